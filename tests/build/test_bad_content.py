"""Bad content gets a sentence with its file and line, and not a traceback; nothing is written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from loginlab.build.inventory import find_orphans
from loginlab.build.rules import find_mistakes, find_strays
from tests.build.conftest import LESSON, QUIZ, SHEET, Copy


@dataclass(frozen=True)
class Spoiled:
    """One way to spoil the text: what it does, where the line is (or its number), and what has to be said."""

    spoil: Callable[[Copy], object]
    file: str
    at: str | int
    says: str


def edit(file: str, old: str, new: str) -> Callable[[Copy], None]:
    return lambda course: course.edit(file, old, new)


def add(file: str, text: str) -> Callable[[Copy], None]:
    return lambda course: course.add(file, text)


def remove(file: str) -> Callable[[Copy], None]:
    return lambda course: course.path(file).unlink()


def not_utf8(course: Copy) -> None:
    course.path(SHEET).write_bytes(course.path(SHEET).read_bytes().replace(b"Exercises 90", b"Exercises \xff", 1))


CLAIM = """  nobody-cites-me:
    says: Something that is true and that no lesson mentions.
    source: A book that we read
    checked: 2026-11-23
    review: 2027-05-23
    certainty: read
"""
OBJECTIVE = '  fly:\n    lesson: "90"\n    can: Fly from one house to the other.\n'
LONG = "# %%\n" + "\n".join(f"x = {n}" for n in range(9)) + "\n\n"

SPOILED = {
    # The six that authors meet most.
    "an item without a right answer": Spoiled(
        edit(QUIZ, "        right: true\n", ""), QUIZ, "- id: 90.handle", "the item “90.handle” has no right answer."
    ),
    "two options with one explanation": Spoiled(
        edit(QUIZ, "A door has more patience than you.", "The handle draws the bolt back."),
        QUIZ,
        15,
        "the item “90.handle”: option 2 has the same explanation as option 1.",
    ),
    "a solution that does not pass": Spoiled(
        edit(SHEET, '["open" for _ in range(doors)]', '["shut" for _ in range(doors)]'),
        SHEET,
        'task="90.open-all"',
        "The solution of “90.open-all” ends in “not yet”; it has to end in “done”.",
    ),
    "a hint that holds the solution": Spoiled(
        edit(SHEET, "longer = [", "doors_open = []\nlen(doors_open)\nlonger = ["),
        SHEET,
        'tags=["solution"] task="90.open-all"',
        "A hint of “90.open-all” holds the solution: len(doors_open)",
    ),
    "a claim nobody cites": Spoiled(
        add("claims.yaml", CLAIM), "claims.yaml", "nobody-cites-me", "Nobody cites the claim “nobody-cites-me”."
    ),
    "a key function that does not exist": Spoiled(
        edit(QUIZ, "key: count_doors", "key: count_dors"),
        QUIZ,
        "key: count_dors",
        "the item “90.count” names the function `count_dors` as its key",
    ),
    # Exercises and their sheets.
    "a marker closed and never opened": Spoiled(
        edit(SHEET, "    # <solution>\n", ""),
        SHEET,
        "# </solution>",
        "This solution marker has no partner in its cell.",
    ),
    "a marker opened and never closed": Spoiled(
        edit(SHEET, "    # </solution>\n", ""),
        SHEET,
        "# <solution>",
        "This solution marker has no partner in its cell.",
    ),
    "a marker opened twice": Spoiled(
        edit(SHEET, "    # <solution>\n", "    # <solution>\n    # <solution>\n"),
        SHEET,
        17,
        "This solution marker has no partner in its cell.",
    ),
    "a solution in the starter": Spoiled(
        edit(SHEET, 'tags=["solution"] task="90.open-all"', 'task="90.open-all"'),
        SHEET,
        'task="90.open-all"',
        "The starter of “90.open-all” ends in “done”; it has to end in “not tried”.",
    ),
    "a solution that fails": Spoiled(
        edit(SHEET, "longer = [", "longer = {}[0], ["),
        SHEET,
        'tags=["solution"] task="90.open-all"',
        "This cell fails: KeyError: 0.",
    ),
    "a solution that ends the program": Spoiled(
        edit(SHEET, "longer = [", "raise SystemExit(3)\nlonger = ["),
        SHEET,
        'tags=["solution"] task="90.open-all"',
        "This cell fails: SystemExit: 3.",
    ),
    "a task without a check": Spoiled(
        add(SHEET, '\n\n# %% task="90.no-such-task"\n1 + 1\n'),
        SHEET,
        "90.no-such-task",
        "There is no check for the task “90.no-such-task”; add it to loginlab.exercises.",
    ),
    "a tag with a typing error": Spoiled(
        edit(SHEET, '# %% [markdown] tags=["solution"]', '# %% [markdown] tags=["sulution"]'),
        SHEET,
        "sulution",
        "Nobody knows the tag “sulution”; there are fold, setup, solution, uncompared.",
    ),
    "a marker that cannot be read": Spoiled(
        edit(LESSON, 'tags=["fold"]', "tags=[fold]"),
        LESSON,
        "tags=[fold]",
        "This cell's marker says something that nobody reads: incorrectly_encoded_metadata='tags=[fold]'.",
    ),
    "a marker without its space": Spoiled(
        edit(SHEET, '\n# %% tags=["setup"]', '\n#%% tags=["setup"]'),
        SHEET,
        "#%% tags",
        "A cell opens with `# %%` and a space or the line's end.",
    ),
    "a cell that is neither text nor code": Spoiled(
        add(SHEET, "\n\n# %% [raw]\n# x\n"), SHEET, "# %% [raw]", "A cell is text or code; this one is “raw”."
    ),
    "a cell that is not Python": Spoiled(
        edit(LESSON, "doors = 2", "doors = ("), LESSON, "doors = (", "This is not Python: '(' was never closed."
    ),
    "an empty cell": Spoiled(
        edit(LESSON, "doors = 2\ndoors + 1\n", "\n"),
        LESSON,
        17,
        "This code cell is empty, so it would never be run and never be compared.",
    ),
    "a sheet in another encoding": Spoiled(not_utf8, SHEET, 1, "This file is not in UTF-8 (invalid start byte)."),
    "text before the first cell": Spoiled(
        edit(LESSON, "# %% [markdown]\n# # 90", "import this\n\n# %% [markdown]\n# # 90"),
        LESSON,
        1,
        "The first line has to open a cell: `# %% [markdown]`.",
    ),
    # Lessons.
    "a long code cell": Spoiled(
        edit(LESSON, "# %%\ndoors = 2", LONG + "# %%\ndoors = 2"),
        LESSON,
        17,
        "This code cell has 9 lines; 8 can be read in one breath.",
    ),
    "no word on what to press": Spoiled(
        edit(LESSON, "*Run All Cells*", "*Start*"),
        LESSON,
        1,
        "The first cell has to say what to press: Run ▸ Run All Cells.",
    ),
    "a required section missing": Spoiled(
        edit(LESSON, "## If this happens to you", "## When this happens"),
        LESSON,
        36,
        "A lesson ends with these sections: What you can now do, If this happens to you, Quiz.",
    ),
    "a section behind the last ones": Spoiled(
        add(LESSON, '\n# %% [markdown] objective="open-a-door"\n# ## One more thing\n'),
        LESSON,
        39,
        "A lesson ends with these sections: What you can now do, If this happens to you, Quiz.",
    ),
    "more words than the promise": Spoiled(
        edit(LESSON, "Push it down.", f"Push it down.{' Push it.' * 2000}"),
        LESSON,
        1,
        "The lesson promises 20 minutes; reading and answering take",
    ),
    "a promise of forty minutes": Spoiled(
        edit("course.yaml", "covers: [X1], minutes: 20", "covers: [X1], minutes: 40"),
        "course.yaml",
        '"90":',
        "`minutes`",
    ),
    "an item of the course that no objective covers": Spoiled(
        edit("objectives.yaml", "    covers: [X1]\n", ""),
        LESSON,
        1,
        "The lesson covers X1, and none of its objectives does.",
    ),
    # Claims and objectives.
    "a claim that does not exist": Spoiled(
        edit(
            LESSON,
            "# Most have a handle [claim:doors-have-handles].",
            "# [claim:doors-have-handles] [claim:no-such-claim]",
        ),
        LESSON,
        "no-such-claim",
        "There is no claim “no-such-claim” in content/claims.yaml.",
    ),
    "a claim without a review date": Spoiled(
        edit("claims.yaml", "    review: 2026-09-01\n", ""), "claims.yaml", "doors-have-handles", "has no `review`."
    ),
    "a claim that was read elsewhere, and does not say where": Spoiled(
        edit("claims.yaml", "    certainty: read\n", "    certainty: retold\n"),
        "claims.yaml",
        "doors-have-handles",
        "`through` says in which text a claim was read; a retold claim has one, and no other has.",
    ),
    "a claim that was read itself, and says that it was read elsewhere": Spoiled(
        edit("claims.yaml", "    certainty: read\n", "    certainty: read\n    through: What a neighbour saw\n"),
        "claims.yaml",
        "doors-have-handles",
        "`through` says in which text a claim was read; a retold claim has one, and no other has.",
    ),
    "an objective of no lesson": Spoiled(
        lambda course: (
            course.edit("objectives.yaml", 'lesson: "90"', 'lesson: "77"'),
            course.edit("course.yaml", "covers: [X1]", "covers: []"),
        ),
        "objectives.yaml",
        "open-a-door",
        "The objective “open-a-door” belongs to lesson 77, which there is not.",
    ),
    "an objective that covers what there is not": Spoiled(
        edit("objectives.yaml", "covers: [X1]", "covers: [X1, X9]"),
        "objectives.yaml",
        "open-a-door",
        "The objective “open-a-door” covers “X9”, which is no item of the course.",
    ),
    "a section with an unknown objective": Spoiled(
        edit(LESSON, 'objective="open-a-door"', 'objective="open-a-door fly"'),
        LESSON,
        'objective="open-a-door fly"',
        "The section “How a door opens” names the unknown objective “fly”.",
    ),
    "an item with an unknown objective": Spoiled(
        edit("quizzes/91_windows.yaml", "objective: open-a-door", "objective: fly"),
        "quizzes/91_windows.yaml",
        "- id: 91.glass",
        "The item “91.glass” names the unknown objective “fly”.",
    ),
    # Files.
    "a missing sheet": Spoiled(
        remove(SHEET), SHEET, 1, "This file is missing; a lesson has a text, a sheet and a quiz."
    ),
    "a missing quiz": Spoiled(remove(QUIZ), QUIZ, 1, "This file is missing; a lesson has a text, a sheet and a quiz."),
    "a missing text": Spoiled(
        remove(LESSON), LESSON, 1, "This file is missing; a lesson has a text, a sheet and a quiz."
    ),
    "missing claims": Spoiled(remove("claims.yaml"), "claims.yaml", 1, "This file is missing."),
    "a file that belongs to no lesson": Spoiled(
        add("quizzes/90_dors.yaml", "lesson: x\n"),
        "quizzes/90_dors.yaml",
        1,
        "This file belongs to no lesson in course.yaml.",
    ),
    "a course that is not YAML": Spoiled(
        edit("course.yaml", "X1: Something", "X1: Something: else"), "course.yaml", "X1:", "a colon inside a sentence"
    ),
    "a course with a field nobody knows": Spoiled(
        edit("course.yaml", "covers: [X1]", "hours: 1, covers: [X1]"), "course.yaml", '"90":', "has a field `hours`"
    ),
}


@pytest.mark.parametrize("spoiled", SPOILED.values(), ids=SPOILED.keys())
def test_bad_content_gets_a_sentence(course: Copy, spoiled: Spoiled) -> None:
    """`loginlab build` names the file and the line, says what is wrong in one sentence, ends with 1, writes nothing."""
    spoiled.spoil(course)
    ended = course.run("build")
    line = spoiled.at if isinstance(spoiled.at, int) else course.line(spoiled.file, spoiled.at)
    assert ended.code == 1
    assert ended.err.startswith(f"content/{spoiled.file}:{line}: ")
    assert spoiled.says in ended.err
    assert ended.err.count("\n") == 1
    assert ended.out == ""
    assert not list(course.root.rglob("*.ipynb"))


def test_the_course_that_is_spoiled_here_is_good(course: Copy) -> None:
    """Or each of the tests above might find another mistake than its own."""
    assert find_mistakes("90") == find_mistakes("91") == find_strays() == find_orphans() == []


def test_an_orphan_is_told_once_for_each_thing_it_lacks(course: Copy) -> None:
    """Which of section, questions and exercise is missing is what one has to know to mend it."""
    course.add("objectives.yaml", OBJECTIVE)
    said = course.run("build").err.splitlines()
    line = course.line("objectives.yaml", "fly")
    assert [sentence.partition(f":{line}: ")[2] for sentence in said] == [
        "No exercise practises the objective “fly”.",
        "No section of a lesson teaches the objective “fly”.",
        "The objective “fly” needs 2 quiz items or more.",
    ]


@pytest.mark.parametrize(("taken", "too_few"), [(1, False), (2, True)])
def test_one_quiz_item_is_too_few_and_two_are_enough(course: Copy, taken: int, too_few: bool) -> None:
    """Three items ask for the objective; both sides of the limit."""
    course.add("objectives.yaml", OBJECTIVE)
    for name in ("quizzes/91_windows.yaml", QUIZ)[:taken]:
        course.edit(name, "objective: open-a-door", "objective: fly")
    said = [m.sentence for m in find_orphans() if "needs 2 quiz items" in m.sentence and "open-a-door" in m.sentence]
    assert bool(said) is too_few


def test_all_mistakes_of_all_files_come_at_once(course: Copy) -> None:
    """Mending one to be told the next wears people out."""
    for name in ("a long code cell", "a solution that fails", "two options with one explanation"):
        SPOILED[name].spoil(course)
    said = course.run("build").err.splitlines()
    assert [sentence.split(":")[0] for sentence in said] == [f"content/{name}" for name in (SHEET, LESSON, QUIZ)]


def test_an_unknown_lesson_is_told_which_there_are(course: Copy) -> None:
    """`loginlab build 42` is a slip of the finger; a planned lesson is not written yet."""
    for number in ("42", "92"):
        ended = course.run("build", number)
        assert ended.code == 1
        assert ended.err == (f"content/course.yaml:1: There is no lesson {number} to build. Written so far: 90, 91.\n")


def test_text_without_its_checkout_cannot_be_built(course: Copy) -> None:
    """An installed package has the text and nowhere to put a notebook; that is said, not raised."""
    (course.root / "pyproject.toml").unlink()
    ended = course.run("build")
    assert ended.code == 1
    assert ended.err.startswith("There is no checkout of the course around ")


def test_the_inventory_of_bad_content_says_so_too(course: Copy) -> None:
    """The other command meets the same file."""
    SPOILED["an item without a right answer"].spoil(course)
    ended = course.run("inventory", "--json")
    assert (ended.code, ended.out) == (1, "")
    assert "has no right answer" in ended.err


def test_the_command_itself_prints_no_traceback(course: Copy) -> None:
    """The whole way, as a program of its own: one line on stderr, and 1."""
    remove("claims.yaml")(course)
    command = [sys.executable, "-m", "loginlab.cli", "build"]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf8", check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "content/claims.yaml:1: This file is missing.\n"
