"""Which requests for proof to follow; each learner has the same twelve kinds, with other names, figures and order."""

from __future__ import annotations

from random import Random
from typing import Any

from loginlab.exercises.marks import all_marked, all_right, mistaken, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.recovery_requests.requests import Request, Verdict, generate_requests
from loginlab.labs.wording import sentence_case
from loginlab.seat import Seat

NAME = "09.judge-the-requests"


def requests_of(seat: Seat) -> tuple[Request, ...]:
    """This sheet's twelve: in another order and with other names than those of the lesson's tool at the same seat."""
    own = Random(f"{seat.seed}/{NAME}")  # noqa: S311 - meant to be foreseeable
    return generate_requests(own.randrange(1_000_000))


def _row(one: Request) -> str:
    begun = "you had asked for help" if one.asked_for_help else "you had asked for nothing"
    place = f"address {one.place}" if one.place else "no address to see"
    return f"{sentence_case(one.medium.value)}. Sender: {one.sender}; {place}; {begun}. It says: “{one.words}”"


def _truth(seat: Seat) -> dict[str, str]:
    return {one.id: one.verdict.value for one in requests_of(seat)}


def _follows_nothing_bad(answer: Any, seat: Seat) -> Finding:
    bad = [row for row, right in _truth(seat).items() if right != Verdict.FOLLOW]
    followed = sum(answer.get(row) == Verdict.FOLLOW for row in bad)
    if followed:
        return Finding(False, f"{followed} of {len(bad)} would give something away.")
    left = sum(answer.get(row) is None for row in bad)
    return Finding(not left, f"{left} still open." if left else "Nothing is given away.")


OWN_DOOR = dict.fromkeys(("in-your-name", "agent-code", "plain-photo"), Verdict.FOLLOW.value)
SOUNDS_RIGHT = {"expired": Verdict.FOLLOW.value}


JUDGE_THE_REQUESTS = Exercise(
    id=NAME,
    title="Who may ask for what?",
    asks="Twelve requests for proof of who you are. Judge each: genuine, and to be followed; forged; or by the "
    "exchange’s own door, and still not to be followed.",
    objective="recover-with-identity",
    choices=lambda seat: Choices(
        tuple((one.id, _row(one)) for one in requests_of(seat)), tuple(one.value for one in Verdict)
    ),
    conditions=(
        Condition("Every request has a verdict", all_marked(_truth)),
        Condition("Nothing is followed that gives something away", _follows_nothing_bad),
        Condition("Nothing genuine is refused", none_wrong(_truth, Verdict.FOLLOW.value)),
        Condition("Forged ones are told from those at the exchange’s own door", all_right(_truth, "So for all.")),
    ),
    hints=(
        Hint("First read whose the address is, from the right. Where there is none to see, nobody can tell.", about=3),
        Hint("Then: did you begin it? A question that you did not ask for was asked in your name.", about=1),
        Hint("Then: does it ask for anything that opens the account, costs money, or can be used elsewhere?", about=1),
        Hint("A recovery takes documents and days. What is slow and dull is often the genuine one.", about=2),
    ),
    wrong=(
        mistaken(
            "trusts the own door",
            _truth,
            OWN_DOOR,
            "They came by the exchange’s own door, and you followed all of them. One asks in your name, one asks for a "
            "code, and one for a photo that can be used anywhere. The door is not enough.",
        ),
        WrongAnswer(
            "believes nobody",
            lambda seat: dict.fromkeys(_truth(seat), Verdict.FORGED.value),
            lambda answer, seat: answer == dict.fromkeys(_truth(seat), Verdict.FORGED.value),
            "You refused everything, the genuine ones too. So nobody stole anything, and you are still locked out.",
        ),
        mistaken(
            "goes by what is asked alone",
            _truth,
            SOUNDS_RIGHT,
            "A document and a dated photo are what an exchange may ask for. Look once more at who asks for them here, "
            "and whether you began it.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="Three questions told all twelve apart: whose place is it, did I begin it, and what does it ask for. None of "
    "them was about how it sounds.",
)
