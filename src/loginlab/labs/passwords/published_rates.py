"""How fast others have measured guessing, with the arithmetic from their setting to ours, and its traps.

Each rate belongs to a claim of the course, which holds its source and the day it was checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

HASHCAT = "hashcat-rtx-4090"
"""Published runs of the program hashcat on one graphics card, an RTX 4090."""
OWASP = "owasp-slow-hash"
"""The OWASP Password Storage Cheat Sheet and the design target behind its settings."""

HASHCAT_BCRYPT_COST = 5
"""The cost that hashcat's benchmark uses; each step up doubles the work."""
BCRYPT_BENCHMARK = 184_000.0
DESIGN_LIMIT = 10_000.0
"""Guesses a second on one strong card that the recommended settings were chosen to stay under."""


class Footing(Enum):
    """What a rate stands on."""

    MEASURED = "measured"
    CONVERTED = "converted by arithmetic"
    LIMIT = "a design limit, not a measurement"


@dataclass(frozen=True)
class PublishedRate:
    """Guesses a second on one graphics card.

    Args:
        scheme: the hash and its setting.
        per_second: guesses.
        footing: what the figure stands on.
        claim: the id of the claim it belongs to.
        trap: what is easily got wrong about it.
    """

    scheme: str
    per_second: float
    footing: Footing
    claim: str
    trap: str = ""


def bcrypt_rate(cost: int) -> float:
    """The published rate of bcrypt, taken from the benchmark's cost to this one: each step halves it."""
    return BCRYPT_BENCHMARK / 2.0 ** (cost - HASHCAT_BCRYPT_COST)


RATES = {
    "MD5": PublishedRate("MD5", 164.1e9, Footing.MEASURED, HASHCAT, "Pages on the web differ by a factor of ten."),
    "SHA-256": PublishedRate("SHA-256", 22.0e9, Footing.MEASURED, HASHCAT),
    "bcrypt": PublishedRate(
        "bcrypt, cost 10",
        bcrypt_rate(10),
        Footing.CONVERTED,
        HASHCAT,
        "Benchmarks run cost 5, which is 32 times cheaper. Quote the cost or quote nothing.",
    ),
    "scrypt": PublishedRate(
        "scrypt, N = 2¹⁷, r = 8, p = 1",
        DESIGN_LIMIT,
        Footing.LIMIT,
        OWASP,
        "hashcat’s 7,126 a second are for its own, cheaper setting.",
    ),
    "Argon2id": PublishedRate(
        "Argon2id, 19 MiB, 2 passes",
        DESIGN_LIMIT,
        Footing.LIMIT,
        OWASP,
        "We found no careful measurement, only an estimate in a blog that is six times lower.",
    ),
}
"""By the name of the hash, as :mod:`loginlab.labs.passwords.hash_cost` measures it."""

PBKDF2_BENCHMARK = 8.87e6
PBKDF2_BENCHMARK_ITERATIONS = 999
"""hashcat's benchmark of PBKDF2-HMAC-SHA256: not one iteration, and not the 600,000 that are recommended."""


def pbkdf2_rate(iterations: int) -> float:
    """The published rate of PBKDF2-HMAC-SHA256, taken to this many iterations."""
    return PBKDF2_BENCHMARK * PBKDF2_BENCHMARK_ITERATIONS / iterations
