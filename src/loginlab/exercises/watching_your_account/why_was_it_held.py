"""Six held sign-ins: which part of the judging held each."""

from __future__ import annotations

from loginlab.exercises.marks import all_marked, all_right
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.risk.held import ALL_NEW, CAUSES, MOVED, NEXT_DOOR, PAST, PLACE_NEW, TOO_FAST, held_sign_ins
from loginlab.seat import Seat


def _truth(seat: Seat) -> dict[str, str]:
    return {one.name.lower(): one.cause for one in held_sign_ins(seat.seed)}


def _with(seat: Seat, instead: dict[str, str]) -> dict[str, str]:
    """The truth, with one cause taken for another wherever it stands."""
    return {row: instead.get(cause, cause) for row, cause in _truth(seat).items()}


def _takes(answer: dict[str, str], seat: Seat, instead: dict[str, str]) -> bool:
    """Whether an answer takes these causes for those others, and nothing is open among them."""
    rows = [(row, instead[cause]) for row, cause in _truth(seat).items() if cause in instead]
    return all(answer.get(row) == said for row, said in rows)


BLAMES_THE_VPN = {TOO_FAST: PLACE_NEW, MOVED: PLACE_NEW}
ALL_STRANGE = {NEXT_DOOR: ALL_NEW}
ONE_JUMP = {MOVED: TOO_FAST}

WHY_WAS_IT_HELD = Exercise(
    id="08.why-was-it-held",
    title="Why was it held?",
    asks=f"Six customers ask why a sign-in was held. All six used to come from {PAST}. You have the newest lines of "
    "each account. Three things are compared: country, network and browser. (PT is Portugal, NL the Netherlands, SG "
    "Singapore.) What held each sign-in? From a score of 8 on, Lantern holds.",
    objective="judge-a-risk",
    choices=lambda seat: Choices(tuple((one.name.lower(), one.told) for one in held_sign_ins(seat.seed)), CAUSES),
    conditions=(
        Condition("Every sign-in has an answer", all_marked(_truth)),
        Condition("Each was held for that", all_right(_truth, "So says the exchange of each.")),
    ),
    hints=(
        Hint("Compare country, network and browser with what the account had before. How many of the three are new?"),
        Hint("One new value counts 4. Which product of fours is 16, and which is 64?", about=1),
        Hint(
            "A score of 1 holds nobody. Then look at the line before: where was the account, and how long ago?", about=1
        ),
        Hint("A password that was given and a session that was opened are two different lines.", about=1),
    ),
    wrong=(
        WrongAnswer(
            "blames the VPN for everything",
            lambda seat: _with(seat, BLAMES_THE_VPN),
            lambda answer, seat: _takes(answer, seat, BLAMES_THE_VPN),
            "Two of the six have used that VPN for a month. Nothing of it is new, and the score says so: 1. Something "
            "else held them.",
        ),
        WrongAnswer(
            "takes two new values for three",
            lambda seat: _with(seat, ALL_STRANGE),
            lambda answer, seat: _takes(answer, seat, ALL_STRANGE),
            "Three new values would be 4 × 4 × 4. One of these has 16, and its country is the country it always was.",
        ),
        WrongAnswer(
            "takes a sign-in that moved for two sign-ins",
            lambda seat: _with(seat, ONE_JUMP),
            lambda answer, seat: _takes(answer, seat, ONE_JUMP),
            "In one of them no session had been opened. The password came from one place and the code from another: "
            "that is one sign-in in two places, and it pauses the account.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="A score holds what is new to the account, by fours. A jump holds what is known. Support answers from the log "
    "and never by a guess: “switch the VPN off” helps some of these, and is useless to the others.",
)
