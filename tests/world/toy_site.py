"""A small site for tests, told what to answer, and a standing clock: the browser's habits without the exchange."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from loginlab.world.browser import Browser
from loginlab.world.clock import Clock
from loginlab.world.internet import Internet

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

Headers = list[tuple[str, str]]
Answer = tuple[int, Headers, bytes]
HTML = ("Content-Type", "text/html; charset=utf-8")


class ToySite:
    """Answers each path as told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[WSGIEnvironment], Answer]] = {}
        self.asked: list[dict[str, Any]] = []

    def says(self, path: str, body: str | bytes, *headers: tuple[str, str], status: int = 200) -> None:
        """Answer a path with a page, unless the headers name another kind of content."""
        kind = [] if any(name == "Content-Type" for name, _ in headers) else [HTML]
        self.answers[path] = (status, [*kind, *headers], body.encode() if isinstance(body, str) else body)

    def sends_to(self, path: str, target: str, *headers: tuple[str, str], status: int = 303) -> None:
        """Answer a path with a redirect."""
        self.answers[path] = (status, [("Location", target), *headers], b"")

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asked = dict(environ)
        asked["body"] = environ["wsgi.input"].read()
        self.asked.append(asked)
        answer = self.answers.get(environ["PATH_INFO"], (404, [HTML], b"<title>Not here</title>"))
        status, headers, body = answer(asked) if callable(answer) else answer
        start_response(f"{status} Said", headers)
        return [body]

    @property
    def last(self) -> dict[str, Any]:
        """What it was asked last."""
        return self.asked[-1]


class Stage:
    """Two sites, a clock and a browser."""

    def __init__(self) -> None:
        self.clock = Clock(None)
        self.site = ToySite()
        self.other = ToySite()
        self.internet = Internet(
            {"www.lantern.example": self.site, "api.lantern.example": self.site, "www.harbour.example": self.other}
        )
        self.browser = Browser(self.internet, self.clock)
