"""Writing a completion record down: the page, the PDF and the signed file, with one name but for their endings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from loginlab.environment import is_frozen
from loginlab.progress.completion_record import CompletionRecord
from loginlab.progress.record_errors import NoKeyError
from loginlab.progress.record_signing import fingerprint, own_key, public_key_of, sign_record
from loginlab.seat import Seat
from loginlab.syllabus import completion_record
from loginlab.widgets.completion_record_page import write_page, write_pdf

FORMS = {"page": "html", "pdf": "pdf", "signed": "json"}
"""What can be saved, and its ending."""


def make_record(seat: Seat, name: str = "") -> CompletionRecord:
    """The record of what was done at a seat, as of now; ``name`` is put into it and kept nowhere."""
    now = seat.clock.now() if is_frozen() else seat.clock.now().astimezone()
    return completion_record(seat.progress.acts(), made=now.date(), name=name)


def write_form(record: CompletionRecord, form: str, folder: Path | None) -> bytes:
    """One form of a record.

    Args:
        form: one of ``FORMS``.
        folder: where the learner's key is, or will be; ``None`` where nothing can be kept. A page and a PDF can be
            made without a key, and then name none.

    Raises:
        NoKeyError: a file is to be signed, and no key can be kept.
    """
    if form == "signed":
        return sign_record(record, _key_in(folder)).encode("ascii")
    try:
        known = fingerprint(public_key_of(_key_in(folder)))
    except NoKeyError:
        known = ""
    return write_page(record, known).encode("utf8") if form == "page" else write_pdf(record, known)


def _key_in(folder: Path | None) -> bytes:
    if folder is None:
        raise NoKeyError("The progress is in memory only.")
    return own_key(folder)


def file_name(made: date, form: str) -> str:
    """What a form of the record of a day is called."""
    return f"sign-in-lab-record-{made:%Y-%m-%d}.{FORMS[form]}"


def write_record(
    record: CompletionRecord, target: Path, folder: Path | None, forms: Sequence[str] = tuple(FORMS)
) -> list[Path]:
    """Write a record into a folder, which is made if it is not there.

    Args:
        target: where the files go.
        folder: where the learner's key is.

    Raises:
        OSError: it cannot be written there.
        NoKeyError: the key cannot be kept.
    """
    made = {form: write_form(record, form, folder) for form in forms}
    target.mkdir(parents=True, exist_ok=True)
    paths = []
    for form, content in made.items():
        path = target / file_name(record.made, form)
        path.write_bytes(content)
        paths.append(path)
    return paths
