"""The hole of bech32: where the last character is a p, any number of q before it may come or go unseen.

A q is a zero, and bech32's sum comes to 1: at such an end, zeros move nothing. Bech32m's sum comes to another number,
and with that they do.

Source: BIP-350, Motivation.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from loginlab.labs.coin_addresses.bech32 import Encoding, verify_checksum, write_bech32
from loginlab.labs.coin_addresses.kinds import PREFIX
from loginlab.labs.coin_addresses.refusals import AddressRefused

LENGTH = 20
"""Characters between prefix and checksum, so that there is room for more. Chosen for this course."""


@dataclass(frozen=True, slots=True)
class Insertions:
    """What came of putting q before a last p.

    Args:
        tried: how many texts that end in p got one more q.
        passed: how many of them still pass.
        example: one of them before and after.
    """

    encoding: Encoding
    tried: int
    passed: int
    example: tuple[str, str]


def insert_q(text: str, count: int = 1) -> str:
    """Put q before the last character."""
    return text[:-1] + "q" * count + text[-1]


def generate_ending_in_p(seed: int, encoding: Encoding, number: int) -> str:
    """A text with a right checksum whose last character is a p: about one in 32 is, so it is tried until one is."""
    random = Random(f"{seed}/ending in p/{encoding.name}/{number}")  # noqa: S311 - a seeded experiment
    while True:
        text = write_bech32(PREFIX, [random.randrange(32) for _ in range(LENGTH)], encoding)
        if text.endswith("p"):
            return text


def measure_insertions(seed: int, encoding: Encoding, count: int = 100) -> Insertions:
    """Put one q before the last p of so many texts, and look at each with its own checksum."""
    texts = [generate_ending_in_p(seed, encoding, number) for number in range(count)]
    passed = sum(_is_whole(insert_q(text), encoding) for text in texts)
    return Insertions(encoding, count, passed, (texts[0], insert_q(texts[0])))


def _is_whole(text: str, encoding: Encoding) -> bool:
    try:
        return verify_checksum(text).encoding is encoding
    except AddressRefused:
        return False
