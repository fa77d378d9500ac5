"""Running something in the kernel behind a notebook, as a cell would, without touching the notebook."""

from __future__ import annotations

from jupyter_client.blocking.client import BlockingKernelClient

from tests.browser.notebook import Notebook


def run_in_kernel(notebook: Notebook, code: str) -> None:
    """Run code beside the notebook's cells and wait until it is done.

    Raises:
        RuntimeError: it failed; holds what the kernel said.
    """
    lab = notebook.lab
    kernel = notebook.sessions()[0]["kernel"]["id"]
    file = lab.said.parent / "home" / "jupyter_runtime_dir" / f"kernel-{kernel}.json"
    client = BlockingKernelClient(connection_file=str(file))
    client.load_connection_file()
    client.start_channels()
    try:
        # Listening takes a moment to begin; what is quickly done would be over before, and its end never heard.
        client.wait_for_ready(timeout=60)
        reply = client.execute_interactive(code, store_history=False, timeout=60, output_hook=lambda _message: None)
    finally:
        client.stop_channels()
    if reply["content"]["status"] != "ok":
        raise RuntimeError(str(reply["content"].get("evalue")))
