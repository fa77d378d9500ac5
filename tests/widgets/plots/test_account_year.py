"""The picture of a year: as wide as a notebook, the same every time, and with its words and its numbers."""

from __future__ import annotations

import struct

import pytest

import loginlab as lab
from loginlab.labs.account_watch.drawn import months_of, network_of
from loginlab.labs.account_watch.visits import What
from loginlab.labs.account_watch.year import Year, generate_year
from loginlab.seat import frozen_seat, sitting_at
from loginlab.widgets.plots.account_year import STYLES, TALL, AccountYearPlot


@pytest.fixture(scope="module")
def year() -> Year:
    return generate_year(6)


def test_the_numbers_are_those_of_the_lines(year: Year) -> None:
    """A row a month; the columns add up to the year."""
    rows = AccountYearPlot(year).view["rows"]
    assert len(rows) == len(months_of(year.lines)) in (12, 13)
    assert sum(int(row[1]) for row in rows) == sum(line.what is What.SIGN_IN for line in year.lines)
    assert sum(int(row[5]) for row in rows) == sum(line.what is What.WITHDRAWAL for line in year.lines)


def test_the_same_year_has_the_same_bytes(year: Year) -> None:
    """A build that draws it again must find nothing changed."""
    png = AccountYearPlot(year).png()
    assert png == AccountYearPlot(year).png()
    assert struct.unpack(">II", png[16:24]) == (round(9.0 * 144), round(TALL * 144))


def test_networks_differ_in_shape_and_in_colour() -> None:
    """So nothing is told by colour alone."""
    assert len({shape for _, shape, _ in STYLES.values()}) == len(STYLES)
    assert len({colour for colour, _, _ in STYLES.values()}) == len(STYLES)


def test_every_try_has_a_network(year: Year) -> None:
    """And strange ones are drawn as what they are to her: another network."""
    for line in year.lines:
        if line.what is What.SIGN_IN:
            assert network_of(line, year.plan.ways) in STYLES


def test_the_words_do_not_tell_who_it_was(year: Year) -> None:
    """The picture says what the history says."""
    assert not any(word in AccountYearPlot(year).alt for word in ("intruder", "thief", "stolen"))


def test_the_face_draws_the_year_of_the_seat() -> None:
    """The same as the first one of Account Watch."""
    seat = frozen_seat()
    with sitting_at(seat):
        assert lab.plot_year().alt == AccountYearPlot(generate_year(seat.seed)).alt
