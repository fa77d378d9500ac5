"""Someone at a browser: opens pages, fills in forms, keeps cookies. The same in process and over real HTTPS."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from typing import Any

import httpx

from loginlab.sites import WWW
from tests.exchange.scene import MIRA, PASSWORD, Scene

Connect = Callable[[str], httpx.Client]
"""Host name to a client that reaches that site."""


@dataclass
class Visitor:
    """One browser with its own cookies."""

    connect: Connect
    host: str = WWW
    cookies: dict[str, str] = field(default_factory=dict)
    agent: str = "Lantern Browser"

    def send(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """One request, with the cookies kept so far; keeps or forgets what the answer says. Follows nothing."""
        headers = {"User-Agent": self.agent, **arguments.pop("headers", {})}
        if self.cookies:
            headers.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        client = self.connect(self.host)
        client.cookies.clear()  # several visitors share it, and each keeps its own
        answer = client.request(method, path, headers=headers, **arguments)
        for name, morsel in cookies_set(answer).items():
            if morsel["max-age"] == "0":
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value
        return answer

    def get(self, path: str, **arguments: Any) -> httpx.Response:
        """Open a page."""
        return self.send("GET", path, **arguments)

    def post(self, path: str, fields: dict[str, str], **arguments: Any) -> httpx.Response:
        """Post fields as they are, without a form token unless it is among them."""
        return self.send("POST", path, data=fields, **arguments)

    def submit(self, page: str, path: str | None = None, **fields: str) -> httpx.Response:
        """Open a page and submit the form on it that goes to ``path`` (or to the page itself)."""
        return self.post(path or page, {"form_token": form_token(self.get(page)), **fields})

    def to_password(self, who: str = MIRA) -> None:
        """As far as the page that asks for the password."""
        assert self.submit("/sign-in", identifier=who).headers["Location"] == "/sign-in/password"

    def to_code(self, who: str = MIRA) -> httpx.Response:
        """As far as the page that asks for the code."""
        self.to_password(who)
        return self.submit("/sign-in/password", password=PASSWORD)

    def to_device(self, scene: Scene, who: str = MIRA) -> httpx.Response:
        """As far as the page that asks whether the device is the owner's."""
        self.to_code(who)
        return self.submit("/sign-in/code", code=scene.newest_code())

    def sign_in(self, scene: Scene, who: str = MIRA) -> httpx.Response:
        """All the way in on a new device; returns the answer that brought the session."""
        self.to_device(scene, who)
        return self.submit("/sign-in/device", code=scene.newest_code())


def form_token(page: httpx.Response) -> str:
    """The token in a page's forms."""
    found = re.search(r'name="form_token" value="([^"]+)"', page.text)
    assert found, f"no form on this page: {page.status_code} {page.text}"
    return found[1]


def cookies_set(answer: httpx.Response) -> SimpleCookie:
    """The cookies that an answer sets or deletes."""
    jar = SimpleCookie()
    for header in answer.headers.get_list("Set-Cookie"):
        jar.load(header)
    return jar


def sentence(page: httpx.Response) -> str:
    """What the page's alert or notice says, as one line of plain text."""
    found = re.search(r'<(div|p)\b[^>]*role="(?:alert|status)"[^>]*>(.*?)</\1>', page.text, re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", found[2])).split()) if found else ""
