"""Signed records of a made-up learner, to be taken apart: a whole one, changed ones, and one signed anew."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from loginlab.progress.completion_record import CompletionRecord, Drill, Drills, Exercise, Lesson, Objective
from loginlab.progress.record_signing import canonical, sign_record, sign_values

MATTER = (
    ("06", "Is this really the exchange?", "Say to whom an address belongs, by its registered name.", "Take it apart"),
    ("07", "Protecting withdrawals", "Choose a delay for how often somebody looks.", "A delay for whom?"),
    ("10", "Incident drill", "Bring an account from the first alarm to safety.", "Survive it"),
)


def own_key_of(seed: int, owner: str = "learner") -> bytes:
    """The private key of somebody made up: the same for one seed and owner, and nobody's real one."""
    return hashlib.sha256(f"{seed}/record key/{owner}".encode()).digest()


NAME = "Zoë Núñez"
"""With letters beyond ASCII, as names have; a program that writes them otherwise takes a whole record for changed."""


def sample_of(seed: int) -> CompletionRecord:
    """What the made-up learner did."""
    chance = Random(f"{seed}/completion record")  # noqa: S311 - meant to follow from the seed
    made = date(2026, 3, 14) + timedelta(days=chance.randrange(200))
    lessons = tuple(
        Lesson(
            number=number,
            title=title,
            objectives=(Objective(can=can, how=chance.choice(("exercise", "questions", "shown")), on=made),),
            exercises=(Exercise(title=task, on=made, tries=chance.randint(1, 6), hints=chance.randint(0, 3)),),
            questions=(count := chance.randint(8, 12)),
            right=(right := chance.randint(4, count)),
            at_once=chance.randint(2, right),
        )
        for number, title, can, task in MATTER
    )
    lost = chance.randrange(200, 5000, 100)
    drill = Drill(
        on=made,
        seed=chance.randrange(2**32),
        moves=("freeze", "end-sessions", "change-password"),
        lost_usd=lost,
        kept_usd=9000 - lost,
        minutes=chance.randint(20, 90),
        harm=("disclosed",),
        outcome="safe",
        waited=chance.random() < 0.5,
    )
    drills = Drills(times=chance.randint(1, 5), best=drill, last=drill)
    return CompletionRecord(course="0.1.0", made=made, name=NAME, lessons=lessons, drill=drills)


def generate_sample(seed: int) -> str:
    """The signed record of a made-up learner, as it lies in a file."""
    return sign_record(sample_of(seed), own_key_of(seed))


def changed_records(file: str) -> Iterator[str]:
    """The same file once for every value in its record, with that value changed and the signature left as it was."""
    held = json.loads(file)
    for path in _values(held["record"]):
        other = copy.deepcopy(held)
        place = other["record"]
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = _changed(place[path[-1]])
        yield canonical(other).decode("ascii") + "\n"


def sign_anew(file: str, seed: int) -> str:
    """A record made better than it was, and signed by somebody else: what whoever owns a computer can do."""
    values = json.loads(file)["record"]
    for lesson in values["lessons"]:
        lesson["right"] = lesson["at_once"] = lesson["questions"]
        for task in lesson["exercises"]:
            task.update(tries=1, hints=0)
    for drill in (values["drill"]["best"], values["drill"]["last"]):
        drill.update(lost_usd=0, harm=[])
    return sign_values(values, own_key_of(seed, "somebody else"))


def _values(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value that is no list and no group of its own."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _values(inner, (*path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _values(inner, (*path, place))
    else:
        yield path


def _changed(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return f"{value}x" if isinstance(value, str) else "x"
