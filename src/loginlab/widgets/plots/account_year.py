"""A year of one account: every try to sign in by day and hour, and below it what was traded and sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from loginlab.labs.account_watch.drawn import HEADER, MONEY, Network, hour_of, is_night, network_of, rows_of
from loginlab.labs.account_watch.lines import Line
from loginlab.labs.account_watch.places import DAYS
from loginlab.labs.account_watch.visits import What
from loginlab.labs.account_watch.year import Year
from loginlab.widgets.plots.plot import BLUE, GREEN, GREY, PURPLE, VERMILLION, WIDTH, Plot, write_label

TALL = 5.6
"""Inches: two pictures above each other."""
STYLES = {
    Network.HOME: (BLUE, "o", 13),
    Network.OFFICE: (GREEN, "s", 15),
    Network.MOBILE: (PURPLE, "^", 20),
    Network.VPN: (GREY, "D", 15),
    Network.OTHER: (VERMILLION, "X", 42),
}
"""Colour, shape and size: a network is never told by its colour alone."""
MONEY_STYLES = {What.BUY: (BLUE, "o", 13), What.SELL: (GREEN, "s", 17), What.WITHDRAWAL: (VERMILLION, "v", 34)}
MONEY_WORDS = {What.BUY: "bought", What.SELL: "sold", What.WITHDRAWAL: "sent away"}


class AccountYearPlot(Plot):
    """A year that can be taken in at a glance, and that tells no more than its lines do.

    Args:
        year: whose.
    """

    def __init__(self, year: Year) -> None:
        start = year.plan.start
        figure = Figure(figsize=(WIDTH, TALL), layout="constrained")
        tries, money = figure.subplots(2, 1, sharex=True, height_ratios=(2.6, 1))
        for axes in (tries, money):
            _quieten(axes)
        _draw_tries(tries, year, start)
        _draw_money(money, year.lines, start)
        super().__init__(figure, _words(year), HEADER, rows_of(year.lines))


def _quieten(axes: Axes) -> None:
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(GREY)
    axes.tick_params(colors=GREY, labelsize=10)
    axes.yaxis.label.set_color(GREY)
    axes.yaxis.label.set_fontsize(11)


def _day(line: Line, start: datetime) -> float:
    return (line.at - start) / timedelta(days=1)


def _draw_tries(axes: Axes, year: Year, start: datetime) -> None:
    lines = [line for line in year.lines if line.what is What.SIGN_IN]
    axes.axhspan(0, 6, color=GREY, alpha=0.1, linewidth=0)
    for network, (colour, shape, size) in STYLES.items():
        own = [line for line in lines if network_of(line, year.plan.ways) is network]
        days, hours = [_day(line, start) for line in own], [hour_of(line.at) for line in own]
        axes.scatter(days, hours, s=size, c=colour, marker=shape, linewidths=0, label=network.value)
    write_label(axes, 4, 0.9, "night", fontsize=10)
    axes.set_ylim(-0.4, 24.4)
    axes.set_yticks([0, 6, 12, 18, 24], ["midnight", "6:00", "noon", "18:00", "midnight"])
    axes.set_ylabel("tries to sign in, UTC")
    _legend(axes, 5)


def _draw_money(axes: Axes, lines: Sequence[Line], start: datetime) -> None:
    moved = [line for line in lines if line.what in MONEY]
    for what, (colour, shape, size) in MONEY_STYLES.items():
        own = [line for line in moved if line.what is what]
        days, usd = [_day(line, start) for line in own], [line.amount_usd or 0 for line in own]
        axes.vlines(days, 0, usd, color=colour, linewidth=0.8, alpha=0.5)
        axes.scatter(days, usd, s=size, c=colour, marker=shape, linewidths=0, label=MONEY_WORDS[what])
    axes.set_ylim(0, 1.12 * max(line.amount_usd or 0 for line in moved))
    axes.set_xlim(0, DAYS)
    axes.set_ylabel("US dollars")
    firsts = [start + timedelta(days=day) for day in range(DAYS) if (start + timedelta(days=day)).day == 1]
    axes.set_xticks([(first - start).days for first in firsts], [f"{first:%b}" for first in firsts])
    _legend(axes, 3)


def _legend(axes: Axes, columns: int) -> None:
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, frameon=False, fontsize=10, labelcolor=GREY,
        handletextpad=0.1, columnspacing=1.2, borderpad=0, borderaxespad=0.2,
    )  # fmt: skip


def _words(year: Year) -> str:
    tries = [line for line in year.lines if line.what is What.SIGN_IN]
    other = [line for line in tries if network_of(line, year.plan.ways) is Network.OTHER]
    moved = [line for line in year.lines if line.what in MONEY]
    sent = [line for line in moved if line.what is What.WITHDRAWAL]
    largest = max(sent, key=lambda line: line.amount_usd or 0)
    at_night = sum(is_night(line.at) for line in tries)
    return (
        f"Above, each of {len(tries)} tries to sign in is a mark, by day and hour. Most lie between seven in the "
        f"morning and midnight; {at_night} lie between midnight and six. {len(other)} come from networks that are "
        f"neither home, office, mobile nor the VPN. Below are {len(moved) - len(sent)} trades and {len(sent)} "
        f"withdrawals by their size; the largest withdrawal, of {largest.amount_usd:,.0f} US dollars, was on "
        f"{largest.at.day} {largest.at:%B}."
    )
