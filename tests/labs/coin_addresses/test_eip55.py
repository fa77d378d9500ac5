"""EIP-55 against the vectors of the standard, and its share of mistypes that pass."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.coin_addresses.eip55 import (
    chance_of_any_text,
    keccak_256,
    parse_hex_address,
    verify_eip55,
    write_eip55,
)
from loginlab.labs.coin_addresses.refusals import (
    AddressRefused,
    CharacterRefused,
    ChecksumAbsent,
    ChecksumRefused,
    LengthRefused,
    NotText,
    PrefixRefused,
)
from tests.labs.coin_addresses.refusing import refusal_of

VECTORS = [
    line
    for line in (Path(__file__).parents[2] / "vectors/eip55.txt").read_text(encoding="utf8").splitlines()
    if not line.startswith("#")
]
MIXED = VECTORS[4:]


@pytest.mark.parametrize("address", VECTORS)
def test_the_vectors_of_the_standard(address: str) -> None:
    """Written from small letters and from capitals alike, and proved, also those that happen to be of one case."""
    assert write_eip55(address.lower()) == address
    assert write_eip55("0x" + address[2:].upper()) == address
    assert verify_eip55(address).check_bits == sum(character.isalpha() for character in address[2:])


def test_the_hash_is_keccak_and_not_the_later_standard() -> None:
    """The known hash of nothing; SHA3-256 gives another one."""
    assert keccak_256(b"").hex().startswith("c5d2460186f7233c927e7db2dcc703c0")
    assert keccak_256(b"") != hashlib.sha3_256(b"").digest()


@pytest.mark.parametrize("address", MIXED)
def test_every_single_digit_changed_in_the_vectors_is_found(address: str) -> None:
    """All 40 places, all other digits in either case: 3,360 changes in the four."""
    for place in range(2, 42):
        for other in "0123456789abcdefABCDEF".replace(address[place], ""):
            with pytest.raises(ChecksumRefused):
                verify_eip55(address[:place] + other + address[place + 1 :])


@pytest.mark.parametrize("address", MIXED)
def test_one_case_alone_has_no_checksum(address: str) -> None:
    """It is neither proved nor called wrong: nothing was there to check."""
    for same_case in (address.lower(), "0x" + address[2:].upper()):
        with pytest.raises(ChecksumAbsent):
            verify_eip55(same_case)


def test_a_capital_made_small_is_named() -> None:
    """The letter in the wrong case is the place, counted from 0 with the 0x."""
    address = MIXED[0]
    with pytest.raises(ChecksumRefused) as refused:
        verify_eip55(address.replace("A", "a", 1))
    assert refused.value.places == (address.index("A"),)
    assert "1 letter is in the wrong case" in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", NotText),
        (None, NotText),
        ("0x" + "1" * 300, NotText),
        ("52908400098527886E0F7030069857D2E4169EE7", PrefixRefused),
        ("0X52908400098527886E0F7030069857D2E4169EE7", PrefixRefused),
        ("0x" + "1" * 39, LengthRefused),
        ("0x" + "1" * 41, LengthRefused),
        ("0x" + "1" * 39 + "g", CharacterRefused),
        ("0x" + "1" * 39 + "O", CharacterRefused),
        ("0x" + "1" * 39 + "٣", CharacterRefused),
    ],
)
def test_what_is_no_address_is_refused_with_its_reason(typed: object, reason: type[AddressRefused]) -> None:
    """Each rule has its own reason; 40 digits, and neither 39 nor 41."""
    with pytest.raises(reason):
        parse_hex_address(typed)


def test_the_character_that_fails_is_named() -> None:
    """By what it is and where it stands."""
    with pytest.raises(CharacterRefused, match="Character 3 is “g”") as refused:
        parse_hex_address("0xg" + "1" * 39)
    assert (refused.value.character, refused.value.places) == ("g", (2,))


def test_the_published_share() -> None:
    """0.0247 %, which is eight times what fifteen letters would let one expect."""
    assert round(100 * chance_of_any_text(), 4) == 0.0247
    assert chance_of_any_text() / 2**-15 > 8


@given(st.binary(min_size=20, max_size=20))
def test_what_is_written_is_proved(data: bytes) -> None:
    """For any 20 bytes."""
    assert verify_eip55(write_eip55("0x" + data.hex())).address.lower() == "0x" + data.hex()


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    """Nothing that can be typed breaks it."""
    for typed in (text, "0x" + text):
        refused = refusal_of(lambda typed=typed: verify_eip55(typed))  # type: ignore[misc]
        assert refused is None or str(refused).endswith(".")
