"""Find a Chromium that tests can drive: the one named, the system's, or Playwright's own download."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

# The shell is the same Chromium without windows, which is what Playwright too starts where none is to be seen; it draws
# in half the time.
COMMANDS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# The course opens no connection beyond loopback; neither may the browser that looks at it.
SWITCHES = (
    "--no-sandbox",  # in containers everyone is root, and Chromium refuses root without it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",  # no other name leads anywhere
)


class NoBrowserError(Exception):
    """Why no browser could be had, in a sentence for whoever reads the summary of the tests."""


def browser_of_this_machine() -> str | None:
    """The program named in LOGINLAB_BROWSER, or a Chromium, Chrome or Edge that is installed."""
    named = os.environ.get("LOGINLAB_BROWSER")
    if named:
        found = shutil.which(named)
        if found is None:
            raise NoBrowserError(f"LOGINLAB_BROWSER names {named}, which is no program here.")
        return found
    installed = (shutil.which(command) for command in COMMANDS)
    return next((path for path in (*installed, *(place for place in PLACES if Path(place).exists())) if path), None)


def download_browser() -> None:
    """Fetch Playwright's Chromium into its own cache; at once if it is there already."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        fetched = subprocess.run(command, capture_output=True, text=True, timeout=600)
    except subprocess.TimeoutExpired as reason:
        raise NoBrowserError("No browser is installed, and downloading one took more than ten minutes.") from reason
    if fetched.returncode:
        last = (fetched.stderr.strip() or fetched.stdout.strip()).splitlines()[-1:]
        raise NoBrowserError(f"No browser is installed, and none could be downloaded: {' '.join(last)}")


@cache
def find_browser() -> str | None:
    """The program to start; None for the one that Playwright downloaded.

    Raises:
        NoBrowserError: none is installed and none could be downloaded.
    """
    found = browser_of_this_machine()
    if found is None:
        download_browser()
    return found


def is_browser_required() -> bool:
    """Whether a missing browser is a failure (LOGINLAB_BROWSER_REQUIRED=1, as continuous integration sets it)."""
    return os.environ.get("LOGINLAB_BROWSER_REQUIRED", "") not in ("", "0")
