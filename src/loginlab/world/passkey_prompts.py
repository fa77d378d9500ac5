"""What a browser does when a page asks for a passkey: it looks at the address, so that the person need not.

Two rules make a relay worthless. A page may ask only for passkeys of its own name or of the registered name above it,
and never for those of a public suffix. And whatever is signed says on which page the browser stood. A page has no
say in either, and neither has the person: nobody can be talked into it.

Source: W3C WebAuthn, "Create a New Credential" and "Use an Existing Credential to Make an Assertion"; HTML Standard,
"is a registrable domain suffix of or is equal to".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from loginlab.exchange.passkey_answers import CREATE, GET, decode_base64url, encode_base64url
from loginlab.world.addresses import is_public_suffix, registrable_domain
from loginlab.world.documents import Field, Form
from loginlab.world.passkeys import HeldPasskey, Passkeys
from loginlab.world.password_manager import origin_of


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the browser says to the person, and what it would sign with; without a passkey it signs nothing.

    ``may_go_on`` is whether pressing the button gives the page anything.
    """

    sentence: str
    may_go_on: bool = False
    passkey: HeldPasskey | None = field(default=None, repr=False)


NOTHING_ASKED = Prompt("This page asks for no passkey.")


def is_name_of_page(rp_id: str, address: str) -> bool:
    """Whether a page at this address may use passkeys made for this name."""
    host = _host(address)
    try:
        if not origin_of(address).startswith("https:") or is_public_suffix(rp_id):
            return False
        registered = registrable_domain(host)
    except ValueError:
        return False
    return (host == rp_id or host.endswith(f".{rp_id}")) and f".{rp_id}".endswith(f".{registered}")


def prompt_for(asked: Field, address: str, passkeys: Passkeys) -> Prompt:
    """What the browser says about a field that asks for a passkey; nothing is made or signed yet."""
    options = _read(asked)
    rp_id, host = _rp_id(options, asked, address), _host(address) or address
    if rp_id is None:
        return Prompt("This page asks for a passkey in a way that the browser cannot read. It gets nothing.")
    if not is_name_of_page(rp_id, address):
        return Prompt(
            f"This page is on {host} and asks for a passkey of {rp_id}. The browser refuses: a passkey works only on "
            "the site that it was made for. The page gets nothing."
        )
    if asked.passkey == "create":
        if any(passkeys.held_for(rp_id, [known]) for known in _ids(options, "excludeCredentials")):
            return Prompt(f"There is a passkey for this account on {rp_id} already. No second one is made.")
        return Prompt(f"A passkey for {rp_id} will be made, and kept on your devices.", may_go_on=True)
    allowed = _ids(options, "allowCredentials")
    # Names that cannot be read are names all the same, and of no passkey.
    fitting = passkeys.held_for(rp_id, allowed) if allowed or not options.get("allowCredentials") else ()
    if not fitting:
        return Prompt(f"You have no passkey for {rp_id}. There is nothing that this page could get.")
    return Prompt(
        f"You have a passkey for {fitting[-1].user_name} on {rp_id}. A press of the button uses it.", True, fitting[-1]
    )


def answer_prompt(asked: Field, address: str, passkeys: Passkeys) -> tuple[Prompt, str]:
    """Ask the person, and have the device make or sign; returns what was said, and the credential as JSON or nothing.

    What is signed says where the browser stands. That is the browser's word and not the page's.
    """
    prompt = prompt_for(asked, address, passkeys)
    if not prompt.may_go_on:
        return prompt, ""
    options, creates = _read(asked), asked.passkey == "create"
    said = {
        "type": CREATE if creates else GET,
        "challenge": options.get("challenge"),
        "origin": origin_of(address),
        "crossOrigin": False,
    }
    client_data = json.dumps(said, separators=(",", ":")).encode("utf-8")
    response = {"clientDataJSON": encode_base64url(client_data)}
    if creates:
        user = options["user"]
        challenge, rp_id = client_data, str(_rp_id(options, asked, address))
        passkey, attestation = passkeys.make(rp_id, decode_base64url(user["id"]), str(user["name"]), challenge)
        response |= {"attestationObject": encode_base64url(attestation)}
    else:
        assert prompt.passkey is not None  # noqa: S101 - it may go on, so there is one
        passkey = prompt.passkey
        data, signature = passkeys.sign(passkey.credential_id, client_data)
        response |= {
            "authenticatorData": encode_base64url(data),
            "signature": encode_base64url(signature),
            "userHandle": encode_base64url(passkey.user_handle),
        }
    written = encode_base64url(passkey.credential_id)
    credential = {
        "id": written, "rawId": written, "type": "public-key", "response": response, "clientExtensionResults": {},
        "authenticatorAttachment": "platform",
    }  # fmt: skip
    return prompt, json.dumps(credential, separators=(",", ":"))


def asking_field(form: Form) -> Field | None:
    """The field of a form that asks for a passkey, if there is one."""
    return next((one for one in form.fields if one.passkey in {"get", "create"} and one.name), None)


def _read(asked: Field) -> Mapping[str, Any]:
    try:
        found = json.loads(asked.passkey_options)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _host(address: str) -> str:
    """The host of the page's own origin, which is what will be signed; empty if it has none."""
    try:
        return urlsplit(origin_of(address)).hostname or ""
    except ValueError:
        return ""


def _rp_id(options: Mapping[str, Any], asked: Field, address: str) -> str | None:
    """The name that is asked for; the page's own host if it names none. None if the question cannot be read."""
    try:
        decode_base64url(options.get("challenge"))
        if asked.passkey == "create":
            decode_base64url(options["user"]["id"])
            str(options["user"]["name"])
            name = options["rp"].get("id", _host(address))
        else:
            name = options.get("rpId", _host(address))
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return name.lower() if isinstance(name, str) and name and len(name) < 254 and name.isascii() else None


def _ids(options: Mapping[str, Any], name: str) -> list[bytes]:
    listed = options.get(name)
    found = []
    for one in listed if isinstance(listed, list) else ():
        try:
            found.append(decode_base64url(one["id"]))
        except (ValueError, LookupError, TypeError):
            continue
    return found
