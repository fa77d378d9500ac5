"""What a fault is: one change to a world, and what is claimed of it. Every claim is proved by running the world."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from loginlab.world.scene import Scene


class Family(StrEnum):
    """The kinds of trouble people report, in the order in which guides list them."""

    TYPED = "what was typed"
    CODE = "the code"
    RESTRICTED = "the exchange holds it back"
    BROWSER = "the browser"
    SERVICE = "the exchange or the network"
    NO_FAULT = "nothing is broken"


class Harm(StrEnum):
    """What a step can make worse. Each is found by comparing the world before and after (never by a list)."""

    DEVICE_FORGOTTEN = "the browser is no longer a known device, so the exchange asks by mail once more"
    NEW_DEVICE = "one more device was let in, and one more mail teaches the owner to approve without thinking"
    TRY_SPENT = "one more wrong try is on the account’s count"
    LOCKED = "the account is locked, or stays locked for longer"
    PAUSED = "the exchange has paused all sign-ins to this account"
    WITHDRAWALS_HELD = "sending coins out is held for a day"
    SIGNED_OUT = "sessions that were open have ended"
    SECRET_GIVEN_AWAY = "a stranger has been given the password, or a code"  # noqa: S105 - a sentence, no secret
    CODES_LOST = "the authenticator that worked is gone"


@dataclass(frozen=True, slots=True)
class Fault:
    """One true cause of a failed sign-in.

    Args:
        id: by which tickets, tests and tables know it.
        family: the kind of trouble it is reported as.
        cause: the true cause, as one would write it into the ticket; true of the world, and short.
        because: why it looks as it does from outside.
        change: does it to a scene, and nothing else.
        complaints: what the person writes, in their own words; a ticket takes one by its seed. None names the cause.
        fixes: the repairs that let the person reach their goal.
        false_fixes: repairs that people try, and that do not.
        harms: what a test or repair makes worse here, by its id.
        advice: what one could have written to the person: the cause, what to do, and why, without blame.
        lesson: where the mechanism is taught.
        same_for_the_user: another fault that no test open to the user tells from this one, and why that is no loss.
    """

    id: str
    family: Family
    cause: str
    because: str
    change: Callable[[Scene], None]
    complaints: tuple[str, ...]
    fixes: frozenset[str]
    false_fixes: frozenset[str]
    advice: str
    lesson: str
    harms: Mapping[str, frozenset[Harm]] = field(default_factory=dict)
    same_for_the_user: Mapping[str, str] = field(default_factory=dict)
