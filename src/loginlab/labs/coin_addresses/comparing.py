"""Two addresses side by side: shortened as wallets show them, in groups of four, or whole.

Where they differ is said with a mark below, for colour alone would not reach everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from loginlab.labs.coin_addresses.look_alikes import GROUP

SHOWN = 2
"""Digits that the history shows at each end. Two, so that the look-alikes here can be the result of a real search.
Chosen for this course."""


class Way(StrEnum):
    """How much of an address one looks at."""

    SHORTENED = "shortened"
    GROUPS = "in groups of four"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of both addresses; ``marks`` has a ^ below each character that differs."""

    one: str
    other: str
    marks: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one sees of two addresses, and what one learns from it.

    Args:
        differing: characters that differ in what is shown.
        verdict: a sentence.
    """

    parts: tuple[Part, ...]
    differing: int
    verdict: str


def shorten(address: str, shown: int = SHOWN) -> str:
    """The beginning, dots, and the end."""
    return f"{address[: 2 + shown]}…{address[-shown:]}"


def split_groups(address: str) -> list[str]:
    """The 0x, and then groups of four."""
    digits = address.removeprefix("0x")
    return ["0x", *(digits[place : place + GROUP] for place in range(0, len(digits), GROUP))]


def compare_addresses(one: str, other: str, way: Way) -> Comparison:
    """Lay two addresses beside each other."""
    parts = tuple(
        Part(a, b, "".join(" " if x == y else "^" for x, y in zip(a, b, strict=True)))
        for a, b in zip(_pieces(one, way), _pieces(other, way), strict=True)
    )
    differing = sum(part.marks.count("^") for part in parts)
    return Comparison(parts, differing, _verdict(one, other, way, differing))


def _pieces(address: str, way: Way) -> list[str]:
    if way is Way.GROUPS:
        return split_groups(address)
    return [shorten(address) if way is Way.SHORTENED else address]


def _verdict(one: str, other: str, way: Way, differing: int) -> str:
    if differing:
        characters = "1 character differs" if differing == 1 else f"{differing} characters differ"
        return f"{characters}. These are two different addresses."
    if one == other:
        if way is Way.SHORTENED:
            return "No difference in what is shown. Most of the address is not shown, so this proves nothing."
        return "No difference. This is one and the same address."
    hidden = len(one) - 2 - 2 * SHOWN
    return (
        "No difference in what is shown. So they look like one address, and they are two: the difference is among the "
        f"{hidden} digits that are left out."
    )
