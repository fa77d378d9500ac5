"""The exchange's host names, and an application that serves all of them from one server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from loginlab.sites.headers import SECURITY_HEADERS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

BARE = "lantern.example"
WWW = "www.lantern.example"
API = "api.lantern.example"
STATUS = "status.lantern.example"
HELP = "help.lantern.example"


class ByHost:
    """Serves several sites from one server, chosen by the ``Host`` header; that is all the header decides.

    A name that is not ours is refused (421, RFC 9110 §15.5.20) instead of being given a default site: a page
    shown under a stranger's name is the beginning of cache poisoning and of forged links.
    """

    def __init__(self, sites: Mapping[str, WSGIApplication]) -> None:
        self._sites = sites

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Hand the request to the site it names."""
        name = str(environ.get("HTTP_HOST", "")).lower().partition(":")[0].removesuffix(".")
        site = self._sites.get(name)
        if site is not None:
            return site(environ, start_response)
        sentence = b"No site of that name is served here."
        start_response(
            "421 Misdirected Request",
            [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Content-Length", str(len(sentence))),
                ("Cache-Control", "no-store"),
                *SECURITY_HEADERS.items(),
            ],
        )
        return [b"" if environ.get("REQUEST_METHOD") == "HEAD" else sentence]
