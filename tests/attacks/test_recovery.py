"""Attacks on the way back from a lost phone: the door that was built for owners is the one thieves try next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import Channel, ExchangeError, Kind, Stage, Step
from loginlab.exchange.errors import CodeAlreadyUsed, CodeRefused, RecoveryMissing, RecoveryWaiting, SessionEnded
from tests.exchange.scene import MIRA, PASSWORD, Scene
from tests.exchange.test_threads import at_once

LEA, LEAS_PHONE = "lea@mail.example", "+447700900123"
STOLEN = "nine stolen lanterns"


@pytest.fixture
def scene() -> Scene:
    """Lea has an authenticator, a mailbox and a phone number; all messages so far are read."""
    scene = Scene()
    scene.exchange.register(LEA, PASSWORD, other_contact=LEAS_PHONE)
    scene.enrol(scene.sign_in(LEA))
    scene.messages.clear()
    return scene


def test_a_thief_with_password_and_mailbox_cannot_keep_the_owner_from_knowing(scene: Scene) -> None:
    """They delete every mail; the text message is out of their reach, and one press on it is enough."""
    scene.exchange.request_reset(LEA)
    scene.exchange.reset_password(LEA, scene.newest_code(), STOLEN)
    scene.exchange.request_recovery(scene.to_lost_phone(LEA, STOLEN))
    owners = [message for message in scene.messages if message.channel is Channel.SMS]
    assert [message.to for message in owners] == [LEAS_PHONE]
    scene.wait(scene.policy.recovery_wait - timedelta(seconds=1))
    scene.exchange.cancel_recovery_by_link(str(owners[0].link).partition("token=")[2])
    scene.wait(seconds=1)
    with pytest.raises(RecoveryMissing):
        scene.exchange.finish_recovery(scene.to_lost_phone(LEA, STOLEN))


def test_a_thief_with_the_password_cannot_hurry(scene: Scene) -> None:
    """Asking a hundred times, from a hundred sign-ins: the day stays the day that the owner was told."""
    scene.exchange.request_recovery(scene.to_lost_phone(LEA))
    ready_at = scene.at + scene.policy.recovery_wait
    for _ in range(100):
        pending = scene.to_lost_phone(LEA)
        assert scene.exchange.request_recovery(pending).ready_at == ready_at
        with pytest.raises(RecoveryWaiting) as waiting:
            scene.exchange.finish_recovery(pending)
        assert waiting.value.until == ready_at
        scene.wait(minutes=20)
    assert sum(message.channel is Channel.SMS for message in scene.messages) == 1


def test_a_sign_in_begun_before_the_removal_does_not_outlive_it(scene: Scene) -> None:
    """Finished in one browser, every other one begins anew, with a code from a message."""
    scene.exchange.request_recovery(scene.to_lost_phone(LEA))
    scene.wait(scene.policy.recovery_wait)
    other = scene.to_lost_phone(LEA)
    scene.exchange.finish_recovery(scene.to_lost_phone(LEA))
    assert scene.exchange.current_stage(pending_token=other) is Stage.IDENTIFIER


@pytest.mark.parametrize("seed", range(5))
def test_racing_to_remove_an_authenticator_twice(seed: int) -> None:
    """Eight at the same moment: it is removed once, and one hold is written down."""
    scene = Scene(seed=seed)
    scene.enrol(scene.sign_in())
    scene.exchange.request_recovery(scene.to_lost_phone())
    scene.wait(scene.policy.recovery_wait)
    doors = [scene.to_lost_phone() for _ in range(8)]
    outcomes = at_once(*[lambda door=door: scene.exchange.finish_recovery(door) for door in doors])
    assert outcomes.count(None) == 1
    assert all(outcome is None or isinstance(outcome, ExchangeError) for outcome in outcomes)
    kinds = [event.kind for event in scene.exchange.events(MIRA)]
    assert kinds.count(Kind.UNENROLLED) == kinds.count(Kind.RECOVERY_FINISHED) == kinds.count(Kind.HOLD_PLACED) == 1


@pytest.mark.parametrize("seed", range(5))
def test_racing_with_one_recovery_code(seed: int) -> None:
    """Eight sign-ins offer the same code at once: one goes on."""
    scene = Scene(seed=seed)
    session = scene.sign_in()
    secret = scene.enrol(session)
    code = scene.exchange.make_recovery_codes(session.session_token, scene.totp(secret)).codes[0]
    doors = [scene.to_lost_phone() for _ in range(4)]
    outcomes = at_once(*[lambda door=door: scene.exchange.submit_recovery_code(door, code) for door in doors])
    assert sum(isinstance(outcome, Step) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, CodeAlreadyUsed) for outcome in outcomes) == len(doors) - 1


def test_guessing_recovery_codes_gets_a_handful_of_tries_a_day(scene: Scene) -> None:
    """Fifty bits behind a lock: a day of guessing looks at some thirty of a million billion codes."""
    looked_at, ends = 0, scene.at + timedelta(days=1)
    pending = scene.to_lost_phone(LEA)
    while scene.at < ends:
        try:
            scene.exchange.submit_recovery_code(pending, f"{looked_at:010d}")
        except CodeRefused as refused:
            looked_at += 1
            scene.at = refused.opens_at or scene.at
        except ExchangeError:
            pending = scene.to_lost_phone(LEA)
    assert looked_at < 40


def test_a_stolen_session_neither_makes_codes_nor_outlives_the_reset(scene: Scene) -> None:
    """Making a set asks for the phone; and the owner's new password ends the session that tried."""
    session = scene.sign_in().session_token
    secret = scene.exchange.begin_totp_enrolment(session, PASSWORD).secret
    scene.exchange.confirm_totp_enrolment(session, scene.totp(secret))
    for guess in (scene.wrong_totp(secret), scene.totp(secret)):
        with pytest.raises(CodeRefused):
            scene.exchange.make_recovery_codes(session, guess)
    assert scene.exchange.recovery_codes_left(session) is None
    scene.reset()
    with pytest.raises(SessionEnded):
        scene.exchange.recovery_codes_left(session)
