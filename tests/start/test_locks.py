"""The locks hold everything the course names, in one version each, and say nothing about where it comes from."""

from __future__ import annotations

import csv
import re
import tomllib

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.course_copy import ROOT
from tests.start.conftest import load_course

LOCKS = ("requirements.txt", "requirements-test.txt")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
AUDIT = ROOT / "docs" / "dependency_audit.csv"
# No version with the mends runs there; what that means stands in SECURITY.md.
NOT_MENDED = Requirement("soupsieve==2.10 ; python_full_version < '3.11.5'")
# Every system and Python a learner may come with.
PLACES = [
    {"python_version": full[:4], "python_full_version": full, "sys_platform": system, "os_name": name}
    for full in ("3.11.2", "3.11.5", "3.12.2", "3.13.2", "3.14.2")
    for system, name in (("linux", "posix"), ("darwin", "posix"), ("win32", "nt"))
]


def locked(name: str) -> list[Requirement]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def holds(requirement: Requirement, place: dict[str, str]) -> bool:
    return requirement.marker is None or Marker(str(requirement.marker)).evaluate(dict(place))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_no_address_and_no_path(name: str) -> None:
    """A registry's address in it would be the one of whoever compiled it, and pip and uv would ask there."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--extra|--find-links|file:| @ ", text)


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_pins_one_exact_version(name: str) -> None:
    """A range would let tomorrow's version into an old clone."""
    for requirement in locked(name):
        assert [pin.operator for pin in requirement.specifier] == ["=="], str(requirement)
        assert "*" not in str(requirement.specifier)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place['sys_platform']}-{place['python_full_version']}")
def test_each_package_has_one_version_on_each_system_and_python(place: dict[str, str]) -> None:
    """The learner's lock and the testers' agree wherever both name a package."""
    pins: dict[str, str] = {}
    for requirement in [one for name in LOCKS for one in locked(name) if holds(one, place)]:
        version = pins.setdefault(canonicalize_name(requirement.name), str(requirement.specifier))
        assert version == str(requirement.specifier), requirement.name


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place['sys_platform']}-{place['python_full_version']}")
def test_every_dependency_is_locked_in_a_version_it_allows(place: dict[str, str]) -> None:
    """Somebody who adds a dependency and forgets the lock is told here and not by a learner."""
    groups = PROJECT["dependency-groups"]
    for names, locks in ((PROJECT["project"]["dependencies"], LOCKS[:1]), (groups["test"] + groups["build"], LOCKS)):
        pins = {canonicalize_name(one.name): one for lock in locks for one in locked(lock) if holds(one, place)}
        for wanted in map(Requirement, names):
            pin = pins.get(canonicalize_name(wanted.name))
            assert pin is not None, f"{wanted.name} is not locked"
            assert wanted.specifier.contains(str(pin.specifier).removeprefix("=="))


def test_a_learner_gets_no_test_tool() -> None:
    """The groups stay apart: what only tests need is only in the tests' lock (pytest comes with nbval)."""
    learner = {canonicalize_name(one.name) for one in locked("requirements.txt")}
    assert not learner & {"ruff", "mypy", "playwright", "hypothesis", "jupyter-repo2docker", "pytest-xdist"}


def test_each_dependency_says_why_it_is_there() -> None:
    """A dependency nobody can explain is one that nobody dares to remove."""
    block = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("dependencies = [\n")[1].split("\n]")[0]
    for line in block.splitlines():
        assert re.search(r'",\s+# .{10}', line), line


def test_the_build_tool_and_the_installer_are_pinned_too() -> None:
    """Both run before any lock is read."""
    assert PROJECT["build-system"]["requires"] == ["hatchling==1.33.0"]
    assert re.fullmatch(r"uv==\d+\.\d+\.\d+", load_course().UV)


def test_every_pinned_package_was_looked_up_and_none_is_older_than_its_mend() -> None:
    """Somebody who adds a package looks for its advisories first; somebody who takes an older one is told why not."""
    pins = [one for name in LOCKS for one in locked(name) if str(one) != str(NOT_MENDED)]
    pins += [Requirement(one) for one in (*PROJECT["build-system"]["requires"], load_course().UV)]
    with AUDIT.open(encoding="utf-8", newline="") as file:
        audited = {row["package"]: row for row in csv.DictReader(file)}
    assert {canonicalize_name(one.name) for one in pins} == set(audited)
    for pin in pins:
        version, row = Version(str(pin.specifier).removeprefix("==")), audited[canonicalize_name(pin.name)]
        assert version >= Version(row["fixed_in"] or "0"), pin
        assert version >= Version(row["version"]), f"{pin} is older than what was looked up"
