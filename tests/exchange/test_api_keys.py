"""API keys: made with proof, shown once, allowed what they were given, and alive until somebody ends them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loginlab.exchange import Channel, ExchangeError, Kind
from loginlab.exchange.accounts import Account
from loginlab.exchange.api_keys import PREFIX, ApiKey, Permission, RevokedBy, parse_permissions
from loginlab.exchange.errors import (
    AccountLocked,
    AddressNotListed,
    AddressWaiting,
    ApiKeyNotAllowed,
    ApiKeyRevoked,
    ApiKeyUnknown,
    InputRefused,
    PasswordWrong,
    SessionRefused,
    WithdrawalHeld,
)
from tests.exchange.guarded import CONFIRMED, DAY, OWN, PATIENT, Guarded, refused
from tests.exchange.scene import ELSEWHERE, MIRA, NEW, PASSWORD, TOMAS, WRONG


@pytest.fixture
def scene() -> Guarded:
    return Guarded()


def test_a_key_does_what_it_was_given(scene: Guarded) -> None:
    """Look and send, with nothing but itself: no session, no code."""
    key = scene.make_key("read", "withdraw")
    scene.exchange.sign_out(scene.token)
    assert scene.exchange.portfolio_by_key(key).worth_usd == 6650
    sent = scene.exchange.request_withdrawal_by_key(key, "USDT", "50", ELSEWHERE)
    assert (sent.api_key, sent.destination) == (1, ELSEWHERE)
    assert scene.exchange.portfolio_by_key(key).worth_usd == 6600


@pytest.mark.parametrize("given", list(Permission))
def test_and_nothing_else(given: Permission) -> None:
    """Each permission stands by itself; what is not given is refused and written down."""
    scene = Guarded()
    key = scene.make_key(given)
    acts = {
        Permission.READ: lambda: scene.exchange.portfolio_by_key(key),
        Permission.WITHDRAW: lambda: scene.exchange.request_withdrawal_by_key(key, "USDT", "1", ELSEWHERE),
    }
    for needed, act in acts.items():
        if needed is given:
            act()
        else:
            assert refused(ApiKeyNotAllowed, act).permission == needed
    lines = [event.facts for event in scene.exchange.events(MIRA) if event.kind is Kind.API_KEY_REFUSED]
    assert lines == [
        {"api_key": 1, "slug": "api-key-not-allowed", "permissions": needed} for needed in acts if needed is not given
    ]


def test_it_is_shown_once_and_kept_as_a_hash(scene: Guarded) -> None:
    """Neither the list nor a stolen copy of the store nor a repr gives it back."""
    made = scene.exchange.create_api_key(scene.token, PASSWORD, ("read",), "prices")
    assert made.secret.startswith(PREFIX)
    assert made.secret not in scene.exchange.store.dump()
    assert made.secret not in repr(made)
    (listed,) = scene.exchange.api_keys(scene.token)
    assert (listed.label, listed.permissions, listed.last_used_at) == ("prices", (Permission.READ,), None)
    scene.wait(hours=1)
    scene.exchange.portfolio_by_key(made.secret)
    assert scene.exchange.api_keys(scene.token)[0].last_used_at == scene.at


def test_it_is_made_with_the_password_only(scene: Guarded) -> None:
    """A session alone makes none, and wrong passwords count like any others."""
    for _ in range(scene.policy.tries_before_lock):
        refused(PasswordWrong, scene.exchange.create_api_key, scene.token, WRONG, ("read",))
    refused(AccountLocked, scene.exchange.create_api_key, scene.token, PASSWORD, ("read",))
    refused(SessionRefused, scene.exchange.create_api_key, "made-up", PASSWORD, ("read",))
    assert scene.exchange.store.count(ApiKey) == 0


def test_the_owner_hears_by_every_channel(scene: Guarded) -> None:
    """What it may do, and that a new password does not end it."""
    token = scene.sign_in("ada@mail.example").session_token
    scene.messages.clear()
    scene.exchange.create_api_key(token, PASSWORD, ("read", "trade", "withdraw"))
    assert [message.channel for message in scene.messages] == [Channel.MAIL, Channel.SMS]
    for message in scene.messages:
        assert "may read, trade and withdraw." in message.lines[0]
        assert "goes on working when you change your password" in message.lines[1]
    scene.exchange.create_api_key(token, PASSWORD, ("read",))
    assert "may read." in scene.messages[-1].lines[0]


@pytest.mark.parametrize(
    "typed", [(), None, "read", b"read", ("reed",), ("read", "read", "read", "read"), 7, [None], ["read", 7]]
)
def test_permissions_that_are_none(typed: object) -> None:
    """A key for nothing, or for something that does not exist."""
    with pytest.raises(InputRefused, match="read, trade, withdraw"):
        parse_permissions(typed)


def test_permissions_in_any_order_are_the_same(scene: Guarded) -> None:
    """Listed as they always are."""
    assert parse_permissions(["withdraw", "read"]) == parse_permissions({"read", "withdraw"}) == "read withdraw"


@pytest.mark.parametrize(("more", "goes"), [(0, True), (1, False)])
def test_there_is_an_end_to_them(more: int, goes: bool) -> None:
    """As many as the policy says; a revoked one makes room."""
    scene = Guarded(replace(PATIENT, api_key_count=2))
    for _ in range(1 + more):
        scene.make_key("read")
    if goes:
        scene.make_key("read")
        return
    assert "at most 2" in refused(InputRefused, scene.make_key, "read").reason
    scene.exchange.revoke_api_key(scene.token, 1)
    scene.make_key("read")


def test_revoked_it_works_no_more_and_says_since_when_to_the_log(scene: Guarded) -> None:
    """To whoever holds it, it reads like one that never was."""
    key = scene.make_key()
    scene.exchange.revoke_api_key(scene.token, 1)
    revoked = refused(ApiKeyRevoked, scene.exchange.request_withdrawal_by_key, key, "USDT", "1", ELSEWHERE)
    unknown = refused(ApiKeyUnknown, scene.exchange.request_withdrawal_by_key, PREFIX + "x", "USDT", "1", ELSEWHERE)
    assert revoked.public_message == unknown.public_message
    assert revoked.revoked_at == scene.at
    assert scene.exchange.is_api_key(key) is False
    refused(InputRefused, scene.exchange.revoke_api_key, scene.token, 1)


@pytest.mark.parametrize("revoked", [False, True])
def test_a_key_whose_account_is_gone_reads_like_one_that_never_was(scene: Guarded, revoked: bool) -> None:
    """Revoked before or not: it does nothing, and there is nobody under whose name it could be written down."""
    key = scene.make_key()
    if revoked:
        scene.exchange.revoke_api_key(scene.token, 1)
    scene.exchange.store.delete(Account, identifier=MIRA)
    lines = scene.exchange.events()
    gone = refused(ApiKeyRevoked if revoked else ApiKeyUnknown, scene.exchange.portfolio_by_key, key)
    unknown = refused(ApiKeyUnknown, scene.exchange.portfolio_by_key, PREFIX + "x")
    assert gone.public_message == unknown.public_message
    assert scene.exchange.events() == lines


def test_only_ones_own_are_listed_and_revoked(scene: Guarded) -> None:
    """A key's number is no key to it."""
    key = scene.make_key()
    tomas = scene.sign_in(TOMAS).session_token
    assert scene.exchange.api_keys(tomas) == []
    for number in (1, "1", True, None, -1, 10**30):
        refused(InputRefused, scene.exchange.revoke_api_key, tomas, number)
    assert scene.exchange.is_api_key(key) is True


def test_a_session_is_no_key_and_a_key_no_session(scene: Guarded) -> None:
    """Each opens its own door."""
    key = scene.make_key()
    refused(ApiKeyUnknown, scene.exchange.portfolio_by_key, scene.token)
    refused(SessionRefused, scene.exchange.portfolio, key)
    for junk in (None, "", 7, "x" * 10_000, "ключ"):
        refused(ApiKeyUnknown, scene.exchange.portfolio_by_key, junk)


@pytest.mark.parametrize("ends", [False, True])
@pytest.mark.parametrize("by", ["reset", "change"])
def test_it_outlives_the_password_unless_the_policy_ends_it(by: str, ends: bool) -> None:
    """By default a new password, set either way, ends sessions and no keys."""
    scene = Guarded(replace(PATIENT, reset_revokes_api_keys=ends))
    key = scene.make_key()
    if by == "reset":
        scene.reset(MIRA)
    else:
        scene.exchange.change_password(scene.token, PASSWORD, NEW)
    assert scene.exchange.is_api_key(key) is not ends
    why = RevokedBy.PASSWORD_RESET if by == "reset" else RevokedBy.PASSWORD_CHANGED
    assert [one.revoked_by for one in scene.exchange.store.find(ApiKey)] == [why if ends else None]


def test_holds_stand_before_a_key(scene: Guarded) -> None:
    """The day after a reset is a day for keys too; then the key works again."""
    key = scene.make_key()
    scene.reset(MIRA)
    assert refused(WithdrawalHeld, scene.exchange.request_withdrawal_by_key, key, "USDT", "1", ELSEWHERE).until == (
        scene.at + DAY
    )
    scene.wait(DAY)
    scene.exchange.request_withdrawal_by_key(key, "USDT", "1", ELSEWHERE)


def test_the_whitelist_stands_before_a_key(scene: Guarded) -> None:
    """Unlisted, waiting, and listed: as for a session."""
    key = scene.make_key()
    scene.exchange.switch_whitelist_on(scene.token)
    refused(AddressNotListed, scene.exchange.request_withdrawal_by_key, key, "USDT", "1", OWN)
    scene.exchange.add_address(scene.token, OWN)
    refused(AddressWaiting, scene.exchange.request_withdrawal_by_key, key, "USDT", "1", OWN)
    scene.wait(DAY)
    scene.exchange.request_withdrawal_by_key(key, "USDT", "1", OWN)


def test_the_second_step_does_not(scene: Guarded) -> None:
    """Nobody is there to type a code, so a key that may withdraw goes past it: one more reason to grant it rarely."""
    scene = Guarded(CONFIRMED)
    key = scene.make_key()
    scene.exchange.request_withdrawal_by_key(key, "USDT", "1", ELSEWHERE)
    assert len(scene.exchange.withdrawals(scene.token)) == 1


def test_the_owner_hears_of_what_a_key_sends(scene: Guarded) -> None:
    """And the log names the key."""
    key = scene.make_key()
    scene.exchange.request_withdrawal_by_key(key, "USDT", "1", ELSEWHERE)
    assert scene.messages[-1].subject == "Withdrawal on its way"
    event = next(event for event in scene.exchange.events(MIRA) if event.kind is Kind.WITHDRAWAL_REQUESTED)
    assert event.facts["api_key"] == 1


def test_bad_input_by_key_changes_nothing_but_the_time_of_use(scene: Guarded) -> None:
    """No balance, no line in the log."""
    key = scene.make_key()
    events = scene.exchange.events()
    for asset, amount, address in (("DOGE", "1", ELSEWHERE), ("USDT", "-1", ELSEWHERE), ("USDT", "1", "here")):
        with pytest.raises(ExchangeError):
            scene.exchange.request_withdrawal_by_key(key, asset, amount, address)
    assert scene.exchange.events() == events
