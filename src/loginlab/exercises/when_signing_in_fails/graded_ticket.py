"""What all graded tickets of one's own have in common: they are read from the ticket, and judged by the way."""

from __future__ import annotations

from functools import partial

from loginlab.exercises.model import Condition, Exercise, Hint, WrongAnswer
from loginlab.exercises.when_signing_in_fails import walks
from loginlab.exercises.when_signing_in_fails.evidence import (
    AGAIN,
    MOST_WRONG_NAMES,
    before_the_first_name,
    cause_is_named,
    first_act,
    has_named,
    is_named,
    nothing_is_worse,
    nothing_was_treated_first,
    person_is_in,
    tests_before_the_first_name,
    tests_came_first,
    treated_first,
)
from loginlab.labs.tickets.graded import ticket_at
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.labs.tickets.ticket import State

NAMED, KNOWN, IN, NOT_WORSE, TESTED = range(5)
"""The numbers of the conditions, for hints."""
CONDITIONS = (
    Condition("The cause is named, at the first try or the second", cause_is_named),
    Condition("Nothing was repaired before there was a name for it", nothing_was_treated_first),
    Condition("The person has what they came for, and not only once", person_is_in),
    Condition("Nothing was made worse that a short way would have spared", nothing_is_worse),
)
A_TEST_FIRST = Condition("At least one test came before the first name", tests_came_first)


def build_ticket_exercise(
    name: str,
    title: str,
    asks: str,
    objective: str,
    *,
    hints: tuple[Hint, ...],
    cookies: str,
    why: str,
    wrong: tuple[WrongAnswer, ...] = (),
    tests_first: bool = False,
) -> Exercise:
    """One graded ticket as an exercise.

    Args:
        name: the ticket's and the exercise's id.
        title: what it is called.
        asks: the task in a sentence or two.
        objective: the id of the objective that it practises.
        hints: from a nudge to the last step.
        cookies: what to say to somebody who begins by clearing the cookies.
        why: what the solution shows.
        wrong: mistakes of this family alone; looked for before those of all tickets.
        tests_first: whether a name without a test counts for nothing, because the message is shared by many causes.
    """
    walk = partial(walks.at_the_ticket, name)
    return Exercise(
        id=name,
        title=title,
        asks=asks,
        objective=objective,
        reads=lambda seat: ticket_at(seat, name),
        is_untouched=lambda ticket, _seat: not ticket.steps,
        conditions=(*CONDITIONS, A_TEST_FIRST) if tests_first else CONDITIONS,
        hints=hints,
        wrong=(
            *([_guess(name)] if tests_first else []),
            *wrong,
            WrongAnswer(
                "clears the cookies first",
                walk(walks.repair_first(["clear-cookies"])),
                lambda ticket, _seat: first_act(ticket) == "clear-cookies",
                cookies,
            ),
            WrongAnswer(
                "tries again and again",
                walk(walks.repair_first(["try-again"])),
                lambda ticket, _seat: any(step.id == "try-again" for step in ticket.steps),
                "You had the person do the same again, four times. Nothing had changed, so nothing could. And an "
                "exchange counts tries, because a guesser does the same.",
            ),
            WrongAnswer(
                "goes down the usual list",
                walk(walks.repair_first(walks.THE_LIST)),
                lambda ticket, _seat: any(REPAIRS[repair].guide_step for repair in treated_first(ticket)),
                "You did steps of the usual list before you could say what was the matter. If one helped, nobody "
                "knows why, and it will come back. If none did, you have changed what you could have looked at.",
            ),
            *([_wrong_guess(name)] if tests_first else []),
            WrongAnswer(
                "names one cause after the other",
                walk(walks.name_one_after_the_other),
                lambda ticket, _seat: len(ticket.wrong_names) > MOST_WRONG_NAMES,
                "You named causes until one fitted. The Ticket Desk says at once whether a name is right; a person "
                "finds out only after a repair, and each wrong one has its price. Suspect freely, and name when a "
                "test has told you.",
            ),
            WrongAnswer(
                "finds it and repairs something else",
                walk(walks.find_and_repair_something_else),
                lambda ticket, _seat: (
                    is_named(ticket)
                    and ticket.state is State.NAMED
                    and any(step.kind == "repair" for step in ticket.steps)
                ),
                "You know what it is. What you have done about it did not help: below stands what the person met "
                "afterwards. Ask of each repair what it changes, and choose one that changes this cause.",
            ),
            WrongAnswer(
                "finds it and leaves it at that",
                walk(walks.find_with_the_adviser),
                lambda ticket, _seat: is_named(ticket) and ticket.state is State.NAMED,
                "You know what it is. Now put it right, and see the person get in: until then you only believe it.",
            ),
        ),
        others=tuple(
            walk(way) for way in (walks.solve_at_a_glance, walks.solve_with_the_adviser, walks.solve_at_the_second_name)
        ),
        why=why,
        again=AGAIN,
    )


def _wrong_guess(name: str) -> WrongAnswer:
    return WrongAnswer(
        "names it wrongly without a test",
        walks.at_the_ticket(name, walks.name_wrongly_without_a_test),
        lambda ticket, _seat: has_named(ticket) and not tests_before_the_first_name(ticket),
        "You named before you tested, and it was wrong. This sentence is shared by many causes, and nothing spoke for "
        "that one. A test that comes afterwards finds the cause; it does not undo the guess.",
    )


def _guess(name: str) -> WrongAnswer:
    return WrongAnswer(
        "names it without a test",
        walks.at_the_ticket(name, walks.name_without_a_test),
        lambda ticket, _seat: is_named(ticket) and not ticket.wrong_names and not before_the_first_name(ticket),
        "Your first guess was right, and you knew nothing that spoke for it. This sentence is shared by many causes, "
        "so the next guess will be wrong. One look of a minute would have told you.",
    )
