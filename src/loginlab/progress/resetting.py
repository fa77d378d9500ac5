"""Resetting an exercise, a lesson or all, with a way back."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from loginlab.progress.acts import Act
from loginlab.progress.resets import ALL, RESET, make_reset, make_restoring, resets_in_force
from loginlab.progress.store import Progress


@dataclass(frozen=True)
class Reset:
    """What a reset has done.

    Args:
        uid: its id, for taking it back.
        scope: what was reset.
        aside: the file in which everything is as it was before; ``None`` where none could be written.
    """

    uid: str
    scope: str
    aside: Path | None

    @property
    def kept_words(self) -> str:
        """Where it is kept as it was, and how to have it back."""
        if self.aside is None:
            return "A copy could not be written here. It can be taken back with the button, on this machine."
        return f"As it was, it is kept in {self.aside.name}, beside the progress file. Bring it in to have it back."

    def __str__(self) -> str:
        """What to tell the learner."""
        what = "All your progress" if self.scope == ALL else f"Your work on {self.scope}"
        return f"{what} begins anew. {self.kept_words}"


def reset(progress: Progress, scope: str, *, also: Sequence[str] = ()) -> Reset:
    """Begin a part of the course anew. Nothing is deleted, and what it was is kept in a file of its own as well.

    Args:
        scope: an exercise, a lesson (``03``), or ``ALL``.
        also: subjects of the scope that its name does not show, such as a lesson's objectives.
    """
    act = make_reset(scope, also, progress.every_act(), progress.clock().replace(microsecond=0))
    aside = _keep_aside(progress, act)
    progress.keep(act)
    return Reset(act.uid, scope, aside)


def restore(progress: Progress, uid: str) -> bool:
    """Take a reset back; ``False`` if there is none of this id, or it was taken back already."""
    if uid not in {act.uid for act in resets_in_force(progress.every_act())}:
        return False
    progress.keep(make_restoring(uid, progress.clock().replace(microsecond=0)))
    return True


def list_resets(progress: Progress) -> list[Act]:
    """The resets that were not taken back, the latest first."""
    found = resets_in_force(progress.every_act())
    return sorted((act for act in found if act.kind == RESET), key=lambda act: act.at, reverse=True)


def _keep_aside(progress: Progress, act: Act) -> Path | None:
    """Write down everything as it is now, in a file that takes the reset back where it is taken in."""
    if progress.folder is None:
        return None
    from loginlab.progress.carrying import write_file  # checking what comes in takes a moment to load

    before = progress.bundle()
    with_way_back = replace(before, acts=(*before.acts, act, make_restoring(act.uid, act.at)))
    path = progress.folder / f"progress-before-reset-{act.at:%Y%m%d-%H%M%S}-{act.uid[1:5]}.json"
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        with draft.open("w", encoding="utf8") as file:
            file.write(write_file(with_way_back))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        return path
    return None
