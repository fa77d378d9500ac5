"""What the questions ask: each key is what the races say, and each table shows where it comes from."""

from __future__ import annotations

import pytest

from loginlab.labs import KEYS, Revealed
from loginlab.labs.relay_race import asked
from loginlab.labs.relay_race.switches import Switch

SEED = 3


def test_the_keys_are_the_races() -> None:
    """Loss, what helps by itself, what helps nowhere, and what is needed besides."""
    assert asked.usd_lost_to_a_relay(SEED) == 6650
    assert asked.codes_rules_that_stop_a_relay(SEED) == frozenset()
    assert asked.replay_lock_against_a_relay(SEED) == "nothing"
    assert asked.controls_that_save_the_hurried(SEED) == {"passkey"}
    assert asked.controls_that_save_the_attentive(SEED) == {"passkey", "password_manager", "anti_phishing_code"}
    assert asked.controls_without_any_effect(SEED) == {"code_window", "replay_lock", "device_approval"}
    assert asked.controls_of_the_second_smallest_set(SEED) == {"withdrawal_hold", "revoke_all"}
    assert asked.size_of_the_smallest_set_without_a_passkey(SEED) == 2
    assert asked.what_stops_the_relay_at_a_passkey(SEED) == "password"
    assert asked.fate_of_a_passkey_with_a_fallback(SEED) == "lost"
    assert asked.fate_with_a_hold_alone(SEED) == "lost"
    assert asked.way_of_approving_that_stops_a_relay(SEED) == "link"


@pytest.mark.parametrize("name", [name for name in vars(asked) if name.startswith("reveal_")])
def test_what_is_revealed_is_a_whole_table(name: str) -> None:
    """A sentence, a header, and rows as long as it; and a quiz can call it."""
    shown = KEYS[name](SEED)
    assert isinstance(shown, Revealed)
    assert shown.text
    assert shown.rows
    assert {len(row) for row in shown.rows} == {len(shown.header)}


def test_every_key_can_be_called_from_a_quiz() -> None:
    """Under its own name, for a learner's seed."""
    own = [name for name, value in vars(asked).items() if getattr(value, "__module__", "") == asked.__name__]
    public = [name for name in own if not name.startswith("_")]
    assert public
    assert set(public) <= set(KEYS)


def test_what_each_saves_alone_is_what_the_keys_say() -> None:
    """The table after the first guess, and the two keys."""
    rows = dict(zip((switch.value for switch in Switch), asked.reveal_each_alone(1).rows, strict=True))
    assert {name for name, row in rows.items() if row[1] == "all saved"} == asked.controls_that_save_the_hurried(1)
    assert {name for name, row in rows.items() if row[2] == "all saved"} == asked.controls_that_save_the_attentive(1)


def test_the_table_of_codes_has_both_sides() -> None:
    """A collector who is too late, and a relay that never is."""
    rows = asked.reveal_codes(SEED).rows
    assert {row[1]: row[2] for row in rows if row[0] == "both rules"} == {"2 s": "6,650", "40 s": "0", "90 s": "0"}
    assert {row[1]: row[2] for row in rows if row[0] == "neither"} == {"2 s": "6,650", "40 s": "6,650", "90 s": "0"}


def test_every_control_is_described() -> None:
    """A label of few words, and a sentence that ends."""
    for switch in Switch:
        assert 0 < len(switch.label) <= 32
        assert switch.about.endswith(".")
