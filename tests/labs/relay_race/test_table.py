"""The table of all settings: run and not typed, the same when it is run again, and what can be read off it."""

from __future__ import annotations

from dataclasses import fields, replace
from importlib.resources import files
from random import Random

import pytest

from loginlab.exchange import Policy
from loginlab.labs.relay_race import table
from loginlab.labs.relay_race.race import run_race
from loginlab.labs.relay_race.switches import DECIDED_BY_POLICY, NOTHING, Switch, Switches, every_setting, policy_of
from loginlab.labs.relay_race.table import Outcome, kept_table, run_settings, smallest_sets, write_table
from loginlab.labs.relay_race.victim import ATTENTIVE, HURRIED, VICTIMS, Victim
from loginlab.labs.relay_race.watched import Watch

SAMPLE = Random("relay race/sample").sample(list(every_setting()), 10)
ALL_ON = Switches(**dict.fromkeys([switch.value for switch in Switch], True))


def test_every_setting_is_there_for_both() -> None:
    """256 each, none of them twice."""
    assert len(set(every_setting())) == 256
    for name in VICTIMS:
        assert list(kept_table()[name]) == list(every_setting())


@pytest.mark.parametrize("victim", VICTIMS.values(), ids=lambda victim: victim.name)
def test_a_sample_run_by_itself_is_what_is_kept(victim: Victim) -> None:
    """Nothing is shared here: each race in its own world, at another seed than the table's."""
    for switches in (NOTHING, ALL_ON, *SAMPLE):
        run = run_race(table.SEED + 1, switches, victim)
        assert Outcome(run.lost_usd, run.stopped_by) == kept_table()[victim.name][switches], switches.words


def test_a_part_with_shared_runs_is_what_is_kept() -> None:
    """Half of the settings with a passkey, for both: few runs, and each stands for many."""
    part = [switches for switches in every_setting() if switches.passkey and switches.code_window]
    assert run_settings(table.SEED, VICTIMS.values(), part) == {
        name: {one: column[one] for one in part} for name, column in kept_table().items()
    }


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Switches]:
    """The settings that are really run from now on."""
    done: list[Switches] = []
    real = table._run

    def counted(seed: int, switches: Switches, watch: Watch) -> Outcome:
        done.append(switches)
        return real(seed, switches, watch)

    monkeypatch.setattr(table, "_run", counted)
    return done


def test_a_race_that_ends_early_stands_for_many(runs: list[Switches]) -> None:
    """An attentive person stops at the lure: what would have come later is not run 64 times."""
    part = [one for one in every_setting() if one.anti_phishing_code and not one.passkey]
    assert len(run_settings(table.SEED, [ATTENTIVE], part)[ATTENTIVE.name]) == 64
    assert len(runs) == 1


def test_where_nothing_is_missing_the_two_people_are_one(runs: list[Switches]) -> None:
    """Neither phrase nor manager is there to be noticed, so one run stands for both; with a manager it does not."""
    run_settings(table.SEED, VICTIMS.values(), [NOTHING])
    assert len(runs) == 1
    run_settings(table.SEED, VICTIMS.values(), [Switches(password_manager=True)])
    assert len(runs) == 3


def test_settings_differ_in_no_other_limit_of_the_exchange() -> None:
    """Or a run that did not look at a switch could still depend on it."""
    different = {
        field.name
        for one in every_setting()
        for field in fields(Policy)
        if getattr(policy_of(one), field.name) != getattr(policy_of(NOTHING), field.name)
    }
    assert different == set(DECIDED_BY_POLICY)
    for name, switch in DECIDED_BY_POLICY.items():
        alone = policy_of(Switches(**{switch.value: True}))
        assert getattr(alone, name) != getattr(policy_of(NOTHING), name)
        assert replace(alone, **{name: getattr(policy_of(NOTHING), name)}) == policy_of(NOTHING)


def test_looking_is_noticed() -> None:
    """At a limit, at a switch and at a person's way; other limits are nobody's."""
    watch = Watch(NOTHING, HURRIED)
    assert watch.policy().session_idle == policy_of(NOTHING).session_idle
    assert watch.seen == set()
    assert watch.policy().totp_window_steps == 1
    assert not watch.is_on(Switch.PASSKEY)
    assert watch.victim().types_by_hand
    assert watch.seen == {"code_window", "passkey", "types_by_hand"}


def test_the_kept_file_is_the_table() -> None:
    """Written again it is the same, byte for byte."""
    assert files("loginlab.labs.relay_race").joinpath(table.KEPT).read_text("utf8") == write_table(kept_table())


@pytest.mark.parametrize("name", VICTIMS)
def test_switching_one_more_on_never_loses_the_money(name: str) -> None:
    """No control stands in another's way."""
    column = kept_table()[name]
    for on, outcome in column.items():
        assert all(outcome.is_saved or not column[on.without(switch)].is_saved for switch in on)


@pytest.mark.parametrize("name", VICTIMS)
def test_what_is_said_to_have_stopped_it_was_needed(name: str) -> None:
    """Without any one of the named controls the race ends otherwise: lost, or stopped by another."""
    column = kept_table()[name]
    for on, outcome in column.items():
        assert outcome.is_saved is bool(outcome.stopped_by)
        assert set(outcome.stopped_by) <= set(on)
        for switch in outcome.stopped_by:
            assert column[on.without(switch)] != outcome


def test_the_smallest_sets_are_enough_and_needed() -> None:
    """Each saves everything, and nothing can be left out; every setting that saves holds one of them."""
    for column in kept_table().values():
        sets = smallest_sets(column)
        assert [len(tuple(one)) for one in sets] == sorted(len(tuple(one)) for one in sets)
        for one in sets:
            assert column[one].is_saved
            assert not any(column[one.without(switch)].is_saved for switch in one)
        for on, outcome in column.items():
            assert outcome.is_saved is any(set(one) <= set(on) for one in sets)


def test_what_works_for_the_hurried_works_for_the_attentive() -> None:
    """A passkey as the only way in, or a hold and throwing everybody out: neither needs anybody to notice."""
    hurried = smallest_sets(kept_table()[HURRIED.name])
    assert hurried == (Switches(passkey=True), Switches(withdrawal_hold=True, revoke_all=True))
    assert set(hurried) < set(smallest_sets(kept_table()[ATTENTIVE.name]))
