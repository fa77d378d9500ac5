"""Resetting a forgotten password: what it changes, what it does not, and both sides of every limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from loginlab.exchange import CHEAPEST, LESSON, STRICT, Kind, Policy, ResetGuards, Stage
from loginlab.exchange.accounts import Account, Channel
from loginlab.exchange.errors import (
    AccountLocked,
    CodeExpired,
    CodeRefused,
    CodeSpent,
    CodeSuperseded,
    CodeWrong,
    InputRefused,
    OneTimeLinkRefused,
    PasswordWrong,
    SessionEnded,
    SignInEnded,
    TooManyMessages,
)
from loginlab.exchange.one_time_codes import LOOK_BACK
from tests.exchange.scene import HOME, MIRA, NEW, NOBODY, PASSWORD, TOMAS, WRONG, Scene


@pytest.mark.parametrize(("who", "channel"), [(MIRA, Channel.MAIL), (TOMAS, Channel.SMS)])
def test_a_code_from_the_message_sets_a_new_password(scene: Scene, who: str, channel: Channel) -> None:
    """By mail or by SMS, whichever the account stands under; the old password is no more."""
    scene.exchange.request_reset(who)
    message = scene.messages[-1]
    assert (message.channel, message.to) == (channel, who)
    with pytest.raises(CodeWrong) as refused:
        scene.exchange.reset_password(who, scene.wrong_code(), NEW)
    assert refused.value.method == channel
    scene.exchange.reset_password(who, message.code, NEW)
    with pytest.raises(PasswordWrong):
        scene.begin(who, PASSWORD)
    assert scene.begin(who, NEW).stage is Stage.CODE


def test_the_link_from_the_message_does_the_same(scene: Scene) -> None:
    """On the phone where the mail is read, though the reset was asked for on the computer."""
    scene.exchange.request_reset(MIRA)
    scene.exchange.reset_password_by_link(scene.newest_link_token(), NEW)
    assert scene.begin(MIRA, NEW).stage is Stage.CODE
    changed = next(event for event in scene.exchange.events(MIRA) if event.kind is Kind.PASSWORD_RESET)
    assert changed.facts["by"] == "link"


def test_code_and_link_die_together(scene: Scene) -> None:
    """Two keys in one message are one key."""
    scene.exchange.request_reset(MIRA)
    code, link = scene.newest_code(), scene.newest_link_token()
    scene.exchange.reset_password(MIRA, code, NEW)
    with pytest.raises(OneTimeLinkRefused) as refused:
        scene.exchange.reset_password_by_link(link, WRONG)
    assert (refused.value.why, refused.value.since) == ("used", scene.at)


def test_asking_changes_nothing(scene: Scene) -> None:
    """Password, sessions and sign-ins under way go on: otherwise anyone could end them for anyone."""
    signed_in, account = scene.sign_in(), scene.exchange.store.get(Account, identifier=MIRA)
    step = scene.begin()
    sign_in_code = scene.newest_code()
    scene.exchange.request_reset(MIRA)
    scene.exchange.resume(signed_in.session_token)
    scene.exchange.submit_code(step.pending_token, sign_in_code)
    assert scene.exchange.store.get(Account, identifier=MIRA) == account


def test_it_signs_nobody_in(scene: Scene) -> None:
    """The way in stays whole: with an authenticator the mailbox alone opens nothing."""
    scene.enrol(scene.sign_in())
    opened = [event.kind for event in scene.exchange.events(MIRA)].count(Kind.SESSION_OPENED)
    scene.reset()
    assert [event.kind for event in scene.exchange.events(MIRA)].count(Kind.SESSION_OPENED) == opened
    assert str(scene.begin(MIRA, NEW).method) == "totp"


def test_every_session_ends(scene: Scene) -> None:
    """Whoever knew the old password may be sitting in one of them."""
    tokens = [scene.sign_in().session_token for _ in range(3)]
    other = scene.sign_in(TOMAS).session_token
    scene.reset()
    for token in tokens:
        with pytest.raises(SessionEnded) as ended:
            scene.exchange.resume(token)
        assert (ended.value.why, ended.value.ended_at) == ("password reset", scene.at)
    scene.exchange.resume(other)


def test_a_sign_in_begun_with_the_old_password_ends(scene: Scene) -> None:
    """A thief one step from the end does not get there."""
    step = scene.to_device_step()
    code = scene.newest_code()
    scene.reset()
    with pytest.raises(SignInEnded):
        scene.exchange.approve_device(step.pending_token, code)


def test_a_password_lock_opens(scene: Scene) -> None:
    """Five wrong passwords locked the account; a new one is no guess at the old."""
    for _ in range(scene.policy.tries_before_lock):
        with pytest.raises(PasswordWrong):
            scene.begin(MIRA, WRONG)
    with pytest.raises(AccountLocked):
        scene.begin()
    scene.reset()
    assert scene.begin(MIRA, NEW).stage is Stage.CODE


def test_the_owner_is_told(scene: Scene) -> None:
    """Who did not do it has until the hold ends."""
    scene.reset()
    notice = scene.messages[-1]
    assert notice.subject == "Your password was changed"
    assert any("withdrawals wait" in line for line in notice.lines)
    assert (notice.code, notice.link) == (None, None)


@pytest.mark.parametrize("late", [False, True])
def test_both_sides_of_its_life(scene: Scene, late: bool) -> None:
    """A second before the end the code works; at the end neither code nor link does."""
    scene.exchange.request_reset(MIRA)
    code, link = scene.newest_code(), scene.newest_link_token()
    scene.wait(scene.policy.reset_lifetime - timedelta(seconds=0 if late else 1))
    if not late:
        scene.exchange.reset_password(MIRA, code, NEW)
        return
    with pytest.raises(CodeExpired) as expired:
        scene.exchange.reset_password(MIRA, code, NEW)
    assert expired.value.expired_at == scene.at
    with pytest.raises(OneTimeLinkRefused) as refused:
        scene.exchange.reset_password_by_link(link, NEW)
    assert refused.value.why == "expired"


def test_only_the_newest_message_works(scene: Scene) -> None:
    """A second mail makes the first one's code and link worthless."""
    scene.exchange.request_reset(MIRA)
    code, link = scene.newest_code(), scene.newest_link_token()
    scene.wait(scene.policy.resend_wait)
    scene.exchange.request_reset(MIRA)
    with pytest.raises(CodeSuperseded):
        scene.exchange.reset_password(MIRA, code, NEW)
    with pytest.raises(OneTimeLinkRefused) as refused:
        scene.exchange.reset_password_by_link(link, NEW)
    assert refused.value.why == "superseded"
    scene.exchange.reset_password(MIRA, scene.newest_code(), NEW)


def test_the_newest_of_more_messages_than_are_looked_at_works(scene: Scene) -> None:
    """Somebody asks and asks; what is left unread is the oldest, and never the one just sent."""
    for _ in range(LOOK_BACK + 1):
        scene.wait(hours=1)
        scene.exchange.request_reset(MIRA)
    scene.exchange.reset_password(MIRA, scene.newest_code(), NEW)
    assert scene.begin(MIRA, NEW).stage is Stage.CODE


@pytest.mark.parametrize("wrong", [2, 3])
def test_one_code_survives_so_many_wrong_tries(scene: Scene, wrong: int) -> None:
    """Two and it still works; three and it is given up, and the link in the same mail is not."""
    assert scene.policy.message_code_tries == 3
    scene.exchange.request_reset(MIRA)
    for _ in range(wrong):
        with pytest.raises(CodeWrong):
            scene.exchange.reset_password(MIRA, scene.wrong_code(), NEW)
    if wrong == 2:
        scene.exchange.reset_password(MIRA, scene.newest_code(), NEW)
        return
    with pytest.raises(CodeSpent):
        scene.exchange.reset_password(MIRA, scene.newest_code(), NEW)
    scene.exchange.reset_password_by_link(scene.newest_link_token(), NEW)


def test_where_tries_are_not_limited_a_code_survives_them_all() -> None:
    """That is what the guard is for: past every count the right code still works, so it can be searched for."""
    scene = Scene(replace(CHEAPEST, reset_guards=ResetGuards(limited_tries=False)))
    scene.exchange.request_reset(MIRA)
    for _ in range(scene.policy.message_code_tries + scene.policy.tries_before_lock):
        with pytest.raises(CodeWrong):
            scene.exchange.reset_password(MIRA, scene.wrong_code(), NEW)
    scene.exchange.reset_password(MIRA, scene.newest_code(), NEW)
    assert scene.begin(MIRA, NEW).stage is Stage.CODE


def test_the_owner_hears_of_guesses_once_they_are_locked_out(scene: Scene) -> None:
    """One wrong code is a slip; as many as close the door are somebody who tries, and the owner should know."""
    subject, tries = "Wrong codes for a new password", scene.policy.tries_before_lock
    scene.exchange.request_reset(MIRA)
    for number in range(tries):
        assert subject not in [message.subject for message in scene.messages], number
        with pytest.raises(CodeRefused):
            scene.exchange.reset_password(MIRA, scene.wrong_code(), NEW)
    told = [message for message in scene.messages if message.subject == subject]
    assert [message.to for message in told] == [MIRA]


@pytest.mark.parametrize("who", [MIRA, NOBODY])
def test_so_many_requests_an_hour_and_a_wait_between_them(scene: Scene, who: str) -> None:
    """For an address without an account too. The first one is an hour old: the next may go."""
    scene.exchange.request_reset(who)
    with pytest.raises(TooManyMessages) as at_once:
        scene.exchange.request_reset(who)
    assert at_once.value.retry_after == scene.policy.resend_wait
    for _ in range(scene.policy.resets_per_hour - 1):
        scene.wait(minutes=1)
        scene.exchange.request_reset(who)
    scene.wait(minutes=1)
    with pytest.raises(TooManyMessages) as refused:
        scene.exchange.request_reset(who)
    scene.at = refused.value.opens_at
    scene.exchange.request_reset(who)


def test_a_code_for_a_reset_does_not_sign_in_and_the_other_way_round(scene: Scene) -> None:
    """One code, one purpose."""
    step = scene.begin()
    sign_in_code = scene.newest_code()
    scene.exchange.request_reset(MIRA)
    reset_code = scene.newest_code()
    with pytest.raises(CodeWrong):
        scene.exchange.submit_code(step.pending_token, reset_code)
    with pytest.raises(CodeWrong):
        scene.exchange.reset_password(MIRA, sign_in_code, NEW)


def test_someone_elses_code_resets_nothing(scene: Scene) -> None:
    """Tomas's code at Mira's address."""
    scene.exchange.request_reset(MIRA)
    scene.exchange.request_reset(TOMAS)
    with pytest.raises(CodeWrong):
        scene.exchange.reset_password(MIRA, scene.newest_code(), NEW)


@pytest.mark.parametrize("password", ["", "short77", "x" * 129, "a\0bcdefgh", None, 7])
def test_a_password_that_cannot_be_one_costs_no_try(scene: Scene, password: object) -> None:
    """Refused before the code or the link is looked at, and both still work."""
    scene.exchange.request_reset(MIRA)
    before = scene.exchange.store.dump()
    with pytest.raises(InputRefused):
        scene.exchange.reset_password(MIRA, scene.newest_code(), password)
    with pytest.raises(InputRefused):
        scene.exchange.reset_password_by_link(scene.newest_link_token(), password)
    assert scene.exchange.store.dump() == before
    scene.exchange.reset_password(MIRA, scene.newest_code(), NEW)


@pytest.mark.parametrize("token", [None, ""])
def test_a_link_that_lost_its_token_says_so(scene: Scene, token: object) -> None:
    """Cut short on its way is not the same as made up."""
    with pytest.raises(OneTimeLinkRefused) as refused:
        scene.exchange.reset_password_by_link(token, NEW)
    assert refused.value.why == "missing"


@pytest.mark.parametrize("token", ["made-up", "x" * 10_000, "ключ", 7])
def test_a_made_up_link_opens_nothing(scene: Scene, token: object) -> None:
    """And an approval link is a made-up reset link."""
    scene.to_device_step()
    for offered in (token, scene.newest_link_token()):
        with pytest.raises(OneTimeLinkRefused) as refused:
            scene.exchange.reset_password_by_link(offered, NEW)
        assert refused.value.why == "forged"


def test_an_account_opened_after_the_request_is_not_reset_by_it(scene: Scene) -> None:
    """The request belongs to nobody, for ever."""
    scene.exchange.request_reset(NOBODY)
    scene.exchange.register(NOBODY, PASSWORD)
    for code in range(3):
        with pytest.raises(CodeWrong):
            scene.exchange.reset_password(NOBODY, f"{code:06d}", NEW)


def test_the_log_says_what_happened_and_to_whom(scene: Scene) -> None:
    """Asked, refused with the true reason, changed; from where, and whether there was an account."""
    scene.exchange.request_reset(MIRA, origin=HOME)
    with pytest.raises(CodeWrong):
        scene.exchange.reset_password(MIRA, scene.wrong_code(), NEW, origin=HOME)
    scene.exchange.reset_password(MIRA, scene.newest_code(), NEW, origin=HOME)
    lines = {event.kind: event.facts for event in scene.exchange.events(MIRA)}
    assert lines[Kind.RESET_REQUESTED]["account_known"] is True
    assert lines[Kind.RESET_REFUSED]["slug"] == "code-wrong"
    assert lines[Kind.PASSWORD_RESET]["by"] == "code"
    for kind in (Kind.RESET_REQUESTED, Kind.RESET_REFUSED, Kind.PASSWORD_RESET):
        assert lines[kind]["address"] == HOME.address


@pytest.mark.parametrize("policy", [LESSON, STRICT], ids=lambda policy: policy.name)
def test_the_new_password_has_the_policys_length(policy: Policy) -> None:
    """One character fewer is refused: the reset must not be the easy way around the rule."""
    scene = Scene(replace(policy, hash_cost=CHEAPEST.hash_cost))
    scene.exchange.request_reset(MIRA)
    with pytest.raises(InputRefused):
        scene.exchange.reset_password(MIRA, scene.newest_code(), "x" * (policy.password_min_characters - 1))
    scene.exchange.reset_password(MIRA, scene.newest_code(), "x" * policy.password_min_characters)
