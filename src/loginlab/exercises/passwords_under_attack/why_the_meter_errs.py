"""Analyse a meter's mistake: what it looked at, and what it did not know."""

from __future__ import annotations

from functools import cache

from loginlab.exercises.marks import all_marked, mistaken, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.passwords.guesses import guess_stream
from loginlab.labs.passwords.meters import count_rules, estimate_guesses
from loginlab.labs.passwords.time_to_fall import say_guesses
from loginlab.seat import Seat

KINDS = "it counts kinds of characters and knows no list"
TEN_EACH = "it counts ten guesses for each character it does not understand"
RECIPE = "it takes the pieces one by one and misses the recipe"
NO_LIST = "it does not know the list that the words come from"

CASES = {
    "dressed-up": ("P@ssw0rd1!", "counting"),
    "season": ("Summer2024", "zxcvbn"),
    "random": ("kX7#qv2!Rw9z", "zxcvbn"),
    "five-words": ("gumminess-wobble-outback-vertigo-plaza", "zxcvbn"),
    "site": ("Lantern2026!", "counting"),
}


@cache
def _causes() -> dict[str, str]:
    """Read off what the meters and the attack say."""
    causes = {}
    for name, (password, meter) in CASES.items():
        found, estimate = guess_stream().find(password), estimate_guesses(password)
        if meter == "counting":
            causes[name] = KINDS
        elif estimate.sees_only_random:
            causes[name] = TEN_EACH
        else:
            causes[name] = NO_LIST if "words" in found.rule else RECIPE
    return causes


def _case_words(name: str) -> str:
    password, meter = CASES[name]
    falls = f"it falls at guess {say_guesses(guess_stream().find(password).number)}"
    if meter == "counting":
        return f"`{password}`: the counting meter says “{count_rules(password).verdict}”; {falls}"
    worth = "one of 94¹² that its generator makes" if name == "random" else falls
    return f"`{password}`: zxcvbn says {say_guesses(estimate_guesses(password).guesses)} guesses; {worth}"


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_causes())


ALL_KINDS = dict.fromkeys(CASES, KINDS)
RANDOM_IS_FINE = {"random": RECIPE}
WORDS_TEN_EACH = {"five-words": TEN_EACH}


WHY_THE_METER_ERRS = Exercise(
    id="04.why-the-meter-errs",
    title="Why does the meter go wrong?",
    asks="In each row a meter is far off, too high or too low. What is its mistake?",
    objective="judge-a-password",
    choices=lambda _seat: Choices(
        tuple((name, _case_words(name)) for name in CASES), (KINDS, TEN_EACH, RECIPE, NO_LIST)
    ),
    conditions=(
        Condition("Each row has a cause", all_marked(_truth)),
        Condition("The counting meter is explained", none_wrong(_truth, KINDS)),
        Condition("The random password is explained", none_wrong(_truth, TEN_EACH)),
        Condition("The word with a year is explained", none_wrong(_truth, RECIPE)),
        Condition("The five words are explained", none_wrong(_truth, NO_LIST)),
    ),
    hints=(
        Hint("First ask which of the two meters speaks. Only one of them has lists.", about=1),
        Hint("On the bench, zxcvbn shows the pieces that it sees. Where it sees none, how does it count?", about=2),
        Hint("A word and a year: each piece is found. Would you try them one by one, or as what they are?", about=3),
        Hint("zxcvbn ranks words by how common they are. A generator does not care how common a word is.", about=4),
    ),
    wrong=(
        WrongAnswer(
            "gives one cause for everything",
            lambda _seat: dict(ALL_KINDS),
            lambda answer, _seat: answer == ALL_KINDS,
            "zxcvbn counts no kinds at all. It has lists and patterns, and its mistakes are of another sort.",
        ),
        mistaken(
            "sees a recipe in a random password",
            _truth,
            RANDOM_IS_FINE,
            "There is no recipe in it, and that is the point. zxcvbn found nothing, and then each character is worth "
            "ten guesses to it, although it was one of 94.",
        ),
        mistaken(
            "thinks that zxcvbn does not know the words",
            _truth,
            WORDS_TEN_EACH,
            "It does know most of these words, far down in its lists, and so it takes them for rarer than they are. "
            "In the generator’s list each is one of 7,776.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="A meter sees one password and guesses how it came about. So it is too kind to a habit that it does not know, "
    "and too strict with chance. Only whoever made the password knows what else could have come out.",
)
