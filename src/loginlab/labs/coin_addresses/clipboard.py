"""What was copied is not what is pasted: a program swaps the address in the clipboard, and which checks notice.

The swap happens between copying and pasting. So a check of what was copied comes too early, and a check that an
address is well made asks the wrong question: the thief's is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache

from loginlab.exchange.errors import AddressNotListed
from loginlab.exchange.whitelist import ListedAddress, verify_listed
from loginlab.labs.coin_addresses.eip55 import write_eip55
from loginlab.labs.coin_addresses.kinds import AddressKind, generate_address, generate_bytes, verify_address
from loginlab.labs.coin_addresses.refusals import AddressRefused

POOL = 2_000
"""Addresses that the thief has ready to choose from. Chosen for this course."""


class Check(StrEnum):
    """What somebody does before pressing Send."""

    NOTHING = "look at nothing"
    CHECKSUM = "let the checksum be checked"
    COPIED = "compare what you copy with your notes, before copying"
    BEGINNING = "compare the first two digits after pasting"
    WHOLE = "compare the whole address after pasting"
    WHITELIST = "have a whitelist on which only your own address stands"
    BY_NAME = "choose the address by the name you saved it under"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to.

    Args:
        saves: whether the money stays with its owner.
        why: a sentence.
    """

    check: Check
    saves: bool
    why: str


def saved_address(seed: int) -> str:
    """The owner's address, with its checksum."""
    return generate_address(AddressKind.EIP55, seed, "clipboard")


@cache
def swap(copied: str, seed: int) -> str:
    """The address that the thief's program puts in the place of a copied one: of many, the most similar beginning.

    It is a proper address with a checksum that is right, as everybody's is.
    """
    pool = (generate_bytes(seed, f"thief {number}").hex() for number in range(POOL))
    best = max(pool, key=lambda digits: _equal_beginning(digits, copied[2:].lower()))
    return write_eip55("0x" + best)


def _equal_beginning(one: str, other: str) -> int:
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), len(other))


def run_check(check: Check, seed: int) -> Checked:
    """Copy the owner's address, let it be swapped, paste it, and do this check on it."""
    saved = saved_address(seed)
    pasted = swap(saved, seed)
    if check is Check.NOTHING:
        return Checked(check, False, "Nobody looked, so the thief has the money.")
    if check is Check.CHECKSUM:
        try:
            verify_address(AddressKind.EIP55, pasted)
        except AddressRefused as refused:
            return Checked(check, True, str(refused))
        return Checked(
            check, False, "The checksum is right. It says that the address is well made, and not whose it is."
        )
    if check is Check.COPIED:
        return _compared(check, saved, saved, "You compared too early. The swap came after that.")
    if check is Check.BEGINNING:
        return _compared(
            check,
            saved[:4].lower(),
            pasted[:4].lower(),
            "Of all the addresses that the thief has ready, the program took one that begins like yours.",
        )
    if check is Check.WHOLE:
        return _compared(check, saved, pasted, "They are the same.")
    if check is Check.WHITELIST:
        return _whitelisted(saved, pasted)
    return Checked(check, True, "Nothing was copied, so nothing could be swapped.")


def _compared(check: Check, one: str, other: str, otherwise: str) -> Checked:
    if one != other:
        return Checked(check, True, "The pasted address is not the one in your notes. You see it, and send nothing.")
    return Checked(check, False, otherwise)


def _whitelisted(saved: str, pasted: str) -> Checked:
    """Ask the exchange's own rule."""
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    entry = ListedAddress(1, 1, saved, "savings", b"", long_ago, long_ago)
    try:
        verify_listed([entry], pasted, long_ago)
    except AddressNotListed:
        return Checked(Check.WHITELIST, True, "The exchange refuses: the pasted address is not on your list.")
    return Checked(Check.WHITELIST, False, "The pasted address is on the list.")
