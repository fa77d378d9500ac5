"""Base58check against the oldest address there is, and its slips."""

from __future__ import annotations

from pathlib import Path

import base58
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.coin_addresses.base58check import LETTERS, verify_base58check, write_base58check
from loginlab.labs.coin_addresses.refusals import CharacterRefused, ChecksumRefused, LengthRefused
from tests.labs.coin_addresses.refusing import refusal_of

VECTORS = [
    line.split()
    for line in (Path(__file__).parents[2] / "vectors/base58check.txt").read_text(encoding="utf8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("address", "body"), VECTORS)
def test_the_vector(address: str, body: str) -> None:
    """Read, written back, and the same as the package says."""
    found = verify_base58check(address)
    assert f"{found.version:02x}{found.payload.hex()}" == body
    assert write_base58check(found.version, found.payload) == address
    assert base58.b58decode_check(address).hex() == body


@pytest.mark.parametrize(("address", "body"), VECTORS)
def test_every_single_character_changed_is_found(address: str, body: str) -> None:
    """All places, all other letters: the expected number to pass is 0.0000005."""
    for place, here in enumerate(address):
        for other in LETTERS.replace(here, ""):
            with pytest.raises((ChecksumRefused, LengthRefused)):
                verify_base58check(address[:place] + other + address[place + 1 :])


@pytest.mark.parametrize("letter", ["0", "O", "I", "l", " ", "é"])
def test_letters_that_are_left_out_are_named(letter: str) -> None:
    """They would be mistaken for others, so the slip is said at once."""
    with pytest.raises(CharacterRefused) as refused:
        verify_base58check("1A1zP" + letter + "eP5QGefi2DMPTfTL5SLmv7DivfNa")
    assert (refused.value.character, refused.value.place) == (letter, 5)


@pytest.mark.parametrize("length", [19, 21])
def test_20_bytes_and_neither_fewer_nor_more(length: int) -> None:
    """A checksum that is right does not help where the length is not."""
    verify_base58check(write_base58check(73, bytes(20)))
    with pytest.raises(LengthRefused):
        verify_base58check(write_base58check(73, bytes(length)))


@given(st.integers(0, 255), st.binary(min_size=20, max_size=20))
def test_what_is_written_is_read(version: int, payload: bytes) -> None:
    """With zeros at the beginning too."""
    found = verify_base58check(write_base58check(version, payload))
    assert (found.version, found.payload) == (version, payload)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    """Nothing that can be typed breaks it."""
    refused = refusal_of(lambda: verify_base58check(text))
    assert refused is None or str(refused).endswith(".")
