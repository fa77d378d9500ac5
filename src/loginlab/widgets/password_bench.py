"""The Password Bench: a password under attack, the cost of a guess, a hundred thousand accounts, a leak, generators.

What is typed into its fields comes as a message, is answered, and is forgotten: it is in no trait of the widget and
in nothing that the widget keeps. The answer goes back as a message too, for it says what the password is made of.
"""

from __future__ import annotations

from random import SystemRandom
from typing import Any

import httpx

from loginlab.environment import is_frozen
from loginlab.labs.passwords.breach_check import PREFIX_CHOICES, RANGE_HOST, RangeService, check_password
from loginlab.labs.passwords.choices import share_reached
from loginlab.labs.passwords.defence import TRIES_CHOICES, Defence
from loginlab.labs.passwords.generators import Chooser, generate_characters, generate_words, lesson_random
from loginlab.labs.passwords.hash_cost import MeasuredHash, measure_each
from loginlab.labs.passwords.population import BLOCKLISTS
from loginlab.labs.passwords.reuse import Guard
from loginlab.labs.passwords.typed import LONGEST, NotReadable, parse_typed
from loginlab.labs.passwords.word_lists import common_passwords
from loginlab.naming import choose_parts
from loginlab.seat import Seat
from loginlab.widgets import password_bench_view as show
from loginlab.widgets.base import LabWidget
from loginlab.widgets.static import static_html
from loginlab.world.exits import HOME
from loginlab.world.internet import Internet

PARTS = ("attack", "cost", "accounts", "leaks", "generators")
LENGTHS, WORD_COUNTS = (8, 64), (3, 10)
"""The fewest and the most that the generators make here."""


class PasswordBench(LabWidget):
    """Experiments on passwords, all of them or one.

    Args:
        seat: whose bench it is; the seed decides the people in it.
        part: which experiment to show; all of them if left out. Raises ValueError for one that does not exist.
    """

    stem = "password_bench"
    parts = ("bench", "drawing", *(f"password_bench/{part}" for part in ("fields", *PARTS)))
    acts = frozenset({"attack", "measure", "defend", "let_leak", "check_leak", "generate"})

    def __init__(self, seat: Seat, part: str | None = None) -> None:
        self._seed = seat.seed
        self.shown = choose_parts("The Password Bench", part, PARTS)
        self._measured: list[MeasuredHash] = []
        self._runs: list[Guard] = []
        self._chosen: Defence | None = None
        super().__init__(view={})
        self.look()

    def look(self) -> None:
        """Show what has been done so far, except with what was typed."""
        self.view = {"parts": list(self.shown), **{name: getattr(self, f"_{name}_view")() for name in self.shown}}

    def attack(self, typed: object = None) -> dict[str, Any]:
        """Attack one password. The answer is for the page and is not kept."""
        try:
            return show.attack_view(typed)
        except NotReadable as refused:
            return {"refused": str(refused)}

    def measure(self) -> str:
        """Measure five hashes on this machine; takes about two seconds."""
        self._measured = list(measure_each())
        self.look()
        return "Measured."

    def defend(self, tries: object = None, blocked: object = 0) -> str:
        """Choose a policy and see what a year brings."""
        chosen = Defence(None if tries in (None, "none") else tries, blocked)  # type: ignore[arg-type]
        if chosen.tries not in TRIES_CHOICES or chosen.blocked not in BLOCKLISTS:
            return "There is no such policy here."
        self._chosen = chosen
        self.look()
        return str(self.view["accounts"]["score"]["words"])

    def let_leak(self, guard: object = None) -> str:
        """Let another site leak, and see what its passwords open here."""
        try:
            wanted = Guard(str(guard))
        except ValueError:
            return "There is no such guard here."
        self._runs = [*(run for run in self._runs if run is not wanted), wanted]
        run = show.stuffing_of(self._seed, wanted)
        self.look()
        return f"{run.opened} of {run.tried} accounts were opened."

    def check_leak(self, typed: object = None, digits: object = 2) -> dict[str, str]:
        """Ask the in-world service about one password. The answer is for the page and is not kept."""
        try:
            password = parse_typed(typed)
        except NotReadable as refused:
            return {"refused": str(refused)}
        length = digits if isinstance(digits, int) and digits in PREFIX_CHOICES else PREFIX_CHOICES[1]
        service = RangeService(leaked_passwords(), length)
        with httpx.Client(transport=Internet({RANGE_HOST: service}).transport(lambda: HOME), trust_env=False) as client:
            return show.checked_view(check_password(password, client, length))

    def generate(self, kind: object = "words", size: object = 6) -> dict[str, str]:
        """Make a password and say what it is worth. The answer is for the page and is not kept."""
        chooser: Chooser = lesson_random(self._seed, "bench") if is_frozen() else SystemRandom()
        if kind == "words":
            return show.generated_view(generate_words(chooser, _within(size, WORD_COUNTS)))
        every = kind == "every kind"
        return show.generated_view(generate_characters(chooser, _within(size, LENGTHS), every_kind=every))

    def _attack_view(self) -> dict[str, Any]:
        return {
            "known": show.KNOWN,
            "examples": list(show.EXAMPLES),
            "longest": LONGEST,
            "scale": show.scale_view(),
            "scale_ends": show.SCALE_ENDS,
        }

    def _cost_view(self) -> dict[str, Any]:
        if self._measured:
            return show.cost_view(self._measured, "this machine, one core, just now") | {"measured": True}
        return show.reference_cost_view() | {"measured": False}

    def _accounts_view(self) -> dict[str, Any]:
        chosen = None if self._chosen is None else show.score_view(self._seed, self._chosen)
        return {**show.accounts_view(self._seed), "score": chosen}

    def _leaks_view(self) -> dict[str, Any]:
        return {
            "guards": [guard.value for guard in Guard],
            "runs": [show.stuffing_row(show.stuffing_of(self._seed, guard)) for guard in self._runs],
            "digits": list(PREFIX_CHOICES),
            "crowds": show.crowds_view(),
        }

    def _generators_view(self) -> dict[str, Any]:
        return {"lengths": list(LENGTHS), "word_counts": list(WORD_COUNTS)}

    def static_html(self) -> str:
        """Every experiment that is shown here, run with the examples."""
        static: dict[str, Any] = {**self.view}
        if "attack" in self.shown:
            static["attacked"] = [[example, show.attack_view(example)] for example in show.EXAMPLES]
        if "leaks" in self.shown:
            static["stuffed"] = [show.stuffing_row(show.stuffing_of(self._seed, guard)) for guard in Guard]
        if "generators" in self.shown:
            static["generated"] = show.generated_examples()
        return static_html(self.stem, static)


def leaked_passwords() -> list[tuple[str, int]]:
    """The packaged list, each with how often it would be seen among ten million accounts."""
    shares = [share_reached(rank) for rank in range(len(common_passwords()) + 1)]
    return [
        (password, max(1, round(1e7 * (shares[rank + 1] - shares[rank]))))
        for rank, password in enumerate(common_passwords())
    ]


def _within(size: object, limits: tuple[int, int]) -> int:
    wanted = size if isinstance(size, int) and not isinstance(size, bool) else limits[0]
    return min(max(wanted, limits[0]), limits[1])
