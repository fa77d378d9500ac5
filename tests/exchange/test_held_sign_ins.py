"""Sign-ins that are held: what is judged, when, by which limits, and what the owner is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from loginlab.exchange import Kind, Origin
from loginlab.exchange.errors import PasswordWrong, SignInEnded, SignInHeld
from loginlab.exchange.pending import PendingSignIn, SignInEnd
from tests.exchange.journeys import (
    APART,
    HOME,
    OFFICE,
    THIEF,
    VPN,
    begin_from,
    finish_from,
    held_facts,
    live_a_while,
    sign_in_from,
)
from tests.exchange.scene import MIRA, TOMAS, WRONG, Scene

NEW_NETWORK = replace(HOME, address="198.51.100.77", network="Café Net")
SECOND = timedelta(seconds=1)


@pytest.fixture
def settled(scene: Scene) -> Scene:
    """Mira has signed in from home often enough to be known by it; the last time is half a day ago."""
    live_a_while(scene)
    scene.messages.clear()
    return scene


def test_an_account_with_little_history_is_not_judged(scene: Scene) -> None:
    """Nine sign-ins are no past yet; with the tenth they are one."""
    live_a_while(scene, times=scene.policy.risk_min_history - 1)
    begin_from(THIEF, scene)
    live_a_while(scene, times=1)
    with pytest.raises(SignInHeld):
        begin_from(THIEF, scene)


def test_one_new_value_passes_and_two_are_held(settled: Scene) -> None:
    """Another network in the same country is let in; a VPN abroad is a new country besides."""
    sign_in_from(NEW_NETWORK, settled)
    settled.wait(APART)
    with pytest.raises(SignInHeld) as refused:
        begin_from(VPN, settled)
    held = refused.value
    assert (held.why, held.score, held.country, held.network) == ("unusual place", 16, "NL", "Hidden Harbour VPN")
    assert (held.until, held.retry_after) == (None, None)


def test_a_held_sign_in_leaves_nothing_to_go_on_with(settled: Scene) -> None:
    """No sign-in under way, no code on its way, and no session."""
    before = settled.exchange.store.count(PendingSignIn)
    with pytest.raises(SignInHeld):
        begin_from(VPN, settled)
    assert settled.exchange.store.count(PendingSignIn) == before
    assert all(message.code is None for message in settled.messages)


def test_the_owner_is_told_from_where_and_what_to_do(settled: Scene) -> None:
    """The page says nothing of it; the message goes to the owner and not to whoever stands at the door."""
    with pytest.raises(SignInHeld) as refused:
        begin_from(VPN, settled)
    (notice,) = settled.messages
    text = " ".join(notice.lines)
    assert notice.to == MIRA
    for expected in ("Hidden Harbour VPN (NL)", "Lantern Browser", "VPN, switch it", "Change it."):
        assert expected in text
    for hidden in ("NL", "Hidden Harbour", "unusual"):
        assert hidden not in refused.value.public_message


def test_the_log_has_the_score_and_the_place(settled: Scene) -> None:
    """What an engineer needs to see why."""
    with pytest.raises(SignInHeld):
        begin_from(VPN, settled)
    (facts,) = held_facts(settled)
    assert facts["score"] == 16
    assert facts["why"] == "unusual place"
    assert (facts["country"], facts["network"], facts["agent"]) == (VPN.country, VPN.network, VPN.agent)


def test_from_the_usual_place_the_owner_gets_in_at_once(settled: Scene) -> None:
    """A held sign-in locks nothing."""
    with pytest.raises(SignInHeld):
        begin_from(THIEF, settled)
    sign_in_from(HOME, settled)


def test_a_new_place_is_learned_only_by_signing_in(settled: Scene) -> None:
    """The office is new once; the VPN stays new, for it has never let anybody in."""
    for _ in range(3):
        sign_in_from(OFFICE, settled)
        settled.wait(APART)
    second_new = replace(OFFICE, agent="Other Browser")
    begin_from(second_new, settled)
    for _ in range(3):
        with pytest.raises(SignInHeld) as refused:
            begin_from(VPN, settled)
        assert refused.value.score >= settled.policy.risk_hold_from


@pytest.mark.parametrize("early", [0, 1])
def test_faster_than_an_airliner_is_impossible_travel(settled: Scene, early: int) -> None:
    """A known place in the same country, 275 km away: just reachable in that time, or a second too soon."""
    far = replace(HOME, latitude=HOME.latitude + 2.4732)  # type: ignore[operator]  # it has one
    sign_in_from(HOME, settled)
    settled.wait(minutes=16, seconds=30)
    settled.wait(seconds=1 - early)
    if early:
        with pytest.raises(SignInHeld, match="impossible travel"):
            begin_from(far, settled)
        assert held_facts(settled)[-1]["distance_km"] == 275
    else:
        begin_from(far, settled)


def test_the_way_is_counted_from_when_the_last_session_was_used(settled: Scene) -> None:
    """Somebody who was at home a minute ago cannot be in Amsterdam, however long ago they had signed in."""
    session = sign_in_from(HOME, settled)
    for _ in range(40):
        settled.wait(minutes=10)
        settled.exchange.resume(session.session_token)
    with pytest.raises(SignInHeld, match="impossible travel"):
        begin_from(VPN, settled)


def test_a_place_nobody_knows_is_no_journey(settled: Scene) -> None:
    """Without coordinates only the values are judged."""
    sign_in_from(HOME, settled)
    begin_from(Origin(HOME.address, HOME.country, HOME.network, HOME.agent), settled)
    with pytest.raises(SignInHeld, match="unusual place"):
        begin_from(Origin(VPN.address, VPN.country, VPN.network, VPN.agent), settled)


def test_a_wrong_password_is_never_judged(settled: Scene) -> None:
    """From anywhere it is a wrong password and nothing more."""
    with pytest.raises(PasswordWrong):
        begin_from(THIEF, settled, password=WRONG)
    assert held_facts(settled) == []
    assert settled.messages == []


def test_switching_to_a_near_network_in_mid_sign_in_is_fine(settled: Scene) -> None:
    """The train leaves the station; mobile data takes over."""
    finish_from(OFFICE, settled, begin_from(HOME, settled))


def test_a_step_without_an_origin_is_not_judged(settled: Scene) -> None:
    """Whoever calls the exchange without saying from where has nothing to compare."""
    finish_from(None, settled, begin_from(HOME, settled))


@pytest.mark.parametrize("step", ["code", "device", "link"])
def test_a_jump_in_mid_flow_ends_the_sign_in_and_pauses_the_account(settled: Scene, step: str) -> None:
    """At every later step; and a step back does not mend it."""
    exchange = settled.exchange
    begun = begin_from(HOME, settled)
    token, code = begun.pending_token, settled.newest_code()
    if step != "code":
        exchange.submit_code(token, code, origin=HOME)
    newest = settled.newest_code()
    acts = {
        "code": lambda: exchange.submit_code(token, code, origin=VPN),
        "device": lambda: exchange.approve_device(token, newest, origin=VPN),
        "link": lambda: exchange.approve_device_by_link(
            settled.newest_link_token(), device_token=begun.device_token, origin=VPN
        ),
    }
    settled.wait(minutes=1)
    with pytest.raises(SignInHeld) as refused:
        acts[step]()
    held = refused.value
    assert (held.why, held.until) == ("impossible travel", settled.at + settled.policy.pause_after_jump)
    assert held.retry_after == settled.policy.pause_after_jump
    with pytest.raises(SignInEnded, match="held"):
        exchange.submit_code(token, code, origin=HOME)
    assert "For 30 minutes nobody can sign in" in " ".join(settled.messages[-1].lines)


def test_a_pause_is_on_until_the_time_said(settled: Scene) -> None:
    """On the second before, the right password from home is refused; on the second itself it is not."""
    begun = begin_from(HOME, settled)
    with pytest.raises(SignInHeld) as jumped:
        settled.exchange.submit_code(begun.pending_token, settled.newest_code(), origin=VPN)
    until = jumped.value.until
    assert until is not None
    told = len(settled.messages)
    settled.at = until - SECOND
    with pytest.raises(SignInHeld) as paused:
        begin_from(HOME, settled)
    assert (paused.value.until, paused.value.retry_after) == (until, SECOND)
    assert len(settled.messages) == told
    settled.at = until
    sign_in_from(HOME, settled)


def test_a_pause_ends_every_sign_in_under_way(settled: Scene) -> None:
    """Also the one in the other tab, or in the thief's browser."""
    other, begun = begin_from(HOME, settled), begin_from(HOME, settled)
    with pytest.raises(SignInHeld):
        settled.exchange.submit_code(begun.pending_token, settled.newest_code(), origin=THIEF)
    with pytest.raises(SignInEnded, match="held"):
        settled.exchange.current_step(other.pending_token)
    ended = [one.ended_why for one in settled.exchange.store.find(PendingSignIn) if one.stage != "signed in"]
    assert ended == [SignInEnd.HELD, SignInEnd.HELD]


def test_a_pause_leaves_open_sessions_and_other_accounts_alone(settled: Scene) -> None:
    """It closes a door; it throws nobody out."""
    session = sign_in_from(HOME, settled)
    begun = begin_from(HOME, settled)
    with pytest.raises(SignInHeld):
        settled.exchange.submit_code(begun.pending_token, settled.newest_code(), origin=VPN)
    settled.exchange.resume(session.session_token)
    sign_in_from(HOME, settled, TOMAS)


def test_moving_to_an_odd_place_nearby_ends_the_sign_in_without_a_pause(settled: Scene) -> None:
    """A strange network and browser in mid-flow are held like at the beginning; no jump, so nothing is closed."""
    begun = begin_from(HOME, settled)
    odd = replace(NEW_NETWORK, agent="Other Browser")
    with pytest.raises(SignInHeld) as refused:
        settled.exchange.submit_code(begun.pending_token, settled.newest_code(), origin=odd)
    assert (refused.value.why, refused.value.until) == ("unusual place", None)
    sign_in_from(HOME, settled)


@pytest.mark.parametrize("early", [0, 1])
def test_the_owner_is_told_again_only_after_a_while(settled: Scene, early: int) -> None:
    """One piece of news for each quiet time, on both sides of it."""
    for wait in (timedelta(0), settled.policy.held_notice_wait - early * SECOND):
        settled.wait(wait)
        with pytest.raises(SignInHeld):
            begin_from(THIEF, settled)
    assert len(settled.messages) == 2 - early
    assert len(held_facts(settled)) == 2


def test_the_log_tells_of_every_held_sign_in_after_the_right_password(settled: Scene) -> None:
    """First that the password was right, then that it was held."""
    with pytest.raises(SignInHeld):
        begin_from(THIEF, settled)
    kinds = [event.kind for event in settled.exchange.events(MIRA)][-3:]
    assert kinds == [Kind.PASSWORD_ACCEPTED, Kind.NOTICE_SENT, Kind.HELD]
