"""The bare name ``lantern.example``: sends everyone on to ``www``, where the cookies are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from werkzeug.http import http_date

from loginlab.sites.headers import NO_STORE, SECURITY_HEADERS
from loginlab.sites.hosts import WWW

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LONGEST_LOCATION = 2048


def build_bare_host(now: Callable[[], datetime]) -> WSGIApplication:
    """Answer everything with the same path on ``www``.

    The host in the answer is a constant. Taken from the request it would be an open redirect: a link that
    begins with our name and ends on someone else's page.
    """

    def redirect_to_www(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        headers = [
            ("Location", _location(environ)),
            ("Content-Length", "0"),
            ("Cache-Control", NO_STORE),
            ("Date", http_date(now())),
            *SECURITY_HEADERS.items(),
        ]
        start_response("308 Permanent Redirect", headers)
        return []

    return redirect_to_www


def _location(environ: WSGIEnvironment) -> str:
    path = quote(str(environ.get("PATH_INFO", "")).encode("latin-1", "replace"), safe="/-._~")
    query = quote(str(environ.get("QUERY_STRING", "")).encode("latin-1", "replace"), safe="%&=+-._~")
    location = f"https://{WWW}/{path.lstrip('/')}{'?' if query else ''}{query}"
    if len(location) > LONGEST_LOCATION:
        return f"https://{WWW}/"
    return location
