"""A ticket that stops at the code: the password was right, and six digits are not."""

from __future__ import annotations

from loginlab.exercises.model import Hint
from loginlab.exercises.when_signing_in_fails.graded_ticket import IN, NAMED, NOT_WORSE, TESTED, build_ticket_exercise

TICKET_CODE = build_ticket_exercise(
    "03.ticket-code",
    "It stops at the code",
    "Somebody’s six digits are refused. Find out why, name the cause, put it right and see the person get in.",
    "find-the-cause",
    tests_first=True,
    hints=(
        Hint(
            "A code is made of two things: a secret and the time. Which of the two is cheaper to look at?", about=TESTED
        ),
        Hint("The clock is right? Then look which line is read. A name can stand there twice.", about=NAMED),
        Hint(
            "The line is right as well? Then watch one code on its way from the phone to the page, on an empty note.",
            about=NAMED,
        ),
        Hint("Still nothing? Some people have two phones.", about=NAMED),
        Hint("The password was right, or nobody would ask for a code. Leave it alone.", about=NOT_WORSE),
        Hint("One cause, one repair. Then let the person sign in.", about=IN),
    ),
    cookies="You began by clearing cookies. A code is compared with another code, and no cookie has any part in that. "
    "The only thing that changed: the exchange no longer knows the browser, and will ask by mail.",
    why="At the code the password is settled. What is left is the time, the secret, and the way from the phone to the "
    "page, and for each there is a look that spends no try. Every wrong try would have brought the lock nearer.",
)
