"""What the sheet on protecting withdrawals takes for a repair, and what it does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises import Outcome, check
from loginlab.exercises.protecting_withdrawals import stop_the_thief
from loginlab.exercises.protecting_withdrawals.bech32m import BECH32M
from loginlab.exercises.protecting_withdrawals.stop_the_thief import STOP_THE_THIEF
from loginlab.labs.coin_addresses.by_hand import is_bech32m
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
