"""The bench's controls: whatever arrives, the bench is possible, and what was changed is said."""

from __future__ import annotations

import math
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.clock_bench import LIMITS, STEPS_S, SWITCHES, ZONES, Bench, generate_bench_secret


class Stubborn:
    """A value that refuses to be shown."""

    def __str__(self) -> str:
        raise RuntimeError


anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.lists(st.integers()),
    st.just(Stubborn()),
    st.sampled_from([10**400, -(10**400), "1e999", "−45", "1,5", " 7 ", "nan", "½"]),
)
settings = st.sampled_from([*LIMITS, *SWITCHES, "zone", "step_s", "no such control"])


@given(st.dictionaries(settings, anything))
def test_whatever_arrives_the_bench_is_possible(values: dict[str, object]) -> None:
    """Every number within its limits, every switch on or off: the constructor itself would refuse otherwise."""
    held = Bench.held(values)
    for name, limit in LIMITS.items():
        assert limit.least <= getattr(held.bench, name) <= limit.most
    assert all(isinstance(getattr(held.bench, name), bool) for name in SWITCHES)
    assert held.bench.zone in ZONES
    assert held.bench.step_s in STEPS_S
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in held.said)


@given(st.dictionaries(settings, anything))
def test_no_value_is_changed_in_silence(values: dict[str, object]) -> None:
    """Whatever is not taken as given has its sentence."""
    held = Bench.held(values)
    taken = {name: getattr(held.bench, name) for name in values if hasattr(held.bench, name)}
    changed = [name for name, value in values.items() if name not in taken or not _same(taken[name], value)]
    assert len(held.said) == len(changed)


def _same(taken: object, given: object) -> bool:
    if isinstance(taken, bool) or isinstance(given, bool) or not isinstance(taken, int | float):
        return type(taken) is type(given) and taken == given
    if isinstance(given, str):
        try:
            given = float(given.strip().replace("−", "-").replace(",", "."))
        except ValueError:
            return False
    return isinstance(given, int | float) and taken == given


@pytest.mark.parametrize("name", LIMITS)
def test_both_limits_of_every_number_are_taken_and_nothing_beyond(name: str) -> None:
    """At the limit without a word, past it held with one."""
    limit = LIMITS[name]
    for end, beyond in ((limit.least, limit.least - 1), (limit.most, limit.most + 1)):
        assert Bench.held({name: end}).said == ()
        held = Bench.held({name: beyond})
        assert getattr(held.bench, name) == end
        assert len(held.said) == 1
        assert f"held at {end:g}" in held.said[0]
        with pytest.raises(ValueError, match=name):
            Bench(**{name: beyond})


def test_what_means_nothing_leaves_a_control_where_it_stood() -> None:
    """Typing letters into a number field must not move the clock."""
    before = Bench(offset_s=-45, window_steps=2, replay_lock=False)
    held = Bench.held({"offset_s": "banana", "window_steps": math.nan, "replay_lock": "maybe"}, before)
    assert held.bench == before
    assert len(held.said) == 3


def test_numbers_are_read_as_people_write_them() -> None:
    """A real minus sign, a decimal comma, a space around."""
    held = Bench.held({"offset_s": " −45,5 "})
    assert held.bench.offset_s == -45.5
    assert held.said == ()


def test_a_long_value_is_quoted_short() -> None:
    """A page of pasted text does not become a page of refusal."""
    (said,) = Bench.held({"offset_s": "x" * 5000}).said
    assert len(said) < 150


def test_the_secret_shows_in_no_repr_and_differs_between_learners() -> None:
    """A secret that is printed is a secret that is shared."""
    bench = Bench(secret=generate_bench_secret(7))
    assert bench.secret not in repr(bench)
    assert generate_bench_secret(7) != generate_bench_secret(8)


def test_every_control_but_the_secret_can_be_held() -> None:
    """A control without a limit would be one that nonsense gets through."""
    assert {*LIMITS, *SWITCHES, "zone", "step_s", "secret"} == {item.name for item in fields(Bench)}
