"""What a history shows of eight things that can happen to an account, each done in a world and looked for afterwards.

A history of sign-ins is a history of sign-ins. What is done in a session, or with a key, is another list; and what is
only looked at is in none.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import cache

from loginlab.exchange import ExchangeError
from loginlab.labs.account_watch.doors import ANOTHER_MACHINE, THEIR_WALLET
from loginlab.labs.account_watch.lines import read_lines
from loginlab.labs.account_watch.throwing_out import WatchedAccount
from loginlab.labs.account_watch.visits import What


class Trace(StrEnum):
    """Where a thing is found, if anywhere."""

    SIGN_INS = "in the list of sign-ins"
    MONEY = "only among trades and withdrawals"
    NOWHERE = "nowhere in the history"


def _guess(account: WatchedAccount) -> None:
    _refused(lambda: account.exchange.begin_sign_in(account.person.identifier, "not hers", origin=ANOTHER_MACHINE))


def _stop_at_the_device(account: WatchedAccount) -> None:
    account.exchange.begin_sign_in(account.person.identifier, account.person.password, origin=ANOTHER_MACHINE)


def _refused(act: Callable[[], object]) -> None:
    try:
        act()
    except ExchangeError:
        return
    message = "A wrong password was taken for a right one."
    raise LookupError(message)


HAPPENINGS: dict[str, tuple[str, Callable[[WatchedAccount], object]]] = {
    "guess": ("Somebody tries a password that is not hers", _guess),
    "not-finished": ("Somebody has her password, and stops at the question for a new device", _stop_at_the_device),
    "known-device": (
        "Somebody signs in with her password on a device that was approved",
        lambda account: account.intruder.sign_in(),
    ),
    "cookie-looks": ("Somebody with a copied cookie looks at what she has", lambda account: account.intruder.look()),
    "cookie-sells": (
        "Somebody with a copied cookie sells some of it",
        lambda account: account.intruder.sell(),
    ),
    "key-looks": (
        "A program with her API key looks at what she has",
        lambda account: account.intruder.look_by_key(),
    ),
    "key-sends": (
        "A program with her API key sends ten USDT away",
        lambda account: account.intruder.send_by_key(THEIR_WALLET),
    ),
    "mailbox": ("Somebody reads her mail, and does nothing else", lambda account: account.world.mailbox.newest),
}
"""What happens, in words, and how it is done."""


@cache
def traces(seed: int) -> dict[str, Trace]:
    """Where each of them is found, after doing it."""
    return {name: _trace(seed, act) for name, (_, act) in HAPPENINGS.items()}


def _trace(seed: int, act: Callable[[WatchedAccount], object]) -> Trace:
    account = WatchedAccount(seed)
    try:
        before = len(read_lines(account.exchange, account.person.identifier))
        account.wait()
        act(account)
        new = {line.what for line in read_lines(account.exchange, account.person.identifier)[before:]}
    finally:
        account.close()
    if What.SIGN_IN in new:
        return Trace.SIGN_INS
    return Trace.MONEY if new else Trace.NOWHERE
