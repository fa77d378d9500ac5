"""The authored text itself: what every lesson promises, held for each one now and later."""

from __future__ import annotations

import json
import re
import warnings
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from loginlab import cli
from loginlab.build.inventory import find_orphans, inventory
from loginlab.build.notebooks import target
from loginlab.build.rules import find_mistakes, find_strays
from loginlab.build.sheets import Cell, read_sheet
from loginlab.catalogue import (
    begun_lessons,
    find_overdue_claims,
    lesson_file,
    list_tasks,
    read_claims,
    read_course,
    written_lessons,
)
from loginlab.exercises import EXERCISES
from loginlab.world.clock import wall_time

WRITTEN = written_lessons()
EACH = pytest.mark.parametrize("number", WRITTEN)
COUNTS = {"L": 3, "P": 5, "T": 6, "R": 6, "S": 5, "C": 3, "F": 2}
ITEMS = [f"{kind}{number}" for kind, count in COUNTS.items() for number in range(1, count + 1)]
STEP = 5  # minutes: a promise to the minute would say more than anybody can know
# The people of the course. A lesson opens with one of them, because a thing that goes wrong goes wrong for somebody.
PEOPLE = {"Greta", "Mira", "Ravi", "Ana", "Jonas", "Lin", "Noor", "Tomas", "Amara", "Pavel", "Yuki"}

whole_inventory = cache(inventory)


def cells(number: str) -> tuple[Cell, ...]:
    return read_sheet(lesson_file("lessons", number, "py"))


def paragraphs(cell: Cell) -> list[str]:
    return [part.strip() for part in cell.source.split("\n\n") if part.strip()]


def test_there_is_something_to_test() -> None:
    """Each test below would pass on an empty course."""
    assert "00" in WRITTEN


def test_no_lesson_is_half_there() -> None:
    """The table of lessons, the inventory and these tests pass over a lesson without its sheet or its quiz."""
    assert begun_lessons() == WRITTEN


@EACH
def test_a_lesson_breaks_no_rule(number: str) -> None:
    """Sections, cell lengths, solutions, hints and citations: what the build refuses."""
    assert [str(mistake) for mistake in find_mistakes(number)] == []


def test_nothing_hangs_on_nothing() -> None:
    """No objective without section, questions and exercise; no claim uncited or unknown; no item uncovered."""
    assert [str(mistake) for mistake in find_orphans() + find_strays()] == []


@pytest.mark.filterwarnings("default:The claim")  # said in the summary, and no failure: the text is still true
def test_claims_past_their_review_date_are_named() -> None:
    """Somebody should read those sources again; until then their date stands beside each in the lesson."""
    for overdue in find_overdue_claims(wall_time().date()):
        warnings.warn(overdue.sentence, UserWarning, stacklevel=1)


def test_every_claim_was_checked_before_it_is_due_again() -> None:
    """A review date before the day of checking, or a day of checking to come, is a typing error."""
    for name, claim in read_claims().items():
        assert claim.checked < claim.review, name
        assert claim.checked <= wall_time().date(), name


def test_the_items_to_cover_are_these() -> None:
    """None was dropped, and each is in at least one lesson."""
    course = read_course()
    assert sorted(course.items) == sorted(ITEMS)
    covered = {item for lesson in course.lessons.values() for item in lesson.covers}
    assert covered == set(ITEMS)


@EACH
def test_a_lesson_takes_as_long_as_it_promises(number: str) -> None:
    """Reading with the questions, and the tools: each the next five minutes above what is reckoned, and never more.

    A promise that is too short is not believed again, and one that is too long keeps people away.
    """
    lesson = whole_inventory()["lessons"][number]
    assert 0 <= lesson["minutes"] - lesson["reading minutes"] < STEP
    assert 0 <= lesson["tool minutes"] - lesson["minutes at the tools"] < STEP
    assert lesson["minutes"] < 40
    prose = " ".join(cell.source for cell in cells(number) if cell.kind == "markdown")
    promised = re.search(
        r"about (\d+)\s+minutes\s+to\s+read\s+and\s+to\s+answer,.*?about\s+(\d+)\s+more", prose, re.DOTALL
    )
    assert promised, "“It takes about 20 minutes to read and to answer, and about 5 more with the tools.”"
    assert [int(minutes) for minutes in promised.groups()] == [lesson["minutes"], lesson["tool minutes"]]


@EACH
def test_the_first_line_says_what_to_press(number: str) -> None:
    """In bold, right under the title, in the lesson and in its sheet."""
    for folder in ("lessons", "exercises"):
        title, first, *_ = paragraphs(read_sheet(lesson_file(folder, number, "py"))[0])
        assert title.startswith("# ")
        assert number in title
        assert first.startswith("**")
        assert "Run All Cells" in first


@EACH
def test_it_opens_with_a_person_before_any_explanation(number: str) -> None:
    """Right after what to press somebody is in trouble, and no term is explained before that."""
    opening = "\n".join(paragraphs(cells(number)[0])[2:])
    assert PEOPLE & set(re.findall(r"\w+", opening)), "the first cell tells of one of the people of the course"
    assert "**" not in opening, "a term in bold is an explanation"


@EACH
def test_it_says_what_you_will_be_able_to_do(number: str) -> None:
    """As a list, before the first section."""
    before = [cell.source for cell in cells(number)]
    before = before[: next(n for n, source in enumerate(before) if source.startswith("## "))]
    assert any(
        re.search(r"\bable to\b|\byou can\b", source) and re.search(r"^- ", source, re.MULTILINE) for source in before
    )


@EACH
def test_one_setup_cell_of_three_lines_at_most(number: str) -> None:
    """It imports the course and is folded away."""
    for folder in ("lessons", "exercises"):
        setup = [cell for cell in read_sheet(lesson_file(folder, number, "py")) if "setup" in cell.tags]
        assert [cell.source.splitlines()[0] for cell in setup] == ["import loginlab as lab"]
        assert len(setup[0].source.splitlines()) <= 3


def test_the_table_that_holds_an_answer_does_not_stand_under_its_question() -> None:
    """Between what is to be guessed and the table there is a screen of text, or the eye is there before the guess."""
    told = cells("03")
    asked, shown = (
        next(place for place, cell in enumerate(told) if call in cell.source)
        for call in ('lab.ask("03.cured-by-clearing")', "lab.guide_table()")
    )
    between = [cell.source for cell in told[asked + 1 : shown] if cell.kind == "markdown"]
    assert len(" ".join(between).split()) > 200


def test_every_word_of_the_log_line_that_is_read_aloud_is_in_its_table() -> None:
    """Lesson 01 quotes one line of the event log; later lessons show such lines and point there."""
    (text,) = (cell.source for cell in cells("01") if "sign_in:password_refused" in cell.source)
    quoted = re.findall(r"(\w+)=", next(line for line in text.splitlines() if "sign_in:password_refused" in line))
    told = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert set(quoted) | {"factor", "slug"} == set(told)


@EACH
def test_each_term_is_bold_once(number: str) -> None:
    """Where it is explained; bold twice, and one would look for a second meaning."""
    text = "\n".join(cell.source for cell in cells(number) if cell.kind == "markdown")
    terms = [term.lower() for term in re.findall(r"\*\*([a-z][\w -]{2,24})\*\*", text)]
    assert sorted(terms) == sorted(set(terms))


@EACH
def test_it_ends_with_a_list_of_what_to_do_and_the_way_to_the_exercises(number: str) -> None:
    """On the real exchange, in numbered steps; and a link to the sheet."""
    text = {cell.source.splitlines()[0]: cell.source for cell in cells(number) if cell.kind == "markdown"}
    assert re.search(r"^1\. ", text["## If this happens to you"], re.MULTILINE)
    assert f"](../exercises/{target('exercises', number).name})" in cells(number)[-1].source


@pytest.mark.parametrize(("number", "coming"), list(pairwise(WRITTEN)))
def test_a_lesson_and_its_sheet_end_with_the_way_to_the_next(number: str, coming: str) -> None:
    """By a link, so that nobody has to look for the file; after the last lesson there is nothing but waiting."""
    title, file = read_course().lessons[coming].title, lesson_file("lessons", coming, "ipynb").name
    for folder in ("lessons", "exercises"):
        way = read_sheet(lesson_file(folder, number, "py"))[-1].source.replace("\n", " ").partition("**Next:**")[2]
        assert f"[lesson {coming}, {title}](../notebooks/{file})" in way


@EACH
def test_a_sentence_on_a_card_carries_no_stars(number: str) -> None:
    """A card shows `code` and no other mark-up, so a word between stars would be read with its stars."""
    stars = re.compile(r"(?<![\w*])\*[^\s*]([^*]*[^\s*])?\*(?![\w*])")
    said = lesson_file("quizzes", number, "yaml").read_text(encoding="utf-8").splitlines()
    for exercise in (EXERCISES[name] for name in list_tasks(number)):
        said += [exercise.asks, *(hint.text for hint in exercise.hints)]
    assert [sentence for sentence in said if stars.search(sentence)] == []


@EACH
def test_it_has_questions_and_exercises_enough(number: str) -> None:
    """Six questions, three exercises, and something for people who program: at least one answer is a function."""
    lesson = whole_inventory()["lessons"][number]
    assert len(lesson["quiz"]) >= 6
    assert len(lesson["exercises"]) >= 3


@EACH
def test_no_cell_waits_or_hides_what_it_prints(number: str) -> None:
    """Run All never blocks, and nbval compares everything: none of what breaks either is used."""
    for folder in ("lessons", "exercises"):
        for cell in read_sheet(lesson_file(folder, number, "py")):
            if cell.kind != "code":
                continue
            banned = r"\binput\(|\binteract\b|\bOutput\(|clear_output|update_display|\bsleep\(|^%|^!|;\s*$"
            assert not re.search(banned, cell.source, re.MULTILINE), f"line {cell.line}"


def test_the_inventory_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    """Valid JSON with every lesson, section, item, exercise, objective, claim and item of the reference text."""
    assert cli.main(["inventory", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert sorted(found["items"]) == sorted(ITEMS)
    assert sorted(found["lessons"]) == sorted(read_course().lessons)
    assert set(found["claims"]) == set(read_claims())
    written = {number: lesson for number, lesson in found["lessons"].items() if lesson["written"]}
    assert tuple(written) == WRITTEN
    for number, lesson in written.items():
        headings = [cell.source.splitlines()[0] for cell in cells(number) if cell.source.startswith("## ")]
        assert [f"## {section['heading']}" for section in lesson["sections"]] == headings
        assert set(lesson["exercises"]) == {name for name in EXERCISES if name.startswith(f"{number}.")}
    for name, objective in found["objectives"].items():
        assert objective["sections"], name
        assert len(objective["quiz"]) >= 2, name
        assert objective["exercises"], name


def links(text: str) -> list[str]:
    return re.findall(r"\]\(([^)\s]+)\)", text)


@EACH
def test_every_link_leads_to_a_notebook_that_is_there(number: str) -> None:
    """Between the notebooks of the course, and nowhere else: no link leads to a page that could ask for secrets."""
    root = Path(lesson_file("lessons", number, "py")).parents[2]
    for folder, built in (("lessons", "notebooks"), ("exercises", "exercises")):
        for cell in read_sheet(lesson_file(folder, number, "py")):
            for link in links(cell.source) if cell.kind == "markdown" else []:
                assert link.startswith("../"), link
                assert (root / built / link).resolve().is_file(), link
