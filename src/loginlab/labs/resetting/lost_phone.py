"""A lost phone, twice: an owner who kept recovery codes, and one who did not and has to wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from loginlab.exchange import CHEAPEST, Kind
from loginlab.exchange.errors import RecoveryWaiting
from loginlab.labs.resetting.sign_in import HOME, sign_in
from loginlab.labs.revealed import Revealed
from loginlab.world.clock import Clock
from loginlab.world.people import Part
from loginlab.world.world import World

SUBJECT = "Have you lost your authenticator?"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, and the messages that Mira got by then."""

    at: datetime
    what: str
    messages: int


@dataclass(frozen=True, slots=True)
class LostPhone:
    """How the way back went.

    Args:
        recovery_codes: whether there was a list.
        happenings: in order.
        hours_to_get_in: from the loss to a session.
        hours_to_be_rid: from the loss to an account without the lost authenticator.
        hours_to_withdraw: from the loss to the end of the hold.
        notices: warnings that the owner got before the authenticator was removed.
    """

    recovery_codes: bool
    happenings: tuple[Happening, ...]
    hours_to_get_in: int
    hours_to_be_rid: int
    hours_to_withdraw: int
    notices: int


def play_recovery(seed: int, *, recovery_codes: bool = False) -> LostPhone:
    """Lose Mira's phone and bring her back, with recovery codes or through the wait."""
    world = World(seed, "05 a lost phone", Clock(None), policy=CHEAPEST, cast=(Part("Mira"),))
    try:
        return _with_codes(world) if recovery_codes else _through_the_wait(world)
    finally:
        world.close()


def _with_codes(world: World) -> LostPhone:
    exchange, who, seen = world.exchange, world.person, list[Happening]()
    before = sign_in(world)
    world.clock.advance(timedelta(minutes=1))
    codes = exchange.make_recovery_codes(before.session_token, world.phone.authenticator.code()).codes
    _note(world, seen, "Mira makes recovery codes and keeps them on paper")
    world.clock.advance(timedelta(days=30))
    lost_at = world.clock.now()
    _note(world, seen, "The phone is gone")
    step = exchange.begin_sign_in(who.identifier, who.password, origin=HOME)
    exchange.submit_recovery_code(step.pending_token, codes[0], origin=HOME)
    done = exchange.approve_device(step.pending_token, world.mailbox.newest.codes[0]).signed_in
    if done is None:
        message = "a recovery code did not lead into the account"
        raise LookupError(message)
    _note(world, seen, "A recovery code takes the authenticator’s place, and Mira is in")
    exchange.unenrol_totp_by_recovery_code(done.session_token, codes[1])
    _note(world, seen, "Another one removes the lost authenticator; withdrawals wait")
    return _measured(world, True, seen, lost_at, lost_at)


def _through_the_wait(world: World) -> LostPhone:
    exchange, who, seen = world.exchange, world.person, list[Happening]()
    lost_at = world.clock.now()
    _note(world, seen, "The phone is gone, and there are no recovery codes")
    exchange.request_recovery(exchange.begin_sign_in(who.identifier, who.password).pending_token)
    _note(world, seen, "Mira gives her password and asks to have the authenticator removed")
    wait = world.exchange.policy.recovery_wait
    for _ in range(2):
        pending = exchange.begin_sign_in(who.identifier, who.password).pending_token
        try:
            exchange.finish_recovery(pending)
        except RecoveryWaiting:
            _note(world, seen, "She comes back too early: nothing happens")
        world.clock.advance(wait / 2)
        exchange.send_due_reminders()
        _note(world, seen, "Half of the wait is over" if world.clock.now() < lost_at + wait else "The wait is over")
    exchange.finish_recovery(exchange.begin_sign_in(who.identifier, who.password).pending_token)
    _note(world, seen, "The authenticator is removed; withdrawals wait")
    sign_in(world)
    _note(world, seen, "Mira signs in with a code by mail")
    return _measured(world, False, seen, lost_at, world.clock.now())


def _note(world: World, seen: list[Happening], what: str) -> None:
    seen.append(Happening(world.clock.now(), what, len(world.mailbox.mails) + len(world.phone.sms.texts)))


def _measured(
    world: World, recovery_codes: bool, seen: list[Happening], lost_at: datetime, in_at: datetime
) -> LostPhone:
    removed = next(event.at for event in world.events(world.person) if event.kind is Kind.UNENROLLED)
    hold = world.exchange.policy.hold_after_authenticator_change
    warned = [
        event
        for event in world.events(world.person)
        if event.kind is Kind.NOTICE_SENT and event.facts["subject"] == SUBJECT and event.at <= removed
    ]
    hours = [round((at - lost_at) / timedelta(hours=1)) for at in (in_at, removed, removed + hold)]
    return LostPhone(recovery_codes, tuple(seen), hours[0], hours[1], hours[2], len(warned))


@cache
def _waited(seed: int) -> LostPhone:
    return play_recovery(seed)


# What the lesson lets a learner predict


def hours_until_recovery(seed: int) -> int:
    """Hours from the request to the removal, for somebody without recovery codes."""
    return _waited(seed).hours_to_be_rid


def hours_until_the_money_moves(seed: int) -> int:
    """Hours from the loss until withdrawals are open again, without recovery codes."""
    return _waited(seed).hours_to_withdraw


def notices_before_removal(seed: int) -> int:
    """Warnings that the owner gets before the authenticator is removed, by mail and by text message together."""
    return _waited(seed).notices


def ways_back_without_support(seed: int) -> frozenset[str]:
    """The ids of the ways back that were played to their end without anybody from support."""
    ways = {"recovery_code": play_recovery(seed, recovery_codes=True), "wait": _waited(seed)}
    return frozenset(name for name, played in ways.items() if played.hours_to_be_rid >= 0)


def reveal_lost_phone(seed: int) -> Revealed:
    """Both ways, side by side."""
    rows = tuple(
        (
            "recovery codes" if played.recovery_codes else "the wait",
            f"{played.hours_to_get_in} h",
            f"{played.hours_to_be_rid} h",
            f"{played.hours_to_withdraw} h",
            str(played.notices),
        )
        for played in (play_recovery(seed, recovery_codes=True), _waited(seed))
    )
    return Revealed(
        "With a list of recovery codes a lost phone is a matter of minutes. Without one it is a matter of days, for "
        "the exchange cannot tell an owner without a phone from a thief with a password.",
        header=("way back", "signed in after", "rid of it after", "money moves after", "warnings before"),
        rows=rows,
    )
