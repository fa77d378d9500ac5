"""Who at the desk needs what; the key is the exchange's own list of scopes."""

from __future__ import annotations

from loginlab.exchange.staff import SCOPES, Role, StaffAct
from loginlab.exercises.marks import all_marked, all_right, mistaken
from loginlab.exercises.model import Choices, Condition, Exercise, Hint
from loginlab.seat import Seat

AT_ONCE = "a first-line agent, at once"
AFTER_YES = "a first-line agent, after the owner’s yes"
SECOND = "a second person, after the owner’s yes"
NOBODY = "nobody at the desk"
LABELS = (AT_ONCE, AFTER_YES, SECOND, NOBODY)

TASKS = {
    StaffAct.LOOK_UP: "see that there is an account, with its address half covered",
    StaffAct.READ_HOLD: "say until when withdrawals wait",
    StaffAct.READ_SIGN_INS: "read the last sign-ins to the caller",
    StaffAct.READ_BALANCE: "see what is in the account",
    StaffAct.READ_CONTACT: "see the whole email address",
    StaffAct.FREEZE: "freeze the account",
    StaffAct.CHANGE_EMAIL: "change the email address",
    StaffAct.REMOVE_AUTHENTICATOR: "have the authenticator removed, after a wait",
    StaffAct.LIFT_HOLD: "end a hold on withdrawals before its time",
}


def _label(act: StaffAct) -> str:
    scope = SCOPES[act]
    if not scope.roles:
        return NOBODY
    if Role.FIRST_LINE not in scope.roles:
        return SECOND
    return AFTER_YES if scope.confirmed else AT_ONCE


def _id(act: StaffAct) -> str:
    return act.name.lower()


def _truth(_seat: Seat) -> dict[str, str]:
    return {_id(act): _label(act) for act in TASKS}


LIFTS = {"lift_hold": SECOND}
SEES_MONEY = {"read_balance": AFTER_YES}
WAITS_WITH_FREEZE = {"freeze": AFTER_YES}

LEAST_PRIVILEGE = Exercise(
    id="09.least-privilege",
    title="Who needs what?",
    asks="You make the tool for a support desk. For each task choose who may do it, so that owners are helped, and an "
    "agent who is fooled or paid can do as little harm as possible. “Yes” means: in the app or by the mail, and for "
    "just this.",
    objective="verify-a-caller",
    choices=lambda _seat: Choices(tuple((_id(act), words) for act, words in TASKS.items()), LABELS),
    conditions=(
        Condition("Every task has an answer", all_marked(_truth)),
        Condition("As little as is enough", all_right(_truth, "So it is at Lantern.")),
    ),
    hints=(
        Hint("For each task: what can a thief do with it, and can it be taken back?", about=1),
        Hint("Something that can only be used against a thief must not wait for a proof.", about=1),
        Hint("If no question of a customer needs it, then nobody has to have it.", about=1),
        Hint("What gives the account away by itself needs two people.", about=1),
    ),
    wrong=(
        mistaken(
            "lets two people end a hold",
            _truth,
            LIFTS,
            "Two people can be told a story as well, and a hold is there for the hours in which the owner hears of it. "
            "Nobody can bring those hours forward by believing somebody.",
        ),
        mistaken(
            "shows the money after a yes",
            _truth,
            SEES_MONEY,
            "The owner sees the balance in the app, so no question needs it here. An agent who sees it can be fooled "
            "into saying it, or paid for it, and the next false support knows how much there is to get.",
        ),
        mistaken(
            "makes a frightened owner wait",
            _truth,
            WAITS_WITH_FREEZE,
            "A freeze gives nothing to anybody. It costs the owner a week without withdrawals, which is little against "
            "everything. While you ask, the thief goes on.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="Least privilege is not distrust of one agent. Support staff are the target, because they can do what thieves "
    "want. What a tool cannot do makes its users worth less to a thief.",
)
