"""Which guard of a reset stops which attack; the key is what became of each attack with that guard switched off."""

from __future__ import annotations

from functools import cache

from loginlab.exercises.marks import all_marked, all_right, mistaken
from loginlab.exercises.model import Choices, Condition, Exercise, Hint
from loginlab.labs.resetting.attacks import run_attacks
from loginlab.seat import FROZEN_SEED, Seat

GUARDS = {
    "same_answer": "the same answer for every address",
    "limited_tries": "few tries for each code",
    "single_use": "each code works once",
    "newest_only": "only the newest code counts",
    "limited_requests": "few messages an hour",
    "configured_host": "the site’s own name stands in the link",
    "ends_sessions": "a reset ends all sessions",
    "one_at_a_time": "looking and setting are one act",
}
ATTACKS = {
    "enumerate": "Somebody asks for a reset of address after address, to learn who is a customer",
    "guess": "Somebody asks for one code and types number after number",
    "replay": "Somebody finds a mail whose code its owner has used",
    "race": "Two requests with the same code arrive at the same moment",
    "poison_host": "Somebody asks for a reset and claims that the site has another name",
    "keep_session": "Somebody sits in a copied session while the owner sets a new password",
    "hundred_codes": "Somebody asks for a hundred messages in a row, and guesses a little at each",
    "older_code": "Somebody has seen an older mail, and the owner has asked again since",
}


@cache
def _outcomes() -> dict[str, str]:
    """The guard without which the attack succeeds, and with which it fails; the same for every seed."""
    runs = run_attacks(FROZEN_SEED)
    return {
        run.name: GUARDS[str(run.guard)]
        for run in runs
        if run.name in ATTACKS and run.without_guard and not run.with_guard
    }


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_outcomes())


ONCE_IS_ENOUGH = {"race": GUARDS["single_use"]}
LIMIT_IS_ENOUGH = {"hundred_codes": GUARDS["limited_tries"]}
OLD_IS_USED = {"older_code": GUARDS["single_use"]}
PASSWORD_IS_ENOUGH = {"keep_session": GUARDS["single_use"]}

WHICH_GUARD = Exercise(
    id="05.which-guard",
    title="What is each guard for?",
    asks="An exchange has eight guards around its reset. For each attack, choose the one that stops it: the guard "
    "without which that attack would succeed, although all the others are in place.",
    objective="guard-a-reset",
    choices=lambda _seat: Choices(tuple(ATTACKS.items()), tuple(GUARDS.values())),
    conditions=(
        Condition("Every attack has a guard", all_marked(_truth)),
        Condition("It is the one that stops it", all_right(_truth, "Switched off, each let its attack through.")),
    ),
    hints=(
        Hint("Begin with the easy ones. Which attack wants to know something, and changes nothing?", about=1),
        Hint(
            "Four of them are after the code. One guesses it, one has many sent, one has a used one, one an older one.",
            about=1,
        ),
        Hint("“Once” is a promise about time. What if two ask before either has been written down?", about=1),
        Hint("The link in a mail has to begin with some name. Who tells the server what its name is?", about=1),
    ),
    wrong=(
        mistaken(
            "thinks that once is enough in a race",
            _truth,
            ONCE_IS_ENOUGH,
            "“Works once” was switched on in that race, and both got through: each looked before the other had written "
            "that the code was used. Something has to keep them apart.",
        ),
        mistaken(
            "thinks that few tries are enough",
            _truth,
            LIMIT_IS_ENOUGH,
            "Few tries for each code help little when there are a hundred codes. And a hundred mails bury the one "
            "that matters. What has to be limited as well?",
        ),
        mistaken(
            "takes an older code for a used one",
            _truth,
            OLD_IS_USED,
            "The older code was never used: its owner asked again and used the newer one, or none. So “once” has "
            "nothing to say about it.",
        ),
        mistaken(
            "thinks that the code is what keeps a thief in",
            _truth,
            PASSWORD_IS_ENOUGH,
            "The thief in the session needs no code and no password. He is inside already, until somebody ends it.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="Each was played at the exchange with that one guard switched off, and got through; with all of them on, none "
    "did. No guard is there twice. That is how to read a list of security advice: ask of each line what happens "
    "without it.",
)
