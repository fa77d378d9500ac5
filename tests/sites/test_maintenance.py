"""Maintenance: closed, said so, with the time; status and help stay open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.sites import API, BARE, HELP, STATUS, WWW
from tests.exchange.scene import MIRA, PASSWORD, Scene
from tests.sites.visitor import Connect, Visitor, form_token

CLOSED = [
    (WWW, "GET", "/"),
    (WWW, "GET", "/sign-in"),
    (WWW, "POST", "/sign-in"),
    (WWW, "GET", "/dashboard"),
    (WWW, "POST", "/sign-out"),
    (WWW, "GET", "/no-such-page"),
    (API, "POST", "/v1/sign-in"),
    (API, "GET", "/v1/portfolio"),
]
OPEN = [(WWW, "/assets/site.css"), (STATUS, "/"), (STATUS, "/assets/site.css"), (HELP, "/"), (HELP, "/no-code")]


@pytest.mark.parametrize(("host", "method", "path"), CLOSED)
def test_closed_is_503_with_the_seconds_and_a_sentence(
    site: Connect, scene: Scene, host: str, method: str, path: str
) -> None:
    """Whatever is asked for, whoever asks."""
    scene.exchange.begin_maintenance(scene.at + timedelta(minutes=25))
    answer = Visitor(site, host).send(method, path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1500")
    assert "We are closed for maintenance. Your account and your funds are not touched." in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("host", "path"), OPEN)
def test_status_help_and_the_stylesheet_answer(site: Connect, scene: Scene, host: str, path: str) -> None:
    """That is when people look at them."""
    scene.exchange.begin_maintenance(scene.at + timedelta(minutes=25))
    assert Visitor(site, host).get(path).status_code == 200


def test_the_bare_name_still_leads_on(site: Connect, scene: Scene) -> None:
    """And www then says that it is closed."""
    scene.exchange.begin_maintenance(scene.at + timedelta(minutes=25))
    assert Visitor(site, BARE).get("/").status_code == 308


@pytest.mark.parametrize("later", [0, 1])
def test_it_opens_on_the_second(site: Connect, scene: Scene, later: int) -> None:
    """A second before the time said it is closed, then it is open, and the status page agrees."""
    scene.exchange.begin_maintenance(scene.at + timedelta(minutes=25))
    scene.wait(minutes=25, seconds=later - 1)
    assert Visitor(site).get("/").status_code == (200 if later else 503)
    assert ("Everything works" in Visitor(site, STATUS).get("/").text) == bool(later)


def test_the_status_page_says_until_when_and_its_own_time(site: Connect, scene: Scene) -> None:
    """What a helper compares with a phone's clock."""
    scene.exchange.begin_maintenance(scene.at + timedelta(minutes=25))
    page = Visitor(site, STATUS).get("/").text
    assert "25 minutes" in page
    assert "1 Jan 2030, 09:25:00 UTC" in page
    assert "Our clock: " in page
    assert "1 Jan 2030, 09:00:00 UTC" in page


def test_a_sign_in_under_way_goes_on_afterwards(visitor: Visitor, scene: Scene) -> None:
    """A short maintenance costs neither the step nor the form that was open."""
    visitor.to_code()
    token = form_token(visitor.get("/sign-in/code"))
    scene.exchange.begin_maintenance(scene.at + timedelta(minutes=2))
    fields = {"form_token": token, "code": scene.newest_code()}
    assert visitor.post("/sign-in/code", fields).status_code == 503
    scene.wait(minutes=2)
    assert visitor.post("/sign-in/code", fields).headers["Location"] == "/sign-in/device"


def test_no_try_is_counted_meanwhile(visitor: Visitor, scene: Scene) -> None:
    """Nothing reaches the exchange."""
    visitor.to_password()
    token = form_token(visitor.get("/sign-in/password"))
    scene.exchange.begin_maintenance(scene.at + timedelta(minutes=2))
    before = scene.exchange.store.dump()
    for _ in range(8):
        visitor.post("/sign-in/password", {"form_token": token, "password": "wrong"})
        Visitor(visitor.connect, API).send("POST", "/v1/sign-in", json={"identifier": MIRA, "password": PASSWORD})
    assert scene.exchange.store.dump() == before
