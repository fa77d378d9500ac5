"""The Map: the states of a sign-in, where you are, and what each failure looks like from outside."""

from __future__ import annotations

from typing import Any

from loginlab.catalogue import read_course
from loginlab.labs.sign_in_map import STATES
from loginlab.widgets.base import LabWidget


def mark_states(stage: str) -> list[dict[str, Any]]:
    """Each state with its mark: ``done``, ``here`` or ``ahead`` of ``stage``.

    Once signed in there is nothing ahead, and the last state is where you are.
    """
    order = [str(state.stage) for state in STATES]
    here = order.index(stage)
    marks = ["done" if n < here else "here" if n == here else "ahead" for n in range(len(order))]
    return [
        {"title": state.title, "mark": mark, "can_fail": " · ".join(failure.title for failure in state.failures)}
        for state, mark in zip(STATES, marks, strict=True)
    ]


class SignInMap(LabWidget):
    """The whole Map; ``follow`` keeps it at the stage of a world."""

    stem = "map"
    parts = ("keep",)
    acts = frozenset({"look"})

    def __init__(self, world: Any = None) -> None:
        self._world = world
        super().__init__(view={})
        self.look()

    def look(self) -> None:
        """Find out where the sign-in stands now."""
        stage = str(self._world.stage) if self._world is not None else str(STATES[0].stage)
        lessons = read_course().lessons
        marks = mark_states(stage)
        self.view = {
            "following": self._world is not None,
            "states": [
                marked
                | {
                    "happens": state.happens,
                    "failures": [
                        {
                            "title": failure.title,
                            "outside": failure.outside,
                            "cause": failure.cause,
                            "lesson": f"{failure.lesson} · {lessons[failure.lesson].title}",
                        }
                        for failure in state.failures
                    ],
                }
                for state, marked in zip(STATES, marks, strict=True)
            ],
        }
