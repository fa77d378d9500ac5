"""What one guess costs, measured on this machine: five hashes in about two seconds.

A slow hash is the one defence that still works when the list of hashes has been stolen. It makes each guess dear,
and it does so for the owner once a sign-in and for the thief at every guess.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from timeit import Timer

EACH_S = 0.25
"""Seconds spent on one hash. Five of them, and the slowest may take longer by itself."""
PASSWORD = b"seven quiet lanterns"
SALT = b"sixteen bytes 16"

BCRYPT_COST = 10
"""The least that OWASP's Password Storage Cheat Sheet still takes."""
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**17, 8, 1
ARGON2_KIB, ARGON2_PASSES, ARGON2_LANES = 19 * 1024, 2, 1
"""OWASP Password Storage Cheat Sheet."""


@dataclass(frozen=True)
class MeasuredHash:
    """One hash with its setting.

    Args:
        name: of the hash.
        setting: its parameters, in words.
        seconds: for one guess, on one core of this machine.
    """

    name: str
    setting: str
    seconds: float

    @property
    def per_second(self) -> float:
        """Guesses a second on one core."""
        return 1 / self.seconds


REFERENCE = (
    MeasuredHash("MD5", "no setting", 6.0e-7),
    MeasuredHash("SHA-256", "no setting", 5.3e-7),
    MeasuredHash("bcrypt", "cost 10", 0.062),
    MeasuredHash("scrypt", "N = 2¹⁷, r = 8, p = 1", 0.515),
    MeasuredHash("Argon2id", "19 MiB, 2 passes", 0.034),
)
"""Measured on a server with two cores on 23 November 2026; shown where nothing can be measured."""


def hashes() -> dict[str, tuple[str, Callable[[], object]]]:
    """Each hash with its setting, and one guess at it."""
    return {
        "MD5": ("no setting", lambda: hashlib.md5(SALT + PASSWORD, usedforsecurity=False).digest()),
        "SHA-256": ("no setting", lambda: hashlib.sha256(SALT + PASSWORD).digest()),
        "bcrypt": (f"cost {BCRYPT_COST}", _bcrypt(BCRYPT_COST)),
        "scrypt": ("N = 2¹⁷, r = 8, p = 1", _scrypt),
        "Argon2id": ("19 MiB, 2 passes", argon2id(ARGON2_KIB, ARGON2_PASSES, ARGON2_LANES)),
    }


def measure_each(each_s: float = EACH_S) -> Iterator[MeasuredHash]:
    """Measure one hash after the other, so that a page can show the first while the next one runs."""
    for name, (setting, guess) in hashes().items():
        yield MeasuredHash(name, setting, measure_seconds(guess, each_s))


def measure_seconds(guess: Callable[[], object], each_s: float = EACH_S) -> float:
    """How long one guess takes: a first one to learn the order of magnitude, then as many as fit the time."""
    timer = Timer(guess)
    first = timer.timeit(1)
    # The first call of a quick hash is mostly the calling; a hundred tell more.
    if first < each_s / 100:
        first = timer.timeit(100) / 100
    count = int(each_s / first)
    return timer.timeit(count) / count if count > 1 else first


def argon2id(memory_kib: int, passes: int, lanes: int = 1) -> Callable[[], object]:
    """One guess at Argon2id with these parameters (RFC 9106)."""
    # Imported here: a kernel without it can still measure the others.
    from argon2.low_level import Type, hash_secret_raw

    return lambda: hash_secret_raw(
        PASSWORD, SALT, time_cost=passes, memory_cost=memory_kib, parallelism=lanes, hash_len=32, type=Type.ID
    )


def _scrypt() -> bytes:
    return hashlib.scrypt(PASSWORD, salt=SALT, n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P, maxmem=2**28, dklen=32)


def _bcrypt(cost: int) -> Callable[[], object]:
    import bcrypt

    salt = bcrypt.gensalt(cost)
    # bcrypt reads 72 bytes and no more; version 5 refuses what is longer instead of cutting it off.
    return lambda: bcrypt.hashpw(PASSWORD, salt)
