"""Reading a bank: every mistake by its line, all of them at once, in words for the person who wrote it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from loginlab.content import ContentError
from loginlab.naming import UnknownNameError
from loginlab.quiz.bank import Bank, read_bank, read_banks
from loginlab.quiz.model import KINDS
from tests.quiz.samples import SAMPLE

Spoil = Callable[[str, str], Path]


def mistakes_in(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(ContentError) as caught:
        read_bank(path)
    return [(mistake.line, mistake.sentence) for mistake in caught.value.mistakes]


def line_of(text: str, path: Path = SAMPLE) -> int:
    """The first line of a bank on which ``text`` stands."""
    lines = path.read_text(encoding="utf8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_the_sample_has_every_kind(bank: Bank) -> None:
    """What is tested with the sample is tested for each kind."""
    assert {item.kind for item in bank.items} == set(KINDS)
    assert bank.lesson == "90"


def test_an_item_is_found_by_its_id_and_knows_its_line(bank: Bank) -> None:
    """A notebook that asks for one question, and a message that points at one, both go by the id."""
    assert bank.item("90.half-minute").id == "90.half-minute"
    assert bank.lines["90.half-minute"] == line_of("id: 90.half-minute")


def test_an_unknown_id_is_answered_with_those_there_are(bank: Bank) -> None:
    """A typing error in a notebook is mended by reading the message."""
    with pytest.raises(UnknownNameError, match=r"no item “90.half-minuet”. It has: 90.first-result, "):
        bank.item("90.half-minuet")


def test_the_example_of_contributing_can_be_added_as_it_stands(tmp_path: Path) -> None:
    """Its id is not taken, and it keeps every rule of a bank."""
    root = Path(__file__).parents[2]
    (block,) = re.findall(r"```yaml\n(.+?)```", (root / "CONTRIBUTING.md").read_text(encoding="utf8"), re.DOTALL)
    bank = tmp_path / "00_start_here.yaml"
    bank.write_text((root / "content/quizzes/00_start_here.yaml").read_text(encoding="utf8") + "\n" + block, "utf8")
    assert "00.the-battery-dies" in [item.id for item in read_bank(bank).items]


NO_RIGHT = "the item “90.first-result” has no right answer."
TWO_RIGHT = "the item “90.first-result” has 2 right answers; the kind “one” has one."
CODE_WHY = "why: Whoever has them can sign in as you for the next half minute."


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        (
            "        right: true\n        why: Only the",
            "        why: Only the",
            "id: 90.first-result",
            NO_RIGHT,
        ),
        ("why: Clicks can be", "right: true\n        why: Clicks can be", "- id: nothing", TWO_RIGHT),
        (
            "id: 90.never-share",
            "id: 09.never-share",
            "id: 09.never-share",
            "the id “09.never-share” does not start with its lesson; write “90.something”.",
        ),
        (
            "why: The time finds the line in the log, and opens nothing.",
            CODE_WHY.replace(".", "").upper().replace("WHY:", "why:"),
            "why: WHOEVER",
            "the item “90.never-share”: option 2 has the same explanation as option 1.",
        ),
        (
            "        " + CODE_WHY + "\n",
            "",
            "- id: code",
            "the option “code” of the item “90.never-share” has no explanation (`why`).",
        ),
        (CODE_WHY, 'why: " "', 'why: " "', "the option “code” of the item “90.never-share”: `why` is empty."),
        (
            "kind: several",
            "kind: severel",
            "kind: severel",
            "the item “90.never-share” has the unknown kind “severel”; "
            "it can be one, several, order, match, number, predict.",
        ),
        (
            "    kind: several\n",
            "",
            "id: 90.never-share",
            "the item “90.never-share” has no kind; it can be one, several, order, match, number, predict.",
        ),
        (
            "    tolerance: 1\n",
            "    tolerence: 1\n",
            "    tolerence: 1",
            "the item “90.half-minute” has a field `tolerence` that nobody knows.",
        ),
        (
            "key: sample_shut",
            "key: sample_shot",
            "key: sample_shot",
            "the item “90.how-many” names the function `sample_shot` as its key; "
            "`loginlab.labs.KEYS` has no such name.",
        ),
        (
            "    reveal: sample_doors\n    keep_order",
            "    reveal: doors\n    keep_order",
            "reveal: doors",
            "the item “90.which-door” names the function `doors` as its reveal; `loginlab.labs.KEYS` has no such name.",
        ),
        (
            "    key: sample_shut\n",
            "",
            "id: 90.how-many",
            "the item “90.how-many” has no `key`.",
        ),
        (
            "    answer: 30\n",
            "",
            "id: 90.half-minute",
            "the item “90.half-minute” has no right answer.",
        ),
        (
            "    answer: 30\n",
            "    answer: 30\n    key: sample_shut\n",
            "    key: sample_shut",
            "the item “90.half-minute” has both an `answer` and a `key`; keep one of them.",
        ),
        (
            "    answer: 30\n",
            "    answer: half\n",
            "    answer: half",
            "the item “90.half-minute”: `answer` must be a number.",
        ),
        (
            "value: 10, tolerance: 5",
            "value: 31",
            "value: 31",
            "the item “90.half-minute”: the mistake 31 would be marked right.",
        ),
        (
            "value: 60,",
            "value: -60,",
            "value: -60,",
            "the item “90.half-minute”: the mistake -60 cannot be given, in “seconds”.",
        ),
        (
            "    answer: 30\n",
            "    answer: -30\n",
            "    answer: -30",
            "the item “90.half-minute”: the answer -30 cannot be given, in “seconds”.",
        ),
        (
            "text: Your password",
            "text: the time at which it failed.",
            "text: the time at which",
            "the item “90.never-share”: option 3 has the same text as option 2.",
        ),
        (
            "text: Your password",
            "text: no",
            "text: no",
            "the option “password” of the item “90.never-share”: `text` must be words. "
            "If it is a number, yes, no, on, off or a date, put it in quotes.",
        ),
        (
            "left: Fingerprint",
            "left: Password",
            "something you are",
            "the item “90.who-says-what”: pair 3 has the same left as pair 1.",
        ),
        (
            'right: "somewhere you have been before, on a device the exchange has seen"',
            "right: something you are",
            "{right: something you are",
            "the item “90.who-says-what”: “something you are” belongs to a pair, "
            "so it cannot be an extra that fits nothing.",
        ),
        (
            "    objective: keep-secrets\n",
            "",
            "id: 90.never-share",
            "the item “90.never-share” has no `objective`.",
        ),
        (
            'lesson: "90"',
            "lesson: 90",
            "lesson: 90",
            'The bank has no `lesson` of two digits in quotes, such as "00".',
        ),
        ('lesson: "90"', 'lesson: "91"', 'lesson: "91"', "The lesson is “91”, but the file is called 90_sample.yaml."),
        ('lesson: "90"', 'lesson: "90"\nlesons: x', "lesons: x", "The bank has a field `lesons` that nobody knows."),
        (
            "ask: Put the steps of a sign-in in order.",
            "ask: Order: put them right.",
            "ask: Order: put",
            "This cannot be read: there is a colon inside a sentence; put the sentence in quotes.",
        ),
    ],
)
def test_a_mistake_is_told_by_its_line(spoil: Spoil, old: str, new: str, line: str, sentence: str) -> None:
    """One text of the sample is spoiled; the message names the line to look at and what to do there."""
    path = spoil(old, new)
    assert (line_of(line, path), sentence) in mistakes_in(path)


def test_the_second_of_two_equal_ids_is_the_mistake(spoil: Spoil) -> None:
    """Whoever copied a block is shown the copy, and told where the first one stands."""
    path = spoil("id: 90.never-share", "id: 90.first-result")
    second = path.read_text(encoding="utf8").splitlines().index("  - id: 90.first-result", 5) + 1
    assert (second, "the id “90.first-result” is taken; line 4 has it.") in mistakes_in(path)


def test_two_steps_are_no_order(tmp_path: Path) -> None:
    """With two steps there is one wrong order, so that a wrong answer gives the right one away; three will do."""
    text = """lesson: "90"
items:
  - id: 90.order
    kind: order
    objective: x
    ask: What comes first?
    steps:
      - {id: a, text: A, why: It comes first.}
      - {id: b, text: B, why: It comes second.}
"""
    path = tmp_path / "90_order.yaml"
    path.write_text(text, encoding="utf8")
    assert mistakes_in(path) == [(7, "the item “90.order”: `steps` needs at least 3, and has 2.")]
    path.write_text(text + "      - {id: c, text: C, why: It comes third.}\n", encoding="utf8")
    assert len(read_bank(path).items) == 1


def test_all_mistakes_of_a_file_come_at_once(tmp_path: Path) -> None:
    """An unknown field in an item keeps neither its other mistakes nor those of the next item from being told."""
    path = tmp_path / "90_many.yaml"
    path.write_text(
        """lesson: "90"
items:
  - id: 90.first
    kind: one
    objectiv: x
    ask: What?
    options:
      - {id: a, text: A, why: Same.}
      - {id: b, text: A, why: same}
  - just a sentence
  - id: 90.third
    kind: number
    objective: x
    ask: How many?
    why: So many.
""",
        encoding="utf8",
    )
    assert mistakes_in(path) == [
        (3, "the item “90.first” has no `objective`."),
        (3, "the item “90.first” has no right answer."),
        (5, "the item “90.first” has a field `objectiv` that nobody knows."),
        (9, "the item “90.first”: option 2 has the same explanation as option 1."),
        (9, "the item “90.first”: option 2 has the same text as option 1."),
        (10, "item 2 is not a block with `id`, `kind` and so on."),
        (11, "the item “90.third” has no right answer."),
    ]


@pytest.mark.parametrize(
    "text", ["- a\n", "just words\n", "lesson: '90'\n", "lesson: '90'\nitems: []\n", "lesson: '90'\nitems: 7\n"]
)
def test_a_file_that_is_no_bank_gets_a_sentence(tmp_path: Path, text: str) -> None:
    """Whatever is in the file, its writer is not met with a traceback."""
    path = tmp_path / "90_odd.yaml"
    path.write_text(text, encoding="utf8")
    [(line, sentence)] = mistakes_in(path)
    assert line in (1, 2)
    assert "items" in sentence


def test_the_mistakes_of_all_banks_come_at_once(tmp_path: Path) -> None:
    """A writer who renamed a field in every file is told of every file."""
    for lesson in ("90", "91"):
        (tmp_path / f"{lesson}_x.yaml").write_text(f'lesson: "{lesson}"\n', encoding="utf8")
    with pytest.raises(ContentError) as caught:
        read_banks(tmp_path)
    assert [mistake.path.name for mistake in caught.value.mistakes] == ["90_x.yaml", "91_x.yaml"]


def test_reading_is_quick(bank: Bank) -> None:
    """A lesson's first cell waits for this: a few milliseconds, with room for a busy machine."""
    fastest = min(_seconds_to_read() for _ in range(20))
    assert fastest / len(bank.items) < 0.002


def _seconds_to_read() -> float:
    start = time.perf_counter()
    read_bank(SAMPLE)
    return time.perf_counter() - start
