"""Carrying progress: as a code to copy, or as a file with every detail, and back in on any machine.

A Binder stops, a laptop is left at home, a class hub is cleared at the end of term. What was learned should not stop
with them. Both forms give the same view and the same review wherever they are taken in, and taking one in twice
changes nothing.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from loginlab.progress.bundle import Bundle
from loginlab.progress.carriable import LARGEST_FILE, MOST_GROUPS, carriable, fields_of
from loginlab.progress.carrying_errors import (
    CutOffError,
    DamagedError,
    FromTheFutureError,
    MalformedError,
    NewerFormError,
    NotOursError,
    TooLargeError,
)
from loginlab.progress.code_form import FORM, code_words, from_bytes, to_bytes
from loginlab.progress.incoming import check_incoming
from loginlab.progress.merging import each_once
from loginlab.progress.short_code import read_letters, write_letters

FILE_FORM, FILE_VERSION = "sign-in-lab progress", 1
AHEAD = timedelta(days=1)
"""How far another machine's clock may be ahead: a wrong time zone is no reason to lose work. Chosen for this course."""


def write_code(bundle: Bundle) -> str:
    """Everything that counts as a short code: letters, digits and line breaks, from ``SIL1.`` to a full stop."""
    short = bundle.shortened()
    return write_letters(FORM, to_bytes(Bundle(short.seed, short.born, tuple(carriable(short.acts)))), _words())


def write_file(bundle: Bundle) -> str:
    """Everything, as a text file in JSON, one act a line."""
    acts = [fields_of(act) for act in carriable(bundle.acts)]
    told = {"seed": bundle.seed, "born": bundle.born.astimezone(UTC).isoformat(), "acts": acts}
    head = {"form": FILE_FORM, "version": FILE_VERSION, "check": _check(told)} | told
    lines = ",\n".join(json.dumps(act) for act in acts)
    return json.dumps(head | {"acts": []})[: -len("[]}")] + f"[\n{lines}\n]}}\n"


def read_carried(text: str | bytes, now: datetime) -> Bundle:
    """What a code or a file holds.

    Args:
        text: as it was pasted or chosen; whatever it is.
        now: the time here, aware.

    Raises:
        CannotCarryInError: one of its kinds; nothing of it is believed then.
    """
    text = _as_text(text)
    told = _read_file(text) if text.lstrip("\ufeff \t\r\n").startswith("{") else _read_code(text)
    seed, born, acts = check_incoming(told)
    if max([born, *(act.at for act in acts)]) > now + AHEAD:
        raise FromTheFutureError
    return Bundle(seed, born, each_once(acts))


def read_carried_file(path: Path) -> bytes:
    """What is in a file, and no more of it than a progress can have: a disk full of zeros fills no memory.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def _words() -> bytes:
    return code_words()[FORM]


def _as_text(text: str | bytes) -> str:
    if len(text) > LARGEST_FILE:
        raise TooLargeError
    if isinstance(text, bytes):
        try:
            return text.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise NotOursError from None
    return text


def _read_code(text: str) -> dict[str, Any]:
    _, plain = read_letters(text, code_words())
    return from_bytes(plain)


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _read_file(text: str) -> dict[str, Any]:
    is_ours = FILE_FORM in text[:200]
    if text.count("[") + text.count("{") > MOST_GROUPS:
        raise TooLargeError if is_ours else NotOursError
    try:
        told = json.loads(text.lstrip("\ufeff"), parse_constant=_refuse)
    except RecursionError:
        raise MalformedError from None
    except ValueError as error:
        is_cut = isinstance(error, json.JSONDecodeError) and not text.rstrip().endswith("}")
        raise (CutOffError if is_cut else DamagedError) if is_ours else NotOursError from None
    if told.get("form") != FILE_FORM:
        raise NotOursError
    version, check = told.pop("version", None), told.pop("check", None)
    if type(version) is not int or version != FILE_VERSION:  # true would pass for 1
        is_newer = type(version) is int and version > FILE_VERSION
        raise NewerFormError if is_newer else MalformedError
    del told["form"]
    if check != _check(told):
        raise DamagedError
    return dict(told)


def _check(told: dict[str, Any]) -> str:
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
