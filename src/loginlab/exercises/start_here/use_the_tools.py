"""Be wrong on purpose: the course's own tools, used once, and read back from the learner's own acts."""

from __future__ import annotations

from typing import Any

from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.progress.acts import ANSWERED, HINTED
from loginlab.seat import Seat


def _wrong_then_right(progress: Any, _seat: Seat) -> Finding:
    items = {act.subject for act in progress.acts(kind=ANSWERED)}
    for item in sorted(items):
        marks = [answer.right for answer in progress.answers(item)]
        if False in marks and True in marks[marks.index(False) :]:
            return Finding(True, f"You missed one, and got it at try {marks.index(True, marks.index(False)) + 1}.")
    return Finding(False, f"You have answered {len(items)} questions, none of them first wrong and then right.")


def _missed_one(progress: Any, _seat: Seat) -> Finding:
    missed = sum(not act.facts["right"] for act in progress.acts(kind=ANSWERED))
    return Finding(missed > 0, f"You have missed {missed} so far.")


def _took_hint(progress: Any, _seat: Seat) -> Finding:
    taken = {act.subject for act in progress.acts(kind=HINTED)}
    return Finding(bool(taken), "You took one." if taken else "You have not asked for one yet.")


def _kept(progress: Any, _seat: Seat) -> Finding:
    return Finding(not progress.notice, progress.notice or "Everything you did is kept.")


def _answer_wrong_only(seat: Seat) -> object:
    seat.progress.record_answer("00.sample", answer="a", right=False, sure=None)
    return None


def _take_hint_only(seat: Seat) -> object:
    seat.progress.record_hint("00.mark-results", 0)
    return None


def _hint_first(seat: Seat) -> object:
    _take_hint_only(seat)
    seat.progress.record_answer("00.other", answer=[1], right=False, sure="certain")
    seat.progress.record_answer("00.other", answer=[2], right=False, sure="guess")
    seat.progress.record_answer("00.other", answer=[3], right=True, sure=None)
    return None


USE_THE_TOOLS = Exercise(
    id="00.use-the-tools",
    title="Be wrong on purpose",
    asks="Answer one quiz question wrong, read why, and answer it again. Then take a hint in any exercise. "
    "What you have done already counts.",
    objective="use-the-course",
    reads=lambda seat: seat.progress,
    is_untouched=lambda progress, _seat: not progress.acts(kind=ANSWERED) and not progress.acts(kind=HINTED),
    conditions=(
        Condition("You missed a question", _missed_one),
        Condition("You answered the same question again, and right", _wrong_then_right),
        Condition("You took a hint", _took_hint),
        Condition("What you did is saved", _kept),
    ),
    hints=(
        Hint("The quiz is at the end of lesson 00. Choose an answer that you know is wrong and press Check.", about=0),
        Hint("Under every answered question there is a button, Try again.", about=1),
        Hint("The button for a hint is where you found this one.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "stops after the miss",
            _answer_wrong_only,
            lambda progress, seat: _missed_one(progress, seat).holds and not _wrong_then_right(progress, seat).holds,
            "You missed one, well done. Now go back to the same question, press Try again, and get it right.",
        ),
        WrongAnswer(
            "takes a hint and leaves",
            _take_hint_only,
            lambda progress, seat: _took_hint(progress, seat).holds and not _missed_one(progress, seat).holds,
            "The hint is taken. Now be wrong once: go to the quiz of lesson 00 and choose a wrong answer on purpose.",
        ),
    ),
    others=(_hint_first,),
    why="A wrong answer costs nothing here and is the fastest way to see why. All you did is kept on your own "
    "computer, so you can close this and come back.",
)
