"""Adding and removing an authenticator: with the password, with a code, and never half."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import Kind, Method, Stage
from loginlab.exchange.errors import (
    AccountLocked,
    AlreadyEnrolled,
    CodeAlreadyUsed,
    CodeFromAnotherStep,
    CodeWrong,
    EnrolmentMissing,
    NotEnrolled,
    NotSignedIn,
    PasswordWrong,
    SignInEnded,
)
from tests.exchange.scene import MIRA, PASSWORD, WRONG, Scene


def test_a_shown_secret_alone_changes_nothing(scene: Scene) -> None:
    """Until its first code is confirmed, sign-ins go on as before: nobody is locked out by a QR code never scanned."""
    signed_in = scene.sign_in()
    scene.exchange.begin_totp_enrolment(signed_in.session_token, PASSWORD)
    assert scene.exchange.totp_enrolled_at(signed_in.session_token) is None
    assert scene.begin().method is Method.MAIL


def test_the_first_code_enrols_and_is_used_up(scene: Scene) -> None:
    """The code typed at enrolment signs nobody in afterwards."""
    signed_in = scene.sign_in()
    secret = scene.exchange.begin_totp_enrolment(signed_in.session_token, PASSWORD).secret
    code = scene.totp(secret)
    scene.exchange.confirm_totp_enrolment(signed_in.session_token, code)
    assert scene.exchange.totp_enrolled_at(signed_in.session_token) == scene.at
    step = scene.begin()
    with pytest.raises(CodeAlreadyUsed):
        scene.exchange.submit_code(step.pending_token, code)


def test_a_skewed_phone_is_found_out_at_enrolment(scene: Scene) -> None:
    """Better here than at the next sign-in; the right clock can still confirm."""
    signed_in = scene.sign_in()
    secret = scene.exchange.begin_totp_enrolment(signed_in.session_token, PASSWORD).secret
    with pytest.raises(CodeFromAnotherStep) as refused:
        scene.exchange.confirm_totp_enrolment(signed_in.session_token, scene.totp(secret, steps=120))
    assert refused.value.drift_steps == 120
    assert [event.kind for event in scene.exchange.events(MIRA)][-1] is Kind.ENROLMENT_REFUSED
    scene.exchange.confirm_totp_enrolment(signed_in.session_token, scene.totp(secret))


def test_both_sides_of_an_enrolments_life(scene: Scene) -> None:
    """A QR code shown ten minutes ago is over; a second earlier it is not."""
    token = scene.sign_in().session_token
    secret = scene.exchange.begin_totp_enrolment(token, PASSWORD).secret
    ends = scene.at + scene.policy.enrolment_lifetime
    scene.at = ends
    with pytest.raises(EnrolmentMissing) as refused:
        scene.exchange.confirm_totp_enrolment(token, scene.totp(secret))
    assert refused.value.expired_at == ends
    scene.at = ends - timedelta(seconds=1)
    scene.exchange.confirm_totp_enrolment(token, scene.totp(secret))


def test_showing_a_new_secret_drops_the_older(scene: Scene) -> None:
    """Only what was shown last can be confirmed."""
    token = scene.sign_in().session_token
    older = scene.exchange.begin_totp_enrolment(token, PASSWORD).secret
    newer = scene.exchange.begin_totp_enrolment(token, PASSWORD).secret
    with pytest.raises(CodeWrong):
        scene.exchange.confirm_totp_enrolment(token, scene.totp(older))
    scene.exchange.confirm_totp_enrolment(token, scene.totp(newer))


def test_nothing_begun_nothing_confirmed_nothing_removed(scene: Scene) -> None:
    """Each act says what is missing."""
    token = scene.sign_in().session_token
    with pytest.raises(EnrolmentMissing):
        scene.exchange.confirm_totp_enrolment(token, "123456")
    with pytest.raises(NotEnrolled):
        scene.exchange.unenrol_totp(token, "123456")
    for act in (
        scene.exchange.begin_totp_enrolment,
        scene.exchange.confirm_totp_enrolment,
        scene.exchange.unenrol_totp,
    ):
        with pytest.raises(NotSignedIn):
            act(None, PASSWORD)


def test_one_authenticator_at_a_time(scene: Scene) -> None:
    """A second one needs the first one removed, which needs its code."""
    signed_in = scene.sign_in()
    scene.enrol(signed_in)
    with pytest.raises(AlreadyEnrolled):
        scene.exchange.begin_totp_enrolment(signed_in.session_token, PASSWORD)
    with pytest.raises(AlreadyEnrolled):
        scene.exchange.confirm_totp_enrolment(signed_in.session_token, "123456")


def test_removing_needs_a_code_and_brings_the_sent_code_back(scene: Scene) -> None:
    """A stolen session without the phone cannot take the authenticator away."""
    signed_in = scene.sign_in()
    secret = scene.enrol(signed_in)
    with pytest.raises(CodeWrong):
        scene.exchange.unenrol_totp(signed_in.session_token, scene.wrong_totp(secret))
    assert scene.begin().method is Method.TOTP
    scene.exchange.unenrol_totp(signed_in.session_token, scene.totp(secret))
    assert scene.begin().method is Method.MAIL
    assert [message.subject for message in scene.messages if message.code is None] == [
        "Authenticator added",
        "Authenticator removed",
    ]


def test_guessing_at_removal_is_throttled_together_with_sign_in(scene: Scene) -> None:
    """One count per factor, wherever the code is typed."""
    signed_in = scene.sign_in()
    secret = scene.enrol(signed_in)
    for _ in range(scene.policy.tries_before_lock):
        with pytest.raises(CodeWrong):
            scene.exchange.unenrol_totp(signed_in.session_token, scene.wrong_totp(secret))
    step = scene.begin()
    with pytest.raises(AccountLocked):
        scene.exchange.submit_code(step.pending_token, scene.totp(secret))


def test_adding_asks_for_the_password_and_counts_wrong_ones(scene: Scene) -> None:
    """With a stolen session one cannot guess the password here either."""
    token = scene.sign_in().session_token
    for _ in range(scene.policy.tries_before_lock):
        with pytest.raises(PasswordWrong):
            scene.exchange.begin_totp_enrolment(token, WRONG)
    with pytest.raises(AccountLocked):
        scene.exchange.begin_totp_enrolment(token, PASSWORD)
    with pytest.raises(AccountLocked):
        scene.begin()


def test_a_sign_in_begun_under_the_old_rules_cannot_be_finished(scene: Scene) -> None:
    """Someone waiting at the mail code when the authenticator is added must begin again and needs its code."""
    signed_in = scene.sign_in()
    waiting = scene.begin()
    code = scene.newest_code()
    secret = scene.exchange.begin_totp_enrolment(signed_in.session_token, PASSWORD).secret
    scene.exchange.confirm_totp_enrolment(signed_in.session_token, scene.totp(secret))
    with pytest.raises(SignInEnded) as refused:
        scene.exchange.submit_code(waiting.pending_token, code)
    assert refused.value.why == "account changed"
    assert scene.exchange.current_stage(pending_token=waiting.pending_token) is Stage.IDENTIFIER
