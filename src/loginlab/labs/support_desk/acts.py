"""What an agent can do in a call: look, ask, send a question, tell, change, hand over, and end it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from loginlab.exchange.staff import SCOPES, Role, StaffAct


class Act(StrEnum):
    """One thing an agent does."""

    LOOK_UP = "look_up"
    CHECK_APP = "check_app"
    CHECK_MAIL = "check_mail"
    CHECK_PLAIN = "check_plain"
    CALL_BACK = "call_back"
    ASK_BIRTHDAY = "ask_birthday"
    ASK_CODE = "ask_code"
    TELL_HOLD = "tell_hold"
    TELL_SIGN_INS = "tell_sign_ins"
    TELL_BALANCE = "tell_balance"
    TELL_EMAIL = "tell_email"
    FREEZE = "freeze"
    CHANGE_EMAIL = "change_email"
    REMOVE_AUTHENTICATOR = "remove_authenticator"
    LIFT_HOLD = "lift_hold"
    HAND_OVER = "hand_over"
    REFUSE = "refuse"
    END = "end"


class Group(StrEnum):
    """What acts are for; the headings over the buttons."""

    FIND_OUT = "Find out who it is"
    TELL = "Tell them"
    DO = "Do"
    CLOSE = "Answer, or pass on"


@dataclass(frozen=True, slots=True)
class Doing:
    """An act in words.

    Args:
        words: as the label of a button.
        said: what it sounds like in the conversation.
        minutes: how long it takes.
        group: under which heading it stands.
    """

    words: str
    said: str
    minutes: int
    group: Group


DOINGS: Mapping[Act, Doing] = MappingProxyType(
    {
        Act.LOOK_UP: Doing("Look the account up", "One moment, I look for the account.", 1, Group.FIND_OUT),
        Act.CHECK_APP: Doing(
            "Send “Is it you?” to the app, and say what for",
            "I send a question to the Lantern app. It says what you ask us for. Please read it, and press only if it "
            "is right.",
            1,
            Group.FIND_OUT,
        ),
        Act.CHECK_MAIL: Doing(
            "Send “Is it you?” to the registered mailbox, and say what for",
            "I send a link to the address that we have. It says what you ask us for. Please read it before you press.",
            3,
            Group.FIND_OUT,
        ),
        Act.CHECK_PLAIN: Doing(
            "Send “Is it you?” to the app, without saying what for",
            "I send a question to the Lantern app. Please press “It is me”.",
            1,
            Group.FIND_OUT,
        ),
        Act.CALL_BACK: Doing(
            "Offer to go on in the app",
            "Let us go on in the Lantern app. Open it as you always do. You find my message there.",
            6,
            Group.FIND_OUT,
        ),
        Act.ASK_BIRTHDAY: Doing("Ask for the date of birth", "What is your date of birth, please?", 1, Group.FIND_OUT),
        Act.ASK_CODE: Doing(
            "Ask for a code from the phone or the mail",
            "Please read me the code that your phone or your mail shows.",
            1,
            Group.FIND_OUT,
        ),
        Act.TELL_HOLD: Doing("Until when withdrawals wait", "Withdrawals wait until {hold}.", 1, Group.TELL),
        Act.TELL_SIGN_INS: Doing("The last sign-ins", "The last sign-ins were: {sign_ins}.", 1, Group.TELL),
        Act.TELL_BALANCE: Doing("What is in the account", "There are {balance} US dollars in it.", 1, Group.TELL),
        Act.TELL_EMAIL: Doing("The email address on file", "The address is {email}.", 1, Group.TELL),
        Act.FREEZE: Doing("Freeze the account", "I freeze the account now.", 1, Group.DO),
        Act.CHANGE_EMAIL: Doing("Change the email address", "I change the email address.", 2, Group.DO),
        Act.REMOVE_AUTHENTICATOR: Doing("Remove the authenticator", "I remove the authenticator.", 2, Group.DO),
        Act.LIFT_HOLD: Doing("End the hold on withdrawals", "I end the hold.", 1, Group.DO),
        Act.HAND_OVER: Doing(
            "Hand over to a second person, with a note",
            "I pass this on to a colleague, with a note of what you ask for.",
            2,
            Group.CLOSE,
        ),
        Act.REFUSE: Doing("Say no, and why", "{no} It protects every customer, you too.", 1, Group.CLOSE),
        Act.END: Doing("End the call", "Thank you for calling. Goodbye.", 0, Group.CLOSE),
    }
)

STAFF_ACTS: Mapping[Act, StaffAct] = MappingProxyType(
    {
        Act.LOOK_UP: StaffAct.LOOK_UP,
        Act.TELL_HOLD: StaffAct.READ_HOLD,
        Act.TELL_SIGN_INS: StaffAct.READ_SIGN_INS,
        Act.TELL_BALANCE: StaffAct.READ_BALANCE,
        Act.TELL_EMAIL: StaffAct.READ_CONTACT,
        Act.FREEZE: StaffAct.FREEZE,
        Act.CHANGE_EMAIL: StaffAct.CHANGE_EMAIL,
        Act.REMOVE_AUTHENTICATOR: StaffAct.REMOVE_AUTHENTICATOR,
        Act.LIFT_HOLD: StaffAct.LIFT_HOLD,
    }
)
"""What each needs of the exchange."""

READ = frozenset({Act.TELL_HOLD, Act.TELL_SIGN_INS, Act.TELL_BALANCE, Act.TELL_EMAIL})


def why_not(wish: Act) -> str:
    """The reason for a no to this wish: whose it is to do, by the exchange's own list."""
    scope = SCOPES[STAFF_ACTS[wish]]
    if not scope.roles and wish in READ:
        return "I may not say that on the phone, and nobody here may. The owner sees it in the app."
    if not scope.roles:
        return "I cannot do that, and nobody here can."
    if Role.FIRST_LINE not in scope.roles:
        return "I cannot do that alone. It takes two people here, after a yes of the owner, in the app or by the mail."
    if scope.confirmed:
        return "I cannot do that without a yes of the owner, given in the app or by the mail."
    return "I will not do that now."


CHECKS = frozenset({Act.CHECK_APP, Act.CHECK_MAIL, Act.CHECK_PLAIN, Act.CALL_BACK})
"""Questions that go to the owner, wherever the caller is."""


def purpose_of(wish: Act) -> StaffAct:
    """What the owner is asked to confirm, where this is asked for.

    A hold is ended for nobody. So who asks for that can only be told until when it lasts.
    """
    return StaffAct.READ_HOLD if wish is Act.LIFT_HOLD else STAFF_ACTS[wish]


def act_of(purpose: str | None) -> str | None:
    """The act that a yes of the owner is for; "" for a yes to nothing in particular, None for no yes."""
    return next((act.value for act, staff in STAFF_ACTS.items() if staff == purpose), purpose)
