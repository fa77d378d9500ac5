"""What is counted decides what a lockout is worth: wrong tries of a session, or of the account.

Ten tries a session sound strict. Whoever opens a hundred sessions at once has a thousand; in 2024 researchers got
past a large provider's codes that way (RFC 4226 §7.3 had warned of it). Here the same is tried at Lantern.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log1p

from loginlab.exchange import CHEAPEST, Kind, Origin
from loginlab.exchange.errors import AccountLocked, CodeRefused
from loginlab.labs.codes.guessing import guess_chance
from loginlab.labs.revealed import Revealed
from loginlab.world.clock import Clock
from loginlab.world.people import Part
from loginlab.world.world import World

GUESSER = Origin(address="203.0.113.9", country="NL", network="Rented Server", agent="Other Browser")
CODE_LIFE_STEPS = 6
"""Codes taken at one moment by the provider of 2024, which is reported to have taken each for about 3 minutes."""


@dataclass(frozen=True, slots=True)
class Siege:
    """Many sign-ins of one account at once, by somebody who has its password.

    Args:
        sessions: how many were opened.
        sent: codes sent in all of them together.
        looked_at: how many of those the exchange compared with anything.
        alerts: messages that told the owner of wrong codes.
        sent_before_the_alert: codes sent when the first of them left.
    """

    sessions: int
    sent: int
    looked_at: int
    alerts: int
    sent_before_the_alert: int


def besiege(seed: int, *, sessions: int = 20, tries_each: int = 10) -> Siege:
    """Open many sign-ins at Lantern at once and guess in all of them, round after round."""
    world = World(seed, "02 siege", Clock(None), policy=CHEAPEST, cast=(Part("Mira"),))
    exchange, mira = world.exchange, world.person
    app = world.phone.authenticator
    right = {app.code(), app.next_code()}
    # Codes that are wrong for certain: the question is how many are looked at, not whether one is lucky.
    guesses = [code for code in map("{:06d}".format, range(sessions * tries_each + 10)) if code not in right]
    waiting = [
        exchange.begin_sign_in(mira.identifier, mira.password, origin=GUESSER).pending_token for _ in range(sessions)
    ]
    sent = looked_at = 0
    told_after = 0
    for _ in range(tries_each):
        for pending in waiting:
            try:
                exchange.submit_code(pending, guesses[sent])
            except CodeRefused:
                looked_at += 1
            except AccountLocked:
                pass
            sent += 1
            if not told_after and _alerts(world):
                told_after = sent
    siege = Siege(sessions, sent, looked_at, _alerts(world), told_after)
    world.close()
    return siege


def _alerts(world: World) -> int:
    notices = [event for event in world.events(world.person) if event.kind is Kind.NOTICE_SENT]
    return sum("Wrong codes" in str(event.facts["subject"]) for event in notices)


def sessions_for_an_even_chance(tries_each: int = 10, codes_taken: int = CODE_LIFE_STEPS) -> int:
    """How many sessions make a hit as likely as not, where each has its own count and nobody counts them all."""
    return ceil(log1p(-0.5) / log1p(-codes_taken / 1_000_000) / tries_each)


def codes_looked_at_in_a_siege(seed: int) -> int:
    """Of 200 wrong codes sent in 20 sessions at once, how many Lantern looks at."""
    return besiege(seed).looked_at


def tries_before_the_owner_hears(seed: int) -> int:
    """After how many wrong codes the owner is told."""
    return besiege(seed).sent_before_the_alert


def reveal_siege(seed: int) -> Revealed:
    """What became of 200 guesses, and what they would be where each session has its own count."""
    siege = besiege(seed)
    rows = (
        ("codes sent", f"{siege.sent}"),
        ("looked at", f"{siege.looked_at}"),
        ("refused unlooked-at", f"{siege.sent - siege.looked_at}"),
        ("chance that one of them hits", f"1 in {1 / guess_chance(siege.looked_at):,.0f}"),
        ("the same, had each session its own ten tries", f"1 in {1 / guess_chance(siege.sent):,.0f}"),
        ("messages to the owner", f"{siege.alerts}, after {siege.sent_before_the_alert} wrong codes"),
    )
    return Revealed(
        f"{siege.sessions} sessions at once, ten codes each. Lantern counts per account, so more sessions bring "
        "nothing; and it tells the owner, because whoever sends codes has already given the right password.",
        header=("what", "how many"),
        rows=rows,
    )
