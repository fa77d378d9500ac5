"""The year as a table: a row a line, times in UTC, and no word of whose doing it was."""

from __future__ import annotations

import loginlab as lab
from loginlab.labs.account_watch.tables import COLUMNS
from loginlab.labs.account_watch.year import generate_year
from loginlab.seat import frozen_seat, sitting_at


def test_every_line_is_a_row_under_its_number() -> None:
    """With the documented columns; what was moved adds up."""
    year = generate_year(5)
    table = year.table()
    assert list(table.columns) == list(COLUMNS)
    assert list(table.index) == [line.number for line in year.lines]
    assert str(table["at"].dt.tz) == "UTC"
    moved = sum(line.amount_usd or 0 for line in year.lines)
    assert abs(table["amount_usd"].sum() - moved) < 0.01
    assert table.loc[table["what"] == "sign-in", "amount"].isna().all()
    assert table.loc[table["what"] == "withdrawal", "to"].str.startswith("lx1").all()


def test_the_face_gives_the_year_of_the_seat() -> None:
    """The same as the first one of Account Watch."""
    seat = frozen_seat()
    with sitting_at(seat):
        assert lab.account_year().equals(generate_year(seat.seed).table())


def test_practice_years_are_labelled() -> None:
    """One table for several people, with whose it is and whether it was an intruder."""
    with sitting_at(frozen_seat()):
        table = lab.account_years(3)
    assert list(table.columns) == ["person", *COLUMNS, "intruder"]
    assert set(table["person"]) == {0, 1, 2}
    assert table["intruder"].dtype == bool
    assert table.groupby("person")["intruder"].any().all()
    assert table["intruder"].mean() < 0.1


def test_a_session_that_is_not_there_can_be_compared() -> None:
    """Whoever asks whether two lines have the same one gets yes or no, and not a missing answer."""
    table = generate_year(5).table()
    sessions = [row["session"] for row in table.to_dict("records")]
    assert {type(one) for one in sessions} == {int, type(None)}
    assert sum(one == sessions[0] for one in sessions) >= 1
    assert table["session"].isna().sum() == sessions.count(None)
