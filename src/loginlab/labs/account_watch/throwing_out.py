"""Somebody is in the account, by four ways at once: which act of the owner's closes which of them.

Each of the four is ended by another act, and no act ends all. What a world answers when the intruder tries again is the
only table of it that this course believes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache

from loginlab.exchange import CHEAPEST, ApiKey, Origin, Policy, Session, SignedIn
from loginlab.exchange.accounts import Account
from loginlab.exchange.devices import Device
from loginlab.exchange.errors import SessionRefused
from loginlab.exchange.funds import PRICES_USD
from loginlab.exchange.withdrawals import Withdrawal
from loginlab.labs.account_watch.doors import THEIR_MACHINE, THEIR_WALLET, Door, Intruder, Try
from loginlab.labs.account_watch.places import BROWSER
from loginlab.labs.account_watch.year import policy_of_the_year
from loginlab.world.app import AGENT as APP
from loginlab.world.clock import FROZEN_AT, Clock
from loginlab.world.exits import EXITS
from loginlab.world.past_sign_ins import origin_of
from loginlab.world.people import Part
from loginlab.world.world import World

HER_COMPUTER = origin_of(EXITS["home"], BROWSER)
HER_PHONE = origin_of(EXITS["mobile"], APP)
NEW_PASSWORD = "eleven-calm-otters-37"  # noqa: S105 - made up, for an account that exists nowhere
SINCE_THE_COPY = timedelta(hours=2)
ASKS_EVERY = timedelta(minutes=10)
"""How often a script of the intruder's asks for a page, so that the copied session is never idle."""
ALREADY_IN = timedelta(minutes=8)
"""For how long the intruder has been signed in when the owner begins. Less than a session may be idle."""
A_MOMENT = timedelta(seconds=20)
"""From one act to the next."""


class WatchedAccount:
    """Mira's account with somebody in it, and her acts; each is one act at the exchange.

    Args:
        seed: decides every secret.
        policy: the exchange's limits, before what the year changes in them.
    """

    def __init__(self, seed: int, policy: Policy = CHEAPEST) -> None:
        self.world = World(
            seed,
            "08 somebody is in",
            Clock(None, at=FROZEN_AT),
            policy=policy_of_the_year(policy),
            cast=(Part("Mira", authenticator=False),),
        )
        self.exchange, self.person = self.world.exchange, self.world.person
        self._password = self.person.password
        self._phone: str | None = None
        self._own: str | None = None
        self.intruder = self._let_in()
        self.sign_in_again()
        self.began = len(self.world.events())
        """How many lines the log had when she began."""

    def _let_in(self) -> Intruder:
        """What happened before: her cookie was copied, and somebody had her password and read one code of hers."""
        clock = self.world.clock
        _, stolen = self._sign_in(HER_COMPUTER, None)
        for _ in range(SINCE_THE_COPY // ASKS_EVERY):
            clock.advance(ASKS_EVERY)
            self.exchange.resume(stolen.session_token)
        device, own = self._sign_in(THEIR_MACHINE, None)
        made = self.exchange.create_api_key(own.session_token, self._password, ("read", "withdraw"), "reports")
        clock.advance(ALREADY_IN)
        self.exchange.resume(stolen.session_token)
        return Intruder(
            self.exchange,
            self.person.identifier,
            stolen=stolen,
            own=own,
            device=device,
            password=self._password,
            key=made.secret,
            now=clock.now,
        )

    def close(self) -> None:
        """Give back what the world holds open."""
        self.world.close()

    @property
    def is_in(self) -> bool:
        """Whether the owner is signed in. Asking keeps her session from being idle, as looking at a page would."""
        if self._own is None:
            return False
        try:
            self.exchange.resume(self._own)
        except SessionRefused:
            self._own = None
        return self._own is not None

    @property
    def own_session(self) -> int | None:
        """The number of the session that the owner sits in; None while she is out."""
        return self.exchange.resume(self._own).id if self.is_in else None

    @property
    def sessions(self) -> list[Session]:
        """What the owner sees under “Where you are signed in”; empty while she is out."""
        return self.exchange.sessions(self._own) if self.is_in else []

    @property
    def devices(self) -> list[Device]:
        """What the owner sees under “Approved devices”; empty while she is out."""
        return self.exchange.devices(self._own) if self.is_in else []

    @property
    def keys(self) -> list[ApiKey]:
        """The API keys that work, as the owner sees them; empty while she is out."""
        return self.exchange.api_keys(self._own) if self.is_in else []

    @property
    def taken_usd(self) -> int:
        """What has left for the intruder's address, in US dollars."""
        account = self.exchange.store.get(Account, identifier=self.person.identifier)
        sent = [] if account is None else self.exchange.store.find(Withdrawal, account_id=account.id)
        return round(sum(one.amount * PRICES_USD[one.asset] for one in sent if one.destination == THEIR_WALLET))

    def end_session(self, session: object) -> None:
        """End one of her sessions by its number. Raises SessionRefused or InputRefused."""
        self._do(lambda: self.exchange.revoke_session(self._own, session))

    def end_others(self) -> None:
        """End all sessions but the one she sits in. Raises SessionRefused."""
        self._do(lambda: self.exchange.revoke_other_sessions(self._own))

    def forget_device(self, device: object) -> None:
        """Have one device asked about again. Raises SessionRefused or InputRefused."""
        self._do(lambda: self.exchange.forget_device(self._own, device))

    def revoke_key(self, key: object) -> None:
        """Revoke one API key. Raises SessionRefused or InputRefused."""
        self._do(lambda: self.exchange.revoke_api_key(self._own, key))

    def change_password(self) -> None:
        """Set a new password. Raises SessionRefused, or InputRefused if it is the new one already."""
        self._do(lambda: self.exchange.change_password(self._own, self._password, NEW_PASSWORD))
        self._password = NEW_PASSWORD

    def freeze(self) -> None:
        """Freeze the account, which ends her own session, too. Raises SessionRefused."""
        self._do(lambda: self.exchange.freeze(self._own))

    def sign_in_again(self) -> None:
        """Sign in on her phone. Where the exchange does not know it, it is approved by the code in her mail."""
        self.world.clock.advance(A_MOMENT)
        self._phone, signed_in = self._sign_in(HER_PHONE, self._phone)
        self._own = signed_in.session_token

    def wait(self) -> None:
        """Let a moment pass in which nobody does anything."""
        self.world.clock.advance(A_MOMENT)

    def try_again(self) -> tuple[Try, ...]:
        """Let the intruder try everything again."""
        self.world.clock.advance(A_MOMENT)
        return self.intruder.try_all()

    def _do(self, act: Callable[[], object]) -> None:
        self.world.clock.advance(A_MOMENT)
        act()

    def _sign_in(self, origin: Origin, device: str | None) -> tuple[str | None, SignedIn]:
        """Sign in with the password that is right now, and with the newest code in her mail if one is asked for.

        The intruder had one such code, once, from her. Returns the device's mark, too.
        """
        step = self.exchange.begin_sign_in(self.person.identifier, self._password, device_token=device, origin=origin)
        mark = step.device_token or device
        if step.signed_in is None:
            step = self.exchange.approve_device(step.pending_token, self.world.mailbox.newest.codes[0])
        if step.signed_in is None:
            message = "a sign-in with the right password and the right code did not end in a session"
            raise LookupError(message)
        return mark, step.signed_in


def _forget_theirs(account: WatchedAccount) -> None:
    account.forget_device(next(one.id for one in account.devices if one.agent == THEIR_MACHINE.agent))


ACTS: dict[str, tuple[str, Callable[[WatchedAccount], None]]] = {
    "sessions": ("End all other sessions", WatchedAccount.end_others),
    "device": ("Forget the intruder’s device", _forget_theirs),
    "password": ("Change the password", WatchedAccount.change_password),
    "key": ("Revoke the API key", lambda account: account.revoke_key(account.keys[0].id)),
    "freeze": ("Freeze the account", WatchedAccount.freeze),
}
"""One act each, in words, as an owner would press it."""


@cache
def tries_after(seed: int, *acts: str, policy: Policy = CHEAPEST) -> tuple[Try, ...]:
    """What the intruder's tries come to after these acts, in a world of their own. Raises LookupError for no act."""
    account = WatchedAccount(seed, policy)
    try:
        for act in acts:
            if act not in ACTS:
                message = f"There is no act {act!r}; there are {', '.join(ACTS)}."
                raise LookupError(message)
            ACTS[act][1](account)
        return account.try_again()
    finally:
        account.close()


def doors_closed_by(seed: int, *acts: str) -> tuple[Door, ...]:
    """Which of the ways that are open at first do not open any more after these acts."""
    before = {one.door for one in tries_after(seed) if one.opens}
    return tuple(one.door for one in tries_after(seed, *acts) if one.door in before and not one.opens)
