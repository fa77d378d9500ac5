"""What becomes of one's work in seven cases; the key is found by doing each to a progress file of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from loginlab.exercises.marks import all_marked, all_right, mistaken, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.progress import Act, Progress
from loginlab.progress.shortened import gist
from loginlab.seat import Seat

MORNING = datetime(2026, 3, 14, 9, tzinfo=UTC)
EVENING = MORNING + timedelta(hours=9)
LESSON = "03"

ALL, COUNTS, REFUSED, AWAY, GONE = (
    "all of it is there",
    "it counts as before, but which answers you gave is not there",
    "nothing is taken in, and a sentence says why",
    "it is kept, but counts no more",
    "it is gone",
)

CASES = {
    "killed": "You answer a question. A moment later the program behind the page is stopped by force.",
    "stopped": "You work in a Binder, a borrowed computer on the internet, and carry nothing out. It stops, and you "
    "open a new one.",
    "code": "You bring the short code to a machine on which the course is new.",
    "file": "You bring the file, and not the code, to a machine on which the course is new.",
    "twice": "On the machine to which you have brought the short code, you bring it once more.",
    "letter": "You copy the short code by hand, and one letter in the middle comes out different.",
    "reset": "You reset a lesson. Then you bring a short code from before, on the same machine.",
}


def _machine(folder: Path) -> Progress:
    return Progress(folder / "progress.sqlite", lambda: EVENING)


def _work(folder: Path) -> Progress:
    """A machine on which somebody has done a little of one lesson."""
    minutes = iter(range(600))
    progress = Progress(folder / "progress.sqlite", lambda: MORNING + timedelta(minutes=next(minutes)))
    progress.record_answer(f"{LESSON}.first", answer="b", right=False, sure="certain")
    progress.record_hint(f"{LESSON}.task", 0)
    progress.record_check(f"{LESSON}.task", outcome="done", held=(0, 1))
    progress.record_answer(f"{LESSON}.first", answer="c", right=True, sure="fairly")
    return progress


def _bring(text: str, to: Progress) -> str:
    """Bring a code or a file to a machine; what the learner is told."""
    from loginlab.progress.carrying import read_carried  # checking what comes in takes a moment to load
    from loginlab.progress.carrying_errors import CannotCarryInError

    try:
        return str(to.take_in(read_carried(text, EVENING)))
    except CannotCarryInError as error:
        return str(error)


def _became(made: list[Act], after: Progress) -> str:
    """What is left on a machine of what was made, by looking there."""
    standing = after.acts()
    if standing == made:
        return ALL
    if [gist(act) for act in standing] == [gist(act) for act in made]:
        return COUNTS
    if not standing:
        return AWAY if {gist(act) for act in after.every_act()} >= {gist(act) for act in made} else GONE
    message = f"{len(standing)} of {len(made)} entries are left, and no label says so."
    raise LookupError(message)


def _brought(made: list[Act], text: str, to: Progress) -> str:
    before = to.every_act()
    told = _bring(text, to)
    return REFUSED if told and to.every_act() == before else _became(made, to)


def _kill(folder: Path) -> str:
    # A killed kernel closes nothing and writes nothing more. So the first is left open, and another one looks.
    first = _work(folder)
    return _became(first.acts(), _machine(folder))


def _stop(folder: Path) -> str:
    with TemporaryDirectory(dir=folder) as binder:
        made = _work(Path(binder)).acts()
    return _became(made, _machine(folder / "new"))


def _carry_code(folder: Path) -> str:
    from loginlab.progress.carrying import write_code

    work = _work(folder)
    return _brought(work.acts(), write_code(work.bundle()), _machine(folder / "new"))


def _carry_file(folder: Path) -> str:
    from loginlab.progress.carrying import write_file

    work = _work(folder)
    return _brought(work.acts(), write_file(work.bundle()), _machine(folder / "new"))


def _carry_twice(folder: Path) -> str:
    from loginlab.progress.carrying import write_code

    work, new = _work(folder), _machine(folder / "new")
    code = write_code(work.bundle())
    _bring(code, new)
    return _brought(work.acts(), code, new)


def _change_a_letter(folder: Path) -> str:
    from loginlab.progress.carrying import write_code

    work, new = _work(folder), _machine(folder / "new")
    code = write_code(work.bundle())
    middle = len(code) // 2
    at = next(n for n in range(middle, len(code)) if code[n].isalnum())
    changed = code[:at] + ("B" if code[at] == "A" else "A") + code[at + 1 :]
    return _brought(work.acts(), changed, new)


def _reset_and_bring(folder: Path) -> str:
    from loginlab.progress.carrying import write_code
    from loginlab.progress.resetting import reset

    work = _work(folder)
    made, code = work.acts(), write_code(work.bundle())
    reset(work, LESSON)
    return _brought(made, code, work)


DONE: dict[str, Callable[[Path], str]] = {
    "killed": _kill,
    "stopped": _stop,
    "code": _carry_code,
    "file": _carry_file,
    "twice": _carry_twice,
    "letter": _change_a_letter,
    "reset": _reset_and_bring,
}


@cache
def _truth_of_all() -> dict[str, str]:
    found = {}
    for case, do in DONE.items():
        with TemporaryDirectory() as folder:
            found[case] = do(Path(folder))
    return found


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_truth_of_all())


WHAT_SURVIVES = Exercise(
    id="11.what-survives",
    title="What becomes of your work?",
    asks="You have answered questions and solved an exercise. Then one of these things happens. What does its last "
    "step lead to, there where you look for your work afterwards? If something was brought in that last step, and none "
    "of it was taken in, say that. Each label is used at least once.",
    objective="keep-what-you-learned",
    choices=lambda _seat: Choices(tuple(CASES.items()), (ALL, COUNTS, REFUSED, AWAY, GONE)),
    conditions=(
        Condition("Every case has an answer", all_marked(_truth)),
        Condition("What is really lost is found", none_wrong(_truth, GONE)),
        Condition("Each becomes what it became when it was tried", all_right(_truth, "That is what happened in each.")),
    ),
    hints=(
        Hint("In which case was your work never anywhere but on a machine that is no more?", about=1),
        Hint("A short code is short because something stays behind. Which part does a re-check not need?", about=2),
        Hint("Two of the cases end with a sentence, and with everything as it was before.", about=2),
        Hint("A reset deletes nothing. It is one more entry, which says from when on things count.", about=2),
    ),
    wrong=(
        mistaken(
            "fears for the last answer",
            _truth,
            {"killed": GONE},
            "An answer is written to the disk before you are told whether it was right. A kernel that is killed after "
            "that can take nothing with it.",
        ),
        WrongAnswer(
            "trusts a Binder",
            lambda seat: _truth(seat) | {"stopped": ALL},
            lambda answer, _seat: answer.get("stopped") in (ALL, COUNTS, AWAY),
            "A Binder is a computer on loan, and its disk goes with it. The new one knows nothing of you. Only what "
            "you have carried out is left.",
        ),
        mistaken(
            "takes the code for the whole",
            _truth,
            {"code": ALL},
            "The code carries whether you were right and how sure you were. That decides what is asked again. Which "
            "answer you gave stays behind, so that the code is short enough to copy.",
        ),
        WrongAnswer(
            "hopes for most of it",
            lambda seat: _truth(seat) | {"letter": COUNTS},
            lambda answer, _seat: answer.get("letter") in (ALL, COUNTS, AWAY),
            "Part of it may look whole and be wrong. The code carries a check over all of it. One letter is enough for "
            "the check to fail, and then nothing of it is believed.",
        ),
        WrongAnswer(
            "counts the same work twice",
            lambda seat: _truth(seat) | {"twice": COUNTS},
            lambda answer, _seat: answer.get("twice") in (ALL, COUNTS),
            "The first time has brought it all. The second time, each entry is known already, so there is nothing to "
            "take in. You can bring a code as often as you like, and nothing is counted twice.",
        ),
        WrongAnswer(
            "lets an old code undo a reset",
            lambda seat: _truth(seat) | {"reset": COUNTS},
            lambda answer, _seat: answer.get("reset") in (ALL, COUNTS),
            "You wanted to begin anew. What comes in was done before the reset, so it is put away like the rest. To "
            "have it back, take the reset back.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="What is written down at once survives a crash, and what is in two places survives the loss of one. So carry "
    "your work out while the place that holds it is still there.",
)
