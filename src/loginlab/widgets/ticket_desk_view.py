"""What the Ticket Desk shows of a ticket, as plain values. It never holds the cause before the ticket is closed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from loginlab.labs.tickets.adviser import Advice
from loginlab.labs.tickets.asker import WAYS
from loginlab.labs.tickets.catalogue import FIRST, tests_open_to
from loginlab.labs.tickets.evidence import Role, Test, read_attempt
from loginlab.labs.tickets.harm import grave, left_behind
from loginlab.labs.tickets.looking_back import A_WRONG_NAME, FOR_NO_HARM, FOR_THE_CAUSE, FOR_THE_TIME
from loginlab.labs.tickets.repairs import REPAIRS, Repair
from loginlab.labs.tickets.ticket import Step, Ticket
from loginlab.world.faults import FAULTS, Family

# By the module that a test or a repair lives in: whoever adds one puts it beside its like. What only looks comes first.
TEST_GROUPS = {
    "looking": "Look at what is typed and what is saved",
    "reading_codes": "Look at the phone and its codes",
    "around_the_browser": "Look at the browser and its page",
    "reading_messages": "Look at messages and other devices",
    "another_way_in": "Try another way in",
    "asking": "Ask elsewhere",
}
ROLE_GROUPS = {Role.STAFF: "What only support staff can see", Role.ENGINEER: "What only engineers can see"}
REPAIR_GROUPS = {
    "hands": "What is typed",
    "codes": "The phone and its codes",
    "places": "The browser, the device and the network",
    "restrictions": "Wait until the exchange lets go",
    "waiting": "Wait, look elsewhere, or tell somebody",
}
OTHER = "Other things"


def ticket_view(ticket: Ticket) -> dict[str, Any]:
    """The ticket as it stands."""
    said = {(step.kind, step.id): step.sentence for step in ticket.steps}
    harms = {(step.kind, step.id): _harms(step) for step in ticket.steps}
    wrong = ticket.wrong_names
    last = ticket.last
    return {
        "from": ticket.case.scene.person.name,
        "complaint": ticket.case.complaint,
        "first": read_attempt(ticket.case.first).sentence,
        "state": ticket.state.name.lower(),
        "minutes": ticket.minutes,
        "suspicion": ticket.suspicion,
        "ways": [
            {"id": way.id, "title": way.title, "minutes": way.minutes, "said": said.get(("ask", way.id), "")}
            for way in WAYS.values()
        ],
        "causes": causes_view(ticket),
        "wrong_names": list(wrong),
        "named_last": FAULTS[wrong[-1]].cause if wrong else "",
        "name_cost": A_WRONG_NAME,
        "of": FOR_THE_CAUSE + FOR_THE_TIME + FOR_NO_HARM,
        "tests": groups_of_tests(ticket.role, said, harms),
        "repairs": groups_of_repairs(said, harms),
        "last": None if last is None else {"id": last[0], "sentence": last[1]},
        "steps": [step_view(step) for step in ticket.steps],
    }


Said = dict[tuple[str, str], str]
Harmed = dict[tuple[str, str], dict[str, list[str]]]


def groups_of_tests(role: Role, said: Said, harms: Harmed) -> list[dict[str, Any]]:
    """The tests that a role may run, in groups, each with its cost, what it leaves behind and what it showed."""
    tests = [test for test in tests_open_to(role) if test.id != FIRST]
    order = [*TEST_GROUPS.values(), OTHER, *ROLE_GROUPS.values()]
    tests.sort(key=lambda test: order.index(group_of_test(test)))
    return _grouped((group_of_test(test), _deed("test", test, said, harms, test.side_effect)) for test in tests)


def groups_of_repairs(said: Said, harms: Harmed) -> list[dict[str, Any]]:
    """All repairs in groups, each with its cost and with what came of it."""
    return _grouped((group_of_repair(repair), _deed("repair", repair, said, harms)) for repair in REPAIRS.values())


def group_of_test(test: Test) -> str:
    """Under which heading a test stands."""
    return ROLE_GROUPS.get(test.role) or TEST_GROUPS.get(_home(test.run), OTHER)


def group_of_repair(repair: Repair) -> str:
    """Under which heading a repair stands."""
    return REPAIR_GROUPS.get(_home(repair.apply), OTHER)


def causes_view(ticket: Ticket) -> list[dict[str, Any]]:
    """All causes by family; those that were named in vain are marked."""
    return [
        {
            "title": str(family),
            "things": [
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
        **_harms(step),
    }


def advice_view(advice: Advice | None, left: int) -> dict[str, str]:
    """What the adviser says, in words.

    Args:
        advice: the test, or None if no test is worth it any more.
        left: how many causes still count.
    """
    if advice is None:
        why = "No test would tell you much more. Name the cause that fits everything you saw."
        if left == 1:
            why = "You need no test now: of all the causes in step 1, only one fits what you saw. Find it, and name it."
        return {"id": "", "title": "", "why": why}
    return {"id": advice.test.id, "title": advice.test.title, "why": advice.why}


def _grouped(things: Iterable[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for title, thing in things:
        groups.setdefault(title, []).append(thing)
    return [{"title": title, "things": inside} for title, inside in groups.items()]


def _deed(kind: str, thing: Test | Repair, said: Said, harms: Harmed, side_effect: str = "") -> dict[str, Any]:
    return {
        "id": thing.id,
        "title": thing.title,
        "minutes": thing.minutes,
        "then_wait": isinstance(thing, Repair) and thing.then_wait,
        "side_effect": side_effect,
        "said": said.get((kind, thing.id), ""),
        **harms.get((kind, thing.id), {"harms": [], "left_behind": []}),
    }


def _harms(step: Step) -> dict[str, list[str]]:
    """What it made worse, and apart from that what it leaves behind without a cost."""
    return {
        "harms": sorted(map(str, grave(step.harms))),
        "left_behind": sorted(map(str, left_behind(step.harms))),
    }


def _home(act: object) -> str:
    return str(getattr(act, "__module__", "")).rpartition(".")[2]
