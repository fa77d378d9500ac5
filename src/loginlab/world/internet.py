"""The internet of this world: from a host name to the site that answers there, without a socket.

::

    httpx.ConnectError
    ├── HostUnknown     the name belongs to nobody: mistyped, or a site that is gone
    ├── LookupFailed    the sender's device cannot look names up: the site is there, and is not found
    ├── NothingThere    the host exists, but answers only with encryption (https)
    └── NetworkDown     the sender's own connection is cut

They are kinds of httpx's own error, so a program that copes with the real internet copes with this one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from loginlab.world.exits import Exit
from loginlab.world.wsgi import call_application

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class HostUnknown(httpx.ConnectError):
    """No site has this name."""


class LookupFailed(httpx.ConnectError):
    """The sender's device got no answer when it asked where the name leads."""


class NothingThere(httpx.ConnectError):
    """The host is there, but nobody answers without encryption."""


class NetworkDown(httpx.ConnectError):
    """The sender is not online."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a site shows to prove its name. It proves the name, and nothing about who is behind it."""

    name: str
    issuer: str = "Example Trust"


class Internet:
    """Which site answers under which name, and whose connection is cut.

    Args:
        sites: host name to WSGI application; every one of them answers over https only.
    """

    def __init__(self, sites: Mapping[str, WSGIApplication]) -> None:
        self._sites = {host.lower(): site for host, site in sites.items()}
        self._cut: set[str] = set()

    def add_site(self, host: str, site: WSGIApplication) -> None:
        """Let a site answer under a name from now on, in place of any that did."""
        self._sites[host.lower()] = site

    def site(self, host: str) -> WSGIApplication | None:
        """Whoever answers under a name; None if nobody does."""
        return self._sites.get(host.lower())

    def transport(
        self, exit_of: Callable[[], Exit | None], resolves: Callable[[], bool] = lambda: True
    ) -> httpx.BaseTransport:
        """What an httpx client needs to send its requests here.

        ``exit_of`` is asked at every request, so that switching the network acts at once; None is an unplugged device.
        So is ``resolves``: whether the device can look names up.
        """
        return _Connection(self, exit_of, resolves)

    def certificate(self, host: str) -> Certificate | None:
        """The certificate shown under a name; None if nobody answers there."""
        return Certificate(host.lower()) if host.lower() in self._sites else None

    def cut(self, way: Exit) -> None:
        """Take everyone who goes online this way off the internet."""
        self._cut.add(way.name)

    def mend(self, way: Exit) -> None:
        """Bring them back."""
        self._cut.discard(way.name)

    def is_cut(self, way: Exit) -> bool:
        """Whether this way onto the internet is down."""
        return way.name in self._cut

    def send(self, request: httpx.Request, way: Exit | None, *, resolves: bool = True) -> httpx.Response:
        """Bring one request to its site and the answer back. Raises one of the errors above."""
        if way is None:
            raise NetworkDown("This device is not connected.", request=request)
        if self.is_cut(way):
            raise NetworkDown(f"There is no connection on the network {way.name!r}.", request=request)
        if not resolves:
            raise LookupFailed(f"The name {request.url.host!r} could not be looked up.", request=request)
        site = self._sites.get(request.url.host.lower().rstrip("."))
        if site is None:
            raise HostUnknown(f"There is no site called {request.url.host!r}.", request=request)
        if request.url.scheme != "https" or request.url.port not in (None, 443):
            raise NothingThere(f"{request.url.host} answers only at https://{request.url.host}.", request=request)
        return call_application(site, request, client_address=way.address)


class _Connection(httpx.BaseTransport):
    def __init__(self, internet: Internet, exit_of: Callable[[], Exit | None], resolves: Callable[[], bool]) -> None:
        self._internet = internet
        self._exit_of = exit_of
        self._resolves = resolves

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._internet.send(request, self._exit_of(), resolves=self._resolves())
