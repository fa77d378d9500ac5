"""A completion record in words: the same for the card, the printed page and the command line."""

from __future__ import annotations

from datetime import date
from typing import Any

from loginlab.progress.completion_record import CompletionRecord, Drill, Exercise, Lesson

HOW = {
    "": "not yet",
    "shown": "short check",
    "exercise": "exercise",
    "questions": "questions",
}
OUTCOMES = {
    "safe": "the account was made safe",
    "lost": "everything was lost",
    "stopped": "given up before the end",
}
HARM = {
    "disclosed": "told a false support something secret",
    "locked-out": "locked out of the account",
    "evidence": "deleted what would have shown what happened",
    "browser-forgotten": "made the exchange forget the browser",
    "paid-the-thief": "paid to the thief’s address",
    "thief-listed": "put the thief’s address on the whitelist",
    "doors-left": "left the thief a way in",
}
PROVES = (
    "This is a record and not evidence. The learner owns the computer it was made on, and with it the progress file "
    "and the key. A signature shows that the file was not changed since; it does not show who did the work, or that "
    "anybody did. More can be said only by somebody who saw the work, and who signs for it with a key of their own."
)
LEGEND = (
    "An objective is met by one exercise that practises it, by all of its questions, or by a short check; behind it "
    "stands which it was first, and when. Behind an exercise stands when it was solved first, and all its checks and "
    "hints. A question counts as right also if it was so at a later answer: the number in brackets says how many were "
    "at the first."
)
CHECKING = "Whoever has the signed file can check it with `loginlab verify FILE`."


def show_day(on: date | None) -> str:
    """A day in words; empty for none."""
    return f"{on.day} {on:%B %Y}" if on else ""


def show_record(record: CompletionRecord) -> dict[str, Any]:
    """Everything that is shown of a record, as text."""
    return {
        "name": record.name,
        "made": show_day(record.made),
        "course": record.course,
        "totals": _totals(record),
        "lessons": [_lesson(lesson) for lesson in record.lessons],
        "drill": _drills(record),
        "legend": LEGEND,
        "proves": PROVES,
        "checking": CHECKING,
    }


def list_record(record: CompletionRecord) -> list[str]:
    """A record in a few lines, for a terminal."""
    shown = show_record(record)
    lines = [f"Name, as somebody typed it: {record.name}"] if record.name else ["No name."]
    lines.append(f"Made on {shown['made']} by version {record.course} of the course.")
    lines.append(", ".join(f"{one['have']} of {one['of']} {one['what']}" for one in shown["totals"]) + ".")
    lines += [f"Incident drill. {one['which']}: {one['says']}" for one in shown["drill"]] or ["No incident drill."]
    return lines


def _totals(record: CompletionRecord) -> list[dict[str, Any]]:
    met = [one for lesson in record.lessons for one in lesson.objectives]
    tasks = [one for lesson in record.lessons for one in lesson.exercises]
    right = sum(lesson.right for lesson in record.lessons)
    at_once = [lesson.at_once for lesson in record.lessons if lesson.at_once is not None]
    return [
        {"what": "objectives met", "have": sum(one.how != "" for one in met), "of": len(met)},
        {"what": "exercises solved", "have": sum(one.on is not None for one in tasks), "of": len(tasks)},
        {
            "what": "questions answered right",
            "have": right,
            "of": sum(lesson.questions for lesson in record.lessons),
        },
        *([{"what": "of these at the first answer", "have": sum(at_once), "of": right}] if at_once and right else []),
    ]


def _lesson(lesson: Lesson) -> dict[str, Any]:
    return {
        "number": lesson.number,
        "title": lesson.title,
        "met": sum(one.how != "" for one in lesson.objectives),
        "solved": sum(one.on is not None for one in lesson.exercises),
        "right": lesson.right,
        "at_once": lesson.at_once,
        "questions": lesson.questions,
        "objectives": [
            {
                "can": one.can,
                "met": bool(one.how),
                "how": f"{HOW[one.how]}, {show_day(one.on)}" if one.how else HOW[""],
            }
            for one in lesson.objectives
        ],
        "exercises": [
            {
                "title": one.title,
                "solved": one.on is not None,
                "was_tried": bool(one.tries or one.hints),
                "how": _how(one),
            }
            for one in lesson.exercises
        ],
    }


def _how(task: Exercise) -> str:
    if not task.tries and not task.hints:
        return "not tried"
    tries = f"{task.tries} {'check' if task.tries == 1 else 'checks'}"
    hints = f"{task.hints or 'no'} {'hint' if task.hints == 1 else 'hints'}"
    return f"{show_day(task.on) or 'not solved yet'}; {tries}, {hints}"


def _drills(record: CompletionRecord) -> list[dict[str, str]]:
    """The drill's two ends, or none."""
    if record.drill is None:
        return []
    times = record.drill.times
    if times == 1:
        return [{"which": "The one drill so far", "says": describe_drill(record.drill.last)}]
    if record.drill.best == record.drill.last:
        return [{"which": f"The best of {times}, and the last", "says": describe_drill(record.drill.last)}]
    return [
        {"which": f"The best of {times}", "says": describe_drill(record.drill.best)},
        {"which": "The last", "says": describe_drill(record.drill.last)},
    ]


def describe_drill(drill: Drill) -> str:
    """How one drill ended, in a sentence or two."""
    harm = [HARM.get(one, one) for one in drill.harm]
    acts = sum(not move.startswith("+") for move in drill.moves)  # “+90” is a minute and a half of thinking
    counted = f"{acts} {'move' if acts == 1 else 'moves'}"
    waited = "Time waited for each decision." if drill.waited else "Time went on while thinking."
    return (
        f"{show_day(drill.on)}: {OUTCOMES[drill.outcome]}. {drill.lost_usd:,} US dollars were lost and "
        f"{drill.kept_usd:,} kept, in {drill.minutes:,} minutes of the drill. "
        f"Harm done by oneself: {'; '.join(harm) or 'none'}. {waited} Incident {drill.seed}, {counted}."
    )
