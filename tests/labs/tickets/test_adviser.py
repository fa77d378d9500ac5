"""The adviser: Bayes' rule, bits for minutes, and a reason in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.tickets.adviser import (
    LEAST_GAIN,
    advise,
    believe_all,
    entropy,
    exclude,
    expected_gain,
    remaining,
    update,
)
from loginlab.labs.tickets.catalogue import FIRST, TESTS
from loginlab.labs.tickets.catalogue import tests_open_to as open_to
from loginlab.labs.tickets.evidence import Role
from loginlab.labs.tickets.table import kept_table

table = kept_table()
some_results = st.lists(
    st.sampled_from([(test, result) for test in TESTS for result in table.results(test)]), max_size=6
)


@given(some_results)
def test_a_belief_always_sums_to_one(readings: list[tuple[str, str]]) -> None:
    """Whatever was seen, also what contradicts itself."""
    belief = believe_all(table)
    for test, result in readings:
        belief = update(belief, table, test, result)
    assert sum(belief.values()) == pytest.approx(1)


@given(some_results)
def test_no_test_is_expected_to_tell_less_than_nothing(readings: list[tuple[str, str]]) -> None:
    """On average evidence never makes one more uncertain, and never tells more than there is to know."""
    belief = believe_all(table)
    for test, result in readings:
        belief = update(belief, table, test, result)
    assert all(0 <= expected_gain(belief, table, test) <= entropy(belief) + 1e-9 for test in TESTS)


def test_at_the_start_every_cause_is_alike() -> None:
    """Nobody has published how often each happens."""
    assert len(set(believe_all(table).values())) == 1


def test_a_result_moves_belief_to_the_causes_that_show_it() -> None:
    """Every cause that shows it usually gains over every one that never does."""
    belief = update(believe_all(table), table, "phone-clock", "minutes off")
    assert belief["phone-minutes-off"] > 1 / len(belief) > belief["caps-lock"]


def test_a_cause_that_was_repaired_in_vain_is_believed_no_more() -> None:
    """The others share what it had."""
    belief = exclude(believe_all(table), "caps-lock")
    assert belief["caps-lock"] == 0
    assert sum(belief.values()) == pytest.approx(1)
    assert "caps-lock" not in remaining(belief)


def test_the_adviser_takes_most_bits_for_a_minute() -> None:
    """No test open to the role has a better rate."""
    belief = update(believe_all(table), table, FIRST, table.usual("caps-lock", FIRST))
    advice = advise(belief, table, ())
    assert advice is not None
    rates = [expected_gain(belief, table, test.id) / test.minutes for test in open_to(Role.USER) if test.id != FIRST]
    assert advice.bits / advice.test.minutes == pytest.approx(max(rates))
    assert advice.why.startswith(f"{len(remaining(belief))} causes remain")


def test_the_adviser_never_repeats_a_test_and_never_leaves_the_role() -> None:
    """A user is not told to read the event log."""
    belief = believe_all(table)
    done: list[str] = []
    while (advice := advise(belief, table, done, Role.USER)) is not None:
        assert advice.test.id not in done
        assert advice.test.role is Role.USER
        done.append(advice.test.id)


def test_when_the_cause_is_certain_there_is_nothing_left_to_test() -> None:
    """No test tells anything about what is known."""
    belief = dict.fromkeys(table.counts, 0.0) | {"caps-lock": 1.0}
    assert all(expected_gain(belief, table, test) < LEAST_GAIN for test in TESTS)
    assert advise(belief, table, ()) is None
