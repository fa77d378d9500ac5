"""A ticket that stops at the first form: the browser keeps what it should not."""

from __future__ import annotations

from loginlab.exercises.model import Hint, WrongAnswer
from loginlab.exercises.when_signing_in_fails.evidence import treated_first
from loginlab.exercises.when_signing_in_fails.graded_ticket import IN, NAMED, NOT_WORSE, build_ticket_exercise
from loginlab.exercises.when_signing_in_fails.walks import at_the_ticket, find_and_then
from loginlab.world.faults import Harm

NAME = "03.ticket-browser"

TICKET_BROWSER = build_ticket_exercise(
    NAME,
    "The page is out of date",
    "Somebody does not even get as far as the password. Something is wrong in the browser. Find it, and take away "
    "that, and nothing else.",
    "repair-without-harm",
    hints=(
        Hint("Reload the page first, and read what comes. Helped, or not: both tell you something.", about=NAMED),
        Hint(
            "How many pages of the exchange stand open? And what does the browser keep for this one site?", about=NAMED
        ),
        Hint(
            "Among the cookies is the one by which the exchange knows this browser. What leaves that one alone?",
            about=NOT_WORSE,
        ),
        Hint(
            "There is a repair that takes away only what is in the way. Do that one, and let the person try.", about=IN
        ),
    ),
    wrong=(
        WrongAnswer(
            "knows what it is and clears everything all the same",
            at_the_ticket(NAME, find_and_then("clear-cookies")),
            lambda ticket, _seat: (
                not treated_first(ticket)
                and any(step.id == "clear-cookies" and Harm.DEVICE_FORGOTTEN in step.harms for step in ticket.steps)
            ),
            "You knew the one thing that was in the way, and threw away all of it. Now the browser is a stranger: the "
            "exchange asks by mail, and every other site asks for a password. A smaller step cures this as well.",
        ),
    ),
    cookies="You cleared cache and cookies before you knew anything. Perhaps it helps. But what was wrong you will "
    "never know, because you have thrown that away as well, and the browser is a stranger to the exchange now.",
    why="You found the one thing that was in the way, took away that and nothing else, and the exchange still knows "
    "the browser. Load it anew, count the tabs, look at what this one site keeps: these looks tell the three apart. "
    "Clearing everything is not wrong because it never works. It is wrong because of what goes with it.",
)
