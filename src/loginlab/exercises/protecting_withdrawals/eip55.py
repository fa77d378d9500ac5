"""Under the hood: the capitals of an Ethereum address."""

from __future__ import annotations

from collections.abc import Callable
from string import hexdigits
from typing import Any

from loginlab.exercises.checking import LearnersCodeError, call, in_words
from loginlab.exercises.learners_function import is_same
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.coin_addresses.by_hand import EIP55_CASES, WRONG_EIP55, with_checksum
from loginlab.seat import Seat


def _given(address: str) -> tuple[str, str]:
    """The same address as it may come in."""
    return "0x" + address[2:].lower(), "0x" + address[2:].upper()


def _gives(case: int, words: str) -> Callable[[Any, Seat], Finding]:
    def look(function: Any, _seat: Seat) -> Finding:
        for address in EIP55_CASES:
            given = _given(address)[case]
            said = call(function, given)
            if not is_same(said, address):
                return Finding(False, f"`{given}` should give `{address}`; yours gave {in_words(said)}.")
        return Finding(True, words)

    return look


NO_ADDRESSES = (
    "0x1234",
    "0x" + "g" * 40,
    "",
    "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "1x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeda",
    "0x+" + "1" * 39,
    "0x" + "1_" * 19 + "11",
    "0x" + "\uff11" * 40,
    "0x-" + "1" * 39,
    "0x " + "1" * 39,
    " 0x" + "1" * 39,
    "0x" + "1" * 40 + "\n",
    "0X" + "1" * 40,
)
"""Too short, no digits, without its 0x or with another, a digit less or more, what `int` would take for digits, and
what stands before or behind them."""


def _refuses(function: Any, _seat: Seat) -> Finding:
    for broken in NO_ADDRESSES:
        try:
            said = call(function, broken)
        except LearnersCodeError as failed:
            if isinstance(failed.__cause__, ValueError):
                continue
            raise
        told = f"`{broken if broken.isprintable() else ascii(broken)}` is no address; yours gave"
        if isinstance(said, ValueError) or said is ValueError:
            return Finding(False, f"{told} a ValueError back, as its result. Use `raise`, and not `return`.")
        return Finding(False, f"{told} {in_words(said)} and not a ValueError.")
    return Finding(True, "A ValueError for each.")


def _guarded(function: Callable[[str], str]) -> Callable[[str], str]:
    def write(address: str) -> str:
        if len(address) != 42 or not address.startswith("0x") or not set(address[2:]) <= set(hexdigits):
            raise ValueError("no address")
        return function(address)

    return write


def _like(other: Callable[[str], str]) -> Callable[[Any, Seat], bool]:
    every = [given for address in EIP55_CASES for given in _given(address)]
    return lambda function, _seat: all(call(function, given) == other(given) for given in every)


def _made(other: Callable[[str], str]) -> Callable[[Seat], object]:
    return lambda _seat: _guarded(other)


EIP55 = Exercise(
    id="07.eip55",
    title="Under the hood: capitals that check",
    asks="Write `with_capitals(address)`: the address as ERC-55 writes it. Hash its 40 small digits, as text, with "
    "Keccak-256. Each letter whose digit of the hash is 8 or more becomes a capital. Raise a ValueError for what is "
    "not `0x` and 40 hexadecimal digits. `from Crypto.Hash import keccak` gives the hash: "
    "`keccak.new(digest_bits=256, data=...).hexdigest()`.",
    objective="trust-a-checksum",
    is_untouched=lambda answer, _seat: not callable(answer) or call(answer, EIP55_CASES[0]) is None,
    conditions=(
        Condition("The vectors come out, from small letters", _gives(0, "All eight vectors of ERC-55.")),
        Condition("And from capitals", _gives(1, "The case that came in does not matter.")),
        Condition("What is no address is refused", _refuses),
    ),
    hints=(
        Hint("Make the digits small first, then hash them as text, without the 0x.", about=0),
        Hint("Go through digits and hash side by side; `zip` does that.", about=0),
        Hint("`int(text, 16)` takes a sign and underscores, too. Compare each digit with those there are.", about=2),
    ),
    wrong=tuple(
        WrongAnswer(name, _made(function), _like(function), sentence)
        for name, (function, sentence) in WRONG_EIP55.items()
    ),
    others=(_made(with_checksum),),
    why="The checksum hides in the capitals, so an old program that knows nothing of it still reads the address. The "
    "price: whoever types it in small letters has switched the check off.",
)
