"""Progress that somebody has made up: it may claim anything, and it stops, fills, slows or runs nothing."""

from __future__ import annotations

import json
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import loginlab as lab
from loginlab.catalogue import list_tasks, written_lessons
from loginlab.cli import main
from loginlab.exercises import find_exercise
from loginlab.exercises.incident_drill import survive
from loginlab.progress import Progress, carriable
from loginlab.progress.acts import ANSWERED, CHECKED, HINTED, SHOWN, Act
from loginlab.progress.bundle import Bundle
from loginlab.progress.carriable import LARGEST_FILE, LONGEST_FACTS
from loginlab.progress.carrying import AHEAD, read_carried, write_code, write_file
from loginlab.progress.carrying_errors import CannotCarryInError, MalformedError, TooLargeError
from loginlab.progress.code_form import _number, code_words
from loginlab.progress.completion_record import DRILLED
from loginlab.progress.resets import ALL, RESET, RESTORED
from loginlab.progress.short_code import write_letters
from loginlab.quiz.model import Match
from loginlab.seat import Seat, frozen_seat, sitting_at
from loginlab.syllabus import all_items, items_to_ask_again
from loginlab.widgets.base import LabWidget
from loginlab.widgets.completion_record import CompletionRecordCard
from loginlab.widgets.exercise import ExerciseCard
from loginlab.widgets.progress_view import ProgressView
from loginlab.widgets.quiz import QuizWidget
from loginlab.widgets.recheck import RecheckWidget
from loginlab.world.clock import FROZEN_AT, Clock
from tests.security.hostile import MARKUP, TRICKS, Marks

NOW = FROZEN_AT
KINDS = (ANSWERED, CHECKED, HINTED, SHOWN, RESET, RESTORED, DRILLED, "unknown:kind")
QUESTION = next(iter(items_to_ask_again()))
SOME = 4_000
"""Acts: a fifth of what may come in. Were anything done with each for each other, this would take a minute."""
SECONDS = 5.0
"""Processor time, ten times what it takes."""
MEMORY = 300_000_000
"""Bytes: Binder guarantees 450 MB, and the course is there as well."""


def written(acts: list[dict[str, Any]], **frame: Any) -> str:
    """A file with a right check, whatever it says."""
    told = {"seed": 2**64 - 1, "born": "2025-01-01T00:00:00+00:00", "acts": acts}
    check = sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    return json.dumps({"form": "sign-in-lab progress", "version": 1, "check": check} | told | frame)


def act(number: int, kind: str, subject: str, facts: object, at: datetime = NOW) -> dict[str, Any]:
    return {"uid": f"{number:032x}", "at": at.isoformat(), "kind": kind, "subject": subject, "facts": facts}


def coded(kinds: str, subjects: str, facts: list[str], count: int) -> str:
    """A code with tables of one's own, every one of its acts pointing at their first rows."""
    tables = "\n".join([kinds, subjects, *facts]).encode()
    head = b"".join(map(_number, [1, int(NOW.timestamp()), count, len(tables)]))
    steps = bytes(count) + bytes(count) + bytes(count)
    return write_letters(
        1, head + tables + steps + _number(int(NOW.timestamp())) + bytes(max(0, count - 1)), code_words()[1]
    )


# ----- how long and how large


def many(count: int, make: Callable[[int], dict[str, Any]]) -> str:
    return written([make(number) for number in range(count)])


BOMBS: dict[str, Callable[[], str]] = {
    "a table of a million kinds, read for each act": lambda: coded("a:b" + "|" * 900_000, "00.a", ["{}"], 20_000),
    "a million subjects, read for each act": lambda: coded("a:b", "00.a" + "|" * 900_000, ["{}"], 20_000),
    "one fact of a million signs in every act": lambda: coded("a:b", "00.a", ['{"a":"' + "x" * 900_000 + '"}'], 20_000),
    "a million facts and one act": lambda: coded("a:b", "00.a", ["1"] * 450_000, 1),
    "facts within facts": lambda: coded("a:b", "00.a", ['{"a":' + "[" * 1_900], 1),
    "half of them resets of the other half": lambda: many(
        SOME,
        lambda n: act(n, RESET, f"x{n}", {"also": []}) if n % 2 else act(n, HINTED, f"00.y{n}", {"hint": 0}),
    ),
    "each a reset of eighty names": lambda: many(
        1_000, lambda n: act(n, RESET, f"x{n}", {"also": [f"n{m}.{m}.{m}.{m}.{m}.{m}" for m in range(80)]})
    ),
    "all to one question, over fifty years": lambda: many(
        SOME,
        lambda n: act(n, ANSWERED, QUESTION, {"answer": "x", "right": n % 2 == 0, "sure": None},
                      datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * n)),
    ),
    "all of one second": lambda: many(SOME, lambda n: act(n, HINTED, "00.a", {"hint": 1})),
    "a subject of forty parts": lambda: many(SOME, lambda n: act(n, HINTED, ".".join("a" * 40), {"hint": 1})),
    "lists and no end of them": lambda: '{"form": "sign-in-lab progress", "acts": [' + "[]," * 3_300_000 + "[]]}",
    "groups and no end of them": lambda: '{"form": "sign-in-lab progress", "acts": [' + '{"":0},' * 1_400_000 + "{}]}",
    "lists within lists": lambda: '{"form": "sign-in-lab progress", "acts": ' + "[" * 5_000_000,
    "a number without end": lambda: '{"form": "sign-in-lab progress", "seed": ' + "9" * 9_000_000 + "}",
    "a number that is too large to be one": lambda: '{"form": "sign-in-lab progress", "seed": 1e999999999}',
    "signs that are spelled out": lambda: '{"form": "sign-in-lab progress", "x": "' + r"\ud83d\ude00" * 800_000 + '"}',
    "dots and no code": lambda: "SIL1." * 1_000_000,
    "one long line": lambda: "x" * LARGEST_FILE,
}  # fmt: skip


def look_at_everything(progress: Progress) -> None:
    """What is made of progress wherever it is shown."""
    seat = Seat(Clock(None, at=NOW), progress, progress.seed())
    with sitting_at(seat):
        ProgressView(seat)
        RecheckWidget(seat)
        CompletionRecordCard(seat)


@pytest.mark.parametrize("name", BOMBS)
def test_it_takes_seconds_and_megabytes_at_most(name: str) -> None:
    """Read, refused or taken in, shown, and written out again; and refused it is in a sentence."""
    cargo, progress = BOMBS[name](), Progress(None, Clock(None, at=NOW).now)
    begun = time.process_time()
    try:
        progress.take_in(read_carried(cargo, NOW + AHEAD))
    except CannotCarryInError:
        assert progress.every_act() == []
    look_at_everything(progress)
    read_carried(write_file(progress.bundle()), NOW + AHEAD)
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("name", [name for name in BOMBS if "no end" in name or "within lists" in name])
def test_it_fills_no_memory(name: str) -> None:
    """Counted by Python itself, for those that are small as text and large as values."""
    cargo = BOMBS[name]()
    tracemalloc.start()
    with pytest.raises(CannotCarryInError):
        read_carried(cargo, NOW)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MEMORY


def test_a_table_is_as_large_as_what_refers_to_it() -> None:
    """The limits of a code's tables, from both sides."""
    fact = json.dumps({"a": "x" * (LONGEST_FACTS - 20)})
    assert len(read_carried(coded("a:b", "00.a", [fact, "{}"], 2), NOW).acts) == 2
    for cargo in (coded("a:b", "00.a", ["{}", "{}", "{}"], 2), coded("a:b", "00.a", [" " * LONGEST_FACTS + "{}"], 2)):
        with pytest.raises(MalformedError):
            read_carried(cargo, NOW)


@pytest.mark.parametrize("limit", ["MOST_ACTS", "LARGEST_FILE"])
def test_nothing_is_taken_in_that_could_not_be_taken_out_again(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """Or somebody's own work would be stuck behind thousands of acts that they never did."""
    own = Progress(None, Clock(None, at=NOW).now)
    own.record_hint("00.a", 0)
    strangers = read_carried(many(10, lambda n: act(n, HINTED, "00.b", {"hint": 0})), NOW)
    ten = [*own.every_act(), *strangers.acts[1:]]
    length = carriable.ROOM + sum(len(json.dumps(carriable.fields_of(one))) for one in ten)
    with monkeypatch.context() as small:
        small.setattr(carriable, limit, {"MOST_ACTS": 10, "LARGEST_FILE": length}[limit])
        with pytest.raises(TooLargeError):
            own.take_in(strangers)
        assert [done.subject for done in own.every_act()] == ["00.a"]
        own.take_in(replace(strangers, acts=strangers.acts[1:]))
    assert len(own.every_act()) == 10


def test_a_file_without_end_is_read_to_its_limit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command reads no more than a progress can have, of a device that never ends or of a very large file."""
    for endless in (Path("/dev/zero"), tmp_path / "large"):
        if endless.parent == tmp_path:
            with endless.open("wb") as file:
                file.truncate(50_000_000_000)  # with no such bytes on the disk
        elif not endless.exists():
            continue
        assert main(["progress", "--import", str(endless)]) == 1
        assert "larger than any progress can be" in capsys.readouterr().err


# ----- what it says


HOSTILE_ANSWERS: tuple[Any, ...] = (
    *TRICKS.values(), None, True, 0, -1, 2**53, 1e300, [], {}, [[]], [{}], [None], {"": []}, {"x": {}}, "x" * 1_500,
)  # fmt: skip


MATCHES = [item for item in all_items().values() if isinstance(item, Match)][:3]


def facts_for(kind: str) -> list[Any]:
    """Facts that nobody's course has written, of any shape."""
    shapes: list[Any] = [
        {}, {"also": 5}, {"also": [[]]}, {"also": [MARKUP]}, {"also": {}}, {"also": ["00.a"]}, {"items": 5},
        {"items": [[]]}, {"items": ["00.a"]}, {"hint": 63}, {"hint": -1}, {"hint": MARKUP},
        {"outcome": "done", "held": [63, 0, 0]}, {"outcome": "done", "held": []}, {"outcome": "x", "held": [[]]},
        {"outcome": MARKUP, "held": []},
    ]  # fmt: skip
    shapes += [{"answer": answer, "right": True, "sure": "certain"} for answer in HOSTILE_ANSWERS]
    moves: tuple[Any, ...] = ([], [MARKUP], ["freeze"] * 60, ["+9" * 20], 5, None, [[]])
    drill = {"lost_usd": 0, "kept_usd": 1, "minutes": 1, "harm": [], "outcome": "safe", "waited": True}
    shapes += [drill | {"seed": seed, "moves": played} for seed in (0, -1, 2**53, 1.5, "x", None) for played in moves]
    shapes += [drill | {"seed": 0, "moves": [], "harm": MARKUP}, {"seed": 0, "moves": []}]
    return shapes if kind != "unknown:kind" else [dict.fromkeys(("a", "answer", "also", "held"), MARKUP)]


def subjects_for(kind: str) -> list[str]:
    known = {
        ANSWERED: [*(item.id for item in MATCHES), QUESTION],
        CHECKED: ["00.mark-results", "10.survive"],
        HINTED: ["00.mark-results"],
        SHOWN: ["use-the-course"],
        RESET: [ALL, "00", "0"],
        RESTORED: ["0" * 32],
        DRILLED: ["10.drill"],
    }
    return [*known.get(kind, []), "99.nobody-knows-this", "x"]


def claims() -> Iterator[dict[str, Any]]:
    """Every kind of act about known and unknown subjects, with each of these facts, now and a day ahead."""
    number = 0
    for kind in KINDS:
        for subject in subjects_for(kind):
            for facts in facts_for(kind):
                number += 1
                yield act(number, kind, subject, facts, NOW + (AHEAD if number % 2 else timedelta()))


def test_whatever_it_says_every_page_opens() -> None:
    """Of some thousand claims those that are not refused are believed, all together; nothing that shows them breaks."""
    believed = []
    for claim in claims():
        try:
            believed += read_carried(written([claim]), NOW).acts
        except MalformedError:
            continue
    assert {done.kind for done in believed} == set(KINDS)
    # First without those that put everything away, then with them.
    for acts in ([done for done in believed if done.kind not in (RESET, RESTORED)], believed):
        progress = Progress(None, Clock(None, at=NOW).now)
        progress.take_in(Bundle(2**64 - 1, NOW, tuple(acts)))
        progress.record_hint("00.mark-results", 0)
        assert progress.acts(kind=HINTED, subject="00.mark-results")
        look_at_everything(progress)
        seat = Seat(Clock(None, at=NOW), progress, progress.seed())
        with sitting_at(seat):
            shown: list[LabWidget] = [QuizWidget((item,), seat) for item in all_items().values() if item.id[:2] == "00"]
            shown += [QuizWidget((item,), seat) for item in MATCHES]
            shown += [ExerciseCard(find_exercise(name), seat) for name in ("00.mark-results", "00.use-the-tools")]
            shown += [lab.sign_in_map(), lab.show_what_you_know("00")]
            lab.lessons()
        for widget in shown:
            assert Marks(widget.static_html()).found == []
            json.dumps(widget.view)
        for carried in (write_code(progress.bundle()), write_file(progress.bundle())):
            assert read_carried(carried, NOW + AHEAD).acts


def test_a_match_answered_with_what_cannot_be_looked_up_is_an_open_question() -> None:
    """A list in the place of a text: the quiz opens, and the question can be answered again."""
    item = MATCHES[0]
    for odd in ([], {}, None, 5):
        seat = frozen_seat()
        answer = {pair.left: odd for pair in item.pairs}
        seat.progress.record_answer(item.id, answer=answer, right=True, sure=None)
        assert QuizWidget((item,), seat).view["items"][0]["answer"] is None


def test_made_up_drills_are_played_again_and_hold_nothing() -> None:
    """Moves that are none, numbers that are none, too many of both: the exercise says that none is over."""
    acts = [Act(NOW, DRILLED, "10.drill", facts) for facts in facts_for(DRILLED) if "moves" in facts]
    for made_up in acts[::5]:
        assert survive._again(made_up) is None
    assert len(acts[::5]) > 5


def test_many_made_up_drills_are_not_all_played_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes a moment: of any number the newest fifty are looked at."""
    asked: list[int] = []

    def count(seed: int, _moves: tuple[str, ...]) -> dict[str, Any]:
        asked.append(seed)
        raise LookupError

    monkeypatch.setattr(survive, "_played_again", count)
    drills = [Act(NOW, DRILLED, "10.drill", {"seed": n, "moves": []}) for n in range(51)]
    assert survive._best(drills) is None
    assert asked == list(range(1, 51))


def test_what_it_claims_is_believed_and_that_is_said() -> None:
    """No signature is on a progress file: whoever writes one can have done everything. Only the record says so too."""
    done = many(
        sum(len(list_tasks(number)) for number in written_lessons()),
        lambda n: act(n, CHECKED, [task for number in written_lessons() for task in list_tasks(number)][n],
                      {"outcome": "done", "held": [0]}),
    )  # fmt: skip
    progress = Progress(None, Clock(None, at=NOW).now)
    progress.take_in(read_carried(done, NOW))
    seat = Seat(Clock(None, at=NOW), progress, progress.seed())
    solved = ProgressView(seat).view["totals"][2]
    assert solved["have"] == solved["of"] > 0
    assert "it does not show who did the work" in CompletionRecordCard(seat).static_html()
