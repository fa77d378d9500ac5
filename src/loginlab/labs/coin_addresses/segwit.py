"""What a Bitcoin address in bech32 or bech32m says: a version and a program. Which checksum it needs, the version says.

The length is checked as well. For version 0 there are only two, and so the hole of bech32 did no harm there.

Source: BIP-173 and BIP-350, “Addresses for segregated witness outputs”.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loginlab.labs.coin_addresses.bech32 import Encoding, verify_checksum, write_bech32
from loginlab.labs.coin_addresses.refusals import (
    ChecksumOfAnother,
    LengthRefused,
    PaddingRefused,
    PrefixRefused,
    VersionRefused,
)


@dataclass(frozen=True, slots=True)
class Witness:
    """An address, read.

    Args:
        version: 0 to 16.
        program: 2 to 40 bytes.
    """

    version: int
    program: bytes


def write_segwit(prefix: str, version: int, program: bytes) -> str:
    """Write an address: version 0 with bech32, later ones with bech32m."""
    encoding = Encoding.BECH32 if version == 0 else Encoding.BECH32M
    bits = "".join(f"{byte:08b}" for byte in program)
    bits += "0" * (-len(bits) % 5)
    fives = [int(bits[place : place + 5], 2) for place in range(0, len(bits), 5)]
    return write_bech32(prefix, [version, *fives], encoding)


def verify_segwit(typed: object, prefixes: Iterable[str]) -> Witness:
    """Prove that an address of one of these networks is whole, and read it.

    Raises PrefixRefused, VersionRefused, ChecksumOfAnother, PaddingRefused or LengthRefused, and what
    ``verify_checksum`` raises.
    """
    found, wanted = verify_checksum(typed), tuple(prefixes)
    if found.prefix not in wanted:
        raise PrefixRefused(found.prefix + "1", "1” or “".join(wanted) + "1")
    if not found.data:
        raise LengthRefused(0, "some between the 1 and the checksum")
    version = found.data[0]
    if version > 16:
        raise VersionRefused(version)
    needed = Encoding.BECH32 if version == 0 else Encoding.BECH32M
    if found.encoding is not needed:
        raise ChecksumOfAnother(found.encoding.name.lower(), needed.name.lower())
    program = _bytes_of(found.data[1:])
    if not 2 <= len(program) <= 40:
        raise LengthRefused(len(program), "2 to 40", "bytes")
    if version == 0 and len(program) not in (20, 32):
        raise LengthRefused(len(program), "20 or 32, for its version is 0", "bytes")
    return Witness(version, program)


def _bytes_of(fives: Sequence[int]) -> bytes:
    bits = "".join(f"{five:05b}" for five in fives)
    left = len(bits) % 8
    if left > 4 or "1" in bits[len(bits) - left :]:
        raise PaddingRefused
    return bytes(int(bits[place : place + 8], 2) for place in range(0, len(bits) - left, 8))
