# ruff: noqa: PT017 - the machine meets many refusals in one act and checks what each of them says
"""Promises that hold whatever people do, in whatever order, with whatever pauses."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pyotp
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from loginlab.exchange import ExchangeError, Kind, Message, Stage, Step
from loginlab.exchange.errors import (
    AccountLocked,
    CodeRefused,
    InputRefused,
    Maintenance,
    PasskeyRefused,
    PasswordWrong,
    RecoveryWaiting,
    SessionEnded,
    StalePage,
    WithdrawalHeld,
)
from loginlab.exchange.messages import RECOVERY_CANCEL_PATH, RESET_PATH
from loginlab.exchange.passkeys import Passkey
from loginlab.world.passkeys import Passkeys
from tests.exchange.passkeys import SITE, Holder
from tests.exchange.replay import derive, lock_of, stored
from tests.exchange.scene import ELSEWHERE, MIRA, NOBODY, PASSWORD, TOMAS, WRONG, Scene
from tests.properties import examples

SHORT = [1, 29, 30, 31, 59, 60, 61, 120]
LONG = [299, 300, 599, 600, 899, 900, 3599, 3600, 43_199, 43_200, 86_400, 31 * 86_400]
PAUSES = SHORT * 6 + LONG  # mostly short ones: after a long one everything under way is over
JUNK = ["", "\x00", "12345", "x" * 10_000, "ключ", None, 7, b"123456"]
DRIFTS = st.sampled_from([0, 0, 0, 0, -1, 1, -2, 2, 120])
PEOPLE = st.sampled_from([MIRA, TOMAS])


@dataclass
class Attempt:
    """One sign-in as the machine knows it: what has really been proved in it so far."""

    who: str
    step: Step
    device: str
    proved: set[str] = field(default_factory=lambda: {"password"})
    messages: list[Message] = field(default_factory=list)
    over: bool = False


@dataclass
class Throttled:
    """The machine's own count of wrong tries."""

    failures: int = 0
    last: datetime | None = None
    opens_at: datetime | None = None


class Exchange(RuleBasedStateMachine):
    """Two customers, a stranger, and everything they can do."""

    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene()
        self.attempts: list[Attempt] = []
        self.sessions: list[tuple[str, str]] = []
        self.approved: dict[tuple[str, str], datetime] = {}
        self.secrets: dict[str, str] = {}
        self.offered: dict[str, str] = {}
        self.accepted: set[tuple[str, str]] = set()
        self.last_step: dict[str, int] = {}
        self.counts: dict[tuple[str, str], Throttled] = {}
        self.passwords = {MIRA: PASSWORD, TOMAS: PASSWORD, NOBODY: PASSWORD}
        self.held_until: dict[str, datetime] = {}
        self.removed: set[str] = set()
        self.codes: dict[str, list[str]] = {}
        self.spent: list[tuple[str, str]] = []
        self.recoveries: dict[str, tuple[datetime, datetime]] = {}
        self.holders: dict[str, list[Holder]] = {}
        self.only_passkeys: set[str] = set()

    def teardown(self) -> None:
        self.scene.exchange.close()

    # What the machine expects

    def count(self, who: str, factor: str) -> Throttled:
        return self.counts.setdefault((who, factor), Throttled())

    def expect_lock(self, locked: AccountLocked, who: str, factor: str) -> None:
        """A lock is announced only while there is one, and with its true end."""
        count = self.count(who, factor)
        assert count.opens_at is not None
        assert self.scene.at < count.opens_at
        assert locked.opens_at == count.opens_at
        assert locked.retry_after == count.opens_at - self.scene.at

    def expect_open(self, who: str, factor: str) -> None:
        """A try that was looked at was not made under a lock."""
        opens_at = self.count(who, factor).opens_at
        assert opens_at is None or self.scene.at >= opens_at

    def failed(self, who: str, factor: str) -> None:
        self.expect_open(who, factor)
        count, policy = self.count(who, factor), self.scene.policy
        forgotten = count.last is None or self.scene.at - count.last >= policy.failures_forgotten_after
        count.failures = 1 if forgotten else count.failures + 1
        count.last = self.scene.at
        lock = lock_of(count.failures, policy)
        count.opens_at = None if lock is None else self.scene.at + lock

    def succeeded(self, who: str, factor: str) -> None:
        self.expect_open(who, factor)
        self.counts[who, factor] = Throttled()

    def accept(self, attempt: Attempt, kind: str, once: str) -> None:
        """No code is accepted twice."""
        assert (kind, once) not in self.accepted
        self.accepted.add((kind, once))
        attempt.proved.add(kind)

    def accept_totp(self, who: str, code: str) -> None:
        """Accepted steps only ever grow."""
        totp = pyotp.TOTP(self.secrets[who])
        present = totp.timecode(self.scene.at)
        fresh = [
            step
            for step in (present - 1, present, present + 1)
            if totp.generate_otp(step) == code and step > self.last_step[who]
        ]
        assert fresh
        self.last_step[who] = max(fresh)

    def moved_on(self, attempt: Attempt, step: Step) -> None:
        """No session without the factors that the account requires at this moment."""
        assert attempt.who not in self.only_passkeys or step.signed_in is None
        if step.stage is not Stage.SIGNED_IN:
            assert step.signed_in is None
            return
        assert step.signed_in is not None
        needed = {"totp", "recovery"} if attempt.who in self.secrets else {"message"}
        assert "password" in attempt.proved
        assert needed & attempt.proved
        mark = (attempt.who, attempt.device)
        trust = self.scene.policy.device_trust_lifetime
        known = mark in self.approved and self.scene.at - self.approved[mark] < trust
        assert known or "device" in attempt.proved
        self.approved[mark] = self.scene.at
        attempt.over = True
        token = step.signed_in.session_token
        assert token not in {other for _, other in self.sessions}
        self.sessions.append((attempt.who, token))

    def hold(self, who: str, span: timedelta) -> None:
        """Money waits from now on; a wait that ends later still counts."""
        self.held_until[who] = max(self.held_until.get(who, self.scene.at), self.scene.at + span)

    def an_attempt(self, data: st.DataObject) -> Attempt:
        return data.draw(st.sampled_from([*self.attempts[-4:], self.attempts[-1]]))

    def a_session(self, data: st.DataObject) -> tuple[str, str]:
        return data.draw(st.sampled_from(self.sessions[-4:]))

    def a_message_code(self, data: st.DataObject, attempt: Attempt) -> str:
        """Mostly the newest; also older ones and none of them."""
        own = [m.code for m in self.scene.messages if m.to == attempt.who and m.code]
        return data.draw(st.sampled_from([own[-1]] * 5 + own[-4:-1] + [self.scene.wrong_code()]))

    # What people do

    @initialize(
        who=PEOPLE,
        enrolled=st.booleans(),
        listed=st.booleans(),
        passkey=st.sampled_from(["none", "none", "one", "only", "two only"]),
    )
    def someone_is_in(self, who: str, enrolled: bool, listed: bool, passkey: str) -> None:
        """Otherwise most runs would never get behind the sign-in."""
        begun = self.scene.to_device_step(who)
        assert begun.device_token is not None
        done = self.scene.exchange.approve_device(begun.pending_token, self.scene.newest_code())
        assert done.signed_in is not None
        self.approved[who, begun.device_token] = self.scene.at
        self.sessions.append((who, done.signed_in.session_token))
        if enrolled:
            token = done.signed_in.session_token
            self.offered[who] = self.scene.exchange.begin_totp_enrolment(token, PASSWORD).secret
            self.confirm_with(who, token, self.scene.totp(self.offered[who]))
        if enrolled and listed:
            self.scene.wait(seconds=60)
            self.make_list(who, done.signed_in.session_token, drift=0)
        if passkey != "none":
            self.holders[who] = [Holder(self.scene, Passkeys(f"{who} {n}")) for n in range(1 + (passkey == "two only"))]
            for holder in self.holders[who]:
                holder.add(done.signed_in.session_token)
        if "only" in passkey:
            token = done.signed_in.session_token
            self.scene.exchange.require_passkey(token, self.holders[who][0].prove(token))
            self.only_passkeys.add(who)

    @rule(seconds=st.sampled_from(PAUSES))
    def wait(self, seconds: int) -> None:
        self.let_time_pass(seconds)

    def let_time_pass(self, seconds: int) -> None:
        """And let what is due be done, so that the next act is seen by itself."""
        self.scene.wait(timedelta(seconds=seconds))
        self.scene.exchange.send_due_reminders()

    @rule(who=st.sampled_from([MIRA, TOMAS, NOBODY]), right=st.booleans(), known=st.booleans(), times=st.integers(1, 3))
    def try_password(self, who: str, right: bool, known: bool, times: int) -> None:
        self.begin(who, right=right, known=known, times=times)

    def begin(self, who: str, *, right: bool, known: bool, times: int) -> None:
        devices = [token for owner, token in self.approved if owner == who] if known else []
        device = devices[-1] if devices else None
        for _ in range(times):
            try:
                step = self.scene.begin(who, self.passwords[who] if right else WRONG, device)
            except AccountLocked as locked:
                self.expect_lock(locked, who, "password")
            except PasswordWrong as wrong:
                assert who == NOBODY or not right or who in self.only_passkeys
                assert wrong.only_with_passkey == (right and who in self.only_passkeys)
                self.failed(who, "password")
            except ExchangeError as error:
                assert error.slug == "too-many-messages"
                self.succeeded(who, "password")
            else:
                assert right
                assert who != NOBODY
                self.succeeded(who, "password")
                attempt = Attempt(who, step, step.device_token or device or "")
                self.attempts.append(attempt)
                self.moved_on(attempt, step)

    @precondition(lambda self: self.attempts)
    @rule(data=st.data())
    def submit_message_code(self, data: st.DataObject) -> None:
        attempt = self.an_attempt(data)
        self.submit(attempt, self.a_message_code(data, attempt))

    @precondition(lambda self: self.attempts and self.secrets)
    @rule(data=st.data(), drift=DRIFTS)
    def submit_totp(self, data: st.DataObject, drift: int) -> None:
        attempt = self.an_attempt(data)
        if attempt.who in self.secrets:
            self.submit(attempt, self.scene.totp(self.secrets[attempt.who], steps=drift))

    def submit(self, attempt: Attempt, code: str) -> None:
        by_app = attempt.step.method == "totp"
        factor = "totp" if by_app else "sign_in_code"
        try:
            step = self.scene.exchange.submit_code(attempt.step.pending_token, code)
        except AccountLocked as locked:
            self.expect_lock(locked, attempt.who, factor)
        except CodeRefused:
            self.failed(attempt.who, factor)
        except ExchangeError as error:
            if error.slug == "too-many-messages":
                self.succeeded(attempt.who, factor)
                self.accept_code(attempt, code, by_app)
        else:
            self.succeeded(attempt.who, factor)
            self.accept_code(attempt, code, by_app)
            self.moved_on(attempt, step)

    def accept_code(self, attempt: Attempt, code: str, by_app: bool) -> None:
        if by_app:
            self.accept_totp(attempt.who, code)
            attempt.proved.add("totp")
        else:
            self.accept(attempt, "message", f"{attempt.step.pending_token}:{code}")

    @precondition(lambda self: self.attempts)
    @rule(data=st.data())
    def approve_by_code(self, data: st.DataObject) -> None:
        attempt = self.an_attempt(data)
        code = self.a_message_code(data, attempt)
        try:
            step = self.scene.exchange.approve_device(attempt.step.pending_token, code)
        except AccountLocked as locked:
            self.expect_lock(locked, attempt.who, "device_code")
        except CodeRefused:
            self.failed(attempt.who, "device_code")
        except ExchangeError:
            pass
        else:
            self.succeeded(attempt.who, "device_code")
            self.accept(attempt, "device", f"{attempt.step.pending_token}:{code}")
            self.moved_on(attempt, step)

    @precondition(lambda self: self.attempts)
    @rule(data=st.data(), here=st.booleans())
    def approve_by_link(self, data: st.DataObject, here: bool) -> None:
        attempt = self.an_attempt(data)
        links = [m.link for m in self.scene.messages if m.to == attempt.who and m.link]
        if not links:
            return
        link = data.draw(st.sampled_from(links[-3:])).partition("token=")[2]
        device = attempt.device if here else "another browser"
        try:
            step = self.scene.exchange.approve_device_by_link(link, device_token=device)
        except ExchangeError:
            return
        assert here
        # The link decides which sign-in it belongs to; the browser that opened it must be that one's.
        owner = next(a for a in reversed(self.attempts) if a.device == device and not a.over)
        self.accept(owner, "device", link)
        self.moved_on(owner, step)

    @precondition(lambda self: self.attempts)
    @rule(data=st.data())
    def ask_again(self, data: st.DataObject) -> None:
        with suppress(ExchangeError):
            self.scene.exchange.request_new_code(self.an_attempt(data).step.pending_token)

    @precondition(lambda self: self.sessions)
    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        who, token = self.a_session(data)
        try:
            assert self.scene.exchange.resume(token).identifier == who
        except SessionEnded as ended:
            assert ended.ended_at <= self.scene.at

    @precondition(lambda self: self.sessions)
    @rule(data=st.data(), others=st.booleans())
    def leave(self, data: st.DataObject, others: bool) -> None:
        _, token = self.a_session(data)
        act = self.scene.exchange.revoke_other_sessions if others else self.scene.exchange.sign_out
        with suppress(ExchangeError):
            act(token)

    @precondition(lambda self: self.sessions)
    @rule(data=st.data(), right=st.booleans())
    def show_secret(self, data: st.DataObject, right: bool) -> None:
        who, token = self.a_session(data)
        self.offer_secret(who, token, right=right)

    def offer_secret(self, who: str, token: str, *, right: bool) -> None:
        try:
            password = self.passwords[who] if right else WRONG
            secret = self.scene.exchange.begin_totp_enrolment(token, password).secret
        except AccountLocked as locked:
            self.expect_lock(locked, who, "password")
        except PasswordWrong:
            self.failed(who, "password")
        except ExchangeError as error:
            if error.slug == "already-enrolled":
                self.succeeded(who, "password")
        else:
            self.succeeded(who, "password")
            self.offered[who] = secret

    @precondition(lambda self: self.offered and self.sessions)
    @rule(data=st.data(), drift=DRIFTS)
    def confirm(self, data: st.DataObject, drift: int) -> None:
        who, token = self.a_session(data)
        if who not in self.offered:
            return
        self.confirm_with(who, token, self.scene.totp(self.offered[who], steps=drift))

    def confirm_with(self, who: str, token: str, code: str) -> None:
        try:
            self.scene.exchange.confirm_totp_enrolment(token, code)
        except ExchangeError:
            return
        if who in self.removed:
            self.hold(who, self.scene.policy.hold_after_authenticator_change)
        self.secrets[who] = self.offered.pop(who)
        self.last_step[who] = -1
        self.accept_totp(who, code)

    @precondition(lambda self: self.secrets and self.sessions)
    @rule(data=st.data(), drift=DRIFTS)
    def unenrol(self, data: st.DataObject, drift: int) -> None:
        who, token = self.a_session(data)
        if who not in self.secrets:
            return
        code = self.scene.totp(self.secrets[who], steps=drift)
        try:
            self.scene.exchange.unenrol_totp(token, code)
        except AccountLocked as locked:
            self.expect_lock(locked, who, "totp")
        except CodeRefused:
            self.failed(who, "totp")
        except ExchangeError:
            pass
        else:
            self.succeeded(who, "totp")
            self.accept_totp(who, code)
            self.authenticator_gone(who)

    def authenticator_gone(self, who: str) -> None:
        """With it go its recovery codes, the requests to be rid of it, and every sign-in that was under way."""
        del self.secrets[who]
        self.spent += [(who, code) for code in self.codes.pop(who, [])]
        self.recoveries.pop(who, None)
        self.removed.add(who)
        self.hold(who, self.scene.policy.hold_after_authenticator_change)
        for attempt in self.attempts:
            token = attempt.step.pending_token
            stage = self.scene.exchange.current_stage(pending_token=token)
            assert attempt.who != who or stage is Stage.IDENTIFIER

    @precondition(lambda self: self.secrets and self.sessions)
    @rule(data=st.data(), drift=DRIFTS)
    def make_recovery_codes(self, data: st.DataObject, drift: int) -> None:
        """Only with a code of the authenticator; the list before it is worth nothing from then on."""
        who, token = self.a_session(data)
        if who in self.secrets:
            self.make_list(who, token, drift)

    def make_list(self, who: str, token: str, drift: int) -> None:
        code = self.scene.totp(self.secrets[who], steps=drift)
        try:
            made = self.scene.exchange.make_recovery_codes(token, code)
        except AccountLocked as locked:
            self.expect_lock(locked, who, "totp")
        except CodeRefused:
            self.failed(who, "totp")
        except ExchangeError:
            pass
        else:
            self.succeeded(who, "totp")
            self.accept_totp(who, code)
            self.spent += [(who, old) for old in self.codes.get(who, [])]
            self.codes[who] = list(made.codes)

    @precondition(lambda self: self.codes)
    @rule(data=st.data(), which=st.sampled_from(["good", "good", "spent", "wrong"]), removes=st.booleans())
    def use_a_recovery_code(self, data: st.DataObject, which: str, removes: bool) -> None:
        """At sign-in, or to remove the authenticator: right once, and never after."""
        who = data.draw(st.sampled_from(sorted(self.codes)))
        spent = [code for owner, code in self.spent if owner == who]
        pool = {"good": self.codes[who], "spent": spent, "wrong": []}[which] or ["00000-00000"]
        code, exchange = data.draw(st.sampled_from(pool)), self.scene.exchange
        if removes:
            doors = [token for owner, token in self.sessions if owner == who]
        else:
            self.begin(who=who, right=True, known=True, times=1)
            doors = [attempt.step.pending_token for attempt in self.attempts if attempt.who == who]
        if not doors:
            return
        try:
            if removes:
                exchange.unenrol_totp_by_recovery_code(doors[-1], code)
            else:
                step = exchange.submit_recovery_code(doors[-1], code)
        except AccountLocked as locked:
            self.expect_lock(locked, who, "recovery_code")
        except CodeRefused:
            assert code not in self.codes[who]
            self.failed(who, "recovery_code")
        except ExchangeError as error:
            if error.slug == "too-many-messages":
                self.recovery_code_accepted(who, code)
                next(a for a in self.attempts if a.step.pending_token == doors[-1]).proved.add("recovery")
        else:
            self.recovery_code_accepted(who, code)
            if removes:
                self.authenticator_gone(who)
            else:
                attempt = next(a for a in self.attempts if a.step.pending_token == doors[-1])
                attempt.proved.add("recovery")
                self.moved_on(attempt, step)

    def recovery_code_accepted(self, who: str, code: str) -> None:
        self.succeeded(who, "recovery_code")
        self.codes[who].remove(code)
        self.spent.append((who, code))

    @precondition(lambda self: self.secrets)
    @rule(data=st.data(), hours=st.sampled_from([0, 1, 35, 36, 71, 72, 239, 240]))
    def lose_the_phone(self, data: st.DataObject, hours: int) -> None:
        """Ask, let time pass, try to be rid of it: nothing before the wait is over, and the owner was told twice."""
        who, exchange = data.draw(st.sampled_from(sorted(self.secrets))), self.scene.exchange
        begun = len(self.attempts)
        self.begin(who=who, right=True, known=True, times=1)
        if len(self.attempts) > begun:
            with suppress(ExchangeError):
                request = exchange.request_recovery(self.attempts[-1].step.pending_token)
                open_until = self.recoveries.get(who, (self.scene.at, self.scene.at))[1]
                assert open_until > self.scene.at or request.requested_at == self.scene.at
                self.recoveries[who] = (request.ready_at, request.expires_at)
        self.let_time_pass(hours * 3600)
        begun = len(self.attempts)
        self.begin(who=who, right=True, known=True, times=1)
        if len(self.attempts) == begun:
            return
        ready_at, expires_at = self.recoveries.get(who, (None, None))
        try:
            exchange.finish_recovery(self.attempts[-1].step.pending_token)
        except RecoveryWaiting as waiting:
            assert self.scene.at < waiting.until == ready_at
        except ExchangeError:
            assert expires_at is None or self.scene.at >= expires_at
        else:
            assert ready_at is not None
            assert expires_at is not None
            assert ready_at <= self.scene.at < expires_at
            told = [m for m in self.scene.messages if m.to == who and m.subject == "Have you lost your authenticator?"]
            assert len(told) >= 2
            self.authenticator_gone(who)

    @precondition(lambda self: self.recoveries)
    @rule(data=st.data(), by_link=st.booleans())
    def stop_the_recovery(self, data: st.DataObject, by_link: bool) -> None:
        """By the link in a notice or signed in; over for good."""
        who, exchange = data.draw(st.sampled_from(sorted(self.recoveries))), self.scene.exchange
        links = [m.link for m in self.scene.messages if m.to == who and m.link and RECOVERY_CANCEL_PATH in m.link]
        tokens = [token for owner, token in self.sessions if owner == who]
        open_until = self.recoveries[who][1]
        try:
            if by_link:
                exchange.cancel_recovery_by_link(str(links[-1]).partition("token=")[2])
            elif tokens:
                exchange.cancel_recovery(tokens[-1])
            else:
                return
        except SessionEnded:
            pass
        except ExchangeError:
            assert self.scene.at >= open_until
        else:
            assert self.scene.at < open_until
            del self.recoveries[who]

    @rule(who=st.sampled_from([MIRA, MIRA, TOMAS, TOMAS, NOBODY]))
    def ask_for_a_new_password(self, who: str) -> None:
        """Asking changes nothing: neither a lock nor a session nor a sign-in."""
        before = stored(self.scene.exchange)
        with suppress(ExchangeError):
            self.scene.exchange.request_reset(who)
        assert stored(self.scene.exchange) == before

    @rule(
        who=PEOPLE, word=st.sampled_from(["green", "amber"]), by=st.sampled_from(["newest", "older", "wrong", "link"])
    )
    def set_a_new_password(self, who: str, word: str, by: str) -> None:
        """With the code or the link, right or wrong, old or new: at most one change for each message."""
        self.reset(who, f"eight {word} lanterns", by)

    def reset(self, who: str, password: str, by: str) -> None:
        sent = [m for m in self.scene.messages if m.to == who and m.link and RESET_PATH in m.link]
        if not sent:
            return
        message = sent[-2 if by == "older" and len(sent) > 1 else -1]
        try:
            if by == "link":
                assert message.link is not None
                self.scene.exchange.reset_password_by_link(message.link.partition("token=")[2], password)
            else:
                code = self.scene.wrong_code() if by == "wrong" else message.code
                self.scene.exchange.reset_password(who, code, password)
        except AccountLocked as locked:
            self.expect_lock(locked, who, "reset_code")
        except CodeRefused:
            self.failed(who, "reset_code")
        except ExchangeError as error:
            assert error.slug == "one-time-link-refused"
        else:
            assert by != "wrong"
            assert message is sent[-1]
            assert ("reset", str(message.link)) not in self.accepted
            self.accepted.add(("reset", str(message.link)))
            self.password_changed(who, password)

    def password_changed(self, who: str, password: str) -> None:
        """Nothing goes on that began with the old one, and the money waits."""
        self.passwords[who] = password
        self.recoveries.pop(who, None)
        for factor in ("password", "reset_code"):
            self.counts[who, factor] = Throttled()
        self.hold(who, self.scene.policy.hold_after_reset)
        exchange = self.scene.exchange
        for owner, token in self.sessions:
            assert owner != who or exchange.current_stage(session_token=token) is Stage.IDENTIFIER
        for attempt in self.attempts:
            token = attempt.step.pending_token
            assert attempt.who != who or exchange.current_stage(pending_token=token) is Stage.IDENTIFIER

    @rule(who=PEOPLE, hours=st.sampled_from([0, 23, 24]))
    def forget_come_back_and_withdraw(self, who: str, hours: int) -> None:
        """The whole way: a new password, a sign-in with it, and money that waits until its day is over."""
        with suppress(ExchangeError):
            self.scene.exchange.request_reset(who)
        self.reset(who, "nine amber lanterns", "newest")
        self.scene.wait(hours=hours)
        opened, begun = len(self.sessions), len(self.attempts)
        self.begin(who=who, right=True, known=True, times=1)
        if len(self.attempts) > begun:
            by_app = self.attempts[-1].step.method == "totp"
            code = self.scene.totp(self.secrets[who]) if by_app else self.scene.newest_code()
            self.submit(self.attempts[-1], code)
        if len(self.sessions) > opened:
            self.send(*self.sessions[-1], "1")

    @precondition(lambda self: self.sessions)
    @rule(data=st.data(), amount=st.sampled_from(["1", "0.5", "700", "5000"]))
    def withdraw(self, data: st.DataObject, amount: str) -> None:
        """Money leaves only when nothing holds it, and is held only when something does."""
        self.send(*self.a_session(data), amount)

    def send(self, who: str, token: str, amount: str) -> None:
        held_until = self.held_until.get(who, self.scene.at)
        try:
            self.scene.exchange.request_withdrawal(token, "USDT", amount, ELSEWHERE)
        except WithdrawalHeld as held:
            assert self.scene.at < held.until == held_until
            assert held.retry_after == held.until - self.scene.at
        except InputRefused as refused:
            assert refused.field == "amount"
        except SessionEnded:
            pass
        else:
            assert self.scene.at >= held_until

    @precondition(lambda self: self.secrets)
    @rule(data=st.data(), drift=DRIFTS, times=st.integers(1, 3))
    def offer_one_code_at_several_doors(self, data: st.DataObject, drift: int, times: int) -> None:
        """The same code in several sign-ins at once: at most one of them goes on."""
        who = data.draw(st.sampled_from(sorted(self.secrets)))
        code = self.scene.totp(self.secrets[who], steps=drift)
        for _ in range(times):
            begun = len(self.attempts)
            self.begin(who=who, right=True, known=True, times=1)
            if len(self.attempts) > begun:
                self.submit(self.attempts[-1], code)

    @rule(who=PEOPLE)
    def guess_until_locked(self, who: str) -> None:
        """As many wrong passwords as it takes, and then the right one, which must be refused too."""
        for _ in range(self.scene.policy.tries_before_lock):
            self.begin(who=who, right=False, known=False, times=1)
        self.begin(who=who, right=True, known=False, times=1)
        opens_at = self.count(who, "password").opens_at
        assert opens_at is not None
        self.scene.at = max(self.scene.at, opens_at - timedelta(seconds=1))
        self.begin(who=who, right=True, known=False, times=1)
        self.scene.wait(timedelta(seconds=1))
        self.begin(who=who, right=True, known=False, times=1)

    @rule(who=PEOPLE)
    def come_with_a_new_device(self, who: str) -> None:
        """Password and code right: now the device waits for approval, perhaps beside others that wait."""
        begun = len(self.attempts)
        self.begin(who=who, right=True, known=False, times=1)
        if len(self.attempts) > begun:
            attempt = self.attempts[-1]
            by_app = attempt.step.method == "totp"
            self.submit(attempt, self.scene.totp(self.secrets[who]) if by_app else self.scene.newest_code())

    @precondition(lambda self: self.sessions)
    @rule(data=st.data())
    def enrol(self, data: st.DataObject) -> None:
        """Show and confirm in one go while a sign-in waits, which must not go on under the old rules."""
        who, token = self.a_session(data)
        begun = len(self.attempts)
        self.begin(who, right=True, known=True, times=1)
        self.offer_secret(who, token, right=True)
        if who in self.offered:
            self.confirm_with(who, token, self.scene.totp(self.offered[who]))
        if len(self.attempts) > begun and self.attempts[-1].step.method != "totp":
            self.submit(self.attempts[-1], next(m.code for m in reversed(self.scene.messages) if m.code))

    @precondition(lambda self: self.sessions)
    @rule(data=st.data(), right=st.booleans())
    def add_a_passkey(self, data: st.DataObject, right: bool) -> None:
        """With the password once more, each on a device of its own."""
        who, token = self.a_session(data)
        devices = self.holders.get(who, [])
        holder = Holder(self.scene, Passkeys(f"{who} {len(devices)}"))
        try:
            holder.add(token, self.passwords[who] if right else WRONG)
        except AccountLocked as locked:
            self.expect_lock(locked, who, "password")
        except PasswordWrong:
            self.failed(who, "password")
        except SessionEnded:
            pass
        else:
            self.succeeded(who, "password")
            self.holders[who] = [*devices, holder]

    @precondition(lambda self: self.holders)
    @rule(
        data=st.data(),
        how=st.sampled_from(["right", "right", "late", "twice", "for somebody else", "on a look-alike", "by a copy"]),
    )
    def sign_in_with_a_passkey(self, data: st.DataObject, how: str) -> None:
        """In whenever the answer is right, whatever else is locked; and only then."""
        who = data.draw(st.sampled_from(sorted(self.holders)))
        exchange, holder = self.scene.exchange, data.draw(st.sampled_from(self.holders[who]))
        asked = exchange.begin_passkey_sign_in(NOBODY if how == "for somebody else" else who)
        copied = holder.copied()
        answer = holder.answer(asked, address="https://lantern-signin.example/" if how == "on a look-alike" else SITE)
        if how == "late":
            self.let_time_pass(300)
        try:
            step = exchange.finish_passkey_sign_in(asked.token, answer)
        except InputRefused:
            assert how == "on a look-alike"
            return
        except PasskeyRefused:
            assert how in {"late", "for somebody else"} or not self.is_listed(holder)
            return
        assert how not in {"late", "for somebody else", "on a look-alike"}
        assert step.signed_in is not None
        self.sessions.append((who, step.signed_in.session_token))
        again = asked if how == "twice" else exchange.begin_passkey_sign_in()
        if how in {"twice", "by a copy"}:
            with suppress(PasskeyRefused):
                exchange.finish_passkey_sign_in(again.token, answer if how == "twice" else copied.answer(again))
                raise AssertionError("a copy was taken for the owner")

    @precondition(lambda self: self.holders and self.sessions)
    @rule(data=st.data(), what=st.sampled_from(["only", "passwords too", "remove", "remove"]))
    def look_after_passkeys(self, data: st.DataObject, what: str) -> None:
        """Make them the only way in, take that back, or remove one; never the last one that opens anything."""
        who, token = self.a_session(data)
        if who not in self.holders:
            return
        exchange, only = self.scene.exchange, who in self.only_passkeys
        holder = data.draw(st.sampled_from(self.holders[who]))
        try:
            if what == "remove":
                (*_, newest) = exchange.passkeys(token)
                exchange.remove_passkey(token, newest.id, self.passwords[who])
            else:
                act = exchange.require_passkey if what == "only" else exchange.stop_requiring_passkey
                act(token, holder.prove(token))
        except AccountLocked as locked:
            self.expect_lock(locked, who, "password")
        except ValueError:
            assert not self.is_listed(holder)
        except ExchangeError:
            return
        else:
            if what == "remove":
                self.succeeded(who, "password")
                assert not only or any(map(self.is_listed, self.holders[who]))
            elif what == "only":
                self.only_passkeys.add(who)
            else:
                self.only_passkeys.discard(who)

    def is_listed(self, holder: Holder) -> bool:
        """Whether the exchange knows a passkey of this device."""
        known = {one.credential_id for one in self.scene.exchange.store.find(Passkey)}
        return any(one.credential_id in known for one in holder.passkeys)

    @precondition(lambda self: self.sessions)
    @rule(data=st.data(), right=st.booleans(), word=st.sampled_from(["green", "amber", "white"]))
    def change_the_password(self, data: st.DataObject, right: bool, word: str) -> None:
        """With the old one; the other sessions are over, this one goes on, and nothing holds."""
        (who, token), new = self.a_session(data), f"eight {word} lanterns"
        try:
            self.scene.exchange.change_password(token, self.passwords[who] if right else WRONG, new)
        except AccountLocked as locked:
            self.expect_lock(locked, who, "password")
        except PasswordWrong:
            self.failed(who, "password")
        except InputRefused:
            assert new == self.passwords[who]
        except SessionEnded:
            pass
        else:
            self.succeeded(who, "password")
            self.passwords[who] = new
            for owner, other in self.sessions:
                stage = self.scene.exchange.current_stage(session_token=other)
                assert owner != who or (stage is Stage.SIGNED_IN) == (other == token)

    @precondition(lambda self: self.sessions)
    @rule(data=st.data(), phrase=st.sampled_from(["blue herons", "nine kites", "12"]))
    def choose_a_phrase(self, data: st.DataObject, phrase: str) -> None:
        """It goes into mails and changes nothing else."""
        with suppress(ExchangeError):
            self.scene.exchange.set_anti_phishing_code(self.a_session(data)[1], phrase)

    @precondition(lambda self: self.sessions)
    @rule(minutes=st.integers(1, 20))
    def maintain(self, minutes: int) -> None:
        """Closed for a while: nothing happens, whoever tries."""
        exchange = self.scene.exchange
        exchange.begin_maintenance(self.scene.at + timedelta(minutes=minutes))
        before = exchange.store.dump()
        for act in (lambda: exchange.resume(self.sessions[-1][1]), lambda: self.scene.begin(MIRA, WRONG)):
            try:
                act()
            except Maintenance as closed:
                assert closed.retry_after == timedelta(minutes=minutes)
            else:
                raise AssertionError("open during maintenance")
        assert exchange.store.dump() == before
        exchange.end_maintenance()

    @precondition(lambda self: self.sessions)
    @rule(data=st.data(), junk=st.sampled_from(JUNK))
    def post_a_stale_page(self, data: st.DataObject, junk: object) -> None:
        """One line in the log, of whoever is in, and every other record stays as it is."""
        store, (who, token) = self.scene.exchange.store, self.a_session(data)
        before, written = store.dump().splitlines(), len(self.scene.exchange.events())
        self.scene.exchange.record_refused_form(
            StalePage(why="expired"), page="/sign-out", session_token=token, pending_token=junk, identifier=junk
        )
        (line,) = self.scene.exchange.events()[written:]
        assert (line.kind, line.account in {who, None}) == (Kind.FORM_REFUSED, True)
        after = store.dump().splitlines()
        assert len(after) == len(before) + 1
        assert set(before) <= set(after)

    @rule(junk=st.sampled_from(JUNK), data=st.data())
    def type_nonsense(self, junk: object, data: st.DataObject) -> None:
        """Refused by a typed error, and nothing changes."""
        exchange = self.scene.exchange
        token = self.attempts[-1].step.pending_token if self.attempts else "none"
        acts = [
            lambda: exchange.begin_sign_in(junk, PASSWORD),
            lambda: exchange.register(junk, junk),
            lambda: exchange.current_step(junk),
            lambda: exchange.submit_code(junk, "123456"),
            lambda: exchange.approve_device(junk, "123456"),
            lambda: exchange.approve_device_by_link(junk, device_token=junk),
            lambda: exchange.request_new_code(junk),
            lambda: exchange.resume(junk),
            lambda: exchange.sign_out(junk),
            lambda: exchange.begin_totp_enrolment(junk, junk),
            lambda: exchange.request_reset(junk),
            lambda: exchange.reset_password(MIRA, junk, "eight green lanterns"),
            lambda: exchange.reset_password_by_link(junk, "eight green lanterns"),
            lambda: exchange.request_withdrawal(junk, junk, junk, junk),
            lambda: exchange.make_recovery_codes(junk, junk),
            lambda: exchange.submit_recovery_code(junk, junk),
            lambda: exchange.unenrol_totp_by_recovery_code(junk, junk),
            lambda: exchange.request_recovery(junk),
            lambda: exchange.finish_recovery(junk),
            lambda: exchange.cancel_recovery(junk),
            lambda: exchange.cancel_recovery_by_link(junk),
            lambda: exchange.begin_identity_check(MIRA, junk),
            lambda: exchange.confirm_identity_by_link(junk),
            lambda: exchange.confirm_identity_in_app(junk, junk),
            lambda: exchange.deny_identity_in_app(junk, junk),
            lambda: exchange.add_address(junk, junk, junk),
            lambda: exchange.remove_address(junk, junk),
            lambda: exchange.request_whitelist_off(junk),
            lambda: exchange.stop_by_link(junk),
            lambda: exchange.confirm_withdrawal(junk, junk, junk),
            lambda: exchange.create_api_key(junk, junk, junk, junk),
            lambda: exchange.revoke_api_key(junk, junk),
            lambda: exchange.portfolio_by_key(junk),
            lambda: exchange.request_withdrawal_by_key(junk, junk, junk, junk),
            lambda: exchange.freeze(junk),
            lambda: exchange.begin_passkey_registration(junk, junk),
            lambda: exchange.remove_passkey(junk, junk, junk),
            lambda: exchange.require_passkey(junk, junk),
            lambda: exchange.change_password(junk, junk, junk),
            lambda: exchange.set_anti_phishing_code(junk, junk),
        ]
        if token != "none":
            acts.append(lambda: exchange.submit_code(token, junk))
        before = exchange.store.dump()
        try:
            data.draw(st.sampled_from(acts))()
        except ExchangeError as refused:
            # Trying a locked code is written down; nothing else is.
            if not isinstance(refused, AccountLocked):
                assert exchange.store.dump() == before
            assert isinstance(refused, InputRefused) or refused.public_message
        else:
            raise AssertionError("nonsense was taken for something")

    # What always holds

    @invariant()
    def the_log_tells_what_the_store_holds(self) -> None:
        """Locks, sessions, authenticators and the ways back to them, holds and balances follow from the log alone."""
        assert derive(self.scene.exchange.events(), self.scene.policy) == stored(self.scene.exchange)

    @invariant()
    def the_machine_agrees(self) -> None:
        """And so do the machine's own counts."""
        mine = {
            key: (count.failures, count.last, count.opens_at) for key, count in self.counts.items() if count.failures
        }
        state = stored(self.scene.exchange)
        assert state.throttles == mine
        assert state.enrolled == set(self.secrets)
        assert state.passkey_only == self.only_passkeys
        assert state.codes_left == {who: len(codes) for who, codes in self.codes.items()}
        assert {who for who in state.recoveries if state.recoveries[who] > self.scene.at} == {
            who for who, (ready_at, _) in self.recoveries.items() if ready_at > self.scene.at
        }
        latest: dict[str, datetime] = {}
        for (who, _), until in state.holds.items():
            latest[who] = max(latest.get(who, until), until)
        assert latest == self.held_until


Exchange.TestCase.settings = settings(max_examples=examples(50), stateful_step_count=40, deadline=None)
test_whatever_people_do = Exchange.TestCase
