"""Passwords: what may be one, how it is kept, and the same work for an account that does not exist.

Kept is an Argon2id hash: slow on purpose and hungry for memory, so that a thief with a copy of the store can
try few passwords a second. NIST SP 800-63B-4 §3.1.1.2 for the limits, OWASP Password Storage Cheat Sheet for
the cost. No composition rules (unless a policy asks for them, to be tried) and no scheduled change: both are forbidden
there, and both weaken passwords.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata
from collections.abc import Callable, Mapping
from typing import Protocol

from loginlab.exchange.errors import InputRefused
from loginlab.exchange.policy import HashCost, Policy
from loginlab.exchange.tokens import RandomBytes, generate_token

SALT_BYTES = 16
"""128 bits, RFC 9106 §3.1."""


class PasswordHasher(Protocol):
    """Anything that can keep a password and recognise it again."""

    def hash(self, password: str) -> str:
        """Return what may be stored."""

    def verify(self, password_hash: str, password: str) -> bool:
        """Say whether the password is the one that was hashed."""


class Argon2Hasher:
    """Argon2id (RFC 9106) with the policy's cost."""

    def __init__(self, cost: HashCost, random_bytes: RandomBytes) -> None:
        # Imported here so that a kernel without Argon2 can still choose the other hasher.
        import argon2

        self._random_bytes = random_bytes
        self._mismatch = argon2.exceptions.VerifyMismatchError
        self._hasher = argon2.PasswordHasher(time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=cost.lanes)

    def hash(self, password: str) -> str:
        """Return what may be stored: parameters, salt and hash in one text."""
        return self._hasher.hash(password, salt=self._random_bytes(SALT_BYTES))

    def verify(self, password_hash: str, password: str) -> bool:
        """Say whether the password is the one that was hashed."""
        try:
            return self._hasher.verify(password_hash, password)
        except self._mismatch:
            return False


class Pbkdf2Hasher:
    """PBKDF2-HMAC-SHA256, for kernels inside a browser: standard library only, and far kinder to thieves."""

    def __init__(self, cost: HashCost, random_bytes: RandomBytes) -> None:
        self._iterations = cost.passes
        self._random_bytes = random_bytes

    def hash(self, password: str) -> str:
        """Return what may be stored: iterations, salt and hash in one text."""
        return self._keep(password, self._iterations, self._random_bytes(SALT_BYTES))

    def verify(self, password_hash: str, password: str) -> bool:
        """Say whether the password is the one that was hashed."""
        _, iterations, salt, _ = password_hash.split("$")
        expected = self._keep(password, int(iterations), base64.b64decode(salt))
        return hmac.compare_digest(password_hash, expected)

    def _keep(self, password: str, iterations: int, salt: bytes) -> str:
        key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, iterations)
        return f"pbkdf2_sha256${iterations}${base64.b64encode(salt).decode()}${base64.b64encode(key).decode()}"


def build_hasher(cost: HashCost, random_bytes: RandomBytes) -> PasswordHasher:
    """Make the hasher that the policy chose."""
    if cost.scheme == "argon2id":
        return Argon2Hasher(cost, random_bytes)
    return Pbkdf2Hasher(cost, random_bytes)


def parse_password(typed: object, policy: Policy) -> str:
    """Read a password typed at sign-in: NFC, not empty, not over-long, nothing invisible.

    Refusing over-long input *before* hashing keeps a megabyte of text from being a megabyte of work. A short
    one is not refused: it is simply wrong.

    Raises InputRefused. NFC, so that "é" typed on two keyboards is one password (NIST SP 800-63B-4 §3.1.1.2).
    """
    if not isinstance(typed, str):
        raise InputRefused(field="password", reason="must be text")
    if not typed:
        raise InputRefused(field="password", reason="is missing")
    # Normalising can shorten a text, so measure roughly before and exactly after.
    if len(typed) <= 4 * policy.password_max_characters:
        password = unicodedata.normalize("NFC", typed)
        if any(unicodedata.category(character) in {"Cc", "Cs"} for character in password):
            raise InputRefused(field="password", reason="holds a character that cannot be typed")
        if len(password) <= policy.password_max_characters:
            return password
    raise InputRefused(
        field="password", reason=f"is longer than {policy.password_max_characters} characters, and we cut nothing off"
    )


def parse_new_password(typed: object, policy: Policy) -> str:
    """Read a password someone wants to have from now on.

    Raises InputRefused, also when it is too short, and, where the policy asks for a mix, with what is missing in it.
    """
    password = parse_password(typed, policy)
    if policy.password_mix_required:
        _verify_mix(password)
    if len(password) < policy.password_min_characters:
        raise InputRefused(
            field="password", reason=f"needs at least {policy.password_min_characters} characters; a sentence is fine"
        )
    return password


MIX: Mapping[str, Callable[[str], bool]] = {
    "an upper-case letter": str.isupper,
    "a digit": str.isdecimal,
    "a symbol such as ! or #": lambda character: not character.isalnum() and not character.isspace(),
}
"""What a rule of composition asks for, in the words of a page. A space is no symbol: most sites refuse it as one."""


def _verify_mix(password: str) -> None:
    missing = [words for words, is_one in MIX.items() if not any(map(is_one, password))]
    if missing:
        named = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
        raise InputRefused(field="password", reason=f"still needs {named}")


def generate_dummy_hash(hasher: PasswordHasher, random_bytes: RandomBytes) -> str:
    """A hash nobody knows the password of, to be checked when the account does not exist.

    Without it an unknown account would answer in no time and a known one after the work of a hash: a clock
    would be enough to find out who is a customer (enumeration by timing).
    """
    return hasher.hash(generate_token(random_bytes))
