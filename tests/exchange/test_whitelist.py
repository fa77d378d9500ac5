"""The whitelist: what it lets out, what waits, who hears of it, and that every wait is a wait to the second."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import Channel, Kind
from loginlab.exchange.errors import (
    AddressNotListed,
    AddressWaiting,
    ExchangeError,
    InputRefused,
    NotSignedIn,
    OneTimeLinkRefused,
    SessionEnded,
    TooManyMessages,
)
from loginlab.exchange.messages import WHITELIST_STOP_PATH
from loginlab.exchange.whitelist import (
    ListedAddress,
    OffEnd,
    RemovedBy,
    WhitelistOff,
    parse_label,
    verify_listed,
)
from tests.exchange.guarded import DAY, OWN, PATIENT, SECOND, Guarded, refused
from tests.exchange.scene import ELSEWHERE, MIRA, NEW, TOMAS, Scene

ADA, ADAS_PHONE = "ada@mail.example", Guarded.PHONE


@pytest.fixture
def scene() -> Guarded:
    return Guarded()


def test_it_is_off_until_somebody_switches_it_on(scene: Guarded) -> None:
    """So that nobody finds a new account closed; any address may be sent to."""
    standing = scene.exchange.whitelist(scene.token)
    assert (standing.on_at, standing.off_at) == (None, None)
    scene.send(ELSEWHERE)


def test_switched_on_it_counts_at_once(scene: Guarded) -> None:
    """What makes an account tighter waits for nothing."""
    scene.exchange.switch_whitelist_on(scene.token)
    assert scene.exchange.whitelist(scene.token).on_at == scene.at
    assert refused(AddressNotListed, scene.send, ELSEWHERE).destination == ELSEWHERE


def test_a_new_address_waits_for_a_day_to_the_second(scene: Guarded) -> None:
    """A second before its time it is refused, with the time; at its time the money goes."""
    scene.exchange.switch_whitelist_on(scene.token)
    entry = scene.exchange.add_address(scene.token, OWN, "own wallet")
    assert (entry.address, entry.label, entry.active_at) == (OWN, "own wallet", scene.at + DAY)
    waiting = refused(AddressWaiting, scene.send, OWN)
    assert (waiting.opens_at, waiting.retry_after) == (entry.active_at, DAY)
    scene.at = entry.active_at - SECOND
    assert refused(AddressWaiting, scene.send, OWN).retry_after == SECOND
    scene.wait(SECOND)
    scene.send(OWN)
    assert refused(AddressNotListed, scene.send, ELSEWHERE)


def test_an_address_added_before_switching_on_has_waited_meanwhile(scene: Guarded) -> None:
    """The list can be made ready; its time runs from when the address was added."""
    entry = scene.exchange.add_address(scene.token, OWN)
    scene.wait(hours=23)
    scene.exchange.switch_whitelist_on(scene.token)
    assert refused(AddressWaiting, scene.send, OWN).opens_at == entry.active_at
    scene.wait(hours=1)
    scene.send(OWN)


def test_removed_it_is_gone_at_once(scene: Guarded) -> None:
    """And added again it waits again, however long it stood there before."""
    scene.list_own()
    (entry,) = scene.exchange.addresses(scene.token)
    scene.exchange.remove_address(scene.token, entry.id)
    assert scene.exchange.addresses(scene.token) == []
    refused(AddressNotListed, scene.send, OWN)
    scene.exchange.add_address(scene.token, OWN)
    assert refused(AddressWaiting, scene.send, OWN).opens_at == scene.at + DAY


def test_switching_off_waits_and_changes_nothing_until_then(scene: Guarded) -> None:
    """On to the last second; off by itself, with a line in the log and word to the owner."""
    scene.list_own()
    off_at = scene.exchange.request_whitelist_off(scene.token)
    assert off_at == scene.at + DAY
    assert scene.exchange.whitelist(scene.token).off_at == off_at
    scene.at = off_at - SECOND
    refused(AddressNotListed, scene.send, ELSEWHERE)
    scene.wait(SECOND)
    scene.send(ELSEWHERE)
    standing = scene.exchange.whitelist(scene.token)
    assert (standing.on_at, standing.off_at) == (None, None)
    assert [event.facts for event in scene.exchange.events(MIRA) if event.kind is Kind.WHITELIST_OFF] == [
        {"ended_at": off_at.isoformat()}
    ]
    assert "Your whitelist is off" in [message.subject for message in scene.messages]


def test_it_goes_off_at_its_time_however_late_somebody_looks(scene: Guarded) -> None:
    """The first act after a month without any finds it off since the day that was said."""
    scene.exchange.switch_whitelist_on(scene.token)
    off_at = scene.exchange.request_whitelist_off(scene.token)
    scene.wait(days=30)
    scene.exchange.switch_whitelist_on(scene.token)
    (request,) = scene.exchange.store.find(WhitelistOff)
    assert (request.ended_at, request.ended_why) == (off_at, OffEnd.DONE)
    assert scene.exchange.whitelist(scene.token).on_at == scene.at


def test_asking_again_to_switch_off_changes_nothing(scene: Guarded) -> None:
    """Neither the time nor the number of notices."""
    scene.exchange.switch_whitelist_on(scene.token)
    off_at = scene.exchange.request_whitelist_off(scene.token)
    told = len(scene.messages)
    scene.wait(hours=5)
    assert scene.exchange.request_whitelist_off(scene.token) == off_at
    assert len(scene.messages) == told


def test_it_is_kept_on_by_whoever_is_signed_in_or_has_the_link(scene: Guarded) -> None:
    """Cancelled is cancelled: time going on does not switch it off after all."""
    for stop in (
        scene.exchange.cancel_whitelist_off,
        scene.exchange.switch_whitelist_on,
        lambda _: scene.exchange.stop_by_link(scene.newest_link_token()),
    ):
        scene.exchange.switch_whitelist_on(scene.token)
        scene.exchange.request_whitelist_off(scene.token)
        scene.wait(DAY - SECOND)
        stop(scene.token)
        scene.wait(days=2)
        assert scene.exchange.whitelist(scene.token).off_at is None
        refused(AddressNotListed, scene.send, ELSEWHERE)
    ends = [request.ended_why for request in scene.exchange.store.find(WhitelistOff)]
    assert ends == [OffEnd.SESSION, OffEnd.SESSION, OffEnd.LINK]


def test_nothing_under_way_is_nothing_to_cancel(scene: Guarded) -> None:
    """A second press says so, and writes nothing."""
    scene.exchange.switch_whitelist_on(scene.token)
    assert scene.exchange.cancel_whitelist_off(scene.token) is False
    scene.exchange.request_whitelist_off(scene.token)
    assert scene.exchange.cancel_whitelist_off(scene.token) is True
    assert scene.exchange.cancel_whitelist_off(scene.token) is False


def test_off_cannot_be_switched_off(scene: Guarded) -> None:
    """There is nothing to wait for."""
    assert refused(InputRefused, scene.exchange.request_whitelist_off, scene.token).field == "whitelist"


@pytest.mark.parametrize("act", ["add", "off"])
def test_every_channel_hears_of_what_waits_with_the_time_and_a_link(act: str) -> None:
    """Mail and text message, in words that say until when and what to do."""
    scene = Guarded()
    token = scene.sign_in(ADA).session_token
    scene.exchange.switch_whitelist_on(token)
    scene.messages.clear()
    if act == "add":
        scene.exchange.add_address(token, ELSEWHERE)
    else:
        scene.exchange.request_whitelist_off(token)
    assert [(message.channel, message.to) for message in scene.messages] == [
        (Channel.MAIL, ADA), (Channel.SMS, ADAS_PHONE),
    ]  # fmt: skip
    for message in scene.messages:
        text = " ".join(message.lines)
        assert f"{scene.at + DAY:%d %B %Y, %H:%M} UTC" in text
        assert "If it was not you" in text
        assert (ELSEWHERE in text) == (act == "add")
        assert WHITELIST_STOP_PATH in str(message.link)
        assert str(message.link) in text


def test_the_link_takes_an_address_away_before_and_after_its_time(scene: Guarded) -> None:
    """An owner who reads late still gets rid of it; pressed again, the link has nothing to do."""
    for wait in (timedelta(0), DAY * 3):
        entry = scene.exchange.add_address(scene.token, ELSEWHERE)
        scene.wait(wait)
        stopped = scene.exchange.stop_by_link(scene.newest_link_token())
        assert isinstance(stopped, ListedAddress)
        assert stopped.id == entry.id
        assert scene.exchange.addresses(scene.token) == []
        assert refused(OneTimeLinkRefused, scene.exchange.stop_by_link, scene.newest_link_token()).why == "used"
    assert {entry.removed_by for entry in scene.exchange.store.find(ListedAddress)} == {RemovedBy.LINK}


def test_a_link_that_comes_too_late_or_was_made_up(scene: Guarded) -> None:
    """Each is named for the log; the page says one sentence."""
    scene.exchange.switch_whitelist_on(scene.token)
    scene.exchange.request_whitelist_off(scene.token)
    link = scene.newest_link_token()
    scene.wait(DAY)
    assert refused(OneTimeLinkRefused, scene.exchange.stop_by_link, link).why == "expired"
    for token, why in ((None, "missing"), ("", "missing"), ("made-up", "forged"), ("x" * 10_000, "forged")):
        assert refused(OneTimeLinkRefused, scene.exchange.stop_by_link, token).why == why


@pytest.mark.parametrize(("more", "goes"), [(0, True), (1, False)])
def test_a_list_has_an_end(more: int, goes: bool) -> None:
    """As many addresses as the policy says, and not one more; a removed one makes room."""
    scene = Guarded(replace(PATIENT, whitelist_count=3))
    for number in range(2 + more):
        scene.exchange.add_address(scene.token, f"{OWN}{number}")
    if goes:
        scene.exchange.add_address(scene.token, ELSEWHERE)
        return
    assert "holds 3" in refused(InputRefused, scene.exchange.add_address, scene.token, ELSEWHERE).reason
    scene.exchange.remove_address(scene.token, scene.exchange.addresses(scene.token)[0].id)
    scene.exchange.add_address(scene.token, ELSEWHERE)


def test_the_same_address_twice_is_refused(scene: Guarded) -> None:
    """Or the second one's wait would seem to be the first one's."""
    scene.exchange.add_address(scene.token, OWN)
    assert "already" in refused(InputRefused, scene.exchange.add_address, scene.token, f" {OWN}").reason


def test_notices_are_limited_per_hour(scene: Guarded) -> None:
    """Adding and removing in turn fills no mailbox; an hour later it goes on."""
    for _ in range(scene.policy.messages_per_hour):
        entry = scene.exchange.add_address(scene.token, ELSEWHERE)
        scene.exchange.remove_address(scene.token, entry.id)
    opens_at = refused(TooManyMessages, scene.exchange.add_address, scene.token, ELSEWHERE).opens_at
    assert opens_at == scene.at + timedelta(hours=1)
    scene.at = opens_at - SECOND
    refused(TooManyMessages, scene.exchange.add_address, scene.token, ELSEWHERE)
    scene.wait(SECOND)
    scene.exchange.add_address(scene.token, ELSEWHERE)


def test_asking_and_cancelling_in_turn_is_limited_too(scene: Guarded) -> None:
    """The same for the other notice."""
    scene.exchange.switch_whitelist_on(scene.token)
    for _ in range(scene.policy.messages_per_hour):
        scene.exchange.request_whitelist_off(scene.token)
        scene.exchange.cancel_whitelist_off(scene.token)
    refused(TooManyMessages, scene.exchange.request_whitelist_off, scene.token)


def test_nobody_elses_list_is_looked_at_or_touched(scene: Guarded) -> None:
    """An entry's number is no key to it."""
    entry = scene.exchange.add_address(scene.token, OWN)
    scene.exchange.switch_whitelist_on(scene.token)
    tomas = scene.sign_in(TOMAS).session_token
    assert scene.exchange.addresses(tomas) == []
    for number in (entry.id, str(entry.id), True, None, -1, 10**20):
        refused(InputRefused, scene.exchange.remove_address, tomas, number)
    scene.send(ELSEWHERE, token=tomas)


def test_all_of_it_needs_an_open_session() -> None:
    """None, and one that is over."""
    scene = Scene()
    token = scene.sign_in().session_token
    acts = (
        lambda session: scene.exchange.whitelist(session),
        lambda session: scene.exchange.addresses(session),
        lambda session: scene.exchange.switch_whitelist_on(session),
        lambda session: scene.exchange.request_whitelist_off(session),
        lambda session: scene.exchange.cancel_whitelist_off(session),
        lambda session: scene.exchange.add_address(session, OWN),
        lambda session: scene.exchange.remove_address(session, 1),
    )
    for act in acts:
        refused(NotSignedIn, act, None)
    scene.wait(scene.policy.session_idle)
    for act in acts:
        refused(SessionEnded, act, token)


def test_a_delay_of_nothing_is_no_delay() -> None:
    """An experiment may have it: added and used, asked for and off, within the same second."""
    scene = Guarded(replace(PATIENT, whitelist_delay=timedelta(0)))
    scene.exchange.switch_whitelist_on(scene.token)
    scene.exchange.add_address(scene.token, ELSEWHERE)
    scene.send(ELSEWHERE)
    assert scene.exchange.request_whitelist_off(scene.token) == scene.at
    assert scene.exchange.whitelist(scene.token).on_at is None


def test_a_refused_withdrawal_is_written_down(scene: Guarded) -> None:
    """Where to, why not, and from when on; support sees what was tried without asking anybody."""
    scene.exchange.switch_whitelist_on(scene.token)
    scene.exchange.add_address(scene.token, OWN)
    refused(ExchangeError, scene.send, ELSEWHERE)
    refused(ExchangeError, scene.send, OWN)
    lines = [event.facts for event in scene.exchange.events(MIRA) if event.kind is Kind.WITHDRAWAL_REFUSED]
    assert lines == [
        {"slug": "address-not-listed", "destination": ELSEWHERE},
        {"slug": "address-waiting", "destination": OWN, "opens_at": (scene.at + DAY).isoformat()},
    ]


def test_what_an_owner_calls_an_address_is_not_written_down(scene: Guarded) -> None:
    """People type anything there."""
    scene.exchange.add_address(scene.token, OWN, "kept in grandmothers drawer")
    assert "grandmother" not in str([event.facts for event in scene.exchange.events()])


@pytest.mark.parametrize(
    ("typed", "read"),
    [("", ""), (" own  wallet\n", "own wallet"), ("x" * 40, "x" * 40),
     ("x" * 41, None), ("x".rjust(160), "x"), ("x".rjust(161), None),
     ("a\x00b", None), ("a\u202eb", None), (None, None), (7, None)],
)  # fmt: skip
def test_a_label_is_plain_text(typed: object, read: str | None) -> None:
    """Short, printable, and without signs that turn the reading direction."""
    if read is None:
        with pytest.raises(InputRefused):
            parse_label(typed)
    else:
        assert parse_label(typed) == read


def test_holds_come_first(scene: Guarded) -> None:
    """Somebody who has to wait anyway need not mend the address first."""
    scene.list_own()
    scene.reset(MIRA)
    token = scene.sign_in(MIRA, password=NEW).session_token
    with pytest.raises(ExchangeError) as held:
        scene.send(ELSEWHERE, token=token)
    assert held.value.slug == "withdrawal-held"


def test_switching_off_places_no_hold_after_its_wait(scene: Guarded) -> None:
    """The delay was the owner's time to say no; a second wait for the same thing would teach people to leave it out."""
    scene.exchange.switch_whitelist_on(scene.token)
    scene.exchange.request_whitelist_off(scene.token)
    scene.wait(DAY)
    assert scene.exchange.withdrawal_hold(scene.token) is None
    scene.send(ELSEWHERE)


@given(
    listed=st.lists(
        st.tuples(st.sampled_from([OWN, ELSEWHERE]), st.integers(-50, 50)), max_size=2, unique_by=lambda x: x[0]
    ),
    destination=st.sampled_from([OWN, ELSEWHERE, OWN.upper()]),
    at=st.integers(-60, 60),
)
def test_sent_exactly_to_what_is_listed_and_has_waited(
    listed: list[tuple[str, int]], destination: str, at: int
) -> None:
    """Letter by letter, and not a second early."""
    start = Scene().at
    entries = [
        ListedAddress(number, 1, address, "", b"", start, start + timedelta(seconds=opens))
        for number, (address, opens) in enumerate(listed)
    ]
    now = start + timedelta(seconds=at)
    opens = dict(listed).get(destination)
    if opens is None:
        refused(AddressNotListed, verify_listed, entries, destination, now)
    elif at < opens:
        assert refused(AddressWaiting, verify_listed, entries, destination, now).opens_at > now
    else:
        assert verify_listed(entries, destination, now).address == destination
