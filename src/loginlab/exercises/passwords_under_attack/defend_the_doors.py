"""Choose a limit and a blocklist for a hundred thousand people, and defend them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loginlab.exercises.model import Choices, Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.passwords.defence import Defence, Score, score
from loginlab.seat import Seat

ROWS = {
    "tries": "Wrong tries in a row before the password must be reset",
    "blocked": "How many of the most common passwords are refused",
}
NUMBERS = ("0", "3", "5", "10", "100", "1000", "10000")
MOST_TRIES, MOST_BLOCKED = 100_000, 47_000
EMPTIED_BELOW, LOCKED_BELOW, REFUSED_BELOW = 60, 1_000, 12_000


def _number(value: object) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None


def _chosen(answer: dict[str, object]) -> Defence | None:
    tries, blocked = (_number(answer.get(name)) for name in ROWS)
    if tries is None or blocked is None or not 1 <= tries <= MOST_TRIES or not 0 <= blocked <= MOST_BLOCKED:
        return None
    return Defence(tries, blocked)


def _sensible(answer: Any, _seat: Seat) -> Finding:
    left = [name for name in ROWS if _number(answer.get(name)) is None]
    if left:
        return Finding(False, f"No number yet for: {', '.join(left)}.")
    if _chosen(answer) is None:
        return Finding(False, "Everybody needs one try at least, and no blocklist here is longer than 47,000.")
    return Finding(True, "Two numbers.")


def _judged(look: Callable[[Score], Finding]) -> Callable[[Any, Seat], Finding]:
    def judge(answer: Any, seat: Seat) -> Finding:
        chosen = _chosen(answer)
        return Finding(False, "The two numbers come first.") if chosen is None else look(score(seat.seed, chosen))

    return judge


def _emptied(found: Score) -> Finding:
    return Finding(found.emptied < EMPTIED_BELOW, f"{found.emptied:,} accounts were opened.")


def _locked(found: Score) -> Finding:
    return Finding(found.locked < LOCKED_BELOW, f"{found.locked:,} owners had to reset because of their own typing.")


def _refused(found: Score) -> Finding:
    return Finding(found.refused < REFUSED_BELOW, f"{found.refused:,} people were asked for another password.")


def _like(wrong: Callable[[Defence], bool]) -> Callable[[Any, Seat], bool]:
    def recognise(answer: Any, _seat: Seat) -> bool:
        chosen = _chosen(answer)
        return chosen is not None and wrong(chosen)

    return recognise


DEFEND_THE_DOORS = Exercise(
    id="04.defend-the-doors",
    title="A hundred thousand doors",
    asks="A hundred thousand people choose passwords as people do. An attacker uses up every try at every account, and "
    "knows your blocklist. Choose how many tries and how long a blocklist. One honest sign-in in ten fails.",
    objective="limit-the-guesser",
    choices=lambda _seat: Choices(tuple(ROWS.items()), NUMBERS),
    conditions=(
        Condition("Both numbers are chosen", _sensible),
        Condition(f"Fewer than {EMPTIED_BELOW} accounts are opened in a year", _judged(_emptied)),
        Condition(f"Fewer than {LOCKED_BELOW:,} owners lock themselves out in a year", _judged(_locked)),
        Condition(f"Fewer than {REFUSED_BELOW:,} people are asked for another password", _judged(_refused)),
    ),
    hints=(
        Hint("Each further try that an owner has divides the lockouts by ten.", about=2),
        Hint(
            "The first hundred passwords belong to one person in thirty. The next nine hundred still to many.", about=1
        ),
        Hint("A very long blocklist refuses a password that one person in six would have chosen.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "locks as early as possible",
            lambda _seat: {"tries": "3", "blocked": "1000"},
            _like(lambda chosen: chosen.tries is not None and chosen.tries <= 3),
            "Three wrong tries in a row happen to almost one owner in three within a year. Your support desk has "
            "nothing else to do, and the thief hardly notices.",
        ),
        WrongAnswer(
            "relies on the limit alone",
            lambda _seat: {"tries": "10", "blocked": "0"},
            _like(lambda chosen: chosen.blocked == 0 and (chosen.tries or 0) > 3),
            "However few the tries, whoever has one of the most common passwords has lost: those are tried first. A "
            "blocklist takes exactly those away.",
        ),
        WrongAnswer(
            "blocks only a handful",
            lambda _seat: {"tries": "10", "blocked": "10"},
            _like(lambda chosen: 0 < chosen.blocked < 100 and (chosen.tries or 0) > 3),
            "The attacker knows your list and begins right behind it, and the next passwords are still those of many. "
            "A longer list takes those away as well.",
        ),
        WrongAnswer(
            "blocks all it can",
            lambda _seat: {"tries": "10", "blocked": "10000"},
            _like(lambda chosen: chosen.blocked >= 10_000 and (chosen.tries or 0) > 3),
            "It is safe, and one person in six is sent away with a password that they liked. Behind a limit, a shorter "
            "list does almost the same.",
        ),
        WrongAnswer(
            "allows as much as the standard does, with a blocklist",
            lambda _seat: {"tries": "100", "blocked": "1000"},
            _like(lambda chosen: 100 <= chosen.blocked < 10_000 and (chosen.tries or 0) >= 100),
            "A hundred tries are the most that the standard allows, and no advice to use them all. Owners need ten; "
            "the rest is a gift.",
        ),
    ),
    others=(
        lambda _seat: {"tries": "10", "blocked": "1000"},
        lambda _seat: {"blocked": 1000, "tries": 5},
        lambda _seat: {"tries": 8, "blocked": 1500},
    ),
    why="Neither limit nor blocklist is enough alone, and neither has to be extreme. A thousand passwords refused and "
    "five or ten tries: what is left to the attacker is a few dozen accounts of a hundred thousand, and those are what "
    "a second factor is for.",
)
