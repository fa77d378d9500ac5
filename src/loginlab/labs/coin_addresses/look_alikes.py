"""An address that begins and ends like another one: what it costs to find, and which readers it fools.

Nobody can choose an address: it comes out of a key, and no key can be computed for a wanted address. But one can make
keys until the address happens to begin and end as one likes. Each more digit takes sixteen times as many tries.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import count
from random import Random

from loginlab.labs.coin_addresses.eip55 import DIGITS, HEX

RATES = {"a million tries a second": 10**6, "a billion tries a second": 10**9}
"""Tries a second, to reckon with. Chosen for this course."""
GROUP = 4
"""Digits in a group, when an address is read out in groups. Chosen for this course."""


@dataclass(frozen=True, slots=True)
class Found:
    """A look-alike, and how many addresses were made before it came."""

    address: str
    tries: int


def tries_for(digits: int) -> int:
    """How many addresses have to be made, on average, until one matches in so many digits: 16^k."""
    return int(16**digits)


def search_look_alike(target: str, first: int, last: int, seed: int) -> Found:
    """Make addresses until one begins and ends like ``target``, and count them. A real search, so keep it small.

    Args:
        target: 0x and 40 digits; capitals do not matter.
        first, last: how many digits after the 0x and at the end have to be equal. Four together take a tenth of a
            second, five take a second or two.
        seed: another one finds another look-alike.

    The addresses are hashes of counted numbers, as a real one is a hash of a key: what comes out cannot be aimed at.
    """
    digits = target.lower().removeprefix("0x")
    begins, ends = digits[:first], digits[len(digits) - last :]
    start = hashlib.sha256(f"{seed}/look-alike of {digits}/".encode())
    for tried in count(1):
        attempt = start.copy()
        attempt.update(b"%d" % tried)
        made = attempt.hexdigest()[:DIGITS]
        if made.startswith(begins) and made.endswith(ends) and made != digits:
            return Found("0x" + made, tried)
    raise AssertionError("counting does not end")


def place_look_alike(target: str, first: int, last: int, random: Random) -> str:
    """What a longer search would find: the digits at both ends are set, and those between are left to chance.

    For eight digits and more the search itself takes too long here. Its result is of this form whatever it took.
    """
    digits = target.lower().removeprefix("0x")
    between = "".join(random.choice(HEX) for _ in range(DIGITS - first - last))
    return "0x" + digits[:first] + between + digits[DIGITS - last :]


@dataclass(frozen=True, slots=True)
class Reader:
    """How somebody compares two addresses: so many digits at both ends, and some groups that they choose themselves.

    Args:
        groups: how many groups of four out of the middle, others each time.
    """

    name: str
    first: int
    last: int
    groups: int = 0

    def is_fooled(self, one: str, other: str, random: Random) -> bool:
        """Whether they would take one for the other."""
        a, b = (text.lower().removeprefix("0x") for text in (one, other))
        middle = range(self.first, DIGITS - self.last - GROUP + 1, GROUP)
        looked_at = [*range(self.first), *range(DIGITS - self.last, DIGITS)]
        for start in random.sample(middle, self.groups):
            looked_at += range(start, start + GROUP)
        return all(a[place] == b[place] for place in looked_at)


READERS = (
    Reader("first two and last two", 2, 2),
    Reader("first four and last four", 4, 4),
    Reader("first six and last six", 6, 6),
    Reader("first four, last four, and one group in the middle", 4, 4, groups=1),
    Reader("the whole address", 20, 20),
)
MADE = ((2, 2), (4, 4), (4, 6), (6, 6))
"""How many digits at the beginning and at the end the makers of look-alikes matched. Chosen for this course; four and
six is what was reported of the case of May 2024."""


def count_fooled(seed: int, reader: Reader, made: tuple[int, int], pairs: int = 100) -> int:
    """How many of so many pairs of an address and its look-alike this reader takes for one address."""
    random = Random(f"{seed}/fooled/{reader.name}/{made}")  # noqa: S311 - a seeded experiment
    fooled = 0
    for _ in range(pairs):
        own = "0x" + "".join(random.choice(HEX) for _ in range(DIGITS))
        fooled += reader.is_fooled(own, place_look_alike(own, *made, random), random)
    return fooled
