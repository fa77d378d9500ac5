"""Recovery codes: the second factor for the day on which the phone is gone. Made beforehand, shown once, used once.

Each replaces one code of the authenticator, so each is a secret like it: kept by the exchange only as a keyed hash,
by the owner on paper or in a password manager, and not on the phone that it stands in for. A new set ends the old
one, so that a list which was seen or lost can be made worthless.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from loginlab.exchange.errors import RECOVERY_CODE, CodeAlreadyUsed, CodeSuperseded, CodeWrong, InputRefused
from loginlab.exchange.policy import Policy
from loginlab.exchange.store import Table
from loginlab.exchange.tokens import RandomBytes

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Without i, l, o and u: the first three are read as digits, and no code should spell a word."""
_READ_AS = str.maketrans("ilo", "110")


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """What the exchange keeps of one recovery code."""

    table: ClassVar[Table] = Table("recovery_codes", key=("id",), indexes=(("account_id",),))
    id: int
    account_id: int
    code_mac: bytes = field(repr=False)
    made_at: datetime
    used_at: datetime | None = None
    superseded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RecoveryCodes:
    """A new set, the one time it is shown."""

    codes: tuple[str, ...] = field(repr=False)
    made_at: datetime


def generate_recovery_code(random_bytes: RandomBytes, characters: int) -> str:
    """Make one code, in two halves for the eye: ``k3m9x-7qd2v``. Five random bits to a character."""
    number = int.from_bytes(random_bytes(2 * characters))
    text = "".join(ALPHABET[number >> 5 * place & 31] for place in range(characters))
    return f"{text[: characters // 2]}-{text[characters // 2 :]}"


def parse_recovery_code(typed: object, characters: int) -> str:
    """Read a code as people copy it from paper: case, spaces and hyphens do not matter, nor do O for 0 and l for 1.

    Raises InputRefused, which counts as no try.
    """
    if not isinstance(typed, str) or len(typed) > 100:
        raise InputRefused(field="recovery code", reason=f"must be text of {characters} letters and digits")
    text = re.sub(r"[\s\u200b-]", "", unicodedata.normalize("NFKC", typed)).lower().translate(_READ_AS)
    if not text:
        raise InputRefused(field="recovery code", reason="is missing")
    if len(text) != characters or set(text) - set(ALPHABET):
        raise InputRefused(field="recovery code", reason=f"must be {characters} letters and digits, like k3m9x-7qd2v")
    return text


def recovery_code_mac(key: bytes, code: str, account_id: int) -> bytes:
    """What the store keeps of a parsed code: worthless without the key, and for any other account."""
    return hmac.digest(key, f"recovery:{account_id}:{code}".encode("ascii"), "sha256")


def verify_recovery_code(
    kept: Sequence[RecoveryCode], typed: object, *, key: bytes, account_id: int, policy: Policy
) -> RecoveryCode:
    """Prove that a code is one of the account's newest set and was not used; return its record.

    Raises InputRefused, CodeAlreadyUsed, CodeSuperseded or CodeWrong.
    """
    mac = recovery_code_mac(key, parse_recovery_code(typed, policy.recovery_code_characters), account_id)
    matching = [code for code in kept if hmac.compare_digest(code.code_mac, mac)]
    if not matching:
        raise CodeWrong(method=RECOVERY_CODE)
    code = matching[-1]
    if code.used_at is not None:
        raise CodeAlreadyUsed(method=RECOVERY_CODE, used_at=code.used_at)
    if code.superseded_at is not None:
        raise CodeSuperseded(method=RECOVERY_CODE, superseded_at=code.superseded_at)
    return code
