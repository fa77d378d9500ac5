"""What lies in an account: the dashboard's balances and their worth, as simple values.

The prices stand still and are made up. They exist so that there is something to lose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from loginlab.exchange.store import Table

PRICES_USD: Mapping[str, Decimal] = {"BTC": Decimal("60000"), "ETH": Decimal("3000"), "USDT": Decimal("1")}
"""US dollars a piece. Chosen for this course."""

OPENING_BALANCES: Mapping[str, Decimal] = {
    "BTC": Decimal("0.05"),
    "ETH": Decimal("0.8"),
    "USDT": Decimal("1250"),
}
"""What a new account holds. Chosen for this course."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How much of one asset an account holds."""

    table: ClassVar[Table] = Table("holdings", key=("account_id", "asset"))
    account_id: int
    asset: str
    amount: Decimal

    @property
    def worth_usd(self) -> Decimal:
        """Its worth in US dollars."""
        return self.amount * PRICES_USD[self.asset]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All holdings of an account."""

    holdings: tuple[Holding, ...]

    @property
    def worth_usd(self) -> Decimal:
        """Their worth in US dollars."""
        return sum((holding.worth_usd for holding in self.holdings), Decimal(0))


def open_holdings(account_id: int) -> Sequence[Holding]:
    """The holdings every new account of this course begins with."""
    return [Holding(account_id, asset, amount) for asset, amount in OPENING_BALANCES.items()]
