"""The progress view: what was done, what is next, and how to take it along, bring it back or begin anew."""

from __future__ import annotations

from typing import Any

from loginlab.catalogue import read_objectives, written_lessons
from loginlab.environment import is_binder, is_frozen
from loginlab.progress.carrying_errors import CannotCarryInError
from loginlab.progress.resets import ALL
from loginlab.progress.resetting import list_resets, reset, restore
from loginlab.seat import Seat
from loginlab.syllabus import all_items
from loginlab.widgets.base import LabWidget
from loginlab.widgets.progress_overview import describe_progress, describe_resets, empty_progress, scope_words
from loginlab.widgets.static import static_html

SAVED = "Everything is saved on this computer, the moment you do it."
ON_BINDER = (
    "You are on Binder. It stops after about ten minutes in which nothing happens, and then your progress is gone. "
    "Take it with you before you leave."
)
SHOW_AGAIN = "Run the cells of a lesson again to see it there."


class ProgressView(LabWidget):
    """Where a learner is in the whole course.

    Args:
        seat: whose progress it is.
    """

    stem = "progress_view"
    parts = ("keep", "progress_view/lessons", "progress_view/carry", "progress_view/anew")
    acts = frozenset({"look", "take_in", "begin_anew", "take_back"})

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        super().__init__(view={})
        self.look()

    def look(self) -> str:
        """Read what was done, also in other notebooks, and show it."""
        progress = self._seat.progress
        # Days begin at the learner's own midnight; a build has no zone of its own.
        now = self._seat.clock.now() if is_frozen() else self._seat.clock.now().astimezone()
        where = ON_BINDER if is_binder() else SAVED
        self.view = describe_progress(progress.acts(), now) | {
            "saved": progress.notice or where,
            "as_of": f"This was counted at {now:%H:%M}. Have you answered anything since then?",
            "all_is_well": not progress.notice and not is_binder(),
            "resets": describe_resets(list_resets(progress)),
        }
        return "This is how it stands now."

    def carry_out(self) -> dict[str, str]:
        """Code and file, to take along."""
        from loginlab.widgets.carried_out import carry_out

        return carry_out(self._seat)

    def take_in(self, text: object = "") -> dict[str, Any]:
        """Take in a code that was pasted or a file that was chosen; what came is forgotten afterwards."""
        from loginlab.progress.carrying import read_carried  # checking what comes in takes a moment to load

        if not isinstance(text, str) or not text.strip():
            return {"good": False, "says": "Paste a code first, or choose a file."}
        try:
            taken = self._seat.progress.take_in(read_carried(text, self._seat.clock.now()))
        except CannotCarryInError as refused:
            return {"good": False, "says": str(refused)}
        self.look()
        return {"good": True, "says": f"{taken} {SHOW_AGAIN}" if taken.new else str(taken)}

    def begin_anew(self, scope: object = None) -> dict[str, Any]:
        """Reset an exercise or a question (``03.ticket-code``), a lesson (``03``), or everything (``all``)."""
        tasks = {one["id"] for lesson in self.view["lessons"] for one in lesson["exercises"]}
        if not isinstance(scope, str) or scope not in {ALL, *written_lessons(), *tasks, *all_items()}:
            return {"good": False, "says": "There is no such part of the course. Nothing was changed."}
        also = [name for name, one in read_objectives().items() if one.lesson == scope]
        done = reset(self._seat.progress, scope, also=also)
        self.look()
        return {"good": True, "says": f"{scope_words(scope)} begins anew. {done.kept_words} {SHOW_AGAIN}"}

    def take_back(self, reset: object = None) -> dict[str, Any]:
        """Take a reset back; ``reset`` is its id."""
        if not isinstance(reset, str) or not restore(self._seat.progress, reset):
            return {"good": False, "says": "This was taken back already. Nothing was changed."}
        self.look()
        return {"good": True, "says": f"What was there before counts again. {SHOW_AGAIN}"}

    def static_html(self) -> str:
        """The lessons and what one can do after each; nothing of anybody, since the page may be passed on."""
        return static_html(self.stem, {"lessons": empty_progress()})
