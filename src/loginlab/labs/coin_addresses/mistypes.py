"""Random slips of the finger, and which of them a checksum finds: counted, beside what the mathematics expects.

Every slip is made on an address of its own, and stays within the characters that the kind has: anything else is
refused without a checksum.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from loginlab.labs.coin_addresses.base58check import CHECKSUM as BYTES
from loginlab.labs.coin_addresses.bech32 import CHECKSUM as CHARACTERS
from loginlab.labs.coin_addresses.kinds import ALPHABETS, FIXED, AddressKind, generate_address, verify_address
from loginlab.labs.coin_addresses.refusals import AddressRefused, ChecksumAbsent, ChecksumOfAnother, ChecksumRefused


class Slip(StrEnum):
    """A way to mistype one address."""

    SUBSTITUTION = "one character for another"
    TRANSPOSITION = "two neighbours swapped"
    OMISSION = "one character left out"
    DOUBLING = "one character typed twice"


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of so many slips of one sort.

    Args:
        tried: how many.
        by_rule: refused by the number of characters or another rule of form.
        by_checksum: refused by the checksum.
        passed: taken for right.
        expected: how many one would expect to be taken for right.
    """

    kind: AddressKind
    slip: Slip
    tried: int
    by_rule: int
    by_checksum: int
    passed: int
    expected: float

    def __add__(self, other: Measured) -> Measured:
        """Both runs together; they have to be of one kind and sort."""
        if (self.kind, self.slip) != (other.kind, other.slip):
            message = "Only runs of one kind of address and one sort of slip can be added."
            raise ValueError(message)
        return Measured(
            self.kind,
            self.slip,
            self.tried + other.tried,
            self.by_rule + other.by_rule,
            self.by_checksum + other.by_checksum,
            self.passed + other.passed,
            self.expected + other.expected,
        )


def make_slip(random: Random, address: str, kind: AddressKind, slip: Slip) -> str:
    """Mistype an address once. What comes out always differs from the address.

    Raises ValueError where no such slip is possible, as with two neighbours in a row of equal characters.
    """
    places = range(FIXED[kind], len(address))
    if slip is Slip.TRANSPOSITION:
        places = [place for place in places[:-1] if address[place] != address[place + 1]]  # type: ignore[assignment]
    if not places:
        message = f"Nothing in this address can be mistyped as “{slip}”."
        raise ValueError(message)
    place = random.choice(places)
    before, here, after = address[:place], address[place], address[place + 1 :]
    if slip is Slip.SUBSTITUTION:
        return before + random.choice(ALPHABETS[kind].replace(here, "")) + after
    if slip is Slip.TRANSPOSITION:
        return before + after[0] + here + after[1:]
    return before + after if slip is Slip.OMISSION else before + here + here + after


def measure_slips(seed: int, kind: AddressKind, slip: Slip, count: int = 1_000, run: int = 0) -> Measured:
    """Make so many slips and check each, with the checks that a wallet would make.

    Args:
        run: another number gives other slips.
    """
    random = Random(f"{seed}/mistypes/{kind.name}/{slip.name}/{run}")  # noqa: S311 - a seeded experiment
    by_rule = by_checksum = passed = 0
    expected = 0.0
    for number in range(count):
        address = generate_address(kind, seed, f"mistyped {run} {number}")
        mistyped = make_slip(random, address, kind, slip)
        expected += chance_to_pass(kind, slip, address, mistyped)
        try:
            verify_address(kind, mistyped)
            passed += 1
        except (ChecksumRefused, ChecksumOfAnother, ChecksumAbsent):
            by_checksum += 1
        except AddressRefused:
            by_rule += 1
    return Measured(kind, slip, count, by_rule, by_checksum, passed, expected)


def chance_to_pass(kind: AddressKind, slip: Slip, address: str, mistyped: str) -> float:
    """How likely this slip is to be taken for right, from how the checksum is made.

    EIP-55: one half for every letter, if the digits are others; only the case changed is found always. Another
    number of digits is refused before. Base58check: 2^-32; another number of bytes is refused before, which is left
    out here. Bech32: one or two other characters are found always; another length fits by chance, 2^-30, and then
    meets the rule on lengths.
    """
    if kind is AddressKind.EIP55:
        if len(mistyped) != len(address) or mistyped.lower() == address.lower():
            return 0.0
        return 0.5 ** sum(character.isalpha() for character in mistyped[2:])
    if kind is AddressKind.BASE58CHECK:
        return 0.5 ** (8 * BYTES)
    return 0.0 if slip in (Slip.SUBSTITUTION, Slip.TRANSPOSITION) else 0.5 ** (5 * CHARACTERS)
