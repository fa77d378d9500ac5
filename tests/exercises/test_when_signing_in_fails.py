"""What the sheet on failed sign-ins stands on: tickets judged by the way, a table that ran, functions of one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import cycle
from typing import Any

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises import Outcome, check
from loginlab.exercises.when_signing_in_fails import (
    JUDGE_THE_STEPS,
    NEW_FAULT,
    SEPARATING_TEST,
    TICKET_BROWSER,
    TICKET_PASSWORD,
    TICKET_SUPPORT,
)
from loginlab.exercises.when_signing_in_fails.evidence import avoidable
from loginlab.exercises.when_signing_in_fails.graded_ticket import IN, KNOWN, NAMED, NOT_WORSE, TESTED
from loginlab.exercises.when_signing_in_fails.judge_the_steps import LABELS, PAIRS
from loginlab.exercises.when_signing_in_fails.learners_scene_function import shortly
from loginlab.labs.tickets.case import open_case
from loginlab.labs.tickets.evidence import Role
from loginlab.labs.tickets.graded import ticket_at
from loginlab.labs.tickets.guide import kept_verdicts
from loginlab.labs.tickets.table import kept_table
from loginlab.labs.tickets.ticket import State, Ticket
from loginlab.progress import Progress
from loginlab.seat import Seat, frozen_seat
from loginlab.world.clock import Clock
from loginlab.world.faults import FAULTS, Harm
from loginlab.world.habits import Habits
from loginlab.world.scene import Scene


@pytest.fixture
def seat() -> Seat:
    return frozen_seat(CHEAPEST)


def seat_where(name: str, *, is_owner: bool) -> Seat:
    """The first learner whose ticket was written by the owner, or by a stranger."""
    for seed in range(50):
        clock = Clock(None)
        found = Seat(clock, Progress(None, clock.now), seed, CHEAPEST)
        if ticket_at(found, name).is_owner is is_owner:
            return found
    raise AssertionError(name)


# ----- tickets


def test_a_cure_by_luck_is_not_done(seat: Seat) -> None:
    """The person is in, and nobody knows why: of the conditions, that one holds and the name is missing."""
    ticket = ticket_at(seat, "03.ticket-password")
    ticket.repair(sorted(ticket.case.fault.fixes - {"reset-password"})[0])
    assert ticket.state is State.SOLVED
    report = check(TICKET_PASSWORD, None, seat)
    assert report.outcome == Outcome.NOT_YET
    assert set(report.held) == {IN, NOT_WORSE}


def test_one_wrong_name_is_forgiven_and_a_second_is_not(seat: Seat) -> None:
    """Both sides of the limit."""
    ticket = ticket_at(seat, "03.ticket-password")
    ticket.run("address-bar")
    ticket.name("maintenance")
    ticket.name(ticket.case.fault.id)
    assert NAMED in check(TICKET_PASSWORD, None, seat).held
    ticket = ticket_at(seat, "03.ticket-password", anew=True)
    ticket.run("address-bar")
    ticket.name("maintenance")
    ticket.name("overload")
    ticket.name(ticket.case.fault.id)
    assert NAMED not in check(TICKET_PASSWORD, None, seat).held


def test_a_test_after_the_name_comes_too_late(seat: Seat) -> None:
    """What is tested afterwards found nothing out."""
    ticket = ticket_at(seat, "03.ticket-password")
    ticket.name(ticket.case.fault.id)
    ticket.run("address-bar")
    assert TESTED not in check(TICKET_PASSWORD, None, seat).held


def test_suspecting_is_not_trying(seat: Seat) -> None:
    """A suspicion costs nothing, so it also begins nothing."""
    ticket_at(seat, "03.ticket-password").suspect("caps-lock")
    assert check(TICKET_PASSWORD, None, seat).outcome == Outcome.NOT_TRIED


def test_a_cure_that_forgets_the_device_counts_as_harm(seat: Seat) -> None:
    """Clearing cookies may cure; the browser is a stranger afterwards, and a smaller step would have done."""
    ticket = ticket_at(seat, "03.ticket-browser")
    ticket.name(ticket.case.fault.id)
    ticket.repair("clear-cookies")
    assert avoidable(ticket) == {Harm.DEVICE_FORGOTTEN}
    held = check(TICKET_BROWSER, None, seat).held
    assert KNOWN in held
    assert NOT_WORSE not in held


def test_small_harm_is_no_harm() -> None:
    """One more wrong try is on the count: a test may cost that."""
    ticket = Ticket(open_case("code-of-another-account", 3, CHEAPEST), kept_table())
    ticket.run("next-code")
    assert Harm.TRY_SPENT in ticket.harms
    assert avoidable(ticket) == frozenset()


def test_a_stranger_is_sent_away_and_that_is_all() -> None:
    """Nothing has to be found out for somebody who is not the owner."""
    seat = seat_where("03.ticket-support", is_owner=False)
    ticket = ticket_at(seat, "03.ticket-support")
    assert not ticket.ask_who("app").verified
    assert not ticket.ask_who("mail").verified
    assert check(TICKET_SUPPORT, None, seat).outcome == Outcome.NOT_YET
    ticket.refuse()
    assert check(TICKET_SUPPORT, None, seat).outcome == Outcome.DONE


def test_an_owner_sent_away_is_not_done() -> None:
    """Whoever asked in one way only may have sent away the owner, who is not signed in there."""
    seat = seat_where("03.ticket-support", is_owner=True)
    ticket = ticket_at(seat, "03.ticket-support")
    ticket.refuse()
    report = check(TICKET_SUPPORT, None, seat)
    assert report.outcome == Outcome.NOT_YET
    assert "still locked out" in report.findings[3].saw


def test_support_is_worked_on_as_support() -> None:
    """Staff look at the account; that is open to them, and to nobody before it is known who asks."""
    ticket = ticket_at(seat_where("03.ticket-support", is_owner=True), "03.ticket-support")
    assert (ticket.role, ticket.state) == (Role.STAFF, State.ASKING)


# ----- the usual steps


def test_every_label_is_right_somewhere(seat: Seat) -> None:
    """Or one of them could be left out."""
    assert set(JUDGE_THE_STEPS.others[0](seat).values()) == set(LABELS)  # type: ignore[attr-defined]


def test_no_cure_and_no_useless_step_is_called_another(seat: Seat) -> None:
    """The key says what the kept table says, which a test makes again by running every step."""
    key = JUDGE_THE_STEPS.others[0](seat)
    assert isinstance(key, dict)
    for fault, step in PAIRS:
        assert (key[f"{fault}/{step}"] == LABELS[0]) is kept_verdicts()[fault][step].cures


# ----- a test of one's own


def test_to_open_a_page_is_to_look(seat: Seat) -> None:
    """Reading the status page changes nothing, so what is said is judged and not that it was read."""

    def look(scene: Scene) -> str:
        scene.browser.open("https://status.lantern.example/")
        return "off" if abs(scene.phone.clock.error) > timedelta(minutes=1) else "right"

    assert check(SEPARATING_TEST, look, seat).outcome == Outcome.DONE


def test_a_function_is_looked_at_anew_at_each_check(seat: Seat) -> None:
    """It may go by something that the learner has mended since."""
    limit = [timedelta(days=1)]

    def look(scene: Scene) -> str:
        return "off" if abs(scene.phone.clock.error) > limit[0] else "right"

    assert check(SEPARATING_TEST, look, seat).outcome == Outcome.NOT_YET
    limit[0] = timedelta(minutes=1)
    assert check(SEPARATING_TEST, look, seat).outcome == Outcome.DONE


@pytest.mark.parametrize("exercise", [SEPARATING_TEST, NEW_FAULT], ids=lambda exercise: exercise.id)
def test_a_function_that_fails_is_not_yet_and_quoted_without_the_scene(exercise: object, seat: Seat) -> None:
    """The learner reads what their own function did, and no page of values."""

    def look(scene: Any) -> Any:
        return scene.telephone

    report = check(exercise, look, seat)  # type: ignore[arg-type]
    assert report.outcome == Outcome.NOT_YET
    assert report.sentence.startswith("`look(scene)` stopped with AttributeError")
    assert len(report.sentence) < 200


@pytest.mark.thorough(1)
@pytest.mark.parametrize("said", [7, ["right"], "  "])
def test_what_is_no_text_is_not_taken(said: object, seat: Seat) -> None:
    """A result has to be something that can be read and counted."""
    assert 0 not in check(SEPARATING_TEST, lambda _scene: said, seat).held


def off(scene: Scene) -> str:
    """A right answer, to do something beside it."""
    return "off" if abs(scene.phone.clock.error) > timedelta(minutes=1) else "right"


def deletes_the_inbox(scene: Scene) -> str:
    while len(scene.mailbox):
        scene.mailbox.delete()
    return off(scene)


def opens_each_mail(scene: Scene) -> str:
    for number in range(len(scene.mailbox)):
        scene.mailbox.open(number)
    return off(scene)


def waits_two_days(scene: Scene) -> str:
    scene.world.clock.advance(timedelta(days=2))
    return off(scene)


def allows_automatic_time_again(scene: Scene) -> str:
    said = off(scene)
    scene.phone.clock.set_automatic(True)
    return said


@pytest.mark.parametrize(
    ("look", "what"),
    [
        (deletes_the_inbox, "the mails"),
        (opens_each_mail, "the mails"),
        (waits_two_days, "the time"),
        (allows_automatic_time_again, "the phone’s clock"),
    ],
)
def test_a_look_leaves_no_trace_that_somebody_could_see(look: Callable[[Scene], str], what: str, seat: Seat) -> None:
    """A mail that is gone or read, days that have passed: the world is another one, and what is different is named."""
    report = check(SEPARATING_TEST, look, seat)
    assert report.held == (0, 1, 2)
    assert report.findings[3].saw.endswith(f"something is different now: {what}.")
    assert report.sentence.startswith("It tells the two apart, and now the world is another one.")


def shows_another_minute(scene: Scene) -> str:
    return "off" if scene.phone.clock.now().minute != scene.world.clock.now().minute else "right"


@pytest.mark.thorough(2)
@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(
    ("look", "said"),
    [
        (lambda scene: "off" if scene.phone.clock.now() != scene.world.clock.now() else "right", "Some seconds make"),
        (lambda scene: "off" if scene.phone.clock.error.total_seconds() // 2 else "right", "Some seconds make"),
        (shows_another_minute, "Some seconds make"),
        (lambda scene: "right" if scene.phone.clock.automatic else "off", "automatic time"),
        (lambda scene: "mail" if scene.mailbox.mails else "no mail", "Mails from a friend"),
        (lambda scene: "some" if len(scene.mailbox) == 2 else "others", "Mails from a friend"),
    ],
    ids=["any difference", "two seconds", "another minute", "the switch", "any mail", "two mails"],
)
def test_what_is_not_the_cause_tells_nothing(look: Callable[[Scene], str], said: str, seed: int) -> None:
    """Clocks are never right to the second, and an inbox fills up by itself."""
    clock = Clock(None)
    report = check(SEPARATING_TEST, look, Seat(clock, Progress(None, clock.now), seed, CHEAPEST))
    assert report.outcome == Outcome.NOT_YET
    assert 1 not in report.held
    assert said in report.sentence


@pytest.mark.thorough(2)
@pytest.mark.parametrize("answers", ["aaabbb", "bbbaaa", "ab", "ba"])
@pytest.mark.parametrize("seed", range(5))
def test_whoever_counts_their_calls_is_found_out(answers: str, seed: int) -> None:
    """The worlds come in an order that cannot be foreseen, whatever the learner."""
    clock, said = Clock(None), cycle(answers)
    report = check(SEPARATING_TEST, lambda _: next(said), Seat(clock, Progress(None, clock.now), seed, CHEAPEST))
    assert report.outcome == Outcome.NOT_YET
    assert 1 not in report.held
    assert "how often it was" in report.sentence or "in which nothing happens" in report.sentence


def test_a_clock_that_is_wrong_from_half_a_minute_on_is_as_good_as_one_from_a_minute_on(seat: Seat) -> None:
    """Where the line is drawn is the learner's to say, as long as seconds are forgiven."""
    for limit in (3, 10, 30, 60, 120):
        line = timedelta(seconds=limit)
        look = lambda scene, line=line: "off" if abs(scene.phone.clock.error) > line else "right"  # noqa: E731
        assert check(SEPARATING_TEST, look, seat).outcome == Outcome.DONE


@pytest.mark.thorough(1)
@pytest.mark.parametrize(
    "look",
    [lambda scene: scene.phone.authenticator.entries, lambda scene: [scene.mailbox.mails] * 9, lambda _: "x" * 999],
)
def test_what_takes_lines_is_told_shortly(look: Callable[[Scene], object], seat: Seat) -> None:
    """What was given stands in the middle of a sentence."""
    report = check(SEPARATING_TEST, look, seat)
    assert all(len(finding.saw) < 300 for finding in report.findings)


@pytest.mark.parametrize(("letters", "is_cut"), [(98, False), (99, True)])
def test_both_sides_of_what_is_told_in_full(letters: int, is_cut: bool) -> None:
    """A hundred letters, the quotation marks of a text among them."""
    assert (shortly("x" * letters) == repr("x" * letters)) is not is_cut


def test_what_is_no_text_is_told_what_to_give(seat: Seat) -> None:
    """That a number is wrong does not say what would be right."""
    assert "Give a text" in check(SEPARATING_TEST, lambda _scene: 1, seat).findings[0].saw


def test_a_look_that_fails_is_told_once_and_with_its_line(seat: Seat) -> None:
    """As on every other sheet."""

    def look(scene: Any) -> Any:
        return scene.phone.hour

    sentence = check(SEPARATING_TEST, look, seat).sentence
    assert "in your line `return scene.phone.hour`" in sentence
    assert sentence.endswith("Mend that first, then check again.")


def apart(scene: Scene) -> timedelta:
    """How far the phone is ahead of the world."""
    return scene.phone.clock.now() - scene.world.clock.now()


def jumps(scene: Scene) -> str:
    before = scene.phone.clock.now()
    scene.phone.clock.set_automatic(True)
    return "it jumped" if scene.phone.clock.now() != before else "it stood"


def sets_and_says_so(scene: Scene) -> str:
    scene.phone.clock.set_automatic(True)
    return "clock set"


@pytest.mark.thorough(1)
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("look", [jumps, sets_and_says_so])
def test_whoever_has_switched_automatic_time_on_breaks_no_check(look: Callable[[Scene], str], seed: int) -> None:
    """A clock that the network sets cannot be moved by hand, and no check needs to after a learner's look."""
    report = check(SEPARATING_TEST, look, seat_of(seed))
    assert report.outcome == Outcome.NOT_YET
    assert 3 not in report.held


def seat_of(seed: int) -> Seat:
    clock = Clock(None)
    return Seat(clock, Progress(None, clock.now), seed, CHEAPEST)


SECONDS_SAID = "are never negative"


@pytest.mark.thorough(2)
@pytest.mark.parametrize("seed", [1, 6, 15])
@pytest.mark.parametrize(
    ("look", "said"),
    [
        (lambda scene: "off" if apart(scene).seconds > 60 else "right", SECONDS_SAID),
        (lambda scene: "off" if (-apart(scene)).seconds > 60 else "right", SECONDS_SAID),
        (lambda scene: "off" if apart(scene).total_seconds() // 60 else "right", "Some seconds make"),
        (lambda scene: "off" if -apart(scene).total_seconds() // 60 else "right", "Some seconds make"),
        (lambda scene: "right" if str(apart(scene))[:4] == "0:00" else "off", "Some seconds make"),
    ],
    ids=["seconds", "seconds the other way", "whole minutes", "whole minutes the other way", "its text"],
)
def test_one_right_clock_is_a_little_slow_and_one_a_little_fast(
    look: Callable[[Scene], str], said: str, seed: int
) -> None:
    """Two seconds behind are a day less two seconds to some, and no luck hides it."""
    report = check(SEPARATING_TEST, look, seat_of(seed))
    assert report.outcome == Outcome.NOT_YET
    assert 1 not in report.held
    assert said in report.sentence


@pytest.mark.thorough(2)
@pytest.mark.parametrize("seed", [2, 3, 5, 9])
@pytest.mark.parametrize("limit", [180, 300, 600])
def test_a_clock_that_is_minutes_off_is_not_called_right(limit: int, seed: int) -> None:
    """And whoever looks to both sides is not told to."""
    look = lambda scene: "off" if abs(apart(scene)) > timedelta(seconds=limit) else "right"  # noqa: E731
    report = check(SEPARATING_TEST, look, seat_of(seed))
    assert report.outcome == Outcome.NOT_YET
    assert "two and a half minutes off" in report.sentence


@pytest.mark.thorough(2)
@pytest.mark.parametrize("seed", [1, 2, 5, 9])
@pytest.mark.parametrize("limit", [60, 90, 120])
def test_a_line_of_one_or_two_minutes_is_right_for_every_learner(limit: int, seed: int) -> None:
    """Every clock that is off is off by more, and every other one by less."""
    look = lambda scene: "off" if abs(apart(scene).total_seconds()) > limit else "right"  # noqa: E731
    assert check(SEPARATING_TEST, look, seat_of(seed)).outcome == Outcome.DONE


@pytest.mark.thorough(1)
@pytest.mark.parametrize("seed", [1, 2, 5])
@pytest.mark.parametrize(
    ("look", "said"),
    [
        (lambda scene: str(len(scene.mailbox.mails)), "Mails from a friend"),
        (lambda scene: str([cookie.expires_at for cookie in scene.browser.cookies]), "Give back a word"),
        (apart, "from where on do you call a clock wrong?"),
        (lambda scene: f"{apart(scene)}", "from where on do you call a clock wrong?"),
    ],
    ids=["mails", "cookies", "a timedelta", "its text"],
)
def test_figures_of_clocks_are_told_from_other_figures(look: Callable[[Scene], object], said: str, seed: int) -> None:
    """Who has looked at no clock is not asked when a clock is wrong."""
    report = check(SEPARATING_TEST, look, seat_of(seed))
    assert report.outcome == Outcome.NOT_YET
    assert said in report.sentence
    assert ("call a clock" in report.sentence) == (said == "from where on do you call a clock wrong?")


# ----- a fault of one's own


@pytest.mark.thorough(1)
@pytest.mark.parametrize("fault", ["trailing-space", "phone-minutes-off", "mail-in-junk", "maintenance"])
def test_a_fault_that_exists_is_known_again(fault: str, seat: Seat) -> None:
    """Whatever it is: it stops the person, one repair mends it, and no test tells it from itself."""
    report = check(NEW_FAULT, FAULTS[fault].change, seat)
    assert report.outcome == Outcome.NOT_YET
    assert report.held == (0, 1, 3, 4)
    assert report.sentence.startswith("There is one already")


def test_a_world_that_is_broken_for_good_is_no_broken_check(seat: Seat) -> None:
    """The learner may do anything to a scene; what fails after it is said as what it is."""

    def change(scene: Scene) -> None:
        scene.habits = None  # type: ignore[assignment]

    report = check(NEW_FAULT, change, seat)
    assert report.outcome == Outcome.NOT_YET
    assert "after your change" in report.sentence


def changing(**habits: object) -> Callable[[Scene], None]:
    def change(scene: Scene) -> None:
        for name, value in habits.items():
            setattr(scene.habits, name, value)

    return change


@pytest.mark.parametrize(
    ("habits", "said"),
    [
        ({"pace": 60}, "`scene.habits.pace` is 60 after your change, and a `timedelta` belongs there, such as"),
        ({"password": None}, "`scene.habits.password` is None after your change, and a `str` belongs there."),
        ({"identifier": None}, "`scene.habits.identifier` is None after your change"),
        ({"caps_lock": "on"}, "`scene.habits.caps_lock` is 'on' after your change, and a `bool` belongs there."),
    ],
)
def test_nobody_means_to_type_nothing(habits: dict[str, object], said: str, seat: Seat) -> None:
    """A habit that no person can have is told once, by its name and with what belongs there."""
    report = check(NEW_FAULT, changing(**habits), seat)
    assert report.outcome == Outcome.NOT_YET
    assert report.findings == ()
    assert report.sentence.startswith(said)
    assert report.sentence.endswith("Mend that first, then check again.")


def test_what_fails_after_a_change_is_told_once_in_a_sentence(seat: Seat) -> None:
    """Time cannot run backwards, however slow somebody is."""
    report = check(NEW_FAULT, changing(pace=timedelta(hours=-1)), seat)
    assert report.findings == ()
    assert report.sentence.startswith("A sign-in after your change stopped with ValueError: ")


def without_a_last_letter(scene: Scene) -> None:
    scene.habits.password = scene.habits.password[:-1]


def and_cookies(scene: Scene) -> None:
    without_a_last_letter(scene)
    scene.browser.cookies.clear()


def and_slowly(scene: Scene) -> None:
    without_a_last_letter(scene)
    scene.habits.pace = timedelta(seconds=70)


def and_an_identifier(scene: Scene) -> None:
    without_a_last_letter(scene)
    scene.habits.identifier = "nobody@letters.example"


def and_a_filter(scene: Scene) -> None:
    without_a_last_letter(scene)
    scene.mailbox.filters.add("lantern.example")


def and_a_clock(scene: Scene) -> None:
    without_a_last_letter(scene)
    scene.phone.clock.set_automatic(False)
    scene.phone.clock.move(timedelta(seconds=20))


@pytest.mark.thorough(1)
@pytest.mark.parametrize("change", [and_cookies, and_slowly, and_an_identifier, and_a_filter, and_a_clock])
def test_two_things_are_not_one(change: Callable[[Scene], None], seat: Seat) -> None:
    """What is changed beside the cause would be found by whoever tests, and suspected."""
    assert check(NEW_FAULT, without_a_last_letter, seat).outcome == Outcome.DONE
    report = check(NEW_FAULT, change, seat)
    assert report.outcome == Outcome.NOT_YET
    assert 4 not in report.held


def test_one_cause_may_take_two_strokes(seat: Seat) -> None:
    """A forgotten device is asked about by mail, and the mail is in junk: each by itself stops nobody."""

    def change(scene: Scene) -> None:
        scene.browser.cookies.clear()
        scene.mailbox.filters.add("no-reply@lantern.example")

    assert 4 in check(NEW_FAULT, change, seat).held


@pytest.mark.thorough
def test_a_change_to_all_worlds_is_none_to_one(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changes what all people share has changed more than the scene."""

    def change(_scene: Scene) -> None:
        monkeypatch.setattr(Habits, "typed_password", lambda _habits: "anything")

    report = check(NEW_FAULT, change, seat)
    assert report.outcome == Outcome.NOT_YET
    assert 3 not in report.held


def test_a_starter_changes_nothing_and_a_function_that_only_looks_neither(seat: Seat) -> None:
    """Nothing was changed, so nothing was tried."""
    assert check(NEW_FAULT, lambda scene: scene.habits.identifier, seat).outcome == Outcome.NOT_TRIED


def test_nobody_is_sent_away_who_was_asked_in_the_app_alone() -> None:
    """An owner need not be signed in there; the registered mailbox is every owner's."""
    seat = seat_where("03.ticket-support", is_owner=False)
    ticket = ticket_at(seat, "03.ticket-support")
    ticket.ask_who("app")
    ticket.refuse()
    report = check(TICKET_SUPPORT, None, seat)
    assert report.outcome == Outcome.NOT_YET
    assert 0 not in report.held
