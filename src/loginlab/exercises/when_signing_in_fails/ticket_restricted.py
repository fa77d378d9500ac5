"""A ticket in which nothing is broken: the exchange holds something back, and it says so."""

from __future__ import annotations

from loginlab.exercises.model import Hint, WrongAnswer
from loginlab.exercises.when_signing_in_fails.graded_ticket import IN, NAMED, NOT_WORSE, build_ticket_exercise
from loginlab.exercises.when_signing_in_fails.walks import at_the_ticket, find_and_then

NAME = "03.ticket-restricted"

TICKET_RESTRICTED = build_ticket_exercise(
    NAME,
    "The exchange holds it back",
    "The exchange stops somebody for safety. Find out what it has seen, name the cause, and get the person to where "
    "they wanted to be. Make nothing worse on the way.",
    "repair-without-harm",
    hints=(
        Hint("Read the sentence to the letter. Locked, paused and held are three different things.", about=NAMED),
        Hint(
            "Who did something: the person, or somebody else? The browser’s history and the mailbox know.", about=NAMED
        ),
        Hint("From where does the exchange see this person? Look whether a VPN is on.", about=NAMED),
        Hint(
            "Locks, pauses and holds are there to give the owner time. What would make them longer, or begin anew?",
            about=NOT_WORSE,
        ),
        Hint("If the page names a time, that is your repair. If it does not, go back to your usual place.", about=IN),
    ),
    wrong=(
        WrongAnswer(
            "sets a new password, to be safe",
            at_the_ticket(NAME, find_and_then("reset-password")),
            lambda ticket, _seat: any(step.id == "reset-password" for step in ticket.steps),
            "You set a new password. The old one was not the trouble, and after a new one no coins leave the account "
            "for a day. That is a high price for something that time, or the usual place, would have cured.",
        ),
    ),
    cookies="You began by clearing cookies. What holds this person back is kept by the exchange, and not by the "
    "browser. But the exchange knew the browser by a cookie, and now it is one more stranger.",
    why="Locks, pauses and holds are no defects. Each stops somebody else, and the owner with them for a while. So the "
    "right repair is small: wait for the time on the page, or come from where you usually come. All that is stronger "
    "than that costs more than it gives.",
)
