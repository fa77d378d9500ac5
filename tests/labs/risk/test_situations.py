"""The situations: each is decided by the exchange itself, and what is said of it is what the log says."""

from __future__ import annotations

import re

import pytest

from loginlab.exchange import LESSON
from loginlab.labs import KEYS
from loginlab.labs.revealed import Revealed
from loginlab.labs.risk import asked
from loginlab.labs.risk.situations import OUTCOME_WORDS, SITUATIONS, Outcome, play

SEED = 7
DECIDED = {
    "usual": Outcome.LET_IN,
    "vpn-first": Outcome.HELD,
    "vpn-usual": Outcome.LET_IN,
    "vpn-midway": Outcome.PAUSED,
    "vpn-minutes-later": Outcome.HELD,
    "trip": Outcome.HELD,
    "trip-mobile": Outcome.LET_IN,
    "new-phone": Outcome.ASKED,
    "private-window": Outcome.ASKED,
    "office": Outcome.LET_IN,
    "thief-anywhere": Outcome.HELD,
    "thief-near": Outcome.ASKED,
    "stolen-cookie": Outcome.UNSEEN,
}


@pytest.mark.parametrize("name", DECIDED)
def test_each_situation_is_decided_as_the_lesson_says(name: str) -> None:
    """By the exchange; whoever is let in is in, and whoever is held is not."""
    played = play(SEED, name)
    assert played.outcome is DECIDED[name]
    assert played.outcome in OUTCOME_WORDS
    if played.outcome in {Outcome.HELD, Outcome.PAUSED}:
        assert not played.is_in
        assert "paused this sign-in for safety" in played.said
    else:
        assert played.is_in == (name != "thief-near")


def test_every_situation_is_looked_at() -> None:
    """None is left out of the list above."""
    assert set(SITUATIONS) == set(DECIDED)


def test_the_first_picture_is_told_as_its_factors_stand_there() -> None:
    """Three times one: what is said to speak for her belongs to the other formula, and is said to."""
    played = play(SEED, "usual")
    assert played.simple is not None
    assert [part.counts for part in played.simple.parts] == [1, 1, 1]
    said, _, aside = played.situation.why.partition("(")
    assert "one changes nothing" in said
    assert "speaks for her" not in said
    assert "whole formula" in aside


@pytest.mark.parametrize("name", ["vpn-first", "trip", "thief-anywhere", "vpn-midway", "vpn-minutes-later"])
def test_the_score_shown_is_the_score_in_the_log(name: str) -> None:
    """What is reckoned beside the exchange is what the exchange wrote down, unless the place changed on the way."""
    played = play(SEED, name)
    (held,) = [line for line in played.log if "sign_in:held" in line]
    logged = float(re.findall(r"score=([0-9.]+)", held)[0])
    assert played.simple is not None
    assert logged == round(played.simple.score, 1)
    assert (logged >= LESSON.risk_hold_from) == (name not in {"vpn-midway", "vpn-minutes-later"})


@pytest.mark.parametrize("name", ["vpn-midway", "vpn-minutes-later"])
def test_a_jump_decides_where_no_score_would(name: str) -> None:
    """Lisbon to Amsterdam in no time: held for the distance, with a score as low as any."""
    played = play(SEED, name)
    assert played.travel_km == 1864
    assert any("impossible travel" in line for line in played.log)


def test_a_copied_session_leaves_no_line() -> None:
    """The thief is in, and the account's log has nothing of it."""
    played = play(SEED, "stolen-cookie")
    assert played.is_in
    assert played.log == ()
    assert played.simple is None
    assert played.full is None


def test_the_office_of_a_colleague_is_new_to_her() -> None:
    """Tomas has been there a hundred times; for Mira it counts 4."""
    simple = play(SEED, "office").simple
    assert simple is not None
    network = next(part for part in simple.parts if part.feature == "network")
    assert network.seen.everybodys == 100
    assert network.counts == 4


def test_every_key_says_what_a_run_says() -> None:
    """Ids, numbers and tables."""
    keys = {name: KEYS[name](SEED) for name in KEYS if hasattr(asked, name)}
    assert keys["factor_of_a_new_value"] == 4
    assert keys["parts_changed_by_a_first_vpn"] == ("country", "network")
    assert keys["score_of_a_first_vpn"] == 16
    assert [keys[f"outcome_of_a_{name}"] for name in ("first_vpn", "vpn_midway", "vpn_kept", "trip")] == [
        "held",
        "paused",
        "let-in",
        "held",
    ]
    assert [keys[f"outcome_of_a_{name}"] for name in ("private_window", "near_thief")] == ["asked", "asked"]
    assert keys["minutes_of_the_pause"] == 30
    assert keys["lines_of_a_stolen_cookie"] == 0
    for name, found in keys.items():
        if name.startswith("reveal_"):
            assert isinstance(found, Revealed)
            assert all(len(row) == len(found.header) for row in found.rows)
