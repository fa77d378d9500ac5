"""The four kinds of addresses that are compared, and made-up addresses of each.

No made-up address is anybody's. Its bytes are a hash of the seed. An address that somebody can spend from is made from
a key, and nobody has a key for these: nobody can make one that fits. The three kinds that carry a network's name or
number carry one of our own (lx, and version 73), so that no wallet of a real network would take them.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum

from loginlab.labs.coin_addresses.base58check import LETTERS as LETTERS_58
from loginlab.labs.coin_addresses.base58check import verify_base58check, write_base58check
from loginlab.labs.coin_addresses.bech32 import LETTERS as LETTERS_32
from loginlab.labs.coin_addresses.eip55 import HEX, verify_eip55, write_eip55
from loginlab.labs.coin_addresses.refusals import AddressRefused, ChecksumOfAnother
from loginlab.labs.coin_addresses.segwit import verify_segwit, write_segwit

PREFIX, VERSION = "lx", 73
"""The network of these lessons. Chosen for this course."""
PREFIXES = (PREFIX, "bc", "tb")
"""Networks whose addresses are read: ours, and Bitcoin's two of BIP-173, so that its examples can be tried."""


class AddressKind(StrEnum):
    """A way to write an address with a checksum."""

    EIP55 = "Ethereum (EIP-55)"
    BASE58CHECK = "older Bitcoin (base58check)"
    BECH32 = "newer Bitcoin (bech32)"
    BECH32M = "newest Bitcoin (bech32m)"


ALPHABETS = {
    AddressKind.EIP55: HEX + HEX[10:].upper(),
    AddressKind.BASE58CHECK: LETTERS_58,
    AddressKind.BECH32: LETTERS_32,
    AddressKind.BECH32M: LETTERS_32,
}
FIXED = {
    AddressKind.EIP55: len("0x"),
    AddressKind.BASE58CHECK: 0,
    AddressKind.BECH32: len(PREFIX) + 1,
    AddressKind.BECH32M: len(PREFIX) + 1,
}
"""Characters at the beginning that are the same for all of a kind; slips are made behind them."""


def generate_bytes(seed: int, what: str, length: int = 20) -> bytes:
    """Bytes of an address that is nobody's: a hash of the seed and of what it is for."""
    return hashlib.sha256(f"{seed}/coin address/{what}".encode()).digest()[:length]


def generate_address(kind: AddressKind, seed: int, what: str) -> str:
    """A made-up address of a kind, with a checksum that is right."""
    if kind is AddressKind.EIP55:
        return write_eip55("0x" + generate_bytes(seed, what).hex())
    if kind is AddressKind.BASE58CHECK:
        return write_base58check(VERSION, generate_bytes(seed, what))
    if kind is AddressKind.BECH32:
        return write_segwit(PREFIX, 0, generate_bytes(seed, what))
    return write_segwit(PREFIX, 1, generate_bytes(seed, what, 32))


def verify_address(kind: AddressKind, typed: object) -> str:
    """Prove that an address of this kind is whole, and say what was checked. Raises AddressRefused.

    Spaces around it do not matter here: they come along when one copies.
    """
    typed = typed.strip() if isinstance(typed, str) else typed
    if kind is AddressKind.EIP55:
        bits = verify_eip55(typed).check_bits
        return f"The capitals are as the digits want them. It has {bits} letters, so {bits} bits were checked."
    if kind is AddressKind.BASE58CHECK:
        verify_base58check(typed)
        return "The last four bytes are those that belong to the rest. 32 bits were checked."
    version = verify_segwit(typed, PREFIXES).version
    if (version == 0) is not (kind is AddressKind.BECH32):
        raise ChecksumOfAnother(*(("bech32m", "bech32") if version else ("bech32", "bech32m")))
    return "The last six characters are those that belong to the rest. 30 bits were checked."


def passes(kind: AddressKind, typed: object) -> bool:
    """Whether a program that checks would take it, for counting."""
    try:
        verify_address(kind, typed)
    except AddressRefused:
        return False
    return True
