"""Static forms: text, tables and closed details, safe to show to anybody and readable without a style."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exercises import EXERCISES
from loginlab.quiz.bank import read_banks
from loginlab.seat import frozen_seat
from loginlab.widgets import static
from loginlab.widgets.exercise import ExerciseCard
from loginlab.widgets.lessons import LessonTable
from loginlab.widgets.progress_overview import empty_progress
from loginlab.widgets.quiz_views import explained
from loginlab.widgets.results import ResultPage
from loginlab.widgets.setup import SetupCheck
from loginlab.widgets.static import inline, plain_text, static_html

TEMPLATES = sorted((Path(static.__file__).parent / "static").glob("*.html"))
TAGS = {
    "section",
    "div",
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "br",
    "hr",
}
TAGS |= {"details", "summary", "strong", "em", "code", "pre", "caption"}
ATTRIBUTES = {("data-static", "loginlab"), ("style", "text-align:left"), ("scope", "col"), ("scope", "row")}

HOSTILE = """<script>alert(1)</script><img src=x onerror=alert(1)>"'>&amp;`<b onclick="x">` {{ 7 * 7 }} <!-- ]]> `"""
SHAPES = {"shape", "outcome", "id"}  # words that decide what is drawn, and come from no author


class Page(HTMLParser):
    """Every element with its attributes, and the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.words = ""
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)


def spoiled(value: Any, field: str = "") -> Any:
    """The same view with every sentence replaced by a hostile one."""
    if isinstance(value, dict):
        return {name: spoiled(inner, name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [spoiled(inner, field) for inner in value]
    return HOSTILE if isinstance(value, str) and value and field not in SHAPES else value


def card(name: str) -> dict[str, Any]:
    """An exercise with everything on it: a verdict, findings, hints and choices."""
    seat = frozen_seat()
    made = ExerciseCard(EXERCISES[name], seat)
    made.check(EXERCISES[name].wrong[0].make(seat))  # type: ignore[arg-type]
    made.hint()
    return made.static_view() | {"notice": "A notice."}


def answered() -> dict[str, Any]:
    """Every question of the course with what is right and why; for some, an exchange has to be asked."""
    items = [explained(item, frozen_seat().seed) for bank in read_banks() for item in bank.items]
    return {"items": items, "kept": "Two of three.", "notice": "A notice."}


# A real view or more of each template, made when a test asks for it.
VIEWS: dict[str, list[Callable[[], dict[str, Any]]]] = {
    "exercise": [lambda: card("00.mark-results"), lambda: card("00.use-the-tools")],
    "lessons": [lambda: LessonTable(frozen_seat()).view],
    "progress_view": [lambda: {"lessons": empty_progress()}],
    "quiz": [answered],
    "results": [lambda: ResultPage(frozen_seat().seed).view],
    "setup": [lambda: dict(SetupCheck(frozen_seat()).view)],
}


@pytest.fixture(scope="module")
def view(request: pytest.FixtureRequest) -> dict[str, Any]:
    made: dict[str, Any] = request.param()
    return made


EACH = pytest.mark.parametrize(
    ("template", "view"),
    [pytest.param(name, make, id=f"{name}-{n}") for name in VIEWS for n, make in enumerate(VIEWS[name])],
    indirect=["view"],
)


@EACH
def test_hostile_text_stays_text(template: str, view: dict[str, Any]) -> None:
    """In every field: no element, attribute or comment comes of it, and every word of it can be read."""
    quiet, loud = Page(static_html(template, view)), Page(static_html(template, spoiled(view)))
    assert {tag for tag, _ in loud.elements} <= TAGS
    assert {pair for _, attributes in loud.elements for pair in attributes} <= ATTRIBUTES
    assert loud.others == []
    assert "<script>alert(1)</script>" in loud.words
    assert "{{ 7 * 7 }}" in loud.words
    without_code = [tag for tag, _ in quiet.elements if tag != "code"]
    assert [tag for tag, _ in loud.elements if tag != "code"] == without_code


@EACH
def test_what_is_in_a_view_is_on_its_page(template: str, view: dict[str, Any]) -> None:
    """Said with the widget and missing without it would be a promise kept to some."""
    words = re.sub(r"\s+", " ", Page(static_html(template, view)).words)

    def said(value: Any, field: str = "") -> list[str]:
        if isinstance(value, dict):
            return [text for name, inner in value.items() for text in said(inner, name)]
        if isinstance(value, list | tuple):
            return [text for inner in value for text in said(inner, field)]
        return [value] if isinstance(value, str) and field not in SHAPES | {"unit"} else []

    missing = [text for text in said(view) if re.sub(r"\s+", " ", text.replace("`", "")).strip() not in words]
    assert missing == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_needs_no_style_no_script_and_no_id(path: Path) -> None:
    """An untrusted notebook loses them; a form that used them would come out as rubble."""
    source = path.read_text(encoding="utf8")
    page = Page(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL))
    assert {tag for tag, _ in page.elements} <= TAGS
    assert {pair for _, attributes in page.elements for pair in attributes} <= ATTRIBUTES
    for way_out in ("safe", "autoescape", "Markup"):
        assert not re.search(rf"\b{way_out}\b", source)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_closes_what_it_opens(path: Path) -> None:
    """Or a page around it would be swallowed by its last element."""
    source = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf8"), flags=re.DOTALL)
    for tag in TAGS - {"br", "hr"}:
        assert len(re.findall(rf"<{tag}\b", source)) == len(re.findall(rf"</{tag}>", source)), tag


def test_code_marks_become_code() -> None:
    """The one piece of mark-up that a sentence may carry; a single mark is a mark."""
    assert inline("Open `a<b>` now") == "Open <code>a&lt;b&gt;</code> now"
    assert inline("a ` b") == "a ` b"
    assert inline("``") == "``"


@given(st.text())
def test_no_sentence_makes_another_element_than_code(sentence: str) -> None:
    """Whatever an author writes."""
    page = Page(str(inline(sentence)))
    assert {tag for tag, _ in page.elements} <= {"code"}
    assert all(attributes == () for _, attributes in page.elements)


def test_a_field_that_is_missing_is_an_error_and_not_a_gap() -> None:
    """A template that asks for what its view does not have is our mistake, and found at once."""
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        static_html("setup", {})


def test_plain_text_is_what_a_terminal_shows() -> None:
    """A line for each block, a dash for each list entry, bars between the cells of a table."""
    html = "<h4>Title</h4><p>One &amp; <code>two</code></p><ul><li>a</li><li>b<br>c</li></ul>"
    html += "<table><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>2</td></tr></table>"
    assert plain_text(html) == "Title\nOne & two\n- a\n- b\nc\nx | y\n1 | 2"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="`|-")))
def test_plain_text_keeps_the_words(sentence: str) -> None:
    """Escaped on the page and readable again as text."""
    assert plain_text(f"<p>{inline(sentence)}</p>").split() == sentence.split()
