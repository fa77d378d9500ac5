"""The set-up check: is everything there, and what to do if it is not."""

from __future__ import annotations

import platform

from loginlab.environment import is_binder, is_frozen
from loginlab.seat import Seat
from loginlab.widgets.base import LabWidget

UNTIL_BINDER_STOPS = (
    "Kept until this Binder stops, after about ten minutes in which nothing happens. "
    "At the end of this lesson, “Your progress” shows how to take them with you."
)
BUTTONS = "Buttons in this page reach the course"


class SetupCheck(LabWidget):
    """Three lines, each found out and none assumed; the second is true only once the page has answered."""

    stem = "setup"
    acts = frozenset({"answer_from_page"})

    def __init__(self, seat: Seat) -> None:
        notice = seat.progress.notice
        # A build must print the same on every machine, so it names no version.
        python = "Run this cell to see." if is_frozen() else f"Python {platform.python_version()} answers."
        kept = UNTIL_BINDER_STOPS if is_binder() else "Kept on this computer, in a file of your own."
        saved = "Run this cell to see." if is_frozen() else notice or kept
        super().__init__(
            view={
                "rows": [
                    {"text": "The course runs", "holds": None if is_frozen() else True, "saw": python},
                    {
                        "text": BUTTONS,
                        "holds": None,
                        "saw": "Run this cell to see." if is_frozen() else "Asking the page …",
                    },
                    {"text": "Your answers are saved", "holds": None if is_frozen() else not notice, "saw": saved},
                ]
            }
        )

    def answer_from_page(self) -> None:
        """The page has drawn itself and reached Python: the line both ways works."""
        rows = [dict(row) for row in self.view["rows"]]
        rows[1] |= {"holds": True, "saw": "The page answered."}
        self.view = {"rows": rows}
