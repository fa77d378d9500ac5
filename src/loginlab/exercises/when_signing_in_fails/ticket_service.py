"""A ticket in which no page comes: the exchange or the way to it, and never the account."""

from __future__ import annotations

from typing import Any

from loginlab.exercises.model import Hint, WrongAnswer
from loginlab.exercises.when_signing_in_fails.graded_ticket import IN, NAMED, NOT_WORSE, build_ticket_exercise
from loginlab.exercises.when_signing_in_fails.walks import at_the_ticket, repair_first
from loginlab.seat import Seat

NAME = "03.ticket-service"
OF_THE_ACCOUNT = frozenset({"right-identifier", "right-login", "newest-password", "reset-password"})


def _blames_the_account(ticket: Any, _seat: Seat) -> bool:
    return any(step.kind == "repair" and step.id in OF_THE_ACCOUNT for step in ticket.steps)


TICKET_SERVICE = build_ticket_exercise(
    NAME,
    "No page comes",
    "Somebody does not see the sign-in page at all. Read the sentence, find out on whose side it is, name the cause "
    "and get the person in.",
    "read-the-sign",
    hints=(
        Hint("Read the sentence to the letter. Did the exchange write it, or the browser?", about=NAMED),
        Hint("If the exchange wrote it, its status page knows more. If not, does any other site come?", about=NAMED),
        Hint(
            "No page came, so nothing was typed. Leave the password, the phone and the cookies alone.", about=NOT_WORSE
        ),
        Hint("On their side, you wait. On yours, mend the network.", about=IN),
    ),
    wrong=(
        WrongAnswer(
            "sets a new password",
            at_the_ticket(NAME, repair_first(["reset-password"])),
            _blames_the_account,
            "You tried to do something about the account. But no page came: nobody has asked for a password yet, so "
            "it cannot be wrong. Look at which step it stops before you look for what is wrong.",
        ),
    ),
    cookies="You began by clearing cookies, and no page had come. Cookies are shown to a site once it is reached. "
    "This one was not, so they cannot be the cause; and now the exchange no longer knows the browser.",
    why="Where no page comes, the step tells more than any test: nothing of yours has been asked yet. The sentence "
    "says whose side it is on. A page of the exchange means them, and then you wait; a page of the browser means the "
    "way there.",
)
