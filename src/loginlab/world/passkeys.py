"""A person's passkeys: the keys their devices hold, and the device that signs with them.

They are synced between a person's devices, so browser and phone have the same ones. The device answers whoever asks
it in the right form; it is the browser that looks at the address (:mod:`loginlab.world.passkey_prompts`). Keys follow
from a seed and from what was asked, so that a world begins the same each time; no real key may be made like this.

The bytes are laid out as W3C WebAuthn §6.1 and §6.5 say, with attestation "none".
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

PRESENT, VERIFIED, MAY_SYNC, IS_SYNCED, HOLDS_CREDENTIAL = 0x01, 0x04, 0x08, 0x10, 0x40
"""Flags of the authenticator data: touched, owner known, a key that can be copied, is copied, and stands in it."""
ES256, EC2, P_256 = -7, 2, 1
"""Numbers of the COSE registry (RFC 9053)."""
ORDER_P_256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many points the curve has; a private key is less (NIST SP 800-186 §3.2.1.3)."""
AAGUID = bytes(16)
"""All zeros: the device does not say who built it."""


@dataclass(frozen=True, slots=True)
class HeldPasskey:
    """One passkey as its device has it. The secret is what never leaves it."""

    rp_id: str
    credential_id: bytes
    user_handle: bytes = field(repr=False)
    user_name: str
    secret: int = field(repr=False)
    sign_count: int = 0


class Passkeys:
    """The passkeys of one person.

    Args:
        seed: decides the keys, together with what a site asks.
    """

    def __init__(self, seed: str = "nobody’s passkeys") -> None:
        self._seed = seed.encode("utf-8")
        self._held: dict[bytes, HeldPasskey] = {}
        self.knows_owner = True
        """Whether the device recognises who touches it. One whose lock is off signs all the same, and says so."""

    def __iter__(self) -> Iterator[HeldPasskey]:
        """The passkeys, oldest first."""
        return iter(list(self._held.values()))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._held)

    def held_for(self, rp_id: str, allowed: Collection[bytes] = ()) -> tuple[HeldPasskey, ...]:
        """Those made for exactly this name, oldest first; only the allowed ones, if any are named."""
        return tuple(one for one in self if one.rp_id == rp_id and (not allowed or one.credential_id in allowed))

    def forget(self, credential_id: bytes) -> None:
        """Remove one from the person's devices. The site still lists it. Raises LookupError."""
        if credential_id not in self._held:
            message = "There is no such passkey on these devices."
            raise LookupError(message)
        del self._held[credential_id]

    def make(self, rp_id: str, user_handle: bytes, user_name: str, challenge: bytes) -> tuple[HeldPasskey, bytes]:
        """Make a passkey for a name; returns it and the attestation object (CBOR) that tells the site of it."""
        from cbor2 import dumps
        from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

        material = hmac.digest(self._seed, b"|".join((rp_id.encode("idna"), user_handle, challenge)), "sha512")
        made = HeldPasskey(
            rp_id=rp_id,
            credential_id=hashlib.sha256(b"id" + material).digest()[:16],
            user_handle=user_handle,
            user_name=user_name,
            secret=int.from_bytes(material, "big") % (ORDER_P_256 - 1) + 1,
        )
        self._held[made.credential_id] = made
        point = derive_private_key(made.secret, SECP256R1()).public_key().public_numbers()
        key = {1: EC2, 3: ES256, -1: P_256, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        credential = AAGUID + struct.pack(">H", len(made.credential_id)) + made.credential_id + dumps(key)
        data = self._authenticator_data(made, HOLDS_CREDENTIAL) + credential
        return made, dumps({"fmt": "none", "attStmt": {}, "authData": data})

    def sign(self, credential_id: bytes, client_data: bytes) -> tuple[bytes, bytes]:
        """Answer with one passkey; returns the authenticator data and the signature. Raises LookupError.

        The counter goes up with each answer. The signature is the same for the same input (RFC 6979).
        """
        from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, derive_private_key
        from cryptography.hazmat.primitives.hashes import SHA256

        if credential_id not in self._held:
            message = "There is no such passkey on these devices."
            raise LookupError(message)
        used = replace(self._held[credential_id], sign_count=self._held[credential_id].sign_count + 1)
        self._held[credential_id] = used
        data = self._authenticator_data(used)
        key: Any = derive_private_key(used.secret, SECP256R1())
        signed = data + hashlib.sha256(client_data).digest()
        return data, key.sign(signed, ECDSA(SHA256(), deterministic_signing=True))

    def _authenticator_data(self, passkey: HeldPasskey, more: int = 0) -> bytes:
        flags = PRESENT | MAY_SYNC | IS_SYNCED | more | (VERIFIED if self.knows_owner else 0)
        return hashlib.sha256(passkey.rp_id.encode("utf-8")).digest() + struct.pack(">BI", flags, passkey.sign_count)
