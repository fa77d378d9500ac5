"""Sessions: how long they last, how they end, and who may end them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import Kind, Session
from loginlab.exchange.errors import InputRefused, NotSignedIn, SessionEnded
from tests.exchange.scene import MIRA, TOMAS, Scene


def test_both_sides_of_the_idle_end(scene: Scene) -> None:
    """A second before a quarter of an hour it goes on, and counting starts anew; at the quarter it is over."""
    token = scene.sign_in().session_token
    for _ in range(3):
        scene.wait(scene.policy.session_idle - timedelta(seconds=1))
        scene.exchange.resume(token)
    ends = scene.at + scene.policy.session_idle
    scene.at = ends
    with pytest.raises(SessionEnded) as refused:
        scene.exchange.resume(token)
    assert (refused.value.why, refused.value.ended_at) == ("idle", ends)


def test_both_sides_of_the_absolute_end(scene: Scene) -> None:
    """However busy: a second before twelve hours it goes on, at twelve it is over."""
    opened = scene.at
    token = scene.sign_in().session_token
    ends = opened + scene.policy.session_absolute
    while scene.at < ends - timedelta(minutes=10):
        scene.wait(minutes=10)
        scene.exchange.resume(token)
    scene.at = ends - timedelta(seconds=1)
    scene.exchange.resume(token)
    scene.at = ends
    with pytest.raises(SessionEnded) as refused:
        scene.exchange.resume(token)
    assert (refused.value.why, refused.value.ended_at) == ("absolute", ends)


def test_an_ended_session_stays_ended_for_the_same_reason(scene: Scene) -> None:
    """Asking again a day later tells the same; the log says it once."""
    token = scene.sign_in().session_token
    scene.wait(hours=1)
    told = []
    for _ in range(2):
        with pytest.raises(SessionEnded) as refused:
            scene.exchange.resume(token)
        told.append((refused.value.why, refused.value.ended_at))
        scene.wait(days=1)
    assert told[0] == told[1]
    assert sum(event.kind is Kind.SESSION_ENDED for event in scene.exchange.events(MIRA)) == 1


@pytest.mark.parametrize("token", [None, "", "made up", "x" * 10_000, "\ud800", "ключ", 1, b"x"])
def test_a_cookie_we_never_gave_out_is_no_session(scene: Scene, token: object) -> None:
    """Forged or foreign: not signed in, and nothing changes."""
    scene.sign_in()
    before = scene.exchange.store.dump()
    with pytest.raises(NotSignedIn):
        scene.exchange.resume(token)
    assert scene.exchange.store.dump() == before


def test_signing_out_ends_the_session_itself(scene: Scene) -> None:
    """A copy of the cookie is worthless afterwards."""
    token = scene.sign_in().session_token
    scene.exchange.sign_out(token)
    with pytest.raises(SessionEnded, match="signed out"):
        scene.exchange.resume(token)


def test_one_session_is_revoked_from_another(scene: Scene) -> None:
    """The list shows both; the chosen one ends, the own one goes on."""
    old, own = scene.sign_in(), scene.sign_in()
    assert [session.id for session in scene.exchange.sessions(own.session_token)] == [old.session.id, own.session.id]
    scene.exchange.revoke_session(own.session_token, old.session.id)
    with pytest.raises(SessionEnded, match="revoked"):
        scene.exchange.resume(old.session_token)
    assert [session.id for session in scene.exchange.sessions(own.session_token)] == [own.session.id]


def test_all_others_are_revoked_at_once(scene: Scene) -> None:
    """What to do after a phish; other people's sessions are not touched."""
    others = [scene.sign_in() for _ in range(3)]
    stranger = scene.sign_in(TOMAS)
    own = scene.sign_in()
    assert scene.exchange.revoke_other_sessions(own.session_token) == 3
    for other in others:
        with pytest.raises(SessionEnded):
            scene.exchange.resume(other.session_token)
    scene.exchange.resume(stranger.session_token)
    assert scene.exchange.revoke_other_sessions(own.session_token) == 0


@pytest.mark.parametrize("chosen", [0, -1, 10**30, "1", None, True, 1.0])
def test_only_a_number_from_the_own_list_can_be_revoked(scene: Scene, chosen: object) -> None:
    """Anything else is refused with a sentence."""
    own = scene.sign_in()
    with pytest.raises(InputRefused, match="not one of your open sessions"):
        scene.exchange.revoke_session(own.session_token, chosen)
    scene.exchange.resume(own.session_token)


def test_the_list_leaves_out_what_has_run_out(scene: Scene) -> None:
    """Nobody has to ask with the old cookie for it to be over."""
    scene.sign_in()
    scene.wait(scene.policy.session_idle)
    own = scene.sign_in()
    assert [session.id for session in scene.exchange.sessions(own.session_token)] == [own.session.id]
    assert scene.exchange.store.get(Session, id=own.session.id - 1).ended_why == "idle"  # type: ignore[union-attr]


def test_no_repr_shows_a_secret(scene: Scene) -> None:
    """Notebooks print values; a printed step must not be a leaked session."""
    begun = scene.to_device_step()
    code = scene.newest_code()
    step = scene.exchange.approve_device(begun.pending_token, code)
    assert step.signed_in is not None
    printed = repr([begun, step, scene.messages, scene.exchange.store.find(Session)])
    for secret in (begun.pending_token, begun.device_token, step.signed_in.session_token, code):
        assert secret is not None
        assert secret not in printed
