"""Random slips: counted as they come out, and in keeping with what the mathematics expects."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.coin_addresses.eip55 import chance_of_any_text, write_eip55
from loginlab.labs.coin_addresses.kinds import FIXED, AddressKind, generate_address, passes, verify_address
from loginlab.labs.coin_addresses.mistypes import Slip, chance_to_pass, make_slip, measure_slips
from tests.labs.coin_addresses.refusing import refusal_of

KIND, SLIP = pytest.mark.parametrize("kind", AddressKind), pytest.mark.parametrize("slip", Slip)


@KIND
@SLIP
def test_every_slip_is_counted_once(kind: AddressKind, slip: Slip) -> None:
    """What was refused by form, refused by the checksum and taken for right is all there was."""
    found = measure_slips(1, kind, slip, 60)
    assert found.by_rule + found.by_checksum + found.passed == found.tried == 60
    assert found.passed == 0
    assert found.expected < 0.05


@KIND
def test_a_made_up_address_passes_and_belongs_to_its_kind_only(kind: AddressKind) -> None:
    """The check of each other kind refuses it."""
    address = generate_address(kind, 1, "somebody")
    assert verify_address(kind, address).endswith("checked.")
    assert [other for other in AddressKind if passes(other, address)] == [kind]


@given(st.sampled_from(AddressKind), st.sampled_from(Slip), st.integers(0, 10**6))
def test_a_slip_changes_the_address_and_leaves_its_beginning(kind: AddressKind, slip: Slip, seed: int) -> None:
    """A slip that changes nothing would be counted as found or missed for no reason."""
    address = generate_address(kind, seed, "mistyped")
    mistyped = make_slip(Random(seed), address, kind, slip)
    assert mistyped != address
    assert mistyped[: FIXED[kind]] == address[: FIXED[kind]]
    assert len(mistyped) - len(address) == {Slip.OMISSION: -1, Slip.DOUBLING: 1}.get(slip, 0)


def test_swapping_equal_neighbours_is_no_slip() -> None:
    """Where there is nothing to swap it is said, and not passed over."""
    with pytest.raises(ValueError, match="Nothing in this address"):
        make_slip(Random(1), "0x" + "7" * 40, AddressKind.EIP55, Slip.TRANSPOSITION)


def test_a_slip_in_an_address_of_few_letters_passes_as_often_as_expected() -> None:
    """EIP-55 is as strong as its letters are many. With two or three left, every few slips pass: both are counted."""
    random, passed, expected = Random("few letters"), 0, 0.0
    own = write_eip55("0x" + "12345678901234567890123456789012345678ab")
    for _ in range(600):
        mistyped = make_slip(random, own, AddressKind.EIP55, Slip.SUBSTITUTION)
        expected += chance_to_pass(AddressKind.EIP55, Slip.SUBSTITUTION, own, mistyped)
        passed += passes(AddressKind.EIP55, mistyped)
    assert 90 < expected < 150
    assert abs(passed - expected) < 40


def test_the_expected_share_is_near_the_published_one() -> None:
    """Over many random addresses: a substitution within the alphabet passes a little less often than any text."""
    run = measure_slips(5, AddressKind.EIP55, Slip.SUBSTITUTION, 4_000)
    assert 0.5 < run.expected / run.tried / chance_of_any_text() < 1.5


def test_the_same_seed_gives_the_same_slips_and_another_run_gives_others() -> None:
    """The button makes new ones at each press, and they add up."""
    first, again, second = (measure_slips(1, AddressKind.EIP55, Slip.SUBSTITUTION, 30, run) for run in (0, 0, 1))
    assert first == again
    assert first.expected != second.expected
    assert (first + second).tried == 60
    with pytest.raises(ValueError, match="one kind"):
        first + measure_slips(1, AddressKind.BECH32, Slip.SUBSTITUTION, 1)


@given(st.sampled_from(AddressKind), st.text(max_size=100))
def test_any_text_is_proved_or_refused(kind: AddressKind, text: str) -> None:
    """Nothing that can be typed breaks the bench."""
    refused = refusal_of(lambda: verify_address(kind, text))
    assert (refused is None) is passes(kind, text)
