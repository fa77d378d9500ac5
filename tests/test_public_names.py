"""What a notebook may call: these names, each with a word on what it does."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import loginlab
from loginlab import face

NAMES = (
    "ask",
    "check",
    "clock_bench",
    "desk",
    "exercise",
    "lessons",
    "open_world",
    "plot_acceptance",
    "plot_drift",
    "plot_guessing",
    "questions",
    "search_page",
    "search_results",
    "setup",
    "sign_in",
    "sign_in_map",
)


def test_the_public_names_are_exactly_these() -> None:
    """A name that comes or goes is a decision, since lessons and learners rely on it."""
    assert tuple(loginlab.__all__) == NAMES
    assert dir(loginlab) == sorted(NAMES)
    functions = inspect.getmembers(face, inspect.isfunction)
    own = {name for name, function in functions if function.__module__ == face.__name__ and not name.startswith("_")}
    assert own == set(NAMES)


def test_no_public_name_is_a_part_of_the_package() -> None:
    """Importing ``loginlab.world`` would put the module in the place of a function ``world``."""
    parts = {path.stem for path in Path(face.__file__).parent.iterdir()}
    assert not parts & set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_can_be_asked_for_help(name: str) -> None:
    """`lab.setup?` in a cell answers with a sentence and with arguments that have types."""
    function = getattr(loginlab, name)
    assert (inspect.getdoc(function) or "").partition("\n")[0].endswith((".", "``."))
    assert all(p.annotation is not p.empty for p in inspect.signature(function).parameters.values())


def test_a_name_that_does_not_exist_lists_those_that_do() -> None:
    """A slip of the finger in a cell is answered with what there is."""
    with pytest.raises(AttributeError, match=r"loginlab has no 'asks'\. It has: ask, check, .*setup"):
        loginlab.asks  # noqa: B018 - reading it is the test


@pytest.mark.parametrize("name", ["00.no-such-item", "42.hints", "hints", ""])
def test_a_question_that_does_not_exist_is_said_in_words(name: str) -> None:
    """Not a KeyError from somewhere inside: the sentence says what there is."""
    with pytest.raises(LookupError, match=r"There is no lesson|has no item"):
        loginlab.ask(name)


@pytest.mark.parametrize("lesson", ["42", "0", ""])
def test_questions_of_a_lesson_that_is_not_there_are_said_in_words(lesson: str) -> None:
    """The sentence lists the lessons there are."""
    with pytest.raises(LookupError, match="There is no lesson"):
        loginlab.questions(lesson)
