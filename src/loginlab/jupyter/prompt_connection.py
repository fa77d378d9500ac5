"""The line between a page and its kernel, on which every message leaves at once.

A system likes to keep a short message back until the one before it is acknowledged (Nagle's algorithm, RFC 896), and
the other side likes to wait with that, for 40 milliseconds on Linux. A kernel answers a press with several short
messages, so together the two make every widget feel slow. Jupyter leaves the system's habit as it is.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's own connection, without the wait."""

    def connect(self) -> Any:
        """Begin to pass messages on."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
