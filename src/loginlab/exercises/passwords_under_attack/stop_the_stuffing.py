"""What stops a leaked password, and how; the first four rows were played out at the exchange."""

from __future__ import annotations

from functools import cache

from loginlab.exercises.marks import all_marked, mistaken, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint
from loginlab.labs.passwords.reuse import Guard, run_stuffing
from loginlab.seat import FROZEN_SEED, Seat

WRONG_HERE, NOT_ENOUGH, NOTHING = "the leaked password is wrong here", "it is right, and not enough", "it stops nothing"

GUARDS = {
    "unique": Guard.UNIQUE,
    "second-factor": Guard.SECOND_FACTOR,
    "breach-check": Guard.BREACH_CHECK,
    "new-device": Guard.NEW_DEVICE,
}
AS_IT_WAS = {
    "longer": "everybody has a password of twenty characters, the same at both sites",
    "mix": "both sites insist on a capital, a digit and a symbol",
    "lock": "the exchange locks an account after five wrong tries",
}
"""None of these changes that the leaked pair is the right pair, nor that it is tried once."""


@cache
def _outcomes() -> dict[str, str]:
    """What happened; the same for every seed, so it is played out once."""
    said = {}
    for name, guard in GUARDS.items():
        run = run_stuffing(FROZEN_SEED, guard)
        said[name] = NOTHING if run.opened else NOT_ENOUGH if run.password_right else WRONG_HERE
    plain = run_stuffing(FROZEN_SEED, Guard.NONE)
    # In the plain run the passwords are of twenty characters or so, and the lock after five tries is on.
    return said | dict.fromkeys(AS_IT_WAS, NOTHING if plain.opened and not plain.locked else WRONG_HERE)


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_outcomes())


LENGTH_HELPS = {"longer": NOT_ENOUGH}
LOCK_HELPS = {"lock": NOT_ENOUGH}
FACTOR_CHANGES_IT = {"second-factor": WRONG_HERE}

STOP_THE_STUFFING = Exercise(
    id="04.stop-the-stuffing",
    title="What stops a leaked password?",
    asks="Another site has lost its list, and somebody tries each line of it here, once. What does each of these do?",
    objective="survive-a-leak",
    choices=lambda _seat: Choices(
        (*((name, guard.value) for name, guard in GUARDS.items()), *AS_IT_WAS.items()),
        (WRONG_HERE, NOT_ENOUGH, NOTHING),
    ),
    conditions=(
        Condition("Every row is judged", all_marked(_truth)),
        Condition("What makes the password wrong is found", none_wrong(_truth, WRONG_HERE)),
        Condition("What asks for something more is found", none_wrong(_truth, NOT_ENOUGH)),
        Condition("Nothing is trusted that does nothing", none_wrong(_truth, NOTHING)),
    ),
    hints=(
        Hint("Ask first: is the leaked pair still the right pair at the exchange?", about=1),
        Hint("Then ask: does the exchange want anything besides the pair?", about=2),
        Hint("The thief guesses nothing and is never wrong twice. What could a lock count?", about=3),
    ),
    wrong=(
        mistaken(
            "trusts length",
            _truth,
            LENGTH_HELPS,
            "A long password is hard to guess, and here nobody guesses. It was read from a list, as long as it is.",
        ),
        mistaken(
            "trusts the lock",
            _truth,
            LOCK_HELPS,
            "The lock waits for five wrong tries at one account. The thief needs one, and it is right.",
        ),
        mistaken(
            "thinks that a second factor changes the password",
            _truth,
            FACTOR_CHANGES_IT,
            "The password stays right. It is asked for something more, and that is why you should hear of it: whoever "
            "gets as far as the code has your password.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="Two things make the leaked password wrong: using another one everywhere, and changing it before the thief "
    "comes. Two leave it right and ask for more. Length, a mix and a lock are made against guessing, and this is none.",
)
