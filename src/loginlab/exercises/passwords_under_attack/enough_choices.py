"""How many choices make 75 bits: the count of the generator and nothing else."""

from __future__ import annotations

from math import ceil, log2

from loginlab.exercises.marks import all_marked
from loginlab.exercises.model import Choices, Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.seat import Seat

BITS = 75
SIZES = {
    "letters": (26, "small letters"),
    "words": (7_776, "words from a list of 7,776"),
    "digits": (10, "digits"),
    "keyboard": (94, "characters, each one of the 94 of a keyboard"),
}
LABELS = ("6", "8", "12", "16", "20", "23")


def _fewest(size: int) -> int:
    return ceil(BITS / log2(size))


def _truth(_seat: Seat) -> dict[str, str]:
    return {name: str(_fewest(size)) for name, (size, _) in SIZES.items()}


def _enough(answer: dict[str, str], _seat: Seat) -> Finding:
    short = [SIZES[name][1] for name in SIZES if _number(answer.get(name)) * log2(SIZES[name][0]) < BITS]
    return Finding(not short, f"Too few: {', '.join(short)}." if short else "Each reaches 75 bits.")


def _no_more(answer: dict[str, str], _seat: Seat) -> Finding:
    more = [SIZES[name][1] for name in SIZES if (_number(answer.get(name)) - 1) * log2(SIZES[name][0]) >= BITS]
    return Finding(not more, f"More than needed: {', '.join(more)}." if more else "None has one more than it needs.")


def _number(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return 0


ALL_ALIKE = dict.fromkeys(SIZES, "12")
DIGITS_ENOUGH = {"words": "6", "keyboard": "12", "letters": "16", "digits": "16"}

ENOUGH_CHOICES = Exercise(
    id="04.enough-choices",
    title="How many are enough?",
    asks="A generator chooses each part by chance. How many parts does it take, at least, for 75 bits: more than a "
    "fast hash and a year of graphics cards can reach?",
    objective="choose-passwords",
    choices=lambda _seat: Choices(tuple((name, words) for name, (_, words) in SIZES.items()), LABELS),
    conditions=(
        Condition("Each row has a number", all_marked(_truth)),
        Condition("Each reaches 75 bits", _enough),
        Condition("None has more than it needs", _no_more),
    ),
    hints=(
        Hint("Two to the power of the bits is how many there are. One digit is 3.3 bits, one word 12.9.", about=1),
        Hint("Bits of independent choices add up. How often does 12.9 go into 75?", about=1),
        Hint(
            "The more there is to choose from, the fewer choices it takes. No two rows have the same number.", about=2
        ),
    ),
    wrong=(
        WrongAnswer(
            "takes the same length for everything",
            lambda _seat: dict(ALL_ALIKE),
            lambda answer, _seat: answer == ALL_ALIKE,
            "Twelve words and twelve digits are not alike. A word is one of 7,776, a digit one of ten.",
        ),
        WrongAnswer(
            "takes digits for letters",
            lambda _seat: dict(DIGITS_ENOUGH),
            lambda answer, _seat: answer == DIGITS_ENOUGH,
            "Sixteen digits are 53 bits, as many as a fast hash loses in a day. A digit is one of ten, a letter one "
            "of twenty-six.",
        ),
    ),
    others=(
        lambda seat: dict(reversed(_truth(seat).items())),
        lambda seat: {name: int(number) for name, number in _truth(seat).items()},
    ),
    why="Six words are as good as twelve characters or twenty-three digits, and easier to type. What counts is how "
    "many could have come out. Ask the generator, not the meter.",
)
