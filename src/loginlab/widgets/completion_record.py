"""The completion record as a card: what was done, and three ways to take it along."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from loginlab.progress.record_errors import NoKeyError
from loginlab.seat import Seat
from loginlab.widgets.base import LabWidget
from loginlab.widgets.completion_record_page import can_be_drawn
from loginlab.widgets.completion_record_saving import FORMS, make_record, name_files, write_form
from loginlab.widgets.completion_record_view import CHECKING, PROVES, show_record
from loginlab.widgets.static import static_html

FOLDER = "record"
"""Beside the notebook: where a copy of what is saved goes."""
NO_LETTERS = (
    "The PDF has no letters for this name. Save the page to print instead, and print it from your browser: it has them."
)
VERIFY_HERE = (
    "To check it here, press the + in the bar above the notebook, type `!loginlab verify {path}` into the new cell, "
    "and press Shift and Enter."
)
TYPES = {"page": "text/html", "pdf": "application/pdf", "signed": "application/json"}


class CompletionRecordCard(LabWidget):
    """What a learner did in the course, to be shown to somebody.

    A name that is typed comes as a message, is put into the file that is being made, and forgotten.

    Args:
        seat: whose record it is.
        target: where copies go; beside the notebook if left out.
    """

    stem = "completion_record"
    parts = ("keep",)
    acts = frozenset({"look", "save"})

    def __init__(self, seat: Seat, target: Path | None = None) -> None:
        self._seat = seat
        self._target = target or Path.cwd() / FOLDER
        super().__init__(view={})
        self.look()

    def look(self) -> str:
        """Read what was done, also in other notebooks, and show it."""
        here = VERIFY_HERE.format(path=f"{self._target.name}/NAME.json")
        checking = f"{CHECKING} {here} In place of `NAME.json` stands the file’s own name."
        self.view = show_record(make_record(self._seat)) | {"checking": checking}
        return "This is how it stands now."

    def save(self, form: object = None, name: object = "") -> dict[str, Any]:
        """Make one form of the record, ``page``, ``pdf`` or ``signed``: for the browser, and a copy in the folder."""
        if not isinstance(form, str) or form not in FORMS or not isinstance(name, str):
            return {"good": False, "says": "There is no such form of the record."}
        record = make_record(self._seat, name)
        if form == "pdf" and not can_be_drawn(record.name):
            return {"good": False, "says": NO_LETTERS}
        try:
            content = write_form(record, form, self._seat.progress.folder)
        except NoKeyError as reason:
            return {"good": False, "says": f"{reason} The page and the PDF can be saved all the same."}
        called = name_files(record.made, {form: content}, self._target)[form]
        self.look()
        return {
            "good": True,
            "says": self._keep_copy(form, called, content),
            "name": called,
            "type": TYPES[form],
            "content": base64.b64encode(content).decode("ascii"),
        }

    def _keep_copy(self, form: str, called: str, content: bytes) -> str:
        try:
            self._target.mkdir(parents=True, exist_ok=True)
            (self._target / called).write_bytes(content)
        except OSError:  # a full or a read-only disk; the browser's own copy is enough
            return f"Your browser has saved {called}. No copy could be written beside the notebook."
        said = f"Your browser has saved {called}. A copy is in the folder “{self._target.name}” beside this notebook."
        return f"{said} {VERIFY_HERE.format(path=f'{self._target.name}/{called}')}" if form == "signed" else said

    def static_html(self) -> str:
        """What a record holds and proves; nothing of anybody, since the page may be passed on."""
        return static_html(self.stem, {"proves": PROVES, "checking": CHECKING})
