"""A passkey's answer and what the exchange expects, taken apart for whoever writes the comparisons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from loginlab.exchange.passkey_answers import FLAGS_AT, Assertion, Expected, encode_base64url, is_signature_right
from loginlab.labs.passkeys.cases import Case


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """An answer taken apart, so that what is left to write are the comparisons."""

    said: Mapping[str, Any]
    rp_id_hash: bytes
    flags: int
    sign_count: int
    signature_fits: bool
    raw: Assertion = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadExpected:
    """What the exchange knows by itself, with the challenge as the browser writes it."""

    challenge: str
    origin: str
    rp_id: str
    sign_count: int
    raw: Expected = field(repr=False)


def read(case: Case) -> tuple[ReadAnswer, ReadExpected]:
    """What a learner's function is given of a case."""
    answer, expected = case.answer, case.expected
    return (
        ReadAnswer(
            answer.said,
            answer.authenticator_data[:FLAGS_AT],
            answer.flags,
            answer.sign_count,
            is_signature_right(answer, expected),
            answer,
        ),
        ReadExpected(
            encode_base64url(expected.challenge), expected.origin, expected.rp_id, expected.sign_count, expected
        ),
    )
