"""A ticket is held against the log of its case, and never against anybody's wording."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from loginlab.labs.help_ticket import help_case
from loginlab.labs.help_ticket.good_tickets import write_good_ticket, write_without
from loginlab.labs.help_ticket.help_case import (
    DID,
    FAULTS_TO_WRITE_ABOUT,
    MORE_TRIES,
    HelpCase,
    open_help_case,
    tell_notes,
)
from loginlab.labs.help_ticket.secret_kinds import Secret, SecretKind
from loginlab.labs.help_ticket.secret_scanning import find_secrets
from loginlab.labs.help_ticket.ticket_form import STEPS, TESTS, compose_ticket
from loginlab.labs.help_ticket.ticket_office import TicketOffice, office_at
from loginlab.labs.help_ticket.ticket_quality import (
    FACT_WORDS,
    QUESTIONS,
    WHY,
    Fact,
    answer_of_support,
    causes_left,
    judge_ticket,
)
from loginlab.labs.help_ticket.ticket_reading import TEST_WORDS, read_ticket
from loginlab.labs.tickets.evidence import name_step
from loginlab.seat import frozen_seat
from tests.labs.help_ticket.cases import case_of


@pytest.fixture(scope="module")
def case() -> HelpCase:
    return case_of("code-of-another-account")


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("It does not work. Please help!!", False),
        ("PLEASE, HELP", False),
        ("Please help me to sign in.", True),
        ("Please tell me which line to read.", True),
        ("What is wrong?", True),
    ],
)
def test_please_help_asks_for_nothing_that_could_be_done(case: HelpCase, words: str, asks: bool) -> None:
    """It is the whole of the ticket with which lesson 09 begins, and nobody could answer that."""
    assert (Fact.REQUEST in judge_ticket(words, case).held) == asks


@pytest.mark.parametrize(
    ("hours", "zone", "is_found"),
    [
        (0, "", True),
        (0, " UTC", True),
        (0, " (UTC+0)", True),
        (1, " (UTC+1)", True),
        (2, " UTC+02:00", True),
        (-5, " GMT-5", True),
        (9.5, " (UTC+9:30)", True),
        (12, " UTC+12", True),
        (1, "", False),
        (1, " (UTC+2)", False),
        (1, " (UTC-1)", False),
    ],
)
def test_a_time_with_its_zone_is_the_time_of_the_log(case: HelpCase, hours: float, zone: str, is_found: bool) -> None:
    """The desk asks for the zone; who reckons rightly and says it is as exact as who writes UTC, on either date."""
    there = case.at + timedelta(hours=hours)
    held = judge_ticket(f"It failed on {there:%Y-%m-%d} at {there:%H:%M}{zone}.", case).held
    assert (Fact.WHEN in held) == is_found


@pytest.mark.parametrize("fault", FAULTS_TO_WRITE_ABOUT)
def test_good_tickets_hold_everything(fault: str) -> None:
    """Forty ways to put the same facts: all of them are found, and support begins at once."""
    case = case_of(fault)
    for seed in range(40):
        text = write_good_ticket(case, seed)
        answer = answer_of_support(text, case)
        assert answer.is_good, (text, answer.quality.missing, answer.found)
        assert (answer.hours, answer.questions) == (0, ())
        assert case.case.fault.advice in answer.says


@pytest.mark.parametrize("fact", list(Fact))
def test_what_is_left_out_is_missed(case: HelpCase, fact: Fact) -> None:
    """One fact less is one question more, and half a day."""
    answer = answer_of_support(write_without(case, fact), case)
    assert answer.quality.missing == (fact,)
    assert answer.questions == (QUESTIONS[fact],)
    assert answer.hours == 12
    assert not answer.is_good


def test_without_account_or_time_no_line_is_found(case: HelpCase) -> None:
    """With both, the line stands in the answer, and it is one of this account at that moment."""
    for fact in Fact:
        line = answer_of_support(write_without(case, fact), case).line
        assert bool(line) is (fact not in {Fact.ACCOUNT, Fact.WHEN})
        assert not line or (case.account in line and f"{case.at:%H:%M:%S}" in line)


def test_it_does_not_work_costs_a_day(case: HelpCase) -> None:
    """First who and when are asked, then all the rest in one go."""
    answer = answer_of_support("It does not work. Please help.", case)
    assert answer.hours == 24
    assert [QUESTIONS[fact] for fact in (Fact.ACCOUNT, Fact.WHEN)] == list(answer.questions[:2])
    assert answer.causes == 40


def test_the_words_on_the_page_and_a_test_leave_one_cause(case: HelpCase) -> None:
    """Forty, then the ten that share the message, then one."""
    message = f"It stopped at the step {case.first.reached}. The page said: “{case.first.sentence}”"
    tried = " ".join(one.test.title for one in case.tried)
    assert causes_left("Help.", case) == 40
    assert causes_left(message, case) == 10
    assert causes_left(f"{message} {tried}", case) == 1


@pytest.mark.parametrize(("minutes", "close"), [(0, True), (5, True), (-5, True), (6, False), (-6, False)])
def test_a_time_counts_within_five_minutes(case: HelpCase, minutes: int, close: bool) -> None:
    """Five minutes off is near enough to find the line, six is not."""
    said = case.at.replace(second=0) + timedelta(minutes=minutes)
    # The log's line lies some seconds after the full minute.
    expected = close and abs(said - case.at) <= timedelta(minutes=5)
    assert (Fact.WHEN in judge_ticket(f"At {said:%H:%M} UTC.", case).held) is expected


@pytest.mark.parametrize(
    ("hours", "note"),
    [(1, "one hour later"), (-5, "5 hours earlier"), (12, "12 hours later"), (0, ""), (1.2, "none near that time")],
)
def test_a_time_of_another_zone_is_recognised_as_one(case: HelpCase, hours: float, note: str) -> None:
    """The right minute of another hour is somebody’s own clock, and is said to be; any other time is just not there."""
    said = case.at + timedelta(hours=hours)
    notes = " ".join(judge_ticket(f"At {said:%H:%M} it failed.", case).notes.values())
    assert note in notes
    assert ("UTC" in notes) is bool(note)


def test_a_list_of_times_is_no_time(case: HelpCase) -> None:
    """All hours of the day would hold the right one too."""
    times = " ".join(f"{hour:02d}:{case.at:%M}" for hour in range(24))
    quality = judge_ticket(times, case)
    assert Fact.WHEN not in quality.held
    assert "many times" in quality.notes[Fact.WHEN]


def test_another_day_is_another_line(case: HelpCase) -> None:
    """The right minute of yesterday is not the right time."""
    day = case.at - timedelta(days=1)
    assert Fact.WHEN not in judge_ticket(f"{day:%Y-%m-%d} {case.at:%H:%M}", case).held
    assert Fact.WHEN in judge_ticket(f"{case.at:%Y-%m-%d} {case.at:%H:%M}", case).held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("It stops at the code.", True),
        ("After the password I am stuck at the page for the code.", True),
        ("My code is refused.", True),
        ("Step: code", True),
        ("Step: password", False),
        ("It stops at the password, and it fails at the code.", False),
        ("I cannot get in.", False),
    ],
)
def test_a_step_is_read_however_it_is_put(case: HelpCase, text: str, held: bool) -> None:
    """One step, and the right one; two are a guess."""
    assert (Fact.STEP in judge_ticket(text, case).held) is held


def test_a_quotation_is_most_of_the_words_in_a_row(case: HelpCase) -> None:
    """In the page's order; three words of it are not."""
    words = case.first.sentence.split()
    assert Fact.MESSAGE in judge_ticket(" ".join(words[: len(words) * 3 // 4]), case).held
    assert Fact.MESSAGE not in judge_ticket(" ".join(words[:3]), case).held
    assert Fact.MESSAGE not in judge_ticket(" ".join(reversed(words)), case).held


def test_a_test_that_was_not_run_is_a_false_claim(case: HelpCase) -> None:
    """Ticking everything says nothing, and what is not so sends support the wrong way."""
    everything = compose_ticket({"tried": list(TESTS)}).text
    quality = judge_ticket(everything, case)
    assert Fact.TRIED not in quality.held
    assert "tried which was not" in quality.notes[Fact.TRIED]


def test_a_secret_in_a_good_ticket_makes_it_a_bad_one(case: HelpCase) -> None:
    """Support deletes it, says what has to be changed, and has lost half a day."""
    code = next(secret.value for secret in case.secrets if secret.kind is SecretKind.CODE)
    answer = answer_of_support(f"{write_good_ticket(case, 1)}\nIt was {code[:3]} {code[3:]}.", case)
    assert not answer.is_good
    assert answer.hours == 12
    assert "We have deleted it" in answer.says
    assert code not in repr(answer)


def test_on_the_desk_lie_facts_and_temptations() -> None:
    """What belongs into the ticket is there, and so are secrets; nobody says which is which."""
    for fault in FAULTS_TO_WRITE_ABOUT:
        case = case_of(fault)
        notes = "\n".join(tell_notes(case))
        assert case.account in notes
        assert case.first.sentence in notes
        kinds = {found.kind for found in find_secrets(notes, case.secrets)}
        assert kinds >= {SecretKind.PASSWORD, SecretKind.CODE, SecretKind.KEY}


def filled_in(case: HelpCase) -> dict[str, object]:
    """The form with every fact of a case, as a learner fills it in."""
    return {
        "account": case.account,
        "when": f"{case.at:%H:%M}",
        "step": name_step(case.first.reached),
        "message": case.first.sentence,
        "door": "web",
        "network": case.exit.name,
        "tried": [one.test.id for one in case.tried],
        "request": "What can I do?",
    }


def test_the_form_is_read_like_a_text(case: HelpCase) -> None:
    """A secret in one of its fields is found there."""
    code = next(secret.value for secret in case.secrets if secret.kind is SecretKind.CODE)
    composed = compose_ticket(filled_in(case) | {"request": f"Why?\nHere: {code}"})
    (found,) = answer_of_support(composed.text, case).found
    assert composed.fields[found.line - 1] == "request"


@pytest.mark.parametrize("fault", FAULTS_TO_WRITE_ABOUT)
def test_the_filled_in_form_is_a_good_ticket(fault: str) -> None:
    """Whatever the step is called on offer, and though the page may say the same words."""
    case = case_of(fault)
    assert answer_of_support(compose_ticket(filled_in(case)).text, case).is_good


@pytest.mark.parametrize(
    ("text", "names_it"),
    [
        ("It stopped at the step: the question “Is this your device?”", True),
        ("I am stuck at “Is this your device?”.", True),
        ("I come as far as the question Is this your device?", True),
        ("It stops at the new device.", True),
        ("The page said: “Is this your device?”", False),
        ("Is this your device?", False),
    ],
)
def test_a_step_that_is_a_question_can_be_named_by_it(text: str, names_it: bool) -> None:
    """Whoever only quotes the page has said what stood there, and not that it stopped there."""
    seen = read_ticket(text, case_of("mail-late"))
    assert seen.step == names_it
    assert seen.message == ("new" not in text)


@pytest.mark.parametrize(
    "filled",
    [{}, {"step": "none"}, {"tried": "phone-clock"}, {"tried": [1, None, ["x"]]}, {"account": 5}, {"door": {}}],
)
def test_nonsense_in_the_form_is_left_out(filled: dict[str, object]) -> None:
    """What is no text and what is not on offer does not reach the desk."""
    assert compose_ticket(filled).text == ""


def test_too_much_in_the_form_is_cut_off() -> None:
    """A form cannot be longer than a ticket may be."""
    assert len(compose_ticket(dict.fromkeys(("account", "when", "message", "request"), "x" * 50_000)).text) <= 10_000


def test_every_step_and_every_test_can_be_named() -> None:
    """Nothing that a case may hold is missing from the form."""
    assert set(TESTS) <= set(TEST_WORDS)
    for fault in FAULTS_TO_WRITE_ABOUT:
        case = case_of(fault)
        assert name_step(case.first.reached) in STEPS
        assert {one.test.id for one in case.tried} <= set(TESTS)
    assert set(FACT_WORDS) == set(WHY) == set(QUESTIONS) == set(Fact)


def test_the_same_learner_has_the_same_cases() -> None:
    """Case by case, and another learner has others."""
    assert tell_notes(open_help_case(4, 2)) == tell_notes(open_help_case(4, 2))
    assert tell_notes(open_help_case(4, 2)) != tell_notes(open_help_case(5, 2))
    assert len({open_help_case(4, number).case.fault.id for number in range(1, 5)}) == 4


def test_the_office_keeps_the_answer_and_no_text() -> None:
    """What was written is in no attribute of it, however deep one looks."""
    seat = frozen_seat()
    office = office_at(seat)
    assert isinstance(office, TicketOffice)
    office.send("Dear support, marmalade-on-the-keyboard")
    assert office.sent == 1
    assert "marmalade" not in repr(vars(office))
    assert "marmalade" not in repr(office.answer)
    office.next_case()
    assert (office.number, office.answer) == (2, None)
    assert office_at(seat) is office


def test_the_facts_of_the_office_make_a_good_ticket() -> None:
    """Those who type have all they need by name."""
    office = TicketOffice(9)
    assert office.send("\n".join([*office.facts.values(), "What stops me?"])).found == ()
    answer = office.send(
        f"Account: {office.facts['account']}\nStep: {office.facts['step']}\nPage: “{office.facts['message']}”\n"
        f"When: {office.facts['when']}\nWhere: browser, {office.facts['where']}\n"
        f"Tried: {office.facts['tried']}\nPlease say what to do."
    )
    assert answer.is_good


WAITS = "Wait until the time shown, then try again."


@pytest.mark.parametrize(
    ("fault", "quoted", "held"),
    [
        ("locked-by-somebody-guessing", f"Too many wrong tries. {WAITS}", True),
        ("hold-after-a-reset", "Withdrawals are on hold for a while: the password was reset. The hold protects", True),
        ("hold-after-a-reset", "Withdrawals are on hold for a while: the password was reset.", True),
        ("hold-after-a-reset", "Withdrawals are on hold for a while.", False),
        ("locked-by-somebody-guessing", "Too many wrong tries.", False),
        ("locked-by-somebody-guessing", WAITS, True),
    ],
)
def test_the_time_at_the_end_need_not_be_quoted_and_a_part_is_said_to_be_one(
    fault: str, quoted: str, held: bool
) -> None:
    """The sentence of the page is what stays the same; who quoted a part of it is told that the rest is missing."""
    quality = judge_ticket(f"The page said: {quoted}", case_of(fault))
    assert (Fact.MESSAGE in quality.held) is held
    assert ("missing" in quality.notes.get(Fact.MESSAGE, "")) is not held


def test_nothing_of_the_message_is_no_part_of_it(case: HelpCase) -> None:
    """There is nothing to say about what is not there."""
    assert Fact.MESSAGE not in judge_ticket("It does not work.", case).notes


@pytest.mark.parametrize("fault", FAULTS_TO_WRITE_ABOUT)
@pytest.mark.parametrize("marks", ["“”", "‘’", "  "])
def test_a_page_that_is_quoted_names_no_step_and_asks_for_nothing(fault: str, marks: str) -> None:
    """Its words are the page's, in quotation marks or without: a question in them is none of the customer's."""
    case = case_of(fault)
    before, after = marks
    text = f"{case.account}, {case.at:%H:%M}. {before}{case.first.sentence}{after}"
    quality = judge_ticket(text, case)
    assert Fact.MESSAGE in quality.held
    assert not quality.held & {Fact.STEP, Fact.REQUEST}
    assert Fact.STEP not in quality.notes


def test_another_step_is_told_once(case: HelpCase) -> None:
    """What is known of a fact that is not held is one note about it, and no other fact carries it."""
    assert judge_ticket("Step: password", case).notes == {
        Fact.STEP: "The step that it names is not the one in the log."
    }


def test_the_step_alone_and_the_words_alone_rule_causes_out() -> None:
    """Each counts by itself, and a part of the words too; a wrong step rules out nothing."""
    case = case_of("hold-after-a-reset")
    step = "Step: sending coins out."
    part = "Withdrawals are on hold for a while: the password was reset."
    with_step, with_part = causes_left(step, case), causes_left(f"The page said: {part}", case)
    both = causes_left(f"{step} The page said: “{case.first.sentence}”", case)
    assert both <= with_part < 40
    assert both <= with_step < 40
    assert causes_left("Step: password.", case) == 40
    locked = case_of("locked-by-somebody-guessing")
    assert causes_left("Step: password. The page said: Too many wrong tries.", locked) < causes_left(
        "Step: password.", locked
    )


def test_a_withdrawal_that_waits_has_no_line_and_that_is_said() -> None:
    """The log has the sign-in before it; for a sign-in that fails there is nothing to add."""
    says = answer_of_support(write_good_ticket(case_of("hold-after-a-reset"), 1), case_of("hold-after-a-reset")).says
    assert "leaves no line" in says
    assert (
        "leaves no line" not in answer_of_support(write_good_ticket(case_of("caps-lock"), 1), case_of("caps-lock")).says
    )


def test_two_kinds_of_secret_are_joined_by_and(case: HelpCase) -> None:
    """As one says it."""
    secrets = {one.kind: one.value for one in reversed(case.secrets)}
    says = answer_of_support(f"{secrets[SecretKind.PASSWORD]} and {secrets[SecretKind.CODE]}", case).says
    assert says.startswith("Your message held a password and a sign-in code.")


@pytest.mark.parametrize(("text", "rounds"), [("Help", 2), ("{account} {time}", 1), ("{account} {time} {code}", 2)])
def test_each_round_is_said_with_what_it_is_for(case: HelpCase, text: str, rounds: int) -> None:
    """Twelve hours each, and together the hours that are named."""
    code = next(secret.value for secret in case.secrets if secret.kind is SecretKind.CODE)
    answer = answer_of_support(text.format(account=case.account, time=f"{case.at:%H:%M}", code=code), case)
    assert len(answer.rounds) == rounds
    assert answer.hours == 12 * rounds


@pytest.mark.parametrize("fault", FAULTS_TO_WRITE_ABOUT)
def test_the_notes_report_and_give_no_orders(fault: str) -> None:
    """Tests are told as what the person did; what they showed has no two negations; and support understands them."""
    case = case_of(fault)
    notes = [note for note in tell_notes(case) if note.startswith("Afterwards")]
    assert len(notes) == len(case.tried)
    assert all(note.startswith(f"Afterwards {case.name} ") for note in notes)
    assert not any(one.test.title in note for one in case.tried for note in notes)
    assert "no password that was not" not in " ".join(notes)
    assert Fact.TRIED in judge_ticket("\n".join(notes), case).held
    assert len([one for one in case.tried if one.test.id in read_ticket("\n".join(notes), case).tried]) == len(notes)


@pytest.mark.parametrize(("code", "is_kept"), [("014130", False), ("240141", False), ("014131", True)])
def test_digits_of_the_date_and_the_time_give_no_code_away(
    monkeypatch: pytest.MonkeyPatch, code: str, is_kept: bool
) -> None:
    """On 14 March at 10:42 a code may be these digits, backwards: then nobody could say when it was.

    One learner in some thousands has such a case, and was told of a secret in the worked ticket.
    """
    chance = Secret(SecretKind.CODE, code)
    monkeypatch.setattr(help_case, "secrets_of", lambda *_world: (chance,))
    case = open_help_case(3746962816)
    assert f"{case.at:%Y-%m-%d %H:%M}" == "2026-03-14 10:42"
    assert (chance in case.secrets) == is_kept
    assert answer_of_support(compose_ticket(filled_in(case)).text, case).is_good


def test_every_test_that_may_be_run_before_writing_can_be_told() -> None:
    """And is recognised by support in those words alone."""
    may_be_run = set(TESTS) - MORE_TRIES
    assert may_be_run <= set(DID)
    for test in may_be_run:
        assert re.search(TEST_WORDS[test], DID[test], re.IGNORECASE), test
