"""The log: true, ordered, and without a single secret."""

from __future__ import annotations

import json
import pkgutil
import re
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from loginlab import exchange
from loginlab.exchange import ExchangeError, Kind, Policy
from loginlab.exchange.accounts import Account
from loginlab.exchange.errors import StalePage
from loginlab.exchange.events import FACT_NAMES, build_event
from loginlab.exchange.staff import Staff, StaffAct
from loginlab.exchange.staff_guards import StaffGuards
from loginlab.exchange.store import Store
from loginlab.world.passkeys import Passkeys
from tests.exchange.guarded import guard_the_money
from tests.exchange.journeys import HOME, VPN, begin_from, live_a_while
from tests.exchange.passkeys import Holder
from tests.exchange.scene import ELSEWHERE, MIRA, NEW, PASSWORD, TOMAS, WRONG, Scene

AT = datetime(2030, 1, 1, tzinfo=UTC)


def refused(act: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    with pytest.raises(ExchangeError):
        act(*args, **kwargs)


def live_a_day(scene: Scene) -> set[str]:
    """Do everything once, right and wrong; returns every secret that was ever typed, shown, sent or held."""
    exchange, secrets = scene.exchange, {PASSWORD, WRONG, "hunter2hunter2"}
    for who in (MIRA, TOMAS):
        refused(scene.begin, who, WRONG)
        refused(scene.begin, "hunter2hunter2", "hunter2hunter2")
        begun = scene.begin(who)
        refused(exchange.submit_code, begun.pending_token, scene.wrong_code())
        secrets.add(scene.wrong_code())
        exchange.submit_code(begun.pending_token, scene.newest_code())
        refused(exchange.approve_device_by_link, scene.newest_link_token(), device_token="elsewhere-token")
        refused(exchange.approve_device, begun.pending_token, scene.wrong_code())
        done = exchange.approve_device_by_link(scene.newest_link_token(), device_token=begun.device_token).signed_in
        assert done is not None
        secrets |= {begun.pending_token, begun.device_token or "", done.session_token, "elsewhere-token"}
        token = done.session_token
        secret = exchange.begin_totp_enrolment(token, PASSWORD).secret
        refused(exchange.confirm_totp_enrolment, token, scene.totp(secret, steps=120))
        secrets |= {secret, scene.totp(secret), scene.totp(secret, steps=120)}
        exchange.confirm_totp_enrolment(token, scene.totp(secret))
        exchange.record_refused_form(StalePage(why="forged"), page="/sign-out", session_token=token)
        refused(exchange.unenrol_totp, token, scene.totp(secret))
        scene.wait(seconds=60)
        secrets.add(scene.totp(secret))
        exchange.unenrol_totp(token, scene.totp(secret))
        refused(exchange.register, who, "hunter2hunter2")
        for _ in range(6):
            refused(scene.begin, who, WRONG)
        scene.wait(timedelta(hours=2))
        refused(exchange.resume, token)
        secrets |= lose_the_phone(scene, who)
        secrets |= {account.password_hash for account in exchange.store.find(Account)} | reset_and_withdraw(scene, who)
        secrets |= make_and_use_a_passkey(scene, who)
        secrets |= guard_the_money(scene, who)
        secrets |= switch_the_vpn_on(scene, who)
    move_and_lift(scene)
    exchange.begin_maintenance(scene.at + timedelta(hours=1))
    exchange.end_maintenance()
    secrets |= {message.code for message in scene.messages if message.code}
    secrets |= {message.link.partition("token=")[2] for message in scene.messages if message.link}
    return secrets - {""}


def lose_the_phone(scene: Scene, who: str) -> set[str]:
    """Make recovery codes and use one; ask to be rid of the authenticator, stop it, ask again and wait."""
    exchange = scene.exchange
    signed_in = scene.sign_in(who)
    secret = scene.enrol(signed_in)
    made = exchange.make_recovery_codes(signed_in.session_token, scene.totp(secret))
    begun = scene.begin(who)
    refused(exchange.submit_recovery_code, begun.pending_token, "00000-00000")
    exchange.submit_recovery_code(begun.pending_token, made.codes[0])
    for end in (scene.stop_recovery, exchange.finish_recovery):
        scene.wait(minutes=1)
        exchange.request_recovery(scene.begin(who).pending_token)
        refused(exchange.finish_recovery, scene.begin(who).pending_token)
        scene.wait(scene.policy.recovery_wait)
        end(scene.begin(who).pending_token)
    return {signed_in.session_token, secret, *made.codes, *(code.replace("-", "") for code in made.codes)}


def make_and_use_a_passkey(scene: Scene, who: str) -> set[str]:
    """Add one, have a copy of an answer refused, make it the only way in, take that back, and remove it."""
    exchange, owner = scene.exchange, Holder(scene, Passkeys(who))
    token = scene.sign_in(who, NEW).session_token
    made = owner.add(token, NEW)
    asked = exchange.begin_passkey_sign_in()
    answer = owner.answer(asked)
    exchange.finish_passkey_sign_in(asked.token, answer)
    refused(exchange.finish_passkey_sign_in, asked.token, answer)
    exchange.require_passkey(token, owner.prove(token))
    refused(scene.begin, who, NEW)
    exchange.stop_requiring_passkey(token, owner.prove(token))
    exchange.remove_passkey(token, made.id, NEW)
    exchange.set_anti_phishing_code(token, "blue herons")
    refused(exchange.change_password, token, WRONG, NEW + NEW)
    exchange.change_password(token, NEW, NEW + NEW)
    exchange.change_password(token, NEW + NEW, NEW)
    answered = json.loads(answer)
    said = {answered["id"], answered["response"]["signature"], answered["response"]["clientDataJSON"]}
    return {token, asked.token or "", NEW + NEW, *said}


def switch_the_vpn_on(scene: Scene, who: str) -> set[str]:
    """Be known by a place, and jump to another in the middle of a sign-in."""
    live_a_while(scene, who, password=NEW)
    begun = begin_from(HOME, scene, who, NEW)
    refused(scene.exchange.submit_code, begun.pending_token, scene.newest_code(), origin=VPN)
    return {begun.pending_token, begun.device_token or ""}


def move_and_lift(scene: Scene) -> None:
    """Have support refuse, write, hand over, move an account to another address and, with the guards off, lift a hold.

    The policy is put back: nothing else may meet a desk without guards.
    """
    exchange, agent = scene.exchange, Staff("Ana")
    refused(exchange.staff_read_contact, agent, MIRA)
    exchange.staff_write(agent, MIRA, "Your question is answered here.")
    exchange.staff_hand_over(agent, MIRA, StaffAct.CHANGE_EMAIL)
    guarded, open_desk = exchange.policy, StaffGuards(least_privilege=False, identity_first=False, changes_wait=False)
    exchange.policy = replace(guarded, staff_guards=open_desk)
    exchange.staff_change_email(agent, MIRA, "mira@post.example")
    exchange.staff_lift_hold(agent, "mira@post.example")
    exchange.policy = guarded


def reset_and_withdraw(scene: Scene, who: str) -> set[str]:
    """Forget the password, find the money held, wait, send some of it, sell, forget a device, and ask for help."""
    exchange = scene.exchange
    exchange.request_reset(who)
    refused(exchange.reset_password, who, scene.wrong_code(), "hunter2hunter2")
    exchange.reset_password(who, scene.newest_code(), NEW)
    refused(exchange.reset_password_by_link, scene.newest_link_token(), "hunter2hunter2")
    early = scene.sign_in(who, NEW).session_token
    refused(exchange.request_withdrawal, early, "BTC", "0.01", ELSEWHERE)
    scene.wait(timedelta(hours=24))
    token = scene.sign_in(who, NEW).session_token
    exchange.request_withdrawal(token, "BTC", "0.01", ELSEWHERE)
    exchange.trade(token, "sell", "ETH", "0.1")
    exchange.forget_device(token, exchange.devices(token)[-1].id)
    exchange.begin_identity_check(who, "mail")
    exchange.confirm_identity_by_link(scene.newest_link_token())
    refused(exchange.confirm_identity_by_link, scene.newest_link_token())
    scene.wait(scene.policy.resend_wait)
    exchange.deny_identity_in_app(token, exchange.begin_identity_check(who, "app").id)
    return {NEW, early, token, scene.wrong_code()} | {account.password_hash for account in exchange.store.find(Account)}


def test_the_log_never_holds_a_secret(scene: Scene) -> None:
    """After a day in which everything happened: no password, code, token, secret or hash, not even a part of one."""
    secrets = live_a_day(scene)
    assert len(secrets) > 25
    for event in scene.exchange.events():
        text = json.dumps([event.kind, event.account, dict(event.facts)])
        for secret in secrets:
            assert secret not in text
            assert len(secret) < 20 or secret[:20] not in text


def test_the_store_holds_no_token_code_or_password(scene: Scene) -> None:
    """A stolen copy signs nobody in: only hashes. (The authenticator's secret must be there; it is removed here.)"""
    dump = ""
    secrets = {secret for secret in live_a_day(scene) if len(secret) > 6 and not secret.startswith("$argon2")}
    dump = scene.exchange.store.dump()
    for secret in secrets:
        assert secret not in dump
        assert secret.encode().hex().upper() not in dump


def test_the_day_holds_every_kind_of_event(scene: Scene) -> None:
    """So the two tests above look at all of them."""
    live_a_day(scene)
    scene.exchange.register_in_bulk(["lea@mail.example"], PASSWORD)
    assert {event.kind for event in scene.exchange.events()} == set(Kind)


def test_no_message_shows_a_value_that_is_missing(scene: Scene) -> None:
    """A customer is told minutes, places and what to do, and never what a program calls nothing."""
    live_a_day(scene)
    told = ["\n".join([message.subject, *message.lines]) for message in scene.messages]
    assert len(told) > 15
    assert [text for text in told if re.search(r"\bNone\b|\bTrue\b|\bFalse\b|datetime|0x[0-9a-f]{6}", text)] == []


def facts_told(scene: Scene) -> list[str]:
    """A line for each kind and each set of facts that it came with in a day in which everything happened."""
    live_a_day(scene)
    scene.exchange.register_in_bulk(["lea@mail.example"], PASSWORD)
    return sorted({f"{event.kind}: {' '.join(sorted(event.facts))}".rstrip() for event in scene.exchange.events()})


def test_each_kind_of_event_tells_what_it_is_known_to_tell(scene: Scene) -> None:
    """A cause is found by these facts: one that is lost is missed only by the person who needs it."""
    stored = (Path(__file__).parents[1] / "vectors" / "event_facts.txt").read_text(encoding="utf-8")
    assert facts_told(scene) == stored.splitlines()


def test_no_record_shows_a_secret_when_it_is_printed() -> None:
    """A notebook prints whatever stands last in a cell, and an error prints what it was given."""
    hidden = re.compile(
        r"password|secret|phrase|_hash$|_mac$|_?token$|user_handle|^codes?$|^link$|challenge|signature|otpauth"
    )
    modules = [import_module(found.name) for found in pkgutil.iter_modules(exchange.__path__, "loginlab.exchange.")]
    things = {thing for module in modules for thing in vars(module).values() if isinstance(thing, type)}
    records = [(thing, fields(thing)) for thing in things - {Policy} if is_dataclass(thing)]
    found = [(record, field) for record, own in records for field in own if hidden.search(field.name)]
    assert len(found) > 25
    assert [f"{record.__name__}.{field.name}" for record, field in found if field.repr] == []


def test_no_question_about_somebodys_records_leaves_out_whose(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked without a name, the store gives another customer's limits, notices and money."""
    own = ("account_id", "account", "identifier", "id", "session_id", "sign_in_id", "user_handle", "credential_id")
    find, careless = Store.find, set[str]()

    def watched(store: Store, kind: type[Any], /, **where: Any) -> list[Any]:
        names = {name for name in where if name in own or name.endswith("_hash")}
        caller = sys._getframe(1)
        caller = caller.f_back if caller.f_code.co_name == "get" and caller.f_back else caller
        if not names and "account_id" in kind.__annotations__ and "exchange" in caller.f_globals["__name__"].split("."):
            careless.add(caller.f_code.co_name)
        return find(store, kind, **where)

    monkeypatch.setattr(Store, "find", watched)
    live_a_day(scene)
    assert careless == {"_do_what_is_due", "_end_due_whitelists"}  # whose time has come is looked for among all


def test_only_known_facts_can_be_written() -> None:
    """A careless 'code=' is a defect at once, not a leak for years."""
    for name in ("code", "password", "token", "secret", "typed", "identifier_typed"):
        assert name not in FACT_NAMES
        with pytest.raises(ValueError, match="not a fact"):
            build_event(AT, Kind.LOCKED, MIRA, {name: "x"})


def test_times_and_spans_become_plain_values() -> None:
    """Facts are JSON: a time in ISO form, a span in seconds, a kind as text."""
    event = build_event(
        AT, Kind.LOCKED, MIRA, {"until": AT, "retry_after": timedelta(minutes=1), "method": Kind.LOCKED, "tries": 3}
    )
    assert event.facts == {
        "until": "2030-01-01T00:00:00+00:00",
        "retry_after": 60.0,
        "method": "lock:closed",
        "tries": 3,
    }


def test_every_event_has_the_time_of_its_act(scene: Scene) -> None:
    """The exchange's clock, read once an act, never backwards."""
    live_a_day(scene)
    times = [event.at for event in scene.exchange.events()]
    assert times == sorted(times)


def test_what_is_mistyped_as_an_address_is_not_written_down(scene: Scene) -> None:
    """People type their password there."""
    before = scene.exchange.events()
    refused(scene.begin, PASSWORD, PASSWORD)
    assert scene.exchange.events() == before
