"""What Account Watch shows of an account that somebody is in: what its owner sees, and what the tries come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from loginlab.exchange import ApiKey, Session
from loginlab.exchange.devices import Device
from loginlab.labs.account_watch.doors import DOOR_WORDS, DOORS, THEIR_MACHINE, Try
from loginlab.labs.account_watch.throwing_out import ACTS, tries_after
from loginlab.labs.account_watch.watching import Throwing
from loginlab.world.event_lines import event_line

KEPT = 40
"""Lines of the log that are shown."""


def throw_view(throwing: Throwing) -> dict[str, Any]:
    """The account as its owner sees it, and the intruder's last round."""
    account = throwing.account
    own = account.own_session
    return {
        "in": account.is_in,
        "sessions": [session_row(one, own) for one in account.sessions],
        "devices": [device_row(one) for one in account.devices],
        "keys": [key_row(one) for one in account.keys],
        "taken_usd": account.taken_usd,
        "tries": [try_row(one) for one in throwing.tries],
        "stale": bool(throwing.tries) and throwing.acts > 0,
        "verdict": verdict(throwing),
        "log": [event_line(event) for event in account.world.events()[account.began :]][-KEPT:],
    }


def session_row(one: Session, own: int | None) -> dict[str, Any]:
    """One open session, as on the security page, with when it was last used."""
    return {
        "id": one.id,
        "words": one.agent,
        "more": f"{one.network}, {one.country}, {one.address}. Since {one.opened_at:%H:%M}, last used "
        f"{one.last_seen_at:%H:%M}.",
        "own": one.id == own,
    }


def device_row(one: Device) -> dict[str, Any]:
    """One approved device."""
    return {
        "id": one.id,
        "words": one.agent,
        "more": f"Approved {one.approved_at:%H:%M}, last used {one.last_used_at:%H:%M}.",
    }


def key_row(one: ApiKey) -> dict[str, Any]:
    """One API key."""
    may = " and ".join(permission.value for permission in one.permissions)
    return {"id": one.id, "words": f"“{one.label}”", "more": f"May {may}. Made {one.created_at:%H:%M}."}


def try_row(one: Try) -> dict[str, Any]:
    """One try of the intruder's."""
    state = "open, and money leaves" if one.pays else "open" if one.opens else "closed"
    return {"door": DOOR_WORDS[one.door], "open": one.opens, "state": state, "words": one.words}


def verdict(throwing: Throwing) -> dict[str, Any] | None:
    """What the last round means; None before one, or when something was done since."""
    if not throwing.tries or throwing.acts:
        return None
    opens = [one for one in throwing.tries if one.opens]
    if opens:
        names = "; ".join(DOOR_WORDS[one.door] for one in opens)
        money = "" if any(one.pays for one in opens) else " No money left this time."
        return {"good": False, "title": f"Still open: {names}.{money}"}
    if not throwing.account.is_in:
        return {"good": False, "title": "The intruder is out, and so is Mira. Sign in again."}
    approved = any(device.agent == THEIR_MACHINE.agent for device in throwing.account.devices)
    left = " Their device is still approved. It opens nothing by itself, and is better forgotten." if approved else ""
    return {"good": True, "title": f"The intruder is out, and Mira is in.{left}"}


def throw_table(seed: int) -> dict[str, Any]:
    """For the static form: which act alone closes which way, as it was run."""
    rows = [[words, *closed_cells(tries_after(seed, act))] for act, (words, _) in ACTS.items()]
    return {"header": ["what Mira does", *(DOOR_WORDS[door] for door in DOORS)], "rows": rows}


def closed_cells(tries: Sequence[Try]) -> list[str]:
    """The states of the ways that were open at first, in their order."""
    by_door = {one.door: one for one in tries}
    return [try_row(by_door[door])["state"] for door in DOORS]
