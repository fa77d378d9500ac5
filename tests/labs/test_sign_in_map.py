"""Every failure of the exchange has its place on the Map, or is excused by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from loginlab.catalogue import read_course
from loginlab.exchange import errors
from loginlab.exchange.pending import Stage
from loginlab.labs.sign_in_map import ELSEWHERE, STATES, Failure

FAILURES = [failure for state in STATES for failure in state.failures]


def leaves(kind: type[errors.ExchangeError]) -> Iterator[type[errors.ExchangeError]]:
    """The classes that a person can meet: those that no other one refines."""
    for refined in kind.__subclasses__():
        if refined.__subclasses__():
            yield from leaves(refined)
        elif refined.__module__.startswith(errors.__name__):
            yield refined


def test_every_failure_stands_on_the_map_exactly_once_or_is_excused() -> None:
    """A new error class without a place would be a failure that the course does not teach."""
    placed = Counter(failure.error for failure in FAILURES)
    placed.update(ELSEWHERE)
    assert dict(placed) == dict.fromkeys(leaves(errors.ExchangeError), 1)


def test_there_is_a_box_for_every_stage_in_the_exchanges_order() -> None:
    """The row of boxes is the exchange's own row of stages."""
    assert [state.stage for state in STATES] == list(Stage)


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: failure.error.__name__)
def test_a_failure_is_called_in_words_and_taught_in_a_lesson_there_is(failure: Failure) -> None:
    """A title to press, a cause in a sentence, what the page says, and a lesson of the course."""
    assert 0 < len(failure.title) <= 20
    assert failure.cause.endswith(".")
    assert failure.outside.endswith(".")
    assert "{" not in failure.outside
    assert failure.lesson in read_course().lessons


def test_no_two_failures_of_a_state_have_one_name() -> None:
    """Somebody looks for what they met by its name."""
    for state in STATES:
        titles = [failure.title for failure in state.failures]
        assert len(set(titles)) == len(titles)
