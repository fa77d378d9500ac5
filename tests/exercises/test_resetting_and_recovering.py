"""What the sheet on resetting and recovering stands on: worlds that were played, and attacks that a verifier meets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import CHEAPEST, LESSON, Kind
from loginlab.exchange.errors import TooManyMessages
from loginlab.exchange.one_time_codes import verify_may_send
from loginlab.exercises import Outcome, check, find_exercise
from loginlab.exercises.resetting_and_recovering import lost_phone, mailbox_thief, which_guard
from loginlab.exercises.resetting_and_recovering.evidence import (
    NEW_PASSWORD,
    reset_by_code,
    sign_in_with,
    try_to_withdraw,
)
from loginlab.exercises.resetting_and_recovering.may_send import NOW
from loginlab.exercises.resetting_and_recovering.reset_code_stories import (
    ENDS,
    RIGHT,
    SENT,
    TRIES,
    WRONG,
    Attempt,
)
from loginlab.seat import Seat, frozen_seat
from loginlab.world.walks import sign_in_on_web, wait_for_a_new_code


@pytest.fixture
def seat() -> Seat:
    return frozen_seat(CHEAPEST)


def right(name: str) -> Callable[..., Any]:
    """A right answer of an exercise whose answer is a function."""
    function: Any = find_exercise(name).others[0](frozen_seat(CHEAPEST))
    return function  # type: ignore[no-any-return]


# ----- reset by hand


def test_a_withdrawal_before_the_reset_is_not_the_hold(seat: Seat) -> None:
    """Somebody who signs in with the printed password and withdraws has met no hold, and reset nothing."""
    world, exercise = seat.world("05"), find_exercise("05.reset-by-hand")
    try_to_withdraw(sign_in_on_web(world))
    assert check(exercise, None, seat).held == ()
    wait_for_a_new_code(world)
    reset_by_code(world)
    assert check(exercise, None, seat).held == (0, 1)
    try_to_withdraw(sign_in_with(world, NEW_PASSWORD))
    assert check(exercise, None, seat).outcome == Outcome.DONE


def test_the_hold_is_met_also_with_an_empty_form(seat: Seat) -> None:
    """Whoever only presses the button is told of the hold first, and not of an empty field."""
    world = seat.world("05")
    reset_by_code(world)
    browser = sign_in_with(world, NEW_PASSWORD)
    browser.open("https://www.lantern.example/withdraw")
    browser.submit("withdraw", {})
    assert check(find_exercise("05.reset-by-hand"), None, seat).outcome == Outcome.DONE


# ----- the phone


def test_looking_at_the_page_for_lost_phones_is_no_recovery(seat: Seat) -> None:
    """Making codes and coming in with the old phone all the same: the first condition holds and no other."""
    world = seat.world("05.lost-phone")
    find_exercise("05.lost-phone").wrong[3].make(seat)
    assert 1 not in check(find_exercise("05.lost-phone"), None, seat).held
    assert any(event.kind is Kind.ENROLLED for event in world.events())


def test_the_stranger_has_been_heard_in_both_places(seat: Seat) -> None:
    """The task begins with a message in the mailbox and one on the phone, and nothing done about it."""
    world = seat.world("05.stop-the-recovery")
    assert any("lost" in mail.text for mail in world.mailbox.mails)
    assert any("lost" in text.text for text in world.phone.sms.texts)
    assert check(find_exercise("05.stop-the-recovery"), None, seat).outcome == Outcome.NOT_TRIED


def test_a_reset_alone_stops_the_stranger_too(seat: Seat) -> None:
    """What the worked answer says: with the old password goes what was asked for with it."""
    reset_by_code(seat.world("05.stop-the-recovery"))
    assert check(find_exercise("05.stop-the-recovery"), None, seat).outcome == Outcome.DONE


def test_beginning_again_brings_the_stranger_back(seat: Seat) -> None:
    """The stranger is part of how this world begins."""
    world, exercise = seat.world("05.stop-the-recovery"), find_exercise("05.stop-the-recovery")
    reset_by_code(world)
    world.reset()
    assert check(exercise, None, seat).outcome == Outcome.NOT_TRIED
    assert any(event.kind is Kind.RECOVERY_REQUESTED for event in world.events(world.person))


# ----- what was played out


def test_what_a_reset_ends_is_what_the_lesson_says(seat: Seat) -> None:
    """Sessions, password and message are over; phone and device go on; only money waits."""
    assert find_exercise("05.what-a-reset-ends").others[0](seat) == {
        "browser": "is over",
        "app": "is over",
        "old-password": "is over",
        "link": "is over",
        "authenticator": "goes on as before",
        "device": "goes on as before",
        "reading": "goes on as before",
        "withdrawing": "waits",
    }


def test_a_mailbox_is_stopped_by_a_phone_and_delayed_by_a_hold() -> None:
    """Four accounts, one thief: three different ends."""
    reach = mailbox_thief._truth(frozen_seat(CHEAPEST))
    assert reach == {
        "nothing": mailbox_thief.MONEY,
        "hold": mailbox_thief.INSIDE,
        "factor": mailbox_thief.OUTSIDE,
        "both": mailbox_thief.OUTSIDE,
    }


def test_every_attack_has_a_guard_of_its_own() -> None:
    """Each attack was stopped by one guard and got through without it, and no guard is named twice."""
    guards = which_guard._truth(frozen_seat(CHEAPEST))
    assert set(guards) == set(which_guard.ATTACKS)
    assert sorted(guards.values()) == sorted(which_guard.GUARDS.values())


# ----- the verifier


@pytest.mark.parametrize(("slips", "taken"), [(TRIES - 1, True), (TRIES, False)])
def test_the_last_try_is_a_try(slips: int, taken: bool) -> None:
    """Both sides of the limit: after two slips the right code is taken, after three it is over."""
    attempt = Attempt(right("05.verify-reset-code"))
    for _ in range(slips):
        assert attempt.type(WRONG) is False
    assert attempt.type(RIGHT) is taken


@pytest.mark.parametrize(("late", "taken"), [(timedelta(0), False), (timedelta(microseconds=1), True)])
def test_a_code_lives_until_its_end_and_not_at_it(late: timedelta, taken: bool) -> None:
    """Both sides of the moment at which it ends."""
    assert Attempt(right("05.verify-reset-code")).type(RIGHT, ENDS - late) is taken


def test_a_verifier_that_says_yes_to_all_or_no_to_all_is_not_done(seat: Seat) -> None:
    """Neither survives: one lets every attack through, the other lets no owner in."""
    exercise = find_exercise("05.verify-reset-code")
    for answer in (True, False):
        report = check(exercise, lambda *_, answer=answer: answer, seat)
        assert report.outcome == Outcome.NOT_YET
        assert report.findings[0].holds is answer


def test_a_verifier_that_raises_is_not_yet_and_says_where(seat: Seat) -> None:
    """An address without an account has no newest request; reaching for it stops the learner's code, not the check."""

    def reaching(requests: list[dict[str, Any]], typed: str, at: object, hash_of: Callable[[str], bytes]) -> bool:
        return bool(requests[-1]["hash"] == hash_of(typed))

    report = check(find_exercise("05.verify-reset-code"), reaching, seat)
    assert report.outcome == Outcome.NOT_YET
    assert "IndexError" in report.findings[1].saw


Requests = list[dict[str, Any]]
HashOf = Callable[[str], bytes]


def forgets_by_taking_away(requests: Requests, typed: str, at: datetime, hash_of: HashOf) -> bool:
    digest = hash_of(typed)
    if not requests or requests[-1]["tries"] >= TRIES or at >= requests[-1]["expires_at"]:
        return False
    if requests[-1]["hash"] != digest:
        requests[-1]["tries"] += 1
        return False
    requests.pop()
    return True


def counts_tries_together(requests: Requests, typed: str, at: datetime, hash_of: HashOf) -> bool:
    answer: bool = right("05.verify-reset-code")(requests, typed, at, hash_of)
    return answer and sum(request["tries"] for request in requests) < TRIES


def allows_one_reset_for_ever(requests: Requests, typed: str, at: datetime, hash_of: HashOf) -> bool:
    used_before = any(request["used"] for request in requests)
    answer: bool = right("05.verify-reset-code")(requests, typed, at, hash_of)
    return answer and not used_before


@pytest.mark.parametrize(
    ("verifier", "missing"),
    [(forgets_by_taking_away, 5), (counts_tries_together, 0), (allows_one_reset_for_ever, 0)],
)
def test_what_happened_to_one_code_is_kept_apart_from_the_other(verifier: Any, missing: int, seat: Seat) -> None:
    """Three verifiers that stand all else: a code taken out of the list brings the older one back to life, and what
    was tried or done with an older one is held against the newest."""
    report = check(find_exercise("05.verify-reset-code"), verifier, seat)
    assert [number for number, finding in enumerate(report.findings) if not finding.holds] == [missing]


def test_a_truthy_answer_is_not_true(seat: Seat) -> None:
    """A request in place of True would pass any `if`, and tell a caller more than it should."""
    exercise = find_exercise("05.verify-reset-code")
    report = check(exercise, lambda requests, *_: requests[-1] if requests else False, seat)
    assert report.outcome == Outcome.NOT_YET
    assert "True is right" in report.findings[0].saw


def test_hashes_of_the_exercise_differ_for_each_code() -> None:
    """Or a wrong code would be a right one."""
    attempt = Attempt(right("05.verify-reset-code"), ("000001", "000002"))
    assert attempt.requests[0]["hash"] != attempt.requests[1]["hash"]
    assert attempt.type("000001", SENT) is False


# ----- the limit


@given(st.lists(st.integers(min_value=0, max_value=2 * 3600), max_size=12))
def test_the_right_limit_says_what_the_exchange_says(seconds_ago: list[int]) -> None:
    """For any messages of the last two hours."""
    sent_at = sorted(NOW - timedelta(seconds=seconds) for seconds in seconds_ago)
    try:
        verify_may_send(sent_at, NOW, LESSON, again=True, per_hour=LESSON.resets_per_hour)
    except TooManyMessages:
        allowed = False
    else:
        allowed = True
    assert right("05.may-send")(sent_at, NOW) is allowed


def test_the_figures_in_the_task_are_those_of_the_exchange() -> None:
    """Five within sixty minutes, thirty seconds between two, three tries: the sheet says them in words."""
    assert LESSON.resets_per_hour == 5
    assert LESSON.resend_wait == timedelta(seconds=30)
    assert (LESSON.message_code_tries, LESSON.reset_lifetime) == (3, timedelta(minutes=10))


# ----- where a mistake is named


def test_the_phone_in_the_lake_removes_nothing(seat: Seat) -> None:
    """In with a recovery code, and then a code of the lost phone: that is touching it once more."""
    world, exercise = seat.world("05.lost-phone"), find_exercise("05.lost-phone")
    codes = lost_phone._make_codes(world)
    browser = lost_phone._sign_in_with(world, codes[0])
    wait_for_a_new_code(world)
    browser.open(lost_phone.SECURITY)
    browser.submit("remove-authenticator", {"code": lost_phone._old_phone(world).authenticator.code()})
    report = check(exercise, None, seat)
    assert report.held == (0, 1)
    assert "with a code of the old phone" in report.sentence
    lost_phone._set_up(world, browser)
    report = check(exercise, None, seat)
    assert report.held == (0, 1, 3)
    assert "with a code of the old phone" in report.sentence


def test_whoever_stays_signed_in_is_not_told_of_a_code_of_the_old_phone(seat: Seat) -> None:
    """A recovery code removed it; what is missing is the way in without the phone."""
    world = seat.world("05.lost-phone")
    lost_phone._remove(world.browser, lost_phone._make_codes(world)[0])
    lost_phone._set_up(world, world.browser)
    report = check(find_exercise("05.lost-phone"), None, seat)
    assert report.held == (0, 2, 3)
    assert "still signed in" in report.sentence
    assert "old phone" not in report.sentence


def test_a_slip_in_the_new_password_is_not_called_the_old_one(seat: Seat) -> None:
    """The log holds no password, so both are named; and once the new one was right, neither is."""
    world, exercise = seat.world("05"), find_exercise("05.reset-by-hand")
    reset_by_code(world)
    sign_in_with(world, NEW_PASSWORD.replace("rivers", "river"))
    assert "or a slip" in check(exercise, None, seat).sentence
    world.browser.open("https://www.lantern.example/sign-in")
    world.browser.submit(0, {"identifier": world.person.identifier})
    world.browser.submit(0, {"password": NEW_PASSWORD})
    assert world.browser.page.path.endswith("/code")
    assert check(exercise, None, seat).sentence.startswith("The password is new, and you are not signed in")


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (timedelta(0), "still waits for its hour"),
        (LESSON.recovery_wait, "can be finished at any moment"),
        (LESSON.recovery_wait + LESSON.recovery_open_for, "ran out by itself"),
    ],
)
def test_a_request_whose_hour_has_come_waits_no_more(later: timedelta, said: str, seat: Seat) -> None:
    """What the finding says of the stranger's request is true at each time."""
    world = seat.world("05.stop-the-recovery")
    world.clock.advance(later)
    sign_in_on_web(world)
    assert said in check(find_exercise("05.stop-the-recovery"), None, seat).findings[0].saw
