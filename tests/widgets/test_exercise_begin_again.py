"""Where nothing that is done from here on can make an exercise right, the card says how to begin again."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises import EXERCISES, Exercise, Outcome, Report, check, find_exercise
from loginlab.exercises.model import WrongAnswer
from loginlab.labs.account_watch.watching import TASK, watching_at
from loginlab.labs.support_desk.acts import Act
from loginlab.labs.support_desk.calls import Call
from loginlab.labs.support_desk.graded import THREE_CALLS, shift_at
from loginlab.labs.tickets.graded import GRADED, ticket_at
from loginlab.labs.tickets.ticket import State, Ticket
from loginlab.progress import Progress
from loginlab.seat import FROZEN_SEED, Seat
from loginlab.widgets.exercise import ExerciseCard
from loginlab.world.clock import Clock

READ = [exercise for exercise in EXERCISES.values() if exercise.reads]
GIVES_ANOTHER = frozenset({TASK, "10.survive"})
"""Here a right way takes another year or incident, which is how one begins again."""
DONE_IN_ONE_GO = frozenset({*GRADED, THREE_CALLS, "09.found-first"})
"""Here every act counts: what a right way cannot put right after a mistake, nothing can."""
MISTAKES = [
    pytest.param(exercise, wrong, id=f"{exercise.id}: {wrong.name}") for exercise in READ for wrong in exercise.wrong
]
TICKETS = pytest.mark.parametrize("name", ["03.ticket-password", "03.ticket-code"])


class SeatForOneTry(Seat):
    """A seat at which nothing is opened twice: whoever sits here cannot begin again."""

    def opened(self, name: str, open_it: Callable[[], Any], *, anew: bool = False) -> Any:
        """What was opened before, also where another is asked for."""
        return super().opened(name, open_it, anew=anew and name not in self._opened)


def seat_for_one_try(seed: int = FROZEN_SEED) -> Seat:
    clock = Clock(None)
    return SeatForOneTry(clock, Progress(None, clock.now), seed, CHEAPEST)


def is_lost(report: Report) -> bool:
    return any(finding.lost for finding in report.findings)


def can_be_put_right(exercise: Exercise, wrong: WrongAnswer) -> bool:
    """Whether one of the right ways, gone after this mistake, still ends in Done."""
    for other in exercise.others:
        seat = seat_for_one_try()
        wrong.make(seat)
        with suppress(Exception):  # a way that cannot even be gone to its end puts nothing right
            other(seat)
        if check(exercise, None, seat).outcome == Outcome.DONE:
            return True
    return False


@pytest.mark.parametrize(("exercise", "wrong"), MISTAKES)
def test_what_cannot_be_put_right_any_more_says_how_to_begin_again(exercise: Exercise, wrong: WrongAnswer) -> None:
    """And what still can be put right never sends anybody back to the start."""
    seat = seat_for_one_try()
    wrong.make(seat)
    report = check(exercise, None, seat)
    assert report.outcome == Outcome.NOT_YET
    if is_lost(report):
        assert report.sentence == f"{wrong.sentence} {exercise.again}"
        assert exercise.id in GIVES_ANOTHER or not can_be_put_right(exercise, wrong)
    elif exercise.id in DONE_IN_ONE_GO:
        assert can_be_put_right(exercise, wrong)


@pytest.mark.parametrize("exercise", [one for one in READ if one.again], ids=lambda one: one.id)
def test_the_way_to_begin_again_names_what_to_press(exercise: Exercise) -> None:
    """A button by the words that stand on it."""
    assert re.search(r"[Pp]ress “[^”]*([Bb]egin|[Aa]gain|[Aa]nother)[^”]*”", exercise.again)


@TICKETS
def test_an_untested_wrong_name_is_said_also_once_all_else_is_right(name: str) -> None:
    """Named, then tested, named right and repaired: one condition is lost, and the card says by what and what to do."""
    seat = seat_for_one_try()
    find_exercise(name).wrong[-4].make(seat)
    assert ticket_at(seat, name).state is State.SOLVED
    card = ExerciseCard(find_exercise(name), seat)
    card.check()
    assert [condition["holds"] for condition in card.view["conditions"]] == [True, True, True, True, False]
    assert card.view["sentence"].startswith("You named before you tested")
    assert card.view["sentence"].endswith("press “Begin this one again”.")


@TICKETS
@pytest.mark.parametrize("repair", ["own-bookmark", "tell-the-exchange"])
def test_a_repair_before_any_name_is_lost_whichever_it_was(name: str, repair: str) -> None:
    """Also one that no known mistake names."""
    seat = seat_for_one_try()
    ticket_at(seat, name).repair(repair)
    assert check(find_exercise(name), None, seat).sentence == find_exercise(name).again


@TICKETS
def test_a_test_that_only_waits_loses_nothing(name: str) -> None:
    """Whoever has tested and not named is on the way."""
    seat = seat_for_one_try()
    ticket_at(seat, name).run("address-bar")
    report = check(find_exercise(name), None, seat)
    assert (report.outcome, is_lost(report)) == (Outcome.NOT_YET, False)


def test_a_wrong_repair_after_the_right_name_is_noticed() -> None:
    """It was tried and did not help, so nobody is told to put it right as if nothing had been done."""
    seat = seat_for_one_try()
    ticket: Ticket = ticket_at(seat, "03.ticket-restricted")
    ticket.run("address-bar")
    ticket.name(ticket.case.fault.id)
    named = check(find_exercise("03.ticket-restricted"), None, seat).sentence
    ticket.repair("look-in-junk")
    tried = check(find_exercise("03.ticket-restricted"), None, seat).sentence
    assert named.startswith("You know what it is. Now put it right")
    assert "did not help" in tried


def test_a_call_that_went_wrong_is_lost_before_all_are_over() -> None:
    """The calls that are left do not bring it back."""
    seat = seat_for_one_try()
    first = shift_at(seat, THREE_CALLS).current
    assert isinstance(first, Call)
    first.do(Act.ASK_CODE)
    if not first.over:
        first.do(Act.END)
    report = check(find_exercise(THREE_CALLS), None, seat)
    assert is_lost(report)
    assert report.sentence.endswith("press “Begin all of them again”.")


def test_another_year_is_a_new_beginning() -> None:
    """Once it is taken, nothing is lost any more."""
    seat = seat_for_one_try()
    exercise = find_exercise(TASK)
    exercise.wrong[0].make(seat)
    assert is_lost(check(exercise, None, seat))
    watching_at(seat, TASK).another()
    assert not is_lost(check(exercise, None, seat))


@pytest.mark.parametrize("name", ["07.stop-the-thief", "05.stop-the-recovery"])
def test_an_hour_that_has_passed_is_lost_though_nothing_was_done_in_it(name: str) -> None:
    """The address has opened, or the request has run out: what is done now comes too late."""
    seat, exercise = seat_for_one_try(), find_exercise(name)
    exercise.wrong[0].make(seat)
    assert not is_lost(check(exercise, None, seat))
    seat.world(name).clock.advance(timedelta(days=9))
    report = check(exercise, None, seat)
    assert is_lost(report)
    assert report.sentence.endswith(exercise.again)
