"""What lesson 10 asks: the kept tables are what playing gives, and the sentences beside them say what is in them."""

from __future__ import annotations

import pytest

from loginlab.labs.drill import asked
from loginlab.labs.drill.moves import MOVES
from loginlab.labs.drill.owners import Choose, careful, careless
from loginlab.labs.drill.scoring import Score
from loginlab.labs.drill.tables import DEEDS, kept_tables, never_sets_the_clock, one_deed, play_all

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


def test_the_keys_are_those_of_the_tables() -> None:
    """A question's key is a figure that a learner finds in the table behind it."""
    assert asked.usd_the_careless_lose(1) == 6650
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
