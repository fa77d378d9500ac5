"""A Flask application as every site needs it: strict routing, headers on every answer, the exchange's clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Flask, Response, request
from werkzeug.exceptions import RequestURITooLarge
from werkzeug.http import http_date
from werkzeug.routing import Rule

from loginlab.sites.context import SiteContext
from loginlab.sites.headers import NO_STORE, SECURITY_HEADERS
from loginlab.sites.request_input import LARGEST_BODY

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

LONGEST_ADDRESS = 2048
"""Characters of path and query. Chosen for this course."""


class RouteOnly(Rule):
    """A route that is matched and never built: our pages write their addresses out.

    Werkzeug compiles a small program for building each address, which would be most of the time that it takes to open
    a world. Should it stop asking for one in this way, all that is lost is that time.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        return _never_built


def _never_built(_rule: Rule, **_values: object) -> tuple[str, str]:
    message = "No address is built from a route of these sites."
    raise NotImplementedError(message)


class SiteApplication(Flask):
    """Flask without what this exchange does not use: static folder, template folder, answers to OPTIONS."""

    url_rule_class = RouteOnly

    def __init__(self, name: str, context: SiteContext) -> None:
        super().__init__(f"loginlab.sites.{name}", static_folder=None, template_folder=None)
        self.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
        self.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
        # Left on, "//x" would be answered by a redirect that werkzeug builds from the Host header.
        self.url_map.merge_slashes = False
        self.before_request(self._refuse_long_address)
        self.after_request(self._add_headers)
        self._context = context

    def wsgi_app(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request. Without a path it means the home page (RFC 9110 §4.2.3).

        Left to werkzeug, an empty path is a redirect to an address built from the Host header: to anywhere.
        """
        environ["PATH_INFO"] = environ.get("PATH_INFO") or "/"
        return super().wsgi_app(environ, start_response)

    def _refuse_long_address(self) -> None:
        if len(request.path) + len(request.query_string) > LONGEST_ADDRESS:
            raise RequestURITooLarge

    def _add_headers(self, response: Response) -> Response:
        response.headers.update(SECURITY_HEADERS)
        response.headers.setdefault("Cache-Control", NO_STORE)
        # Told, or the server in front would write the machine's time and a cache would go by it.
        response.headers["Date"] = http_date(self._context.now())
        if response.status_code in {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}:
            response.headers.pop("Content-Type", None)
        return response
