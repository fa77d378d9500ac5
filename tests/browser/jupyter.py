"""JupyterLab started as a learner starts it, in a copy of the course and with nothing of this machine's user."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests.course_copy import copy_course, restore_notebooks

ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)(/lab\S*)\?token=([0-9a-f]+)")
OWN_FOLDERS = (
    "LOGINLAB_HOME",
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
    "JUPYTERLAB_SETTINGS_DIR",
    "JUPYTERLAB_WORKSPACES_DIR",
    "IPYTHONDIR",
    "MPLCONFIGDIR",
)


@dataclass
class Lab:
    """One running JupyterLab.

    Attributes:
        folder: the copy of the course it shows.
        address: ``http://127.0.0.1:port``, without a slash at the end.
        printed_address: what the first command printed: the first lesson, with the token.
        said: the file that holds everything it printed.
    """

    folder: Path
    address: str
    token: str
    printed_address: str
    process: subprocess.Popen[str]
    said: Path

    def url(self, path: str) -> str:
        """The address that opens a file of the course, named from its folder: ``notebooks/00_start_here.ipynb``."""
        return f"{self.address}/lab/tree/{path}?token={self.token}"

    def tidy(self) -> None:
        """Make it as new: no kernel, nothing done, every notebook as it was, light, and none of them open.

        JupyterLab opens again what was open before, and a page that comes back to ten notebooks of other tests starts
        ten kernels before it shows its own.
        """
        for session in json.loads(self._ask("GET", "api/sessions") or "[]"):
            self._ask("DELETE", f"api/sessions/{session['id']}")
        for name in json.loads(self._ask("GET", "lab/api/workspaces"))["workspaces"]["ids"]:
            self._ask("DELETE", f"lab/api/workspaces/{name}")
        home = self.said.parent / "home"
        shutil.rmtree(home / "loginlab_home", ignore_errors=True)
        for kept in (home / "jupyterlab_settings_dir").rglob("themes.jupyterlab-settings"):
            kept.unlink()
        restore_notebooks(self.folder)

    def _ask(self, method: str, path: str) -> str:
        login = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(f"{self.address}/{path}", method=method, headers=login)  # noqa: S310 - our own
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            said: str = answer.read().decode("utf-8")
        return said

    def stop(self) -> None:
        """End it and its kernels as a person does who closes the window it was started in."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def start_lab(
    place: Path,
    folder: Path | None = None,
    *,
    environment: str | None = sys.prefix,
    settings: dict[str, object] | None = None,
) -> Lab:
    """Start JupyterLab with ``course.py`` and wait until it has printed its address.

    Args:
        place: an empty folder for the copy and for everything that Jupyter would keep in a home.
        folder: a copy of the course that exists already, to come back to it; else one is made in ``place``.
        environment: a folder with everything installed, which spares the installation; None to do without one.
        settings: JupyterLab's, in the form of its own settings file, where a test wants others than a learner has.

    Raises:
        RuntimeError: no address appeared; holds what did.
    """
    folder = folder or copy_course(place)
    surroundings = {**os.environ, "LOGINLAB_VENV": environment or ""}
    surroundings |= {name: str(place / "home" / name.lower()) for name in OWN_FOLDERS}
    for name in ("LOGINLAB_FROZEN", "PYTEST_CURRENT_TEST"):
        surroundings.pop(name, None)
    if settings:
        file = Path(surroundings["JUPYTER_CONFIG_DIR"]) / "jupyter_lab_config.json"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(settings), encoding="utf-8")
    said = place / "jupyter.log"
    with said.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, str(folder / "course.py"), "--no-browser"],
            cwd=str(place),
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
        )
    end = time.monotonic() + 300
    while time.monotonic() < end and process.poll() is None:
        found = ADDRESS.search(said.read_text(encoding="utf-8"))
        if found:
            return Lab(folder, found[1], found[3], found[0], process, said)
        time.sleep(0.1)
    process.kill()
    process.wait()
    raise RuntimeError(f"JupyterLab did not start:\n{said.read_text(encoding='utf-8')}")
