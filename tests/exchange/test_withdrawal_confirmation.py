"""The second step of a withdrawal: what waits, what confirms it, and that a code sends one thing once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from loginlab.exchange import Channel, ExchangeError, Kind, Method, Withdrawal
from loginlab.exchange.errors import (
    AccountLocked,
    AddressNotListed,
    CodeAlreadyUsed,
    CodeForAnotherWithdrawal,
    CodeSpent,
    CodeWrong,
    ConfirmationExpired,
    ConfirmationMissing,
    ConfirmationUsed,
    InputRefused,
    TooManyMessages,
    WithdrawalHeld,
)
from tests.exchange.guarded import CONFIRMED, OWN, PATIENT, SECOND, Guarded, refused
from tests.exchange.replay import derive, stored
from tests.exchange.scene import ELSEWHERE, MIRA, TOMAS
from tests.exchange.test_withdrawals import balance


@pytest.fixture
def scene() -> Guarded:
    return Guarded(CONFIRMED)


def test_without_the_policy_nothing_waits() -> None:
    """What learners of earlier lessons meet: one form, and it is on its way."""
    assert isinstance(Guarded(PATIENT).send(), Withdrawal)


def test_nothing_is_taken_before_the_code_comes(scene: Guarded) -> None:
    """Asked for is not sent; with the code it is."""
    pending = scene.ask(amount="250.5")
    assert balance(scene, scene.token) == 1250
    assert scene.exchange.withdrawals(scene.token) == []
    assert scene.exchange.pending_withdrawals(scene.token) == [pending]
    sent = scene.exchange.confirm_withdrawal(scene.token, pending.id, scene.newest_code())
    assert (sent.amount, sent.destination) == (Decimal("250.5"), OWN)
    assert balance(scene, scene.token) == Decimal("999.5")
    assert scene.exchange.pending_withdrawals(scene.token) == []
    assert derive(scene.exchange.events(), scene.policy) == stored(scene.exchange)


def test_the_message_names_what_its_code_sends(scene: Guarded) -> None:
    """How much of what, and the whole address, before the code: a relay has to show its purpose."""
    pending = scene.ask(ELSEWHERE, "99")
    message = scene.messages[-1]
    assert (message.channel, message.to, pending.method) == (Channel.MAIL, MIRA, Method.MAIL)
    assert "99 USDT" in message.subject
    text = " ".join(message.lines)
    assert text.index(f"99 USDT away from your account, to {ELSEWHERE}.") < text.index(scene.newest_code())


def test_by_text_message_for_who_signs_in_by_phone(scene: Guarded) -> None:
    """Over the channel that the account has."""
    token = scene.sign_in(TOMAS).session_token
    pending = scene.send(token=token)
    assert (pending.method, scene.messages[-1].channel) == (Method.SMS, Channel.SMS)
    scene.exchange.confirm_withdrawal(token, pending.id, scene.newest_code())


def test_an_authenticator_is_asked_where_there_is_one(scene: Guarded) -> None:
    """A code that was used to sign in is no fresh one; the next one is."""
    secret = scene.enrol(scene.sign_in(MIRA))
    told = len(scene.messages)
    pending = scene.ask()
    assert (pending.method, pending.code_mac, len(scene.messages)) == (Method.TOTP, None, told)
    code = scene.totp(secret)
    scene.exchange.submit_code(scene.begin(MIRA).pending_token, code)
    refused(CodeAlreadyUsed, scene.exchange.confirm_withdrawal, scene.token, pending.id, code)
    scene.wait(seconds=30)
    scene.exchange.confirm_withdrawal(scene.token, pending.id, scene.totp(secret))


@pytest.mark.parametrize(("early", "goes"), [(SECOND, True), (SECOND * 0, False)])
def test_it_waits_for_ten_minutes_to_the_second(early: object, goes: bool) -> None:
    """A second before the end the code works; at the end the withdrawal is over."""
    scene = Guarded(CONFIRMED)
    pending = scene.ask()
    scene.at = pending.expires_at - early  # type: ignore[operator]
    if goes:
        scene.exchange.confirm_withdrawal(scene.token, pending.id, scene.newest_code())
        return
    gone = refused(ConfirmationExpired, scene.exchange.confirm_withdrawal, scene.token, pending.id, scene.newest_code())
    assert gone.expired_at == pending.expires_at
    assert scene.exchange.pending_withdrawals(scene.token) == []


def test_a_code_has_its_tries(scene: Guarded) -> None:
    """After so many wrong ones the right one is refused too; a new request is a new code."""
    pending = scene.ask()
    right = scene.newest_code()
    for _ in range(scene.policy.message_code_tries):
        refused(CodeWrong, scene.exchange.confirm_withdrawal, scene.token, pending.id, scene.wrong_code())
    refused(CodeSpent, scene.exchange.confirm_withdrawal, scene.token, pending.id, right)
    again = scene.ask()
    scene.exchange.confirm_withdrawal(scene.token, again.id, scene.newest_code())


def test_wrong_codes_lock_across_withdrawals(scene: Guarded) -> None:
    """A new request is no new set of tries for somebody who guesses."""
    for _ in range(scene.policy.tries_before_lock):
        refused(CodeWrong, scene.exchange.confirm_withdrawal, scene.token, scene.ask().id, scene.wrong_code())
    refused(AccountLocked, scene.exchange.confirm_withdrawal, scene.token, scene.ask().id, scene.newest_code())


def test_nonsense_counts_as_no_try(scene: Guarded) -> None:
    """Five digits are a slip, and cost nothing."""
    pending = scene.ask()
    for _ in range(20):
        refused(InputRefused, scene.exchange.confirm_withdrawal, scene.token, pending.id, "12345")
    scene.exchange.confirm_withdrawal(scene.token, pending.id, scene.newest_code())


@pytest.mark.parametrize("number", [None, "1", 0, -1, 99, True, 10**30])
def test_no_such_withdrawal(number: object) -> None:
    """A number that is none of this session's."""
    scene = Guarded(CONFIRMED)
    scene.ask()
    refused(ConfirmationMissing, scene.exchange.confirm_withdrawal, scene.token, number, scene.newest_code())


def test_what_has_changed_meanwhile_counts(scene: Guarded) -> None:
    """A whitelist, a hold and a smaller balance stand before the confirmation too, and use up no code."""
    small, large = scene.ask(amount="1000"), scene.ask(amount="1250")
    codes = [message.code for message in scene.messages if message.code][-2:]
    scene.exchange.confirm_withdrawal(scene.token, small.id, codes[0])
    short = refused(InputRefused, scene.exchange.confirm_withdrawal, scene.token, large.id, codes[1])
    assert short.field == "amount"
    another = scene.ask(amount="10")
    code = scene.newest_code()
    scene.exchange.switch_whitelist_on(scene.token)
    refused(AddressNotListed, scene.exchange.confirm_withdrawal, scene.token, another.id, code)
    scene.exchange.request_whitelist_off(scene.token)
    scene.exchange.cancel_whitelist_off(scene.token)
    secret = scene.exchange.begin_totp_enrolment(scene.token, "seven quiet lanterns").secret
    scene.exchange.confirm_totp_enrolment(scene.token, scene.totp(secret))
    scene.wait(seconds=60)
    scene.exchange.unenrol_totp(scene.token, scene.totp(secret))
    refused(WithdrawalHeld, scene.exchange.confirm_withdrawal, scene.token, another.id, code)


def test_messages_are_limited_per_hour(scene: Guarded) -> None:
    """Each code is another chance to guess one."""
    for _ in range(scene.policy.messages_per_hour):
        scene.ask(amount="1")
    refused(TooManyMessages, scene.send)


def test_all_refusals_before_it_are_the_same(scene: Guarded) -> None:
    """What could not leave anyway asks for no code."""
    told = len(scene.messages)
    refused(InputRefused, scene.send, OWN, "5000")
    refused(InputRefused, scene.send, "here")
    assert len(scene.messages) == told
    assert scene.exchange.pending_withdrawals(scene.token) == []


def test_the_log_says_what_was_asked_and_how_it_was_confirmed(scene: Guarded) -> None:
    """And not the code."""
    pending = scene.ask(amount="7")
    scene.exchange.confirm_withdrawal(scene.token, pending.id, scene.newest_code())
    asked, left = (
        next(event.facts for event in scene.exchange.events(MIRA) if event.kind is kind)
        for kind in (Kind.CONFIRMATION_ASKED, Kind.WITHDRAWAL_REQUESTED)
    )
    assert asked == {
        "request": pending.id, "method": "mail", "asset": "USDT", "amount": "7", "destination": OWN,
        "expires_at": pending.expires_at.isoformat(),
    }  # fmt: skip
    assert (left["request"], left["method"], left["amount"]) == (pending.id, "mail", "7")


def test_once_confirmed_it_says_when(scene: Guarded) -> None:
    """A double click reads that it is done, and sends nothing twice."""
    pending = scene.ask()
    code = scene.newest_code()
    scene.exchange.confirm_withdrawal(scene.token, pending.id, code)
    used = refused(ConfirmationUsed, scene.exchange.confirm_withdrawal, scene.token, pending.id, code)
    assert used.used_at == scene.at
    assert len(scene.exchange.withdrawals(scene.token)) == 1


def test_a_code_for_another_amount_is_named_for_the_log_and_not_for_the_page(scene: Guarded) -> None:
    """Two asked for in the same second have two codes."""
    first = scene.ask(amount="1")
    code = scene.newest_code()
    second = scene.ask(amount="1000")
    wrong = refused(CodeForAnotherWithdrawal, scene.exchange.confirm_withdrawal, scene.token, second.id, code)
    assert wrong.public_message == CodeWrong.public_message
    scene.exchange.confirm_withdrawal(scene.token, first.id, code)


def test_a_strict_limit_on_tries_is_kept() -> None:
    """One try, and the second one finds the code given up."""
    scene = Guarded(replace(CONFIRMED, message_code_tries=1))
    pending = scene.ask()
    refused(CodeWrong, scene.exchange.confirm_withdrawal, scene.token, pending.id, scene.wrong_code())
    with pytest.raises(ExchangeError) as spent:
        scene.exchange.confirm_withdrawal(scene.token, pending.id, scene.newest_code())
    assert spent.value.slug == "code-spent"
