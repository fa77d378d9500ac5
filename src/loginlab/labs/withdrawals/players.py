"""The two sides of a race: what each can do, what a thief plans, and when an owner looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MINUTES_TO_ACT = 30
"""From reading a warning to having done something about it: opening the app, signing in, finding the page. Chosen for
this course."""


class ThiefAct(StrEnum):
    """What a thief in a session can do."""

    WITHDRAW = "withdraw"
    ADD_ADDRESS = "add_address"
    SWITCH_OFF = "switch_off"
    MAKE_KEY = "make_key"
    CHANGE_PASSWORD = "change_password"  # noqa: S105 - the name of an act
    HIDE_MAIL = "hide_mail"
    RESET = "reset"


class OwnerAct(StrEnum):
    """What an owner can do."""

    READ = "read"
    CLEAN_DEVICE = "clean_device"
    MAILBOX = "mailbox"
    PASSWORD = "password"  # noqa: S105 - the name of an act
    SESSIONS = "sessions"
    SECOND_FACTOR = "second_factor"
    KEYS = "keys"
    WHITELIST = "whitelist"
    FREEZE = "freeze"


class Plan(StrEnum):
    """What a thief prepares before the money can leave."""

    AT_ONCE = "at_once"
    KEY = "key"
    ADDRESS = "address"
    SWITCH_OFF = "switch_off"
    PASSWORD = "password"  # noqa: S105 - the name of a plan
    HIDE = "hide"


PREPARES: dict[Plan, tuple[ThiefAct, ...]] = {
    Plan.AT_ONCE: (),
    Plan.ADDRESS: (ThiefAct.ADD_ADDRESS,),
    Plan.SWITCH_OFF: (ThiefAct.SWITCH_OFF,),
    Plan.KEY: (ThiefAct.ADD_ADDRESS, ThiefAct.MAKE_KEY),
    Plan.PASSWORD: (ThiefAct.ADD_ADDRESS, ThiefAct.MAKE_KEY, ThiefAct.CHANGE_PASSWORD),
    Plan.HIDE: (ThiefAct.HIDE_MAIL, ThiefAct.ADD_ADDRESS, ThiefAct.MAKE_KEY),
}
"""The acts of each plan, in order. Afterwards every plan tries to withdraw, and again when the refusal says it may."""

PLAN_WORDS: dict[Plan, str] = {
    Plan.AT_ONCE: "withdraw at once, and try nothing else",
    Plan.ADDRESS: "add an address, and wait",
    Plan.SWITCH_OFF: "ask to switch the whitelist off, and wait",
    Plan.KEY: "add an address, make an API key, and wait",
    Plan.PASSWORD: "add an address, make an API key, and change the password, so that she is kept out",
    Plan.HIDE: "hide the exchange’s mail first, then add an address and make an API key",
}


@dataclass(frozen=True, slots=True)
class Thief:
    """Somebody who got a password and an open session from a look-alike page.

    Args:
        plan: what they prepare.
        reads_mail: whether they have got into the owner's mailbox too.
        starts_h: how many hours after the owner's last look they begin; 0 is right after it, and worst for the owner.
    """

    plan: Plan = Plan.KEY
    reads_mail: bool = False
    starts_h: int = 0

    def __post_init__(self) -> None:
        if self.plan is Plan.HIDE and not self.reads_mail:
            raise ValueError("only a thief who reads the mail can hide it")
        if self.starts_h < 0:
            raise ValueError("a thief begins after the owner’s last look, so starts_h cannot be less than 0")


def plans_of(reads_mail: bool) -> tuple[Plan, ...]:
    """The plans that are open to a thief."""
    return tuple(plan for plan in Plan if reads_mail or plan is not Plan.HIDE)


CAREFUL = (
    OwnerAct.MAILBOX,
    OwnerAct.PASSWORD,
    OwnerAct.FREEZE,
    OwnerAct.WHITELIST,
    OwnerAct.KEYS,
)
"""What an owner does who has read this lesson."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who looks at their messages now and then, and acts when there is a warning.

    Args:
        name: the habit, in a few words.
        gaps_h: hours from one look to the next, over and over; the longest should come first.
        response: what they do after a warning, in order.
        minutes_to_act: from reading to having acted.
    """

    name: str
    gaps_h: tuple[int, ...]
    response: tuple[OwnerAct, ...] = CAREFUL
    minutes_to_act: int = MINUTES_TO_ACT

    def __post_init__(self) -> None:
        if not self.gaps_h or min(self.gaps_h) <= 0:
            raise ValueError("an owner looks again after one hour or more")

    def looks(self, thief_starts_h: int, until: int) -> list[int]:
        """The moments of looking, in minutes after the thief's beginning, up to a moment.

        The last look before it was one minute earlier than ``thief_starts_h`` hours ago.
        """
        found, at, number = list[int](), -60 * thief_starts_h - 1, 0
        while True:
            at += 60 * self.gaps_h[number % len(self.gaps_h)]
            number += 1
            if at > until:
                return found
            if at >= 0:
                found.append(at)


HOURLY = Owner("looks every hour", (1,))
TWICE_A_DAY = Owner("looks every 12 hours", (12,))
ONCE_A_DAY = Owner("looks once a day", (24,))
SOME_TIME_EACH_DAY = Owner("looks once a day, at no fixed hour", (36, 12))
WEEKLY = Owner("looks once a week", (168,))
OWNERS: dict[str, Owner] = {
    "hourly": HOURLY,
    "twice": TWICE_A_DAY,
    "daily": ONCE_A_DAY,
    "some_time": SOME_TIME_EACH_DAY,
    "weekly": WEEKLY,
}
"""The habits that a race is run with, by name. Chosen for this course."""
