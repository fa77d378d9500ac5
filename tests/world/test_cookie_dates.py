"""Cookie dates: what browsers read out of what sites write."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.world.cookie_dates import parse_cookie_date

MOMENT = datetime(2030, 11, 6, 8, 49, 37, tzinfo=UTC)


@given(st.datetimes(min_value=datetime(1601, 1, 1), max_value=datetime(9999, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_form_that_the_standard_asks_for_is_read_exactly(moment: datetime) -> None:
    """Whatever is written as an IMF-fixdate is read as the same second."""
    whole = moment.replace(microsecond=0)
    assert parse_cookie_date(format_datetime(whole, usegmt=True)) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday, 06-Nov-30 08:49:37 GMT",
        "Wed Nov  6 08:49:37 2030",
        "6 nov 2030 8:49:37",
        "2030 6 November, 08:49:37 PST",
        "08:49:37 06th NOVELTY 2030x",
    ],
)
def test_old_and_careless_forms_are_read_too(text: str) -> None:
    """Parts may stand in any order; zones are ignored; a month is its first three letters."""
    assert parse_cookie_date(text) == MOMENT


@pytest.mark.parametrize(("year", "meant"), [("69", 2069), ("70", 1970), ("99", 1999), ("00", 2000)])
def test_two_digit_years_turn_over_at_seventy(year: str, meant: int) -> None:
    """RFC 6265 §5.1.1: 70 to 99 are of the last century, 00 to 69 of this one."""
    found = parse_cookie_date(f"06 Nov {year} 08:49:37")
    assert found is not None
    assert found.year == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "06 Nov 2030",
        "31 Feb 2030 08:49:37",
        "06 Nov 2030 24:00:00",
        "06 Nov 1600 08:49:37",
        "06 Nov 2030 8:61:0",
    ],
)
def test_what_names_no_moment_is_no_date(text: str) -> None:
    """A part missing, or a day, hour or year that does not exist."""
    assert parse_cookie_date(text) is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever a site writes, the answer is a moment in UTC or nothing."""
    found = parse_cookie_date(text)
    assert found is None or found.tzinfo is UTC
