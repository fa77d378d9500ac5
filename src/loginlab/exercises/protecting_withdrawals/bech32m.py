"""Under the hood: tell a bech32m text from a broken one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loginlab.exercises.checking import call, in_words
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.coin_addresses.bech32 import parse_bech32
from loginlab.labs.coin_addresses.by_hand import BECH32M_CASES, WRONG_BECH32M, is_bech32m, is_plain
from loginlab.labs.coin_addresses.refusals import AddressRefused
from loginlab.seat import Seat

VALID = tuple(case for case in BECH32M_CASES if case[1])


def _has_the_form(text: str) -> bool:
    """Whether only the checksum can be wrong."""
    try:
        parse_bech32(text)
    except AddressRefused:
        return False
    return True


OTHER_CHECKSUM = tuple(case for case in BECH32M_CASES if not case[1] and _has_the_form(case[0]))
BROKEN = tuple(case for case in BECH32M_CASES if not _has_the_form(case[0]))


def _gives(cases: tuple[tuple[str, bool, str], ...], words: str) -> Callable[[Any, Seat], Finding]:
    def look(function: Any, _seat: Seat) -> Finding:
        for text, right, special in cases:
            said = call(function, text)
            if said is not right:
                shown = text if text.isprintable() else ascii(text)
                return Finding(False, f"`{shown}` ({special}) should give {right}; yours gave {in_words(said)}.")
        if not any(call(function, text) is True for text, _, _ in VALID):
            return Finding(False, "Yours takes none of the right texts either, so what it refuses shows nothing.")
        return Finding(True, words)

    return look


def _like(other: Callable[[str], bool]) -> Callable[[Any, Seat], bool]:
    """This mistake in every text of plain characters; of the rest, somebody may think or not, whatever else they do."""
    plain = [text for text, _, _ in BECH32M_CASES if is_plain(text)]
    return lambda function, _seat: all(call(function, text) is other(text) for text in plain)


def _made(other: Callable[[str], bool]) -> Callable[[Seat], object]:
    return lambda _seat: other


BECH32M = Exercise(
    id="07.bech32m",
    title="Under the hood: bech32m",
    asks="Write `is_bech32m(text)`: True if the text is bech32m as BIP-350 has it, else False. At most 90 characters; "
    "all small letters or all capitals; a prefix of at least one character, with codes from 33 to 126; then the last "
    "“1”, then at least six characters of `qpzry9x8gf2tvdw0s3jn54khce6mua7l`. The checksum fits if the polynomial over "
    "the expanded prefix and the characters comes out as 0x2bc830a3.",
    objective="trust-a-checksum",
    is_untouched=lambda answer, _seat: not callable(answer) or call(answer, "A1LQFN3A") is None,
    conditions=(
        Condition("Right texts are right", _gives(VALID, "Also in capitals, and with odd prefixes.")),
        Condition("A checksum that does not fit is found", _gives(OTHER_CHECKSUM, "The old constant as well.")),
        Condition("A wrong form is found", _gives(BROKEN, "Case, prefix, letters and length.")),
    ),
    hints=(
        Hint("Begin with the form: length, case, the last “1”, the letters. Only then compute.", about=2),
        Hint(
            "The expanded prefix: for each character its code shifted right by 5, then a 0, then its code & 31.",
            about=0,
        ),
        Hint(
            "The polynomial begins with 1. For each value: top = c >> 25; c = (c & 0x1ffffff) << 5 ^ value; and for "
            "each bit i of top that is set, c ^= the i-th of 0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, "
            "0x2a1462b3.",
            about=0,
        ),
        Hint("Bech32 compares with 1. You compare with 0x2bc830a3, and with nothing else.", about=1),
    ),
    wrong=tuple(
        WrongAnswer(name, _made(function), _like(function), sentence)
        for name, (function, sentence) in WRONG_BECH32M.items()
    ),
    others=(_made(is_bech32m),),
    why="Six characters at the end find any four wrong ones in an address. They say nothing about whose it is.",
)
