"""A look-alike: the exchange's sign-in pages, copied, under a name that somebody else has registered.

Everything a person looks at is right: the lamp, the colours, the words, even the sentence that says which address to
look for. So is the padlock, for a certificate proves the name and nothing else. Only the name is wrong.

It does what such pages do: it takes the password, says that it was wrong so as to be given it again or to be given
another one, asks for the code, and hands its visitor on to the real site. Here it counts what it was given and keeps
none of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Flask, Response

from loginlab.sites.form_tokens import FIELD
from loginlab.sites.headers import NO_STORE
from loginlab.sites.hosts import WWW
from loginlab.sites.pages import see_other
from loginlab.sites.rendering import render
from loginlab.sites.request_input import LARGEST_BODY, parse_argument, parse_form
from loginlab.sites.stylesheet import PATH, read_stylesheet

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOOKALIKE = "www.lantern-signin.example"
"""The words of the real name, in another name: ``lantern-signin.example`` is what was registered."""

_AGAIN = "again:"


@dataclass(frozen=True, slots=True)
class _Claim:
    """What it says in the place of a refusal. Nothing was checked."""

    public_message: str


WRONG_OR_EXPIRED = "Your password is wrong or has expired. Please type it again."


class LookAlike:
    """The look-alike as a WSGI application.

    ``captured`` counts what its visitors gave away: "password" and "code".

    Args:
        says: about the first password; a careful copy says what the exchange itself says of a wrong one.
    """

    def __init__(self, says: str = WRONG_OR_EXPIRED) -> None:
        self.captured: Counter[str] = Counter()
        self._claim = _Claim(says)
        self._site: WSGIApplication = self._build()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        return self._site(environ, start_response)

    def _build(self) -> Flask:
        site = Flask("loginlab.sites.lookalike", static_folder=None, template_folder=None)
        site.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY

        @site.get("/sign-in")
        def identifier() -> Response:
            by = "phone" if parse_argument("by") == "phone" else "mail"
            return _page("identifier.html", typed="", by=by)

        @site.post("/sign-in")
        def identifier_given() -> Response:
            return _password_page(parse_form().get("identifier", "")[:300])

        @site.post("/sign-in/password")
        def password_given() -> Response:
            form = parse_form()
            self._capture("password", form.get("password", ""))
            who = form.get(FIELD, "")
            if who.startswith(_AGAIN):
                return _page("code.html", method="totp")
            return _password_page(who, self._claim)

        @site.post("/sign-in/code")
        def code_given() -> Response:
            self._capture("code", parse_form().get("code", ""))
            return see_other(f"https://{WWW}/sign-in")

        @site.get(PATH)
        def stylesheet() -> Response:
            return Response(read_stylesheet(), mimetype="text/css")

        @site.errorhandler(HTTPStatus.NOT_FOUND)
        @site.errorhandler(HTTPStatus.METHOD_NOT_ALLOWED)
        def anything_else(_: Exception) -> Response:
            return see_other("/sign-in")

        return site

    def _capture(self, what: str, given: str) -> None:
        if given.strip():
            self.captured[what] += 1


def _password_page(who: str, refusal: _Claim | None = None) -> Response:
    # The hidden field that holds the exchange's form token carries here who is asking, so nothing needs to be kept.
    by = "mail" if "@" in who else "phone"
    return _page("password.html", carried=f"{_AGAIN if refusal else ''}{who}", who=who, by=by, refusal=refusal)


def _page(template: str, *, carried: str = "", refusal: _Claim | None = None, **values: str) -> Response:
    html = render(
        template,
        stylesheet=PATH,
        form_token=lambda: carried,
        notice=None,
        refusal=refusal,
        wait=None,
        opens_at=None,
        **values,
    )
    return Response(html, mimetype="text/html", headers={"Cache-Control": NO_STORE})
