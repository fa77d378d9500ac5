"""Bytes as letters that survive a mail, a chat and a phone, and the way back.

Only letters and digits carry anything. Line breaks, spaces, the marks that a mail puts before a quoted line and the
quotes around it can come and go. A hyphen would be taken for the end of a line, an underscore for slanted print, so
neither is used: 62 letters hold 5.95 bits each, where the 64 of Base64 (RFC 4648) hold 6.
"""

from __future__ import annotations

import re
import string
import zlib

from loginlab.progress.carrying_errors import CutOffError, DamagedError, NewerFormError, NotOursError, TooLargeError

LETTERS = string.digits + string.ascii_uppercase + string.ascii_lowercase
VALUE = {letter: value for value, letter in enumerate(LETTERS)}
BLOCK = 32
"""Bytes that are turned into letters together: 43 of them, of which almost nothing is wasted."""
LINE = 64
LONGEST_CODE = 200_000
"""Letters, about twenty times a whole course. Chosen for this course."""
LARGEST_PLAIN = 1_000_000
"""Bytes that a code may unfold to: a short one that unfolds without end would fill the memory."""
CHECK = 4  # bytes

WIDTHS = {size: next(n for n in range(BLOCK * 2) if len(LETTERS) ** n >= 256**size) for size in range(BLOCK + 1)}
SIZES = {width: size for size, width in WIDTHS.items()}


def write_letters(number: int, plain: bytes, known: bytes) -> str:
    """``plain`` as a code.

    Args:
        number: of the form, which says what ``plain`` means.
        plain: what to carry.
        known: what both sides have at hand, so that it need not be carried (a preset dictionary, RFC 1950).
    """
    press = zlib.compressobj(9, wbits=-zlib.MAX_WBITS, zdict=known)
    body = zlib.crc32(plain).to_bytes(CHECK) + press.compress(plain) + press.flush()
    blocks = (body[at : at + BLOCK] for at in range(0, len(body), BLOCK))
    code = f"SIL{number}." + "".join(_spell(block) for block in blocks) + "."
    return "\n".join(code[at : at + LINE] for at in range(0, len(code), LINE))


def read_letters(text: str, known: dict[int, bytes]) -> tuple[int, bytes]:
    """The number of the form, and the bytes that a code carries.

    Args:
        text: the code, with whatever stands around it.
        known: for each number, what both sides have at hand.

    Raises:
        NotOursError: there is no code in it.
        NewerFormError: its number is not known here.
        CutOffError: it does not end.
        DamagedError: it is not as it was written.
        TooLargeError: it is larger, or unfolds to more, than any progress can be.
    """
    if len(text) > LONGEST_CODE:
        raise TooLargeError
    found = re.search(r"SIL(\d{1,6})\.([0-9A-Za-z]*)(\.?)", re.sub(r"[^0-9A-Za-z.]", "", text), re.IGNORECASE)
    if not found:
        raise NotOursError
    number, letters, end = int(found[1]), found[2], found[3]
    if number not in known:
        raise NewerFormError if number > max(known) else NotOursError
    if not end:
        raise CutOffError
    width = WIDTHS[BLOCK]
    body = b"".join(_read_block(letters[at : at + width]) for at in range(0, len(letters), width))
    unfold = zlib.decompressobj(wbits=-zlib.MAX_WBITS, zdict=known[number])
    try:
        plain = unfold.decompress(body[CHECK:], LARGEST_PLAIN)
    except zlib.error:
        raise DamagedError from None
    if len(plain) >= LARGEST_PLAIN:
        raise TooLargeError
    if not unfold.eof or unfold.unused_data or body[:CHECK] != zlib.crc32(plain).to_bytes(CHECK):
        raise DamagedError
    return number, plain


def _spell(block: bytes) -> str:
    rest, letters = int.from_bytes(block), ""
    for _ in range(WIDTHS[len(block)]):
        rest, value = divmod(rest, len(LETTERS))
        letters = LETTERS[value] + letters
    return letters


def _read_block(letters: str) -> bytes:
    size = SIZES.get(len(letters))
    total = 0
    for letter in letters:
        total = total * len(LETTERS) + VALUE[letter]
    if size is None or total >= 256**size:
        raise DamagedError
    return total.to_bytes(size)
