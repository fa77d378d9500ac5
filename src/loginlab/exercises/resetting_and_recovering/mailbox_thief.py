"""How far somebody comes who reads the mailbox, with and without what else guards the account; played out."""

from __future__ import annotations

from functools import cache

from loginlab.exercises.marks import all_marked, mistaken, mixed, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint
from loginlab.labs.resetting.mailbox_is_the_account import play_mailbox_thief
from loginlab.seat import FROZEN_SEED, Seat

OUTSIDE, INSIDE, MONEY = "sets a password, and stays outside", "gets in, and looks", "takes the money"

CASES = {
    "nothing": (False, False),
    "hold": (False, True),
    "factor": (True, False),
    "both": (True, True),
}
ROWS = {
    "nothing": "No authenticator, and nothing waits after a reset",
    "hold": "No authenticator, but withdrawals wait for a day after a reset",
    "factor": "An authenticator on the owner’s phone, and nothing waits",
    "both": "An authenticator on the owner’s phone, and withdrawals wait",
}


@cache
def _outcomes() -> dict[str, str]:
    """How far the thief came within the hour; the same for every seed."""
    said = {}
    for name, (authenticator, hold) in CASES.items():
        thief = play_mailbox_thief(FROZEN_SEED, authenticator=authenticator, hold=hold)
        said[name] = MONEY if thief.taken_usd else INSIDE if thief.signed_in else OUTSIDE
    return said


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_outcomes())


HOLD_SHUTS_OUT = {"hold": OUTSIDE}
FACTOR_FALLS = {"factor": MONEY}
MAIL_IS_HARMLESS = {"nothing": INSIDE}

MAILBOX_THIEF = Exercise(
    id="05.mailbox-thief",
    title="Somebody reads your mail",
    asks="Somebody can read and answer the mail of an owner, and has nothing else. They ask for a reset, and go on "
    "from there. How far do they come within the hour?",
    objective="guard-the-mailbox",
    choices=lambda seat: Choices(mixed(ROWS.items(), seat, "05.mailbox-thief"), (OUTSIDE, INSIDE, MONEY)),
    conditions=(
        Condition("Every row is judged", all_marked(_truth)),
        Condition("No account is called safe that is emptied", none_wrong(_truth, MONEY)),
        Condition("What the hold can do, and what not, is found", none_wrong(_truth, INSIDE)),
        Condition("What the second factor does is found", none_wrong(_truth, OUTSIDE)),
    ),
    hints=(
        Hint("Go through the states: identifier, password, code, device. Which of them can a mailbox answer?", about=3),
        Hint("Without an authenticator the code comes by mail, and so does the question about the device.", about=1),
        Hint("The hold stands behind the door, not in front of it.", about=2),
    ),
    wrong=(
        mistaken(
            "thinks that the hold keeps people out",
            _truth,
            HOLD_SHUTS_OUT,
            "The hold shuts nobody out. They are in, and see everything; only the money waits. And it waits for a day, "
            "not for ever: somebody has to read the notice.",
        ),
        mistaken(
            "thinks that a reset takes the second factor along",
            _truth,
            FACTOR_FALLS,
            "The reset changed the password and nothing else. The next page asks for six digits that are on the "
            "owner’s phone, and no mail holds them.",
        ),
        mistaken(
            "thinks that a mailbox alone is not enough",
            _truth,
            MAIL_IS_HARMLESS,
            "Follow it to the end: the new password, the code at sign-in, the question about the device. All of it "
            "comes by mail, and nothing waits. The mailbox was the account.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="A code by mail is no second factor against somebody who reads the mail: it is the same key, asked for twice. "
    "An authenticator stops them at the door. The hold stops them at the safe, for as long as it lasts. You choose the "
    "first yourself; the second is the exchange’s.",
)
