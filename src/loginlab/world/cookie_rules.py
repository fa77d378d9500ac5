"""What a browser keeps and sends: the rules around one cookie.

A cookie named ``session`` can be set by anyone who controls a neighbouring host, a plain-http page or a path of
the same site. Browsers enforce the rules here so that a site can rely on what it set; the prefix ``__Host-``
is a site's way of asking for all of them at once.

Source: RFC 6265bis (draft-ietf-httpbis-rfc6265bis) §5.1 for matching, §5.7 for keeping, §5.8 for sending.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from loginlab.world.addresses import registrable_domain_of
from loginlab.world.set_cookie import CookieRefused, SameSite, SetCookie

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""Methods that only ask (RFC 9110 §9.2.1)."""


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie as the browser keeps it. The value stays out of every ``repr``: it may be a session."""

    name: str
    value: str = field(repr=False)
    domain: str
    host_only: bool
    path: str
    created_at: datetime
    expires_at: datetime | None
    secure: bool
    http_only: bool
    same_site: SameSite

    @property
    def key(self) -> tuple[str, str, bool, str]:
        """What makes two cookies the same one: name, domain, whether it is for that host alone, and path."""
        return (self.name, self.domain, self.host_only, self.path)

    def is_over(self, at: datetime) -> bool:
        """Whether its time has come. One without a time lasts until the browser forgets it."""
        return self.expires_at is not None and at >= self.expires_at


@dataclass(frozen=True, slots=True)
class Errand:
    """A request as cookies see it.

    Args:
        address: where it goes.
        caused_by: address of the page whose link, form or picture caused it; None for an address typed by hand.
        navigation: whether it loads the page in the window, rather than a part of a page.
    """

    address: str
    method: str = "GET"
    caused_by: str | None = None
    navigation: bool = True

    @property
    def same_site(self) -> bool:
        """Whether it stays within one site, so that no other site can have wished it."""
        return self.caused_by is None or site_of(self.caused_by) == site_of(self.address)


def judge(said: SetCookie, errand: Errand, at: datetime) -> Cookie:
    """Turn what the site said into a cookie that may be kept. Raises CookieRefused with the reason."""
    parts = urlsplit(errand.address)
    host, encrypted = _host(errand.address), parts.scheme == "https"
    domain = said.domain
    if not domain.isascii():
        raise CookieRefused("its domain holds letters outside plain Latin")
    if domain and domain != host and not is_ip_address(domain) and is_public_suffix(domain):
        raise CookieRefused(f"{domain} belongs to nobody in particular, so it would reach strangers")
    if domain == host and is_public_suffix(domain):
        domain = ""
    if domain and not domain_matches(host, domain):
        raise CookieRefused(f"{host} may not set a cookie for {domain}")
    if said.secure and not encrypted:
        raise CookieRefused("Secure cookies may only be set over https")
    if said.same_site is SameSite.NONE and not said.secure:
        raise CookieRefused("SameSite=None needs Secure")
    if said.same_site is not SameSite.NONE and not errand.same_site and not errand.navigation:
        raise CookieRefused("another site caused the request, and the cookie is not SameSite=None")
    _verify_prefix(said, host_only=not domain)
    return Cookie(
        name=said.name,
        value=said.value,
        domain=domain or host,
        host_only=not domain,
        path=said.path or default_path(parts.path),
        created_at=at,
        expires_at=said.expires_at,
        secure=said.secure,
        http_only=said.http_only,
        same_site=said.same_site,
    )


def _verify_prefix(said: SetCookie, *, host_only: bool) -> None:
    # Compared without case, because some servers do too; and a nameless cookie must not pretend to have a name.
    name = (said.name or said.value).lower()
    if name.startswith(("__secure-", "__host-")) and not said.name:
        raise CookieRefused("it has no name, and its value pretends to be one")
    if name.startswith(("__secure-", "__host-")) and not said.secure:
        raise CookieRefused(f"{said.name} promises Secure by its name, and is not")
    if name.startswith("__host-") and not (host_only and said.path == "/"):
        raise CookieRefused(f"{said.name} promises one host and Path=/ by its name, and breaks it")


def may_travel(cookie: Cookie, errand: Errand) -> bool:
    """Whether a cookie is sent along with a request (RFC 6265bis §5.8.3); its lifetime is not looked at."""
    parts, host = urlsplit(errand.address), _host(errand.address)
    if not (host == cookie.domain if cookie.host_only else domain_matches(host, cookie.domain)):
        return False
    if not path_matches(parts.path or "/", cookie.path) or (cookie.secure and parts.scheme != "https"):
        return False
    if errand.same_site or cookie.same_site is SameSite.NONE:
        return True
    # Lax: another site's link may open the page signed in, but its form or picture cannot act as the person.
    return cookie.same_site is not SameSite.STRICT and errand.navigation and errand.method in SAFE_METHODS


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").rstrip(".")


@lru_cache(maxsize=1024)
def is_public_suffix(domain: str) -> bool:
    """Whether anybody can register names right below it, so that a cookie for all of it would reach strangers."""
    below = f"anybody.{domain}"
    return registrable_domain_of(below) == below


def is_ip_address(host: str) -> bool:
    """Whether a host is a number, which has no domain above it."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def domain_matches(host: str, domain: str) -> bool:
    """Whether a host is the domain or lies below it (RFC 6265bis §5.1.3). ``notlantern`` is not below ``lantern``."""
    return host == domain or (host.endswith(f".{domain}") and not is_ip_address(host))


def path_matches(path: str, cookie_path: str) -> bool:
    """Whether a cookie for ``cookie_path`` travels to ``path`` (RFC 6265bis §5.1.4): ``/safe`` is not in ``/sa``."""
    if path == cookie_path:
        return True
    return path.startswith(cookie_path) and (cookie_path.endswith("/") or path[len(cookie_path)] == "/")


def default_path(path: str) -> str:
    """The folder of the page that set the cookie (RFC 6265bis §5.1.4)."""
    return path.rpartition("/")[0] or "/" if path.startswith("/") else "/"


@lru_cache(maxsize=1024)
def site_of(address: str) -> str:
    """The site an address belongs to: scheme and registrable domain, which is what SameSite compares."""
    parts = urlsplit(address)
    host = (parts.hostname or "").rstrip(".")
    return f"{parts.scheme}://{host if is_ip_address(host) or not host else registrable_domain_of(host)}"
