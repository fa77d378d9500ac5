"""The help centre and the home page."""

from __future__ import annotations

import re

import pytest

from loginlab.exchange import STRICT
from loginlab.sites import HELP, STATUS, WWW
from loginlab.sites.help_site import ARTICLES
from tests.exchange.scene import Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Connect, Visitor


@pytest.mark.parametrize("name", ARTICLES)
def test_every_article_opens_under_its_title(site: Connect, name: str) -> None:
    """And the list leads to it."""
    help_centre = Visitor(site, HELP)
    assert f'href="/{name}"' in help_centre.get("/").text
    page = help_centre.get(f"/{name}")
    assert page.status_code == 200
    assert f"<h1>{ARTICLES[name].replace(chr(39), '&#39;')}</h1>" in page.text


def test_figures_are_the_policys() -> None:
    """An article cannot be out of date: another policy, another figure."""
    for policy, expected in ((None, "After 5 wrong tries"), (STRICT, "After 3 wrong tries")):
        scene = Scene() if policy is None else Scene(policy)
        assert expected in Visitor(connect_in_process(build_sites(scene)), HELP).get("/locked").text


def test_every_link_on_a_public_page_leads_somewhere(site: Connect) -> None:
    """No page points to one that is not there, and none leaves the exchange."""
    seen: set[tuple[str, str]] = set()
    waiting = [(WWW, "/"), (WWW, "/sign-in"), (STATUS, "/"), (HELP, "/")]
    while waiting:
        host, path = waiting.pop()
        if (host, path) in seen:
            continue
        seen.add((host, path))
        page = Visitor(site, host).get(path)
        assert page.status_code == 200, (host, path)
        for link in re.findall(r'<(?:a|link rel="stylesheet")[^>]* href="([^"]+)"', page.text):
            named = re.fullmatch(r"https://((?:www|help|status)\.lantern\.example)(/.*)", link)
            waiting.append((named[1], named[2]) if named else (host, link))
    assert len(seen) > len(ARTICLES) + 5


def test_every_field_has_a_label_and_an_honest_autocomplete(visitor: Visitor, scene: Scene) -> None:
    """So that a screen reader can name it and a password manager knows what belongs in it."""
    expected = {
        "/sign-in": ["username email"],
        "/sign-in?by=phone": ["username tel"],
        "/sign-in/password": ["username", "current-password"],
        "/sign-in/code": ["one-time-code"],
        "/sign-in/device": ["one-time-code"],
    }
    for path, kinds in expected.items():
        {"/sign-in/password": visitor.to_password, "/sign-in/code": visitor.to_code}.get(path, lambda: None)()
        if path == "/sign-in/device":
            visitor.submit("/sign-in/code", code=scene.newest_code())
        page = visitor.get(path).text
        fields = [field for field in re.findall(r"<input [^>]+>", page) if 'type="hidden"' not in field]
        assert [re.findall('autocomplete="([^"]+)"', field)[0] for field in fields] == kinds
        for field in fields:
            (name,) = re.findall(r'\bid="([^"]+)"', field)
            assert f'<label for="{name}">' in page
