"""What holds for every test: no network beyond this machine, no learner's own files, no hurry."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from xdist.scheduler import LoadScopeScheduling

from tests import properties, watching

FEW = 4  # cases of a thorough test that also run every day, if its mark names no other number
THEMES = {"dark", "theme"}  # what a test is called with that looks at both themes; every day it looks at one


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--share N` is for a further Python: every test runs there, but of one with many cases only about N of them.

    `--thorough few` leaves out most cases of the tests marked so, and one of two themes, and tries properties on a
    third of their examples; `--thorough rest` runs what that leaves out, and properties once more on all of theirs:
    the first is for every day, and both together are what continuous integration runs.
    """
    parser.addoption("--share", type=int, metavar="N", help="of a test with more than N cases, run about N")
    parser.addoption("--thorough", choices=("few", "rest"), help="of a thorough test, a few cases, or the others")


WRITTEN_DOWN, COUNTED = pytest.StashKey[Path](), pytest.StashKey[watching.Counted]()


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--thorough") == "few":
        properties.try_a_third()
    # A shared machine may be slow for a moment; that is not a failure of the rule under test.
    most = 10 if config.getoption("--share") else properties.examples(100)
    hypothesis.settings.register_profile("course", deadline=None, max_examples=most)
    hypothesis.settings.load_profile("course")
    if not hasattr(config, "workerinput"):  # a worker inherits it
        config.stash[WRITTEN_DOWN] = watching.begin()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run in which anything went beyond this machine has failed, whatever its tests say."""
    if place := session.config.stash.get(WRITTEN_DOWN, None):
        os.environ.pop(watching.FILE, None)  # nothing is written to a file that has been read
        counted = session.config.stash[COUNTED] = watching.count(place)
        if counted.beyond:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if counted := config.stash.get(COUNTED, None):
        terminalreporter.write_line(f"Connections and look-ups of names: {counted}")
        for what, times in counted.beyond.items():
            terminalreporter.write_line(f"FAILED beyond this machine, {times} times: {what}", red=True)


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

    One worker is with them for as long as everything else takes the others; begun later, they would end later.
    """
    for item in items:
        if item.get_closest_marker("browser") and not item.nodeid.startswith("tests/browser/"):
            raise pytest.UsageError(f"{item.nodeid} drives a browser; it belongs in tests/browser.")
    if share := config.getoption("--share"):
        keep(config, items, spread_evenly(items, lambda _item: share))
    if which := config.getoption("--thorough"):
        few = spread_evenly(items, every_day)
        keep(config, items, few if which == "few" else {item for item in items if item not in few or is_property(item)})
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith("tests/browser/"))


def is_property(item: pytest.Item) -> bool:
    """Whether Hypothesis makes up what it is tried on."""
    return bool(getattr(getattr(item, "obj", None), "is_hypothesis_test", False))


def every_day(item: pytest.Item) -> int | None:
    """How many cases of a test run every day; None for all of them."""
    if mark := item.get_closest_marker("thorough"):
        return int(mark.args[0]) if mark.args else FEW
    callspec = getattr(item, "callspec", None)
    return 1 if callspec and THEMES & set(callspec.params) else None


def spread_evenly(items: list[pytest.Item], share: Callable[[pytest.Item], int | None]) -> set[pytest.Item]:
    """Of each test's cases some, spread evenly: what differs between Pythons is code, and not the tenth seed.

    Where the cases are code themselves, as with exercises and faults, the tests of one walk begin at different ones,
    and so does each Python: together they come past all.
    """
    tests: dict[tuple[str, int | None], list[pytest.Item]] = {}
    for item in items:
        tests.setdefault((item.nodeid.partition("[")[0], share(item)), []).append(item)
    found: set[pytest.Item] = set()
    for number, ((_, most), cases) in enumerate(tests.items()):
        if most is None:
            found.update(cases)
        elif most:
            step = -(-len(cases) // most)
            found.update(itertools.islice(cases, (number + sys.version_info.minor) % step, None, step))
    return found


def keep(config: pytest.Config, items: list[pytest.Item], kept: set[pytest.Item]) -> None:
    """Take all others out of the run, and say so."""
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new place for each test, named and not made: pytest numbers folders by counting those that are there."""
    place = tmp_path_factory.mktemp("homes")
    return (place / f"loginlab home {number}" for number in itertools.count())


@pytest.fixture(autouse=True)
def a_learner_of_its_own(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has its own progress and is not frozen unless it says so."""
    monkeypatch.setenv("LOGINLAB_HOME", str(next(homes)))
    monkeypatch.delenv("LOGINLAB_FROZEN", raising=False)


@pytest.fixture(autouse=True)
def installers_are_counted_apart(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """They may ask an index for packages; nothing else in a run may ask anybody."""
    if request.node.get_closest_marker("install"):
        monkeypatch.setenv(watching.FILE, os.environ[watching.FILE] + watching.INSTALLERS)
