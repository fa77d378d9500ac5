"""Handing a request to a WSGI application: everything arrives as sent, and everything comes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from wsgiref.validate import validator

import httpx
import pytest

from loginlab.world.wsgi import call_application


def ask(application: Any, **request: Any) -> httpx.Response:
    asked = httpx.Request(
        request.pop("method", "GET"), request.pop("address", "https://www.lantern.example/"), **request
    )
    return call_application(application, asked, client_address="192.0.2.10")


def echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    start_response("200 OK", [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    return [repr((environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["QUERY_STRING"], body)).encode()]


def test_the_standards_own_inspector_finds_nothing_wrong() -> None:
    """wsgiref checks what either side owes the other (PEP 3333)."""
    asked = {"method": "POST", "address": "https://www.lantern.example/a%20b?q=1&q=2", "content": b"x=y"}
    seen = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append((environ["PATH_INFO"], environ["QUERY_STRING"], environ["SERVER_PORT"], environ["wsgi.url_scheme"]))
        start_response("204 No Content", [])
        return []

    assert ask(validator(application), **asked).status_code == 204
    assert seen == [("/a b", "q=1&q=2", "443", "https")]


def test_body_and_repeated_headers_come_through() -> None:
    """Two cookies set in one answer are two."""
    response = ask(echo, method="POST", content=b"code=123456")
    assert response.text == "('POST', '/', '', b'code=123456')"
    assert response.headers.get_list("set-cookie") == ["a=1", "b=2"]


def test_a_path_beyond_plain_latin_arrives_as_its_bytes() -> None:
    """A learner may type anything into the address bar; it must not break the site's own reader."""
    seen: dict[str, Any] = {}

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.update(environ)
        start_response("404 Not Found", [])
        return [b""]

    ask(application, address="https://www.lantern.example/€/é")
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/€/é"


def test_an_application_may_begin_its_answer_late_and_is_closed_at_the_end() -> None:
    """Generators start with their first part; what they hold open is given back, also after an error."""
    closed = []

    class Parts:
        def __init__(self, start_response: Any, fails: bool) -> None:
            self.start_response, self.fails = start_response, fails

        def __iter__(self) -> Iterator[bytes]:
            self.start_response("200 OK", [])
            yield b"one "
            if self.fails:
                raise RuntimeError("broken")
            yield b"two"

        def close(self) -> None:
            closed.append(self.fails)

    assert ask(lambda _, start: Parts(start, False)).text == "one two"
    with pytest.raises(RuntimeError, match="broken"):
        ask(lambda _, start: Parts(start, True))
    assert closed == [False, True]


def test_a_header_beyond_ascii_does_not_break_the_answer() -> None:
    """Hostile sites write anything; a browser reads it as latin-1."""
    response = ask(lambda _, start: (start("200 OK", [("X-Said", "caf\xe9 €")]) and []) or [])
    assert response.headers.raw[0][1] == b"caf\xe9 ?"
