"""Poisoned histories and swapped clipboards: what the thief makes, and who is taken in."""

from __future__ import annotations

from random import Random
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange.withdrawals import parse_destination
from loginlab.labs.coin_addresses.clipboard import Check, run_check, saved_address, swap
from loginlab.labs.coin_addresses.comparing import Way, compare_addresses, shorten, split_groups
from loginlab.labs.coin_addresses.eip55 import verify_eip55, write_eip55
from loginlab.labs.coin_addresses.kinds import AddressKind, generate_address
from loginlab.labs.coin_addresses.look_alikes import (
    MADE,
    READERS,
    count_fooled,
    place_look_alike,
    search_look_alike,
    tries_for,
)
from loginlab.labs.coin_addresses.poisoned_history import (
    AMOUNT,
    Owner,
    generate_history,
    own_address,
    pay,
    send_test,
)


@pytest.mark.parametrize("seed", range(3))
def test_the_planted_lines_were_found_by_a_search(seed: int) -> None:
    """They look like the savings where the history shows anything, are others, and their checksum is right."""
    planted = [line for line in generate_history(seed) if line.owner is Owner.THIEF]
    assert len(planted) == 2
    for line in planted:
        assert line.address != own_address(seed)
        assert shorten(line.address) == shorten(own_address(seed))
        assert line.tries >= 1
        verify_eip55(write_eip55(line.address))
        parse_destination(line.address)


def test_a_search_takes_sixteen_times_as_long_for_each_digit() -> None:
    """The mean of many searches is near 16^k; an even chance of a miss would need far more than this factor."""
    for digits, searches in ((1, 200), (2, 200), (3, 40)):
        found = [search_look_alike(own_address(n), digits, 0, n).tries for n in range(searches)]
        assert 0.5 < mean(found) / tries_for(digits) < 2


@pytest.mark.parametrize("digits", [(1, 1), (2, 0), (0, 2), (2, 1)])
def test_what_is_set_has_the_form_of_what_is_found(digits: tuple[int, int]) -> None:
    """A look-alike that was searched for and one whose ends were set fool the same readers."""
    own = own_address(1)
    for made in (search_look_alike(own, *digits, 1).address, place_look_alike(own, *digits, Random(1))):
        assert len(made) == len(own)
        assert made[2 : 2 + digits[0]] == own[2 : 2 + digits[0]]
        assert made[42 - digits[1] :] == own[42 - digits[1] :]
        assert made != own


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize("made", MADE)
def test_attack_first_and_last_are_equal(reader: object, made: tuple[int, int]) -> None:
    """Whoever looks at no more than was made equal is always taken in; whoever looks at four more, hardly ever."""
    fooled = count_fooled(1, reader, made)  # type: ignore[arg-type]
    covered = reader.first <= made[0] and reader.last <= made[1] and not reader.groups  # type: ignore[attr-defined]
    assert fooled == 100 if covered else fooled <= 2


def test_paying_from_a_planted_line_loses_everything() -> None:
    """And the test transfer beforehand changes nothing but the sentence."""
    history = generate_history(1)
    planted = next(place for place, line in enumerate(history) if line.owner is Owner.THIEF)
    assert pay(history, planted).lost == AMOUNT
    assert f"{history[planted].tries:,}" in pay(history, planted).sentence
    tested = send_test(history, 1)
    assert pay(tested, 0, tested=True).lost == AMOUNT
    assert "The test had gone to the right address" in pay(tested, 0, tested=True).sentence


def test_a_test_transfer_reaches_the_savings_and_brings_a_new_planted_line() -> None:
    """The newest line is the thief's, just above the test."""
    newest, test, *rest = send_test(generate_history(1), 1)
    assert (newest.owner, test.owner, test.address) == (Owner.THIEF, Owner.SAVINGS, own_address(1))
    assert tuple(rest) == generate_history(1)


def test_where_the_money_goes_is_decided_by_the_address() -> None:
    """Every line: nothing is lost exactly where the address is that of the savings."""
    history = generate_history(2)
    for place, line in enumerate(history):
        assert (pay(history, place).lost == 0) is (line.address == own_address(2))
    assert pay(history, None).lost == 0


def test_the_newest_line_is_planted() -> None:
    """Whoever takes the newest that looks right is the one whom the thief waits for."""
    assert all(generate_history(seed)[0].owner is Owner.THIEF for seed in range(3))


@given(st.sampled_from(Way), st.integers(0, 50), st.integers(0, 50))
def test_a_comparison_marks_exactly_what_differs(way: Way, one: int, other: int) -> None:
    """No mark where both are equal, and a mark where they are not; groups and whole see every difference."""
    a, b = (generate_address(AddressKind.EIP55, seed, "compared") for seed in (one, other))
    found = compare_addresses(a, b, way)
    for part in found.parts:
        assert [mark == "^" for mark in part.marks] == [x != y for x, y in zip(part.one, part.other, strict=True)]
    if way is not Way.SHORTENED:
        assert (found.differing == 0) is (a == b)


def test_shortened_look_alikes_are_said_to_prove_nothing() -> None:
    """The verdict names how much is hidden, and groups show the difference."""
    own, planted = own_address(1), generate_history(1)[0].address
    assert compare_addresses(own, planted, Way.SHORTENED).differing == 0
    assert "36 digits" in compare_addresses(own, planted, Way.SHORTENED).verdict
    assert "proves nothing" in compare_addresses(own, own, Way.SHORTENED).verdict
    assert compare_addresses(own, planted, Way.GROUPS).differing > 20
    assert "".join(split_groups(own)) == own


@pytest.mark.parametrize("seed", range(4))
def test_attack_clipboard_swap(seed: int) -> None:
    """What is pasted is another address with a right checksum; three habits keep the money, four do not."""
    saved = saved_address(seed)
    assert swap(saved, seed) != saved
    verify_eip55(swap(saved, seed))
    saves = {check for check in Check if run_check(check, seed).saves}
    assert saves == {Check.WHOLE, Check.WHITELIST, Check.BY_NAME}
