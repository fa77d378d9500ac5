"""What a notebook may call: these names, each with a word on what it does."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import loginlab
from loginlab import face
from loginlab.catalogue import KINDS
from loginlab.naming import UnknownNameError

NAMES = (
    "account_watch",
    "account_year",
    "account_years",
    "address_bench",
    "ask",
    "check",
    "clock_bench",
    "completion_record",
    "desk",
    "exercise",
    "guide_table",
    "help_ticket",
    "incident_drill",
    "is_signed_by",
    "lessons",
    "mail_reader",
    "my_progress",
    "open_calls",
    "open_help_ticket",
    "open_incident",
    "open_ticket",
    "open_world",
    "password_bench",
    "plot_acceptance",
    "plot_accounts_fallen",
    "plot_drift",
    "plot_guessing",
    "plot_year",
    "questions",
    "recheck",
    "relay_race",
    "risk_bench",
    "sample_record",
    "search_page",
    "search_results",
    "setup",
    "show_what_you_know",
    "sign_in",
    "sign_in_map",
    "support_desk",
    "ticket_desk",
    "url_reader",
    "verify_record",
    "withdrawal_desk",
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
    with pytest.raises(AttributeError, match=r"loginlab has no 'asks'\. It has: account_watch, .*ask, check, .*setup"):
        loginlab.asks  # noqa: B018 - reading it is the test


@pytest.fixture
def unwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A course of which lesson 00 is written, and of lesson 11 only the text."""
    content = Path(__file__).resolve().parents[1] / "content"
    for file in ("course.yaml", *(f"{kind}/00_start_here.{end}" for kind, end in KINDS)):
        (tmp_path / "content" / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(content / file, tmp_path / "content" / file)
    (tmp_path / "content" / "lessons" / "11_five_minute_re_check.py").write_text("# %% [markdown]\n", encoding="utf8")
    monkeypatch.setenv("LOGINLAB_CONTENT", str(tmp_path / "content"))


@pytest.mark.parametrize("name", ["00.no-such-item", "42.hints", "hints", ""])
def test_a_question_that_does_not_exist_is_said_in_words(name: str) -> None:
    """Not a KeyError from somewhere inside: the sentence says what there is."""
    with pytest.raises(LookupError, match=r"There is no lesson|has no item"):
        loginlab.ask(name)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ('lab.check("02.windows", len)', "There is no exercise '02.windows'. Did you mean '02.window'?"),
        ('lab.check(len, "02.window")', "The name of the exercise comes first, in quotation marks."),
        ('lab.exercise("window")', "There is no exercise 'window'. Did you mean '02.window'?"),
        ('lab.ask("02.no-such-item")', "The quiz of lesson 02 has no item “02.no-such-item”. It has: 02."),
        ('lab.questions("42")', "There is no lesson '42'. The lessons are 00, 01, "),
        ('lab.open_ticket("03.xx")', "There is no ticket called '03.xx'; there are 03."),
        ('lab.support_desk("foo")', "The Support Desk has no part 'foo'. It has: agent, customer, 09."),
        ('lab.risk_bench("foo")', "The Risk Bench has no part 'foo'. It has: "),
    ],
)
def test_a_name_that_is_typed_wrong_is_answered_by_one_sentence_and_no_traceback(
    call: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a notebook, ten lines of the course's own files above the sentence would help nobody to type it right."""
    shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    ran = shell.run_cell(f"import loginlab as lab; {call}")
    assert isinstance(ran.error_in_exec, UnknownNameError)
    shown = capsys.readouterr().out
    assert shown.startswith(sentence)
    assert len(shown.splitlines()) == 1


@pytest.mark.parametrize("lesson", ["42", "0", ""])
def test_questions_of_a_lesson_that_is_not_there_are_said_in_words(lesson: str) -> None:
    """The sentence lists the lessons there are."""
    with pytest.raises(LookupError, match="There is no lesson"):
        loginlab.questions(lesson)


@pytest.mark.parametrize("call", [lambda: loginlab.questions("11"), lambda: loginlab.ask("11.first")])
def test_questions_that_are_planned_are_said_to_be_missing_with_those_that_are_there(
    call: Callable[[], object], unwritten: None
) -> None:
    """A learner who looks ahead meets a sentence, and not the path of a file."""
    with pytest.raises(LookupError, match=r"^Lesson 11 has no questions yet\. There are questions in 00\.$"):
        call()


def test_the_table_of_lessons_stands_while_one_is_being_written(unwritten: None) -> None:
    """Its text is there, its sheet and quiz are not: for a learner it is not written yet."""
    done = {row["number"]: row["done"] for row in loginlab.lessons().view["lessons"]}
    assert done["11"] == done["01"] == "not written yet"
    assert "questions" in done["00"]
