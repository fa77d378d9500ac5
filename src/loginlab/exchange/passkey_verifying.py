"""The verdict on an answer: right or not, by the ``webauthn`` package, told what to expect.

The package is imported when the first passkey is used: it takes half a second, and most lessons need none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from loginlab.exchange.errors import PasskeyAnswerRefused
from loginlab.exchange.passkey_answers import (
    CREATE,
    Assertion,
    Expected,
    claimed_origin,
    decode_base64url,
    encode_base64url,
    first_failed_check,
    parse_credential,
    read_client_data,
    read_public_key,
)


@dataclass(frozen=True, slots=True)
class NewCredential:
    """What a registration says, once it is proved."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    is_synced: bool


def verify_registration(credential: object, *, challenge: bytes, origin: str, rp_id: str) -> NewCredential:
    """Prove that a device made a new passkey for us, here and just now, with its owner known to it.

    Attestation other than "none" is refused: it would tell who built the device, and nobody asked.

    Raises PasskeyAnswerRefused.
    """
    from webauthn import verify_registration_response
    from webauthn.helpers.cose import COSEAlgorithmIdentifier

    found = parse_credential(credential)
    try:
        client_data = decode_base64url(found["response"].get("clientDataJSON"))
    except ValueError:
        raise PasskeyAnswerRefused(why="form", origin="") from None
    where = claimed_origin(client_data)
    try:
        made = verify_registration_response(
            credential=json.dumps(found),
            expected_challenge=challenge,
            expected_rp_id=rp_id,
            expected_origin=origin,
            require_user_verification=True,
            supported_pub_key_algs=[COSEAlgorithmIdentifier.ECDSA_SHA_256],
        )
    except Exception as error:
        # Hostile bytes meet four parsers in there; whatever any of them raises means no.
        said = read_client_data(client_data)
        wrong = {
            "type": said.get("type") != CREATE,
            "challenge": said.get("challenge") != encode_base64url(challenge),
            "origin": said.get("origin") != origin,
        }
        why = next((name for name, is_wrong in wrong.items() if is_wrong), "authenticator data")
        raise PasskeyAnswerRefused(why=why, origin=where) from error
    try:
        read_public_key(made.credential_public_key)
    except ValueError:
        raise PasskeyAnswerRefused(why="public key", origin=where) from None
    if made.fmt != "none":
        raise PasskeyAnswerRefused(why="attestation", origin=where)
    return NewCredential(
        made.credential_id, made.credential_public_key, made.sign_count, is_synced=made.credential_backed_up
    )


def verify_assertion(credential: object, answer: Assertion, expected: Expected) -> int:
    """Prove that the registered passkey answered our question, on our page, with its owner known to the device.

    Returns the device's new counter. Raises PasskeyAnswerRefused with the check that failed.
    """
    from webauthn import verify_authentication_response

    try:
        proved = verify_authentication_response(
            credential=json.dumps(parse_credential(credential)),
            expected_challenge=expected.challenge,
            expected_rp_id=expected.rp_id,
            expected_origin=expected.origin,
            credential_public_key=expected.public_key,
            credential_current_sign_count=expected.sign_count,
            require_user_verification=True,
        )
    except Exception as error:
        # As above.
        why = first_failed_check(answer, expected)
        raise PasskeyAnswerRefused(why=why, origin=claimed_origin(answer.client_data)) from error
    return proved.new_sign_count
