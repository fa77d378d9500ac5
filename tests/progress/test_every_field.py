"""Every field of a record and of what is carried in: both sides of its limit, and what it never takes."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from loginlab.labs.completion_record.sample import sample_of
from loginlab.progress.acts import ANSWERED, CHECKED, HINTED, SHOWN
from loginlab.progress.carriable import LARGEST_NUMBER
from loginlab.progress.carrying_errors import MalformedError
from loginlab.progress.completion_record import MOST, NAME_LENGTH, CompletionRecord
from loginlab.progress.incoming import FORMS, MOST_CONDITIONS, IncomingProgress, check_incoming
from loginlab.progress.resets import RESET, RESTORED

Path = tuple[str | int, ...]
BORN = "2025-01-01T00:00:00+00:00"


def record() -> Any:
    """A record in which every field has a value."""
    values = sample_of(7).values()
    assert values["drill"]
    values["name"], values["drill"]["last"]["harm"] = "Noor", ["disclosed"]
    return values


def progress() -> Any:
    """One act of every kind that is looked into, and one of another."""
    facts: dict[str, Any] = {
        ANSWERED: {"answer": "x", "right": True, "sure": "fairly", "asked": "review"},
        CHECKED: {"outcome": "not yet", "held": [0]},
        HINTED: {"hint": 0},
        SHOWN: {"items": ["00.a"]},
        RESET: {"also": ["00.a"]},
        RESTORED: {},
        "drill:finished": {},
    }
    assert set(FORMS) < set(facts)
    acts = [
        {"uid": f"{number:032x}", "at": BORN, "kind": kind, "subject": "00.a", "facts": facts[kind]}
        for number, kind in enumerate(facts)
    ]
    return {"seed": 1, "born": BORN, "acts": acts}


def takes_record(values: object) -> bool:
    try:
        CompletionRecord.model_validate_json(json.dumps(values))
    except ValidationError:
        return False
    return True


def takes_progress(values: object) -> bool:
    try:
        check_incoming(values)
    except MalformedError:
        return False
    return True


BOTH = pytest.mark.parametrize(
    ("whole", "takes"), [(record, takes_record), (progress, takes_progress)], ids=["record", "progress"]
)


def places(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every value within a value, and of a list that holds more of the same kind only the first."""
    yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        if not (isinstance(value, list) and name and "kind" not in one):
            yield from places(one, (*path, name))


def with_value(whole: Any, path: Path, value: object) -> Any:
    """A copy in which something else stands at one place."""
    if not path:
        return value
    changed = copy.deepcopy(whole)
    holder = changed
    for name in path[:-1]:
        holder = holder[name]
    holder[path[-1]] = value
    return changed


def never_taken(value: object) -> Iterator[object]:
    """What must not stand where this value stands."""
    if isinstance(value, bool):
        yield from (1, "true", None)
    elif isinstance(value, int):
        yield from (-1, True, str(value), 1.5, None, 2**64)
    elif isinstance(value, str):
        yield from (7, True, [], "x" * 1000, "\x1b[2J")
    elif isinstance(value, list):
        yield from ({}, "", None, [{"more": 1}], [*value, []])
    elif isinstance(value, dict):
        yield from ([], "", 7, value | {"more": 1})


@BOTH
def test_what_no_field_takes(whole: Callable[[], Any], takes: Callable[[object], bool]) -> None:
    """Numbers below nothing or written as text, signs that are not shown, a page where a word belongs, one field more.

    An answer may be any value, and facts of an unknown kind any facts.
    """
    good = whole()
    assert takes(good)
    tried = [(path, value, other) for path, value in places(good) for other in never_taken(value)]
    free = {("acts", 0, "facts", "answer"), ("acts", 6, "facts")}
    taken = [(path, other) for path, value, other in tried if path not in free and takes(with_value(good, path, other))]
    assert len(tried) > 100
    assert [(path, str(other)[:40]) for path, other in taken] == []


@BOTH
def test_no_field_may_be_missing(whole: Callable[[], Any], takes: Callable[[object], bool]) -> None:
    """But for what a record is called, and what a short code leaves out of an answer."""
    good = whole()
    spared = {
        name
        for path, value in places(good)
        if isinstance(value, dict)
        for name in value
        if takes(with_value(good, path, {other: one for other, one in value.items() if other != name}))
    }
    assert spared == ({"form", "version"} if takes is takes_record else {"answer", "asked"})


RECORD_LIMITS: list[tuple[Path, object, object]] = [
    (("course",), "x" * 80, "x" * 81),
    (("name",), "x" * NAME_LENGTH, "x" * (NAME_LENGTH + 1)),
    (("lessons", 0, "number"), "x" * 80, "x" * 81),
    (("lessons", 0, "title"), "x" * 400, "x" * 401),
    (("lessons", 0, "questions"), 0, -1),
    (("lessons", 0, "questions"), MOST, MOST + 1),
    (("drill", "times"), 1, 0),
    (("drill", "times"), MOST, MOST + 1),
    (("drill", "best", "seed"), 0, -1),
    (("drill", "best", "seed"), 2**64 - 1, 2**64),
    (("version",), 2, 3),
    (("version",), 2, 1),
    (("lessons", 0, "at_once"), 0, -1),
    (("lessons", 0, "at_once"), MOST, MOST + 1),
    (("drill", "best", "outcome"), "stopped", "won"),
    (("lessons", 0, "objectives", 0, "how"), "", "certainly"),
]
RECORD_LISTS: list[tuple[Path, int]] = [
    (("lessons",), 40),
    (("lessons", 0, "objectives"), 60),
    (("lessons", 0, "exercises"), 60),
    (("drill", "last", "moves"), 1000),
    (("drill", "last", "harm"), 40),
]


Takes = Callable[[object], bool]


def missed(good: Any, takes: Takes, limits: list[tuple[Path, object, object]]) -> list[tuple[Path, object, object]]:
    """The limits of which one side is not as it should be."""
    return [
        (path, inside, outside)
        for path, inside, outside in limits
        if not takes(with_value(good, path, inside)) or takes(with_value(good, path, outside))
    ]


def test_both_sides_of_each_limit_of_a_record() -> None:
    """What a record may say at most, and at least."""
    assert missed(record(), takes_record, RECORD_LIMITS) == []


def test_both_sides_of_the_length_of_each_list() -> None:
    """Far above what the course can fill, and far below what would fill a screen."""
    first = {path: next(value for at, value in places(record()) if at == (*path, 0)) for path, _ in RECORD_LISTS}
    limits = [(path, [first[path]] * most, [first[path]] * (most + 1)) for path, most in RECORD_LISTS]
    assert missed(record(), takes_record, limits) == []


ACTS = {ANSWERED: 0, CHECKED: 1, HINTED: 2, SHOWN: 3, RESET: 4, "drill:finished": 6}


def of(kind: str, *path: str | int) -> Path:
    return ("acts", ACTS[kind], *path)


INCOMING_LIMITS: list[tuple[Path, object, object]] = [
    (("seed",), 0, -1),
    (("seed",), 2**64 - 1, 2**64),
    (("born",), BORN, "2024-12-31T23:59:59+00:00"),
    (("born",), "2025-01-01T00:00:00.123456+00:00", "2025-01-01T00:00:00.1234567+00:00"),
    (("born",), BORN, BORN.replace("+00:00", "+01:00")),
    (of(HINTED, "subject"), "a" * 80, "a" * 81),
    (of(HINTED, "uid"), "a" * 32, "a" * 31),
    (of(HINTED, "uid"), "s" + "a" * 31, "s" + "a" * 32),
    (of("drill:finished", "kind"), "a" * 20 + ":" + "b" * 30, "a" * 21 + ":b"),
    (of("drill:finished", "kind"), "a:b-c", "a:" + "b" * 31),
    (of(HINTED, "facts", "hint"), MOST_CONDITIONS - 1, MOST_CONDITIONS),
    (of(CHECKED, "facts", "held"), [MOST_CONDITIONS - 1], [MOST_CONDITIONS]),
    (of(CHECKED, "facts", "held"), [0] * MOST_CONDITIONS, [0] * (MOST_CONDITIONS + 1)),
    (of(CHECKED, "facts", "outcome"), "a" * 30, "a" * 31),
    (of(ANSWERED, "facts", "asked"), "a" * 20, "a" * 21),
    (of(ANSWERED, "facts", "asked"), None, ""),
    (of(ANSWERED, "facts", "sure"), None, "very"),
    (of(ANSWERED, "facts", "answer"), LARGEST_NUMBER, LARGEST_NUMBER + 1),
    (of(ANSWERED, "facts", "answer"), -LARGEST_NUMBER, -LARGEST_NUMBER - 1),
    (of(ANSWERED, "facts", "answer"), [[[[[1]]]]], [[[[[[1]]]]]]),
    (of(SHOWN, "facts", "items"), ["a" * 80], ["a" * 81]),
    (of(RESET, "facts", "also"), ["a" * 80], ["a" * 81]),
]


def test_both_sides_of_each_limit_of_what_comes_in() -> None:
    """What the course may have written somewhere, and what it never writes."""
    assert missed(progress(), takes_progress, INCOMING_LIMITS) == []


@pytest.mark.parametrize("number", range(3))
def test_the_entry_that_is_odd_is_named_by_its_number(number: int) -> None:
    """Counted as people count, from 1; what stands outside of any entry names none."""
    with pytest.raises(MalformedError, match=rf"It is in entry {number + 1}\."):
        check_incoming(with_value(progress(), ("acts", number, "uid"), "x"))
    with pytest.raises(MalformedError) as refused:
        check_incoming(with_value(progress(), ("seed",), "x"))
    assert "entry" not in str(refused.value)


def test_not_even_the_error_behind_a_refusal_repeats_what_came_in() -> None:
    """Whoever writes errors down, with all that led to them, would keep a stranger's text with them."""
    with pytest.raises(MalformedError) as refused:
        check_incoming(with_value(progress(), ("acts", 0, "uid"), "the words of a stranger"))
    behind = refused.value.__context__
    assert isinstance(behind, ValidationError)
    assert "acts.0.uid" in str(behind)
    assert "stranger" not in str(behind)


def test_what_was_looked_at_stays_as_it_was() -> None:
    """Between the look and the taking in nobody puts another value there."""
    looked_at = IncomingProgress.model_validate(progress())
    for found, name in ((looked_at, "seed"), (looked_at.acts[0], "subject")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(found, name, getattr(found, name))


def test_what_is_too_deep_to_be_looked_at_is_refused_without_naming_an_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python itself gives up there is no place to tell, and the refusal is the same."""

    def gives_up(_value: object) -> IncomingProgress:
        raise RecursionError

    monkeypatch.setattr(IncomingProgress, "model_validate", gives_up)
    with pytest.raises(MalformedError) as refused:
        check_incoming(progress())
    assert "entry" not in str(refused.value)
