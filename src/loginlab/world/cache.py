"""A browser's own cache, by the world's clock.

It is why a page can look old although the site is new, why "clear the cache" sometimes helps, and why it never
helps with a wrong code: pages that belong to one person are sent with ``no-store`` and are never in here.

Unless something in the browser knows better. "Speed-up" extensions keep every page, whatever the site asks, and then
a sign-in form from yesterday is filled in today. Its token belongs to a visitor who is gone, and so it is refused.

Source: RFC 9111 (HTTP Caching), for a private cache; RFC 9110 §8.8 and §13 for asking whether a copy still holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

KEPT_STATUSES = frozenset({200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501})
"""Answers that may be kept without being told so (RFC 9110 §15.1); 206 is left out, for we never ask for parts."""
LARGEST = 2 * 1024 * 1024
"""Bytes of one answer. Chosen for this course."""
LONGEST_LIFE = timedelta(days=365)
"""However long a site asks for. Chosen for this course; RFC 9111 lets a cache be smaller than asked."""


@dataclass(frozen=True, slots=True)
class Copy:
    """An answer as it is kept."""

    address: str
    status: int
    headers: httpx.Headers = field(repr=False)
    content: bytes = field(repr=False)
    stored_at: datetime
    fresh_until: datetime
    asked_with: Mapping[str, str] = field(repr=False)
    """The request's own headers that the answer depends on (Vary)."""

    def is_fresh(self, at: datetime) -> bool:
        """Whether it may be shown without asking the site."""
        return at < self.fresh_until


def parse_cache_control(headers: httpx.Headers) -> dict[str, str]:
    """The directives of Cache-Control, names in lower case."""
    directives = {}
    for part in headers.get("cache-control", "").split(","):
        name, _, value = part.strip().partition("=")
        if name:
            directives[name.lower()] = value.strip().strip('"')
    return directives


def lifetime(headers: httpx.Headers, at: datetime) -> timedelta:
    """How long an answer stays fresh (RFC 9111 §4.2.1): max-age, else Expires, else not at all.

    A browser may guess where nothing is said. This one does not: a lesson should not depend on a guess.
    """
    said = parse_cache_control(headers)
    if "no-cache" in said:
        return timedelta()
    if "max-age" in said:
        digits = said["max-age"]
        if not re.fullmatch(r"[0-9]+", digits):
            return timedelta()
        seconds = min(int(digits[:12]), int(LONGEST_LIFE.total_seconds()))
        return timedelta(seconds=seconds) - _age(headers)
    if "expires" in headers:
        expires = _parse_date(headers["expires"])
        date = _parse_date(headers.get("date", "")) or at
        return min(expires - date, LONGEST_LIFE) if expires is not None else timedelta()
    return timedelta()


def _age(headers: httpx.Headers) -> timedelta:
    age = headers.get("age", "")
    return timedelta(seconds=int(age)) if re.fullmatch(r"[0-9]{1,9}", age) else timedelta()


def _parse_date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    return date if date.tzinfo is not None else None


def _varying(headers: httpx.Headers, request_headers: httpx.Headers) -> dict[str, str] | None:
    names = [name.strip().lower() for name in headers.get("vary", "").split(",") if name.strip()]
    return None if "*" in names else {name: request_headers.get(name, "") for name in names}


class Cache:
    """The copies that one browser profile keeps.

    Args:
        now: the world's time.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.keeps_all = False
        """Whether every page that comes is kept and never asked about again, against what the site says (RFC 9111)."""
        self._copies: dict[str, Copy] = {}

    def __iter__(self) -> Iterator[Copy]:
        """The copies, oldest first, fresh or not."""
        return iter(list(self._copies.values()))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._copies)

    def clear(self) -> None:
        """Forget all copies. Cookies are something else and stay."""
        self._copies.clear()

    def find(self, request: httpx.Request) -> Copy | None:
        """The copy that answers this request, fresh or not; None if there is none."""
        copy = self._copies.get(str(request.url))
        if request.method != "GET" or copy is None:
            return None
        return copy if all(request.headers.get(name, "") == value for name, value in copy.asked_with.items()) else None

    def store(self, request: httpx.Request, response: httpx.Response) -> None:
        """Keep an answer if it may be kept.

        An answer to anything but GET makes what was kept under its address worthless (RFC 9111 §4.4).
        """
        address, at = str(request.url), self._now()
        if self.keeps_all:
            self._keep_anyway(request, response)
            return
        if request.method not in {"GET", "HEAD", "OPTIONS", "TRACE"} and response.status_code < 400:
            self._copies.pop(address, None)
        if request.method != "GET":
            return
        self._copies.pop(address, None)
        asked_with = _varying(response.headers, request.headers)
        said = parse_cache_control(response.headers)
        kept = response.status_code in KEPT_STATUSES or (response.status_code in {302, 307} and "max-age" in said)
        lives = lifetime(response.headers, at)
        useful = lives > timedelta() or "etag" in response.headers or "last-modified" in response.headers
        if "no-store" in said or not kept or not useful or asked_with is None or len(response.content) > LARGEST:
            return
        self._copies[address] = Copy(
            address, response.status_code, response.headers, response.content, at, at + lives, asked_with
        )

    def _keep_anyway(self, request: httpx.Request, response: httpx.Response) -> None:
        if request.method == "GET" and response.status_code == httpx.codes.OK and len(response.content) <= LARGEST:
            address, at = str(request.url), self._now()
            self._copies.pop(address, None)
            self._copies[address] = Copy(
                address, response.status_code, response.headers, response.content, at, at + LONGEST_LIFE, {}
            )

    def renew(self, copy: Copy, response: httpx.Response) -> Copy:
        """Take over what a 304 says about a copy: it still holds, and for how long from now (RFC 9111 §4.3.4)."""
        at, headers = self._now(), copy.headers.copy()
        for name in ("cache-control", "date", "etag", "expires", "last-modified", "vary"):
            if name in response.headers:
                headers[name] = response.headers[name]
        renewed = replace(copy, headers=headers, stored_at=at, fresh_until=at + lifetime(headers, at))
        self._copies[copy.address] = renewed
        return renewed


def conditions(copy: Copy) -> dict[str, str]:
    """The headers that ask a site whether a copy still holds (RFC 9110 §13.1)."""
    asked = {}
    if "etag" in copy.headers:
        asked["If-None-Match"] = copy.headers["etag"]
    if "last-modified" in copy.headers:
        asked["If-Modified-Since"] = copy.headers["last-modified"]
    return asked
