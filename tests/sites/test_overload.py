"""Overload: turned away at the door, said so, with when to come back; status and help stay open."""

from __future__ import annotations

from dataclasses import dataclass

import httpx
import pytest

from loginlab.sites import API, BARE, HELP, STATUS, WWW
from tests.exchange.scene import MIRA, PASSWORD, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.test_headers import check
from tests.sites.visitor import Connect, Visitor, form_token, sentence


@dataclass
class Door:
    """Lets in or turns away, and counts who asked."""

    is_degraded: bool = True
    asked: int = 0

    def admits_next(self) -> bool:
        self.asked += 1
        return not self.is_degraded


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def connect(scene: Scene, door: Door) -> Connect:
    return connect_in_process(build_sites(scene, admission=door))


TURNED_AWAY = [
    (WWW, "GET", "/"),
    (WWW, "GET", "/sign-in"),
    (WWW, "POST", "/sign-in"),
    (WWW, "GET", "/dashboard"),
    (WWW, "GET", "/no-such-page"),
    (API, "POST", "/v1/sign-in"),
    (API, "GET", "/v1/portfolio"),
]


@pytest.mark.parametrize(("host", "method", "path"), TURNED_AWAY)
def test_turned_away_is_503_with_the_seconds_a_sentence_and_every_header(
    connect: Connect, scene: Scene, host: str, method: str, path: str
) -> None:
    """Whatever is asked for, whoever asks; nobody may keep it."""
    answer = Visitor(connect, host).send(method, path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.headers["Cache-Control"] == "no-store"
    said = answer.json()["message"] if host == API else sentence(answer)
    assert said == "Too many people are here at once. Your account and your funds are not touched."
    check(answer, scene)


def test_a_page_for_people_and_an_answer_for_the_app(connect: Connect) -> None:
    """Each in the form it is read in; asked with HEAD, no body comes."""
    page = Visitor(connect).get("/sign-in")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Too many people at once" in page.text
    assert "30 seconds" in page.text
    answer = Visitor(connect, API).get("/v1/portfolio")
    assert answer.json() == {"error": "overloaded", "message": sentence(page), "retry_after": 30}
    head = Visitor(connect).send("HEAD", "/sign-in")
    assert (head.status_code, head.content) == (503, b"")
    assert int(head.headers["Content-Length"]) == len(page.content)


@pytest.mark.parametrize(("host", "path"), [(STATUS, "/"), (HELP, "/"), (WWW, "/assets/site.css")])
def test_what_people_then_need_stays_open(connect: Connect, door: Door, host: str, path: str) -> None:
    """And is not counted."""
    assert Visitor(connect, host).get(path).status_code == 200
    assert door.asked == 0


def test_the_bare_name_leads_on(connect: Connect) -> None:
    """It does no work."""
    assert Visitor(connect, BARE).get("/").status_code == 308


def test_the_status_page_says_degraded_and_then_no_longer(connect: Connect, door: Door) -> None:
    """Neither closed nor fine."""
    page = Visitor(connect, STATUS).get("/").text
    assert page.count("<td>degraded</td>") == 3
    assert "Everything works" not in page
    door.is_degraded = False
    page = Visitor(connect, STATUS).get("/").text
    assert "degraded" not in page
    assert "Everything works" in page


def test_nothing_reaches_the_exchange(connect: Connect, scene: Scene, door: Door) -> None:
    """No try is counted and no hash is computed: that is what turning away is for."""
    door.is_degraded = False
    visitor = Visitor(connect)
    visitor.to_password()
    token = form_token(visitor.get("/sign-in/password"))
    before, computed, door.is_degraded = scene.exchange.store.dump(), scene.hasher.computed, True
    for _ in range(8):
        visitor.post("/sign-in/password", {"form_token": token, "password": "wrong"})
        Visitor(connect, API).send("POST", "/v1/sign-in", json={"identifier": MIRA, "password": PASSWORD})
    assert (scene.exchange.store.dump(), scene.hasher.computed) == (before, computed)
    door.is_degraded = False
    answer = visitor.post("/sign-in/password", {"form_token": token, "password": PASSWORD})
    assert answer.headers["Location"] == "/sign-in/code"


def test_it_is_the_same_for_known_and_unknown_accounts(connect: Connect) -> None:
    """Turned away before anybody looks at who it is."""

    def turned_away(who: str) -> httpx.Response:
        return Visitor(connect, API).send("POST", "/v1/sign-in", json={"identifier": who, "password": PASSWORD})

    known, unknown = turned_away(MIRA), turned_away("nobody@mail.example")
    assert (known.content, known.headers) == (unknown.content, unknown.headers)
