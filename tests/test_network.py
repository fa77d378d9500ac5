"""No test reaches beyond this machine, and a course that is tested so cannot either."""

from __future__ import annotations

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


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
