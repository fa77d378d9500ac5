"""Which objectives are met, and by which of the three doors."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.progress.acts import ANSWERED, CHECKED, SHOWN, Act
from loginlab.progress.objectives import Standing, objectives_met

NOW = datetime(2026, 3, 14, 10, 42, 11, tzinfo=UTC)
LESSONS = {"read": "00", "keep": "00", "taught-later": "01"}
QUESTIONS = {"read": ("00.a", "00.b"), "keep": ("00.c",)}
PRACTISED = {"00.mark": "read", "00.stop": "keep"}


def act(kind: str, subject: str, minutes: float = 0, **facts: Any) -> Act:
    return Act(NOW + timedelta(minutes=minutes), kind, subject, facts)


def stand(*acts: Act) -> dict[str, Standing]:
    return objectives_met(acts, lessons=LESSONS, questions=QUESTIONS, practised=PRACTISED)


def test_at_first_nothing_is_met() -> None:
    """Not even an objective about which nobody asks anything yet."""
    assert not any(at.is_met for at in stand().values())
    assert list(stand()) == list(LESSONS)
    assert stand()["taught-later"] == Standing("taught-later", "01", "", None, (), (), ())


def test_all_its_questions_right_meet_an_objective_and_all_but_one_do_not() -> None:
    """Right at least once each; a wrong answer afterwards takes nothing away."""
    first, second = act(ANSWERED, "00.a", right=True), act(ANSWERED, "00.b", 5, right=True)
    missed = act(ANSWERED, "00.a", 9, right=False)
    assert (stand(first)["read"].is_met, stand(first)["read"].right) == (False, ("00.a",))
    met = stand(first, second, missed)["read"]
    assert (met.how, met.met_at, met.right) == ("questions", second.at, ("00.a", "00.b"))


def test_a_solved_exercise_meets_its_objective_and_a_tried_one_does_not() -> None:
    """One is enough: the build sees to it that each objective has an exercise."""
    tried, solved = act(CHECKED, "00.mark", outcome="not yet"), act(CHECKED, "00.mark", 3, outcome="done")
    assert not stand(tried)["read"].is_met
    met = stand(tried, solved)["read"]
    assert (met.how, met.met_at, met.solved) == ("exercise", solved.at, ("00.mark",))
    assert not stand(tried, solved)["keep"].is_met


def test_a_check_shows_an_objective() -> None:
    """Whoever knew it before need not answer the rest."""
    assert stand(act(SHOWN, "keep", items=["00.c"]))["keep"].how == "shown"


@pytest.mark.parametrize("order", [*itertools.permutations(["exercise", "shown", "questions"])])
def test_the_first_way_is_the_one_that_is_said(order: tuple[str, ...]) -> None:
    """Whichever it was: an exercise solved after the check does not rewrite how the objective was met."""
    at = {way: minutes for minutes, way in enumerate(order)}
    met = stand(
        act(CHECKED, "00.stop", at["exercise"], outcome="done"),
        act(SHOWN, "keep", at["shown"]),
        act(ANSWERED, "00.c", at["questions"], right=True),
    )["keep"]
    assert (met.how, met.met_at) == (order[0], NOW)


def test_what_is_not_of_this_course_is_passed_over() -> None:
    """Acts of another version, or of a file that somebody made by hand."""
    acts = [
        act(SHOWN, "gone"),
        act(CHECKED, "00.gone", outcome="done"),
        act(ANSWERED, "00.c", right="yes"),
        act(ANSWERED, "00.c"),
        act("something:else", "keep"),
    ]
    assert not any(at.is_met for at in stand(*acts).values())


some_acts = st.builds(
    act,
    st.sampled_from([ANSWERED, CHECKED, SHOWN]),
    st.sampled_from(["00.a", "00.b", "00.c", "00.mark", "00.stop", "read", "keep"]),
    st.integers(0, 9),
    right=st.booleans(),
    outcome=st.sampled_from(["done", "not yet"]),
)


@given(st.lists(some_acts, max_size=12), st.randoms(use_true_random=False), some_acts)
def test_order_and_doubles_change_nothing_and_more_work_takes_nothing_away(
    acts: list[Act], random: Any, more: Act
) -> None:
    """Two machines put together stand as one, and nobody loses what they have met."""
    mixed = [*acts, *acts[::3]]
    random.shuffle(mixed)
    assert stand(*mixed) == stand(*acts)
    met = {name for name, at in stand(*acts).items() if at.is_met}
    assert met <= {name for name, at in stand(*acts, more).items() if at.is_met}
