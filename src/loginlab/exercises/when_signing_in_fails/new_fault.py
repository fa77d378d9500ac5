"""Under the hood: a fault of one's own, which stops somebody, can be mended, and looks like none that exists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import lru_cache
from typing import Any

from loginlab.exchange.accounts import Account
from loginlab.exercises.checking import LearnersCodeError
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.exercises.when_signing_in_fails.learners_scene_function import (
    Function,
    call_with,
    seeds_for,
    state_of,
)
from loginlab.labs.tickets.case import open_settled
from loginlab.labs.tickets.catalogue import FIRST, tests_open_to
from loginlab.labs.tickets.evidence import Role, read_attempt, run_test
from loginlab.labs.tickets.repairs import REPAIRS, do_repair
from loginlab.labs.tickets.table import kept_table
from loginlab.labs.tickets.trying import try_repair
from loginlab.seat import Seat
from loginlab.world.attempt import Attempt, attempt
from loginlab.world.faults import FAULTS
from loginlab.world.scene import Scene

NAME = "03.new-fault"
QUICKEST_FIRST = sorted(REPAIRS.values(), key=lambda repair: repair.minutes)


@contextmanager
def _broken_by(function: Function, seed: int) -> Iterator[tuple[Scene, Attempt]]:
    """A world in which the learner's fault is the matter, and what the person met there."""
    scene = open_settled(NAME, seed)
    try:
        call_with(function, scene)
        with _blaming_the_change():
            yield scene, attempt(scene)
    finally:
        scene.world.close()


@contextmanager
def _blaming_the_change() -> Iterator[None]:
    """Whatever fails in a world that the learner has changed at will, the check is not what broke."""
    try:
        yield
    except LearnersCodeError:
        raise
    except Exception as error:
        raise LearnersCodeError("a sign-in after your change", error) from error


@lru_cache(maxsize=2)
def _firsts(function: Function, seed: int) -> tuple[Attempt, ...]:
    """What the person met, in each world."""
    found = []
    for own in seeds_for(NAME, seed):
        with _broken_by(function, own) as (_, first):
            found.append(first)
    return tuple(found)


@lru_cache(maxsize=2)
def _mended_by(function: Function, seed: int) -> str:
    """The title of one repair that mends it by itself; empty if none does."""
    for repair in QUICKEST_FIRST:
        with _broken_by(function, seeds_for(NAME, seed)[0]) as (scene, _):
            if try_repair(repair, scene).lasts:
                return repair.title
    return ""


@lru_cache(maxsize=2)
def _mended_by_all(function: Function, seed: int) -> bool:
    """Whether the person gets in once repair after repair is done to the same world."""
    with _broken_by(function, seeds_for(NAME, seed)[0]) as (scene, _):
        for repair in QUICKEST_FIRST:
            do_repair(repair, scene)
            if attempt(scene).succeeded:
                return True
    return False


@lru_cache(maxsize=2)
def _known_as(function: Function, seed: int) -> str:
    """A fault that no test open to the person tells from this one; empty if there is none."""
    table, own = kept_table(), seeds_for(NAME, seed)[0]
    alike = list(table.counts)
    for test in tests_open_to(Role.USER):
        with _broken_by(function, own) as (scene, first):
            result = (read_attempt(first) if test.id == FIRST else run_test(test, scene)).result
        alike = [fault for fault in alike if result in table.counts[fault].get(test.id, {})]
        if not alike:
            return ""
    return alike[0]


def _is_starter(function: Any, seat: Seat) -> bool:
    for kept in (_firsts, _mended_by, _mended_by_all, _known_as):
        kept.cache_clear()  # a function may go by something that has changed since the last check
    if not callable(function):
        return True
    scene = open_settled(NAME, seeds_for(NAME, seat.seed)[0])
    try:
        before = state_of(scene)
        call_with(function, scene)
        with _blaming_the_change():
            return state_of(scene) == before and attempt(scene).succeeded
    finally:
        scene.world.close()


def _stops(function: Any, seat: Seat) -> Finding:
    firsts = _firsts(function, seat.seed)
    got_in = sum(first.succeeded for first in firsts)
    if got_in:
        return Finding(False, f"In {got_in} of {len(firsts)} worlds the person got in all the same.")
    return Finding(True, read_attempt(firsts[0]).sentence)


def _can_be_mended(function: Any, seat: Seat) -> Finding:
    if not _stops(function, seat).holds:
        return Finding(False, "So far nothing has to be mended.")
    title = _mended_by(function, seat.seed)
    return Finding(bool(title), f"{title}." if title else f"None of {len(REPAIRS)} does, each by itself.")


def _is_new(function: Any, seat: Seat) -> Finding:
    if not _stops(function, seat).holds:
        return Finding(False, "Nobody would write about it.")
    known = _known_as(function, seat.seed)
    if known:
        return Finding(False, f"No test of the person tells it from this one: {FAULTS[known].cause}")
    return Finding(True, f"Its readings are those of none of the {len(FAULTS)} faults.")


def _stays_in_its_world(function: Any, seat: Seat) -> Finding:
    """After the change was made in other worlds, this one is opened; who changes what all share is found out here."""
    _firsts(function, seat.seed)
    scene = open_settled(NAME, seeds_for(NAME, seat.seed)[0])
    try:
        gets_in = attempt(scene).succeeded
    finally:
        scene.world.close()
    return Finding(gets_in, "There the person gets in." if gets_in else "There the person is stopped as well.")


def _lose_the_last_letter(scene: Scene) -> None:
    scene.habits.password = scene.habits.password[:-1]


def _keep_a_wrong_bookmark(scene: Scene) -> None:
    scene.habits.address = "https://www.lantern.test/sign-in"


def _be_ten_seconds_slow(scene: Scene) -> None:
    scene.phone.clock.set_automatic(False)
    scene.phone.clock.move(timedelta(seconds=-10))


def _delete_the_account(scene: Scene) -> None:
    scene.world.exchange.store.delete(Account, identifier=scene.person.identifier)


def _lock_capitals(scene: Scene) -> None:
    scene.habits.caps_lock = True


def _break_two_things(scene: Scene) -> None:
    scene.habits.caps_lock = True
    scene.phone.clock.set_automatic(False)
    scene.phone.clock.move(timedelta(minutes=7))


NEW_FAULT = Exercise(
    id=NAME,
    title="Under the hood: a fault of your own",
    asks="Write `change(scene)`: break one thing, so that the person is stopped. One repair that exists has to mend "
    "it, and no fault may exist that looks like yours in every test. It changes the scene that it is given, and gives "
    "nothing back.",
    if_quiet="If you have written it: it changed nothing that stops the person. They got in, and all was as before.",
    objective="repair-without-harm",
    is_untouched=_is_starter,
    conditions=(
        Condition("The person is stopped, in each of three worlds", _stops),
        Condition("One repair mends it, by itself and for good", _can_be_mended),
        Condition("No fault that exists looks like it in every test", _is_new),
        Condition("Worlds that it was not given are as before", _stays_in_its_world),
    ),
    hints=(
        Hint(
            "Think of a person first, and of what went wrong for them. What do they have, and what do they do?",
            about=0,
        ),
        Hint(
            "`scene.habits` says how they go about it: what they type, where they go. One of it can be wrong.", about=0
        ),
        Hint(
            "Choose a repair from the Ticket Desk that would be the right answer. What would have to be wrong for it?",
            about=1,
        ),
        Hint(
            "A password can be wrong in more ways than by its capitals. An address can be wrong too, and not only an "
            "email address.",
            about=2,
        ),
    ),
    wrong=(
        WrongAnswer(
            "stops nobody",
            lambda _seat: _be_ten_seconds_slow,
            lambda function, seat: all(first.succeeded for first in _firsts(function, seat.seed)),
            "Something is different now, and the person gets in all the same. Not everything that is wrong is a fault: "
            "an exchange that is well built forgives a little.",
        ),
        WrongAnswer(
            "breaks what nobody can mend",
            lambda _seat: _delete_the_account,
            lambda function, seat: (
                _stops(function, seat).holds
                and not _mended_by(function, seat.seed)
                and not _mended_by_all(function, seat.seed)
            ),
            "The person is stopped, and nothing that anybody can do here helps them. A ticket like that teaches "
            "nothing but despair. Choose something that has a remedy.",
        ),
        WrongAnswer(
            "breaks two things at once",
            lambda _seat: _break_two_things,
            lambda function, seat: (
                _stops(function, seat).holds
                and not _mended_by(function, seat.seed)
                and _mended_by_all(function, seat.seed)
            ),
            "You broke two things, so no repair helps by itself. That happens in life as well; but here a fault is "
            "one cause, or no test could ever point to it.",
        ),
        WrongAnswer(
            "repeats one that exists",
            lambda _seat: _lock_capitals,
            lambda function, seat: _stops(function, seat).holds and bool(_known_as(function, seat.seed)),
            "There is one already that looks like yours in every test. If no test tells two causes apart, they are one "
            "cause for everybody who has to find it.",
        ),
    ),
    others=(lambda _seat: _lose_the_last_letter, lambda _seat: _keep_a_wrong_bookmark),
    why="A fault is one small change, and all the rest follows: the sentence, the tests, the repair. You have not "
    "written what the page should say. The exchange said it, because it is one. So every ticket in this lesson is "
    "really broken, and really mended.",
)
