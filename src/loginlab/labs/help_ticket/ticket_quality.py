"""What a ticket is worth: the facts in it against the log of its case, and how long the answer takes.

Support cannot look over anybody's shoulder. With the account and the time they find the line in the log; with the
step, the words on the page and the place they tell apart what shares a line; with what was tried they need not ask
for it again. Each thing that is missing comes back as a question, and each question costs half a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from loginlab.labs.help_ticket.help_case import HelpCase
from loginlab.labs.help_ticket.secret_kinds import SecretKind
from loginlab.labs.help_ticket.secret_scanning import Found, find_secrets
from loginlab.labs.help_ticket.ticket_reading import MOST_TIMES, InTicket, read_ticket, words_of
from loginlab.labs.tickets.adviser import believe_all, remaining, update
from loginlab.labs.tickets.catalogue import FIRST
from loginlab.labs.tickets.evidence import read_attempt
from loginlab.labs.tickets.table import Table, kept_table
from loginlab.labs.wording import in_a_row
from loginlab.world.attempt import Reached
from loginlab.world.event_lines import event_line

HOURS_OF_A_ROUND = 12
"""From a question of the desk to the next look at the answer. Chosen for this course."""


class Fact(StrEnum):
    """What belongs into a ticket, in the order in which a desk needs it."""

    ACCOUNT = "account"
    WHEN = "when"
    STEP = "step"
    MESSAGE = "message"
    WHERE = "where"
    TRIED = "tried"
    REQUEST = "request"


FACT_WORDS = {
    Fact.ACCOUNT: "Which account",
    Fact.WHEN: "When it happened",
    Fact.STEP: "At which step it stopped",
    Fact.MESSAGE: "The words on the page, exactly",
    Fact.WHERE: "Where: browser or app, and which network",
    Fact.TRIED: "What was tried since",
    Fact.REQUEST: "What you ask for",
}
WHY = {
    Fact.ACCOUNT: "Without it nobody can look anything up. Name what the account was opened with, and no more.",
    Fact.WHEN: "The log has thousands of lines a minute. The time leads to yours. Say in which time zone it is.",
    Fact.STEP: "The same words can stand at several steps, and mean something else at each.",
    Fact.MESSAGE: "“It does not work” fits everything. The exact words are shared by a few causes only.",
    Fact.WHERE: "One network, one device or all of them: that alone rules out half of the causes.",
    Fact.TRIED: "What a test showed need not be asked for again. Each thing that is not said comes back as a question.",
    Fact.REQUEST: "Say what you want to be able to do. A complaint without a request is answered with an apology.",
}
QUESTIONS = {
    Fact.ACCOUNT: "With which email address or phone number was the account opened?",
    Fact.WHEN: "When did it happen, to within five minutes, and in which time zone?",
    Fact.STEP: "At which step did it stop: the password, the code, the device, or later?",
    Fact.MESSAGE: "What did the page say, word for word?",
    Fact.WHERE: "Was it in the browser or in the app, and over which network?",
    Fact.TRIED: "What have you tried since then, and what did it show?",
    Fact.REQUEST: "What would you like us to do?",
}
FIRST_ROUND = (Fact.ACCOUNT, Fact.WHEN)
"""What is needed before anything can be looked up. The rest is asked in one go, once there is a line to ask about."""
TAKE_IT_OUT = "to take the secret out of it"
ASK_FOR_THE_LINE = "to ask for what finds the line in the log"
ASK_THE_REST = "to ask for the rest"
EXPOSED = {
    SecretKind.PASSWORD: "change it, from a device you trust",
    SecretKind.KEY: "set the authenticator up anew",
    SecretKind.CODE: "use no code from before, and let nobody talk you into sending the next one",
    SecretKind.RECOVERY_CODE: "make a new set of recovery codes",
    SecretKind.SESSION: "sign out everywhere",
    SecretKind.LINK: "ask for a new link, so that this one ends",
    SecretKind.API_KEY: "revoke the key",
    SecretKind.PASSKEY: "remove the passkey and make a new one",
    SecretKind.SEED_PHRASE: "move the coins to a new wallet",
    SecretKind.CARD: "have the card blocked",
    SecretKind.SPELLED: "look at what it was, and change it",
}
"""What the desk has to tell somebody who has sent a secret: from now on it counts as known."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Which facts stand in a ticket and are so, and what is to be said of one that is there and of no use."""

    held: frozenset[Fact]
    notes: Mapping[Fact, str]

    @property
    def missing(self) -> tuple[Fact, ...]:
        """Those that are not there, in the order in which they would be asked for."""
        return tuple(fact for fact in Fact if fact not in self.held)


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back from the desk. Nothing of the ticket is in it but the facts that were right.

    Args:
        found: secrets that stood in it, without them.
        quality: the facts.
        line: the line of the log that was found; empty if there was no way to find it.
        causes: how many causes remain, from what the ticket says.
        questions: what the desk has to ask, in the order in which it asks.
        rounds: what each round of questions is for.
        says: the desk's answer.
    """

    found: tuple[Found, ...]
    quality: Quality
    line: str
    causes: int
    questions: tuple[str, ...]
    rounds: tuple[str, ...]
    says: str

    @property
    def hours(self) -> int:
        """How long that takes."""
        return HOURS_OF_A_ROUND * len(self.rounds)

    @property
    def is_good(self) -> bool:
        """Whether the desk can go to work at once, and nothing has been given away."""
        return not self.found and not self.quality.missing


def judge_ticket(text: str, case: HelpCase) -> Quality:
    """Hold a ticket against its case."""
    seen = read_ticket(text, case)
    held = {
        Fact.ACCOUNT: seen.account,
        Fact.WHEN: seen.when,
        Fact.STEP: seen.step,
        Fact.MESSAGE: seen.message,
        Fact.WHERE: seen.where,
        Fact.TRIED: bool(seen.tried) and not seen.claims,
        Fact.REQUEST: seen.request,
    }
    return Quality(frozenset(fact for fact, is_so in held.items() if is_so), _notes(seen))


def _notes(seen: InTicket) -> dict[Fact, str]:
    """What is there and of no use, so that nobody looks for a fact that they have written."""
    notes = {}
    if seen.times > MOST_TIMES:
        notes[Fact.WHEN] = "There are many times in it. Which is the one?"
    elif seen.times and not seen.when:
        notes[Fact.WHEN] = _note_on_time(seen.hours_off)
    if len(seen.steps) > 1:
        notes[Fact.STEP] = "It names several steps. At which one did it stop?"
    elif seen.steps and not seen.step:
        notes[Fact.STEP] = "The step that it names is not the one in the log."
    if seen.quoted and not seen.message:
        notes[Fact.MESSAGE] = (
            f"A part of it is there, {len(seen.quoted)} of {seen.shown} words. The rest of the sentence is missing."
        )
    if seen.claims:
        notes[Fact.TRIED] = "It says that something was tried which was not."
    return notes


def _note_on_time(hours_off: int) -> str:
    """Why a time finds no line, in words of somebody who has never heard of UTC."""
    utc = "The log goes by UTC, the one time from which every time zone is counted"
    if not hours_off:
        return f"There is a time in it, and the log has none near that time, give or take five minutes. {utc}."
    away = "one hour" if abs(hours_off) == 1 else f"{abs(hours_off)} hours"
    direction = "later" if hours_off > 0 else "earlier"
    return (
        f"The time in it is {away} {direction} than the line in the log. So it may be right by the clock on your wall. "
        f"{utc}. Give the time in UTC; the notes on the desk do."
    )


def causes_left(text: str, case: HelpCase) -> int:
    """How many causes remain for somebody who knows what this ticket says, and nothing else.

    The words on the page count, and the step that they stood at, each also without the other, and a part of the words
    for what it is worth; a test counts with what it really showed.
    """
    table, seen = kept_table(), read_ticket(text, case)
    belief = believe_all(table)
    if seen.message and seen.step:
        belief = update(belief, table, FIRST, read_attempt(case.first).result)
    elif fitting := _fitting(seen, case.first.reached, table):
        share = 1 / len(fitting)
        belief = {fault: share if fault in fitting else 0.0 for fault in belief}
    for one in case.tried:
        if one.test.id in seen.tried:
            belief = update(belief, table, one.test.id, one.reading.result)
    return len(remaining(belief))


def _fitting(seen: InTicket, step: Reached, table: Table) -> frozenset[str]:
    """The causes that were seen to stop at that step and with those words, as far as either is in the ticket."""
    signs = {sign for sign in table.results(FIRST) if not seen.step or sign.startswith(f"{step}: ")}
    if seen.quoted:
        signs = {sign for sign in signs if _stands_in(seen.quoted, words_of(sign))}
    return frozenset(fault for fault, tests in table.counts.items() if signs & tests[FIRST].keys())


def _stands_in(run: tuple[str, ...], words: list[str]) -> bool:
    return any(tuple(words[n : n + len(run)]) == run for n in range(len(words)))


def answer_of_support(text: str, case: HelpCase) -> Answer:
    """What the desk answers. The text is read and forgotten. Raises TextTooLong."""
    found = find_secrets(text, case.secrets)
    quality, causes = judge_ticket(text, case), causes_left(text, case)
    rounds = [[fact for fact in quality.missing if (fact in FIRST_ROUND) is first] for first in (True, False)]
    questions = tuple(QUESTIONS[fact] for asked in rounds for fact in asked)
    kept_for = ((found, TAKE_IT_OUT), (rounds[0], ASK_FOR_THE_LINE), (rounds[1], ASK_THE_REST))
    line = "" if rounds[0] else _line_of(case)
    return Answer(
        found,
        quality,
        line,
        causes,
        questions,
        tuple(what for why, what in kept_for if why),
        _say(case, found, quality, line, causes),
    )


def _line_of(case: HelpCase) -> str:
    """The line of the log at that time."""
    scene = case.case.scene
    return next(event_line(event, brief=True) for event in scene.world.events(scene.person) if event.at == case.at)


def _say(case: HelpCase, found: tuple[Found, ...], quality: Quality, line: str, causes: int) -> str:
    said = []
    if found:
        kinds = list(dict.fromkeys(one.kind for one in found))
        said.append(
            f"Your message held {in_a_row(kinds)}. We have deleted it. It counts as known to others now: "
            f"{'; '.join(EXPOSED[kind] for kind in kinds)}."
        )
    if not line:
        said.append("We cannot look anything up yet.")
    elif quality.missing:
        said.append(f"{_found_line(case)} {_causes(causes)} for it, and we have to ask.")
    else:
        said.append(f"{_found_line(case)} {_causes(causes)} for it. {case.case.fault.advice}")
    return " ".join(said)


def _found_line(case: HelpCase) -> str:
    if case.first.reached is Reached.WITHDRAWAL:
        return "A withdrawal that waits leaves no line in the log. We have found the sign-in before it."
    return "We have found your line in the log."


def _causes(count: int) -> str:
    return "One cause is left" if count == 1 else f"{count} causes are left"
