"""What an incident is like: what the thief has done before the first alarm, and how he goes on.

All of it follows from one number, so that an incident can be met again. What is the same in all of them is what
lessons 06 to 09 are about: a page that passed a sign-in on, something left behind that opens later, a false address in
the history, a "support" that gets in touch first, and a phone whose clock is wrong just then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from random import Random

MINUTE, HOUR = 60, 3600
"""Seconds."""
CLOCK_ERRORS_S = (-3 * HOUR, -2 * HOUR, -HOUR, HOUR, 2 * HOUR, -7 * MINUTE, -4 * MINUTE, 5 * MINUTE)
"""What a clock can be off by that was set by hand on a journey: some hours, or some minutes. Chosen for this course."""


class LeftBehind(StrEnum):
    """What the thief prepared so that money can leave."""

    ADDRESS = "address"
    SWITCH_OFF = "switch_off"


class Way(StrEnum):
    """How the false support gets in touch."""

    CALL = "call"
    TEXT = "text"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Plan:
    """One incident.

    Args:
        left: what will open.
        opens_s: seconds from the first alarm until it opens.
        key: whether there is an API key that may withdraw, too.
        mailbox: whether the thief reads her mail, and hides in it what the exchange writes.
        reaction_s: seconds from something the owner did to the thief's answer.
        probes_s: when he tries to take the money before it can leave.
        contact_s: when the false support gets in touch for the first time.
        way: how.
        locks_out_s: when he sets another password, so that the owner is kept out; None if he does not.
        clock_off_s: what the owner's phone is off by.
    """

    left: LeftBehind
    opens_s: int
    key: bool
    mailbox: bool
    reaction_s: int
    probes_s: int
    contact_s: int
    way: Way
    locks_out_s: int | None
    clock_off_s: int

    @property
    def clock_off(self) -> timedelta:
        """What the phone is off by: positive is fast."""
        return timedelta(seconds=self.clock_off_s)


def generate_plan(seed: int) -> Plan:
    """The incident of that number."""
    random = Random(f"{seed}/drill/plan")  # noqa: S311 - meant to follow from the seed
    return Plan(
        left=random.choice(tuple(LeftBehind)),
        opens_s=random.randrange(45 * MINUTE, 76 * MINUTE, MINUTE),
        key=random.random() < 0.6,
        mailbox=random.random() < 0.5,
        reaction_s=random.randrange(3 * MINUTE, 8 * MINUTE, 15),
        probes_s=random.randrange(3 * MINUTE, 7 * MINUTE, 15),
        contact_s=random.randrange(4 * MINUTE, 9 * MINUTE, 15),
        way=random.choice(tuple(Way)),
        locks_out_s=random.choice(
            (None, random.randrange(MINUTE, 4 * MINUTE, 15), random.randrange(20 * MINUTE, 36 * MINUTE, MINUTE))
        ),
        clock_off_s=random.choice(CLOCK_ERRORS_S),
    )


def incident_number(seed: int, number: int) -> int:
    """The number of a learner's so-manieth incident: six digits, to be met again by whoever types them."""
    return Random(f"{seed}/drill/{number}").randrange(100_000, 1_000_000)  # noqa: S311 - follows from the seed
