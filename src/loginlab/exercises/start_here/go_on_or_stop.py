"""Go on, or stop? Six moments in which somebody asks for something."""

from __future__ import annotations

from loginlab.exercises.marks import all_marked, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.seat import Seat

GO_ON, STOP = "go on", "stop"

REQUESTS: dict[str, tuple[str, str]] = {
    "course-made-up": ("This course asks you to sign in to Lantern Exchange with the password it printed.", GO_ON),
    "notebook-real": ("A notebook, this one or another, asks for the password of your real exchange account.", STOP),
    "chat-code": ("Somebody in a chat says they are support and need the six digits on your phone.", STOP),
    "expired": ("A page from a search says that your password has expired and asks for a code by mail.", STOP),
    "bookmark": ("You open your exchange from a bookmark you made on a quiet day. It asks for your password.", GO_ON),
    "quiz": ("A quiz in this course asks how sure you are of your answer.", GO_ON),
}


def _advice(_seat: Seat) -> dict[str, str]:
    return {name: right for name, (_, right) in REQUESTS.items()}


def _everywhere(label: str) -> dict[str, str]:
    return dict.fromkeys(REQUESTS, label)


GO_ON_OR_STOP = Exercise(
    id="00.go-on-or-stop",
    title="Go on, or stop?",
    asks="Six moments. In which do you go on, and in which do you stop?",
    objective="keep-credentials-private",
    choices=lambda _seat: Choices(tuple((name, text) for name, (text, _) in REQUESTS.items()), (GO_ON, STOP)),
    conditions=(
        Condition("Every moment has an answer", all_marked(_advice)),
        Condition(
            "You stop where a real secret would go to a person, or to a place you did not choose",
            none_wrong(_advice, STOP),
        ),
        Condition("You go on where you chose the place, or nothing real is asked", none_wrong(_advice, GO_ON)),
    ),
    hints=(
        Hint("Ask two things each time: is the secret real, and did I choose where I am?", about=1),
        Hint("Support never needs your code. The page you opened asks for it, or it is being stolen.", about=1),
        Hint("Look again at the ones where you lose nothing by going on. Stopping there only keeps you out.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "stops everywhere",
            lambda _seat: _everywhere(STOP),
            lambda answer, _seat: answer == _everywhere(STOP),
            "You stop everywhere, so you could never sign in at all. Safe means knowing when it is right to go on.",
        ),
        WrongAnswer(
            "goes on everywhere",
            lambda _seat: _everywhere(GO_ON),
            lambda answer, _seat: answer == _everywhere(GO_ON),
            "You go on everywhere. Some of these moments hand a real secret to a stranger.",
        ),
        WrongAnswer(
            "gives a code to support",
            lambda seat: _advice(seat) | {"chat-code": GO_ON},
            lambda answer, _seat: answer.get("chat-code") == GO_ON,
            "You gave the six digits to the person in the chat. With your password they are all it takes to be you; "
            "real support never asks.",
        ),
    ),
    others=(lambda seat: dict(sorted(_advice(seat).items())),),
    why="A secret goes only where you went by yourself, and never to a person. In this course, use made-up ones "
    "only, and nothing you type can cost you anything.",
)
