"""Put the eight steps after a phish into an order; the check plays it, with a thief who answers each step."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from loginlab.exercises.model import Choices, Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.withdrawals.after_phish import GOOD_ORDER, STEPS, Repair, play_repair
from loginlab.labs.withdrawals.players import OwnerAct
from loginlab.labs.withdrawals.tables import STEP_NAMES
from loginlab.labs.wording import sentence_case
from loginlab.seat import Seat

PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
LISTED = tuple(sorted(STEPS, key=lambda step: STEP_NAMES[step]))
"""In an order that gives nothing away."""

_played = lru_cache(maxsize=64)(play_repair)


def _order(answer: dict[str, str]) -> tuple[OwnerAct, ...] | None:
    """The steps in the learner's order; None while two share a place or one has none."""
    places = {str(step): answer.get(str(step)) for step in STEPS}
    if sorted(map(str, places.values())) != sorted(PLACES):
        return None
    return tuple(sorted(STEPS, key=lambda step: PLACES.index(str(places[str(step)]))))


def _repair(answer: Any, seat: Seat) -> Repair | None:
    order = _order(answer)
    return None if order is None else _played(seat.seed, order)


def _each_has_a_place(answer: dict[str, str], _seat: Seat) -> Finding:
    if _order(answer) is not None:
        return Finding(True, "Eight steps, eight places.")
    left = sum(not answer.get(str(step)) for step in STEPS)
    return Finding(False, f"{left} still open." if left else "Two steps have the same place.")


def _nothing_lost(answer: dict[str, str], seat: Seat) -> Finding:
    repair = _repair(answer, seat)
    if repair is None:
        return Finding(False, "Not played yet.")
    if repair.lost_usd:
        return Finding(False, f"{repair.lost_usd:,} US dollars left for the thief’s address.")
    return Finding(True, "All the money is there.")


def _nobody_came_back(answer: dict[str, str], seat: Seat) -> Finding:
    repair = _repair(answer, seat)
    if repair is None:
        return Finding(False, "Not played yet.")
    if repair.came_back:
        back = repair.came_back[0]
        return Finding(False, f"After “{STEP_NAMES[back.step]}”: {back.why}")
    if repair.failed:
        return Finding(False, f"“{STEP_NAMES[repair.failed[0]]}” could not be done when its turn came.")
    return Finding(True, "The thief answered each step, and got nothing back.")


def _nothing_left(answer: dict[str, str], seat: Seat) -> Finding:
    repair = _repair(answer, seat)
    if repair is None:
        return Finding(False, "Not played yet.")
    left = ", ".join(repair.left_open)
    return Finding(not left, f"The thief still has {left}." if left else "The thief has nothing left.")


def _placed(order: tuple[OwnerAct, ...]) -> dict[str, str]:
    return {str(step): place for step, place in zip(order, PLACES, strict=True)}


def _moved(step: OwnerAct, to: int) -> tuple[OwnerAct, ...]:
    rest = [one for one in GOOD_ORDER if one is not step]
    rest.insert(to, step)
    return tuple(rest)


PASSWORD_FIRST = (GOOD_ORDER[0], OwnerAct.PASSWORD, OwnerAct.MAILBOX, *GOOD_ORDER[3:])
MAILBOX_LAST = (
    OwnerAct.CLEAN_DEVICE,
    OwnerAct.SECOND_FACTOR,
    *(step for step in GOOD_ORDER[2:] if step is not OwnerAct.SECOND_FACTOR),
    OwnerAct.MAILBOX,
)
SAME_DEVICE = _moved(OwnerAct.CLEAN_DEVICE, len(STEPS) - 1)
FREEZE_FIRST = _moved(OwnerAct.FREEZE, 0)


def _is_before(answer: dict[str, str], one: OwnerAct, other: OwnerAct) -> bool:
    order = _order(answer)
    return order is not None and order.index(one) < order.index(other)


def _came_back_at(answer: dict[str, str], seat: Seat, step: OwnerAct) -> str:
    """How the thief came back after a step, in words; empty if he did not, or if there is no order yet."""
    repair = _repair(answer, seat)
    return "" if repair is None else next((back.why for back in repair.came_back if back.step is step), "")


def _password_was_set(answer: dict[str, str], seat: Seat) -> bool:
    repair = _repair(answer, seat)
    return repair is not None and any("set another password" in back.why for back in repair.came_back)


def _lost(answer: dict[str, str], seat: Seat) -> int:
    repair = _repair(answer, seat)
    return 0 if repair is None else repair.lost_usd


def _another_good_order(_seat: Seat) -> dict[str, str]:
    """The key and the list may change places: neither lets anybody in through the other."""
    return _placed((*GOOD_ORDER[:5], OwnerAct.WHITELIST, OwnerAct.KEYS, OwnerAct.FREEZE))


REPAIR_ORDER = Exercise(
    id="07.repair-order",
    title="In which order?",
    asks="Somebody has Mira’s password, a session, her mailbox and a copy of all that she types. It "
    "happened two hours ago, and the thief’s address opens in 22 hours. Each step takes twenty minutes. Put the eight "
    "steps in order. The check plays your order, with a thief who acts between your steps and may get nothing back.",
    objective="repair-after-a-phish",
    choices=lambda _seat: Choices(tuple((str(step), sentence_case(STEP_NAMES[step])) for step in LISTED), PLACES),
    conditions=(
        Condition("Every step has a place of its own", _each_has_a_place),
        Condition("Nothing is lost", _nothing_lost),
        Condition("The thief gets nothing back between the steps", _nobody_came_back),
        Condition("The thief has nothing left at the end", _nothing_left),
    ),
    hints=(
        Hint("Ask of each step: by which door could it be undone? That door has to be closed before.", about=2),
        Hint("What does the thief see while Mira types on the device that was attacked?", about=2),
        Hint("Who reads her mail can set a new password. Which of the two comes first, then?", about=1),
        Hint("What was left inside needs no password. It comes after the doors, and must not be forgotten.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "stays on the same device",
            lambda _seat: _placed(SAME_DEVICE),
            lambda answer, _seat: _is_before(answer, OwnerAct.MAILBOX, OwnerAct.CLEAN_DEVICE),
            "Everything that is typed on the attacked device is copied: the new password for the mailbox, and after it "
            "all others.",
        ),
        WrongAnswer(
            "trusts the authenticator and leaves the mailbox open",
            lambda _seat: _placed(MAILBOX_LAST),
            lambda answer, seat: (
                _is_before(answer, OwnerAct.SECOND_FACTOR, OwnerAct.PASSWORD)
                and _is_before(answer, OwnerAct.PASSWORD, OwnerAct.MAILBOX)
                and _password_was_set(answer, seat)
            ),
            "An authenticator keeps the thief out of the account, but not away from the password: with the mail he set "
            "one of his own, and then it is Mira who stands outside.",
        ),
        WrongAnswer(
            "sets the password while the mailbox is open",
            lambda _seat: _placed(PASSWORD_FIRST),
            lambda answer, seat: (
                _is_before(answer, OwnerAct.PASSWORD, OwnerAct.MAILBOX) and _password_was_set(answer, seat)
            ),
            "The thief reads her mail, asks for a reset and sets a password of his own. The mailbox can open all that "
            "comes after it.",
        ),
        WrongAnswer(
            "freezes first and leaves the mailbox open",
            lambda _seat: _placed(FREEZE_FIRST),
            lambda answer, seat: bool(_came_back_at(answer, seat, OwnerAct.FREEZE)) and not _lost(answer, seat),
            "The money was safe: a freeze holds it for days. But the thief still had the mailbox, signed in again and "
            "left new things behind. It is a good first step in a panic, and no place to stop.",
        ),
    ),
    others=(lambda _seat: _placed(GOOD_ORDER), _another_good_order),
    why="A copied device opens the mailbox, the mailbox opens the account, and what was left in the account needs no "
    "door. Close them in that order. It is not a rule to learn by heart: at each step, ask who could undo it.",
)
