"""A browser's cookie jar, by the world's clock.

The jar of the standard library goes by the machine's clock, so nothing would ever expire in a lesson, and it
knows neither name prefixes nor SameSite. This one follows the rules browsers follow (RFC 6265bis).

Keeping cookies is the browser's choice (RFC 6265bis §7.1). One that is set to keep none, or has an extension that
drops them, is to every site a visitor who has never been there, also from one page of a sign-in to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from loginlab.world.cookie_rules import Cookie, Errand, domain_matches, judge, may_travel, path_matches
from loginlab.world.set_cookie import CookieRefused, parse_set_cookie

MOST_PER_DOMAIN = 50
"""Cookies of one domain; beyond it the oldest goes, as browsers do (RFC 6265bis §5.7)."""
BLOCKED = "this browser is set to keep no cookies"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cookie that the browser did not keep, and why; without its value."""

    name: str
    why: str


class CookieJar:
    """The cookies of one browser profile.

    Args:
        now: the world's time.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.is_blocked = False
        """Whether none is kept and none is sent; those that are here wait until it is over."""
        self._kept: dict[tuple[str, str, bool, str], Cookie] = {}

    def __repr__(self) -> str:
        """The names; a value may be a session."""
        return f"<cookies: {', '.join(cookie.name for cookie in self) or 'none'}>"

    def __iter__(self) -> Iterator[Cookie]:
        """The cookies that are alive, oldest first."""
        return iter(self._alive())

    def __len__(self) -> int:
        """How many cookies are alive."""
        return len(self._alive())

    def receive(self, set_cookies: Iterable[str], errand: Errand) -> list[Refusal]:
        """Keep what an answer's Set-Cookie headers ask for, and say what was refused.

        A lifetime that is already over is a site's way of deleting a cookie.
        """
        refusals = []
        for header in set_cookies:
            try:
                if self.is_blocked:
                    raise CookieRefused(BLOCKED)
                self._keep(judge(parse_set_cookie(header, self._now()), errand, self._now()), errand)
            except CookieRefused as refused:
                refusals.append(Refusal(header.partition("=")[0].strip()[:100], str(refused)))
        return refusals

    def matching(self, errand: Errand) -> list[Cookie]:
        """The cookies that travel with a request: longer paths first, then older ones (RFC 6265bis §5.8.3)."""
        travelling = () if self.is_blocked else self._alive()
        return sorted((cookie for cookie in travelling if may_travel(cookie, errand)), key=lambda c: -len(c.path))

    def header(self, errand: Errand) -> str:
        """The Cookie header of a request; empty if no cookie travels."""
        return "; ".join(f"{c.name}={c.value}" if c.name else c.value for c in self.matching(errand))

    def readable_by_script(self, address: str) -> list[Cookie]:
        """What a script in a page could read, and so what a script smuggled into it could steal."""
        return [cookie for cookie in self.matching(Errand(address)) if not cookie.http_only]

    def find(self, name: str, host: str | None = None) -> Cookie:
        """The newest cookie of that name, for that host if one is given. Raises LookupError."""
        for cookie in reversed(self._alive()):
            if cookie.name == name and (host is None or domain_matches(host, cookie.domain)):
                return cookie
        message = f"This browser has no cookie called {name!r}."
        raise LookupError(message)

    def delete(self, name: str, host: str | None = None) -> None:
        """Forget one cookie. The session it stood for stays open at the exchange. Raises LookupError."""
        del self._kept[self.find(name, host).key]

    def clear(self) -> None:
        """Forget them all, and with them every session and every known device."""
        self._kept.clear()

    def forget_those_without_end(self) -> None:
        """What closing a browser does: cookies without an end of their own go."""
        self._kept = {key: cookie for key, cookie in self._kept.items() if cookie.expires_at is not None}

    def put(self, cookie: Cookie) -> None:
        """Lay a cookie in as it is, as a thief does with a copy: no rule can tell a copy from the original."""
        self._kept[cookie.key] = cookie

    def _keep(self, cookie: Cookie, errand: Errand) -> None:
        if not errand.address.startswith("https:") and self._would_cover_a_secure_one(cookie):
            raise CookieRefused("a page without encryption may not cover a Secure cookie")
        old = self._kept.get(cookie.key)
        if old is not None and not old.is_over(cookie.created_at):
            # It keeps its place in line: the order of the Cookie header is by first creation.
            self._kept[cookie.key] = replace(cookie, created_at=old.created_at)
        else:
            self._kept.pop(cookie.key, None)
            self._kept[cookie.key] = cookie
        self._alive()
        neighbours = [kept for kept in self._kept.values() if kept.domain == cookie.domain]
        if len(neighbours) > MOST_PER_DOMAIN:
            # Those without Secure go first, so that a plain-http page cannot push out what was set safely.
            del self._kept[min(neighbours, key=lambda kept: kept.secure).key]

    def _would_cover_a_secure_one(self, new: Cookie) -> bool:
        return any(
            old.secure
            and old.name == new.name
            and (domain_matches(old.domain, new.domain) or domain_matches(new.domain, old.domain))
            and path_matches(new.path, old.path)
            for old in self._alive()
        )

    def _alive(self) -> list[Cookie]:
        at = self._now()
        for key in [key for key, cookie in self._kept.items() if cookie.is_over(at)]:
            del self._kept[key]
        return list(self._kept.values())
