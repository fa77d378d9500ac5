"""What holds for every test: no network beyond this machine, no learner's own files, no hurry."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest
from xdist.scheduler import LoadScopeScheduling

# A shared machine may be slow for a moment; that is not a failure of the rule under test.
hypothesis.settings.register_profile("course", deadline=None)
hypothesis.settings.load_profile("course")


class OneBrowserAtATime(LoadScopeScheduling):
    """Everything in tests/browser goes to one worker, one test after the other.

    Two browsers on two cores steal each other's time, and what a test then measures or waits for is the other one.
    One run with one closing summary is kept this way, which a second run for the browser would cost.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "tests/browser" if nodeid.startswith("tests/browser/") else str(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScopeScheduling:
    config.option.loadscopereorder = False  # the order below is the order they are handed out in
    return OneBrowserAtATime(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse a browser test elsewhere: it would run beside those in tests/browser. Hand those out first.

    One worker is with them for as long as everything else takes the other; begun later, they would end later.
    """
    for item in items:
        if item.get_closest_marker("browser") and not item.nodeid.startswith("tests/browser/"):
            raise pytest.UsageError(f"{item.nodeid} drives a browser; it belongs in tests/browser.")
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith("tests/browser/"))


@pytest.fixture(autouse=True)
def a_learner_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has its own progress and is not frozen unless it says so."""
    monkeypatch.setenv("LOGINLAB_HOME", str(tmp_path / "loginlab home"))
    monkeypatch.delenv("LOGINLAB_FROZEN", raising=False)
