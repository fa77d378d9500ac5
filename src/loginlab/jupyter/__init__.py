"""What the course tells Jupyter: its settings, and what may be saved in a learner's notebook.

Three files beside this one are installed where Jupyter looks for them, with the package and hence at home, in Binder
and on a hub alike. ``lab_settings.json`` spares a learner the news prompt, the search for updates and the question
which kernel to use, and keeps every cell in the page, in sight or not. ``kernel_config.json`` gives a new kernel the
name ``lab``, so that each cell can be run by itself:
"Run this cell", a card says tomorrow, when the cell with the import has not been run. ``server_config.json`` loads
this module as a server extension. That, and not the setting ``pre_save_hook``, is how the hook gets in: a file of
settings in ``jupyter_server_config.d`` may only name extensions, and a hub that has a hook of its own keeps it. The
same holds for the connection on which a kernel's answers leave at once (:mod:`~loginlab.jupyter.prompt_connection`).
"""

from __future__ import annotations

from typing import Any

from loginlab.jupyter.save_hook import drop_widget_views


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "loginlab.jupyter"}]


def _load_jupyter_server_extension(serverapp: Any) -> None:
    serverapp.contents_manager.register_pre_save_hook(drop_widget_views)
    # The server has these by now; whoever only lists its extensions need not load it.
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

    from loginlab.jupyter.prompt_connection import PromptConnection

    settings, name = serverapp.web_app.settings, "kernel_websocket_connection_class"
    if settings.get(name) is ZMQChannelsWebsocketConnection:  # a hub that has chosen another keeps it
        settings[name] = PromptConnection
