"""Who is asking? Support staff find that out before they look at anything, by nothing that a thief could read out.

Two ways prove something: the owner presses a button in the app where they are signed in, or the link in a mail to
the registered address. What somebody can *say* proves nothing: a thief has read the same mails and the same leaks.
And what must never be asked for ends the ticket, because a support desk that asks for it once has taught every
customer to give it to the next caller.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from random import Random

from loginlab.exchange import Account
from loginlab.exchange.errors import Maintenance
from loginlab.exchange.messages import CONFIRM_PATH
from loginlab.exchange.sessions import Session
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import generate_hashed_token
from loginlab.world.app import AGENT
from loginlab.world.scene import Scene

NOBODY_CAN_PROVE = frozenset({"maintenance", "overload"})
"""Faults that close the pages for it, too. Staff get no such ticket: they have read the status page themselves."""
REACHES_EVERY_OWNER = "mail"
"""The way of asking that an owner can always answer: who is locked out need not be signed in to the app."""
PATIENCE = timedelta(minutes=8)
"""How long an owner waits for a mail that is late. A little less than the question is open."""


class Worth(StrEnum):
    """What a way of asking is worth."""

    PROVES = "it proves who is asking"
    READ_OUT = "anyone could read it out"
    FORBIDDEN = "it must never be asked for"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to find out who is asking.

    Args:
        id: by which tickets know it.
        title: what staff do, as the label of a button.
        minutes: how long it takes.
        worth: what the answer is worth.
        why: why that is so.
    """

    id: str
    title: str
    minutes: int
    worth: Worth
    why: str


WAYS = {
    way.id: way
    for way in (
        Way(
            "mail",
            "Have them press the link in a mail to the registered address",
            3,
            Worth.PROVES,
            "Only whoever reads the registered mailbox can press it. Nothing is read out, so nothing can be overheard.",
        ),
        Way(
            "app",
            "Have them press “It is me” in the app where they are signed in",
            1,
            Worth.PROVES,
            "Only a device that is signed in shows the question. Nothing is read out.",
        ),
        Way(
            "birthday",
            "Ask for their date of birth",
            1,
            Worth.READ_OUT,
            "Birthdays stand in social networks and in leaks. They give the right one, and you know nothing.",
        ),
        Way(
            "holdings",
            "Ask which coins they hold and how much",
            1,
            Worth.READ_OUT,
            "Who has been in the account once, or in the mailbox, can read it out. The right answer proves no owner.",
        ),
        Way(
            "caller",
            "Look at the address or number the request came from",
            1,
            Worth.READ_OUT,
            "A sender’s name and a caller’s number are written by the sender. They are often made up.",
        ),
        Way(
            "password",
            "Ask for their password, “only to check it”",
            1,
            Worth.FORBIDDEN,
            "Whoever knows it can sign in. From now on this customer believes that support asks for passwords.",
        ),
        Way(
            "code",
            "Ask them to read out a code from the authenticator or the mail",
            1,
            Worth.FORBIDDEN,
            "A code read out is a sign-in given away: that is how accounts are emptied by phone.",
        ),
        Way(
            "key",
            "Ask for the secret key of their authenticator",
            1,
            Worth.FORBIDDEN,
            "The key makes all codes to come. Nobody but the owner’s phone ever needs it.",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking."""

    way: Way
    verified: bool
    sentence: str


def ask_who(way: Way, scene: Scene, *, is_owner: bool) -> Answer:
    """Ask in that way. What proves something is really sent, and really confirmed by who can."""
    if way.worth is not Worth.PROVES:
        said = "They give it, without a pause. " if way.worth is Worth.READ_OUT else ""
        return Answer(way, False, said + way.why)
    try:
        check = scene.world.exchange.begin_identity_check(scene.person.identifier, way.id)
    except Maintenance:
        return Answer(way, False, "The exchange is closed for maintenance. The question cannot even be sent.")
    if is_owner:
        _confirm(way, scene)
    if scene.world.exchange.is_identity_confirmed(check.id):
        return Answer(way, True, "The exchange shows: confirmed. It is the owner.")
    return Answer(way, False, "Nobody confirms. The person writes: “It does not work here, please go on without it!”")


def _confirm(way: Way, scene: Scene) -> None:
    """The owner presses the button, where they can see one."""
    if way.id == "app":
        with _signed_in_before(scene):
            for waiting in scene.phone.app.pending_checks():
                scene.phone.app.confirm_check(waiting.id)
        return
    until = scene.world.clock.now() + PATIENCE
    while not (links := _confirm_links(scene)) and scene.world.clock.now() < until:
        scene.world.clock.advance(timedelta(minutes=1))
    if links and scene.phone.browser.open(links[-1]).forms:
        scene.phone.browser.submit(0)


def _confirm_links(scene: Scene) -> list[str]:
    """Where the owner is told to look: in the inbox, and under junk."""
    mails = (*scene.mailbox.mails, *scene.mailbox.junk)
    return [link for mail in mails for link in mail.links if CONFIRM_PATH in link]


@contextmanager
def _signed_in_before(scene: Scene) -> Iterator[None]:
    """The app on the owner's phone, signed in since before all this.

    Afterwards its session is taken away again: it must not change what the exchange knows of the last place, because
    that is what some tickets are about.
    """
    store, now = scene.world.exchange.store, scene.world.clock.now()
    account = store.get(Account, identifier=scene.person.identifier)
    if account is None or scene.phone.app.pending_checks():
        yield
        return
    random = Random(f"{scene.person.identifier}/app")  # noqa: S311 - meant to be foreseeable, as the world is
    token, token_hash = generate_hashed_token(random.randbytes)
    session = store.add(
        Session(NEW, token_hash, account.id, account.identifier, now, now, address="", country="", agent=AGENT)
    )
    scene.phone.app.keep_session(token)
    try:
        yield
    finally:
        scene.phone.app.keep_session(None)
        store.delete(Session, id=session.id)
