"""For writing the two checksums oneself: what has to come out, and what comes out of the mistakes people make.

Each mistake is a function like the right one, so that somebody's own can be held against it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container

from loginlab.labs.coin_addresses.bech32 import CHECKSUM, LETTERS, Encoding, expand_prefix, polymod, verify_bech32m
from loginlab.labs.coin_addresses.eip55 import keccak_256, write_eip55
from loginlab.labs.coin_addresses.refusals import AddressRefused

BECH32M_CASES: tuple[tuple[str, bool, str], ...] = (
    ("A1LQFN3A", True, "a vector of BIP-350, in capitals"),
    ("a1lqfn3a", True, "the same in small letters"),
    ("?1v759aa", True, "a vector of BIP-350 with an odd prefix"),
    ("split1checkupstagehandshakeupstreamerranterredcaperredlc445v", True, "a long vector of BIP-350"),
    ("11llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllludsr8", True, "prefix “1”"),
    ("a1b1r8w4gphl", True, "a “1” within the prefix"),
    ("!1mym52y", True, "the code 33 as prefix, the lowest there is"),
    ("~14vjhmk", True, "the code 126 as prefix, the highest there is"),
    ("a1lqfn3q", False, "the last character is another one"),
    ("A1lqfn3a", False, "a capital among small letters"),
    ("a1lQfn3a", False, "a capital in the middle"),
    ("a12uel5l", False, "a vector of BIP-173: the checksum is that of bech32"),
    ("a18htrnh", False, "the checksum of a prefix of which only the low five bits were put in"),
    ("b1lqfn3a", False, "another prefix, and the rest left as it was"),
    ("split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", False, "a long one with the checksum of bech32"),
    ("qyrz8wqd2c9m", False, "no “1” after a prefix"),
    ("1qyrz8wqd2c9m", False, "nothing before the “1”"),
    (" 1xj0phk", False, "a blank as prefix, a vector of BIP-350"),
    ("\x7f1g6xzxy", False, "the code 127 as prefix, a vector of BIP-350"),
    ("\x801vctc34", False, "the code 128 as prefix, a vector of BIP-350"),
    (" a1lqfn3a", False, "a blank before a right text"),
    ("a1lqfn3a ", False, "a blank behind a right text"),
    ("a1lqfn3a\n", False, "a line break behind a right text"),
    ("y1b0jsk6g", False, "a “b”, which bech32 does not have"),
    ("x1b9quphklv", False, "a “b” where a “q” would fit"),
    ("x1bgvsnzj", False, "a “b” where −1 would fit, which `find` gives for it"),
    ("in1muywd", False, "too short for a checksum"),
    ("ovq13d9x4", False, "five characters, and the polynomial comes out right"),
    ("M1VUXWEZ", False, "the checksum was made with a capital prefix"),
    (
        "an84characterslonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11d6pts4",
        False,
        "91 characters",
    ),
)
"""A text, whether it is bech32m, and what is special about it. The longer ones are vectors of BIP-173 and BIP-350."""


def is_bech32m(text: str) -> bool:
    """The right answer, as yes or no."""
    try:
        verify_bech32m(text)
    except AddressRefused:
        return False
    return True


def is_plain(text: str) -> bool:
    """Whether it has only codes from 33 to 126."""
    return all("!" <= letter <= "~" for letter in text)


def _reads(
    text: str, *, wanted: Container[int] = (Encoding.BECH32M,), mixed: bool = False, expanded: bool = True
) -> bool:
    """Bech32m with one thing done otherwise."""
    if (not mixed and text not in (text.lower(), text.upper())) or len(text) > 90:
        return False
    prefix, separator, rest = text.lower().rpartition("1")
    if not separator or not prefix or len(rest) < CHECKSUM or not set(rest) <= set(LETTERS) or not is_plain(prefix):
        return False
    before = expand_prefix(prefix) if expanded else [ord(letter) & 31 for letter in prefix]
    return polymod([*before, *map(LETTERS.index, rest)]) in wanted


def _first_separator(text: str) -> bool:
    prefix, _, rest = text.lower().partition("1")
    return is_bech32m(text) and bool(prefix) and set(rest) <= set(LETTERS)


WRONG_BECH32M: dict[str, tuple[Callable[[str], bool], str]] = {
    "the constant of bech32": (
        lambda text: _reads(text, wanted=(Encoding.BECH32,)),
        "You compare with 1. That is bech32, whose end may lose or gain a q unseen. Bech32m compares with 0x2bc830a3.",
    ),
    "both constants": (
        lambda text: _reads(text, wanted=(Encoding.BECH32, Encoding.BECH32M)),
        "You take 1 as well as 0x2bc830a3. Then the hole that bech32m closes is open again.",
    ),
    "mixed case accepted": (
        lambda text: _reads(text, mixed=True),
        "You take capitals and small letters together. BIP-173 forbids that, for a mixture is hard to read out.",
    ),
    "the prefix not expanded": (
        lambda text: _reads(text, expanded=False),
        "You put in only the low five bits of the prefix. Its high bits and a zero come first, or two prefixes could "
        "have one checksum.",
    ),
    "split at the first 1": (
        _first_separator,
        "You split at the first “1”. A prefix may have one itself, so it is the last “1” that counts.",
    ),
    "the form alone": (
        lambda text: _reads(text, wanted=range(1 << 30)),
        "You take whatever has the right form, whatever its checksum is. Then a slip of one character passes.",
    ),
    "all taken": (
        lambda _text: True,
        "Yours takes every text, also one without a “1”. Each rule of the card needs a line that gives False.",
    ),
    "none taken": (
        lambda _text: False,
        "Yours takes none of the right texts, so it is no wonder that it takes no wrong one. Print what the polynomial "
        "comes out as for `A1LQFN3A`: it should be 0x2bc830a3.",
    ),
}
"""A mistake, a function that makes it, and what to say of it."""

EIP55_CASES: tuple[str, ...] = (
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
    "0xde709f2102306220921060314715629080e2fb77",
    "0x27b1fdb04752bbc536007a920d24acb045561c26",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
)
"""The vectors of ERC-55, as they should come out; given in small letters, or in any case."""


def _marked(address: str, hashed: str, least: int = 8) -> str:
    pairs = zip(address[2:].lower(), hashed, strict=False)
    return "0x" + "".join(digit.upper() if int(mark, 16) >= least else digit for digit, mark in pairs)


WRONG_EIP55: dict[str, tuple[Callable[[str], str], str]] = {
    "SHA3-256 instead of Keccak-256": (
        lambda address: _marked(address, hashlib.sha3_256(address[2:].lower().encode()).hexdigest()),
        "You use `sha3_256`. Ethereum uses Keccak-256, from before a change that was made for the standard. The two "
        "give different hashes.",
    ),
    "the 0x hashed as well": (
        lambda address: _marked(address, keccak_256(address.lower().encode()).hex()),
        "You hash the 0x as well. Only the 40 digits are hashed.",
    ),
    "the bytes hashed instead of the text": (
        lambda address: _marked(address, keccak_256(bytes.fromhex(address[2:])).hex()),
        "You hash the 20 bytes. It is the text that is hashed: 40 small letters and digits.",
    ),
    "the digits hashed as they came": (
        lambda address: _marked(address, keccak_256(address[2:].encode()).hex()),
        "You hash the digits in the case they came in. Make them small first, or the checksum depends on itself.",
    ),
    "capitals only above 8": (
        lambda address: _marked(address, keccak_256(address[2:].lower().encode()).hex(), least=9),
        "You make a capital where the hash is above 8. It is 8 or more: half of the sixteen values.",
    ),
}


def with_checksum(address: str) -> str:
    """The right answer for an address in any case."""
    return write_eip55("0x" + address[2:].lower())
