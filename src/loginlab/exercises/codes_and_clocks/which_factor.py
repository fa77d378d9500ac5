"""Which second factor holds against which attack; the key is what became of the attack in the world."""

from __future__ import annotations

from functools import cache

from loginlab.exercises.marks import all_marked, mistaken, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.codes.second_factors import Attack, Factor, run_attack
from loginlab.seat import FROZEN_SEED, Seat

HOLDS, FALLS = "holds", "falls"

CASES: dict[str, tuple[Factor, Attack]] = {
    "sms-swap": (Factor.SMS, Attack.SIM_SWAP),
    "app-relay": (Factor.APP, Attack.RELAY),
    "sms-guess": (Factor.SMS, Attack.GUESS),
    "app-swap": (Factor.APP, Attack.SIM_SWAP),
    "synced-cloud": (Factor.SYNCED, Attack.CLOUD),
    "passkey-relay": (Factor.PASSKEY, Attack.RELAY),
    "app-cloud": (Factor.APP, Attack.CLOUD),
    "app-phone": (Factor.APP, Attack.PHONE),
}


@cache
def _outcomes() -> dict[str, str]:
    """What happened; the same for every seed, so it is played out once."""
    return {
        name: FALLS if run_attack(FROZEN_SEED, factor, attack).got_in else HOLDS
        for name, (factor, attack) in CASES.items()
    }


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_outcomes())


def _says(**said: str) -> dict[str, str]:
    return {name.replace("_", "-"): label for name, label in said.items()}


CODES_ARE_SAFE = _says(app_relay=HOLDS)
ALL_CODES_ALIKE = _says(app_swap=FALLS, sms_swap=FALLS)
APPS_ALIKE = _says(app_cloud=FALLS)


WHICH_FACTOR = Exercise(
    id="02.which-factor",
    title="Which key holds?",
    asks="In every row somebody has the password already. Does the second factor hold, or does it fall?",
    objective="compare-second-factors",
    choices=lambda _seat: Choices(
        tuple((name, f"{factor}: somebody {attack}") for name, (factor, attack) in CASES.items()), (HOLDS, FALLS)
    ),
    conditions=(
        Condition("Every row is judged", all_marked(_truth)),
        Condition("No factor that falls is trusted", none_wrong(_truth, FALLS)),
        Condition("No factor that holds is given up", none_wrong(_truth, HOLDS)),
    ),
    hints=(
        Hint("Ask for each: where does the secret live, and has the attacker been there?", about=2),
        Hint("A message goes to a number. The secret of an app is in the phone, or where it was copied to.", about=1),
        Hint("A code does not know who types it, or on which page. One of the four factors does.", about=1),
    ),
    wrong=(
        WrongAnswer(
            "gives everything up",
            lambda seat: dict.fromkeys(_truth(seat), FALLS),
            lambda answer, seat: answer == dict.fromkeys(_truth(seat), FALLS),
            "Not everything falls. Guessing runs into the lock, and a moved phone number takes no app along.",
        ),
        mistaken(
            "thinks that a code is safe on a look-alike page",
            _truth,
            CODES_ARE_SAFE,
            "A look-alike page asks for the code and passes it on while it is fresh. The exchange cannot see the "
            "difference. Thirty seconds are a long time for a program.",
        ),
        mistaken(
            "takes an app and a text message for the same thing",
            _truth,
            ALL_CODES_ALIKE,
            "Both give six digits, but only the message goes to the number. The app makes its codes on the phone, "
            "whoever has the number.",
        ),
        mistaken(
            "takes all apps for the same",
            _truth,
            APPS_ALIKE,
            "An app whose secrets stay on the phone leaves nothing in the cloud to steal. Only one that syncs does.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="Each factor is as safe as the place where its secret lives. A text message lives in a number, an app in a "
    "phone or a cloud, and every code can be passed on. Only the passkey looks at the address before it answers. Any "
    "of them is far better than the password alone.",
)
