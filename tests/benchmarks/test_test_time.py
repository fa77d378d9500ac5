"""Timing the tests: each stage by its title, an end whatever a test left behind, folders and not classes."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from benchmarks.measure_test_time import follow, time_stages, time_tests

from benchmarks import measure_test_time

TALKS = """
import time
print("Installing")
for title in ("ruff check", "unit tests on Python 3.12", "All tests on Python 3.11.7"):
    print(f"\\n=== {title}", flush=True)
    time.sleep(0.3)
print("FAILED tests/test_x.py::test_y - assert 0")
print("1 failed, 2 passed in 0.31s")
"""
LEAVES_ONE_BEHIND = """
import subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
print("the last line", end="")
"""
STAYS = "import time; print('begun', flush=True); time.sleep(60)"
REPORT = """<testsuites><testsuite>
<testcase classname="tests.exchange.test_invariants.TestSessions" name="runTest" time="2.0"/>
<testcase classname="tests.exchange.test_totp" name="test_a" time="1.0"/>
<testcase classname="tests.test_seat" name="test_b" time="0.5"/>
</testsuite></testsuites>"""


def program(source: str) -> list[str]:
    return [sys.executable, "-u", "-c", source]


def test_each_stage_has_its_time(tmp_path: Path) -> None:
    """By its title; what failed is said as it comes, and so is each summary."""
    said: list[str] = []
    stages = time_stages(program(TALKS), dict(os.environ), tmp_path, said.append)
    assert list(stages)[-3:] == ["ruff check", "unit tests on Python 3.12", "All tests on Python 3.11.7"]
    assert all(0.2 < stages[name] < 30 for name in list(stages)[-3:])
    assert "  FAILED tests/test_x.py::test_y - assert 0" in said
    assert "  1 failed, 2 passed in 0.31s" in said


def test_it_ends_with_the_tests_and_not_with_what_they_left_behind(tmp_path: Path) -> None:
    """A kernel or a browser that outlives its test holds on to what it inherited."""
    begun = time.monotonic()
    lines = list(follow(program(LEAVES_ONE_BEHIND), dict(os.environ), tmp_path / "said.txt"))
    assert lines == ["the last line"]
    assert time.monotonic() - begun < 15


def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    """With a sentence, and not by whoever gives up first."""
    with pytest.raises(TimeoutError, match="took more than 1 s"):
        list(follow(program(STAYS), dict(os.environ), tmp_path / "said.txt", limit=1))


def test_a_class_of_tests_is_no_folder(tmp_path: Path) -> None:
    """Rule-based tests are classes; their time belongs to the folder their file is in."""
    report = tmp_path / "tests.xml"
    report.write_text(REPORT, encoding="utf-8")
    folders, slowest = time_tests(report)
    assert folders == [("tests/exchange", 3.0), ("tests", 0.5)]
    assert slowest[0] == ("tests/exchange/test_invariants/TestSessions::runTest", 2.0)


@pytest.mark.thorough
def test_a_narrow_round_gives_stages_and_folders() -> None:
    """One real test through a real pytest, report and all."""
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_network.py"]
    figures = {figure.what: figure for figure in measure_test_time.measure(lambda _line: None, tests)}
    assert figures["every day's tests, all of it"].value > 0
    assert "tests in tests" in figures
    assert any(what.startswith("slowest: tests/test_network::") for what in figures)
