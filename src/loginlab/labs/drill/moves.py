"""What an owner can do in the drill: each with the minutes that it takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """Where a move belongs."""

    LOOK = "Look"
    DOORS = "Close doors"
    LEFT = "Take away what was left behind"
    PHONE = "Phone, browser and mailbox"
    MONEY = "Money"
    PEOPLE = "People"
    TIME = "Time"


@dataclass(frozen=True, slots=True)
class Move:
    """One thing to do.

    Args:
        id: by which it is done and remembered.
        words: what stands on the button.
        minutes: how long it takes.
        group: where it belongs.
        why: what it does, in a few words that give nothing away.
        inside: whether it is done signed in, so that it can only be done then.
        answers: whether it answers somebody who has got in touch, so that it can only be done then.
    """

    id: str
    words: str
    minutes: int
    group: Group
    why: str
    inside: bool = False
    answers: bool = False


CATALOGUE = (
    Move("read", "Read my messages", 2, Group.LOOK, "mails and text messages, whole"),
    Move("junk", "Look into the junk folder and the rules of my mailbox", 2, Group.LOOK, "what was put aside"),
    Move("look", "Look at my account", 3, Group.LOOK, "sessions, keys, addresses, who signed in", inside=True),
    Move("history", "Look at my payments", 1, Group.LOOK, "what left and came, the newest first", inside=True),
    Move("sign-in", "Sign in, from my bookmark", 2, Group.DOORS, "password, and the code of my phone"),
    Move("freeze", "Freeze the account", 1, Group.DOORS, "everybody is out, nothing leaves for a week", inside=True),
    Move("password", "Change my password", 3, Group.DOORS, "signed in, with the old one", inside=True),
    Move("reset", "Set a new password by the code in my mail", 4, Group.DOORS, "for when the old one is refused"),
    Move("sessions", "End all other sessions", 1, Group.DOORS, "everybody but me is signed out", inside=True),
    Move("enrol", "Set up my authenticator anew", 5, Group.DOORS, "a new secret on my phone", inside=True),
    Move("keys", "Revoke all API keys", 2, Group.LEFT, "passwords of programs", inside=True),
    Move(
        "addresses",
        "Remove every address that is not in my notes",
        3,
        Group.LEFT,
        "compared whole, sign by sign",
        inside=True,
    ),
    Move("list-on", "Keep my whitelist on", 1, Group.LEFT, "stops it from being switched off", inside=True),
    Move("mailbox", "Make my mailbox safe", 4, Group.PHONE, "new password, others out, strange rules gone"),
    Move("set-clock", "Let the network set my phone’s clock", 2, Group.PHONE, "automatic time"),
    Move("delete", "Delete the strange mails", 1, Group.PHONE, "to be rid of them"),
    Move("clear", "Clear the cookies of my browser", 1, Group.PHONE, "a fresh start"),
    Move("pay-saved", "Send everything to my savings, from my notes", 3, Group.MONEY, "by the saved name", inside=True),
    Move(
        "pay-history",
        "Send everything to my savings, from the history",
        2,
        Group.MONEY,
        "the newest line that looks right",
        inside=True,
    ),
    Move("support", "Write to support, in the app", 4, Group.PEOPLE, "they answer in a while", inside=True),
    Move("hang-up", "Say nothing, and end it", 1, Group.PEOPLE, "the call, or the message", answers=True),
    Move("ask-proof", "Ask them to prove who they are", 3, Group.PEOPLE, "and listen", answers=True),
    Move("do-as-told", "Do what they ask", 2, Group.PEOPLE, "it sounds urgent", answers=True),
    Move("wait", "Wait five minutes", 5, Group.TIME, "see what comes"),
    Move("wait-long", "Wait half an hour", 30, Group.TIME, "see what comes"),
    Move("stop", "Stop here", 0, Group.TIME, "I do no more; what comes, comes"),
)
MOVES: dict[str, Move] = {move.id: move for move in CATALOGUE}
"""By id."""
