"""What a picture of a year is made of: which network each try came by, and how much was moved when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from loginlab.labs.account_watch.lines import Line
from loginlab.labs.account_watch.places import Ways
from loginlab.labs.account_watch.visits import What

NIGHT_UNTIL = 6
"""Hours after midnight, UTC, that count as night in words and tables."""
MONEY = (What.BUY, What.SELL, What.WITHDRAWAL)


class Network(StrEnum):
    """What a picture tells apart."""

    HOME = "home"
    OFFICE = "office"
    MOBILE = "mobile"
    VPN = "VPN"
    OTHER = "another network"


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a year in numbers."""

    name: str
    tries: int
    networks: int
    at_night: int
    trades: int
    withdrawals: int
    largest_usd: float


def network_of(line: Line, ways: Ways) -> Network:
    """Which of the owner's networks a line came by, by its name."""
    names = {
        ways.home.network: Network.HOME,
        ways.office.network: Network.OFFICE,
        ways.mobile.network: Network.MOBILE,
        ways.vpn.network: Network.VPN,
    }
    return names.get(line.network, Network.OTHER)


def is_night(at: datetime) -> bool:
    """Whether it is between midnight and six, UTC."""
    return at.hour < NIGHT_UNTIL


def hour_of(at: datetime) -> float:
    """Hours since midnight, UTC."""
    return at.hour + at.minute / 60


def months_of(lines: Sequence[Line]) -> list[Month]:
    """Every month that has a line, in order."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(f"{line.at:%B %Y}", []).append(line)
    return [_month(name, own) for name, own in found.items()]


def _month(name: str, lines: Sequence[Line]) -> Month:
    tries = [line for line in lines if line.what is What.SIGN_IN]
    money = [line for line in lines if line.what in MONEY]
    sent = [line for line in money if line.what is What.WITHDRAWAL]
    return Month(
        name,
        tries=len(tries),
        networks=len({line.network for line in tries}),
        at_night=sum(is_night(line.at) for line in tries),
        trades=len(money) - len(sent),
        withdrawals=len(sent),
        largest_usd=max((line.amount_usd or 0 for line in sent), default=0),
    )


HEADER = ("month", "tries", "networks", "tries at night", "trades", "withdrawals", "largest withdrawal")


def rows_of(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """The numbers that were drawn, a row a month."""
    return [
        (
            month.name,
            str(month.tries),
            str(month.networks),
            str(month.at_night),
            str(month.trades),
            str(month.withdrawals),
            f"{month.largest_usd:,.0f} US dollars" if month.withdrawals else "none",
        )
        for month in months_of(lines)
    ]
