"""Under the hood: a test of one's own, which tells apart two causes that show the same message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import count
from typing import Any

from loginlab.exercises.checking import in_words
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.exercises.when_signing_in_fails.learners_scene_function import (
    Function,
    call_with,
    seeds_for,
    state_of,
)
from loginlab.labs.tickets.case import open_case
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.seat import Seat
from loginlab.world.attempt import attempt
from loginlab.world.scene import Scene

NAME = "03.separating-test"
CLOCK, SECRET = "phone-minutes-off", "re-enrolled-secret"
IN_WORDS = {CLOCK: "the clock is off", SECRET: "the line of an older QR code is read"}
A_WHILE = timedelta(minutes=67)
"""Long enough that every clock shows something else, and the causes are as they were."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the learner's function said in one world, whether the world was the same afterwards, and whether somebody
    tried to sign in meanwhile."""

    fault: str
    said: Any
    changed: bool
    tried: bool


@lru_cache(maxsize=2)
def _looks(function: Function, seed: int) -> tuple[Look, ...]:
    """Every look of one check: six worlds need not be opened anew for each condition."""
    worlds = {CLOCK: clocks_on_both_sides(seed), SECRET: seeds_for(NAME, seed)}
    return tuple(_look(function, fault, own) for fault in (CLOCK, SECRET) for own in worlds[fault])


@lru_cache(maxsize=4)
def clocks_on_both_sides(seed: int) -> tuple[int, ...]:
    """The worlds in which the clock is off: in one at least it is slow, and in one fast, or whoever looks to one side
    would be right by luck."""
    chosen = seeds_for(NAME, seed)
    sides = {_is_slow(own) for own in chosen}
    if len(sides) == 1:
        chosen[-1] = next(own for own in count(seed) if _is_slow(own) not in sides)
    return tuple(chosen)


def _is_slow(own: int) -> bool:
    scene = open_case(CLOCK, own).scene
    try:
        return scene.phone.clock.error < timedelta(0)
    finally:
        scene.world.close()


def _look(function: Function, fault: str, seed: int) -> Look:
    scene = open_case(fault, seed).scene
    before, events = state_of(scene), len(scene.world.events())
    try:
        said = call_with(function, scene)
        return Look(fault, said, state_of(scene) != before, len(scene.world.events()) > events)
    finally:
        scene.world.close()


def _said(function: Function, seat: Seat, fault: str) -> set[str]:
    return {in_words(look.said) for look in _looks(function, seat.seed) if look.fault == fault}


def _is_starter(function: Any, seat: Seat) -> bool:
    # A function may go by something that has changed since the last check.
    _looks.cache_clear()
    return not callable(function) or all(look.said is None for look in _looks(function, seat.seed))


def _gives_text(function: Any, seat: Seat) -> Finding:
    for look in _looks(function, seat.seed):
        if not isinstance(look.said, str) or not look.said.strip():
            return Finding(False, f"Yours gave {in_words(look.said)}.")
    return Finding(True, "A text, each time.")


def _agrees(function: Any, seat: Seat) -> Finding:
    for fault in (CLOCK, SECRET):
        said = sorted(_said(function, seat, fault))
        if len(said) > 1:
            return Finding(False, f"Where {IN_WORDS[fault]}: {said[0]} in one world and {said[1]} in another.")
    return Finding(True, "In three worlds each.")


def _separates(function: Any, seat: Seat) -> Finding:
    both = _said(function, seat, CLOCK) & _said(function, seat, SECRET)
    if both:
        return Finding(False, f"For both it can say {min(both)}.")
    clock, secret = min(_said(function, seat, CLOCK)), min(_said(function, seat, SECRET))
    return Finding(True, f"{clock} where {IN_WORDS[CLOCK]}, {secret} where {IN_WORDS[SECRET]}.")


def _changes_nothing(function: Any, seat: Seat) -> Finding:
    changed = sum(look.changed for look in _looks(function, seat.seed))
    if changed:
        return Finding(False, f"In {changed} of {len(_looks(function, seat.seed))} worlds something is different now.")
    return Finding(True, "Each world is as it was.")


def _goes_by_the_time(function: Any, seat: Seat) -> bool:
    """Whether it says something else an hour later, in a world in which nothing else happened."""
    scene = open_case(SECRET, seeds_for(NAME, seat.seed)[0]).scene
    try:
        first = call_with(function, scene)
        scene.world.clock.advance(A_WHILE)
        return in_words(call_with(function, scene)) != in_words(first)
    finally:
        scene.world.close()


def _has_figures(function: Any, seat: Seat) -> bool:
    return any(sign.isdigit() for look in _looks(function, seat.seed) for sign in in_words(look.said))


def _goes_by_the_side(function: Any, seat: Seat) -> bool:
    """Whether it says two things of clocks that are off, in words, and one of the other cause."""
    return len(_said(function, seat, CLOCK)) == 2 and len(_said(function, seat, SECRET)) == 1


def _says_the_same_for_both(function: Any, seat: Seat) -> bool:
    return len(_said(function, seat, CLOCK) | _said(function, seat, SECRET)) == 1


def _sign_in_again(scene: Scene) -> str:
    return attempt(scene).sentence


def _tell_the_time(scene: Scene) -> str:
    return f"{scene.world.clock.now():%H:%M:%S}"


def _set_the_clock(scene: Scene) -> str:
    was_off = abs(scene.phone.clock.error) > timedelta(seconds=30)
    scene.phone.clock.set_automatic(True)
    return "it jumped" if was_off else "it did not move"


def _give_figures(scene: Scene) -> str:
    return f"off by {scene.phone.clock.error.total_seconds():.0f} s"


def _look_at_the_page(scene: Scene) -> str:
    return scene.browser.page.title


def _compare_clocks(scene: Scene) -> str:
    apart = scene.phone.clock.now() - scene.world.clock.now()
    return "right" if abs(apart) < timedelta(minutes=1) else "off"


def _ahead_only(scene: Scene) -> str:
    return "off" if scene.phone.clock.now() - scene.world.clock.now() > timedelta(minutes=1) else "right"


def _count_entries(scene: Scene) -> str:
    return "several" if len(scene.phone.authenticator.entries) > 1 else "one"


def _take_one_there_is(scene: Scene) -> str:
    return TESTS["phone-clock"].run(scene).result


SEPARATING_TEST = Exercise(
    id=NAME,
    title="Under the hood: a test of your own",
    asks="Two causes, one message: “That code did not work.” Either the phone's clock is minutes off, or the line of "
    "an older QR code is read. Write `look(scene)`, which looks at something and gives a short text: the same text "
    "whenever the same is the matter, and another one for the other cause. It must change nothing.",
    objective="find-the-cause",
    is_untouched=_is_starter,
    conditions=(
        Condition("It gives a text", _gives_text),
        Condition("The same text whenever the same is the matter", _agrees),
        Condition("Another text for the other cause", _separates),
        Condition("Everything is as it was before", _changes_nothing),
    ),
    hints=(
        Hint("Say first what would be different in the world, if the one were true and not the other.", about=2),
        Hint(
            "The phone has a clock, and so has the world. A clock alone says nothing; two beside each other do.",
            about=2,
        ),
        Hint("A person's clock is off by 200 seconds, another's by 600. Your text should not mention it.", about=1),
        Hint("To look is not to sign in, and not to set anything: read, compare, give back a word.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "signs in again and compares the sentence",
            lambda _seat: _sign_in_again,
            lambda function, seat: (
                _says_the_same_for_both(function, seat) and any(look.tried for look in _looks(function, seat.seed))
            ),
            "You had the person sign in once more, and read the same sentence for both. That is why they look alike: "
            "the page does not tell. And each look of yours has spent a try.",
        ),
        WrongAnswer(
            "tells the time",
            lambda _seat: _tell_the_time,
            lambda function, seat: _has_figures(function, seat) and _goes_by_the_time(function, seat),
            "An hour later yours says something else, and nothing has happened to the cause. You give back what time "
            "it is. What matters is how far two clocks are apart.",
        ),
        WrongAnswer(
            "puts it right in order to see it",
            lambda _seat: _set_the_clock,
            lambda function, seat: (
                _agrees(function, seat).holds
                and _separates(function, seat).holds
                and not _changes_nothing(function, seat).holds
            ),
            "It tells the two apart, and now the world is another one. That is a treatment and not a look: if you are "
            "wrong, you have changed what the next test would have seen.",
        ),
        WrongAnswer(
            "gives the figures",
            lambda _seat: _give_figures,
            lambda function, seat: (
                _gives_text(function, seat).holds
                and _has_figures(function, seat)
                and not _agrees(function, seat).holds
                and not _goes_by_the_time(function, seat)
            ),
            "The figures differ from person to person, so no two results are ever the same, and nothing can be "
            "counted. Give back the kind of answer: from where on do you call a clock wrong?",
        ),
        WrongAnswer(
            "looks to one side",
            lambda _seat: _ahead_only,
            lambda function, seat: (
                _gives_text(function, seat).holds
                and not _has_figures(function, seat)
                and _goes_by_the_side(function, seat)
            ),
            "A clock can be slow or fast, and yours says one thing of the one and another of the other. Ask how far "
            "the two clocks are apart, whichever is ahead.",
        ),
        WrongAnswer(
            "looks where both are alike",
            lambda _seat: _look_at_the_page,
            lambda function, seat: _says_the_same_for_both(function, seat) and _changes_nothing(function, seat).holds,
            "Your look is careful, and it sees the same both times. So it is no test: look at something that has to "
            "be different if the one is true and not the other.",
        ),
    ),
    others=(lambda _seat: _compare_clocks, lambda _seat: _count_entries, lambda _seat: _take_one_there_is),
    why="A test is a question to which the two causes give different answers, each of them always the same one. It "
    "asks the world and not the page, and it leaves all as it was. Every test in the Ticket Desk is such a function. "
    "A table of what they said in worlds with a known cause is all that the adviser knows.",
)
