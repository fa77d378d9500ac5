"""Writes down where a Python connects to, and what name it looks up: this process and every Python that it starts.

Python loads a module of this name by itself where it finds one, and ``tests/conftest.py`` puts this folder on the
path of everything that a test starts: workers, kernels, JupyterLab, servers, commands. Python tells a hook of every
connection that goes through its own sockets (PEP 578). What it does not tell of is a library that connects by itself:
ZeroMQ between JupyterLab and its kernels, and programs that are no Python.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

FILE = "LOGINLAB_TEST_CONNECTIONS"
"""Names the file, one line of JSON for each: what was done, with which host, and in which test."""
TOLD = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}
"""What Python tells of, and at which place it says where to."""


def write_down(event: str, where: object) -> None:
    """Add a line to the file; a place on this disk (a Unix socket) is no host."""
    if isinstance(where, tuple):
        where = where[0] if where else None
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        return
    host = where.decode("ascii", "replace") if isinstance(where, bytes | bytearray) else where
    line = json.dumps([event, host, os.environ.get("PYTEST_CURRENT_TEST", "")]) + "\n"
    file = os.open(os.environ[FILE], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, line.encode())
    finally:
        os.close(file)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event in TOLD and FILE in os.environ:
        write_down(event, arguments[TOLD[event]])


def watch() -> None:
    """Listen from now on; for as long as this Python runs, since a hook cannot be taken away."""
    sys.addaudithook(_hear)


if FILE in os.environ and __name__ == "sitecustomize":
    watch()
