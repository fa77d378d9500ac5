"""Eight tries, seen from the support desk: which cause is behind which? The evidence is what the verifier said."""

from __future__ import annotations

from functools import cache

from loginlab.exercises.marks import all_marked, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.codes.refused_codes import Cause, refused_codes
from loginlab.seat import FROZEN_SEED, Seat

CAUSES = {
    "mistyped": "two digits swapped",
    "wrong-entry": "read from another account’s entry",
    "wrong-secret": "entry from an older QR code",
    "skew": "phone 90 s slow",
    "kept": "typed two minutes late",
    "reused": "code used before",
    "spaces": "pasted with a space between the digits, all six of them",
    "lost-zero": "first zero left out",
}
ORDER = ("kept", "lost-zero", "wrong-secret", "mistyped", "spaces", "skew", "reused", "wrong-entry")
"""Not the order of the labels; the same for everybody, because what a cause looks like does not depend on a seed."""


@cache
def _causes() -> dict[str, Cause]:
    return {cause.id: cause for cause in refused_codes(FROZEN_SEED)}


def _evidence(cause: Cause) -> str:
    line = f"First code: {cause.first.words}. Next code, given in the same way: {cause.following.words}."
    if cause.following.outcome != "code-wrong":
        return line
    return f"{line} Then one from the entry that bears the exchange’s name: {cause.after_test.words}."


def _rows() -> tuple[tuple[str, str], ...]:
    return tuple((f"try-{n}", f"{n}. {_evidence(_causes()[name])}") for n, name in enumerate(ORDER, start=1))


def _truth(_seat: Seat) -> dict[str, str]:
    return {f"try-{n}": CAUSES[name] for n, name in enumerate(ORDER, start=1)}


def _row_of(cause: str) -> str:
    return f"try-{ORDER.index(cause) + 1}"


def _with(seat: Seat, changes: dict[str, str]) -> dict[str, str]:
    """The truth, with the causes named set to other labels."""
    return _truth(seat) | {_row_of(cause): CAUSES[label] for cause, label in changes.items()}


SECRETS = ("wrong-secret", "wrong-entry")


EXPLAIN_REFUSALS = Exercise(
    id="02.explain-refusals",
    title="What is behind it?",
    asks="Eight customers, and what the log says of each. Seven were refused; one only feared to be. Which cause is "
    "which? Each occurs once. A minus means a step that has passed.",
    objective="explain-refused-codes",
    choices=lambda _seat: Choices(_rows(), tuple(CAUSES.values())),
    conditions=(
        Condition("Every try has a cause", all_marked(_truth)),
        *(Condition(f"Found: {label}", none_wrong(_truth, label)) for label in CAUSES.values()),
    ),
    hints=(
        Hint("Look at the next code first. If it gets in, only the one code was spoilt, not the phone.", about=1),
        Hint("A slow phone is as slow at the next code. Somebody who took too long once is not.", about=4),
        Hint(
            "Two of them match nothing twice. The right entry helps one of them; the other has only a dead one.",
            about=3,
        ),
        Hint("What is not six digits cannot even be compared. What could make six digits five?", about=8),
    ),
    wrong=(
        WrongAnswer(
            "takes every mismatch for a wrong secret",
            lambda seat: _with(seat, {"mistyped": "wrong-secret", "wrong-entry": "wrong-secret"}),
            lambda answer, _seat: (
                [answer.get(_row_of(c)) for c in ("mistyped", *SECRETS)] == [CAUSES["wrong-secret"]] * 3
            ),
            "You blame the secret each time that a code matches nothing. Where the next code got in, the secret is "
            "right. Setting up anew is the last thing to ask for.",
        ),
        WrongAnswer(
            "takes a code that was kept for a slow phone",
            lambda seat: _with(seat, {"kept": "skew", "skew": "kept"}),
            lambda answer, _seat: answer.get(_row_of("kept")) == CAUSES["skew"],
            "A slow phone would have failed at the next code too, by the same number of steps. Here the next one got "
            "in.",
        ),
        WrongAnswer(
            "confuses the two that match nothing twice",
            lambda seat: _with(seat, {"wrong-secret": "wrong-entry", "wrong-entry": "wrong-secret"}),
            lambda answer, _seat: answer.get(_row_of("wrong-secret")) == CAUSES["wrong-entry"],
            "Where the entry with the exchange’s name worked, the first codes came from some other entry. Where it did "
            "not, that entry itself is the trouble.",
        ),
        WrongAnswer(
            "takes a used code for a late one",
            lambda seat: _with(seat, {"reused": "kept", "kept": "reused"}),
            lambda answer, _seat: answer.get(_row_of("reused")) == CAUSES["kept"],
            "A late code comes from another step. This one came from the right step and was right; it had been used.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="The page says one sentence to all of them. The next code tells a spoilt code from a spoilt phone, the steps "
    "tell a clock from a secret, and one test does the rest. Nobody had to tell a code or a secret for that.",
)
