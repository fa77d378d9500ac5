"""Played races: the same engine with one side in somebody's hands, worked out anew from the moves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.labs.contest import Side
from loginlab.labs.withdrawals.guards import Guards
from loginlab.labs.withdrawals.played import MOST_MOVES, Setting, Wait, choose_plan, play_moves
from loginlab.labs.withdrawals.players import ONCE_A_DAY, OwnerAct, Plan, Thief, ThiefAct
from loginlab.labs.withdrawals.race import HORIZON, run_race

HOUR = 60
DAY = 24 * HOUR


def test_a_patient_thief_wins_against_a_day() -> None:
    """Add an address, wait until the exchange has said, and send."""
    setting = Setting(guards=Guards(delay_h=24))
    begun = play_moves(1, setting, [ThiefAct.ADD_ADDRESS])
    assert (begun.race.over, begun.alarm) == (False, DAY)
    played = play_moves(1, setting, [ThiefAct.ADD_ADDRESS, Wait(DAY), ThiefAct.WITHDRAW])
    assert (played.race.lost_usd, played.race.winner) == (6650, Side.THIEF)


def test_a_patient_thief_loses_against_two_days() -> None:
    """Mira looks, acts, and the thief has nothing left: the race is over before the address could be used."""
    played = play_moves(1, Setting(guards=Guards(delay_h=48)), [ThiefAct.ADD_ADDRESS, Wait(2 * DAY), ThiefAct.WITHDRAW])
    assert (played.race.lost_usd, played.race.over) == (0, True)
    assert played.race.minute < 2 * DAY


def test_the_last_no_that_a_thief_heard_is_forgotten_once_something_went_through() -> None:
    """Refused at hour 0 and told at hour 0 from when on the new address can be used: the yes came last."""
    refused = play_moves(1, Setting(), [ThiefAct.WITHDRAW])
    added = play_moves(1, Setting(), [ThiefAct.WITHDRAW, ThiefAct.ADD_ADDRESS])
    again = play_moves(1, Setting(), [ThiefAct.WITHDRAW, ThiefAct.ADD_ADDRESS, ThiefAct.WITHDRAW])
    assert "whitelist" in refused.race.last_refusal
    assert added.race.last_refusal == ""
    assert again.race.last_refusal not in ("", refused.race.last_refusal)


def test_a_thief_who_leaves_no_trace_is_not_looked_for() -> None:
    """Waiting alone sends no message: she looks day after day, finds nothing, and does nothing."""
    played = play_moves(1, Setting(), [Wait(5 * DAY)])
    assert not played.race.over
    assert {entry.words for entry in played.race.entries} == {"Mira looks at her messages: nothing new."}


def test_an_owner_who_freezes_in_time_wins() -> None:
    """Twenty hours, one look, one freeze."""
    setting = Setting(side=Side.OWNER, guards=Guards(delay_h=24), plan=Plan.KEY)
    moves = [Wait(20 * HOUR), OwnerAct.READ, OwnerAct.FREEZE, Wait(DAY)]
    played = play_moves(1, setting, moves)
    assert (played.race.lost_usd, played.race.winner) == (0, Side.OWNER)
    assert any("A new API key" in entry.words for entry in played.race.entries)


@pytest.mark.parametrize(("hours", "lost"), [(23, 0), (24, 6650)])
def test_both_sides_of_the_hour(hours: int, lost: int) -> None:
    """One hour before the address can be used is early enough, the hour itself is not."""
    setting = Setting(side=Side.OWNER, guards=Guards(delay_h=24), plan=Plan.KEY)
    assert play_moves(1, setting, [Wait(hours * HOUR), OwnerAct.FREEZE, Wait(7 * DAY)]).race.lost_usd == lost


def test_an_owner_who_only_changes_the_password_loses_to_the_key() -> None:
    """The session is over, and the key goes on."""
    setting = Setting(side=Side.OWNER, guards=Guards(delay_h=24), plan=Plan.KEY)
    played = play_moves(1, setting, [Wait(HOUR), OwnerAct.PASSWORD, Wait(2 * DAY)])
    assert played.race.lost_usd == 6650
    assert "by the API key" in played.race.entries[-1].words


def test_watching_is_the_race_that_runs_by_itself() -> None:
    """Nobody plays: the same entries as without a desk."""
    watched = play_moves(4, Setting(side=Side.CLOCK, guards=Guards(delay_h=25), plan=Plan.PASSWORD), [])
    assert watched.race == run_race(4, Guards(delay_h=25), Thief(Plan.PASSWORD), ONCE_A_DAY)


def test_acts_of_the_other_side_are_not_played() -> None:
    """A thief cannot freeze, and an owner cannot rob herself."""
    as_thief = play_moves(1, Setting(), [OwnerAct.FREEZE])
    as_owner = play_moves(1, Setting(side=Side.OWNER, guards=Guards(delay_h=24)), [ThiefAct.WITHDRAW])
    assert as_thief.race.entries == ()
    assert as_owner.race.lost_usd == 0


MOVES = st.one_of(
    st.sampled_from(list(ThiefAct)),
    st.sampled_from(list(OwnerAct)),
    st.integers(-60, HORIZON).map(Wait),
)


@given(st.lists(MOVES, max_size=7), st.sampled_from([Side.THIEF, Side.OWNER]), st.booleans())
@settings(deadline=None, max_examples=10)
def test_any_moves_can_be_played(moves: list[ThiefAct | OwnerAct | Wait], side: Side, reads_mail: bool) -> None:
    """Whatever is pressed in whatever order: it comes out, the same each time, and time never goes back."""
    setting = Setting(side=side, reads_mail=reads_mail)
    played = play_moves(6, setting, moves)
    minutes = [entry.at for entry in played.race.entries]
    assert minutes == sorted(minutes)
    assert played.race.lost_usd in (0, 6650)
    assert played == play_moves(6, setting, moves)


def test_more_moves_than_a_race_can_have_are_not_played() -> None:
    """The bound keeps one press quick."""
    played = play_moves(1, Setting(), [Wait(1)] * (MOST_MOVES + 40))
    assert played.race.minute == MOST_MOVES


def test_the_thief_whom_nobody_plays_differs_from_race_to_race() -> None:
    """Several plans come up, the same ones for the same learner, and none that hides mail it cannot open."""
    chosen = [choose_plan(3, number, reads_mail=False, whitelist=True) for number in range(12)]
    assert len(set(chosen)) > 1
    assert chosen == [choose_plan(3, number, reads_mail=False, whitelist=True) for number in range(12)]
    assert Plan.HIDE not in chosen
    assert Plan.AT_ONCE not in chosen
