"""Which objectives a learner has met, and by what.

People come to the same place by different doors: some answer every question, some solve an exercise, some show in a
short check that they know it already. Each of the three is something that was done, so each counts, and the page can
say which it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from loginlab.progress.acts import ANSWERED, CHECKED, SHOWN, Act

How = Literal["", "shown", "exercise", "questions"]
DONE = "done"
"""The outcome of a check that found everything so."""


@dataclass(frozen=True)
class Standing:
    """Where a learner is with one objective.

    Args:
        objective: its id.
        lesson: two digits.
        how: by what it was met first; empty if it was not.
        met_at: when; ``None`` if it was not.
        questions: every quiz item that asks about it.
        right: those that were answered right at least once, in the same order.
        solved: the exercises that practise it and were solved, in the order in which that was done.
    """

    objective: str
    lesson: str
    how: How
    met_at: datetime | None
    questions: tuple[str, ...]
    right: tuple[str, ...]
    solved: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        """Whether the learner has shown once that they can do it."""
        return self.how != ""


def objectives_met(
    acts: Iterable[Act],
    *,
    lessons: Mapping[str, str],
    questions: Mapping[str, Sequence[str]],
    practised: Mapping[str, str],
) -> dict[str, Standing]:
    """How every objective stands, in the order of ``lessons``.

    Args:
        acts: what was done, in any order; an act twice, as after putting two lists together, changes nothing.
        lessons: the lesson of each objective.
        questions: the quiz items of each objective.
        practised: the objective of each exercise, of those at least that were solved.
    """
    shown: dict[str, datetime] = {}
    right: dict[str, datetime] = {}
    solved: dict[str, datetime] = {}
    for act in sorted(acts, key=lambda act: (act.at, act.uid)):
        if act.kind == SHOWN:
            shown.setdefault(act.subject, act.at)
        elif act.kind == ANSWERED and act.facts.get("right") is True:
            right.setdefault(act.subject, act.at)
        elif act.kind == CHECKED and act.facts.get("outcome") == DONE:
            solved.setdefault(act.subject, act.at)
    return {
        name: _standing(
            name,
            lesson,
            shown.get(name),
            {item: right.get(item) for item in questions.get(name, ())},
            {task: at for task, at in solved.items() if practised.get(task) == name},
        )
        for name, lesson in lessons.items()
    }


def _standing(
    name: str,
    lesson: str,
    shown: datetime | None,
    answered: Mapping[str, datetime | None],
    solved: Mapping[str, datetime],
) -> Standing:
    right = {item: at for item, at in answered.items() if at is not None}
    ways: list[tuple[datetime, How]] = []
    if shown is not None:
        ways.append((shown, "shown"))
    if solved:
        ways.append((min(solved.values()), "exercise"))
    if right and len(right) == len(answered):  # one that nobody asks about is not met by answering nothing
        ways.append((max(right.values()), "questions"))
    first = min(ways, key=lambda way: way[0], default=None)
    met_at, how = first or (None, "")
    return Standing(name, lesson, how, met_at, tuple(answered), tuple(right), tuple(solved))
