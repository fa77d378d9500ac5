"""The table of lines and branches: added up by part, from what coverage.py says of each file."""

from __future__ import annotations

from tests.branches import by_part, table


def counted(lines: int, ran: int, branches: int, taken: int) -> dict[str, dict[str, int]]:
    summary = {"num_statements": lines, "covered_lines": ran, "num_branches": branches, "covered_branches": taken}
    return {"summary": summary}


FILES = {
    "src/loginlab/quiz/model.py": counted(10, 9, 4, 3),
    "src/loginlab/quiz/deep/marking.py": counted(30, 30, 4, 4),
    "src/loginlab/seat.py": counted(5, 0, 0, 0),
}


def test_files_are_added_up_by_the_folder_they_stand_in() -> None:
    """However deep; what stands in no folder is taken together."""
    parts = by_part(FILES)
    assert {name: tuple(part.values()) for name, part in parts.items()} == {
        "quiz": (40, 39, 8, 7),
        "alone": (5, 0, 0, 0),
    }


def test_the_last_line_is_of_all_files_and_not_of_the_shares() -> None:
    """A small part counts for as little as it is."""
    lines = table(by_part(FILES)).splitlines()
    assert lines[-2:] == ["| quiz | 40 | 97.5 % | 8 | 87.5 % |", "| all | 45 | 86.7 % | 8 | 87.5 % |"]
    assert "| alone | 5 | 0.0 % | 0 | none |" in lines
