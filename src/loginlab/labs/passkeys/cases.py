"""Answers that each break exactly one check, and the judging of somebody's own verifier by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from random import Random

from loginlab.exchange.errors import PasskeyAnswerRefused
from loginlab.exchange.passkey_answers import CREATE, USER_PRESENT, USER_VERIFIED, Assertion, Expected
from loginlab.exchange.passkey_verifying import verify_assertion
from loginlab.labs.passkeys.answers import expect, generate_key_pair, sign_answer, write_credential
from loginlab.sites.lookalike import LOOKALIKE

MAY_BE_BACKED_UP = 0x08
BACKED_UP = MAY_BE_BACKED_UP | 0x10
"""Bits 3 and 4: the key may be kept elsewhere as well, and is (WebAuthn §6.1)."""
RESERVED = 0x02
"""Bit 1: reserved for what may come (WebAuthn §6.1)."""
Verifier = Callable[[Assertion, Expected], object]
"""Takes an answer and what the exchange expects; something true is a yes."""


@dataclass(frozen=True, slots=True)
class Case:
    """One answer.

    Args:
        name: what it is called.
        breaks: the check that it breaks, by its name in ``CHECKS``; None for one that must be accepted.
        story: how somebody would come by such an answer.
        answer: what arrived.
        expected: what the exchange knows.
    """

    name: str
    breaks: str | None
    story: str
    answer: Assertion
    expected: Expected


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verifier said to a case; ``broke`` is what it raised, if it did."""

    case: Case
    accepted: bool
    broke: str | None = None

    @property
    def is_right(self) -> bool:
        """Whether it said yes to what is right and no to what is not."""
        return self.broke is None and self.accepted == (self.case.breaks is None)


@cache
def passkey_cases(seed: int) -> tuple[Case, ...]:
    """Right answers of several kinds, and at least one wrong one for each check."""
    random = Random(f"{seed}/passkey cases")  # noqa: S311 - meant to be foreseeable
    keys, others = generate_key_pair(random), generate_key_pair(random)
    challenge, earlier = random.randbytes(32), random.randbytes(32)
    fresh, counted = expect(keys, challenge), expect(keys, challenge, sign_count=7)
    return (
        Case("right", None, "The owner, on the exchange’s page.", sign_answer(keys, challenge), fresh),
        Case(
            "right, not counting", None, "The owner, with a device that counts nothing and always says 0.",
            sign_answer(keys, challenge, sign_count=0), fresh,
        ),
        Case(
            "right, backed up", None, "The owner, with a key that is kept in a cloud too; two more bits say so.",
            sign_answer(keys, challenge, flags=USER_PRESENT | USER_VERIFIED | BACKED_UP), fresh,
        ),
        Case(
            "right, not backed up", None, "The owner, with a key that may be kept in a cloud and is not; one more bit.",
            sign_answer(keys, challenge, flags=USER_PRESENT | USER_VERIFIED | MAY_BE_BACKED_UP), fresh,
        ),
        Case(
            "right, once more", None, "The owner, whose device has counted one further since the last time.",
            sign_answer(keys, challenge, sign_count=8), counted,
        ),
        Case(
            "right, used elsewhere", None, "The owner, who has been signing in to other sites in between.",
            sign_answer(keys, challenge, sign_count=12), counted,
        ),
        Case(
            "right, with a bit that is new", None, "The owner, with a device of a later standard.",
            sign_answer(keys, challenge, flags=USER_PRESENT | USER_VERIFIED | RESERVED), fresh,
        ),
        Case(
            "made to register", "type", "An answer from making a passkey, sent to the door for signing in.",
            sign_answer(keys, challenge, kind=CREATE), fresh,
        ),
        Case(
            "made to pay", "type", "An answer with which a payment was confirmed.",
            sign_answer(keys, challenge, kind="payment.get"), fresh,
        ),
        Case(
            "an old answer", "challenge", "A copy of an answer that signed the owner in yesterday.",
            sign_answer(keys, earlier), fresh,
        ),
        Case(
            "relayed", "origin", "A browser without rules signed on a look-alike, which passed the answer on.",
            sign_answer(keys, challenge, origin=f"https://{LOOKALIKE}"), fresh,
        ),
        Case(
            "unencrypted", "origin", "The right name without https: whoever sits between may have written the page.",
            sign_answer(keys, challenge, origin=fresh.origin.replace("https", "http")), fresh,
        ),
        Case(
            "longer", "origin", "A look-alike whose name begins with all of the exchange’s.",
            sign_answer(keys, challenge, origin=f"{fresh.origin}.{LOOKALIKE}"), fresh,
        ),
        Case(
            "a neighbour", "origin", "A name that ends with the exchange’s, and belongs to somebody else.",
            sign_answer(keys, challenge, origin=f"https://not{fresh.rp_id}"), fresh,
        ),
        Case(
            "another host of the exchange", "origin", "A page of the exchange’s where customers keep their own files.",
            sign_answer(keys, challenge, origin=f"https://files.{fresh.rp_id}"), fresh,
        ),
        Case(
            "another port", "origin", "A second server on the same machine, which somebody else runs.",
            sign_answer(keys, challenge, origin=f"{fresh.origin}:8443"), fresh,
        ),
        Case(
            "another name", "RP ID", "The device signed for the look-alike’s own name.",
            sign_answer(keys, challenge, rp_id="lantern-signin.example"), fresh,
        ),
        Case(
            "nobody there", "user presence", "A program asked the device in the night, and nobody touched it.",
            sign_answer(keys, challenge, flags=USER_VERIFIED), fresh,
        ),
        Case(
            "nobody there, backed up", "user presence",
            "A program asked the device in the night, and nobody touched it. Its key is kept in a cloud too.",
            sign_answer(keys, challenge, flags=USER_VERIFIED | BACKED_UP), fresh,
        ),
        Case(
            "anybody there", "user verification", "A finder of the phone touched it; no finger, face or PIN was asked.",
            sign_answer(keys, challenge, flags=USER_PRESENT), fresh,
        ),
        Case(
            "anybody there, backed up", "user verification",
            "A finder of the phone touched it; no finger, face or PIN was asked. Its key is kept in a cloud too.",
            sign_answer(keys, challenge, flags=USER_PRESENT | BACKED_UP), fresh,
        ),
        Case(
            "the same count", "counter", "A copy of the device, which has counted to where the owner’s was.",
            sign_answer(keys, challenge, sign_count=7), counted,
        ),
        Case(
            "a count gone back", "counter", "A copy of the device that was made before the owner’s last sign-ins.",
            sign_answer(keys, challenge, sign_count=3), counted,
        ),
        Case(
            "a count gone to 0", "counter", "A copy of the device in a program that does not count.",
            sign_answer(keys, challenge, sign_count=0), counted,
        ),
        Case(
            "another key", "signature", "A thief’s own device, under the number of the owner’s passkey.",
            sign_answer(others, challenge), fresh,
        ),
    )  # fmt: skip


def judge_verifier(verify: Verifier, cases: Iterable[Case]) -> tuple[Verdict, ...]:
    """Run somebody's verifier over the cases. One that raises has said no to nothing: it broke."""
    verdicts = []
    for case in cases:
        try:
            verdicts.append(Verdict(case, bool(verify(case.answer, case.expected))))
        except (Exception, SystemExit) as error:
            # Whatever a learner's function raises is an answer to the learner, not a defect of the course.
            verdicts.append(Verdict(case, accepted=False, broke=f"{type(error).__name__}: {error}".removesuffix(": ")))
    return tuple(verdicts)


def webauthn_accepts(answer: Assertion, expected: Expected) -> bool:
    """What the exchange itself says, by the ``webauthn`` package: the key to all of this."""
    try:
        verify_assertion(write_credential(answer), answer, expected)
    except PasskeyAnswerRefused:
        return False
    return True
