"""The store: whole records in, the same records out, all or nothing."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import Account, Channel
from loginlab.exchange.errors import NotSignedIn
from loginlab.exchange.events import Event, Kind
from loginlab.exchange.state import RECORDS
from loginlab.exchange.store import Record, Store, Table
from loginlab.exchange.tokens import generate_token, hash_token
from tests.exchange.scene import Scene

AT = datetime(2030, 1, 1, tzinfo=UTC)
MIRA = Account(0, "mira@mail.example", Channel.MAIL, "hash", AT)
TOMAS = replace(MIRA, identifier="tomas@mail.example")


@dataclass(frozen=True)
class Everything:
    """One field of every kind."""

    table: ClassVar[Table] = Table("everything", key=("name",))
    name: str
    number: int
    amount: Decimal
    at: datetime
    raw: bytes
    yes: bool
    kind: Kind
    maybe: datetime | None


@given(
    record=st.builds(
        Everything,
        name=st.text(st.characters(exclude_categories=["Cs"])),
        number=st.integers(-(2**63), 2**63 - 1),
        amount=st.decimals(allow_nan=False, allow_infinity=False),
        at=st.datetimes(timezones=st.just(UTC)),
        raw=st.binary(),
        yes=st.booleans(),
        kind=st.sampled_from(Kind),
        maybe=st.none() | st.datetimes(timezones=st.just(UTC)),
    )
)
def test_every_record_comes_back_as_it_was(record: Everything) -> None:
    """Also microseconds, nulls, quotes and odd letters."""
    store = Store([Everything])
    store.put(record)
    assert store.find(Everything) == [record]
    assert store.find(Everything, maybe=record.maybe, raw=record.raw, kind=record.kind) == [record]
    store.put(replace(record, number=1))
    assert store.count(Everything) == 1
    store.close()


def test_facts_come_back_as_they_were() -> None:
    """An event's facts are kept as JSON."""
    store = Store([Event])
    facts: dict[str, Any] = {"why": "ключ", "tries": 3, "until": None}
    event = store.add(Event(0, AT, Kind.LOCKED, None, facts))
    assert store.get(Event, id=event.id) == event


def test_a_second_account_never_takes_the_place_of_the_first() -> None:
    """A clash of addresses is an error, not a silent overwrite."""
    store = Store([Account])
    first = store.add(MIRA)
    with pytest.raises(sqlite3.IntegrityError):
        store.add(replace(MIRA, password_hash="other"))
    assert store.find(Account) == [first]


def test_a_refusal_is_kept_and_a_defect_is_undone() -> None:
    """Wrong tries must be counted though an error is raised; half an act must not stay."""
    store = Store([Account])

    def add_and_raise(account: Account, error: Exception) -> None:
        with store.transaction():
            store.add(account)
            raise error

    with pytest.raises(NotSignedIn):
        add_and_raise(MIRA, NotSignedIn())
    assert store.count(Account) == 1
    with pytest.raises(ZeroDivisionError):
        add_and_raise(TOMAS, ZeroDivisionError())
    assert store.count(Account) == 1


def test_deleting_takes_only_what_is_named() -> None:
    """By its fields."""
    store = Store([Account])
    mira, tomas = store.add(MIRA), store.add(TOMAS)
    store.delete(Account, id=mira.id)
    assert store.find(Account) == [tomas]


def test_a_store_on_disk_is_there_again(tmp_path: Path) -> None:
    """Closed and opened, it has the same accounts."""
    path = str(tmp_path / "exchange.sqlite")
    store = Store([Account], path)
    mira = store.add(MIRA)
    store.close()
    again = Store([Account], path)
    assert again.find(Account) == [mira]
    again.close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM accounts WHERE identifier IS 'x'",
        "SELECT * FROM sessions WHERE token_hash IS x'00'",
        "SELECT * FROM sessions WHERE account_id IS 1 AND ended_at IS NULL ORDER BY rowid",
        "SELECT * FROM sign_ins WHERE token_hash IS x'00'",
        "SELECT * FROM sign_ins WHERE account_id IS 1 AND ended_at IS NULL ORDER BY rowid",
        "SELECT * FROM sent_codes WHERE account_id IS 1 AND purpose IS 'device' ORDER BY rowid",
        "SELECT * FROM sent_codes WHERE link_hash IS x'00'",
        "SELECT * FROM devices WHERE token_hash IS x'00' AND account_id IS 1",
        "SELECT * FROM throttles WHERE identifier IS 'x' AND factor IS 'password'",
        "SELECT * FROM holdings WHERE account_id IS 1 ORDER BY rowid",
        "SELECT * FROM events WHERE account IS 'x' ORDER BY rowid",
    ],
)
def test_every_question_has_an_index(scene: Scene, query: str) -> None:
    """Or a hundred thousand accounts would make a sign-in slow."""
    plan = scene.exchange.store._database.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
    steps = [row[3] for row in plan]
    assert steps[0].startswith("SEARCH"), steps
    assert not any("SCAN" in step for step in steps), steps


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_a_record_is_found_by_whose_it_is_and_by_what_is_unique_in_it(kind: type[Record]) -> None:
    """Each by an index of its own; and what somebody holds as a proof stands for one record, never for two."""
    store = Store([kind])
    query = 'SELECT info.name, list."unique" FROM pragma_index_list(?) list, pragma_index_info(list.name) info'
    led = dict(store._database.execute(f"{query} WHERE info.seqno = 0", [kind.table.name]).fetchall())
    names = kind.__dataclass_fields__.keys()
    assert names & {"account_id", "account"} <= led.keys()
    proofs = names & {"token_hash", "link_hash", "credential_id"}
    assert [led.get(proof) for proof in proofs] == [1] * len(proofs)
    store.close()


def test_tokens_are_long_and_kept_only_as_hashes() -> None:
    """256 bits, cookie-safe; what was never one of ours has no hash."""
    token = generate_token(lambda size: bytes(range(size)))
    assert len(token) == 43
    assert hash_token(token) != token.encode()
    assert [hash_token(other) for other in (None, "", "x" * 201, "ключ", 1, b"x")] == [None] * 6
    assert hash_token("x" * 200) is not None
