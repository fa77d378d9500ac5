"""Every route of every site, by every method and as anybody, and every refusal: each answer carries its headers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from werkzeug.exceptions import HTTPException, default_exceptions

from loginlab.exchange import CHEAPEST, errors
from loginlab.sites import API, BARE, WWW, ByHost, www
from loginlab.sites.built_once import BuiltOnce
from loginlab.sites.headers import SECURITY_HEADERS
from loginlab.sites.lookalike import LookAlike
from loginlab.world.clock import Clock
from loginlab.world.world import World
from tests.exchange.scene import Scene
from tests.sites.serving import HOSTS, build_sites, connect_in_process
from tests.sites.visitor import Visitor

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def routes(scene: Scene) -> Iterator[tuple[str, str]]:
    """Every host and every address that a site of it knows, with a word where the address leaves one open."""
    for host, site in build_sites(scene).items():
        if isinstance(site, BuiltOnce):
            for rule in site.site.url_map.iter_rules():  # type: ignore[attr-defined]
                yield host, "".join(part if not is_open else "x" for is_open, part in rule._trace)
        else:
            yield host, "/"


def check(answer: httpx.Response) -> None:
    """Each header once and as it should be, a time, and who may keep it."""
    for name, value in SECURITY_HEADERS.items():
        assert answer.headers.get_list(name) == [value], (name, str(answer.request.url))
    assert answer.headers.get_list("Date") == ["Tue, 01 Jan 2030 09:00:00 GMT"]
    assert answer.headers["Cache-Control"]
    for cookie in answer.headers.get_list("Set-Cookie"):
        assert cookie.startswith("__Host-")
        assert {"Secure", "HttpOnly", "Path=/"} <= {part.strip() for part in cookie.split(";")}
        assert "SameSite=" in cookie


@pytest.mark.parametrize("who", ["a stranger", "somebody signed in"])
def test_every_route_by_every_method(scene: Scene, who: str) -> None:
    """Some five hundred answers for each, whatever their status."""
    visitor = Visitor(connect_in_process(build_sites(scene)))
    if who == "somebody signed in":
        visitor.sign_in(scene)
    cookies, asked = dict(visitor.cookies), 0
    for host, path in routes(scene):
        for method in METHODS:
            visitor.host, visitor.cookies = host, dict(cookies)
            check(visitor.send(method, path))
            asked += 1
    assert asked > 400
    assert {host for host, _ in routes(scene)} == set(HOSTS)


def kinds(kind: type[Any]) -> Iterator[type[Any]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from kinds(inner)


def made(kind: type[errors.ExchangeError]) -> errors.ExchangeError:
    """An error with something in each of its facts."""
    values = {
        "datetime": datetime(2030, 1, 1, 10, tzinfo=UTC),
        "timedelta": timedelta(minutes=1),
        "int": 2,
        "str": "x",
        "bool": True,
    }
    told = {}
    for fact in fields(kind):  # type: ignore[arg-type]  # all of them are data classes
        plain = str(fact.type).split("|")[0].strip()
        told[fact.name] = values.get(plain, "x")
    return kind(**told)


REFUSALS = sorted(
    {kind for kind in kinds(errors.ExchangeError) if kind.__module__.startswith("loginlab.exchange.")},
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("host", [WWW, API])
def test_every_refusal_and_every_status(scene: Scene, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """Each of the exchange's refusals, each refusal of the web itself and a defect, raised while a page is made."""
    thrown: list[BaseException] = [made(kind) for kind in REFUSALS]
    thrown += [kind() for code, kind in default_exceptions.items() if code not in (301, 308)]
    thrown += [ZeroDivisionError("a defect"), RecursionError()]
    assert len(thrown) > 60

    def refuse(*_more: object) -> None:
        raise thrown[0]

    monkeypatch.setattr(www, "verify_open", refuse)
    monkeypatch.setattr(type(scene.exchange), "maintenance_until", refuse)
    visitor = Visitor(connect_in_process(build_sites(scene)), host)
    statuses = set()
    while thrown:
        answer = visitor.get("/" if host == WWW else "/v1/session")
        statuses.add(answer.status_code)
        check(answer)
        assert "a defect" not in answer.text
        assert answer.status_code >= 300, thrown[0]
        thrown.pop(0)
    assert {400, 403, 404, 405, 413, 429, 500, 503} <= statuses
    assert isinstance(default_exceptions[404](), HTTPException)


def test_a_name_that_is_not_ours_is_answered_with_them_too(scene: Scene) -> None:
    """By the server in front, which knows no time; it is the machine's own there."""
    from werkzeug.test import Client

    answer = Client(ByHost(build_sites(scene))).get("/", base_url="https://elsewhere.example")
    assert answer.status_code == 421
    assert {name: answer.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS


def test_every_site_of_a_world_is_one_of_these_or_a_strangers() -> None:
    """A site that is added must carry the headers, or be somebody else's on purpose: a look-alike does not."""
    world = World(7, "headers", Clock(None), policy=CHEAPEST)
    assert set(world.internet._sites) == {*HOSTS}
    world.close()
    copied = connect_in_process({WWW: LookAlike()})(WWW).get("/sign-in")
    assert "Content-Security-Policy" not in copied.headers


def test_the_bare_name_by_every_method(scene: Scene) -> None:
    """It is no application with routes: any address and any method is sent on."""
    visitor = Visitor(connect_in_process(build_sites(scene)), BARE)
    for method in METHODS:
        for path in ("/", "/x/y?z=1", "//elsewhere.example", "/%0d%0aX: 1"):
            answer = visitor.send(method, path)
            check(answer)
            assert answer.headers["Location"].startswith("https://www.lantern.example/")
            assert "X" not in answer.headers
