"""What lesson 10 asks: the kept tables are what playing gives, and the sentences beside them say what is in them."""

from __future__ import annotations

from importlib.resources import files

import pytest

from loginlab.labs.drill import asked, tables
from loginlab.labs.drill.costly import first_costly_moment
from loginlab.labs.drill.moves import MOVES
from loginlab.labs.drill.owners import Choose, careful, careless, muddled, play
from loginlab.labs.drill.scoring import Score
from loginlab.labs.drill.tables import (
    DEEDS,
    KEPT,
    LINES,
    kept_tables,
    make_lines,
    make_tables,
    never_sets_the_clock,
    one_deed,
    play_all,
    write_tables,
)

SOME = (3, 17, 31, 44)


def each(scores: list[Score]) -> str:
    return "".join("k" if one.lost_usd == 0 else "l" for one in scores)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_alone_is_worth_what_the_table_says(deed: str) -> None:
    """Some incidents, played anew: kept where the table says kept, and lost where it says lost."""
    row = kept_tables()["deeds"][deed]
    assert row["words"] == MOVES[deed].words
    assert row["each"].count("k") == row["kept"]
    assert each(play_all(one_deed(deed), SOME)) == "".join(row["each"][seed] for seed in SOME)


@pytest.mark.parametrize(("choose", "letter"), [(careful, "k"), (careless, "l"), (never_sets_the_clock, "l")])
def test_owners_come_to_what_the_table_says(choose: Choose, letter: str) -> None:
    """All kept, or nothing."""
    assert each(play_all(choose, SOME)) == letter * len(SOME)


def test_the_first_lines_are_those_that_are_kept() -> None:
    """Looked for anew, the same incidents are found, with the same moves and the same moment."""
    assert make_lines(2) == kept_tables()["lines"][:2]


def test_what_is_written_is_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file has the form in which it is written, and the same parts as tables that are made now."""
    kept = kept_tables()
    place = files("loginlab.labs.drill") / KEPT
    assert write_tables(kept) == place.read_text(encoding="utf8")
    assert len(kept["lines"]) == LINES
    monkeypatch.setattr(tables, "make_lines", lambda: kept["lines"])
    made = make_tables(incidents=(3,))
    assert made.keys() == kept.keys()
    assert made["deeds"].keys() == kept["deeds"].keys()
    assert made["clock"].keys() == kept["clock"].keys()


@pytest.mark.parametrize("number", [0, 3, 7])
def test_a_kept_line_began_to_cost_where_it_says(number: int) -> None:
    """Lost, with the moment neither at its beginning nor at its end; found again by playing."""
    line = kept_tables()["lines"][number]
    again = play(line["seed"], muddled(line["seed"]))
    assert (list(again.played), again.lost_usd) == (line["played"], 6650)
    found = first_costly_moment(line["seed"], line["played"])
    assert found is not None
    assert 1 <= found.place == line["place"] <= len(line["played"]) - 2
    again.close()


def test_the_keys_are_those_of_the_tables() -> None:
    """A question's key is a figure that a learner finds in the table behind it."""
    assert asked.usd_the_careless_lose(1) == 6650
    assert asked.incidents_the_careless_keep(1) == 0
    assert asked.incidents_the_careful_lose(1) == 0
    assert asked.deed_that_saves_most(1) == "freeze"
    assert asked.incidents_saved_without_the_clock(1) == 0
    assert f"in {asked.incidents_a_new_password_saves(1)}:" in asked.reveal_deeds(1).text
    assert f"after {asked.minutes_the_careful_need(1)} minutes" in asked.reveal_drill_owners(1).text


def test_a_freeze_leaves_mailbox_and_password() -> None:
    """Of everything that a thief can have; the table says the same row by row."""
    assert asked.doors_left_by_a_freeze() == {"mailbox", "password"}
    still = [row[0] for row in asked.reveal_freeze(1).rows if row[1] == "still his"]
    assert still == ["her password", "her mailbox"]


def test_the_careless_one_began_to_lose_on_the_phone() -> None:
    """Before she did as she was told, everything could be saved; the sentence names the better move."""
    assert asked.first_cost_of_the_careless() == "do-as-told"
    assert MOVES["hang-up"].words in asked.reveal_first_cost(1).text
