"""What the Ticket Desk shows of a ticket, as plain values. It never holds the cause before the ticket is closed."""

from __future__ import annotations

from typing import Any

from loginlab.labs.tickets.adviser import Advice
from loginlab.labs.tickets.catalogue import FIRST, TESTS, tests_open_to
from loginlab.labs.tickets.evidence import read_attempt
from loginlab.labs.tickets.looking_back import LookBack
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.labs.tickets.ticket import Step, Ticket
from loginlab.world.faults import FAULTS, Family

MOST_BARS = 6
"""Causes that are drawn after each step; the others are counted."""


def ticket_view(ticket: Ticket) -> dict[str, Any]:
    """The ticket as it stands."""
    return {
        "from": ticket.case.scene.person.name,
        "complaint": ticket.case.complaint,
        "first": read_attempt(ticket.case.first).sentence,
        "state": ticket.state.name.lower(),
        "minutes": ticket.minutes,
        "suspicion": ticket.suspicion,
        "causes": causes_view(ticket),
        "tests": [
            {
                "id": test.id,
                "title": test.title,
                "minutes": test.minutes,
                "side_effect": test.side_effect,
                "role": str(test.role),
                "done": test.id in ticket.tests,
            }
            for test in tests_open_to(ticket.role)
            if test.id != FIRST
        ],
        "repairs": [{"id": r.id, "title": r.title, "minutes": r.minutes} for r in REPAIRS.values()],
        "steps": [step_view(step) for step in ticket.steps],
    }


def causes_view(ticket: Ticket) -> list[dict[str, Any]]:
    """All causes by family; those that were named in vain are marked."""
    return [
        {
            "family": str(family),
            "causes": [
                {"id": fault.id, "title": fault.cause, "wrong": fault.id in ticket.wrong_names}
                for fault in FAULTS.values()
                if fault.family is family
            ],
        }
        for family in Family
    ]


def step_view(step: Step) -> dict[str, Any]:
    """One step as a line of the record."""
    return {
        "kind": step.kind,
        "title": step.title,
        "minutes": step.minutes,
        "sentence": step.sentence,
        "harms": sorted(map(str, step.harms)),
    }


def advice_view(advice: Advice | None) -> dict[str, str]:
    """What the adviser says."""
    if advice is None:
        return {"title": "", "why": "No test would tell you much more. Name the cause that fits everything you saw."}
    return {"title": advice.test.title, "why": advice.why}


def look_back_view(ticket: Ticket, back: LookBack) -> dict[str, Any]:
    """The way beside a short one, the causes that remained after each step, and the letter."""
    fault = ticket.case.fault
    return {
        "cause": fault.cause,
        "because": fault.because,
        "letter": back.letter,
        "points": back.points,
        "parts": [
            {"title": "for finding the cause", "points": back.cause, "of": 4},
            {"title": "for the time it took", "points": back.time, "of": 3},
            {"title": "for doing no harm", "points": back.care, "of": 3},
        ],
        "minutes": ticket.minutes,
        "harms": sorted(map(str, ticket.harms)),
        "steps": [step_view(step) | _remaining(step) for step in ticket.steps],
        "short": {
            "minutes": back.short.minutes,
            "steps": [TESTS[test].title for test in back.short.tests]
            + [REPAIRS[repair].title for repair in back.short.repairs],
        },
        "lesson": fault.lesson,
    }


def _remaining(step: Step) -> dict[str, Any]:
    left = step.remaining
    bars = [{"title": FAULTS[fault].cause, "percent": round(100 * step.belief[fault])} for fault in left[:MOST_BARS]]
    return {"remain": len(left), "bars": bars, "more": max(0, len(left) - MOST_BARS)}
