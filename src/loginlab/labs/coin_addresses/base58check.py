"""Base58check: the older Bitcoin addresses, with four bytes of a double SHA-256 at their end.

Four bytes let one slip in 4,294,967,296 pass, whatever it is. But the hash only says yes or no: it points at nothing.

Source: Bitcoin's Base58Check encoding, as in Bitcoin Core.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import base58

from loginlab.labs.coin_addresses.refusals import CharacterRefused, ChecksumRefused, LengthRefused, parse_text

LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
"""Without 0, O, I and l, which are easily mistaken."""
CHECKSUM, WHOLE = 4, 25
"""Bytes: of the checksum, and of version, payload and checksum together."""


@dataclass(frozen=True, slots=True)
class Base58Check:
    """An address whose checksum is right.

    Args:
        version: names the network and the kind.
        payload: 20 bytes.
    """

    version: int
    payload: bytes


def double_sha256(data: bytes) -> bytes:
    """Hash the hash. Bitcoin does so everywhere."""
    return hashlib.sha256(hashlib.sha256(data).digest()).digest()


def write_base58check(version: int, payload: bytes) -> str:
    """Write version, payload and checksum in 58 letters; a zero byte at the beginning is a 1."""
    body = bytes([version]) + payload
    return base58.b58encode(body + double_sha256(body)[:CHECKSUM]).decode("ascii")


def verify_base58check(typed: object) -> Base58Check:
    """Prove that the last four bytes belong to those before.

    Raises NotText, CharacterRefused, LengthRefused or ChecksumRefused.
    """
    text = parse_text(typed)
    for place, character in enumerate(text):
        if character not in LETTERS:
            raise CharacterRefused(character, place)
    whole = base58.b58decode(text)
    if len(whole) != WHOLE:
        raise LengthRefused(len(whole), f"{WHOLE}", "bytes")
    body, checksum = whole[:-CHECKSUM], whole[-CHECKSUM:]
    if double_sha256(body)[:CHECKSUM] != checksum:
        raise ChecksumRefused(
            "The checksum does not fit: its four bytes belong to something else. So some character is wrong. It cannot "
            "say which one."
        )
    return Base58Check(body[0], body[1:])
