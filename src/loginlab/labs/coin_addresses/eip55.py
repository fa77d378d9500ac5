"""EIP-55: the checksum of an Ethereum address, hidden in which of its letters are capitals.

The digits stay the same for every program that does not know of it, so it could be brought in without a new kind of
address. The price: an address in small letters has no checksum at all, and one with few letters has a weak one.

Source: ERC-55, “Mixed-case checksum address encoding”.
"""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.labs.coin_addresses.refusals import (
    CharacterRefused,
    ChecksumAbsent,
    ChecksumRefused,
    LengthRefused,
    PrefixRefused,
    parse_text,
)

PREFIX, DIGITS = "0x", 40
HEX = "0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Eip55:
    """An address whose capitals are as they should be.

    Args:
        address: as it was written.
        check_bits: how many letters it has; each one is a bit that a slip has to meet by chance.
    """

    address: str
    check_bits: int


def keccak_256(data: bytes) -> bytes:
    """The hash of Ethereum. It is not SHA3-256, which was changed before it became a standard."""
    from Crypto.Hash import keccak  # takes 0.16 s to load

    return keccak.new(digest_bits=256, data=data).digest()


def parse_hex_address(typed: object) -> str:
    """Read an address with or without its checksum, and return its 40 digits as they were written.

    Raises NotText, PrefixRefused, CharacterRefused or LengthRefused.
    """
    text = parse_text(typed)
    if text[:2] != PREFIX:
        raise PrefixRefused(text[:2], PREFIX)
    digits = text[2:]
    for place, character in enumerate(digits):
        if character.lower() not in HEX or not character.isascii():
            raise CharacterRefused(character, place + 2)
    if len(digits) != DIGITS:
        raise LengthRefused(len(digits), f"{DIGITS} after the 0x", "digits")
    return digits


def write_eip55(typed: object) -> str:
    """Write an address with its checksum: a letter is a capital where the hash has 8 or more at its place.

    The hash is taken of the small letters as text, without the 0x. Raises what ``parse_hex_address`` raises.
    """
    digits = parse_hex_address(typed).lower()
    hashed = keccak_256(digits.encode("ascii")).hex()
    return PREFIX + "".join(
        digit.upper() if int(mark, 16) >= 8 else digit for digit, mark in zip(digits, hashed, strict=False)
    )


def verify_eip55(typed: object) -> Eip55:
    """Prove that the capitals belong to the digits.

    Raises:
        ChecksumAbsent: all letters are in one case and the checksum is another one, so none was written.
        ChecksumRefused: carries the letters in the wrong case. They are not where the slip is: one wrong digit
            changes the hash, and with it about half of all letters.
        AddressRefused: what ``parse_hex_address`` raises.
    """
    digits = parse_hex_address(typed)
    right = write_eip55(PREFIX + digits)
    wrong = tuple(place + 2 for place, digit in enumerate(digits) if digit != right[place + 2])
    if wrong and (digits == digits.lower() or digits == digits.upper()):
        raise ChecksumAbsent
    if wrong:
        written = "1 letter is" if len(wrong) == 1 else f"{len(wrong)} letters are"
        raise ChecksumRefused(
            f"The checksum does not fit: {written} in the wrong case. So some character is wrong. It cannot say "
            "which one, for one wrong digit changes about half of the capitals.",
            wrong,
        )
    return Eip55(PREFIX + digits, sum(digit.isalpha() for digit in digits))


def chance_of_any_text() -> float:
    """The share of mistypes that pass, if a mistyped address is as good as any other: 0.0247 %.

    Each place fits by chance: a digit always (10 of 16), a letter half of the time (6 of 16). So it is (13/16)^40. An
    address has 15 letters on average, but 2^-15 would be too little: those with few letters let through far more.
    """
    return float((10 / 16 + 6 / 16 / 2) ** DIGITS)
