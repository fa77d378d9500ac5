"""The exchange's cookies: what each is for, and why it is set as it is.

All have the ``__Host-`` prefix: the browser then insists on Secure, on Path=/ and on no Domain, so that neither
an unencrypted page nor a sister host can plant one. All are HttpOnly: no script reads them (NIST SP 800-63B-4
§5.1.1, OWASP Session Management Cheat Sheet).

Whoever holds the value of SESSION is the customer; the cookie *is* the session.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Literal

from flask import Response, request

from loginlab.exchange.tokens import LONGEST_TOKEN

LONGEST_SIGNED = 800


class Cookie(Enum):
    """Each cookie: its name, its SameSite, and the longest value that can be ours."""

    # Strict: no other site has any business opening a page of the account. Not even following a link from
    # elsewhere brings these along. The approval link from the mail still works: it opens a page with a button,
    # and that button is on our own site.
    SESSION = ("__Host-session", "Strict", LONGEST_TOKEN)
    PENDING = ("__Host-pending", "Strict", LONGEST_TOKEN)
    DEVICE = ("__Host-device", "Strict", LONGEST_TOKEN)
    IDENTIFIER = ("__Host-identifier", "Strict", LONGEST_SIGNED)
    PASSKEY = ("__Host-passkey", "Strict", LONGEST_TOKEN)
    # Lax: it opens nothing. Were it Strict, each arrival by a link would seem to have none, get a new one, and
    # make the forms in all other tabs stale.
    FORM = ("__Host-form", "Lax", LONGEST_TOKEN)

    def __init__(self, title: str, same_site: Literal["Strict", "Lax"], longest: int) -> None:
        self.title = title
        self.same_site = same_site
        self.longest = longest

    def read(self) -> str | None:
        """Its value in the request; None if absent, over-long, or there twice (then one of them was planted)."""
        values = request.cookies.getlist(self.title)
        return values[0] if len(values) == 1 and 0 < len(values[0]) <= self.longest else None

    def write(self, response: Response, value: str, *, until: datetime | None = None) -> None:
        """Have the browser keep it: until it closes, unless ``until`` says for how long.

        By the exchange's clock: given a number of seconds only, werkzeug would add the machine's date to it.
        """
        response.set_cookie(
            self.title,
            value,
            expires=until,
            path="/",
            secure=True,
            httponly=True,
            samesite=self.same_site,
        )

    def delete(self, response: Response) -> None:
        """Have the browser forget it, if it sent one."""
        if self.title in request.cookies:
            response.delete_cookie(self.title, path="/", secure=True, httponly=True, samesite=self.same_site)
