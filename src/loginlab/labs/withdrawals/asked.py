"""What lesson 07 asks about the hours: keys for its questions, each from runs, and tables to hold an answer against."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from loginlab.labs.revealed import Revealed
from loginlab.labs.withdrawals.after_phish import GOOD_ORDER, Repair, play_repair
from loginlab.labs.withdrawals.contested_account import ContestedAccount
from loginlab.labs.withdrawals.delays import race_at, smallest_delay_for
from loginlab.labs.withdrawals.guards import Guards, TwoStep
from loginlab.labs.withdrawals.owner_side import OwnerSide
from loginlab.labs.withdrawals.players import (
    HOURLY,
    ONCE_A_DAY,
    SOME_TIME_EACH_DAY,
    Owner,
    OwnerAct,
    Plan,
    Thief,
    ThiefAct,
)
from loginlab.labs.withdrawals.race import run_race
from loginlab.labs.withdrawals.tables import STEP_NAMES, kept_tables
from loginlab.labs.withdrawals.thief_side import Door, ThiefSide

ON_WORKDAYS = Owner("looks on workdays, at the same hour", (72, 24, 24, 24, 24))
"""A habit that is in none of the tables that learners see before they are asked about it."""


def smallest_delay_once_a_day(seed: int) -> int:
    """Whole hours of delay with which somebody who looks once a day wins against every plan, whenever it begins."""
    return _smallest_delay(seed, ONCE_A_DAY)


def smallest_delay_at_no_fixed_hour(seed: int) -> int:
    """The same for somebody who looks once a day, now in the morning and now in the evening."""
    return _smallest_delay(seed, SOME_TIME_EACH_DAY)


def smallest_delay_on_workdays(seed: int) -> int:
    """The same for somebody who looks at the same hour from Monday to Friday."""
    return _smallest_delay(seed, ON_WORKDAYS)


def _smallest_delay(seed: int, owner: Owner) -> int:
    """Tried first where it is likely to be, at the longest time between two looks: a question should not wait long."""
    longest = max(owner.gaps_h)
    lost = [race_at(seed, Guards(delay_h=hours), owner).race.lost_usd for hours in (longest, longest + 1)]
    if lost[0] and not lost[1]:
        return longest + 1
    found = smallest_delay_for(seed, owner).hours
    if found is None:
        message = "no delay that was tried is long enough"
        raise LookupError(message)
    return found


def what_a_list_without_delay_does(seed: int) -> str:
    """How far it holds up a thief in the session: ``stopped``, or ``hardly`` if a new address can be used at once."""
    return "hardly" if usd_lost_without_delay(seed) else "stopped"


def usd_lost_without_delay(seed: int) -> int:
    """What is gone where a new address can be used at once."""
    return race_at(seed, Guards(delay_h=0), ONCE_A_DAY).race.lost_usd


def usd_lost_with_notices_by_mail_only(seed: int) -> int:
    """What is gone at a delay of 48 hours where the thief reads the mail, and the warnings come by mail alone."""
    return race_at(seed, Guards(delay_h=48, other_channel=False), ONCE_A_DAY, True).race.lost_usd


def usd_lost_with_notices_by_text_too(seed: int) -> int:
    """The same, where the warnings come by text message as well."""
    return race_at(seed, Guards(delay_h=48), ONCE_A_DAY, True).race.lost_usd


def help_against_hidden_notices(seed: int) -> str:
    """Which one change saves the money from a thief who hides the mails: ``longer``, ``hourly`` or ``second_way``.

    Without it there are 48 hours, one look a day, and warnings by mail alone.
    """
    saving = [change for change, (_, lost_usd) in _against_hidden_notices(seed).items() if change and not lost_usd]
    if len(saving) != 1:
        message = f"more than one change helps, or none: {saving}"
        raise LookupError(message)
    return saving[0]


@cache
def _against_hidden_notices(seed: int) -> dict[str, tuple[str, int]]:
    """Each change in words, and what is gone with it; none changes what Mira does when she is warned."""
    by_mail = Guards(delay_h=48, other_channel=False)
    changes = {
        "": ("nothing", by_mail, ONCE_A_DAY),
        "longer": ("a delay of a week", replace(by_mail, delay_h=168), ONCE_A_DAY),
        "hourly": ("a look every hour", by_mail, HOURLY),
        "second_way": ("a text message as well as the mail", replace(by_mail, other_channel=True), ONCE_A_DAY),
    }
    return {change: (words, _usd_lost(seed, guards, owner)) for change, (words, guards, owner) in changes.items()}


def _usd_lost(seed: int, guards: Guards, owner: Owner) -> int:
    """To a thief who reads the mail. Hiding it is tried first: where that takes all, no other plan takes more."""
    hidden = run_race(seed, guards, Thief(Plan.HIDE, reads_mail=True), owner)
    return hidden.lost_usd or race_at(seed, guards, owner, True).race.lost_usd


def usd_lost_to_a_key_in_spite_of_two_steps(seed: int) -> int:
    """What is gone without a whitelist, though each withdrawal in a session asks for the authenticator's code."""
    return race_at(seed, Guards(whitelist=False, two_step=TwoStep.AUTHENTICATOR), ONCE_A_DAY).race.lost_usd


@cache
def doors_left_by(seed: int, *steps: OwnerAct) -> frozenset[Door]:
    """What a thief with a session, a key and an address still has when the owner has taken these steps at Lantern."""
    table = ContestedAccount(seed, Guards(delay_h=24))
    try:
        thief = ThiefSide(table)
        owner = OwnerSide(table, thief)
        for act in (ThiefAct.ADD_ADDRESS, ThiefAct.MAKE_KEY):
            thief.do(act)
        for step in steps:
            if not owner.do(step):
                message = f"{step} could not be done"
                raise LookupError(message)
        return thief.has()
    finally:
        table.close()


def doors_left_by_a_new_password(seed: int) -> frozenset[str]:
    """The ids of what outlives a new password at Lantern: of ``password``, ``session``, ``key`` and ``address``."""
    return frozenset(door.name.lower() for door in doors_left_by(seed, OwnerAct.PASSWORD))


@cache
def _repaired(seed: int, order: tuple[OwnerAct, ...]) -> Repair:
    return play_repair(seed, order)


def _with_first(first: OwnerAct, steps: tuple[OwnerAct, ...]) -> tuple[OwnerAct, ...]:
    return (first, *(step for step in steps if step is not first))


def first_step_of_repair(seed: int) -> str:
    """The id of the step that has to come first, where the others follow in the order of the lesson.

    Only with it does the account come back clean, without anything that the thief gets back on the way.
    """
    undisturbed = [
        step
        for step in GOOD_ORDER
        if not (run := _repaired(seed, _with_first(step, GOOD_ORDER))).came_back and run.is_clean
    ]
    if len(undisturbed) != 1:
        message = f"more than one step can come first, or none: {undisturbed}"
        raise LookupError(message)
    return undisturbed[0].value


def first_of_mailbox_and_password(seed: int) -> str:
    """The id of the one that has to come before the other, on a clean device, or all is lost."""
    clean, mailbox, password, *rest = GOOD_ORDER
    lost = {
        first: _repaired(seed, (clean, first, second, *rest)).lost_usd
        for first, second in ((mailbox, password), (password, mailbox))
    }
    return min(lost, key=lambda step: lost[step]).value


def usd_lost_with_the_password_before_the_mailbox(seed: int) -> int:
    """What is gone when all eight steps are taken, with those two in the wrong order."""
    clean, mailbox, password, *rest = GOOD_ORDER
    return _repaired(seed, (clean, password, mailbox, *rest)).lost_usd


def usd_lost_when_key_and_address_are_forgotten(seed: int) -> int:
    """What is gone when the owner stops after device, mailbox, password, sessions and authenticator."""
    return _repaired(seed, GOOD_ORDER[:5]).lost_usd


def door_that_takes_the_money(seed: int) -> str:
    """The id of the way by which it left then: ``session`` or ``key``."""
    last = _repaired(seed, GOOD_ORDER[:5]).entries[-1]
    return "key" if "by the API key" in last.words else "session"


def reveal_delays(seed: int) -> Revealed:
    """What each delay costs, by how often somebody looks."""
    kept = kept_tables()["delays"]
    return Revealed(
        "The thief begins right after a look. The warning then lies there until the next one, and Mira needs half an "
        f"hour to act. For somebody who looks once a day, {smallest_delay_once_a_day(seed)} hours are enough, and one "
        "hour less is not. A delay wins if it is longer than the longest time between two looks and the time to act.",
        header=tuple(kept["header"]),
        rows=tuple(map(tuple, kept["rows"])),
    )


def reveal_delay_on_workdays(seed: int) -> Revealed:
    """What some delays cost somebody who does not look at weekends."""
    enough = smallest_delay_on_workdays(seed)
    hours = (24, 48, enough - 1, enough, 96)
    return Revealed(
        "The thief begins on Friday, right after a look. The warning then lies there until Monday, and half an hour "
        f"more goes by until something is done. So {enough} hours are enough, and one hour less is not.",
        header=("delay", "US dollars gone"),
        rows=tuple((f"{h} h", f"{race_at(seed, Guards(delay_h=h), ON_WORKDAYS).race.lost_usd:,}") for h in hours),
    )


def reveal_list_without_delay(seed: int) -> Revealed:
    """What a thief does where a new address can be used at once, act by act."""
    race = race_at(seed, Guards(delay_h=0), ONCE_A_DAY).race
    return Revealed(
        "The thief is in the session, and so is the list. Without a delay it can be written on and used in one go. "
        "Mira reads the warning when the money has left.",
        header=("minutes after the beginning", "what happens"),
        rows=tuple((str(entry.at), entry.words) for entry in race.entries),
    )


def reveal_hidden_notices(seed: int) -> Revealed:
    """Three changes against a thief who hides the mails of the exchange."""
    return Revealed(
        "Hours and looks are worth nothing while the warning lies where the thief can take it away. It takes one "
        "warning that arrives.",
        header=("what is changed", "US dollars gone"),
        rows=tuple((words, f"{lost_usd:,}") for words, lost_usd in _against_hidden_notices(seed).values()),
    )


def reveal_first_steps(seed: int) -> Revealed:
    """Each step taken first, the others after it in the order of the lesson."""
    repairs = {step: _repaired(seed, _with_first(step, GOOD_ORDER)) for step in GOOD_ORDER}
    return Revealed(
        "Whatever is done on a device that copies, is done in front of the thief. Some of these orders come to a good "
        "end all the same, because the step is taken in time. But only one gives the thief nothing back on the way.",
        header=("first step", "US dollars gone", "what the thief gets back first"),
        rows=tuple(
            (STEP_NAMES[step], f"{run.lost_usd:,}", run.came_back[0].why if run.came_back else "nothing")
            for step, run in repairs.items()
        ),
    )


def reveal_protections(_seed: int) -> Revealed:
    """What each protection is worth."""
    kept = kept_tables()["guards"]
    return Revealed(
        "What a protection is worth is what it stops. A list without a delay stops nobody. A delay without a warning "
        "that reaches the owner stops nobody either. And a second step in the session does not stop an API key.",
        header=tuple(kept["header"]),
        rows=tuple(map(tuple, kept["rows"])),
    )


def reveal_what_outlives_a_password(seed: int) -> Revealed:
    """What a thief still has after each of the steps, taken alone at Lantern."""
    steps = (OwnerAct.PASSWORD, OwnerAct.SESSIONS, OwnerAct.KEYS, OwnerAct.WHITELIST, OwnerAct.FREEZE)
    rows = tuple(
        (STEP_NAMES[step], ", ".join(door.value for door in Door if door in doors_left_by(seed, step)) or "nothing")
        for step in steps
    )
    return Revealed(
        "A new password ends the old one and, at Lantern, every other session. What the thief made while they were in "
        "needs neither: the API key works on, and the address goes on waiting for its hour.",
        header=("the one step that Mira takes", "the thief still has"),
        rows=rows,
    )


def reveal_repair(_seed: int) -> Revealed:
    """What each order of repair comes to."""
    kept = kept_tables()["orders"]
    return Revealed(
        "A copied device opens the mailbox, the mailbox sets the password, and what the thief left in the account "
        "needs no password. So close them in that order: who takes all the steps in a wrong one may lose as well. In "
        "the rows “all but …” it is the freeze at the end that stops what was left: it ends sessions and keys, and "
        "takes away addresses that still wait.",
        header=tuple(kept["header"]),
        rows=tuple(map(tuple, kept["rows"])),
    )
