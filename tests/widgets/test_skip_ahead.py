"""The check of a lesson without a browser: two questions an objective, what counts as shown, and what to read."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from loginlab.catalogue import read_objectives, written_lessons
from loginlab.exchange import CHEAPEST
from loginlab.exercises import Outcome
from loginlab.progress.acts import ANSWERED, CHECK, SHOWN
from loginlab.quiz.model import AnyItem
from loginlab.seat import Seat, frozen_seat
from loginlab.syllabus import all_items, items_to_ask_again, sections_of, standing
from loginlab.widgets.skip_check import EACH, SkipCheck
from tests.quiz.answering import every_answer, right_answer

LESSON = "03"


@pytest.fixture
def seat() -> Seat:
    return frozen_seat(CHEAPEST)


def begun(lesson: str, seat: Seat) -> SkipCheck:
    """A check whose button was pressed."""
    check = SkipCheck(lesson, seat)
    check.begin()
    return check


def objectives_of(lesson: str) -> list[str]:
    return [name for name, objective in read_objectives().items() if objective.lesson == lesson]


def answer(check: SkipCheck, item: AnyItem, *, rightly: bool = True, sure: str | None = None) -> None:
    right: Any = right_answer(item, check.seed_of(item))
    given = right if rightly else next(one for one in every_answer(item, check.seed_of(item)) if one != right)
    assert check.answer(item.id, given, sure) == {"right": rightly}


def shown(seat: Seat) -> list[str]:
    return [act.subject for act in seat.progress.acts(kind=SHOWN)]


def test_no_question_stands_there_before_the_button_is_pressed(seat: Seat) -> None:
    """At the top of a lesson most people want to read; with everything met there is not even a button."""
    check = SkipCheck(LESSON, seat)
    assert (check.view["items"], check.view["begin"]) == ([], "Begin the check")
    check.begin()
    assert [view["id"] for view in check.view["items"]] == [item.id for item in check.items]
    assert check.view["begin"] == ""
    for item in check.items:
        answer(check, item)
    assert SkipCheck(LESSON, seat).view["begin"] == ""


@pytest.mark.parametrize("lesson", written_lessons())
def test_every_lesson_has_a_check_that_can_be_passed(lesson: str) -> None:
    """Two questions for each of its objectives, each answerable without the lesson; all right shows them all."""
    seat = frozen_seat(CHEAPEST)
    check = begun(lesson, seat)
    assert Counter(item.objective for item in check.items) == dict.fromkeys(objectives_of(lesson), EACH)
    assert not any(item.in_place for item in check.items)
    for item in check.items:
        answer(check, item, sure="certain")
    assert sorted(shown(seat)) == sorted(objectives_of(lesson))
    assert check.view["end"]["good"]
    assert all(standing(seat.progress.acts())[name].how == "shown" for name in objectives_of(lesson))


def test_what_the_lesson_asks_along_the_way_is_kept_for_it(seat: Seat) -> None:
    """Where an objective has two others, they are asked, so that the lesson keeps its surprises."""
    asked = {item.id for item in SkipCheck(LESSON, seat).items}
    for name in objectives_of(LESSON):
        own = [item for item in items_to_ask_again().values() if item.objective == name]
        closing = {item.id for item in own if not item.along}
        assert len(asked & closing) == min(EACH, len(closing)), name


def test_no_number_that_was_chosen_here_is_asked_before_the_lesson() -> None:
    """After how many minutes Lantern ends a session can be known only from the lesson; in the re-check it is asked."""
    chosen = [name for name, item in items_to_ask_again().items() if item.chosen_here]
    assert chosen == ["01.idle-minutes", "05.how-long-the-wait"]
    for name in chosen:
        check = begun(name.split(".")[0], frozen_seat(CHEAPEST))
        for _ in range(3):
            assert name not in {item.id for item in check.items}
            for item in check.items:
                answer(check, item, rightly=False)
            check.more()


def test_the_end_says_that_the_check_is_finished(seat: Seat) -> None:
    """Whoever is sent on to question 1 after the last one would go round in circles."""
    check = begun(LESSON, seat)
    for item in check.items:
        answer(check, item, rightly=False)
    assert check.view["end"]["says"][0].startswith("The check is finished.")


def test_what_was_missed_is_not_met_and_names_its_sections(seat: Seat) -> None:
    """One of two right is not enough; the other objectives are met all the same."""
    check = begun(LESSON, seat)
    missed = check.items[1]
    for item in check.items:
        answer(check, item, rightly=item is not missed)
    assert missed.objective not in shown(seat)
    assert len(shown(seat)) == len(objectives_of(LESSON)) - 1
    end = check.view["end"]
    [row] = [row for row in end["table"]["rows"] if row[0] == read_objectives()[missed.objective].can]
    assert row[1] == "✗ not yet: 1 of 2 right"
    assert all(section.heading in row[2] for section in sections_of(missed.objective))
    assert [row[2] for row in end["table"]["rows"]].count("") == len(end["table"]["rows"]) - 1
    assert (end["good"], end["more"]) == (False, "Ask me again")


def test_a_lucky_guess_shows_nothing(seat: Seat) -> None:
    """Right and said to be a guess; fairly sure is enough."""
    check = begun(LESSON, seat)
    lucky = check.items[0]
    for item in check.items:
        answer(check, item, sure="guess" if item is lucky else "fairly")
    assert lucky.objective not in shown(seat)
    assert len(shown(seat)) == len(objectives_of(LESSON)) - 1
    assert [
        row[1] for row in check.view["end"]["table"]["rows"] if row[1] != "✓ 2 of 2 right, so it counts as met"
    ] == ["✗ not yet: right, but with a guess"]


def test_a_second_try_shows_nothing(seat: Seat) -> None:
    """The explanation has stood there by then; the answer is kept as any other."""
    check = begun(LESSON, seat)
    item = check.items[0]
    answer(check, item, rightly=False)
    check.retry(item.id)
    for one in check.items:
        answer(check, one)
    assert item.objective not in shown(seat)
    assert [given.right for given in seat.progress.answers(item.id)] == [False, True]
    assert {act.facts["asked"] for act in seat.progress.acts(kind=ANSWERED)} == {CHECK}


def test_it_counts_by_the_first_answers(seat: Seat) -> None:
    """Eight ticks over “You have shown 0 of 4” would be two counts that disagree."""
    check = begun(LESSON, seat)
    count = len(check.items)
    assert check.view["counted"] == f"0 of {count} answered"
    first, second, *others = check.items
    answer(check, first)
    answer(check, second, rightly=False)
    assert check.view["counted"] == f"2 of {count} answered, 1 right at the first try"
    answer(check, second)
    answer(check, first, rightly=False)
    for item in others:
        answer(check, item, rightly=False)
    answer(check, others[0])
    assert [view["state"] for view in check.view["items"][:4]] == ["right", "later", "later", "tried"]
    assert check.view["counted"] == f"{count} of {count} answered, 1 right at the first try"
    assert check.view["end"]["title"] == f"You have shown 0 of {len(objectives_of(LESSON))} objectives"
    answer(check, others[0], rightly=False)
    assert check.view["items"][2]["state"] == "later"


@pytest.mark.parametrize(
    ("missed", "how"),
    [
        (0, "you have answered all its questions"),
        (1, "you have answered all its questions, some after the explanation"),
        (9, "you have answered all its questions, each after the explanation"),
    ],
)
def test_what_was_answered_after_the_explanation_is_called_so(seat: Seat, missed: int, how: str) -> None:
    """All its questions were answered right in the end, so the objective is met; nobody is told that they knew it."""
    name = objectives_of(LESSON)[0]
    questions = [item for item in all_items().values() if item.objective == name]
    for number, item in enumerate(questions):
        if number < missed:
            seat.progress.record_answer(item.id, answer=None, right=False, sure=None)
        seat.progress.record_answer(item.id, answer=None, right=True, sure=None)
    assert SkipCheck(LESSON, seat).view["head"]["list"] == [f"{read_objectives()[name].can} ({how})"]


def test_the_rule_on_first_answers_is_said_of_the_check_alone(seat: Seat) -> None:
    """In the quiz of the lesson a later answer counts as well, and by those an objective can be met."""
    assert SkipCheck(LESSON, seat).view["head"]["says"][1].startswith("In this check only the first answer")


def test_an_objective_is_kept_as_soon_as_it_is_shown(seat: Seat) -> None:
    """Whoever stops in the middle keeps what they have shown; and it is kept once."""
    check = begun(LESSON, seat)
    first, second = check.items[:EACH]
    answer(check, first)
    assert shown(seat) == []
    answer(check, second)
    answer(check, second)
    assert shown(seat) == [first.objective]
    assert set(seat.progress.acts(kind=SHOWN)[0].facts["items"]) == {first.id, second.id}


def test_asked_again_it_asks_only_what_is_left_with_other_questions_and_numbers(seat: Seat) -> None:
    """Those that were asked least often come first, so that the same two are not learned by heart."""
    check = begun(LESSON, seat)
    before = {item.id: check.seed_of(item) for item in check.items}
    for item in check.items:
        answer(check, item, rightly=item.objective != "judge-the-steps")
    check.more()
    assert {item.objective for item in check.items} == {"judge-the-steps"}
    assert not {item.id for item in check.items} & set(before)
    assert all(check.seed_of(item) != seat.seed for item in check.items)
    for item in check.items:
        answer(check, item)
    assert "judge-the-steps" in shown(seat)


def test_what_is_met_by_another_door_is_not_asked(seat: Seat) -> None:
    """Somebody who has solved the exercise has shown more than a quiz can ask."""
    seat.progress.record_check("00.mark-results", outcome=Outcome.DONE, held=(0,))
    check = begun("00", seat)
    assert "read-a-search-page" not in {item.objective for item in check.items}
    assert check.view["head"]["list"] == [
        f"{read_objectives()['read-a-search-page'].can} (you have solved an exercise about it)"
    ]


def test_with_everything_met_there_is_nothing_to_ask(seat: Seat) -> None:
    """It says so, and by what."""
    check = begun(LESSON, seat)
    for item in check.items:
        answer(check, item)
    again = SkipCheck(LESSON, seat)
    assert again.items == ()
    assert again.view["head"]["title"] == f"You have met everything that lesson {LESSON} teaches"
    assert len(again.view["head"]["list"]) == len(objectives_of(LESSON))


def test_a_lesson_that_is_not_there_is_named() -> None:
    """A typing error gets the list of those that can be asked for."""
    with pytest.raises(LookupError, match="There is no lesson '99'"):
        SkipCheck("99", frozen_seat(CHEAPEST))


def test_every_objective_can_be_read_up_somewhere() -> None:
    """What was missed always leads to a section that exists."""
    for item in all_items().values():
        assert sections_of(item.objective), item.objective


def test_the_static_form_holds_no_question_and_no_answer(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of the repository sees what the check is; Run All spoils nothing."""
    monkeypatch.setenv("LOGINLAB_FROZEN", "1")
    check = SkipCheck(LESSON, seat)
    bundle, _ = check._repr_mimebundle_()
    assert "Do you know this already? Lesson 03" in bundle["text/plain"]
    assert not [item.id for item in check.items if item.ask in bundle["text/html"]]
