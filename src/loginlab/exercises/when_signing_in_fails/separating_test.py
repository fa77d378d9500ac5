"""Under the hood: a test of one's own, which tells apart two causes that show the same message."""

from __future__ import annotations

from typing import Any

from loginlab.exercises.checking import in_words
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.exercises.when_signing_in_fails.learners_scene_function import Function, shortly
from loginlab.exercises.when_signing_in_fails.looks_tried import (
    ahead_only,
    any_difference,
    compare_clocks,
    count_calls,
    count_entries,
    forgive_five_minutes,
    give_dates,
    give_figures,
    look_at_the_page,
    look_at_the_switch,
    look_for_mail,
    seconds_of_it,
    set_the_clock,
    sign_in_again,
    take_one_there_is,
    tell_the_time,
)
from loginlab.exercises.when_signing_in_fails.two_causes import CLOCK, IN_WORDS, NAME, SECRET, looks_of
from loginlab.exercises.when_signing_in_fails.what_it_minds import (
    ask_anew,
    forgives_minutes,
    minds_how_far,
    minds_mail,
    minds_nothing_and_changes,
    minds_seconds,
    minds_the_side,
    minds_the_switch,
    minds_time,
    stumbles_below_zero,
)
from loginlab.seat import Seat


def _said(function: Function, seat: Seat, fault: str) -> set[str]:
    return {in_words(look.said) for look in looks_of(function, seat.seed) if look.fault == fault}


def _told(function: Function, seat: Seat, fault: str) -> list[str]:
    """What it said where this is the matter, short enough for a sentence."""
    said = [look.said for look in looks_of(function, seat.seed) if look.fault == fault]
    return [shortly(one) for _, one in sorted({in_words(one): one for one in said}.items())]


def _is_starter(function: Any, seat: Seat) -> bool:
    # A function may go by something that has changed since the last check.
    ask_anew()
    return not callable(function) or all(look.said is None for look in looks_of(function, seat.seed))


def _gives_text(function: Any, seat: Seat) -> Finding:
    for look in looks_of(function, seat.seed):
        if not isinstance(look.said, str) or not look.said.strip():
            return Finding(False, f"Yours gave {shortly(look.said)}. Give a text, such as 'off'.")
    return Finding(True, "A text, each time.")


def _agrees(function: Any, seat: Seat) -> Finding:
    for fault in (CLOCK, SECRET):
        said = _told(function, seat, fault)
        if len(said) > 1:
            return Finding(False, f"Where {IN_WORDS[fault]}: {said[0]} in one world and {said[1]} in another.")
    return Finding(True, "In three worlds each.")


def _separates(function: Any, seat: Seat) -> Finding:
    both = _said(function, seat, CLOCK) & _said(function, seat, SECRET)
    if both:
        look = next(look for look in looks_of(function, seat.seed) if in_words(look.said) in both)
        return Finding(False, f"For both it can say {shortly(look.said)}.")
    clock, secret = _told(function, seat, CLOCK)[0], _told(function, seat, SECRET)[0]
    return Finding(True, f"{clock} where {IN_WORDS[CLOCK]}, {secret} where {IN_WORDS[SECRET]}.")


def _changes_nothing(function: Any, seat: Seat) -> Finding:
    looks = looks_of(function, seat.seed)
    changed = [look.changed for look in looks if look.changed]
    if changed:
        what = changed[0][0]
        return Finding(False, f"In {len(changed)} of {len(looks)} worlds something is different now: {what}.")
    return Finding(True, "Each world is as it was.")


def _has_figures(function: Any, seat: Seat) -> bool:
    return any(sign.isdigit() for look in looks_of(function, seat.seed) for sign in in_words(look.said))


def _has_other_figures(function: Any, seat: Seat) -> bool:
    """Whether there are figures in it, and others where the cause is the same."""
    return _has_figures(function, seat) and not _agrees(function, seat).holds


def _says_the_same_for_both(function: Any, seat: Seat) -> bool:
    return len(_said(function, seat, CLOCK) | _said(function, seat, SECRET)) == 1


SEPARATING_TEST = Exercise(
    id=NAME,
    title="Under the hood: a test of your own",
    asks="Two causes, one message: “That code did not work.” Either the phone’s clock is minutes off, or the line of "
    "an older QR code is read. Write `look(scene)`, which looks at something and gives a short text. Everybody whose "
    "clock is off gets the same text, such as “off”. Everybody with the other cause gets another one. It must change "
    "nothing. And mind that no clock is right to the second.",
    objective="find-the-cause",
    is_untouched=_is_starter,
    conditions=(
        Condition("It gives a text", _gives_text),
        Condition("The same text for all who have the same cause", _agrees),
        Condition("Another text for the other cause", _separates),
        Condition("Everything is as it was before", _changes_nothing),
    ),
    hints=(
        Hint("Say first what would be different in the world, if the one were true and not the other.", about=2),
        Hint(
            "The phone has a clock, and so has the world. A clock alone says nothing; two beside each other do.",
            about=2,
        ),
        Hint("A person’s clock is off by 200 seconds, another’s by 600. Your text should not mention it.", about=1),
        Hint("To look is not to sign in, and not to set anything: read, compare, give back a word.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "signs in again and compares the sentence",
            lambda _seat: sign_in_again,
            lambda function, seat: (
                _says_the_same_for_both(function, seat) and any(look.tried for look in looks_of(function, seat.seed))
            ),
            "You had the person sign in once more, and read the same sentence for both. That is why they look alike: "
            "the page does not tell. And each look of yours has spent a try.",
        ),
        WrongAnswer(
            "tells the time",
            lambda _seat: tell_the_time,
            lambda function, seat: _has_figures(function, seat) and minds_time(function, seat.seed),
            "An hour later yours says something else, and nothing has happened to the cause. You give back what time "
            "it is. What matters is how far two clocks are apart.",
        ),
        WrongAnswer(
            "puts it right in order to see it",
            lambda _seat: set_the_clock,
            lambda function, seat: (
                _agrees(function, seat).holds
                and _separates(function, seat).holds
                and not _changes_nothing(function, seat).holds
            ),
            "It tells the two apart, and now the world is another one. That is more than a look: if you are wrong, you "
            "have changed what the next test would have seen.",
        ),
        WrongAnswer(
            "gives the figures",
            lambda _seat: give_figures,
            lambda function, seat: (
                _has_other_figures(function, seat)
                and not minds_time(function, seat.seed)
                and minds_how_far(function, seat.seed)
            ),
            "The figures differ from person to person, so no two results are ever the same, and nothing can be "
            "counted. Give back the kind of answer: from where on do you call a clock wrong?",
        ),
        WrongAnswer(
            "goes by how often it was called",
            lambda _seat: count_calls(),
            lambda function, seat: minds_nothing_and_changes(function, seat.seed),
            "Asked again and again about one world in which nothing happens, yours says different things. So it does "
            "not go by the world: nobody could learn from it what is the matter.",
        ),
        WrongAnswer(
            "looks at the switch",
            lambda _seat: look_at_the_switch,
            lambda function, seat: minds_the_switch(function, seat.seed),
            "Yours says something else once automatic time is switched off, though the clock shows the same time as "
            "before. Whoever sets a clock by hand may set it right. Ask what the two clocks show.",
        ),
        WrongAnswer(
            "looks at the seconds of a timedelta",
            lambda _seat: seconds_of_it,
            lambda function, seat: stumbles_below_zero(function, seat.seed),
            "The `seconds` of a `timedelta` are never negative: of two seconds less than nothing it makes a day less, "
            "and 86,398 seconds. So a clock that is hardly off looks far off to you. Compare `abs()` of the "
            "difference with another `timedelta`.",
        ),
        WrongAnswer(
            "calls every clock wrong",
            lambda _seat: any_difference,
            lambda function, seat: minds_seconds(function, seat.seed),
            "Some seconds make yours say something else. No clock is right to the second, and codes of a clock that is "
            "a few seconds off are taken. From where on do you call one wrong?",
        ),
        WrongAnswer(
            "looks into the inbox",
            lambda _seat: look_for_mail,
            lambda function, seat: minds_mail(function, seat.seed),
            "Mails from a friend make yours say something else, and they have nothing to do with the cause. Look at "
            "something that the cause itself has changed.",
        ),
        WrongAnswer(
            "gives figures of something else",
            lambda _seat: give_dates,
            lambda function, seat: (
                _has_other_figures(function, seat)
                and not minds_time(function, seat.seed)
                and not minds_how_far(function, seat.seed)
            ),
            "There are figures in what you give back, and they differ from person to person, whatever the cause. Look "
            "at something that the cause itself has changed. Give back a word for it.",
        ),
        WrongAnswer(
            "looks to one side",
            lambda _seat: ahead_only,
            lambda function, seat: not _has_figures(function, seat) and minds_the_side(function, seat.seed),
            "A clock can be slow or fast, and yours says one thing of the one and another of the other. Ask how far "
            "the two clocks are apart, whichever is ahead.",
        ),
        WrongAnswer(
            "calls a clock right that is minutes off",
            lambda _seat: forgive_five_minutes,
            lambda function, seat: forgives_minutes(function, seat.seed),
            "You call a clock right that is two and a half minutes off. No code of such a clock is taken, so the cause "
            "is there already. From where on do you call one wrong?",
        ),
        WrongAnswer(
            "looks where both are alike",
            lambda _seat: look_at_the_page,
            lambda function, seat: _says_the_same_for_both(function, seat) and _changes_nothing(function, seat).holds,
            "Your look is careful, and it sees the same both times. So it is no test: look at something that has to "
            "be different if the one is true and not the other.",
        ),
    ),
    others=(lambda _seat: compare_clocks, lambda _seat: count_entries, lambda _seat: take_one_there_is),
    why="A test is a question to which the two causes give different answers, each of them always the same one. It "
    "asks the world and not the page, and it leaves all as it was. Every test in the Ticket Desk is such a function. "
    "A table of what they said in worlds with a known cause is all that the adviser knows.",
)
