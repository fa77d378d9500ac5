"""What the Ticket Desk shows of a closed ticket: the cause, the points and why, both ways, and the letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loginlab.catalogue import read_course
from loginlab.labs.tickets.adviser import remaining
from loginlab.labs.tickets.asker import REACHES_EVERY_OWNER, WAYS, Way, Worth
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.labs.tickets.evidence import Test
from loginlab.labs.tickets.harm import grave, left_behind
from loginlab.labs.tickets.looking_back import (
    A_WRONG_NAME,
    FOR_NO_HARM,
    FOR_THE_CAUSE,
    FOR_THE_TIME,
    GENEROUS,
    SHORTEST_WAY_TO_ASK,
    SUREST_WAY_TO_ASK,
    LookBack,
)
from loginlab.labs.tickets.repairs import REPAIRS, Repair
from loginlab.labs.tickets.ticket import State, Ticket
from loginlab.widgets.ticket_desk_view import step_view
from loginlab.world.faults import FAULTS

MOST_BARS = 6
"""Causes that are drawn after each step; the others are counted."""
ABOUT_ASKING = "09"
"""The lesson about who may ask for what."""


def look_back_view(ticket: Ticket, back: LookBack) -> dict[str, Any]:
    """What there is to see, now that nothing has to be kept secret; a cause that nobody looked for stays unsaid."""
    solved = ticket.state is State.SOLVED
    fault = ticket.case.fault
    return {
        "heading": _heading(ticket),
        "about": [
            *(
                (f"The cause: {fault.cause}", f"Why it looked like that: {fault.because}", *_named_its_like(ticket))
                if solved
                else _closing(ticket)
            ),
        ],
        "points": back.points,
        "of": FOR_THE_CAUSE + FOR_THE_TIME + FOR_NO_HARM,
        "parts": _parts(ticket, back),
        "minutes": ticket.minutes,
        "harms": sorted(map(str, grave(ticket.harms))),
        "left_behind": sorted(map(str, left_behind(ticket.harms))),
        "causes": len(FAULTS),
        "first": None if not solved else _remaining(ticket.first_belief),
        "steps": [
            step_view(step) | {"left": _remaining(step.belief) if step.kind in {"test", "name"} else None}
            for step in ticket.steps
        ],
        "short": _short(ticket, back),
        "letter_to": "the person" if solved or ticket.state is State.ENDED else "the owner, at the registered address",
        "letter": back.letter,
        "lesson": _lesson(fault.lesson if solved else ABOUT_ASKING),
    }


def _named_its_like(ticket: Ticket) -> list[str]:
    """Why another cause than the one just told was taken for right, where one was."""
    likes = ticket.case.fault.same_for_the_user
    return [
        f"You named its like, and that is right too: {FAULTS[step.id].cause} {likes[step.id]}"
        for step in ticket.steps
        if step.kind == "name" and step.id in likes
    ]


def _heading(ticket: Ticket) -> str:
    name = ticket.case.scene.person.name
    if ticket.state is State.ENDED:
        return "The ticket ended: you asked for what must never be asked for"
    if ticket.state is State.REFUSED:
        if ticket.is_owner:
            return f"You sent {name} away"
        if ticket.has_asked(REACHES_EVERY_OWNER):
            return "Rightly closed: it was not the owner"
        return f"Closed {'too soon' if _has_asked_for_proof(ticket) else 'without asking'}: it was not the owner"
    return f"Solved: it works for {name} now"


def _has_asked_for_proof(ticket: Ticket) -> bool:
    return any(ticket.has_asked(way.id) for way in _proofs())


def _closing(ticket: Ticket) -> list[str]:
    """Why a ticket closed before anybody looked for a cause."""
    if ticket.state is State.ENDED:
        way = WAYS[ticket.steps[-1].id]
        return [
            f"You chose: {way.title}.",
            f"Why that ends it: {way.why} There are no points for it, whatever else was done well.",
            "What was the matter with the sign-in stays open. Begin this ticket again, and ask in a way that proves "
            "something and in which nothing is read out.",
        ]
    if ticket.is_owner:
        return [
            f"It was the owner, and they are still locked out. Nobody was harmed, which gives {FOR_NO_HARM} points. "
            "Nobody was helped either.",
            f"What proves it: {' Or: '.join(f'{way.title} ({way.minutes} min).' for way in _proofs())}",
            "What was the matter with the sign-in stays open. Begin this ticket again to find out.",
        ]
    if not ticket.has_asked(REACHES_EVERY_OWNER):
        return _closed_too_soon(ticket)
    app = "had no device that is signed in and " if ticket.has_asked(SHORTEST_WAY_TO_ASK.id) else ""
    return [
        f"Whoever wrote this {app}cannot read the registered mailbox. They asked you to go on without a proof, as a "
        "thief has to.",
        "So there was no sign-in to mend. To look at nothing, to tell nothing and to warn the owner was all there was "
        "to do, and it gives all the points.",
    ]


def _closed_too_soon(ticket: Ticket) -> list[str]:
    """Why a stranger sent away gives few points: it was luck."""
    asked = (
        "You asked in the app alone, and nobody confirmed. But an owner who is locked out need not be signed in there: "
        "from this silence alone you could not know that it was a stranger."
        if _has_asked_for_proof(ticket)
        else "You asked nobody for a proof, so you could not know that it was a stranger."
    )
    return [
        f"It was not the owner, and nobody was harmed, which gives {FOR_NO_HARM} points.",
        f"Why not more: {asked} The next one who writes the same may be the owner, and would stay locked out.",
        "What every owner can do: press the link in a mail to the registered address. Ask for that before you send "
        "anybody away.",
    ]


def _proofs() -> list[Way]:
    return sorted((way for way in WAYS.values() if way.worth is Worth.PROVES), key=lambda way: way.minutes)


def _parts(ticket: Ticket, back: LookBack) -> list[dict[str, Any]]:
    """The points, each with its reason; none where the closing sentences give it."""
    if ticket.state is not State.SOLVED:
        return []
    scored = (
        ("for finding the cause", back.cause, FOR_THE_CAUSE),
        ("for the time it took", back.time, FOR_THE_TIME),
        ("for doing no harm", back.care, FOR_NO_HARM),
    )
    return [
        {"title": title, "points": points, "of": most, "why": why}
        for (title, points, most), why in zip(scored, _why_points(ticket, back), strict=True)
    ]


def _why_points(ticket: Ticket, back: LookBack) -> tuple[str, str, str]:
    wrong, harmed = len(ticket.wrong_names), len(grave(ticket.harms))
    named = any(step.kind == "name" and step.id not in ticket.wrong_names for step in ticket.steps)
    if not named:
        cause = "You put it right without naming the cause. Next time it happens, nobody will know more than today."
    elif wrong:
        others = "one other cause" if wrong == 1 else f"{wrong} other causes"
        cause = f"You named {others} first; each costs {A_WRONG_NAME}. Suspicions cost nothing."
    else:
        cause = "You named the cause, and no other."
    if back.short is None:
        time = "The adviser’s way could not be run to compare with, so you get them all."
    else:
        time = (
            f"You took {_minutes(ticket.minutes)}, the adviser takes {_minutes(back.least)}. Up to {GENEROUS:g} times "
            "as long gives all the points."
        )
    if not harmed:
        care = "You made nothing worse that somebody has to mend or to wait for."
    else:
        care = f"You made {harmed} {'thing' if harmed == 1 else 'things'} worse that somebody has to mend or wait for."
    return cause, time, care


def _short(ticket: Ticket, back: LookBack) -> dict[str, Any] | None:
    if ticket.state is State.REFUSED and not ticket.is_owner:
        ask = {"title": SUREST_WAY_TO_ASK.title, "minutes": SUREST_WAY_TO_ASK.minutes}
        return {"minutes": back.least + 1, "steps": [ask, {"title": "Close it and tell the owner", "minutes": 1}]}
    if back.short is None:
        return None
    first = [SHORTEST_WAY_TO_ASK] if back.least > back.short.minutes else []
    things: list[Way | Test | Repair] = [
        *first,
        *(TESTS[test] for test in back.short.tests),
        *(REPAIRS[name] for name in back.short.repairs),
    ]
    return {
        "minutes": back.least,
        "steps": [{"title": thing.title, "minutes": thing.minutes} for thing in things],
    }


def _minutes(count: int) -> str:
    return "a minute" if count == 1 else f"{count} minutes"


def _remaining(belief: Mapping[str, float]) -> dict[str, Any]:
    left = remaining(belief)
    bars = [{"title": FAULTS[fault].cause, "percent": round(100 * belief[fault])} for fault in left[:MOST_BARS]]
    return {"count": len(left), "bars": bars, "more": max(0, len(left) - MOST_BARS)}


def _lesson(number: str) -> str:
    return f"lesson {number}, {read_course().lessons[number].title}"
