"""SECURITY.md promises only what a test shows: each test that it names is there."""

from __future__ import annotations

import ast
import re

import pytest

from tests.course_copy import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
MODELS = ("Hostile content", "A hostile notebook", "A hostile code or file of progress")


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_named_test_is_there(path: str, name: str) -> None:
    """A test that was renamed would leave a promise that nothing keeps."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("model", MODELS)
def test_each_threat_says_who_what_stops_it_and_what_does_not(model: str) -> None:
    """All four parts, and tests for it."""
    part = PAGE.partition(f"## {model}\n")[2].partition("\n## ")[0]
    for said in ("**Who, and what for.**", "**What stops it.**", "what holds | shown by", "**What is not protected.**"):
        assert said in part
    assert len(re.findall(r"`tests/", part)) >= 5
