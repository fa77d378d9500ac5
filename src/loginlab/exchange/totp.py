"""Time-based one-time codes (TOTP, RFC 6238): six digits made from a shared secret and the time.

The one file that speaks in Unix seconds. Codes themselves come from pyotp; what is added here is what a
verifier owes on top: a window on both sides, a memory (a step once used never works again), and a diagnosis
that finds out *which* step a refused code came from, without ever accepting it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar

import pyotp

from loginlab.exchange.errors import (
    CodeAlreadyUsed,
    CodeFromAnotherStep,
    CodeWrong,
    InputRefused,
)
from loginlab.exchange.store import Table
from loginlab.exchange.tokens import RandomBytes

METHOD = "totp"
DIGESTS: dict[str, Callable[..., Any]] = {
    "SHA1": hashlib.sha1,
    "SHA256": hashlib.sha256,
    "SHA512": hashlib.sha512,
}


@dataclass(frozen=True, slots=True)
class Authenticator:
    """What the exchange knows of an account's authenticator app.

    A verifier has to hold the secret itself, not a hash of it. RFC 6238 §5.1 wants it encrypted at rest; this
    exchange lives in memory and does not.
    """

    table: ClassVar[Table] = Table("authenticators", key=("account_id",))
    account_id: int
    secret: str = field(repr=False)
    begun_at: datetime
    enrolled_at: datetime | None = None
    last_used_step: int | None = None
    last_used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FormerAuthenticator:
    """That an account once had an authenticator and removed it; the secret is gone.

    An owner adds the first one in peace. One that comes after another may be a thief's.
    """

    table: ClassVar[Table] = Table("former_authenticators", key=("account_id",))
    account_id: int
    removed_at: datetime


@dataclass(frozen=True, slots=True)
class Match:
    """The evidence that a code is right: its time step, and how far that is from the exchange's own."""

    step: int
    drift_steps: int


def generate_secret(random_bytes: RandomBytes, size: int) -> str:
    """Make a shared secret of ``size`` random bytes, in base32 as authenticator apps want it."""
    return base64.b32encode(random_bytes(size)).decode("ascii").rstrip("=")


def parse_code(typed: object, digits: int) -> str:
    """Read a code as people type and paste it: spaces and hyphens go, full-width digits become plain ones.

    A text, never a number: 012345 and 12345 are different codes. Raises InputRefused, which counts as no try.
    """
    if not isinstance(typed, str):
        raise InputRefused(field="code", reason="must be text, because a leading zero matters")
    if len(typed) > 64:
        raise InputRefused(field="code", reason=f"is longer than its {digits} digits")
    code = re.sub(r"[\s\u200b-]", "", unicodedata.normalize("NFKC", typed))
    if not code:
        raise InputRefused(field="code", reason="is missing")
    if not re.fullmatch(f"[0-9]{{{digits}}}", code):
        raise InputRefused(field="code", reason=f"must be {digits} digits")
    return code


def step_at(at: datetime, step: timedelta) -> int:
    """The number of the time step that holds ``at`` (RFC 6238 §4.2): Unix seconds, so time zones play no part."""
    return int(at.timestamp() // step.total_seconds())


class DecodedOnce(pyotp.OTP):
    """pyotp's codes of one secret. It reads the base32 anew for each code; a diagnosis asks for three thousand."""

    @cached_property
    def _key(self) -> bytes:
        return super().byte_secret()

    def byte_secret(self) -> bytes:
        """The secret as bytes."""
        return self._key


def verify_totp(
    secret: str,
    code: object,
    *,
    at: datetime,
    window: int,
    last_used_step: int | None,
    last_used_at: datetime | None = None,
    step: timedelta = timedelta(seconds=30),
    digits: int = 6,
    algorithm: str = "SHA1",
    diagnosis_steps: int = 0,
    expected_drift_steps: int = 0,
) -> Match:
    """Prove that a code belongs to the secret and to this time, and was not used before.

    Prevents replay: only a step later than ``last_used_step`` counts, so a code seen over a shoulder or
    relayed by a look-alike page is worthless once its owner has used it (RFC 6238 §5.2).

    ``window`` is in steps on each side: every step more is two codes more that a guesser may hit.
    ``diagnosis_steps`` looks further only to name the refusal.
    ``expected_drift_steps`` moves the window to where this phone was last found (RFC 6238 §6). It must come from
    an accepted code of the same account, never from the request: whoever chooses it chooses which codes count.

    Raises InputRefused, CodeAlreadyUsed, CodeFromAnotherStep (with ``drift_steps``) or CodeWrong.
    """
    typed = parse_code(code, digits)
    otp = DecodedOnce(secret, digits=digits, digest=DIGESTS[algorithm])
    present = step_at(at, step)
    centre = present + expected_drift_steps

    def matches(number: int) -> bool:
        return number >= 0 and hmac.compare_digest(otp.generate_otp(number), typed)

    # The whole window is always computed, so the answer takes no longer for one step than for another.
    found = [number for number in _outwards(centre, 0, window) if matches(number)]
    fresh = [number for number in found if last_used_step is None or number > last_used_step]
    if fresh:
        return Match(step=fresh[0], drift_steps=fresh[0] - present)
    if found:
        raise CodeAlreadyUsed(method=METHOD, used_at=last_used_at)
    for number in _outwards(centre, window + 1, diagnosis_steps):
        if matches(number):
            raise CodeFromAnotherStep(method=METHOD, drift_steps=number - present, step=number)
    raise CodeWrong(method=METHOD)


def _outwards(centre: int, nearest: int, farthest: int) -> list[int]:
    steps = [centre + sign * distance for distance in range(nearest, farthest + 1) for sign in (-1, 1)]
    return list(dict.fromkeys(steps))


def build_otpauth_uri(secret: str, identifier: str, *, issuer: str, digits: int, step: timedelta) -> str:
    """The text inside the QR code, in the key URI form that authenticator apps read."""
    totp = pyotp.TOTP(secret, digits=digits, interval=int(step.total_seconds()))
    return totp.provisioning_uri(name=identifier, issuer_name=issuer)
