"""An attack on a reset by a forged Host header: a real mail of the exchange's whose link leads to a stranger."""

from __future__ import annotations

import pytest

from tests.attacks.reset_guards import only_without, scene_without
from tests.exchange.scene import MIRA, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Visitor, form_token


def link_after(scene: Scene, host: str, path: str = "/reset") -> str:
    """The link in the mail after a request that named this host."""
    visitor = Visitor(connect_in_process(build_sites(scene)))
    if path == "/reset/resend":
        visitor.submit("/reset", identifier=MIRA)
        scene.wait(minutes=1)
    page = "/reset" if path == "/reset" else "/reset/code"
    fields = {"form_token": form_token(visitor.get(page)), "identifier": MIRA}
    visitor.post(path, fields, headers={"Host": host})
    return str(scene.messages[-1].link)


@pytest.mark.parametrize("path", ["/reset", "/reset/resend"])
@pytest.mark.parametrize("host", ["lantern.thief.example", "lantern.thief.example:8443", "www.lantern.example.test"])
def test_poisoning_the_host_header(host: str, path: str) -> None:
    """The link leads where the exchange's own settings say, unless it believes the header."""

    def attack(scene: Scene) -> bool:
        return link_after(scene, host, path).startswith(f"https://{host}/reset/link?token=")

    assert only_without("configured_host", attack)


def test_a_believed_header_only_moves_the_link(scene: Scene) -> None:
    """With the guard off, honest requests still get an honest link; with it on, the header changes nothing."""
    honest = link_after(scene_without("configured_host"), "www.lantern.example")
    assert honest.startswith("https://www.lantern.example/reset/link?token=")
    assert link_after(scene, "lantern.thief.example").startswith("https://lantern.example/reset/link?token=")
