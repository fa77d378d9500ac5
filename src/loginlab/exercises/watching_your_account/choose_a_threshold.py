"""Choose from which score on sign-ins are asked about, so that two promises hold at once."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any

from loginlab.exchange import LESSON
from loginlab.exercises.model import Choices, Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.risk.intruders import Intruder
from loginlab.labs.risk.tradeoff import Point, run_tradeoff
from loginlab.seat import Seat

PEOPLE = 500
MOST_QUESTIONS, LEAST_STOPPED = 3, 45
"""The promises: questions a person a year, and per cent of the intruders by VPN."""
ROW = "threshold"
OFFERED = ("0.01", "0.05", "0.1", "0.25", "0.6", "1.5", "8")


def _chosen(answer: dict[str, object]) -> float | None:
    try:
        number = float(str(answer.get(ROW)))
    except ValueError:
        return None
    return number if isfinite(number) and number > 0 else None


def _is_number(answer: Any, _seat: Seat) -> Finding:
    chosen = _chosen(answer)
    return Finding(chosen is not None, "No number above 0 yet." if chosen is None else f"From {chosen:g} on.")


def _judged(look: Callable[[Point], Finding]) -> Callable[[Any, Seat], Finding]:
    def judge(answer: Any, seat: Seat) -> Finding:
        chosen = _chosen(answer)
        if chosen is None:
            return Finding(False, "The number comes first.")
        return look(run_tradeoff(seat.seed, PEOPLE).at(chosen))

    return judge


def _questions(point: Point) -> Finding:
    return Finding(point.per_year <= MOST_QUESTIONS, f"A person is asked {point.per_year:.1f} times a year.")


def _stopped(point: Point) -> Finding:
    stopped = point.stopped[Intruder.VPN]
    return Finding(stopped >= LEAST_STOPPED, f"{stopped:.0f} of 100 are stopped.")


def _like(wrong: Callable[[float, Point], bool]) -> Callable[[Any, Seat], bool]:
    def recognise(answer: Any, seat: Seat) -> bool:
        chosen = _chosen(answer)
        return chosen is not None and wrong(chosen, run_tradeoff(seat.seed, PEOPLE).at(chosen))

    return recognise


def _says(number: str) -> Callable[[Seat], object]:
    return lambda _seat: {ROW: number}


CHOOSE_A_THRESHOLD = Exercise(
    id="08.choose-a-threshold",
    title="From which score on?",
    asks="You set the limit for five hundred customers who are not those of the bench. Two promises were made. "
    f"People are asked at most {MOST_QUESTIONS} times a year, on average. And of a hundred intruders who use a VPN in "
    f"the victim’s country, at least {LEAST_STOPPED} are stopped. The score is that of the full formula.",
    objective="price-of-a-check",
    choices=lambda _seat: Choices(((ROW, "Ask about a sign-in from this score on"),), OFFERED),
    conditions=(
        Condition("A number is chosen", _is_number),
        Condition(f"A person is asked at most {MOST_QUESTIONS} times a year", _judged(_questions)),
        Condition(f"At least {LEAST_STOPPED} of 100 intruders by VPN are stopped", _judged(_stopped)),
    ),
    hints=(
        Hint("A low limit asks about nearly everything, a high one about nearly nothing."),
        Hint("On the bench, move the slider to two or three questions a year, and read the limit beside it.", about=1),
        Hint("Other people are like those of the bench, not the same. Stay a little away from the edge.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "takes the limit of another score",
            _says("8"),
            _like(lambda chosen, _point: chosen >= LESSON.risk_hold_from),
            f"{LESSON.risk_hold_from} is the limit of Lantern’s own score, where a usual sign-in has 1. In the full "
            "formula it has about a hundredth. A limit belongs to its score.",
        ),
        WrongAnswer(
            "asks to be on the safe side",
            _says("0.05"),
            _like(lambda _chosen, point: point.per_year > MOST_QUESTIONS),
            "Many intruders are stopped, and the owners are asked again and again. Who is asked often stops reading "
            "the question, and then a thief’s question is answered too.",
        ),
        WrongAnswer(
            "asks hardly anybody",
            _says("1.5"),
            _like(lambda chosen, point: point.stopped[Intruder.VPN] < LEAST_STOPPED and chosen < LESSON.risk_hold_from),
            "Nobody is annoyed, and most intruders who sit behind a VPN in the right country walk in. You have "
            "questions left: use them.",
        ),
    ),
    others=(_says("0.25"), _says("0.24"), lambda _seat: {ROW: 0.26}),
    why="There is no right limit, only a price and what it buys. And it has to be measured on one’s own customers: "
    "the studies behind the formula say so, and two crowds of made-up people already differ a little.",
)
