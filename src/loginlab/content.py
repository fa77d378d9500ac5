"""Authored text: reading it with its line numbers, and saying in a sentence what is wrong with it.

Somebody who writes a quiz is not helped by a traceback. So a mistake is a file, a line and a sentence, and all
mistakes of a file come at once, because mending one to be told the next wears people out.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from loginlab import environment

if TYPE_CHECKING:
    from pydantic import ValidationError

Location = tuple[str | int, ...]
"""Where a value stands in a file: ``("items", 3, "options", 1, "why")``."""

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is about eight times as fast

ADVICE = (
    ("mapping values are not allowed", "there is a colon inside a sentence; put the sentence in quotes"),
    ("found unexpected end of stream", "a quotation mark was opened and never closed"),
    ("did not find expected key", "the indentation does not fit the lines above, or a quotation mark is misplaced"),
    ("expected <block end>", "the indentation does not fit the lines above, or a quotation mark is misplaced"),
)


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing to mend in a file of content.

    Args:
        path: the file.
        line: counted from 1.
        sentence: what is wrong, for the person who wrote it.
    """

    path: Path
    line: int
    sentence: str

    def __str__(self) -> str:
        root = environment.content().parent
        path = self.path.relative_to(root) if self.path.is_relative_to(root) else self.path
        return f"{path.as_posix()}:{self.line}: {self.sentence}"


class ContentError(Exception):
    """Content that cannot be used as it is; carries every mistake found, in the order of the file."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = sorted(set(mistakes))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


@dataclass(frozen=True)
class Source:
    """A YAML file as plain values, and its nodes, which know on which line each value stands."""

    path: Path
    value: Any
    root: yaml.Node | None

    @cached_property
    def lines(self) -> dict[Location, int]:
        """The line of every value; worked out only when somebody asks, and that is when there is a mistake."""
        return {at: node.start_mark.line + 1 for at, node in _walk(self.root)}

    def line(self, at: Location) -> int:
        """The line of the value at ``at``, or of the nearest value around it that is in the file."""
        known = tuple(at)
        while known and known not in self.lines:
            known = known[:-1]
        return self.lines.get(known, 1)

    def mistake(self, at: Location, sentence: str) -> Mistake:
        """A mistake in the value at ``at``."""
        return Mistake(self.path, self.line(at), sentence)

    def name(self, at: Location) -> str:
        """What a person would call the value at ``at``: “option 2 of the item “00.first-result””."""
        names, value = [], self.value
        for depth, step in enumerate(at):
            value = _inside(value, step)
            if isinstance(step, int):
                kind = re.sub("ies$", "y", str(at[depth - 1])).removesuffix("s") if depth else "entry"
                own = value.get("id") if isinstance(value, dict) else None
                names.append(f"the {kind} “{own}”" if isinstance(own, str) and own else f"{kind} {step + 1}")
        return " of ".join(reversed(names)) or "the file"


def read_yaml_with_lines(path: Path) -> Source:
    """Read a YAML file and keep the line of each value for whoever finds a mistake in it.

    Raises:
        ContentError: it is not YAML, is empty, or names a field twice (YAML would silently keep the last one).
    """
    text = ""
    try:
        text = path.read_text(encoding="utf8")
        loader = Loader(text)
        node = loader.get_single_node()
        value = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        raise ContentError([_syntax_mistake(path, text, error)]) from None
    except (yaml.YAMLError, ValueError) as error:  # ValueError: bytes that are not UTF-8, a date such as 2026-13-40
        raise ContentError([Mistake(path, 1, f"This cannot be read: {error}.")]) from None
    source = Source(path, value, node)
    if value is None:
        raise ContentError([Mistake(path, 1, "The file is empty.")])
    if doubled := list(_doubled_fields(source)):
        raise ContentError(doubled)
    return source


def _syntax_mistake(path: Path, text: str, error: yaml.MarkedYAMLError) -> Mistake:
    mark, problem = error.problem_mark or error.context_mark, error.problem or "it is not YAML"
    line = mark.line if mark else 0
    advice = next((said for sign, said in ADVICE if sign in problem), problem)
    if mark and "cannot start any token" in problem:
        sign = "".join(text.split("\n")[line : line + 1])[mark.column :][:1]
        advice = f"put a sentence that begins with {sign} in quotes"
        advice = "indent with spaces, not with a tab" if sign == "\t" else advice
    return Mistake(path, line + 1, f"This cannot be read: {advice}.")


def model_mistakes(error: ValidationError, source: Source, at: Location = ()) -> Iterator[Mistake]:
    """Say what a pydantic model refused in the part of ``source`` that begins at ``at``, one mistake each.

    The steps that pydantic adds for a union's tag are in no file; they are left out.
    """
    for found in error.errors(include_url=False):
        place, value = at, source.value
        for step in at:
            value = _inside(value, step)
        field = ""
        for step in found["loc"]:
            inner = _inside(value, step)
            if inner is not None or (isinstance(value, dict) and step in value):
                place, value = (*place, step), inner
            field = str(step)
        yield source.mistake(place, _sentence(dict(found), field, source.name(place)))


def _sentence(found: dict[str, Any], field: str, name: str) -> str:
    """One pydantic error in words."""
    kind, context = found["type"], found.get("ctx", {})
    if kind == "missing":
        return f"{name} has no explanation (`why`)." if field == "why" else f"{name} has no `{field}`."
    if kind == "extra_forbidden":
        return f"{name} has a field `{field}` that nobody knows."
    if kind == "string_type":
        return f"{name}: `{field}` must be words. If it is a number, yes, no, on, off or a date, put it in quotes."
    if kind.startswith(("decimal", "int", "float", "finite_number")):
        return f"{name}: `{field}` must be a number."
    if kind.startswith("bool"):
        return f"{name}: `{field}` must be true or false."
    if kind in ("tuple_type", "list_type"):
        return f"{name}: `{field}` must be a list; begin each entry with a hyphen."
    if kind == "string_too_short":
        return f"{name}: `{field}` is empty."
    if kind == "string_pattern_mismatch":
        return f"{name}: `{field}` may have letters, digits, points, hyphens and underscores, and nothing else."
    if kind == "union_tag_not_found":
        return f"{name} has no `kind`."
    if kind == "union_tag_invalid":
        near = difflib.get_close_matches(str(context.get("tag")), _quoted(context["expected_tags"]), 1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        return f"{name} has the unknown kind “{context.get('tag')}”; it can be {context['expected_tags']}.{hint}"
    if kind == "too_short":
        return f"{name}: `{field}` needs at least {context['min_length']}, and has {context['actual_length']}."
    if kind == "value_error":
        return f"{name}: {context['error']}"
    return f"{name}: `{field}` is not right ({found['msg']})."


def _quoted(tags: str) -> list[str]:
    return [tag.strip(" '") for tag in tags.split(",")]


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _walk(node: yaml.Node | None, at: Location = ()) -> Iterator[tuple[Location, yaml.Node]]:
    """Every place of a file with the node that marks its line: a field's name, or a list's entry."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*at, key.value), key
            yield from _walk(value, (*at, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, entry in enumerate(node.value):
            yield (*at, index), entry
            yield from _walk(entry, (*at, index))


def _doubled_fields(source: Source) -> Iterator[Mistake]:
    seen: set[Location] = set()
    for at, node in _walk(source.root):
        if at in seen:
            sentence = f"{source.name(at)} has `{at[-1]}` twice; only the last would count."
            yield Mistake(source.path, node.start_mark.line + 1, sentence)
        seen.add(at)
