"""Bech32 and bech32m: a checksum of six characters that finds every slip of up to four, and can point at one.

It is not a hash but a code, as on a compact disc: it is built so that few wrong characters can never meet the next
right text. Bech32 had a hole in how it treats its end, and bech32m differs in a single number that closes it.

Source: BIP-173 and BIP-350.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from loginlab.labs.coin_addresses.refusals import (
    CaseMixed,
    CharacterRefused,
    ChecksumOfAnother,
    ChecksumRefused,
    LengthRefused,
    SeparatorMissing,
    parse_text,
)

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
"""Of the letters and digits, four are left out that are easily mistaken: 1, b, i and o."""
LONGEST, CHECKSUM = 90, 6
"""Characters of the whole, and of its checksum (BIP-173)."""
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


class Encoding(IntEnum):
    """What the sum has to come to (BIP-350)."""

    BECH32 = 1
    BECH32M = 0x2BC830A3


@dataclass(frozen=True, slots=True)
class Bech32:
    """A text whose checksum is right.

    Args:
        prefix: what stands before the last 1, in small letters; it names the network.
        data: what stands after it without the checksum, five bits a number.
        encoding: whose checksum it is.
    """

    prefix: str
    data: tuple[int, ...]
    encoding: Encoding


def _step(top: int) -> int:
    """What the five bits that fall out at the top change below."""
    changed = 0
    for bit, generator in enumerate(GENERATOR):
        changed ^= generator if top >> bit & 1 else 0
    return changed


_STEPS = tuple(_step(top) for top in range(32))


def polymod(values: Iterable[int], start: int = 1) -> int:
    """The remainder of a division of polynomials, five bits at a time (BIP-173)."""
    check = start
    for value in values:
        check = (check & 0x1FFFFFF) << 5 ^ value ^ _STEPS[check >> 25]
    return check


def expand_prefix(prefix: str) -> list[int]:
    """The prefix as numbers, high bits first: so it is protected by the checksum as well."""
    return [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]


def write_bech32(prefix: str, data: Sequence[int], encoding: Encoding) -> str:
    """Put the checksum behind the data, and the prefix before it."""
    total = polymod([*expand_prefix(prefix), *data, *[0] * CHECKSUM]) ^ encoding
    checksum = [total >> 5 * (CHECKSUM - 1 - place) & 31 for place in range(CHECKSUM)]
    return prefix + "1" + "".join(LETTERS[value] for value in (*data, *checksum))


def parse_bech32(typed: object) -> tuple[str, list[int]]:
    """Read prefix and numbers, the checksum among them, before any checksum is looked at.

    Raises NotText, CharacterRefused, CaseMixed, LengthRefused or SeparatorMissing.
    """
    text = parse_text(typed)
    for place, character in enumerate(text):
        if not "!" <= character <= "~":
            raise CharacterRefused(character, place)
    cases = [(place, letter.isupper()) for place, letter in enumerate(text) if letter.isalpha()]
    for place, is_capital in cases:
        if is_capital != cases[0][1]:
            raise CaseMixed(place)
    if len(text) > LONGEST:
        raise LengthRefused(len(text), f"{LONGEST} at most")
    prefix, separator, rest = text.lower().rpartition("1")
    if not separator or not prefix:
        raise SeparatorMissing
    for place, character in enumerate(rest):
        if character not in LETTERS:
            raise CharacterRefused(text[len(prefix) + 1 + place], len(prefix) + 1 + place)
    if len(rest) < CHECKSUM:
        raise LengthRefused(len(rest), f"{CHECKSUM} at least after the 1, for so long is the checksum")
    return prefix, [LETTERS.index(character) for character in rest]


def verify_checksum(typed: object) -> Bech32:
    """Prove that the checksum is right, and say whose it is.

    Raises ChecksumRefused, with the place where one other character would mend it, if there is one; and what
    ``parse_bech32`` raises.
    """
    prefix, values = parse_bech32(typed)
    total = polymod([*expand_prefix(prefix), *values])
    if total not in (Encoding.BECH32, Encoding.BECH32M):
        raise _refused(len(prefix) + 1, len(values), total)
    return Bech32(prefix, tuple(values[:-CHECKSUM]), Encoding(total))


def verify_bech32(typed: object) -> Bech32:
    """Prove that it is bech32. Raises ChecksumOfAnother for bech32m, and what ``verify_checksum`` raises."""
    return _verify(typed, Encoding.BECH32)


def verify_bech32m(typed: object) -> Bech32:
    """Prove that it is bech32m. Raises ChecksumOfAnother for bech32, and what ``verify_checksum`` raises.

    A program that took both would be open to the hole that bech32m was made to close.
    """
    return _verify(typed, Encoding.BECH32M)


def _verify(typed: object, wanted: Encoding) -> Bech32:
    found = verify_checksum(typed)
    if found.encoding is not wanted:
        raise ChecksumOfAnother(found.encoding.name.lower(), wanted.name.lower())
    return found


def _refused(before: int, count: int, total: int) -> ChecksumRefused:
    """The refusal, with the characters of which each alone could be the slip.

    They are for pointing only. A program that put the right one in by itself would one day pay somebody else.
    """
    suspects = {place for encoding in Encoding for place in locate_one_slip(count, total ^ encoding)}
    places = tuple(before + place for place in sorted(suspects))
    if not places:
        return ChecksumRefused("The checksum does not fit, and no single other character would mend it.")
    named = " or ".join(f"character {place + 1}" for place in places)
    return ChecksumRefused(f"The checksum does not fit. If one character alone is wrong, it is {named}.", places)


def locate_one_slip(count: int, off_by: int) -> list[int]:
    """The places, of so many, at which one other character explains by how much the sum is off."""
    from_end = _effects().get(off_by)
    return [count - 1 - from_end] if from_end is not None and from_end < count else []


@cache
def _effects() -> dict[int, int]:
    """What one other character changes the sum by, and how far from the end it stands: no two are the same."""
    return {polymod([0] * from_end, start=change): from_end for from_end in range(LONGEST) for change in range(1, 32)}
