"""The quiz widget without a browser: acts, what the page is told and when, and the static form."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from loginlab import labs
from loginlab.progress.acts import CHECK, RE_CHECK
from loginlab.progress.kept import QUESTIONS_UNKNOWN
from loginlab.quiz.model import ITEM, AnyItem
from loginlab.quiz.rules import LISTS
from loginlab.widgets.quiz import QuizWidget
from loginlab.widgets.quiz_views import explained
from loginlab.world.clock import FROZEN_AT
from tests.quiz.answering import right_answer
from tests.quiz.samples import KEYS, sample_items

SEED = 1  # behind the green door


@dataclass(frozen=True)
class Given:
    answer: Any
    right: bool
    sure: str | None
    at: datetime = FROZEN_AT
    asked: str | None = None


@dataclass
class Kept:
    notice: str = ""
    given: dict[str, list[Given]] = field(default_factory=dict)

    def record_answer(
        self, item_id: str, /, *, answer: Any, right: bool, sure: str | None, asked: str | None = None
    ) -> None:
        answer = json.loads(json.dumps(answer))
        self.given.setdefault(item_id, []).append(Given(answer, right, sure, asked=asked))

    def answers(self, item_id: str, /) -> tuple[Given, ...]:
        return tuple(self.given.get(item_id, ()))


@dataclass
class Seat:
    seed: int = SEED
    progress: Kept = field(default_factory=Kept)


@pytest.fixture(autouse=True)
def _sample_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, function in KEYS.items():
        monkeypatch.setitem(labs.KEYS, name, function)


@pytest.fixture
def seat() -> Seat:
    return Seat()


@pytest.fixture
def quiz(seat: Seat) -> QuizWidget:
    return QuizWidget(sample_items(), seat)


def shown(quiz: QuizWidget, name: str) -> dict[str, Any]:
    [view] = [view for view in quiz.view["items"] if view["id"] == name]
    return dict(view)


def wrong_answer(item: AnyItem) -> Any:
    wrong = {
        "90.first-result": "safe",
        "90.never-share": ["time"],
        "90.five-steps": ["device", "code", "password", "address"],
        "90.who-says-what": dict.fromkeys(("Password", "Code from the phone", "Fingerprint"), "something you are"),
        "90.half-minute": "60",
        "90.which-door": "red",
        "90.how-many": "3",
    }
    return wrong[item.id]


@pytest.mark.parametrize("item", sample_items(), ids=lambda item: item.id)
def test_a_wrong_answer_then_a_right_one(quiz: QuizWidget, seat: Seat, item: AnyItem) -> None:
    """For every kind: answered wrong, told so, tried again, answered right; both are kept in their order."""
    assert quiz.answer(item.id, wrong_answer(item), "certain") == {"right": False}
    assert shown(quiz, item.id)["state"] == "tried"
    assert "You were certain" in shown(quiz, item.id)["verdict"]["sentence"]
    quiz.retry(item.id)
    assert shown(quiz, item.id)["verdict"] is None
    assert quiz.answer(item.id, right_answer(item, SEED)) == {"right": True}
    assert shown(quiz, item.id)["state"] == "right"
    assert [(given.right, given.sure) for given in seat.progress.answers(item.id)] == [(False, "certain"), (True, None)]


@pytest.mark.parametrize("item", sample_items(), ids=lambda item: item.id)
def test_the_page_holds_no_key_before_an_answer(quiz: QuizWidget, item: AnyItem) -> None:
    """What is synced can be read in the page, and Run All must spoil nothing: no explanation, no result, no key."""
    before = json.dumps(quiz.get_state(["view"]), ensure_ascii=False)
    whys = [part["why"] for part in explained(item, SEED)["parts"]]
    assert len(whys) > 1
    assert not [why for why in whys if why in before]
    assert "door opened" not in before
    quiz.answer(item.id, right_answer(item, SEED))
    after = json.dumps(quiz.get_state(["view"]), ensure_ascii=False)
    assert not [why for why in whys if why not in after]


@pytest.mark.parametrize("item", sample_items(), ids=lambda item: item.id)
def test_an_unfinished_answer_is_asked_for_and_not_kept(quiz: QuizWidget, seat: Seat, item: AnyItem) -> None:
    """Pressing Check too early costs nothing and changes nothing."""
    before = quiz.view
    assert quiz.answer(item.id, None)["unfinished"]
    assert quiz.view == before
    assert seat.progress.given == {}


def test_an_answer_is_kept_before_it_is_shown(quiz: QuizWidget, seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    """A learner who has read "Right" finds it right after the kernel was killed."""

    def refuse(*_args: object, **_more: object) -> None:
        raise OSError

    monkeypatch.setattr(seat.progress, "record_answer", refuse)
    with pytest.raises(OSError):  # noqa: PT011 - the one raised above
        quiz.answer("90.first-result", "nothing")
    assert shown(quiz, "90.first-result")["verdict"] is None


def test_how_sure_one_is_never_blocks_an_answer(quiz: QuizWidget, seat: Seat) -> None:
    """It is optional, and what is no degree of sureness is not kept."""
    for sure in ("guess", "fairly", "certain", None, "<b>", 7):
        quiz.answer("90.first-result", "nothing", sure)  # type: ignore[arg-type]
    kept = [given.sure for given in seat.progress.answers("90.first-result")]
    assert kept == ["guess", "fairly", "certain", None, None, None]


@pytest.mark.parametrize("item", sample_items(), ids=lambda item: item.id)
def test_what_was_solved_is_solved_when_reopened(quiz: QuizWidget, seat: Seat, item: AnyItem) -> None:
    """A later wrong try takes nothing away, and the explanations are there again."""
    quiz.answer(item.id, right_answer(item, SEED), "fairly")
    quiz.retry(item.id)
    quiz.answer(item.id, wrong_answer(item))
    assert shown(quiz, item.id)["state"] == "right"
    again = shown(QuizWidget([item], seat), item.id)
    assert (again["state"], again["sure"]) == ("right", "fairly")
    assert again["verdict"]["right"]
    assert json.loads(json.dumps(again["answer"])) == again["answer"]


def test_what_was_tried_and_never_solved_is_blank_and_says_so(quiz: QuizWidget, seat: Seat) -> None:
    """Reopened, a missed question can be answered anew without its answer on the screen."""
    quiz.answer("90.first-result", "safe")
    again = shown(QuizWidget(sample_items(), seat), "90.first-result")
    assert (again["state"], again["answer"], again["verdict"]) == ("tried", None, None)
    assert again["earlier"] == "You answered this before, and it was not right yet. Try again."


def test_a_question_that_was_never_answered_says_nothing_of_before(quiz: QuizWidget) -> None:
    """Nor does one that was answered a moment ago: the verdict is on the screen then."""
    assert {item["earlier"] for item in quiz.view["items"]} == {""}
    quiz.answer("90.first-result", "safe")
    quiz.retry("90.first-result")
    assert shown(quiz, "90.first-result")["earlier"] == ""


def test_what_is_said_of_before_goes_with_the_next_answer(quiz: QuizWidget, seat: Seat) -> None:
    """It was about the answer before this one."""
    quiz.answer("90.first-result", "safe")
    again = QuizWidget(sample_items(), seat)
    again.answer("90.first-result", "nothing")
    assert shown(again, "90.first-result")["earlier"] == ""


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        (CHECK, "in the check of the lesson, on 14 March 2026"),
        (RE_CHECK, "in the re-check, on 14 March 2026"),
    ],
)
def test_what_was_answered_elsewhere_says_where_and_when(seat: Seat, asked: str, where: str) -> None:
    """Whoever only took the check would find the quiz solved and wonder by whom; an answer given here says no more."""
    seat.progress.record_answer("90.first-result", answer="nothing", right=True, sure=None, asked=asked)
    seat.progress.record_answer("90.half-minute", answer="60", right=False, sure=None, asked=asked)
    seat.progress.record_answer("90.half-minute", answer="30", right=True, sure=None, asked=asked)
    seat.progress.record_answer("90.never-share", answer=["time"], right=False, sure=None, asked=asked)
    quiz = QuizWidget(sample_items(), seat)
    assert shown(quiz, "90.first-result")["state"] == "right"
    assert shown(quiz, "90.first-result")["verdict"]["right"]
    assert shown(quiz, "90.first-result")["earlier"] == f"You answered this right {where}."
    assert shown(quiz, "90.half-minute")["earlier"] == f"You answered this right {where}, at a later try."
    assert shown(quiz, "90.never-share")["earlier"] == (
        f"You answered this {where}, and it was not right yet. Try again."
    )
    quiz.answer("90.first-result", "nothing")
    assert shown(quiz, "90.first-result")["earlier"] == ""
    assert shown(QuizWidget(sample_items(), seat), "90.first-result")["earlier"] == ""


def test_a_right_answer_to_other_numbers_says_that_there_are_others_here(seat: Seat) -> None:
    """The question has not changed since; the check asked it with numbers of its own."""
    seat.progress.record_answer("90.which-door", answer="blue", right=True, sure=None, asked=CHECK)
    again = shown(QuizWidget(sample_items(), seat), "90.which-door")
    assert again["state"] == "tried"
    assert again["earlier"] == (
        "You answered this right in the check of the lesson, on 14 March 2026. It had other numbers there, so answer "
        "it once more."
    )


def test_the_count_above_a_quiz_says_when_all_is_right(quiz: QuizWidget) -> None:
    """One sentence above the row of steps."""
    assert quiz.view["counted"] == "0 of 7 answered right"
    for item in sample_items():
        quiz.answer(item.id, right_answer(item, SEED))
    assert quiz.view["counted"] == "7 of 7 answered right. That is the whole quiz."


def test_a_wrong_order_tells_which_step_its_reason_is_told_of(quiz: QuizWidget) -> None:
    """The page looks the reason up among the explanations."""
    quiz.answer("90.five-steps", ["address", "code", "password", "device"])
    assert shown(quiz, "90.five-steps")["verdict"]["astray"] == "code"


def test_an_earlier_right_answer_to_another_key_no_longer_counts(seat: Seat) -> None:
    """Under another seed, or after the item was rewritten, an old answer is not shown as right."""
    for answer in ("green", "gone"):
        seat.progress.record_answer("90.which-door", answer=answer, right=True, sure=None)
    seat.seed = SEED + 1
    again = shown(QuizWidget(sample_items(), seat), "90.which-door")
    assert again["state"] == "tried"
    assert again["earlier"] == "You answered this right before. The question has changed since, so answer it once more."


def test_what_was_solved_on_another_machine_is_solved_here(seat: Seat) -> None:
    """An answer that came by the short code was right and no longer says what it was; one can answer it anew."""
    seat.progress.record_answer("90.which-door", answer=None, right=True, sure="fairly")
    seat.progress.record_answer("90.how-many", answer=None, right=False, sure=None)
    quiz = QuizWidget(sample_items(), seat)
    assert (shown(quiz, "90.which-door")["state"], shown(quiz, "90.which-door")["verdict"]) == ("right", None)
    assert shown(quiz, "90.which-door")["earlier"].startswith("You answered this right before. Your code does not say")
    assert shown(quiz, "90.how-many")["state"] == "tried"


def test_a_notice_about_saving_reaches_the_page(quiz: QuizWidget, seat: Seat) -> None:
    """When an answer cannot be written to disk, the learner is told where they answer."""
    seat.progress.notice = "Your disk is full."
    quiz.answer("90.first-result", "safe")
    assert quiz.view["notice"] == "Your disk is full."


def test_the_page_may_ask_for_these_acts_only(quiz: QuizWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message from the page reaches answer and retry; anything else is refused with a sentence."""
    sent: list[Any] = []
    monkeypatch.setattr(quiz, "send", sent.append)
    for act, data in [
        ("answer", {"item": "90.first-result", "answer": "nothing", "sure": None}),
        ("retry", {"item": "90.first-result"}),
        ("static_html", {}),
        ("answer", {"item": "90.gone", "answer": "nothing"}),
        ("answer", {"nonsense": 1}),
    ]:
        quiz._receive(quiz, {"act": act, "number": len(sent), "data": data}, None)
    assert [message["reply"] for message in sent] == [0, 1, 2, 3, 4]
    assert ["failed" in message for message in sent] == [False, False, True, True, True]
    assert sent[0]["said"] == {"right": True}


# The static form


class Elements(HTMLParser):
    """The elements of a static form, whether each is closed, and the text of the open ones."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.folded: list[str] = []
        self.open_text: list[str] = []
        self._inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag in ("details", "summary"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("details", "summary"):
            assert self._inside.pop() == tag

    def handle_data(self, data: str) -> None:
        (self.folded if self._inside == ["details"] else self.open_text).append(data)


def test_the_static_form_folds_every_explanation_away(quiz: QuizWidget) -> None:
    """Questions and options can be read; explanations, results and keys are behind a closed summary."""
    form = Elements(quiz.static_html())
    readable, folded = " ".join(form.open_text), " ".join(form.folded)
    for item in sample_items():
        view = explained(item, SEED)
        assert item.ask in readable
        for choice in view["choices"]:
            assert choice["text"] in readable
        for part in view["parts"]:
            why = part["why"].split("`")[0]
            assert why in folded
            assert why not in readable
    assert "The green door opened." in folded
    assert "The green door opened." not in readable
    assert "open" not in form.attributes


def test_the_static_form_uses_only_what_every_reader_keeps(quiz: QuizWidget) -> None:
    """A repository host drops styles, ids and inputs; nothing here depends on them."""
    form = Elements(quiz.static_html())
    assert form.attributes == set()
    blocks = {"div", "p", "ul", "ol", "li", "details", "summary", "br", "hr"}
    assert form.tags <= blocks | {"em", "strong", "code", "table", "thead", "tbody", "tr", "th", "td"}


def test_the_static_form_counts_the_answers_and_is_otherwise_the_same(quiz: QuizWidget, seat: Seat) -> None:
    """Reopened, the page does not deny what was answered; nor does it show it to whoever looks over a shoulder."""
    before = quiz.static_html()
    assert QUESTIONS_UNKNOWN in before
    quiz.answer("90.first-result", "nothing")
    counted = f"You have answered 1 of {len(sample_items())} right. Run this cell to see them again."
    assert quiz.static_html() == before.replace(QUESTIONS_UNKNOWN, counted)
    assert QuizWidget(sample_items(), seat).static_html() == quiz.static_html()


def test_frozen_the_static_form_is_all_there_is(quiz: QuizWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    """A built notebook carries text and no widget view; a live one carries both."""
    live, _ = quiz._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in live
    monkeypatch.setenv("LOGINLAB_FROZEN", "1")
    frozen, metadata = quiz._repr_mimebundle_()
    assert set(frozen) == {"text/html", "text/plain"}
    assert metadata == {"loginlab": {"static": True}}
    assert "1. Mira searches" in frozen["text/plain"]


def test_a_single_question_has_no_number(seat: Seat) -> None:
    """Asked alone, a question is not the first of a row."""
    html = QuizWidget(sample_items()[:1], seat).static_html()
    assert "<strong>Mira searches" in html


HOSTILE = "</details><script>alert(1)</script><img src=x onerror=alert(1)> `<b>x</b>` {{ 7*7 }} & ' \""


def poisoned(value: Any, at: str = "") -> Any:
    """A block of a bank with hostile text in every field that holds words, each text different."""
    if isinstance(value, dict):
        return {name: poisoned(inner, f"{at}/{name}") for name, inner in value.items()}
    if isinstance(value, list):
        return [poisoned(inner, f"{at}/{n}") for n, inner in enumerate(value)]
    words = at.rsplit("/", 1)[-1] in ("ask", "why", "text", "left", "right", "unit") and isinstance(value, str)
    return f"{HOSTILE} {at}" if words else value


@pytest.mark.parametrize("item", sample_items(), ids=lambda item: item.id)
def test_script_in_any_field_comes_out_as_text(seat: Seat, item: AnyItem, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bank taken from somebody else can put words on the page and nothing else."""
    result = labs.Revealed(HOSTILE, (HOSTILE,), ((HOSTILE,),))
    monkeypatch.setitem(labs.KEYS, "sample_doors", lambda _seed: result)
    block = poisoned(item.model_dump(mode="json", exclude_defaults=True) | {"kind": item.kind})
    assert json.dumps(block).count("<script>") >= 2 + sum(len(block.get(name, [])) for name in LISTS)
    html = QuizWidget([ITEM.validate_python(block)], seat).static_html()
    form = Elements(html)
    assert not form.tags & {"script", "img", "b"}
    assert form.attributes == set()
    assert "{{ 7*7 }}" in html
    assert html.count("<details>") == html.count("</details>")


def test_the_page_never_turns_words_into_elements() -> None:
    """The widget's own script writes text through the kit and has no way to write HTML."""
    from loginlab.widgets.base import source

    script = source("quiz", "js")
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "DOMParser",
        "eval(",
        "createContextualFragment",
    ):
        assert way not in script
