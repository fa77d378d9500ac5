"""The rows of a progress file: what is read and written within a transaction that somebody else opens and closes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from loginlab.progress.acts import Act

COLUMNS = "uid, at, kind, subject, facts"


def read_acts(file: sqlite3.Connection) -> list[Act]:
    """Every act, in the order in which they were written."""
    return [Act.from_row(row) for row in file.execute("SELECT uid, at, kind, subject, facts FROM act ORDER BY place")]


def insert_acts(file: sqlite3.Connection, acts: Iterable[Act]) -> None:
    """Write down acts; one that is there already stays as it is."""
    file.executemany(
        f"INSERT OR IGNORE INTO act ({COLUMNS}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608 - names of columns
        [act.row() for act in acts],
    )


def read_origin(file: sqlite3.Connection) -> tuple[int, datetime] | None:
    """The learner's seed, and when it was made; ``None`` if the file has none."""
    kept = dict(file.execute("SELECT name, value FROM learner WHERE name IN ('seed', 'born')"))
    if "seed" not in kept:
        return None
    born = kept.get("born")  # files of the first days have none
    return int(kept["seed"]), datetime.fromisoformat(born) if born else datetime.max.replace(tzinfo=UTC)


def put_origin(file: sqlite3.Connection, seed: int, born: datetime, *, over: bool = False) -> None:
    """Write down a seed and when it was made: where there is none, or ``over`` the one that is there."""
    how = "REPLACE" if over else "IGNORE"
    rows = [("seed", str(seed)), ("born", born.isoformat())]
    file.executemany(f"INSERT OR {how} INTO learner VALUES (?, ?)", rows)  # noqa: S608 - one of two words
