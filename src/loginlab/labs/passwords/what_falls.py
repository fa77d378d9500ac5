"""What the lesson lets a learner predict about single passwords: where they fall, how fast, and what a meter says."""

from __future__ import annotations

from loginlab.labs.passwords.generators import generate_characters, generate_words, lesson_random
from loginlab.labs.passwords.guesses import guess_stream
from loginlab.labs.passwords.hash_cost import REFERENCE
from loginlab.labs.passwords.judging import judge
from loginlab.labs.passwords.meters import count_rules, estimate_guesses
from loginlab.labs.passwords.published_rates import RATES
from loginlab.labs.passwords.target import MIRA
from loginlab.labs.passwords.time_to_fall import HOUR, say_duration, say_guesses, say_rate
from loginlab.labs.revealed import Revealed

COMPLIANT = ("Summer2025!", "Qwerty123!", "Welcome1!", "P@ssw0rd1!", "Biscuit94!")
"""Each has a small letter, a capital, a digit and a symbol."""
FIVE_WORDS = "gumminess-wobble-outback-vertigo-plaza"
"""Five words of the generators' list, which a seeded generator chose."""
ABOUT_A_BILLION = 10**9

MAGNITUDES = (("first-hundred", 100), ("first-hundred-thousand", 10**5), ("first-billion", 10**9))


def magnitude_of_a_season(_seed: int) -> str:
    """Among how many guesses "Summer2025!" falls: the id of an option."""
    number = guess_stream().find("Summer2025!").number
    return next((name for name, most in MAGNITUDES if number <= most), "beyond")


def reveal_compliant(_seed: int) -> Revealed:
    """Five passwords that obey every rule, attacked."""
    return Revealed(
        "All five obey the rule, and a meter that counts kinds calls each of them strong. The attack knows how people "
        "obey rules.",
        header=("password", "guess number", "by the rule"),
        rows=tuple(
            (password, say_guesses(found.number), found.rule)
            for password in COMPLIANT
            for found in [guess_stream().find(password)]
        ),
    )


FIVE_CATS = "Biscuit" * 5 + "1994!"
"""Longer than the five words, so that length alone gives nothing away."""
FOUR = {"mixed": "P@ssw0rd1!", "pet": FIVE_CATS, "keys": "1qaz2wsx3edc!Q", "words": FIVE_WORDS}


def password_that_holds(_seed: int) -> str:
    """Which of four holds out longest, by the smaller of the attack's and zxcvbn's number: the id of an option."""
    return max(FOUR, key=lambda name: _plan_by(FOUR[name]))


def reveal_what_holds(_seed: int) -> Revealed:
    """The same four, attacked, with what both meters say."""
    rows = []
    for password in FOUR.values():
        found, estimate, rules = guess_stream().find(password), _estimate(password), count_rules(password)
        rows.append((password, say_guesses(found.number), say_guesses(estimate), rules.verdict))
    return Revealed(
        "In each row the smaller number counts, for an attacker may have either way. The one that the counting meter "
        "likes least holds out longest: a generator chose its words, and nobody’s habit is in it.",
        header=("password", "the attack: guess number", "zxcvbn: guesses", "counting meter"),
        rows=tuple(rows),
    )


def hours_at_a_slow_hash(_seed: int) -> float:
    """How many hours a billion guesses take one graphics card at Argon2id, at the most it is designed to allow."""
    return round(ABOUT_A_BILLION / RATES["Argon2id"].per_second / HOUR, 1)


def reveal_hash_rates(_seed: int) -> Revealed:
    """Every hash: guesses a second here and on a card, and a billion guesses."""
    here = {cost.name: cost for cost in REFERENCE}
    rows = tuple(
        (
            rate.scheme,
            say_rate(here[name].per_second),
            say_rate(rate.per_second),
            rate.footing.value,
            say_duration(ABOUT_A_BILLION / rate.per_second),
        )
        for name, rate in RATES.items()
    )
    return Revealed(
        "The password is the same in every row. Only the exchange chose differently, on the day it built its sign-in.",
        header=("kept as", "guesses a second, one core", "one graphics card", "that figure is", "a billion guesses"),
        rows=rows,
    )


def how_zxcvbn_rates_a_random_one(seed: int) -> str:
    """Twelve random characters: what zxcvbn says, against how many there could have been: the id of an option."""
    made = generate_characters(lesson_random(seed, "rated"), 12)
    share = _estimate(made.password) / made.outcomes
    return "too-low" if share < 0.1 else "too-high" if share > 10 else "about-right"


def reveal_generated(seed: int) -> Revealed:
    """What generators make, what it is worth, and what the meters say."""
    made = {
        "12 characters": generate_characters(lesson_random(seed, "rated"), 12),
        "12 characters, every kind": generate_characters(lesson_random(seed, "rated, every kind"), 12, every_kind=True),
        "5 words": generate_words(lesson_random(seed, "rated, five"), 5),
        "6 words": generate_words(lesson_random(seed, "rated, six"), 6),
    }
    rows = tuple(
        (
            kind,
            f"{one.bits:.1f}",
            say_guesses(one.outcomes),
            say_guesses(_estimate(one.password)),
            count_rules(one.password).verdict,
        )
        for kind, one in made.items()
    )
    return Revealed(
        "A meter sees one password. How many others could have come out, only the generator knows. To insist on every "
        "kind of character takes half a bit away.",
        header=("made of", "bits", "it could have been", "zxcvbn: guesses", "counting meter"),
        rows=rows,
    )


def _estimate(password: str) -> int:
    return estimate_guesses(password, about=(*MIRA.person, *MIRA.site)).guesses


def _plan_by(password: str) -> int:
    estimate = estimate_guesses(password, about=(*MIRA.person, *MIRA.site))
    return judge(guess_stream().find(password), estimate, count_rules(password)).guesses
