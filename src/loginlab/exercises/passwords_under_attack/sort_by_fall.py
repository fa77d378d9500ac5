"""Sort passwords by when they fall; the key is the smaller of the attack's and zxcvbn's number."""

from __future__ import annotations

from functools import cache

from loginlab.exercises.marks import all_marked, mistaken, mixed, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint
from loginlab.labs.passwords.guesses import guess_stream
from loginlab.labs.passwords.judging import judge
from loginlab.labs.passwords.meters import count_rules, estimate_guesses
from loginlab.labs.passwords.published_rates import RATES
from loginlab.labs.passwords.target import MIRA
from loginlab.labs.passwords.time_to_fall import YEARS
from loginlab.seat import Seat

AT_ONCE, WITH_A_LEAK, HOLDS = "falls within a million guesses", "falls when a fast hash leaks", "holds even then"
A_MILLION = 10**6

PASSWORDS = {
    "site-and-year": "Lantern2026!",
    "common-dressed-up": "P@ssw0rd1!",
    "keys": "1qaz2wsx3edc!Q",
    "two-words": "dishwasher-monkey",
    "three-words": "correct horse battery",
    "six-words": "gumminess-wobble-outback-vertigo-plaza-voter",
    "sixteen": "Vq7)mK2x&Lz9!tWd",
}
"""The last two came out of a generator."""


@cache
def _places() -> dict[str, str]:
    """Where each falls; a year of one graphics card at MD5 is what a leak of fast hashes means."""
    year_of_md5 = RATES["MD5"].per_second * YEARS
    places = {}
    for name, password in PASSWORDS.items():
        estimate = estimate_guesses(password, about=(*MIRA.person, *MIRA.site))
        found = guess_stream().find(password)
        guesses = judge(found, estimate, count_rules(password)).guesses
        if name == "sixteen":  # made by a generator, and neither sees anything: then the generator's count holds
            guesses = found.number
        places[name] = AT_ONCE if guesses <= A_MILLION else WITH_A_LEAK if guesses <= year_of_md5 else HOLDS
    return places


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_places())


LONG_IS_STRONG = {"keys": HOLDS}
MIX_IS_STRONG = {"common-dressed-up": WITH_A_LEAK}
WORDS_ARE_WEAK = {"six-words": WITH_A_LEAK}

SORT_BY_FALL = Exercise(
    id="04.sort-by-fall",
    title="When does it fall?",
    asks="Mira’s attacker knows her and the usual lists. Sort these passwords by when they fall. A fast hash that "
    "leaks means a year of guessing with one graphics card. The last two came out of a generator.",
    objective="judge-a-password",
    choices=lambda seat: Choices(
        mixed(((name, f"`{password}`") for name, password in PASSWORDS.items()), seat, "sort by fall"),
        (AT_ONCE, WITH_A_LEAK, HOLDS),
    ),
    conditions=(
        Condition("Each password has its place", all_marked(_truth)),
        Condition("Nothing is trusted that falls within a million guesses", none_wrong(_truth, AT_ONCE)),
        Condition("What a fast hash cannot protect is where it belongs", none_wrong(_truth, WITH_A_LEAK)),
        Condition("Nothing that holds is thrown away", none_wrong(_truth, HOLDS)),
    ),
    hints=(
        Hint("Do not count kinds of characters. Ask what the person did, and whether others do it too.", about=1),
        Hint("Every one of them can be tried on the bench of the lesson.", about=2),
        Hint("How many others could have come out? Two words of a few ten thousand are some billions.", about=2),
        Hint("Six words by chance are 77 bits, and it does not matter that the words are in a list.", about=3),
    ),
    wrong=(
        mistaken(
            "trusts length alone",
            _truth,
            LONG_IS_STRONG,
            "Fourteen characters, but only a few decisions: three columns of the keyboard, one after the other. zxcvbn "
            "counts about two hundred thousand guesses.",
        ),
        mistaken(
            "trusts the mix",
            _truth,
            MIX_IS_STRONG,
            "Symbols for letters are undone by a rule that every cracking program has. What is left is the second most "
            "common password there is.",
        ),
        mistaken(
            "thinks that words from a list are weak",
            _truth,
            WORDS_ARE_WEAK,
            "The attack knows the list, and the number of words. It still has to try a good part of 7,776 to the "
            "sixth, because a generator chose and not a person.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="What counts is not how a password looks but how many an attacker tries before it. A person’s choice is near "
    "the front, however it is dressed up. A generator’s choice is anywhere, and so it holds.",
)
