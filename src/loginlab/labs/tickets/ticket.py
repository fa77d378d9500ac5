"""A ticket being worked on: suspect, test, say what it showed, name the cause, put it right, and see the person in.

The ticket knows the cause and says nothing of it. What it answers follows from its world: a test is run in it, a
repair is done to it, and it is solved when the person has reached what they came for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from loginlab.labs.tickets.adviser import Advice, advise, believe_all, exclude, remaining, update
from loginlab.labs.tickets.asker import WAYS, Answer, Worth, ask_who
from loginlab.labs.tickets.case import Case
from loginlab.labs.tickets.catalogue import FIRST, TESTS
from loginlab.labs.tickets.evidence import Reading, Role, read_attempt, run_test
from loginlab.labs.tickets.harm import Condition, harm_between
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.labs.tickets.solving import cures_of, is_sure
from loginlab.labs.tickets.table import Table
from loginlab.labs.tickets.trying import Outcome, try_repair
from loginlab.world.faults import FAULTS, Harm


class State(StrEnum):
    """How far a ticket is."""

    ASKING = "who is asking is not known yet"
    OPEN = "open"
    NAMED = "the cause is named"
    SOLVED = "solved"
    REFUSED = "closed, because nobody proved to be the owner"
    ENDED = "ended"


CLOSED = frozenset({State.SOLVED, State.REFUSED, State.ENDED})


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
        kind: "ask", "refuse", "test", "name" or "repair".
        id: what was asked for, run, named or done.
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
        role: who works on it; decides which tests are open. Staff and engineers find out first who is asking.
        is_owner: whether the one who writes is the owner of the account.
    """

    def __init__(self, case: Case, table: Table, role: Role = Role.USER, *, is_owner: bool = True) -> None:
        self.case = case
        self.role = role
        self.is_owner = is_owner
        self.state = State.OPEN if role is Role.USER else State.ASKING
        self.suspicion: str | None = None
        self.steps: list[Step] = []
        self._table = table
        self._last: tuple[str, Reading, Mapping[str, float]] | None = None
        self._wrong_names: list[str] = []
        self.belief = update(believe_all(table), table, FIRST, read_attempt(case.first).result)
        self.first_belief: Mapping[str, float] = self.belief

    @property
    def minutes(self) -> int:
        """What the way has taken so far."""
        return sum(step.minutes for step in self.steps)

    @property
    def likeliest(self) -> str:
        """The cause that the results so far speak for most."""
        return max(self.belief, key=lambda fault: self.belief[fault])

    @property
    def last(self) -> tuple[str, str] | None:
        """The test that was run last, and what it showed in words."""
        return None if self._last is None else (self._last[0], self._last[1].sentence)

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

    @property
    def cures(self) -> tuple[str, ...]:
        """The repairs that cure what was named, the gentlest first. Raises NotNow before the cause is named."""
        if not any(step.kind == "name" and step.id not in self._wrong_names for step in self.steps):
            raise NotNow("First name the cause.")
        return cures_of(self.case.fault.id)

    def has_asked(self, way: str) -> bool:
        """Whether whoever writes was asked in that way."""
        return any(step.kind == "ask" and step.id == way for step in self.steps)

    def ask_who(self, way: str) -> Answer:
        """Find out who is asking. To ask for what must never be asked for ends the ticket."""
        if self.state is not State.ASKING:
            raise NotNow("You know who is asking.")
        chosen = WAYS[_known(way, WAYS, "way to ask")]
        before = Condition.of(self.case.scene)
        self.case.scene.world.clock.advance(timedelta(minutes=chosen.minutes))
        answer = ask_who(chosen, self.case.scene, is_owner=self.is_owner)
        if answer.verified:
            self.state = State.OPEN
        elif chosen.worth is Worth.FORBIDDEN:
            self.state = State.ENDED
        self._record("ask", way, chosen.title, chosen.minutes, answer.sentence, before)
        return answer

    def refuse(self) -> str:
        """Close it without help, because nobody proved to be the owner; the owner is told at the registered address."""
        if self.state is not State.ASKING:
            raise NotNow("You know who is asking.")
        self.state = State.REFUSED
        sentence = "It was not the owner." if not self.is_owner else "It was the owner, who is still locked out."
        self._record("refuse", "refuse", "Close it and tell the owner", 1, sentence, Condition.of(self.case.scene))
        return sentence

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
        self._last = (test, reading, self.belief)
        self.belief = update(self.belief, self._table, test, reading.result)
        return self._record("test", test, chosen.title, chosen.minutes, reading.sentence, before)

    def meaning_of_the_last(self) -> Meaning:
        """What the last result says about the suspicion: is it likelier with it than with the other causes?

        The others count as they stood before the test: what all that share a message show alike tells nothing new.
        Raises NotNow before there is a suspicion and a result.
        """
        if self.suspicion is None or self._last is None:
            raise NotNow("First say what you suspect, then run a test.")
        test, reading, before = self._last
        with_it = self._table.likelihood(reading.result, self.suspicion, test)
        others = {fault: share for fault, share in before.items() if fault != self.suspicion and share > 0}
        weighed = sum(share * self._table.likelihood(reading.result, fault, test) for fault, share in others.items())
        without = weighed / sum(others.values()) if others else 1.0
        if with_it > TELLING * without:
            return Meaning.FOR
        return Meaning.AGAINST if with_it * TELLING < without else Meaning.NOTHING

    def advise(self) -> Advice | None:
        """What the adviser would test now; None if it would name the cause."""
        if is_sure(self.belief):
            return None
        return advise(self.belief, self._table, self.tests, self.role)

    def name(self, fault: str) -> bool:
        """Name the cause; says whether that is it."""
        self._verify_open()
        _known(fault, FAULTS, "cause")
        right = fault == self.case.fault.id or fault in self.case.fault.same_for_the_user
        if right:
            self.state = State.NAMED
            self.belief = dict.fromkeys(self.belief, 0.0) | {self.case.fault.id: 1.0}
        else:
            self._wrong_names.append(fault)
            self.belief = exclude(self.belief, fault)
        before = Condition.of(self.case.scene)
        sentence = "That is the cause." if right else "That is not it."
        # In quotes and as the learner's word: a wrong name that stands by itself is read as what was found.
        self._record("name", fault, f"You named: “{FAULTS[fault].cause}”", 0, sentence, before)
        return right

    def repair(self, repair: str) -> Outcome:
        """Do something about it, and have the person try again. It is solved when they are where they wanted to be."""
        self._verify_open()
        chosen = REPAIRS[_known(repair, REPAIRS, "repair")]
        outcome = try_repair(chosen, self.case.scene)
        if outcome.lasts:
            self.state = State.SOLVED
            sentence = "It works now, and it works again a little later."
        elif outcome.first.succeeded:
            sentence = "It worked once, and then it failed again. What works by turns is not repaired."
        else:
            sentence = read_attempt(outcome.first).sentence
        self._note(Step("repair", repair, chosen.title, chosen.minutes, sentence, outcome.harms, self.belief))
        return outcome

    def _verify_open(self) -> None:
        if self.state is State.ASKING:
            raise NotNow("First find out who is asking. Until then you look at nothing and tell nothing.")
        if self.state in CLOSED:
            raise NotNow("This ticket is closed. Take the next one.")

    def _record(self, kind: str, id_: str, title: str, minutes: int, sentence: str, before: Condition) -> Step:
        harms = harm_between(before, Condition.of(self.case.scene))
        return self._note(Step(kind, id_, title, minutes, sentence, harms, self.belief))

    def _note(self, step: Step) -> Step:
        self.steps.append(step)
        return step


TELLING = 1.5
"""How many times likelier a result must be to speak for something. Chosen for this course."""


def _known(name: str, there: Mapping[str, object], kind: str) -> str:
    if name not in there:
        raise NotNow(f"There is no {kind} called {name!r}.")
    return name
