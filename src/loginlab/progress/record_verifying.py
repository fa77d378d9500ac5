"""Reading a completion record that somebody hands over: whether it is unchanged, and what that means.

A file from elsewhere may be anything, so nothing of it is believed, shown or looked into before its signature holds.
And a signature that holds is easily taken for more than it is: the answer says both what holds and what it does not
say.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from loginlab.progress.completion_record import FORM, VERSION, CompletionRecord
from loginlab.progress.kept import date_words
from loginlab.progress.record_errors import (
    ChangedError,
    CutShortError,
    ImpossibleError,
    NewerRecordError,
    NotARecordError,
    TooLargeError,
    WrongKeyError,
)
from loginlab.progress.record_signing import KEY_BYTES, SIGNATURE_BYTES, canonical, fingerprint

MOST_BYTES = 1_000_000
"""A record of the whole course has some 40,000 bytes. Chosen for this course."""
FIELD = 2**255 - 19
EIGHTH = int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little")
SMALL_ORDER = frozenset({0, 1, FIELD - 1, EIGHTH, FIELD - EIGHTH})
"""The one coordinate that is written of the eight points of Ed25519 whose order divides eight; a test reckons them."""
HEAD = '{"key":"'
UNCHANGED = "Nothing in this file was changed since it was signed."


@dataclass(frozen=True)
class VerifiedRecord:
    """A record that is as it was signed.

    Args:
        record: what it says.
        fingerprint: of the key it was signed with.
        holds: what is known now, in sentences.
        does_not_say: what is not, in sentences.
    """

    record: CompletionRecord
    fingerprint: str
    holds: tuple[str, ...]
    does_not_say: tuple[str, ...]


def verify_record(file: bytes | str, *, expected: str = "") -> VerifiedRecord:
    """Check a signed record, and say what it proves.

    Args:
        file: what was handed over, whatever it is.
        expected: the fingerprint it should have, from somebody who knows; empty to take any.

    Raises:
        RecordError: it is refused; the message says why, and quotes nothing of it.
    """
    held = _read(file)
    public_key = _hex(held["key"], KEY_BYTES)
    signature = _hex(held["signature"], SIGNATURE_BYTES)
    signed = canonical(held["record"])
    if not is_signed_by(public_key, signature, signed):
        raise ChangedError
    version = held["record"].get("version")
    if isinstance(version, int) and version > VERSION:
        raise NewerRecordError
    try:
        record = CompletionRecord.model_validate_json(signed)
    except (ValidationError, ValueError):
        raise ImpossibleError from None
    known = fingerprint(public_key)
    if expected and _plain(expected) != _plain(known):
        raise WrongKeyError
    return VerifiedRecord(record, known, _holds(record, known, expected), _does_not_say(record, expected))


def read_record_file(path: Path) -> bytes:
    """What is in a file, and no more of it than a record can have: whoever sends a disk full of zeros fills no memory.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def has_small_order(public_key: bytes) -> bool:
    """Whether eight times the point of an Ed25519 key is nothing (RFC 8032 §8.7 speaks of such points).

    Nobody holds the other half of such a key, and it vouches for one text in eight or more, whoever wrote it. The
    library takes them.
    """
    written = int.from_bytes(public_key, "little") & ((1 << 255) - 1)  # the last bit is the sign of the other half
    return written % FIELD in SMALL_ORDER


def is_signed_by(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a message carries the Ed25519 signature of a key (RFC 8032 §5.1.7) that can be somebody's own."""
    from cryptography.exceptions import InvalidSignature  # takes a moment to load
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if has_small_order(public_key):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _read(file: bytes | str) -> dict[str, Any]:
    """The three parts of a file, read only if it is written in the one form that the course writes."""
    if len(file) > MOST_BYTES:
        raise TooLargeError
    try:
        text = (file if isinstance(file, str) else file.decode("ascii")).rstrip("\r\n\t ")
        text.encode("ascii")
    except UnicodeError:
        raise NotARecordError from None
    try:
        held = json.loads(text, parse_constant=_refuse, parse_float=_refuse)
    except (ValueError, RecursionError):
        if text.startswith(HEAD) and not text.endswith("}"):
            raise CutShortError from None
        raise (ChangedError if text.startswith(HEAD) else NotARecordError) from None
    if not isinstance(held, dict) or set(held) != {"key", "record", "signature"}:
        raise NotARecordError
    if not isinstance(held["record"], dict) or held["record"].get("form") != FORM:
        raise NotARecordError
    if canonical(held) != text.encode("ascii"):  # a space or a name twice: whoever wrote that was not the course
        raise ChangedError
    return held


def _refuse(_number: str) -> NoReturn:
    message = "There is no such number in a record."
    raise ValueError(message)


def _hex(digits: object, length: int) -> bytes:
    """Bytes from digits in the one form they are written in."""
    try:
        found = bytes.fromhex(digits) if isinstance(digits, str) else b""
    except ValueError:
        raise ChangedError from None
    if len(found) != length or found.hex() != digits:
        raise ChangedError
    return found


def _plain(digits: str) -> str:
    return "".join(digits.split()).lower()


def _holds(record: CompletionRecord, known: str, expected: str) -> tuple[str, ...]:
    says = [UNCHANGED]
    if expected:
        says.append(f"It was signed with the key you named: {known}.")
    else:
        says.append(
            f"It was signed with the key {known}. Records with the same key come from the same progress folder, or "
            "from a copy of its key."
        )
    says.append(f"Whoever signed it dated it {date_words(record.made)}.")
    return tuple(says)


def _does_not_say(record: CompletionRecord, expected: str) -> tuple[str, ...]:
    says = [
        "It does not say who did the work. Whoever owns the computer owns the key and the progress file, and can make "
        "both say anything. So this is a record, and not evidence.",
        "More than that can be said only by somebody who saw the work, and who signed for it with a key of "
        "their own." + (" You named a key: what it is worth is what you know of its owner." if expected else ""),
    ]
    if record.name:
        says.append("The name was typed by whoever saved the file. Nobody has checked it.")
    says.append("The dates are those of the learner’s own computer.")
    return tuple(says)
