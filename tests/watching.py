"""Counts every connection of a whole run of tests, and lets the run fail if one went beyond this machine.

``pytest-socket`` refuses such a connection within a test. This counts them as well where a test has started another
Python: see :mod:`tests.watched.sitecustomize`. Tests that call an installer are counted apart: they may need an index.
"""

from __future__ import annotations

import ipaddress
import json
import os
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.watched.sitecustomize import FILE, watch, write_down

FOLDER = Path(__file__).parent / "watched"
INSTALLERS = ".installers"
"""What the name of the file ends with while a test runs that calls an installer."""


@dataclass
class Counted:
    """What a run has done: connections and look-ups on this machine, those beyond it, and those of installers."""

    here: int = 0
    beyond: Counter[str] = field(default_factory=Counter)
    installers: int = 0

    def __str__(self) -> str:
        """For the end of a run."""
        said = f"{self.here:,} on this machine, {self.beyond.total()} beyond it"
        return said + (f"; {self.installers:,} of installers, which may ask an index" if self.installers else "")


def begin() -> Path:
    """Let this process and all that it starts write down where they connect to; returns the file."""
    place = Path(tempfile.mkdtemp(prefix="loginlab-connections-")) / "connections"
    os.environ[FILE] = str(place)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(FOLDER), os.environ.get("PYTHONPATH")]))
    watch()
    return place


def count(place: Path) -> Counted:
    """Read what was written down, and leave nothing behind."""
    found = Counted()
    for line in place.read_text(encoding="utf8").splitlines() if place.exists() else []:
        event, host, test = json.loads(line)
        if is_here(host):
            found.here += 1
        else:
            found.beyond[f"{event} {host} {test}".strip()] += 1
    installers = place.with_name(place.name + INSTALLERS)
    found.installers = len(installers.read_text(encoding="utf8").splitlines()) if installers.exists() else 0
    shutil.rmtree(place.parent, ignore_errors=True)  # a child that ends late may still be writing
    return found


def is_here(host: object) -> bool:
    """Whether a host is this machine: a loopback address, its name, or none at all."""
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def note_request(address: str) -> None:
    """Write down what a browser asked for: it is no Python, and tells us by itself."""
    from urllib.parse import urlsplit

    parts = urlsplit(address)
    if parts.scheme in ("http", "https", "ws", "wss"):
        write_down("browser", (parts.hostname,))
