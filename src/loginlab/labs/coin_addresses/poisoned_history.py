"""A history of payments in which somebody has planted addresses that look like one's own, and what it costs.

Anybody can cause a line in a history, by sending next to nothing. So a history says what happened, and never whom to
pay. A test transfer proves the address it went to, and not the one that is copied afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from loginlab.labs.coin_addresses.kinds import generate_bytes
from loginlab.labs.coin_addresses.look_alikes import search_look_alike

AMOUNT, TEST = 500, 1
"""USDT: what goes to the savings each month, and what a test transfer sends. Chosen for this course."""
FIRST, LAST = 2, 2
"""Digits that are searched for at each end: 65,536 tries on average, which is a tenth of a second. Chosen for this
course."""


class Owner(StrEnum):
    """Whose an address is."""

    SAVINGS = "your savings"
    RENT = "your landlady"
    FRIEND = "a friend"
    THIEF = "the thief"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history.

    Args:
        days_ago: how long ago.
        direction: sent or received, as the history shows it.
        amount: USDT, as text.
        address: of the other side, in small letters as many histories show it.
        owner: whose it is. The history does not show it.
        tries: how many addresses the thief made until this one came; 0 for addresses that nobody planted.
    """

    days_ago: int
    direction: str
    amount: str
    address: str
    owner: Owner
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Paid:
    """What a payment came to.

    Args:
        owner: who has the money now.
        lost: USDT that are gone.
        sentence: the outcome and why.
    """

    owner: Owner
    lost: int
    sentence: str


def own_address(seed: int, owner: Owner = Owner.SAVINGS) -> str:
    """An address of somebody in this history, in small letters."""
    return "0x" + generate_bytes(seed, owner.name).hex()


@cache
def plant(seed: int, number: int) -> Line:
    """A line whose address looks like that of the savings, made by a real search. The thief pays next to nothing."""
    found = search_look_alike(own_address(seed), FIRST, LAST, seed * 100 + number)
    direction, amount, days_ago = (("received", "0.01", 1), ("received", "0.00", 29), ("received", "0.01", 0))[number]
    return Line(days_ago, direction, amount, found.address, Owner.THIEF, found.tries)


def generate_history(seed: int) -> tuple[Line, ...]:
    """Three months of payments, the newest first, with two planted lines among them."""
    savings, rent, friend = (own_address(seed, owner) for owner in (Owner.SAVINGS, Owner.RENT, Owner.FRIEND))
    own = [Line(days, "sent", f"{AMOUNT}.00", savings, Owner.SAVINGS) for days in (30, 60, 91)]
    own += [Line(days, "sent", "820.00", rent, Owner.RENT) for days in (8, 38, 69)]
    own += [Line(17, "received", "45.00", friend, Owner.FRIEND)]
    return tuple(sorted((*own, plant(seed, 0), plant(seed, 1)), key=lambda line: line.days_ago))


def send_test(history: tuple[Line, ...], seed: int) -> tuple[Line, ...]:
    """Send a small amount to the savings, by the address from one's notes. The thief sees it and plants at once."""
    sent = Line(0, "sent", f"{TEST}.00", own_address(seed), Owner.SAVINGS)
    return (plant(seed, 2), sent, *history)


def pay(history: tuple[Line, ...], line: int | None, *, tested: bool = False) -> Paid:
    """Pay the month's amount to the address of a line, or with None to the one that was saved under a name.

    What has left cannot be called back, so everything that went astray is lost.
    """
    if line is None:
        return Paid(
            Owner.SAVINGS,
            0,
            f"{AMOUNT} USDT are in your savings. The address came from where you saved it yourself, and nobody else "
            "can put a line there.",
        )
    chosen = history[line]
    if chosen.owner is Owner.THIEF:
        afterwards = (
            " The test had gone to the right address. It proved that address, and not the one that you copied "
            "afterwards."
            if tested
            else ""
        )
        return Paid(
            Owner.THIEF,
            AMOUNT,
            f"{AMOUNT} USDT are lost. This line was planted. The thief made {chosen.tries:,} addresses until one began "
            f"and ended like that of your savings, and sent next to nothing so that it stands in your history."
            f"{afterwards}",
        )
    if chosen.owner is Owner.SAVINGS:
        return Paid(
            Owner.SAVINGS,
            0,
            f"{AMOUNT} USDT are in your savings. This time the line was a real one. The history could not tell you "
            "so: the planted lines look just like it.",
        )
    return Paid(
        chosen.owner,
        AMOUNT,
        f"{AMOUNT} USDT went to {chosen.owner}. Whether you get them back is up to them. The address was a real one, "
        "and not the one you meant.",
    )
