"""The exercise card: what is shown, what is kept, and what survives a restart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises import EXERCISES, Exercise, Outcome, find_exercise
from loginlab.progress import Progress
from loginlab.progress.kept import EXERCISE_UNKNOWN
from loginlab.seat import FROZEN_SEED, Seat, frozen_seat
from loginlab.widgets.exercise import BEGIN, HEADLINES, ExerciseCard
from loginlab.world.clock import Clock

GO_OR_STOP = find_exercise("00.go-on-or-stop")
BUTTONS = pytest.mark.parametrize("exercise", [e for e in EXERCISES.values() if e.choices], ids=lambda e: e.id)
CODE = pytest.mark.parametrize("exercise", [e for e in EXERCISES.values() if not e.reads], ids=lambda e: e.id)


@pytest.fixture
def kernel(tmp_path: Path) -> Callable[[], Seat]:
    """Each call is another kernel of the same learner."""

    def start() -> Seat:
        clock = Clock(None)
        return Seat(clock, Progress(tmp_path / "progress.sqlite", clock.now), FROZEN_SEED, CHEAPEST)

    return start


def right(exercise: Exercise, seat: Seat) -> Any:
    return exercise.others[0](seat)


def wrong(exercise: Exercise, seat: Seat) -> Any:
    return exercise.wrong[0].make(seat)


def test_a_fresh_card_says_what_is_asked_and_judges_nobody() -> None:
    """Task, conditions without a verdict, no hints, and nothing kept."""
    seat = frozen_seat(CHEAPEST)
    card = ExerciseCard(GO_OR_STOP, seat)
    assert card.outcome == "not tried"
    assert card.view["asks"] == GO_OR_STOP.asks
    assert [c["holds"] for c in card.view["conditions"]] == [None, None, None]
    assert card.view["hints"] == []
    assert card.view["more_hints"] is True
    assert seat.progress.acts() == []


@BUTTONS
def test_both_doors_lead_to_the_same_verdict(exercise: Exercise) -> None:
    """Chosen on the card or handed over in code: the same outcome, findings and sentence, and the same is kept."""
    for make in (right, wrong):
        pressed, typed = frozen_seat(CHEAPEST), frozen_seat(CHEAPEST)
        card = ExerciseCard(exercise, pressed)
        card.check(make(exercise, pressed))
        written = ExerciseCard(exercise, typed, make(exercise, typed))
        for field in ("outcome", "headline", "sentence", "conditions"):
            assert card.view[field] == written.view[field]
        first, second = pressed.progress.checks(exercise.id), typed.progress.checks(exercise.id)
        assert [(c.outcome, c.held) for c in first] == [(c.outcome, c.held) for c in second]


def test_a_mistake_that_nobody_knew_is_told_where_to_begin() -> None:
    """A bare *Not yet* helps nobody. What has a sentence of its own keeps it, and so has an error in the code."""

    def sentence(answer: Callable[[str], object] | None) -> str:
        return str(ExerciseCard(exercise, frozen_seat(CHEAPEST), answer).view["sentence"])

    exercise = find_exercise("00.who-owns-it")
    known = exercise.wrong[0]
    assert sentence(lambda _address: 7) == BEGIN
    assert sentence(known.make(frozen_seat(CHEAPEST))) == known.sentence  # type: ignore[arg-type]
    assert sentence(lambda address: address / 2).endswith("Mend that first, then check again.")  # type: ignore[operator]
    assert sentence(None) == ""


@pytest.mark.thorough(10)
@CODE
def test_a_card_folds_the_task_where_the_sheet_says_it_above_the_code(exercise: Exercise) -> None:
    """Of a function the task stands there twice; of rows to mark only on the card."""
    card = ExerciseCard(exercise, frozen_seat(CHEAPEST))
    assert card.view["asked_above"] == (exercise.choices is None)
    assert (exercise.asks in card.static_html().replace("&#39;", "'")) <= (exercise.choices is not None)


@pytest.mark.thorough(10)
@CODE
def test_pressing_check_twice_keeps_it_once(exercise: Exercise) -> None:
    """Run All on a solved sheet is not another try, however often; another answer is."""
    seat = frozen_seat(CHEAPEST)
    for make in (wrong, wrong, right, right, wrong):
        ExerciseCard(exercise, seat).check(make(exercise, seat))
    outcomes = [check.outcome for check in seat.progress.checks(exercise.id)]
    assert outcomes == [Outcome.NOT_YET, Outcome.DONE, Outcome.NOT_YET]


def test_the_same_outcome_with_something_else_held_is_another_try() -> None:
    """One step further and still not there is worth keeping."""
    seat = frozen_seat(CHEAPEST)
    card = ExerciseCard(GO_OR_STOP, seat)
    card.check({"chat-code": "stop"})
    card.check(dict.fromkeys(right(GO_OR_STOP, seat), "stop"))
    assert [check.held for check in seat.progress.checks(GO_OR_STOP.id)] == [(), (0, 1)]


def test_another_choice_is_another_try_though_nothing_more_holds() -> None:
    """Whoever goes through the labels one by one has tried as often; pressing Check again without a change has not."""
    seat = frozen_seat(CHEAPEST)
    card = ExerciseCard(GO_OR_STOP, seat)
    for label in ("go on", "go on", "stop", "stop", "go on"):
        card.check({"chat-code": label})
    assert {check.held for check in seat.progress.checks(GO_OR_STOP.id)} == {()}
    assert len(seat.progress.checks(GO_OR_STOP.id)) == 3


def test_an_empty_answer_is_not_kept() -> None:
    """Check pressed before anything is chosen."""
    seat = frozen_seat(CHEAPEST)
    card = ExerciseCard(GO_OR_STOP, seat)
    for nothing in ({}, None):
        assert card.check(nothing) == "not tried"
    assert seat.progress.acts() == []


def test_hints_come_one_at_a_time_and_stay() -> None:
    """Each is kept as it is shown; when there is none left, the card says so and the act returns nothing."""
    seat = frozen_seat(CHEAPEST)
    card = ExerciseCard(GO_OR_STOP, seat)
    texts = [hint.text for hint in GO_OR_STOP.hints]
    for count in range(1, len(texts) + 1):
        assert card.hint() == texts[count - 1]
        assert card.view["hints"] == texts[:count]
        assert seat.progress.hints(GO_OR_STOP.id) == tuple(range(count))
    assert card.view["more_hints"] is False
    assert card.hint() == ""
    assert len(seat.progress.acts()) == len(texts)


def test_hints_skip_what_the_last_check_found_done() -> None:
    """Stopping everywhere meets the condition about stopping; the next hint is about the other one."""
    seat = frozen_seat(CHEAPEST)
    card = ExerciseCard(GO_OR_STOP, seat)
    card.check(dict.fromkeys(right(GO_OR_STOP, seat), "stop"))
    assert card.hint() == next(hint.text for hint in GO_OR_STOP.hints if hint.about == 2)
    assert card.view["more_hints"] is False


def test_hints_skip_what_was_done_before_the_kernel_was_restarted(kernel: Callable[[], Seat]) -> None:
    """A card that was not checked yet goes by the last check that was kept."""
    first = kernel()
    ExerciseCard(GO_OR_STOP, first).check(dict.fromkeys(right(GO_OR_STOP, first), "stop"))
    assert ExerciseCard(GO_OR_STOP, kernel()).hint() == next(h.text for h in GO_OR_STOP.hints if h.about == 2)


def test_hints_stay_readable_once_it_is_solved() -> None:
    """What helped can be read again, next to the why."""
    seat = frozen_seat(CHEAPEST)
    card = ExerciseCard(GO_OR_STOP, seat)
    hint = card.hint()
    card.check(right(GO_OR_STOP, seat))
    assert card.view["hints"] == [hint]
    assert card.view["sentence"] == GO_OR_STOP.why


@pytest.mark.thorough(10)
@CODE
def test_solved_stays_solved_in_a_new_kernel(exercise: Exercise, kernel: Callable[[], Seat]) -> None:
    """The card says since when, although nothing was checked in this kernel; its hints are there too."""
    first = kernel()
    card = ExerciseCard(exercise, first)
    hint = card.hint()
    card.check(right(exercise, first))
    again = ExerciseCard(exercise, kernel())
    assert again.outcome == "not tried"
    assert again.view["solved"] == "Solved on 14 March 2026."
    assert again.view["hints"] == [hint]


@pytest.mark.thorough(10)
@CODE
def test_solved_stays_solved_after_a_later_miss(exercise: Exercise, kernel: Callable[[], Seat]) -> None:
    """Playing with a solved exercise takes nothing away."""
    seat = kernel()
    card = ExerciseCard(exercise, seat)
    card.check(right(exercise, seat))
    assert card.view["solved"] == ""  # it says Done already
    card.check(wrong(exercise, seat))
    assert card.view["outcome"] == "not yet"
    assert card.view["solved"] == "Solved on 14 March 2026, and that stays."


def test_a_reader_without_a_kernel_is_never_told_that_nothing_was_tried() -> None:
    """The page is made when its cell runs; whatever is done then must not be denied by it the next day."""
    seat = frozen_seat(CHEAPEST)
    assert EXERCISE_UNKNOWN in ExerciseCard(GO_OR_STOP, seat).static_html()
    ExerciseCard(GO_OR_STOP, seat).check(right(GO_OR_STOP, seat))
    html = ExerciseCard(GO_OR_STOP, seat).static_html()
    assert "Solved on 14 March 2026." in html
    assert "Not tried" not in html


def test_a_verdict_without_a_kernel_belongs_to_the_run_that_gave_it() -> None:
    """A miss after solving, or before it: what is kept comes first, and the miss is one of that run."""
    seat = frozen_seat(CHEAPEST)
    ExerciseCard(GO_OR_STOP, seat, right(GO_OR_STOP, seat))
    html = ExerciseCard(GO_OR_STOP, seat, wrong(GO_OR_STOP, seat)).static_html()
    assert html.index("Solved on 14 March 2026.") < html.index("When this cell ran: <strong>Not yet.</strong>")
    done = ExerciseCard(GO_OR_STOP, seat, right(GO_OR_STOP, seat)).static_html()
    assert "<strong>Done.</strong>" in done
    assert "Run this cell" not in done


def test_the_solution_is_in_nothing_the_page_can_read() -> None:
    """What is synced with the page can be read there: before it is solved, neither the why nor an unseen hint is."""
    for exercise in EXERCISES.values():
        card = ExerciseCard(exercise, frozen_seat(CHEAPEST))
        synced = str(card.get_state())
        assert exercise.why not in synced
        assert not any(hint.text in synced for hint in exercise.hints)
        assert not any(mistake.sentence in synced for mistake in exercise.wrong)


def test_every_outcome_has_its_headline() -> None:
    """The four ways a check can end, each in words."""
    assert set(HEADLINES) == set(Outcome)
    assert len(set(HEADLINES.values())) == len(Outcome)


def test_a_card_by_code_offers_no_choices() -> None:
    """The answer is in the cell above it; two places to answer would be one too many."""
    seat = frozen_seat(CHEAPEST)
    card = ExerciseCard(GO_OR_STOP, seat, right(GO_OR_STOP, seat))
    assert card.view["choices"] is None
    assert card.view["by_code"] is True


def test_a_card_for_a_function_says_what_is_missing() -> None:
    """Without a function there is no button that could do anything; one that gives back nothing may lack a return."""
    exercise = find_exercise("02.window")
    empty, quiet = ExerciseCard(exercise, frozen_seat(CHEAPEST)), ExerciseCard(exercise, frozen_seat(CHEAPEST), print)
    assert empty.view["by_code"] is quiet.view["by_code"] is True
    assert empty.outcome == quiet.outcome == "not tried"
    assert 'lab.check("02.window", your_function)' in empty.view["missing"]
    assert "`return`" in quiet.view["missing"]
    assert ExerciseCard(GO_OR_STOP, frozen_seat(CHEAPEST), {}).view["missing"] == ""


def test_a_function_that_is_to_give_nothing_back_is_not_told_that_it_lacks_a_return() -> None:
    """It changes a scene; what it lacks is an effect."""
    card = ExerciseCard(find_exercise("03.new-fault"), frozen_seat(CHEAPEST), lambda _scene: None)
    assert card.outcome == "not tried"
    assert "return" not in card.view["missing"]
    assert "changed nothing" in card.view["missing"]


STEPS = find_exercise("03.judge-the-steps")


def with_one_wrong(exercise: Exercise, seat: Seat, place: int, by: int = 1) -> tuple[dict[str, str], str]:
    """The right answer but for one row, and that row's words."""
    assert exercise.choices
    shown, answer = exercise.choices(seat), right(exercise, seat)
    row, text = shown.rows[place]
    at = (shown.labels.index(answer[row]) + by) % len(shown.labels)
    return answer | {row: shown.labels[at]}, text


@pytest.mark.parametrize("exercise", [e for e in EXERCISES.values() if e.choices], ids=lambda e: e.id)
def test_after_three_wrong_answers_a_card_names_one_row_and_never_its_label(exercise: Exercise) -> None:
    """Not before; and not where there are only two labels, for then the other one is right."""
    seat = frozen_seat(CHEAPEST)
    assert exercise.choices
    shown, card = exercise.choices(seat), ExerciseCard(exercise, seat)
    others = len(shown.labels) - 1
    named = []
    for by in range(3):
        answer, text = with_one_wrong(exercise, seat, 0, 1 + by % others)
        card.check(answer)
        named.append("Look again at “" in card.view["sentence"])
        assert not named[-1] or text.replace("`", "")[:20] in card.view["sentence"].replace("`", "")
    rows_are_judged = any(f.row for f in card._report.findings)
    assert named[:2] == [False, False]
    assert named[2] is (rows_are_judged and others > 1 and card.outcome == "not yet")


def test_the_row_that_is_named_is_one_that_is_wrong() -> None:
    """The first wrong one; it changes as soon as that is right, and goes with the last."""
    seat = frozen_seat(CHEAPEST)
    card = ExerciseCard(STEPS, seat)
    for by in (1, 2, 3):
        answer, text = with_one_wrong(STEPS, seat, 4, by)
        card.check(answer)
    assert f"Look again at “{text}" in card.view["sentence"]
    other, other_text = with_one_wrong(STEPS, seat, 2)
    card.check(other)
    assert f"Look again at “{other_text}" in card.view["sentence"]
    card.check(right(STEPS, seat))
    assert card.outcome == "done"
    assert "Look again" not in card.view["sentence"]


def test_no_row_is_named_while_another_is_open() -> None:
    """First everything is answered."""
    seat = frozen_seat(CHEAPEST)
    card = ExerciseCard(STEPS, seat)
    for by in (1, 2, 3):
        answer, _ = with_one_wrong(STEPS, seat, 4, by)
        card.check(dict(list(answer.items())[:-1]))
    assert "Look again" not in card.view["sentence"]


def test_a_saving_problem_is_said_on_the_card(tmp_path: Path) -> None:
    """The learner hears of it where they look."""
    (tmp_path / "home").write_text("a file where the folder should be")
    clock = Clock(None)
    seat = Seat(clock, Progress(tmp_path / "home" / "progress.sqlite", clock.now), FROZEN_SEED, CHEAPEST)
    card = ExerciseCard(GO_OR_STOP, seat)
    assert card.view["notice"] == seat.progress.notice != ""
    assert seat.progress.notice in card.static_html()
