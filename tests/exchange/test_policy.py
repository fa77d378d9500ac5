"""The policy: frozen, every number with a unit and a source."""

from __future__ import annotations

import ast
import inspect
from dataclasses import FrozenInstanceError, fields
from datetime import datetime, timedelta, timezone

import pytest

from loginlab.exchange import CHEAPEST, LESSON, STRICT, ExchangeService, HashCost, Policy, ResetGuards, policy
from tests.exchange.scene import seeded_bytes

UNITS = (
    "_characters", "_digits", "_steps", "_bytes", "_kib", "_km", "_kmh", "_tries", "_per_hour", "_before_lock",
    "_count",  # codes
    "passes", "lanes",
    "_min_history",  # sign-ins
    "_hold_from",  # a score, which has none
)  # fmt: skip


def test_a_policy_cannot_be_changed() -> None:
    """A limit that moves while people sign in is no limit."""
    with pytest.raises(FrozenInstanceError):
        LESSON.tries_before_lock = 10  # type: ignore[misc]


def test_every_number_has_a_unit() -> None:
    """A timedelta, or a word in the name."""
    for chosen in (LESSON, LESSON.hash_cost):
        for field in fields(chosen):
            value = getattr(chosen, field.name)
            assert not isinstance(value, float)
            if isinstance(value, int) and not isinstance(value, bool):
                assert field.name.endswith(UNITS), field.name


def test_every_figure_has_a_source() -> None:
    """A standard that is named, or the words 'chosen for this course'."""
    tree = ast.parse(inspect.getsource(policy))
    for kind in (HashCost, Policy):
        body = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == kind.__name__).body
        for field, below in zip(body, [*body[1:], ast.Pass()], strict=True):
            if isinstance(field, ast.AnnAssign) and ast.unparse(field.target) not in {"name", "hash_cost", "scheme"}:
                assert isinstance(below, ast.Expr), ast.unparse(field)
                text = " ".join(ast.unparse(below).replace("\\n", " ").split())
                sourced = ("RFC", "NIST", "OWASP", "hosen for this course", "PAM module")
                assert any(source in text for source in sourced), ast.unparse(field)


def test_a_figure_with_a_source_is_the_one_that_stands_there() -> None:
    """RFC 4226 and 6238, NIST SP 800-63B-4 and OWASP's cheat sheets, read again for this test."""
    assert (LESSON.hash_cost.memory_kib, LESSON.hash_cost.passes, LESSON.hash_cost.lanes) == (19 * 1024, 2, 1)
    assert (LESSON.totp_digits, LESSON.totp_step.seconds, 8 * LESSON.totp_secret_bytes) == (6, 30, 160)
    assert (LESSON.password_min_characters, STRICT.password_min_characters) == (8, 15)
    for chosen in (LESSON, STRICT):
        assert chosen.password_max_characters >= 64
        assert max(chosen.mail_code_lifetime, chosen.confirmation_lifetime) == timedelta(minutes=10)
    assert LESSON.lock_first >= timedelta(seconds=30)
    assert (LESSON.lock_longest, LESSON.session_idle) == (timedelta(hours=1), timedelta(minutes=15))
    assert timedelta(minutes=2) <= STRICT.session_idle <= timedelta(minutes=5)
    assert timedelta(hours=24) <= LESSON.hold_after_reset <= STRICT.hold_after_reset == timedelta(hours=48)
    assert timedelta(hours=12, minutes=30) == LESSON.totp_diagnosis_steps * LESSON.totp_step
    assert 5 * LESSON.recovery_code_characters == 50  # bits, of 32 letters and digits


MINUTES = {
    "approval_lifetime": 10, "confirmation_lifetime": 10, "enrolment_lifetime": 10, "held_notice_wait": 10,
    "identity_check_lifetime": 10, "mail_code_lifetime": 10, "reset_lifetime": 10, "sign_in_lifetime": 15,
    "sms_code_lifetime": 5, "passkey_challenge_lifetime": 5, "pause_after_jump": 30, "resend_wait": 0.5,
    "totp_step": 0.5, "session_idle": 15, "session_absolute": 12 * 60, "lock_first": 1, "lock_longest": 60,
    "failures_forgotten_after": 24 * 60, "whitelist_delay": 24 * 60, "hold_after_authenticator_change": 24 * 60,
    "hold_after_contact_change": 24 * 60, "hold_after_new_device": 0, "hold_after_reset": 24 * 60,
    "recovery_wait": 3 * 24 * 60, "recovery_open_for": 7 * 24 * 60, "freeze": 7 * 24 * 60,
    "device_trust_lifetime": 30 * 24 * 60,
}  # fmt: skip
NUMBERS = {
    "api_key_count": 10, "fastest_travel_kmh": 1000, "message_code_digits": 6, "message_code_tries": 3,
    "messages_per_hour": 10, "password_max_characters": 128, "password_min_characters": 8,
    "recovery_code_characters": 10, "recovery_code_count": 10, "resets_per_hour": 5, "risk_hold_from": 8,
    "risk_min_history": 10, "same_place_km": 100, "totp_diagnosis_steps": 1500, "totp_digits": 6,
    "totp_secret_bytes": 20, "totp_window_steps": 1, "tries_before_lock": 5, "whitelist_count": 20,
}  # fmt: skip
STRICTER = {
    "failures_forgotten_after": 7 * 24 * 60, "freeze": 14 * 24 * 60, "hold_after_authenticator_change": 48 * 60,
    "hold_after_contact_change": 48 * 60, "hold_after_new_device": 24 * 60, "hold_after_reset": 48 * 60,
    "lock_first": 15, "lock_longest": 24 * 60, "recovery_wait": 7 * 24 * 60, "session_absolute": 4 * 60,
    "session_idle": 5, "whitelist_delay": 48 * 60,
}  # fmt: skip


SWITCHES = {
    "ask_device_approval": True, "ask_sign_in_code": True, "password_change_ends_sessions": True,
    "password_mix_required": False, "reset_revokes_api_keys": False, "totp_single_use": True,
    "withdrawal_confirmation": False,
}  # fmt: skip


def test_the_figures_are_those_that_the_texts_speak_of() -> None:
    """Lessons and quizzes say them in words, which no formula keeps true: whoever moves one reads the words again."""
    stricter = {"password_min_characters": 15, "totp_window_steps": 0, "tries_before_lock": 3}
    switched = {"reset_revokes_api_keys": True, "withdrawal_confirmation": True}
    for chosen, minutes, numbers, switches in (
        (LESSON, MINUTES, NUMBERS, SWITCHES),
        (STRICT, MINUTES | STRICTER, NUMBERS | stricter, SWITCHES | switched),
    ):
        said = {field.name: getattr(chosen, field.name) for field in fields(chosen)}
        spans = {name: value / timedelta(minutes=1) for name, value in said.items() if isinstance(value, timedelta)}
        assert spans == minutes
        assert {name: value for name, value in said.items() if type(value) is int} == numbers
        assert {name: value for name, value in said.items() if type(value) is bool} == switches


def test_strict_is_nowhere_looser_than_the_lesson() -> None:
    """Where it differs it asks for more."""
    assert STRICT.password_min_characters > LESSON.password_min_characters
    for name in ("totp_window_steps", "tries_before_lock", "session_idle", "session_absolute"):
        assert getattr(STRICT, name) < getattr(LESSON, name)
    for name in ("lock_first", "lock_longest", "failures_forgotten_after", "hold_after_reset"):
        assert getattr(STRICT, name) > getattr(LESSON, name)
    assert STRICT.hold_after_authenticator_change > LESSON.hold_after_authenticator_change
    assert STRICT.recovery_wait > LESSON.recovery_wait
    assert (STRICT.whitelist_delay, STRICT.freeze) > (LESSON.whitelist_delay, LESSON.freeze)
    assert (STRICT.withdrawal_confirmation, STRICT.reset_revokes_api_keys) == (True, True)
    assert (LESSON.withdrawal_confirmation, LESSON.reset_revokes_api_keys) == (False, False)
    assert STRICT.hold_after_new_device > LESSON.hold_after_new_device
    assert STRICT.password_change_ends_sessions is LESSON.password_change_ends_sessions is True
    assert STRICT.reset_guards == LESSON.reset_guards == ResetGuards()
    assert STRICT.hash_cost == LESSON.hash_cost


def test_cheapest_differs_from_the_lesson_in_cost_only() -> None:
    """So that what tests prove holds for what learners meet."""
    different = {field.name for field in fields(Policy) if getattr(CHEAPEST, field.name) != getattr(LESSON, field.name)}
    assert different == {"name", "hash_cost"}


ALL = [value for value in vars(policy).values() if isinstance(value, Policy)]


@pytest.mark.parametrize("chosen", ALL, ids=lambda chosen: chosen.name)
def test_wrong_tries_are_remembered_longer_than_any_lock(chosen: Policy) -> None:
    """Or the longest lock would wipe out the count it came from, and a longer lock would be the weaker one."""
    assert len(ALL) == 3
    assert chosen.failures_forgotten_after > chosen.lock_longest


def test_a_sign_in_lives_longer_than_its_codes() -> None:
    """Or a code that still works would be refused for another reason."""
    for chosen in (LESSON, STRICT):
        assert chosen.sign_in_lifetime > max(
            chosen.mail_code_lifetime, chosen.sms_code_lifetime, chosen.approval_lifetime, chosen.reset_lifetime
        )
        assert max(chosen.mail_code_lifetime, chosen.sms_code_lifetime) <= timedelta(minutes=10)


@pytest.mark.parametrize("chosen", ALL, ids=lambda chosen: chosen.name)
def test_every_guard_of_a_reset_is_on(chosen: Policy) -> None:
    """In every policy that there is; only an experiment makes one that lacks any."""
    assert all(getattr(chosen.reset_guards, field.name) is True for field in fields(ResetGuards))


def test_a_clock_without_zone_is_refused() -> None:
    """Naive times are how servers come to be an hour wrong twice a year."""
    for wrong in (datetime(2030, 1, 1), datetime(2030, 1, 1, tzinfo=timezone(timedelta(hours=1)))):  # noqa: DTZ001
        exchange = ExchangeService(
            now=lambda wrong=wrong: wrong, random_bytes=seeded_bytes(1), deliver=print, policy=CHEAPEST
        )
        with pytest.raises(ValueError, match="aware UTC"):
            exchange.register("mira@mail.example", "seven quiet lanterns")
