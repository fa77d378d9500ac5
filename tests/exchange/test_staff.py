"""Staff: who may do what, after which yes of the owner, and what is written down of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from loginlab.exchange import CHEAPEST, ExchangeService, Kind
from loginlab.exchange.errors import (
    IdentifierTaken,
    InputRefused,
    OwnerNotConfirmed,
    SessionRefused,
    StaffOutOfScope,
    StaffRefused,
    WithdrawalHeld,
)
from loginlab.exchange.policy import Policy
from loginlab.exchange.recovery import RecoveryRequest
from loginlab.exchange.staff import (
    CONFIRMING,
    SCOPES,
    Role,
    Staff,
    StaffAct,
    confirming_words,
    verify_may,
)
from loginlab.exchange.staff_guards import StaffGuards
from loginlab.exchange.totp import Authenticator
from tests.exchange.scene import ELSEWHERE, MIRA, NOBODY, TOMAS, Scene

AGENT, SECOND = Staff("Ana"), Staff("Ben", Role.SECOND_PERSON)
GUARDED = StaffGuards()
TRUSTING = StaffGuards(least_privilege=False, identity_first=False, changes_wait=False)
ACTS: dict[StaffAct, Callable[[ExchangeService, Staff, int | None], Any]] = {
    StaffAct.LOOK_UP: lambda exchange, staff, _check: exchange.staff_look_up(staff, MIRA),
    StaffAct.READ_HOLD: lambda exchange, staff, check: exchange.staff_read_hold(staff, MIRA, check),
    StaffAct.READ_SIGN_INS: lambda exchange, staff, check: exchange.staff_read_sign_ins(staff, MIRA, check),
    StaffAct.READ_BALANCE: lambda exchange, staff, check: exchange.staff_read_balance(staff, MIRA, check),
    StaffAct.READ_CONTACT: lambda exchange, staff, check: exchange.staff_read_contact(staff, MIRA, check),
    StaffAct.FREEZE: lambda exchange, staff, check: exchange.staff_freeze(staff, MIRA, check),
    StaffAct.CHANGE_EMAIL: lambda exchange, staff, check: exchange.staff_change_email(
        staff, MIRA, "new@mail.example", check
    ),
    StaffAct.REMOVE_AUTHENTICATOR: lambda exchange, staff, check: exchange.staff_remove_authenticator(
        staff, MIRA, check
    ),
    StaffAct.LIFT_HOLD: lambda exchange, staff, check: exchange.staff_lift_hold(staff, MIRA, check),
}


def with_guards(guards: StaffGuards) -> Policy:
    return replace(CHEAPEST, staff_guards=guards)


@pytest.fixture
def scene() -> Scene:
    """Mira’s money waits, after a reset of her password."""
    scene = Scene()
    scene.reset()
    return scene


def confirmed(scene: Scene, purpose: str, who: str = MIRA) -> int:
    """An identity check that the owner has confirmed by the link."""
    scene.wait(minutes=1)
    check = scene.exchange.begin_identity_check(who, "mail", purpose=purpose)
    scene.exchange.confirm_identity_by_link(scene.newest_link_token())
    return check.id


@pytest.mark.parametrize("act", StaffAct)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("said", [None, "", "this", "another"])
def test_an_act_needs_its_role_and_the_owners_yes_to_it(act: StaffAct, role: Role, said: str | None) -> None:
    """Each act, by each role, without a yes, with one to nothing in particular, to this, and to something else."""
    other = next(one for one in CONFIRMING if one != act)
    confirmed_for = {"this": act.value, "another": other.value}.get(str(said), said)
    scope = SCOPES[act]
    allowed = role in scope.roles and (not scope.confirmed or confirmed_for == act)
    if allowed:
        verify_may(Staff("x", role), act, confirmed_for=confirmed_for, guards=GUARDED)
        return
    expected = StaffOutOfScope if role not in scope.roles else OwnerNotConfirmed
    with pytest.raises(expected):
        verify_may(Staff("x", role), act, confirmed_for=confirmed_for, guards=GUARDED)


@pytest.mark.parametrize("act", StaffAct)
def test_a_trusting_tool_refuses_nothing(act: StaffAct) -> None:
    """With the guards off, a first-line agent does all of it, for any caller."""
    verify_may(AGENT, act, confirmed_for=None, guards=TRUSTING)


def test_what_cannot_be_taken_back_is_nobodys_alone() -> None:
    """A first-line agent changes nothing but the freeze, and nobody at the desk ends a hold or sees the money."""
    first = {act for act, scope in SCOPES.items() if Role.FIRST_LINE in scope.roles}
    assert first == {StaffAct.LOOK_UP, StaffAct.READ_HOLD, StaffAct.READ_SIGN_INS, StaffAct.FREEZE}
    nobody = {act for act, scope in SCOPES.items() if not scope.roles}
    assert nobody == {StaffAct.READ_BALANCE, StaffAct.READ_CONTACT, StaffAct.LIFT_HOLD}
    unasked = {act for act, scope in SCOPES.items() if not scope.confirmed}
    assert unasked == {StaffAct.LOOK_UP, StaffAct.FREEZE}  # also where an experiment lets everybody do everything
    assert set(SCOPES) == set(StaffAct)
    assert all(scope.why.endswith(".") for scope in SCOPES.values())


@pytest.mark.parametrize("act", StaffAct)
def test_every_act_leaves_a_line_with_a_name_done_or_refused(scene: Scene, act: StaffAct) -> None:
    """What an agent looked at stands in the log like what was changed; a refusal changes nothing else."""
    before = len(scene.exchange.events())
    allowed = act in (StaffAct.LOOK_UP, StaffAct.FREEZE)
    with nullcontext() if allowed else pytest.raises(StaffRefused):
        ACTS[act](scene.exchange, AGENT, None)
    event = scene.exchange.events()[before]
    assert event.kind is (Kind.STAFF_ACTED if allowed else Kind.STAFF_REFUSED)
    assert allowed or scene.exchange.events()[before + 1 :] == []
    assert (event.account, event.facts["by"], event.facts["role"]) == (MIRA, "Ana", "first line")
    assert event.facts["act"] == act


def test_a_card_shows_half_of_the_address() -> None:
    """Enough to find the account; a thief on the line who hears it read out has learned nothing."""
    scene = Scene()
    scene.enrol(scene.sign_in())
    card = scene.exchange.staff_look_up(AGENT, MIRA)
    assert (card.masked, card.has_authenticator, card.is_held) == ("m***@mail.example", True, False)
    scene.reset()
    assert scene.exchange.staff_look_up(AGENT, MIRA).is_held


def test_a_yes_counts_for_what_it_said(scene: Scene) -> None:
    """The owner agreed to hear of the hold; the sign-ins are another question."""
    check = confirmed(scene, StaffAct.READ_HOLD)
    hold = scene.exchange.staff_read_hold(AGENT, MIRA, check)
    assert hold is not None
    assert hold.until == scene.at - timedelta(minutes=1) + scene.policy.hold_after_reset
    with pytest.raises(OwnerNotConfirmed):
        scene.exchange.staff_read_sign_ins(AGENT, MIRA, check)
    assert scene.exchange.staff_read_sign_ins(AGENT, MIRA, confirmed(scene, StaffAct.READ_SIGN_INS)) == ()


def test_a_yes_is_over_after_its_time(scene: Scene) -> None:
    """One second before the end it counts, and then no more."""
    check = confirmed(scene, StaffAct.READ_HOLD)
    scene.wait(scene.policy.identity_check_lifetime - timedelta(seconds=1))
    scene.exchange.staff_read_hold(AGENT, MIRA, check)
    scene.wait(seconds=1)
    with pytest.raises(OwnerNotConfirmed):
        scene.exchange.staff_read_hold(AGENT, MIRA, check)


def test_somebody_elses_yes_opens_nothing(scene: Scene) -> None:
    """A caller has an account too, and confirms there."""
    check = confirmed(scene, StaffAct.READ_HOLD, TOMAS)
    with pytest.raises(OwnerNotConfirmed):
        scene.exchange.staff_read_hold(AGENT, MIRA, check)


def test_a_freeze_needs_no_yes_and_says_who(scene: Scene) -> None:
    """Sessions end, nothing leaves for a week, and the owner hears of it."""
    token = scene.sign_in(password="eight green lanterns").session_token
    until = scene.exchange.staff_freeze(AGENT, MIRA)
    assert until == scene.at + scene.policy.freeze
    with pytest.raises(SessionRefused):
        scene.exchange.resume(token)
    (frozen,) = [event for event in scene.exchange.events(MIRA) if event.kind is Kind.FROZEN]
    assert frozen.facts["by"] == "Ana"
    assert "frozen" in scene.messages[-1].subject


def test_a_new_address_moves_the_account_warns_the_old_one_and_holds_the_money(scene: Scene) -> None:
    """By a second person, after the owner's yes to just that."""
    check = confirmed(scene, StaffAct.CHANGE_EMAIL)
    with pytest.raises(StaffOutOfScope):
        scene.exchange.staff_change_email(AGENT, MIRA, "new@mail.example", check)
    scene.exchange.staff_change_email(SECOND, MIRA, "new@mail.example", check)
    warning = scene.messages[-1]
    assert (warning.to, warning.subject) == (MIRA, "Your email address was changed")
    token = scene.sign_in("new@mail.example", "eight green lanterns").session_token
    with pytest.raises(WithdrawalHeld) as held:
        scene.exchange.request_withdrawal(token, "USDT", "10", ELSEWHERE)
    assert "email address" in held.value.reason
    with pytest.raises(InputRefused):
        scene.exchange.staff_look_up(AGENT, MIRA)


@pytest.mark.parametrize(
    ("new", "error"), [(TOMAS, InputRefused), ("no address", InputRefused), (MIRA, IdentifierTaken)]
)
def test_an_address_that_cannot_be_one_changes_nothing(scene: Scene, new: str, error: type[Exception]) -> None:
    """A phone number, nonsense, and one that an account has."""
    check = confirmed(scene, StaffAct.CHANGE_EMAIL)
    sent = len(scene.messages)
    with pytest.raises(error):
        scene.exchange.staff_change_email(SECOND, MIRA, new, check)
    assert len(scene.messages) == sent
    assert scene.exchange.staff_look_up(AGENT, MIRA).masked == "m***@mail.example"


def test_a_second_person_only_asks_for_a_removal() -> None:
    """The authenticator stays for the whole wait, and the owner can stop it."""
    scene = Scene()
    scene.enrol(scene.sign_in())
    scene.exchange.staff_remove_authenticator(SECOND, MIRA, confirmed(scene, StaffAct.REMOVE_AUTHENTICATOR))
    assert scene.exchange.store.find(Authenticator)
    (request,) = scene.exchange.store.find(RecoveryRequest)
    assert request.ready_at == scene.at + scene.policy.recovery_wait
    scene.exchange.cancel_recovery_by_link(scene.newest_link_token())
    with pytest.raises(InputRefused):
        scene.exchange.staff_remove_authenticator(SECOND, TOMAS, confirmed(scene, StaffAct.REMOVE_AUTHENTICATOR, TOMAS))


@pytest.mark.parametrize("staff", [AGENT, SECOND])
def test_no_hold_is_lifted_by_anybody(scene: Scene, staff: Staff) -> None:
    """Not even for an owner who has said yes to it."""
    check = confirmed(scene, StaffAct.LIFT_HOLD)
    with pytest.raises(StaffOutOfScope):
        scene.exchange.staff_lift_hold(staff, MIRA, check)
    assert scene.exchange.staff_look_up(AGENT, MIRA).is_held


def test_a_trusting_tool_lifts_a_hold_and_removes_at_once() -> None:
    """What the guards are for: one call, and the money can go."""
    scene = Scene(with_guards(TRUSTING))
    scene.enrol(scene.sign_in())
    scene.exchange.staff_remove_authenticator(AGENT, MIRA)
    assert not scene.exchange.store.find(Authenticator)
    assert scene.exchange.staff_look_up(AGENT, MIRA).is_held
    scene.exchange.staff_lift_hold(AGENT, MIRA)
    assert not scene.exchange.staff_look_up(AGENT, MIRA).is_held
    token = scene.sign_in().session_token
    scene.exchange.request_withdrawal(token, "USDT", "10", ELSEWHERE)
    assert [event.facts["by"] for event in scene.exchange.events() if event.kind is Kind.HOLD_LIFTED] == ["Ana"]


def test_a_message_of_support_is_read_in_the_app_alone(scene: Scene) -> None:
    """By its owner, with a session; nothing of it goes by mail, and it stands in no log."""
    token = scene.sign_in(password="eight green lanterns").session_token
    sent = len(scene.messages)
    scene.exchange.staff_write(AGENT, MIRA, "Your question is answered here.")
    (message,) = scene.exchange.support_messages(token)
    assert (message.text, message.by) == ("Your question is answered here.", "Ana")
    assert len(scene.messages) == sent
    assert "answered" not in str([event.facts for event in scene.exchange.events()])
    assert scene.exchange.support_messages(scene.sign_in(TOMAS).session_token) == []
    with pytest.raises(SessionRefused):
        scene.exchange.support_messages(None)


@pytest.mark.parametrize("who", [NOBODY, "", None, "no address"])
def test_nobodys_account_is_refused_in_words(scene: Scene, who: object) -> None:
    """A slip in the address reads as one."""
    for act in (scene.exchange.staff_look_up, scene.exchange.staff_freeze, scene.exchange.staff_hand_over):
        with pytest.raises(InputRefused):
            act(AGENT, who)
    with pytest.raises(InputRefused):
        scene.exchange.staff_write(AGENT, who, "x")


@pytest.mark.parametrize("by", ["mail", "app"])
def test_the_question_says_what_for(scene: Scene, by: str) -> None:
    """In the mail and in the app: an owner who is hurried along by a voice reads what a yes would allow."""
    check = scene.exchange.begin_identity_check(MIRA, by, purpose=StaffAct.CHANGE_EMAIL)
    assert check.purpose == StaffAct.CHANGE_EMAIL
    if by == "mail":
        assert "change the email address of your account" in scene.messages[-1].lines[0]
    assert scene.exchange.events()[-1].facts["act"] == "change email"


def test_every_purpose_has_words_and_nothing_else_has() -> None:
    """All but looking up, which nobody has to confirm."""
    assert {act for act in StaffAct if confirming_words(act)} == set(StaffAct) - {StaffAct.LOOK_UP}
    assert confirming_words("") == confirming_words("anything") == ""
