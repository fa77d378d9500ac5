"""How one person goes about signing in: what they remember, how they type, where they look, and how fast they are.

Much of what stops a sign-in is no defect of any machine. It is a key that is locked, an old password that the
fingers remember, a mail that nobody looks for. These belong to the world like clocks and cookies do, so that they
can be changed, tested for and put right.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from loginlab.sites import WWW
from loginlab.world.people import Person

BOOKMARK = f"https://{WWW}/sign-in"
"""The address a careful person keeps, and always comes by."""


class Goal(StrEnum):
    """What somebody wanted when they came."""

    SIGN_IN = "sign in"
    WITHDRAW = "send coins out"


class Approval(StrEnum):
    """What a person does when the site asks whether a new device is theirs."""

    TYPE_NEWEST_CODE = "types the code of the newest message"
    TYPE_FIRST_CODE = "types the code of the first message they find"
    PRESS_LINK_ON_PHONE = "presses the link, on the phone"
    LOOK_NOWHERE = "waits on the page and looks nowhere"


@dataclass(slots=True)
class Habits:
    """One person's ways. Passwords and codes stay out of every ``repr``."""

    identifier: str
    password: str = field(repr=False)
    set_last: str = field(default="", repr=False)
    """The password they set last, which they know again when they think of when that was."""
    goal: Goal = Goal.SIGN_IN
    address: str = BOOKMARK
    caps_lock: bool = False
    capital_first: bool = False
    """Whether the phone-like keyboard puts a capital at the beginning of what is typed."""
    space_behind: bool = False
    """Whether a space comes along, as it does with a pasted word."""
    takes_what_is_filled: bool = False
    """Whether the password manager's offer is taken without a look."""
    entry: int = -1
    """Which account of the authenticator is read, counted from the oldest; -1 is the newest."""
    old_phone: bool = False
    """Whether codes are read from the phone that lies in the drawer."""
    typing: timedelta = timedelta(seconds=17)
    """From the open page to the code: for identifier and password."""
    pace: timedelta = timedelta(seconds=5)
    """From reading a code to its arrival."""
    code_in_hand: str | None = field(default=None, repr=False)
    """A code that is pasted again instead of reading a new one."""
    cuts_code: bool = False
    """Whether a pasted code loses its end, because the copied space counts as one of six characters."""
    approval: Approval = Approval.TYPE_NEWEST_CODE
    looks_in_junk: bool = False
    goes_on_in_open_page: bool = False
    """Whether they take a sign-in page that stands open in some tab already, rather than opening one."""
    reloads_first: bool = False
    """Whether they have the page fetched anew before they type anything into it."""
    patience: timedelta = timedelta()
    """How long they wait for a message that is not there yet."""

    def typed_password(self) -> str:
        """What arrives when this person types the password they have in mind."""
        text = self.password[:1].upper() + self.password[1:] if self.capital_first else self.password
        text = text.swapcase() if self.caps_lock else text
        return f"{text} " if self.space_behind else text

    def typed_code(self, shown: str) -> str:
        """What arrives when this person types, or pastes, the code they were shown."""
        return f"{shown[:3]} {shown[3:]}"[:6] if self.cuts_code else shown


def habits_of(person: Person) -> Habits:
    """The ways of somebody whose sign-in works."""
    return Habits(identifier=person.identifier, password=person.password, set_last=person.password)
