"""After a phish: the same eight steps in any order, in a world in which the thief goes on acting between them.

Everybody would take all of the steps. What decides is which door is still open while another one is being closed: the
mailbox opens the password, a copied device opens the mailbox, and what was left behind in the account (a key, an
address) needs no password at all. None of that is written into a table of right orders: each order is run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loginlab.labs.contest import Entry
from loginlab.labs.withdrawals.contested_account import ContestedAccount
from loginlab.labs.withdrawals.guards import Guards
from loginlab.labs.withdrawals.owner_side import OwnerSide
from loginlab.labs.withdrawals.players import OwnerAct, ThiefAct
from loginlab.labs.withdrawals.thief_side import Door, ThiefSide
from loginlab.labs.wording import in_a_row

HOUR = 60
NOTICED = 2 * HOUR
"""Minutes from the phish to the owner's first step. Chosen for this course."""
STEP_TAKES = 20
"""Minutes that one step takes. Chosen for this course."""
ANSWERS_AFTER = 5
"""Minutes from a step to the thief's answer to it. Chosen for this course."""
WATCHED = 14 * 24 * HOUR
"""Minutes for which the account is watched afterwards: longer than a freeze, a hold and a delay together."""
PHISHED = Guards(whitelist=True, delay_h=24)
"""What the account is like: a whitelist with a day's delay. There is no authenticator yet: sign-ins ask for a code by
mail."""

GOOD_ORDER = (
    OwnerAct.CLEAN_DEVICE,
    OwnerAct.MAILBOX,
    OwnerAct.PASSWORD,
    OwnerAct.SESSIONS,
    OwnerAct.SECOND_FACTOR,
    OwnerAct.KEYS,
    OwnerAct.WHITELIST,
    OwnerAct.FREEZE,
)
"""The order that the lesson teaches. That it is good is a result of running it, and a test holds that."""
STEPS = GOOD_ORDER


@dataclass(frozen=True, slots=True)
class ComeBack:
    """A step after which the thief was in again.

    Args:
        step: which.
        why: through what, as a sentence.
    """

    step: OwnerAct
    why: str


@dataclass(frozen=True, slots=True)
class Repair:
    """How a repair went.

    Args:
        order: the steps, as they were taken.
        entries: what both did, in order, with the exchange's log.
        lost_usd: what left for the thief's address, in US dollars.
        came_back: every time that the thief got back something that had just been taken from them.
        failed: the steps that could not be taken when their turn came.
        left_open: what the thief still has at the end, in words.
    """

    order: tuple[OwnerAct, ...]
    entries: tuple[Entry, ...]
    lost_usd: int
    came_back: tuple[ComeBack, ...]
    failed: tuple[OwnerAct, ...]
    left_open: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost and the thief has nothing left."""
        return not self.lost_usd and not self.left_open


def play_repair(seed: int, order: Sequence[OwnerAct]) -> Repair:
    """Take the steps in an order, with a thief who answers each of them; then watch the account for two weeks.

    Steps may be left out, or taken twice. Raises ValueError for an act that is no step of a repair.
    """
    foreign = [step for step in order if step not in STEPS]
    if foreign:
        raise ValueError(f"not a step of a repair: {foreign[0]!r}")
    # Lantern signs everybody else out with a new password. There are sites that do not, and there sessions are a door
    # of their own: that is the account which is repaired here.
    table = ContestedAccount(
        seed, PHISHED, mailbox_open=True, device_copied=True, authenticator=False, password_ends_sessions=False
    )
    try:
        return _play(table, tuple(order))
    finally:
        table.close()


def _play(table: ContestedAccount, order: tuple[OwnerAct, ...]) -> Repair:
    thief = ThiefSide(table)
    owner = OwnerSide(table, thief)
    came_back, failed = list[ComeBack](), list[OwnerAct]()
    for act in (ThiefAct.ADD_ADDRESS, ThiefAct.MAKE_KEY, ThiefAct.WITHDRAW):
        thief.do(act)
    for number, step in enumerate(order, start=1):
        _wait(table, thief, NOTICED + number * STEP_TAKES)
        if table.taken_usd:
            break
        if not owner.do(step):
            failed.append(step)
        closed = thief.has()
        owner.leak()
        copied = thief.has() - closed
        table.advance_to(table.elapsed + ANSWERS_AFTER)
        thief.react()
        opened = thief.has() - closed - copied
        if copied:
            came_back.append(
                ComeBack(step, f"The device still copied what she typed: the thief has {_listed(copied)}.")
            )
        if opened:
            came_back.append(ComeBack(step, f"{_way_in(opened)} The thief has {_listed(opened)}."))
    _wait(table, thief, WATCHED)
    return Repair(order, tuple(table.entries), table.taken_usd, tuple(came_back), tuple(failed), _left(thief))


def _left(thief: ThiefSide) -> tuple[str, ...]:
    return tuple(door.value for door in Door if door in thief.has())


def _listed(doors: frozenset[Door]) -> str:
    return in_a_row([door.value for door in Door if door in doors])


def _way_in(opened: frozenset[Door]) -> str:
    """Through what the thief got it: who has to sign in anew has come by the mail, there is no other way."""
    if Door.PASSWORD in opened:
        return "The thief set another password with the code in her mail."
    if Door.SESSION in opened:
        return "The thief signed in again with the codes in her mail."
    return "The thief still sat in a session, and put it back."


def _wait(table: ContestedAccount, thief: ThiefSide, until: int) -> None:
    """Let time pass, with a thief who keeps the appointments that the exchange has given them."""
    while not table.taken_usd and thief.alarm is not None and thief.alarm <= until:
        table.advance_to(thief.alarm)
        thief.react()
    if not table.taken_usd:
        table.advance_to(until)
