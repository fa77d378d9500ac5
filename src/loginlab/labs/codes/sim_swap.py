"""A SIM swap, played out: the number moves to another phone, and the exchange goes on sending to the number.

Nobody breaks into anything. A phone company is talked into a new SIM, and from then on the owner's messages are
somebody else's, the one that asks about the new device included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from loginlab.exchange import CHEAPEST, Channel, Kind, Origin
from loginlab.labs.revealed import Revealed
from loginlab.world.clock import Clock
from loginlab.world.people import Part
from loginlab.world.sms import TextMessages
from loginlab.world.world import World

THIEF = Origin(address="203.0.113.9", country="NL", network="Rented Server", agent="Other Browser")


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, and whose phone it could be seen on."""

    at: datetime
    what: str
    seen_by: str


@dataclass(frozen=True, slots=True)
class SimSwap:
    """How it went.

    Args:
        happenings: in order.
        got_in: whether the thief has a session.
        worth_usd: what lies open to them.
        owner_received: messages that reached the owner's phone after the swap.
    """

    happenings: tuple[Happening, ...]
    got_in: bool
    worth_usd: int
    owner_received: int


def play_sim_swap(seed: int) -> SimSwap:
    """Move Tomas' number to another phone and sign in as Tomas, device approval and all."""
    cast = (Part("Tomas", Channel.SMS, authenticator=False),)
    world = World(seed, "02 sim swap", Clock(None), policy=CHEAPEST, cast=cast)
    tomas, clock = world.person, world.clock
    seen = [Happening(clock.now(), "Tomas’ phone receives what is sent to the number", "Tomas")]
    stolen = TextMessages(tomas.phone, world.post.deliver)
    clock.advance(timedelta(minutes=1))
    world.post.add_inbox(tomas.phone, stolen)
    seen.append(Happening(clock.now(), "The phone company moves the number to another SIM", "nobody"))
    clock.advance(timedelta(minutes=2))
    step = world.exchange.begin_sign_in(tomas.identifier, tomas.password, origin=THIEF)
    seen.append(Happening(clock.now(), _first_sentence(stolen.newest.text), "the thief"))
    clock.advance(timedelta(seconds=20))
    world.exchange.submit_code(step.pending_token, stolen.newest.codes[0])
    seen.append(Happening(clock.now(), _first_sentence(stolen.newest.text), "the thief"))
    clock.advance(timedelta(seconds=20))
    done = world.exchange.approve_device(step.pending_token, stolen.newest.codes[0]).signed_in
    opened = [event for event in world.events(tomas) if event.kind is Kind.SESSION_OPENED]
    worth = world.exchange.portfolio(done.session_token).worth_usd if done else 0
    seen.append(Happening(clock.now(), f"Signed in; {worth:,.0f} US dollars on the page", "the thief"))
    swap = SimSwap(tuple(seen), done is not None and len(opened) == 1, round(worth), len(world.phone.sms.texts))
    world.close()
    return swap


def _first_sentence(text: str) -> str:
    return f"“{text.split('. ')[0]}.”"


def messages_the_owner_sees(seed: int) -> int:
    """How many of the exchange's messages reach the owner's phone during the swap."""
    return play_sim_swap(seed).owner_received


def reveal_sim_swap(seed: int) -> Revealed:
    """What happened, minute by minute."""
    swap = play_sim_swap(seed)
    rows = tuple((f"{one.at:%H:%M:%S}", one.what, one.seen_by) for one in swap.happenings)
    return Revealed(
        f"Tomas’ phone received {swap.owner_received} messages after the swap. The only sign he gets is that his phone "
        "has lost its network.",
        header=("time", "what", "who can see it"),
        rows=rows,
    )
