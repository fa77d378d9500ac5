"""A site that is built at its first request.

Werkzeug compiles each route of a site to a small program. Most worlds of a lesson or a test never look at the help
centre or the app's API, and need not wait for theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class BuiltWhenAsked:
    """A WSGI application in the place of one that ``build`` makes when it is first asked for something."""

    def __init__(self, build: Callable[[], WSGIApplication]) -> None:
        self._build = build

    @cached_property
    def site(self) -> WSGIApplication:
        """The site itself."""
        return self._build()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Hand the request on."""
        return self.site(environ, start_response)
