"""A thief who reads the owner's mail and knows nothing else: how far that goes, with and without what comes after.

The thief never guesses and breaks nothing. They ask for a new password as the owner would, and read the answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from loginlab.exchange import CHEAPEST, ExchangeError
from loginlab.exchange.errors import CodeRefused, RecoveryWaiting, WithdrawalHeld
from loginlab.labs.resetting.attacks import STOLEN
from loginlab.labs.resetting.sign_in import THIEF
from loginlab.labs.revealed import Revealed
from loginlab.world.clock import Clock
from loginlab.world.people import Part
from loginlab.world.world import World

THIEFS_WALLET = "bc1q0thief0made0up0for0the0course"
NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened."""

    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class MailboxThief:
    """How far the thief came.

    Args:
        authenticator: whether the account had one.
        hold: whether withdrawals wait after a reset.
        happenings: in order.
        password_set: whether the thief set a password of their own.
        signed_in: whether the thief saw the account from inside.
        taken_usd: what was gone within the hour.
        stopped_by: what stood in the way at last; empty if nothing did.
    """

    authenticator: bool
    hold: bool
    happenings: tuple[Happening, ...]
    password_set: bool
    signed_in: bool
    taken_usd: int
    stopped_by: str

    @property
    def reach(self) -> str:
        """The farthest they came, in one word of the quiz: ``nothing``, ``password_only``, ``signed_in``, ``money``."""
        if self.taken_usd:
            return "money"
        if self.signed_in:
            return "signed_in"
        return "password_only" if self.password_set else "nothing"


def play_mailbox_thief(seed: int, *, authenticator: bool, hold: bool) -> MailboxThief:
    """Let somebody who reads Mira's mail go as far as they can, all within an hour."""
    policy = CHEAPEST if hold else replace(CHEAPEST, hold_after_reset=NOTHING)
    cast = (Part("Mira", authenticator=authenticator),)
    world = World(seed, "05 the mailbox is the account", Clock(None), policy=policy, cast=cast)
    try:
        return _play(world, authenticator=authenticator, hold=hold)
    finally:
        world.close()


def _play(world: World, *, authenticator: bool, hold: bool) -> MailboxThief:
    exchange, who, seen = world.exchange, world.person.identifier, list[Happening]()
    signed_in, taken, stopped_by = False, 0, ""

    def happens(what: str) -> None:
        seen.append(Happening(world.clock.now(), what))
        world.clock.advance(timedelta(minutes=1))

    exchange.request_reset(who, origin=THIEF)
    happens("The thief asks for a new password in Mira’s name")
    exchange.reset_password(who, world.mailbox.newest.codes[0], STOLEN, origin=THIEF)
    happens("The thief reads the code in Mira’s mail and sets a password")
    step = exchange.begin_sign_in(who, STOLEN, origin=THIEF)
    try:
        for submit in (exchange.submit_code, exchange.approve_device):
            step = submit(step.pending_token, _newest_code(world), origin=THIEF)
    except CodeRefused:
        stopped_by = "the authenticator"
        happens("The thief stands before the code from Mira’s phone")
        _try_recovery(world, step.pending_token)
        happens("The thief says the phone is lost: there is a wait, and a warning by text message")
    else:
        signed_in = step.signed_in is not None
        happens("The thief signs in: the code and the device question came by mail as well")
    if step.signed_in is not None:
        token = step.signed_in.session_token
        try:
            for holding in exchange.portfolio(token).holdings:
                exchange.request_withdrawal(token, holding.asset, str(holding.amount), THIEFS_WALLET)
                taken += round(holding.worth_usd)
        except WithdrawalHeld:
            stopped_by = "the hold"
            happens("The thief asks for the money: withdrawals wait for a day, and Mira has the notices")
        else:
            happens(f"The money leaves: {taken:,} US dollars")
    return MailboxThief(authenticator, hold, tuple(seen), True, signed_in, taken, stopped_by)


def _newest_code(world: World) -> str:
    """The newest code that the mailbox has; where a phone makes them, an old one is all that a thief can try."""
    return next(code for mail in reversed(world.mailbox.mails) for code in mail.codes)


def _try_recovery(world: World, pending_token: str) -> None:
    """Ask to be rid of the authenticator, and try it at once: the wait must be what answers."""
    world.exchange.request_recovery(pending_token, origin=THIEF)
    try:
        world.exchange.finish_recovery(pending_token, origin=THIEF)
    except RecoveryWaiting:
        return
    except ExchangeError as refusal:
        message = f"refused for another reason than the wait: {refusal}"
        raise LookupError(message) from refusal
    message = "the authenticator was removed without a wait"
    raise LookupError(message)


@cache
def _runs(seed: int) -> tuple[MailboxThief, ...]:
    return tuple(
        play_mailbox_thief(seed, authenticator=authenticator, hold=hold)
        for authenticator in (False, True)
        for hold in (False, True)
    )


def mailbox_table(seed: int) -> tuple[MailboxThief, ...]:
    """All four: without and with an authenticator, each without and with the hold."""
    return _runs(seed)


def _run(seed: int, *, authenticator: bool, hold: bool) -> MailboxThief:
    return next(run for run in _runs(seed) if (run.authenticator, run.hold) == (authenticator, hold))


# What the lesson lets a learner predict


def usd_taken_with_the_mailbox(seed: int) -> int:
    """What is gone within the hour where neither an authenticator nor a hold is in the way."""
    return _run(seed, authenticator=False, hold=False).taken_usd


def reach_with_nothing(seed: int) -> str:
    """How far the thief comes where nothing follows the password."""
    return _run(seed, authenticator=False, hold=False).reach


def reach_with_hold(seed: int) -> str:
    """How far the thief comes on the first day where withdrawals wait."""
    return _run(seed, authenticator=False, hold=True).reach


def reach_with_second_factor(seed: int) -> str:
    """How far the thief comes where an authenticator is asked."""
    return _run(seed, authenticator=True, hold=True).reach


def reveal_mailbox(seed: int) -> Revealed:
    """The four runs."""
    rows = tuple(
        (
            "yes" if run.authenticator else "no",
            "yes" if run.hold else "no",
            "yes" if run.password_set else "no",
            "yes" if run.signed_in else "no",
            f"{run.taken_usd:,}",
            run.stopped_by or "nothing",
        )
        for run in _runs(seed)
    )
    return Revealed(
        "Whoever reads the mail sets the password, every time. An authenticator keeps them out. Without one, only the "
        "hold is left, and it helps only an owner who notices within the day.",
        header=("authenticator", "hold", "sets the password", "gets in", "US dollars gone", "stopped by"),
        rows=rows,
    )
