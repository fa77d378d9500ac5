"""Opaque random tokens: session ids, device marks, approval links.

Whoever holds the token is taken for its owner, so it must not be guessable (256 bits from the random source)
and a stolen copy of the store must not yield any: only the SHA-256 of a token is kept. A plain hash is enough
here, unlike for passwords, because nobody can guess a 256-bit value to begin with.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable

TOKEN_BYTES = 32
LONGEST_TOKEN = 200
"""Anything longer was never ours; refusing early keeps a megabyte cookie from being hashed."""

RandomBytes = Callable[[int], bytes]


def generate_token(random_bytes: RandomBytes) -> str:
    """Make a token of 256 random bits, safe in a cookie and in a link (OWASP asks for 128, NIST for 64)."""
    return base64.urlsafe_b64encode(random_bytes(TOKEN_BYTES)).rstrip(b"=").decode("ascii")


def generate_hashed_token(random_bytes: RandomBytes) -> tuple[str, bytes]:
    """Make a token for the browser and what the store keeps of it."""
    token = generate_token(random_bytes)
    return token, _digest(token)


def hash_token(token: object) -> bytes | None:
    """What the store keeps of a token; None for anything that cannot have been one of ours."""
    if not isinstance(token, str) or not 0 < len(token) <= LONGEST_TOKEN or not token.isascii():
        return None
    return _digest(token)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("ascii")).digest()
