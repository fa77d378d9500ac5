"""Signing a completion record with a key of the learner's own.

A record is signed so that a change of it shows: whoever reads "no hint needed" can see that it was written so. It
does not show more. The key lies on the learner's own disk, and its owner could sign anything with it.

The file is one line of JSON in one form only (sorted names, no spaces, nothing beyond ASCII), so that there are no
two files for one record: ``{"key": …, "record": …, "signature": …}``. Signed are the bytes of what ``record`` holds.

Sources: RFC 8032 (Ed25519); RFC 8785 for the idea of one form, of which this needs only the part for whole numbers.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import Any

from loginlab.progress.completion_record import CompletionRecord
from loginlab.progress.record_errors import NoKeyError

KEY_FILE = "record.key"
KEY_BYTES, SIGNATURE_BYTES = 32, 64  # RFC 8032 §5.1


def canonical(value: Any) -> bytes:
    """JSON values as bytes, in the one form that is signed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def sign_record(record: CompletionRecord, private_key: bytes) -> str:
    """The signed file of a record: one line.

    Args:
        private_key: 32 bytes, from ``own_key``.
    """
    return sign_values(record.values(), private_key)


def sign_values(values: dict[str, Any], private_key: bytes) -> str:
    """Sign any JSON values as a record is signed; anybody can, which is why a signature says so little."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # takes a moment to load

    key = Ed25519PrivateKey.from_private_bytes(private_key)
    held = {
        "key": key.public_key().public_bytes_raw().hex(),
        "record": values,
        "signature": key.sign(canonical(values)).hex(),
    }
    return canonical(held).decode("ascii") + "\n"


def public_key_of(private_key: bytes) -> bytes:
    """The public half of a key: what is named in every file that it signs."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def fingerprint(public_key: bytes) -> str:
    """A short form of a key, to be compared by eye: sixteen digits of its SHA-256, in fours."""
    digits = hashlib.sha256(public_key).hexdigest()[:16]
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


def own_key(folder: Path) -> bytes:
    """The learner's own private key: made at the first call, kept beside the progress, readable by them alone.

    Raises:
        NoKeyError: none is there and none can be kept, or what is there is no key.
    """
    place = folder / KEY_FILE
    try:
        with contextlib.suppress(FileExistsError):
            _make_key(place)
        kept = place.read_text(encoding="ascii").strip()
        key = bytes.fromhex(kept)
    except OSError as error:
        raise NoKeyError(f"({error.strerror})") from None
    except ValueError:
        raise NoKeyError(f"What lies in {KEY_FILE} is no key. Move it away, and a new one is made.") from None
    if len(key) != KEY_BYTES:
        raise NoKeyError(f"What lies in {KEY_FILE} is no key. Move it away, and a new one is made.")
    return key


def _make_key(place: Path) -> None:
    """Write a new key whole or not at all: a second kernel that comes at the same moment must not read half of it."""
    if place.exists():
        raise FileExistsError
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f"{place.name}.{os.getpid()}.{os.urandom(4).hex()}")
    # Nobody else on the machine may read it, also not for the moment between making it and saying so.
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(os.urandom(KEY_BYTES).hex() + "\n")
    try:
        os.link(fresh, place)  # fails where one is there already, as renaming would not
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if place.exists():
            raise FileExistsError from None
        fresh.replace(place)
    finally:
        fresh.unlink(missing_ok=True)
