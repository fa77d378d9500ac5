"""A ticket being worked on: suspect, test, say what it showed, name the cause, put it right, and see the person in.

The ticket knows the cause and says nothing of it. What it answers follows from its world: a test is run in it, a
repair is done to it, and it is solved when the person has reached what they came for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from loginlab.labs.tickets.adviser import Advice, advise, believe_all, exclude, remaining, update
from loginlab.labs.tickets.case import Case
from loginlab.labs.tickets.catalogue import FIRST, TESTS
from loginlab.labs.tickets.evidence import Reading, Role, read_attempt, run_test
from loginlab.labs.tickets.harm import Condition, harm_between
from loginlab.labs.tickets.repairs import REPAIRS, do_repair
from loginlab.labs.tickets.table import Table
from loginlab.world.attempt import Attempt, attempt
from loginlab.world.faults import FAULTS, Harm


class State(StrEnum):
    """How far a ticket is."""

    OPEN = "open"
    NAMED = "the cause is named"
    SOLVED = "solved"
    ENDED = "ended"


class Meaning(StrEnum):
    """What a result says about a suspicion."""

    FOR = "speaks for it"
    AGAINST = "speaks against it"
    NOTHING = "says nothing about it"


class NotNow(ValueError):  # noqa: N818 - named for what the Ticket Desk says
    """The ticket is not at that point; the message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way, as it is looked back on afterwards.

    Args:
        kind: "test", "repair", "name" or "verify".
        id: what was run, done, named or asked for.
        title: the same in words.
        minutes: how long it took.
        sentence: what came of it.
        harms: what it made worse.
        belief: what to believe after it: cause to probability.
    """

    kind: str
    id: str
    title: str
    minutes: int
    sentence: str
    harms: frozenset[Harm]
    belief: Mapping[str, float] = field(repr=False)

    @property
    def remaining(self) -> tuple[str, ...]:
        """The causes that remained after it, most likely first."""
        return tuple(remaining(self.belief))


class Ticket:
    """One ticket.

    Args:
        case: the scene, with the fault in it.
        table: what tests show for faults.
        role: who works on it; decides which tests are open.
    """

    def __init__(self, case: Case, table: Table, role: Role = Role.USER) -> None:
        self.case = case
        self.role = role
        self.state = State.OPEN
        self.suspicion: str | None = None
        self.steps: list[Step] = []
        self._table = table
        self._last: tuple[str, Reading] | None = None
        self._wrong_names: list[str] = []
        self.belief = update(believe_all(table), table, FIRST, read_attempt(case.first).result)

    @property
    def minutes(self) -> int:
        """What the way has taken so far."""
        return sum(step.minutes for step in self.steps)

    @property
    def tests(self) -> tuple[str, ...]:
        """The tests that were run, in order."""
        return tuple(step.id for step in self.steps if step.kind == "test")

    @property
    def wrong_names(self) -> tuple[str, ...]:
        """The causes that were named and were not it."""
        return tuple(self._wrong_names)

    @property
    def harms(self) -> frozenset[Harm]:
        """Everything the way has made worse."""
        return frozenset(harm for step in self.steps for harm in step.harms)

    def suspect(self, fault: str) -> None:
        """Say what one would look for first. It costs nothing and may change at any time."""
        self._verify_open()
        self.suspicion = _known(fault, FAULTS, "cause")

    def run(self, test: str) -> Step:
        """Run a test in the ticket's world. Raises NotNow for one that this role may not run."""
        self._verify_open()
        chosen = TESTS[_known(test, TESTS, "test")]
        if chosen.role.rank > self.role.rank:
            raise NotNow(f"That is for {chosen.role} to look at.")
        before = Condition.of(self.case.scene)
        reading = run_test(chosen, self.case.scene)
        self._last = (test, reading)
        self.belief = update(self.belief, self._table, test, reading.result)
        return self._record("test", test, chosen.title, chosen.minutes, reading.sentence, before)

    def meaning_of_the_last(self) -> Meaning:
        """What the last result says about the suspicion: is it likelier with it than with the other causes?

        Raises NotNow before there is a suspicion and a result.
        """
        if self.suspicion is None or self._last is None:
            raise NotNow("First say what you suspect, then run a test.")
        test, reading = self._last
        with_it = self._table.likelihood(reading.result, self.suspicion, test)
        others = [fault for fault in FAULTS if fault != self.suspicion]
        without = sum(self._table.likelihood(reading.result, fault, test) for fault in others) / len(others)
        if with_it > TELLING * without:
            return Meaning.FOR
        return Meaning.AGAINST if with_it * TELLING < without else Meaning.NOTHING

    def advise(self) -> Advice | None:
        """What the adviser would test now; None if it would name the cause."""
        return advise(self.belief, self._table, self.tests, self.role)

    def name(self, fault: str) -> bool:
        """Name the cause; says whether that is it."""
        self._verify_open()
        _known(fault, FAULTS, "cause")
        right = fault == self.case.fault.id or fault in self.case.fault.same_for_the_user
        if right:
            self.state = State.NAMED
        else:
            self._wrong_names.append(fault)
            self.belief = exclude(self.belief, fault)
        before = Condition.of(self.case.scene)
        sentence = "That is the cause." if right else "That is not it."
        self._record("name", fault, FAULTS[fault].cause, 0, sentence, before)
        return right

    def repair(self, repair: str) -> Attempt:
        """Do something about it, and have the person try again. It is solved when they are where they wanted to be."""
        self._verify_open()
        chosen = REPAIRS[_known(repair, REPAIRS, "repair")]
        scene = self.case.scene
        before = Condition.of(scene)
        do_repair(chosen, scene)
        made = attempt(scene)
        if made.succeeded:
            self.state = State.SOLVED
        sentence = "It works now." if made.succeeded else read_attempt(made).sentence
        self._record("repair", repair, chosen.title, chosen.minutes, sentence, before)
        return made

    def end(self, sentence: str) -> None:
        """Close the ticket unsolved, and say why."""
        self.state = State.ENDED
        self._record("end", "end", "The ticket is closed", 0, sentence, Condition.of(self.case.scene))

    def _verify_open(self) -> None:
        if self.state in {State.SOLVED, State.ENDED}:
            raise NotNow("This ticket is closed. Take the next one.")

    def _record(self, kind: str, id_: str, title: str, minutes: int, sentence: str, before: Condition) -> Step:
        harms = harm_between(before, Condition.of(self.case.scene))
        step = Step(kind, id_, title, minutes, sentence, harms, self.belief)
        self.steps.append(step)
        return step


TELLING = 1.5
"""How many times likelier a result must be to speak for something. Chosen for this course."""


def _known(name: str, there: Mapping[str, object], kind: str) -> str:
    if name not in there:
        raise NotNow(f"There is no {kind} called {name!r}.")
    return name
