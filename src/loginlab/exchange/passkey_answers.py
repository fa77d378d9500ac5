"""Reading the answer of a passkey, and its checks one by one.

The verdict is the ``webauthn`` package's, in :mod:`loginlab.exchange.passkey_verifying`. It says no in one word for
all; the log needs to know which check it was, and so does whoever learns what the checks are for.

Source: W3C WebAuthn, "Verifying an Authentication Assertion"; §6.1 for the layout of the authenticator data.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from loginlab.exchange.errors import PasskeyAnswerRefused

LONGEST_ANSWER = 8 * 1024
"""Characters. An honest one has less than a thousand. Chosen for this course."""
FLAGS_AT, COUNT_AT, SHORTEST_DATA = 32, 33, 37
"""Bytes: 32 of the RP ID's hash, 1 of flags, 4 of the counter."""
USER_PRESENT, USER_VERIFIED = 0x01, 0x04
"""Somebody touched the device; the device knows who (by finger, face or PIN)."""
CREATE, GET = "webauthn.create", "webauthn.get"


def encode_base64url(data: bytes) -> str:
    """Bytes as text, the way WebAuthn writes them: base64url without padding (RFC 4648 §5)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode_base64url(text: object) -> bytes:
    """The bytes again. Raises ValueError."""
    if not isinstance(text, str) or not text.isascii():
        raise ValueError("not base64url")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url") from error


@dataclass(frozen=True, slots=True)
class Assertion:
    """The answer of a passkey: what the browser wrote, what the device wrote, and the signature over both."""

    credential_id: bytes
    client_data: bytes
    authenticator_data: bytes
    signature: bytes = field(repr=False)
    user_handle: bytes | None = field(default=None, repr=False)

    @property
    def said(self) -> Mapping[str, Any]:
        """What the browser wrote: the type, the challenge and the origin. Empty if it cannot be read."""
        return read_client_data(self.client_data)

    @property
    def flags(self) -> int:
        """The flags of the authenticator data."""
        return self.authenticator_data[FLAGS_AT]

    @property
    def sign_count(self) -> int:
        """How often the device says that it has signed."""
        return int.from_bytes(self.authenticator_data[COUNT_AT:SHORTEST_DATA], "big")


@dataclass(frozen=True, slots=True)
class Expected:
    """What the exchange knows by itself, and holds the answer against."""

    challenge: bytes = field(repr=False)
    origin: str
    rp_id: str
    public_key: bytes = field(repr=False)
    sign_count: int


def parse_credential(credential: object) -> Mapping[str, Any]:
    """Read the credential that a browser sent, as JSON. Raises PasskeyAnswerRefused."""
    if isinstance(credential, str) and len(credential) <= LONGEST_ANSWER:
        try:
            found = json.loads(credential)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict) and isinstance(found.get("response"), dict):
            return found
    raise PasskeyAnswerRefused(why="form", origin="")


def parse_assertion(credential: object) -> Assertion:
    """Read the answer to "sign this". Raises PasskeyAnswerRefused."""
    found = parse_credential(credential)
    response, handle = found["response"], found["response"].get("userHandle")
    try:
        answer = Assertion(
            credential_id=decode_base64url(found.get("id")),
            client_data=decode_base64url(response.get("clientDataJSON")),
            authenticator_data=decode_base64url(response.get("authenticatorData")),
            signature=decode_base64url(response.get("signature")),
            user_handle=None if handle is None else decode_base64url(handle),
        )
    except ValueError:
        raise PasskeyAnswerRefused(why="form", origin="") from None
    if len(answer.authenticator_data) < SHORTEST_DATA:
        raise PasskeyAnswerRefused(why="form", origin=claimed_origin(answer.client_data))
    return answer


def read_client_data(client_data: bytes) -> Mapping[str, Any]:
    """What the browser wrote into the answer; empty if it cannot be read."""
    try:
        found = json.loads(client_data.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def claimed_origin(client_data: bytes) -> str:
    """The origin that an answer names, made fit for a line of the log."""
    said = read_client_data(client_data).get("origin")
    return "".join(filter(str.isprintable, said))[:200] if isinstance(said, str) else ""


def is_right_type(answer: Assertion, _expected: Expected) -> bool:
    """A signature that was made to register a passkey must not sign anybody in."""
    return answer.said.get("type") == GET


def is_right_challenge(answer: Assertion, expected: Expected) -> bool:
    """The answer to another question, or to an old one, is a copy of something."""
    said = answer.said.get("challenge")
    wanted = encode_base64url(expected.challenge).encode()
    return isinstance(said, str) and hmac.compare_digest(said.rstrip("=").encode(), wanted)


def is_right_origin(answer: Assertion, expected: Expected) -> bool:
    """Where the browser stood when it signed. A relay cannot change it, for it is under the signature."""
    return answer.said.get("origin") == expected.origin


def is_right_rp_id(answer: Assertion, expected: Expected) -> bool:
    """The device hashes the name that the passkey was made for; another name is another passkey."""
    return answer.authenticator_data[:FLAGS_AT] == hashlib.sha256(expected.rp_id.encode("utf-8")).digest()


def is_user_present(answer: Assertion, _expected: Expected) -> bool:
    """Somebody touched the device: no program signs while nobody looks."""
    return bool(answer.flags & USER_PRESENT)


def is_user_verified(answer: Assertion, _expected: Expected) -> bool:
    """The device knew who touched it. Without this a found phone would be enough."""
    return bool(answer.flags & USER_VERIFIED)


def is_count_ahead(answer: Assertion, expected: Expected) -> bool:
    """A counter that stands still or goes back says that two devices use one key. Two zeros say that none counts."""
    return answer.sign_count > expected.sign_count or answer.sign_count == expected.sign_count == 0


def is_signature_right(answer: Assertion, expected: Expected) -> bool:
    """The device's data and the hash of the browser's, signed with the key that was registered."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.hashes import SHA256

    signed = answer.authenticator_data + hashlib.sha256(answer.client_data).digest()
    try:
        read_public_key(expected.public_key).verify(answer.signature, signed, ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def read_public_key(cose: bytes) -> Any:
    """The public key from its COSE form (RFC 9053 §7.1.1): -2 and -3 are the two coordinates of a point on P-256.

    Raises ValueError for anything else.
    """
    from cbor2 import CBORDecodeError, loads
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicNumbers

    try:
        key = loads(cose)
        x, y = (int.from_bytes(key[part], "big") for part in (-2, -3))
    except (CBORDecodeError, LookupError, TypeError) as error:
        raise ValueError("not a key on P-256") from error
    return EllipticCurvePublicNumbers(x, y, SECP256R1()).public_key()


CHECKS: Mapping[str, Callable[[Assertion, Expected], bool]] = {
    "type": is_right_type,
    "challenge": is_right_challenge,
    "origin": is_right_origin,
    "RP ID": is_right_rp_id,
    "user presence": is_user_present,
    "user verification": is_user_verified,
    "counter": is_count_ahead,
    "signature": is_signature_right,
}
"""Every check by its name, in the order in which an answer meets them."""


def first_failed_check(answer: Assertion, expected: Expected) -> str:
    """The name of the first check that an answer fails; "form" if it passes them all and was refused nonetheless."""
    return next((name for name, holds in CHECKS.items() if not holds(answer, expected)), "form")
