"""The freeze: one act that ends everything under way, holds the money, and that nobody can shorten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import Channel, HoldReason, Kind, Session, SessionEnd, Stage
from loginlab.exchange.api_keys import ApiKey, RevokedBy
from loginlab.exchange.errors import AddressNotListed, SessionEnded, SessionRefused, WithdrawalHeld
from loginlab.exchange.freeze_acts import FreezeActs
from loginlab.exchange.whitelist import ListedAddress, OffEnd, RemovedBy, WhitelistOff
from tests.exchange.guarded import OWN, SECOND, Guarded, refused
from tests.exchange.replay import derive, stored
from tests.exchange.scene import ELSEWHERE, MIRA, PASSWORD, TOMAS

WEEK = timedelta(days=7)


@pytest.fixture
def scene() -> Guarded:
    return Guarded()


def test_everybody_is_out_at_once(scene: Guarded) -> None:
    """The thief, the owner who pressed, and whoever was on the way in; other accounts stay as they are."""
    thief, under_way = scene.sign_in(MIRA).session_token, scene.begin(MIRA)
    tomas = scene.sign_in(TOMAS).session_token
    scene.exchange.freeze(scene.token)
    for token in (thief, scene.token):
        assert refused(SessionEnded, scene.exchange.resume, token).why == "account frozen"
    assert scene.exchange.current_stage(pending_token=under_way.pending_token) is Stage.IDENTIFIER
    assert scene.exchange.resume(tomas)
    ends = [session.ended_why for session in scene.exchange.store.find(Session, identifier=MIRA)]
    assert ends == [SessionEnd.FROZEN, SessionEnd.FROZEN]


def test_no_key_works_any_more(scene: Guarded) -> None:
    """All of them, for good: time does not bring one back."""
    keys = [scene.make_key(), scene.make_key("read")]
    scene.exchange.freeze(scene.token)
    scene.wait(days=400)
    assert [scene.exchange.is_api_key(key) for key in keys] == [False, False]
    assert {key.revoked_by for key in scene.exchange.store.find(ApiKey)} == {RevokedBy.FREEZE}


def test_money_waits_for_a_week_to_the_second(scene: Guarded) -> None:
    """Held a second before its end, and free at its end; whoever signs in meanwhile is told until when."""
    until = scene.exchange.freeze(scene.token)
    assert until == scene.at + WEEK
    scene.at = until - SECOND
    token = scene.sign_in(MIRA).session_token
    held = refused(WithdrawalHeld, scene.send, ELSEWHERE, "1", token)
    assert (held.reason, held.until) == (HoldReason.FROZEN, until)
    scene.wait(SECOND)
    scene.send(ELSEWHERE, token=token)


def test_nothing_shortens_it(scene: Guarded) -> None:
    """There is one act, and pressed again it begins anew, later and never sooner."""
    scene.exchange.freeze(scene.token)
    scene.wait(days=3)
    token = scene.sign_in(MIRA).session_token
    assert scene.exchange.freeze(token) == scene.at + WEEK
    scene.wait(days=4)
    refused(WithdrawalHeld, scene.send, ELSEWHERE, "1", scene.sign_in(MIRA).session_token)
    assert [name for name in vars(FreezeActs) if not name.startswith("_")] == ["freeze"]


def test_what_was_under_way_stops(scene: Guarded) -> None:
    """The whitelist stays on, a new address goes, and one that could be used already stays for its owner to judge."""
    scene.list_own()
    scene.exchange.add_address(scene.token, ELSEWHERE)
    scene.exchange.request_whitelist_off(scene.token)
    scene.exchange.freeze(scene.token)
    scene.wait(WEEK)
    token = scene.sign_in(MIRA).session_token
    assert [entry.address for entry in scene.exchange.addresses(token)] == [OWN]
    assert scene.exchange.whitelist(token).off_at is None
    refused(AddressNotListed, scene.send, ELSEWHERE, "1", token)
    scene.send(OWN, token=token)
    assert scene.exchange.store.find(WhitelistOff)[0].ended_why is OffEnd.FREEZE
    assert scene.exchange.store.find(ListedAddress)[1].removed_by is RemovedBy.FREEZE


def test_the_owner_hears_once_by_every_channel(scene: Guarded) -> None:
    """One notice each, not one for every door that was closed."""
    token = scene.sign_in("ada@mail.example").session_token
    scene.exchange.switch_whitelist_on(token)
    scene.exchange.request_whitelist_off(token)
    scene.exchange.add_address(token, ELSEWHERE)
    scene.exchange.create_api_key(token, PASSWORD, ("read",))
    scene.messages.clear()
    until = scene.exchange.freeze(token)
    assert [(message.channel, message.subject) for message in scene.messages] == [
        (Channel.MAIL, "Your account is frozen"), (Channel.SMS, "Your account is frozen"),
    ]  # fmt: skip
    assert f"{until:%d %B %Y, %H:%M} UTC" in scene.messages[0].lines[0]


def test_it_needs_a_session_and_nothing_else(scene: Guarded) -> None:
    """Somebody who is afraid must not have to look for a code first."""
    for junk in (None, "", "made-up", 7):
        refused(SessionRefused, scene.exchange.freeze, junk)
    scene.exchange.freeze(scene.token)
    refused(SessionEnded, scene.exchange.freeze, scene.token)


def test_it_is_written_down_and_follows_from_the_log(scene: Guarded) -> None:
    """First that it was frozen, then what ended with it."""
    scene.list_own()
    scene.make_key()
    scene.exchange.freeze(scene.token)
    kinds = [event.kind for event in scene.exchange.events(MIRA)]
    assert kinds[kinds.index(Kind.FROZEN) :] == [
        Kind.FROZEN, Kind.HOLD_PLACED, Kind.API_KEY_REVOKED, Kind.SESSION_ENDED, Kind.NOTICE_SENT,
    ]  # fmt: skip
    assert derive(scene.exchange.events(), scene.policy) == stored(scene.exchange)
