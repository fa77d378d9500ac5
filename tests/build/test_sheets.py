"""Authored text: cells that know their line, and a starter that is its solution with the marked lines removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.build.sheets import END, SOLUTION, YOURS, Cell, find_unbalanced, read_sheet, starter, worked
from loginlab.catalogue import lesson_file, written_lessons
from tests.build.conftest import SAMPLE


def cell(*lines: str) -> Cell:
    return Cell("code", "\n".join(lines), line=10)


def test_a_cell_knows_its_line_its_tags_and_its_marks() -> None:
    """The line is the marker's, counted from 1; tags are apart from everything else that is marked."""
    cells = read_sheet(SAMPLE / "exercises" / "90_doors.py")
    assert [(c.kind, c.line, sorted(c.tags), c.marks.get("task")) for c in cells] == [
        ("markdown", 1, [], None),
        ("code", 6, ["setup"], None),
        ("markdown", 9, [], None),
        ("code", 13, [], "90.open-all"),
        ("markdown", 23, ["solution"], None),
        ("code", 26, ["solution"], "90.open-all"),
    ]


def test_the_starter_is_the_solution_with_the_marked_lines_removed() -> None:
    """What stands before and behind stays; one line says where the learner's own go."""
    source = "\n".join(["def f(x):", f"    {SOLUTION}", "    y = x + 1", "    return y", f"    {END}", "", "f(1)"])
    assert starter(source) == "\n".join(["def f(x):", f"    {YOURS}", "", "f(1)"])
    assert worked(source) == "\n".join(["def f(x):", "    y = x + 1", "    return y", "", "f(1)"])


def test_a_cell_may_hold_two_marked_parts() -> None:
    """Each of them becomes a line of its own in the starter."""
    source = "\n".join([SOLUTION, "a = 1", END, "b = 2", SOLUTION, "c = 3", END])
    assert starter(source).splitlines() == [YOURS, "b = 2", YOURS]
    assert worked(source).splitlines() == ["a = 1", "b = 2", "c = 3"]


plain = st.sampled_from(["x = 1", "    y", "", "# a comment", "# solution", "return  # <solution> said in passing"])
marked = st.lists(plain, max_size=3).map(lambda lines: [SOLUTION, *lines, END])


@given(st.lists(st.lists(plain, min_size=1, max_size=3) | marked, max_size=6))
def test_no_marked_line_is_left_and_no_other_is_lost(parts: list[list[str]]) -> None:
    """For any cell: the starter is what is not marked, the solution is everything but the markers."""
    source = "\n".join(line for part in parts for line in part)
    kept = [line for part in parts for line in ([YOURS] if part[0] == SOLUTION else part)]
    whole = [line for part in parts for line in (part[1:-1] if part[0] == SOLUTION else part)]
    assert find_unbalanced(Cell("code", source, line=1)) is None
    assert starter(source).rstrip() == "\n".join(kept).rstrip()  # an empty line at a cell's end is nobody's
    assert worked(source).rstrip() == "\n".join(whole).rstrip()


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ([SOLUTION, "a", END], None),
        ([SOLUTION, "a"], 11),
        (["a", END], 12),
        ([SOLUTION, "a", SOLUTION, END], 13),
        ([SOLUTION, END, "a", END], 14),
        ([END, SOLUTION], 11),
    ],
)
def test_a_marker_without_its_partner_is_found_at_its_line(lines: list[str], line: int | None) -> None:
    """The line is the file's, so that an editor can jump to it."""
    assert find_unbalanced(cell(*lines)) == line


@pytest.mark.parametrize("number", written_lessons())
def test_every_starter_of_the_course_is_its_solution_without_the_marked_lines(number: str) -> None:
    """Lines may go and one sentence may come; no line is changed, and no marker is left for the learner to see."""
    for own in read_sheet(Path(lesson_file("exercises", number, "py"))):
        left = [line for line in starter(own.source).splitlines() if line.strip() != YOURS]
        lines = iter(worked(own.source).splitlines())
        assert all(line in lines for line in left)  # in this order: each search goes on where the last one ended
        assert SOLUTION not in starter(own.source) + worked(own.source)
        assert END not in starter(own.source) + worked(own.source)
