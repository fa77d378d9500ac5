"""What the shape of an item cannot say: one right answer, no explanation twice, a key function that exists.

The rules read an item as it stands in the file, before the model: a field with a typing error in it must not keep
the other mistakes of the same item from being told.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from loginlab.content import Location
from loginlab.quiz.numbers import is_possible

Broken = tuple[Location, str]
"""Where in the item, and what is wrong there."""

LISTS = ("options", "steps", "pairs", "extra", "mistakes")


def broken_rules(item: dict[str, Any], lesson: str, functions: Container[str]) -> Iterator[Broken]:
    """Every rule that ``item`` breaks.

    Args:
        item: one block of a bank as plain values, of any shape.
        lesson: the lesson that the ids of the bank begin with.
        functions: the names a key or a reveal may have.
    """
    name = f"the item “{item.get('id', '?')}”"
    yield from _names(item, name, lesson, functions)
    yield from _right_answers(item, name)
    yield from _doubles(item, name)
    yield from _unreachable_mistakes(item, name)
    yield from _impossible_numbers(item, name)


def _parts(item: dict[str, Any], field: str) -> Iterator[tuple[Location, dict[str, Any]]]:
    entries = item.get(field)
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict):
            yield (field, index), entry


def _names(item: dict[str, Any], name: str, lesson: str, functions: Container[str]) -> Iterator[Broken]:
    own = item.get("id")
    if isinstance(own, str) and lesson and not (own.startswith(f"{lesson}.") and len(own) > len(lesson) + 1):
        yield ("id",), f"the id “{own}” does not start with its lesson; write “{lesson}.something”."
    for field in ("key", "reveal"):
        function = item.get(field)
        if isinstance(function, str) and function not in functions:
            yield (
                (field,),
                f"{name} names the function `{function}` as its {field}; `loginlab.labs.KEYS` has no such name.",
            )


def _right_answers(item: dict[str, Any], name: str) -> Iterator[Broken]:
    kind, keyed = item.get("kind"), "key" in item
    if kind in ("one", "several", "predict") and "options" in item:
        right = [at for at, option in _parts(item, "options") if option.get("right") is True]
        if keyed and right:
            yield right[0], f"{name} has both a typed right answer and a `key`; keep one of them."
        elif not keyed and not right and kind != "predict":
            yield (), f"{name} has no right answer."
        elif kind != "several" and len(right) > 1:
            yield right[1], f"{name} has {len(right)} right answers; the kind “{kind}” has one."
    if kind == "number" and keyed == ("answer" in item):
        both = f"{name} has both an `answer` and a `key`; keep one of them."
        yield (("key",) if keyed else ()), both if keyed else f"{name} has no right answer."
    if kind == "predict" and "answer" in item:
        yield (
            ("answer",),
            f"{name} has a typed `answer`; what a prediction is held against must be computed by its `key`.",
        )


def _doubles(item: dict[str, Any], name: str) -> Iterator[Broken]:
    """An explanation given twice explains nothing the second time; a text given twice cannot be chosen between."""
    seen: dict[str, dict[str, str]] = {field: {} for field in ("why", "id", "text", "left", "value")}
    if isinstance(item.get("answer"), (int, float)) or item.get("unit"):
        seen["why"][_plain(item.get("why", ""))] = "the right answer"
    for field in LISTS:
        for at, part in _parts(item, field):
            here = f"{field.removesuffix('s')} {int(at[-1]) + 1}"
            for what, known in seen.items():
                value = _plain(part.get(what, ""))
                if not value:
                    continue
                if value in known:
                    said = {"why": "explanation"}.get(what, what)
                    yield (*at, what), f"{name}: {here} has the same {said} as {known[value]}."
                known.setdefault(value, here)
    belonging = {_plain(pair.get("right", "")) for _, pair in _parts(item, "pairs")} - {""}
    for at, extra in _parts(item, "extra"):
        if _plain(extra.get("right", "")) in belonging:
            yield (
                (*at, "right"),
                f"{name}: “{extra['right']}” belongs to a pair, so it cannot be an extra that fits nothing.",
            )
        belonging.add(_plain(extra.get("right", "")))


def _unreachable_mistakes(item: dict[str, Any], name: str) -> Iterator[Broken]:
    """A mistake within the tolerance would be marked right, so that its explanation is never read."""
    try:
        answer, tolerance = Decimal(str(item["answer"])), Decimal(str(item.get("tolerance", 0)))
        for at, mistake in _parts(item, "mistakes"):
            if abs(Decimal(str(mistake["value"])) - answer) <= tolerance:
                yield (*at, "value"), f"{name}: the mistake {mistake['value']} would be marked right."
    except (KeyError, InvalidOperation):  # the model says what is missing or no number
        return


def _impossible_numbers(item: dict[str, Any], name: str) -> Iterator[Broken]:
    """A number that is refused whenever it is typed can be nobody's answer, right or wrong."""
    unit = str(item.get("unit") or "")
    numbers: list[tuple[Location, str, Any]] = [(("answer",), "answer", item["answer"])] if "answer" in item else []
    numbers += [((*at, "value"), "mistake", part.get("value")) for at, part in _parts(item, "mistakes")]
    for at, what, value in numbers:
        try:
            number = Decimal(str(value))
        except InvalidOperation:  # the model says that it is no number
            continue
        if number.is_finite() and not is_possible(number, unit):
            yield at, f"{name}: the {what} {value} cannot be given, in “{unit}”."


def _plain(value: object) -> str:
    """A text without what does not make it another text: case, spaces and a full stop."""
    return " ".join(str(value).split()).rstrip(".").casefold()
