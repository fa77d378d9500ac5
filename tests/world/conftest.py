"""A toy stage for what needs no exchange, and a world with cheap hashes for what does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.world.clock import Clock
from loginlab.world.world import World
from tests.world.toy_site import Stage


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def world() -> Iterator[World]:
    opened = World(7, "tests", Clock(None), policy=CHEAPEST)
    yield opened
    opened.close()
