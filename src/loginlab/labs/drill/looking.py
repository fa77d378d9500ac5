"""What an owner finds out by looking at her account, and what she knows until she looks again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from loginlab.labs.drill.account import FIRST_ALARM, NoorsAccount
from loginlab.world.past_sign_ins import USUAL

MINE = frozenset(origin.network for origin in USUAL)
"""The networks that she goes online by."""
PLANTED = FIRST_ALARM - timedelta(hours=20)
OWN_PAYMENT = FIRST_ALARM - timedelta(days=30)
"""When the thief sent next to nothing, so that his address stands in her history; and when she last paid herself."""


@dataclass(slots=True)
class Known:
    """What she saw when she last looked; None is what she has not looked at yet.

    Args:
        at: the second of the last look at the account.
        sessions: other open sessions, each in words.
        keys: API keys.
        strange: addresses on her whitelist that are not in her notes.
        list_off: whether the whitelist is off, or is being switched off.
        history: lines of her payments, the newest first.
        rules: whether a rule was in her mailbox that she had not made.
    """

    at: int | None = None
    sessions: tuple[str, ...] | None = None
    keys: tuple[str, ...] | None = None
    strange: tuple[str, ...] | None = None
    list_off: bool | None = None
    history: tuple[str, ...] | None = None
    rules: bool | None = None


def look_at_account(table: NoorsAccount, token: str | None, known: Known) -> str:
    """Take in what the pages behind the sign-in show, and say it. Raises SessionRefused."""
    exchange, now = table.exchange, table.world.clock.now()
    own = exchange.resume(token)
    known.at = table.elapsed
    known.sessions = tuple(
        f"open since {one.opened_at:%d %B, %H:%M}, from {one.network}"
        for one in exchange.sessions(token)
        if one.id != own.id
    )
    known.keys = tuple(f"“{one.label}”, made {one.created_at:%d %B, %H:%M}" for one in exchange.api_keys(token))
    known.strange = tuple(
        f"“{one.label}”, {short(one.address)}, "
        + (f"waits until {one.active_at:%H:%M}" if now < one.active_at else "can be used")
        for one in exchange.addresses(token)
        if one.address != table.savings
    )
    standing = exchange.whitelist(token)
    known.list_off = standing.on_at is None or standing.off_at is not None
    if standing.off_at is not None:
        stands = f"It is being switched off, and is off from {standing.off_at:%d %B, %H:%M} on."
    else:
        stands = "It is off." if standing.on_at is None else "It is on."
    came = next((one for one in exchange.login_history(token) if one.network not in MINE), None)
    strange_sign_in = (
        "Sign-ins: all from networks of mine."
        if came is None
        else f"Sign-ins: one on {came.at:%d %B, %H:%M} from {came.network}, where I never was."
    )
    return " ".join(
        (
            f"Other sessions: {_listed(known.sessions)}.",
            f"API keys: {_listed(known.keys)}.",
            f"Addresses that are not in my notes: {_listed(known.strange)}.",
            f"My whitelist: {stands}",
            strange_sign_in,
        )
    )


def look_at_history(table: NoorsAccount, token: str | None, known: Known) -> str:
    """Take in the list of payments. Anybody can cause a line in it, by sending next to nothing."""
    sent = [
        f"{one.requested_at:%d %B, %H:%M} sent {one.amount:f} {one.asset} to {short(one.destination)}"
        for one in reversed(table.exchange.withdrawals(token))
    ]
    planted = f"{PLANTED:%d %B, %H:%M} received 0.01 USDT from {short(table.thiefs)}"
    own = f"{OWN_PAYMENT:%d %B, %H:%M} sent 500 USDT to {short(table.savings)}"
    known.history = (*sent, planted, own)
    return f"The newest first: {_listed(known.history)}."


def short(address: str) -> str:
    """An address as many pages show it: both ends, and nothing between. That is not enough to tell two apart."""
    return f"{address[:6]}…{address[-4:]}"


def _listed(found: tuple[str, ...]) -> str:
    return "; ".join(found) or "none"
