"""What the questions of the lesson ask of the races, and what is shown once somebody has guessed.

Everything that depends on a single race is run at the learner's seed; what depends on all settings is read off the kept
table.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from loginlab.labs.relay_race.race import run_race
from loginlab.labs.relay_race.switches import NOTHING, ONLY_CODES, Switch, Switches, switches_of
from loginlab.labs.relay_race.table import count_decided_by, kept_table, smallest_sets
from loginlab.labs.relay_race.victim import ATTENTIVE, HURRIED, VICTIMS, Victim
from loginlab.labs.relay_race.views import Race
from loginlab.labs.revealed import Revealed
from loginlab.world.habits import Approval

BY_LINK = replace(HURRIED, approval=Approval.PRESS_LINK_ON_PHONE)
"""The same hurried person, who presses the link in the mail about the new device and types no code."""
DELAYS_S = (2, 40, 90)
"""Seconds: a relay, somebody who types over what arrived, somebody who collects first. Chosen for this course."""


@cache
def _race(seed: int, switches: Switches, victim: Victim, relay_s: int = 2, *, fallback: bool = False) -> Race:
    return run_race(seed, switches, victim, relay_s=relay_s, fallback=fallback)


def _only(switch: Switch) -> Switches:
    return switches_of([switch])


def usd_lost_to_a_relay(seed: int) -> int:
    """What a hurried person loses whose account has a password and a code, and none of the eight."""
    return _race(seed, NOTHING, HURRIED).lost_usd


def codes_rules_that_stop_a_relay(seed: int) -> frozenset[str]:
    """Which of the two rules about codes save the hurried person's money, each by itself: names of switches."""
    return frozenset(switch.value for switch in ONLY_CODES if _race(seed, _only(switch), HURRIED).is_saved)


def replay_lock_against_a_relay(seed: int) -> str:
    """What accepting each code only once does to a relay: ``stops`` or ``nothing``."""
    return "stops" if _race(seed, _only(Switch.REPLAY_LOCK), HURRIED).is_saved else "nothing"


def controls_that_save_the_hurried(_seed: int) -> frozenset[str]:
    """Which of the eight save all the money of a hurried person, each by itself: names of switches."""
    return _controls_that_save(HURRIED)


def controls_that_save_the_attentive(_seed: int) -> frozenset[str]:
    """The same for an attentive person."""
    return _controls_that_save(ATTENTIVE)


def controls_without_any_effect(_seed: int) -> frozenset[str]:
    """Which of the eight decide about the money in no setting and for nobody: names of switches."""
    table = kept_table()
    return frozenset(
        switch.value for switch in Switch if not any(count_decided_by(column, switch) for column in table.values())
    )


def controls_of_the_second_smallest_set(_seed: int) -> frozenset[str]:
    """What a hurried person without a passkey needs at least: names of switches."""
    sets = [one for one in smallest_sets(kept_table()[HURRIED.name]) if not one.passkey]
    return frozenset(switch.value for switch in sets[0])


def size_of_the_smallest_set_without_a_passkey(seed: int) -> int:
    """How many controls that is."""
    return len(controls_of_the_second_smallest_set(seed))


def what_stops_the_relay_at_a_passkey(seed: int) -> str:
    """How far a relay comes at an account that opens only with a passkey: the name of the last move."""
    return _race(seed, _only(Switch.PASSKEY), HURRIED).happenings[-1].move.name.lower()


def fate_of_a_passkey_with_a_fallback(seed: int) -> str:
    """What happens to the money where a passkey is there and a password works beside it: ``lost`` or ``saved``."""
    return "saved" if _race(seed, _only(Switch.PASSKEY), HURRIED, fallback=True).is_saved else "lost"


def fate_with_a_hold_alone(seed: int) -> str:
    """What happens to the money where only the hold is on and the owner changes the password: ``lost``, ``saved``."""
    return "saved" if _race(seed, _only(Switch.WITHDRAWAL_HOLD), HURRIED).is_saved else "lost"


def way_of_approving_that_stops_a_relay(seed: int) -> str:
    """Which way of approving a new device cannot be passed on: ``code``, ``link``, ``both`` or ``none``."""
    code, link = (_race(seed, _only(Switch.DEVICE_APPROVAL), victim).is_saved for victim in (HURRIED, BY_LINK))
    return {(True, True): "both", (True, False): "code", (False, True): "link", (False, False): "none"}[code, link]


def reveal_controls(_seed: int) -> Revealed:
    """What each control is worth by itself, and in how many settings of the others it decides."""
    table = kept_table()
    rows = tuple(
        (
            switch.label,
            *("saves it" if column[_only(switch)].is_saved else "–" for column in table.values()),
            *(f"{count_decided_by(column, switch)}" for column in table.values()),
        )
        for switch in Switch
    )
    header = (
        "control",
        *(f"alone, {name} person" for name in table),
        *(f"settings of 128 in which it decides, {name}" for name in table),
    )
    return Revealed(
        "All 256 settings were worked out with both people, by running races. A control that decides nowhere may be "
        "good against something else. Against a relay it is not.",
        header=header,
        rows=rows,
    )


def reveal_each_alone(_seed: int) -> Revealed:
    """What each control saves by itself, for both people."""
    table = kept_table()
    rows = tuple(
        (
            switch.label,
            *("all saved" if column[_only(switch)].is_saved else "all lost" for column in table.values()),
        )
        for switch in Switch
    )
    return Revealed(
        "Two of these help a person who notices what is missing. Only one helps whoever is at the keyboard. The others "
        "do nothing by themselves.",
        header=("on, and nothing else", *(f"{name} person" for name in table)),
        rows=rows,
    )


def reveal_smallest_sets(_seed: int) -> Revealed:
    """The smallest sets of controls that save everything, for both people."""
    table = kept_table()
    rows = tuple((name, one.words) for name, column in table.items() for one in smallest_sets(column))
    return Revealed(
        "Each of these is enough, and none of them can do without one of its members. What stands there for the "
        "hurried person works for everybody.",
        header=("person", "enough"),
        rows=rows,
    )


def reveal_codes(seed: int) -> Revealed:
    """The two rules about codes against somebody who collects, and against a relay."""
    settings = {"neither": NOTHING, "both rules": ONLY_CODES}
    rows = tuple(
        (
            name,
            f"{relay_s} s",
            f"{_race(seed, switches, HURRIED, relay_s).lost_usd:,}",
        )
        for name, switches in settings.items()
        for relay_s in DELAYS_S
    )
    return Revealed(
        "The shorter a code lives, the sooner somebody who collects codes is too late. A relay is never late.",
        header=("rules about codes", "passed on after", "US dollars lost"),
        rows=rows,
    )


def reveal_passkey(seed: int) -> Revealed:
    """Three accounts: without a passkey, with one and a password beside it, and with nothing else."""
    only = _only(Switch.PASSKEY)
    races = {
        "password and code": _race(seed, NOTHING, HURRIED),
        "a passkey, and a password and code as well": _race(seed, only, HURRIED, fallback=True),
        "only a passkey": _race(seed, only, HURRIED),
    }
    rows = tuple((name, _given(race), f"{race.lost_usd:,}", race.why) for name, race in races.items())
    return Revealed(
        "The passkey gave nothing away in either case. What was given away was the easier door beside it.",
        header=("the account opens with", "what went through the relay", "US dollars lost", "why"),
        rows=rows,
    )


def reveal_approval(seed: int) -> Revealed:
    """The two answers to the mail about a new device."""
    rows = tuple(
        (name, "lost" if not race.is_saved else "saved", race.why)
        for name, race in (
            ("the code is typed into the page", _race(seed, _only(Switch.DEVICE_APPROVAL), HURRIED)),
            ("the link is pressed", _race(seed, _only(Switch.DEVICE_APPROVAL), BY_LINK)),
        )
    )
    return Revealed(
        "One mail, two ways to say yes. A code can be read out to anybody. The link leads to the exchange and nowhere "
        "else.",
        header=("what the owner does with the mail", "the money", "why"),
        rows=rows,
    )


def reveal_hold(seed: int) -> Revealed:
    """The hold and the throwing-out, each alone and together."""
    pairs: dict[str, tuple[Switch, ...]] = {
        "the hold": (Switch.WITHDRAWAL_HOLD,),
        "a new password ends all sessions": (Switch.REVOKE_ALL,),
        "both": (Switch.WITHDRAWAL_HOLD, Switch.REVOKE_ALL),
    }
    rows = tuple(
        (name, f"{race.lost_usd:,}", race.why)
        for name, switches in pairs.items()
        for race in (_race(seed, switches_of(switches), HURRIED),)
    )
    return Revealed(
        "A hold only gives time. What is done with it decides.",
        header=("on", "US dollars lost", "why"),
        rows=rows,
    )


def _controls_that_save(victim: Victim) -> frozenset[str]:
    column = kept_table()[VICTIMS[victim.name].name]
    return frozenset(switch.value for switch in Switch if column[_only(switch)].is_saved)


def _given(race: Race) -> str:
    return ", ".join(f"{count} × {what}" for what, count in race.gave.items()) or "nothing"
