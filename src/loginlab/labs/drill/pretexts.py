"""What the false support says. It knows much, because it sits in the account; and it always wants something at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from loginlab.labs.drill.plan import MINUTE, Way

RINGS_S = {Way.CALL: 8 * MINUTE, Way.TEXT: 60 * MINUTE, Way.MAIL: 60 * MINUTE}
"""Seconds for which one can still answer. Chosen for this course."""
STALLS_MIN = 45
"""Minutes for which she is told to do nothing."""


class Aim(StrEnum):
    """What the false support is after."""

    STALL = "stall"
    PHONE_CODE = "phone_code"
    MAIL_CODE = "mail_code"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Call:
    """One time that the false support gets in touch.

    Args:
        at: when, in seconds after the first alarm.
        until: until when one can answer.
        way: how.
        aim: what it is after.
        words: what it says.
    """

    at: int
    until: int
    way: Way
    aim: Aim
    words: str


ALARMS = (
    "Somebody abroad is taking your money out at this moment.",
    "We have found a theft in your account.",
    "Your account is being emptied, and we are the department that can stop it.",
)
DEMANDS = {
    Aim.STALL: (
        f"We are stopping it. Do not sign in and change nothing for {STALLS_MIN} minutes, or the block is lifted. "
        "We get back to you.",
    ),
    Aim.PHONE_CODE: ("To cancel it I need the six digits that your authenticator shows now. Be quick.",),
    Aim.MAIL_CODE: ("We are sending you a code by mail. Read it to me, and then the one on your phone.",),
    Aim.PAGE: (
        "Confirm that it is you, on our security page: `lantern-signin.example/stop`. Your password and the code of "
        "your phone are enough.",
    ),
}


def write_call(seed: int, number: int, way: Way, aim: Aim, *, at: int, phone: str, usd: int) -> Call:
    """The words of one contact; another one each time, and with something that only the account holds."""
    random = Random(f"{seed}/drill/call {number}")  # noqa: S311 - meant to follow from the seed
    knows = random.choice(
        (
            f"You have {usd:,} dollars with us, and your number ends in {phone[-3:]}.",
            f"So that you know it is us: your number ends in {phone[-3:]}, and {usd:,} dollars lie in your account.",
        )
    )
    words = f"“Lantern security. {random.choice(ALARMS)} {knows} {random.choice(DEMANDS[aim])}”"
    return Call(at, at + RINGS_S[way], way, aim, words)
