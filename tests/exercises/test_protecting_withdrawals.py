"""What the sheet on protecting withdrawals takes for a repair, and what it does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises import Outcome, check
from loginlab.exercises.protecting_withdrawals import stop_the_thief
from loginlab.exercises.protecting_withdrawals.bech32m import BECH32M
from loginlab.exercises.protecting_withdrawals.eip55 import EIP55
from loginlab.exercises.protecting_withdrawals.stop_the_thief import STOP_THE_THIEF
from loginlab.labs.coin_addresses.bech32 import GENERATOR, LETTERS, Encoding, expand_prefix, polymod
from loginlab.labs.coin_addresses.by_hand import is_bech32m, with_checksum
from loginlab.seat import frozen_seat


def test_a_key_of_ones_own_is_not_the_key_that_was_left_behind() -> None:
    """Made and revoked by the owner: the thief's works on."""
    seat = frozen_seat(CHEAPEST)
    world = seat.world("07.stop-the-thief")
    token = stop_the_thief._sign_in(world)
    stop_the_thief._remove_address(world, token)
    own = world.exchange.create_api_key(token, world.person.password, ("read",), "mine")
    world.exchange.revoke_api_key(token, own.key.id)
    stop_the_thief._change_password(world, token)
    report = check(STOP_THE_THIEF, None, seat)
    assert (report.outcome, report.held) == (Outcome.NOT_YET, (0, 2))
    stop_the_thief._revoke_keys(world, token)
    assert check(STOP_THE_THIEF, None, seat).outcome == Outcome.DONE


@pytest.mark.parametrize(
    "function", [lambda _text: False, lambda text: len(text) == 42, lambda text: text.startswith("bc1")]
)
def test_whoever_takes_no_text_is_told_so_and_nothing_about_a_checksum(function: Callable[[str], bool]) -> None:
    """None of them computes one, so none has put half of the prefix into it; and what they refuse is no finding."""
    report = check(BECH32M, function, frozen_seat(CHEAPEST))
    assert (report.outcome, report.held) == (Outcome.NOT_YET, ())
    assert report.sentence.startswith("Yours takes none of the right texts")


@pytest.mark.parametrize(("least", "most"), [(33, 127), (33, 255), (32, 126)])
def test_a_prefix_has_codes_from_33_to_126(least: int, most: int) -> None:
    """Each limit has a text on its other side whose checksum fits."""

    def is_within(text: str) -> bool:
        prefix = text.rpartition("1")[0]
        return is_bech32m(text) or (bool(prefix) and prefix in "\x7f\x80 " and least <= ord(prefix) <= most)

    report = check(BECH32M, is_within, frozen_seat(CHEAPEST))
    assert report.held == (0, 1)
    assert all(finding.saw.isprintable() for finding in report.findings)


def reading(
    text: str, *, least: int = 33, most: int = 126, sums: tuple[int, ...] = (Encoding.BECH32M,), **other: Any
) -> bool:
    """Bech32m with everything looked at, but for what is done otherwise here."""
    longest, shortest, mixed = other.get("longest", 90), other.get("shortest", 6), other.get("mixed", False)
    prefix, _, rest = text.lower().rpartition("1")
    if len(text) > longest or len(rest) < shortest or (not mixed and text not in (text.lower(), text.upper())):
        return False
    if not prefix or not all(least <= ord(one) <= most for one in prefix) or not set(rest) <= set(LETTERS):
        return False
    return polymod([*expand_prefix(prefix), *map(LETTERS.index, rest)]) in sums


@pytest.mark.parametrize(("least", "most"), [(33, 125), (34, 126), (48, 122)])
def test_the_codes_33_and_126_are_taken(least: int, most: int) -> None:
    """Each limit has a text on its own side as well."""
    report = check(BECH32M, partial(reading, least=least, most=most), frozen_seat(CHEAPEST))
    assert (report.outcome, report.held) == (Outcome.NOT_YET, (1, 2))


def test_a_letter_that_is_not_found_is_no_number() -> None:
    """`find` gives -1, and the polynomial takes it."""

    def with_find(text: str) -> bool:
        prefix, _, rest = text.lower().rpartition("1")
        sum_ = 1
        for value in [*expand_prefix(prefix), *map(LETTERS.find, rest)]:
            top = sum_ >> 25
            sum_ = (sum_ & 0x1FFFFFF) << 5 ^ value
            for bit, part in enumerate(GENERATOR):
                sum_ ^= part if top >> bit & 1 else 0
        return is_bech32m(text) or (
            len(rest) >= 6 and text == text.lower() and sum_ == Encoding.BECH32M and "b" in rest
        )

    report = check(BECH32M, with_find, frozen_seat(CHEAPEST))
    assert (report.outcome, report.held) == (Outcome.NOT_YET, (0, 1))


def test_what_stands_around_a_right_text_makes_it_another() -> None:
    """No blank is part of an address, and none is taken away."""
    report = check(BECH32M, lambda text: is_bech32m(text.strip()), frozen_seat(CHEAPEST))
    assert (report.outcome, report.held) == (Outcome.NOT_YET, (0, 1))


@pytest.mark.parametrize("other", [{"longest": 999}, {"longest": 91}, {"shortest": 5}])
def test_a_wrong_length_is_a_wrong_form(other: dict[str, int]) -> None:
    """The checksum fits, so that it is found is not in question."""
    assert check(BECH32M, partial(reading, **other), frozen_seat(CHEAPEST)).held == (0, 1)


BOTH = (Encoding.BECH32, Encoding.BECH32M)


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (partial(reading, sums=BOTH), "You take 1 as well as"),
        (partial(reading, sums=BOTH, least=0, most=255), "You take 1 as well as"),
        (partial(reading, sums=(Encoding.BECH32,)), "You compare with 1."),
        (partial(reading, mixed=True), "You take capitals and small letters together."),
        (partial(reading, mixed=True, least=0, most=255), "You take capitals and small letters together."),
        (partial(reading, sums=range(1 << 30)), "You take whatever has the right form"),
        (lambda _text: True, "Yours takes every text"),
    ],
)
def test_a_mistake_is_named_whether_or_not_the_prefix_is_looked_at(function: Callable[[str], bool], said: str) -> None:
    """Who is careful with the prefix can make each of them too."""
    assert check(BECH32M, function, frozen_seat(CHEAPEST)).sentence.startswith(said)


def test_a_large_x_is_no_small_one() -> None:
    """The card asks for `0x`."""

    def with_capitals(address: str) -> str:
        if not re.fullmatch("0[xX][0-9a-fA-F]{40}", address):
            raise ValueError("no address")
        return with_checksum(address)

    report = check(EIP55, with_capitals, frozen_seat(CHEAPEST))
    assert (report.outcome, report.held) == (Outcome.NOT_YET, (0, 1))


@pytest.mark.parametrize("error", [ValueError("no address"), ValueError])
def test_whoever_gives_an_error_back_is_told_to_raise_it(error: object) -> None:
    """That it is no ValueError would not be true."""

    def with_capitals(address: str) -> object:
        return with_checksum(address) if re.fullmatch("0x[0-9a-fA-F]{40}", address) else error

    saw = check(EIP55, with_capitals, frozen_seat(CHEAPEST)).findings[2].saw
    assert saw == "`0x1234` is no address; yours gave a ValueError back, as its result. Use `raise`, and not `return`."


def test_a_line_break_is_shown_and_not_made() -> None:
    """A code span cannot go over two lines."""

    def with_capitals(address: str) -> str:
        if not re.match("0x[0-9a-fA-F]{40}$", address):
            raise ValueError("no address")
        return with_checksum(address.strip())

    saw = check(EIP55, with_capitals, frozen_seat(CHEAPEST)).findings[2].saw
    assert saw.isprintable()
    assert saw.startswith(f"`'0x{'1' * 40}\\n'` is no address")
