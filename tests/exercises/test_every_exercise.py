"""One test walks every exercise: a new one is tested by existing."""

from __future__ import annotations

import ast
import inspect
import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loginlab import exercises
from loginlab.build.rules import find_telling_lines
from loginlab.build.sheets import Cell, read_sheet
from loginlab.build.trial import try_task
from loginlab.catalogue import lesson_file, read_objectives, written_lessons
from loginlab.exchange import CHEAPEST
from loginlab.exercises import EXERCISES, Exercise, Outcome, check, next_hint
from loginlab.exercises.checking import LearnersCodeError
from loginlab.progress import Progress
from loginlab.seat import FROZEN_SEED, Seat, frozen_seat
from loginlab.widgets.exercise import ExerciseCard
from loginlab.world.clock import Clock
from tests.properties import examples

EACH = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES.keys())
seeds = st.integers(min_value=0, max_value=2**32 - 1)
WHOLE_FROM_THE_BEGINNING = {
    "What you did is saved",  # not on a disk that takes nothing
    "Nothing was made worse that a short way would have spared",
    "Worlds that it was not given are as before",
    "Mira’s own phone is still the one that counts",
    "A number is chosen",  # the card has no other way to be marked
}
"""Conditions that hold until somebody breaks something, which no known mistake here does."""


def seat_with(seed: int) -> Seat:
    """Another learner: the same standing clock, nothing done yet."""
    clock = Clock(None)
    return Seat(clock, Progress(None, clock.now), seed, CHEAPEST)


@cache
def sheet(exercise_id: str) -> tuple[Cell, ...]:
    return read_sheet(sheet_path(exercise_id))


def sheet_path(exercise_id: str) -> Path:
    return lesson_file("exercises", exercise_id.split(".")[0], "py")


def tried(exercise: Exercise, seat: Seat, *, solved: bool) -> str:
    """Run the sheet's own cells, as a learner does, and see where they end."""
    return try_task(sheet(exercise.id), exercise.id, sheet_path(exercise.id), solved=solved, seat=seat)


@pytest.mark.thorough  # the build tries each starter too, but not what it keeps
@EACH
def test_the_starter_is_not_tried(exercise: Exercise) -> None:
    """Run All on a fresh sheet blames nobody, and keeps nothing."""
    seat = frozen_seat(CHEAPEST)
    assert tried(exercise, seat, solved=False) == Outcome.NOT_TRIED
    assert seat.progress.acts() == []


@pytest.mark.thorough(10)
@EACH
@settings(max_examples=examples(4, fewest=2))
@given(seed=seeds)
@example(seed=1719194)  # the one whose ticket of lesson 09 stopped at the question about a device
def test_the_worked_solution_is_done_for_every_learner(exercise: Exercise, seed: int) -> None:
    """The solution works on any learner's own page, and not only on the one it was written with."""
    assert tried(exercise, seat_with(seed), solved=True) == Outcome.DONE


A_SENTENCE = re.compile(r"[^\n]*[.?!`”)]")
A_LINE_OF_THE_LOG = re.compile(r"\d\d:\d\d:\d\d \w+:\w+ \S+")
A_WORD_TWICE = re.compile(r"\b([A-Za-z]{2,}) \1\b")


def is_well_said(saw: str) -> bool:
    """Whether it is a whole sentence, or a line of the log in its short form."""
    if A_LINE_OF_THE_LOG.fullmatch(saw):
        return True
    return bool(A_SENTENCE.fullmatch(saw)) and not A_WORD_TWICE.search(saw)


@pytest.mark.thorough(3)
@EACH
@settings(max_examples=examples(4, fewest=2))
@given(seed=seeds)
@example(seed=230)  # the one who writes to support in lesson 03 is no owner
def test_each_known_wrong_answer_gets_its_own_sentence(exercise: Exercise, seed: int) -> None:
    """*Not yet*, with what is said to this mistake and to no other.

    Beside each condition stands what was seen; what says that it holds never says that it does not.
    """
    assert exercise.wrong
    said: set[tuple[int, bool, str]] = set()
    for wrong in exercise.wrong:
        seat = seat_with(seed)
        report = check(exercise, wrong.make(seat), seat)
        sentence = report.sentence.removesuffix(exercise.again).strip()
        assert (report.outcome, sentence) == (Outcome.NOT_YET, wrong.sentence), wrong.name
        assert len(report.findings) == len(exercise.conditions)
        assert [finding.saw for finding in report.findings if not is_well_said(finding.saw)] == []
        said.update((number, finding.holds, finding.saw) for number, finding in enumerate(report.findings))
    assert {(number, saw) for number, holds, saw in said if holds}.isdisjoint(
        (number, saw) for number, holds, saw in said if not holds
    )


def beginnings(exercise: Exercise) -> Iterator[tuple[object, Seat]]:
    """What is not yet an answer: a place opened and nothing done there, one row marked, every row marked alike."""
    seat = seat_with(FROZEN_SEED + 2)
    if exercise.reads is not None:
        answer = exercise.reads(seat)
        assert check(exercise, None, seat).outcome == Outcome.NOT_TRIED
        yield answer, seat
    elif exercise.choices is None:
        yield (lambda *_arguments: None), seat
        yield (lambda *_arguments: True), seat
    else:
        right, shown = exercise.others[0](seat), exercise.choices(seat)
        assert isinstance(right, dict)
        yield dict(list(right.items())[:1]), seat
        for label in shown.labels:
            yield dict.fromkeys(right, label), seat


@pytest.mark.thorough
@EACH
def test_each_condition_can_fail_and_says_so_in_words(exercise: Exercise) -> None:
    """One that always holds looks at nothing; where something is missing, no sentence shows a Python value for it."""
    held = set(range(len(exercise.conditions)))
    seats = (seat_with(FROZEN_SEED + 2) for _ in exercise.wrong)
    mistakes = ((wrong.make(seat), seat) for wrong, seat in zip(exercise.wrong, seats, strict=True))
    for answer, seat in itertools.chain(beginnings(exercise), mistakes):
        for number, condition in enumerate(exercise.conditions):
            try:
                finding = condition.look(exercise.reads(seat) if exercise.reads else answer, seat)
            except (LearnersCodeError, LookupError):
                held.discard(number)
                continue
            if not finding.holds:
                held.discard(number)
            if exercise.reads or exercise.choices:
                assert not re.search(r"\bNone\b(?! of| was| yet| is| has)| object at 0x", finding.saw), finding.saw
        if not held:
            return
    assert {exercise.conditions[number].text for number in held} <= WHOLE_FROM_THE_BEGINNING


@pytest.mark.thorough
@EACH
def test_whoever_has_only_begun_has_made_no_known_mistake(exercise: Exercise) -> None:
    """A place that was opened, or one row marked right: nothing that a person did wrong is said to them."""
    if exercise.reads is None and exercise.choices is None:
        return  # a function that does nothing may be the mistake itself
    answer, seat = next(beginnings(exercise))
    for wrong in exercise.wrong:
        try:
            assert not wrong.recognise(answer, seat), wrong.name
        except LookupError:
            assert check(exercise, answer, seat).outcome == Outcome.NOT_TRIED


@pytest.mark.thorough
@EACH
@settings(max_examples=examples(4, fewest=2))
@given(seed=seeds)
@example(seed=1719194)  # the one whose ticket of lesson 09 stopped at the question about a device
def test_other_right_answers_are_done_and_no_known_mistake(exercise: Exercise, seed: int) -> None:
    """There is more than one way to be right, and each gets the why.

    A mistake is recognised by what it does; what recognises a right answer recognises nothing.
    """
    assert exercise.others
    for make in exercise.others:
        seat = seat_with(seed)
        answer = make(seat)
        report = check(exercise, answer, seat)
        assert (report.outcome, report.sentence) == (Outcome.DONE, exercise.why)
        assert [finding.saw for finding in report.findings if not is_well_said(finding.saw)] == []
        answer = exercise.reads(seat) if exercise.reads else answer
        assert [wrong.name for wrong in exercise.wrong if wrong.recognise(answer, seat)] == []


@EACH
def test_no_two_things_it_says_are_the_same(exercise: Exercise) -> None:
    """Each sentence, hint and condition tells something of its own."""
    for said in (
        [wrong.sentence for wrong in exercise.wrong] + [exercise.why],
        [wrong.name for wrong in exercise.wrong],
        [hint.text for hint in exercise.hints],
        [condition.text for condition in exercise.conditions],
    ):
        assert len(set(said)) == len(said)
        assert all(said)


@EACH
def test_two_hints_or_more_and_none_holds_the_solution(exercise: Exercise) -> None:
    """A hint is a step towards the solution, and no line of it."""
    assert len(exercise.hints) >= 2
    own = [cell for cell in sheet(exercise.id) if cell.marks.get("task") == exercise.id]
    told = [
        (line, hint.text)
        for cell in own
        for line in find_telling_lines(cell)
        for hint in exercise.hints
        if line in hint.text
    ]
    assert told == []


@EACH
def test_hints_come_in_order_and_skip_what_holds(exercise: Exercise) -> None:
    """With nothing done each comes once, in order; with a condition met, none that is about it."""
    given: list[int] = []
    while (number := next_hint(exercise, (), tuple(given))) is not None:
        given.append(number)
    assert given == list(range(len(exercise.hints)))
    for condition in range(len(exercise.conditions)):
        left: list[int] = []
        while (number := next_hint(exercise, (condition,), tuple(left))) is not None:
            left.append(number)
        assert left == [n for n, hint in enumerate(exercise.hints) if hint.about != condition]


@EACH
def test_hints_are_about_conditions_that_exist(exercise: Exercise) -> None:
    """A hint about condition 7 of 3 would never be skipped."""
    assert all(hint.about is None or 0 <= hint.about < len(exercise.conditions) for hint in exercise.hints)


@pytest.mark.thorough(20)
@EACH
def test_looking_changes_nothing(exercise: Exercise) -> None:
    """Checked twice, an answer is worth the same twice: a check reads, it does not act."""
    seat = frozen_seat(CHEAPEST)
    answer = exercise.others[0](seat)
    before = seat.progress.acts()
    assert check(exercise, answer, seat) == check(exercise, answer, seat)
    assert seat.progress.acts() == before


@EACH
def test_a_check_that_crashes_says_so_and_marks_nothing(exercise: Exercise, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our mistake is said as ours: the learner is not called wrong, and nothing is kept."""
    from dataclasses import replace

    def crash(_answer: object, _seat: Seat) -> bool:
        message = "the ground gave way"
        raise RuntimeError(message)

    seat = frozen_seat(CHEAPEST)
    answer = exercise.others[0](seat)
    broken = replace(exercise, conditions=tuple(replace(condition, look=crash) for condition in exercise.conditions))
    kept = seat.progress.acts()
    card = ExerciseCard(broken, seat, answer)
    assert card.outcome == Outcome.BROKE == "the check itself broke"
    assert "our mistake" in card.view["sentence"]
    assert "the ground gave way" in card.view["sentence"]
    assert seat.progress.acts() == kept


@EACH
def test_every_choice_of_the_worked_answer_can_be_made_on_the_card(exercise: Exercise) -> None:
    """The door without code leads to the same place: the right answer is made of rows and labels that are shown."""
    if exercise.choices is None:
        return
    seat = seat_with(FROZEN_SEED + 1)
    shown = exercise.choices(seat)
    answer = exercise.others[0](seat)
    assert isinstance(answer, dict)
    assert set(answer) == {row for row, _ in shown.rows}
    assert set(answer.values()) <= set(shown.labels)
    assert len(set(dict(shown.rows).values())) == len(shown.rows)


@pytest.mark.thorough
@EACH
def test_every_known_mistake_can_be_made_on_the_card(exercise: Exercise) -> None:
    """Its rows and labels are shown as well; a mistake that cannot be made there is recognised for nobody."""
    if exercise.choices is None:
        return
    seat = seat_with(FROZEN_SEED + 1)
    shown = exercise.choices(seat)
    for wrong in exercise.wrong:
        answer = wrong.make(seat)
        assert isinstance(answer, dict)
        assert set(answer) <= {row for row, _ in shown.rows}, wrong.name
        assert set(answer.values()) <= set(shown.labels), wrong.name


@pytest.mark.thorough
@EACH
def test_the_card_says_what_is_missing_while_one_row_is_marked(exercise: Exercise) -> None:
    """Not what is wrong with the rows that nobody has touched: whoever begins is not blamed for the rest."""
    if exercise.choices is None or len(exercise.choices(seat_with(FROZEN_SEED + 2)).rows) == 1:
        return
    answer, seat = next(beginnings(exercise))
    report = check(exercise, answer, seat)
    missing = [finding.saw for finding in report.findings if not finding.holds]
    assert re.search(r"open|needed|yet|Not all", missing[0]), missing
    assert not any(saw.startswith("Not so") for saw in missing), missing


@EACH
def test_it_practises_an_objective_of_its_own_lesson(exercise: Exercise) -> None:
    """Its id begins with its lesson, and its objective is one of that lesson's."""
    assert read_objectives()[exercise.objective].lesson == exercise.id.split(".")[0]


def test_every_written_lesson_has_exercises() -> None:
    """The walk above would pass on an empty list."""
    assert {name.split(".")[0] for name in EXERCISES} == set(written_lessons())
    assert all(name == exercise.id for name, exercise in EXERCISES.items())


TEXT_READERS = {"inspect", "linecache", "tokenize", "ast", "dis", "IPython", "nbformat"}
TEXT_NAMES = {"getsource", "__code__", "get_ipython", "co_code", "co_consts", "co_names", "read_text"}


def modules() -> list[ModuleType]:
    """Every module in which a check may stand."""
    import importlib
    import pkgutil

    found = pkgutil.walk_packages(exercises.__path__, "loginlab.exercises.")
    return [importlib.import_module(module.name) for module in found]


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_no_check_reads_the_text_of_a_cell(module: ModuleType) -> None:
    """Two right answers that look different are both right, so nothing here can even look at how one is written."""
    tree = ast.parse(inspect.getsource(module))
    imported = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    imported |= {(node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    called = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    # A browser is told to open an address; a file would be opened by the bare name.
    used |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} - {"open"}
    assert not imported & TEXT_READERS
    assert not used & TEXT_NAMES
    assert not called & {"open", "In"}  # `browser.open` is another matter
