"""What a record proves; the key is what the check says of a record in which the statement is false."""

from __future__ import annotations

from loginlab.exercises.marks import all_marked, mixed, none_wrong, says
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.completion_record.claimed import CLAIMED, is_proved
from loginlab.seat import Seat

PROVED, NOT_PROVED = "proved", "not proved"


def _truth(seat: Seat) -> dict[str, str]:
    return {name: PROVED if is_proved(name, seat.seed) else NOT_PROVED for name in CLAIMED}


def _choices(seat: Seat) -> Choices:
    rows = ((name, claimed.words) for name, claimed in CLAIMED.items())
    return Choices(mixed(rows, seat, "read the record"), (PROVED, NOT_PROVED))


READ_THE_RECORD = Exercise(
    id="10.read-the-record",
    title="What does the record prove?",
    asks="Noor sends you her signed completion record. Last month she told you the digits of her key. You run "
    "`loginlab verify FILE --key …` with them, and it holds. Which of these do you know now?",
    objective="show-what-you-did",
    choices=_choices,
    conditions=(
        Condition("Every statement has an answer", all_marked(_truth)),
        Condition("What is proved is marked so", none_wrong(_truth, PROVED)),
        Condition("What is not proved is marked so", none_wrong(_truth, NOT_PROVED)),
    ),
    hints=(
        Hint(
            "For each statement, imagine that it is false. Could the file that you hold still exist, and still pass?",
            about=2,
        ),
        Hint(
            "Noor owns the computer. What can she write into her own progress file, and what date can she set?", about=2
        ),
        Hint("A signature ties two things together: a text and a key. Which statements are about these two?", about=1),
    ),
    wrong=(
        WrongAnswer(
            "believes all of it",
            lambda _seat: dict.fromkeys(CLAIMED, PROVED),
            lambda answer, _seat: says(answer, dict.fromkeys(CLAIMED, PROVED)),
            "The check holds, so you believed all that is written there. It says that the text is as it was signed. "
            "A false text can be signed as well as a true one.",
        ),
        WrongAnswer(
            "takes the key for the person",
            lambda seat: _truth(seat) | {"who": PROVED},
            lambda answer, seat: says(answer, _truth(seat) | {"who": PROVED}),
            "You know whose key it is. You do not know whose hands were on the keyboard: a friend can do the exercises "
            "on Noor’s computer, and she signs them.",
        ),
        WrongAnswer(
            "believes nothing",
            lambda _seat: dict.fromkeys(CLAIMED, NOT_PROVED),
            lambda answer, _seat: says(answer, dict.fromkeys(CLAIMED, NOT_PROVED)),
            "A record is no evidence of the work, and yet it is not worth nothing. If anybody had changed the file on "
            "its way, or signed another one, the check would have refused it.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="A statement is proved if the check refuses every file in which it is false. For two of these it does. For the "
    "other three, a file in which they are false was made and signed, and it passed. If you need to know who did the "
    "work, somebody has to watch.",
)
