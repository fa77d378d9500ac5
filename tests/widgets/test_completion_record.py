"""The card of the completion record, the page and the PDF: what is shown, what is saved, and what is forgotten."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from loginlab import cli
from loginlab.labs.completion_record.sample import sample_of, sign_anew
from loginlab.progress import Progress
from loginlab.progress.record_verifying import verify_record
from loginlab.seat import Seat, frozen_seat, sitting_at
from loginlab.widgets.completion_record import CompletionRecordCard
from loginlab.widgets.completion_record_page import can_be_drawn, write_page, write_pdf
from loginlab.widgets.completion_record_view import HARM, describe_drill
from loginlab.world.clock import Clock

NAME = "Noor Otter-Haddad"
DRILL: dict[str, Any] = {
    "seed": 7,
    "moves": ["freeze"],
    "lost_usd": 1200,
    "kept_usd": 7900,
    "minutes": 44,
    "harm": ["disclosed"],
    "outcome": "stopped",
    "waited": True,
}


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    """A learner whose progress lies in a file, and who has done a little."""
    clock = Clock(None)
    made = Seat(clock, Progress(tmp_path / "home" / "progress.sqlite", clock.now), 5)
    made.progress.record_check("00.who-owns-it", outcome="not yet", held=())
    made.progress.record_hint("00.who-owns-it", 0)
    made.progress.record_check("00.who-owns-it", outcome="done", held=(0,))
    made.progress.record_act("drill:finished", "10.drill", DRILL)
    clock.advance(timedelta(days=2))
    return made


@pytest.fixture
def card(seat: Seat, tmp_path: Path) -> CompletionRecordCard:
    return CompletionRecordCard(seat, tmp_path / "record")


def content(said: dict[str, Any]) -> bytes:
    assert said["good"], said
    return base64.b64decode(said["content"])


def test_it_shows_what_was_done_and_how(card: CompletionRecordCard) -> None:
    """The lesson, the exercise with its checks and its hint, and the drill."""
    (lesson,) = [one for one in card.view["lessons"] if one["number"] == "00"]
    assert (lesson["solved"], lesson["met"]) == (1, 1)
    (task,) = [one for one in lesson["exercises"] if one["was_tried"]]
    assert task["how"] == "14 March 2026; 2 checks, 1 hint"
    (drill,) = card.view["drill"]
    assert drill["which"] == "The one drill so far"
    assert "1,200 US dollars were lost and 7,900 kept, in 44 minutes" in drill["says"]
    assert HARM["disclosed"] in drill["says"]


def test_what_was_done_elsewhere_is_seen_on_looking_again(card: CompletionRecordCard, seat: Seat) -> None:
    """In another notebook, on another day."""
    seat.progress.record_act("drill:finished", "10.drill", DRILL | {"lost_usd": 0, "harm": [], "outcome": "safe"})
    assert len(card.view["drill"]) == 1
    card.look()
    assert [one["which"] for one in card.view["drill"]] == ["The best of 2, and the last"]
    seat.progress.record_act("drill:finished", "10.drill", DRILL)
    card.look()
    assert [one["which"] for one in card.view["drill"]] == ["The best of 3", "The last"]


@pytest.mark.parametrize(("form", "begins"), [("page", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("signed", b'{"key":"')])
def test_each_form_goes_to_the_browser_and_into_the_folder(
    card: CompletionRecordCard, tmp_path: Path, form: str, begins: bytes
) -> None:
    """The same bytes, under one name with its date."""
    said = card.save(form, NAME)
    assert content(said).startswith(begins)
    assert re.fullmatch(r"sign-in-lab-record-2026-03-16\.(html|pdf|json)", said["name"])
    assert (tmp_path / "record" / said["name"]).read_bytes() == content(said)
    assert said["name"] in said["says"]


def test_a_second_record_of_a_day_leaves_the_first(card: CompletionRecordCard, seat: Seat, tmp_path: Path) -> None:
    """What was saved in the morning is there in the evening; the same record again makes no second file."""
    first, again = card.save("page"), card.save("page")
    assert again["name"] == first["name"]
    seat.progress.record_check("00.who-owns-it", outcome="not yet", held=())
    second = card.save("page")
    assert second["name"] == "sign-in-lab-record-2026-03-16-2.html"
    assert (tmp_path / "record" / first["name"]).read_bytes() == content(first)
    assert (tmp_path / "record" / second["name"]).read_bytes() == content(second)


def test_the_signed_file_holds_and_names_the_key_that_the_page_names(card: CompletionRecordCard) -> None:
    """Somebody who has both can lay them side by side."""
    found = verify_record(content(card.save("signed")))
    assert found.fingerprint in content(card.save("page")).decode("utf8")
    assert [one.title for one in found.record.lessons] == [one["title"] for one in card.view["lessons"]]


def test_a_typed_name_is_in_the_file_and_nowhere_else(
    card: CompletionRecordCard, seat: Seat, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in the view, not in the next file, not in the progress, not in a log."""
    assert verify_record(content(card.save("signed", NAME))).record.name == NAME
    assert NAME in content(card.save("page", NAME)).decode("utf8")
    assert verify_record(content(card.save("signed"))).record.name == ""
    assert NAME not in json.dumps(card.view) + json.dumps(card.get_state(), default=str) + card.static_html()
    assert NAME not in caplog.text
    card.save("signed")
    card.save("page")
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) == 6, "the progress, the key, and two forms of the record with the name and without"
    assert sum(NAME.encode() in path.read_bytes() for path in kept) == 2


@pytest.mark.parametrize(
    ("form", "name"), [("exe", ""), (None, ""), (["page"], ""), ("../page", ""), ("page", None), ("page", {"a": 1})]
)
def test_what_cannot_be_saved_is_said(card: CompletionRecordCard, tmp_path: Path, form: Any, name: Any) -> None:
    """And nothing is written."""
    assert card.save(form, name)["good"] is False
    assert not (tmp_path / "record").exists()


def test_where_nothing_can_be_kept_the_page_is_still_there(tmp_path: Path) -> None:
    """Without a key nothing is signed, and the page names none."""
    card = CompletionRecordCard(frozen_seat(), tmp_path / "record")
    said = card.save("signed")
    assert (said["good"], "cannot be kept" in said["says"]) == (False, True)
    assert "Key of the signed file" not in content(card.save("page")).decode("utf8")
    assert content(card.save("pdf")).startswith(b"%PDF-")


def test_a_folder_that_cannot_be_written_takes_nothing_from_the_browser(seat: Seat, tmp_path: Path) -> None:
    """The file is made all the same, and it is said where it is not."""
    (tmp_path / "record").write_text("in the way", encoding="utf8")
    said = CompletionRecordCard(seat, tmp_path / "record").save("page")
    assert content(said)
    assert "No copy could be written" in said["says"]


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Noor Haddad", True),
        ("Søren Ångström", True),
        ("Δήμητρα", True),
        ("学习", False),
        ("نور", False),
        ("נועה", False),
    ],
)
def test_a_name_that_the_pdf_has_no_letters_for_is_not_printed_as_boxes(
    card: CompletionRecordCard, name: str, drawn: bool
) -> None:
    """The page has them, and the card says so."""
    assert can_be_drawn(name) is drawn
    said = card.save("pdf", name)
    assert said["good"] is drawn
    assert drawn or "Save the page to print" in said["says"]
    assert name in content(card.save("page", name)).decode("utf8")


def test_the_static_form_is_of_nobody(card: CompletionRecordCard) -> None:
    """It says what a record holds and proves; a notebook may be passed on."""
    html = card.static_html()
    assert "not evidence" in html
    assert "2026" not in html
    assert "1 hint" not in html


# ----- the page and the PDF


class Reader(HTMLParser):
    """Which elements and attributes a page has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))


def test_the_page_needs_nothing_and_runs_nothing() -> None:
    """No script, no picture, no link, no address; and its own policy forbids them."""
    page = write_page(sample_of(1), "0123 4567 89ab cdef")
    found = Reader(page).found
    assert {tag for tag, _ in found}.isdisjoint({"script", "img", "link", "iframe", "a", "form", "object"})
    assert not [name for _, attributes in found for name in attributes if name in ("src", "href") or name[:2] == "on"]
    assert (
        "meta",
        {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"},
    ) in found
    assert "url(" not in page
    assert "@import" not in page


def test_the_page_says_what_it_proves_before_it_says_what_was_done() -> None:
    """Whoever reads only the first lines has read it."""
    page = write_page(sample_of(1))
    assert page.index("not evidence") < page.index("The lessons") < page.index("What was shown")


def test_the_same_record_gives_the_same_pdf() -> None:
    """No time and no program's name is in it."""
    assert write_pdf(sample_of(1)) == write_pdf(sample_of(1)) != write_pdf(sample_of(2))


def test_thinking_is_no_move() -> None:
    """The pauses are kept so that a drill can be played again; what is said to people does not count them."""
    drills = sample_of(1).drill
    assert drills is not None
    for moves, said in ((("+7", "freeze", "+98", "look"), "2 moves."), (("+7", "freeze"), "1 move.")):
        assert describe_drill(drills.last.model_copy(update={"moves": moves})).endswith(said)


def test_harm_that_is_not_known_is_named_as_it_is() -> None:
    """A later version of the drill may know more; nothing is passed over in silence."""
    drill = sample_of(1).drill
    assert drill is not None
    assert "new-harm" in describe_drill(drill.last.model_copy(update={"harm": ("new-harm",)}))


# ----- the command


@pytest.fixture
def sitting(seat: Seat) -> Iterator[Seat]:
    with sitting_at(seat):
        yield seat


def test_the_command_writes_all_three_and_the_check_holds(
    sitting: Seat, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`loginlab record --write FOLDER`, then `loginlab verify FILE`."""
    assert cli.main(["record", "--write", str(tmp_path / "out" / "deep")]) == 0
    written = sorted(path.suffix for path in (tmp_path / "out" / "deep").iterdir())
    assert written == [".html", ".json", ".pdf"]
    (signed,) = (tmp_path / "out" / "deep").glob("*.json")
    capsys.readouterr()
    assert cli.main(["verify", str(signed)]) == 0
    said = capsys.readouterr().out
    assert said.index("What holds:") < said.index("What it does not say:") < said.index("What is in it:")
    assert "record, and not evidence" in said
    assert "1,200 US dollars were lost" in said


def test_the_command_refuses_a_changed_file_and_another_key(
    sitting: Seat, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With 1, one sentence, and nothing of the file."""
    cli.main(["record", "--write", str(tmp_path)])
    (signed,) = tmp_path.glob("*.json")
    capsys.readouterr()
    whole = signed.read_text(encoding="ascii")
    known = verify_record(whole).fingerprint
    assert cli.main(["verify", str(signed), "--key", known]) == 0
    signed.write_text(sign_anew(whole, 1), encoding="ascii")
    assert cli.main(["verify", str(signed)]) == 0
    capsys.readouterr()
    assert cli.main(["verify", str(signed), "--key", known]) == 1
    assert capsys.readouterr().err.startswith("Refused. Nothing in this record was changed, but")
    signed.write_text(whole.replace('"lost_usd":1200', '"lost_usd":0', 1), encoding="ascii")
    assert cli.main(["verify", str(signed)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith("Refused. This record was changed")


def test_the_command_checks_a_whole_class(sitting: Seat, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is refused hides none of the others, and one key under two of them is said."""
    cli.main(["record", "--write", str(tmp_path)])
    (signed,) = tmp_path.glob("*.json")
    whole = signed.read_text(encoding="ascii")
    for name, text in (("ann", whole), ("ben", sign_anew(whole, 1)), ("cut", whole[:-9]), ("dan", whole)):
        (tmp_path / name).write_text(text, encoding="ascii")
    capsys.readouterr()
    ann, ben, cut, dan, none = (str(tmp_path / name) for name in ("ann", "ben", "cut", "dan", "none"))
    assert cli.main(["verify", ann, ben]) == 0
    said = capsys.readouterr().out
    assert said.count(": as it was signed, with the key ") == 2
    assert "One key" not in said
    assert "2 records, 0 refused." in said
    assert cli.main(["verify", cut, none, ann, ben, dan]) == 1
    said = capsys.readouterr().out
    assert f"{cut}: refused. " in said
    assert f"{none}: refused. " in said
    assert said.count(": as it was signed, with the key ") == 3
    assert f"signed 2 of them: {ann}, {dan}." in said
    assert "5 records, 2 refused." in said


def test_the_command_says_that_a_file_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And that a folder is no file."""
    for path in (tmp_path / "none.json", tmp_path):
        assert cli.main(["verify", str(path)]) == 1
        said = capsys.readouterr().err
        assert str(path) in said
        assert "Errno" not in said


def test_a_pattern_that_the_command_line_left_as_it_was_is_looked_up(
    sitting: Seat, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on Windows; a file that is named twice is checked once."""
    cli.main(["record", "--write", str(tmp_path)])
    (signed,) = tmp_path.glob("*.json")
    (tmp_path / "b.json").write_bytes(signed.read_bytes())
    capsys.readouterr()
    assert cli.main(["verify", str(tmp_path / "*.json"), str(signed)]) == 0
    assert "2 records, 0 refused." in capsys.readouterr().out


def test_without_a_place_for_a_key_the_command_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A seat whose progress is in memory."""
    with sitting_at(frozen_seat()):
        assert cli.main(["record", "--write", str(tmp_path)]) == 1
    assert "cannot be signed" in capsys.readouterr().err


def test_the_card_says_what_to_write_to_check_the_signed_file(card: CompletionRecordCard) -> None:
    """The mark before the command, the folder and the name: what is written so in a cell works."""
    assert "`!loginlab verify record/NAME.json`" in card.view["checking"]
    said = card.save("signed")
    assert f"`!loginlab verify record/{said['name']}`" in said["says"]
    assert "+" in said["says"]
    for form in ("page", "pdf"):
        assert "verify" not in card.save(form)["says"]


def test_a_signed_file_without_a_copy_is_not_looked_for_beside_the_notebook(seat: Seat, tmp_path: Path) -> None:
    """It is wherever the browser saves files, and the command with this folder would find nothing."""
    (tmp_path / "in-the-way").write_text("a file where the folder would be", encoding="utf8")
    said = CompletionRecordCard(seat, tmp_path / "in-the-way").save("signed")
    assert "No copy could be written" in said["says"]
    assert "verify" not in said["says"]
