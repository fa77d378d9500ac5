"""Checking an answer: from what the learner has to one of four outcomes."""

from __future__ import annotations

from collections.abc import Callable
from reprlib import Repr
from traceback import extract_tb
from typing import Any

from loginlab.exercises.few_prints import printing_little
from loginlab.exercises.model import Choices, Exercise, Finding, Outcome, Report, is_nothing
from loginlab.seat import Seat

SHORT = Repr()
"""How an argument is told that would take lines: what is in what is in it is left out."""
SHORT.maxlevel, SHORT.maxstring, SHORT.maxother = 1, 60, 90
LONGEST = 160
"""Letters of a call that are told in full."""


class LearnersCodeError(Exception):
    """The learner's own function raised: that is "not yet", never a broken check.

    Args:
        call: how it was called, as it would be typed.
        error: what it raised.
        line: the line of theirs in which it did, where it is known.
    """

    def __init__(self, call: str, error: BaseException, line: str = "") -> None:
        told = f"{type(error).__name__}: {in_words(error, str)}".removesuffix(": ")
        super().__init__(f"{_as_code(call)} stopped with {told}" + (f", in your line {_as_code(line)}" if line else ""))


def in_words(value: object, how: Callable[[object], str] = repr) -> str:
    """A learner's value for a sentence; one that cannot even be shown must not break the check that looks at it."""
    try:
        return how(value)
    except Exception:
        return f"a {type(value).__name__}"


def _as_code(text: str) -> str:
    """Set as code, unless a backtick in it would end that too soon."""
    return text if "`" in text else f"`{text}`"


def _as_typed(argument: object, how: Callable[[object], str] = repr) -> str:
    """An argument as it would be typed: a function by its name, for where it lies in memory tells nobody anything."""
    return str(getattr(argument, "__name__", None) or how(argument))


def _line_of(error: BaseException, function: object) -> str:
    """The last line that was reached of what the learner wrote; empty where Python no longer has the text."""
    theirs = getattr(getattr(function, "__code__", None), "co_filename", None)
    called = extract_tb(error.__traceback__)
    return next((frame.line or "" for frame in reversed(called) if frame.filename == theirs), "")


def call(function: Callable[..., Any], *arguments: Any, told: str = "") -> Any:
    """Call a learner's function.

    Args:
        told: what stands between the brackets when it fails, where the arguments themselves would be no help.

    Raises:
        LearnersCodeError: it raised, or it is not something that can be called.
    """
    name = getattr(function, "__name__", "your answer")
    typed = f"{name}({told or ', '.join(map(_as_typed, arguments))})"
    if not told and len(typed) > LONGEST:
        typed = f"{name}({', '.join(_as_typed(argument, SHORT.repr) for argument in arguments)})"
    try:
        return function(*arguments)
    except (Exception, SystemExit) as error:  # exit() in a function would otherwise end the learner's kernel
        raise LearnersCodeError(typed, error, _line_of(error, function)) from error


def check(exercise: Exercise, answer: object, seat: Seat) -> Report:
    """Look at an answer and say where the learner is.

    Args:
        exercise: what was asked.
        answer: what the learner handed over; ignored where the exercise reads its own evidence.
        seat: whose world, progress and seed it is.
    """
    try:
        with printing_little():
            return _check(exercise, answer, seat)
    except KeyboardInterrupt as stopped:  # how an endless loop ends
        where = _line_of(stopped, answer)
        told = "Your function was interrupted" + (f", in your line {_as_code(where)}" if where else "")
        return Report(Outcome.NOT_YET, (), f"{told}. Does a loop never end there? Mend it, then run again.")


def _check(exercise: Exercise, answer: object, seat: Seat) -> Report:
    try:
        if exercise.reads is not None:
            answer = exercise.reads(seat)
        elif exercise.choices is None and not (is_nothing(answer) or callable(answer)):
            kind = type(answer).__name__
            return Report(Outcome.NOT_YET, (), f"Hand over your function itself: its name alone. Yours is a {kind}.")
        if exercise.is_untouched(answer, seat):
            return Report(Outcome.NOT_TRIED)
        if exercise.choices is not None and not isinstance(answer, dict):
            return Report(Outcome.NOT_YET, (), f"This one takes a dictionary; yours is a {type(answer).__name__}.")
        if exercise.choices is not None and isinstance(answer, dict):
            choices = exercise.choices(seat)
            answer = _as_on_the_card(choices, answer)
            if slip := _slip(choices, answer):
                return Report(Outcome.NOT_YET, (), slip)
        findings = tuple(_look(condition.look, answer, seat) for condition in exercise.conditions)
        if all(finding.holds for finding in findings):
            return Report(Outcome.DONE, findings, exercise.why)
        again = exercise.again if any(finding.lost for finding in findings) else ""
        return Report(Outcome.NOT_YET, findings, f"{_known_mistake(exercise, answer, seat)} {again}".strip())
    except LearnersCodeError as failed:
        return Report(Outcome.NOT_YET, (), f"{failed}. Mend that first, then check again.")
    except Exception as error:  # whatever it is, it is our mistake and must be said as ours
        return Report(
            Outcome.BROKE,
            (),
            f"This check broke ({type(error).__name__}: {error}). That is our mistake: nothing was marked.",
        )


def _as_on_the_card(choices: Choices, answer: dict[Any, Any]) -> dict[Any, Any]:
    """The answer with the card's apostrophes: it has the printed one, and a keyboard the straight one."""
    printed = {label.replace("’", "'"): label for label in choices.labels if "’" in label}
    return {row: printed.get(mark, mark) if isinstance(mark, str) else mark for row, mark in answer.items()}


def _slip(choices: Choices, answer: dict[Any, Any]) -> str:
    """What to say of a mark that is one of the card's but for capitals or blanks; empty if there is none."""
    plain = {label.strip().casefold(): label for label in choices.labels}
    for mark in answer.values():
        meant = plain.get(mark.strip().casefold()) if isinstance(mark, str) and mark not in choices.labels else None
        if meant is not None:
            return f"The card has no mark {in_words(mark)}. Write it as it stands there: {in_words(meant)}."
    return ""


def _look(look: Callable[[Any, Seat], Finding], answer: object, seat: Seat) -> Finding:
    """One condition; code of the learner's that fails is a condition not met, with the reason."""
    try:
        return look(answer, seat)
    except LearnersCodeError as failed:
        return Finding(False, str(failed))


def _known_mistake(exercise: Exercise, answer: object, seat: Seat) -> str:
    """The sentence of the first known wrong answer that this one is; empty when it is a new one."""
    for wrong in exercise.wrong:
        try:
            if wrong.recognise(answer, seat):
                return wrong.sentence
        except LearnersCodeError:
            continue
    return ""


def next_hint(exercise: Exercise, held: tuple[int, ...], shown: tuple[int, ...]) -> int | None:
    """The number of the next hint worth giving, or ``None``.

    A hint about something the learner has already done only says that nobody looked.
    """
    for number, hint in enumerate(exercise.hints):
        if number not in shown and (hint.about is None or hint.about not in held):
            return number
    return None
