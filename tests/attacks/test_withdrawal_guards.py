"""Attacks on what guards the money: by somebody in the session, with a key from before, or with somebody's code."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from loginlab.exchange import Channel, ExchangeError, Kind, Withdrawal
from loginlab.exchange.errors import (
    AddressNotListed,
    AddressWaiting,
    ApiKeyRevoked,
    CodeAlreadyUsed,
    CodeForAnotherWithdrawal,
    ConfirmationMissing,
    ConfirmationUsed,
    WithdrawalHeld,
)
from loginlab.exchange.withdrawal_confirmation import PendingWithdrawal
from tests.exchange.guarded import CONFIRMED, DAY, OWN, PATIENT, SECOND, Guarded, refused
from tests.exchange.scene import ELSEWHERE, MIRA, PASSWORD
from tests.exchange.test_threads import at_once

ADA = "ada@mail.example"
THIEFS = ELSEWHERE


def guarded_ada(scene: Guarded) -> str:
    """Ada is reached by mail and text message; her whitelist has stood for a day. Returns the stolen session."""
    token = scene.sign_in(ADA).session_token
    scene.exchange.add_address(token, OWN)
    scene.exchange.switch_whitelist_on(token)
    scene.wait(DAY)
    scene.messages.clear()
    return token


def texts(scene: Guarded) -> list[str]:
    """The links that reached Ada's phone: all she has if a thief deletes her mail."""
    return [str(m.link).partition("token=")[2] for m in scene.messages if m.channel is Channel.SMS and m.link]


def test_a_thief_in_the_session_adds_an_address_and_has_to_wait() -> None:
    """Nothing leaves for a day, the owner hears on a channel that the thief does not read, and one press ends it."""
    scene = Guarded()
    stolen = guarded_ada(scene)
    refused(AddressNotListed, scene.send, THIEFS, "1250", stolen)
    scene.exchange.add_address(stolen, THIEFS)
    refused(AddressWaiting, scene.send, THIEFS, "1250", stolen)
    scene.wait(DAY - SECOND)
    refused(AddressWaiting, scene.send, THIEFS, "1250", stolen)
    (link,) = texts(scene)
    scene.exchange.stop_by_link(link)
    scene.wait(DAY)
    refused(AddressNotListed, scene.send, THIEFS, "1250", stolen)


def test_an_owner_who_hears_of_nothing_in_time_loses() -> None:
    """The delay is time, and nothing but time: whoever does not use it has none."""
    scene = Guarded()
    stolen = guarded_ada(scene)
    scene.exchange.add_address(stolen, THIEFS)
    scene.wait(DAY)
    assert isinstance(scene.send(THIEFS, "1250", stolen), Withdrawal)


def test_a_thief_switches_the_whitelist_off_and_has_to_wait() -> None:
    """The same day, the same two channels, and the whitelist stays on for whoever presses the link."""
    scene = Guarded()
    stolen = guarded_ada(scene)
    scene.exchange.request_whitelist_off(stolen)
    assert {message.channel for message in scene.messages} == {Channel.MAIL, Channel.SMS}
    scene.wait(DAY - SECOND)
    refused(AddressNotListed, scene.send, THIEFS, "1250", stolen)
    scene.exchange.stop_by_link(texts(scene)[0])
    scene.wait(days=3)
    refused(AddressNotListed, scene.send, THIEFS, "1250", stolen)


def test_asking_a_hundred_times_hurries_nothing() -> None:
    """The first request decides when, and the phone rings once."""
    scene = Guarded()
    stolen = guarded_ada(scene)
    off_at = scene.exchange.request_whitelist_off(stolen)
    for _ in range(100):
        scene.wait(minutes=10)
        assert scene.exchange.request_whitelist_off(stolen) == off_at
    assert len(texts(scene)) == 1


def test_a_removed_address_added_again_waits_anew() -> None:
    """A thief cannot lend an old entry's age to a new one."""
    scene = Guarded()
    stolen = guarded_ada(scene)
    scene.exchange.add_address(stolen, THIEFS)
    scene.wait(DAY - SECOND)
    scene.exchange.stop_by_link(texts(scene)[0])
    scene.exchange.add_address(stolen, THIEFS)
    scene.wait(SECOND)
    assert refused(AddressWaiting, scene.send, THIEFS, "1250", stolen).retry_after == DAY - SECOND


def test_a_look_alike_of_a_listed_address_is_not_listed() -> None:
    """Same beginning, same end, other case: the whole of it counts."""
    scene = Guarded()
    scene.list_own()
    for planted in (OWN[:-5] + "1" + OWN[-4:], OWN.upper(), OWN + "0", OWN[:-1]):
        refused(AddressNotListed, scene.send, planted)


def test_an_old_key_outlives_the_reset_and_takes_the_money_when_the_hold_ends() -> None:
    """The trap: everybody is signed out, the password is new, a day goes by, and the thief's key still works."""
    scene = Guarded()
    key = scene.make_key("withdraw")
    scene.reset(MIRA)
    refused(WithdrawalHeld, scene.exchange.request_withdrawal_by_key, key, "USDT", "1250", THIEFS)
    scene.wait(DAY)
    scene.exchange.request_withdrawal_by_key(key, "USDT", "1250", THIEFS)


def test_where_the_policy_ends_keys_with_the_password_it_takes_nothing() -> None:
    """The same thief, the same day, and a key that is revoked."""
    scene = Guarded(replace(PATIENT, reset_revokes_api_keys=True))
    key = scene.make_key("withdraw")
    scene.reset(MIRA)
    scene.wait(DAY)
    refused(ApiKeyRevoked, scene.exchange.request_withdrawal_by_key, key, "USDT", "1250", THIEFS)


def test_a_key_does_not_get_past_the_whitelist_or_the_freeze() -> None:
    """A thief with a key adds no address with it; and a freeze ends the key."""
    scene = Guarded()
    scene.list_own()
    key = scene.make_key("read", "trade", "withdraw")
    refused(AddressNotListed, scene.exchange.request_withdrawal_by_key, key, "USDT", "1250", THIEFS)
    for act in (scene.exchange.add_address, scene.exchange.freeze, scene.exchange.request_whitelist_off):
        with pytest.raises(ExchangeError):
            act(*((key, THIEFS) if act == scene.exchange.add_address else (key,)))
    scene.exchange.freeze(scene.token)
    refused(ApiKeyRevoked, scene.exchange.request_withdrawal_by_key, key, "USDT", "1", OWN)


def test_a_confirmation_code_seen_once_is_worth_nothing_again() -> None:
    """Neither for the withdrawal that it has sent nor for the next one of the same amount."""
    scene = Guarded(CONFIRMED)
    first = scene.ask()
    code = scene.newest_code()
    scene.exchange.confirm_withdrawal(scene.token, first.id, code)
    refused(ConfirmationUsed, scene.exchange.confirm_withdrawal, scene.token, first.id, code)
    second = scene.ask()
    refused(CodeForAnotherWithdrawal, scene.exchange.confirm_withdrawal, scene.token, second.id, code)


def test_an_authenticators_code_sends_one_withdrawal() -> None:
    """Two that wait, one code: the second is refused until the next half minute."""
    scene = Guarded(CONFIRMED)
    secret = scene.enrol(scene.sign_in(MIRA))
    first, second = scene.ask(), scene.ask()
    code = scene.totp(secret)
    scene.exchange.confirm_withdrawal(scene.token, first.id, code)
    refused(CodeAlreadyUsed, scene.exchange.confirm_withdrawal, scene.token, second.id, code)


def test_a_code_for_a_small_amount_does_not_send_a_large_one() -> None:
    """An owner is talked into confirming one dollar; the thief asked for all of it beside that."""
    scene = Guarded(CONFIRMED)
    scene.ask(OWN, "1")
    code = scene.newest_code()
    large = scene.ask(THIEFS, "1250")
    refused(CodeForAnotherWithdrawal, scene.exchange.confirm_withdrawal, scene.token, large.id, code)


def test_a_thiefs_request_cannot_be_confirmed_from_the_owners_session() -> None:
    """Nor the owner's from the thief's, whatever number is put into the form."""
    scene = Guarded(CONFIRMED)
    stolen = scene.sign_in(MIRA).session_token
    asked = scene.exchange.request_withdrawal(stolen, "USDT", "1250", THIEFS)
    assert isinstance(asked, PendingWithdrawal)
    code = scene.newest_code()
    refused(ConfirmationMissing, scene.exchange.confirm_withdrawal, scene.token, asked.id, code)
    assert scene.exchange.pending_withdrawals(scene.token) == []


@pytest.mark.parametrize("seed", range(5))
def test_two_confirmations_at_once_send_once(seed: int) -> None:
    """Eight threads with the right code for one withdrawal: one sends, and the balance went down once."""
    scene = Guarded(CONFIRMED, seed)
    pending = scene.ask(OWN, "100")
    act = partial(scene.exchange.confirm_withdrawal, scene.token, pending.id, scene.newest_code())
    outcomes = at_once(*[act] * 8)
    assert sum(isinstance(outcome, Withdrawal) for outcome in outcomes) == 1
    assert {outcome.slug for outcome in outcomes if isinstance(outcome, ExchangeError)} == {"confirmation-used"}
    assert len(scene.exchange.withdrawals(scene.token)) == 1
    assert scene.exchange.portfolio(scene.token).worth_usd == 6550


def test_two_that_spend_one_balance_cannot_both_be_confirmed() -> None:
    """Asked for while there was enough for each, confirmed at once: one goes."""
    scene = Guarded(CONFIRMED)
    pair = []
    for _ in range(2):
        pending = scene.ask(OWN, "1250")
        pair.append(partial(scene.exchange.confirm_withdrawal, scene.token, pending.id, scene.newest_code()))
    outcomes = at_once(*pair)
    assert sum(isinstance(outcome, Withdrawal) for outcome in outcomes) == 1
    assert {outcome.slug for outcome in outcomes if isinstance(outcome, ExchangeError)} == {"input-refused"}


def test_freeze_and_withdrawal_at_once_leave_no_gap() -> None:
    """Whichever comes first: what left did so before the freeze, and nothing after it."""
    for seed in range(5):
        scene = Guarded(seed=seed)
        at_once(partial(scene.exchange.freeze, scene.token), partial(scene.send, THIEFS, "1250"))
        kinds = [event.kind for event in scene.exchange.events(MIRA)]
        if Kind.WITHDRAWAL_REQUESTED in kinds:
            assert kinds.index(Kind.WITHDRAWAL_REQUESTED) < kinds.index(Kind.FROZEN)


def test_a_thief_who_freezes_gains_nothing() -> None:
    """They are out like everybody, and the owner knows."""
    scene = Guarded()
    stolen = guarded_ada(scene)
    scene.exchange.freeze(stolen)
    assert {message.channel for message in scene.messages} == {Channel.MAIL, Channel.SMS}
    with pytest.raises(ExchangeError):
        scene.exchange.create_api_key(stolen, PASSWORD, ("withdraw",))
