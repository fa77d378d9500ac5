"""What the sheet on codes and clocks stands on: the RFCs' own tables, and worlds in which something is the matter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from loginlab.exchange import CHEAPEST, Kind
from loginlab.exchange.totp import Authenticator
from loginlab.exercises import Outcome, check, find_exercise
from loginlab.exercises.codes_and_clocks.evidence import ask_for_a_code, confirm, shown_key
from loginlab.exercises.codes_and_clocks.rfc_vectors import HOTP_CODES, LENGTHS, TOTP_CODES, TOTP_STEPS, code_at
from loginlab.exercises.codes_and_clocks.window_and_lockout import Chosen, honest_refusals, tries_in_a_year
from loginlab.seat import Seat, frozen_seat
from loginlab.world.browser import Browser
from loginlab.world.phone import Phone
from loginlab.world.walks import newest_code, sign_in_on_web, wait_for_a_new_code
from loginlab.world.world import World

VECTORS = Path(__file__).parents[1] / "vectors"


def rows(name: str) -> list[list[str]]:
    lines = (VECTORS / name).read_text(encoding="utf8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]


@pytest.fixture
def seat() -> Seat:
    return frozen_seat(CHEAPEST)


def test_the_counted_codes_are_those_of_rfc_4226() -> None:
    """What a learner's code is checked against is the RFC's own table."""
    assert [code for _, _, code in rows("rfc4226_appendix_d.txt")] == list(HOTP_CODES)
    assert tuple(map(code_at, range(10))) == HOTP_CODES


def test_the_timed_codes_are_those_of_rfc_6238() -> None:
    """All eighteen of them, and the step beside each."""
    table = rows("rfc6238_appendix_b.txt")
    assert len(table) == len(TOTP_CODES) * len(LENGTHS)
    for seconds, _, step, algorithm, code in table:
        assert TOTP_CODES[int(seconds)][list(LENGTHS).index(algorithm.lower())] == code
        assert TOTP_STEPS[int(seconds)] == int(step, 16)


@pytest.mark.parametrize("name", ["02.verify-once", "02.resync"])
def test_whoever_says_none_to_everything_is_told_so_where_none_is_an_answer(name: str, seat: Seat) -> None:
    """It may be what somebody wrote, who has asked for codes at least; the starter asks for none."""

    def finds_nothing(_codes: object, present: int, _more: object, code_at: Callable[[int], str]) -> int | None:
        return next((step for step in range(present, present + 3) if code_at(step) == "none of them"), None)

    def starter(*_: object) -> None:
        """What is to be written."""

    assert check(find_exercise(name), starter, seat).outcome == Outcome.NOT_TRIED
    report = check(find_exercise(name), finds_nothing, seat)
    assert report.outcome == Outcome.NOT_YET
    assert "yours gave None" in report.findings[0].saw
    assert 1 in report.held or 2 in report.held, "to refuse what is to be refused is right"


def test_the_slow_phone_gets_in_by_luck_and_that_does_not_count(seat: Seat) -> None:
    """A success before the repair stays in the log; only one after it says anything about the clock."""
    world, exercise = seat.world("02.repair-clock"), find_exercise("02.repair-clock")
    world.clock.advance(timedelta(seconds=10))
    sign_in_on_web(world)
    assert any(event.kind is Kind.CODE_ACCEPTED for event in world.events())
    world.clock.advance(timedelta(seconds=60))
    world.phone.clock.set_automatic(True)
    report = check(exercise, None, seat)
    assert (report.outcome, report.held) == (Outcome.NOT_YET, (0,))
    sign_in_on_web(world, browser=world.browser.private())
    assert check(exercise, None, seat).outcome == Outcome.DONE


def test_a_clock_that_is_three_seconds_off_is_not_repaired(seat: Seat) -> None:
    """Both sides of the two seconds from which a phone would correct itself."""
    world, exercise = seat.world("02.repair-clock"), find_exercise("02.repair-clock")
    world.phone.clock.move(timedelta(seconds=43))
    assert 0 not in check(exercise, None, seat).held
    world.phone.clock.move(timedelta(milliseconds=1))
    assert 0 in check(exercise, None, seat).held


def test_a_longer_lock_is_not_always_a_stricter_one() -> None:
    """From the time after which failures are forgotten, the count begins again: the solution's text says so."""
    assert tries_in_a_year(Chosen(1, 5, 10)) == 889
    assert tries_in_a_year(Chosen(1, 5, 23)) < tries_in_a_year(Chosen(1, 5, 10)) < tries_in_a_year(Chosen(1, 5, 24))


def test_without_a_window_more_than_a_quarter_of_honest_people_stay_out() -> None:
    """Eight seconds of typing alone cost 8/30, and one step on each side brings it to two in a hundred."""
    assert honest_refusals(0) > 0.25
    assert honest_refusals(1) == pytest.approx(0.02)
    assert honest_refusals(2) == 0


@pytest.mark.parametrize(
    "answer",
    [
        {"window": "1"},
        {"window": "one", "tries": "5", "lock": "10"},
        {"window": 1, "tries": 0, "lock": 10},
        {"window": 1, "tries": 5, "lock": 0},
        {"window": -1, "tries": 5, "lock": 10},
        {"window": 1, "tries": 5, "lock": 10**30},
        {"window": 1.5, "tries": 5, "lock": 10},
        {"window": True, "tries": 5, "lock": 10},
        {"window": [1], "tries": 5, "lock": 10},
    ],
)
def test_a_policy_that_is_none_is_not_yet_one(seat: Seat, answer: dict[str, object]) -> None:
    """Missing, absurd or no number at all: said, and never a broken check."""
    report = check(find_exercise("02.window-and-lockout"), answer, seat)
    assert (report.outcome, report.held) == (Outcome.NOT_YET, ())


@pytest.mark.parametrize(
    "answer", [{"window": 1, "tries": 1000, "lock": 1000}, {"window": 1000, "tries": 1, "lock": 1}]
)
def test_the_largest_numbers_are_judged_too(seat: Seat, answer: dict[str, object]) -> None:
    """The edge of what is taken for a number of a policy."""
    assert 0 in check(find_exercise("02.window-and-lockout"), answer, seat).held


def test_a_function_that_spoils_what_it_is_given_does_not_spoil_the_check(seat: Seat) -> None:
    """Each call gets a list of its own."""
    exercise = find_exercise("02.resync")

    def spoils(codes: list[str], *_rest: object) -> None:
        codes.clear()

    check(exercise, spoils, seat)
    assert check(exercise, exercise.others[0](seat), seat).outcome == Outcome.DONE


def test_a_key_is_read_where_one_is_shown(seat: Seat) -> None:
    """Beside the QR code and as the exchange keeps it; on no page before."""
    world = seat.world("02")
    tomas = world.find_person("Tomas")
    browser = sign_in_on_web(world, tomas)
    assert shown_key(browser) == ""
    shown = shown_key(ask_for_a_code(world, tomas))
    kept = world.exchange.store.get(Authenticator, account_id=world.account_of(tomas).id)
    assert kept is not None
    assert kept.secret == shown


def test_of_refused_digits_no_more_is_said_than_the_log_knows(seat: Seat) -> None:
    """It holds no digits, so made-up ones look like the old phone's; the check does not say that they were."""
    world = seat.world("02.move-phone")
    old = world.belongings(world.person).old_phones[0]
    browser = sign_in_on_web_by(world, old)
    wait_for_a_new_code(world)
    browser.open("https://www.lantern.example/security")
    browser.submit("remove-authenticator", {"code": old.authenticator.code()})
    browser = ask_for_a_code(world, world.person)
    confirm(browser, world.phone, world.phone.scan(browser.page))
    browser.open("https://www.lantern.example/security")
    browser.submit("remove-authenticator", {"code": wrong_code(world.phone)})
    report = check(find_exercise("02.move-phone"), None, seat)
    assert report.outcome == Outcome.DONE
    assert report.findings[3].saw.endswith("the new phone did not show. Whether the old one did, you know.")


def sign_in_on_web_by(world: World, phone: Phone) -> Browser:
    """Sign in as Mira with the digits of one of her phones."""
    browser = world.browser
    browser.open("https://www.lantern.example/sign-in")
    browser.submit(0, {"identifier": world.person.identifier})
    browser.submit(0, {"password": world.person.password})
    browser.submit(0, {"code": phone.authenticator.code()})
    browser.submit(0, {"code": newest_code(world, world.person)})
    return browser


def wrong_code(phone: Phone) -> str:
    """Six digits that this phone does not show around now."""
    entry = phone.authenticator.entries[-1]
    near = {phone.authenticator.code_ahead(entry, steps) for steps in range(-5, 6)}
    return next(digits for digits in ("123456", "654321") if digits not in near)


def test_whoever_mistypes_the_phones_digits_is_told_of_slips_too(seat: Seat) -> None:
    """Nobody can tell a slip from the digits of a message: the log holds neither."""
    world = seat.world("02")
    tomas = world.find_person("Tomas")
    sign_in_on_web(world, tomas)
    browser, phone = ask_for_a_code(world, tomas), world.belongings(tomas).phone
    phone.scan(browser.page)
    browser.submit("confirm-authenticator", {"code": wrong_code(phone)})
    sentence = check(find_exercise("02.enrol"), None, seat).sentence
    assert "A slip" in sentence
    assert "a code from a message" in sentence


@pytest.mark.parametrize("by", [timedelta(minutes=15), timedelta(minutes=-15), timedelta(hours=1), timedelta(days=1)])
def test_a_clock_that_was_moved_too_far_is_not_said_to_be_off_by_an_hour(by: timedelta, seat: Seat) -> None:
    """It can be moved by any time, and the condition says by how much; the sentence is true of each."""
    world = seat.world("02.repair-clock")
    world.phone.clock.move(by)
    sign_in_on_web(world)
    sentence = check(find_exercise("02.repair-clock"), None, seat).sentence
    assert "far too much" in sentence
    assert "hour" not in sentence
    assert "120" not in sentence


@pytest.mark.parametrize(
    ("window", "tries", "lock", "said"),
    [
        (1, 5, 1, "every hour or two"),
        (1, 4, 2, "every hour or two"),
        (1, 24, 24, "before any lock closes"),
        (1, 1000, 3, "before any lock closes"),
    ],
)
def test_a_policy_is_blamed_for_what_lets_the_guesser_in(
    window: int, tries: int, lock: int, said: str, seat: Seat
) -> None:
    """A lock of a day does not open every hour; there it is the tries."""
    report = check(find_exercise("02.window-and-lockout"), {"window": window, "tries": tries, "lock": lock}, seat)
    assert 1 not in report.held
    assert said in report.sentence
