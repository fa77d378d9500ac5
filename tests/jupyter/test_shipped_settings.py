"""The settings files are where Jupyter reads them, with the package and not only in the repository."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel
from jupyter_server.extension.config import ExtensionConfigManager
from jupyterlab_server.settings_utils import _get_overrides

from tests.course_copy import ROOT

SHARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
    "wheel"
]["shared-data"]


def test_each_settings_file_is_installed_where_the_package_is() -> None:
    """Byte for byte; an environment that was made before a change would still have the old one."""
    for source, place in SHARED.items():
        assert (Path(sys.prefix) / place).read_bytes() == (ROOT / source).read_bytes(), place


def test_jupyterlab_reads_the_settings_from_the_environment() -> None:
    """No news, no search for updates, no shop for extensions, no question which kernel."""
    overrides, error = _get_overrides(str(Path(sys.prefix) / "share" / "jupyter" / "lab" / "settings"))
    assert error == ""
    assert overrides["@jupyterlab/apputils-extension:notification"] == {"fetchNews": "false", "checkForUpdates": False}
    assert overrides["@jupyterlab/extensionmanager-extension:plugin"] == {"enabled": False}
    assert overrides["@jupyterlab/notebook-extension:tracker"] == {
        "autoStartDefaultKernel": True,
        # A cell that the browser left out while it was out of sight came back empty once, for good; and Ctrl+F of the
        # browser finds words in all cells this way. Opening and scrolling take no longer (looked at: lessons 01, 04).
        "windowingMode": "none",
    }


def test_each_setting_is_one_that_this_jupyterlab_knows() -> None:
    """A setting that a newer JupyterLab renamed would be ignored without a word."""
    schemas = Path(sys.prefix) / "share" / "jupyter" / "lab" / "schemas"
    settings = json.loads((ROOT / "src" / "loginlab" / "jupyter" / "lab_settings.json").read_text(encoding="utf-8"))
    for plugin, chosen in settings.items():
        package, _, name = plugin.partition(":")
        schema = json.loads((schemas / package / f"{name}.json").read_text(encoding="utf-8"))
        assert set(chosen) <= set(schema["properties"]), plugin


def test_jupyter_servers_find_the_extension_that_brings_the_save_hook() -> None:
    """The same file serves a learner's own JupyterLab, Binder and a class hub."""
    manager = ExtensionConfigManager(read_config_path=[str(Path(sys.prefix) / "etc" / "jupyter")])
    assert manager.get_jpserver_extensions()["loginlab.jupyter"] is True


def test_a_cell_can_be_run_by_itself_in_a_new_kernel() -> None:
    """Whoever comes back tomorrow is told “Run this cell”, and has not run the one with the import."""
    settings = ROOT / "src" / "loginlab" / "jupyter" / "kernel_config.json"
    kernel, client = start_new_kernel(extra_arguments=[f"--config={settings}"])
    try:
        reply = client.execute_interactive("lab.check", timeout=60, output_hook=lambda _message: None)
    finally:
        client.stop_channels()
        kernel.shutdown_kernel(now=True)
    assert reply["content"]["status"] == "ok"
    assert reply["content"]["execution_count"] == 1


@pytest.mark.parametrize("heavy", ["matplotlib", "ipywidgets", "anywidget", "pydantic", "jupyter_server"])
def test_the_extension_is_light_to_load(heavy: str) -> None:
    """Every start of JupyterLab waits for it, on a hub as often as there are learners."""
    question = f"import sys, loginlab.jupyter; print({heavy!r} in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
