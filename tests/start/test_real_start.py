"""The first command for real: from nothing but Python and the course to JupyterLab, and back again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser.jupyter import start_lab
from tests.course_copy import copy_course

pytestmark = [pytest.mark.install, pytest.mark.skipif(os.name == "nt", reason="signals differ there")]


def kill_half_way(folder: Path) -> None:
    """Start the course with an index that never answers, and kill it while the installer waits."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        index = f"http://127.0.0.1:{listening.getsockname()[1]}/simple"
        process = subprocess.Popen(
            [sys.executable, folder / "course.py"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PIP_INDEX_URL": index},
            start_new_session=True,
        )
        assert process.stdout is not None
        while "[2/3]" not in process.stdout.readline():
            assert process.poll() is None
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_from_a_killed_first_start_to_a_quick_second_one(tmp_path: Path) -> None:
    """In a folder named as people name folders: killed half-way, mended, opened, ended, opened again."""
    folder = copy_course(tmp_path)
    kill_half_way(folder)

    first = start_lab(tmp_path, folder, environment=None)
    try:
        said = first.said.read_text(encoding="utf-8")
        assert "never finished" in said
        assert "[3/3]" in said
        assert first.printed_address.startswith(f"{first.address}/lab/tree/notebooks/00_start_here.ipynb?token=")
        with urllib.request.urlopen(first.printed_address) as page:  # noqa: S310 - printed by the course itself
            assert page.status == 200
        with pytest.raises(urllib.error.HTTPError, match="403"):  # without the token: a stranger on this machine
            urllib.request.urlopen(f"{first.address}/api/contents")  # noqa: S310
    finally:
        first.stop()
    uv = folder / ".venv" / "bin" / "uv"
    checked = subprocess.run([uv, "pip", "check", "--python", folder / ".venv"], capture_output=True, text=True)
    assert "All installed packages are compatible" in checked.stderr, "the lock lacks something"
    installed = {path.name.split("-")[0] for path in (folder / ".venv").glob("lib/*/site-packages/*.dist-info")}
    assert {"loginlab", "jupyterlab", "matplotlib", "anywidget"} <= installed
    assert not installed & {"playwright", "mypy", "ruff"}, "test tools are no business of a learner"

    begun = time.monotonic()
    second = start_lab(tmp_path, folder, environment=None)
    second.stop()
    assert "[1/3]" not in second.said.read_text(encoding="utf-8")
    assert time.monotonic() - begun < 60
