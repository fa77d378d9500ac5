"""What quizzes may ask: one list of names for all lessons."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from loginlab import labs


def test_no_two_experiments_share_a_name() -> None:
    """KEYS is one list for all lessons: the later of two would be asked in the place of the earlier."""
    tree = ast.parse(Path(labs.__file__).read_text(encoding="utf8"))
    listed = max((node for node in ast.walk(tree) if isinstance(node, ast.Dict)), key=lambda node: len(node.keys))
    names = Counter(
        element.value for value in listed.values if isinstance(value, ast.Tuple) for element in value.elts
        if isinstance(element, ast.Constant)
    )  # fmt: skip
    assert [name for name, count in names.items() if count > 1] == []
