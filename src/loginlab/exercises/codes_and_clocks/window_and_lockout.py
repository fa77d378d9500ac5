"""Choose a window and a lock, and defend them: against a guesser with a year of time, and before honest people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any

from loginlab.exchange import LESSON
from loginlab.exercises.model import Choices, Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.codes.acceptance import acceptance
from loginlab.labs.codes.guessing import guess_chance, percent_words, tries_allowed
from loginlab.seat import Seat

ROWS = {
    "window": "Steps accepted on each side of the exchange’s own",
    "tries": "Wrong codes in a row before the first lock (of a minute)",
    "lock": "Hours of the longest lock (each lock is twice the one before, up to this)",
}
NUMBERS = ("0", "1", "3", "5", "10", "24")
LEAST = {"window": 0, "tries": 1, "lock": 1}
MOST = 1000

PHONES_S: dict[int, int] = {0: 90, -20: 3, 20: 3, -45: 2, 45: 2}
"""How many of 100 phones are off by how many seconds (negative is slow). Chosen for this course."""
TYPING_S = 8
SLIP = 1 / 20
"""The share of codes that an owner mistypes. Chosen for this course."""
GUESSER_AT_MOST, REFUSED_AT_MOST, LOCKED_AT_MOST = 0.01, 0.05, 0.001


@dataclass(frozen=True, slots=True)
class Chosen:
    """A window in steps, tries before the first lock, and the longest lock in hours."""

    window: int
    tries: int
    lock: int


def _number(value: object) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None


def _chosen(answer: dict[str, object]) -> Chosen | None:
    """The three numbers, if all are there and make sense."""
    numbers = {name: _number(answer.get(name)) for name in ROWS}
    said = {name: number for name, number in numbers.items() if number is not None and LEAST[name] <= number <= MOST}
    return Chosen(**said) if len(said) == len(ROWS) else None


@cache
def tries_in_a_year(chosen: Chosen) -> int:
    """How many guesses the exchange's own lockout looks at in a year, with this policy."""
    lock = timedelta(hours=chosen.lock)
    return tries_allowed(replace(LESSON, tries_before_lock=chosen.tries, lock_longest=lock))


def honest_refusals(window: int) -> float:
    """The share of honest sign-ins that are refused, over all phones and all moments of reading."""
    step, total = LESSON.totp_step, sum(PHONES_S.values())
    lags = {TYPING_S - off: count for off, count in PHONES_S.items()}
    taken = sum(
        count * acceptance(timedelta(seconds=lag), window_steps=window, step=step) for lag, count in lags.items()
    )
    return float(1 - taken / total)


def _sensible(answer: Any, _seat: Seat) -> Finding:
    left = [name for name in ROWS if _number(answer.get(name)) is None]
    if left:
        return Finding(False, f"No number yet for: {', '.join(left)}.")
    if _chosen(answer) is None:
        return Finding(False, "The lock and the tries have to be 1 or more, and nothing goes above 1000.")
    return Finding(True, "Three numbers.")


def _judged(look: Callable[[Chosen], Finding]) -> Callable[[Any, Seat], Finding]:
    def judge(answer: Any, _seat: Seat) -> Finding:
        chosen = _chosen(answer)
        return Finding(False, "The three numbers come first.") if chosen is None else look(chosen)

    return judge


def _guesser(chosen: Chosen) -> Finding:
    tries = tries_in_a_year(chosen)
    chance = guess_chance(tries, chosen.window)
    said = f"The lock let {tries:,} guesses through in a year; each could hit {2 * chosen.window + 1} codes: "
    return Finding(chance < GUESSER_AT_MOST, f"{said}{percent_words(chance)}.")


def _honest(chosen: Chosen) -> Finding:
    refused = honest_refusals(chosen.window)
    return Finding(refused < REFUSED_AT_MOST, f"Refused: {percent_words(refused)}.")


def _owner(chosen: Chosen) -> Finding:
    locked = SLIP**chosen.tries
    return Finding(locked < LOCKED_AT_MOST, f"Locked out: {percent_words(locked)}.")


def _like(wrong: Callable[[Chosen], bool]) -> Callable[[Any, Seat], bool]:
    def recognise(answer: Any, _seat: Seat) -> bool:
        chosen = _chosen(answer)
        return chosen is not None and wrong(chosen)

    return recognise


WINDOW_AND_LOCKOUT = Exercise(
    id="02.window-and-lockout",
    title="A policy that you can defend",
    asks="Choose the window and the lock for an exchange. Then defend them. A guesser who has a password tries for a "
    "year, as often as your lock allows. And 100 honest customers sign in with phones as they are: most are right, "
    "some are 20 or 45 seconds off, and everybody needs 8 seconds to type.",
    objective="choose-window-and-lock",
    choices=lambda _seat: Choices(tuple(ROWS.items()), NUMBERS),
    conditions=(
        Condition("All three numbers are chosen", _sensible),
        Condition("The guesser gets in with a chance below 1 % in a year", _judged(_guesser)),
        Condition("Fewer than 5 % of honest sign-ins are refused", _judged(_honest)),
        Condition("Fewer than 1 in 1000 owners, who mistype one code in twenty, run into the lock", _judged(_owner)),
    ),
    hints=(
        Hint("Each step of the window costs twice: one code more on each side that a guess may hit.", about=1),
        Hint(
            "Typing takes 8 of 30 seconds. So even right phones are refused now and then where nothing is allowed.",
            about=2,
        ),
        Hint("What slows a guesser down over a year is the longest lock, far more than the number of tries.", about=1),
        Hint("One slip in twenty, and then another: each further try that you allow divides by twenty.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "opens the window wide, so that nobody complains",
            lambda _seat: {"window": "10", "tries": "5", "lock": "5"},
            _like(lambda chosen: chosen.window >= 5 and not _guesser(chosen).holds),
            "A wide window helps the guesser as much as your customers: each guess may hit any of its codes. And "
            "hardly any customer needs it.",
        ),
        WrongAnswer(
            "allows no other step at all",
            lambda _seat: {"window": "0", "tries": "5", "lock": "10"},
            _like(lambda chosen: chosen.window == 0),
            "Without a window, whoever reads a code in its last seconds is refused, also with a perfect clock. Your "
            "support desk would hear of nothing else.",
        ),
        WrongAnswer(
            "locks at the first slip",
            lambda _seat: {"window": "1", "tries": "1", "lock": "10"},
            _like(lambda chosen: not _owner(chosen).holds),
            "So few tries lock out owners who only mistyped. And anybody who has the password could lock them out at "
            "will, with hardly a try.",
        ),
        WrongAnswer(
            "lets the lock open again within the hour",
            lambda _seat: {"window": "1", "tries": "5", "lock": "1"},
            _like(lambda chosen: chosen.window <= 1 and chosen.lock <= 2 and not _guesser(chosen).holds),
            "A lock that opens every hour or two sounds strict, but a year has 8,760 hours, and a program does not get "
            "tired.",
        ),
        WrongAnswer(
            "gives a guesser many tries before the first lock",
            lambda _seat: {"window": "1", "tries": "24", "lock": "24"},
            _like(lambda chosen: chosen.window <= 1 and not _guesser(chosen).holds),
            "A guesser has all those tries before any lock closes. After a day without a try failures are forgotten, "
            "and so a guesser can have them all again. An owner needs few.",
        ),
    ),
    others=(
        lambda _seat: {"window": "1", "tries": "5", "lock": "10"},
        lambda _seat: {"window": 3, "tries": 3, "lock": 10},
        lambda _seat: {"lock": 3, "tries": 10, "window": 1},
    ),
    why="One step on each side forgives typing and most clocks. A lock that grows leaves a guesser little. Both limits "
    "are needed, and so is one more thing: the owner is told of wrong codes, because whoever sends them has the "
    "password.",
)
