"""The quiz: one question at a time, an explanation for everything one could have answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Protocol

from loginlab.progress.acts import CHECK, RE_CHECK
from loginlab.progress.kept import date_words, describe_questions
from loginlab.quiz.keys import reveal
from loginlab.quiz.marking import UnfinishedAnswerError, Verdict, mark
from loginlab.quiz.model import SURE, Amount, AnyItem, Choice
from loginlab.widgets.base import LabWidget
from loginlab.widgets.quiz_views import asked, explained, told

NOT_YET_RIGHT = "You answered this {when}, and it was not right yet. Try again."
CHANGED_SINCE = "You answered this right {when}. The question has changed since, so answer it once more."
OTHER_NUMBERS = "You answered this right {when}. It had other numbers there, so answer it once more."
RIGHT_ELSEWHERE = "You answered this right {when}{later}."
CARRIED_RIGHT = "You answered this right before. Your code does not say which answer it was; it counts all the same."
"""What a card says of the answers before, where it cannot show them, or where they were not given to it."""
PLACES = ((CHECK, "in the check of the lesson"), (RE_CHECK, "in the re-check"))


class Answered(Protocol):
    """An answer given earlier."""

    @property
    def answer(self) -> Any:
        """What was given, in the form of its kind of question."""

    @property
    def right(self) -> bool:
        """Whether the answer was right."""

    @property
    def sure(self) -> str | None:
        """How sure somebody was, in a word; None where nobody said."""

    @property
    def at(self) -> datetime:
        """When, in UTC."""

    @property
    def asked(self) -> str | None:
        """Who asked; None where it was the lesson."""


class Answers(Protocol):
    """Where answers are kept."""

    @property
    def notice(self) -> str:
        """What to say of a progress that cannot be kept; else empty."""

    def record_answer(self, item_id: str, /, *, answer: Any, right: bool, sure: str | None) -> object:
        """Keep an answer."""

    def answers(self, item_id: str, /) -> Sequence[Answered]:
        """Every answer to a question, the oldest first."""


class QuizSeat(Protocol):
    """What a quiz needs of a learner's seat."""

    @property
    def seed(self) -> int:
        """What decides the keys."""

    @property
    def progress(self) -> Answers:
        """Where answers are kept."""


class QuizWidget(LabWidget):
    """Questions to answer, check and try again.

    Args:
        items: at least one; a single one is shown without the row of steps.
        seat: whose seed decides the keys, and whose progress keeps the answers.
    """

    stem = "quiz"
    parts: ClassVar[tuple[str, ...]] = ("quiz/questions",)
    acts: ClassVar[frozenset[str]] = frozenset({"answer", "retry"})

    def __init__(self, items: Sequence[AnyItem], seat: QuizSeat) -> None:
        self._items = {item.id: item for item in items}
        self._seat = seat
        super().__init__(self._viewed([self._reopened(item) for item in items], ""))

    def answer(self, item: str, answer: Any, sure: str | None = None) -> dict[str, Any]:
        """Mark an answer, keep it, and only then show what it was worth.

        Returns:
            ``{"unfinished": sentence}`` when there is nothing to mark yet, else ``{"right": …}``.
        """
        asked_item = self._items[item]
        try:
            verdict = mark(asked_item, answer, self.seed_of(asked_item))
        except UnfinishedAnswerError as error:
            return {"unfinished": str(error)}
        sure = sure if sure in SURE else None
        self.keep(item, answer=answer, right=verdict.right, sure=sure)
        self._show(
            item,
            state=self.state_after(item, right=verdict.right),
            answer=answer,
            sure=sure,
            earlier="",
            verdict=self._told(asked_item, verdict, sure),
        )
        return {"right": verdict.right}

    def retry(self, item: str) -> None:
        """Take the verdict off the screen; what was answered stays in the progress file."""
        self._show(item, answer=None, sure=None, verdict=None)

    def seed_of(self, _item: AnyItem) -> int:
        """What decides the key of a question, and the order of what it offers."""
        return self._seat.seed

    def keep(self, item: str, *, answer: Any, right: bool, sure: str | None) -> None:
        """Keep an answer."""
        self._seat.progress.record_answer(item, answer=answer, right=right, sure=sure)

    def state_after(self, item: str, *, right: bool) -> str:
        """How a question stands once it was answered: ``right`` for good, or ``tried``."""
        return "right" if right or self._shown(item)["state"] == "right" else "tried"

    def counted(self, items: Sequence[dict[str, Any]]) -> str:
        """The sentence above the row of steps, for the questions as they are shown."""
        right = sum(view["state"] == "right" for view in items)
        end = ". That is the whole quiz." if right == len(items) else ""
        return f"{right} of {len(items)} answered right{end}"

    def around(self) -> dict[str, Any]:
        """What else the page shows; nothing for a quiz."""
        return {}

    def static_view(self) -> dict[str, Any]:
        """The questions with their explanations, to be folded away; the same for everybody with one seed."""
        items = [explained(item, self.seed_of(item)) for item in self._items.values()]
        return {"items": items, "kept": self._describe(), "notice": self._seat.progress.notice}

    def kept(self) -> dict[str, Any]:
        """Which questions the sentence on what is kept is about."""
        return {"says": self._describe(), "questions": list(self._items)}

    def _describe(self) -> str:
        return describe_questions(self._seat.progress.answers(item) for item in self._items)

    def _told(self, item: AnyItem, verdict: Verdict, sure: str | None) -> dict[str, Any]:
        return told(item, verdict, sure, reveal(item, self.seed_of(item)))

    def _reopened(self, item: AnyItem) -> dict[str, Any]:
        """The item as this learner left it: solved if it ever was, and blank otherwise."""
        view = self._blank(item)
        earlier = self._seat.progress.answers(item.id)
        if not earlier:
            return view
        for given in reversed(earlier):
            if not given.right:
                continue
            try:
                verdict = mark(item, given.answer, self.seed_of(item))
            except UnfinishedAnswerError:  # the item was rewritten since
                continue
            if verdict.right:
                told_again = self._told(item, verdict, given.sure)
                solved = {"state": "right", "answer": given.answer, "sure": given.sure, "verdict": told_again}
                later = "" if earlier[0].right else ", at a later try"
                says = RIGHT_ELSEWHERE.format(when=_when(given), later=later) if _place(given) else ""
                return view | solved | {"earlier": says}
        # A short code says that an answer was right and not which it was: it counts, and can be given again.
        was_carried = any(given.right and given.answer is None for given in earlier)
        if was_carried:
            return view | {"state": "right", "earlier": CARRIED_RIGHT}
        right = next((given for given in reversed(earlier) if given.right), None)
        if right is None:
            says = NOT_YET_RIGHT.format(when=_when(earlier[-1]))
        else:
            says = (OTHER_NUMBERS if _place(right) and _has_numbers(item) else CHANGED_SINCE).format(when=_when(right))
        return view | {"state": "tried", "earlier": says}

    def _blank(self, item: AnyItem) -> dict[str, Any]:
        blank = {"state": "open", "answer": None, "sure": None, "verdict": None, "earlier": ""}
        return asked(item, self.seed_of(item)) | blank

    def _shown(self, item: str) -> dict[str, Any]:
        return next(view for view in self.view["items"] if view["id"] == item)

    def _show(self, item: str, **changes: Any) -> None:
        items = [view | changes if view["id"] == item else view for view in self.view["items"]]
        self.view = self._viewed(items, self._seat.progress.notice)

    def _viewed(self, items: list[dict[str, Any]], notice: str) -> dict[str, Any]:
        return {"items": items, "counted": self.counted(items), "notice": notice, **self.around()}


def _place(given: Answered) -> str:
    """Where an answer was given, if not to the lesson itself."""
    return next((words for asked, words in PLACES if asked == given.asked), "")


def _when(given: Answered) -> str:
    place = _place(given)
    return f"{place}, on {date_words(given.at)}" if place else "before"


def _has_numbers(item: AnyItem) -> bool:
    """Whether its key follows from a seed, and so from other numbers where it is asked elsewhere."""
    return isinstance(item, Choice | Amount) and item.key is not None
