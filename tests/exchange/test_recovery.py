"""A lost authenticator without recovery codes: ask, be told twice by two ways, cancel, or wait and be rid of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from loginlab.exchange import Channel, HoldReason, Kind, Message, Method, Stage
from loginlab.exchange.errors import (
    InputRefused,
    OneTimeLinkRefused,
    RecoveryMissing,
    RecoveryWaiting,
    SignInEnded,
    SignInMissing,
    StepOutOfOrder,
    TooManyMessages,
    WithdrawalHeld,
)
from loginlab.exchange.one_time_codes import LOOK_BACK
from tests.exchange.scene import ELSEWHERE, NEW, PASSWORD, Scene

LEA, LEAS_PHONE = "lea@mail.example", "+447700900123"
SUBJECT = "Have you lost your authenticator?"
TICK = timedelta(seconds=1)


@pytest.fixture
def lost(scene: Scene) -> Scene:
    """Lea has an authenticator, two ways to be reached, and no phone any more; the mailbox is empty."""
    scene.exchange.register(LEA, PASSWORD, other_contact=LEAS_PHONE)
    scene.enrol(scene.sign_in(LEA))
    scene.messages.clear()
    return scene


def notices(scene: Scene) -> list[Message]:
    return [message for message in scene.messages if message.subject == SUBJECT]


def ask(scene: Scene) -> str:
    """Ask for the removal; returns the sign-in that asked."""
    pending = scene.to_lost_phone(LEA)
    scene.exchange.request_recovery(pending)
    return pending


def test_asking_removes_nothing_and_tells_the_owner_by_both_ways(lost: Scene) -> None:
    """The mailbox may be the thief's; the phone number is then the owner's chance."""
    pending = ask(lost)
    assert [(message.channel, message.to) for message in notices(lost)] == [
        (Channel.MAIL, LEA),
        (Channel.SMS, LEAS_PHONE),
    ]
    assert lost.exchange.current_step(pending).method is Method.TOTP
    assert all("/recovery/cancel?token=" in str(message.link) for message in notices(lost))
    assert all("04 January 2030, 09:01 UTC" in message.lines[1] for message in notices(lost))


def test_both_sides_of_the_wait(lost: Scene) -> None:
    """A second before its end nothing is removed; at its end it is, and the sign-in begins anew."""
    ask(lost)
    lost.wait(lost.policy.recovery_wait - TICK)
    with pytest.raises(RecoveryWaiting) as waiting:
        lost.exchange.finish_recovery(lost.to_lost_phone(LEA))
    assert waiting.value.retry_after == TICK
    lost.wait(TICK)
    pending = lost.to_lost_phone(LEA)
    lost.exchange.finish_recovery(pending)
    with pytest.raises(SignInEnded):
        lost.exchange.current_step(pending)
    assert lost.begin(LEA).method is Method.MAIL


def test_both_sides_of_the_time_to_finish(lost: Scene) -> None:
    """A request that everybody has forgotten is no door."""
    ask(lost)
    lost.wait(lost.policy.recovery_wait + lost.policy.recovery_open_for - TICK)
    assert lost.exchange.open_recovery(lost.to_lost_phone(LEA)) is not None
    lost.wait(TICK)
    assert lost.exchange.open_recovery(lost.to_lost_phone(LEA)) is None
    with pytest.raises(RecoveryMissing):
        lost.exchange.finish_recovery(lost.to_lost_phone(LEA))
    with pytest.raises(OneTimeLinkRefused, match="expired") as refused:
        lost.stop_recovery()
    assert refused.value.since == lost.at
    ask(lost)
    assert [event.facts["by"] for event in lost.exchange.events(LEA) if event.kind is Kind.RECOVERY_CANCELLED] == [
        "expired"
    ]


def test_a_request_that_ran_out_was_stopped_by_nobody(lost: Scene) -> None:
    """A new password a moment before its time is over stops it; a moment later it ran out, and the log says so."""
    for left, password, by in ((TICK, PASSWORD, "password reset"), (timedelta(0), NEW, "expired")):
        lost.exchange.request_recovery(lost.to_lost_phone(LEA, password))
        lost.wait(lost.policy.recovery_wait + lost.policy.recovery_open_for - left)
        lost.reset(LEA, NEW)
        ended = [event for event in lost.exchange.events(LEA) if event.kind is Kind.RECOVERY_CANCELLED]
        assert ended[-1].facts["by"] == by


def test_both_sides_of_the_reminder(lost: Scene) -> None:
    """Once at half the wait, by both ways, with the link that still works; whoever acts next sets it off."""
    ask(lost)
    lost.wait(lost.policy.recovery_wait / 2 - TICK)
    lost.exchange.send_due_reminders()
    assert len(notices(lost)) == 2
    lost.wait(TICK)
    for _ in range(3):
        lost.exchange.send_due_reminders()
        assert len(notices(lost)) == 4
    assert {message.link for message in notices(lost)} == {notices(lost)[0].link}
    lost.stop_recovery()
    with pytest.raises(RecoveryMissing):
        lost.exchange.finish_recovery(lost.to_lost_phone(LEA))


def test_nobody_finishes_before_the_owner_was_told_twice(lost: Scene) -> None:
    """Also if nobody did anything at the exchange during the whole wait."""
    ask(lost)
    lost.wait(lost.policy.recovery_wait)
    lost.exchange.finish_recovery(lost.to_lost_phone(LEA))
    kinds = [event.kind for event in lost.exchange.events(LEA)]
    assert kinds.index(Kind.RECOVERY_REMINDED) < kinds.index(Kind.RECOVERY_FINISHED)
    assert len(notices(lost)) == 4


def test_afterwards_money_waits_and_the_codes_are_gone(scene: Scene) -> None:
    """As after every removal."""
    scene.exchange.register(LEA, PASSWORD, other_contact=LEAS_PHONE)
    session = scene.sign_in(LEA)
    secret = scene.enrol(session)
    codes = scene.exchange.make_recovery_codes(session.session_token, scene.totp(secret)).codes
    ask(scene)
    scene.wait(scene.policy.recovery_wait)
    scene.exchange.finish_recovery(scene.to_lost_phone(LEA))
    token = scene.sign_in(LEA).session_token
    with pytest.raises(WithdrawalHeld) as held:
        scene.exchange.request_withdrawal(token, "USDT", "1", ELSEWHERE)
    assert held.value.reason == HoldReason.AUTHENTICATOR_CHANGED
    assert held.value.retry_after == scene.policy.hold_after_authenticator_change
    with pytest.raises(StepOutOfOrder):
        scene.exchange.submit_recovery_code(scene.to_lost_phone(LEA), codes[0])


def test_the_owner_stops_it_by_the_link_in_any_browser(lost: Scene) -> None:
    """Once; then the link is used, and the thief's wait was for nothing."""
    ask(lost)
    lost.stop_recovery()
    with pytest.raises(OneTimeLinkRefused, match="used"):
        lost.exchange.cancel_recovery_by_link(notices(lost)[0].link.partition("token=")[2])  # type: ignore[union-attr]
    lost.wait(lost.policy.recovery_wait)
    with pytest.raises(RecoveryMissing):
        lost.exchange.finish_recovery(lost.to_lost_phone(LEA))
    assert len(notices(lost)) == 2
    assert lost.messages[2].subject == "Your authenticator stays"


def test_the_owner_stops_it_when_signed_in(scene: Scene) -> None:
    """Whoever is in sees it, and needs no message for it."""
    scene.exchange.register(LEA, PASSWORD)
    session = scene.sign_in(LEA)
    scene.enrol(session)
    assert scene.exchange.pending_recovery(session.session_token) is None
    with pytest.raises(RecoveryMissing):
        scene.exchange.cancel_recovery(session.session_token)
    ask(scene)
    assert [message.to for message in notices(scene)] == [LEA]
    assert scene.exchange.pending_recovery(session.session_token) is not None
    scene.exchange.cancel_recovery(session.session_token)
    assert scene.exchange.pending_recovery(session.session_token) is None


def test_a_new_password_stops_it(lost: Scene) -> None:
    """The owner who does what the notice says is rid of the thief's request too."""
    ask(lost)
    lost.reset(LEA, NEW)
    lost.wait(lost.policy.recovery_wait)
    with pytest.raises(RecoveryMissing):
        lost.exchange.finish_recovery(lost.to_lost_phone(LEA, NEW))


def test_an_authenticator_that_turns_up_and_is_removed_stops_it(scene: Scene) -> None:
    """Or the request would remove the next one."""
    scene.exchange.register(LEA, PASSWORD)
    session = scene.sign_in(LEA)
    secret = scene.enrol(session)
    ask(scene)
    scene.exchange.unenrol_totp(session.session_token, scene.totp(secret))
    scene.enrol(session)
    scene.wait(scene.policy.recovery_wait)
    with pytest.raises(RecoveryMissing):
        scene.exchange.finish_recovery(scene.to_lost_phone(LEA))


def test_the_link_that_stops_it_holds_nothing_that_a_mail_program_cuts_off(lost: Scene) -> None:
    """Letters, digits, hyphens and underscores: of a sign at its end a mail program may think what it likes."""
    ask(lost)
    for message in notices(lost):
        assert re.fullmatch(r"[A-Za-z0-9_-]{43}", str(message.link).partition("?token=")[2])


def ask_and_be_stopped(lost: Scene, times: int, *, minutes: int) -> None:
    """So often, with so long a pause behind each."""
    for _ in range(times):
        ask(lost)
        lost.stop_recovery()
        lost.wait(minutes=minutes)


def test_requests_of_long_ago_do_not_hide_those_of_this_hour(lost: Scene) -> None:
    """Whoever has asked and was stopped more often than is looked back gets no more notices out an hour for it."""
    ask_and_be_stopped(lost, LOOK_BACK, minutes=60)
    ask_and_be_stopped(lost, lost.policy.resets_per_hour, minutes=1)
    with pytest.raises(TooManyMessages):
        ask(lost)


def test_asking_again_neither_starts_the_wait_anew_nor_writes_again(lost: Scene) -> None:
    """A thief cannot hide the one notice among a hundred, nor push the owner's day further away."""
    ask(lost)
    first = lost.exchange.open_recovery(lost.to_lost_phone(LEA))
    for _ in range(5):
        lost.wait(hours=1)
        assert lost.exchange.request_recovery(lost.to_lost_phone(LEA)) == first
    assert len(notices(lost)) == 2


def test_asking_after_each_stop_is_limited(lost: Scene) -> None:
    """At most as often as a new password may be asked for."""
    ask_and_be_stopped(lost, lost.policy.resets_per_hour, minutes=1)
    with pytest.raises(TooManyMessages):
        ask(lost)


def test_without_the_password_nobody_can_ask(lost: Scene) -> None:
    """And where a code by mail is awaited there is nothing to be rid of."""
    with pytest.raises(SignInMissing):
        lost.exchange.request_recovery("made up")
    with pytest.raises(StepOutOfOrder):
        lost.exchange.request_recovery(lost.begin().pending_token)
    assert not notices(lost)


def test_asking_signs_nobody_in(lost: Scene) -> None:
    """The sign-in that asked still awaits the authenticator."""
    pending = ask(lost)
    assert lost.exchange.current_stage(pending_token=pending) is Stage.CODE
    assert not [event for event in lost.exchange.events(LEA) if event.kind is Kind.SESSION_OPENED][1:]


@pytest.mark.parametrize("token", ["", None, 7, "made up", "x" * 10_000])
def test_a_link_that_we_never_sent_stops_nothing(lost: Scene, token: object) -> None:
    """Cut short, made up, or no text."""
    ask(lost)
    before = lost.exchange.store.dump()
    with pytest.raises(OneTimeLinkRefused, match=r"missing|forged"):
        lost.exchange.cancel_recovery_by_link(token)
    assert lost.exchange.store.dump() == before


def test_the_links_token_is_not_in_the_store(lost: Scene) -> None:
    """Only its hash: a stolen copy stops nothing."""
    ask(lost)
    assert lost.newest_link_token() not in lost.exchange.store.dump()


@pytest.mark.parametrize("other", ["lea@other.example", "no address", 7])
def test_a_second_contact_must_go_another_way(scene: Scene, other: object) -> None:
    """Two mailboxes are often one to whoever reads one of them."""
    with pytest.raises(InputRefused):
        scene.exchange.register(LEA, PASSWORD, other_contact=other)
