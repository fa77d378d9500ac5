"""How a mistake of a rule is recognised: by what it allows, and when, whoever wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from loginlab.exchange.staff import SCOPES, Role
from loginlab.exercises.checking import call
from loginlab.labs.support_desk.acts import STAFF_ACTS, Act
from loginlab.seat import Seat

Rule = Callable[[str, Mapping[str, Any]], object]
Recognise = Callable[[Any, Seat], bool]

EARLY, SOON, LATE = 2, 6, 45
MINUTES = (EARLY, SOON, LATE)
"""Minutes of a call at which a rule is asked. In the early one the owner of a short call has said yes; the late one is
beyond all calls here, and changes nothing."""
TOLD_AFTER_A_YES = (Act.TELL_HOLD, Act.TELL_SIGN_INS)
NOBODYS = tuple(act for act, staff in STAFF_ACTS.items() if not SCOPES[staff].roles)
TWO_PEOPLE = tuple(
    act for act, staff in STAFF_ACTS.items() if SCOPES[staff].roles and Role.FIRST_LINE not in SCOPES[staff].roles
)

STATES: tuple[dict[str, Any], ...] = (
    {"wants": "tell_hold", "confirmed_for": None, "said_birthday": False, "minute": 1},
    {"wants": "lift_hold", "confirmed_for": "", "said_birthday": True, "minute": 4},
    {"wants": "tell_sign_ins", "confirmed_for": "tell_sign_ins", "said_birthday": True, "minute": 4},
    {"wants": "change_email", "confirmed_for": "change_email", "said_birthday": False, "minute": 6},
    {"wants": "tell_hold", "confirmed_for": "tell_hold", "said_birthday": False, "minute": 4},
    {"wants": "tell_sign_ins", "confirmed_for": "tell_hold", "said_birthday": True, "minute": 4},
)


def call_state(act: Act, confirmed_for: str | None, minute: int, *, birthday: bool) -> dict[str, Any]:
    """What a rule is told of a call."""
    return {"wants": act.value, "confirmed_for": confirmed_for, "said_birthday": birthday, "minute": minute}


MOMENTS: Mapping[str, Callable[[Act, Act], dict[str, Any]]] = {
    "no_yes": lambda told, _other: call_state(told, None, SOON, birthday=False),
    "birthday": lambda told, _other: call_state(told, None, SOON, birthday=True),
    "empty_yes": lambda told, _other: call_state(told, "", SOON, birthday=False),
    "next_wish": lambda told, other: call_state(told, other.value, SOON, birthday=False),
    "same_wish": lambda _told, other: call_state(other, other.value, SOON, birthday=False),
}
"""When something that takes the owner's yes could be told wrongly: without one, after a birthday, after a yes to
nothing in particular, and after a yes to the other thing, to somebody who wants this one now or still the other."""


def tells(**expected: bool) -> Recognise:
    """Whether one of two things that take a yes is told at these moments, and none at those said to be False."""

    def recognise(function: Any, _seat: Seat) -> bool:
        one, two = TOLD_AFTER_A_YES
        return all(
            any(call(function, told.value, MOMENTS[name](told, other)) for told, other in ((one, two), (two, one)))
            is wanted
            for name, wanted in expected.items()
        )

    return recognise


def like(other: Rule) -> Recognise:
    """Whether it allows in every state what another one does."""
    return lambda function, _seat: all(
        bool(call(function, act.value, dict(state))) is bool(other(act.value, state)) for act in Act for state in STATES
    )


def allows(*acts: str, confirmed: bool = False) -> Recognise:
    """Whether one of these is ever allowed; ``confirmed`` asks for it right after the owner's yes to it."""
    return lambda function, _seat: any(
        bool(call(function, act, dict(state, confirmed_for=act) if confirmed else dict(state)))
        for act in acts
        for state in STATES
    )


def never_allows(*acts: str) -> Recognise:
    """Whether none of these is."""
    ever = allows(*acts)
    return lambda function, seat: not ever(function, seat)
