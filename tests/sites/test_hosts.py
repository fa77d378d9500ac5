"""Which name serves what, and that a name in a request decides nothing else."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from loginlab.sites import API, BARE, HELP, STATUS, WWW, ByHost
from tests.exchange.scene import MIRA, Scene
from tests.sites.serving import build_sites
from tests.sites.visitor import Connect, Visitor, form_token

FOREIGN = ["evil.example", "www.lantern.example.evil.example", "evil.example:443", "[::1]", "a b", "", "\\evil.example"]


def test_there_are_five_names(scene: Scene) -> None:
    """No more, no less."""
    assert build_sites(scene).keys() == {WWW, BARE, API, STATUS, HELP}


@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_host_header_changes_nothing(scene: Scene, host: str) -> None:
    """Each application answers the same bytes and the same places, whatever name the request claims."""
    for path in ("/", "/sign-in", "/dashboard", "/x", "//evil.example/x"):
        answers = []
        for name in (WWW, host):
            answer = Client(build_sites(scene)[WWW]).get(path, environ_overrides={"HTTP_HOST": name})
            answers.append((answer.status_code, list(answer.headers), answer.data))
        assert answers[0] == answers[1]
        assert b"evil" not in answers[1][2]


@pytest.mark.parametrize("host", FOREIGN)
def test_a_server_for_all_refuses_a_name_that_is_not_ours(scene: Scene, host: str) -> None:
    """421 with a sentence, and every security header."""
    answer = Client(ByHost(build_sites(scene))).get("/", environ_overrides={"HTTP_HOST": host})
    assert answer.status_code == 421
    assert answer.text == "No site of that name is served here."
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("host", [WWW, WWW.upper(), f"{WWW}:443", f"{WWW}."])
def test_a_server_for_all_knows_our_names_in_every_spelling(scene: Scene, host: str) -> None:
    """Case, port and the final dot make no other name."""
    assert Client(ByHost(build_sites(scene))).get("/", environ_overrides={"HTTP_HOST": host}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/", "https://www.lantern.example/"),
        ("/approve-device?token=a-b_c", "https://www.lantern.example/approve-device?token=a-b_c"),
        ("/a%20b?x=1&y=%2F", "https://www.lantern.example/a%20b?x=1&y=%2F"),
        ("/%C3%A5", "https://www.lantern.example/%C3%A5"),
        ("/" + "x" * 3000, "https://www.lantern.example/"),
    ],
)
def test_the_bare_name_leads_to_the_same_page_on_www(site: Connect, asked: str, leads_to: str) -> None:
    """A link with the short name works, with its token."""
    answer = Visitor(site, BARE).get(asked)
    assert (answer.status_code, answer.headers["Location"]) == (308, leads_to)


def test_forwarded_for_is_not_believed(site: Connect, scene: Scene) -> None:
    """The address in the log is the one at the other end of the connection."""
    visitor = Visitor(site)
    visitor.to_password()
    lie = {"X-Forwarded-For": "203.0.113.77", "X-Real-IP": "203.0.113.77", "Forwarded": "for=203.0.113.77"}
    visitor.post(
        "/sign-in/password",
        {"form_token": form_token(visitor.get("/sign-in/password")), "password": "not this"},
        headers={**lie, "User-Agent": "Honest"},
    )
    event = scene.exchange.events(MIRA)[-1]
    assert event.facts["agent"] == "Honest"
    assert event.facts["address"] in {"192.0.2.10", "127.0.0.1"}
