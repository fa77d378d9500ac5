"""A site that is built once, however many worlds it stands in.

Werkzeug compiles each route of a site to a small program, and Flask asks a dozen questions about each: together that
took as long as everything else in opening a world. The pages of two worlds differ in nothing but what stands behind
them. So one application is built of pages that look behind themselves anew at each request, and every world lends it
its own exchange, clock and cookies for as long as a request takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from werkzeug.local import LocalProxy

from loginlab.sites.context import SiteContext

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_lent: ContextVar[SiteContext] = ContextVar("the world that a request is for")


class BuiltOnce:
    """A WSGI application in the place of one that ``build`` makes of a context; it is built at the first request.

    Args:
        build: makes the application; the same function gives the same application.
        context: what stands behind it in this world.
    """

    def __init__(self, build: Callable[[SiteContext], WSGIApplication], context: SiteContext) -> None:
        self._build = build
        self._context = context

    @property
    def site(self) -> WSGIApplication:
        """The application that all worlds share."""
        return _built(self._build, self._context.version)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with this world behind the pages; a request inside another one does not change the outer one's."""
        before = _lent.set(self._context)
        try:
            return self.site(environ, start_response)
        finally:
            _lent.reset(before)


@lru_cache(maxsize=16)
def _built(build: Callable[[SiteContext], WSGIApplication], version: str) -> WSGIApplication:
    return build(
        SiteContext(
            service=_lent_part("service"),
            now=lambda: _lent.get().now(),
            locate=lambda address: _lent.get().locate(address),
            version=version,
            form_tokens=_lent_part("form_tokens"),
            identifiers=_lent_part("identifiers"),
            admission=_lent_part("admission"),
        )
    )


def _lent_part(name: str) -> Any:
    """What stands in the place of a part of the context: itself, looked up at each use."""
    return LocalProxy(lambda: getattr(_lent.get(), name))
