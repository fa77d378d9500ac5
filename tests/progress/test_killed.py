"""A kernel that is killed, and two kernels at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from loginlab.progress import Progress

WRITES = 300
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


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    """A kernel of its own that saves ``count`` answers and says each number only once it is saved."""
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def go(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    child.stdin.write("go\n")
    child.stdin.flush()


@pytest.mark.parametrize("when", [1, WRITES])
def test_nothing_said_to_be_saved_is_lost_when_the_kernel_is_killed(
    path: Path, opened: Callable[[], Progress], when: int
) -> None:
    """Kill -9 in the middle of a flood of answers: every number that was said aloud is in the file."""
    with writer(path, "00", 100_000) as child:
        assert child.stdout is not None
        assert child.stdout.readline().startswith("ready")
        go(child)
        said = [child.stdout.readline() for _ in range(when)]
        child.kill()
        said += child.stdout.readlines()
    acknowledged = {int(line) for line in said if line.endswith("\n")}
    after = opened()
    kept = {act.facts["answer"] for act in after.acts()}
    assert len(acknowledged) >= when
    assert acknowledged <= kept
    assert len(kept - acknowledged) <= 1  # the one that was saved and not yet said
    assert after.notice == ""


def test_two_kernels_write_at_once_and_nothing_is_lost(path: Path, opened: Callable[[], Progress]) -> None:
    """A lesson and its exercises are open side by side: both go on saving, and they share one seed."""
    first, second = writer(path, "left", 60), writer(path, "right", 60)
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
    subjects = [act.subject for act in opened().acts()]
    assert len(subjects) == len(set(subjects)) == 120


def test_two_kernels_meet_a_damaged_file_at_once(path: Path, opened: Callable[[], Progress]) -> None:
    """Both see the damage; the second must not set aside the good file that the first has just begun."""
    for _ in range(4):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"no database at all " * 400)
        first, second = writer(path, "left", 5), writer(path, "right", 5)
        with first, second:
            for child in (first, second):
                go(child)
            ended = [child.communicate(timeout=60) for child in (first, second)]
        assert [child.returncode for child in (first, second)] == [0, 0], ended
        assert len(opened().acts()) == 10
        path.unlink()
