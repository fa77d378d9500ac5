"""What lesson 07 asks about addresses: keys for its questions and tables to hold an answer against, each from runs."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from random import Random
from statistics import mean

from loginlab.exchange.errors import AddressNotListed
from loginlab.exchange.whitelist import ListedAddress, verify_listed
from loginlab.labs.coin_addresses.bech32 import Encoding
from loginlab.labs.coin_addresses.clipboard import Check, run_check
from loginlab.labs.coin_addresses.eip55 import chance_of_any_text, write_eip55
from loginlab.labs.coin_addresses.kinds import AddressKind, generate_address, passes
from loginlab.labs.coin_addresses.look_alikes import (
    MADE,
    RATES,
    READERS,
    count_fooled,
    place_look_alike,
    search_look_alike,
    tries_for,
)
from loginlab.labs.coin_addresses.mistypes import Slip, make_slip, measure_slips
from loginlab.labs.coin_addresses.poisoned_history import generate_history, own_address, pay, send_test
from loginlab.labs.coin_addresses.q_before_p import measure_insertions
from loginlab.labs.revealed import Revealed

SEARCHED, SEARCHES = (1, 2, 3, 4), 4
"""Digits that are really searched for here, and how often: together half a second. Chosen for this course."""
RECKONED = (8, 10, 12)
SLIPS = 250
"""Slips of each sort in the table of a question: together under a second. Chosen for this course."""


def fooled_of_100_by_first_and_last_four(seed: int) -> int:
    """How many of 100 look-alikes with four equal digits at each end pass where only those are compared."""
    return count_fooled(seed, READERS[1], (4, 4))


def reveal_fooled(seed: int) -> Revealed:
    """Readers against makers: who of 100 is taken in."""
    header = ("compares", *(f"look-alike made for {first} and {last}" for first, last in MADE))
    rows = tuple((reader.name, *(f"{count_fooled(seed, reader, made)} of 100" for made in MADE)) for reader in READERS)
    return Revealed(
        "Whoever compares no more than the maker has made equal is taken in every time. One group that you choose "
        "yourself is enough to find nearly every one, for the maker does not know which one it will be.",
        header,
        rows,
    )


def tries_for_eight_digits(_seed: int) -> int:
    """How many addresses have to be made, on average, for eight equal digits."""
    return tries_for(8)


MAGNITUDES = {"hundreds": 10**3, "thousands": 10**6, "billions": 10**12}
"""Below what a number of tries is called so, as the ids of options; beyond the last it is ``never``."""


def magnitude_of_tries_for_eight(seed: int) -> str:
    """The same as a magnitude, for who would rather choose than reckon."""
    return next((name for name, below in MAGNITUDES.items() if tries_for_eight_digits(seed) < below), "never")


def times_for_one_more_digit(_seed: int) -> int:
    """How many times as much one more digit takes."""
    return tries_for(1)


@cache
def reveal_tries(seed: int) -> Revealed:
    """Tries by digits: a few searched for in fact, more reckoned, with the time at two rates."""
    rows = []
    for digits in (*SEARCHED, *RECKONED):
        searched = "not tried here"
        if digits in SEARCHED:
            first = (digits + 1) // 2
            found = [
                search_look_alike(own_address(seed + number), first, digits - first, seed).tries
                for number in range(SEARCHES)
            ]
            searched = f"{mean(found):,.0f}"
        times = (say_seconds(tries_for(digits) / rate) for rate in RATES.values())
        rows.append((str(digits), f"{tries_for(digits):,}", searched, *times))
    return Revealed(
        "Each digit has sixteen values, so each more digit takes sixteen times as many tries. Eight digits take "
        f"{tries_for(8):,}. That is a number that a computer counts through, not one that keeps anybody out.",
        (
            "equal digits",
            "expected tries",
            f"here, mean of {SEARCHES} searches",
            *(f"at {rate}" for rate in RATES),
        ),
        tuple(rows),
    )


def say_seconds(seconds: float) -> str:
    """A span in the largest unit that it fills."""
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1)):
        if seconds >= length:
            return f"{seconds / length:,.1f} {unit}"
    return "under a second"


@cache
def ways_that_find_the_planted_one(seed: int) -> frozenset[str]:
    """Which habits find a look-alike with four equal digits at each end: the ids of options, each of them run."""
    random = Random(f"{seed}/ways")  # noqa: S311 - a seeded experiment
    own = own_address(seed)
    planted = place_look_alike(own, 4, 4, random)
    history = send_test(generate_history(seed), seed)
    newest = next(place for place, line in enumerate(history) if line.tries)
    found = {
        "first-and-last-four": not READERS[1].is_fooled(own, planted, random),
        "middle-group": not READERS[3].is_fooled(own, planted, random),
        "whole": not READERS[4].is_fooled(own, planted, random),
        "checksum": not passes(AddressKind.EIP55, write_eip55(planted)),
        "test-transfer": pay(history, newest, tested=True).lost == 0,
        "saved-name": pay(history, None).lost == 0,
        "whitelist": _is_refused_by_a_whitelist(own, planted),
    }
    return frozenset(way for way, finds in found.items() if finds)


def _is_refused_by_a_whitelist(own: str, planted: str) -> bool:
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    try:
        verify_listed([ListedAddress(1, 1, own, "savings", b"", long_ago, long_ago)], planted, long_ago)
    except AddressNotListed:
        return True
    return False


WAYS = {
    "first-and-last-four": "compare the first four and the last four digits",
    "middle-group": "compare these and a group in the middle that you choose",
    "whole": "compare the whole address",
    "checksum": "let the checksum be checked",
    "test-transfer": "send a test to the right address, then copy from the history",
    "saved-name": "take the address that you saved under a name",
    "whitelist": "have a whitelist on which only your own address stands",
}


def reveal_ways(seed: int) -> Revealed:
    """Every habit, and whether it found the planted address."""
    found = ways_that_find_the_planted_one(seed)
    return Revealed(
        "The thief decides what the ends look like, and every address has a proper checksum. What helps is to look "
        "where the thief could not, or to take the address from where nobody else can write.",
        ("what you do", "with the planted address"),
        tuple((words, "no harm done" if way in found else "the money is lost") for way, words in WAYS.items()),
    )


def what_a_checksum_says_of_a_thief(seed: int) -> str:
    """“fits” if every kind's checksum lets a thief's address pass, else “refuses”: the ids of options."""
    return "fits" if all(passes(kind, _thiefs(kind, seed)) for kind in AddressKind) else "refuses"


def _thiefs(kind: AddressKind, seed: int) -> str:
    return generate_address(kind, seed, "the thief’s own")


def reveal_substitution(seed: int) -> Revealed:
    """Each kind asked about one's own address, a mistyped one, and a thief's."""
    rows = []
    for kind in AddressKind:
        own = generate_address(kind, seed, "one’s own")
        random = Random(f"{seed}/one slip/{kind.name}")  # noqa: S311 - a seeded experiment
        asked = (own, make_slip(random, own, kind, Slip.SUBSTITUTION), _thiefs(kind, seed))
        rows.append((str(kind), *("fits" if passes(kind, address) else "does not fit" for address in asked)))
    return Revealed(
        "A checksum compares an address with itself. A thief’s address is whole, so it fits. No checksum knows whose "
        "address you meant.",
        ("kind", "your own address", "yours with one slip", "the thief’s in place of yours"),
        tuple(rows),
    )


def percent_of_mistypes_passed_by_eip55(_seed: int) -> float:
    """The share in percent, to four decimals, if a mistyped address is as good as any other."""
    return round(100 * chance_of_any_text(), 4)


@cache
def reveal_mistypes(seed: int) -> Revealed:
    """Slips of every sort on every kind: how many were found, and by what."""
    rows = []
    for kind in AddressKind:
        for slip in Slip:
            one = measure_slips(seed, kind, slip, SLIPS)
            counts = (one.tried, one.by_rule, one.by_checksum, one.passed)
            rows.append((str(kind), str(slip), *(f"{count:,}" for count in counts), say_expected(one.expected)))
    return Revealed(
        "All kinds find nearly every slip. (The name in brackets is that of the checksum.) Of random mistypes, EIP-55 "
        f"lets {100 * chance_of_any_text():.4f} % pass: about 1 in 4,000. The others let fewer than one in a billion "
        "pass, and bech32 finds one or two wrong characters always.",
        ("kind", "slip", "tried", "refused by a rule of form", "refused by the checksum", "passed", "expected to pass"),
        tuple(rows),
    )


def say_expected(expected: float) -> str:
    """An expected count: 0 only where nothing can pass."""
    if expected == 0:
        return "0"
    return f"{expected:.2f}" if expected >= 0.01 else "under 0.01"


def bech32_of_100_that_pass_with_one_more_q(seed: int) -> int:
    """How many of 100 texts that end in p still pass with a q put in before it."""
    return measure_insertions(seed, Encoding.BECH32).passed


def reveal_q_before_p(seed: int) -> Revealed:
    """The hole of bech32, and that bech32m has none."""
    runs = [measure_insertions(seed, encoding) for encoding in Encoding]
    return Revealed(
        "Where a bech32 text ends in p, a q more before it goes unseen. Bech32m differs in one number, and sees it. "
        "Addresses of version 0 were safe all the same, for only two lengths of them are allowed.",
        ("checksum", "ends in p", "with one more q", "pass"),
        tuple((run.encoding.name.lower(), *run.example, f"{run.passed} of {run.tried}") for run in runs),
    )


def checks_that_stop_a_swap(seed: int) -> frozenset[str]:
    """Which checks notice an address that was swapped in the clipboard: the ids of options."""
    return frozenset(check.name.lower() for check in Check if run_check(check, seed).saves)


def reveal_clipboard(seed: int) -> Revealed:
    """Every check, run on a swapped address."""
    rows = [run_check(check, seed) for check in Check]
    return Revealed(
        "The swap comes between copying and pasting. So only what is done after pasting can see it, or what does not "
        "use the clipboard.",
        ("what you do", "your money", "why"),
        tuple((str(one.check), "safe" if one.saves else "lost", one.why) for one in rows),
    )
