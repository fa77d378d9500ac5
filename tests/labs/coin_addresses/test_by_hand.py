"""The cases for those who write a checksum themselves: right answers pass all, every mistake fails one."""

from __future__ import annotations

from pathlib import Path

import pytest

from loginlab.labs.coin_addresses.by_hand import (
    BECH32M_CASES,
    EIP55_CASES,
    WRONG_BECH32M,
    WRONG_EIP55,
    is_bech32m,
    with_checksum,
)


@pytest.mark.parametrize(("text", "wanted", "told"), BECH32M_CASES)
def test_the_right_bech32m_passes_every_case(text: str, wanted: bool, told: str) -> None:
    """The verifier of the course says so too."""
    assert is_bech32m(text) is wanted


@pytest.mark.parametrize("name", WRONG_BECH32M)
def test_each_mistake_in_bech32m_shows_in_some_case_and_differs_from_the_others(name: str) -> None:
    """A mistake that no case tells from right would be praised."""

    def says(which: str) -> tuple[bool, ...]:
        return tuple(WRONG_BECH32M[which][0](text) for text, *_ in BECH32M_CASES)

    assert says(name) != tuple(wanted for _, wanted, _ in BECH32M_CASES)
    assert [other for other in WRONG_BECH32M if says(other) == says(name)] == [name]


@pytest.mark.parametrize("address", EIP55_CASES)
def test_the_right_eip55_passes_every_case(address: str) -> None:
    """From any case."""
    assert with_checksum(address) == with_checksum(address.lower()) == address


@pytest.mark.parametrize("name", WRONG_EIP55)
def test_each_mistake_in_eip55_shows_in_some_case(name: str) -> None:
    """Given small letters or what is written with its checksum."""
    wrong = WRONG_EIP55[name][0]
    assert any(wrong(given) != address for address in EIP55_CASES for given in (address, address.lower()))


def test_the_cases_are_the_vectors_of_the_standard() -> None:
    """Those of ERC-55 stand in the vector file too, and are the same."""
    text = (Path(__file__).parents[2] / "vectors/eip55.txt").read_text(encoding="utf8")
    assert tuple(line for line in text.splitlines() if line.startswith("0x")) == EIP55_CASES
