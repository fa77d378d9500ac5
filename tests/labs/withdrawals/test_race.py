"""The race: what is lost is read off the exchange's own records, and it hangs on settings and hours as it should."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.exchange import Kind
from loginlab.labs.contest import Side
from loginlab.labs.withdrawals.contested_account import THIEFS_WALLET
from loginlab.labs.withdrawals.guards import Guards, TwoStep
from loginlab.labs.withdrawals.players import (
    HOURLY,
    ONCE_A_DAY,
    OWNERS,
    TWICE_A_DAY,
    WEEKLY,
    Owner,
    OwnerAct,
    Plan,
    Thief,
    plans_of,
)
from loginlab.labs.withdrawals.race import HORIZON, RaceUnderWay, best_plan, run_plans, run_race
from loginlab.seat import FROZEN_SEED
from tests.properties import examples

ALL = 6650
"""What an account of the course holds, in US dollars."""
SEEDS = (0, FROZEN_SEED)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("guards", [Guards(whitelist=False), Guards(delay_h=0)], ids=["no whitelist", "no delay"])
def test_without_a_wait_everything_is_gone_at_once(seed: int, guards: Guards) -> None:
    """Neither no list nor a list without delay stops a thief, whatever the owner's habit."""
    race = run_race(seed, guards, Thief(Plan.KEY), HOURLY)
    assert (race.lost_usd, race.minute, race.winner) == (ALL, 0, Side.THIEF)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_delay_decides_against_an_owner_who_looks_once_a_day(seed: int) -> None:
    """24 hours lose by the half hour that acting takes; 25 win."""
    lost = run_race(seed, Guards(delay_h=24), Thief(Plan.KEY), ONCE_A_DAY)
    won = run_race(seed, Guards(delay_h=25), Thief(Plan.KEY), ONCE_A_DAY)
    assert (lost.lost_usd, won.lost_usd) == (ALL, 0)
    assert lost.margin_h == pytest.approx(29 / 60)
    assert won.margin_h == pytest.approx(31 / 60)


def test_both_sides_of_the_moment_of_acting() -> None:
    """With a delay of a day and an hour, 90 minutes from look to act are one minute too many; 60 are not."""
    guards, thief = Guards(delay_h=25), Thief(Plan.KEY)
    assert run_race(1, guards, thief, replace(ONCE_A_DAY, minutes_to_act=60)).lost_usd == 0
    assert run_race(1, guards, thief, replace(ONCE_A_DAY, minutes_to_act=62)).lost_usd == ALL


@pytest.mark.parametrize(("starts_h", "lost"), [(0, ALL), (1, 0), (12, 0), (23, 0)])
def test_right_after_a_look_is_the_worst_moment(starts_h: int, lost: int) -> None:
    """A delay of 24 hours loses to a thief who begins at once after the look, and to no other."""
    assert run_race(1, Guards(delay_h=24), Thief(Plan.KEY, starts_h=starts_h), ONCE_A_DAY).lost_usd == lost


@pytest.mark.parametrize("plan", plans_of(reads_mail=False))
def test_a_long_delay_stops_every_plan(plan: Plan) -> None:
    """Against an owner who looks twice a day, two days are enough whatever the thief prepares."""
    race = run_race(1, Guards(delay_h=48), Thief(plan), TWICE_A_DAY)
    assert (race.lost_usd, race.winner) == (0, Side.OWNER)


def test_switching_the_list_off_waits_as_long_as_an_address() -> None:
    """The plan that goes around the list wins against a weekly reader, after the delay and not before."""
    race = run_race(1, Guards(delay_h=48), Thief(Plan.SWITCH_OFF), WEEKLY)
    assert (race.lost_usd, race.minute) == (ALL, 48 * 60)


def test_hidden_mail_is_found_by_text_message_only() -> None:
    """A thief who reads the mail hides the warnings; where they come by text message as well, the owner still wins."""
    thief = Thief(Plan.HIDE, reads_mail=True)
    deaf = run_race(1, Guards(delay_h=168, other_channel=False), thief, HOURLY)
    told = run_race(1, Guards(delay_h=48, other_channel=True), thief, ONCE_A_DAY)
    assert (deaf.lost_usd, deaf.minute) == (ALL, 168 * 60)
    assert told.lost_usd == 0
    assert any("by text message" in entry.words for entry in told.entries)


def test_a_second_step_stops_a_session_and_not_a_key() -> None:
    """With the authenticator asked for each withdrawal, the session gets nothing and the API key gets all."""
    guards = Guards(whitelist=False, two_step=TwoStep.AUTHENTICATOR)
    by_session = run_race(1, guards, Thief(Plan.AT_ONCE), ONCE_A_DAY)
    by_key = run_race(1, guards, Thief(Plan.KEY), ONCE_A_DAY)
    assert by_session.lost_usd == 0
    assert "authenticator" in by_session.last_refusal
    assert by_key.lost_usd == ALL
    assert "by the API key" in by_key.entries[-1].words


@pytest.mark.parametrize(("reads_mail", "lost"), [(False, 0), (True, ALL)])
def test_a_second_step_by_mail_is_as_safe_as_the_mail(reads_mail: bool, lost: int) -> None:
    """The same session, with and without the mailbox that the code goes to."""
    guards = Guards(whitelist=False, two_step=TwoStep.MAIL)
    assert run_race(1, guards, Thief(Plan.AT_ONCE, reads_mail), ONCE_A_DAY).lost_usd == lost


def test_a_changed_password_keeps_the_owner_out_only_until_her_mail() -> None:
    """She cannot sign in, sets a new one by her mail, and is in time where the delay is long enough."""
    race = run_race(1, Guards(delay_h=48), Thief(Plan.PASSWORD), ONCE_A_DAY)
    assert race.lost_usd == 0
    assert any("by the code in her mail" in entry.words for entry in race.entries)


def test_ending_the_sessions_alone_leaves_the_key() -> None:
    """An owner who acts in time, and does too little, loses at the hour that the thief was told."""
    hasty = Owner("looks twice a day and ends the sessions", (12,), response=(OwnerAct.SESSIONS,))
    race = run_race(1, Guards(delay_h=48), Thief(Plan.KEY), hasty)
    assert (race.lost_usd, race.minute) == (ALL, 48 * 60)
    assert race.owner_acted is not None
    assert race.owner_acted < race.minute


def test_what_is_lost_is_what_the_log_says_has_left() -> None:
    """Three withdrawals to the thief's address, each with its line, quoted in the race."""
    race = run_race(1, Guards(delay_h=0), Thief(Plan.KEY), ONCE_A_DAY)
    quoted = [line for entry in race.entries for line in entry.log if str(Kind.WITHDRAWAL_REQUESTED) in line]
    assert len(quoted) == 3
    assert all(THIEFS_WALLET in line for line in quoted)


def test_the_time_line_is_in_order_and_holds_no_secret() -> None:
    """Times never go back, and no password, code or key is in a sentence or a quoted line."""
    under_way = RaceUnderWay(1, Guards(delay_h=24), Thief(Plan.HIDE, reads_mail=True), WEEKLY)
    try:
        under_way.play()
        race = under_way.result()
        secrets = (under_way.table.person.password, under_way.thief.key or "no key", under_way.table.stolen)
    finally:
        under_way.close()
    minutes = [entry.at for entry in race.entries]
    assert minutes == sorted(minutes)
    said = "\n".join(text for entry in race.entries for text in (entry.words, *entry.log))
    assert not any(secret in said for secret in secrets)
    assert not any(character.isdigit() for entry in race.entries for character in entry.words.split(": ")[0])


def test_the_same_race_twice_is_the_same() -> None:
    """Seed, settings and plans decide everything, down to the last line of the log."""
    thief, guards = Thief(Plan.PASSWORD), Guards(delay_h=12)
    assert run_race(7, guards, thief, TWICE_A_DAY) == run_race(7, guards, thief, TWICE_A_DAY)


def test_the_best_plan_takes_most_and_then_soonest() -> None:
    """Where nothing waits that is the plan without preparation; where a list waits, one that adds an address."""
    assert best_plan(run_plans(1, Guards(whitelist=False), WEEKLY)) is Plan.AT_ONCE
    assert best_plan(run_plans(1, Guards(delay_h=24), WEEKLY)) in {Plan.KEY, Plan.ADDRESS, Plan.PASSWORD}


GUARDS = st.builds(
    Guards,
    whitelist=st.booleans(),
    delay_h=st.sampled_from((0, 1, 12, 24, 48, 168)),
    other_channel=st.booleans(),
    two_step=st.sampled_from(list(TwoStep)),
)


@given(GUARDS, st.booleans(), st.sampled_from(list(OWNERS.values())), st.data())
@settings(deadline=None, max_examples=examples(12))
def test_no_money_leaves_a_list_before_its_delay(
    guards: Guards, reads_mail: bool, owner: Owner, data: st.DataObject
) -> None:
    """Whatever is set and planned, a race ends, loses all or nothing, and never early."""
    plan = data.draw(st.sampled_from(plans_of(reads_mail)))
    race = run_race(3, guards, Thief(plan, reads_mail), owner)
    assert race.over
    assert race.lost_usd in (0, ALL)
    assert race.minute <= HORIZON
    if race.lost_usd and guards.whitelist:
        assert race.minute >= guards.delay_h * 60


def test_impossible_sides_are_refused() -> None:
    """Hiding mail that one cannot open, beginning before the last look, or never looking again."""
    with pytest.raises(ValueError, match="reads the mail"):
        Thief(Plan.HIDE)
    with pytest.raises(ValueError, match="starts_h"):
        Thief(starts_h=-1)
    with pytest.raises(ValueError, match="one hour"):
        Owner("never", ())
