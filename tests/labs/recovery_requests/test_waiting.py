"""The wait of a recovery, run against owners who look more and less often."""

from __future__ import annotations

import pytest

from loginlab.labs.recovery_requests import asked
from loginlab.labs.recovery_requests.waiting import play_wait, smallest_wait_for
from loginlab.labs.revealed import Revealed

SEED = 20260314


@pytest.mark.parametrize(
    ("wait", "looks", "removed"), [(24, 23, False), (24, 24, True), (72, 60, False), (72, 168, True)]
)
def test_the_wait_has_to_be_longer_than_the_silence(wait: int, looks: int, removed: bool) -> None:
    """An hour longer saves her; as long as it does not, for the thief is quicker."""
    played = play_wait(SEED, wait, looks)
    assert played.removed is removed
    last = "recovery:authenticator_removed" if removed else "recovery:cancelled"
    assert played.log[-1] == f"hour {wait if removed else looks}: {last}"


def test_she_is_told_twice() -> None:
    """At once and again at half of the wait; whoever looks earlier has seen one notice."""
    assert play_wait(SEED, 72, 60).notices == 2
    assert play_wait(SEED, 72, 24).notices == 1


def test_no_wait_on_offer_saves_who_never_looks() -> None:
    """Time helps only those who are told."""
    assert smallest_wait_for(SEED, 10_000) is None


def test_the_keys_are_what_the_runs_say() -> None:
    """Each figure that a question asks for, and tables as wide as their headers."""
    assert asked.requests_to_follow(SEED) == {"documents", "press", "wait", "contact"}
    assert asked.count_genuine_requests(SEED) == 4
    assert asked.genuine_but_refused(SEED) == {"in-your-name", "agent-code", "plain-photo"}
    assert asked.forged_requests(SEED) == {"video-chat", "fee", "screen", "expired", "wallet"}
    assert asked.why_a_genuine_press_is_refused(SEED) == "not-begun"
    assert asked.what_an_exchange_may_ask(SEED) == {"contact", "document", "dated_photo", "record", "press", "wait"}
    assert asked.what_a_dated_note_stops(SEED) == {"other-desk", "later", "other-purpose"}
    assert asked.what_a_date_alone_stops(SEED) == {"later"}
    assert asked.photo_that_can_be_used_again(SEED) == "none"
    assert asked.hours_of_the_wait(SEED) == 72
    assert asked.smallest_wait_for_daily(SEED) == 72
    assert asked.smallest_wait_for_weekly(SEED) == 240
    assert asked.owners_saved_by_the_wait(SEED) == {"daily", "weekend"}
    for reveal in (asked.reveal_requests, asked.reveal_notes, asked.reveal_wait):
        found = reveal(SEED)
        assert isinstance(found, Revealed)
        assert all(len(row) == len(found.header) for row in found.rows)
