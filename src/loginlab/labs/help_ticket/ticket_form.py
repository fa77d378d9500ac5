"""The form of a ticket: fields in place of a blank page, so that nothing is forgotten.

The form is no other ticket. Its fields are written one below the other and read like anything else, so a secret in a
field is found as one in a sentence is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loginlab.labs.help_ticket.help_case import NETWORKS
from loginlab.labs.help_ticket.secret_scanning import LONGEST_TICKET
from loginlab.labs.tickets.catalogue import tests_open_to
from loginlab.labs.tickets.evidence import Role, name_step
from loginlab.world.attempt import Reached

STEPS = tuple(name_step(step) for step in Reached if step is not Reached.GOAL)
TESTS = {test.id: test.title for test in tests_open_to(Role.USER) if test.id != "read-message"}
TYPED = {
    "account": "Account",
    "when": "When, in UTC",
    "message": "The page said",
    "request": "Request",
}
"""Fields in which people type, and what stands before each."""
DOORS = {"web": "in the browser", "app": "in the app"}


@dataclass(frozen=True, slots=True)
class Composed:
    """A form as one text, and for each line of it which field it came from."""

    text: str
    fields: tuple[str, ...]


def compose_ticket(filled: Mapping[str, object]) -> Composed:
    """Write a form as a text. What is no text, or is not on offer, is left out; too much is cut off."""
    lines: list[tuple[str, str]] = []

    def write(field: str, before: str, said: object) -> None:
        if isinstance(said, str) and said.strip():
            written = f"{before}: {said.strip()}"[: LONGEST_TICKET // len(TYPED) - 1]
            lines.extend((field, line) for line in written.splitlines() or [written])

    write("account", TYPED["account"], filled.get("account"))
    write("when", TYPED["when"], filled.get("when"))
    step = filled.get("step")
    write("step", "It stopped at the step", step if step in STEPS else None)
    message = filled.get("message")
    write("message", TYPED["message"], message)
    door, network = DOORS.get(str(filled.get("door"))), NETWORKS.get(str(filled.get("network")))
    write("where", "Where", ", ".join(part for part in (door, network) if part))
    ran = filled.get("tried")
    chosen = [one for one in ran if isinstance(one, str)] if isinstance(ran, list | tuple) else []
    write("tried", "Tried since", ". ".join(TESTS[one] for one in chosen if one in TESTS))
    write("request", TYPED["request"], filled.get("request"))
    return Composed("\n".join(line for _, line in lines), tuple(field for field, _ in lines))
