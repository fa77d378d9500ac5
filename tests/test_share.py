"""The share of the unit tests that runs on a further Python: every test, and some of the cases of each."""

from __future__ import annotations

import itertools
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import properties
from tests.conftest import every_day, pytest_collection_modifyitems, spread_evenly


class Item:
    """What is asked of a collected test."""

    def __init__(self, nodeid: str, mark: str = "plain") -> None:
        self.nodeid, self.mark = nodeid, mark

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        return pytest.mark.thorough.mark if name == self.mark else None


class _Version:
    """As much of a Python's version as is asked for."""

    def __init__(self, minor: int) -> None:
        self.minor = minor


def share(cases: dict[str, int], limit: int = 4) -> dict[str, list[int]]:
    """Which cases of each test are kept."""
    items: list[Any] = [Item(f"{name}[{case}]") for name, count in cases.items() for case in range(count)]
    kept = [item for item in items if item in spread_evenly(items, lambda _item: limit)]
    return {
        name: [int(i.nodeid[len(name) + 1 : -1]) for i in kept if i.nodeid.startswith(f"{name}[")] for name in cases
    }


def test_no_test_is_left_out() -> None:
    """Whatever the number of its cases, at least one runs; up to the limit all do."""
    kept = share({f"t{count}": count for count in range(1, 60)})
    assert all(1 <= len(cases) <= 4 for cases in kept.values())
    assert all(kept[f"t{count}"] == list(range(count)) for count in (1, 2, 3, 4))
    assert len(kept["t5"]) in (2, 3)


def test_the_kept_cases_are_spread_evenly() -> None:
    """Not the first few: they are often the easy ones."""
    (kept,) = share({"t": 57}).values()
    assert {b - a for a, b in itertools.pairwise(kept)} == {15}


@pytest.mark.parametrize("minor", [12, 13])
def test_tests_of_one_walk_come_past_every_case(monkeypatch: pytest.MonkeyPatch, minor: int) -> None:
    """Fifteen tests over the same 57 exercises begin at fifteen different ones."""
    monkeypatch.setattr(sys, "version_info", _Version(minor))
    kept = share({f"t{number}": 57 for number in range(15)})
    assert set().union(*kept.values()) == set(range(57))


def test_two_pythons_begin_at_different_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Together they come past more than one of them does."""
    found = []
    for minor in (12, 13):
        monkeypatch.setattr(sys, "version_info", _Version(minor))
        found.append(set(share({"t": 57})["t"]))
    assert not found[0] & found[1]


class Config:
    """A run with one choice, which notes what was left out."""

    def __init__(self, thorough: str | None) -> None:
        self.chosen: dict[str, Any] = {"--thorough": thorough}
        self.hook, self.left_out = self, list[Item]()

    def getoption(self, name: str) -> Any:
        return self.chosen.get(name)

    def pytest_deselected(self, items: list[Item]) -> None:
        self.left_out += items


def run(thorough: str | None) -> list[str]:
    """What runs of a marked test of nine seeds and of a plain one of nine cases."""
    items: list[Any] = [Item(f"t::{name}[{case}]", name) for name in ("thorough", "plain") for case in range(9)]
    config: Any = Config(thorough)
    pytest_collection_modifyitems(config, items)
    assert len(items) + len(config.left_out) == 18
    return [item.nodeid for item in items]


def test_the_few_and_the_rest_together_are_all_and_nothing_runs_twice() -> None:
    """What every day leaves out, the other run takes; what is not marked belongs to every day."""
    few, rest = run("few"), run("rest")
    assert sorted(few + rest) == sorted(run(None))
    assert {name.partition("[")[0] for name in rest} == {"t::thorough"}
    assert len(few) in (9 + 3, 9 + 4)


@pytest.mark.parametrize(("named", "kept"), [((), 4), ((1,), 1), ((0,), 0)])
def test_a_mark_may_name_how_many_run_every_day(named: tuple[int, ...], kept: int) -> None:
    """None at all, where the other run is the place for it."""
    item: Any = SimpleNamespace(get_closest_marker=lambda _name: pytest.mark.thorough(*named).mark)
    assert every_day(item) == kept


def test_a_property_runs_every_day_and_once_more_with_the_rest() -> None:
    """Every day on a third of its examples; what that might miss, the other run finds."""
    found = {}
    for thorough in ("few", "rest"):
        items: list[Any] = [Item("plain"), Item("property")]
        items[1].obj = given(st.integers())(lambda _number: None)
        config: Any = Config(thorough)
        pytest_collection_modifyitems(config, items)
        found[thorough] = [item.nodeid for item in items]
    assert found == {"few": ["plain", "property"], "rest": ["property"]}


def test_a_third_of_the_examples_are_enough_to_be_a_property(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them unless it is said; never fewer than five, and never more than there were."""
    monkeypatch.setattr(properties, "_share", 1.0)  # whatever this run is; and so that it is put back
    assert [properties.examples(number) for number in (4, 12, 99)] == [4, 12, 99]
    properties.try_a_third()
    assert [properties.examples(number) for number in (4, 12, 99)] == [4, 5, 33]


def test_of_two_themes_one_is_looked_at_every_day() -> None:
    """Which one it is, changes from test to test."""

    items: list[Any] = []
    for name, dark in itertools.product("ab", (False, True)):
        items.append(Item(f"{name}[{dark}]"))
        items[-1].callspec = SimpleNamespace(params={"dark": dark})
    kept = [item.callspec.params["dark"] for item in items if item in spread_evenly(items, every_day)]
    assert sorted(kept) == [False, True]


def test_a_mark_on_some_cases_of_a_test_is_a_mark_on_those() -> None:
    """The others of the same test run every day, whichever comes first."""
    items: list[Any] = [Item(f"t[{case}]", "thorough" if case else "plain") for case in range(9)]
    kept = [item.nodeid for item in items if item in spread_evenly(items, every_day)]
    assert kept[0] == "t[0]"
    assert len(kept) == 1 + 4
