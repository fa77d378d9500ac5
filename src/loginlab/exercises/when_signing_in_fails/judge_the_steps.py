"""The usual steps, each beside a cause: which cures, which tells something, which does harm? Found by doing them."""

from __future__ import annotations

from loginlab.exercises.marks import all_marked, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.tickets.guide import TITLES, kept_verdicts
from loginlab.labs.tickets.harm import grave
from loginlab.seat import Seat
from loginlab.world.faults import FAULTS

CURES = "it cures"
TELLS = "it only tells something"
HARMS = "it neither cures nor tells, and makes something worse"
USELESS = "it does nothing at all"
LABELS = (CURES, TELLS, HARMS, USELESS)
PAIRS = (
    ("caps-lock", "T2"),
    ("phone-minutes-off", "T4"),
    ("held-vpn-exit", "T5"),
    ("identifier-of-somebody-else", "T1"),
    ("corrupt-cookie", "T2"),
    ("phone-minutes-off", "T5"),
    ("re-enrolled-secret", "T4"),
    ("maintenance", "T2"),
    ("caps-lock", "T3"),
    ("maintenance", "T6"),
    ("caps-lock", "T4"),
)
"""A cause and a step. What the step is worth there is never typed."""


def _row(fault: str, step: str) -> str:
    return f"{fault}/{step}"


def _label(fault: str, step: str) -> str:
    """What the step did for this cause, in one label; a cure counts as one, whatever it costs."""
    verdict = kept_verdicts()[fault][step]
    if verdict.word == "useless":
        return HARMS if grave(verdict.harms) else USELESS
    return CURES if verdict.cures else TELLS


def _truth(_seat: Seat) -> dict[str, str]:
    return {_row(fault, step): _label(fault, step) for fault, step in PAIRS}


def _of_step(seat: Seat, wanted: str, label: str) -> dict[str, str]:
    """The rows of one step that are otherwise, all set to one label."""
    truth = _truth(seat)
    return {row: label for row in truth if row.endswith(wanted) and truth[row] != label}


def _has(answer: object, marks: dict[str, str]) -> bool:
    return isinstance(answer, dict) and bool(marks) and marks.items() <= answer.items()


def _with_all(seat: Seat, old: str, new: str) -> dict[str, str]:
    """The rows that deserve one label, given another."""
    return {row: new for row, right in _truth(seat).items() if right == old}


JUDGE_THE_STEPS = Exercise(
    id="03.judge-the-steps",
    title="What is the step worth here?",
    asks="Each row names what is the matter, and one step of the usual list. We did the step in a world where that was "
    "the matter. Did the person get in afterwards, did it at least rule out other causes, did it only do harm, or "
    "nothing at all? Getting in somewhere else does not count. Who checks a clock sets it, if it is wrong. Who looks "
    "at the status page comes back when all works again.",
    objective="judge-the-steps",
    choices=lambda _seat: Choices(
        tuple((_row(fault, step), f"{FAULTS[fault].cause} Step: {TITLES[step]}.") for fault, step in PAIRS), LABELS
    ),
    conditions=(
        Condition("Every row is judged", all_marked(_truth)),
        Condition("Every cure is found", none_wrong(_truth, CURES)),
        Condition("Found: what only tells something", none_wrong(_truth, TELLS)),
        Condition("Found: what does harm", none_wrong(_truth, HARMS)),
        Condition("Found: what does nothing", none_wrong(_truth, USELESS)),
    ),
    hints=(
        Hint("Ask first: does this step touch the thing that is wrong? Then it may cure.", about=1),
        Hint(
            "It does not touch it? Then ask: would it have looked different with another cause behind the same "
            "message? Then it tells something.",
            about=2,
        ),
        Hint("One of the six steps makes the browser a stranger, each time that it is done.", about=3),
        Hint("The page says “code”. The VPN has no part in a code. What does switching it off show?", about=4),
    ),
    wrong=(
        WrongAnswer(
            "takes clearing cookies for a cure of everything",
            lambda seat: _truth(seat) | _of_step(seat, "T2", CURES),
            lambda answer, seat: _has(answer, _of_step(seat, "T2", CURES)),
            "Clearing cookies cures what the browser has kept wrongly. It does not switch caps lock off, and it does "
            "not end a maintenance. Each time, the browser is a stranger afterwards.",
        ),
        WrongAnswer(
            "takes clearing cookies for harmless",
            lambda seat: _truth(seat) | _with_all(seat, HARMS, USELESS),
            lambda answer, seat: _has(answer, _with_all(seat, HARMS, USELESS)),
            "It did not help, you say, but it did something: with the cookies goes the mark by which the exchange "
            "knows this browser. From now on it asks by mail.",
        ),
        WrongAnswer(
            "takes every test that does not cure for useless",
            lambda seat: _truth(seat) | _with_all(seat, TELLS, USELESS),
            lambda answer, seat: _has(answer, _with_all(seat, TELLS, USELESS)),
            "Nobody got in by these, and yet you know more afterwards: with another cause behind the same message, "
            "something else would have come. Whoever takes them for useless tests the same thing twice.",
        ),
        WrongAnswer(
            "takes a test for a cure",
            lambda seat: _truth(seat) | _with_all(seat, TELLS, CURES),
            lambda answer, seat: _has(answer, _with_all(seat, TELLS, CURES)),
            "These tell what it is, or what it is not. The person still stands outside: somebody has to do something "
            "about it now, and that is another step.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="A step is neither good nor bad. It is good for one cause and useless for the next, so the cause has to be "
    "known first. Three of the six cost a minute and leave nothing behind: they make good tests. One leaves a stranger "
    "behind each time, so it comes last.",
)
