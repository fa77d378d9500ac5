"""The adviser beside the usual list of steps."""

from __future__ import annotations

import pytest

from loginlab.labs.tickets.comparing import TICKETS, compare, kept_comparison, solve_both, summarise


@pytest.mark.thorough
def test_the_kept_runs_are_what_the_worlds_show() -> None:
    """Some of the thousand tickets, solved again both ways, end in the same minute with the same harm."""
    for number in range(0, TICKETS, 50):
        assert solve_both(number) == kept_comparison()[number], number


def test_a_thousand_tickets_are_kept() -> None:
    """Each with both ways."""
    assert len(kept_comparison()) == TICKETS


def test_the_adviser_solves_more_and_harms_less_than_the_list() -> None:
    """Otherwise the lesson would have to say the opposite."""
    adviser, listed = compare(kept_comparison())
    assert adviser.share_solved > 0.95
    assert adviser.share_solved > listed.share_solved + 0.3
    assert adviser.share_harmed < listed.share_harmed / 3


def test_means_are_of_the_solved_alone_and_harm_of_all() -> None:
    """A ticket that was given up after a minute is no quick success."""
    found = summarise([(True, 10, 4, False), (False, 1, 1, True)])
    assert (found.share_solved, found.mean_minutes, found.mean_steps, found.share_harmed) == (0.5, 10, 4, 0.5)


def test_nothing_solved_has_no_mean() -> None:
    """And is no division by zero."""
    assert summarise([(False, 3, 2, False)]).mean_minutes == 0
