"""Which browser the tests drive, and what happens where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import finding
from tests.course_copy import ROOT


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("LOGINLAB_BROWSER", raising=False)
    finding.find_browser.cache_clear()
    yield
    finding.find_browser.cache_clear()


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No browser on the path and none in the usual places."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(finding, "PLACES", ())
    return tmp_path


def test_the_named_browser_is_taken_before_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names one wants to see the course in that one."""
    monkeypatch.setenv("LOGINLAB_BROWSER", sys.executable)
    assert finding.find_browser() == sys.executable


def test_a_named_browser_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quietly taking another would test something else than was asked for."""
    monkeypatch.setenv("LOGINLAB_BROWSER", "/no/such/browser")
    with pytest.raises(finding.NoBrowserError, match="LOGINLAB_BROWSER names /no/such/browser"):
        finding.find_browser()


@pytest.mark.skipif(os.name == "nt", reason="a script is not a program there")
def test_an_installed_browser_is_found(bare_machine: Path) -> None:
    """By the name Debian gives it."""
    chromium = bare_machine / "chromium"
    chromium.write_text("#!/bin/sh\n", encoding="utf-8")
    chromium.chmod(0o755)
    assert finding.find_browser() == str(chromium)


def test_without_an_installed_browser_playwright_is_asked_for_its_own(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None stands for Playwright's own, which knows where it put it."""
    asked = []
    monkeypatch.setattr(finding, "download_browser", lambda: asked.append("chromium"))
    assert finding.find_browser() is None
    assert asked == ["chromium"]


@pytest.mark.parametrize(("said", "code"), [("", 1), ("Error: getaddrinfo ENOTFOUND", 1)])
def test_a_download_that_fails_gives_its_reason(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: int
) -> None:
    """The reason is what the summary of the tests shows."""
    failed = subprocess.CompletedProcess([], code, stdout="", stderr=said)
    monkeypatch.setattr(finding.subprocess, "run", lambda *_arguments, **_more: failed)
    with pytest.raises(finding.NoBrowserError, match=f"none could be downloaded: {said}"):
        finding.find_browser()


@pytest.mark.browser  # as slow as one, and the same on every Python
@pytest.mark.parametrize(("required", "word"), [("0", "1 skipped"), ("1", "1 error")])
def test_a_missing_browser_skips_and_where_required_fails(required: str, word: str) -> None:
    """The reason is on the screen either way."""
    test = "tests/browser/test_first_start.py::test_a_browser_can_be_driven"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", test],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "LOGINLAB_BROWSER": "/no/such/browser", "LOGINLAB_BROWSER_REQUIRED": required},
    )
    assert word in run.stdout
    assert "LOGINLAB_BROWSER names /no/such/browser" in run.stdout
    assert (run.returncode == 0) == (word == "1 skipped")
