"""DKIM: the owner of a domain signs a mail, and anybody can see whether it is still what was signed.

The key is Ed25519 (RFC 8463) and follows from the world's seed: it takes no time to make, and nothing that would have
to be kept secret lies in the repository. Real senders still sign with RSA as well, for receivers that know no other.

Only what this world needs is read: ed25519-sha256, relaxed form, the whole body. Anything else is said to be unknown
and is never counted as a pass. Source: RFC 6376, RFC 8463.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from loginlab.world.mail_authentication.canonical import (
    Field,
    choose_fields,
    find_fields,
    relax_body,
    relax_field,
    split_mail,
)
from loginlab.world.mail_authentication.tag_list import TagListError, parse_tag_list
from loginlab.world.mail_authentication.verdicts import DkimVerdict, Result

if TYPE_CHECKING:
    from loginlab.world.dns import Dns

# cryptography takes 35 ms to load. Lesson 01 sends mail and looks at no signature, so it is loaded when one is made.

SIGNED = ("From", "From", "To", "Subject", "Date", "Message-ID", "Content-Type")
"""Headers that we sign. From stands twice, so that a second one cannot be put above it."""
LIFETIME = timedelta(days=7)
"""How long a signature counts. Chosen for this course: long enough for every delay on the way, short enough that a
mail that was kept cannot be sent on for ever."""
LARGEST_COUNT = 5
"""Signatures that are looked at in one mail. Chosen for this course: each one costs the receiver a look-up and a
verification, and a stranger decides how many there are (RFC 6376 §6.1 lets a verifier stop)."""

_B_TAG = re.compile(rb"((?:\A|;)[ \t\r\n]*b[ \t\r\n]*=)[^;]*")
_DIGITS = re.compile(r"[0-9]{1,12}\Z")
_SPACE = re.compile(r"[ \t\r\n]+")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\Z", re.IGNORECASE)


def public_record(private_key: bytes) -> str:
    """The TXT record in which the owner publishes the key that others check with."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    public = Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()
    return f"v=DKIM1; k=ed25519; p={b64encode(public).decode()}"


def sign_mail(raw: bytes, private_key: bytes, *, domain: str, selector: str, at: datetime) -> bytes:
    """The mail with a DKIM-Signature on top.

    Args:
        raw: the mail, with CRLF.
        private_key: the 32 bytes of an Ed25519 key.
        domain: who signs (d=).
        selector: which of the domain's keys this is (s=).
        at: the sender's time, aware.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    fields, body = split_mail(raw)
    body_hash = b64encode(sha256(relax_body(body)).digest()).decode()
    signed = tuple(name for name in SIGNED if name == "From" or find_fields(fields, name))
    begun = int(at.timestamp())
    value = (
        f" v=1; a=ed25519-sha256; c=relaxed/relaxed; d={domain}; s={selector};\r\n"
        f" t={begun}; x={begun + int(LIFETIME.total_seconds())};\r\n"
        f" h={':'.join(signed)};\r\n"
        f" bh={body_hash};\r\n"
        " b="
    ).encode()
    digest = _header_hash(fields, signed, Field(b"DKIM-Signature", value))
    mark = b64encode(Ed25519PrivateKey.from_private_bytes(private_key).sign(digest))
    return b"DKIM-Signature:" + value + mark[:60] + b"\r\n " + mark[60:] + b"\r\n" + raw


def verify_dkim(raw: bytes, dns: Dns, *, at: datetime) -> tuple[DkimVerdict, ...]:
    """What each signature on a mail is worth, from the top down; none for a mail that is not signed.

    Args:
        at: the receiver's time, aware. A signature from the future is not refused: the sender's clock may be fast.
    """
    fields, body = split_mail(raw)
    found = find_fields(fields, "DKIM-Signature")[:LARGEST_COUNT]
    return tuple(_verify_one(fields, body, signature, dns, at) for signature in found)


def _verify_one(fields: tuple[Field, ...], body: bytes, signature: Field, dns: Dns, at: datetime) -> DkimVerdict:
    try:
        tags = parse_tag_list(signature.text)
    except TagListError as error:
        return DkimVerdict(Result.PERMERROR, "", "", f"The signature cannot be read. {error}")
    domain, selector = _name(tags.get("d", "")).lower(), _name(tags.get("s", ""))

    def verdict(result: Result, why: str) -> DkimVerdict:
        return DkimVerdict(result, domain, selector, why)

    broken = _what_is_broken(tags)
    if broken:
        return verdict(Result.PERMERROR, broken)
    expired = "x" in tags and int(at.timestamp()) > int(tags["x"])
    if expired:
        until = datetime.fromtimestamp(int(tags["x"]), UTC)
        return verdict(Result.FAIL, f"The signature counted until {until:%d %B %Y, %H:%M} UTC, and that is over.")
    key, why = _find_key(dns, domain, selector)
    if key is None:
        return verdict(Result.PERMERROR, why)
    if _decode(tags["bh"]) != sha256(relax_body(body)).digest():
        return verdict(Result.FAIL, f"The text is not the one that was signed for {domain}: it was changed on the way.")
    names = tuple(name.strip() for name in tags["h"].split(":"))
    if not _has_signed(key, _decode(tags["b"]) or b"", _header_hash(fields, names, signature)):
        return verdict(
            Result.FAIL,
            f"The signature does not fit the headers and the key of {domain}: changed on the way, or forged.",
        )
    return verdict(Result.PASS, f"{domain} signed this, and neither the text nor its main headers have changed since.")


def _name(text: str) -> str:
    """The text if it can be a name in DNS. Anything else would be copied into results that others read."""
    return text if _NAME.match(text) else ""


def _what_is_broken(tags: dict[str, str]) -> str:
    missing = [name for name in ("v", "a", "b", "bh", "d", "h", "s") if not tags.get(name)]
    if missing:
        return f"The signature lacks {missing[0]}=."
    named = (tags["d"].lower(), tags["s"])
    signer = tags.get("i", f"@{tags['d']}").rpartition("@")[2].lower()
    numbers = [tags[name] for name in ("t", "x") if name in tags]
    checks = (
        (tags["v"] == "1", "The signature is of a version that nobody knows."),
        (tags["a"] == "ed25519-sha256", "The signature is of a kind that is not read here: only ed25519-sha256 is."),
        (tags.get("c") == "relaxed/relaxed", "The signature is over a form that is not read here: only relaxed is."),
        # With a length, anybody could add text below what was signed.
        ("l" not in tags, "The signature covers only the beginning of the text, so it proves nothing about the rest."),
        (all(_NAME.match(name) for name in named), "The signature names no domain that could have a key."),
        (f".{signer}".endswith(f".{named[0]}"), "The signature speaks for a domain other than the one that signed."),
        ("from" in tags["h"].lower().replace(" ", "").split(":"), "The signature leaves out From, which readers see."),
        (all(_DIGITS.match(number) for number in numbers), "The signature’s times are no times."),
        (int(tags["x"]) >= int(tags["t"]) if _both_times(tags) else True, "The signature ends before it begins."),
        (_decode(tags["b"]) is not None and _decode(tags["bh"]) is not None, "The signature’s bytes cannot be read."),
    )
    return next((sentence for holds, sentence in checks if not holds), "")


def _both_times(tags: dict[str, str]) -> bool:
    return all(_DIGITS.match(tags.get(name, "")) for name in ("t", "x"))


def _find_key(dns: Dns, domain: str, selector: str) -> tuple[bytes | None, str]:
    """The public key, or why there is none."""
    records = dns.txt(f"{selector}._domainkey.{domain}")
    if not records:
        return None, f"{domain} has published no key called {selector}."
    try:
        tags = parse_tag_list(records[0])
    except TagListError as error:
        return None, f"The key that {domain} has published cannot be read. {error}"
    if tags.get("p") == "":
        return None, f"{domain} has withdrawn the key called {selector}."
    key = _decode(tags.get("p", ""))
    if tags.get("v", "DKIM1") != "DKIM1" or tags.get("k", "rsa") != "ed25519" or key is None or len(key) != 32:
        return None, f"The key that {domain} has published is of another kind than the signature."
    return key, ""


def _header_hash(fields: tuple[Field, ...], names: tuple[str, ...], signature: Field) -> bytes:
    """What is signed: the chosen headers, and the signature's own with nothing after b= (RFC 6376 §3.7)."""
    chosen = choose_fields(tuple(field for field in fields if field is not signature), names)
    bare = Field(signature.name, _B_TAG.sub(rb"\1", signature.value))
    return sha256(b"".join(relax_field(field) + b"\r\n" for field in chosen) + relax_field(bare)).digest()


def _has_signed(public_key: bytes, mark: bytes, digest: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(mark, digest)
    except (InvalidSignature, ValueError):
        return False
    return True


def _decode(text: str) -> bytes | None:
    """Base64 with spaces allowed in it; None where it is none."""
    try:
        return b64decode(_SPACE.sub("", text), validate=True)
    except ValueError:
        return None
