"""Withdrawals: what one must look like before anything is taken from an account.

What has left cannot be called back, so what was typed is judged strictly and nothing is guessed or rounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from loginlab.exchange.errors import InputRefused
from loginlab.exchange.funds import PRICES_USD, Holding
from loginlab.exchange.store import Table

DECIMAL_PLACES = 8
"""A satoshi; the same for every asset. Chosen for this course."""

_AMOUNT = re.compile(rf"[0-9]{{1,15}}(?:\.[0-9]{{1,{DECIMAL_PLACES}}})?", re.ASCII)
_DESTINATION = re.compile(r"[A-Za-z0-9]{26,90}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One withdrawal that was accepted; ``api_key`` or ``session_id`` is the number of what asked for it."""

    table: ClassVar[Table] = Table("withdrawals", key=("id",), indexes=(("account_id",),))
    id: int
    account_id: int
    asset: str
    amount: Decimal
    destination: str
    requested_at: datetime
    api_key: int | None = None
    session_id: int | None = None


def parse_asset(typed: object) -> str:
    """Read the name of an asset. Raises InputRefused for one that is not traded here."""
    name = typed.strip().upper() if isinstance(typed, str) and len(typed) <= 20 else ""
    if name not in PRICES_USD:
        raise InputRefused(field="asset", reason=f"must be one of {', '.join(PRICES_USD)}")
    return name


def parse_amount(typed: object) -> Decimal:
    """Read an amount as written with a decimal point: ``0.01``.

    No signs, exponents or thousands: "1,000" is a thousand to one reader and one to another. Raises InputRefused.
    """
    text = typed.strip() if isinstance(typed, str) else ""
    if not text:
        raise InputRefused(field="amount", reason="is missing")
    if not _AMOUNT.fullmatch(text):
        raise InputRefused(field="amount", reason=f"must be a number like 0.01, with at most {DECIMAL_PLACES} decimals")
    amount = Decimal(text)
    if amount == 0:
        raise InputRefused(field="amount", reason="must be more than nothing")
    return amount


def parse_destination(typed: object) -> str:
    """Read the address that the asset shall go to. Raises InputRefused for what can be none."""
    text = typed.strip() if isinstance(typed, str) else ""
    if not _DESTINATION.fullmatch(text):
        raise InputRefused(
            field="address to send to", reason="is not complete; it has 26 to 90 letters and digits and no spaces"
        )
    return text


def verify_covered(amount: Decimal, holding: Holding | None) -> Holding:
    """Prove that an account holds at least so much. Raises InputRefused when more is asked for than there is."""
    if holding is None or amount > holding.amount:
        raise InputRefused(field="amount", reason="is more than you have")
    return holding
