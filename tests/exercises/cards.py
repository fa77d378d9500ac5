"""What an exercise shows and says, as a text to read: rows, conditions, and what becomes of each answer."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

from loginlab.exchange import CHEAPEST
from loginlab.exercises import EXERCISES, Exercise, Report, check
from loginlab.seat import Seat, frozen_seat
from loginlab.world.world import World

STORED = Path(__file__).parents[1] / "vectors" / "cards"
LONGEST = 60
"""Characters of a value; of a longer one the beginning is written, and a hash that changes with the rest."""
STOPWATCH = "loginlab.exercises.passwords_under_attack.argon2_parameters.measure_seconds"
SHOWS_S = 0.5
"""Whatever is measured: the machine is none of the exercise's."""
MOST_IN_A_ROW = 10
"""Of a longer list the first three are written, and the last."""
ALL_CASES, SOME_CASES = 40, 5
"""Of so many different calls each is answered wrongly once; of more, some, spread evenly."""
MOST_CALLS = 200
"""Of a function that is asked thousands of times, the first calls are looked at."""


def text_of(lesson: str) -> str:
    """All cards of a lesson, one below the other."""
    cards = ("\n".join(card(exercise)) for exercise in EXERCISES.values() if exercise.id[:2] == lesson)
    return "\n\n".join(cards) + "\n"


def stored(exercise: Exercise) -> list[str]:
    """The lines that are kept of one card."""
    cards = (STORED / f"{exercise.id[:2]}.txt").read_text(encoding="utf-8").split("\n\n")
    return next((one.strip().splitlines() for one in cards if one.startswith(f"{exercise.id}: ")), [])


def card(exercise: Exercise) -> list[str]:
    """One exercise: what is asked, what each condition is seen to say, and where every answer that is tried ends."""
    said = _Said()
    with patch(STOPWATCH, lambda _guess, each_s: SHOWS_S):
        ways = [said.way(name, *told) for name, told in _ways(exercise)]
        asked = [*_rows(exercise, said)] if exercise.choices else [] if exercise.reads else [*_cases(exercise, said)]
    conditions = [
        line
        for number, condition in enumerate(exercise.conditions)
        for line in (f"{number + 1}. {condition.text}", *said.lines(number))
    ]
    return [f"{exercise.id}: {exercise.title}", exercise.asks, *conditions, *ways, *asked]


class _Said:
    """What was seen of each condition, each sentence once and with a letter of its own."""

    def __init__(self) -> None:
        self._seen: dict[int, list[tuple[bool, str]]] = {}

    def way(self, name: str, report: Report, mistake: str = "") -> str:
        """A line on an answer: how it ended, what each condition said, and the sentence on top."""
        marks = " ".join(
            f"{number + 1}{self._letter(number, (finding.holds, steady(finding.saw)))}"
            for number, finding in enumerate(report.findings)
        )
        known = f" ({mistake})" if mistake else ""
        sentence = "" if report.outcome == "done" else steady(report.sentence)
        return f"- {name}{known}: {report.outcome}{' ' if marks else ''}{marks}{' | ' if sentence else ''}{sentence}"

    def _letter(self, number: int, seen: tuple[bool, str]) -> str:
        own = self._seen.setdefault(number, [])
        if seen not in own:
            own.append(seen)
        place = own.index(seen)
        return "abcdefghijklmnopqrstuvwxyz"[place % 26] * (1 + place // 26)

    def lines(self, number: int) -> Iterator[str]:
        for holds, saw in self._seen.get(number, []):
            yield f"   {self._letter(number, (holds, saw))} {'+' if holds else '-'} {saw}"


def _ways(exercise: Exercise) -> Iterator[tuple[str, tuple[Report, ...]]]:
    """Nothing at all, what is only begun, what is right, and each known mistake."""
    seat = frozen_seat(CHEAPEST)
    yield "nothing", (check(exercise, None, seat),)
    if exercise.reads:
        yield "opened", (check(exercise, exercise.reads(seat), seat),)
    elif exercise.choices:
        right, labels = _right(exercise, seat), exercise.choices(seat).labels
        yield "one row", (check(exercise, dict(itertools.islice(right.items(), 1)), seat),)
        for label in labels:
            yield f"all “{label}”", (check(exercise, dict.fromkeys(right, label), seat),)
    else:
        for answer in (_gives_none, _gives_true, _stops):
            yield answer.__name__.strip("_").replace("_", " "), (check(exercise, answer, seat),)
    for number, make in enumerate(exercise.others, 1):
        seat = frozen_seat(CHEAPEST)
        yield f"right {number}", (check(exercise, make(seat), seat),)
    for wrong in exercise.wrong:
        seat = frozen_seat(CHEAPEST)
        yield wrong.name, (check(exercise, wrong.make(seat), seat),)


def _gives_none(*_arguments: object) -> None:
    pass


def _gives_true(*_arguments: object) -> bool:
    return True


def _stops(*_arguments: object) -> None:
    message = "no such thing"
    raise ValueError(message)


def _right(exercise: Exercise, seat: Seat) -> dict[str, str]:
    right = exercise.others[0](seat)
    assert isinstance(right, dict)
    return right


def _rows(exercise: Exercise, said: _Said) -> Iterator[str]:
    """Each row with its right label, and what is said if only this one has the next label instead."""
    assert exercise.choices
    seat = frozen_seat(CHEAPEST)
    right, shown = _right(exercise, seat), exercise.choices(seat)
    yield f"labels: {' / '.join(shown.labels)}"
    for row, text in shown.rows:
        other = shown.labels[(shown.labels.index(right[row]) + 1) % len(shown.labels)]
        report = check(exercise, right | {row: other}, seat)
        yield said.way(f"{row} “{steady(text)}” is “{right[row]}”; “{other}”", report)


def _cases(exercise: Exercise, said: _Said) -> Iterator[str]:
    """Each call that the check makes with its right result, and what is said if only this one gives another."""
    seat = frozen_seat(CHEAPEST)
    asked = _Asked(exercise.others[0](seat))
    check(exercise, asked, seat)
    step = 1 if len(asked.calls) <= ALL_CASES else -(-len(asked.calls) // SOME_CASES)
    for typed, result in itertools.islice(asked.calls.items(), 0, None, step):
        report = check(exercise, _Asked(exercise.others[0](seat), wrong_in=typed), seat)
        yield said.way(f"({typed}) is {result}; another", report)


class _Asked:
    """A right function that remembers what it was asked, and may be wrong in one case."""

    def __init__(self, right: Any, wrong_in: str = "") -> None:
        self.calls: dict[str, str] = {}
        self.__name__ = "yours"
        self._right, self._wrong_in, self._times = right, wrong_in, 0

    def __call__(self, *arguments: object) -> object:
        self._times += 1
        if self._times > MOST_CALLS or any(map(_holds_a_world, arguments)):
            return self._right(*arguments)
        typed = ", ".join(map(shown, arguments))
        if typed == self._wrong_in:
            return "another"
        result = self._right(*arguments)
        self.calls[typed] = shown(result)
        return result


def _holds_a_world(argument: Any) -> bool:
    return isinstance(getattr(argument, "world", None), World)


def shown(value: object) -> str:
    """A value in words that are the same in every process: nothing of where it lies, and sets in order."""
    text = _shown(value)
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]}… ({len(text):,} characters, {sha256(text.encode()).hexdigest()[:8]})"


def _shown(value: Any) -> str:
    if is_dataclass(value) and not isinstance(value, type):
        named = (f"{one.name}={_shown(getattr(value, one.name))}" for one in fields(value) if one.repr)
        return f"{type(value).__name__}({', '.join(named)})"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_shown(key)}: {_shown(one)}' for key, one in value.items())}}}"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return f"{{{', '.join(sorted(map(_shown, value)))}}}"
    if isinstance(value, list | tuple):
        first, last = (value[:3], value[-1:]) if len(value) > MOST_IN_A_ROW else (value, ())
        inner = ", ".join([*map(_shown, first), *(f"… {len(value):,} in all, {_shown(one)}" for one in last)])
        return f"[{inner}]" if isinstance(value, list) else f"({inner})"
    if callable(value):
        return str(getattr(value, "__name__", type(value).__name__))
    return steady(repr(value))


def steady(text: str) -> str:
    """What differs from run to run taken out: where an object lies, and the order of a set."""
    text = re.sub(r" (object )?at 0x[0-9a-f]+", "", text)
    return re.sub(r"frozenset\(\{(.*?)\}\)", lambda found: f"{{{', '.join(sorted(found[1].split(', ')))}}}", text)
