"""The five-minute re-check: what was missed or is about to be forgotten, asked again, and a day to come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from loginlab.progress.acts import RE_CHECK
from loginlab.progress.review import Due, Why, coming, day_of, due, pick_session
from loginlab.quiz.model import AnyItem
from loginlab.quiz.reading_time import seconds_for
from loginlab.seat import Seat
from loginlab.syllabus import items_to_ask_again, sections_of
from loginlab.widgets.quiz_round import First, QuizRound, count_words, day_words, minutes_of

MINUTES = 5
NEVER = (
    "Answer some questions in the lessons first. Each one that you answer comes back here when its time has come.",
    "If you took the course on another machine, bring your progress here first: `lab.my_progress()` shows how. Then "
    "run this cell again.",
)
WHY_WAIT = "A question that is asked too early teaches little. Each comes back when you may be about to forget it."
REASONS = {
    Why.SURE_AND_WRONG: "that you were certain of, and wrong. A mistake that feels like knowledge is acted on.",
    Why.MISSED: "that you missed the last time.",
    Why.TIME: "that you knew, some time ago.",
}


class RecheckWidget(QuizRound):
    """What is due and why, one question after the other, and what comes of it.

    Args:
        seat: whose answers decide what is due.
    """

    def __init__(self, seat: Seat) -> None:
        self._due: tuple[Due, ...] = ()
        self._left = 0
        super().__init__(seat, RE_CHECK)

    def draw(self) -> Sequence[AnyItem]:
        """As much of what is due as fits into five minutes, the most urgent first."""
        items = items_to_ask_again()
        everything = due(self._learner.progress.acts(), items.values(), self.now())
        self._due = pick_session(everything, lambda name: seconds_for(items[name]), minutes=MINUTES)
        self._left = len(everything) - len(self._due)
        return [items[one.item] for one in self._due]

    def head(self) -> dict[str, Any]:
        """How many are due and why; or when something will be; or what to do first."""
        if self._due:
            reasons = Counter(one.why for one in self._due)
            says = ["Where a question has figures of its own, they are new ones."]
            if self._left:
                others = "question is due as well. It" if self._left == 1 else "questions are due as well. They"
                says.insert(0, f"{self._left} more {others} can wait: the most urgent ones are here.")
            return {
                "title": f"{count_words(len(self._due))} today, {minutes_of(self.items)}",
                "says": says,
                "list_title": "Why these",
                "list": [f"{reasons[why]} {words}" for why, words in REASONS.items() if reasons[why]],
            }
        there = self._days()
        if not there:
            return {"title": "There is nothing to re-check yet", "says": list(NEVER), "list_title": "", "list": []}
        day = min(there.values())
        waits = f"{count_words(len(there))} that you have answered {'waits' if len(there) == 1 else 'wait'} here."
        today = [one.at for one in self._coming() if one.at.date() < day]
        says = [f"{waits} {count_words(_due_on(day, there))} will be due then."]
        if today:
            says.append(
                f"{count_words(len(today))} that you missed and left at that can be asked today already, from "
                f"{min(today):%H:%M} on: choose Run All Cells again then."
            )
        return {
            "title": f"Nothing is due {'now' if today else 'today'}. Come back on {day_words(day)}",
            "says": [*says, WHY_WAIT],
            "list_title": "",
            "list": [],
        }

    def end(self) -> dict[str, Any]:
        """What sits, what comes again and when, what to read, and the day to come back."""
        days = self._days()
        day = min(days.values())
        rows = [[item.ask, _went(self.first[item.id]), day_words(days[item.id])] for item in self.items]
        missed = [item.objective for item in self.items if not self.first[item.id].right]
        right = len(self.items) - len(missed)
        says = [f"{right} of {len(self.items)} right at the first try."]
        if self._left:
            are = "question is" if self._left == 1 else "questions are"
            says.append(f"{self._left} more {are} due already. Go on now, or wait until then.")
        else:
            says.append(f"{count_words(_due_on(day, days))} will be due then.")
        return {
            "good": not missed,
            "title": f"Come back on {day_words(day)}",
            "says": says,
            "table": {
                "caption": "What sits, and what comes again",
                "header": ["Question", "Today", "Asked again on"],
                "rows": rows,
            },
            "list_title": "Worth reading again",
            "list": list(dict.fromkeys(str(one) for name in missed for one in sections_of(name))),
            "more": "Go on for five more minutes" if self._left else "",
        }

    def _days(self) -> dict[str, date]:
        """The day on which each question comes again that was ever answered."""
        now = self.now()
        return {one.item: day_of(one, now) for one in self._coming()}

    def _coming(self) -> tuple[Due, ...]:
        return coming(self._learner.progress.acts(), items_to_ask_again().values(), self.now())


def _due_on(day: date, days: Mapping[str, date]) -> int:
    return sum(one <= day for one in days.values())


def _went(first: First) -> str:
    if first.right:
        return "✓ right, by a guess" if first.sure == "guess" else "✓ right"
    return "✗ missed, and you were certain" if first.sure == "certain" else "✗ missed"
