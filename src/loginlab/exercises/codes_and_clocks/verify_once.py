"""Under the hood: a verifier with a memory, so that a code works once (RFC 6238 §5.2)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from loginlab.exchange.errors import CodeRefused
from loginlab.exchange.totp import verify_totp
from loginlab.exercises.codes_and_clocks.rfc_vectors import SECRET_TEXT, TOTP_STEPS, code_at, moment
from loginlab.exercises.learners_function import Case, behaves_like, gets_right, is_starter
from loginlab.exercises.model import Condition, Exercise, Hint, WrongAnswer
from loginlab.seat import Seat

NOW = TOTP_STEPS[1111111109]
ZERO_FIRST = next(step for step in count(NOW) if code_at(step).startswith("0"))
"""A step whose code begins with a zero: as a number it would be the same without."""
CodeAt = Callable[[int], str]
Verify = Callable[[str, int, int | None, CodeAt], int | None]


def _exchange_says(code: str, present: int, last: int | None) -> int | None:
    try:
        match = verify_totp(SECRET_TEXT, code, at=moment(present * 30 + 7), window=1, last_used_step=last)
    except CodeRefused:
        return None
    return match.step


def _case(step: int, present: int, last: int | None, told: str) -> Case:
    code = code_at(step)
    return Case((code, present, last, code_at), _exchange_says(code, present, last), told)


FRESH = (
    _case(NOW, NOW, None, "The first code ever"),
    _case(NOW - 1, NOW, None, "A code from the step before"),
    _case(NOW + 1, NOW, NOW - 5, "A code from the step after"),
    _case(NOW, NOW, NOW - 1, "The step after the one used last"),
    _case(NOW + 1, NOW, NOW, "A code from the step after, when the present one was used last"),
)
STRANGE = (
    _case(NOW - 2, NOW, None, "Two steps old"),
    _case(NOW + 2, NOW, None, "Two steps ahead"),
    Case(("", NOW, None, code_at), None, "Nothing typed"),
    Case((code_at(NOW)[:5], NOW, None, code_at), None, "The first five digits of a right code"),
    Case((code_at(ZERO_FIRST)[1:], ZERO_FIRST, None, code_at), None, "A right code without the zero it begins with"),
)
AGAIN = (
    _case(NOW, NOW, NOW, "The same code at once"),
    _case(NOW, NOW + 1, NOW, "The same code half a minute later"),
)
OLDER = (
    _case(NOW - 1, NOW, NOW, "A step older than the one used last"),
    _case(NOW, NOW, NOW + 1, "The present step, after the next one was used"),
)
ZERO = (
    _case(0, 0, None, "Step 0, used for the first time"),
    _case(0, 1, 0, "Step 0, used already"),
    _case(1, 1, 0, "Step 1, after step 0"),
)
ALL = (*FRESH, *STRANGE, *AGAIN, *OLDER, *ZERO)


def _steps(code: str, present: int, code_at: CodeAt) -> list[int]:
    return [step for step in (present - 1, present, present + 1) if code_at(step) == code]


def _right(code: str, present: int, last: int | None, code_at: CodeAt) -> int | None:
    first = present - 1 if last is None else max(present - 1, last + 1)
    return next((step for step in range(first, present + 2) if code_at(step) == code), None)


def _without_memory(code: str, present: int, _last: int | None, code_at: CodeAt) -> int | None:
    return next(iter(_steps(code, present, code_at)), None)


def _same_only(code: str, present: int, last: int | None, code_at: CodeAt) -> int | None:
    return next((step for step in _steps(code, present, code_at) if step != last), None)


def _zero_is_nothing(code: str, present: int, last: int | None, code_at: CodeAt) -> int | None:
    return next((step for step in _steps(code, present, code_at) if not last or step > last), None)


def _yes_or_no(code: str, present: int, last: int | None, code_at: CodeAt) -> bool:
    return _right(code, present, last, code_at) is not None


def _says_yes(function: Any, _seat: Seat) -> bool:
    """Says True to each code that may be taken; whatever it says to the others, no step comes from it."""
    said = [(case, case.given_to(function)) for case in ALL]
    return all(one is True for case, one in said if case.wanted is not None) and all(
        one is True or one is False or one is None for _, one in said
    )


def _looks_at(first: int, last_one: int) -> Verify:
    """A verifier that looks at too few steps, from one to another as seen from the present."""

    def verify(code: str, present: int, last: int | None, code_at: CodeAt) -> int | None:
        found = _right(code, present, last, code_at)
        return found if found is not None and first <= found - present <= last_one else None

    return verify


_not_the_next, _not_the_one_before, _present_only = _looks_at(-1, 0), _looks_at(0, 1), _looks_at(0, 0)


VERIFY_ONCE = Exercise(
    id="02.verify-once",
    title="Under the hood: once, and only once",
    asks="Write `verify(code, present, last, code_at)`. Look for the code in three steps, from the one before "
    "`present` to the one after. `code_at(step)` makes the right code of a step; `last` is the step used last, or "
    "None. Give the step that was found, for the server to remember, or None if the code must not be taken.",
    objective="choose-window-and-lock",
    is_untouched=is_starter(FRESH[0], asks=3),
    conditions=(
        Condition("Fresh codes of the three steps are taken", gets_right(FRESH, "Each gives its step.")),
        Condition("Codes from outside the window, or not whole, are refused", gets_right(STRANGE, "Refused.")),
        Condition("A code that was used is not taken again", gets_right(AGAIN, "Refused.")),
        Condition("No older step is taken after a newer one", gets_right(OLDER, "Refused.")),
        Condition("Step 0 is a step like any other", gets_right(ZERO, "Taken once.")),
    ),
    hints=(
        Hint("Go through the three steps and compare each one’s code with the one that came.", about=0),
        Hint("Finding the code is not enough. Ask also whether its step comes after the last one used.", about=2),
        Hint(
            "Somebody saw a code and kept it, and its owner used the next one meanwhile. What should happen?", about=3
        ),
        Hint("0 counts as false in Python. `None` has to be asked for by name.", about=4),
    ),
    wrong=(
        WrongAnswer(
            "has no memory",
            lambda _seat: _without_memory,
            behaves_like(_without_memory, ALL),
            "Yours forgets. Whoever reads a code over a shoulder can use it again, for up to a minute and a half.",
        ),
        WrongAnswer(
            "refuses only the same step",
            lambda _seat: _same_only,
            behaves_like(_same_only, ALL),
            "You refuse the step used last, but an older one still gets in. A code that was seen and never used would "
            "stay good after a newer one.",
        ),
        WrongAnswer(
            "takes step 0 for nothing",
            lambda _seat: _zero_is_nothing,
            behaves_like(_zero_is_nothing, ALL),
            "You ask whether `last` is true, and 0 is not. So after step 0 yours has forgotten that anything was used.",
        ),
        WrongAnswer(
            "says only yes or no",
            lambda _seat: _yes_or_no,
            _says_yes,
            "You say True to a code that is taken. The server cannot remember a yes: give it the step that was found, "
            "and None for a code that is not taken.",
        ),
        WrongAnswer(
            "does not look at the next step",
            lambda _seat: _not_the_next,
            behaves_like(_not_the_next, ALL),
            "You do not look at the step after `present`, so phones that are a little fast are refused. `range` leaves "
            "its end out.",
        ),
        WrongAnswer(
            "does not look at the step before",
            lambda _seat: _not_the_one_before,
            behaves_like(_not_the_one_before, ALL),
            "You do not look at the step before `present`. A code that was read at the end of its half minute arrives "
            "in the next one.",
        ),
        WrongAnswer(
            "looks at the present step alone",
            lambda _seat: _present_only,
            behaves_like(_present_only, ALL),
            "You look at the present step alone. The step before and the step after count as well.",
        ),
    ),
    others=(lambda _seat: _right,),
    why="A code may be right and still not count. The server remembers one number, the step used last, and takes only "
    "what comes after it. So nothing that anybody has seen is worth anything once its owner has used it.",
)
