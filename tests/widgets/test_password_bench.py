"""The Password Bench: it says what the experiments say, and forgets what is typed."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loginlab as lab
from loginlab.labs.passwords.defence import Defence, score_all
from loginlab.labs.passwords.guesses import guess_stream
from loginlab.labs.passwords.meters import estimate_guesses
from loginlab.labs.passwords.reuse import Guard
from loginlab.labs.passwords.target import MIRA
from loginlab.labs.passwords.time_to_fall import say_guesses
from loginlab.labs.passwords.typed import LONGEST
from loginlab.naming import UnknownNameError
from loginlab.seat import frozen_seat
from loginlab.widgets import password_bench_view as show
from loginlab.widgets.password_bench import PARTS, PasswordBench, leaked_passwords
from tests.properties import examples

TYPED = "zyxquill-Ostrich!77"


@pytest.fixture
def bench() -> PasswordBench:
    return PasswordBench(frozen_seat())


def press(bench: PasswordBench, act: str, **data: object) -> dict[str, Any]:
    """Send an act as a page does, and return the one answer."""
    replies: list[dict[str, Any]] = []
    bench.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
    bench._receive(bench, {"act": act, "number": 1, "data": data}, [])
    (reply,) = replies
    json.dumps(reply)
    return reply


@pytest.mark.parametrize("password", ["Summer2025!", "P@ssw0rd1!", "", "   ", "😀", "שלום", "kX7#qv2!Rw9z"])
def test_what_is_shown_is_what_the_experiments_say(bench: PasswordBench, password: str) -> None:
    """The attack's number and rule, and zxcvbn's estimate, asked without the bench, are the same."""
    said = press(bench, "attack", typed=password)["said"]
    found = guess_stream().find(password)
    estimate = estimate_guesses(password, about=(*MIRA.person, *MIRA.site))
    assert (said["attack"]["guesses"], said["attack"]["rule"]) == (say_guesses(found.number), found.rule)
    assert said["zxcvbn"]["guesses"] == say_guesses(estimate.guesses)
    assert said["judged"]["guesses"] == say_guesses(min(found.number, estimate.guesses))
    assert 0 <= said["attack"]["power"] <= show.SCALE_ENDS


@given(st.text(max_size=LONGEST))
@settings(deadline=None, max_examples=examples(60))
def test_whatever_is_typed_is_answered(text: str) -> None:
    """With an attack or with a sentence, and never with an error of the widget."""
    reply = press(BENCH, "attack", typed=text)
    assert "failed" not in reply
    assert ("refused" in reply["said"]) is any("\ud800" <= character <= "\udfff" for character in text)


BENCH = PasswordBench(frozen_seat(), "attack")


@pytest.mark.parametrize("act", ["attack", "check_leak"])
def test_a_pasted_book_is_refused_at_once(bench: PasswordBench, act: str) -> None:
    """100,000 characters: a sentence that does not repeat them, in no time."""
    begun = time.perf_counter()
    said = press(bench, act, typed="z" * 100_000)["said"]
    assert time.perf_counter() - begun < 0.1
    assert "longer than 200 characters" in said["refused"]
    assert "zz" not in json.dumps(said)


@pytest.mark.parametrize("data", [{}, {"typed": None}, {"typed": 7}, {"typed": ["a"]}])
def test_what_is_no_text_is_refused_with_a_sentence(bench: PasswordBench, data: dict[str, object]) -> None:
    """A page may send anything."""
    assert press(bench, "attack", **data)["said"] == {"refused": "A password is text."}


def test_an_act_that_does_not_exist_is_not_done(bench: PasswordBench) -> None:
    """The page chooses among the acts and among nothing else."""
    assert "failed" in press(bench, "static_html")


@pytest.mark.parametrize("act", ["attack", "check_leak"])
def test_what_is_typed_is_in_no_trait_and_in_no_log(
    bench: PasswordBench, act: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the text nor a piece that names it; also not when something goes wrong inside."""
    with caplog.at_level(logging.DEBUG):
        press(bench, act, typed=TYPED)
        press(bench, act, typed=TYPED, wrong_argument=1)
    kept = json.dumps(bench.view) + str(bench.get_state()) + str(vars(bench)) + bench.static_html() + repr(bench)
    kept += caplog.text + "".join(capsys.readouterr())
    for piece in (TYPED, "zyxquill", "strich!"):
        assert piece not in kept


FORGETS = """
import gc, json, os, sys
import loginlab as lab
bench = lab.password_bench()
bench.send = lambda reply, *more: None

def use():
    typed = json.loads(sys.stdin.read())
    for act in ("attack", "check_leak"):
        bench._receive(bench, {"act": act, "number": 1, "data": {"typed": typed}}, [])
    piece = typed[:8]
    typed = None
    return piece

piece = use()
gc.collect()
kept, seen, todo = [], set(), gc.get_objects()
while todo:
    holder = todo.pop()
    for found in gc.get_referents(holder):
        if isinstance(found, str):
            if piece in found and found is not piece:
                kept.append((type(holder).__name__, len(found)))
        elif id(found) not in seen:
            seen.add(id(found))
            todo.append(found)
arguments = open("/proc/self/cmdline").read() if os.path.exists("/proc/self/cmdline") else ""
print(json.dumps({"kept": kept, "in_arguments": piece in arguments, "in_environment": piece in str(os.environ)}))
"""


@pytest.mark.thorough(0)
def test_what_is_typed_is_forgotten(tmp_path: Path) -> None:
    """Afterwards no object of the process holds it, no file, no argument, no output: it was used and is gone."""
    surroundings = {**os.environ, "LOGINLAB_HOME": str(tmp_path), "HOME": str(tmp_path), "PYTHONHASHSEED": "0"}
    run = subprocess.run(
        [sys.executable, "-c", FORGETS], input=json.dumps(TYPED), text=True, capture_output=True, check=True,
        env=surroundings, cwd=tmp_path,
    )  # fmt: skip
    assert json.loads(run.stdout) == {"kept": [], "in_arguments": False, "in_environment": False}
    assert TYPED not in run.stderr
    for file in (path for path in tmp_path.rglob("*") if path.is_file()):
        for encoding in ("utf-8", "utf-16-le"):
            assert TYPED[:8].encode(encoding) not in file.read_bytes(), file


@pytest.mark.thorough(0)
def test_remembering_would_be_found(tmp_path: Path) -> None:
    """The test above can fail: a bench that keeps the last password is caught."""
    spoiled = FORGETS.replace("    piece = typed[:8]", "    bench.last = {'typed': typed}\n    piece = typed[:8]")
    run = subprocess.run(
        [sys.executable, "-c", spoiled], input=json.dumps(TYPED), text=True, capture_output=True, check=True,
        env={**os.environ, "LOGINLAB_HOME": str(tmp_path)},
    )  # fmt: skip
    assert json.loads(run.stdout)["kept"] == [["dict", len(TYPED)]]


def test_the_defenders_choice_is_scored(bench: PasswordBench) -> None:
    """The words, the place among all, and the row that is marked."""
    best = score_all(frozen_seat().seed)[0].defence
    press(bench, "defend", tries=best.tries, blocked=best.blocked)
    assert bench.view["accounts"]["score"]["place"] == 1
    assert [row[5] for row in bench.view["accounts"]["score"]["rows"]].index(True) == 0
    press(bench, "defend", tries="none", blocked=0)
    assert bench.view["accounts"]["score"]["place"] == 20


@pytest.mark.parametrize("data", [{"tries": 4, "blocked": 0}, {"tries": 5, "blocked": 7}, {"tries": "x"}])
def test_a_policy_that_is_not_offered_is_refused(bench: PasswordBench, data: dict[str, object]) -> None:
    """With a sentence; the view stays as it was."""
    assert press(bench, "defend", **data)["said"] == "There is no such policy here."
    assert bench.view["accounts"]["score"] is None


def test_each_guard_is_run_once_and_shown_in_the_order_of_pressing(bench: PasswordBench) -> None:
    """The learner's own table grows with every press."""
    for guard in (Guard.NONE, Guard.UNIQUE, Guard.NONE):
        press(bench, "let_leak", guard=guard.value)
    assert [row[0] for row in bench.view["leaks"]["runs"]] == [Guard.UNIQUE.value, Guard.NONE.value]
    assert press(bench, "let_leak", guard="prayer")["said"] == "There is no such guard here."


def test_asking_about_a_leaked_password_sends_a_prefix_only(bench: PasswordBench) -> None:
    """As long as was asked for; a length that is not offered becomes the lesson's."""
    said = press(bench, "check_leak", typed="password", digits=5)["said"]
    assert said["sent"] == "5BAA6"
    assert "seen" in said["seen"]
    assert press(bench, "check_leak", typed="password", digits=40)["said"]["sent"] == "5B"
    assert "not among them" in press(bench, "check_leak", typed=TYPED)["said"]["seen"]


@pytest.mark.parametrize(
    ("kind", "size", "made"),
    [("words", 6, 6), ("words", 1, 3), ("words", 99, 10), ("words", "x", 3), ("words", True, 3)],
)
def test_the_generators_stay_within_their_limits(bench: PasswordBench, kind: str, size: object, made: int) -> None:
    """Too few and too many are held at the nearest that can be."""
    said = press(bench, "generate", kind=kind, size=size)["said"]
    assert float(said["bits"]) == pytest.approx(12.925 * made, abs=0.1)
    assert said["password"] not in json.dumps(bench.view)


def test_two_generated_passwords_differ_unless_the_build_asks(bench: PasswordBench, monkeypatch: Any) -> None:
    """A learner's come from the system's chance; the build's are the same each time."""
    monkeypatch.setenv("LOGINLAB_FROZEN", "0")
    assert len({press(bench, "generate", kind="characters", size=16)["said"]["password"] for _ in range(5)}) == 5
    monkeypatch.setenv("LOGINLAB_FROZEN", "1")
    assert len({press(bench, "generate", kind="characters", size=16)["said"]["password"] for _ in range(5)}) == 1


def test_measuring_takes_the_place_of_the_reference(bench: PasswordBench) -> None:
    """Before: dated figures of another machine. Afterwards: this one's."""
    assert "23 November 2026" in bench.view["cost"]["where"]
    press(bench, "measure")
    assert bench.view["cost"]["where"].startswith("this machine")
    assert [row["name"] for row in bench.view["cost"]["rows"]] == ["MD5", "SHA-256", "bcrypt", "scrypt", "Argon2id"]


@pytest.mark.parametrize("part", PARTS)
def test_one_part_can_be_shown_alone(part: str) -> None:
    """A lesson has one idea a cell; its static form has that part and no other."""
    alone = lab.password_bench(part)
    assert alone.view["parts"] == [part]
    assert set(alone.view) == {"parts", part}
    assert alone.static_html().count("<h3>") == 1


def test_a_part_that_does_not_exist_is_said_with_those_that_do() -> None:
    """A slip in a cell is answered with what there is."""
    with pytest.raises(UnknownNameError, match="It has: attack, cost, accounts, leaks, generators"):
        lab.password_bench("attak")


def test_the_static_form_holds_every_experiment(bench: PasswordBench) -> None:
    """Six passwords attacked, five hashes, four limits, five guards, four generators; outcomes folded away."""
    html = bench.static_html()
    assert all(example in html for example in ("Summer2025!", "Biscuit94!", "kX7#qv2!Rw9z"))
    assert html.count("<details>") == 5
    assert html.count("<tr>") - html.count("<thead><tr>") == 6 + 5 + 4 + 5 + 5 + 4
    assert Defence(None, 0) in [one.defence for one in score_all(1)]


def test_the_learner_is_told_what_the_attacker_knows() -> None:
    """Every word about the person that the attack uses stands in the sentence above the field, and the birthday."""
    told = show.KNOWN.lower().replace(" ", "")
    assert all(word in told for word in MIRA.person)
    assert f"{MIRA.born:%d %B %Y}" in show.KNOWN


def test_what_leaked_counts_as_the_published_shares_say() -> None:
    """0.56 % of ten million accounts had the first of the list."""
    leaked = leaked_passwords()
    assert leaked[0] == ("123456", 56_000)
    assert all(count >= 1 for _, count in leaked)
