"""Overload: more people than the exchange can serve, so that some are turned away at the door.

A site that tries to serve everyone serves nobody. One that turns some away says so with 503 and when to come back
(RFC 9110 §15.6.4), before any work is done: no try is counted, no password is looked at. It is not maintenance: the
next request may well be let in, and that is why pressing again and again makes it worse for all.

It stands in front of a site and decides nothing itself; who is let in is told to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from werkzeug.http import http_date

from loginlab.sites.admission import Admission
from loginlab.sites.headers import NO_STORE, SECURITY_HEADERS
from loginlab.sites.rendering import render
from loginlab.sites.stylesheet import PATH

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

COME_BACK = timedelta(seconds=30)
"""What ``Retry-After`` says. Chosen for this course."""
SLUG = "overloaded"
SENTENCE = "Too many people are here at once. Your account and your funds are not touched."


class Overload:
    """The door in front of one site.

    Args:
        site: what is behind it.
        admission: who is let in.
        now: the exchange's time.
        write: what those see who are turned away: media type and text.
    """

    def __init__(
        self,
        site: WSGIApplication,
        admission: Admission,
        now: Callable[[], datetime],
        write: Callable[[], tuple[str, str]],
    ) -> None:
        self._site = site
        self._admission = admission
        self._now = now
        self._write = write

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Let a request through, or turn it away."""
        # The stylesheet comes from a store of files, as it does everywhere: turned away, people see a whole page.
        if environ.get("PATH_INFO") == PATH or self._admission.admits_next():
            return self._site(environ, start_response)
        kind, text = self._write()
        body = text.encode()
        headers = [
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Retry-After", str(int(COME_BACK.total_seconds()))),
            ("Cache-Control", NO_STORE),
            ("Date", http_date(self._now())),
            *SECURITY_HEADERS.items(),
        ]
        start_response("503 Service Unavailable", headers)
        return [b"" if environ.get("REQUEST_METHOD") == "HEAD" else body]


def write_page(version: str) -> tuple[str, str]:
    """The page for a browser."""
    stylesheet = f"{PATH}?v={quote(version)}"
    html = render("overloaded.html", stylesheet=stylesheet, notice=None, sentence=SENTENCE, wait=COME_BACK)
    return "text/html; charset=utf-8", html


def write_answer() -> tuple[str, str]:
    """The answer for the app."""
    seconds = int(COME_BACK.total_seconds())
    return "application/json", json.dumps({"error": SLUG, "message": SENTENCE, "retry_after": seconds})
