"""The exercises of the incident drill: what they say happened is what happens when it is played."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from loginlab.catalogue import lesson_file
from loginlab.exercises import Outcome, check, find_exercise
from loginlab.exercises.incident_drill import FIRST_MOVES, survive
from loginlab.exercises.incident_drill.first_moves import ALARMS, best_moves, incident_of
from loginlab.exercises.incident_drill.ten_incidents import INCIDENTS, KINDS, LATE_MIN, UNDER_WAY, ten_incidents
from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.moves import CATALOGUE, MOVES
from loginlab.labs.drill.owners import careful, door_by_door
from loginlab.labs.drill.plan import generate_plan, incident_number
from loginlab.labs.drill.view import View
from loginlab.progress.record_verifying import is_signed_by
from loginlab.seat import frozen_seat


def view_at(name: str) -> View:
    """What the owner sees at one of the alarms."""
    incident = Incident.replay(incident_of(ALARMS[name]), ALARMS[name].played)
    try:
        return incident.view()
    finally:
        incident.close()


SEEN: dict[str, Callable[[View], bool]] = {
    "clock": lambda view: (
        view.phone_off_minutes != 0 and view.call is None and view.last is not None and view.last.refused
    ),
    "caller": lambda view: view.call is not None and not view.signed_in and view.phone_off_minutes == 0,
    "inside": lambda view: view.signed_in and any("added this address" in message.text for message in view.messages),
    "refused": lambda view: view.password_refused and not view.signed_in and view.phone_off_minutes == 0,
    "frozen": lambda view: "freeze" in view.done and not view.signed_in and "mailbox" not in view.done,
}


@pytest.mark.parametrize("name", ALARMS)
def test_each_alarm_is_seen_as_it_is_told(name: str) -> None:
    """The moment that was measured is the moment that stands in the words."""
    assert SEEN[name](view_at(name))


@pytest.mark.parametrize("name", ALARMS)
def test_the_card_comes_to_the_best_end_at_each_alarm(name: str) -> None:
    """The lesson's order is no opinion: nothing else that is offered ends better than its move."""
    assert careful(view_at(name)) in best_moves(name)


def test_a_call_may_also_be_left_unanswered() -> None:
    """To end it and to sign in meanwhile come to the same, so whoever chooses either is right."""
    assert best_moves("caller") == ("hang-up", "sign-in")
    assert [name for name in ALARMS if len(best_moves(name)) > 1] == ["caller"]


@pytest.mark.parametrize("name", ALARMS)
def test_another_move_at_one_alarm_is_not_yet(name: str) -> None:
    """One wrong answer among five is found, whichever it is, and which one it is is not told."""
    right = {alarm: MOVES[best_moves(alarm)[0]].words for alarm in ALARMS}
    report = check(FIRST_MOVES, right | {name: MOVES["delete"].words}, frozen_seat())
    assert report.outcome == Outcome.NOT_YET
    assert report.findings[1].saw == "Not so for 1 of 5."


def test_whoever_writes_a_name_otherwise_than_it_was_signed_is_not_done() -> None:
    """Two ways of writing the same letters are two messages to a signature; a record with a name like Zoë shows it."""

    def with_letters_as_they_are(file: str) -> bool:
        held = json.loads(file)
        message = json.dumps(held["record"], sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        return is_signed_by(bytes.fromhex(held["key"]), bytes.fromhex(held["signature"]), message)

    report = check(find_exercise("10.verify-by-hand"), with_letters_as_they_are, frozen_seat())
    assert report.outcome == Outcome.NOT_YET
    assert report.findings[0].saw == "True for 0 of 3 that nobody touched."


def never_asks_for_another_password(view: View) -> str:
    chosen = careful(view)
    return "sign-in" if view.password_refused and chosen in ("reset", "mailbox") and view.moves else chosen


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_learner_is_spared_a_kind_of_incident_by_luck(seed: int) -> None:
    """In everybody's ten somebody is locked out soon, with the mailbox read and without; and each way of each kind is
    there. So an owner who leaves out what a locked-out one needs is done nowhere."""
    ten = ten_incidents(seed)
    assert len(ten) == len({begun.number for begun in ten}) == INCIDENTS
    plans = [generate_plan(begun.number) for begun in ten if not begun.before]
    assert all(any(kind(plan) for plan in plans) for kind in KINDS)
    report = check(
        find_exercise("10.careful-owner"), never_asks_for_another_password, replace(frozen_seat(), seed=seed)
    )
    assert report.outcome == Outcome.NOT_YET


def never_freezes(view: View) -> str:
    chosen = careful(view)
    if chosen != "freeze":
        return chosen
    return "password" if "password" in view.moves and "password" not in view.done else "stop"


PART_LEFT_OUT: dict[str, Callable[[View], str]] = {}
"""Owners who leave out one part of the card, and go by the rest."""


def leaves_out(part: str) -> Callable[[Callable[[View], str]], Callable[[View], str]]:
    """Write an owner down under what they leave out."""

    def keep(owner: Callable[[View], str]) -> Callable[[View], str]:
        PART_LEFT_OUT[part] = owner
        return owner

    return keep


def without(*moves: str) -> Callable[[View], str]:
    """The card, but for some moves."""
    return lambda view: "wait" if careful(view) in moves else careful(view)


leaves_out("the freeze")(door_by_door)
leaves_out("the look")(without("look"))
leaves_out("the keys")(without("keys"))
leaves_out("the addresses")(without("addresses"))
leaves_out("the whitelist")(without("list-on"))


@leaves_out("an early freeze")
def freezes_behind_the_mailbox(view: View) -> str:
    chosen = careful(view)
    return "mailbox" if chosen in ("sign-in", "freeze") and "mailbox" not in view.done else chosen


@leaves_out("a freeze before the password")
def password_before_freeze(view: View) -> str:
    is_new = bool({"password", "reset"} & set(view.done))
    return "password" if careful(view) == "freeze" and not is_new else careful(view)


@leaves_out("the mailbox, unless the password is refused")
def mailbox_only_if_refused(view: View) -> str:
    chosen = careful(view)
    if chosen != "mailbox" or view.password_refused:
        return chosen
    if not view.signed_in:
        return "sign-in"
    return "look" if {"password", "reset"} & set(view.done) else "password"


@leaves_out("that nobody is answered")
def does_what_callers_ask(view: View) -> str:
    return "do-as-told" if view.call is not None else careful(view)


@pytest.mark.thorough(7)
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("part", PART_LEFT_OUT)
def test_each_part_of_the_card_is_missed_in_everybodys_ten(part: str, seed: int) -> None:
    """What the lesson and the hints promise to matter costs something in the world, whoever has which ten."""
    report = check(find_exercise("10.careful-owner"), PART_LEFT_OUT[part], replace(frozen_seat(), seed=seed))
    assert report.outcome == Outcome.NOT_YET
    assert report.sentence


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_ten_are_none_that_the_drill_deals(seed: int) -> None:
    """Whoever has played some of those would write the function for them."""
    dealt = {incident_number(seed, number) for number in range(200)}
    assert dealt.isdisjoint(begun.number for begun in ten_incidents(seed))


def freezes_and_takes_its_time(view: View) -> str:
    """What comes after the freeze has time: she reads, waits for a new secret, and asks the caller for a proof."""
    if "freeze" not in view.done or view.last is None:
        return careful(view)
    if view.call is not None and view.last.move != "ask-proof":
        return "ask-proof"
    chosen = careful(view)
    if chosen == "mailbox" and view.last.move == "freeze":
        return "junk"
    return "enrol" if chosen == "password" and "enrol" not in view.done else chosen


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_the_freeze_there_is_time_for_more_than_the_card_asks(seed: int) -> None:
    """The other side: nobody is refused for what costs nothing."""
    exercise = find_exercise("10.careful-owner")
    report = check(exercise, freezes_and_takes_its_time, replace(frozen_seat(), seed=seed))
    assert (report.outcome, report.sentence) == (Outcome.DONE, exercise.why)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_those_under_way_are_as_they_are_told(seed: int) -> None:
    """One is late, two have something that can be used by now, and in one the thief has come back in after a freeze."""
    late, address, off, back = (begun.open() for begun in ten_incidents(seed)[-len(UNDER_WAY) :])
    assert late.plan.opens_s == late.table.elapsed + LATE_MIN * 60
    assert (late.view().done, {*late.view().done}) == (late.played, {*late.played} & {"wait", "wait-long"})
    for incident, left in ((address, "ADDRESS"), (off, "LIST_OFF")):
        assert [door.name for door in incident.thief.has()] == [left]
        assert incident.table.elapsed > incident.plan.opens_s
    assert (back.thief.is_in(), back.thief.key_works(), "freeze" in back.view().done) == (True, True, True)
    assert not any(incident.is_over or incident.lost_usd for incident in (late, address, off, back))
    for incident in (late, address, off, back):
        incident.close()


def test_the_harm_that_somebody_did_before_is_not_held_against_whoever_goes_on() -> None:
    """In one of the ten the caller was told a code before the function begins."""
    report = check(find_exercise("10.careful-owner"), careful, frozen_seat())
    assert report.outcome == Outcome.DONE
    assert report.findings[-1].saw == "Nothing told, nobody locked out, nothing deleted."


def test_the_sheet_names_every_move_in_the_words_of_its_button() -> None:
    """And with the minutes that it takes."""
    told = lesson_file("exercises", "10", "py").read_text(encoding="utf8")
    assert [move.id for move in CATALOGUE if f"| `{move.id}` | {move.words} | {move.minutes} |" not in told] == []


def obeys_the_first_caller(view: View) -> str:
    is_new = view.call is not None and "do-as-told" not in view.done
    return "do-as-told" if is_new else careful(view)


@pytest.mark.parametrize(("choose", "told"), [(obeys_the_first_caller, True), (careful, False)])
def test_whoever_told_the_false_support_something_is_not_done(choose: Callable[[View], str], told: bool) -> None:
    """Also where it cost nothing and the account was safe at the end."""
    seat = replace(frozen_seat(), seed=1)
    survive._plays(choose)(seat)
    report = check(find_exercise("10.survive"), None, seat)
    assert report.held == ((0, 1, 2) if told else (0, 1, 2, 3))
    assert report.findings[3].saw == ("The false support was told something." if told else "Nobody was told anything.")


def test_whoever_never_froze_is_not_told_of_a_freeze() -> None:
    """It was stopped in time, and nothing of it ends after a week."""
    seat = replace(frozen_seat(), seed=1)
    survive._plays(never_freezes)(seat)
    report = check(find_exercise("10.survive"), None, seat)
    assert (report.outcome, report.held) == (Outcome.NOT_YET, (0, 1, 3))
    assert "freeze" not in report.sentence
