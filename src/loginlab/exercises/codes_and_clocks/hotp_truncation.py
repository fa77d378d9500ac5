"""Under the hood: from an HMAC to six digits (RFC 4226 §5.3)."""

from __future__ import annotations

from typing import Any

from loginlab.exercises.codes_and_clocks.rfc_vectors import HOTP_CODES, LENGTHS, TOTP_CODES, TOTP_STEPS, digest
from loginlab.exercises.learners_function import Case, behaves_like, gets_right, is_same, is_starter
from loginlab.exercises.model import Condition, Exercise, Hint, WrongAnswer
from loginlab.seat import Seat

COUNTED = tuple(Case((digest(n),), code, f"Counter {n}") for n, code in enumerate(HOTP_CODES))
TIMED = tuple(
    Case((digest(TOTP_STEPS[at], name),), codes[column][-6:], f"{name.upper()} at {at} s")
    for at, codes in TOTP_CODES.items()
    for column, name in enumerate(LENGTHS)
)
"""The RFC has eight digits; six digits are the last six of them."""
SHORT = Case((bytes.fromhex("000010e1") + bytes(15) + b"\xa0",), "004321", "A made-up digest, whose number is 4321")
"""One number in 21,000 has fewer than six digits, and none in the RFCs."""
ZEROS = (
    *(case for case in TIMED if str(case.wanted).startswith("0") and case.told.startswith("SHA1")),
    SHORT,
)
LONGER = tuple(case for case in TIMED if not case.told.startswith("SHA1"))
ALL = (*COUNTED, *TIMED, SHORT)


def _four_bytes(hmac_value: bytes) -> bytes:
    start = hmac_value[-1] & 0x0F
    return hmac_value[start : start + 4]


def _right(hmac_value: bytes) -> str:
    number = int.from_bytes(_four_bytes(hmac_value), "big") % 2**31
    return str(number)[-6:].rjust(6, "0")


def _no_padding(hmac_value: bytes) -> str:
    return str(int(_right(hmac_value)))


def _cut_only(hmac_value: bytes) -> str:
    return str(int.from_bytes(_four_bytes(hmac_value), "big") % 2**31)[-6:]


def _number(hmac_value: bytes) -> int:
    return int(_right(hmac_value))


def _all_bits(hmac_value: bytes) -> str:
    return f"{int.from_bytes(_four_bytes(hmac_value), 'big') % 10**6:06d}"


def _signed(hmac_value: bytes) -> str:
    return f"{int.from_bytes(_four_bytes(hmac_value), 'big', signed=True) % 10**6:06d}"


def _byte_nineteen(hmac_value: bytes) -> str:
    start = hmac_value[19] & 0x0F
    return f"{int.from_bytes(hmac_value[start : start + 4], 'big') % 2**31 % 10**6:06d}"


def _first_digits(hmac_value: bytes) -> str:
    return str(int.from_bytes(_four_bytes(hmac_value), "big") % 2**31)[:6]


def _last_byte_first(hmac_value: bytes, bits: int = 31) -> str:
    return f"{int.from_bytes(_four_bytes(hmac_value), 'little') % 2**bits % 10**6:06d}"


def _first_four_bits(hmac_value: bytes) -> str:
    start = hmac_value[-1] >> 4
    return f"{int.from_bytes(hmac_value[start : start + 4], 'big') % 2**31 % 10**6:06d}"


def _bytes(hmac_value: bytes) -> bytes:
    return _four_bytes(hmac_value)


def _digits_as_bytes(hmac_value: bytes) -> bytes:
    return _right(hmac_value).encode()


def _gives_bytes(function: Any, _seat: Seat) -> bool:
    """Bytes, and not those of digits: whoever writes digits has made a number."""
    given = [case.given_to(function) for case in ALL]
    return all(isinstance(one, bytes) and not one.isdigit() for one in given)


def _begins_at_the_end(function: Any, _seat: Seat) -> bool:
    """Whichever bit it drops."""
    return any(
        all(is_same(case.given_to(function), _last_byte_first(case.arguments[0], bits)) for case in ALL)
        for bits in (31, 32)
    )


HOTP_TRUNCATION = Exercise(
    id="02.hotp-truncation",
    title="Under the hood: from a hash to six digits",
    asks="Write `truncate(digest)`. The last four bits of the digest say where to begin. Take four bytes from there, "
    "the first of them weighing most, drop their first bit, and give the last six digits of that number as text "
    "(RFC 4226 §5.3).",
    objective="explain-refused-codes",
    is_untouched=is_starter(COUNTED[0]),
    conditions=(
        Condition("All ten codes of RFC 4226, Appendix D", gets_right(COUNTED, "All ten.")),
        Condition("Codes that begin with 0 are six digits of text", gets_right(ZEROS, "The zero is there.")),
        Condition("Right for the longer digests of RFC 6238 too", gets_right(LONGER, "SHA-256 and SHA-512 as well.")),
    ),
    hints=(
        Hint(
            "A byte of `bytes` is a number already: `digest[-1]`. A mask such as `& 0x0F` keeps the last bits.", about=0
        ),
        Hint("`int.from_bytes` makes a number of several bytes; the first byte weighs most.", about=0),
        Hint("The first bit would be a sign in some languages. `& 0x7FFFFFFF` keeps the other 31.", about=0),
        Hint("A format such as `:04d` fills a number up to four places.", about=1),
        Hint("A longer digest ends later. Count from its end.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "forgets to pad with zeros",
            lambda _seat: _no_padding,
            behaves_like(_no_padding, ALL),
            "Your digits are right, but one code in ten begins with 0, and yours loses it. The exchange would call it "
            "five digits and not look at it.",
        ),
        WrongAnswer(
            "pads no short number",
            lambda _seat: _cut_only,
            behaves_like(_cut_only, ALL),
            "You take the last six digits of the number, and a small number has fewer than six. It is rare, and then "
            "your code is too short. Fill it up with zeros.",
        ),
        WrongAnswer(
            "gives a number",
            lambda _seat: _number,
            behaves_like(_number, ALL),
            "You give a number. A code is a text of six digits: 012345 and 12345 are not the same code.",
        ),
        WrongAnswer(
            "gives the digits as bytes",
            lambda _seat: _digits_as_bytes,
            behaves_like(_digits_as_bytes, ALL),
            "Your digits are right, and you give them as bytes. A code is a text that somebody reads and types: give "
            "the text itself, without an `encode()`.",
        ),
        WrongAnswer(
            "gives bytes",
            lambda _seat: _bytes,
            _gives_bytes,
            "You give bytes. A code is a text that somebody reads and types: make one number of the four bytes, and "
            "write its last six digits.",
        ),
        WrongAnswer(
            "reads the four bytes from behind",
            lambda _seat: _last_byte_first,
            _begins_at_the_end,
            "You read the four bytes from behind (“little-endian”). Here the first of them weighs most, as the first "
            "digit of a number does.",
        ),
        WrongAnswer(
            "takes the first four bits of the last byte",
            lambda _seat: _first_four_bits,
            behaves_like(_first_four_bits, ALL),
            "You begin where the first four bits of the last byte say. It is its last four bits that say it.",
        ),
        WrongAnswer(
            "keeps the first bit",
            lambda _seat: _all_bits,
            behaves_like(_all_bits, ALL),
            "You keep all 32 bits. Half of your codes are right, which is the worst kind of wrong: it passes a short "
            "test.",
        ),
        WrongAnswer(
            "reads the first bit as a sign",
            lambda _seat: _signed,
            behaves_like(_signed, ALL),
            "You read the first bit as a minus. RFC 4226 drops it just because languages disagree about what it means.",
        ),
        WrongAnswer(
            "looks for the last byte at place 19",
            lambda _seat: _byte_nineteen,
            behaves_like(_byte_nineteen, ALL),
            "You look at byte 19. That is the last one of SHA-1 only; a longer digest has its last byte elsewhere.",
        ),
        WrongAnswer(
            "takes the first six digits",
            lambda _seat: _first_digits,
            behaves_like(_first_digits, ALL),
            "You take the first six digits of the number; the code is the last six. The first ones are not spread "
            "evenly.",
        ),
    ),
    others=(lambda _seat: _right,),
    why="The digest itself decides where it is cut, so nobody can prepare for one place. The sign bit goes because "
    "computers disagree about it, and the zeros stay because a code is text.",
)
