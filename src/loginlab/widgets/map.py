"""The Map: the states of a sign-in, where you are, and what each failure looks like from outside."""

from __future__ import annotations

from typing import Any

from loginlab.catalogue import read_course, read_objectives
from loginlab.labs.sign_in_map import STATES
from loginlab.seat import Seat
from loginlab.syllabus import standing
from loginlab.widgets.at_the_desk import hear_who_sits, who_sits
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
    """The whole Map, with what a learner can do by now.

    Args:
        world: whose sign-in it follows; ``None`` for none.
        seat: whose objectives it can show; ``None`` for nobody's.
    """

    stem = "map"
    parts = ("keep",)
    acts = frozenset({"look", "follow", "count_objectives"})

    def __init__(self, world: Any = None, seat: Seat | None = None) -> None:
        self._world, self._seat = world, seat
        self._name = "" if world is None else who_sits(world)
        self._lessons: list[dict[str, Any]] | None = None
        super().__init__(view={})
        self.look()
        if world is not None:
            hear_who_sits(world, self.follow)

    def count_objectives(self) -> None:
        """Find out which objectives are met. Not before somebody asks: it reads every question of the course."""
        if self._seat is None:
            return
        stands = standing(self._seat.progress.acts()).values()
        can = read_objectives()
        self._lessons = [
            {
                "number": number,
                "title": lesson.title,
                "objectives": [
                    {"can": can[one.objective].can, "met": one.is_met} for one in stands if one.lesson == number
                ],
            }
            for number, lesson in sorted(read_course().lessons.items())
        ]
        self.look()

    def follow(self, name: object = None) -> None:
        """Show the sign-in of another person of this world. Raises LookupError for somebody who is not in it."""
        if self._world is None:
            raise LookupError("This Map follows nobody.")
        self._name = self._world.find_person(str(name)).name
        self.look()

    def _where(self) -> dict[str, Any]:
        """Whose sign-in is shown, where it stands in the browser, and where in the app, which is a sign-in of its own.

        The Desk lets one sit down as anybody of its world, so a Map that named nobody would seem to contradict it. It
        goes along with the Desk, and can be sent to somebody else.
        """
        if self._world is None:
            return {"people": [], "shows": "", "stage": str(STATES[0].stage)}
        person = self._world.find_person(self._name)
        own = self._world.belongings(person)
        stage = str(self._world.stage_of(own.browser))
        titles = {str(state.stage): state.title for state in STATES}
        return {
            "people": [{"name": one.name, "active": one is person} for one in self._world.people],
            "shows": f"The Map shows {person.name} in the browser: {titles[stage]}. In the app on the phone, where one "
            f"signs in apart from that: {titles[str(own.phone.app.screen.stage)]}.",
            "stage": stage,
        }

    def look(self) -> None:
        """Find out where the sign-in stands now."""
        where = self._where()
        lessons = read_course().lessons
        marks = mark_states(where["stage"])
        self.view = {
            "people": where["people"],
            "shows": where["shows"],
            "can_count": self._seat is not None,
            "lessons": self._lessons,
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

    def static_view(self) -> dict[str, Any]:
        """The Map without anybody's objectives: the page may be passed on."""
        return self.view | {"lessons": None}
