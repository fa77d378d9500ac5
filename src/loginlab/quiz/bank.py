"""Reads quiz banks: ``content/quizzes/NN_name.yaml``, one file a lesson, one block an item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from loginlab import environment, labs
from loginlab.content import ContentError, Location, Mistake, Source, model_mistakes, read_yaml_with_lines
from loginlab.naming import UnknownNameError
from loginlab.quiz.model import ITEM, KINDS, AnyItem
from loginlab.quiz.rules import broken_rules

FIELDS = ("lesson", "items")


@dataclass(frozen=True)
class Bank:
    """The items of one lesson, in the order in which they are asked.

    Args:
        lesson: two digits, as in the file's name.
        path: the file.
        items: at least one.
        lines: the line of each item's block, by id.
    """

    lesson: str
    path: Path
    items: tuple[AnyItem, ...]
    lines: Mapping[str, int] = field(repr=False)

    def item(self, item_id: str) -> AnyItem:
        """The item called ``item_id``.

        Raises:
            UnknownNameError: this lesson has none so called; the message lists those there are.
        """
        for item in self.items:
            if item.id == item_id:
                return item
        message = f"The quiz of lesson {self.lesson} has no item “{item_id}”. It has: {', '.join(self.lines)}."
        raise UnknownNameError(message)


def read_bank(path: Path) -> Bank:
    """Read one bank.

    Raises:
        ContentError: with every mistake in the file.
    """
    source = read_yaml_with_lines(path)
    mistakes = list(_frame_mistakes(source))
    entries = source.value.get("items") if isinstance(source.value, dict) else None
    if not isinstance(entries, list):
        raise ContentError(mistakes)
    items: list[AnyItem] = []
    lines: dict[str, int] = {}
    for index, entry in enumerate(entries):
        at = ("items", index)
        item, found = _read_item(source, at, entry)
        mistakes += found
        items += [item] if item else []
        own = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(own, str) and own in lines:
            mistakes.append(source.mistake((*at, "id"), f"the id “{own}” is taken; line {lines[own]} has it."))
        elif isinstance(own, str):
            lines[own] = source.line(at)
    if mistakes:
        raise ContentError(mistakes)
    return Bank(source.value["lesson"], path, tuple(items), lines)


def read_banks(folder: Path | None = None) -> tuple[Bank, ...]:
    """Read every bank of ``folder`` (of the course, if none is named), in the order of the lessons.

    Raises:
        ContentError: with every mistake in every file.
    """
    banks, mistakes = [], list[Mistake]()
    for path in sorted((folder or environment.content() / "quizzes").glob("*.yaml")):
        try:
            banks.append(read_bank(path))
        except ContentError as error:
            mistakes += error.mistakes
    if mistakes:
        raise ContentError(mistakes)
    return tuple(banks)


def _frame_mistakes(source: Source) -> Iterator[Mistake]:
    """What is wrong around the items."""
    if not isinstance(source.value, dict):
        yield source.mistake((), "A quiz bank has a `lesson` and `items`; this file has neither.")
        return
    lesson, items = source.value.get("lesson"), source.value.get("items")
    if not (isinstance(lesson, str) and len(lesson) == 2 and lesson.isdigit()):
        yield source.mistake(("lesson",), 'The bank has no `lesson` of two digits in quotes, such as "00".')
    elif not source.path.name.startswith(f"{lesson}_"):
        yield source.mistake(("lesson",), f"The lesson is “{lesson}”, but the file is called {source.path.name}.")
    if not (isinstance(items, list) and items):
        yield source.mistake(("items",), "The bank has no `items`.")
    for unknown in source.value.keys() - set(FIELDS):
        yield source.mistake((unknown,), f"The bank has a field `{unknown}` that nobody knows.")


def _read_item(source: Source, at: Location, entry: Any) -> tuple[AnyItem | None, list[Mistake]]:
    """One item, or what keeps it from being one."""
    name = source.name(at)
    if not isinstance(entry, dict):
        return None, [source.mistake(at, f"{name} is not a block with `id`, `kind` and so on.")]
    lesson = source.value.get("lesson")
    broken = broken_rules(entry, lesson if isinstance(lesson, str) else "", labs.KEYS)
    mistakes = [source.mistake((*at, *inner), sentence) for inner, sentence in broken]
    if entry.get("kind") not in KINDS:
        sentence = f"{name} has no kind" if "kind" not in entry else f"{name} has the unknown kind “{entry['kind']}”"
        return None, [*mistakes, source.mistake((*at, "kind"), f"{sentence}; it can be {', '.join(KINDS)}.")]
    try:
        return ITEM.validate_python(entry), mistakes
    except ValidationError as error:
        return None, [*mistakes, *model_mistakes(error, source, at)]
