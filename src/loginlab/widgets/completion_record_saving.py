"""Writing a completion record down: the page, the PDF and the signed file, with one name but for their endings."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
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


def name_files(made: date, contents: Mapping[str, bytes], target: Path) -> dict[str, str]:
    """What the forms of a day's record are called: the first name under which nothing else would be overwritten.

    Args:
        contents: what is to be saved, by form; all forms get the same name but for their endings.
        target: the folder that may hold others.
    """
    for number in count(1):
        stem = f"sign-in-lab-record-{made:%Y-%m-%d}" + (f"-{number}" if number > 1 else "")
        names = {form: f"{stem}.{FORMS[form]}" for form in contents}
        if all(_may_hold(target / names[form], content) for form, content in contents.items()):
            break
    return names


def _may_hold(path: Path, content: bytes) -> bool:
    """Whether nothing is there, or just this; what cannot be read is something else."""
    try:
        return path.read_bytes() == content
    except OSError:
        return not os.path.lexists(path)


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
    paths = {form: target / name for form, name in name_files(record.made, made, target).items()}
    for form, path in paths.items():
        path.write_bytes(made[form])
    return list(paths.values())
