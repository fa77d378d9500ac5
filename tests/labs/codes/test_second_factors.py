"""Attacks on second factors: what was played out, and what was only argued."""

from __future__ import annotations

import pytest

from loginlab.labs.codes.published_figures import FIGURES, SIM_SWAPS_DONE, SIM_SWAPS_TRIED, reveal_published_figures
from loginlab.labs.codes.second_factors import (
    ARGUED,
    RUNS,
    Attack,
    Factor,
    factors_lost_to_a_relay,
    factors_lost_to_a_sim_swap,
    reveal_second_factors,
    run_attack,
    second_factors,
)
from loginlab.labs.codes.sim_swap import messages_the_owner_sees, play_sim_swap, reveal_sim_swap
from loginlab.seat import FROZEN_SEED
from loginlab.sites import WWW

SEEDS = (0, 1, FROZEN_SEED)


def test_every_attack_meets_every_factor_once() -> None:
    """Nothing is left out, and nothing is both played and argued."""
    pairs = {(factor, attack) for factor in Factor for attack in Attack}
    assert {*RUNS} | {*ARGUED} == pairs
    assert not {*RUNS} & {*ARGUED}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_played_out_came_as_it_must(seed: int) -> None:
    """A moved number takes SMS along, a relay every code, a taken phone every code on it, a cloud what is in it."""
    lost = {(one.factor, one.attack) for one in second_factors(seed) if one.run and one.got_in}
    codes = (Factor.SMS, Factor.APP, Factor.SYNCED)
    assert lost == {
        (Factor.SMS, Attack.SIM_SWAP),
        *((factor, Attack.RELAY) for factor in codes),
        *((factor, Attack.PHONE) for factor in codes),
        (Factor.SYNCED, Attack.CLOUD),
    }
    assert factors_lost_to_a_sim_swap(seed) == {"sms"}
    assert factors_lost_to_a_relay(seed) == {"sms", "app", "synced"}


def test_what_was_argued_says_so() -> None:
    """No reader should take an argument for an experiment."""
    revealed = reveal_second_factors(1)
    argued = sum("argued" in cell for row in revealed.rows for cell in row)
    assert argued == len(ARGUED)
    passkey = {row[0]: row[4].endswith("(argued)") for row in revealed.rows}
    assert [attack for attack in passkey if not passkey[attack]] == [str(Attack.RELAY)]


def test_a_relay_fails_at_the_passkey_and_not_at_its_own_clumsiness(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same play gets in once the look-alike stands on the exchange's own host: the address is what stops it."""
    assert not run_attack(1, Factor.PASSKEY, Attack.RELAY).got_in
    monkeypatch.setattr("loginlab.labs.codes.second_factors.LOOKALIKE", WWW)
    assert run_attack(1, Factor.PASSKEY, Attack.RELAY).got_in


@pytest.mark.parametrize("seed", SEEDS)
def test_a_moved_number_opens_an_sms_account_device_approval_and_all(seed: int) -> None:
    """The second message goes where the first one went, and the owner sees neither."""
    swap = play_sim_swap(seed)
    assert swap.got_in
    assert swap.worth_usd > 0
    assert messages_the_owner_sees(seed) == swap.owner_received == 0
    assert [one.at for one in swap.happenings] == sorted(one.at for one in swap.happenings)


def test_the_story_of_the_swap_gives_no_link_away() -> None:
    """A table is compared and printed; tokens do not belong in it."""
    assert not any("http" in cell for row in reveal_sim_swap(1).rows for cell in row)


def test_published_figures_name_their_claim_and_are_percentages() -> None:
    """Each stands under an id that the course's claims give a source for."""
    assert all(0 < figure.percent <= 100 and figure.claim for figure in FIGURES)
    assert SIM_SWAPS_DONE <= SIM_SWAPS_TRIED
    assert len(reveal_published_figures(1).rows) == len(FIGURES)
