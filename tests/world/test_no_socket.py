"""A whole world runs without opening a socket, a thread or a file of its own."""

from __future__ import annotations

import socket
import threading

import pytest
from pytest_socket import SocketBlockedError

from loginlab.exchange import CHEAPEST, Stage
from loginlab.world.clock import Clock
from loginlab.world.world import World
from tests.world.acts import sign_in


@pytest.mark.disable_socket
def test_signing_in_on_web_and_app_opens_no_socket_and_no_thread() -> None:
    """From opening the world to the portfolio; and the guard that would notice is awake."""
    with pytest.warns(UserWarning, match="socket"), pytest.raises(SocketBlockedError):
        socket.socket()
    threads = threading.active_count()
    world = World(7, "no socket", Clock(None), policy=CHEAPEST)
    sign_in(world)
    assert world.stage is Stage.SIGNED_IN
    app = world.phone.app
    for name in ("status", "help"):
        assert world.browser.open(f"https://{name}.lantern.example/").status == 200
    assert world.browser.open("https://www.nowhere.example/").trouble == "host unknown"
    app.sign_in(world.person.identifier, world.person.password)
    assert app.screen.refusal is None
    assert threading.active_count() == threads
    world.close()
