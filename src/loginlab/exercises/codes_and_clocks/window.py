"""Under the hood: which steps a server takes; the right answers are the exchange's own verdicts."""

from __future__ import annotations

from collections.abc import Iterable

from loginlab.exchange.errors import CodeRefused
from loginlab.exchange.totp import verify_totp
from loginlab.exercises.codes_and_clocks.rfc_vectors import SECRET_TEXT, TOTP_STEPS, code_at, moment
from loginlab.exercises.learners_function import Case, behaves_like, gets_right, is_starter
from loginlab.exercises.model import Condition, Exercise, Hint, WrongAnswer

PRESENT = TOTP_STEPS[1111111109]


def _exchange_takes(step: int, present: int, window: int) -> bool:
    at = moment(present * 30 + 7)
    try:
        verify_totp(SECRET_TEXT, code_at(step), at=at, window=window, last_used_step=None)
    except CodeRefused:
        return False
    return True


def _step_words(off: int) -> str:
    return f"The step present {'-' if off < 0 else '+'} {abs(off)}" if off else "The present step"


def _cases(window: int, offsets: Iterable[int]) -> tuple[Case, ...]:
    return tuple(
        Case(
            (PRESENT + off, PRESENT, window),
            _exchange_takes(PRESENT + off, PRESENT, window),
            f"{_step_words(off)} in a window of {window}",
        )
        for off in offsets
    )


NONE = _cases(0, (-1, 0, 1))
ONE = _cases(1, (-3, -2, -1, 0, 1, 2, 3))
MORE = (
    *_cases(2, range(-4, 5)),
    *_cases(3, range(-5, 6)),
    *_cases(10, (-12, -11, -10, -9, 0, 9, 10, 11, 12)),
    *_cases(60, (-61, -60, 0, 60, 61)),
)
ALL = (*NONE, *ONE, *MORE)


def _right(step: int, present: int, window: int) -> bool:
    return step in range(present - window, present + window + 1)


def _one_too_few(step: int, present: int, window: int) -> bool:
    return present - window <= step < present + window


def _both_ends_out(step: int, present: int, window: int) -> bool:
    return abs(step - present) < window


def _only_before(step: int, present: int, window: int) -> bool:
    return 0 <= present - step <= window


def _no_sign(step: int, present: int, window: int) -> bool:
    return step - present <= window


def _whole_width(step: int, present: int, window: int) -> bool:
    return 2 * abs(step - present) <= window


def _without_else(step: int, present: int, window: int) -> bool | None:
    return True if _right(step, present, window) else None


def _number(step: int, present: int, window: int) -> int:
    return int(_right(step, present, window))


WINDOW = Exercise(
    id="02.window",
    title="Under the hood: the window",
    asks="Write `is_taken(step, present, window)`: True if a server whose own step is `present` takes the code of "
    "`step`, when it accepts `window` steps on each side. It is compared with the verifier of the exchange.",
    objective="choose-window-and-lock",
    is_untouched=is_starter(ONE[3]),
    conditions=(
        Condition("Without a window, only the present step", gets_right(NONE, "As at the exchange.")),
        Condition("With one step, three codes are taken", gets_right(ONE, "As at the exchange.")),
        Condition("With two and three steps, five and seven, and so on", gets_right(MORE, "As at the exchange.")),
    ),
    hints=(
        Hint("Say it aloud first: how far may the step be from the present one, in either direction?", about=1),
        Hint("A phone may be slow or fast. How far apart two numbers are has no sign.", about=1),
        Hint("The last step on each side still counts. Look at your comparison: is the edge in or out?", about=2),
    ),
    wrong=(
        WrongAnswer(
            "says nothing where it should say no",
            lambda _seat: _without_else,
            behaves_like(_without_else, ALL),
            "You say True at the right steps, and nothing at all at the others: a function without a `return` gives "
            "`None`. Say False there.",
        ),
        WrongAnswer(
            "says 1 and 0",
            lambda _seat: _number,
            behaves_like(_number, ALL),
            "You say 1 and 0. They count as yes and no in an `if`, and True and False are asked for: a comparison "
            "gives them by itself.",
        ),
        WrongAnswer(
            "leaves out the last step",
            lambda _seat: _one_too_few,
            behaves_like(_one_too_few, ALL),
            "Your window ends one step too soon on the later side. `range` and `<` leave the end out, so fast phones "
            "are refused and slow ones are not.",
        ),
        WrongAnswer(
            "leaves out the last step on both sides",
            lambda _seat: _both_ends_out,
            behaves_like(_both_ends_out, ALL),
            "The last step of the window still counts, on both sides. `<` leaves it out: without a window yours takes "
            "no code at all.",
        ),
        WrongAnswer(
            "looks back only",
            lambda _seat: _only_before,
            behaves_like(_only_before, ALL),
            "You look only at steps that have passed. That forgives slow typing, as the RFC asks. But the exchange "
            "also takes phones that are a little fast.",
        ),
        WrongAnswer(
            "forgets that a distance can be negative",
            lambda _seat: _no_sign,
            behaves_like(_no_sign, ALL),
            "Every old step gives a negative difference, and that is less than any window. So yours takes every code "
            "there ever was.",
        ),
        WrongAnswer(
            "takes the window for the whole width",
            lambda _seat: _whole_width,
            behaves_like(_whole_width, ALL),
            "You take the window for the whole width. It is meant on each side: a window of 1 takes three codes.",
        ),
    ),
    others=(lambda _seat: _right,),
    why="A window of `w` takes `2w + 1` codes at any moment. That is what forgives clocks and typing, and what a "
    "guesser counts with.",
)
