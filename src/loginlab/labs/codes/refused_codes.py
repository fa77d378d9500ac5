"""A refused code, seen from the support desk: what each cause looks like, and the test that tells it from the others.

One refusal says little. The next code says more, and one well-chosen test says the rest. None of it needs the
secret or a code to be told to anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from loginlab.exchange import LESSON
from loginlab.exchange.errors import CodeFromAnotherStep, ExchangeError
from loginlab.exchange.totp import verify_totp
from loginlab.labs.clock_bench import Bench, code_of, generate_bench_secret
from loginlab.labs.revealed import Revealed
from loginlab.world.clock import FROZEN_AT

OLDER_SECRET, OTHER_ACCOUNT = 1_000_003, 2_000_003
"""What is added to the seed for a secret that is not the present one."""


SAID = {
    "accepted": "accepted",
    "code-wrong": "matches nothing",
    "code-already-used": "right, but used already",
    "input-refused": "not six digits, so not looked at",
}
"""What the log means by an outcome, for people who do not read logs."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the exchange's log says of one try.

    Args:
        outcome: ``accepted`` or the slug of the error.
        drift_steps: how far off, where the log knows.
    """

    outcome: str
    drift_steps: int | None = None

    @property
    def words(self) -> str:
        """For a table."""
        if self.drift_steps is not None and self.outcome != "accepted":
            return f"the code of another step ({self.drift_steps:+d})"
        return SAID[self.outcome]


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause, run through the exchange's verifier.

    Args:
        id: its name in a quiz.
        cause: what is the matter.
        first: what the log says of the first code.
        following: what it says of the code one step later, given in the same way.
        test: what the helper asks the customer to do.
        after_test: what the log says then.
    """

    id: str
    cause: str
    first: Seen
    following: Seen
    test: str
    after_test: Seen

    @property
    def signature(self) -> tuple[str, str, str, bool]:
        """What sets it apart: both outcomes, the test, and whether the test let the customer in."""
        return self.first.outcome, self.following.outcome, self.test, self.after_test.outcome == "accepted"


class _Case:
    """A customer whose account has a secret, and a server with a memory."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.bench = Bench(secret=generate_bench_secret(seed))
        self.now = int(FROZEN_AT.timestamp()) // self.bench.step_s
        self.last_used: int | None = None

    def shown(self, ahead: int = 0, *, off: int = 0, secret: int | None = None) -> str:
        """The code an app shows so many steps from now, from a clock so many steps off."""
        bench = self.bench if secret is None else Bench(secret=generate_bench_secret(self.seed + secret))
        return code_of(bench, self.now + ahead + off)

    def send(self, code: object, ahead: int = 0) -> Seen:
        """Send a code so many steps from now; a right one is remembered."""
        try:
            match = verify_totp(
                self.bench.secret,
                code,
                at=FROZEN_AT + ahead * self.bench.step,
                window=LESSON.totp_window_steps,
                last_used_step=self.last_used,
                diagnosis_steps=LESSON.totp_diagnosis_steps,
            )
        except ExchangeError as refused:
            return Seen(refused.slug, refused.drift_steps if isinstance(refused, CodeFromAnotherStep) else None)
        self.last_used = match.step
        return Seen("accepted", match.drift_steps)


def _swap_two(code: str) -> str:
    for place in range(5):
        if code[place] != code[place + 1]:
            return code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    return f"{(int(code[0]) + 1) % 10}{code[1:]}"  # six equal digits: one is mistyped instead


def _find_seed(seed: int, fits: Callable[[_Case], bool], most: int = 1000) -> _Case:
    """The first account from this seed on whose codes show what is to be shown, and not a rare coincidence."""
    for number in range(most):
        case = _Case(seed + number)
        if fits(case):
            return case
    message = "No such account was found."
    raise LookupError(message)


def _is_strange(case: _Case, secret: int) -> bool:
    """Whether no code of another secret happens to be one of this account's, hours away."""
    return all(case.send(case.shown(ahead, secret=secret), ahead).outcome == "code-wrong" for ahead in range(3))


def _mistyped(seed: int) -> Cause:
    case = _find_seed(seed, lambda one: one.send(_swap_two(one.shown())).outcome == "code-wrong")
    first = case.send(_swap_two(case.shown()))
    return Cause(
        "mistyped", "two digits were swapped while typing", first, case.send(case.shown(1), 1),
        "Type the next code slowly.", case.send(case.shown(2), 2),
    )  # fmt: skip


def _wrong_entry(seed: int) -> Cause:
    case = _find_seed(seed, lambda one: _is_strange(one, OTHER_ACCOUNT))
    first, following = (case.send(case.shown(n, secret=OTHER_ACCOUNT), n) for n in (0, 1))
    return Cause(
        "wrong-entry", "the code was read from another account’s entry in the app", first, following,
        "Read the entry that bears the exchange’s name and this account.", case.send(case.shown(2), 2),
    )  # fmt: skip


def _wrong_secret(seed: int) -> Cause:
    case = _find_seed(seed, lambda one: _is_strange(one, OLDER_SECRET))
    first, following = (case.send(case.shown(n, secret=OLDER_SECRET), n) for n in (0, 1))
    return Cause(
        "wrong-secret", "the entry was set up from an older QR code", first, following,
        "Read the entry that bears the exchange’s name and this account.",
        case.send(case.shown(2, secret=OLDER_SECRET), 2),
    )  # fmt: skip


def _skewed(seed: int) -> Cause:
    case = _Case(seed)
    first, following = (case.send(case.shown(n, off=-3), n) for n in (0, 1))
    return Cause(
        "skew", "the phone’s clock is 90 s slow", first, following,
        "Switch on automatic time.", case.send(case.shown(2), 2),
    )  # fmt: skip


def _kept(seed: int) -> Cause:
    case = _Case(seed)
    return Cause(
        "kept", "the code was written down and typed two minutes later", case.send(case.shown(-4)),
        case.send(case.shown(1), 1), "Read a new code and type it at once.", case.send(case.shown(2), 2),
    )  # fmt: skip


def _reused(seed: int) -> Cause:
    case = _Case(seed)
    case.send(case.shown())
    return Cause(
        "reused", "the code had signed somebody in already", case.send(case.shown()),
        case.send(case.shown(1), 1), "Wait for the next code.", case.send(case.shown(2), 2),
    )  # fmt: skip


def _spaced(seed: int) -> Cause:
    case = _Case(seed)
    pasted = [f" {code[:3]} {code[3:]} " for code in (case.shown(), case.shown(1))]
    return Cause(
        "spaces", "the code was pasted with a space in the middle", case.send(pasted[0]), case.send(pasted[1], 1),
        "Nothing: this exchange takes spaces out. Where one does not, type the six digits.",
        case.send(case.shown(2), 2),
    )  # fmt: skip


def _lost_zero(seed: int) -> Cause:
    case = _find_seed(seed, lambda one: one.shown().startswith("0") and not one.shown(1).startswith("0"))
    return Cause(
        "lost-zero", "the leading zero was left out, as a spreadsheet does", case.send(case.shown().lstrip("0")),
        case.send(case.shown(1).lstrip("0"), 1), "Type all six digits, the zero too.", case.send(case.shown(2), 2),
    )  # fmt: skip


CAUSES: tuple[Callable[[int], Cause], ...] = (
    _mistyped, _wrong_entry, _wrong_secret, _skewed, _kept, _reused, _spaced, _lost_zero,
)  # fmt: skip


def refused_codes(seed: int) -> tuple[Cause, ...]:
    """Every cause, run."""
    return tuple(build(seed) for build in CAUSES)


def _ids(causes: Iterable[Cause]) -> frozenset[str]:
    return frozenset(cause.id for cause in causes)


def causes_that_heal_by_themselves(seed: int) -> frozenset[str]:
    """Which causes are over with the next code: the ids of options."""
    return _ids(
        cause
        for cause in refused_codes(seed)
        if cause.first.outcome != "accepted" and cause.following.outcome == "accepted"
    )


def causes_that_match_nothing(seed: int) -> frozenset[str]:
    """Which causes the log can only call "matches nothing": the ids of options."""
    return _ids(cause for cause in refused_codes(seed) if cause.first.outcome == "code-wrong")


def cause_of_a_constant_distance(seed: int) -> str:
    """Which cause shows the same distance in steps at one code after the other: the id of an option."""
    (found,) = (
        cause.id
        for cause in refused_codes(seed)
        if cause.first.drift_steps is not None and cause.first == cause.following and cause.first.outcome != "accepted"
    )
    return found


def reveal_refused_codes(seed: int) -> Revealed:
    """The whole table."""
    rows = tuple(
        (cause.cause, cause.first.words, cause.following.words, cause.test, cause.after_test.words)
        for cause in refused_codes(seed)
    )
    return Revealed(
        "The page says the same sentence to all of them. The log and the next code tell them apart, and where they do "
        "not, one test does.",
        header=("what is the matter", "the log says", "of the next code", "the test", "and then"),
        rows=rows,
    )
