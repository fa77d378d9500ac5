"""What is pasted or chosen and is no progress: one clear sentence, and nothing has changed."""

from __future__ import annotations

import contextlib
import json
import tracemalloc
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.progress import Progress, carrying
from loginlab.progress import carrying_errors as errors
from loginlab.progress.acts import ANSWERED, Act
from loginlab.progress.bundle import Bundle
from loginlab.progress.carriable import LONGEST_FACTS, MOST_GROUPS
from loginlab.progress.carrying import LARGEST_FILE, read_carried, write_code, write_file
from loginlab.progress.carrying_errors import UNCHANGED, CannotCarryInError
from loginlab.progress.code_form import code_words, to_bytes
from loginlab.progress.incoming import MOST_ACTS
from loginlab.progress.short_code import LARGEST_PLAIN, LONGEST_CODE, write_letters
from loginlab.world.clock import Clock
from tests.progress.histories import BEGAN, LATER, whole_course

FACTS = {"answer": "x", "right": True, "sure": None}
ACT = {"uid": "0" * 32, "at": "2026-03-14T10:42:11+00:00", "kind": ANSWERED, "subject": "00.a", "facts": FACTS}
TOLD: dict[str, Any] = {"seed": 1, "born": "2026-03-14T10:42:11+00:00", "acts": [ACT]}
SCRIPT = "<script>alert(1)</script>"


def as_file(told: dict[str, Any], **frame: Any) -> str:
    """A file with a right check: what is wrong with it is what it says."""
    check = sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    return json.dumps({"form": "sign-in-lab progress", "version": 1, "check": check} | told | frame)


def with_act(**changes: Any) -> str:
    return as_file(TOLD | {"acts": [ACT, ACT | {"uid": "1" * 32} | changes]})


def with_facts(**changes: Any) -> str:
    return with_act(facts=FACTS | changes)


def as_code(plain: bytes) -> str:
    return write_letters(1, plain, code_words()[1])


GOOD = to_bytes(Bundle(1, BEGAN, (Act(BEGAN, "a:b", "00.a", {}, ""),)))
CODE = write_code(whole_course())
DEEP = '{"form": "sign-in-lab progress", "acts": ' + "[" * 100_000


BAD = [
    ("", errors.NotOursError),
    ("Dear Mira, how are you?", errors.NotOursError),
    ("SIL0.abc.", errors.NotOursError),
    ("https://lantern.example/?next=SIL", errors.NotOursError),
    (b"\x89PNG\r\n\x1a\n\xff", errors.NotOursError),
    (b"SQLite format 3\x00\xff\xfe", errors.NotOursError),
    ('{"cells": [], "nbformat": 4}', errors.NotOursError),
    ("{", errors.NotOursError),
    ("{}", errors.NotOursError),
    ("[]", errors.NotOursError),
    ("SIL2.abc.", errors.NewerFormError),
    ("SIL999999." + CODE[5:], errors.NewerFormError),
    (as_file(TOLD, version=2), errors.NewerFormError),
    (as_file(TOLD, version="1"), errors.MalformedError),
    (as_file(TOLD, version=True), errors.MalformedError),
    ("SIL1.", errors.CutOffError),
    ("SIL1..", errors.DamagedError),
    ("SIL1.0.", errors.DamagedError),
    ("SIL1." + "z" * 43 + ".", errors.DamagedError),
    (as_file(TOLD)[:-40], errors.CutOffError),
    (as_file(TOLD).replace('"seed": 1', '"seed": '), errors.DamagedError),
    ("{" + "[" * MOST_GROUPS, errors.NotOursError),
    (as_file(TOLD | {"acts": [ACT]}) + "[" * MOST_GROUPS, errors.TooLargeError),
    (as_file(TOLD).replace("true", "false"), errors.DamagedError),
    (as_file(TOLD).replace("00.a", "00.b"), errors.DamagedError),
    (as_file(TOLD, check=None), errors.DamagedError),
    (as_file(TOLD).replace('"seed": 1', '"seed": NaN'), errors.DamagedError),
    (as_file(TOLD).replace('"seed": 1', '"seed": ' + "9" * 5000), errors.DamagedError),
    (as_file(TOLD | {"seed": -1}), errors.MalformedError),
    (as_file(TOLD | {"seed": 2**64}), errors.MalformedError),
    (as_file(TOLD | {"seed": "1"}), errors.MalformedError),
    (as_file(TOLD | {"seed": 1.0}), errors.MalformedError),
    (as_file(TOLD | {"born": None}), errors.MalformedError),
    (as_file(TOLD | {"acts": {"0": ACT}}), errors.MalformedError),
    (as_file(TOLD | {"acts": [[]]}), errors.MalformedError),
    (as_file(TOLD | {"path": "../../.bashrc"}), errors.MalformedError),
    (with_act(path="/etc/passwd"), errors.MalformedError),
    (with_act(uid="../../.ssh/authorized_keys"), errors.MalformedError),
    (with_act(uid=SCRIPT), errors.MalformedError),
    (with_act(uid=7), errors.MalformedError),
    (with_act(uid="0" * 33), errors.MalformedError),
    (with_act(subject=SCRIPT), errors.MalformedError),
    (with_act(subject="../00.a"), errors.MalformedError),
    (with_act(subject="00.a/../../b"), errors.MalformedError),
    (with_act(subject="00.a\n"), errors.MalformedError),
    (with_act(subject="a" * 81), errors.MalformedError),
    (with_act(subject=""), errors.MalformedError),
    (with_act(kind="'; DROP TABLE act; --"), errors.MalformedError),
    (with_act(kind=SCRIPT), errors.MalformedError),
    (with_act(at="yesterday"), errors.MalformedError),
    (with_act(at=1_773_484_931), errors.MalformedError),
    (with_act(at="2026-03-14T10:42:11"), errors.MalformedError),
    (with_act(at="2026-13-14T10:42:11+00:00"), errors.MalformedError),
    (with_act(at="1970-01-01T00:00:00+00:00"), errors.MalformedError),
    (with_act(facts=[]), errors.MalformedError),
    (with_act(facts={}), errors.MalformedError),
    (with_facts(right="yes"), errors.MalformedError),
    (with_facts(right=1), errors.MalformedError),
    (with_facts(sure=SCRIPT), errors.MalformedError),
    (with_facts(asked=SCRIPT), errors.MalformedError),
    (with_facts(more=1), errors.MalformedError),
    (with_facts(answer=10**400), errors.MalformedError),
    (with_facts(answer="x" * LONGEST_FACTS), errors.MalformedError),
    (with_facts(answer=[[[[[[[1]]]]]]]), errors.MalformedError),
    (with_act(kind="exercise:checked", facts={"outcome": "done", "held": [64]}), errors.MalformedError),
    (with_act(kind="exercise:checked", facts={"outcome": "done", "held": [-1]}), errors.MalformedError),
    (with_act(kind="exercise:checked", facts={"outcome": "done", "held": [True]}), errors.MalformedError),
    (with_act(kind="exercise:checked", facts={"outcome": "done", "held": [0] * 65}), errors.MalformedError),
    (with_act(kind="exercise:checked", facts={"outcome": SCRIPT, "held": []}), errors.MalformedError),
    (with_act(kind="exercise:hinted", facts={"hint": 10**9}), errors.MalformedError),
    (with_act(kind="exercise:hinted", facts={"hint": -1}), errors.MalformedError),
    (with_act(uid="0" * 32, facts=FACTS | {"right": False}), errors.ContradictionError),
    (with_act(uid="0" * 32, facts=FACTS | {"answer": "y"}), errors.ContradictionError),
    (with_act(uid="0" * 32, subject="00.b"), errors.ContradictionError),
    (with_act(at="2099-01-01T00:00:00+00:00"), errors.FromTheFutureError),
    (as_file(TOLD | {"born": "9999-12-31T23:59:59+00:00"}), errors.FromTheFutureError),
    (as_file(TOLD | {"acts": [ACT] * (MOST_ACTS + 1)}), errors.MalformedError),
    (" " * LARGEST_FILE + "{", errors.TooLargeError),
    ("SIL1." + "0" * LONGEST_CODE + ".", errors.TooLargeError),
    (DEEP, errors.MalformedError),
    (as_code(b""), errors.MalformedError),
    (as_code(GOOD[:-1]), errors.MalformedError),
    (as_code(GOOD + b"\0"), errors.MalformedError),
    (as_code(b"\xff" * 40), errors.MalformedError),
    (as_code(b"\x01\x01\xff\xff\xff\x7f\x00"), errors.MalformedError),
    (as_code(GOOD.replace(b"{}", b"[]")), errors.MalformedError),
    (as_code(GOOD.replace(b"{}", b"{,")), errors.MalformedError),
    (as_code(GOOD.replace(b"00.a", b"<b>!")), errors.MalformedError),
]


@pytest.mark.parametrize(("cargo", "refusal"), BAD, ids=[f"{n}-{kind.__name__}" for n, (_, kind) in enumerate(BAD)])
def test_it_is_refused_with_a_sentence(cargo: str | bytes, refusal: type[CannotCarryInError]) -> None:
    """The kind is the right one, the sentence ends with what matters, and it repeats nothing of what came in."""
    with pytest.raises(CannotCarryInError) as refused:
        read_carried(cargo, LATER)
    assert type(refused.value) is refusal
    said = str(refused.value)
    assert said.endswith(UNCHANGED)
    assert len(said) < 250
    assert not any(part in said for part in ("script", "..", "/", "DROP", "passwd"))


def test_the_same_file_without_a_mistake_is_taken() -> None:
    """The other side of all these limits."""
    assert len(read_carried(with_act(), LATER).acts) == 2
    assert len(read_carried(with_act(kind="drill:finished", facts={"anything": [1, "x", None]}), LATER).acts) == 2
    assert len(read_carried(with_facts(answer="x" * (LONGEST_FACTS - 100)), LATER).acts) == 2
    assert len(read_carried(as_code(GOOD), LATER).acts) == 1


def test_both_sides_of_how_many_brackets_a_file_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are counted before anything is read, in the text of an answer as well."""
    file = as_file(TOLD)
    for most, refusal in ((file.count("[") + file.count("{"), None), (file.count("["), errors.TooLargeError)):
        monkeypatch.setattr(carrying, "MOST_GROUPS", most)
        with pytest.raises(refusal) if refusal else contextlib.nullcontext():
            read_carried(file, LATER)


def test_a_clock_may_be_a_day_ahead() -> None:
    """Another time zone, set wrongly, is no reason to lose work; a second more than a day is refused."""
    at = LATER + timedelta(days=1)
    assert len(read_carried(with_act(at=at.isoformat()), LATER).acts) == 2
    with pytest.raises(errors.FromTheFutureError):
        read_carried(with_act(at=(at + timedelta(seconds=1)).isoformat()), LATER)


def test_a_short_code_that_unfolds_without_end_is_stopped() -> None:
    """A decompression bomb: twenty megabytes of one sign in some ten thousand letters. One of them is unfolded."""
    bomb = as_code(b"\0" * 20_000_000)
    assert len(bomb) < LONGEST_CODE
    tracemalloc.start()
    with pytest.raises(errors.TooLargeError):
        read_carried(bomb, LATER)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * LARGEST_PLAIN


def test_both_sides_of_what_a_code_may_unfold_to() -> None:
    """A million bytes are refused as too large; one less is read, and is no progress for another reason."""
    for size, refusal in ((999_999, errors.MalformedError), (1_000_000, errors.TooLargeError)):
        with pytest.raises(refusal):
            read_carried(as_code(b"\0" * size), LATER)


def test_both_sides_of_how_many_acts_are_taken_in() -> None:
    """Twenty thousand, by a file; with one more nothing is."""
    many = [ACT | {"uid": f"{number:032x}"} for number in range(20_001)]
    assert len(read_carried(as_file(TOLD | {"acts": many[1:]}), LATER).acts) == 20_000
    with pytest.raises(errors.MalformedError):
        read_carried(as_file(TOLD | {"acts": many}), LATER)


@pytest.mark.parametrize("has_file", [False, True])
def test_nothing_is_changed(tmp_path: Path, has_file: bool) -> None:
    """Every one of them, one after the other: the same acts, the same seed, and not one byte of the file is touched."""
    path = tmp_path / "progress.sqlite"
    here = Progress(path if has_file else None, Clock(None, at=LATER).now)
    here.record_hint("00.a", 0)
    before = (here.every_act(), here.seed(), path.read_bytes() if path.exists() else b"")
    for cargo, _ in BAD:
        with pytest.raises(CannotCarryInError):
            here.take_in(read_carried(cargo, LATER))
    assert (here.every_act(), here.seed(), path.read_bytes() if path.exists() else b"") == before
    assert sorted(file.name for file in tmp_path.iterdir()) == (["progress.sqlite"] if has_file else [])


@given(st.one_of(st.text(), st.binary(), st.binary().map(as_code), st.text(alphabet='SIL1.az{}[]:,"0 ')))
def test_anything_at_all_is_answered_with_a_sentence(cargo: str | bytes) -> None:
    """No other error than ours comes out, whatever goes in."""
    with contextlib.suppress(CannotCarryInError):
        read_carried(cargo, LATER)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from([*ACT]), JSON)
def test_any_value_in_any_field_is_refused_or_comes_back_as_it_was(field: str, value: Any) -> None:
    """What is taken in can be written again and is the same then."""
    try:
        bundle = read_carried(with_act(**{field: value}), LATER)
    except CannotCarryInError:
        return
    assert read_carried(write_file(bundle), LATER) == bundle


def test_each_error_is_one_of_a_kind_with_its_own_sentence() -> None:
    """All of them end in the same place, and none says the same as another."""
    kinds = CannotCarryInError.__subclasses__()
    assert len({kind.says for kind in kinds}) == len(kinds) == 9
