"""Brute force: many guesses, from many places, at once or patiently."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import ExchangeError, Origin
from loginlab.exchange.errors import AccountLocked, CodeRefused, PasswordWrong, TooManyMessages
from tests.exchange.scene import MIRA, PASSWORD, TOMAS, WRONG, Scene


def test_parallel_sessions_share_one_throttle_for_codes(scene: Scene) -> None:
    """A hundred sign-ins side by side, one guess in each: five guesses in all (RFC 4226 §7.3)."""
    secret = scene.enrol(scene.sign_in())
    steps = [scene.begin() for _ in range(100)]
    wrong = scene.wrong_totp(secret)
    looked_at = 0
    for step in steps:
        with pytest.raises((CodeRefused, AccountLocked)) as refused:
            scene.exchange.submit_code(step.pending_token, wrong)
        looked_at += isinstance(refused.value, CodeRefused)
    assert looked_at == scene.policy.tries_before_lock


def test_many_addresses_share_one_throttle_for_passwords(scene: Scene) -> None:
    """The count belongs to the account, not to where the guess comes from."""
    for number in range(scene.policy.tries_before_lock):
        with pytest.raises(PasswordWrong):
            scene.exchange.begin_sign_in(MIRA, WRONG, origin=Origin(address=f"203.0.113.{number}"))
    with pytest.raises(AccountLocked):
        scene.exchange.begin_sign_in(MIRA, PASSWORD, origin=Origin(address="203.0.113.200"))


def test_one_account_under_attack_locks_no_other(scene: Scene) -> None:
    """Tomas signs in while Mira's account is locked."""
    for _ in range(scene.policy.tries_before_lock):
        with pytest.raises(PasswordWrong):
            scene.begin(MIRA, WRONG)
    scene.sign_in(TOMAS)


def test_an_open_session_survives_an_attack_on_its_account(scene: Scene) -> None:
    """Locking keeps people out; it must not throw the owner out too."""
    token = scene.sign_in().session_token
    for _ in range(scene.policy.tries_before_lock):
        with pytest.raises(PasswordWrong):
            scene.begin(MIRA, WRONG)
    scene.exchange.resume(token)


def test_a_patient_guesser_gets_about_one_try_an_hour(scene: Scene) -> None:
    """Trying whenever it is open, for a week: the growing lock leaves fewer than 180 guesses."""
    ends, looked_at = scene.at + timedelta(days=7), 0
    while scene.at < ends:
        try:
            scene.begin(MIRA, WRONG)
        except AccountLocked as locked:
            scene.at = locked.opens_at
        except PasswordWrong:
            looked_at += 1
    assert looked_at < 180


def test_signing_in_rightly_does_not_reset_the_count_of_codes(scene: Scene) -> None:
    """A thief with the password cannot buy more code guesses by giving it again."""
    scene.enrol(scene.sign_in())
    looked_at = 0
    for number in range(20):
        step = scene.begin()
        with pytest.raises(ExchangeError) as refused:
            scene.exchange.submit_code(step.pending_token, f"{number:06d}")
        looked_at += isinstance(refused.value, CodeRefused)
    assert looked_at == scene.policy.tries_before_lock


def test_asking_for_new_codes_gives_no_new_tries(scene: Scene) -> None:
    """Each new mail is another code to hit; the throttle counts on, and the mails are limited too."""
    looked_at = 0
    for _ in range(8):
        scene.wait(seconds=31)
        step = scene.begin()
        try:
            scene.exchange.submit_code(step.pending_token, scene.wrong_code())
        except CodeRefused:
            looked_at += 1
        except AccountLocked:
            pass
    # Five, and one more for each of the short first locks that ran out within these four minutes.
    assert looked_at <= scene.policy.tries_before_lock + 2


def test_flooding_a_mailbox_is_limited(scene: Scene) -> None:
    """Someone with the password cannot bury the owner in mails."""
    for _ in range(50):
        try:
            scene.begin()
        except TooManyMessages:
            continue
    assert len(scene.messages) == scene.policy.messages_per_hour


def test_someone_elses_wrong_tries_end(scene: Scene) -> None:
    """Locking a stranger out on purpose works for an hour at most per try, and only while it is kept up."""
    for _ in range(30):
        with pytest.raises((AccountLocked, PasswordWrong)) as refused:
            scene.begin(MIRA, WRONG)
        if isinstance(refused.value, AccountLocked):
            assert refused.value.retry_after <= scene.policy.lock_longest
            scene.at = refused.value.opens_at
    scene.wait(scene.policy.lock_longest)
    scene.sign_in()
