"""Account Watch: a year of one account to find the intruders in, and an account with somebody in it to throw out."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from loginlab.exchange import ExchangeError
from loginlab.labs.account_watch.watching import LESSON, Throwing, Watching, throwing_at, watching_at
from loginlab.naming import choose_parts
from loginlab.seat import Seat
from loginlab.widgets import account_watch_throw_view as show_throw
from loginlab.widgets import account_watch_view as show
from loginlab.widgets.base import LabWidget
from loginlab.widgets.static import static_html

PARTS = ("year", "throw-out")


class AccountWatch(LabWidget):
    """A year that is read and marked, and an account that is made safe; each act there is one at the exchange.

    What is done is kept at the seat: the same year and the same account stand in a lesson and on its sheet.

    Args:
        seat: whose it is; the seed decides the person, the intruders and every secret.
        part: ``"year"`` or ``"throw-out"``; both if left out. Raises ValueError for one that does not exist.
        name: whose year it is: the lesson's, or a task's. Raises LookupError for one that does not exist.
    """

    stem = "account_watch"
    parts = ("keep", "bench", "account_watch/year", "account_watch/throw_out")
    acts = frozenset(
        {
            "picture", "show", "mark", "judge", "another", "end_session", "end_others", "forget_device", "revoke_key",
            "change_password", "freeze", "sign_in_again", "let_the_intruder_try", "begin_again",
        }
    )  # fmt: skip

    def __init__(self, seat: Seat, part: str | None = None, name: str = LESSON) -> None:
        self._seed = seat.seed
        self.shown = choose_parts("Account Watch", part, PARTS)
        self._watching = watching_at(seat, name) if "year" in self.shown else None
        self._throwing = throwing_at(seat) if "throw-out" in self.shown else None
        self._page = show.Shown()
        super().__init__(view={})
        self.look()

    @property
    def watching(self) -> Watching | None:
        """The year and what is marked in it; None without that part."""
        return self._watching

    @property
    def throwing(self) -> Throwing | None:
        """The account that somebody is in; None without that part."""
        return self._throwing

    def look(self) -> None:
        """Show how both parts stand."""
        view: dict[str, Any] = {"parts": list(self.shown)}
        if self._watching is not None:
            view["year"] = show.year_view(self._watching, self._page)
        if self._throwing is not None:
            view["throw-out"] = show_throw.throw_view(self._throwing)
        self.view = view

    def picture(self) -> dict[str, Any]:
        """The year under way as a picture with its words, asked for once: it is no part of the view."""
        from loginlab.widgets.plots.account_year import AccountYearPlot  # matplotlib takes a moment to load

        if self._watching is None:
            return {}
        plot = AccountYearPlot(self._watching.year)
        return {"png": base64.b64encode(plot.png()).decode("ascii"), "words": plot.alt, "table": plot.view}

    def show(self, kind: object = "all", month: object = "all", network: object = "all", page: object = 1) -> str:
        """Show lines of a kind, a month and a network; what cannot be chosen counts as everything."""
        if self._watching is None:
            return "There is no year here."
        chosen = show.Shown(
            kind if isinstance(kind, str) and kind in show.KINDS else "all",
            _one_of(month, show.months(self._watching.year)),
            _one_of(network, show.networks(self._watching.year)),
        )
        lines = show.chosen_lines(self._watching, chosen)
        last = show.pages_of(lines)
        number = page if type(page) is int else 1
        self._page = replace(chosen, page=min(max(1, number), last))
        self.look()
        which = f" Page {self._page.page} of {last}." if last > 1 else ""
        return f"{show.count(len(lines), 'line')}.{which}"

    def mark(self, line: object = None, not_mine: object = True) -> str:
        """Mark a line as not Mira's, or take the mark back."""
        if self._watching is None or not self._watching.mark(line, not_mine):
            return "That line cannot be marked now."
        self.look()
        return "Marked as not hers." if not_mine is True else "The mark is taken back."

    def judge(self) -> str:
        """Say that all is marked, and hear who it was."""
        if self._watching is None:
            return "There is no year here."
        if not self._watching.marks and self._watching.verdict is None:
            return "Nothing is marked yet. Somebody else was in: mark at least one line, for then you hear who it was."
        verdict = self._watching.judge()
        self.look()
        return str(show.verdict_view(verdict)["title"])

    def another(self) -> str:
        """Take another year, with other intruders."""
        if self._watching is None:
            return "There is no year here."
        self._watching.another()
        self._page = show.Shown()
        self.look()
        return "This is another year of Mira’s, with other trips and other intruders."

    def end_session(self, session: object = None) -> str:
        """End one session by its number."""
        return self._do("The session is ended.", lambda throwing: throwing.account.end_session(session))

    def end_others(self) -> str:
        """End all sessions but the one Mira sits in."""
        return self._do("All other sessions are ended.", lambda throwing: throwing.account.end_others())

    def forget_device(self, device: object = None) -> str:
        """Have a device asked about again."""
        return self._do("The device is forgotten.", lambda throwing: throwing.account.forget_device(device))

    def revoke_key(self, key: object = None) -> str:
        """Revoke an API key."""
        return self._do("The key is revoked.", lambda throwing: throwing.account.revoke_key(key))

    def change_password(self) -> str:
        """Set a new password; which one is made up, and nobody has to type it."""
        return self._do("The password is a new one.", lambda throwing: throwing.account.change_password())

    def freeze(self) -> str:
        """Freeze the account."""
        return self._do("The account is frozen, and Mira is signed out.", lambda throwing: throwing.account.freeze())

    def sign_in_again(self) -> str:
        """Sign Mira in on her phone."""
        return self._do("Mira is signed in.", lambda throwing: throwing.account.sign_in_again())

    def let_the_intruder_try(self) -> str:
        """Let the intruder try everything that they have."""
        if self._throwing is None:
            return "There is no account here."
        self._throwing.let_try()
        self.look()
        said = show_throw.verdict(self._throwing)
        return "" if said is None else str(said["title"])

    def begin_again(self) -> str:
        """The account as it was at first."""
        if self._throwing is None:
            return "There is no account here."
        self._throwing.begin_again()
        self.look()
        return "The intruder is in the account again, as at first."

    def _do(self, done: str, act: Callable[[Throwing], None]) -> str:
        """One act of Mira's; a refusal is said as the exchange says it."""
        throwing = self._throwing
        if throwing is None:
            return "There is no account here."
        try:
            throwing.do(lambda: act(throwing))
        except ExchangeError as refusal:
            self.look()
            return f"The exchange says: {refusal.public_message}"
        self.look()
        return done

    def static_html(self) -> str:
        """The year by months and ten of its lines, and which act closes which way: tables, and no learner's marks."""
        static: dict[str, Any] = {"parts": list(self.shown)}
        if self._watching is not None:
            static["year"] = show.year_table(self._watching.year)
        if "throw-out" in self.shown:
            static["throw"] = show_throw.throw_table(self._seed)
        return static_html(self.stem, static)


def _one_of(value: object, choices: list[list[str]]) -> str:
    return value if isinstance(value, str) and value in {choice[0] for choice in choices} else "all"
