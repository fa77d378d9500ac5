"""Thirteen ways to arrive at the exchange, each of them played in a world: what it decides, and why.

The exchange's own score decides. The full formula stands beside it, with the same past and two thousand other
customers, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from loginlab.exchange import Kind
from loginlab.exchange.devices import Origin
from loginlab.exchange.events import Event
from loginlab.labs.risk.agents import sign_in_of
from loginlab.labs.risk.everybody import known_of
from loginlab.labs.risk.formula import Score, score_sign_in
from loginlab.labs.risk.kept import kept_tables
from loginlab.labs.risk.moves import (
    Arrival,
    arrive,
    as_thief_anywhere,
    as_thief_near,
    in_private,
    minutes_later,
    on_new_phone,
    switch_midway,
    with_stolen_cookie,
)
from loginlab.labs.risk.setting import A_MONTH, OFFICE, PAST, open_setting, past_of
from loginlab.labs.risk.simple import SimpleScore
from loginlab.world.event_lines import event_line
from loginlab.world.world import World


class Outcome(StrEnum):
    """What the exchange decided."""

    LET_IN = "let-in"
    ASKED = "asked"
    HELD = "held"
    PAUSED = "paused"
    UNSEEN = "unseen"


OUTCOME_WORDS = {
    Outcome.LET_IN: "let in",
    Outcome.ASKED: "asked by mail whether the device is hers",
    Outcome.HELD: "held: this sign-in goes no further",
    Outcome.PAUSED: "held, and nobody signs in to the account for half an hour",
    Outcome.UNSEEN: "not seen: there was no sign-in",
}


@dataclass(frozen=True, slots=True)
class Situation:
    """One way to arrive.

    Args:
        id: its name in code.
        title: its name for people.
        story: what Mira does, or who else arrives in her place.
        why: what decided, said once it is known.
        play: the arrival, in a world.
        vpn_uses: how often the VPN is in her past.
        colleague: whether Tomas signs in from the office every day.
        thief: whether it is a thief who arrives.
    """

    id: str
    title: str
    story: str
    why: str
    play: Callable[[World], Arrival]
    vpn_uses: int = 0
    colleague: bool = False
    thief: bool = False


@dataclass(frozen=True, slots=True)
class Played:
    """How it went.

    Args:
        situation: what was played.
        outcome: what the exchange decided.
        said: what stood on the screen.
        is_in: whether whoever arrived was signed in at the end.
        simple: the exchange's own score; None if there was no sign-in.
        full: the score by the full formula, likewise.
        travel_km: how far the account seemed to have jumped, where that decided.
        log: what the event log holds of it, from the arrival on.
    """

    situation: Situation
    outcome: Outcome
    said: str
    is_in: bool
    simple: SimpleScore | None
    full: Score | None
    travel_km: int | None
    log: tuple[str, ...]


SITUATIONS = {
    one.id: one
    for one in (
        Situation(
            "usual",
            "At home, as ever",
            "Mira sits at her own desk, with her own browser.",
            "Nothing is new, so each of the three counts one, and one changes nothing. (Only the whole formula, folded "
            "away below, knows how rare it is with others that she comes with this. There, most of it counts less than "
            "one and speaks for her.)",
            arrive("home"),
        ),
        Situation(
            "vpn-first",
            "A VPN for the first time",
            "At the same desk, with the same browser. The VPN is on for the first time. It comes out in Amsterdam.",
            "Country and network are new to her account, and each counts 4. A VPN is not held for being a VPN.",
            arrive("vpn"),
        ),
        Situation(
            "vpn-usual",
            "The VPN of every day, kept on",
            "For a month the VPN has been on in many of her sign-ins. Today it is on before she begins, and stays on.",
            "The country and the network have become hers. The same VPN that was held as a stranger is let in as a "
            "habit.",
            arrive("vpn"),
            vpn_uses=A_MONTH,
        ),
        Situation(
            "vpn-midway",
            "The same VPN, switched on in the middle",
            "It is the VPN of every day again. But she gives the password without it, and the code with it.",
            "No part of the score is new. But one sign-in came from two places, seconds apart. That is how a thief and "
            "an owner look who is being talked through it.",
            switch_midway,
            vpn_uses=A_MONTH,
        ),
        Situation(
            "vpn-minutes-later",
            "At home, and by VPN eight minutes later",
            "She signs in at home and out again. Eight minutes later she is back, with the VPN of every day.",
            "The place is known, and the way there is impossible: nobody travels 1,900 km in eight minutes.",
            minutes_later,
            vpn_uses=A_MONTH,
        ),
        Situation(
            "trip",
            "A hotel abroad",
            "Mira is in Singapore and opens her own laptop in the hotel’s network.",
            "Country and network are new to her account, as with the first VPN. The score cannot tell a holiday from a "
            "thief.",
            arrive("abroad"),
        ),
        Situation(
            "trip-mobile",
            "The same hotel, by mobile data",
            "She switches the hotel’s network off and connects the laptop by her phone’s mobile data.",
            "Mobile data comes out at home, wherever the phone is. The account knows that network, from the app.",
            arrive("mobile"),
        ),
        Situation(
            "new-phone",
            "A new phone",
            "She has bought a phone of the same kind and signs in to the app on it.",
            "The score sees nothing new: the app calls itself what it did on the old phone. Only the mark that lies in "
            "a device tells them apart, and the new one has none. So the exchange asks.",
            on_new_phone,
        ),
        Situation(
            "private-window",
            "A private window",
            "At home, in the same browser, in a private window.",
            "The place and the browser are known. The window has no cookie, and so no mark of a known device. So the "
            "exchange asks, as it does after the cookies were cleared.",
            in_private,
        ),
        Situation(
            "office",
            "An office that is new to her",
            "She visits Tomas at work and signs in there. He has signed in from that office for months.",
            "The network is well known to the exchange and new to her. It counts 4 all the same: somebody else’s "
            "habits say nothing about hers. One new value alone is not held.",
            arrive("office"),
            colleague=True,
        ),
        Situation(
            "thief-anywhere",
            "A thief from far away",
            "Somebody has her password and a code. They sit in Singapore, with a browser that she does not have.",
            "Country, network and browser are new. Three times 4, multiplied, is 64.",
            as_thief_anywhere,
            thief=True,
        ),
        Situation(
            "thief-near",
            "A thief who knows her city and her browser",
            "Somebody has her password and a code. They have rented a server in her country and copied the name of "
            "her browser.",
            "Only the network is new, and that alone is let through: the score cannot see a careful thief. What stops "
            "this one is the question by mail, for the thief’s browser has no mark of hers.",
            as_thief_near,
            thief=True,
        ),
        Situation(
            "stolen-cookie",
            "A stolen cookie",
            "Mira signs in at home. A program on her computer copies the cookie of her session to a thief abroad.",
            "There was no sign-in, so there is no score, no question and no line. The session is hers, and the "
            "exchange takes whoever holds its cookie for her.",
            with_stolen_cookie,
            thief=True,
        ),
    )
}


@cache
def play(seed: int, name: str) -> Played:
    """Play one situation in a world of its own. Raises KeyError for a name that is none."""
    situation = SITUATIONS[name]
    world = open_setting(seed, vpn_uses=situation.vpn_uses, colleague=situation.colleague)
    try:
        arrival = situation.play(world)
        events = world.events(world.person)[arrival.events_before :]
    finally:
        world.close()
    return Played(
        situation,
        _outcome(arrival, events),
        arrival.said,
        arrival.is_in,
        arrival.simple,
        None if arrival.origin is None else full_score(arrival.origin, situation),
        next((int(event.facts["distance_km"]) for event in events if "distance_km" in event.facts), None),
        tuple(event_line(event) for event in events),
    )


def full_score(origin: Origin, situation: Situation) -> Score:
    """What the full formula says to an origin, with the past of a situation and the crowd."""
    others = [sign_in_of(OFFICE)] * PAST if situation.colleague else []
    own = [sign_in_of(one) for one in past_of(situation.vpn_uses)]
    return score_sign_in(sign_in_of(origin), known_of(own, kept_tables()["everybody"], others))


def _outcome(arrival: Arrival, events: list[Event]) -> Outcome:
    """Read off the log; whoever was let in without a line of it was not seen."""
    held = next((event for event in events if event.kind is Kind.HELD), None)
    if held is not None:
        return Outcome.PAUSED if held.facts.get("until") else Outcome.HELD
    if any(event.kind is Kind.APPROVAL_SENT for event in events):
        return Outcome.ASKED
    if any(event.kind is Kind.SESSION_OPENED for event in events):
        return Outcome.LET_IN
    if arrival.is_in:
        return Outcome.UNSEEN
    message = f"This arrival ended in a way that has no name: {arrival.said!r}"
    raise LookupError(message)
