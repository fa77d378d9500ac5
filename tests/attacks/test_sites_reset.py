"""Attacks on the pages of a forgotten password and of an identity check."""

from __future__ import annotations

import pytest

from loginlab.exchange.messages import RESET_PATH
from tests.exchange.scene import MIRA, NEW, NOBODY, TOMAS, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.test_same_answer import KIM, build_world, whole
from tests.sites.visitor import Visitor, form_token


@pytest.mark.parametrize("channel", KIM)
def test_page_by_page_a_reset_does_not_tell_customers_from_others(channel: str) -> None:
    """Asked, asked too soon, guessed up to the lock, and the lock itself: not one byte, not one header differs."""
    who = KIM[channel]
    known, unknown = (build_world(who, known=known) for known in (True, False))
    answers: list[list[tuple[int, list[tuple[str, str]], bytes]]] = [[], []]
    for world, kept in zip((known, unknown), answers, strict=True):
        kept.append(whole(world.visitor.submit("/reset", identifier=who)))
        kept.append(whole(world.visitor.submit("/reset", identifier=who)))
        kept.append(whole(world.visitor.get("/reset/code")))
        kept.append(whole(world.visitor.submit("/reset/code", "/reset/resend")))
        for guess in range(world.scene.policy.tries_before_lock + 1):
            fields = {"code": f"{guess:06d}", "password": NEW}
            kept.append(whole(world.visitor.submit("/reset/code", **fields)))
    assert answers[0] == answers[1]
    assert [status for status, _, _ in answers[0]] == [303, 429, 200, 429, 403, 403, 403, 403, 429, 429]
    assert known.scene.hasher.computed == unknown.scene.hasher.computed == 0


@pytest.mark.parametrize("path", ["/reset", "/reset/resend"])
def test_host_header_poisoning_does_not_send_the_link_to_a_stranger(scene: Scene, path: str) -> None:
    """The thief asks for Mira's reset under a name of his own; the link in her mail still leads to ours."""
    visitor = Visitor(connect_in_process(build_sites(scene)))
    poison = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"}
    visitor.submit("/reset", identifier=MIRA)
    scene.wait(seconds=31)
    page = visitor.get("/reset/code", headers=poison)
    assert "evil" not in page.text
    answer = visitor.post(path, {"form_token": form_token(page), "identifier": MIRA}, headers=poison)
    assert answer.headers["Location"].startswith("/reset/code")
    assert len(scene.messages) == 2
    for message in scene.messages:
        assert message.link is not None
        assert message.link.startswith(f"https://lantern.example{RESET_PATH}?token=")
        assert not any("evil" in line for line in message.lines)


def test_the_identifier_cookie_cannot_be_turned_to_another_account(scene: Scene) -> None:
    """Mira's code is right; the page's cookie says Tomas, unsigned or signed for him: neither account changes."""
    thief = Visitor(connect_in_process(build_sites(scene)))
    thief.submit("/reset", identifier=TOMAS)
    toms_code = scene.newest_code()
    thief.cookies["__Host-identifier"] = MIRA
    forged = thief.submit("/reset", "/reset/code", code=toms_code, password=NEW)
    assert forged.headers["Location"] == "/reset?notice=reset-begin-again"
    thief.submit("/reset", identifier=MIRA)
    assert thief.submit("/reset/code", code=toms_code, password=NEW).status_code == 403
    scene.begin(MIRA)
    scene.begin(TOMAS)


def test_no_get_resets_or_confirms_anything(scene: Scene) -> None:
    """Mail scanners, previews and image tags only ever GET."""
    scene.exchange.request_reset(MIRA)
    reset = scene.newest_link_token()
    scene.exchange.begin_identity_check(MIRA, "mail")
    check = scene.newest_link_token()
    visitor = Visitor(connect_in_process(build_sites(scene)))
    before = scene.exchange.store.dump()
    for path in (f"/reset/link?token={reset}&password={NEW}", f"/support/confirm?token={check}", "/reset/resend",
                 f"/reset?identifier={MIRA}", f"/reset/code?code=123456&password={NEW}"):  # fmt: skip
        visitor.get(path)
    assert scene.exchange.store.dump() == before


def test_a_link_of_one_kind_opens_no_other_door(scene: Scene) -> None:
    """Reset, identity check and approval: each token works at its own address only."""
    visitor = Visitor(connect_in_process(build_sites(scene)))
    visitor.to_device(scene)
    approval = scene.newest_link_token()
    scene.exchange.request_reset(MIRA)
    reset = scene.newest_link_token()
    scene.exchange.begin_identity_check(MIRA, "mail")
    check = scene.newest_link_token()
    for path, tokens in (
        ("/reset/link", (approval, check)),
        ("/support/confirm", (approval, reset)),
        ("/approve-device", (reset, check)),
    ):
        for token in tokens:
            answer = visitor.submit(f"{path}?token={token}", path, token=token, password=NEW)
            assert answer.status_code == 403
    scene.begin(MIRA)


def test_planting_a_session_before_the_reset_wins_nothing(scene: Scene) -> None:
    """After a reset the browser holds neither the old session nor the old form token."""
    visitor = Visitor(connect_in_process(build_sites(scene)))
    visitor.sign_in(scene)
    visitor.submit("/reset", identifier=MIRA)
    stale = form_token(visitor.get("/reset/code"))
    visitor.submit("/reset/code", code=scene.newest_code(), password=NEW)
    assert {"__Host-session", "__Host-pending", "__Host-identifier"}.isdisjoint(visitor.cookies)
    assert visitor.post("/reset", {"form_token": stale, "identifier": NOBODY}).status_code == 403
