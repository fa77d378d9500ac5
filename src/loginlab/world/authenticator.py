"""An authenticator app: it knows secrets and its phone's clock, and nothing else.

It never talks to the exchange. That is why it works without a network, and why a clock that is wrong makes its
codes wrong with no sign of it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import ceil
from urllib.parse import parse_qs, unquote, urlsplit

import pyotp

from loginlab.exchange.totp import DIGESTS, step_at

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Where time steps are counted from (RFC 6238 §4.1)."""
LONGEST_URI = 2000
"""Characters; a QR code that people can scan holds less."""
FEWEST_SECRET_BYTES = 14
"""112 bits, NIST SP 800-63B-4 §3.1.4."""


class UriUnreadable(ValueError):  # noqa: N818 - named for what the app says
    """The app cannot read what the QR code holds; the message is the sentence it shows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One account in the app. The secret stays out of every ``repr``: it *is* the second factor."""

    issuer: str
    account: str
    secret: str = field(repr=False)
    digits: int = 6
    step: timedelta = timedelta(seconds=30)
    algorithm: str = "SHA1"


def parse_otpauth_uri(uri: object) -> Entry:
    """Read what an enrolment QR code holds (key URI format). Raises UriUnreadable with a sentence."""
    if not isinstance(uri, str) or not uri.strip():
        raise UriUnreadable("There is nothing to read in this QR code.")
    if len(uri) > LONGEST_URI:
        raise UriUnreadable("This QR code holds far more than an authenticator needs.")
    try:
        parts = urlsplit(uri.strip())
    except ValueError:
        raise UriUnreadable("This QR code is damaged.") from None
    if parts.scheme != "otpauth":
        raise UriUnreadable("This QR code is not for an authenticator: it does not begin with otpauth://.")
    if parts.netloc != "totp":
        raise UriUnreadable("This QR code is for codes that are counted, not timed; this app makes timed ones.")
    said = {name: values[0] for name, values in parse_qs(parts.query).items()}
    prefix, colon, account = unquote(parts.path.removeprefix("/")).partition(":")
    issuer = said.get("issuer") or (prefix if colon else "")
    return Entry(
        issuer=_shown(issuer) or "Unnamed site",
        account=_shown(account if colon else prefix),
        secret=_parse_secret(said.get("secret", "")),
        digits=_parse_number(said.get("digits", "6"), 6, 8, "number of digits"),
        step=timedelta(seconds=_parse_number(said.get("period", "30"), 10, 120, "period")),
        algorithm=_parse_algorithm(said.get("algorithm", "SHA1")),
    )


def _shown(text: str) -> str:
    return "".join(filter(str.isprintable, text)).strip()[:100]


def _parse_secret(text: str) -> str:
    secret = re.sub(r"[\s-]", "", text).rstrip("=").upper()
    if not secret:
        raise UriUnreadable("There is no secret key in it.")
    try:
        size = len(base64.b32decode(secret + "=" * (-len(secret) % 8)))
    except (binascii.Error, ValueError):
        raise UriUnreadable("The secret key is damaged: it has letters or a length that no key has.") from None
    if size < FEWEST_SECRET_BYTES:
        raise UriUnreadable("The secret key is too short to be safe.")
    return secret


def _parse_number(text: str, least: int, most: int, name: str) -> int:
    number = int(text) if re.fullmatch(r"[0-9]{1,4}", text) else -1
    if not least <= number <= most:
        raise UriUnreadable(f"This app cannot work with the {name} in this QR code.")
    return number


def _parse_algorithm(text: str) -> str:
    if text.upper() not in DIGESTS:
        raise UriUnreadable("This app does not know the algorithm in this QR code.")
    return text.upper()


class AuthenticatorApp:
    """The accounts in one phone's app, in the order in which they were added.

    Args:
        now: the *phone's* time.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._entries: list[Entry] = []

    def __repr__(self) -> str:
        """The names on its lines, without any code."""
        lines = ", ".join(f"{entry.issuer} ({entry.account})" for entry in self._entries)
        return f"<authenticator: {lines or 'no line yet'}>"

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The accounts; two with the same name may well be an old and a new secret."""
        return tuple(self._entries)

    def scan(self, uri: object) -> Entry:
        """Add the account in a QR code, behind those that are here already. Raises UriUnreadable."""
        entry = parse_otpauth_uri(uri)
        self._entries.append(entry)
        return entry

    def type_key(self, key: str, name: str) -> Entry:
        """Add an account by its key, as those do who cannot scan. Raises UriUnreadable."""
        entry = Entry(issuer=_shown(name) or "Unnamed site", account="", secret=_parse_secret(key))
        self._entries.append(entry)
        return entry

    def remove(self, entry: Entry) -> None:
        """Forget an account. Without another factor, that locks its owner out."""
        self._entries.remove(entry)

    def code(self, entry: Entry | None = None) -> str:
        """The code shown now; of the newest account if none is given."""
        return self._code(entry, 0)

    def next_code(self, entry: Entry | None = None) -> str:
        """The code that comes next."""
        return self._code(entry, 1)

    def code_ahead(self, entry: Entry, steps: int) -> str:
        """The code that comes after so many steps: what a display needs to count down without asking again."""
        return self._code(entry, steps)

    def time_left(self, entry: Entry | None = None) -> timedelta:
        """How long the code shown now stays: more than nothing, at most one step."""
        chosen = self._chosen(entry)
        return chosen.step - (self._now() - EPOCH) % chosen.step

    def seconds_left(self, entry: Entry | None = None) -> int:
        """The same in whole seconds as the app shows it: from the full step down to 1."""
        return ceil(self.time_left(entry).total_seconds())

    def _code(self, entry: Entry | None, ahead: int) -> str:
        chosen = self._chosen(entry)
        otp = pyotp.OTP(chosen.secret, digits=chosen.digits, digest=DIGESTS[chosen.algorithm])
        return str(otp.generate_otp(max(0, step_at(self._now(), chosen.step) + ahead)))

    def _chosen(self, entry: Entry | None) -> Entry:
        if entry is not None:
            return entry
        if not self._entries:
            message = "There is no account in the authenticator yet."
            raise LookupError(message)
        return self._entries[-1]
