"""Verifiers with which the check of the comparisons is tried: a right one, and some with one frequent mistake."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from loginlab.exercises.is_this_really_the_exchange.near_answers import NOBODY
from loginlab.labs.passkeys.checks import verifier_without
from loginlab.seat import Seat

PRESENCE = ("user presence", "user verification", NOBODY)
"""The checks of whether somebody was there, and who."""


def without(*checks: str) -> Callable[[Seat], object]:
    """A verifier that does everything but these checks."""
    verify = verifier_without(checks)
    return lambda _seat: lambda answer, expected: verify(answer.raw, expected.raw)


def always_counts_up(answer: Any, expected: Any) -> bool:
    """Refuses a device that counts nothing: it says 0 each time, and the standard allows that."""
    return bool(verifier_without()(answer.raw, expected.raw)) and answer.sign_count > expected.sign_count


def wants_a_text(answer: Any, expected: Any) -> bool:
    """Compares bytes with the hash written in hexadecimal, which are never equal."""
    right = bool(verifier_without(("RP ID",))(answer.raw, expected.raw))
    return right and bool(answer.rp_id_hash == sha256(expected.rp_id.encode()).hexdigest())


def one_bit_of_two(answer: Any, expected: Any) -> bool:
    """``flags & 5`` is something as soon as one of the two bits is set."""
    return bool(verifier_without(PRESENCE)(answer.raw, expected.raw) and answer.flags & 5)


def only_a_piece(answer: Any, expected: Any) -> bool:
    """Takes a piece of the challenge for the challenge."""
    said = answer.said.get("challenge", "")
    return bool(verifier_without(("challenge",))(answer.raw, expected.raw)) and said in expected.challenge


def first_bytes_only(answer: Any, expected: Any) -> bool:
    """Compares four bytes of the hash."""
    ours = sha256(expected.rp_id.encode()).digest()
    return bool(verifier_without(("RP ID",))(answer.raw, expected.raw)) and answer.rp_id_hash[:4] == ours[:4]
