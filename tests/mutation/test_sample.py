"""What is drawn, and how sure it makes one."""

from __future__ import annotations

import pytest

from tests.mutation.results import Tried, survivors, table
from tests.mutation.sample import draw, how_many_of_each, interval
from tests.mutation.verdict import KILLED, SURVIVED, TIMED_OUT, UNREACHED, Verdict


def test_no_file_is_left_out_and_the_long_ones_give_more() -> None:
    """Each file with something to change gives one at least; the sum is what was asked for, or a little less."""
    sizes = [1, 3, 0, 40, 400]
    counts = how_many_of_each(sizes, 50)
    assert [count > 0 for count in counts] == [True, True, False, True, True]
    assert 45 <= sum(counts) <= 50
    assert counts[4] > 5 * counts[3]


def test_more_than_there_are_draws_them_all() -> None:
    """Asked for one fewer than exist, one is missing; asked for as many or more, none."""
    assert sum(how_many_of_each([2, 5], 6)) == 6
    sizes = {"a": 2, "b": 5}
    assert draw(sizes, 7, "1") == draw(sizes, 99, "1") == {"a": [0, 1], "b": [0, 1, 2, 3, 4]}


def test_a_seed_draws_the_same_again() -> None:
    """Somebody who doubts the figure can draw it anew, also from a file beside which another has changed."""
    drawn = draw({"a": 90, "b": 60}, 20, "1")
    assert drawn == draw({"a": 90, "b": 60}, 20, "1") != draw({"a": 90, "b": 60}, 20, "2")
    assert drawn["b"] == draw({"a": 91, "b": 60}, 20, "1")["b"]


def test_the_interval_is_wilsons_where_all_count_the_same() -> None:
    """85 of 100, and none and all of ten, as the tables have them."""
    assert interval([True] * 85 + [False] * 15, [1.0] * 100) == pytest.approx((0.85, 0.7672, 0.9069), abs=5e-5)
    assert interval([True] * 10, [3.0] * 10) == pytest.approx((1, 0.7225, 1), abs=5e-5)
    assert interval([False] * 10, [3.0] * 10) == pytest.approx((0, 0, 0.2775), abs=5e-5)


def test_a_mutant_counts_for_those_it_stands_for() -> None:
    """One of a long file outweighs one of a short one, and uneven weights make the interval wider."""
    share, low, high = interval([True, False] * 50, [3.0, 1.0] * 50)
    assert share == 0.75
    _, even_low, even_high = interval([True] * 75 + [False] * 25, [1.0] * 100)
    assert low < even_low < even_high < high


def test_what_is_written_names_each_survivor_and_counts_each_end() -> None:
    """A suite that never ends has noticed; a line that no test reaches counts against the figure."""
    tried = [
        Tried("exchange", "src/loginlab/exchange/a.py", f"x{n}  →  y", Verdict(end), 2.0)
        for n, end in enumerate([KILLED, TIMED_OUT, SURVIVED, UNREACHED])
    ]
    assert "| exchange | 8 | 4 | 1 | 1 | 1 | 1 | 50.0% |" in table(tried, {"exchange": 8, "progress": 0})
    listed = survivors(tried).splitlines()
    assert "### exchange/a.py" in listed
    assert listed[-2:] == [
        "- `x2  →  y`: **no reason yet**",
        "- `x3  →  y` (no test reaches it): **no reason yet**",
    ]
