"""An account over which two sides contend: what each did, when, and what the exchange's log says of it.

The exchange is the real one, and so are the messages and the log. What lies outside this world, such as who can open
the owner's mailbox, is a plain fact of the account that is contested.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from loginlab.exchange.accounts import Account
from loginlab.exchange.errors import ExchangeError
from loginlab.exchange.events import Event
from loginlab.exchange.funds import PRICES_USD
from loginlab.exchange.withdrawals import Withdrawal
from loginlab.world.event_lines import event_line
from loginlab.world.world import World


class Side(StrEnum):
    """Whose doing something is."""

    THIEF = "thief"
    OWNER = "owner"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody did or tried.

    Args:
        at: whole units of the contest since it began; less than nothing before that.
        side: who it was.
        words: what they did, as a sentence.
        refused: whether it did not go.
        log: what the exchange's event log says of it.
    """

    at: int
    side: Side
    words: str
    refused: bool = False
    log: tuple[str, ...] = ()


class OutOfReach(Exception):  # noqa: N818 - named for what a person meets
    """Something that is needed is not there; the words say what."""


class Contest:
    """An account in a world of its own, and the time.

    Args:
        world: holds the account; it is closed with this.
        unit: in which this contest's time is told.
        began_at: from when it is told.
    """

    def __init__(self, world: World, unit: timedelta, began_at: datetime) -> None:
        self.world, self.unit, self.began_at = world, unit, began_at
        self.exchange, self.person = world.exchange, world.person
        self.entries: list[Entry] = []
        self._logged = 0

    def close(self) -> None:
        """Give back what the world holds open."""
        self.world.close()

    @property
    def account(self) -> Account:
        """The exchange's own record of it."""
        return self.world.account_of(self.person)

    @property
    def elapsed(self) -> int:
        """Whole units since the beginning."""
        return int((self.world.clock.now() - self.began_at) / self.unit)

    def elapsed_at(self, when: datetime) -> int:
        """The first whole unit at which ``when`` has come."""
        return -int((self.began_at - when) // self.unit)

    def advance_to(self, elapsed: int) -> None:
        """Let time pass; nothing if it is that late already."""
        self.world.clock.advance(max(timedelta(), self.began_at + elapsed * self.unit - self.world.clock.now()))

    def note(self, side: Side, words: str, *, refused: bool = False) -> None:
        """Write down what somebody did, with what the log has gained since."""
        lines = tuple(event_line(event) for event in reversed(self._newest()))
        self.entries.append(Entry(self.elapsed, side, words, refused, lines))

    def overlook_log(self) -> None:
        """What the log holds already belongs to nothing that will be noted."""
        self._logged = self.exchange.store.count(Event)

    def _newest(self) -> list[Event]:
        store = self.exchange.store
        new = store.count(Event) - self._logged
        self._logged += new
        return store.find(Event, newest_first=True, limit=new) if new else []

    def sent_usd(self, address: str) -> int:
        """What has left for an address, in US dollars."""
        sent = self.exchange.store.find(Withdrawal, account_id=self.account.id)
        return round(sum(one.amount * PRICES_USD[one.asset] for one in sent if one.destination == address))

    def codes_in_mail(self, *, junk: bool = True) -> list[str]:
        """The codes that lie in the mailbox, the newest last; with ``junk`` also those that were put aside."""
        box = self.world.mailbox
        mails = sorted([*box.mails, *(box.junk if junk else ())], key=lambda mail: mail.arrived_at)
        return [code for mail in mails for code in mail.codes]


def refusal_words(refusal: ExchangeError | OutOfReach) -> str:
    """Why something did not go, as the page says it."""
    if isinstance(refusal, OutOfReach):
        return f"not possible without {refusal}."
    return f"“{refusal.public_message}”"
