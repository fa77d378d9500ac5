"""JupyterLab without the course, as the thing to be measured against."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat

HEADING = "A notebook of its own"
# What the course is built on: the least that anybody who wants such a course would install.
CARD = ("jupyterlab", "ipywidgets", "nbval", "pyotp", "matplotlib")


def base_python() -> str:
    """The Python that environments are made from."""
    return str(getattr(sys, "_base_executable", sys.executable))


def python_in(environment: Path) -> Path:
    """Where an environment keeps its Python."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def own_notebook(folder: Path) -> Path:
    """A short notebook that JupyterLab can open without any question."""
    folder.mkdir(parents=True, exist_ok=True)
    cells = [
        nbformat.v4.new_markdown_cell(f"# {HEADING}"),
        nbformat.v4.new_code_cell("import ipywidgets\nimport matplotlib.pyplot"),
    ]
    kernel = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}
    path = folder / "own.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), path)
    return path


def start_command(python: Path, folder: Path) -> list[str]:
    """What opens JupyterLab on that notebook."""
    command = [str(python), "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.root_dir={folder}", "--LabApp.default_url=/lab/tree/own.ipynb"]
    return command + (["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])


def install(environment: Path, lock: Path) -> Path:
    """The five packages in a new environment, by uv, in the versions of the lock; gives its Python."""
    uv = str(Path(sys.executable).with_name("uv"))
    python = python_in(environment)
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([uv, "venv", "--python", base_python(), str(environment)], **quiet)  # type: ignore[call-overload]
    wanted = [uv, "pip", "install", "--python", str(python), "-c", str(lock), *CARD]
    subprocess.run(wanted, **quiet)  # type: ignore[call-overload]
    return python
