"""Under the hood: a rule that says after how many days to ask again.

No rule is the right one, so none is compared with. What is looked at is what every sensible one has in common, for
every history of up to four answers and for one that goes on for long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

from loginlab.exercises.checking import call, in_words
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.seat import Seat

Given = tuple[bool, str]
History = list[Given]

SURE = ("guess", "fairly", "certain")
EACH: tuple[Given, ...] = tuple(product((True, False), SURE))
LONGEST = 365
LONG: History = [(True, "fairly")] * 40
PROBES: tuple[History, ...] = tuple(list(one) for length in (1, 2, 3) for one in product(EACH, repeat=length))


def _before() -> Iterator[History]:
    """Everything that can have happened before the last answer; the long one is for rules that never stop growing."""
    for length in range(4):
        yield from (list(one) for one in product(EACH, repeat=length))
    yield from (LONG[:length] for length in range(4, len(LONG)))
    yield LONG


def _in_words(history: Sequence[Given]) -> str:
    told = [f"{'right' if right else 'wrong'}, {sure}" for right, sure in history[-4:]]
    return ("… " if len(history) > 4 else "") + " → ".join(told)


def _days(said: object) -> int | None:
    """A result as days: 6.0 is held against others as six, and is refused by the condition that asks for whole ones."""
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    return int(said) if said == said // 1 else None


def _stand_so(said: Sequence[object], holds: Callable[[int, int], bool]) -> bool:
    """Whether two results are whole numbers and stand so to each other."""
    one, two = map(_days, said)
    return one is not None and two is not None and holds(one, two)


def _whole_days(rule: Any, _seat: Seat) -> Finding:
    for history in ([*before, last] for before in _before() for last in EACH):
        said = call(rule, list(history))
        if isinstance(said, bool) or not isinstance(said, int) or not 0 <= said <= LONGEST:
            return Finding(False, f"After “{_in_words(history)}” yours gave {in_words(said)}.")
        if history[-1][0] and said == 0:
            return Finding(False, f"After “{_in_words(history)}” yours gave 0, and it was right.")
    return Finding(True, "For every history of up to four answers, and for up to forty right ones.")


def _compares(
    last: Given, other: Given, holds: Callable[[int, int], bool], words: str
) -> Callable[[Any, Seat], Finding]:
    """For the same history, two last answers have to give waits that stand so to each other."""

    def look(rule: Any, _seat: Seat) -> Finding:
        for before in _before():
            first, second = [*before, last], [*before, other]
            said = call(rule, list(first)), call(rule, list(second))
            if not _stand_so(said, holds):
                one, two = map(in_words, said)
                return Finding(False, f"“{_in_words(first)}” gave {one}, “{_in_words(second)}” gave {two}.")
        return Finding(True, words)

    return look


def _all(*looks: Callable[[Any, Seat], Finding]) -> Callable[[Any, Seat], Finding]:
    def look(rule: Any, seat: Seat) -> Finding:
        found = [one(rule, seat) for one in looks]
        return next((one for one in found if not one.holds), found[-1])

    return look


def _sooner(one: int, two: int) -> bool:
    return one < two


def _not_later(one: int, two: int) -> bool:
    return one < two or one == two == LONGEST


def _grows(rule: Any, _seat: Seat) -> Finding:
    for before in _before():
        for sure in SURE:
            once, twice = [*before, (True, sure)], [*before, (True, sure), (True, sure)]
            said = call(rule, list(once)), call(rule, list(twice))
            if not _stand_so(said, _not_later):
                one, two = map(in_words, said)
                return Finding(False, f"“{_in_words(once)}” gave {one}, and once more right gave {two}.")
    return Finding(True, "Each right answer moves the next question further away, up to a year.")


def _by_boxes(history: History) -> int:
    """Leitner's boxes: right moves a question one box on, wrong back into the first."""
    right, sure = history[-1]
    if not right:
        return 0 if sure == "certain" else 1
    box = 0
    for was_right, _ in history:
        box = box + 1 if was_right else 0
    days = [2, 5, 9, 16, 30, 55, 100, 180, 270, LONGEST]
    return days[min(box - 1 + SURE.index(sure), len(days) - 1)]


def _doubling(history: History) -> int:
    """Twice as long for each right answer in a row, times how sure the last one was."""
    right, sure = history[-1]
    if not right:
        return 0 if sure == "certain" else 1
    in_a_row = 0
    for was_right, _ in reversed(history):
        if not was_right:
            break
        in_a_row += 1
    return int(min(2**in_a_row * (SURE.index(sure) + 1), LONGEST))


def _in_floats(history: History) -> float:
    """The right days, divided on the way."""
    return _doubling(history) / 1


def _constant(_history: History) -> int:
    """The same for everything."""
    return 7


def _two_cases(history: History) -> int:
    """A week, or a day."""
    return 7 if history[-1][0] else 1


def _deaf(history: History) -> int:
    """The same without listening to how sure somebody was."""
    return _doubling([(right, "guess") for right, _ in history])


def _forgetful(history: History) -> int:
    """Looks at the last answer alone, so that nothing ever waits longer."""
    return _doubling(history[-1:])


def _endless(history: History) -> int:
    """Without an upper limit."""
    right, sure = history[-1]
    if not right:
        return _doubling(history)
    return int(2 ** len(history) * (SURE.index(sure) + 1))


def _from_zero(history: History) -> int:
    """Begins at none: what was right once is asked again at once."""
    return max(_doubling(history) - 2, 0)


def _never_stops(rule: Any, _seat: Seat) -> bool:
    said = call(rule, LONG[:-1]), call(rule, list(LONG))
    return _stand_so(said, lambda before, now: LONGEST < before < now)


def _asks_again_at_once(rule: Any, _seat: Seat) -> bool:
    return any(_days(call(rule, list(one))) == 0 for one in PROBES if one[-1][0])


def _goes_by(part: Callable[[History], object]) -> Callable[[Any, Seat], bool]:
    """Whether a rule gives the same days wherever this part of a history is the same."""

    def same(rule: Any, _seat: Seat) -> bool:
        said: dict[object, object] = {}
        return all(said.setdefault(part(one), (days := call(rule, list(one)))) == days for one in PROBES)

    return same


def _made(rule: Callable[[History], float]) -> Callable[[Seat], object]:
    return lambda _seat: rule


def _is_starter(answer: Any, _seat: Seat) -> bool:
    return not callable(answer) or call(answer, [(True, "fairly")]) is None


SCHEDULE = Exercise(
    id="11.schedule",
    title="Under the hood: when to ask again",
    asks="Write `next_days(history)`: after how many whole days to ask again, from 0 to 365. The history is a list of "
    "pairs, oldest first, at least one: whether the answer was right, and “guess”, “fairly” or “certain”. Many rules "
    "are right. Each of them has the four properties below, for every history.",
    objective="keep-what-you-learned",
    is_untouched=_is_starter,
    conditions=(
        Condition("Whole days from 0 to 365, and never 0 after a right answer", _whole_days),
        Condition(
            "What was missed comes sooner than what was known",
            _all(
                *(
                    _compares((False, sure), (True, "guess"), _sooner, "Sooner than even a lucky guess.")
                    for sure in SURE
                )
            ),
        ),
        Condition(
            "Certain and wrong comes first, and a guess that was right comes before a certain answer",
            _all(
                _compares((False, "certain"), (False, "fairly"), _sooner, ""),
                _compares((False, "certain"), (False, "guess"), _sooner, ""),
                _compares((True, "guess"), (True, "certain"), _not_later, "How sure somebody was changes the wait."),
            ),
        ),
        Condition("Right once more, and as sure, waits longer, up to a year", _grows),
    ),
    hints=(
        Hint("Begin with the last answer alone. What do the three kinds of a wrong one give?", about=1),
        Hint("A certain mistake can have 0 days and any other 1. Then a right answer has to have 2 or more.", about=2),
        Hint("Count how many answers in a row were right, from the end. Let the days double with each.", about=3),
        Hint("Forty right answers in a row would be a thousand million years. Where is the limit?", about=0),
    ),
    wrong=(
        WrongAnswer(
            "gives days with a point",
            _made(_in_floats),
            lambda rule, _seat: isinstance(call(rule, [(True, "fairly")]), float),
            "Python tells 6.0 from 6, and whole days are asked for: `int(…)` around the number makes it whole.",
        ),
        WrongAnswer(
            "gives the same for everything",
            _made(_constant),
            _goes_by(lambda _history: None),
            "It gives the same days whatever was answered. So what was missed comes no sooner than what was known.",
        ),
        WrongAnswer(
            "knows right and wrong alone",
            _made(_two_cases),
            _goes_by(lambda history: history[-1][0]),
            "It asks only whether the last answer was right. How sure somebody was, and how often they have known it, "
            "changes nothing.",
        ),
        WrongAnswer(
            "does not listen to how sure somebody was",
            _made(_deaf),
            _goes_by(lambda history: tuple(right for right, _ in history)),
            "It treats a lucky guess and firm knowledge alike, and a doubtful mistake like a certain one. You are told "
            "how sure the person was: use it.",
        ),
        WrongAnswer(
            "looks at the last answer alone",
            _made(_forgetful),
            _goes_by(lambda history: history[-1]),
            "Whatever somebody has known for years comes back as soon as what they have known once. They will soon "
            "stop answering. Let the wait grow with each right answer in a row.",
        ),
        WrongAnswer(
            "never stops growing",
            _made(_endless),
            _never_stops,
            "After forty right answers it waits for longer than a year, and with each further one longer still. An "
            "exchange changes, and so does what is true of it. Set the limit of a year.",
        ),
        WrongAnswer(
            "begins at none",
            _made(_from_zero),
            _asks_again_at_once,
            "What was right a moment ago is due again at once. The answer is still on the screen, so asking tells "
            "nothing. At least a night has to pass.",
        ),
    ),
    others=(_made(_by_boxes), _made(_doubling)),
    why="Boxes, doubling or FSRS: they differ in the numbers and agree in these four. What people gain is mostly that "
    "they are asked at all, and not at once.",
)
