"""The exercise card: the task, where you are, what holds and what does not, and hints one at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loginlab.exercises import Exercise, Outcome, Report, check, next_hint
from loginlab.progress.kept import date_words, describe_exercise
from loginlab.seat import Seat
from loginlab.widgets.base import LabWidget

HEADLINES = {
    Outcome.NOT_TRIED: "Not tried yet",
    Outcome.NOT_YET: "Not yet",
    Outcome.DONE: "Done",
    Outcome.BROKE: "The check itself broke",
}
BEGIN = "Begin with the first line below that does not hold."
"""Said to a mistake that nobody knew before; a bare *Not yet* leaves people looking at the whole card."""
TRIES = 3
"""After so many answers that were not right the card names one row. Chosen for this course."""
LONGEST_ROW = 240
"""Letters of a row's words that are quoted."""


class ExerciseCard(LabWidget):
    """One exercise for one learner, through either door.

    Args:
        exercise: what is asked.
        seat: whose progress it is.
        answer: what the learner handed over in code; left out, the card checks what is chosen on it, or what
            happened in the world.
    """

    stem = "exercise"
    acts = frozenset({"check", "hint"})

    def __init__(self, exercise: Exercise, seat: Seat, *answer: object) -> None:
        self._exercise, self._seat = exercise, seat
        self._by_code = bool(answer) or exercise.takes_function
        self._missing = ""
        if exercise.takes_function and any(map(callable, answer)):
            self._missing = exercise.if_quiet
        elif exercise.takes_function:
            self._missing = f'Hand it over in the last line: `lab.check("{exercise.id}", your_function)`.'
        self._report = Report(Outcome.NOT_TRIED)
        self._chosen: dict[object, object] | None = None
        super().__init__(view={})
        if answer:
            self._examine(answer[0])
        else:
            self._show()

    @property
    def outcome(self) -> str:
        """Where the learner is: ``not tried``, ``not yet``, ``done`` or ``the check itself broke``."""
        return str(self._report.outcome)

    def check(self, answer: dict[str, str] | None = None) -> str:
        """Check what is chosen on the card (row id to label), or what happened in the world."""
        self._examine(answer)
        return self.outcome

    def hint(self) -> str:
        """Show the next hint that is about something not done yet; an empty string when there is none."""
        number = next_hint(self._exercise, self._held(), self._shown())
        if number is None:
            return ""
        self._seat.progress.record_hint(self._exercise.id, number)
        self._show()
        return self._exercise.hints[number].text

    def static_view(self) -> dict[str, Any]:
        """The card with a sentence on what is kept: read again tomorrow, it must not deny what was done since."""
        view = {name: value for name, value in self.view.items() if name != "solved"}
        return view | {"kept": self._describe()}

    def kept(self) -> dict[str, Any]:
        """Which exercise that sentence is about."""
        name, conditions = self._exercise.id, len(self._exercise.conditions)
        return {"says": self._describe(), "exercise": name, "conditions": conditions}

    def _describe(self) -> str:
        return describe_exercise(self._seat.progress.checks(self._exercise.id), len(self._exercise.conditions))

    def _shown(self) -> tuple[int, ...]:
        return tuple(n for n in self._seat.progress.hints(self._exercise.id) if n < len(self._exercise.hints))

    def _held(self) -> tuple[int, ...]:
        """What the learner has got right: in this check, or in the last one if this card was not checked yet."""
        checks = self._seat.progress.checks(self._exercise.id)
        if self._report.outcome == Outcome.NOT_TRIED and checks:
            return checks[-1].held
        return self._report.held

    def _examine(self, answer: object) -> None:
        self._report = report = check(self._exercise, answer, self._seat)
        checks = self._seat.progress.checks(self._exercise.id)
        said = (str(report.outcome), report.held)
        # Running a cell again is not another try; choosing something else is one, also where it changes nothing.
        chosen = dict(answer) if isinstance(answer, dict) else None
        is_another = chosen is not None and self._chosen is not None and chosen != self._chosen
        is_as_before = bool(checks) and (checks[-1].outcome, checks[-1].held) == said
        self._chosen = chosen
        if report.outcome in (Outcome.NOT_YET, Outcome.DONE) and (is_another or not is_as_before):
            self._seat.progress.record_check(self._exercise.id, outcome=said[0], held=said[1])
        self._show()

    def _look_again(self) -> str:
        """Name one row that is not right, once several whole answers were not; empty where that would tell too much.

        Of two labels the other one would be the right one.
        """
        rows = [finding.row for finding in self._report.findings if finding.row]
        if not rows or self._exercise.choices is None or not self._chosen:
            return ""
        choices = self._exercise.choices(self._seat)
        words = dict(choices.rows)
        missed = [c for c in self._seat.progress.checks(self._exercise.id) if c.outcome == Outcome.NOT_YET]
        is_whole = all(self._chosen.get(row) for row in words)
        if len(missed) < TRIES or len(choices.labels) <= 2 or not is_whole:
            return ""
        return f"Look again at “{_shorten(words[rows[0]])}”"

    def _show(self) -> None:
        exercise, report, shown = self._exercise, self._report, self._shown()
        solved = [c for c in self._seat.progress.checks(exercise.id) if c.outcome == Outcome.DONE]
        findings = report.findings or (None,) * len(exercise.conditions)
        choices = exercise.choices(self._seat) if exercise.choices and not self._by_code else None
        self.view = {
            "id": exercise.id,
            "title": exercise.title,
            "asks": exercise.asks,
            "asked_above": exercise.takes_function,
            "outcome": str(report.outcome),
            "headline": HEADLINES[report.outcome],
            "sentence": f"{report.sentence} {self._look_again()}".strip() or (BEGIN if report.findings else ""),
            "solved": _solved_words(solved[0].at, report) if solved and report.outcome != Outcome.DONE else "",
            "conditions": [
                {"text": c.text, "holds": f.holds if f else None, "saw": f.saw if f else ""}
                for c, f in zip(exercise.conditions, findings, strict=True)
            ],
            "hints": [exercise.hints[n].text for n in shown],
            "more_hints": next_hint(exercise, self._held(), shown) is not None,
            "choices": _as_view(choices),
            "by_code": self._by_code,
            "missing": self._missing,
            "notice": self._seat.progress.notice,
        }


def _solved_words(at: datetime, report: Report) -> str:
    """Since when; beside a later try that was not right, that it takes nothing back."""
    return f"Solved on {date_words(at)}{', and that stays' if report.outcome == Outcome.NOT_YET else ''}."


def _shorten(text: str) -> str:
    """A row's words, or where they begin; with the full stop that ends the sentence they are quoted in."""
    if len(text) > LONGEST_ROW:
        text = text[:LONGEST_ROW].rpartition(" ")[0].replace("`", "") + " …"
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _as_view(choices: Any) -> dict[str, Any] | None:
    if choices is None:
        return None
    return {"rows": [{"id": row, "text": text} for row, text in choices.rows], "labels": list(choices.labels)}
