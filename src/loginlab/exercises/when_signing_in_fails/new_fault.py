"""Under the hood: a fault of one's own, which stops somebody, can be mended, and looks like none that exists."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from loginlab.exchange.accounts import Account
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.exercises.when_signing_in_fails.fault_tried import (
    NAME,
    beside_it,
    blaming_the_change,
    changed_by,
    firsts,
    forget,
    known_as,
    mended_by,
    mended_by_all,
)
from loginlab.exercises.when_signing_in_fails.learners_scene_function import changed_between, seeds_for, state_of
from loginlab.labs.tickets.case import open_settled
from loginlab.labs.tickets.evidence import read_attempt
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.seat import Seat
from loginlab.world.attempt import attempt
from loginlab.world.faults import FAULTS
from loginlab.world.scene import Scene


def _is_starter(function: Any, seat: Seat) -> bool:
    forget()
    if not callable(function):
        return True
    own = seeds_for(NAME, seat.seed)[0]
    usual = open_settled(NAME, own)
    before = state_of(usual)
    usual.world.close()
    with changed_by(function, own) as scene, blaming_the_change():
        changed = changed_between(before, state_of(scene))
        return attempt(scene).succeeded and not changed  # tried in any case: what fails then is said once


def _stops(function: Any, seat: Seat) -> Finding:
    met = firsts(function, seat.seed)
    got_in = sum(first.succeeded for first in met)
    if got_in:
        return Finding(False, f"In {got_in} of {len(met)} worlds the person got in all the same.")
    return Finding(True, read_attempt(met[0]).sentence)


def _can_be_mended(function: Any, seat: Seat) -> Finding:
    if not _stops(function, seat).holds:
        return Finding(False, "So far nothing has to be mended.")
    title = mended_by(function, seat.seed)
    return Finding(bool(title), f"{title}." if title else f"None of {len(REPAIRS)} does, each by itself.")


def _is_new(function: Any, seat: Seat) -> Finding:
    if not _stops(function, seat).holds:
        return Finding(False, "Nobody would write about it.")
    known = known_as(function, seat.seed)
    if known:
        return Finding(False, f"No test of the person tells it from this one: {FAULTS[known].cause}")
    return Finding(True, f"Its readings are those of none of the {len(FAULTS)} faults.")


def _is_one_thing(function: Any, seat: Seat) -> Finding:
    if not _stops(function, seat).holds:
        return Finding(False, "So far there is none.")
    piece = beside_it(function, seat.seed)
    if piece:
        return Finding(False, f"You changed {piece} too. Without that, the person is stopped just the same.")
    return Finding(True, "Nothing that you changed could have been left out.")


def _stays_in_its_world(function: Any, seat: Seat) -> Finding:
    """After the change was made in other worlds, this one is opened; who changes what all share is found out here."""
    firsts(function, seat.seed)
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


def _forget_the_browser_too(scene: Scene) -> None:
    _lose_the_last_letter(scene)
    scene.browser.cookies.clear()


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
        Condition("It is one cause, and nothing is changed beside it", _is_one_thing),
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
            lambda function, seat: all(first.succeeded for first in firsts(function, seat.seed)),
            "Something is different now, and the person gets in all the same. Not everything that is wrong is a fault: "
            "an exchange that is well built forgives a little.",
        ),
        WrongAnswer(
            "breaks what nobody can mend",
            lambda _seat: _delete_the_account,
            lambda function, seat: (
                _stops(function, seat).holds
                and not mended_by(function, seat.seed)
                and not mended_by_all(function, seat.seed)
            ),
            "The person is stopped, and nothing that anybody can do here helps them. A ticket like that teaches "
            "nothing but despair. Choose something that has a remedy.",
        ),
        WrongAnswer(
            "breaks two things at once",
            lambda _seat: _break_two_things,
            lambda function, seat: (
                _stops(function, seat).holds
                and not mended_by(function, seat.seed)
                and mended_by_all(function, seat.seed)
            ),
            "You broke two things, so no repair helps by itself. That happens in life as well; but here a fault is "
            "one cause, or no test could ever point to it.",
        ),
        WrongAnswer(
            "breaks something beside it",
            lambda _seat: _forget_the_browser_too,
            lambda function, seat: (
                _stops(function, seat).holds
                and bool(mended_by(function, seat.seed))
                and bool(beside_it(function, seat.seed))
            ),
            "You changed more than one thing, and one of them has nothing to do with what stops the person. Whoever "
            "tests would find it, and suspect it. Break one thing.",
        ),
        WrongAnswer(
            "repeats one that exists",
            lambda _seat: _lock_capitals,
            lambda function, seat: _stops(function, seat).holds and bool(known_as(function, seat.seed)),
            "There is one already that looks like yours in every test. If no test tells two causes apart, they are one "
            "cause for everybody who has to find it.",
        ),
    ),
    others=(lambda _seat: _lose_the_last_letter, lambda _seat: _keep_a_wrong_bookmark),
    why="A fault is one small change, and all the rest follows: the sentence, the tests, the repair. You have not "
    "written what the page should say. The exchange found that out by itself, for it checks each sign-in as a real "
    "one does. So every ticket in this lesson is really broken, and really mended.",
)
