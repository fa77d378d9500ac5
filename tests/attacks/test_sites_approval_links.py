"""Attacks on the link that approves a device."""

from __future__ import annotations

from loginlab.exchange import APPROVAL_PATH
from tests.exchange.scene import MIRA, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Visitor


def test_an_owner_who_confirms_a_thiefs_link_lets_nobody_in(scene: Scene) -> None:
    """The thief has password and code; the owner clicks the link out of habit, even presses the button."""
    connect = connect_in_process(build_sites(scene))
    thief, owner = Visitor(connect), Visitor(connect)
    owner.sign_in(scene)
    scene.wait(minutes=1)
    thief.to_device(scene)
    token = scene.newest_link_token()
    answer = owner.submit(f"{APPROVAL_PATH}?token={token}", APPROVAL_PATH, token=token)
    assert answer.status_code == 403
    assert thief.get("/dashboard").status_code == 303
    assert scene.exchange.events(MIRA)[-1].facts["slug"] == "link-opened-elsewhere"


def test_a_mail_scanner_approves_nothing(scene: Scene) -> None:
    """Scanners open every link in a mail, often from the owner's own network. Opening is not approving."""
    connect = connect_in_process(build_sites(scene))
    owner, scanner = Visitor(connect), Visitor(connect)
    owner.to_device(scene)
    token = scene.newest_link_token()
    before = scene.exchange.store.dump()
    assert scanner.get(f"{APPROVAL_PATH}?token={token}").status_code == 200
    assert scene.exchange.store.dump() == before
    done = owner.submit(f"{APPROVAL_PATH}?token={token}", APPROVAL_PATH, token=token)
    assert done.headers["Location"] == "/dashboard"


def test_the_link_does_not_leak_by_referrer(scene: Scene) -> None:
    """The page it opens tells no other host which address it has."""
    page = Visitor(connect_in_process(build_sites(scene))).get(f"{APPROVAL_PATH}?token=secret")
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["Cache-Control"] == "no-store"
