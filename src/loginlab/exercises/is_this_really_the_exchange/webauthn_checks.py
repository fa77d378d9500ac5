"""Under the hood: what to check in a passkey's answer; judged by answers that each break one check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from loginlab.exercises.checking import LearnersCodeError, call
from loginlab.exercises.is_this_really_the_exchange.near_answers import CHALLENGE, NAME, NOBODY, near_answers
from loginlab.exercises.is_this_really_the_exchange.read_answers import read
from loginlab.exercises.is_this_really_the_exchange.verifiers_tried import (
    PRESENCE,
    always_counts_up,
    first_bytes_only,
    one_bit_of_two,
    only_a_piece,
    wants_a_text,
    without,
)
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.passkeys.cases import Case, passkey_cases
from loginlab.seat import Seat

HONEST = None
"""What an answer breaks that is right."""


def _accepts(function: Any, case: Case) -> bool:
    """What the learner's function says. Raises LearnersCodeError."""
    return bool(call(function, *read(case), told="answer, expected"))


def _cases(seat: Seat, *breaks: str | None) -> tuple[Case, ...]:
    return tuple(case for case in (*passkey_cases(seat.seed), *near_answers(seat.seed)) if case.breaks in breaks)


def _judged(*breaks: str | None) -> Callable[[Any, Seat], Finding]:
    """Whether the learner's function decides these cases rightly."""

    def look(function: Any, seat: Seat) -> Finding:
        for case in _cases(seat, *breaks):
            try:
                is_right = _accepts(function, case) is (case.breaks is HONEST)
            except LearnersCodeError as failed:
                return Finding(False, f"“{case.name}”: {failed}.")
            if not is_right:
                said = "refused" if case.breaks is HONEST else "let in"
                return Finding(False, f"“{case.name}” was {said}. {case.story}")
        return Finding(True, "All that were tried.")

    return look


def _takes(function: Any, cases: Iterable[Case]) -> list[bool]:
    return [_accepts(function, case) for case in cases]


def _lets_in(*checks: str, refuses: tuple[str, ...] = ()) -> Callable[[Any, Seat], bool]:
    """Right about honest answers, and lets in whatever breaks one of these checks.

    Args:
        refuses: what must be refused, all of it, for the sentence to be true.
    """

    def recognise(function: Any, seat: Seat) -> bool:
        return all(_takes(function, _cases(seat, HONEST, *checks))) and not any(
            _takes(function, _cases(seat, *refuses))
        )

    return recognise


def _lets_all_in(function: Any, seat: Seat) -> bool:
    return all(_takes(function, (*passkey_cases(seat.seed), *near_answers(seat.seed))))


def _compares_a_part(near: str, check: str) -> Callable[[Any, Seat], bool]:
    """Right about honest answers and about those that are quite other, and lets in a nearly right one."""

    def recognise(function: Any, seat: Seat) -> bool:
        return (
            all(_takes(function, _cases(seat, HONEST)))
            and not any(_takes(function, _cases(seat, check)))
            and any(_takes(function, _cases(seat, near)))
        )

    return recognise


def _refuses_those_that_do_not_count(function: Any, seat: Seat) -> bool:
    """Right about honest answers, but for those with a count of 0."""
    honest = _cases(seat, HONEST)
    return _takes(function, honest) == [case.answer.sign_count != 0 for case in honest]


def _compares_with_a_text(function: Any, seat: Seat) -> bool:
    """Refuses every honest answer, and takes each once its hash is written in hexadecimal."""
    honest = _cases(seat, HONEST)
    taken_apart = [read(case) for case in honest]
    return not any(_takes(function, honest)) and all(
        call(function, replace(answer, rp_id_hash=answer.rp_id_hash.hex()), known, told="answer, expected")  # type: ignore[arg-type]
        for answer, known in taken_apart
    )


def _is_starter(function: Any, seat: Seat) -> bool:
    """Whether it is no function yet, or one that says nothing to an honest answer."""
    if not callable(function):
        return True
    return call(function, *read(_cases(seat, HONEST)[0]), told="answer, expected") is None


WEBAUTHN_CHECKS = Exercise(
    id="06.webauthn-checks",
    title="Under the hood: what to check in a passkey’s answer",
    asks="Write `is_right(answer, expected)`. `answer.said` is what the browser wrote: a dictionary with `type`, "
    "`challenge` and `origin`. `answer.rp_id_hash` is the SHA-256 of the name that the device signed for, as 32 bytes. "
    "`answer.flags` has bit 0 for somebody present and bit 2 for the owner verified. `answer.sign_count` is how often "
    "the device has signed, and `answer.signature_fits` says whether the signature is of the key we keep. `expected` "
    "has `challenge`, `origin`, `rp_id` and the `sign_count` of last time. A `type` of `webauthn.get` is a sign-in. "
    "Return True only if all is right.",
    objective="survive-a-relay",
    is_untouched=_is_starter,
    conditions=(
        Condition("Honest answers are let in", _judged(HONEST)),
        Condition("An answer to another question is refused", _judged("type", "challenge", CHALLENGE)),
        Condition("An answer from another page or for another name is refused", _judged("origin", "RP ID", NAME)),
        Condition("Somebody was there, and it was the owner", _judged(*PRESENCE)),
        Condition("A copied device is noticed", _judged("counter")),
        Condition("The signature is of the key we keep", _judged("signature")),
    ),
    hints=(
        Hint(
            "If honest answers are refused, one comparison asks for something else than what is there. Leave out line "
            "after line, until they are let in. Then print both sides of that one: is one of them text, and the other "
            "one bytes?",
            about=0,
        ),
        Hint("Signing in has the type `webauthn.get`.", about=1),
        Hint("Compare the whole origin, with its `https://`. “Ends with” lets neighbours in.", about=2),
        Hint("`hashlib.sha256(name.encode()).digest()` gives what to compare `rp_id_hash` with.", about=2),
        Hint("Bit 0 is worth 1, bit 2 is worth 4. `flags & 4` is not 0 when that bit is set.", about=3),
        Hint("The count has to be larger than last time. Two zeros are fine: that device counts nothing.", about=4),
    ),
    wrong=(
        WrongAnswer(
            "lets everybody in",
            lambda _seat: lambda _answer, _expected: True,
            _lets_all_in,
            "Yours lets every answer in, also one that a thief has signed with his own key. Each thing that the answer "
            "says has to be held against something that the exchange knows by itself.",
        ),
        WrongAnswer(
            "compares with the hash as text",
            lambda _seat: wants_a_text,
            _compares_with_a_text,
            "`rp_id_hash` is bytes, and yours compares it with the hash written in hexadecimal, a text of 64 signs. "
            "The two are never equal, so nobody gets in. `digest()` gives bytes where `hexdigest()` gives text.",
        ),
        WrongAnswer(
            "does not look at the origin",
            without("origin"),
            _lets_in("origin"),
            "You do not compare the origin, the page that the browser stood on. It is the check that a relay fails.",
        ),
        WrongAnswer(
            "takes an old answer",
            without("challenge"),
            _lets_in("challenge", CHALLENGE),
            "You do not compare the challenge. Whoever has copied an answer from yesterday gets in with it today.",
        ),
        WrongAnswer(
            "compares a part of the challenge",
            lambda _seat: only_a_piece,
            _compares_a_part(CHALLENGE, "challenge"),
            "Another challenge is refused, and one that is only much like ours is not. A challenge cannot be foreseen, "
            "and that is all its worth: compare it whole, as it is written.",
        ),
        WrongAnswer(
            "does not ask what was signed for",
            without("type"),
            _lets_in("type"),
            "You do not compare the type. So an answer that was given to make a passkey, or to pay, signs somebody in.",
        ),
        WrongAnswer(
            "does not look at the name",
            without("RP ID"),
            _lets_in("RP ID", NAME),
            "You do not compare the hash of the name. What the device signed for a look-alike’s name is let in.",
        ),
        WrongAnswer(
            "compares a part of the hash",
            lambda _seat: first_bytes_only,
            _compares_a_part(NAME, "RP ID"),
            "You compare a part of the hash. A few bytes can be hit by trying names for long enough; all 32 of them "
            "cannot.",
        ),
        WrongAnswer(
            "does not look at the flags",
            without("user presence", "user verification"),
            _lets_in(*PRESENCE),
            "You do not look at the flags. A program can ask a device in the night, and nobody has to be there: ask "
            "for bit 0, and for bit 2 as well.",
        ),
        WrongAnswer(
            "takes one bit for two",
            lambda _seat: one_bit_of_two,
            _lets_in("user presence", "user verification", refuses=(NOBODY,)),
            "One of the two bits is enough for yours: `flags & 5` is not 0 as soon as either is set. Both have to be.",
        ),
        WrongAnswer(
            "trusts whoever holds the device",
            without("user verification"),
            _lets_in("user verification", refuses=("user presence", NOBODY)),
            "A touch is enough for yours. Then the finder of a phone is its owner: ask for bit 2 as well.",
        ),
        WrongAnswer(
            "forgets the touch",
            without("user presence"),
            _lets_in("user presence", refuses=("user verification", NOBODY)),
            "You ask for bit 2 alone. Bit 0 says that somebody was there at this moment: ask for it as well.",
        ),
        WrongAnswer(
            "does not look at the count",
            without("counter"),
            _lets_in("counter"),
            "You do not compare the count. A copy of the device has counted less far than the owner’s own, and nothing "
            "else gives it away.",
        ),
        WrongAnswer(
            "forgets the signature",
            without("signature"),
            _lets_in("signature"),
            "Everything else can be written by anybody. Only the signature says that the device wrote it.",
        ),
        WrongAnswer(
            "refuses devices that do not count",
            lambda _seat: always_counts_up,
            _refuses_those_that_do_not_count,
            "Some devices do not count and always say 0. If both counts are 0, there is nothing to compare.",
        ),
    ),
    others=(without(),),
    why="Eight comparisons, and each has an attack behind it. The origin is the one that people forget, and the one "
    "that makes a look-alike worthless. Real sites leave all of this to a library that is kept well, as Lantern does.",
)
