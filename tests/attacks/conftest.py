"""A fresh scene for every attack."""

from __future__ import annotations

import pytest

from tests.exchange.scene import Scene


@pytest.fixture
def scene() -> Scene:
    return Scene()
