"""What the Withdrawal Desk shows of a repair: the steps as they stand, and what came of running them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from loginlab.labs.withdrawals.after_phish import STEPS, Repair
from loginlab.labs.withdrawals.players import OwnerAct
from loginlab.labs.withdrawals.tables import STEP_NAMES, kept_tables
from loginlab.widgets.withdrawal_desk_view import STEP_WORDS, lines

KEPT = 6
"""Repairs that are remembered, so that one try can be held against another."""
STEP_WHY = {
    OwnerAct.CLEAN_DEVICE: "another phone or computer, which nobody has touched",
    OwnerAct.MAILBOX: "new mail password, other devices signed out, strange rules removed",
    OwnerAct.PASSWORD: "at the exchange, signed in or by a code in the mail",
    OwnerAct.SESSIONS: "everybody but Mira is signed out",
    OwnerAct.SECOND_FACTOR: "from then on a code from Mira’s phone is asked for, and none by mail",
    OwnerAct.KEYS: "they are passwords of programs, and are listed on a page of their own",
    OwnerAct.WHITELIST: "an address that waits is removed, and so is a request to switch the list off",
    OwnerAct.FREEZE: "all sessions and keys end, and nothing leaves for days",
}


def repair_view(order: Sequence[OwnerAct], left_out: set[OwnerAct], repairs: Sequence[Repair]) -> dict[str, Any]:
    """The steps as they stand, and what came of the last try."""
    return {
        "steps": [
            {"id": step.value, "words": STEP_WORDS[step], "why": STEP_WHY[step], "taken": step not in left_out}
            for step in order
        ],
        "result": repair_result(repairs[-1]) if repairs else None,
        "tries": [
            [str(number), ", ".join(STEP_NAMES[step] for step in one.order), f"{one.lost_usd:,}", left_words(one)]
            for number, one in enumerate(repairs, start=1)
        ],
    }


def left_words(repair: Repair) -> str:
    """What the thief has at the end."""
    return ", ".join(repair.left_open) or "nothing"


def title_of(repair: Repair) -> str:
    """How it came out, in a sentence."""
    if repair.lost_usd:
        return f"{repair.lost_usd:,} US dollars are gone."
    if repair.left_open:
        return "The money is still there, and the thief is not quite out."
    return "The account is Mira’s again, and nothing is gone."


def repair_result(repair: Repair) -> dict[str, Any]:
    """How a repair went: the verdict, where the thief came back in, and everything that happened."""
    missing = [step for step in STEPS if step not in repair.order]
    failed = [f"“{STEP_WORDS[step]}” did not go when its turn came." for step in repair.failed]
    left = [f"The thief still has {', '.join(repair.left_open)}."] if repair.left_open else []
    out = [f"You left out: {', '.join(STEP_NAMES[step] for step in missing)}."] if missing else []
    return {
        "verdict": {
            "good": repair.is_clean,
            "title": title_of(repair),
            "reasons": [
                *(f"After “{STEP_WORDS[one.step]}”: {one.why}" for one in repair.came_back),
                *failed,
                *left,
                *out,
            ],
        },
        "lines": lines(repair.entries),
        "log": [line for entry in repair.entries for line in entry.log],
    }


def repair_tables() -> dict[str, Any]:
    """What the static form shows of the repair: named orders, each run."""
    return {"orders": kept_tables()["orders"]}
