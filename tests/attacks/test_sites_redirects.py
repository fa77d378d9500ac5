"""Attacks that make our address lead to someone else's page, or our answers name a stranger's host."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from loginlab.exchange import APPROVAL_PATH
from loginlab.sites import BARE, WWW
from tests.exchange.scene import PASSWORD, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Visitor

EVIL = [
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/%5cevil.example",
    "/%2f%2fevil.example", "/@evil.example", "@evil.example", ".evil.example", ":443@evil.example", "/https://evil.example",
    "/\tevil.example",
    "/%0d%0aLocation:%20https://evil.example", "?next=https://evil.example", "?notice=https://evil.example",
]  # fmt: skip


@pytest.mark.parametrize("path", EVIL)
@pytest.mark.parametrize("host", [BARE, WWW])
def test_open_redirect_is_impossible(scene: Scene, host: str, path: str) -> None:
    """No path and no query, however written, leads away from the exchange."""
    route, _, query = path.partition("?")
    answer = Client(build_sites(scene)[host]).get(
        environ_overrides={"PATH_INFO": route, "QUERY_STRING": query, "HTTP_HOST": "evil.example"}
    )
    location = answer.headers.get("Location")
    if host == BARE:
        assert location is not None
        assert location.startswith("https://www.lantern.example/")
        assert not location.startswith("https://www.lantern.example//")
    else:
        assert location is None
    assert "\n" not in (location or "")


@pytest.mark.parametrize("name", ["next", "url", "return", "redirect", "continue", "to"])
def test_signing_in_leads_to_the_dashboard_whatever_the_address_asks(scene: Scene, name: str) -> None:
    """There is no parameter that says where to go afterwards."""
    visitor = Visitor(connect_in_process(build_sites(scene)))
    visitor.submit(f"/sign-in?{name}=https://evil.example/", identifier="mira@mail.example")
    visitor.submit("/sign-in/password", password=PASSWORD, **{name: "https://evil.example/"})
    visitor.submit("/sign-in/code", code=scene.newest_code())
    answer = visitor.submit("/sign-in/device", code=scene.newest_code(), **{name: "https://evil.example/"})
    assert answer.headers["Location"] == "/dashboard"


def test_host_header_poisoning_reaches_no_message_and_no_page(scene: Scene) -> None:
    """A sign-in asked for under a stranger's name sends a link to our own."""
    visitor = Visitor(connect_in_process(build_sites(scene)))
    poison = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    visitor.to_code()
    page = visitor.get("/sign-in/code", headers=poison)
    assert "evil" not in page.text
    fields = {"form_token": page.text.split('name="form_token" value="')[1].split('"')[0], "code": scene.newest_code()}
    answer = visitor.post("/sign-in/code", fields, headers=poison)
    assert answer.headers["Location"] == "/sign-in/device"
    link = next(message.link for message in reversed(scene.messages) if message.link)
    assert link.startswith(f"https://lantern.example{APPROVAL_PATH}?token=")
