"""Trades: one asset bought or sold for USDT, at a price that stands still.

There is no market here, for none is needed. A trade is in this course because of what it tells: it is a line of an
account's history, it needs no code and no address, and whoever took over a session sells before they take. So an owner
who reads only the sign-ins has not read the half of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from typing import ClassVar

from loginlab.exchange.errors import InputRefused
from loginlab.exchange.funds import PRICES_USD, Holding
from loginlab.exchange.store import Table
from loginlab.exchange.withdrawals import DECIMAL_PLACES, parse_asset

QUOTE = "USDT"
"""What everything is bought and sold for. One is one US dollar here, so a price in dollars is a price in USDT."""
_GRAIN = Decimal(1).scaleb(-DECIMAL_PLACES)


class TradeSide(StrEnum):
    """Which way."""

    BUY = "buy"
    SELL = "sell"


@dataclass(frozen=True, slots=True)
class Trade:
    """One trade that was done: so much of an asset, for so much USDT.

    ``session_id`` and ``api_key`` are the numbers of what asked for it; one of them is None.
    """

    table: ClassVar[Table] = Table("trades", key=("id",), indexes=(("account_id",),))
    id: int
    account_id: int
    side: TradeSide
    asset: str
    amount: Decimal
    usdt: Decimal
    at: datetime
    session_id: int | None = None
    api_key: int | None = None


def parse_side(typed: object) -> TradeSide:
    """Read which way it shall go. Raises InputRefused."""
    name = typed.strip().lower() if isinstance(typed, str) and len(typed) <= 20 else ""
    if name not in tuple(TradeSide):
        raise InputRefused(field="side", reason=f"must be {' or '.join(TradeSide)}")
    return TradeSide(name)


def parse_traded(typed: object) -> str:
    """Read the asset that is bought or sold. Raises InputRefused for USDT, which everything is traded against."""
    asset = parse_asset(typed)
    if asset == QUOTE:
        raise InputRefused(field="asset", reason=f"must be another one than {QUOTE}, which it is traded against")
    return asset


def worth_in_usdt(asset: str, amount: Decimal) -> Decimal:
    """What it costs or brings, down to the smallest part that is kept; never a grain more than it is worth."""
    return (amount * PRICES_USD[asset]).quantize(_GRAIN, rounding=ROUND_DOWN)


def exchange_holdings(
    side: TradeSide, amount: Decimal, usdt: Decimal, asset_held: Holding, usdt_held: Holding
) -> tuple[Holding, Holding]:
    """Both holdings after a trade: the asset and the USDT. Raises InputRefused when more is given than there is."""
    sign = 1 if side is TradeSide.BUY else -1
    after = (
        Holding(asset_held.account_id, asset_held.asset, asset_held.amount + sign * amount),
        Holding(usdt_held.account_id, usdt_held.asset, usdt_held.amount - sign * usdt),
    )
    if any(holding.amount < 0 for holding in after):
        raise InputRefused(field="amount", reason="is more than you have")
    return after
