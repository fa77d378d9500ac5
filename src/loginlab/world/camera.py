"""A phone's camera: it reads the QR code in the page that is in front of it, and nothing else.

The picture is really decoded (ISO/IEC 18004), so that what arrives on the phone is what the page drew, also where a
page draws one thing and writes another. No pure Python decoder is kept well enough to depend on, and a picture that
was drawn a moment ago has no dirt on it: so its repair bytes are passed over, and the tables that both directions
share come from the library that draws the codes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, zip_longest
from urllib.parse import unquote

from segno import consts

from loginlab.world.markup import MarkupReader
from loginlab.world.page import Page

SVG = "data:image/svg+xml"
LARGEST_VERSION = 20
"""97 squares a side; the longest text an authenticator takes needs fewer."""
MOST_STROKES = 10_000
"""One for each run of dark squares and one for each gap; the largest version cannot have more."""
BYTES_MODE = 4

Grid = list[list[bool]]
MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda i, j: (i + j) % 2,
    lambda i, _: i % 2,
    lambda _, j: j % 3,
    lambda i, j: (i + j) % 3,
    lambda i, j: (i // 2 + j // 3) % 2,
    lambda i, j: i * j % 2 + i * j % 3,
    lambda i, j: (i * j % 2 + i * j % 3) % 2,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2,
)
"""A square of the text is turned over where the mask is 0."""


class NothingToScan(LookupError):  # noqa: N818 - named for what the phone says
    """The camera sees no QR code that it can read; the message is the sentence it shows."""


def scan_page(page: Page) -> str:
    """The text of the first QR code on a page, as the page is shown. Raises NothingToScan."""
    reader = _Pictures(page.address)
    reader.read(page.document)
    for picture in reader.pictures:
        try:
            return read_qr_code(unquote(picture))
        except (ValueError, IndexError, LookupError):
            continue
    raise NothingToScan("The camera finds no QR code on the page in front. Open the page that shows one.")


def read_qr_code(svg: str) -> str:
    """The text in a QR code that was drawn as an SVG of horizontal lines. Raises NothingToScan."""
    grid = _read_squares(svg)
    size = len(grid)
    version, rest = divmod(size - 17, 4)
    if rest or not 1 <= version <= LARGEST_VERSION:
        raise NothingToScan("This picture is no QR code.")
    level, mask = divmod(_read_format(grid), 8)
    bits = [grid[i][j] ^ (MASKS[mask](i, j) == 0) for i, j in _path(size, _fixed_squares(size, version))]
    stream = [_number(bits[start : start + 8]) for start in range(0, len(bits) - 7, 8)]
    return _read_text(_put_in_order(stream, version, level), version)


class _Pictures(MarkupReader):
    """The drawn pictures of a page."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.pictures: list[str] = []

    def opened(self, tag: str, said: Mapping[str, str]) -> None:
        if tag == "img" and said.get("src", "").startswith(SVG):
            self.pictures.append(said["src"])


def _read_squares(svg: str) -> Grid:
    drawn = re.search(r"<path[^>]*\bstroke=[^>]*\bd=['\"]([^'\"]*)", svg)
    if drawn is None:
        raise NothingToScan("This picture is no QR code.")
    dark: set[tuple[int, int]] = set()
    x, y = 0, 0.0
    # Bounded in length and number: a hostile page could otherwise draw lines that fill the memory.
    strokes = re.findall(r"([Mmh])\s*(-?\d{1,3})(?!\d)(?:[ ,]+(\d{1,3}(?:\.5)?))?", drawn[1])
    for letter, first, second in strokes[:MOST_STROKES]:
        if letter == "h":
            dark.update((int(y), square) for square in range(x, x + int(first)))
            x += int(first)
        else:
            x, y = (int(first), float(second or 0)) if letter == "M" else (x + int(first), y + float(second or 0))
    top, left = min(i for i, _ in dark), min(j for _, j in dark)
    size = max(j for _, j in dark) - left + 1
    if size > 17 + 4 * LARGEST_VERSION:
        raise NothingToScan("This picture is too large to be a code.")
    return [[(top + i, left + j) in dark for j in range(size)] for i in range(size)]


def _read_format(grid: Grid) -> int:
    across = [grid[8][j] for j in (0, 1, 2, 3, 4, 5, 7, 8)]
    return consts.FORMAT_INFO.index(_number(across + [grid[i][8] for i in (7, 5, 4, 3, 2, 1, 0)]))


def _fixed_squares(size: int, version: int) -> set[tuple[int, int]]:
    """The squares that hold no text: corners with format, lines between them, small eyes, and the version."""
    near, far = range(9), range(size - 8, size)
    fixed = {(i, j) for i in near for j in chain(near, far)} | {(i, j) for i in far for j in near}
    fixed |= {(6, k) for k in range(size)} | {(k, 6) for k in range(size)}
    eyes = consts.ALIGNMENT_POS[version - 2] if version > 1 else ()
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    for i, j in {(i, j) for i in eyes for j in eyes} - corners:
        fixed |= {(i + down, j + right) for down in range(-2, 3) for right in range(-2, 3)}
    if version >= 7:
        fixed |= {(i, j) for i in range(6) for j in range(size - 11, size - 8)}
        fixed |= {(i, j) for i in range(size - 11, size - 8) for j in range(6)}
    return fixed


def _path(size: int, fixed: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Up and down in columns of two, from the right; the column of the line between corners is left out."""
    rights = [right if right > 6 else right - 1 for right in range(size - 1, 0, -2)]
    for turn, right in enumerate(rights):
        for i in range(size) if turn % 2 else range(size - 1, -1, -1):
            yield from ((i, j) for j in (right, right - 1) if (i, j) not in fixed)


def _put_in_order(stream: list[int], version: int, level: int) -> list[int]:
    """The text's bytes, which were dealt out over several blocks like cards."""
    kinds: tuple[consts.EC, ...] = consts.ECC[version][level]  # type: ignore[index]
    lengths = [kind.num_data for kind in kinds for _ in range(kind.num_blocks)]
    blocks: list[list[int]] = [[] for _ in lengths]
    deal = zip_longest(*([block] * length for block, length in zip(blocks, lengths, strict=True)))
    dealt = (block for turn in deal for block in turn if block is not None)
    for block, byte in zip(dealt, stream, strict=False):
        block.append(byte)
    return [byte for block in blocks for byte in block]


def _read_text(data: list[int], version: int) -> str:
    bits = "".join(f"{byte:08b}" for byte in data)
    if int(bits[:4], 2) != BYTES_MODE:
        raise NothingToScan("This QR code holds no text that the phone can use.")
    start = 4 + (8 if version < 10 else 16)
    length = int(bits[4:start], 2)
    text = bits[start : start + 8 * length]
    return bytes(int(text[n : n + 8], 2) for n in range(0, len(text), 8)).decode("utf-8")


def _number(bits: list[bool]) -> int:
    return int("".join("1" if bit else "0" for bit in bits), 2)
