"""Under the hood: find a phone whose clock is far off by three codes in a row (RFC 4226 §7.4, RFC 6238 §6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from loginlab.exchange.errors import CodeRefused
from loginlab.exchange.resync import verify_consecutive_codes
from loginlab.exercises.codes_and_clocks.rfc_vectors import SECRET_TEXT, TOTP_STEPS, code_at, moment
from loginlab.exercises.learners_function import Case, behaves_like, gets_right, is_same, is_starter
from loginlab.exercises.model import Condition, Exercise, Hint, WrongAnswer
from loginlab.seat import Seat

NOW = TOTP_STEPS[1111111109]
REACH = 40
CodeAt = Callable[[int], str]


def _exchange_says(codes: Sequence[str], reach: int) -> int | None:
    at = moment(NOW * 30 + 7)
    try:
        match = verify_consecutive_codes(SECRET_TEXT, codes, at=at, reach_steps=reach, last_used_step=None)
    except CodeRefused:
        return None
    return match.drift_steps


def _case(steps: Sequence[int], told: str, reach: int = REACH) -> Case:
    """Codes of these steps, counted from the server's own when the last of them arrives."""
    codes = [code_at(NOW + step) for step in steps]
    return Case((codes, NOW, reach, code_at), _exchange_says(codes, reach), told)


def _row(drift: int, told: str, reach: int = REACH) -> Case:
    return _case((drift - 2, drift - 1, drift), told, reach)


SLOW = (_row(-4, "A phone two minutes slow"), _row(-25, "A phone 12 and a half minutes slow"))
FAST = (
    _row(0, "A phone that is right"),
    _row(3, "A phone a minute and a half fast"),
    _row(17, "8 and a half minutes fast"),
)
NO_ROW = (
    _case((-30, 9, -4), "Only the last code belongs to the search"),
    _case((9, -5, -4), "The first of the three from elsewhere"),
    _case((-6, 9, -4), "The second of the three from elsewhere"),
    _case((-6, -5, 9), "The last of the three from elsewhere"),
    _case((-4, -4, -4), "One code three times"),
    _case((-2, -3, -4), "Three codes in the wrong order"),
    _case((-8, -6, -4), "Every other code"),
)
EDGES = (
    _row(-REACH, "As slow as the reach"),
    _row(REACH, "As fast as the reach"),
    _row(-REACH - 1, "One step slower than the reach"),
    _row(REACH + 1, "One step faster than the reach"),
    _row(5, "As fast as a reach of 5", reach=5),
    _row(6, "One step faster than a reach of 5", reach=5),
    _row(-6, "One step slower than a reach of 5", reach=5),
)
ALL = (*SLOW, *FAST, *NO_ROW, *EDGES)


def _find(codes: Sequence[str], present: int, drifts: range, code_at: CodeAt) -> int | None:
    for drift in drifts:
        last = present + drift
        if [code_at(last - 2), code_at(last - 1), code_at(last)] == list(codes):
            return drift
    return None


def _right(codes: Sequence[str], present: int, reach: int, code_at: CodeAt) -> int | None:
    all_codes = [code_at(step) for step in range(present - reach - 2, present + reach + 1)]
    starts = [start for start in range(2 * reach + 1) if all_codes[start : start + 3] == list(codes)]
    return starts[0] - reach if starts else None


def _sign_swapped(codes: Sequence[str], present: int, reach: int, code_at: CodeAt) -> int | None:
    drift = _find(codes, present, range(-reach, reach + 1), code_at)
    return None if drift is None else -drift


def _last_code_only(codes: Sequence[str], present: int, reach: int, code_at: CodeAt) -> int | None:
    return next((drift for drift in range(-reach, reach + 1) if code_at(present + drift) == codes[-1]), None)


def _two_codes(codes: Sequence[str], present: int, reach: int, code_at: CodeAt) -> int | None:
    pairs = ((drift, present + drift) for drift in range(-reach, reach + 1))
    return next((drift for drift, last in pairs if [code_at(last - 1), code_at(last)] == list(codes[1:])), None)


def _reach_of_its_own(codes: Sequence[str], present: int, _reach: int, code_at: CodeAt) -> int | None:
    return _find(codes, present, range(-REACH, REACH + 1), code_at)


def _end_left_out(codes: Sequence[str], present: int, reach: int, code_at: CodeAt) -> int | None:
    return _find(codes, present, range(-reach, reach), code_at)


def _from_the_first_code(codes: Sequence[str], present: int, reach: int, code_at: CodeAt) -> int | None:
    drift = _find(codes, present, range(-reach, reach + 1), code_at)
    return None if drift is None else drift - 2


def _first_code_in_reach(codes: Sequence[str], present: int, reach: int, code_at: CodeAt) -> int | None:
    """The same, where it is the first of the codes that is looked for within the reach."""
    drifts = range(-reach, reach + 1)
    return next((d for d in drifts if [code_at(present + d + n) for n in range(3)] == list(codes)), None)


def _is_from_the_first_code(function: Any, seat: Seat) -> bool:
    return any(behaves_like(other, ALL)(function, seat) for other in (_from_the_first_code, _first_code_in_reach))


def _tuple_and_list(codes: Sequence[str], present: int, reach: int, code_at: CodeAt) -> int | None:
    """A tuple is never equal to a list, whatever is in the two."""
    return next(
        (d for d in range(-reach, reach + 1) if tuple(code_at(present + d + n) for n in (-2, -1, 0)) == codes), None
    )


def _wants_a_tuple(function: Any, _seat: Seat) -> bool:
    """Finds no phone, and every one once the codes come as a tuple."""
    found = (*SLOW, *FAST)
    as_tuples = [replace(case, arguments=(tuple(case.arguments[0]), *case.arguments[1:])) for case in found]
    return all(case.given_to(function) is None for case in ALL) and all(
        is_same(case.given_to(function), case.wanted) for case in as_tuples
    )


RESYNC = Exercise(
    id="02.resync",
    title="Under the hood: find a lost phone",
    asks="Write `find_drift(codes, present, reach, code_at)`. A phone has sent a list of three codes in a row, oldest "
    "first; the last one arrived in the server’s step `present`. Give how many steps the phone is off: negative if it "
    "is slow, None if no place within `reach` steps on either side fits all three. `code_at(step)` makes the right "
    "code of a step.",
    objective="choose-window-and-lock",
    is_untouched=is_starter(SLOW[0], asks=3),
    conditions=(
        Condition("Slow phones are found", gets_right(SLOW, "Found, with a minus.")),
        Condition("Right and fast phones are found", gets_right(FAST, "Found.")),
        Condition("Codes that are no row of three prove nothing", gets_right(NO_ROW, "None of them.")),
        Condition("The search goes as far as the reach, and no further", gets_right(EDGES, "On both sides.")),
    ),
    hints=(
        Hint("Suppose that the phone is off by `drift` steps. Which three steps do its codes come from then?", about=0),
        Hint("Try every drift there is, from `-reach` to `reach`, and stop at the first that fits.", about=1),
        Hint(
            "One code may fit somewhere by luck: the search is wide. All three have to fit, in order.",
            about=2,
        ),
        Hint("`range` leaves its end out. The farthest drift that is allowed still has to be tried.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "compares a tuple with a list",
            lambda _seat: _tuple_and_list,
            _wants_a_tuple,
            "Your codes are the right ones, and you compare a tuple with the list `codes`. The two are never equal, "
            "whatever is in them. Make a list of yours, with `[…]`.",
        ),
        WrongAnswer(
            "swaps the sign",
            lambda _seat: _sign_swapped,
            behaves_like(_sign_swapped, ALL),
            "You find every phone, on the wrong side: a slow one is called fast. A server that believed it would look "
            "for its next code in the wrong direction, and not find it.",
        ),
        WrongAnswer(
            "looks at the last code only",
            lambda _seat: _last_code_only,
            behaves_like(_last_code_only, ALL),
            "You look at one code. In a search this wide one guess in some ten thousand hits by luck; three in a row "
            "do not.",
        ),
        WrongAnswer(
            "looks at two of the codes",
            lambda _seat: _two_codes,
            behaves_like(_two_codes, ALL),
            "You look at two of the three codes. A guesser who has seen two then needs no third, and the third was "
            "asked for to keep luck out.",
        ),
        WrongAnswer(
            "has a reach of its own",
            lambda _seat: _reach_of_its_own,
            behaves_like(_reach_of_its_own, ALL),
            f"Yours always searches {REACH} steps. How far to look is for whoever runs the server to say, by `reach`.",
        ),
        WrongAnswer(
            "stops one step before the reach",
            lambda _seat: _end_left_out,
            behaves_like(_end_left_out, ALL),
            "Your search ends one step too soon on the fast side. `range` leaves its end out.",
        ),
        WrongAnswer(
            "measures from the first code",
            lambda _seat: _first_code_in_reach,
            _is_from_the_first_code,
            "You measure from the first of the three codes. It was made two steps before the last one arrived, so "
            "every phone seems two steps slower than it is.",
        ),
    ),
    others=(lambda _seat: _right,),
    why="One code in a wide search is easy to hit; three in a row are a million times a million times harder. So a "
    "server can look far for a lost phone and give a guesser nothing.",
)
