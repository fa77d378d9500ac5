"""A case to write a ticket about: somebody whose sign-in failed, and what lies on their desk while they write.

The world is the Ticket Desk's: a person, a fault and a seed. What they saw, when, at which step and from where is read
off that world, and so is what two tests showed that they ran before they wrote. Among their notes lie things that
do not belong into a ticket, as they do on a desk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random

from loginlab.exchange import Policy
from loginlab.labs.help_ticket.own_secrets import secrets_of
from loginlab.labs.help_ticket.secret_kinds import Secret, SecretKind
from loginlab.labs.help_ticket.secret_scanning import find_secrets
from loginlab.labs.tickets.adviser import advise, believe_all, update
from loginlab.labs.tickets.case import TICKETS, Case, open_case
from loginlab.labs.tickets.catalogue import FIRST
from loginlab.labs.tickets.evidence import Reading, Test, name_step, read_attempt, run_test
from loginlab.labs.tickets.table import kept_table
from loginlab.world.attempt import Attempt
from loginlab.world.exits import EXITS, Exit

FAULTS_TO_WRITE_ABOUT = (
    "code-of-another-account",
    "re-enrolled-secret",
    "phone-minutes-off",
    "old-password-after-reset",
    "caps-lock",
    "locked-by-somebody-guessing",
    "held-vpn-exit",
    "held-foreign-exit",
    "mail-late",
    "hold-after-a-reset",
)
"""Those whose trace stands in the exchange's own log, so that a ticket can be held against it."""
MORE_TRIES = frozenset(
    {
        "reload-page",
        "vpn-off",
        "private-window",
        "another-browser",
        "app",
        "mobile-network",
        "next-code",
        "clear-cookies",
    }
)
"""Tests that are one more sign-in. Somebody who is about to write has stopped trying."""
DID = {
    "type-where-it-shows": "typed the password into an empty note, where it shows",
    "compare-identifier": "compared “Signing in as” with what the account was opened with, letter by letter",
    "manager-entry": "looked up what the browser has saved for this site",
    "changed-password-mail": "searched the mailbox for a message about a changed password",
    "phone-clock": "compared the phone’s clock with another clock",
    "authenticator-entries": "looked which line of the authenticator is read",
    "watch-the-code": "carried a code over to an empty note, and held the phone beside it",
    "older-phone": "looked whether an older phone has the authenticator too",
    "address-bar": "read the name in the address bar, letter by letter",
    "cookie-list": "looked at what the browser keeps for this site",
    "open-tabs": "counted the tabs in which this site stands open",
    "own-tries": "looked in the browser’s history for wrong tries",
    "paused-message": "read why the exchange has paused a sign-in, in its message",
    "second-device": "looked what stands on the phone’s browser",
    "status-page": "read the status page on a phone, from a bookmark",
    "another-site": "opened another site in the same browser",
    "mailbox": "looked for messages of the exchange, also under junk",
    "ask-others": "asked somebody else to sign in to their own account",
    "login-history": "looked at the list of the sign-ins",
}
"""The tests as things that somebody did; their titles are labels of buttons, and tell one what to do."""
SHOWED = {("own-tries", "none"): "All passwords that this browser has sent were right."}
"""What a test showed, where its own sentence has two negations."""
TESTS_BEFORE = 2
"""Tests that the person ran before they wrote. Chosen for this course."""
NETWORKS = {
    "home": "at home, over Home Fibre",
    "office": "in the office, over Office Line",
    "mobile": "over Mobile Data",
    "vpn": "through Hidden Harbour VPN",
    "abroad": "in a hotel abroad, over Hotel Guest Net",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """One test that the person ran, and what it showed them."""

    test: Test
    reading: Reading

    @property
    def told(self) -> tuple[str, ...]:
        """The words in which it can stand in a ticket: what to do, what was done, and what came of it."""
        return self.test.title, DID[self.test.id], self.reading.sentence, self.showed

    @property
    def showed(self) -> str:
        """What it showed, for a report."""
        return SHOWED.get((self.test.id, self.reading.result), self.reading.sentence)


@dataclass(frozen=True, slots=True)
class HelpCase:
    """What a ticket is about, and what it is held against.

    Args:
        case: the Ticket Desk's, with its world.
        at: when it failed, as the exchange's log has it.
        agent: what the browser calls itself.
        exit: the network it failed from.
        tried: the tests that were run afterwards, in order.
        secrets: everything of this person's that must not be in a ticket.
    """

    case: Case
    at: datetime
    agent: str
    exit: Exit
    tried: tuple[Tried, ...]
    secrets: tuple[Secret, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """Whose account it is."""
        return self.case.scene.person.name

    @property
    def account(self) -> str:
        """What the account was opened with."""
        return self.case.scene.person.identifier

    @property
    def first(self) -> Attempt:
        """The attempt that failed."""
        return self.case.first

    @property
    def network(self) -> str:
        """Where it was, in words."""
        return NETWORKS[self.exit.name]


def open_help_case(seed: int, number: int = 1, policy: Policy = TICKETS) -> HelpCase:
    """The case with that number, counted from 1, for a learner. Raises CaseBroken."""
    order = Random(f"{seed}/help tickets")  # noqa: S311 - meant to be foreseeable
    faults = order.sample(FAULTS_TO_WRITE_ABOUT, len(FAULTS_TO_WRITE_ABOUT))
    own = Random(f"{seed}/{number}/help ticket").randrange(1_000_000)  # noqa: S311 - as above
    return help_case_of(faults[(number - 1) % len(faults)], own, policy)


def help_case_of(fault: str, seed: int, policy: Policy = TICKETS) -> HelpCase:
    """The case of one fault. Raises CaseBroken."""
    case = open_case(fault, seed, policy)
    scene = case.scene
    at = scene.world.events(scene.person)[-1].at
    exit_, agent = scene.browser.exit, scene.browser.agent
    secrets = secrets_of(scene.world, scene.person, scene)
    table = kept_table()
    belief = update(believe_all(table), table, FIRST, read_attempt(case.first).result)
    tried: list[Tried] = []
    while len(tried) < TESTS_BEFORE and (advice := advise(belief, table, {*MORE_TRIES, *(t.test.id for t in tried)})):
        reading = run_test(advice.test, scene)
        belief = update(belief, table, advice.test.id, reading.result)
        tried.append(Tried(advice.test, reading))
    later = secrets_of(scene.world, scene.person, scene)
    opened = HelpCase(case, at, agent, exit_, tuple(tried), ())
    told = "\n".join((*_facts_told(opened), f"{at:%Y-%m-%d %H:%M} UTC"))
    # A code may happen to be the digits of the date and the time, read backwards. Nobody gives it away by those.
    own = [one for one in dict.fromkeys((*secrets, *later)) if not find_secrets(told, (one,))]
    return replace(opened, secrets=tuple(own))


def tell_notes(case: HelpCase) -> tuple[str, ...]:
    """What lies on the desk: the notes on what happened and, among them, things that belong into no ticket."""
    said = _facts_told(case)
    random = Random(f"{case.case.seed}/notes")  # noqa: S311 - meant to be foreseeable
    for words, secret in _temptations(case):
        said.insert(random.randrange(1, len(said) + 1), words(secret.value))
    return tuple(said)


def _facts_told(case: HelpCase) -> list[str]:
    return [
        f"The account was opened with {case.account}.",
        f"It was {case.at:%H:%M} UTC on {case.at:%d %B %Y}, {case.network}, in {case.agent}.",
        f"It stopped at this step: {name_step(case.first.reached)}. The page said: “{case.first.sentence}”",
        *(f"Afterwards {case.name} {DID[one.test.id]}. {one.showed}" for one in case.tried),
    ]


def _temptations(case: HelpCase) -> list[tuple[Callable[[str], str], Secret]]:
    """The first secret of each kind that people are tempted to send along, and the note it stands in."""
    notes: dict[SecretKind, Callable[[str], str]] = {
        SecretKind.PASSWORD: lambda value: f"On a yellow note under the keyboard: {value}",
        SecretKind.CODE: lambda value: f"The phone shows {value[:3]} {value[3:]} at this moment.",
        SecretKind.KEY: lambda value: f"Under the square picture, on the day it was set up: {_in_fours(value)}",
        SecretKind.LINK: lambda value: f"At the end of the link in the mail: token={value}",
    }
    found: dict[SecretKind, Secret] = {}
    for secret in case.secrets:
        if secret.kind in notes:
            found.setdefault(secret.kind, secret)
    return [(notes[kind], secret) for kind, secret in found.items()]


def _in_fours(key: str) -> str:
    return " ".join(key[n : n + 4] for n in range(0, len(key), 4))


def exits() -> tuple[tuple[str, str], ...]:
    """The networks one can name in a ticket: id and words."""
    return tuple((name, NETWORKS[name]) for name in EXITS)
