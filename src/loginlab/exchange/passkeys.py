"""Passkeys: a key pair in place of a password, of which the exchange keeps the half that opens nothing.

A password or a code can be told to a page that only looks right, and the page passes it on. A passkey cannot: the
browser signs the origin of the page it really stands on into every answer, and offers a passkey only on the names it
was made for. So a look-alike gets nothing that it could pass on. What a passkey does not do: it protects no session
that is open already, and no account that has an easier door beside it.

The questions and answers are those of the W3C's WebAuthn; the ``webauthn`` package says whether an answer is right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from urllib.parse import urlsplit

from loginlab.exchange.errors import PasskeyChallengeRefused
from loginlab.exchange.passkey_answers import encode_base64url
from loginlab.exchange.store import Table

RP_NAME = "Lantern Exchange"
ES256 = -7
"""ECDSA with SHA-256 on the curve P-256, by its number in the COSE registry (RFC 9053 §2.1)."""
CHALLENGE_BYTES = 32
"""256 bits, twice the least that a challenge should have (WebAuthn, "Cryptographic Challenges")."""
USER_HANDLE_BYTES = 16
"""What a passkey calls its account by: random, so that a device that is lost names nobody."""


class Ceremony(StrEnum):
    """What a question to a passkey is for. An answer to one is worth nothing in another."""

    REGISTER = "register"
    SIGN_IN = "sign in"
    PROVE = "prove"


@dataclass(frozen=True, slots=True)
class Passkey:
    """One passkey of one account: the public half, and how often the device says it has signed.

    ``is_synced`` is what the device says of itself: a copy is kept elsewhere, so that losing it is not losing the
    passkey. ``agent`` is the browser it was made in.
    """

    table: ClassVar[Table] = Table("passkeys", key=("id",), unique=(("credential_id",),), indexes=(("account_id",),))
    id: int
    account_id: int
    credential_id: bytes = field(repr=False)
    public_key: bytes = field(repr=False)
    user_handle: bytes = field(repr=False)
    sign_count: int
    is_synced: bool
    agent: str
    made_at: datetime
    last_used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PasskeyChallenge:
    """One question, asked in one browser. ``asked_in`` is the hash of what that browser holds."""

    table: ClassVar[Table] = Table("passkey_challenges", key=("id",), indexes=(("asked_in",),))
    id: int
    ceremony: Ceremony
    asked_in: bytes = field(repr=False)
    challenge: bytes = field(repr=False)
    identifier: str | None
    user_handle: bytes | None = field(repr=False)
    asked_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PasskeyOnly:
    """An account that opens only with a passkey, since when."""

    table: ClassVar[Table] = Table("passkey_only", key=("account_id",))
    account_id: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyRequest:
    """A question for the browser: its options as JSON, and at sign-in the token that the browser keeps for it."""

    options: str = field(repr=False)
    expires_at: datetime
    token: str | None = field(default=None, repr=False)


def origin_of_site(site_url: str) -> str:
    """The one origin that answers may come from. Configured: a Host header would let a stranger name his own."""
    parts = urlsplit(site_url)
    return f"{parts.scheme}://{parts.netloc}"


def rp_id_of_site(site_url: str) -> str:
    """The name that passkeys are made for: the site's without ``www``, so that its sister hosts share them."""
    return (urlsplit(site_url).hostname or "").removeprefix("www.")


def may_be_the_only_way(passkeys: Iterable[Passkey]) -> bool:
    """Whether an account may be left with passkeys alone: two of them, or one that is kept elsewhere too.

    There is no way back by mail for such an account, or the mailbox would be its real key.
    """
    owned = list(passkeys)
    return len(owned) > 1 or any(passkey.is_synced for passkey in owned)


def verify_challenge(asked: PasskeyChallenge | None, ceremony: Ceremony, at: datetime) -> PasskeyChallenge:
    """Prove that this browser was asked, for this, not long ago, and has not answered yet.

    Raises PasskeyChallengeRefused with why.
    """
    if asked is None or asked.ceremony is not ceremony:
        raise PasskeyChallengeRefused(why="missing")
    if asked.used_at is not None:
        raise PasskeyChallengeRefused(why="used")
    if at >= asked.expires_at:
        raise PasskeyChallengeRefused(why="expired")
    return asked


def write_creation_options(
    challenge: bytes, rp_id: str, identifier: str, user_handle: bytes, owned: Iterable[Passkey], lifetime: timedelta
) -> str:
    """What a browser needs for making a passkey (PublicKeyCredentialCreationOptions, as JSON)."""
    return _write({
        "rp": {"id": rp_id, "name": RP_NAME},
        "user": {"id": encode_base64url(user_handle), "name": identifier, "displayName": identifier},
        "challenge": encode_base64url(challenge),
        "pubKeyCredParams": [{"type": "public-key", "alg": ES256}],
        "timeout": _milliseconds(lifetime),
        "excludeCredentials": [_describe(passkey) for passkey in owned],
        # Resident: the device knows the account, so nobody has to type who they are. Verified: a found phone is
        # of no use without its finger, face or PIN. That makes it two factors in one.
        "authenticatorSelection": {
            "residentKey": "required", "requireResidentKey": True, "userVerification": "required"
        },
        "attestation": "none",
    })  # fmt: skip


def write_request_options(challenge: bytes, rp_id: str, lifetime: timedelta, allowed: Iterable[Passkey] = ()) -> str:
    """What a browser needs for using a passkey (PublicKeyCredentialRequestOptions, as JSON).

    At sign-in nobody is named in it: a list of passkeys would tell which accounts there are.
    """
    return _write({
        "challenge": encode_base64url(challenge),
        "timeout": _milliseconds(lifetime),
        "rpId": rp_id,
        "allowCredentials": [_describe(passkey) for passkey in allowed],
        "userVerification": "required",
    })  # fmt: skip


def _describe(passkey: Passkey) -> dict[str, str]:
    return {"type": "public-key", "id": encode_base64url(passkey.credential_id)}


def _milliseconds(span: timedelta) -> int:
    return span // timedelta(milliseconds=1)


def _write(options: dict[str, Any]) -> str:
    return json.dumps(options, separators=(",", ":"))
