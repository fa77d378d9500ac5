"""The moves of the race. Each is done in the world, by pages, mails and codes, and says what was seen of it.

No move knows which control helps. Where one does not go on, the race is over, and what stood there is what stopped it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from loginlab.exchange import Kind
from loginlab.labs.relay_race.owner import react
from loginlab.labs.relay_race.setting import PHRASE, Setting
from loginlab.labs.relay_race.switches import Switch
from loginlab.labs.relay_race.taking import ask_for_everything, count_taken_usd, read_end_of_hold, say_taken
from loginlab.labs.relay_race.victim import Victim
from loginlab.labs.relay_race.views import Move
from loginlab.sites import WWW
from loginlab.sites.passkey_pages import SIGN_IN_PATH as PASSKEY_PATH
from loginlab.world.attempt import APPROVAL_SUBJECT
from loginlab.world.browser import Browser
from loginlab.world.habits import Approval
from loginlab.world.lure import SENDER, SUBJECT, write_lure
from loginlab.world.page import Page
from loginlab.world.relay import has_session
from loginlab.world.shown import read_alert, read_shown

READS_AFTER = timedelta(minutes=4)
TYPES_FOR = timedelta(seconds=17)
"""Name and password, by hand."""
READS_CODE_FOR = timedelta(seconds=5)
CODE_TRIES = 3
OWNER_LOOKS_AFTER = timedelta(hours=12)
"""Mira reads her mail in the morning and in the evening. These spans are chosen for this course."""


@dataclass(frozen=True, slots=True)
class Told:
    """How a move went.

    Args:
        attacker: what the attacker saw.
        victim: what the victim saw.
        coming: the next move; None if the race is over.
        why: why it is over.
        stopped_by: the controls that had to be there for that.
    """

    attacker: str
    victim: str
    coming: Move | None = None
    why: str = ""
    stopped_by: tuple[Switch, ...] = ()


class Moves:
    """All moves, over one setting.

    Args:
        setting: the world, with the relay in it.
        victim: who gets the lure.
        is_on: whether a switch is on, where that makes a difference outside the exchange.
    """

    def __init__(self, setting: Setting, victim: Victim, is_on: Callable[[Switch], bool]) -> None:
        self._setting, self._victim, self._is_on = setting, victim, is_on
        self._browser, self._mailbox = setting.browser, setting.mailbox
        self._held_until: datetime | None = None

    def do(self, move: Move) -> Told:
        """Do a move."""
        found: Callable[[], Told] = getattr(self, move.name.lower())
        return found()

    def lure(self) -> Told:
        """Send the mail, and see whether it is believed."""
        mail = self._mailbox.receive_mail(write_lure(self._mailbox.address, self._setting.now), self._setting.now)
        self._setting.pass_time(READS_AFTER)
        attacker = f"A mail is out: “{SUBJECT}”, from {SENDER}."
        victim = f"Opens the mail “{mail.subject}”."
        if not self._is_on(Switch.ANTI_PHISHING_CODE):
            return Told(attacker, f"{victim} She has chosen no word that could be missing in it.", Move.FETCH)
        if PHRASE in mail.text or not self._victim.notices_missing_phrase:
            return Told(attacker, f"{victim} Her word “{PHRASE}” is not in it. She does not notice.", Move.FETCH)
        return Told(
            attacker,
            f"{victim} Her word “{PHRASE}” is not in it. She sees that, and stops.",
            why="She noticed that her word was not in the mail, and opened nothing.",
            stopped_by=(Switch.ANTI_PHISHING_CODE,),
        )

    def fetch(self) -> Told:
        """Show the exchange's page to whoever opens the link."""
        page = self._browser.open(self._mailbox.newest.links[0])
        attacker = f"My browser has opened {self._window.page.address} and shows her that page, under {page.host}."
        lock = "closed" if self._browser.padlock.locked else "open"
        victim = f"Sees the page “{_title(page)}”. The padlock is {lock}. The address bar says {page.host}."
        # The manager is asked on this very page; that it stays silent is its own doing.
        if self._is_on(Switch.PASSWORD_MANAGER) and not self._browser.passwords.fill(page):
            victim += f" Her password manager offers nothing here. It has a login, for {WWW}."
            return Told(attacker, victim, Move.CHOICE)
        return Told(attacker, victim, self._way_in())

    def choice(self, by_hand: bool | None = None) -> Told:
        """Hope; what the victim does is hers, and what this person usually does if nobody decides."""
        if self._victim.types_by_hand if by_hand is None else by_hand:
            return Told("I can only hope.", "Looks the login up in the manager, to type it by hand.", self._way_in())
        return Told(
            "Nothing comes.",
            "Closes the page and opens her bookmark instead.",
            why="Her password manager offered nothing, and she took that for what it was: a warning.",
            stopped_by=(Switch.PASSWORD_MANAGER,),
        )

    def passkey(self) -> Told:
        """Show the exchange's question for a passkey, and pass on what comes."""
        self._browser.follow(_passkey_link(self._browser.page))
        self._browser.submit("passkey")
        victim = f"Presses “Use my passkey”. Her browser says: “{self._browser.passkey_said}”"
        if has_session(self._window):
            return Told("She signs with her passkey, and I am in.", victim, Move.TAKE)
        answer = read_shown(self._window.page)
        self._browser.open(self._setting.lookalike)
        return Told(
            f"I ask for her passkey. What comes is empty. The exchange answers: “{answer}”",
            f"{victim} She goes back and takes the way with the password.",
            Move.PASSWORD,
        )

    def password(self) -> Told:
        """Pass name and password on."""
        self._setting.pass_time(TYPES_FOR)
        self._browser.submit("identifier", {"identifier": self._setting.person.identifier})
        page = self._browser.submit("password", {"password": self._setting.person.password})
        victim = f"Types name and password. Sees: “{read_shown(page)}”"
        return self._after_an_answer(page, f"I pass the password on. The exchange answers: {self._answer}", victim)

    def code(self) -> Told:
        """Pass the code on; if it came too late, the next one."""
        page, typed = self._browser.page, 0
        while typed < CODE_TRIES and _has_form(page, "code") and (typed == 0 or read_alert(page)):
            code = self._setting.app.code()
            self._setting.pass_time(READS_CODE_FOR)
            page = self._browser.submit("code", {"code": code})
            typed += 1
        what = "the code" if typed == 1 else f"{typed} codes, one after the other"
        victim = f"Types {what} from the phone. Sees: “{read_shown(page)}”"
        return self._after_an_answer(page, f"I pass {what} on. The exchange answers: {self._answer}", victim)

    def device(self) -> Told:
        """Wait for the exchange's question about the new device to be answered, and pass the answer on."""
        mail = next(mail for mail in reversed(self._mailbox.mails) if mail.subject == APPROVAL_SUBJECT)
        self._setting.pass_time(READS_CODE_FOR)
        if self._victim.approval is Approval.PRESS_LINK_ON_PHONE:
            self._browser.open(mail.links[0])
            page = self._browser.submit("approve")
            victim = f"Opens the link in the exchange’s own mail. Sees, at {page.host}: “{read_shown(page)}”"
            if has_session(self._window):
                return Told("The link was opened, and I am in.", victim, Move.TAKE)
            return Told(
                "I wait for a code. None comes.",
                victim,
                why="The link leads to the exchange itself and works only in the browser that is signing in. That is "
                "the attacker’s. There was no code to pass on.",
                stopped_by=(Switch.DEVICE_APPROVAL,),
            )
        page = self._browser.submit("device", {"code": mail.codes[0]})
        phrase = " Her word is in it, for the exchange has sent it." if PHRASE in mail.text else ""
        victim = f"Types the code from the mail “{mail.subject}”.{phrase} Sees: “{read_shown(page)}”"
        return self._after_an_answer(page, f"I pass the code from the mail on. The answer: {self._answer}", victim)

    def take(self) -> Told:
        """Ask for everything at once."""
        page = ask_for_everything(self._window)
        if count_taken_usd(self._setting):
            why = "The attacker had the session, and nothing stood between the session and the money."
            return Told(*say_taken(self._setting), why=why)
        self._held_until = read_end_of_hold(page)
        if self._held_until is None:
            return Told(f"The exchange answers: “{read_shown(page)}”", "", why="The exchange let no money leave.")
        attacker = f"I ask for everything. The exchange answers: “{read_alert(page)}” I keep the session."
        return Told(attacker, f"Is at {WWW} again. It looks as if the first try had not worked.", Move.WAIT)

    def wait(self) -> Told:
        """Let half a day pass; the owner reads her mail."""
        self._setting.pass_time(OWNER_LOOKS_AFTER)
        return Told("I wait. The session costs nothing.", react(self._setting), Move.COME_BACK)

    def come_back(self) -> Told:
        """Ask again when the hold is over."""
        if self._held_until is not None:
            self._setting.pass_time(max(timedelta(), self._held_until - self._setting.now))
        page = ask_for_everything(self._window)
        if count_taken_usd(self._setting):
            why = "The hold gave her a day. But the session outlived the new password. It only had to wait."
            return Told(*say_taken(self._setting), why=why)
        return Told(
            f"The hold is over. I ask again. The exchange answers: “{read_shown(page)}”",
            "",
            why="The hold kept the money in until she had read her mail. Then her new password threw the attacker out.",
            stopped_by=(Switch.WITHDRAWAL_HOLD, Switch.REVOKE_ALL),
        )

    @property
    def _window(self) -> Browser:
        """The attacker's browser behind the relay."""
        return self._setting.relay.windows[0]

    @property
    def _answer(self) -> str:
        """What the exchange answered the attacker, as the end of a sentence."""
        page = self._window.page
        if has_session(self._window):
            return f"“{_title(page)}”, and a session cookie is in my browser."
        return f"“{read_shown(page)}”"

    def _way_in(self) -> Move:
        """With a passkey she takes that way in, where the page offers it."""
        offered = len(self._browser.passkeys) and _passkey_link(self._browser.page)
        return Move.PASSKEY if offered else Move.PASSWORD

    def _after_an_answer(self, page: Page, attacker: str, victim: str) -> Told:
        """What the exchange's answer leads to: it decides, not the relay."""
        if has_session(self._window):
            return Told(attacker, victim, Move.TAKE)
        if not read_alert(page):
            return Told(attacker, victim, Move.CODE if _has_form(page, "code") else Move.DEVICE)
        refused = self._setting.world.events(self._setting.person)[-1]
        if refused.kind is Kind.PASSWORD_REFUSED and refused.facts.get("why") == "only with a passkey":
            why = (
                "A passkey works on one name only, so there was nothing to pass on. And the account takes nothing "
                "else: the attacker has the password, and it opens nothing."
            )
            return Told(attacker, victim, why=why, stopped_by=(Switch.PASSKEY,))
        # A code is refused only if the relay was slow; the shorter the window, the sooner it is too late.
        by = (Switch.CODE_WINDOW,) if self._is_on(Switch.CODE_WINDOW) else ()
        return Told(attacker, victim, why="The relay was too slow for the codes.", stopped_by=by)


def _has_form(page: Page, name: str) -> bool:
    return any(form.name == name for form in page.forms)


def _passkey_link(page: Page) -> str:
    """Where the page offers to sign in with a passkey; empty if it does not."""
    return next((link.address for link in page.links if urlsplit(link.address).path == PASSKEY_PATH), "")


def _title(page: Page) -> str:
    return page.title.split(" · ")[0]
