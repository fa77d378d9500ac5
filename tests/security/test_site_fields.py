"""Every field, header and argument that a site reads, with hostile words in it: it stays text wherever it comes out."""

from __future__ import annotations

import ast
import re

import pytest

from loginlab.sites import API, WWW
from loginlab.sites.built_once import BuiltOnce
from tests.course_copy import ROOT
from tests.exchange.scene import Scene
from tests.security.hostile import MARKUP, TRICKS, Marks
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.test_form_tokens import POSTS
from tests.sites.visitor import Visitor, form_token

SITES = ROOT / "src" / "loginlab" / "sites"


def called_with(name: str) -> set[str]:
    """Every text that a function is called with in the code of the sites, as in ``parse_argument("notice")``."""
    calls = (
        node
        for path in SITES.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name
    )
    return {arg.value for call in calls for arg in call.args if isinstance(arg, ast.Constant)}


ARGUMENTS = sorted(called_with("parse_argument"))


def pages_of(scene: Scene) -> list[str]:
    """Every page of the web site that can be asked for."""
    site = build_sites(scene)[WWW]
    assert isinstance(site, BuiltOnce)
    return sorted(rule.rule for rule in site.site.url_map.iter_rules() if "GET" in rule.methods)  # type: ignore[attr-defined]


def come_to(path: str, visitor: Visitor, scene: Scene) -> None:
    """To where the form is that goes to this address: on the way in, or in the account."""
    if path in ("/sign-in/password", "/reset/code", "/reset/resend"):
        visitor.to_password()
    elif path in ("/sign-in/code", "/sign-in/resend"):
        visitor.to_code()
    elif path == "/sign-in/device":
        visitor.to_device(scene)
    elif path != "/sign-in":
        visitor.sign_in(scene)


def read_all(visitor: Visitor, scene: Scene) -> list[str]:
    """What came of the hostile words on any page, with its address."""
    found = []
    for path in pages_of(scene):
        if "sign-out" not in path:
            found += [f"{path}: {mark}" for mark in Marks(visitor.get(path).text).found]
    return found


@pytest.mark.parametrize("path", POSTS)
def test_every_field_of_every_form(path: str) -> None:
    """One field after the other, the rest as it should be; then the answer, every page, and every message sent."""
    for field in POSTS[path] or {"form_token": ""}:
        scene = Scene()
        visitor = Visitor(connect_in_process(build_sites(scene)))
        come_to(path, visitor, scene)
        there = dict(visitor.cookies)
        for words in TRICKS.values():
            visitor.cookies = dict(there)
            token = form_token(visitor.get("/reset"))
            typed = words.encode("utf-8", "replace").decode()
            answer = visitor.post(path, {"form_token": token, **POSTS[path], field: typed})
            assert answer.status_code < 500
            assert Marks(answer.text).found == []
            assert "X-Added" not in answer.headers
        visitor.cookies = dict(there)
        assert read_all(visitor, scene) == []


def test_every_argument_of_every_page() -> None:
    """All that the code asks an address for, at once, on every page there is, of somebody who is signed in."""
    assert {"notice", "token", "by"} <= set(ARGUMENTS)
    scene = Scene()
    visitor = Visitor(connect_in_process(build_sites(scene)))
    visitor.sign_in(scene)
    cookies = dict(visitor.cookies)
    for path in pages_of(scene):
        for words in TRICKS.values():
            visitor.cookies = dict(cookies)
            typed = words.encode("utf-8", "replace").decode()
            answer = visitor.get(path, params=dict.fromkeys([*ARGUMENTS, "next", "x"], typed))
            assert answer.status_code < 500
            assert Marks(answer.text).found == []
            assert "X-Added" not in answer.headers
            assert answer.headers.get("Location", "/").startswith(("/", "https://www.lantern.example/"))


def test_every_header_that_is_kept() -> None:
    """How a browser calls itself is shown to the owner of an account, whoever it was that tried."""
    scene = Scene()
    for words in TRICKS.values():
        visitor = Visitor(connect_in_process(build_sites(scene)), agent=words.encode("ascii", "replace").decode())
        headers = {"Referer": "https://x.example/", "Accept-Language": "<ll-mark>", "X-Forwarded-For": "<ll-mark>"}
        visitor.agent = re.sub(r"[\r\n\0\x1b\x07]", " ", visitor.agent)  # no client can send those
        visitor.sign_in(scene)
        assert visitor.get("/security", headers=headers).status_code == 200
        assert read_all(visitor, scene) == []
    page = visitor.get("/security").text
    assert "ll-mark data-ll-mark" in Marks(page).words  # it is there, and it is text


def test_every_cookie() -> None:
    """A neighbour can plant one; none is ever shown."""
    scene = Scene()
    visitor = Visitor(connect_in_process(build_sites(scene)))
    visitor.sign_in(scene)
    names = [*visitor.cookies, "__Host-pending", "__Host-identifier"]
    for name in names:
        for path in pages_of(scene):
            other = Visitor(visitor.connect, cookies={**visitor.cookies, name: "<ll-mark>"})
            answer = other.get(path)
            assert answer.status_code < 500
            assert Marks(answer.text).found == []


def test_the_api_tells_it_as_json_and_never_as_a_page() -> None:
    """Opened in a browser by mistake, an answer is data: its kind says so, and nobody may guess another."""
    scene = Scene()
    visitor = Visitor(connect_in_process(build_sites(scene)), API)
    site = build_sites(scene)[API]
    for rule in site.site.url_map.iter_rules():  # type: ignore[attr-defined]
        for words in (MARKUP, TRICKS["a terminal's orders"]):
            answer = visitor.send(
                "POST", rule.rule, json=dict.fromkeys(["identifier", "password", "code", "token"], words)
            )
            assert answer.headers["Content-Type"].startswith("application/json")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "X-Added" not in answer.headers
