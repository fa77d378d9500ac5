"""Answers of a kernel leave at once, unless whoever runs the server has chosen a connection of their own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from loginlab.jupyter import _load_jupyter_server_extension
from loginlab.jupyter.prompt_connection import PromptConnection

NAME = "kernel_websocket_connection_class"


def served_with(connection: type) -> Any:
    """The class that a server uses after it has loaded the course's extension."""
    contents = SimpleNamespace(register_pre_save_hook=lambda hook: None)
    web_app = SimpleNamespace(settings={NAME: connection})
    _load_jupyter_server_extension(SimpleNamespace(contents_manager=contents, web_app=web_app))
    return web_app.settings[NAME]


def test_jupyters_own_connection_is_replaced() -> None:
    """It leaves short messages waiting for each other, some 40 milliseconds at a press."""
    assert served_with(ZMQChannelsWebsocketConnection) is PromptConnection


def test_a_connection_that_a_hub_has_chosen_stays() -> None:
    """It may count, record or limit messages; that is not ours to take away."""
    assert served_with(SimpleNamespace) is SimpleNamespace


def test_messages_are_let_go_before_the_first_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting is the socket's own, so it is made once, when the page has connected."""
    told: list[object] = []
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: told.append("connect"))
    connection = PromptConnection.__new__(PromptConnection)
    connection.__dict__["websocket_handler"] = SimpleNamespace(set_nodelay=told.append)
    monkeypatch.setattr(PromptConnection, "websocket_handler", connection.__dict__["websocket_handler"], raising=False)
    connection.connect()
    assert told == [True, "connect"]
