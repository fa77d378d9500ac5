"""What `course.py test` runs: ruff, mypy, and every test; and with `--rest` what that leaves out.

Only the standard library is imported, since the Python that starts this has nothing installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTED = [f"3.{minor}" for minor in range(11, 15)]
# Browser, notebooks and installers answer the same on every Python, and take minutes; so do further seeds and the
# longest experiments.
UNIT = "not browser and not notebooks and not install and not thorough"
# There every test runs, but of one with many cases about this many: what differs by Python is code, and not a seed.
SHARE = ["--share", "2"]
SPREAD = ["-n", "2", "--dist", "loadscope"]
# One of these drives the browser and waits for it much of its time; with the two others, two cores are never idle.
BESIDE_THE_BROWSER = ["-n", "3", "--dist", "loadscope"]
# Every test runs every day, but of those marked thorough a few cases or none, and of two themes one. The rest, and the
# other Pythons, are for continuous integration and for whoever changes what all seeds stand on: they take as long.
EVERY_DAY = [*BESIDE_THE_BROWSER, "--thorough", "few"]
REST = [*BESIDE_THE_BROWSER, "--thorough", "rest"]


def run_stages(arguments: list[str], python: Path) -> int:
    """Run what decides whether a change may go in; pytest's summary is the last thing on screen.

    Everything runs even after something failed: one round shows all there is to mend. With arguments of your own
    only pytest runs, and only here, since you are looking for one thing.

    Args:
        arguments: what was typed after `course.py test`; ``--rest`` alone is what that leaves out, ``--unit`` alone
            means a further Python was started for its share.
        python: of the environment that holds what tests need.

    Returns:
        what the program ends with: 0 if nothing failed.
    """
    pytest = [str(python), "-m", "pytest"]
    if arguments == ["--unit"]:
        return _call([*pytest, "-q", *SPREAD, *SHARE, "-m", UNIT])
    if arguments == ["--rest"]:
        return _run_rest(pytest)
    if arguments:
        return _call([*pytest, *([] if "--pdb" in arguments else SPREAD), *arguments])
    failed = [title for title, command in _before_pytest(python) if _call(command, title)]
    _say(f"\n=== All tests on Python {sys.version.split()[0]}")
    if failed:
        _say(f"Before pytest, these failed (see above): {', '.join(failed)}")
    tested = _call([*pytest, *EVERY_DAY])
    return tested or (1 if failed else 0)


def _run_rest(pytest: list[str]) -> int:
    others = other_pythons()
    _say(f"\n=== Other Pythons found: {', '.join(sorted(others)) or 'none'}")
    failed = [
        f"unit tests on Python {version}"
        for version, interpreter in sorted(others.items())
        if _call([interpreter, str(ROOT / "course.py"), "test", "--unit"], f"unit tests on Python {version}")
    ]
    _say(f"\n=== The rest of the thorough tests on Python {sys.version.split()[0]}")
    if failed:
        _say(f"Before these, failed (see above): {', '.join(failed)}")
    tested = _call([*pytest, "-q", *REST])
    return tested or (1 if failed else 0)


def _before_pytest(python: Path) -> list[tuple[str, list[str]]]:
    tool = [str(python), "-m"]
    return [
        ("ruff check", [*tool, "ruff", "check", "."]),
        ("ruff format", [*tool, "ruff", "format", "--check", "."]),
        ("mypy", [*tool, "mypy"]),
        ("mypy of the starter", [*tool, "mypy", "--strict", "course.py", "tests/stages.py"]),
    ]


def _call(command: list[str], title: str = "") -> int:
    if title:
        _say(f"\n=== {title}")
    return subprocess.call(command, cwd=ROOT, env=_surroundings())


def _surroundings() -> dict[str, str]:
    """Let Python keep what it compiles, also where somebody has switched that off.

    Every worker, kernel and server of a test reads the same thousand modules, and would compile all of them anew;
    pytest's own rewriting of asserts alone took a minute of each round.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this is what the command shows


def other_pythons() -> dict[str, str]:
    """Every further Python of a tested version on this machine, by version; each proves itself by running.

    A name on the path proves nothing: version switchers leave programs there that only say they are switched off.
    """
    candidates = [found for version in TESTED for found in [shutil.which(f"python{version}")] if found]
    for version in TESTED:
        candidates += [f"{place}/python{version}" for place in ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")]
        candidates += [str(path) for path in Path("/opt").glob(f"*/bin/python{version}")]
    candidates += [str(path) for path in Path.home().glob(".pyenv/versions/*/bin/python")]
    if os.name == "nt" and shutil.which("py"):
        listed = subprocess.run(["py", "-0p"], capture_output=True, text=True).stdout
        candidates += [line.split(maxsplit=1)[-1].lstrip("* ").strip() for line in listed.splitlines()]
    found: dict[str, str] = {}
    for candidate in candidates:
        version = _version_of(candidate)
        if version in TESTED and version != f"3.{sys.version_info.minor}":
            found.setdefault(version, candidate)
    return found


def _version_of(candidate: str) -> str:
    """The version of a Python that runs, can make environments and is none itself; else an empty text."""
    question = "import ensurepip, sys, venv; print('{}.{}'.format(*sys.version_info), sys.prefix == sys.base_prefix)"
    try:
        answer = subprocess.run([candidate, "-I", "-c", question], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    version, _, whole = answer.stdout.strip().partition(" ")
    return version if whole == "True" else ""
