"""What an intruder has of an account, and what comes of trying it again: each try is an act at the exchange.

Whoever has been in for an hour does not have one thing. There is a copy of a cookie, a session, the password, a device
that was approved, and an API key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from loginlab.exchange import ExchangeError, ExchangeService, Session, SignedIn
from loginlab.exchange.accounts import Account
from loginlab.exchange.devices import Device
from loginlab.exchange.errors import SessionRefused, WithdrawalHeld
from loginlab.exchange.sessions import session_end
from loginlab.labs.account_watch.places import STRANGE_AGENTS
from loginlab.world.event_lines import event_line
from loginlab.world.exits import RENTED
from loginlab.world.past_sign_ins import origin_of

THEIR_MACHINE = origin_of(RENTED, STRANGE_AGENTS[0])
ANOTHER_MACHINE = origin_of(RENTED, STRANGE_AGENTS[1])
THEIR_WALLET = "lx1somebody2else3made4up5for6the7course"
TRIED_USD = 10
"""What the intruder asks for by each way that is open, in USDT: enough to see whether money leaves."""


class Door(StrEnum):
    """A way by which the intruder is in, or could come in."""

    COOKIE = "cookie"
    OWN_SESSION = "own-session"
    PASSWORD = "password"  # noqa: S105 - the name of a way in
    KEY = "key"
    NEW_DEVICE = "new-device"


DOORS = (Door.COOKIE, Door.OWN_SESSION, Door.PASSWORD, Door.KEY)
"""Those that are open at first. With the password alone, from a device that was never approved, nobody gets in: that is
what the question for a new device is for."""
DOOR_WORDS = {
    Door.COOKIE: "the copied cookie",
    Door.OWN_SESSION: "a session of their own",
    Door.PASSWORD: "the password, on the device that was approved",
    Door.NEW_DEVICE: "the password, on a device that is new",
    Door.KEY: "the API key",
}


@dataclass(frozen=True, slots=True)
class Try:
    """One try of the intruder's.

    Args:
        opens: whether they are in by it.
        pays: whether money left.
        words: what came of it, as a sentence or two.
        log: what the exchange's log has gained by it.
    """

    door: Door
    opens: bool
    pays: bool
    words: str
    log: tuple[str, ...] = ()


class Intruder:
    """Somebody with four things of an account. The secrets stay inside.

    Args:
        exchange: where they try.
        identifier: whose account it is.
        stolen: the owner's session whose cookie was copied.
        own: the session that they opened themselves.
        device: the mark of the device that was approved for them.
        password: the one they know.
        key: the API key they made.
        now: the time of that world.
    """

    def __init__(
        self,
        exchange: ExchangeService,
        identifier: str,
        *,
        stolen: SignedIn,
        own: SignedIn,
        device: str | None,
        password: str,
        key: str,
        now: Callable[[], datetime],
    ) -> None:
        self._exchange, self._identifier, self._now = exchange, identifier, now
        self._stolen, self._own = stolen, own
        self._device, self._password, self._key = device, password, key

    def try_all(self) -> tuple[Try, ...]:
        """Try every way in, and to take a little by each that opens."""
        attempts: list[Callable[[], Try]] = [
            lambda: self._by_session(Door.COOKIE, self._stolen.session_token),
            lambda: self._by_session(Door.OWN_SESSION, self._own.session_token),
            self._by_password,
            self._by_new_device,
            self._by_key,
        ]
        return tuple(self._logged(attempt) for attempt in attempts)

    def sign_in(self) -> None:
        """Sign in on the device that was approved. Raises what the exchange raises."""
        self._exchange.begin_sign_in(self._identifier, self._password, device_token=self._device, origin=THEIR_MACHINE)

    def look(self) -> None:
        """Look at what lies in the account, with the copied cookie. Raises SessionRefused."""
        self._exchange.portfolio(self._stolen.session_token)

    def sell(self) -> None:
        """Sell a little, with the copied cookie. Raises SessionRefused or InputRefused."""
        self._exchange.trade(self._stolen.session_token, "sell", "ETH", "0.01")

    def look_by_key(self) -> None:
        """Look at what lies in the account, with the API key. Raises ApiKeyRefused."""
        self._exchange.portfolio_by_key(self._key)

    def send_by_key(self, address: str) -> None:
        """Send a little away, with the API key. Raises what the exchange raises."""
        self._exchange.request_withdrawal_by_key(self._key, "USDT", str(TRIED_USD), address)

    def open_doors(self) -> frozenset[Door]:
        """Which ways would open now, found out without trying any: asking changes nothing."""
        exchange, account = self._exchange, self._account()
        known = exchange.store.find(Device, account_id=account.id)
        knows = exchange.hasher.verify(account.password_hash, self._password)
        doors = {
            Door.COOKIE: self._goes_on(self._stolen),
            Door.OWN_SESSION: self._goes_on(self._own),
            Door.PASSWORD: knows and any(device.agent == THEIR_MACHINE.agent for device in known),
            Door.KEY: exchange.is_api_key(self._key),
        }
        return frozenset(door for door, is_open in doors.items() if is_open)

    def _goes_on(self, signed_in: SignedIn) -> bool:
        found = self._exchange.store.get(Session, id=signed_in.session.id)
        return found is not None and self._now() < session_end(found, self._exchange.policy)[0]

    def _account(self) -> Account:
        found = self._exchange.store.get(Account, identifier=self._identifier)
        if found is None:
            message = "The account has gone."
            raise LookupError(message)
        return found

    def _logged(self, attempt: Callable[[], Try]) -> Try:
        before = len(self._exchange.events())
        tried = attempt()
        return replace(tried, log=tuple(map(event_line, self._exchange.events()[before:])))

    def _by_session(self, door: Door, token: str) -> Try:
        try:
            self._exchange.resume(token)
        except SessionRefused as refusal:
            return _refused(door, refusal)
        return _take(door, "The session goes on.", lambda: self._ask_in(token))

    def _by_password(self) -> Try:
        try:
            step = self._exchange.begin_sign_in(
                self._identifier, self._password, device_token=self._device, origin=THEIR_MACHINE
            )
        except ExchangeError as refusal:
            return _refused(Door.PASSWORD, refusal)
        if step.signed_in is None:
            return Try(Door.PASSWORD, False, False, "The password is right. The device is asked about by mail.")
        self._own = step.signed_in
        words = "Signed in: the password is right and the device is known."
        return _take(Door.PASSWORD, words, lambda: self._ask_in(self._own.session_token))

    def _by_new_device(self) -> Try:
        try:
            step = self._exchange.begin_sign_in(self._identifier, self._password, origin=ANOTHER_MACHINE)
        except ExchangeError as refusal:
            return _refused(Door.NEW_DEVICE, refusal)
        if step.signed_in is None:
            return Try(Door.NEW_DEVICE, False, False, "The password is right. The device is asked about by mail.")
        return _take(Door.NEW_DEVICE, "Signed in.", lambda: self._ask_in(self._own.session_token))

    def _by_key(self) -> Try:
        try:
            self._exchange.portfolio_by_key(self._key)
        except ExchangeError as refusal:
            return _refused(Door.KEY, refusal)
        amount = str(TRIED_USD)
        return _take(
            Door.KEY,
            "The key works.",
            lambda: self._exchange.request_withdrawal_by_key(self._key, "USDT", amount, THEIR_WALLET),
        )

    def _ask_in(self, token: str) -> object:
        return self._exchange.request_withdrawal(token, "USDT", str(TRIED_USD), THEIR_WALLET)


def _refused(door: Door, refusal: ExchangeError) -> Try:
    return Try(door, False, False, f"Refused: “{refusal.public_message}”")


def _take(door: Door, words: str, ask: Callable[[], object]) -> Try:
    try:
        ask()
    except WithdrawalHeld as held:
        return Try(door, True, False, f"{words} No money leaves before {held.until:%d %B %Y, %H:%M} UTC.")
    except ExchangeError as refusal:
        return Try(door, True, False, f"{words} No money leaves: “{refusal.public_message}”")
    return Try(door, True, True, f"{words} {TRIED_USD} USDT leave.")
