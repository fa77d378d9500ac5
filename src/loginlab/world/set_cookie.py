"""Reading Set-Cookie: what a site asks a browser to keep, before anybody has judged it.

Source: RFC 6265bis (draft-ietf-httpbis-rfc6265bis) §5.6.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from loginlab.world.cookie_dates import parse_cookie_date

LONGEST_PAIR = 4096
"""Bytes of name and value together; a longer cookie is refused whole (RFC 6265bis §5.6)."""
LONGEST_ATTRIBUTE = 1024
"""Bytes of one attribute's value; a longer attribute counts as absent (RFC 6265bis §5.6)."""
LONGEST_LIFE = timedelta(days=400)
"""However long the site asks for (RFC 6265bis §5.5)."""
ALREADY_OVER = datetime.min.replace(tzinfo=UTC)
"""When a cookie ended that a site asks to delete."""

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class SameSite(StrEnum):
    """When a cookie travels with a request that another site caused."""

    STRICT = "Strict"
    LAX = "Lax"
    NONE = "None"
    UNSAID = "unsaid"
    """The site said nothing; browsers then behave as for Lax."""


@dataclass(frozen=True, slots=True)
class SetCookie:
    """What a Set-Cookie header says, before anybody has judged it."""

    name: str
    value: str = field(repr=False)
    domain: str = ""
    path: str | None = None
    expires_at: datetime | None = None
    secure: bool = False
    http_only: bool = False
    same_site: SameSite = SameSite.UNSAID


class CookieRefused(ValueError):  # noqa: N818 - named for what happens to it
    """The browser does not keep this cookie; the message says why."""


def parse_set_cookie(header: str, at: datetime) -> SetCookie:
    """Read one Set-Cookie header at the time it arrives. Raises CookieRefused.

    Max-Age wins over Expires, whichever comes first. Of an attribute given twice the last counts.
    """
    if _CONTROL.search(header):
        raise CookieRefused("it holds a control character")
    pair, *attributes = header.split(";")
    name, equals, value = pair.partition("=")
    if not equals:
        name, value = "", pair
    name, value = name.strip(" \t"), value.strip(" \t")
    if not name and not value:
        raise CookieRefused("it has neither name nor value")
    if len(name.encode()) + len(value.encode()) > LONGEST_PAIR:
        raise CookieRefused(f"name and value are longer than {LONGEST_PAIR} bytes")
    said: dict[str, str] = {}
    expires = max_age = None
    for attribute in attributes:
        key, _, content = (part.strip(" \t") for part in attribute.partition("="))
        if len(content.encode()) > LONGEST_ATTRIBUTE:
            continue
        said[key.lower()] = content
        if key.lower() == "expires":
            expires = parse_cookie_date(content) or expires
        elif key.lower() == "max-age" and re.fullmatch(r"-?[0-9]+", content):
            max_age = _bounded_seconds(content)
    path = said.get("path")
    return SetCookie(
        name=name,
        value=value,
        domain=said.get("domain", "").removeprefix(".").lower(),
        path=path if path is not None and path.startswith("/") else None,
        expires_at=_end_of_life(max_age, expires, at),
        secure="secure" in said,
        http_only="httponly" in said,
        same_site=_parse_same_site(said.get("samesite", "")),
    )


def _bounded_seconds(digits: str) -> int:
    # A number of a thousand digits is a valid Max-Age; it means "long", and must not cost anything to say.
    longest = int(LONGEST_LIFE.total_seconds())
    if digits.startswith("-"):
        return 0
    return longest if len(digits.lstrip("0")) > len(str(longest)) else min(int(digits), longest)


def _end_of_life(max_age: int | None, expires: datetime | None, at: datetime) -> datetime | None:
    if max_age is not None:
        return at + timedelta(seconds=max_age) if max_age > 0 else ALREADY_OVER
    return None if expires is None else min(expires, at + LONGEST_LIFE)


def _parse_same_site(text: str) -> SameSite:
    known = {kind.value.lower(): kind for kind in (SameSite.STRICT, SameSite.LAX, SameSite.NONE)}
    return known.get(text.lower(), SameSite.UNSAID)
