"""Attacks that plant, forge, swap or copy a cookie."""

from __future__ import annotations

import pytest

from loginlab.exchange.tokens import generate_token
from tests.exchange.scene import MIRA, PASSWORD, TOMAS, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Connect, Visitor, cookies_set, form_token


@pytest.fixture
def connect(scene: Scene) -> Connect:
    return connect_in_process(build_sites(scene))


def test_session_fixation_gains_nothing(connect: Connect, scene: Scene) -> None:
    """A session id planted before the sign-in is not the one that counts after it."""
    owner = Visitor(connect)
    owner.cookies["__Host-session"] = planted = generate_token(lambda size: b"x" * size)
    owner.sign_in(scene)
    assert owner.cookies["__Host-session"] != planted
    assert Visitor(connect, cookies={"__Host-session": planted}).get("/dashboard").status_code == 303


def test_a_thiefs_own_session_planted_is_replaced_and_ended(connect: Connect, scene: Scene) -> None:
    """Planting a real session, the thief's own, so that the owner acts in it: signing in replaces it."""
    thief, owner = Visitor(connect), Visitor(connect)
    thief.sign_in(scene, TOMAS)
    owner.to_password()
    owner.cookies["__Host-session"] = thief.cookies["__Host-session"]
    owner.submit("/sign-in/password", password=PASSWORD)
    owner.submit("/sign-in/password", "/sign-in/code", code=scene.newest_code())
    owner.submit("/sign-in/password", "/sign-in/device", code=scene.newest_code())
    assert MIRA in owner.get("/dashboard").text
    assert thief.get("/dashboard").status_code == 303


def test_cookie_tossing_from_a_sister_host_is_impossible(connect: Connect, scene: Scene) -> None:
    """Each cookie has the __Host- prefix and no Domain: a sister host can set none that is ours."""
    owner, given = Visitor(connect), []
    given.append(owner.get("/sign-in"))
    given.append(owner.submit("/sign-in", identifier=MIRA))
    given.append(owner.submit("/sign-in/password", password=PASSWORD))
    given.append(owner.sign_in(scene))
    names = {name: morsel for answer in given for name, morsel in cookies_set(answer).items()}
    assert len(names) == 5
    for name, morsel in names.items():
        assert name.startswith("__Host-")
        assert (morsel["secure"], morsel["path"], morsel["domain"]) == (True, "/", "")


def test_the_identifier_cookie_cannot_be_rewritten(connect: Connect) -> None:
    """It is signed: another address in it is no address."""
    visitor = Visitor(connect)
    visitor.to_password()
    payload, _, rest = visitor.cookies["__Host-identifier"].partition(".")
    visitor.cookies["__Host-identifier"] = f"{payload[:-4]}AAAA.{rest}"
    assert visitor.get("/sign-in/password").headers["Location"] == "/sign-in"


def test_a_form_token_is_no_identifier_cookie(connect: Connect) -> None:
    """What was signed for one purpose is worthless for another."""
    visitor = Visitor(connect)
    visitor.cookies["__Host-identifier"] = form_token(visitor.get("/sign-in"))
    assert visitor.get("/sign-in/password").headers["Location"] == "/sign-in"


def test_a_copied_session_dies_with_the_original(connect: Connect, scene: Scene) -> None:
    """The cookie is the session, so a copy is signed in; and signing out ends both."""
    owner = Visitor(connect)
    owner.sign_in(scene)
    copy = Visitor(connect, cookies={"__Host-session": owner.cookies["__Host-session"]})
    assert MIRA in copy.get("/dashboard").text
    owner.submit("/dashboard", "/sign-out")
    assert copy.get("/dashboard").status_code == 303


def test_a_copied_device_mark_is_no_way_in(connect: Connect, scene: Scene) -> None:
    """It saves the approval, not the password and not the code."""
    owner = Visitor(connect)
    owner.sign_in(scene)
    thief = Visitor(connect, cookies={"__Host-device": owner.cookies["__Host-device"]})
    for path in ("/dashboard", "/security", "/sign-in/code"):
        assert thief.get(path).status_code == 303
