"""Authored text: what cannot be read is told by file, line and sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from loginlab import environment
from loginlab.content import ContentError, Mistake, model_mistakes, read_yaml_with_lines


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return tmp_path / "sheet.yaml"


def refused(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(ContentError) as caught:
        read_yaml_with_lines(path)
    return [(mistake.line, mistake.sentence) for mistake in caught.value.mistakes]


def test_every_value_knows_its_line(sheet: Path) -> None:
    """A field counts from its name, a list's entry from its first line, and what is missing from what is around it."""
    sheet.write_text("a: 1\nlist:\n  - b: 2\n    c: >\n      long\n      text\n  - d: 3\n", encoding="utf8")
    source = read_yaml_with_lines(sheet)
    assert source.value == {"a": 1, "list": [{"b": 2, "c": "long text\n"}, {"d": 3}]}
    assert [source.line(at) for at in (("a",), ("list", 0, "c"), ("list", 1), ("list", 1, "gone"))] == [1, 4, 7, 7]


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("a: 1\nb: he said: no\n", 2, "there is a colon inside a sentence; put the sentence in quotes"),
        ("a: 1\nb: `code` first\n", 2, "put a sentence that begins with ` in quotes"),
        ("a: 1\nb:\n\t- c\n", 3, "indent with spaces, not with a tab"),
        ("a: 1\nb: 'never closed\n", 3, "a quotation mark was opened and never closed"),
        ("a:\n  - b: 1\n c: 2\n", 3, "the indentation does not fit"),
        ("", 1, "The file is empty."),
        ("a: 2026-13-40\n", 1, "This cannot be read: month must be in 1..12"),
    ],
)
def test_what_is_no_yaml_gets_a_sentence_with_its_line(sheet: Path, text: str, line: int, part: str) -> None:
    """The usual slips of somebody who writes YAML by hand are named as such."""
    sheet.write_text(text, encoding="utf8")
    [(found, sentence)] = refused(sheet)
    assert found == line
    assert part in sentence


def test_bytes_that_are_no_text_get_a_sentence(sheet: Path) -> None:
    """A file saved in another encoding is not met with a traceback."""
    sheet.write_bytes(b"a: \xff\xfe")
    [(line, sentence)] = refused(sheet)
    assert (line, sentence[:20]) == (1, "This cannot be read:")


def test_a_field_named_twice_is_a_mistake(sheet: Path) -> None:
    """YAML would keep the last one without a word, and the first would be lost."""
    sheet.write_text("list:\n  - id: x\n    a: 1\n    a: 2\n", encoding="utf8")
    assert refused(sheet) == [(4, "the list “x” has `a` twice; only the last would count.")]


def test_mistakes_come_in_the_order_of_the_file_and_once(tmp_path: Path) -> None:
    """Whoever mends a file goes through it from the top."""
    late, early = Mistake(tmp_path / "a", 9, "late"), Mistake(tmp_path / "a", 2, "early")
    assert ContentError([late, early, late]).mistakes == [early, late]


def test_a_mistake_is_written_as_file_line_sentence() -> None:
    """A path inside the repository is written from its root, as editors and CI expect it."""
    path = environment.content() / "quizzes" / "00_start_here.yaml"
    assert str(Mistake(path, 14, "No.")) == "content/quizzes/00_start_here.yaml:14: No."


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str
    why: str


class Outer(BaseModel):
    entries: list[Inner]


def test_what_a_model_refuses_is_told_by_line(sheet: Path) -> None:
    """Any model of content can use it: a missing field, an unknown one, and a number where words belong."""
    sheet.write_text("entries:\n  - id: first\n    wy: x\n  - id: 7\n    why: x\n", encoding="utf8")
    source = read_yaml_with_lines(sheet)
    with pytest.raises(ValidationError) as caught:
        Outer.model_validate(source.value)
    assert [(m.line, m.sentence) for m in sorted(model_mistakes(caught.value, source))] == [
        (2, "the entry “first” has no explanation (`why`)."),
        (3, "the entry “first” has a field `wy` that nobody knows."),
        (4, "entry 2: `id` must be words. If it is a number, yes, no, on, off or a date, put it in quotes."),
    ]
