"""Where the exchange keeps things: frozen records in SQLite, one connection, one act at a time.

A record is a frozen dataclass that names its table. The store writes and reads whole records and knows
nothing of their meaning, so every rule stays in the file named for it.

One lock is held for a whole act. That costs throughput, which a course does not need, and buys the promise
that matters: of two people with the same code, the second one always sees what the first one did.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Protocol, TypeVar, cast, get_args, get_origin, get_type_hints

from loginlab.exchange.errors import ExchangeError

NEW = 0
"""The id of a record that the store has not numbered yet."""
AS_THEY_ARE = frozenset({str, int, bool, float, bytes, NoneType})
"""Kinds of values that SQLite takes as they are."""


@dataclass(frozen=True, slots=True)
class Table:
    """Where a record lives: its table, its key, and what it is looked up by."""

    name: str
    key: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()


class Record(Protocol):
    """A frozen dataclass that names its table."""

    table: ClassVar[Table]
    __dataclass_fields__: ClassVar[dict[str, Any]]


R = TypeVar("R", bound=Record)


class Store:
    """Frozen records in one SQLite database, in memory unless a path is given."""

    def __init__(self, records: Sequence[type[Record]], path: str = ":memory:") -> None:
        self._lock = threading.RLock()
        self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        # Newer Pythons warn of connections that are dropped without being closed.
        self._finalizer = weakref.finalize(self, self._database.close)
        if path == ":memory:":
            # Copied and not made anew: seventy statements are most of the time that it takes to open a world.
            self._database.deserialize(_empty(tuple(records)))
        else:
            _make_tables(self._database, records)

    def close(self) -> None:
        """Give the connection back."""
        self._finalizer()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything inside or nothing, alone.

        A refusal commits: a wrong try must be counted precisely because it was refused. Anything else that
        is raised is a defect, and leaves no trace.
        """
        with self._lock:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except ExchangeError:
                self._database.execute("COMMIT")
                raise
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def put(self, record: Record) -> None:
        """Write a record, in place of one with the same key."""
        self.put_all([record])

    def put_all(self, records: Iterable[Record]) -> None:
        """Write many records of one kind at once."""
        batch = list(records)
        if batch:
            shape = _shape(type(batch[0]))
            with self._lock:
                self._database.executemany(shape.upsert, map(shape.row, batch))

    def add(self, record: R) -> R:
        """Write a new record, and return it with the id it got."""
        shape = _shape(type(record))
        with self._lock:
            cursor = self._database.execute(shape.upsert, [None, *shape.row(record)[1:]])
        return replace(record, id=cursor.lastrowid)

    def add_all(self, records: Iterable[Record]) -> None:
        """Write many new records of one kind at once; each gets its own id."""
        batch = list(records)
        if batch:
            shape = _shape(type(batch[0]))
            with self._lock:
                self._database.executemany(shape.upsert, [[None, *shape.row(record)[1:]] for record in batch])

    def delete(self, kind: type[Record], /, **where: Any) -> None:
        """Remove the records whose fields equal ``where``, of which there must be at least one condition."""
        shape = _shape(kind)
        conditions = " AND ".join(f"{shape.columns[name]} IS ?" for name in where)
        with self._lock:
            self._database.execute(
                f"DELETE FROM {kind.table.name} WHERE {conditions}",  # noqa: S608 - as in _shape
                [*map(_to_sql, where.values())],
            )

    def find(self, kind: type[R], /, *, newest_first: bool = False, limit: int = -1, **where: Any) -> list[R]:
        """All records whose fields equal ``where``, in the order they were written."""
        shape = _shape(kind)
        # Only names of our own dataclass fields reach this text; values go in as parameters.
        conditions = " AND ".join(f"{shape.columns[name]} IS ?" for name in where) or "1"
        order = "DESC" if newest_first else "ASC"
        query = f"{shape.select} WHERE {conditions} ORDER BY rowid {order} LIMIT ?"
        with self._lock:
            rows = self._database.execute(query, [*map(_to_sql, where.values()), limit]).fetchall()
        return [shape.read(row) for row in rows]

    def get(self, kind: type[R], /, **where: Any) -> R | None:
        """The one record whose fields equal ``where``, or None."""
        found = self.find(kind, limit=1, newest_first=True, **where)
        return found[0] if found else None

    def count(self, kind: type[Record]) -> int:
        """How many records of a kind there are."""
        with self._lock:
            row = self._database.execute(_shape(kind).count).fetchone()
        return int(row[0])

    def dump(self) -> str:
        """The whole database as text, for tests that search it for what must not be there."""
        with self._lock:
            return "\n".join(self._database.iterdump())


@dataclass(frozen=True, slots=True)
class _Shape:
    columns: dict[str, str]
    upsert: str
    select: str
    count: str
    read: Callable[[Sequence[Any]], Any]
    row: Callable[[Any], list[Any]]


@lru_cache(maxsize=64)
def _shape(kind: type[Any]) -> _Shape:
    names = [field.name for field in fields(kind)]
    hints = get_type_hints(kind)
    readers = [_reader(hints[name]) for name in names]
    columns = {name: f'"{name}"' for name in names}
    listed, marks, table = ", ".join(columns.values()), ", ".join("?" * len(names)), kind.table.name

    # What SQLite gives back as it was needs no reader; most columns are such.
    read_anew = [(place, reader) for place, reader in enumerate(readers) if reader not in (str, int)]

    def read(row: Sequence[Any]) -> Any:
        values = list(row)
        for place, reader in read_anew:
            if values[place] is not None:
                values[place] = reader(values[place])
        return kind(**dict(zip(names, values, strict=True)))

    def row(record: Any) -> list[Any]:
        return [_to_sql(getattr(record, name)) for name in names]

    # Not INSERT OR REPLACE: that would let a second account silently take the place of the first one.
    changes = ", ".join(f"{columns[name]} = excluded.{columns[name]}" for name in names)
    return _Shape(
        columns=columns,
        upsert=f"INSERT INTO {table} ({listed}) VALUES ({marks}) "  # noqa: S608 - names are our own dataclasses'
        f"ON CONFLICT ({', '.join(kind.table.key)}) DO UPDATE SET {changes}",
        select=f"SELECT {listed} FROM {table}",  # noqa: S608 - as above
        count=f"SELECT COUNT(*) FROM {table}",  # noqa: S608 - as above
        read=read,
        row=row,
    )


def _make_tables(database: sqlite3.Connection, records: Iterable[type[Record]]) -> None:
    for record in records:
        for statement in _schema(record):
            database.execute(statement)


@lru_cache(maxsize=8)
def _empty(records: tuple[type[Record], ...]) -> bytes:
    """A database with the tables of these records and nothing in them."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        _make_tables(database, records)
        return database.serialize()


def _schema(kind: type[Record]) -> Iterator[str]:
    table, columns = kind.table, []
    for field in fields(kind):
        integer_key = table.key == (field.name,) == ("id",)
        columns.append(f'"{field.name}"' + (" INTEGER PRIMARY KEY" if integer_key else ""))
    if table.key != ("id",):
        columns.append(f"PRIMARY KEY ({', '.join(table.key)})")
    yield f"CREATE TABLE IF NOT EXISTS {table.name} ({', '.join(columns)})"
    for modifier, groups in (("UNIQUE ", table.unique), ("", table.indexes)):
        for group in groups:
            index = f"{table.name}_by_{'_'.join(group)}"
            yield f"CREATE {modifier}INDEX IF NOT EXISTS {index} ON {table.name} ({', '.join(group)})"


def _to_sql(value: Any) -> Any:
    if type(value) in AS_THEY_ARE:  # nine of ten; each question below takes longer than this one
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal | StrEnum):
        return str(value)
    if isinstance(value, Mapping):
        return json.dumps(dict(value))
    return value


def _reader(hint: Any) -> Callable[[Any], Any]:
    if get_origin(hint) is UnionType:
        (hint,) = [part for part in get_args(hint) if part is not NoneType]
    origin = get_origin(hint) or hint
    if origin is datetime:
        return datetime.fromisoformat
    if origin is Mapping:
        return _read_json
    return cast("type[Any]", origin)


def _read_json(text: str) -> Any:
    return json.loads(text)
