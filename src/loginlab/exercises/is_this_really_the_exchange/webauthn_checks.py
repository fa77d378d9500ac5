"""Under the hood: what to check in a passkey's answer; judged by answers that each break one check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from loginlab.exchange.passkey_answers import FLAGS_AT, Assertion, Expected, encode_base64url, is_signature_right
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.passkeys.cases import Case, judge_verifier, passkey_cases
from loginlab.labs.passkeys.checks import verifier_without
from loginlab.seat import Seat


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


def _taken_apart(function: Any) -> Callable[[Assertion, Expected], object]:
    """The learner's function, as the cases call it."""

    def verify(answer: Assertion, expected: Expected) -> object:
        read = ReadAnswer(
            answer.said,
            answer.authenticator_data[:FLAGS_AT],
            answer.flags,
            answer.sign_count,
            is_signature_right(answer, expected),
            answer,
        )
        known = ReadExpected(
            encode_base64url(expected.challenge), expected.origin, expected.rp_id, expected.sign_count, expected
        )
        return function(read, known)

    return verify


def _cases(seat: Seat, *breaks: str | None) -> tuple[Case, ...]:
    return tuple(case for case in passkey_cases(seat.seed) if case.breaks in breaks)


def _judged(*breaks: str | None) -> Callable[[Any, Seat], Finding]:
    """Whether the learner's function decides these cases rightly."""

    def look(function: Any, seat: Seat) -> Finding:
        verdicts = judge_verifier(_taken_apart(function), _cases(seat, *breaks))
        for verdict in verdicts:
            if verdict.broke is not None:
                return Finding(False, f"“{verdict.case.name}”: yours stopped with {verdict.broke}.")
            if not verdict.is_right:
                said = "refused" if breaks == (None,) else "let in"
                return Finding(False, f"“{verdict.case.name}” was {said}. {verdict.case.story}")
        return Finding(True, "All that were tried.")

    return look


def _without(*checks: str) -> Callable[[Seat], object]:
    """A verifier that does everything but these checks."""
    verify = verifier_without(checks)
    return lambda _seat: lambda answer, expected: verify(answer.raw, expected.raw)


def _lets_in(*checks: str) -> Callable[[Any, Seat], bool]:
    """Right about honest answers, and lets in whatever breaks one of these checks."""

    def recognise(function: Any, seat: Seat) -> bool:
        honest, broken = _cases(seat, None), _cases(seat, *checks)
        return all(verdict.is_right for verdict in judge_verifier(_taken_apart(function), honest)) and all(
            verdict.accepted for verdict in judge_verifier(_taken_apart(function), broken)
        )

    return recognise


def _always_counts_up(answer: Any, expected: Any) -> bool:
    """Refuses a device that counts nothing: it says 0 each time, and the standard allows that."""
    return bool(verifier_without()(answer.raw, expected.raw)) and answer.sign_count > expected.sign_count


def _refuses_those_that_do_not_count(function: Any, seat: Seat) -> bool:
    """Right about honest answers, but for those with a count of 0."""
    return all(
        verdict.accepted is (verdict.case.answer.sign_count != 0)
        for verdict in judge_verifier(_taken_apart(function), _cases(seat, None))
    )


def _is_starter(function: Any, seat: Seat) -> bool:
    """Whether it is no function yet, or one that says nothing to an honest answer."""
    if not callable(function):
        return True
    honest = _cases(seat, None)[0]
    try:
        return _taken_apart(function)(honest.answer, honest.expected) is None
    except (Exception, SystemExit):  # what it raised is said by the conditions, with the case it was raised at
        return False


WEBAUTHN_CHECKS = Exercise(
    id="06.webauthn-checks",
    title="Under the hood: what to check in a passkey's answer",
    asks="Write `is_right(answer, expected)`. `answer.said` is what the browser wrote: a dictionary with `type`, "
    "`challenge` and `origin`. `answer.rp_id_hash` is the SHA-256 of the name that the device signed for. "
    "`answer.flags` has bit 0 for somebody present and bit 2 for the owner verified. `answer.sign_count` is how often "
    "the device has signed, and `answer.signature_fits` says whether the signature is of the key we keep. `expected` "
    "has `challenge`, `origin`, `rp_id` and the `sign_count` of last time. A `type` of `webauthn.get` is a sign-in. "
    "Return True only if all is right.",
    objective="survive-a-relay",
    is_untouched=_is_starter,
    conditions=(
        Condition("Honest answers are let in", _judged(None)),
        Condition("An answer to another question is refused", _judged("type", "challenge")),
        Condition("An answer from another page or for another name is refused", _judged("origin", "RP ID")),
        Condition("Somebody was there, and it was the owner", _judged("user presence", "user verification")),
        Condition("A copied device is noticed", _judged("counter")),
        Condition("The signature is of the key we keep", _judged("signature")),
    ),
    hints=(
        Hint("Signing in has the type `webauthn.get`.", about=1),
        Hint("Compare the whole origin, with its `https://`. “Ends with” lets neighbours in.", about=2),
        Hint("`hashlib.sha256(name.encode()).digest()` gives what to compare `rp_id_hash` with.", about=2),
        Hint("Bit 0 is worth 1, bit 2 is worth 4. `flags & 4` is not 0 when that bit is set.", about=3),
        Hint("The count has to be larger than last time. Two zeros are fine: that device counts nothing.", about=4),
    ),
    wrong=(
        WrongAnswer(
            "does not look at the origin",
            _without("origin"),
            _lets_in("origin"),
            "You do not compare the origin, the page that the browser stood on. It is the check that a relay fails.",
        ),
        WrongAnswer(
            "takes an old answer",
            _without("challenge"),
            _lets_in("challenge"),
            "You do not compare the challenge. Whoever has copied an answer from yesterday gets in with it today.",
        ),
        WrongAnswer(
            "trusts whoever holds the device",
            _without("user verification"),
            _lets_in("user verification"),
            "A touch is enough for yours. Then the finder of a phone is its owner: ask for bit 2 as well.",
        ),
        WrongAnswer(
            "forgets the signature",
            _without("signature"),
            _lets_in("signature"),
            "Everything else can be written by anybody. Only the signature says that the device wrote it.",
        ),
        WrongAnswer(
            "refuses devices that do not count",
            lambda _seat: _always_counts_up,
            _refuses_those_that_do_not_count,
            "Some devices do not count and always say 0. If both counts are 0, there is nothing to compare.",
        ),
    ),
    others=(_without(),),
    why="Eight comparisons, and each has an attack behind it. The origin is the one that people forget, and the one "
    "that makes a look-alike worthless. Real sites leave all of this to a library that is kept well, as Lantern does.",
)
