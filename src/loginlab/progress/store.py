"""The progress file: one SQLite file a learner, one transaction an act.

A learner who was told "saved" must find it saved after the kernel was killed, beside a second kernel, and on
the day the disk is full. So each act is committed before the answer to it is shown; an act that cannot be
written is held in memory, tried again with the next one, and said so.
"""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from loginlab.progress.acts import ANSWERED, CHECKED, HINTED, Act, Answer, Checked

VERSION = 1
BUSY = 10.0  # seconds to wait for another kernel's transaction
SCHEMA = """
CREATE TABLE IF NOT EXISTS act (
    place INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, at TEXT NOT NULL,
    kind TEXT NOT NULL, subject TEXT NOT NULL, facts TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS act_by_subject ON act (subject, kind);
CREATE TABLE IF NOT EXISTS learner (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class Progress:
    """What one learner has done, kept in a file where that is possible.

    Args:
        path: the file; ``None`` keeps everything in memory (builds, tests, a browser-only kernel).
        now: the clock, for the time of each act.
    """

    def __init__(self, path: Path | None, now: Callable[[], datetime]) -> None:
        self._path = path
        self._now = now
        self._held: list[Act] = []
        self.notice = ""
        """One sentence for the learner when something about saving is not as it should be; empty otherwise."""
        if path is not None:
            self._prepare(path)

    @property
    def is_saved(self) -> bool:
        """Whether everything recorded so far is in the file."""
        return self._path is not None and not self._held

    def record_answer(self, item: str, *, answer: object, right: bool, sure: str | None) -> None:
        """Keep one answer to a quiz item."""
        self._record(ANSWERED, item, {"answer": answer, "right": right, "sure": sure})

    def record_check(self, exercise: str, *, outcome: str, held: tuple[int, ...]) -> None:
        """Keep one check of an exercise; ``held`` numbers the conditions that were met, from 0."""
        self._record(CHECKED, exercise, {"outcome": outcome, "held": list(held)})

    def record_hint(self, exercise: str, hint: int) -> None:
        """Keep that a hint was shown; ``hint`` is its number, from 0."""
        self._record(HINTED, exercise, {"hint": hint})

    def answers(self, item: str) -> tuple[Answer, ...]:
        """Every answer to a quiz item, oldest first."""
        acts = self.acts(kind=ANSWERED, subject=item)
        return tuple(Answer(a.at, a.facts["answer"], a.facts["right"], a.facts["sure"]) for a in acts)

    def checks(self, exercise: str) -> tuple[Checked, ...]:
        """Every check of an exercise, oldest first."""
        acts = self.acts(kind=CHECKED, subject=exercise)
        return tuple(Checked(a.at, a.facts["outcome"], tuple(a.facts["held"])) for a in acts)

    def hints(self, exercise: str) -> tuple[int, ...]:
        """The numbers of the hints shown for an exercise, in the order they were asked for, each once."""
        return tuple(dict.fromkeys(a.facts["hint"] for a in self.acts(kind=HINTED, subject=exercise)))

    def acts(self, *, kind: str | None = None, subject: str | None = None) -> list[Act]:
        """What was done, oldest first, narrowed by kind and subject."""
        query = "SELECT uid, at, kind, subject, facts FROM act WHERE (?1 IS NULL OR kind = ?1)"
        query += " AND (?2 IS NULL OR subject = ?2) ORDER BY place"
        written: list[Act] = []
        if self._path is not None:
            with contextlib.suppress(sqlite3.Error), self._open(self._path) as file:
                written = [Act.from_row(row) for row in file.execute(query, (kind, subject))]
        wanted = (a for a in self._held if kind in (None, a.kind) and subject in (None, a.subject))
        return written + list(wanted)

    def seed(self) -> int:
        """This learner's own seed: made once, the same in every kernel, so that answers cannot be passed on."""
        fresh = secrets.randbits(32)
        if self._path is not None:
            with contextlib.suppress(sqlite3.Error), self._open(self._path) as file:
                file.execute("INSERT OR IGNORE INTO learner VALUES ('seed', ?)", (str(fresh),))
                return int(file.execute("SELECT value FROM learner WHERE name = 'seed'").fetchone()[0])
        return fresh

    def _record(self, kind: str, subject: str, facts: dict[str, Any]) -> None:
        self._held.append(Act(self._now(), kind, subject, facts))
        if self._path is None:
            return
        try:
            with self._open(self._path) as file:
                file.executemany(
                    "INSERT OR IGNORE INTO act (uid, at, kind, subject, facts) VALUES (?, ?, ?, ?, ?)",
                    [act.row() for act in self._held],
                )
        except sqlite3.Error as error:
            self.notice = (
                f"Your last {len(self._held)} answers could not be saved ({error}). They count until this kernel "
                "stops. Free some space or make the folder writable; the next answer saves them all."
            )
        else:
            self._held.clear()
            self.notice = ""

    @contextlib.contextmanager
    def _open(self, path: Path) -> Iterator[sqlite3.Connection]:
        """A connection for one transaction: short-lived, so that kernels, threads and forks never share one."""
        file = sqlite3.connect(path, timeout=BUSY)
        try:
            with file:
                yield file
        finally:
            file.close()

    def _prepare(self, path: Path) -> None:
        """Make the file or take the one that is there; set a damaged one aside; otherwise do without."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            version = self._make(path)
        except sqlite3.OperationalError as error:
            self._do_without(f"The progress file cannot be used here ({error}).")
        except sqlite3.DatabaseError:
            self._set_aside(path)
        except OSError as error:
            self._do_without(f"The progress file cannot be made here ({error.strerror}).")
        else:
            if version > VERSION:
                self._do_without("The progress file was made by a newer version of this course.")

    def _make(self, path: Path) -> int:
        with self._open(path) as file:
            version = int(file.execute("PRAGMA user_version").fetchone()[0])
            if version > VERSION:
                return version
            file.executescript(SCHEMA + f"PRAGMA user_version = {VERSION};")
            # A damaged page in the middle would otherwise show itself only when somebody's answers are read.
            if file.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError
            # Opening succeeds on a read-only disk; only a write tells.
            file.execute("INSERT OR REPLACE INTO learner VALUES ('opened', ?)", (self._now().isoformat(),))
            return version

    def _set_aside(self, path: Path) -> None:
        aside = path.with_name(f"{path.stem}-damaged-{self._now():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}.sqlite")
        try:
            path.replace(aside)
            self._make(path)
        except (OSError, sqlite3.Error):
            self._do_without("The progress file is damaged and could not be set aside.")
        else:
            self.notice = f"Your progress file was damaged. It is kept as {aside.name}, and a new one was begun."

    def _do_without(self, why: str) -> None:
        self._path = None
        self.notice = f"{why} The course works, but your answers are kept only until this kernel stops."
