"""The table of attacks that lesson 05 shows is what the runs gave, for every seed."""

from __future__ import annotations

from dataclasses import fields

import pytest

from loginlab.exchange import ResetGuards
from loginlab.labs.resetting.attacks import (
    ATTACKS,
    Attack,
    attacks_that_succeed,
    guard_missing_for_a_poisoned_link,
    guard_missing_for_a_replay,
    guard_missing_in_a_race,
    messages_of_a_hundred_requests,
    reveal_attacks,
    reveal_hundred_requests,
    run_attack,
    run_attacks,
)
from loginlab.seat import FROZEN_SEED

SEEDS = (0, 1, FROZEN_SEED)


def test_every_guard_has_the_attack_that_it_is_for() -> None:
    """One attack for each guard, so that none is left a matter of belief."""
    assert sorted(attack.guard for attack in ATTACKS) == sorted(field.name for field in fields(ResetGuards))


@pytest.mark.parametrize("seed", SEEDS)
def test_each_fails_with_its_guard_and_succeeds_without(seed: int) -> None:
    """Whatever the codes are."""
    assert [(run.name, run.with_guard, run.without_guard) for run in run_attacks(seed)] == [
        (attack.name, False, True) for attack in ATTACKS
    ]
    assert attacks_that_succeed(seed) == 0


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_no_other_guard_is_what_stops_it(attack: Attack) -> None:
    """With any one other guard off it fails as before; only what works twice anyway needs no race to do so."""
    enough = {("race", "single_use")}
    others = [other for other in ATTACKS if other is not attack and (attack.name, other.guard) not in enough]
    for other in others:
        succeeded, _ = run_attack(attack.name, 1, ResetGuards(**{other.guard: False}))
        assert not succeeded, f"{attack.name} succeeds without {other.guard}"


def test_the_keys_of_quizzes_come_from_the_runs() -> None:
    """Names of guards and a count of messages."""
    assert guard_missing_for_a_replay(1) == "single_use"
    assert guard_missing_in_a_race(1) == "one_at_a_time"
    assert guard_missing_for_a_poisoned_link(1) == "configured_host"
    assert messages_of_a_hundred_requests(1) == 5


def test_what_is_shown_is_what_came_out() -> None:
    """A row an attack, and the hundred requests in a sentence."""
    revealed = reveal_attacks(1)
    assert [row[0] for row in revealed.rows] == [attack.title for attack in ATTACKS]
    assert {len(row) for row in revealed.rows} == {len(revealed.header)}
    assert "100 messages" in reveal_hundred_requests(1).text


def test_an_attack_that_does_not_exist_is_named() -> None:
    """A typing error in a lesson is not an attack that failed."""
    with pytest.raises(LookupError, match="'gues'"):
        run_attack("gues", 1, ResetGuards())
