"""What the sheet on protecting withdrawals takes for a repair, and what it does not."""

from __future__ import annotations

from loginlab.exchange import CHEAPEST
from loginlab.exercises import Outcome, check
from loginlab.exercises.protecting_withdrawals import stop_the_thief
from loginlab.exercises.protecting_withdrawals.stop_the_thief import STOP_THE_THIEF
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
