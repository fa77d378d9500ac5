"""A hundred thousand accounts: held to the published shares, and to what a limit and a blocklist must do."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import LESSON
from loginlab.labs.passwords.choices import LAST_REACHED, LISTED, NEVER_SHARE, PUBLISHED_SHARES, ranks_of, share_reached
from loginlab.labs.passwords.defence import Defence, honest_lockouts, score, score_all
from loginlab.labs.passwords.population import ACCOUNTS, BLOCKLISTS, fallen_curves, fallen_table, generate_population
from loginlab.labs.passwords.spraying import accounts_opened_by_one_password, blunt, spray


@pytest.mark.parametrize(("rank", "share"), PUBLISHED_SHARES.items())
def test_the_population_has_the_published_shares(rank: int, share: float) -> None:
    """Within four standard deviations of what chance allows among a hundred thousand."""
    fallen = generate_population(1).fallen(rank) / ACCOUNTS
    assert share_reached(rank) == pytest.approx(share)
    assert abs(fallen - share) < 4 * (share * (1 - share) / ACCOUNTS) ** 0.5 + 0.0002


@pytest.mark.parametrize(("blocked", "percent"), [(0, 3.3), (100, 1.14), (1_000, 0.30), (10_000, 0.05)])
def test_a_hundred_tries_after_each_blocklist(blocked: int, percent: float) -> None:
    """What a blocklist takes from a guesser who has a hundred tries at each account."""
    fallen = 100 * generate_population(1, blocked).fallen(100) / ACCOUNTS
    assert fallen == pytest.approx(percent, rel=0.12)


@given(st.floats(0, 1, exclude_max=True))
def test_ranks_are_the_inverse_of_shares(luck: float) -> None:
    """Whoever is reached by a guess is inside the share of that guess, and outside that of the one before."""
    rank = float(ranks_of(np.array([luck]))[0])
    if luck >= 1 - NEVER_SHARE:
        assert rank == float("inf")
    else:
        assert 1 <= rank <= LAST_REACHED
        assert share_reached(rank) >= luck - 1e-9
        assert rank == 1 or share_reached(rank - 1) <= luck + 1e-9


@given(st.integers(1, 10**14), st.integers(1, 10**14))
def test_more_guesses_never_reach_fewer(first: int, second: int) -> None:
    """The share only grows, also where the published part ends and the assumption begins."""
    assert (share_reached(first) <= share_reached(second)) is (
        first <= second or share_reached(first) == share_reached(second)
    )
    assert share_reached(LISTED) <= share_reached(LISTED + 1) < share_reached(LISTED) + 0.001


@pytest.mark.parametrize("blocked", BLOCKLISTS)
def test_nobody_keeps_a_blocked_password(blocked: int) -> None:
    """The attacker knows the list and begins behind it; the owners of blocked ones have all been asked again."""
    population = generate_population(3, blocked)
    assert population.fallen(0) == 0
    assert population.first_guess.min() >= 1
    assert population.refused == pytest.approx(share_reached(blocked) * ACCOUNTS, rel=0.05, abs=1)


def test_every_limit_and_every_blocklist_helps() -> None:
    """Read across and down: each step leaves no more accounts open than the one before."""
    rows = [fallen for _, fallen in fallen_table(1)]
    assert all(more >= less for row in rows for more, less in pairwise(row))
    assert all(more >= less for above, below in pairwise(rows) for more, less in zip(above, below, strict=True))


def test_without_a_limit_no_blocklist_saves_the_half() -> None:
    """A blocklist works only behind a limit on tries; NIST says so, and here it can be seen."""
    unlimited = dict(fallen_table(1))["no limit, ten tries a second for a year"]
    assert unlimited[-1] > 0.7 * unlimited[0] > 0.3 * ACCOUNTS


def test_the_curves_only_rise() -> None:
    """One curve for each blocklist, over the same numbers of guesses."""
    curves = fallen_curves(1)
    assert [curve.blocked for curve in curves] == [*BLOCKLISTS]
    assert all(a <= b for curve in curves for a, b in pairwise(curve.fallen))


def test_everybody_chooses_by_the_seed() -> None:
    """The same seed gives the same people, another one others."""
    assert np.array_equal(generate_population(5).first_guess, generate_population(5).first_guess)
    assert not np.array_equal(generate_population(5).first_guess, generate_population(6).first_guess)


def test_one_password_on_everyone_locks_nobody() -> None:
    """Spraying: half a percent of a hundred thousand accounts open to the first password, and no lock closes."""
    opened = spray(generate_population(1), 1)
    assert 480 < opened.fallen < 640
    assert (opened.locked, opened.days) == (0, 0)
    assert accounts_opened_by_one_password(1) == opened.fallen


def test_spraying_waits_where_the_lockout_would_count() -> None:
    """Four tries a day stay under a lock after five; the fifth waits a day."""
    people = generate_population(1)
    assert [spray(people, rounds).days for rounds in (4, 5, 8, 9)] == [0, 1, 1, 2]
    assert spray(people, 5, replace(LESSON, tries_before_lock=6)).days == 0


def test_guessing_without_a_pause_locks_everybody() -> None:
    """And opens no more than the tries before the lock do."""
    people = generate_population(1)
    found = blunt(people, 100)
    assert found.fallen == people.fallen(LESSON.tries_before_lock)
    assert found.locked == ACCOUNTS - found.fallen
    assert blunt(people, 4).locked == 0


def test_a_limit_of_three_locks_out_the_owners() -> None:
    """One failure in ten is honest: three in a row happen to thirty owners in a hundred in a year, ten to nobody."""
    assert 25_000 < honest_lockouts(3) < 35_000
    assert 300 < honest_lockouts(5) < 450
    assert honest_lockouts(10) == honest_lockouts(100) == honest_lockouts(None) == 0


def test_the_best_policy_has_a_blocklist_and_a_limit_that_owners_do_not_meet() -> None:
    """The strictest limit is not the best one, and the worst is none."""
    ranked = score_all(1)
    assert ranked[0].defence.blocked >= 1000
    assert ranked[0].defence.tries in {5, 10}
    assert {one.defence.tries for one in ranked[-4:]} == {None}
    assert score(1, Defence(3, 0)).locked > score(1, Defence(5, 0)).locked


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how much memory a process had")
def test_all_of_it_takes_under_two_seconds_and_300_mb() -> None:
    """Every curve and the table, in a fresh process; the best of two."""
    program = (
        "from pathlib import Path\n"
        "from loginlab.labs.passwords.population import fallen_curves, fallen_table\n"
        "fallen_curves(1), fallen_table(1)\n"
        # Not what getrusage says: a new process begins with the peak of the one that started it.
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    taken = []
    for _ in range(2):
        begun = time.perf_counter()
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        taken.append(time.perf_counter() - begun)
        assert int(run.stdout) < 300 * 1024
    assert min(taken) < 2
