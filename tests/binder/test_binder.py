"""What Binder would build from this repository, without Docker: the file it writes, and the packages it mixes."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import repo2docker
from repo2docker.app import Repo2Docker
from repo2docker.buildpacks import CondaBuildPack
from ruamel.yaml import YAML

from tests.course_copy import ROOT, copy_course
from tests.stages import other_pythons
from tests.start.conftest import load_course

# Packages of Binder's base by conda's names that pip does not know, and those it knows by another name.
NOT_PIPS = {
    "python_abi",
    "_python_abi3_support",
    "python",
    "cpython",
    "python-gil",
    "tzdata",
    "pip",
    "setuptools",
    "wheel",
}
NOT_PIPS |= {"bleach-with-css", "jsonschema-with-format-nongpl", "jupyterhub-singleuser", "typing-extensions"}
PIPS_NAMES = {"brotli-python": "brotli", "nbconvert-core": "nbconvert", "jupyterhub-base": "jupyterhub"}
PIPS_NAMES |= {"python-fastjsonschema": "fastjsonschema", "cached_property": "cached-property"}


@dataclass
class Written:
    """What repo2docker makes of a folder: the recipe, the frozen base it starts from, and what it warned of."""

    dockerfile: str
    base: str
    buildpack: type
    warnings: str


def render(folder: Path) -> Written:
    """Let repo2docker write its Dockerfile, as it does before it builds anything."""
    heard: list[str] = []
    listener = logging.Handler()
    listener.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("repo2docker")
    log.addHandler(listener)
    here = Path.cwd()
    os.chdir(folder)  # repo2docker looks around in the folder it is in
    try:
        app = Repo2Docker(repo=str(folder), dry_run=True, user_id=1000, user_name="jovyan")
        packs = (kind(app.base_image) for kind in app.buildpacks)
        pack = next(pack for pack in packs if pack.detect())
        pack.platform = "linux/amd64"
        dockerfile = pack.render(build_args={})
        base = " ".join(pack.get_build_script_files())
    finally:
        os.chdir(here)
        log.removeHandler(listener)
    return Written(dockerfile, base, type(pack), "\n".join(heard))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_course(tmp_path)


def test_binder_takes_environment_yml_and_python_3_12(folder: Path) -> None:
    """A folder named binder, a runtime.txt or a Dockerfile would take its place without a word."""
    written = render(folder)
    assert written.buildpack is CondaBuildPack
    assert "environment.py-3.12-linux-64.lock" in written.base
    assert "unspecified" not in written.warnings


def test_binder_would_warn_if_python_were_not_named(folder: Path) -> None:
    """The other side: the warning that the test above does not find is one that it would hear."""
    environment = folder / "environment.yml"
    environment.write_text(environment.read_text(encoding="utf-8").replace("- python=3.12", "- python"))
    written = render(folder)
    assert "Python version unspecified" in written.warnings
    assert "environment.py-3.12-linux-64.lock" not in written.base


def test_binder_copies_the_course_before_it_installs_it(folder: Path) -> None:
    """The environment reads the lock and installs the project, so both must be there by then."""
    recipe = render(folder).dockerfile
    copied = max(found.start() for found in re.finditer(r"^COPY .*src/", recipe, re.MULTILINE))
    assert copied < recipe.index("env update")


def test_conda_gets_the_lock_itself_and_the_project() -> None:
    """Nothing is repeated, so nothing can differ."""
    environment = YAML(typ="safe").load(ROOT / "environment.yml")
    assert environment["dependencies"] == ["python=3.12", "pip", {"pip": ["-r requirements.txt", "-e ."]}]


def binders_base() -> list[str]:
    """The Python packages of Binder's base for 3.12, in the versions repo2docker has frozen."""
    frozen = Path(repo2docker.__file__).parent / "buildpacks/conda/environment.py-3.12-linux-64.lock"
    pins = {}
    for line in frozen.read_text(encoding="utf-8").splitlines():
        found = re.match(r"https://.*/([^/]+)-([^-]+)-([^-]+)\.(?:conda|tar\.bz2)#", line)
        if found and found[1] not in NOT_PIPS and re.search(r"py(h|3\d\d)", found[3]):
            pins[PIPS_NAMES.get(found[1], found[1])] = found[2]
    return [f"{name}=={version}" for name, version in sorted(pins.items())]


def test_the_imitation_knows_what_binder_starts_with() -> None:
    """If repo2docker writes its list another way one day, the next test must not pass on an empty one."""
    names = {pin.split("==")[0] for pin in binders_base()}
    assert {"jupyterlab", "notebook", "jupyterhub", "ipywidgets", "jupyter_server", "jupyter-resource-usage"} <= names
    assert len(names) > 90


@pytest.mark.thorough(0)
@pytest.mark.install
def test_the_course_on_top_of_binders_base_has_no_conflict(tmp_path: Path) -> None:
    """conda's packages stay where pip puts none; afterwards every package finds the versions it asks for."""
    uv = shutil.which("uv", path=Path(sys.executable).parent)
    if uv is None:
        pytest.skip("uv could not be had on this machine")
    course = load_course()
    pythons = {**other_pythons(), f"3.{sys.version_info.minor}": sys.executable}
    surroundings = {**os.environ, **course.uv_settings([sys.executable, "-m", "pip"]), "UV_PYTHON_DOWNLOADS": "never"}
    folder = tmp_path / "base"

    def in_base(*arguments: str) -> str:
        done = subprocess.run([uv, *arguments], capture_output=True, text=True, env=surroundings, cwd=ROOT)
        assert done.returncode == 0, done.stderr
        return done.stderr

    in_base("venv", "-q", "--python", pythons.get("3.12", sys.executable), str(folder))
    into = ("--python", str(course.python_in(folder)))
    # As conda does it, which knows nothing of what the course may not be older than.
    in_base("pip", "install", *into, "--no-config", "--no-deps", *binders_base())
    in_base("pip", "install", *into, "-r", "requirements.txt", "-e", ".")
    assert "All installed packages are compatible" in in_base("pip", "check", *into)
