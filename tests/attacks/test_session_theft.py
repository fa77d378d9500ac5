"""Session theft: a stolen cookie is the session, so what can be done with it, and until when, must be bounded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange.errors import CodeRefused, ExchangeError, InputRefused, PasswordWrong, SessionEnded
from tests.exchange.scene import MIRA, TOMAS, WRONG, Scene


def test_a_stolen_cookie_works_until_its_owner_ends_it(scene: Scene) -> None:
    """That is what a bearer token is; ending other sessions is the cure."""
    stolen, own = scene.sign_in(), scene.sign_in()
    assert scene.exchange.resume(stolen.session_token).identifier == MIRA
    scene.exchange.revoke_other_sessions(own.session_token)
    with pytest.raises(SessionEnded):
        scene.exchange.resume(stolen.session_token)


def test_keeping_it_busy_does_not_keep_it_for_ever(scene: Scene) -> None:
    """The absolute end comes however often it is used."""
    stolen = scene.sign_in().session_token
    ends = scene.at + scene.policy.session_absolute
    while scene.at < ends - timedelta(minutes=10):
        scene.wait(minutes=10)
        scene.exchange.resume(stolen)
    scene.at = ends
    with pytest.raises(SessionEnded, match="absolute"):
        scene.exchange.resume(stolen)


def test_it_cannot_add_the_thiefs_authenticator(scene: Scene) -> None:
    """Adding one asks for the password, which is not in the cookie."""
    stolen = scene.sign_in().session_token
    with pytest.raises(PasswordWrong):
        scene.exchange.begin_totp_enrolment(stolen, WRONG)
    assert scene.exchange.totp_enrolled_at(stolen) is None


def test_it_cannot_remove_the_owners_authenticator(scene: Scene) -> None:
    """Removing asks for a code, which is not in the cookie."""
    signed_in = scene.sign_in()
    scene.enrol(signed_in)
    with pytest.raises(CodeRefused):
        scene.exchange.unenrol_totp(signed_in.session_token, "000000")
    assert scene.exchange.totp_enrolled_at(signed_in.session_token) is not None


def test_one_customer_cannot_end_anothers_session(scene: Scene) -> None:
    """Session numbers can be counted up; that must not be enough."""
    victim, attacker = scene.sign_in(MIRA), scene.sign_in(TOMAS)
    with pytest.raises(InputRefused):
        scene.exchange.revoke_session(attacker.session_token, victim.session.id)
    scene.exchange.resume(victim.session_token)


def test_a_stolen_store_opens_no_session(scene: Scene) -> None:
    """What is kept of a session id is its hash, and the hash is no id."""
    signed_in = scene.sign_in()
    kept = signed_in.session.token_hash
    for guess in (kept, kept.hex(), kept.decode("latin-1")):
        with pytest.raises(ExchangeError):
            scene.exchange.resume(guess)
