"""A scene whose exchange lacks one guard of the reset, beside one that lacks none."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from loginlab.exchange import CHEAPEST, ExchangeError, ResetGuards
from tests.exchange.scene import Scene

STOLEN = "nine stolen lanterns"


def scene_without(guard: str | None = None) -> Scene:
    """A scene with every guard, or with all but the one that is named."""
    guards = ResetGuards() if guard is None else replace(ResetGuards(), **{guard: False})
    return Scene(replace(CHEAPEST, reset_guards=guards))


def only_without(guard: str, attack: Callable[[Scene], bool]) -> bool:
    """Whether an attack fails against the exchange, and succeeds against one without this guard and nothing else."""
    return not attack(scene_without()) and attack(scene_without(guard))


def sets_password(scene: Scene, who: str, code: object) -> bool:
    """Whether this code sets the thief's password."""
    with suppress(ExchangeError):
        scene.exchange.reset_password(who, code, STOLEN)
        return True
    return False
