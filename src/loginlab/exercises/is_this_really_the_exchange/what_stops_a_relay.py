"""What each control is worth against a relay; the key is who kept the money in the races that were run."""

from __future__ import annotations

from functools import cache

from loginlab.exercises.marks import all_marked, mistaken, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.relay_race.switches import Switch, switches_of
from loginlab.labs.relay_race.table import Column, kept_table, smallest_sets
from loginlab.labs.relay_race.victim import ATTENTIVE, HURRIED
from loginlab.seat import Seat

FOR_ALL = "saves the money alone, whoever is asked"
FOR_SOME = "saves it alone, but only for somebody who notices"
TOGETHER = "saves it only together with another"
NOTHING = "makes no difference to the money"
LABELS = (FOR_ALL, FOR_SOME, TOGETHER, NOTHING)


@cache
def _truth_of_all() -> dict[str, str]:
    table = kept_table()
    hurried, attentive = table[HURRIED.name], table[ATTENTIVE.name]
    in_a_set = {switch for one in smallest_sets(hurried) for switch in one}
    return {switch.value: _worth(switch, hurried, attentive, switch in in_a_set) for switch in Switch}


def _worth(switch: Switch, hurried: Column, attentive: Column, is_in_a_set: bool) -> str:
    alone = switches_of([switch.value])
    if hurried[alone].is_saved:
        return FOR_ALL
    if attentive[alone].is_saved:
        return FOR_SOME
    return TOGETHER if is_in_a_set else NOTHING


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_truth_of_all())


def _says(names: tuple[str, ...], label: str) -> dict[str, str]:
    return dict.fromkeys(names, label)


CODES_HELP = _says(("code_window", "replay_lock"), FOR_ALL)
HOLD_IS_ENOUGH = {"withdrawal_hold": FOR_ALL}
MANAGER_IS_ENOUGH = {"password_manager": FOR_ALL}


WHAT_STOPS_A_RELAY = Exercise(
    id="06.what-stops-a-relay",
    title="What is each control worth here?",
    asks="Somebody is lured to a page that passes on everything, at once. For each of the eight controls, say what it "
    "does to the money. Try it in the Relay Race of lesson 06; all 256 settings were played.",
    objective="survive-a-relay",
    choices=lambda _seat: Choices(
        tuple((switch.value, f"{switch.label.capitalize()}. {switch.about}") for switch in Switch), LABELS
    ),
    conditions=(
        Condition("Every control has an answer", all_marked(_truth)),
        Condition("Those that make no difference here", none_wrong(_truth, NOTHING)),
        Condition("Those that help only who notices", none_wrong(_truth, FOR_SOME)),
        Condition("Those that need another beside them", none_wrong(_truth, TOGETHER)),
        Condition("The one that is enough", none_wrong(_truth, FOR_ALL)),
    ),
    hints=(
        Hint(
            "Ask of each: does it look at the code, at the person, at the address, or at the time afterwards?", about=1
        ),
        Hint("A relay needs one code, once, within two seconds.", about=1),
        Hint("Two of them say nothing, and somebody has to notice that they do.", about=2),
        Hint("One gives you a day and one makes use of it. What is either worth alone?", about=3),
    ),
    wrong=(
        WrongAnswer(
            "trusts the rules about codes",
            lambda seat: _truth(seat) | CODES_HELP,
            lambda answer, _seat: any(answer.get(name) in (FOR_ALL, TOGETHER) for name in CODES_HELP),
            "“Short code window” and “Each code once” are good against somebody who collects codes for later. A relay "
            "uses the code while it is fresh, and uses it first.",
        ),
        mistaken(
            "takes a hold for a lock",
            _truth,
            HOLD_IS_ENOUGH,
            "The hold ends. If the thief’s session is still open then, he takes the money a day later. Something has "
            "to throw him out meanwhile.",
        ),
        mistaken(
            "takes silence for a lock",
            _truth,
            MANAGER_IS_ENOUGH,
            "The manager says nothing on the wrong page, and it cannot stop a hand that types. The hurried person in "
            "the race typed.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="Only one of the eight looks at the address by itself and cannot be talked out of it. Two others are good "
    "witnesses, for those who listen. And a hold with an end to all sessions repairs what has already happened. The "
    "rest is not bad: it is against other attacks.",
)
