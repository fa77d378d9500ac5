"""What somebody can do who holds the cookie and nothing else; the key is tried, not typed."""

from __future__ import annotations

from functools import cache

from loginlab.exercises.marks import all_marked, mixed, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.what_a_cookie_opens import try_all
from loginlab.seat import Seat

CAN, CANNOT = "opens", "asks for more"


@cache
def _tried(seed: int) -> dict[str, tuple[str, bool]]:
    return try_all(seed)


def _truth(seat: Seat) -> dict[str, str]:
    return {name: CAN if opened else CANNOT for name, (_, opened) in _tried(seat.seed).items()}


def _all(seat: Seat, label: str) -> dict[str, str]:
    return dict.fromkeys(_truth(seat), label)


WHAT_A_THIEF_CAN_DO = Exercise(
    id="01.what-a-thief-can-do",
    title="What the cookie opens",
    asks="Somebody holds Mira’s session cookie and nothing else. What opens, and what asks for more? You may try it at "
    "the Desk: what a private window with a copied cookie shows is what the thief sees.",
    objective="what-opens",
    choices=lambda seat: Choices(
        mixed(((name, title) for name, (title, _) in _tried(seat.seed).items()), seat, "what a thief can do"),
        (CAN, CANNOT),
    ),
    conditions=(
        Condition("Every door is judged", all_marked(_truth)),
        Condition("No open door is taken for a closed one", none_wrong(_truth, CAN)),
        Condition("No closed door is taken for an open one", none_wrong(_truth, CANNOT)),
    ),
    hints=(
        Hint("Looking changes nothing, so nobody is asked to prove anything again.", about=1),
        Hint("The button that ends other sessions is made for an owner in a hurry. Who can press it?", about=1),
        Hint("One of them changes how one signs in. Look for it on the security page, and press it.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "trusts that a thief can do everything",
            lambda seat: _all(seat, CAN),
            lambda answer, seat: answer == _all(seat, CAN),
            "Not everything opens. Whoever wants to change how one signs in is asked for the password again.",
        ),
        WrongAnswer(
            "trusts that a thief can do nothing",
            lambda seat: _all(seat, CANNOT),
            lambda answer, seat: answer == _all(seat, CANNOT),
            "Most of it opens. To the exchange, whoever shows the cookie is Mira.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="Looking and ending sessions are open to whoever is signed in. Adding a second factor is not, because "
    "whoever can do that can stay for good.",
)
