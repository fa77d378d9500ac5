"""Staff of the exchange: who may do what to somebody's account, and what the owner must have said yes to before.

A support agent is asked for help all day, and one caller in many is a thief. Some agents are paid by one. So an agent
can do little: see that there is an account, read what the question needs once its owner has confirmed, and freeze. What
cannot be taken back needs a second person. And some things nobody at the desk needs at all, so nobody there has them:
what is not there can be neither talked out of somebody nor sold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from loginlab.exchange.errors import OwnerNotConfirmed, StaffOutOfScope
from loginlab.exchange.staff_guards import StaffGuards
from loginlab.exchange.store import Table


class Role(StrEnum):
    """What somebody at the desk is there for."""

    FIRST_LINE = "first line"
    SECOND_PERSON = "second person"


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works at the exchange; the name stands in the log beside everything they look at."""

    name: str
    role: Role = Role.FIRST_LINE


class StaffAct(StrEnum):
    """What staff can do to an account. The value is also what an owner is asked to confirm."""

    LOOK_UP = "look up"
    READ_HOLD = "read hold"
    READ_SIGN_INS = "read sign-ins"
    READ_BALANCE = "read balance"
    READ_CONTACT = "read contact"
    FREEZE = "freeze"
    CHANGE_EMAIL = "change email"
    REMOVE_AUTHENTICATOR = "remove authenticator"
    LIFT_HOLD = "lift hold"


@dataclass(frozen=True, slots=True)
class Scope:
    """Who may do one thing, and after what.

    Args:
        roles: who has it at all; empty where nobody at the desk does.
        confirmed: whether the owner must have confirmed this very act.
        why: the reason, in a sentence.
    """

    roles: frozenset[Role]
    confirmed: bool
    why: str


ANYBODY, SECOND, NOBODY = frozenset(Role), frozenset({Role.SECOND_PERSON}), frozenset[Role]()

SCOPES: Mapping[StaffAct, Scope] = MappingProxyType(
    {
        StaffAct.LOOK_UP: Scope(
            ANYBODY, False, "To help, an agent must see that there is an account, with its address half covered."
        ),
        StaffAct.READ_HOLD: Scope(
            ANYBODY, True, "It is one date. It tells a thief when to come back, so its owner confirms first."
        ),
        StaffAct.READ_SIGN_INS: Scope(
            ANYBODY, True, "Places and times of somebody’s life. The question may need them, after a yes of the owner."
        ),
        StaffAct.READ_BALANCE: Scope(
            NOBODY, True, "No question about signing in needs it. The owner sees it in the app."
        ),
        StaffAct.READ_CONTACT: Scope(
            NOBODY, True, "Half of the address is enough to recognise it. The whole one is what false support needs."
        ),
        StaffAct.FREEZE: Scope(
            ANYBODY, False, "It can only be used against a thief’s wishes, and each minute counts."
        ),
        StaffAct.CHANGE_EMAIL: Scope(
            SECOND, True, "Whoever reads the mail sets the password. Two people look at it, and the owner hears of it."
        ),
        StaffAct.REMOVE_AUTHENTICATOR: Scope(
            SECOND, True, "It is the last thing between a known password and the money. Two people, and then a wait."
        ),
        StaffAct.LIFT_HOLD: Scope(
            NOBODY, True, "A hold that support can lift is a hold that a good story lifts."
        ),
    }
)  # fmt: skip
"""Chosen for this course."""


CONFIRMING: Mapping[StaffAct, str] = MappingProxyType(
    {
        StaffAct.READ_HOLD: "tell them until when withdrawals wait",
        StaffAct.READ_SIGN_INS: "read your last sign-ins to them",
        StaffAct.READ_BALANCE: "tell them what is in your account",
        StaffAct.READ_CONTACT: "tell them your email address",
        StaffAct.FREEZE: "freeze your account",
        StaffAct.CHANGE_EMAIL: "change the email address of your account",
        StaffAct.REMOVE_AUTHENTICATOR: "remove your authenticator",
        StaffAct.LIFT_HOLD: "end the hold on your withdrawals",
    }
)
"""What the app and the mail say that a yes is for."""


def confirming_words(purpose: str) -> str:
    """What somebody asks support for, as the owner reads it; empty where the question does not say."""
    return next((words for act, words in CONFIRMING.items() if act == purpose), "")


@dataclass(frozen=True, slots=True)
class SupportMessage:
    """Something that support wrote to an owner, for the app. It holds no link and asks for nothing."""

    table: ClassVar[Table] = Table("support_messages", key=("id",), indexes=(("account_id",),))
    id: int
    account_id: int
    written_at: datetime
    by: str
    text: str = field(repr=False)


def verify_may(staff: Staff, act: StaffAct, *, confirmed_for: str | None, guards: StaffGuards) -> None:
    """Prove that somebody at the desk may do this now.

    Args:
        confirmed_for: what the owner has confirmed; "" for a yes to a question that did not say what for, and None
            without any.

    Raises:
        StaffOutOfScope: it is not theirs to do; carries whose it is.
        OwnerNotConfirmed: its owner has not said yes to this. A yes to something else is none.
    """
    scope = SCOPES[act]
    if guards.least_privilege and staff.role not in scope.roles:
        raise StaffOutOfScope(act=act, belongs_to="a second person" if scope.roles else "nobody at the desk")
    if guards.identity_first and scope.confirmed and confirmed_for != act:
        raise OwnerNotConfirmed(act=act)
