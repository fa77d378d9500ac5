"""A place for a progress file, and ways to make it fail."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from loginlab.progress import Progress
from loginlab.world.clock import Clock

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "progress.sqlite"


@pytest.fixture
def opened(path: Path) -> Callable[[], Progress]:
    """A kernel's view of the file; each call is another kernel."""
    return lambda: Progress(path, Clock(None).now)


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """A place in memory where there is one: a killed process loses as much there, and thousands of writes are quick."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own within it
    if not (memory.is_dir() and os.access(memory, os.W_OK)):
        yield tmp_path / "progress.sqlite"
        return
    with TemporaryDirectory(dir=memory) as folder:
        yield Path(folder) / "progress.sqlite"


@contextmanager
def without_rights() -> Iterator[None]:
    """As somebody who may read and not write: root may write everywhere, so it steps down for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
