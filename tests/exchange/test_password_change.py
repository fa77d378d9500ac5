"""Changing the password while signed in: with the old one, and what ends with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loginlab.exchange import CHEAPEST, Kind, SessionEnd
from loginlab.exchange.errors import AccountLocked, InputRefused, NotSignedIn, PasswordWrong, SessionEnded, SignInEnded
from tests.exchange.scene import MIRA, NEW, PASSWORD, TOMAS, WRONG, Scene


def test_it_needs_the_old_password_and_keeps_this_session(scene: Scene) -> None:
    """The other sessions of this account end, those of others do not, and the owner hears of it."""
    thief, token, other = scene.sign_in(), scene.sign_in().session_token, scene.sign_in(TOMAS).session_token
    assert scene.exchange.change_password(token, PASSWORD, NEW) == 1
    assert scene.exchange.resume(token).identifier == MIRA
    assert scene.exchange.resume(other).identifier == TOMAS
    with pytest.raises(SessionEnded) as ended:
        scene.exchange.resume(thief.session_token)
    assert ended.value.why == SessionEnd.PASSWORD_CHANGED
    assert scene.messages[-1].subject == "Your password was changed"
    with pytest.raises(PasswordWrong):
        scene.begin(MIRA, PASSWORD)
    assert scene.begin(MIRA, NEW)
    assert Kind.PASSWORD_CHANGED in {event.kind for event in scene.exchange.events(MIRA)}


def test_with_the_switch_off_a_thief_who_is_signed_in_stays(scene: Scene) -> None:
    """Which is what the switch is for."""
    scene = Scene(replace(CHEAPEST, password_change_ends_sessions=False))
    thief, token = scene.sign_in().session_token, scene.sign_in().session_token
    assert scene.exchange.change_password(token, PASSWORD, NEW) == 0
    assert scene.exchange.resume(thief).identifier == MIRA


def test_a_sign_in_under_way_ends(scene: Scene) -> None:
    """Its password was right and is no more."""
    token, begun = scene.sign_in().session_token, scene.begin()
    scene.exchange.change_password(token, PASSWORD, NEW)
    with pytest.raises(SignInEnded):
        scene.exchange.submit_code(begun.pending_token, scene.newest_code())


def test_a_wrong_old_password_counts_like_any_other(scene: Scene) -> None:
    """An open session must be no place to guess from; nothing changes."""
    token = scene.sign_in().session_token
    for _ in range(scene.policy.tries_before_lock):
        with pytest.raises(PasswordWrong) as refused:
            scene.exchange.change_password(token, WRONG, NEW)
        assert not refused.value.only_with_passkey
    with pytest.raises(AccountLocked):
        scene.exchange.change_password(token, PASSWORD, NEW)
    scene.wait(scene.policy.lock_first)
    assert scene.begin(MIRA, PASSWORD)


@pytest.mark.parametrize("new", ["short", "", None, 7, "x" * 10_000, PASSWORD])
def test_a_new_password_that_cannot_be_one_costs_no_try(scene: Scene, new: object) -> None:
    """Too short, too long, not text, or the old one: refused before the old one is looked at."""
    token = scene.sign_in().session_token
    before = scene.exchange.events()
    with pytest.raises(InputRefused):
        scene.exchange.change_password(token, WRONG if new != PASSWORD else PASSWORD, new)
    assert scene.exchange.events() == before


def test_without_a_session_nothing_is_changed(scene: Scene) -> None:
    """Knowing the old password is for signing in."""
    with pytest.raises(NotSignedIn):
        scene.exchange.change_password("none", PASSWORD, NEW)
