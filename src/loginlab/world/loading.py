"""How a browser gets one address: cookies out, cache asked, redirects followed, cookies in, all of it logged."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

import httpx

from loginlab.world.cache import Cache, Copy, conditions
from loginlab.world.cookie_rules import Errand
from loginlab.world.cookies import CookieJar, Refusal
from loginlab.world.internet import HostUnknown, LookupFailed, NetworkDown, NothingThere
from loginlab.world.page import Trouble

MOST_REDIRECTS = 20
"""Fetch Standard, HTTP-redirect fetch."""
LONGEST_LOG = 300
"""Requests that are kept for looking at. Chosen for this course."""
ACCEPTED = {True: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", False: "text/css,image/*;q=0.9,*/*;q=0.1"}


class Freshness(StrEnum):
    """How old a copy may be."""

    NORMAL = "fresh copies only"
    RELOAD = "ask the site whether the copy still holds"
    HISTORY = "any copy, as back and forward show the past"


@dataclass(frozen=True, slots=True)
class Wish:
    """An address to get, and how. What a form sends stays out of every ``repr``: it may be a password."""

    address: str
    method: str = "GET"
    body: bytes | None = field(default=None, repr=False)
    caused_by: str | None = None
    navigation: bool = True
    freshness: Freshness = Freshness.NORMAL

    @property
    def errand(self) -> Errand:
        """The same, as cookies see it."""
        return Errand(self.address, self.method, self.caused_by, self.navigation)


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """One request and its answer, for looking at. It holds cookies; it never holds what a form sent."""

    at: datetime
    method: str
    address: str
    status: int | None
    request_headers: tuple[tuple[str, str], ...] = field(repr=False)
    response_headers: tuple[tuple[str, str], ...] = field(repr=False)
    from_cache: bool = False
    refused_cookies: tuple[Refusal, ...] = ()
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came in the end, after all redirects."""

    wish: Wish
    status: int | None
    headers: httpx.Headers = field(default_factory=httpx.Headers, repr=False)
    content: bytes = field(default=b"", repr=False)
    from_cache: bool = False
    trouble: Trouble | None = None


def parse_address(typed: str) -> str:
    """Read what was typed into the address bar, as browsers do. Raises ValueError if it is no web address.

    Without a scheme it is https. What stands before an ``@`` is dropped: it is no part of where it leads, and
    is only ever there to be mistaken for it. The part behind ``#`` is dropped too; no site sees it.
    """
    plain = re.sub(r"[\t\r\n]", "", typed.strip())
    path, mark, query = plain.partition("?")
    path = path.replace("\\", "/")
    if not re.match(r"[a-z][a-z0-9+.-]*:(?![0-9])", path, re.IGNORECASE):
        path = f"https://{path.removeprefix('//')}"
    plain = f"{path}{mark}{query}"
    try:
        url = httpx.URL(plain).copy_with(fragment=None)
        url = url.copy_with(username="", password="") if url.userinfo else url
    except (httpx.InvalidURL, UnicodeError) as error:
        raise ValueError(str(error)) from None
    if url.scheme not in {"https", "http"} or not re.fullmatch(r"[a-z0-9._:-]+", url.raw_host.decode("ascii")):
        raise ValueError("There is no host in it.")
    return str(url)


class Loader:
    """Gets addresses for one browser profile."""

    def __init__(
        self, network: httpx.BaseTransport, now: Callable[[], datetime], agent: str, jar: CookieJar, cache: Cache
    ) -> None:
        self._network = network
        self._now = now
        self._agent = agent
        self._jar = jar
        self._cache = cache
        self.log: deque[RequestRecord] = deque(maxlen=LONGEST_LOG)

    def load(self, wish: Wish) -> Answer:
        """Get an address, following redirects; trouble on the way is part of the answer, not an exception."""
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._get(wish)
            target = answer.headers.get("location")
            if answer.status not in {301, 302, 303, 307, 308} or target is None:
                return answer
            try:
                address = parse_address(urljoin(wish.address, target))
            except ValueError:
                return Answer(wish, None, trouble=Trouble.ADDRESS_UNREADABLE)
            wish = replace(wish, address=address)
            if answer.status == 303 or (answer.status in {301, 302} and wish.method == "POST"):
                wish = replace(wish, method="GET", body=None)
        return Answer(wish, None, trouble=Trouble.TOO_MANY_REDIRECTS)

    def _get(self, wish: Wish) -> Answer:
        request = httpx.Request(wish.method, wish.address, headers=self._headers(wish), content=wish.body)
        copy = self._cache.find(request)
        if copy is not None and _is_good_enough(copy, wish.freshness, self._now()):
            self._record(request, copy.status, copy.headers, from_cache=True)
            return Answer(wish, copy.status, copy.headers, copy.content, from_cache=True)
        if copy is not None:
            request.headers.update(conditions(copy))
        try:
            response = self._network.handle_request(request)
        except HostUnknown:
            return self._failed(wish, request, Trouble.HOST_UNKNOWN)
        except LookupFailed:
            return self._failed(wish, request, Trouble.LOOKUP_FAILED)
        except NothingThere:
            return self._failed(wish, request, Trouble.NOTHING_THERE)
        except NetworkDown:
            return self._failed(wish, request, Trouble.NETWORK_DOWN)
        refused = self._jar.receive(response.headers.get_list("set-cookie"), wish.errand)
        self._record(request, response.status_code, response.headers, refused=tuple(refused))
        if response.status_code == 304 and copy is not None:
            renewed = self._cache.renew(copy, response)
            return Answer(wish, renewed.status, renewed.headers, renewed.content, from_cache=True)
        self._cache.store(request, response)
        return Answer(wish, response.status_code, response.headers, response.content)

    def _headers(self, wish: Wish) -> dict[str, str]:
        parts = urlsplit(wish.address)
        headers = {
            "Host": parts.netloc,
            "User-Agent": self._agent,
            "Accept": ACCEPTED[wish.navigation],
            "Accept-Language": "en",
            # Fetch Metadata: a site can see whether its own page, a stranger's, or nobody's caused the request.
            "Sec-Fetch-Site": "none" if wish.caused_by is None else _relation(wish.caused_by, wish.address),
            "Sec-Fetch-Mode": "navigate" if wish.navigation else "no-cors",
        }
        if wish.method == "POST":
            source = urlsplit(wish.caused_by or wish.address)
            headers["Origin"] = f"{source.scheme}://{source.netloc}"
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        cookies = self._jar.header(wish.errand)
        return headers | ({"Cookie": cookies} if cookies else {})

    def _failed(self, wish: Wish, request: httpx.Request, trouble: Trouble) -> Answer:
        self._record(request, None, httpx.Headers(), trouble=trouble)
        return Answer(wish, None, trouble=trouble)

    def _record(
        self,
        request: httpx.Request,
        status: int | None,
        headers: httpx.Headers,
        *,
        from_cache: bool = False,
        refused: tuple[Refusal, ...] = (),
        trouble: Trouble | None = None,
    ) -> None:
        self.log.append(
            RequestRecord(
                at=self._now(),
                method=request.method,
                address=str(request.url),
                status=status,
                request_headers=tuple(request.headers.multi_items()),
                response_headers=tuple(headers.multi_items()),
                from_cache=from_cache,
                refused_cookies=refused,
                trouble=trouble,
            )
        )


def _is_good_enough(copy: Copy, freshness: Freshness, at: datetime) -> bool:
    if freshness is Freshness.HISTORY:
        return True
    return freshness is Freshness.NORMAL and copy.is_fresh(at)


def _relation(source: str, target: str) -> str:
    if urlsplit(source)[:2] == urlsplit(target)[:2]:
        return "same-origin"
    return "same-site" if Errand(target, caused_by=source).same_site else "cross-site"
