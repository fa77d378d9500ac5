"""Answers of passkeys made by hand, right and wrong, with every byte chosen.

The world's browser and device make right answers only. To see what a check is for, one needs an answer that nothing
but this check refuses: signed with the very key, and wrong in one place.
"""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import Any

from loginlab.exchange.passkey_answers import GET, USER_PRESENT, USER_VERIFIED, Assertion, Expected, encode_base64url
from loginlab.sites import BARE, WWW
from loginlab.world.passkeys import EC2, ES256, ORDER_P_256, P_256

ORIGIN = f"https://{WWW}"
"""Where the exchange's sign-in page stands."""
RP_ID = BARE
"""The name that its passkeys are made for."""


@dataclass(frozen=True)
class KeyPair:
    """The two halves of a passkey: the secret signs, the other one only checks."""

    secret: int = field(repr=False)

    @cached_property
    def signing_key(self) -> Any:
        """The half that never leaves the device."""
        from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

        return derive_private_key(self.secret, SECP256R1())

    @cached_property
    def public_key(self) -> bytes:
        """The half that the exchange keeps, in the form in which a device sends it (COSE)."""
        from cbor2 import dumps

        point = self.signing_key.public_key().public_numbers()
        return dumps({1: EC2, 3: ES256, -1: P_256, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})


def generate_key_pair(random: Random) -> KeyPair:
    """Make a passkey's keys from a seed: for toys only."""
    return KeyPair(random.randrange(1, ORDER_P_256))


def sign_answer(
    keys: KeyPair,
    challenge: bytes,
    *,
    credential_id: bytes = b"passkey",
    kind: str = GET,
    origin: str = ORIGIN,
    rp_id: str = RP_ID,
    flags: int = USER_PRESENT | USER_VERIFIED,
    sign_count: int = 1,
    rp_id_hash: bytes | None = None,
) -> Assertion:
    """Write an answer and sign it. What is left alone is right.

    Args:
        rp_id_hash: stands in the place of the hash of ``rp_id``, for one that no name is known to have.
    """
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.hashes import SHA256

    said = {"type": kind, "challenge": encode_base64url(challenge), "origin": origin, "crossOrigin": False}
    client_data = json.dumps(said, separators=(",", ":")).encode("utf-8")
    name = hashlib.sha256(rp_id.encode("utf-8")).digest() if rp_id_hash is None else rp_id_hash
    data = name + struct.pack(">BI", flags, sign_count)
    signed = data + hashlib.sha256(client_data).digest()
    signature = keys.signing_key.sign(signed, ECDSA(SHA256(), deterministic_signing=True))
    return Assertion(credential_id, client_data, data, signature)


def write_credential(answer: Assertion) -> str:
    """The answer as a browser sends it: JSON."""
    name = encode_base64url(answer.credential_id)
    response = {
        "clientDataJSON": encode_base64url(answer.client_data),
        "authenticatorData": encode_base64url(answer.authenticator_data),
        "signature": encode_base64url(answer.signature),
    }
    return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})


def expect(keys: KeyPair, challenge: bytes, *, sign_count: int = 0) -> Expected:
    """What the exchange knows by itself about a question it has asked."""
    return Expected(challenge, ORIGIN, RP_ID, keys.public_key, sign_count)
