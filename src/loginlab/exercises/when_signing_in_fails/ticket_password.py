"""A ticket that stops at the password: many causes, one sentence."""

from __future__ import annotations

from loginlab.exercises.model import Hint
from loginlab.exercises.when_signing_in_fails.graded_ticket import IN, NAMED, NOT_WORSE, TESTED, build_ticket_exercise

TICKET_PASSWORD = build_ticket_exercise(
    "03.ticket-password",
    "It stops at the password",
    "Somebody is refused at the password. Find out why, name the cause, put it right and see the person get in. "
    "Everybody has a ticket of their own.",
    "find-the-cause",
    tests_first=True,
    hints=(
        Hint(
            "Two things were typed: an address or number, and a password behind dots. Is there a way to look at them "
            "that spends no try and costs a minute or two?",
            about=TESTED,
        ),
        Hint(
            "The password is only half of what was typed. What stands on the page above it, letter by letter? The "
            "other half can be read in an empty note.",
            about=NAMED,
        ),
        Hint(
            "Both are as they should be? Then the person may be sure of a password that is no longer theirs. Their "
            "mailbox would know.",
            about=NAMED,
        ),
        Hint(
            "A new password makes the exchange hold the coins for a day. What is the smallest thing that helps?",
            about=NOT_WORSE,
        ),
        Hint("Choose one repair that fits the cause you named, and let the person sign in.", about=IN),
    ),
    cookies="You began by clearing cookies. The page came and took what was typed, so the browser kept what it must: "
    "nothing in it could be the cause. Now the exchange no longer knows the browser and will ask by mail.",
    why="The sentence at the password is shared by many causes, and on purpose. So you looked where the page could "
    "not tell: what is typed, as whom, and since when. Each of these looks costs a minute or two and spends no try.",
)
