"""A round of questions outside their lesson: new numbers, blank at first, and an end that says what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from loginlab.environment import is_frozen
from loginlab.progress.kept import date_words
from loginlab.progress.review import numbers_for
from loginlab.quiz.keys import work_out
from loginlab.quiz.model import AnyItem
from loginlab.quiz.reading_time import seconds_for
from loginlab.seat import Seat
from loginlab.widgets.base import LabWidget
from loginlab.widgets.quiz import QuizWidget


@dataclass(frozen=True)
class First:
    """The first answer to a question of a round; the later ones come after its explanation."""

    right: bool
    sure: str | None


class QuizRound(QuizWidget):
    """Questions with a head above them and an end below, once each was answered.

    A subclass says which questions (``draw``), what stands above them (``head``) and what comes of them (``end``).

    Args:
        seat: whose progress decides what is asked, and keeps the answers.
        asked: who asks, as it is kept with every answer.
    """

    stem = "quiz_round"
    parts = ("keep", "quiz/questions")
    acts: ClassVar[frozenset[str]] = frozenset({"answer", "retry", "prepare", "begin", "more"})
    waits: ClassVar[str] = ""
    """The words on the button that begins the first round; empty where it begins by itself."""

    def __init__(self, seat: Seat, asked: str) -> None:
        self._learner, self._asked = seat, asked
        self._round, self._is_begun = 0, not self.waits
        self._draw_round()
        # Not the quiz's own beginning: that one shows what was solved before, and here each question is asked anew.
        LabWidget.__init__(self, self._whole())

    @property
    def items(self) -> tuple[AnyItem, ...]:
        """The questions of this round."""
        return tuple(self._items.values())

    @property
    def first(self) -> dict[str, First]:
        """The first answer to each question of this round that was answered, by its id."""
        return dict(self._first)

    @property
    def is_over(self) -> bool:
        """Whether each question was answered once; false where there is none."""
        return bool(self._items) and len(self._first) == len(self._items)

    def draw(self) -> Sequence[AnyItem]:
        """The questions of the next round."""
        raise NotImplementedError

    def head(self) -> dict[str, Any]:
        """What stands above the questions: ``title``, ``says``, ``list_title`` and ``list``."""
        raise NotImplementedError

    def end(self) -> dict[str, Any]:
        """What stands below them in the end: the same, and ``good``, ``table`` and ``more``."""
        raise NotImplementedError

    def seed_of(self, item: AnyItem) -> int:
        """New with each round, so that last time's number is of no use."""
        return self._seeds[item.id]

    def keep(self, item: str, *, answer: Any, right: bool, sure: str | None) -> None:
        """Keep an ordinary answer that says who asked."""
        self._learner.progress.record_answer(item, answer=answer, right=right, sure=sure, asked=self._asked)
        self._first.setdefault(item, First(right, sure))

    def state_after(self, item: str, *, right: bool) -> str:
        """``right`` is what was right at once. What came after the explanation is ``later``: it shows nothing."""
        if self._first[item].right:
            return "right"
        return "later" if right or self._shown(item)["state"] == "later" else "tried"

    def counted(self, items: Sequence[dict[str, Any]]) -> str:
        """By the first answers, as the end counts them: two counts on one page would disagree."""
        right = sum(one.right for one in self._first.values())
        said = f", {right} right at the first try" if self._first else ""
        return f"{len(self._first)} of {len(items)} answered{said}"

    def prepare(self, item: str) -> None:
        """Work out what a question is held against while it is read: with new numbers, an experiment has to be run."""
        work_out(self._items[item], self._seeds[item])

    def begin(self) -> None:
        """Show the questions, where they wait for somebody to press a button."""
        if not self._is_begun:
            self._show_round()

    def more(self) -> None:
        """Begin another round."""
        self._draw_round()
        self._show_round()

    def around(self) -> dict[str, Any]:
        """The head, the button to begin with or the end, and a number that is new when the questions are."""
        begin = "" if self._is_begun or not self._items else self.waits
        return {"round": self._round, "head": self._head, "begin": begin, "end": self.end() if self.is_over else None}

    def now(self) -> datetime:
        """The time in the learner's own zone, where their days begin; a build knows no zone."""
        now = self._learner.clock.now()
        return now if is_frozen() else now.astimezone()

    def static_view(self) -> dict[str, Any]:
        """The head and the end; the questions stand in the quizzes of their lessons."""
        return {**self.around(), "notice": self._learner.progress.notice}

    def kept(self) -> dict[str, Any]:
        """Nothing on the page is about kept work in a way that a save could bring up to date."""
        return {}

    def _draw_round(self) -> None:
        self._seat = self._learner
        acts = self._learner.progress.acts()
        self._items = {item.id: item for item in self.draw()}
        self._seeds = {name: numbers_for(self._learner.seed, name, acts) for name in self._items}
        self._first: dict[str, First] = {}
        self._head = self.head()

    def _show_round(self) -> None:
        self._is_begun = True
        self._round += 1
        self.view = self._whole()

    def _whole(self) -> dict[str, Any]:
        blank = [self._blank(item) for item in self.items] if self._is_begun else []
        return self._viewed(blank, self._learner.progress.notice)


def minutes_of(items: Sequence[AnyItem]) -> str:
    """How long questions take, in whole minutes: “about 4 minutes”."""
    minutes = max(1, round(sum(map(seconds_for, items)) / 60))
    return f"about {minutes} minute{'' if minutes == 1 else 's'}"


def day_words(day: date) -> str:
    """A day as one says it: “Sunday, 29 November 2026”."""
    return f"{day:%A}, {date_words(day)}"


def count_words(count: int, what: str = "question") -> str:
    """A number with its noun: “1 question”, “3 questions”."""
    return f"{count} {what}{'' if count == 1 else 's'}"
