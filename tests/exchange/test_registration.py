"""Opening accounts, and closing the whole exchange for a while."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from loginlab.exchange import Account, Event, Stage
from loginlab.exchange.errors import IdentifierTaken, InputRefused, Maintenance
from tests.exchange.scene import HOME, MIRA, PASSWORD, WRONG, Scene


def test_one_address_one_account(scene: Scene) -> None:
    """In whatever spelling; the first account's password stays."""
    with pytest.raises(IdentifierTaken):
        scene.exchange.register("MIRA@Mail.Example", "another long password")
    assert scene.exchange.store.count(Account) == 2
    assert scene.begin().stage is Stage.CODE


def test_registering_a_taken_address_costs_the_same_and_tells_the_owner(scene: Scene) -> None:
    """One hash either way; the answer goes to the mailbox, where only the owner reads it."""
    scene.exchange.register("lea@mail.example", PASSWORD)
    work = [scene.hasher.computed]
    with pytest.raises(IdentifierTaken) as taken:
        scene.exchange.register(MIRA, PASSWORD)
    work.append(scene.hasher.computed - work[0])
    assert MIRA not in taken.value.public_message
    assert work == [1, 1]
    assert [(message.to, message.subject) for message in scene.messages] == [(MIRA, "You already have an account")]


@pytest.mark.parametrize(("who", "password"), [("mira", PASSWORD), ("lea@mail.example", "short"), (None, None)])
def test_bad_input_registers_nobody(scene: Scene, who: object, password: object) -> None:
    """And leaves no trace."""
    before = scene.exchange.store.dump()
    with pytest.raises(InputRefused):
        scene.exchange.register(who, password)
    assert scene.exchange.store.dump() == before


def test_many_accounts_share_one_hash(scene: Scene) -> None:
    """For benchmarks: a thousand accounts for the work of one hash, and each can sign in."""
    assert scene.exchange.register_in_bulk((f"user{n}@mail.example" for n in range(1000)), PASSWORD) == 1000
    assert scene.hasher.computed == 1
    assert scene.begin("user999@mail.example").stage is Stage.CODE
    assert len({account.id for account in scene.exchange.store.find(Account)}) == 1002


def test_a_taken_address_spoils_the_whole_bulk(scene: Scene) -> None:
    """All or nothing; Mira's account is not overwritten."""
    with pytest.raises(sqlite3.IntegrityError):
        scene.exchange.register_in_bulk(["lea@mail.example", MIRA], "some other password")
    assert scene.exchange.store.count(Account) == 2
    assert scene.begin().stage is Stage.CODE


def test_both_sides_of_maintenance(scene: Scene) -> None:
    """Closed to the second said, open from then on."""
    until = scene.at + timedelta(hours=2)
    scene.exchange.begin_maintenance(until)
    scene.at = until - timedelta(seconds=1)
    with pytest.raises(Maintenance) as refused:
        scene.begin()
    assert (refused.value.until, refused.value.retry_after) == (until, timedelta(seconds=1))
    assert scene.exchange.maintenance_until() == until
    scene.at = until
    assert scene.exchange.maintenance_until() is None
    assert scene.begin().stage is Stage.CODE


def test_a_maintenance_that_takes_longer_is_announced_while_it_lasts(scene: Scene) -> None:
    """It is the one thing that can be done then, but for ending it and for what staff read."""
    scene.exchange.begin_maintenance(scene.at + timedelta(hours=1))
    scene.exchange.begin_maintenance(scene.at + timedelta(hours=2))
    assert scene.exchange.maintenance_until() == scene.at + timedelta(hours=2)


def test_nothing_happens_during_maintenance(scene: Scene) -> None:
    """No act changes anything, and wrong tries are not counted."""
    signed_in = scene.sign_in()
    token, exchange = signed_in.session_token, scene.exchange
    exchange.begin_maintenance(scene.at + timedelta(hours=1))
    before, sent = exchange.store.dump(), len(scene.messages)
    acts = [
        lambda: exchange.register("lea@mail.example", PASSWORD),
        lambda: exchange.begin_sign_in(MIRA, WRONG, origin=HOME),
        lambda: exchange.submit_code("x", "123456"),
        lambda: exchange.request_new_code("x"),
        lambda: exchange.current_step("x"),
        lambda: exchange.approve_device("x", "123456"),
        lambda: exchange.approve_device_by_link("x", device_token="x"),
        lambda: exchange.resume(token),
        lambda: exchange.sign_out(token),
        lambda: exchange.sessions(token),
        lambda: exchange.revoke_session(token, signed_in.session.id),
        lambda: exchange.revoke_other_sessions(token),
        lambda: exchange.portfolio(token),
        lambda: exchange.devices(token),
        lambda: exchange.begin_totp_enrolment(token, PASSWORD),
        lambda: exchange.confirm_totp_enrolment(token, "123456"),
        lambda: exchange.unenrol_totp(token, "123456"),
        lambda: exchange.totp_enrolled_at(token),
    ]
    for act in acts:
        with pytest.raises(Maintenance):
            act()
    assert exchange.store.dump() == before
    assert len(scene.messages) == sent
    exchange.end_maintenance()
    exchange.resume(token)


def test_a_new_account_has_something_to_lose(scene: Scene) -> None:
    """Holdings, and their worth adds up."""
    portfolio = scene.exchange.portfolio(scene.sign_in().session_token)
    assert {holding.asset for holding in portfolio.holdings} == {"BTC", "ETH", "USDT"}
    assert portfolio.worth_usd == sum(holding.worth_usd for holding in portfolio.holdings) > 0


def test_the_log_is_read_whole_or_by_account(scene: Scene) -> None:
    """In the order things happened."""
    scene.begin()
    everything = scene.exchange.events()
    assert [event.id for event in everything] == list(range(1, len(everything) + 1))
    assert scene.exchange.events(MIRA) == [event for event in everything if event.account == MIRA]
    assert scene.exchange.store.count(Event) == len(everything)
