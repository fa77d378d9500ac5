"""A short check per lesson: whoever knows its matter can show it, and is told what to read for the rest.

A course that makes people sit through what they know loses them. So a lesson may be shown instead of taken: two
questions for each of its objectives, with numbers of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from loginlab.catalogue import quiz_file, read_course, read_objectives
from loginlab.progress.acts import ANSWERED, CHECK
from loginlab.progress.objectives import Standing
from loginlab.quiz.model import AnyItem
from loginlab.seat import Seat
from loginlab.syllabus import items_to_ask_again, sections_of, standing
from loginlab.widgets.quiz_round import QuizRound, count_words, minutes_of

EACH = 2
"""Questions an objective. One would be hit by a guess in four, two by one in sixteen. Chosen for this course."""

HOW = {
    "shown": "you have shown it in a check",
    "exercise": "you have solved an exercise about it",
    "questions": "you have answered all its questions",
}
RULES = (
    "What you show here counts as met. For the rest you are told which sections to read.",
    "In this check only the first answer to a question counts. Say “a guess” if it is one: luck shows nothing.",
)


class SkipCheck(QuizRound):
    """Two questions for every objective of a lesson that is not met yet.

    Args:
        lesson: two digits.
        seat: whose answers they are.

    Raises:
        LookupError: there is no such lesson, or it has no questions yet.
    """

    # It stands at the top of a lesson, where most people are not about to be asked ten questions.
    waits = "Begin the check"

    def __init__(self, lesson: str, seat: Seat) -> None:
        quiz_file(lesson)
        self._lesson = lesson
        self._kept: set[str] = set()
        super().__init__(seat, CHECK)

    def draw(self) -> Sequence[AnyItem]:
        """Those asked least often so far; among them rather those that the lesson does not ask along the way."""
        acts = self._learner.progress.acts()
        self._standing = {name: at for name, at in standing(acts).items() if at.lesson == self._lesson}
        self._wanted = [name for name, at in self._standing.items() if not at.is_met]
        times = {item: 0 for at in self._standing.values() for item in at.questions}
        self._at_once: dict[str, bool] = {}  # whether the first answer ever given to a question was right
        for act in acts:
            if act.kind == ANSWERED and act.subject in times:
                times[act.subject] += 1
                self._at_once.setdefault(act.subject, act.facts.get("right") is True)

        def rank(item: AnyItem) -> tuple[int, bool, bytes]:
            mixed = sha256(f"{self._learner.seed}/check/{item.id}".encode()).digest()
            return times[item.id], item.along, mixed

        items = {name: item for name, item in items_to_ask_again().items() if not item.chosen_here}
        return [
            item
            for name in self._wanted
            for item in sorted((items[one] for one in self._standing[name].questions if one in items), key=rank)[:EACH]
        ]

    def head(self) -> dict[str, Any]:
        """How many questions, and the rules; or that there is nothing left to show."""
        objectives, lesson = read_objectives(), read_course().lessons[self._lesson]
        met = [f"{objectives[name].can} ({self._how(at)})" for name, at in self._standing.items() if at.is_met]
        if not self._items:
            return {
                "title": f"You have met everything that lesson {self._lesson} teaches",
                "says": ["There is nothing left to show here. You may read it all the same."],
                "list_title": "What you can do",
                "list": met,
            }
        return {
            "title": f"Do you know this already? Lesson {self._lesson}, {lesson.title}",
            "says": [f"{count_words(len(self._items))}, {minutes_of(self.items)}. {RULES[0]}", RULES[1]],
            "list_title": "Met already, and not asked again",
            "list": met,
        }

    def keep(self, item: str, *, answer: Any, right: bool, sure: str | None) -> None:
        """Keep the answer, and that its objective was shown if this was the last one needed."""
        super().keep(item, answer=answer, right=right, sure=sure)
        objective = self._items[item].objective
        if self._is_shown(objective) and objective not in self._kept:
            self._kept.add(objective)
            self._learner.progress.record_shown(objective, tuple(one.id for one in self._of(objective)))

    def end(self) -> dict[str, Any]:
        """What was shown, and what to read for the rest."""
        shown = sum(self._is_shown(name) for name in self._wanted)
        everything = shown == len(self._wanted)
        says = (
            "You may go on to the next lesson. The exercises of this one are there for whoever likes to try."
            if everything
            else "Read the sections below for the rest. If one speaks of a step at a tool that you left out, do "
            "that step first."
        )
        objectives = read_objectives()
        return {
            "good": everything,
            "title": f"You have shown {shown} of {count_words(len(self._wanted), 'objective')}",
            "says": [f"The check is finished. {says}"],
            "table": {
                "caption": "What you have shown, and what to read",
                "header": ["After this lesson you can", "How it went", "Read"],
                "rows": [
                    [objectives[name].can, self._went(name), "" if self._is_shown(name) else _headings(name)]
                    for name in self._wanted
                ],
            },
            "list_title": "",
            "list": [],
            "more": "" if everything else "Ask me again",
        }

    def _how(self, at: Standing) -> str:
        """By what an objective was met; of answered questions, whether they were known or read up."""
        if at.how != "questions":
            return HOW[at.how]
        later = sum(not self._at_once.get(item, False) for item in at.questions)
        which = "each" if later == len(at.questions) else "some"
        return f"{HOW[at.how]}, {which} after the explanation" if later else HOW[at.how]

    def _of(self, objective: str) -> tuple[AnyItem, ...]:
        return tuple(item for item in self.items if item.objective == objective)

    def _is_shown(self, objective: str) -> bool:
        first = [self.first.get(item.id) for item in self._of(objective)]
        return bool(first) and all(one is not None and one.right and one.sure != "guess" for one in first)

    def _went(self, objective: str) -> str:
        first = [self.first[item.id] for item in self._of(objective)]
        right = sum(one.right for one in first)
        if self._is_shown(objective):
            return f"✓ {right} of {len(first)} right, so it counts as met"
        if right == len(first):
            return "✗ not yet: right, but with a guess"
        return f"✗ not yet: {right} of {len(first)} right"


def _headings(objective: str) -> str:
    # The page makes a link of each name in quotation marks, and finds the heading by it: as it is drawn, without signs.
    return "; ".join(f"“{section.heading.replace('*', '')}”" for section in sections_of(objective))
