"""The test vectors of RFC 4226 and RFC 6238, and the secrets that belong to them: data every implementation shares."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from functools import cache

import pyotp

DIGITS = b"1234567890"
SECRET = DIGITS * 2
"""RFC 4226 Appendix D."""
SECRET_TEXT = base64.b32encode(SECRET).decode("ascii")

HOTP_CODES = ("755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489")
"""RFC 4226 Appendix D, for the counters 0 to 9."""

LENGTHS = {"sha1": 20, "sha256": 32, "sha512": 64}
"""Bytes of the secret for each hash: the RFC prints the shortest, its reference code uses all three."""
TOTP_CODES: dict[int, tuple[str, str, str]] = {
    59: ("94287082", "46119246", "90693936"),
    1111111109: ("07081804", "68084774", "25091201"),
    1111111111: ("14050471", "67062674", "99943326"),
    1234567890: ("89005924", "91819424", "93441116"),
    2000000000: ("69279037", "90698825", "38618901"),
    20000000000: ("65353130", "77737706", "47863826"),
}
"""RFC 6238 Appendix B: Unix seconds, and the eight digits with SHA-1, SHA-256 and SHA-512."""
TOTP_STEPS = {59: 0x1, 1111111109: 0x23523EC, 1111111111: 0x23523ED, 1234567890: 0x273EF07}
TOTP_STEPS |= {2000000000: 0x3F940AA, 20000000000: 0x27BC86AA}
"""The same table: the number of the time step."""


def moment(unix_seconds: float) -> datetime:
    """That many seconds after 1970 began, in UTC."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=unix_seconds)


def digest(counter: int, algorithm: str = "sha1") -> bytes:
    """The HMAC of a counter under the RFC's secret (RFC 4226 §5.3, step 1)."""
    secret = (DIGITS * 7)[: LENGTHS[algorithm]]
    return hmac.new(secret, counter.to_bytes(8, "big"), getattr(hashlib, algorithm)).digest()


@cache
def code_at(step: int) -> str:
    """The six digits of a step under the RFC's secret; empty before time began."""
    return str(pyotp.HOTP(SECRET_TEXT).at(step)) if step >= 0 else ""
