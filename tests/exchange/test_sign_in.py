"""Signing in, from identifier to session, and every step that can be wrong on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from loginlab.exchange import CHEAPEST, Kind, Method, Stage
from loginlab.exchange.errors import (
    CodeExpired,
    CodeFromAnotherSignIn,
    CodeFromAnotherStep,
    CodeSpent,
    CodeSuperseded,
    CodeWrong,
    DeviceNotApproved,
    InputRefused,
    PasswordWrong,
    SignInEnded,
    SignInMissing,
    StepOutOfOrder,
    TooManyMessages,
)
from tests.exchange.scene import HOME, MIRA, PASSWORD, TOMAS, WRONG, Scene


@pytest.mark.parametrize(("who", "method"), [(MIRA, Method.MAIL), (TOMAS, Method.SMS)])
def test_the_whole_way_in_by_mail_and_by_phone(scene: Scene, who: str, method: Method) -> None:
    """Password, sent code, new device, session; each step says what is next."""
    step = scene.begin(who)
    assert (step.stage, step.method) == (Stage.CODE, method)
    assert scene.messages[-1].channel == method
    device_token = step.device_token
    step = scene.exchange.submit_code(step.pending_token, scene.newest_code())
    assert step.stage is Stage.DEVICE
    step = scene.exchange.approve_device(step.pending_token, scene.newest_code())
    assert step.stage is Stage.SIGNED_IN
    assert step.signed_in is not None
    assert scene.exchange.resume(step.signed_in.session_token).identifier == who
    # The second time the device is known.
    step = scene.begin(who, device=device_token)
    assert step.device_token is None
    assert scene.exchange.submit_code(step.pending_token, scene.newest_code()).stage is Stage.SIGNED_IN


def test_an_authenticator_takes_the_place_of_the_sent_code(scene: Scene) -> None:
    """With one enrolled, no code is sent; the authenticator's is asked for."""
    secret = scene.enrol(scene.sign_in())
    sent = len(scene.messages)
    step = scene.begin()
    assert (step.method, step.sent_to, len(scene.messages)) == (Method.TOTP, None, sent)
    assert scene.exchange.submit_code(step.pending_token, scene.totp(secret)).stage is Stage.DEVICE


def test_a_policy_may_ask_for_less() -> None:
    """Without sent codes and device approval the password alone opens: the weakest exchange there is."""
    scene = Scene(replace(CHEAPEST, ask_sign_in_code=False, ask_device_approval=False))
    step = scene.begin()
    assert step.stage is Stage.SIGNED_IN
    assert step.signed_in is not None
    assert scene.messages == []


def test_without_sent_codes_the_device_is_still_asked_about() -> None:
    """The two are independent of each other."""
    scene = Scene(replace(CHEAPEST, ask_sign_in_code=False))
    step = scene.begin()
    assert step.stage is Stage.DEVICE
    assert step.device_token is not None
    assert scene.exchange.approve_device(step.pending_token, scene.newest_code()).stage is Stage.SIGNED_IN


def test_wrong_password_and_unknown_account_read_the_same(scene: Scene) -> None:
    """Only the log knows which it was."""
    refusals = []
    for who in (MIRA, "ghost@mail.example"):
        with pytest.raises(PasswordWrong) as refused:
            scene.begin(who, WRONG)
        refusals.append(refused.value)
    assert refusals[0].public_message == refusals[1].public_message
    assert [refusal.account_known for refusal in refusals] == [True, False]


def test_a_skewed_phone_is_named_in_the_log_and_not_on_the_page(scene: Scene) -> None:
    """The helper learns how many steps; the page says the same as for any wrong code."""
    secret = scene.enrol(scene.sign_in())
    step = scene.begin()
    with pytest.raises(CodeFromAnotherStep) as refused:
        scene.exchange.submit_code(step.pending_token, scene.totp(secret, steps=-4))
    assert refused.value.drift_steps == -4
    logged = [event for event in scene.exchange.events(MIRA) if event.kind is Kind.CODE_REFUSED][-1]
    assert (logged.facts["slug"], logged.facts["drift_steps"]) == ("code-from-another-step", -4)
    with pytest.raises(CodeWrong) as wrong:
        scene.exchange.submit_code(step.pending_token, scene.wrong_totp(secret))
    assert wrong.value.public_message == refused.value.public_message


@pytest.mark.parametrize(
    ("who", "lifetime"), [(MIRA, CHEAPEST.mail_code_lifetime), (TOMAS, CHEAPEST.sms_code_lifetime)]
)
def test_both_sides_of_a_sent_codes_life(who: str, lifetime: timedelta) -> None:
    """One second before the end it works, at the end it does not."""
    scene = Scene()
    step = scene.begin(who)
    scene.wait(lifetime - timedelta(seconds=1))
    scene.exchange.submit_code(step.pending_token, scene.newest_code())
    step = scene.begin(who)
    ends = scene.at + lifetime
    scene.wait(lifetime)
    with pytest.raises(CodeExpired) as refused:
        scene.exchange.submit_code(step.pending_token, scene.newest_code())
    assert refused.value.expired_at == ends


def test_both_sides_of_a_sign_ins_life(scene: Scene) -> None:
    """A sign-in left lying for a quarter of an hour begins anew."""
    step = scene.begin()
    scene.wait(scene.policy.sign_in_lifetime - timedelta(seconds=1))
    assert scene.exchange.current_step(step.pending_token).stage is Stage.CODE
    scene.wait(seconds=1)
    with pytest.raises(SignInEnded) as refused:
        scene.exchange.current_step(step.pending_token)
    assert refused.value.why == "expired"


def test_both_sides_of_a_sent_codes_tries(scene: Scene) -> None:
    """Two wrong tries leave the code alive, three end it though it is right."""
    tries = scene.policy.message_code_tries
    for wrong_tries in (tries - 1, tries):
        step = scene.begin()
        for _ in range(wrong_tries):
            with pytest.raises(CodeWrong):
                scene.exchange.submit_code(step.pending_token, scene.wrong_code())
        if wrong_tries < tries:
            scene.exchange.submit_code(step.pending_token, scene.newest_code())
        else:
            with pytest.raises(CodeSpent):
                scene.exchange.submit_code(step.pending_token, scene.newest_code())


def test_only_the_newest_code_works(scene: Scene) -> None:
    """Asked again, the first mail's code is over, and the log says why it failed."""
    step = scene.begin()
    older = scene.newest_code()
    scene.wait(seconds=31)
    scene.exchange.request_new_code(step.pending_token)
    with pytest.raises(CodeSuperseded) as refused:
        scene.exchange.submit_code(step.pending_token, older)
    assert refused.value.superseded_at == scene.at
    scene.exchange.submit_code(step.pending_token, scene.newest_code())


def test_a_code_is_over_since_it_was_first_replaced(scene: Scene) -> None:
    """A third message does not change when the first one's code ended."""
    step = scene.begin()
    older = scene.newest_code()
    scene.wait(seconds=31)
    scene.exchange.request_new_code(step.pending_token)
    replaced_at = scene.at
    scene.wait(seconds=31)
    scene.exchange.request_new_code(step.pending_token)
    with pytest.raises(CodeSuperseded) as refused:
        scene.exchange.submit_code(step.pending_token, older)
    assert refused.value.superseded_at == replaced_at


def test_the_older_mail_of_an_earlier_sign_in_is_named(scene: Scene) -> None:
    """Begun twice, typed from the first mail: the commonest slip of all."""
    scene.begin()
    older = scene.newest_code()
    step = scene.begin()
    with pytest.raises(CodeSuperseded):
        scene.exchange.submit_code(step.pending_token, older)


def test_a_code_does_not_fit_another_sign_in(scene: Scene) -> None:
    """Typed into the older tab, the newest code is right for the other tab only."""
    older_tab = scene.begin()
    newer_tab = scene.begin()
    with pytest.raises(CodeFromAnotherSignIn):
        scene.exchange.submit_code(older_tab.pending_token, scene.newest_code())
    scene.exchange.submit_code(newer_tab.pending_token, scene.newest_code())


def test_both_sides_of_asking_again(scene: Scene) -> None:
    """29 seconds are too soon, 30 are enough."""
    step = scene.begin()
    scene.wait(seconds=29)
    with pytest.raises(TooManyMessages) as refused:
        scene.exchange.request_new_code(step.pending_token)
    assert refused.value.retry_after == timedelta(seconds=1)
    scene.wait(seconds=1)
    scene.exchange.request_new_code(step.pending_token)


def test_both_sides_of_the_messages_in_an_hour(scene: Scene) -> None:
    """Ten in an hour, an eleventh only when the first is an hour old; a hundred would be a hundred guesses more."""
    first_at = scene.at
    for _ in range(scene.policy.messages_per_hour):
        scene.begin()
        scene.wait(minutes=1)
    with pytest.raises(TooManyMessages) as refused:
        scene.begin()
    assert refused.value.opens_at == first_at + timedelta(hours=1)
    assert len(scene.messages) == scene.policy.messages_per_hour
    scene.at = refused.value.opens_at - timedelta(seconds=1)
    with pytest.raises(TooManyMessages):
        scene.begin()
    scene.wait(seconds=1)
    scene.begin()


def test_a_proved_code_is_not_asked_twice_when_the_approval_must_wait() -> None:
    """Too many approvals this hour: the sign-in stays at the device step, and the message can be asked for later."""
    scene = Scene(replace(CHEAPEST, messages_per_hour=2))
    first_approval_at = scene.at
    secret = scene.enrol(scene.sign_in())
    scene.exchange.submit_code(scene.begin().pending_token, scene.totp(secret))
    scene.at = first_approval_at + timedelta(minutes=55)
    step = scene.begin()
    with pytest.raises(TooManyMessages) as refused:
        scene.exchange.submit_code(step.pending_token, scene.totp(secret))
    assert refused.value.opens_at == first_approval_at + timedelta(hours=1)
    assert scene.exchange.current_step(step.pending_token).stage is Stage.DEVICE
    scene.at = refused.value.opens_at
    scene.exchange.request_new_code(step.pending_token)
    assert scene.exchange.approve_device(step.pending_token, scene.newest_code()).stage is Stage.SIGNED_IN


def test_an_authenticators_code_is_not_sent(scene: Scene) -> None:
    """Nobody can ask for it to come by mail instead."""
    scene.enrol(scene.sign_in())
    step = scene.begin()
    with pytest.raises(StepOutOfOrder):
        scene.exchange.request_new_code(step.pending_token)


def test_no_step_can_be_skipped_or_repeated(scene: Scene) -> None:
    """Approving before the code, the code again while the device waits, and anything after the end."""
    step = scene.begin()
    code = scene.newest_code()
    with pytest.raises(StepOutOfOrder) as refused:
        scene.exchange.approve_device(step.pending_token, code)
    assert refused.value.awaited == "code"
    scene.exchange.submit_code(step.pending_token, code)
    with pytest.raises(DeviceNotApproved) as waiting:
        scene.exchange.submit_code(step.pending_token, code)
    assert waiting.value.sent_to == "m***@mail.example"
    scene.exchange.approve_device(step.pending_token, scene.newest_code())
    for act in (scene.exchange.submit_code, scene.exchange.approve_device):
        with pytest.raises(SignInEnded) as ended:
            act(step.pending_token, code)
        assert ended.value.why == "finished"


@pytest.mark.parametrize("token", [None, "", "made up", "x" * 10_000, "\x00", "ключ", 7, b"x"])
def test_a_sign_in_that_was_never_begun_is_missing(scene: Scene, token: object) -> None:
    """Whatever the cookie says."""
    with pytest.raises(SignInMissing):
        scene.exchange.submit_code(token, "123456")


def test_a_mistyped_code_of_five_digits_costs_no_try(scene: Scene) -> None:
    """It was no guess; the count stays."""
    step = scene.begin()
    for _ in range(20):
        with pytest.raises(InputRefused):
            scene.exchange.submit_code(step.pending_token, "12345")
    scene.exchange.submit_code(step.pending_token, scene.newest_code())


def test_the_map_knows_where_a_browser_is(scene: Scene) -> None:
    """From nothing to signed in and out again; looking changes nothing and works in maintenance."""
    stage = scene.exchange.current_stage
    assert stage() is Stage.IDENTIFIER
    step = scene.begin()
    assert stage(pending_token=step.pending_token) is Stage.CODE
    scene.exchange.submit_code(step.pending_token, scene.newest_code())
    assert stage(pending_token=step.pending_token) is Stage.DEVICE
    done = scene.exchange.approve_device(step.pending_token, scene.newest_code()).signed_in
    assert done is not None
    before = scene.exchange.store.dump()
    scene.exchange.begin_maintenance(scene.at + timedelta(hours=1))
    assert stage(pending_token=step.pending_token, session_token=done.session_token) is Stage.SIGNED_IN
    scene.exchange.end_maintenance()
    scene.wait(scene.policy.session_idle)
    assert stage(session_token=done.session_token) is Stage.IDENTIFIER
    assert [
        line for line in scene.exchange.store.dump().splitlines() if "maintenance" not in line
    ] == before.splitlines()


def test_a_finished_sign_in_replaces_the_browsers_earlier_session(scene: Scene) -> None:
    """The cookie is overwritten anyway; the session behind it must not live on unseen."""
    first = scene.sign_in()
    step = scene.exchange.begin_sign_in(MIRA, PASSWORD, previous_session=first.session_token, origin=HOME)
    scene.exchange.resume(first.session_token)
    scene.exchange.submit_code(step.pending_token, scene.newest_code())
    scene.exchange.approve_device(step.pending_token, scene.newest_code())
    with pytest.raises(Exception, match="replaced"):
        scene.exchange.resume(first.session_token)
