"""Guessing at codes of a reset: each has few tries, and whoever may ask for many codes has many tries after all.

A code of six digits that survives five tries is guessed five times in a million. That is little for one code and not
for a hundred thousand, so the number of codes somebody may ask for is part of how strong each of them is.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from math import expm1, log1p

from loginlab.exchange import CHEAPEST, ResetGuards
from loginlab.exchange.errors import CodeRefused
from loginlab.labs.codes.guessing import percent_words
from loginlab.labs.resetting.attacks import STOLEN
from loginlab.labs.resetting.sign_in import THIEF
from loginlab.labs.revealed import Revealed
from loginlab.world.clock import Clock
from loginlab.world.people import Part
from loginlab.world.world import World

TRIES = 5
"""Wrong tries that a code survives, in the sum of the lesson; Lantern allows three. Chosen for this course."""
COUNTS = (1, 5, 100, 1_000, 10_000, 100_000)
RUN_DIGITS, RUN_CODES = 2, 400
"""The run asks for codes of two digits: six would need a million of them to be seen falling."""


def share_guessed(codes: int, tries: int = TRIES, digits: int = 6) -> float:
    """The chance that at least one of so many codes is guessed, each with so many different guesses: exact."""
    return -expm1(codes * log1p(-min(1.0 - 1e-12, tries / 10**digits)))


@dataclass(frozen=True, slots=True)
class RequestPoint:
    """One point of the curve: how many codes were asked for, and the chance that one of them was guessed."""

    codes: int
    chance: float


def request_curve(tries: int = TRIES, digits: int = 6) -> tuple[RequestPoint, ...]:
    """The chance against the number of codes asked for, by tens and a half."""
    counts = dict.fromkeys(round(10 ** (step / 4)) for step in range(4 * 6 + 1))
    return tuple(RequestPoint(codes, share_guessed(codes, tries, digits)) for codes in counts)


@dataclass(frozen=True, slots=True)
class RequestRun:
    """What came of asking and guessing at the exchange, with codes short enough to see something happen.

    Args:
        codes: how many were asked for.
        guessed: how many of them were guessed.
        expected: how many the exact sum leads one to expect.
    """

    codes: int
    guessed: int
    expected: float


def run_requests(seed: int, codes: int = RUN_CODES, digits: int = RUN_DIGITS) -> RequestRun:
    """Ask for so many codes and guess at each as often as it survives, at an exchange without a limit of requests.

    The lock over all codes is out of the way too, or nothing but it would be seen: what is tried here is what the
    tries of each single code are worth by themselves.
    """
    policy = replace(
        CHEAPEST, message_code_digits=digits, tries_before_lock=10**6, reset_guards=ResetGuards(limited_requests=False)
    )
    world = World(seed, "05 many codes", Clock(None), policy=policy, cast=(Part("Mira", authenticator=False),))
    who, guessed = world.person.identifier, 0
    try:
        for _ in range(codes):
            world.exchange.request_reset(who, origin=THIEF)
            for guess in range(policy.message_code_tries):
                with suppress(CodeRefused):
                    world.exchange.reset_password(who, f"{guess:0{digits}d}", STOLEN, origin=THIEF)
                    guessed += 1
                    break
    finally:
        world.close()
    return RequestRun(codes, guessed, codes * policy.message_code_tries / 10**digits)


# What the lesson lets a learner predict


def chance_per_million_of_one_code(_seed: int) -> int:
    """How often in a million one code falls that survives five tries."""
    return round(10**6 * share_guessed(1))


def percent_guessed_with_100_codes(_seed: int) -> float:
    """The chance in percent where a hundred may be asked for, to two decimals."""
    return round(100 * share_guessed(100), 2)


def reveal_request_limit(seed: int) -> Revealed:
    """The chance by the number of codes, and what a run with short codes gave."""
    run = run_requests(seed)
    rows = tuple(
        (f"{codes:,}", *(percent_words(share_guessed(codes, tries)) for tries in (3, TRIES))) for codes in COUNTS
    )
    return Revealed(
        "A limit of tries guards one code, and a limit of requests guards all of them together. Played out with codes "
        f"of two digits: of {run.codes} codes, {run.guessed} fell, where the sum leads one to expect {run.expected:g}; "
        "chance makes it more or less.",
        header=("codes asked for", "3 tries each (Lantern)", "5 tries each"),
        rows=rows,
    )
