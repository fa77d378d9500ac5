"""A place for a progress file, and ways to make it fail."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

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
