# ruff: noqa: PT017 - the machine meets many refusals in one act and checks what each of them says
"""What guards the money, whatever an owner and a thief in her session do, in whatever order, with whatever pauses."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from loginlab.exchange import ExchangeError
from loginlab.exchange.errors import (
    AddressNotListed,
    AddressWaiting,
    ApiKeyNotAllowed,
    ApiKeyRevoked,
    CodeRefused,
    ConfirmationExpired,
    ConfirmationUsed,
    InputRefused,
    OneTimeLinkRefused,
    WithdrawalHeld,
)
from loginlab.exchange.messages import WHITELIST_STOP_PATH
from loginlab.exchange.withdrawal_confirmation import PendingWithdrawal
from tests.exchange.guarded import CONFIRMED, PATIENT, Guarded
from tests.exchange.replay import derive, stored
from tests.exchange.scene import MIRA, PASSWORD, WRONG
from tests.properties import examples

ADDRESSES = [f"bc1q0made0up0for0a0test00000{letter}" for letter in "ab"]
ANY_ADDRESS = st.sampled_from(ADDRESSES)
PAUSES = [0, 0, 1, 599, 600, 3600, 86_399, 86_400, 7 * 86_400 - 1, 7 * 86_400]


class GuardedAccount(RuleBasedStateMachine):
    """One account, its whitelist, its keys, and everything that may be done to them."""

    def __init__(self) -> None:
        super().__init__()
        self.on = False
        self.off_at: datetime | None = None
        self.listed: dict[str, datetime] = {}
        self.keys: dict[str, tuple[str, ...]] = {}
        self.dead_keys: set[str] = set()
        self.dead_links: set[str] = set()
        self.held_until: datetime | None = None
        self.waiting: list[tuple[PendingWithdrawal, str]] = []
        self.confirmed: set[int] = set()
        self.left = Decimal(0)

    @initialize(confirmed=st.booleans(), on=st.booleans())
    def open(self, confirmed: bool, on: bool) -> None:
        self.scene = Guarded(CONFIRMED if confirmed else PATIENT)
        self.exchange = self.scene.exchange
        self.make_a_key(right=True, withdraws=True)
        if on:
            self.switch_on()
            self.add(ADDRESSES[0])
            self.wait(86_400)

    def teardown(self) -> None:
        self.exchange.close()

    @rule(seconds=st.sampled_from(PAUSES))
    def wait(self, seconds: int) -> None:
        """Time alone only ever switches off what was asked to be off."""
        self.scene.wait(seconds=seconds)
        if self.off_at is not None and self.scene.at >= self.off_at:
            self.on, self.off_at = False, None
        self.exchange.send_due_reminders()

    @rule()
    def switch_on(self) -> None:
        self.exchange.switch_whitelist_on(self.scene.token)
        self.on, self.off_at = True, None

    @rule()
    def ask_to_switch_off(self) -> None:
        """The first request decides when; the ones after it change nothing."""
        try:
            off_at = self.exchange.request_whitelist_off(self.scene.token)
        except InputRefused:
            assert not self.on
        except ExchangeError as refused:
            assert refused.slug == "too-many-messages"
        else:
            assert self.on
            assert off_at == (self.off_at or self.scene.at + self.scene.policy.whitelist_delay)
            self.off_at = off_at

    @rule()
    def keep_on(self) -> None:
        assert self.exchange.cancel_whitelist_off(self.scene.token) is (self.off_at is not None)
        self.off_at = None

    @rule(address=ANY_ADDRESS)
    def add(self, address: str) -> None:
        try:
            entry = self.exchange.add_address(self.scene.token, address)
        except InputRefused:
            assert address in self.listed
        except ExchangeError as refused:
            assert refused.slug == "too-many-messages"
        else:
            assert address not in self.listed
            self.listed[address] = entry.active_at
            assert entry.active_at == self.scene.at + self.scene.policy.whitelist_delay

    @precondition(lambda self: self.listed)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        address = data.draw(st.sampled_from(sorted(self.listed)))
        (entry,) = [one for one in self.exchange.addresses(self.scene.token) if one.address == address]
        self.exchange.remove_address(self.scene.token, entry.id)
        del self.listed[address]

    @rule(data=st.data())
    def stop_by_a_link(self, data: st.DataObject) -> None:
        """Of any notice, also of one that is over: a link stops what it was sent for, once, and nothing else."""
        links = [str(m.link) for m in self.scene.messages if m.link and WHITELIST_STOP_PATH in m.link]
        if not links:
            return
        link = data.draw(st.sampled_from(links))
        before = (self.on, self.off_at, dict(self.listed))
        try:
            stopped = self.exchange.stop_by_link(link.partition("token=")[2])
        except OneTimeLinkRefused as refused:
            assert refused.why in {"used", "expired"}
            assert (self.on, self.off_at, self.listed) == before
        else:
            assert link not in self.dead_links
            if hasattr(stopped, "address"):
                del self.listed[stopped.address]
            else:
                assert self.off_at == stopped.off_at
                self.off_at = None
        self.dead_links.add(link)

    @rule(right=st.sampled_from([True, True, True, False]), withdraws=st.booleans())
    def make_a_key(self, right: bool, withdraws: bool) -> None:
        permissions = ("read", "withdraw") if withdraws else ("read",)
        with suppress(ExchangeError):
            made = self.exchange.create_api_key(self.scene.token, PASSWORD if right else WRONG, permissions)
            assert right
            self.keys[made.secret] = permissions

    @precondition(lambda self: self.keys)
    @rule(data=st.data())
    def revoke_a_key(self, data: st.DataObject) -> None:
        keys = self.exchange.api_keys(self.scene.token)
        assert len(keys) == len(self.keys)
        place = data.draw(st.integers(0, len(keys) - 1))
        self.exchange.revoke_api_key(self.scene.token, keys[place].id)
        secret = list(self.keys)[place]
        del self.keys[secret]
        self.dead_keys.add(secret)
        self.send_by_key(secret, ADDRESSES[0])

    @rule(address=ANY_ADDRESS)
    def withdraw(self, address: str) -> None:
        """It leaves, or waits for its code, exactly if nothing stands before it."""
        try:
            asked = self.exchange.request_withdrawal(self.scene.token, "USDT", "1", address)
        except ExchangeError as refused:
            self.expect_refused(refused, address)
        else:
            self.expect_free(address)
            if isinstance(asked, PendingWithdrawal):
                self.waiting.append((asked, self.scene.newest_code()))
            else:
                self.left += 1

    @precondition(lambda self: self.scene.policy.withdrawal_confirmation)
    @rule(
        data=st.data(),
        address=ANY_ADDRESS,
        which=st.sampled_from(["own", "own", "another's", "wrong"]),
        pause=st.sampled_from([0, 0, 0, 599, 600]),
        times=st.integers(1, 2),
    )
    def ask_and_confirm(self, data: st.DataObject, address: str, which: str, pause: int, times: int) -> None:
        """Two ask, some time passes, one is confirmed, perhaps twice."""
        self.withdraw(address)
        self.withdraw(address)
        self.wait(pause)
        if self.waiting:
            place = data.draw(st.integers(max(0, len(self.waiting) - 3), len(self.waiting) - 1))
            for _ in range(times):
                self.confirm(place, which)

    def confirm(self, place: int, which: str) -> None:
        """With its own code, once, in time, and not past anything that has come before it meanwhile."""
        pending, own = self.waiting[place]
        others = [code for other, code in self.waiting if other.id != pending.id]
        code = {"own": own, "another's": (others or [own])[-1], "wrong": self.scene.wrong_code()}[which]
        try:
            self.exchange.confirm_withdrawal(self.scene.token, pending.id, code)
        except CodeRefused:
            self.expect_free(pending.destination)
        except ConfirmationUsed:
            assert pending.id in self.confirmed
        except ConfirmationExpired:
            assert self.scene.at >= pending.expires_at
        except ExchangeError as refused:
            if refused.slug != "account-locked":
                self.expect_refused(refused, pending.destination)
        else:
            self.expect_free(pending.destination)
            assert code == own
            assert pending.id not in self.confirmed
            assert self.scene.at < pending.expires_at
            self.confirmed.add(pending.id)
            self.left += 1

    @precondition(lambda self: self.keys or self.dead_keys)
    @rule(data=st.data(), address=ANY_ADDRESS)
    def withdraw_by_key(self, data: st.DataObject, address: str) -> None:
        """A key that works and may; one that was revoked never does again."""
        self.send_by_key(data.draw(st.sampled_from(sorted({*self.keys, *self.dead_keys}))), address)

    def send_by_key(self, secret: str, address: str) -> None:
        try:
            self.exchange.request_withdrawal_by_key(secret, "USDT", "1", address)
        except ApiKeyRevoked:
            assert secret in self.dead_keys
        except ApiKeyNotAllowed:
            assert "withdraw" not in self.keys[secret]
        except ExchangeError as refused:
            self.expect_refused(refused, address)
        else:
            assert "withdraw" in self.keys[secret]
            self.expect_free(address)
            self.left += 1

    @rule(sure=st.sampled_from([False, False, True]), address=ANY_ADDRESS, pause=st.sampled_from(PAUSES))
    def freeze(self, sure: bool, address: str, pause: int) -> None:
        """And try at once whether anything leaves."""
        if not sure:
            return
        dying = sorted(self.keys)
        self.held_until = self.exchange.freeze(self.scene.token)
        self.off_at = None
        self.listed = {address: opens for address, opens in self.listed.items() if opens <= self.scene.at}
        self.dead_keys |= set(self.keys)
        self.keys = {}
        self.waiting = []
        # Locks of codes that were guessed at may be in the way; they end within an hour.
        self.wait(3600)
        self.scene.token = self.scene.sign_in(MIRA).session_token
        self.wait(pause)
        self.withdraw(address)
        for secret in dying:
            self.send_by_key(secret, address)

    @rule(sure=st.sampled_from([False, False, True]), address=ANY_ADDRESS, pause=st.sampled_from(PAUSES))
    def reset(self, sure: bool, address: str, pause: int) -> None:
        """Somebody who reads the mail sets the password anew: sessions end, keys do not, and the money waits."""
        if not sure:
            return
        self.wait(3600)
        self.scene.reset(MIRA, PASSWORD)
        self.held_until = max(self.held_until or self.scene.at, self.scene.at + self.scene.policy.hold_after_reset)
        self.waiting = []
        self.scene.token = self.scene.sign_in(MIRA).session_token
        self.wait(pause)
        self.withdraw(address)
        for secret in sorted(self.keys):
            self.send_by_key(secret, address)

    def expect_free(self, address: str) -> None:
        """Nothing stands before it at this moment."""
        assert self.held_until is None or self.scene.at >= self.held_until
        assert not self.on or self.listed[address] <= self.scene.at

    def expect_refused(self, refused: ExchangeError, address: str) -> None:
        """It says what stands before it, and until when."""
        if isinstance(refused, WithdrawalHeld):
            assert self.scene.at < refused.until == self.held_until
        elif isinstance(refused, AddressNotListed):
            assert self.on
            assert address not in self.listed
        elif isinstance(refused, AddressWaiting):
            assert self.on
            assert self.scene.at < refused.opens_at == self.listed[address]
        else:
            assert refused.slug == "too-many-messages"

    @invariant()
    def the_log_tells_what_the_store_holds(self) -> None:
        """Whitelist, its end, addresses, keys, holds and what has left follow from the log alone."""
        if hasattr(self, "exchange"):
            assert derive(self.exchange.events(), self.scene.policy) == stored(self.exchange)

    @invariant()
    def the_machine_agrees(self) -> None:
        """And so does the machine's own account of it."""
        if not hasattr(self, "exchange"):
            return
        state = stored(self.exchange)
        assert state.whitelists == ({MIRA} if self.on else set())
        assert state.whitelist_ends == ({} if self.off_at is None else {MIRA: self.off_at})
        assert state.listed == {(MIRA, address): opens for address, opens in self.listed.items()}
        assert len(state.keys) == len(self.keys)
        assert state.withdrawn.get((MIRA, "USDT"), Decimal(0)) == self.left

    @invariant()
    def what_is_over_stays_over(self) -> None:
        """Seen from any later day: no key that was revoked works, and no list is open that was kept closed."""
        if hasattr(self, "exchange"):
            assert not any(self.exchange.is_api_key(secret) for secret in self.dead_keys)


GuardedAccount.TestCase.settings = settings(max_examples=examples(30), stateful_step_count=30, deadline=None)
test_whatever_an_owner_and_a_thief_do = GuardedAccount.TestCase


def test_time_alone_reopens_nothing() -> None:
    """Everything is stopped once; a year of days later it is as it was on the first."""
    scene = Guarded()
    scene.list_own()
    key = scene.make_key()
    scene.exchange.revoke_api_key(scene.token, 1)
    scene.exchange.request_whitelist_off(scene.token)
    scene.exchange.cancel_whitelist_off(scene.token)
    scene.exchange.add_address(scene.token, ADDRESSES[0])
    scene.exchange.stop_by_link(scene.newest_link_token())
    before = stored(scene.exchange)
    for _ in range(365):
        scene.wait(timedelta(days=1))
        scene.exchange.send_due_reminders()
        assert scene.exchange.is_api_key(key) is False
    assert stored(scene.exchange) == before
