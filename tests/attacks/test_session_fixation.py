"""Session fixation: the attacker plants a value in the victim's browser and waits until it is worth something."""

from __future__ import annotations

import pytest

from loginlab.exchange import Stage
from loginlab.exchange.errors import NotSignedIn, SessionEnded, SignInMissing
from tests.exchange.scene import HOME, MIRA, PASSWORD, TOMAS, Scene

PLANTED = "planted-by-the-attacker-planted-by-the-attac"


def test_a_planted_session_id_is_worth_nothing_after_the_sign_in(scene: Scene) -> None:
    """The victim signs in with the planted cookie in the browser; the session gets an id of its own."""
    begun = scene.exchange.begin_sign_in(MIRA, PASSWORD, previous_session=PLANTED, origin=HOME)
    scene.exchange.submit_code(begun.pending_token, scene.newest_code())
    done = scene.exchange.approve_device(begun.pending_token, scene.newest_code()).signed_in
    assert done is not None
    assert done.session_token != PLANTED
    with pytest.raises(NotSignedIn):
        scene.exchange.resume(PLANTED)


def test_the_attackers_own_session_does_not_become_the_victims(scene: Scene) -> None:
    """Planted is a real session of the attacker's own account: it ends, and never shows the victim's funds."""
    attacker = scene.sign_in(TOMAS)
    begun = scene.exchange.begin_sign_in(MIRA, PASSWORD, previous_session=attacker.session_token, origin=HOME)
    scene.exchange.submit_code(begun.pending_token, scene.newest_code())
    scene.exchange.approve_device(begun.pending_token, scene.newest_code())
    with pytest.raises(SessionEnded):
        scene.exchange.resume(attacker.session_token)


def test_every_sign_in_has_a_new_id(scene: Scene) -> None:
    """Also for the same person on the same device."""
    assert len({scene.sign_in().session_token for _ in range(5)}) == 5


def test_a_sign_in_token_is_no_session(scene: Scene) -> None:
    """What the browser holds before the end opens nothing, during the sign-in and after it."""
    begun = scene.to_device_step()
    for _ in range(2):
        with pytest.raises(NotSignedIn):
            scene.exchange.resume(begun.pending_token)
        if scene.exchange.current_stage(pending_token=begun.pending_token) is Stage.DEVICE:
            done = scene.exchange.approve_device(begun.pending_token, scene.newest_code()).signed_in
            assert done is not None
            with pytest.raises(SignInMissing):
                scene.exchange.current_step(done.session_token)


def test_a_planted_device_mark_is_never_the_one_that_gets_approved(scene: Scene) -> None:
    """The victim approves a device; the mark that becomes trusted is fresh, not the one the attacker knows."""
    begun = scene.exchange.begin_sign_in(MIRA, PASSWORD, device_token=PLANTED, origin=HOME)
    assert begun.device_token not in {None, PLANTED}
    scene.exchange.submit_code(begun.pending_token, scene.newest_code())
    scene.exchange.approve_device(begun.pending_token, scene.newest_code())
    attempt = scene.begin(device=PLANTED)
    assert scene.exchange.submit_code(attempt.pending_token, scene.newest_code()).stage is Stage.DEVICE
