"""What the faults of holding back do to a world: what the page shows, and what the log and the mailbox know."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from loginlab.exchange import CHEAPEST, Event, Kind
from loginlab.exchange.holds import WithdrawalHold
from loginlab.exchange.lockout import Factor, Throttle
from loginlab.exchange.pauses import SignInPause
from loginlab.labs.tickets.case import Case, open_case
from loginlab.world.attempt import APPROVAL_SUBJECT, Attempt, Reached, attempt, go_on
from loginlab.world.exits import HOME
from loginlab.world.faults.locks import GUESSES, OWN_TRIES

PAUSED = "We have paused this sign-in for safety. The message we have sent says what to do."
HELD = ("held-vpn-exit", "held-foreign-exit", "impossible-travel", "paused-by-a-jump")
LOCKED = ("locked-by-own-tries", "locked-by-somebody-guessing")


def opened(fault: str, seed: int = 1) -> Case:
    return open_case(fault, seed, CHEAPEST)


def events(case: Case, kind: Kind) -> list[Event]:
    """The person's events of one kind, oldest first."""
    return [event for event in case.scene.world.events(case.scene.person) if event.kind is kind]


def throttle(case: Case) -> Throttle:
    """The count of wrong passwords of the person's account."""
    found = case.scene.world.exchange.store.get(
        Throttle, identifier=case.scene.person.identifier, factor=Factor.PASSWORD
    )
    assert found is not None
    return found


def opens_at(case: Case) -> datetime:
    """When the lock opens."""
    at = throttle(case).opens_at
    assert at is not None
    return at


@pytest.mark.parametrize("fault", HELD)
def test_all_that_is_held_shows_one_sentence(fault: str) -> None:
    """Whoever stands before the page has shown no more than the password, so it names neither place nor reason."""
    assert opened(fault).first == Attempt(Reached.PASSWORD, PAUSED)


@pytest.mark.parametrize(
    ("fault", "why", "country"),
    [
        ("held-vpn-exit", "unusual place", "NL"),
        ("held-foreign-exit", "unusual place", "SG"),
        ("impossible-travel", "impossible travel", "NL"),
        ("paused-by-a-jump", "impossible travel", "PT"),
    ],
)
def test_the_log_says_why_it_was_held(fault: str, why: str, country: str) -> None:
    """Reason and country of the last try."""
    facts = events(opened(fault), Kind.HELD)[-1].facts
    assert (facts["why"], facts["country"]) == (why, country)


def test_a_vpn_that_the_account_knows_is_held_for_the_journey_alone() -> None:
    """The place is no surprise: by its score it would have been let in."""
    facts = events(opened("impossible-travel"), Kind.HELD)[-1].facts
    assert facts["score"] < CHEAPEST.risk_hold_from


def test_a_new_vpn_is_held_for_its_place() -> None:
    """Country and network both new."""
    assert events(opened("held-vpn-exit"), Kind.HELD)[-1].facts["score"] >= CHEAPEST.risk_hold_from


def test_a_jump_pauses_the_account_for_half_an_hour() -> None:
    """Also at home, where the person is again."""
    case = opened("paused-by-a-jump")
    pause = case.scene.world.exchange.store.find(SignInPause)[0]
    left = pause.until - case.scene.world.clock.now()
    assert timedelta(minutes=27) < left < timedelta(minutes=30)
    assert case.scene.browser.exit is HOME


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("fault", "tries"), [(LOCKED[0], OWN_TRIES), (LOCKED[1], GUESSES)])
def test_a_lock_outlasts_several_looks_around(fault: str, tries: int, seed: int) -> None:
    """A quarter of an hour at least, and never more than the longest lock."""
    case = opened(fault, seed)
    left = opens_at(case) - case.scene.world.clock.now()
    assert throttle(case).failures == tries
    assert timedelta(minutes=15) < left < CHEAPEST.lock_longest


def test_wrong_tries_came_as_fast_as_the_locks_let_them() -> None:
    """Each after the lock before it had opened: a try within a lock would not have been looked at."""
    case = opened("locked-by-somebody-guessing")
    refused = events(case, Kind.PASSWORD_REFUSED)
    assert [event.facts["failures"] for event in refused] == list(range(1, GUESSES + 1))
    for earlier, later in pairwise(refused[4:]):
        lock = min(CHEAPEST.lock_first * 2 ** (int(earlier.facts["failures"]) - 5), CHEAPEST.lock_longest)
        assert later.at > earlier.at + lock


def test_the_guesser_sits_elsewhere_and_the_owner_has_tried_nothing() -> None:
    """All wrong tries are from abroad; the owner's only one was turned away unlooked-at."""
    case = opened("locked-by-somebody-guessing")
    assert {event.facts["country"] for event in events(case, Kind.PASSWORD_REFUSED)} == {"SG"}
    assert len(events(case, Kind.REFUSED_WHILE_LOCKED)) == 1


@pytest.mark.parametrize("fault", LOCKED)
def test_tries_while_locked_change_nothing(fault: str) -> None:
    """Neither the count nor the time."""
    case = opened(fault)
    before = throttle(case)
    for _ in range(3):
        assert not attempt(case.scene).succeeded
    assert throttle(case) == before


@pytest.mark.parametrize("fault", LOCKED)
def test_one_more_wrong_try_after_the_lock_lengthens_it(fault: str) -> None:
    """Doubled, up to the longest there is."""
    case = opened(fault)
    before = throttle(case)
    case.scene.world.clock.advance(opens_at(case) - case.scene.world.clock.now())
    case.scene.habits.caps_lock = True
    attempt(case.scene)
    failed_at = throttle(case).last_failure_at
    assert failed_at is not None
    assert opens_at(case) - failed_at == min(CHEAPEST.lock_first * 2 ** (before.failures - 4), CHEAPEST.lock_longest)


def test_an_approval_that_nobody_answers_waits() -> None:
    """Password and code were right, and the page asks."""
    made = opened("device-not-approved").first
    assert (made.reached, made.sentence) == (Reached.DEVICE, "Is this your device?")


def test_a_link_that_is_pressed_on_the_phone_approves_nothing() -> None:
    """The phone says so; the computer goes on asking, in the same words as if nothing had been pressed."""
    case = opened("approval-link-elsewhere")
    assert case.first == opened("device-not-approved").first
    assert events(case, Kind.APPROVAL_REFUSED)[-1].facts["slug"] == "link-opened-elsewhere"


def test_the_code_of_the_first_message_is_superseded() -> None:
    """There are two messages, and the log knows that the older one was typed."""
    case = opened("approval-superseded")
    assert [mail.subject for mail in case.scene.mailbox.mails].count(APPROVAL_SUBJECT) == 2
    assert events(case, Kind.CODE_REFUSED)[-1].facts["slug"] == "code-superseded"


def test_switching_the_vpn_while_a_page_waits_pauses_the_account() -> None:
    """The harm that a well-meant step does: one sign-in from two countries."""
    case = opened("approval-superseded")
    case.scene.browser.exit = HOME
    assert go_on(case.scene) == Attempt(Reached.DEVICE, PAUSED)
    assert case.scene.world.exchange.store.find(SignInPause)


def test_after_a_reset_the_person_is_in_and_the_money_waits() -> None:
    """The page names the reason and the time, for the owner has proved who they are."""
    case = opened("hold-after-a-reset")
    assert case.first.reached is Reached.WITHDRAWAL
    assert "the password was reset" in case.first.sentence
    hold = case.scene.world.exchange.store.find(WithdrawalHold)[0]
    assert timedelta(hours=15) < hold.until - case.scene.world.clock.now() < timedelta(hours=22)


def test_the_hold_ends_by_itself() -> None:
    """A second before, and when it is over."""
    case = opened("hold-after-a-reset")
    hold = case.scene.world.exchange.store.find(WithdrawalHold)[0]
    clock = case.scene.world.clock
    clock.advance(hold.until - clock.now() - timedelta(minutes=2))
    assert attempt(case.scene).reached is Reached.WITHDRAWAL
    clock.advance(timedelta(minutes=2))
    assert attempt(case.scene).succeeded
