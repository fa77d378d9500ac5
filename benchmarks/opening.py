"""From a command to a notebook on the screen: a server started, a page opened, a heading seen."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tests.browser.finding import SWITCHES, find_browser
from tests.browser.jupyter import OWN_FOLDERS

ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)(/lab\S*\?token=[0-9a-f]+)")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser that is already there when the clock starts, as a person's is."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), headless=True, args=list(SWITCHES))
        yield browser
        browser.close()


@dataclass
class Opened:
    """A running server, and how long it took."""

    seconds: float
    address: str


@contextmanager
def opened(browser: Browser, command: list[str], place: Path, heading: str) -> Iterator[Opened]:
    """Start a server and wait until its page shows a heading; every start has a Jupyter home and a cache of its own.

    Args:
        browser: already running.
        command: starts a JupyterLab that prints its address.
        place: where it is started.
        heading: the notebook's first line.

    Raises:
        RuntimeError: the server ended, or printed no address within five minutes.
    """
    with tempfile.TemporaryDirectory() as home:
        surroundings = dict(os.environ) | {name: str(Path(home) / name.lower()) for name in OWN_FOLDERS}
        for name in ("LOGINLAB_VENV", "LOGINLAB_FROZEN", "VIRTUAL_ENV", "PYTHONPATH"):
            surroundings.pop(name, None)
        said = Path(home) / "said.txt"
        with said.open("w", encoding="utf-8") as log:
            begun = time.monotonic()
            process = subprocess.Popen(
                command, cwd=place, env=surroundings, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )
        try:
            found = None
            while found is None:
                found = ADDRESS.search(said.read_text(encoding="utf-8"))
                if process.poll() is not None or time.monotonic() - begun > 300:
                    raise RuntimeError(f"No address came:\n{said.read_text(encoding='utf-8')}")
                time.sleep(0.02)
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            page.goto(found[1] + found[2])
            page.get_by_role("heading", name=heading).first.wait_for(timeout=120_000)
            yield Opened(time.monotonic() - begun, found[1] + found[2])
            context.close()
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def seconds_until_visible(browser: Browser, command: list[str], place: Path, heading: str) -> float:
    """How long ``opened`` takes."""
    with opened(browser, command, place, heading) as server:
        return server.seconds
