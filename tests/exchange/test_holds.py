"""Withdrawal holds: when one is placed, how long it lasts, and that nothing shortens it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import CHEAPEST, STRICT, Kind
from loginlab.exchange.errors import WithdrawalHeld
from loginlab.exchange.hold_acts import HoldActs
from loginlab.exchange.holds import HoldReason, WithdrawalHold, hold_duration, longest_hold, verify_not_held
from tests.exchange.passkeys import Holder
from tests.exchange.scene import ELSEWHERE, MIRA, NEW, PASSWORD, Scene

DAY = timedelta(hours=24)


def withdraw(scene: Scene, token: str) -> None:
    scene.exchange.request_withdrawal(token, "USDT", "10", ELSEWHERE)


def held(scene: Scene, token: str) -> WithdrawalHeld:
    with pytest.raises(WithdrawalHeld) as refused:
        withdraw(scene, token)
    return refused.value


def test_a_new_account_has_none(scene: Scene) -> None:
    """Nothing has changed, so nothing waits."""
    token = scene.sign_in().session_token
    assert scene.exchange.withdrawal_hold(token) is None
    withdraw(scene, token)


def test_a_reset_holds_withdrawals_for_a_day_to_the_second(scene: Scene) -> None:
    """A second before its end it holds and says how long; at its end it does not."""
    scene.reset()
    ends = scene.at + DAY
    token = scene.sign_in(password=NEW).session_token
    refused = held(scene, token)
    assert (refused.reason, refused.until, refused.retry_after) == ("the password was reset", ends, DAY)
    scene.at = ends - timedelta(seconds=1)
    token = scene.sign_in(password=NEW).session_token
    assert held(scene, token).retry_after == timedelta(seconds=1)
    scene.at = ends
    withdraw(scene, token)


def test_the_first_authenticator_holds_nothing(scene: Scene) -> None:
    """Adding the first one makes the account safer; making that cost a day would teach people to leave it."""
    signed_in = scene.sign_in()
    scene.enrol(signed_in)
    withdraw(scene, signed_in.session_token)


def test_removing_the_authenticator_holds(scene: Scene) -> None:
    """Whoever wants the money later removes it first."""
    signed_in = scene.sign_in()
    secret = scene.enrol(signed_in)
    scene.exchange.unenrol_totp(signed_in.session_token, scene.totp(secret))
    refused = held(scene, signed_in.session_token)
    assert (refused.reason, refused.until) == ("the authenticator was changed", scene.at + DAY)


def test_another_authenticator_after_a_removed_one_holds_anew(scene: Scene) -> None:
    """Counted from when the new one was confirmed, however long ago the old one was removed."""
    signed_in = scene.sign_in()
    secret = scene.enrol(signed_in)
    scene.exchange.unenrol_totp(signed_in.session_token, scene.totp(secret))
    scene.wait(days=40)
    again = scene.sign_in()
    withdraw(scene, again.session_token)
    secret = scene.exchange.begin_totp_enrolment(again.session_token, PASSWORD).secret
    withdraw(scene, again.session_token)
    scene.exchange.confirm_totp_enrolment(again.session_token, scene.totp(secret))
    assert held(scene, again.session_token).until == scene.at + DAY


def test_an_enrolment_that_was_never_confirmed_leaves_no_trace(scene: Scene) -> None:
    """A QR code shown twice is not a change of authenticator."""
    signed_in = scene.sign_in()
    for _ in range(2):
        scene.exchange.begin_totp_enrolment(signed_in.session_token, PASSWORD)
    scene.enrol(signed_in)
    assert scene.exchange.withdrawal_hold(signed_in.session_token) is None


def test_the_longest_of_two_is_the_one_that_is_named(scene: Scene) -> None:
    """Two reasons, two holds; a person waits for the later one and is told that one."""
    signed_in = scene.sign_in()
    secret = scene.enrol(signed_in)
    scene.exchange.unenrol_totp(signed_in.session_token, scene.totp(secret))
    scene.wait(hours=1)
    scene.reset()
    hold = scene.exchange.withdrawal_hold(scene.sign_in(password=NEW).session_token)
    assert hold is not None
    assert (hold.reason, hold.until) == (HoldReason.PASSWORD_RESET, scene.at + DAY)
    assert len(scene.exchange.store.find(WithdrawalHold)) == 2


def test_a_second_reset_starts_the_wait_again(scene: Scene) -> None:
    """It never ends sooner for being placed twice."""
    scene.reset()
    scene.wait(hours=20)
    scene.reset(password=PASSWORD)
    token = scene.sign_in().session_token
    assert held(scene, token).until == scene.at + DAY
    assert len(scene.exchange.store.find(WithdrawalHold)) == 1


def test_nobody_elses_withdrawals_wait(scene: Scene) -> None:
    """A hold belongs to one account."""
    scene.reset()
    withdraw(scene, scene.sign_in("+442079460958").session_token)


def test_signing_in_looking_and_trying_shorten_nothing(scene: Scene) -> None:
    """Only time ends a hold; there is no act for it, not even for staff."""
    scene.reset()
    ends = scene.at + DAY
    for _ in range(5):
        scene.wait(hours=1)
        token = scene.sign_in(password=NEW).session_token
        scene.exchange.portfolio(token)
        assert held(scene, token).until == ends
    assert [name for name in vars(HoldActs) if not name.startswith("_")] == ["withdrawal_hold"]


def test_it_is_written_down_when_placed_and_when_met(scene: Scene) -> None:
    """Support can see the reason and the end without asking anybody anything."""
    scene.reset()
    held(scene, scene.sign_in(password=NEW).session_token)
    lines = [event for event in scene.exchange.events(MIRA) if event.kind in {Kind.HOLD_PLACED, Kind.WITHDRAWAL_HELD}]
    assert [line.kind for line in lines] == [Kind.HOLD_PLACED, Kind.WITHDRAWAL_HELD]
    for line in lines:
        assert line.facts["reason"] == "the password was reset"
        assert line.facts["until"] == (scene.at + DAY).isoformat()


@pytest.mark.parametrize("reason", HoldReason)
def test_a_strict_policy_holds_longer(reason: HoldReason) -> None:
    """Each reason has its own figure; only a new device holds nothing where learners begin."""
    usual = hold_duration(reason, CHEAPEST)
    assert hold_duration(reason, STRICT) > usual
    assert (usual >= DAY) == (reason is not HoldReason.NEW_DEVICE)
    figures = {
        HoldReason.PASSWORD_RESET: "hold_after_reset",
        HoldReason.AUTHENTICATOR_CHANGED: "hold_after_authenticator_change",
        HoldReason.NEW_DEVICE: "hold_after_new_device",
        HoldReason.CONTACT_CHANGED: "hold_after_contact_change",
    }
    for other, figure in figures.items():
        changed = hold_duration(reason, replace(CHEAPEST, **{figure: timedelta(5)}))
        assert changed == (timedelta(5) if other is reason else usual)


NEW_DEVICE = replace(CHEAPEST, name="hold after a new device", hold_after_new_device=DAY)


def test_a_new_device_holds_to_the_second_where_the_policy_says_so() -> None:
    """A relayed sign-in comes from one; the same device again holds nothing anew, and another one does."""
    scene = Scene(NEW_DEVICE)
    begun = scene.to_device_step()
    scene.exchange.approve_device(begun.pending_token, scene.newest_code())
    ends = scene.at + DAY
    scene.at = ends - timedelta(seconds=1)
    again = scene.begin(device=begun.device_token)
    done = scene.exchange.submit_code(again.pending_token, scene.newest_code()).signed_in
    assert done is not None
    refused = held(scene, done.session_token)
    assert (refused.reason, refused.until) == ("somebody signed in on a new device", ends)
    scene.at = ends
    withdraw(scene, done.session_token)
    token = scene.sign_in().session_token
    assert held(scene, token).until == scene.at + DAY


def test_without_approval_a_device_is_new_once() -> None:
    """Nobody is asked about it, and it is known when it comes again."""
    scene = Scene(replace(NEW_DEVICE, ask_device_approval=False))
    begun = scene.begin()
    first = scene.exchange.submit_code(begun.pending_token, scene.newest_code()).signed_in
    assert first is not None
    assert held(scene, first.session_token).until == scene.at + DAY
    scene.wait(DAY)
    again = scene.begin(device=begun.device_token)
    second = scene.exchange.submit_code(again.pending_token, scene.newest_code()).signed_in
    assert second is not None
    withdraw(scene, second.session_token)


def test_a_passkey_holds_nothing_and_ends_no_hold() -> None:
    """It comes from the owner's own hand, and a hold is ended by time alone."""
    scene = Scene(NEW_DEVICE)
    token = scene.sign_in().session_token
    owner = Holder(scene)
    owner.add(token)
    assert held(scene, owner.sign_in().session_token).until == scene.at + DAY
    scene.wait(DAY)
    withdraw(scene, owner.sign_in().session_token)


@given(ends=st.lists(st.integers(-100, 100), max_size=4), at=st.integers(-100, 100))
def test_held_exactly_while_one_of_them_lasts(ends: list[int], at: int) -> None:
    """Whatever the order: held if and only if some hold ends later than now, and named is the last to end."""
    start = Scene().at
    holds = [
        WithdrawalHold(1, HoldReason.PASSWORD_RESET, start, start + timedelta(seconds=seconds)) for seconds in ends
    ]
    now = start + timedelta(seconds=at)
    longest = longest_hold(holds, now)
    assert (longest is not None) == any(seconds > at for seconds in ends)
    if longest is None:
        verify_not_held(holds, now)
        return
    assert longest.until == start + timedelta(seconds=max(ends))
    with pytest.raises(WithdrawalHeld):
        verify_not_held(holds, now)
