"""The login history: every try, newest first, with where it came from and how far it got."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import Kind, Outcome
from loginlab.exchange.errors import InputRefused, NotSignedIn, PasswordWrong, SignInHeld
from tests.exchange.journeys import HOME, OFFICE, THIEF, VPN, begin_from, live_a_while, sign_in_from
from tests.exchange.scene import MIRA, NOBODY, PASSWORD, TOMAS, WRONG, Scene


def outcomes(scene: Scene, who: str = MIRA) -> list[Outcome]:
    return [entry.outcome for entry in scene.exchange.login_history_of(who)]


def test_every_outcome_is_a_line_newest_first(scene: Scene) -> None:
    """Mistyped, given up at the code, held abroad, and in from the office."""
    live_a_while(scene)
    for _ in range(2):
        with pytest.raises(PasswordWrong):
            begin_from(HOME, scene, password=WRONG)
        scene.wait(minutes=1)
    begin_from(HOME, scene)
    scene.wait(minutes=1)
    with pytest.raises(SignInHeld):
        begin_from(THIEF, scene)
    scene.wait(minutes=1)
    session = sign_in_from(OFFICE, scene)
    entries = scene.exchange.login_history(session.session_token)
    assert [entry.outcome for entry in entries[:6]] == [
        Outcome.SIGNED_IN,
        Outcome.HELD,
        Outcome.NOT_FINISHED,
        Outcome.PASSWORD_WRONG,
        Outcome.PASSWORD_WRONG,
        Outcome.SIGNED_IN,
    ]
    assert [entry.network for entry in entries[:3]] == ["Office Line", "Hotel Guest Net", "Home Fibre"]
    assert entries[1].at == scene.at - timedelta(minutes=1)
    assert (entries[1].address, entries[1].country, entries[1].agent) == (THIEF.address, "SG", "Other Browser")
    assert len(entries) == scene.policy.risk_min_history + 5


def test_a_jump_is_one_line_with_the_place_it_went_to(scene: Scene) -> None:
    """Where it began is the owner's own place, and says nothing."""
    live_a_while(scene)
    before = len(outcomes(scene))
    begun = begin_from(HOME, scene)
    with pytest.raises(SignInHeld):
        scene.exchange.submit_code(begun.pending_token, scene.newest_code(), origin=VPN)
    entries = scene.exchange.login_history_of(MIRA)
    assert len(entries) == before + 1
    assert (entries[0].outcome, entries[0].network) == (Outcome.HELD, VPN.network)


def test_a_password_given_again_inside_is_no_try_to_sign_in(scene: Scene) -> None:
    """Adding an authenticator asks for it too, right or wrong."""
    session = sign_in_from(HOME, scene)
    with pytest.raises(PasswordWrong):
        scene.exchange.begin_totp_enrolment(session.session_token, WRONG)
    scene.exchange.begin_totp_enrolment(session.session_token, PASSWORD)
    assert outcomes(scene) == [Outcome.SIGNED_IN]


def test_it_shows_nobody_elses(scene: Scene) -> None:
    """One's own account only, and only to somebody who is in."""
    session = sign_in_from(HOME, scene)
    sign_in_from(OFFICE, scene, TOMAS)
    assert {entry.network for entry in scene.exchange.login_history(session.session_token)} == {"Home Fibre"}
    with pytest.raises(NotSignedIn):
        scene.exchange.login_history("no session of ours")


def test_staff_see_tries_at_an_address_without_an_account(scene: Scene) -> None:
    """It is often the right person with a slip of the hand."""
    with pytest.raises(PasswordWrong):
        begin_from(HOME, scene, NOBODY)
    assert outcomes(scene, NOBODY) == [Outcome.PASSWORD_WRONG]
    with pytest.raises(InputRefused):
        scene.exchange.login_history_of("no address")


def test_staff_read_it_in_maintenance_too_and_change_nothing(scene: Scene) -> None:
    """Looking is not an event."""
    sign_in_from(HOME, scene)
    scene.exchange.begin_maintenance(scene.at + timedelta(hours=1))
    before = scene.exchange.store.dump()
    assert outcomes(scene) == [Outcome.SIGNED_IN]
    assert scene.exchange.store.dump() == before


def test_a_stolen_session_leaves_no_line(scene: Scene) -> None:
    """Nobody signed in with it; the history cannot show what never happened."""
    session = sign_in_from(HOME, scene)
    before = outcomes(scene)
    scene.exchange.portfolio(session.session_token)
    assert outcomes(scene) == before
    assert [event.kind for event in scene.exchange.events(MIRA)].count(Kind.SESSION_OPENED) == 1
