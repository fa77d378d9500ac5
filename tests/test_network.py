"""No test reaches beyond this machine, and a course that is tested so cannot either."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytest_socket import SocketConnectBlockedError

from tests import conftest, watching


@pytest.mark.filterwarnings("ignore:A test tried to use socket")  # it says so, and then refuses
def test_a_connection_to_elsewhere_is_refused_before_it_is_made() -> None:
    """The address is one of those kept for documentation; nothing is sent there either."""
    with socket.socket() as outward, pytest.raises(SocketConnectBlockedError):
        outward.connect(("192.0.2.1", 443))


def test_this_machine_can_be_reached() -> None:
    """Otherwise the test above would pass without proving anything."""
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
        assert client.getpeername() == server.getsockname()


CHILD = """
import socket, subprocess, sys
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(({host!r}, 9))  # a datagram's: nothing is sent
"""
GRANDCHILD = "import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', {child!r}]))"


@pytest.mark.parametrize(("host", "beyond"), [("127.0.0.1", 0), ("127.8.8.8", 0), ("192.0.2.1", 1)])
def test_what_a_python_does_that_a_test_has_started_is_counted(tmp_path: Path, host: str, beyond: int) -> None:
    """Also two steps further on, as with the kernels of a server: written down, and judged by where it went."""
    place = tmp_path / "connections"
    code = GRANDCHILD.format(child=CHILD.format(host=host))
    subprocess.run([sys.executable, "-c", code], env={**os.environ, watching.FILE: str(place)}, check=True)
    counted = watching.count(place)
    assert (counted.here, counted.beyond.total()) == (1 - beyond, beyond)


@pytest.mark.parametrize("host", [None, "", "localhost", "127.0.0.1", "127.255.0.1", "::1"])
def test_this_machine(host: str | None) -> None:
    """By its name, by any of its loopback addresses, or by none."""
    assert watching.is_here(host)


@pytest.mark.parametrize("host", ["126.255.255.255", "128.0.0.1", "::2", "192.0.2.1", "localhost.example", "x"])
def test_any_other(host: str) -> None:
    """Also a name that only begins like this machine's."""
    assert not watching.is_here(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "192.0.2.1"])
def test_a_run_that_went_beyond_has_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """Though every test of it passed; and it is said what it was, and in which test."""
    place = tmp_path / "connections"
    monkeypatch.setenv(watching.FILE, str(place))
    watching.note_request(f"https://{host}/x")
    watching.note_request("data:text/plain,x")
    config: Any = SimpleNamespace(stash=pytest.Stash())
    config.stash[conftest.WRITTEN_DOWN] = place
    session: Any = SimpleNamespace(config=config, exitstatus=0)
    conftest.pytest_sessionfinish(session)
    said: list[str] = []
    reporter: Any = SimpleNamespace(write_line=lambda line, **_colour: said.append(line))
    conftest.pytest_terminal_summary(reporter, config)
    assert session.exitstatus == (0 if host == "127.0.0.1" else 1)
    assert ("test_a_run_that_went_beyond_has_failed" in " ".join(said)) is (host != "127.0.0.1")
