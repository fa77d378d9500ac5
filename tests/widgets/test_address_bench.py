"""The Address Bench: it says what the experiments say, and forgets what is typed."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loginlab as lab
from loginlab.labs.coin_addresses.clipboard import Check, run_check, swap
from loginlab.labs.coin_addresses.comparing import Way, shorten
from loginlab.labs.coin_addresses.kinds import AddressKind, passes
from loginlab.labs.coin_addresses.mistypes import Slip
from loginlab.labs.coin_addresses.poisoned_history import AMOUNT, Owner, generate_history, own_address
from loginlab.labs.coin_addresses.refusals import AddressRefused
from loginlab.naming import UnknownNameError
from loginlab.seat import frozen_seat
from loginlab.widgets import address_bench_view as show
from loginlab.widgets.address_bench import PARTS, SLIPS_A_PRESS, AddressBench
from tests.properties import examples

TYPED = "0xTypedBySomebody"


@pytest.fixture
def bench() -> AddressBench:
    return AddressBench(frozen_seat())


def press(bench: AddressBench, act: str, **data: object) -> dict[str, Any]:
    """Send an act as a page does, and return the one answer."""
    replies: list[dict[str, Any]] = []
    bench.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
    bench._receive(bench, {"act": act, "number": 1, "data": data}, [])
    (reply,) = replies
    json.dumps([reply, bench.view])
    return reply


def line_of(owner: Owner) -> int:
    """The newest line of somebody in the history of the frozen seat."""
    return next(n for n, line in enumerate(generate_history(frozen_seat().seed)) if line.owner is owner)


@pytest.mark.parametrize(("owner", "lost"), [(Owner.THIEF, AMOUNT), (Owner.RENT, AMOUNT), (Owner.SAVINGS, 0)])
def test_what_is_lost_follows_from_whose_the_address_is(bench: AddressBench, owner: Owner, lost: int) -> None:
    """The sentence comes back to be read out, and whose the addresses are stands in the history afterwards."""
    said = press(bench, "pay", line=line_of(owner))["said"]
    assert bench.view["history"]["paid"] == {"lost": lost, "safe": lost == 0, "sentence": said}
    assert all(line["owner"] for line in bench.view["history"]["lines"])


def test_before_the_payment_nothing_says_whose_an_address_is(bench: AddressBench) -> None:
    """Neither a name, nor the count of tries, nor more of an address than the history shows."""
    text = json.dumps(bench.view["history"])
    assert "thief" not in text
    assert all(line.address not in text for line in generate_history(frozen_seat().seed))
    assert {line["owner"] for line in bench.view["history"]["lines"]} == {""}


def test_the_saved_address_is_always_right(bench: AddressBench) -> None:
    """It is not taken from the history."""
    press(bench, "pay")
    assert bench.view["history"]["paid"]["safe"] is True


def test_a_test_transfer_does_not_help_who_copies_from_the_history(bench: AddressBench) -> None:
    """There is a newer line afterwards, and it is the thief's."""
    assert "arrived" in press(bench, "send_test")["said"]
    assert bench.view["history"]["lines"][1]["what"] == "sent 1.00"
    assert "copied afterwards" in press(bench, "pay", line=0)["said"]
    assert press(bench, "send_test")["said"] == "That is done already."


def test_one_pays_once_and_can_start_again(bench: AddressBench) -> None:
    """A second click takes nothing back; starting again does."""
    press(bench, "pay", line=line_of(Owner.THIEF))
    assert "already" in press(bench, "pay")["said"]
    press(bench, "start_again")
    assert bench.view["history"]["paid"] is None
    assert len(bench.view["history"]["lines"]) == len(generate_history(frozen_seat().seed))


@pytest.mark.parametrize("way", Way)
def test_a_comparison_shows_no_more_than_its_way(bench: AddressBench, way: Way) -> None:
    """Shortened shows the two ends, and so no difference; the others show it, with marks."""
    said = press(bench, "compare", line=line_of(Owner.THIEF), way=str(way))["said"]
    shown = bench.view["history"]["compared"]
    assert shown["verdict"] == said
    assert shown["differs"] is (way is not Way.SHORTENED)
    assert any("^" in marks for *_, marks in shown["parts"]) is shown["differs"]
    own = own_address(frozen_seat().seed)
    assert "".join(other for _, other, _ in shown["parts"]) == (shorten(own) if way is Way.SHORTENED else own)


@pytest.mark.parametrize("line", [-1, 9, 99, True, "0", None, 0.0, [1]])
def test_lines_that_do_not_exist_are_said_in_words(bench: AddressBench, line: object) -> None:
    """A page that sends something else gets a sentence, and nothing is paid."""
    assert "nothing like that" in press(bench, "compare", line=line)["said"]
    if line is not None:  # without a line, it is the saved address that is paid
        assert press(bench, "pay", line=line)["said"] == "There is no such line."
        assert bench.view["history"]["paid"] is None


@pytest.mark.parametrize("kind", AddressKind)
@pytest.mark.parametrize("slip", Slip)
def test_a_slip_made_by_the_bench_is_refused_by_it(bench: AddressBench, kind: AddressKind, slip: Slip) -> None:
    """The example fits, and with a slip it does not; the reason names a rule."""
    example = show.example(kind, frozen_seat().seed)
    assert press(bench, "check", typed=f" {example}\n", kind=kind.name)["said"]["fits"] is True
    mistyped = press(bench, "mistype", kind=kind.name, slip=slip.name)["said"]["text"]
    said = press(bench, "check", typed=mistyped, kind=kind.name)["said"]
    assert said["fits"] is False
    assert said["title"].startswith("Refused: ")


def test_small_letters_are_said_to_be_unchecked(bench: AddressBench) -> None:
    """Neither right nor wrong: there was nothing to look at."""
    said = press(bench, "check", typed=own_address(1), kind="EIP55")["said"]
    assert said["title"] == "Not checked."


def test_the_place_of_a_slip_is_counted_in_what_was_typed(bench: AddressBench) -> None:
    """With a space before it too, the mark stands below the character."""
    example = show.example(AddressKind.BECH32M, frozen_seat().seed)
    typed = "  " + example[:10] + ("q" if example[10] != "q" else "p") + example[11:]
    assert press(bench, "check", typed=typed, kind="BECH32M")["said"]["places"] == [12]


@settings(max_examples=examples(60))
@given(st.text(max_size=100), st.sampled_from(AddressKind))
def test_any_text_is_answered(text: str, kind: AddressKind) -> None:
    """Right exactly where the checks say so, and no place lies outside the text."""
    said = show.checked_view(kind, text)
    assert said["fits"] is passes(kind, text)
    assert said["sentence"]
    assert all(0 <= place < len(text) for place in said["places"])


def test_every_reason_has_a_word() -> None:
    """A new refusal has to be named, or the bench could not say it."""
    reasons = {one.__name__ for one in AddressRefused.__subclasses__()}
    assert reasons - {"ChecksumAbsent"} == set(show.RULES)


def test_a_thousand_slips_are_counted_and_add_up(bench: AddressBench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four rows, each beside what was to be expected; a second press makes others."""
    monkeypatch.setattr("loginlab.widgets.address_bench.SLIPS_A_PRESS", 50)
    assert SLIPS_A_PRESS == 1_000
    press(bench, "run_slips", kind="EIP55")
    first = bench.view["checksum"]["counts"]["EIP55"]
    assert [row[1] for row in first] == ["50"] * 4
    assert press(bench, "run_slips", kind="EIP55")["said"] == "Of 400 mistyped addresses, 0 passed."
    assert [row[1] for row in bench.view["checksum"]["counts"]["EIP55"]] == ["100"] * 4
    assert bench.view["checksum"]["counts"]["BECH32"] == []


def test_what_is_pasted_was_swapped(bench: AddressBench) -> None:
    """Copy, paste, check, in this order; before that the bench says what is missing."""
    assert "Copy the address first" in press(bench, "paste_address")["said"]
    assert press(bench, "do_check", check="WHOLE")["said"] == "Copy the address and paste it first."
    press(bench, "copy_address")
    press(bench, "paste_address")
    view = bench.view["clipboard"]
    assert view["pasted"] == swap(view["saved"], frozen_seat().seed) != view["saved"]


@pytest.mark.parametrize("check", Check)
def test_each_habit_comes_to_what_the_run_says(bench: AddressBench, check: Check) -> None:
    """Doing it twice leaves one row."""
    press(bench, "copy_address")
    press(bench, "paste_address")
    for _ in range(2):
        press(bench, "do_check", check=check.name)
    done = run_check(check, frozen_seat().seed)
    assert bench.view["clipboard"]["tried"] == [[str(check), "safe" if done.saves else "lost", done.why]]


@pytest.mark.parametrize(
    ("act", "data"), [("run_slips", {}), ("do_check", {"check": 3}), ("mistype", {"kind": "EIP55"})]
)
def test_what_the_page_cannot_ask_is_said_in_words(bench: AddressBench, act: str, data: dict[str, object]) -> None:
    """No crash, and no empty answer."""
    said = press(bench, act, **data)["said"]
    assert "There is no such" in (said if isinstance(said, str) else said["unknown"])


def test_what_was_typed_is_in_no_trait_and_in_no_log(bench: AddressBench, caplog: pytest.LogCaptureFixture) -> None:
    """It may be somebody's own address: it is looked at and forgotten."""
    caplog.set_level(logging.DEBUG)
    press(bench, "check", typed=TYPED, kind="EIP55")
    press(bench, "check", typed=TYPED, kind=["broken"])
    assert TYPED not in json.dumps(bench.view)
    assert TYPED not in repr(vars(bench))
    assert TYPED not in caplog.text
    assert TYPED not in bench.static_html()


@pytest.mark.parametrize("part", PARTS)
def test_one_part_can_be_shown_alone(part: str) -> None:
    """A lesson has one idea a cell; its static form has that part and no other."""
    alone = lab.address_bench(part)
    assert set(alone.view) == {"parts", "nobodys", part}
    assert alone.static_html().count("<h3>") == 1


def test_a_part_that_does_not_exist_is_said_with_those_that_do() -> None:
    """A slip in a cell is answered with what there is."""
    with pytest.raises(UnknownNameError, match="It has: history, clipboard, checksum"):
        lab.address_bench("histroy")


def test_the_static_form_keeps_its_results_folded_away(bench: AddressBench) -> None:
    """What a learner should find out stands in closed details; outside, nobody is called a thief."""
    html = bench.static_html()
    assert html.count("<details>") == len(PARTS)
    outside = "".join(piece.split("</details>")[-1] for piece in html.split("<details>"))
    assert "thief" not in outside
    assert html == AddressBench(frozen_seat()).static_html()
