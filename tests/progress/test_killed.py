"""A kernel that is killed, and two kernels at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from loginlab.progress import Progress
from loginlab.progress.carrying import read_carried, write_file
from loginlab.world.clock import Clock
from tests.progress.histories import LATER, whole_course

WRITER = """
import sys
from pathlib import Path
from loginlab.progress import Progress
from loginlab.world.clock import Clock
progress = Progress(Path(sys.argv[1]), Clock(None).now)
print("ready", progress.seed(), flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    progress.record_answer(f"{sys.argv[2]}.{number}", answer=number, right=True, sure=None)
    if not progress.is_saved:
        sys.exit(progress.notice)
    print(number, flush=True)
"""
KILLED_TAKER = """
import os, signal, sys
from pathlib import Path
from loginlab.progress import Progress, merging
from loginlab.progress.carrying import read_carried
from loginlab.world.clock import Clock
from tests.progress.histories import LATER
put = merging.put_origin
def die(*all, **more):
    put(*all, **more)  # the rows are written by now
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
merging.put_origin = die
Progress(Path(sys.argv[1]), Clock(None, at=LATER).now).take_in(read_carried(Path(sys.argv[2]).read_bytes(), LATER))
"""
FULL_DISK = """
import json, resource, signal, sys
from pathlib import Path
from loginlab.progress import Progress
from loginlab.progress.bundle import Bundle
from loginlab.progress.carrying_errors import NotKeptError
from loginlab.world.clock import Clock
from tests.progress.histories import LATER, whole_course
cargo = whole_course()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
progress = Progress(Path(sys.argv[1]), Clock(None, at=LATER).now)
saved = answered = 0
while progress.is_saved or not answered:
    progress.record_answer("00.a", answer=f"{answered:03}" + "x" * 900, right=True, sure=None)
    answered += 1
    saved = answered if progress.is_saved else saved
try:
    progress.take_in(cargo)
    refused = ""
except NotKeptError as error:
    refused = str(error)
print(json.dumps({"saved": saved, "answered": answered, "in kernel": len(progress.acts()), "notice": progress.notice,
                  "import refused": refused}))
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    """A kernel of its own that saves ``count`` answers and says each number only once it is saved."""
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def go(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    child.stdin.write("go\n")
    child.stdin.flush()


def test_a_kernel_killed_twenty_times_in_the_middle_of_a_thousand_answers_loses_none(quick_path: Path) -> None:
    """Kill -9, each time somewhere else: every number that was said aloud is in the file, and the file is whole."""
    kept_before = 0
    for round_, when in enumerate(1 + 999 * n * n // 361 for n in range(20)):
        with writer(quick_path, f"{round_:02}", 1000) as child:
            assert child.stdout is not None
            assert child.stdout.readline().startswith("ready")
            go(child)
            said = [child.stdout.readline() for _ in range(when)]
            child.kill()
            said += child.stdout.readlines()
        acknowledged = {int(line) for line in said if line.endswith("\n")}
        after = Progress(quick_path, Clock(None).now)
        everything = after.every_act()
        kept = {act.facts["answer"] for act in everything if act.subject.startswith(f"{round_:02}.")}
        assert len(acknowledged) >= when
        assert acknowledged <= kept
        assert len(kept - acknowledged) <= 1  # the one that was saved and not yet said
        assert len(everything) == kept_before + len(kept)  # and nothing of the rounds before is gone
        assert after.notice == ""
        kept_before = len(everything)
    assert round_ == 19


def test_two_kernels_write_five_hundred_each_at_once_and_nothing_is_lost(quick_path: Path) -> None:
    """A lesson and its exercises are open side by side: both go on saving, and they share one seed."""
    first, second = writer(quick_path, "left", 500), writer(quick_path, "right", 500)
    with first, second:
        ready = []
        for child in (first, second):
            assert child.stdout is not None
            ready.append(child.stdout.readline())
        for child in (first, second):
            go(child)
        ended = [child.communicate(timeout=60) for child in (first, second)]
    assert [child.returncode for child in (first, second)] == [0, 0], ended
    assert ready[0] == ready[1]
    subjects = [act.subject for act in Progress(quick_path, Clock(None).now).every_act()]
    assert len(subjects) == len(set(subjects)) == 1000


def test_a_kernel_takes_in_a_course_while_another_writes(quick_path: Path) -> None:
    """An import is one transaction: the other kernel waits for it or it waits, and neither loses anything."""
    here = Progress(quick_path, Clock(None, at=LATER).now)
    with writer(quick_path, "left", 200) as child:
        assert child.stdout is not None
        child.stdout.readline()
        go(child)
        child.stdout.readline()
        taken = here.take_in(whole_course())
        ended = child.communicate(timeout=60)
    assert child.returncode == 0, ended
    assert taken.new == len(whole_course().acts)
    assert len(here.every_act()) == taken.new + 200


def test_a_kernel_killed_while_it_takes_in_a_course_has_all_of_it_or_nothing(quick_path: Path, tmp_path: Path) -> None:
    """Killed at the moment in which the rows are written and not yet committed: not one of them is there."""
    Progress(quick_path, Clock(None).now).record_hint("00.a", 0)
    cargo = tmp_path / "cargo.json"
    cargo.write_text(write_file(whole_course()), encoding="utf8")
    killed = subprocess.run([sys.executable, "-c", KILLED_TAKER, str(quick_path), str(cargo)], check=False)
    assert killed.returncode != 0
    after = Progress(quick_path, Clock(None, at=LATER).now)
    assert [act.subject for act in after.every_act()] == ["00.a"]
    assert after.take_in(read_carried(cargo.read_bytes(), LATER)).new == len(whole_course().acts)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of a process's files")
def test_on_a_disk_that_fills_up_a_kernel_keeps_what_it_said_it_kept(quick_path: Path) -> None:
    """The system itself refuses to let the file grow: what was said to be saved is, and what was not is said."""
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(quick_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    after = Progress(quick_path, Clock(None).now)
    assert after.notice == ""
    kept = [act.facts["answer"][:3] for act in after.every_act()]
    assert 0 < said["saved"] < 200
    assert len(kept) == said["saved"]
    assert said["in kernel"] == said["answered"]  # what could not be written still counts there
    assert "could not be saved" in said["notice"]
    assert said["import refused"].endswith("Nothing was changed.")


def test_two_kernels_meet_a_damaged_file_at_once(quick_path: Path) -> None:
    """Both see the damage; the second must not set aside the good file that the first has just begun."""
    path = quick_path
    for _ in range(4):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"no database at all " * 400)
        first, second = writer(path, "left", 5), writer(path, "right", 5)
        with first, second:
            for child in (first, second):
                go(child)
            ended = [child.communicate(timeout=60) for child in (first, second)]
        assert [child.returncode for child in (first, second)] == [0, 0], ended
        assert len(Progress(path, Clock(None).now).acts()) == 10
        path.unlink()
