"""Sheet 09, beyond what every exercise promises: a ticket leaves no trace, and the texts tell scanners apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises import Outcome, check
from loginlab.exercises.getting_help_safely.judge_the_requests import requests_of
from loginlab.exercises.getting_help_safely.reach_support import REACH_SUPPORT
from loginlab.exercises.getting_help_safely.rules_mistakes import NOBODYS, TWO_PEOPLE
from loginlab.exercises.getting_help_safely.rules_tried import may
from loginlab.exercises.getting_help_safely.scanned_texts import every_text
from loginlab.exercises.getting_help_safely.scanners_tried import has_secret
from loginlab.exercises.getting_help_safely.secret_scanner import SECRET_SCANNER
from loginlab.exercises.getting_help_safely.write_the_policy import WRITE_THE_POLICY, _words
from loginlab.exercises.getting_help_safely.write_the_ticket import WRITE_THE_TICKET
from loginlab.labs.help_ticket.secret_kinds import Secret, SecretKind
from loginlab.labs.help_ticket.secret_scanning import find_secrets
from loginlab.labs.help_ticket.ticket_office import office_at
from loginlab.labs.recovery_requests.requests import generate_requests
from loginlab.labs.support_desk.callers import Caller
from loginlab.labs.support_desk.outcome import Fact, Harm
from loginlab.labs.support_desk.outcome import Outcome as Ended
from loginlab.seat import frozen_seat
from loginlab.widgets.exercise import ExerciseCard
from loginlab.world.beginnings import BEGINNINGS


def test_what_was_written_is_in_no_report_and_no_record() -> None:
    """Neither the card nor the progress file holds a word of the ticket."""
    seat = frozen_seat(CHEAPEST)
    office_at(seat).send("Dear support, marmalade-on-the-keyboard is my password. Please help.")
    card = ExerciseCard(WRITE_THE_TICKET, seat)
    card.check()
    assert card.outcome == Outcome.NOT_YET
    assert "marmalade" not in repr((card.view, seat.progress.acts()))


def test_a_bad_ticket_after_a_good_one_counts() -> None:
    """The newest ticket is the one that was sent."""
    seat = frozen_seat(CHEAPEST)
    WRITE_THE_TICKET.others[0](seat)
    assert check(WRITE_THE_TICKET, None, seat).outcome == Outcome.DONE
    office_at(seat).send("Help.")
    assert check(WRITE_THE_TICKET, None, seat).outcome == Outcome.NOT_YET


def test_the_mail_lies_there_also_when_the_world_begins_again() -> None:
    """Who gave something away can begin again, and meets the offer once more."""
    seat = frozen_seat(CHEAPEST)
    REACH_SUPPORT.wrong[0].make(seat)
    world = seat.world(REACH_SUPPORT.id)
    assert REACH_SUPPORT.id in BEGINNINGS
    assert check(REACH_SUPPORT, None, seat).outcome == Outcome.NOT_YET
    world.reset()
    assert check(REACH_SUPPORT, None, seat).outcome == Outcome.NOT_TRIED
    assert world.mailbox.newest.sender_address == "help@lantern-signin.example"


@pytest.mark.parametrize("make", [*(wrong.make for wrong in SECRET_SCANNER.wrong)])
def test_the_courses_own_scanner_sees_what_the_wrong_ones_miss(make: object) -> None:
    """The full scanner agrees with the short right answer, but for a code in two halves; no wrong one does."""
    seat = frozen_seat(CHEAPEST)
    wrong = make(seat)  # type: ignore[operator]
    agree = True
    for one in every_text(seat.seed):
        secrets = [Secret(SecretKind.PASSWORD, value) for value in one.secrets]
        known = any(found.known for found in find_secrets(one.text, secrets))
        assert has_secret(one.text, one.secrets) is one.wanted, one.told
        assert known is one.wanted or one.told == "numbers of other things"
        agree = agree and wrong(one.text, one.secrets) is one.wanted
    assert not agree


@pytest.mark.parametrize("seed", [1, 7, 20260314])
def test_the_sheet_deals_other_requests_than_the_lesson(seed: int) -> None:
    """The same twelve kinds, in another order and with another case number: nothing can be copied line by line."""
    sheet, lesson = requests_of(replace(frozen_seat(), seed=seed)), generate_requests(seed)
    assert {one.id for one in sheet} == {one.id for one in lesson}
    assert [one.id for one in sheet] != [one.id for one in lesson]
    assert not {one.sender for one in sheet if "case" in one.sender} & {one.sender for one in lesson}


ENDS = (
    Ended(6650, frozenset(), frozenset(), helped=None, minutes=3, remarks=()),
    Ended(0, frozenset(Fact), frozenset(), helped=None, minutes=3, remarks=()),
    *(Ended(0, frozenset(), frozenset({harm}), helped=None, minutes=3, remarks=()) for harm in Harm),
)


@pytest.mark.parametrize("caller", Caller)
def test_what_became_of_a_call_is_one_sentence_whoever_called(caller: Caller) -> None:
    """No caller's name brings an article of its own into a sentence that has one already."""
    for end in ENDS:
        said = _words(caller, end)
        assert not any(wrong in said for wrong in ("the a ", "a a ", "the “", "line on the line")), said
        assert said.startswith("The caller was ")


def test_a_rule_that_allows_nothing_is_not_told_that_it_served_without_asking() -> None:
    """It did nothing for anybody. What it cost is said where owners go without help."""
    report = check(WRITE_THE_POLICY, lambda _act, _state: False, frozen_seat(CHEAPEST))
    assert report.held == (0, 1, 3, 4)
    assert "nobody froze the account in time: 6,650 US dollars" in report.findings[2].saw


@pytest.mark.parametrize("act", [*NOBODYS, *TWO_PEOPLE])
def test_what_one_agent_may_not_do_is_refused_with_its_reason(act: str) -> None:
    """Nobody may, or two must: these are two reasons."""
    report = check(
        WRITE_THE_POLICY,
        lambda asked, state: may(asked, state) or (asked == act == state["confirmed_for"]),
        frozen_seat(CHEAPEST),
    )
    assert report.held == (0, 1, 2, 3)
    why = "nobody may, whatever the owner has said" if act in NOBODYS else "it takes two, also after a yes"
    assert report.findings[4].saw == f"Your rule lets one agent alone do `{act}`: {why}."


def test_a_text_that_was_judged_wrongly_is_shown_with_the_secrets_that_were_looked_for() -> None:
    """Without them nobody could see what should have been found in it."""
    report = check(SECRET_SCANNER, lambda _text, _secrets: False, frozen_seat(CHEAPEST))
    assert "and the secrets ['" in report.findings[0].saw
