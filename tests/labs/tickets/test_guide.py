"""The usual list of steps, judged."""

from __future__ import annotations

import pytest

from loginlab.labs.tickets.guide import STEPS, judge_step, kept_verdicts
from loginlab.labs.tickets.table import kept_table
from loginlab.world.faults import FAULTS, Harm

SOME = ("caps-lock", "phone-minutes-off", "stale-page-after-update", "held-vpn-exit", "maintenance", "look-alike")


@pytest.mark.parametrize("fault", SOME)
@pytest.mark.parametrize("step", STEPS)
def test_the_kept_verdicts_are_what_the_worlds_show(fault: str, step: str) -> None:
    """Judged again, a step is worth what is kept."""
    assert judge_step(step, fault, kept_table()) == kept_verdicts()[fault][step]


def test_every_fault_is_judged_by_every_step() -> None:
    """No hole in the table of the lesson."""
    assert {fault: set(own) for fault, own in kept_verdicts().items()} == {fault: set(STEPS) for fault in FAULTS}


@pytest.mark.parametrize(
    ("step", "fault"),
    [("T1", "caps-lock"), ("T4", "phone-minutes-off"), ("T5", "held-vpn-exit"), ("T6", "maintenance")],
)
def test_each_step_cures_what_it_is_made_for(step: str, fault: str) -> None:
    """And that is why it stands in the list."""
    assert kept_verdicts()[fault][step].word == "cures"


def test_clearing_cookies_for_caps_lock_is_useless_and_harms() -> None:
    """The browser is a stranger afterwards, and the key is still locked."""
    verdict = kept_verdicts()["caps-lock"]["T2"]
    assert verdict.word == "useless"
    assert Harm.DEVICE_FORGOTTEN in verdict.harms
