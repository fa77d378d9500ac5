"""Identity checks: the owner confirms where only the owner is, and nothing is read out."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest

from loginlab.exchange import Kind
from loginlab.exchange.errors import InputRefused, OneTimeLinkRefused, SessionRefused, TooManyMessages
from loginlab.exchange.identity_check import CheckBy
from tests.exchange.scene import MIRA, NOBODY, TOMAS, Scene


@pytest.mark.parametrize("who", [MIRA, TOMAS])
def test_the_link_in_the_message_confirms(scene: Scene, who: str) -> None:
    """To the registered address, by mail or SMS."""
    check = scene.exchange.begin_identity_check(who, "mail")
    assert scene.messages[-1].to == who
    assert not scene.exchange.is_identity_confirmed(check.id)
    scene.exchange.confirm_identity_by_link(scene.newest_link_token())
    assert scene.exchange.is_identity_confirmed(check.id)


def test_the_signed_in_app_confirms(scene: Scene) -> None:
    """The owner sees the question there and presses one button; no message goes anywhere."""
    token = scene.sign_in().session_token
    sent = len(scene.messages)
    check = scene.exchange.begin_identity_check(MIRA, "app")
    assert scene.exchange.pending_identity_checks(token) == [check]
    scene.exchange.confirm_identity_in_app(token, check.id)
    assert scene.exchange.is_identity_confirmed(check.id)
    assert scene.exchange.pending_identity_checks(token) == []
    assert len(scene.messages) == sent


def test_a_no_in_the_app_ends_the_question(scene: Scene) -> None:
    """Somebody asked support in the owner's name; after the no, no yes can follow, and the log keeps it."""
    token = scene.sign_in().session_token
    check = scene.exchange.begin_identity_check(MIRA, "app")
    scene.exchange.deny_identity_in_app(token, check.id)
    assert scene.exchange.pending_identity_checks(token) == []
    with pytest.raises(InputRefused):
        scene.exchange.confirm_identity_in_app(token, check.id)
    assert not scene.exchange.is_identity_confirmed(check.id)
    assert scene.exchange.events(MIRA)[-1].kind == Kind.CHECK_DENIED


def test_a_no_cannot_take_back_a_yes(scene: Scene) -> None:
    """What was confirmed is over; and a stranger's session denies nothing."""
    token = scene.sign_in().session_token
    check = scene.exchange.begin_identity_check(MIRA, "app")
    with pytest.raises(InputRefused):
        scene.exchange.deny_identity_in_app(scene.sign_in(TOMAS).session_token, check.id)
    scene.exchange.confirm_identity_in_app(token, check.id)
    with pytest.raises(InputRefused):
        scene.exchange.deny_identity_in_app(token, check.id)
    assert scene.exchange.is_identity_confirmed(check.id)


def test_the_message_holds_no_code(scene: Scene) -> None:
    """What is not there cannot be read out to a caller."""
    scene.exchange.begin_identity_check(MIRA, "mail")
    message = scene.messages[-1]
    assert message.code is None
    assert message.link is not None
    assert not any(part.isdigit() and len(part) == 6 for line in message.lines for part in line.split())


def test_staff_hold_nothing_that_confirms(scene: Scene) -> None:
    """What they are handed shows no token; they can be asked for none."""
    check = scene.exchange.begin_identity_check(MIRA, "mail")
    token = scene.newest_link_token()
    assert token not in repr(check)
    assert check.token_hash is not None
    for shown in (check.token_hash.hex(), check.id, str(check.id)):
        with pytest.raises(OneTimeLinkRefused):
            scene.exchange.confirm_identity_by_link(shown)


def test_somebody_elses_session_confirms_nothing(scene: Scene) -> None:
    """The caller has an account too, and is signed in to it."""
    check = scene.exchange.begin_identity_check(MIRA, "app")
    other = scene.sign_in(TOMAS).session_token
    assert scene.exchange.pending_identity_checks(other) == []
    with pytest.raises(InputRefused):
        scene.exchange.confirm_identity_in_app(other, check.id)
    assert not scene.exchange.is_identity_confirmed(check.id)


def test_without_a_session_the_app_confirms_nothing(scene: Scene) -> None:
    """A number that is easy to guess must not be enough."""
    check = scene.exchange.begin_identity_check(MIRA, "app")
    with pytest.raises(SessionRefused):
        scene.exchange.confirm_identity_in_app(None, check.id)
    with pytest.raises(SessionRefused):
        scene.exchange.pending_identity_checks("made-up")


def test_a_check_by_mail_is_not_confirmed_in_the_app(scene: Scene) -> None:
    """Staff chose the mailbox, perhaps because a session may have been stolen."""
    token = scene.sign_in().session_token
    check = scene.exchange.begin_identity_check(MIRA, "mail")
    with pytest.raises(InputRefused):
        scene.exchange.confirm_identity_in_app(token, check.id)


@pytest.mark.parametrize("by", ["mail", "app"])
@pytest.mark.parametrize("late", [False, True])
def test_both_sides_of_its_life(scene: Scene, by: str, late: bool) -> None:
    """A second before the end it can be confirmed; at the end it cannot."""
    check = scene.exchange.begin_identity_check(MIRA, by)
    link = scene.newest_link_token() if by == "mail" else None
    scene.wait(scene.policy.identity_check_lifetime - timedelta(seconds=0 if late else 1))
    token = scene.sign_in().session_token
    try:
        if link is None:
            scene.exchange.confirm_identity_in_app(token, check.id)
        else:
            scene.exchange.confirm_identity_by_link(link)
    except (InputRefused, OneTimeLinkRefused):
        assert late
    else:
        assert not late
    assert scene.exchange.is_identity_confirmed(check.id) != late


@pytest.mark.parametrize("late", [False, True])
def test_a_confirmation_does_not_last(scene: Scene, late: bool) -> None:
    """Next week's caller with the same ticket number is somebody else."""
    check = scene.exchange.begin_identity_check(MIRA, "mail")
    scene.exchange.confirm_identity_by_link(scene.newest_link_token())
    scene.wait(scene.policy.identity_check_lifetime - timedelta(seconds=0 if late else 1))
    assert scene.exchange.is_identity_confirmed(check.id) != late


def test_a_link_confirms_once(scene: Scene) -> None:
    """A copy found later says nothing."""
    scene.exchange.begin_identity_check(MIRA, "mail")
    link = scene.newest_link_token()
    scene.exchange.confirm_identity_by_link(link)
    with pytest.raises(OneTimeLinkRefused) as refused:
        scene.exchange.confirm_identity_by_link(link)
    assert (refused.value.why, refused.value.since) == ("used", scene.at)


def test_only_the_newest_check_can_be_confirmed(scene: Scene) -> None:
    """By whichever way it was asked."""
    token = scene.sign_in().session_token
    in_app = scene.exchange.begin_identity_check(MIRA, "app")
    scene.wait(scene.policy.resend_wait)
    by_mail = scene.exchange.begin_identity_check(MIRA, "mail")
    link = scene.newest_link_token()
    with pytest.raises(InputRefused):
        scene.exchange.confirm_identity_in_app(token, in_app.id)
    scene.wait(scene.policy.resend_wait)
    scene.exchange.begin_identity_check(MIRA, "mail")
    with pytest.raises(OneTimeLinkRefused) as refused:
        scene.exchange.confirm_identity_by_link(link)
    assert refused.value.why == "superseded"
    assert not scene.exchange.is_identity_confirmed(by_mail.id)


def test_an_address_without_an_account_is_never_confirmed(scene: Scene) -> None:
    """Nothing is sent, and nothing tells the caller so."""
    check = scene.exchange.begin_identity_check(NOBODY, "mail")
    assert scene.messages == []
    assert not scene.exchange.is_identity_confirmed(check.id)
    assert scene.exchange.events(NOBODY)[-1].facts["account_known"] is False


def test_support_cannot_be_used_to_flood_a_mailbox(scene: Scene) -> None:
    """A caller who calls again and again."""
    for _ in range(40):
        with suppress(TooManyMessages):
            scene.exchange.begin_identity_check(MIRA, "mail")
        scene.wait(minutes=1)
    assert len(scene.messages) == scene.policy.messages_per_hour


@pytest.mark.parametrize("by", ["", "phone", "code", None, 7])
def test_there_is_no_third_way(scene: Scene, by: object) -> None:
    """Least of all one in which something is read out."""
    with pytest.raises(InputRefused):
        scene.exchange.begin_identity_check(MIRA, by)
    assert [str(way) for way in CheckBy] == ["mail", "app"]


@pytest.mark.parametrize("number", [0, -1, 99, "1", None, True, 1.0])
def test_a_number_that_is_none_of_ours(scene: Scene, number: object) -> None:
    """Refused, and the open check stays as it was."""
    token = scene.sign_in().session_token
    check = scene.exchange.begin_identity_check(MIRA, "app")
    with pytest.raises(InputRefused):
        scene.exchange.confirm_identity_in_app(token, number)
    assert scene.exchange.pending_identity_checks(token) == [check]
    assert not scene.exchange.is_identity_confirmed(99)


def test_a_check_changes_nothing_in_the_account(scene: Scene) -> None:
    """It says who is asking, and does not do what is asked."""
    token = scene.sign_in().session_token
    before = scene.exchange.portfolio(token), scene.exchange.sessions(token), scene.exchange.devices(token)
    scene.exchange.begin_identity_check(MIRA, "mail")
    scene.exchange.confirm_identity_by_link(scene.newest_link_token())
    assert (scene.exchange.portfolio(token), scene.exchange.sessions(token), scene.exchange.devices(token)) == before


def test_the_log_tells_who_was_asked_and_what_came_of_it(scene: Scene) -> None:
    """Begun, refused, confirmed, each with the number of the check."""
    check = scene.exchange.begin_identity_check(MIRA, "mail")
    link = scene.newest_link_token()
    scene.exchange.confirm_identity_by_link(link)
    with pytest.raises(OneTimeLinkRefused):
        scene.exchange.confirm_identity_by_link(link)
    lines = [event for event in scene.exchange.events(MIRA) if event.kind.startswith("identity_check")]
    assert [line.kind for line in lines] == [Kind.CHECK_BEGUN, Kind.CHECK_CONFIRMED, Kind.CHECK_REFUSED]
    assert {line.facts["check"] for line in lines} == {check.id}
