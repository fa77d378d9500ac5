"""The URL Reader: it says what the experiments say, and forgets what is typed."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

import loginlab as lab
from loginlab.labs.addresses.lookalikes import IN_WORDS, Kind
from loginlab.labs.addresses.misreading import misread
from loginlab.labs.addresses.reading import LONGEST, read_address
from loginlab.naming import UnknownNameError
from loginlab.seat import frozen_seat
from loginlab.widgets import url_reader_view as show
from loginlab.widgets.url_reader import DRILL, PARTS, UrlReader

TYPED = "https://zyxquill.lantern.example/private-ostrich?token=77"


@pytest.fixture
def reader() -> UrlReader:
    return UrlReader(frozen_seat())


def press(reader: UrlReader, act: str, **data: object) -> dict[str, Any]:
    """Send an act as a page does, and return the one answer."""
    replies: list[dict[str, Any]] = []
    reader.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
    reader._receive(reader, {"act": act, "number": 1, "data": data}, [])
    (reply,) = replies
    json.dumps(reply)
    return reply


@pytest.mark.parametrize("address", show.EXAMPLES)
def test_what_is_shown_is_what_the_reader_says(reader: UrlReader, address: str) -> None:
    """Pieces, verdict and habits, asked without the widget, are the same; and one piece is lit."""
    said, read = press(reader, "read", typed=address)["said"], read_address(address)
    assert said["pieces"] == [list(piece) for piece in read.pieces()]
    assert [text for kind, text in said["pieces"] if kind == "registered name"] == [read.registrable]
    assert said["owned"] is read.is_the_exchanges
    assert [right for *_, right in said["misread"]] == [
        "not fooled here" if one.is_right else "fooled here" for one in misread(address)
    ]


@pytest.mark.parametrize("typed", [None, 7, "", "  ", "\ud800", "mailto:x", "https://a b/", "x" * (LONGEST + 1)])
def test_what_cannot_be_read_is_answered_with_a_sentence(reader: UrlReader, typed: object) -> None:
    """And never with an error of the widget."""
    reply = press(reader, "read", typed=typed)
    assert "failed" not in reply
    assert reply["said"]["refused"]


@pytest.mark.parametrize(
    ("typed", "is_a_blank"),
    [("hello world", True), ("https://a b/", True), ("https://a.example:99999/x y", False), ("https://a%zz/", False)],
)
def test_a_blank_in_the_host_is_named_as_the_reason(reader: UrlReader, typed: str, is_a_blank: bool) -> None:
    """Somebody who types words sees nothing wrong with “a character, a number or a port”."""
    assert ("blank" in press(reader, "read", typed=typed)["said"]["refused"]) is is_a_blank


def test_what_is_typed_is_in_no_trait_and_in_no_log(
    reader: UrlReader, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may be an address that somebody really visits; also not when something goes wrong inside."""
    with caplog.at_level(logging.DEBUG):
        press(reader, "read", typed=TYPED)
        press(reader, "read", typed=TYPED, wrong_argument=1)
    kept = json.dumps(reader.view) + str(reader.get_state()) + str(vars(reader)) + reader.static_html() + repr(reader)
    kept += caplog.text + "".join(capsys.readouterr())
    for piece in (TYPED, "zyxquill", "ostrich"):
        assert piece not in kept


def test_the_view_does_not_say_whose_the_address_is(reader: UrlReader) -> None:
    """A learner who looks into the page finds no answer before giving one."""
    view = reader.view["drill"]
    assert set(view) == {"number", "at", "of", "address", "sure"}
    assert view["address"] == reader.drill.items[0].shown


def finish(reader: UrlReader, says_exchange: bool | None) -> None:
    """Answer the whole round: always the same, or right if None."""
    while (asked := reader.drill.asked) is not None:
        says = asked.is_the_exchanges if says_exchange is None else says_exchange
        press(reader, "answer", says_exchange=says, sure="certain", at=reader.view["drill"]["at"])


def test_a_round_ends_with_a_debrief_and_begins_again_with_others(reader: UrlReader) -> None:
    """Everything believed: every kind got by, each with why; then a new round."""
    before = reader.drill.items
    finish(reader, True)
    debrief = reader.view["drill"]["debrief"]
    assert {kind for kind, _ in debrief["missed"]} == {kind.value for kind in Kind}
    assert [row[1:3] for row in debrief["counts"]] == [["0", "8"], ["0", "8"]]
    assert len(debrief["rows"]) == 16
    assert "letting pass" in reader.static_html()
    assert "Address 1" in press(reader, "again")["said"]
    assert reader.drill.items != before
    assert "debrief" not in reader.view["drill"]


def test_a_perfect_round_is_kept_at_the_seat() -> None:
    """There an exercise finds it, whichever cell the reader was shown in."""
    seat = frozen_seat()
    finish(UrlReader(seat, "drill"), None)
    assert UrlReader(seat).drill is seat.opened(DRILL, lambda: None)
    (score,) = UrlReader(seat).drill.finished
    assert (score.hits, score.false_alarms) == (8, 0)


def test_a_double_press_judges_one_address(reader: UrlReader) -> None:
    """The second one speaks of an address that has gone."""
    for _ in range(2):
        press(reader, "answer", says_exchange=True, sure="guess", at=1)
    assert len(reader.drill.answers) == 1


@pytest.mark.parametrize("data", [{}, {"says_exchange": "yes", "sure": "guess"}, {"says_exchange": True, "sure": 3}])
def test_an_answer_that_is_none_is_not_counted(reader: UrlReader, data: dict[str, Any]) -> None:
    """A page may send anything."""
    assert "Choose how sure" in press(reader, "answer", at=1, **data)["said"]
    assert reader.drill.answers == ()


def test_other_lookalikes_are_made_when_asked(reader: UrlReader) -> None:
    """Eight kinds each time, with the habits that believe them."""
    before = reader.view["lookalikes"]
    press(reader, "more")
    after = reader.view["lookalikes"]
    assert before != after
    named = [f"{kind.value}: {IN_WORDS[kind]}" for kind in Kind]
    assert [kind["kind"].lower() for kind in after["kinds"]] == [name.lower() for name in named]
    assert all(len(kind["rows"]) == show.EACH for kind in after["kinds"])


@pytest.mark.parametrize("part", PARTS)
def test_a_part_can_be_shown_alone(part: str) -> None:
    """With a static form of its own, which needs no style, no script and no form."""
    widget = lab.url_reader(part)
    assert widget.view["parts"] == [part]
    html = widget.static_html()
    assert html.count("<h3>") == 1
    assert not any(f"<{tag}" in html for tag in ("input", "button", "style", "script", "svg", "a "))


def test_a_part_that_does_not_exist_is_named() -> None:
    """With those that do."""
    with pytest.raises(UnknownNameError, match="reader, lookalikes, drill"):
        lab.url_reader("padlock")


def test_the_static_form_is_the_same_twice() -> None:
    """Built outputs are compared."""
    assert UrlReader(frozen_seat()).static_html() == UrlReader(frozen_seat()).static_html()
