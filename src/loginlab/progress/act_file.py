"""The file of acts: one SQLite file a learner, one transaction an act.

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
from typing import TypeVar

from loginlab.progress.acts import Act
from loginlab.progress.resets import RESET, RESTORED
from loginlab.progress.rows import COLUMNS, insert_acts, put_origin, read_origin

T = TypeVar("T")

VERSION = 1
BUSY = 10.0  # seconds to wait for another kernel's transaction
SCHEMA = """
CREATE TABLE IF NOT EXISTS act (
    place INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, at TEXT NOT NULL,
    kind TEXT NOT NULL, subject TEXT NOT NULL, facts TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS act_by_subject ON act (subject, kind);
CREATE INDEX IF NOT EXISTS act_by_kind ON act (kind);
CREATE TABLE IF NOT EXISTS learner (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class ActFile:
    """Acts, kept in a file where that is possible.

    Args:
        path: the file; ``None`` keeps everything in memory (builds, tests, a browser-only kernel).
        now: the clock, for the time of each act.
    """

    def __init__(self, path: Path | None, now: Callable[[], datetime]) -> None:
        self._path = path
        self._may_write = path is not None
        self._now = now
        self._held: list[Act] = []
        self._seed = secrets.randbits(32)  # put into a file that has none, also into one begun again
        self._born = now()
        self.notice = ""
        """One sentence for the learner when something about saving is not as it should be; empty otherwise."""
        if path is not None:
            self._prepare(path)

    @property
    def is_saved(self) -> bool:
        """Whether everything recorded so far is in the file."""
        return self._may_write and not self._held

    @property
    def folder(self) -> Path | None:
        """Where the file is, or would be; ``None`` for progress that is in memory only."""
        return self._path.parent if self._path is not None and self._may_write else None

    def clock(self) -> datetime:
        """The time, as far as progress goes."""
        return self._now()

    def keep(self, act: Act) -> None:
        """Keep one act as it is, such as a reset."""
        act.row()  # what can never be written is refused here, or it would stand in the way of all that follow
        self._held.append(act)
        if self._path is None or not self._may_write:
            return
        try:
            self._write_held(self._path, lambda file: None)
        except (sqlite3.Error, OSError) as error:
            many = len(self._held)
            what, it, them = (
                (f"last {many} answers", "They count", "them all") if many > 1 else ("last answer", "It counts", "it")
            )
            self.notice = (
                f"Your {what} could not be saved ({error}). {it} until this kernel stops. Free some space or make "
                f"the folder writable; the next answer saves {them}."
            )

    def _found(self, kind: str | None, subject: str | None) -> list[Act]:
        """What is written and then what is held, narrowed by kind and subject; and every reset: it may bear on them."""
        narrowed = {"kind": kind, "subject": subject}
        wanted = " AND ".join(f"{name} = :{name}" for name, value in narrowed.items() if value is not None)
        query = f"SELECT {COLUMNS} FROM act WHERE ({wanted or 'TRUE'}) OR kind IN (:reset, :restored) ORDER BY place"  # noqa: S608 - two names of columns
        named = narrowed | {"reset": RESET, "restored": RESTORED}
        found: list[Act] = []
        if self._path is not None and _is_there(self._path):  # or opening it would make an empty one
            with contextlib.suppress(sqlite3.Error), self._open(self._path) as file:
                found = [Act.from_row(row) for row in file.execute(query, named)]
        for act in self._held:
            is_wanted = kind in (None, act.kind) and subject in (None, act.subject)
            if is_wanted or act.kind in (RESET, RESTORED):
                found.append(act)
        return found

    def _read_origin(self) -> None:
        if self._path is not None and _is_there(self._path):
            with contextlib.suppress(sqlite3.Error), self._open(self._path) as file:
                self._seed, self._born = read_origin(file) or (self._seed, self._born)

    def _write_held(self, path: Path, then: Callable[[sqlite3.Connection], T]) -> T | None:
        """Put everything held into the file, and do ``then``, in one transaction; ``None`` if there is no file now."""
        seen = _identity(path)
        try:
            if seen is None:  # somebody tidied up under a running kernel
                path.parent.mkdir(parents=True, exist_ok=True)
                self._make(path)
            done = self._insert(path, then)
            self.notice = ""
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            self._set_aside(path, seen)
            return self._insert(path, then) if self._may_write else None
        return done

    def _insert(self, path: Path, then: Callable[[sqlite3.Connection], T]) -> T:
        with self._open(path) as file:
            file.execute("BEGIN IMMEDIATE")  # or two kernels could each read, and neither then write
            insert_acts(file, self._held)
            done = then(file)
        self._held.clear()
        return done

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
        seen = _identity(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            version = self._make(path)
        except sqlite3.DatabaseError as error:
            if _is_damage(error):
                self._set_aside(path, seen)
            else:  # what was done before can still be read where only writing fails
                self._do_without(f"The progress file cannot be used here ({error}).")
        except FileExistsError as error:
            self._do_without(f"Where progress is kept stands a file: {error.filename}. Give that another name.")
        except OSError as error:
            self._do_without(f"The progress file cannot be made here ({error.strerror}): {path.parent}.")
        else:
            if version > VERSION:
                self._path = None
                self._do_without("The progress file was made by a newer version of this course.")

    def _make(self, path: Path) -> int:
        with self._open(path) as file:
            version = int(file.execute("PRAGMA user_version").fetchone()[0])
            if version > VERSION:
                return version
            # A damaged page in the middle would otherwise show itself only when somebody's answers are read. Looked
            # for before anything is written: what is set aside has to be as it was found.
            if file.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError
            file.executescript(SCHEMA + f"PRAGMA user_version = {VERSION};")
            put_origin(file, self._seed, self._born)
            # Opening succeeds on a read-only disk; only a write tells.
            file.execute("INSERT OR REPLACE INTO learner VALUES ('opened', ?)", (self._now().isoformat(),))
            return version

    def _set_aside(self, path: Path, seen: int | None) -> None:
        """Rename a damaged file and begin a new one, unless another kernel has just done so."""
        aside = path.with_name(f"{path.stem}-damaged-{self._now():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}.sqlite")
        try:
            with _alone(path):  # or two could see the same damage, and the second rename what the first has begun
                if _identity(path) == seen:
                    path.replace(aside)
                self._make(path)
        except (OSError, sqlite3.Error):
            self._do_without("The progress file is damaged and could not be set aside.")
        else:
            self.notice = f"Your progress file was damaged. It is kept as {aside.name}, and a new one was begun."

    def _do_without(self, why: str) -> None:
        self._may_write = False
        self.notice = f"{why} The course works, but your answers are kept only until this kernel stops."


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One kernel at a time, by SQLite's own lock on an empty file beside: it opens by itself where a kernel is killed.

    The file stays, since whoever waits for it would find it gone.
    """
    lock = sqlite3.connect(path.with_name(f"{path.name}.lock"), timeout=BUSY, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def _identity(path: Path) -> int | None:
    """Which file it is, whatever its name; ``None`` for none."""
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file itself is broken: a full disk, a lock and the like have classes below this one."""
    return type(error) is sqlite3.DatabaseError


def _is_there(path: Path) -> bool:
    """Whether the file exists, as far as this user may know: some Pythons raise where the folder is closed to them."""
    try:
        return path.exists()
    except OSError:
        return False
