"""Attacks in which a stranger's page makes the owner's browser act."""

from __future__ import annotations

from tests.exchange.scene import MIRA, PASSWORD, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Visitor, cookies_set, form_token


def test_cross_site_request_forgery_ends_no_session(scene: Scene) -> None:
    """A form on a stranger's page, sent with the owner's cookies and a token the stranger fetched for himself."""
    connect = connect_in_process(build_sites(scene))
    owner, thief = Visitor(connect), Visitor(connect)
    owner.sign_in(scene)
    fetched = form_token(thief.get("/sign-in"))
    for fields in ({}, {"form_token": fetched}):
        for path in ("/sign-out", "/security/sessions/end-others"):
            assert owner.post(path, fields).status_code == 403
    assert owner.get("/dashboard").status_code == 200


def test_login_forgery_signs_nobody_in_to_the_thiefs_account(scene: Scene) -> None:
    """Made to sign in to the thief's account, the owner would put funds there. The form needs a token here too."""
    connect = connect_in_process(build_sites(scene))
    owner, thief = Visitor(connect), Visitor(connect)
    owner.get("/sign-in")
    token = form_token(thief.get("/sign-in"))
    assert owner.post("/sign-in", {"form_token": token, "identifier": MIRA}).status_code == 403
    assert owner.post("/sign-in/password", {"form_token": token, "password": PASSWORD}).status_code == 403


def test_the_session_does_not_travel_with_a_strangers_link(scene: Scene) -> None:
    """SameSite=Strict: a request that begins on another site comes without the session."""
    visitor = Visitor(connect_in_process(build_sites(scene)))
    assert cookies_set(visitor.sign_in(scene))["__Host-session"]["samesite"] == "Strict"


def test_clickjacking_finds_no_frame(scene: Scene) -> None:
    """The page with the buttons refuses to be shown inside another, so nobody presses them unseen."""
    visitor = Visitor(connect_in_process(build_sites(scene)))
    visitor.sign_in(scene)
    for path in ("/dashboard", "/security", "/withdraw"):
        answer = visitor.get(path)
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"


def test_no_get_changes_anything(scene: Scene) -> None:
    """An image tag, a preview or a prefetch only ever GETs: with every cookie it could have, it does nothing."""
    visitor = Visitor(connect_in_process(build_sites(scene)))
    visitor.to_device(scene)
    token = scene.newest_link_token()
    before = scene.exchange.store.dump()
    for path in ("/sign-out", "/sign-in/resend", f"/approve-device?token={token}", "/sign-in/device?code=1",
                 "/security/sessions/end-others", "/security/authenticator"):  # fmt: skip
        visitor.get(path)
    assert scene.exchange.store.dump() == before
