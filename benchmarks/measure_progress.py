"""Progress: keeping an answer, taking a whole course out and in, and opening the view of it.

An answer is kept on a disk, so it is the wall's time there, against a plain insert into a database of the same kind.
The rest is CPU time, so that other programs on the machine do not count.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.pressing import milliseconds
from loginlab.catalogue import list_tasks, written_lessons
from loginlab.progress import Progress
from loginlab.progress.carrying import read_carried, write_code, write_file
from loginlab.seat import Seat, frozen_seat
from loginlab.syllabus import all_items
from loginlab.widgets.progress_view import ProgressView

TRIES, ANSWERS = 20, 200


def a_course_done() -> Seat:
    """Every question answered right and every exercise solved."""
    seat = frozen_seat()
    for item in all_items():
        seat.progress.record_answer(item, answer="x", right=True, sure="fairly")
        seat.clock.advance(timedelta(minutes=1))
    for number in written_lessons():
        for task in list_tasks(number):
            seat.progress.record_check(task, outcome="done", held=(0, 1))
    return seat


def keep_one(progress: Progress, item: str) -> float:
    """One answer kept in its file, in milliseconds."""
    return milliseconds(lambda: progress.record_answer(item, answer="x", right=True, sure=None), time.perf_counter)


def insert_plainly(path: Path) -> float:
    """One row by itself, opened, written and closed, in milliseconds."""

    def insert() -> None:
        with closing(sqlite3.connect(path)) as file, file:
            file.execute("CREATE TABLE IF NOT EXISTS act (said TEXT)")
            file.execute("INSERT INTO act VALUES ('right')")

    return milliseconds(insert, time.perf_counter)


def measure(say: Callable[[str], None]) -> list[Figure]:
    """The figures; the first of each kind in the process is not counted."""
    seat = a_course_done()
    now = seat.clock.now() + timedelta(days=1)
    with tempfile.TemporaryDirectory() as folder:
        say("answers")
        kept = Progress(Path(folder) / "progress.sqlite", seat.clock.now)
        plain = Path(folder) / "plain.sqlite"
        ours, others = [], []
        for number in range(ANSWERS):
            ours.append(keep_one(kept, f"00.question-{number}"))
            others.append(insert_plainly(plain))
    bundle = seat.progress.bundle()
    code, file = write_code(bundle), write_file(bundle)
    say("taking out and in")
    codes = tuple(milliseconds(lambda: write_code(bundle)) for _ in range(TRIES))
    reads = tuple(milliseconds(lambda: read_carried(code, now)) for _ in range(TRIES))
    files = tuple(milliseconds(lambda: read_carried(file, now)) for _ in range(TRIES))
    taken = tuple(milliseconds(lambda: frozen_seat().progress.take_in(read_carried(file, now))) for _ in range(5))
    say("opening the view")
    ProgressView(seat)
    opened = tuple(milliseconds(lambda: ProgressView(seat)) for _ in range(TRIES))
    done = f"{len(bundle.acts)} acts, {len(code)} letters"
    return [
        Figure("keeping an answer", tuple(ours), "ms", "a plain insert", tuple(others), at_most=3),
        Figure(f"a whole course as a code ({done})", codes, "ms", at_most=200, absolute=True),
        Figure("reading that code", reads, "ms", at_most=200, absolute=True),
        Figure("reading it as a file", files, "ms", at_most=200, absolute=True),
        Figure("taking that file in", taken, "ms", at_most=500, absolute=True),
        Figure("opening the view of a whole course", opened, "ms", at_most=300, absolute=True),
    ]
