"""Carrying progress: out as a code or a file, in on any machine, any number of times, in any order."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.progress import Progress, carriable
from loginlab.progress.acts import ANSWERED, CHECKED, Act
from loginlab.progress.bundle import Bundle, Taken
from loginlab.progress.carrying import read_carried, write_code, write_file
from loginlab.progress.carrying_errors import ContradictionError, CutOffError, DamagedError
from loginlab.progress.code_form import to_bytes
from loginlab.progress.merging import says_the_same
from loginlab.progress.resets import in_force
from loginlab.progress.resetting import reset
from loginlab.progress.short_code import read_letters, write_letters
from loginlab.progress.shortened import name_by_content
from loginlab.world.clock import Clock
from tests.progress.histories import BEGAN, LATER, acts, whole_course
from tests.progress.write_vector import STORED
from tests.properties import examples


def machine(done: list[Act] = [], *, seed: int = 1, born: datetime = BEGAN) -> Progress:  # noqa: B006 - only read
    """Somebody's progress on one machine, in memory."""
    progress = Progress(None, Clock(None, at=LATER).now)
    progress._seed, progress._born = seed, born
    for act in done:
        progress.keep(act)
    return progress


def told(found: list[Act]) -> list[tuple[object, ...]]:
    """What everything that is shown is made of: acts without their ids, and without what exactly was answered."""
    return sorted(
        (act.at, act.kind, act.subject, json.dumps(act.facts | {"answer": None}, sort_keys=True)) for act in found
    )


def carry(there: Progress, here: Progress, way: str) -> None:
    write = write_code if way == "code" else write_file
    here.take_in(read_carried(write(there.bundle()), LATER))


WAYS = st.sampled_from(["code", "file"])


@given(acts())
def test_a_file_gives_back_everything(done: list[Act]) -> None:
    """Every act as it was, with its id, and the seed."""
    bundle = Bundle(7, BEGAN, tuple(done))
    assert read_carried(write_file(bundle), LATER) == bundle


@given(acts(), WAYS)
@settings(max_examples=examples(40))
def test_a_fresh_machine_shows_the_same_by_either_way(done: list[Act], way: str) -> None:
    """Code or file: what counts is the same, and so are the numbers of the learner's tickets."""
    there = machine(done, seed=5, born=BEGAN - timedelta(days=3))
    here = machine(born=LATER)
    carry(there, here, way)
    assert told(here.acts()) == told(there.acts())
    assert here.seed() == 5


@given(st.lists(acts(8), min_size=3, max_size=3), st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), WAYS)))
@settings(max_examples=examples(40))
def test_three_machines_come_out_alike_however_they_exchange(
    each: list[list[Act]], before: list[tuple[int, int, str]]
) -> None:
    """Any exchanges first, then all with all: the same history and the same seed on each, and again changes nothing."""
    machines = [machine(done, seed=n, born=BEGAN - timedelta(days=n)) for n, done in enumerate(each)]
    for there, here, way in before:
        carry(machines[there], machines[here], way)
    for _ in range(2):
        for there in machines:
            for here in machines:
                carry(there, here, "file")
    first, *others = machines
    for other in others:
        assert told(other.acts()) == told(first.acts())
    assert {one.seed() for one in machines} == {2}
    again = first.take_in(others[0].bundle())
    assert (again.new, again.seed_changed) == (0, False)


@given(acts(), st.permutations(["code", "file", "code", "file"]))
@settings(max_examples=examples(40))
def test_an_act_by_code_and_by_file_counts_once(done: list[Act], ways: list[str]) -> None:
    """Whichever comes first, and however often."""
    there, here = machine(done), machine(born=LATER)
    for way in ways:
        carry(there, here, way)
        assert told(here.acts()) == told(there.acts())


@given(acts(), acts())
@settings(max_examples=examples(40))
def test_what_comes_on_through_a_third_machine_counts_once(done: list[Act], more: list[Act]) -> None:
    """By code to a Binder, on from there by file, and home again."""
    home, binder, laptop = machine(done), machine(born=LATER), machine(more)
    carry(home, binder, "code")
    carry(binder, laptop, "file")
    carry(laptop, home, "file")
    carry(home, laptop, "file")
    assert told(home.acts()) == told(laptop.acts())
    # And it is the same as if they had met without a detour.
    straight = machine(done)
    straight.take_in(Bundle(1, BEGAN, tuple(more)))
    assert told(home.acts()) == told(straight.acts())


def test_the_code_of_a_whole_course_is_short() -> None:
    """Every question and every exercise of all lessons: less than five letters an act, and under 3,000 in all."""
    bundle = whole_course()
    code = write_code(bundle)
    assert len(bundle.acts) > 250
    assert len(code) < 5 * len(bundle.acts)
    assert len(code) < 3000
    assert all(len(line) <= 64 for line in code.splitlines())
    assert told(in_force(read_carried(code, LATER).acts)) == told(in_force(bundle.acts))


CODE = write_code(whole_course())


@pytest.mark.parametrize(
    "copied",
    [
        pytest.param(CODE.replace("\n", ""), id="one line"),
        pytest.param(CODE.replace("\n", "\r\n"), id="lines of another system"),
        pytest.param("\n".join(f"> > {line}" for line in CODE.splitlines()), id="quoted twice in a mail"),
        pytest.param(f"“{CODE}”", id="in quotes"),
        pytest.param(f"Hello,\n\nhere is my code:\n\n{CODE}\n\nThank you. Mira.", id="within a letter"),
        pytest.param(re.sub(r"(.{11})", r"\1 ", CODE), id="with spaces"),
        pytest.param(CODE.replace("\n", "=\n"), id="with the breaks of a mail"),
        pytest.param(CODE.replace("\n", "\u200b\u00a0\u2028"), id="with signs that cannot be seen"),
        pytest.param("\ufeff" + CODE.replace("SIL1", "Sil1"), id="begun as a phone begins a sentence"),
        pytest.param(f"**{CODE}**", id="in a chat"),
        pytest.param(CODE.encode(), id="as a file"),
        pytest.param("\ufeff" + write_file(whole_course()), id="all of it, begun as some programs begin a file"),
    ],
)
def test_a_code_survives_being_copied(copied: str | bytes) -> None:
    """Line breaks, spaces, quotes and what a mail adds can come and go."""
    assert len(read_carried(copied, LATER).acts) == len(whole_course().acts)


def test_a_code_of_the_first_form_can_be_read_for_ever() -> None:
    """Kept with what it says. If this fails, the list of words was changed: a published list never is."""
    code, _, said = STORED.read_text(encoding="utf8").partition("\n\n")
    bundle = read_carried(code, LATER)
    assert {"seed": bundle.seed, "acts": [[a.at.isoformat(), a.kind, a.subject, a.facts] for a in bundle.acts]} == (
        json.loads(said)
    )


@given(st.integers(0, 2000), st.sampled_from("0Zx"))
def test_one_wrong_letter_is_noticed(place: int, letter: str) -> None:
    """Wherever it is: nothing is believed that was not written so."""
    flat = CODE.replace("\n", "")
    place = 5 + place % (len(flat) - 6)
    if flat[place] != letter:
        with pytest.raises(DamagedError):
            read_carried(flat[:place] + letter + flat[place + 1 :], LATER)


@given(st.integers(5, 3000))
def test_a_code_that_is_cut_off_is_noticed(end: int) -> None:
    """Wherever: a phone that copies only what it shows is the usual case."""
    with pytest.raises(CutOffError):
        read_carried(CODE[: min(end, len(CODE) - 1)], LATER)


@pytest.mark.parametrize("change", [lambda body: body + b"\0", lambda body: body[:-1]], ids=["more", "less"])
def test_what_stands_behind_the_end_of_a_code_is_noticed(
    change: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its checksum is of what is carried, so it fits; a code of the course ends where its bytes end."""
    plain, known, press = b"what is carried", b"carried", zlib.compressobj(9, wbits=-zlib.MAX_WBITS, zdict=b"carried")
    body = change(press.compress(plain) + press.flush())
    changed = SimpleNamespace(compress=lambda _plain: body, flush=lambda: b"")
    assert read_letters(write_letters(1, plain, known), {1: known}) == (1, plain)
    monkeypatch.setattr(zlib, "compressobj", lambda *_, **__: changed)
    with pytest.raises(DamagedError):
        read_letters(write_letters(1, plain, known), {1: known})


def test_lines_in_another_order_are_noticed() -> None:
    """Two lines changed places."""
    first, second, *rest = CODE.splitlines()
    with pytest.raises(DamagedError):
        read_carried("\n".join([first, rest[0], second, *rest[1:]]), LATER)


def test_the_older_seed_wins_on_both_machines() -> None:
    """Somebody who worked on two machines has one learner's tickets afterwards, and is told where they changed."""
    old, new = machine(seed=11, born=BEGAN), machine(seed=22, born=BEGAN + timedelta(days=1))
    stays, changes = old.take_in(new.bundle()), new.take_in(old.bundle())
    assert (old.seed(), new.seed()) == (11, 11)
    assert (stays.seed_changed, changes.seed_changed) == (False, True)
    assert "tickets and numbers are now those from there" in str(changes)


def test_what_was_taken_in_is_said_in_words() -> None:
    """How many were new, how many were not."""
    first, second = (Act(BEGAN, ANSWERED, f"00.{name}", {"answer": 1, "right": True, "sure": None}) for name in "ab")
    here = machine([first])
    assert str(here.take_in(Bundle(1, BEGAN, (first, second)))) == "Taken in: 1 new entry, 1 were here already."
    assert str(here.take_in(Bundle(1, BEGAN, (first,)))) == (
        "All of it was here already (1 entry). Nothing has changed."
    )


def test_ones_own_short_code_brings_nothing_new(tmp_path: Path) -> None:
    """What it carries is here in full already, only under other names."""
    here = Progress(tmp_path / "progress.sqlite", Clock(None, at=LATER).now)
    here.record_answer("00.a", answer="b", right=True, sure="fairly")
    here.record_check("00.b", outcome="done", held=(0,))
    taken = here.take_in(read_carried(write_code(here.bundle()), LATER))
    assert str(taken) == "All of it was here already (2 entries). Nothing has changed."


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (1, "Taken in: 1 new entry. It is from before a reset, and counts no more."),
        (2, "Taken in: 2 new entries. They are from before a reset, and count no more."),
    ],
)
@pytest.mark.parametrize("kept", [True, False], ids=["in a file", "in memory"])
def test_what_a_reset_has_put_away_is_said_to_count_no_more(done: int, said: str, kept: bool, tmp_path: Path) -> None:
    """Whoever wanted the reset undone must not read that something came in, and believe that it was."""
    acts = tuple(Act(BEGAN, ANSWERED, f"00.{n}", {"answer": n, "right": True, "sure": None}) for n in range(done))
    here = Progress(tmp_path / "progress.sqlite" if kept else None, Clock(None, at=LATER).now)
    reset(here, "00")
    assert str(here.take_in(Bundle(here.seed(), LATER, acts))) == said
    assert here.acts() == []


def test_of_what_is_taken_in_only_what_was_put_away_is_counted_as_such(tmp_path: Path) -> None:
    """One of two lessons was reset."""
    answer = {"answer": 1, "right": True, "sure": None}
    here = Progress(tmp_path / "progress.sqlite", Clock(None, at=LATER).now)
    reset(here, "00")
    taken = here.take_in(
        Bundle(here.seed(), LATER, (Act(BEGAN, ANSWERED, "00.a", answer), Act(BEGAN, ANSWERED, "01.a", answer)))
    )
    assert (taken.new, taken.put_away) == (2, 1)
    assert "1 of them is from before a reset, and counts no more." in str(taken)


def test_one_id_with_two_stories_is_refused(tmp_path: Path) -> None:
    """An act here says “not yet” and the same act there says “done”: nothing of the whole is taken in."""
    mine = Act(BEGAN, CHECKED, "00.a", {"outcome": "not yet", "held": []})
    theirs = replace(mine, facts={"outcome": "done", "held": [0]})
    other = Act(BEGAN, CHECKED, "00.b", {"outcome": "done", "held": [0]})
    for here in (machine(), Progress(tmp_path / "progress.sqlite", Clock(None, at=LATER).now)):
        here.keep(mine)
        with pytest.raises(ContradictionError):
            here.take_in(Bundle(1, BEGAN, (other, theirs)))
        assert here.acts() == [mine]
        here.record_hint("00.b", 0)  # and what comes after is kept as ever
        assert len(here.acts()) == 2


def test_an_answer_too_long_to_carry_leaves_the_rest_of_its_act() -> None:
    """Somebody pasted a page into a field: that it was wrong is carried, and meets its original as one act."""
    long = Act(BEGAN, ANSWERED, "00.a", {"answer": "x" * 9000, "right": False, "sure": None})
    bundle = read_carried(write_file(Bundle(1, BEGAN, (long,))), LATER)
    assert bundle.acts[0].facts == {"answer": None, "right": False, "sure": None}
    assert machine([long]).take_in(bundle).new == 0


def test_half_a_sign_is_carried() -> None:
    """A page can send half of a surrogate pair as an answer."""
    odd = Act(BEGAN, ANSWERED, "00.a", {"answer": "\ud83d", "right": False, "sure": None})
    text = write_file(Bundle(1, BEGAN, (odd,)))
    assert read_carried(text.encode("ascii"), LATER).acts == (odd,)


def test_times_are_kept_to_the_second() -> None:
    """So that one history has one look, by whichever way it came."""
    progress = Progress(None, lambda: datetime(2026, 3, 14, 10, 42, 11, 987654, tzinfo=UTC))
    progress.record_hint("00.a", 0)
    assert progress.acts()[0].at == BEGAN


def test_a_code_says_nothing_finer_than_seconds() -> None:
    """Neither of the acts nor of when the seed was made: file and code of one learner begin alike."""
    late = BEGAN + timedelta(microseconds=987654)
    short = Bundle(1, late, (Act(late, ANSWERED, "00.a", {"answer": "x", "right": True, "sure": None}),)).shortened()
    assert (short.born, short.acts[0].at) == (BEGAN, BEGAN)


def test_a_code_says_whether_an_answer_was_right_and_not_which_it_was() -> None:
    """Two learners who were right in other words have one code; one who was wrong has another."""

    def code(answer: object, right: bool) -> str:
        facts = {"answer": answer, "right": right, "sure": "certain"}
        return write_code(Bundle(1, BEGAN, (Act(BEGAN, ANSWERED, "00.a", facts, "0" * 32),)))

    assert code("kept", True) == code(["a", "text", "of", "one's", "own"], True) != code("kept", False)


@pytest.mark.parametrize(("times", "carried"), [(2, 2), (17, 17), (256, 256), (257, 256)])
def test_the_same_thing_done_often_in_one_second_is_counted(times: int, carried: int) -> None:
    """By the code, and beside the full acts of the same second: up to as many as an id has digits for."""
    hints = tuple(Act(BEGAN, "exercise:hinted", "00.a", {"hint": 0}, f"{number:032x}") for number in range(times))
    there = machine()
    there.take_in(read_carried(write_code(Bundle(1, BEGAN, hints)), LATER))
    assert len(there.acts()) == len(Bundle(1, BEGAN, hints).shortened().acts) == carried
    assert len(in_force([*hints, *there.bundle().acts])) == times


def test_facts_in_another_order_are_the_same_facts() -> None:
    """One history has one code, in whichever order a page has sent its facts."""
    facts = {"right": True, "sure": None}
    orders = (facts, dict(reversed(facts.items())))
    codes = {write_code(Bundle(1, BEGAN, (Act(BEGAN, ANSWERED, "00.a", said, ""),))) for said in orders}
    assert len(codes) == 1


def test_both_sides_of_what_another_machine_takes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """By number, and by size however few they are: what is kept here can be carried out as well."""
    few = [Act(BEGAN, ANSWERED, "00.a", {"answer": "x" * 100}, f"{number:032x}") for number in range(3)]
    size = sum(len(json.dumps(carriable.fields_of(act))) for act in few)
    for most_acts, largest, are_too_many in ((3, size, False), (2, size, True), (3, size - 1, True)):
        monkeypatch.setattr(carriable, "MOST_ACTS", most_acts)
        monkeypatch.setattr(carriable, "LARGEST_FILE", largest + carriable.ROOM)
        assert carriable.are_too_many(few) is are_too_many


def test_a_code_spells_out_its_facts_without_a_space() -> None:
    """It is copied by hand, so no letter is in it for nothing; names and numbers of one kind stand together."""
    one = Act(BEGAN, CHECKED, "00.a", {"outcome": "done", "held": [0, 1]}, "")
    other = Act(BEGAN + timedelta(seconds=300), CHECKED, "00.b", {"held": [], "outcome": "done"}, "")
    plain = to_bytes(Bundle(200, BEGAN, (other, one, replace(other, at=one.at))))
    second = b"\x83\xf7\xd4\xcd\x06"  # of BEGAN, seven bits a byte
    tables = b'exercise:checked\n00.a|00.b\n{"held":[],"outcome":"done"}\n{"held":[0,1],"outcome":"done"}'
    columns = b"\0\0\0" + b"\0\2\0" + b"\1\0\0" + second + b"\0\xac\2"
    assert plain == b"\xc8\1" + second + b"\3" + bytes([len(tables)]) + tables + columns


def test_an_act_of_a_code_has_the_same_name_for_ever() -> None:
    """Machines with other versions name it too: another name would make it another act, counted twice."""
    act = Act(BEGAN, ANSWERED, "00.a", {"answer": "x", "right": True, "sure": None}, "")
    assert name_by_content(act, 7).uid == "sb00e06e3098cd6f5efbea51e153bf07"


def test_an_answer_that_is_there_twice_is_the_same_or_refused() -> None:
    """A shortened one fits any; of two that are told in full, both have to say the same."""
    acts = [
        Act(BEGAN, ANSWERED, "00.a", {"answer": said, "right": True, "sure": None}, "0" * 32)
        for said in ("x", "y", None)
    ]
    for one, other, same in ((0, 0, True), (0, 1, False), (1, 0, False), (0, 2, True), (2, 1, True)):
        assert says_the_same(acts[one], acts[other]) is same
    assert not says_the_same(acts[0], replace(acts[0], at=BEGAN + timedelta(seconds=1)))


def test_a_machine_that_may_not_write_takes_in_what_it_can_hold(tmp_path: Path) -> None:
    """The folder's name is taken by a file: what comes in counts until the kernel stops, as everything does there."""
    (tmp_path / "home").write_text("", encoding="utf8")
    here = Progress(tmp_path / "home" / "progress.sqlite", Clock(None, at=LATER).now)
    bundle = Bundle(1, BEGAN, (Act(BEGAN, CHECKED, "00.a", {"outcome": "done", "held": [0]}),))
    assert here.take_in(bundle) == Taken(1, 0, True)
    assert here.take_in(bundle) == Taken(0, 1, False)
    assert (here.acts(), here.seed()) == (list(bundle.acts), 1)
