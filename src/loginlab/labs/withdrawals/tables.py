"""The tables of lesson 07's hours: what each delay costs, what each protection is worth, and each order of repair.

Some three hundred races lie behind them. They are kept as data, because a learner should not wait for them:
``loginlab withdrawals --write`` makes them, and a test makes parts of them again, for other seeds, and finds the same.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from loginlab.labs.withdrawals.after_phish import GOOD_ORDER, play_repair
from loginlab.labs.withdrawals.delays import loss_against_delay, race_at, smallest_delay_for
from loginlab.labs.withdrawals.guards import DELAYS_H, Guards, TwoStep, delay_words
from loginlab.labs.withdrawals.players import ONCE_A_DAY, OWNERS, PLAN_WORDS, Owner, OwnerAct

KEPT = "kept_tables.json"
SEED = 1
"""Whose world the kept tables are made in; they are the same in any."""
Row = tuple[str, ...]

STEP_NAMES: dict[OwnerAct, str] = {
    OwnerAct.CLEAN_DEVICE: "clean device",
    OwnerAct.MAILBOX: "mailbox",
    OwnerAct.PASSWORD: "password",
    OwnerAct.SESSIONS: "sessions",
    OwnerAct.SECOND_FACTOR: "authenticator",
    OwnerAct.KEYS: "API keys",
    OwnerAct.WHITELIST: "whitelist",
    OwnerAct.FREEZE: "freeze and support",
}
PROTECTIONS: tuple[tuple[Guards, bool], ...] = (
    (Guards(whitelist=False), False),
    (Guards(delay_h=0), False),
    (Guards(delay_h=24), False),
    (Guards(delay_h=48), False),
    (Guards(delay_h=48), True),
    (Guards(delay_h=48, other_channel=False), True),
    (Guards(whitelist=False, two_step=TwoStep.AUTHENTICATOR), False),
    (Guards(whitelist=False, two_step=TwoStep.MAIL), False),
    (Guards(whitelist=False, two_step=TwoStep.MAIL), True),
    (Guards(delay_h=48, two_step=TwoStep.AUTHENTICATOR), False),
)
"""Settings that are held against each other, each without and with a thief who reads the mail where it matters."""


def delay_column(seed: int, owner: Owner) -> tuple[list[str], str]:
    """What is lost at each delay, and the smallest delay that is enough."""
    lost = [f"{point.race.lost_usd:,}" for point in loss_against_delay(seed, owner)]
    hours = smallest_delay_for(seed, owner).hours
    return lost, "none" if hours is None else f"{hours} h"


def delay_rows(seed: int) -> dict[str, Any]:
    """US dollars lost, by delay and by the owner's habit, with the smallest delay that is enough at the bottom."""
    columns = [delay_column(seed, owner) for owner in OWNERS.values()]
    rows = [(delay_words(hours), *(lost[place] for lost, _ in columns)) for place, hours in enumerate(DELAYS_H)]
    rows.append(("smallest delay that is enough", *(smallest for _, smallest in columns)))
    return {"header": ("delay", *(f"Mira {owner.name}" for owner in OWNERS.values())), "rows": rows}


def guard_row(seed: int, guards: Guards, *, reads_mail: bool) -> Row:
    """One setting, against a thief who has every plan, and an owner who looks once a day."""
    point = race_at(seed, guards, ONCE_A_DAY, reads_mail)
    channels = "by mail and text message" if guards.other_channel else "by mail only"
    return (
        guards.words,
        channels,
        "yes" if reads_mail else "no",
        f"{point.race.lost_usd:,}",
        PLAN_WORDS[point.plan] if point.race.lost_usd else "nothing that was tried",
    )


def guard_rows(seed: int) -> dict[str, Any]:
    """What each protection is worth."""
    return {
        "header": ("protection", "warnings come", "the thief reads her mail", "US dollars gone", "what took it"),
        "rows": [guard_row(seed, guards, reads_mail=reads_mail) for guards, reads_mail in PROTECTIONS],
    }


def orders() -> dict[str, tuple[OwnerAct, ...]]:
    """Orders worth looking at, by a name: stopping early, one step at the wrong place, one left out."""
    good = GOOD_ORDER

    def without(step: OwnerAct) -> tuple[OwnerAct, ...]:
        return tuple(one for one in good if one is not step)

    found: dict[str, tuple[OwnerAct, ...]] = {"all, in this order": good}
    for count in range(2, len(good)):
        found[f"stopped after “{STEP_NAMES[good[count - 1]]}”"] = good[:count]
    found["password before mailbox"] = (
        OwnerAct.CLEAN_DEVICE, OwnerAct.PASSWORD, OwnerAct.MAILBOX, *good[3:],
    )  # fmt: skip
    found["clean device last"] = (*good[1:], OwnerAct.CLEAN_DEVICE)
    found["freeze first, then in this order"] = (OwnerAct.FREEZE, *without(OwnerAct.FREEZE))
    for step in good[:-1]:
        found[f"all but “{STEP_NAMES[step]}”"] = without(step)
    return found


def repair_row(seed: int, name: str, order: tuple[OwnerAct, ...]) -> Row:
    """One order, and what came of it."""
    repair = play_repair(seed, order)
    why = repair.came_back[0].why if repair.came_back else ""
    return name, f"{repair.lost_usd:,}", ", ".join(repair.left_open) or "nothing", why


def repair_rows(seed: int) -> dict[str, Any]:
    """What each order comes to."""
    return {
        "header": ("what Mira does", "US dollars gone", "the thief still has", "where the thief first came back"),
        "rows": [repair_row(seed, name, order) for name, order in orders().items()],
    }


def make_tables(seed: int = SEED) -> dict[str, Any]:
    """Run everything; takes some seconds."""
    return {"delays": delay_rows(seed), "guards": guard_rows(seed), "orders": repair_rows(seed)}


def write_tables(tables: dict[str, Any]) -> str:
    """The tables as they are kept."""
    return json.dumps(tables, ensure_ascii=False, indent=1) + "\n"


@cache
def kept_tables() -> dict[str, Any]:
    """The tables as they were made the last time."""
    found: dict[str, Any] = json.loads((files(__package__) / KEPT).read_text(encoding="utf8"))
    return found
