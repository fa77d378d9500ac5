"""What a step made worse: the world before it and after it, compared."""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.exchange.accounts import Account
from loginlab.exchange.devices import Device
from loginlab.exchange.holds import WithdrawalHold
from loginlab.exchange.lockout import Throttle
from loginlab.exchange.pauses import SignInPause
from loginlab.exchange.sessions import Session, SessionEnd
from loginlab.exchange.store import Store
from loginlab.exchange.tokens import hash_token
from loginlab.exchange.totp import Authenticator
from loginlab.sites import Cookie
from loginlab.sites.lookalike import LOOKALIKE, LookAlike
from loginlab.world.faults import Harm
from loginlab.world.scene import Scene

TIDY = frozenset({SessionEnd.SIGNED_OUT, SessionEnd.IDLE, SessionEnd.ABSOLUTE})
"""Ends of a session that its owner chose, or that time would have brought anyway."""

NOBODY = -1
"""The number of no account."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What can get worse, at one moment."""

    knows_device: bool
    devices: int
    failures: int
    locked_until: float
    paused_until: float
    withdrawals_held_until: float
    sessions_cut_off: int
    secrets_given_away: int
    has_codes: bool

    @classmethod
    def of(cls, scene: Scene) -> Condition:
        """Look at a scene as the exchange's own records and the person's own things have it."""
        store, identifier = scene.world.exchange.store, scene.person.identifier
        throttles = store.find(Throttle, identifier=identifier)
        account = store.get(Account, identifier=identifier)
        number = NOBODY if account is None else account.id
        pauses = store.find(SignInPause, account_id=number)
        holds = store.find(WithdrawalHold, account_id=number)
        ended = (session.ended_why for session in store.find(Session, account_id=number))
        return cls(
            knows_device=_is_known(scene, store, number),
            devices=len(store.find(Device)),
            failures=sum(throttle.failures for throttle in throttles),
            locked_until=max((t.opens_at.timestamp() for t in throttles if t.opens_at is not None), default=0.0),
            paused_until=max((pause.until.timestamp() for pause in pauses), default=0.0),
            withdrawals_held_until=max((hold.until.timestamp() for hold in holds), default=0.0),
            sessions_cut_off=sum(why is not None and why not in TIDY for why in ended),
            secrets_given_away=_given_away(scene),
            has_codes=account is not None and _has_codes(scene, store, account),
        )


def _is_known(scene: Scene, store: Store, account: int) -> bool:
    """Whether the browser has a mark that the exchange has approved: a fresh one is not worth anything yet."""
    marks = [hash_token(cookie.value) for cookie in scene.browser.cookies if cookie.name == Cookie.DEVICE.title]
    return any(store.get(Device, token_hash=mark, account_id=account) for mark in marks if mark is not None)


def harm_between(before: Condition, after: Condition) -> frozenset[Harm]:
    """What got worse from one moment to another."""
    found = {
        Harm.DEVICE_FORGOTTEN: before.knows_device and not after.knows_device,
        Harm.NEW_DEVICE: after.devices > before.devices,
        Harm.TRY_SPENT: after.failures > before.failures,
        Harm.LOCKED: after.locked_until > before.locked_until,
        Harm.PAUSED: after.paused_until > before.paused_until,
        Harm.WITHDRAWALS_HELD: after.withdrawals_held_until > before.withdrawals_held_until,
        Harm.SIGNED_OUT: after.sessions_cut_off > before.sessions_cut_off,
        Harm.SECRET_GIVEN_AWAY: after.secrets_given_away > before.secrets_given_away,
        Harm.CODES_LOST: before.has_codes and not after.has_codes,
    }
    return frozenset(harm for harm, happened in found.items() if happened)


def _given_away(scene: Scene) -> int:
    """How many passwords and codes a look-alike was given, if there is one in this world."""
    site = scene.world.internet.site(LOOKALIKE)
    return site.captured.total() if isinstance(site, LookAlike) else 0


def _has_codes(scene: Scene, store: Store, account: Account) -> bool:
    """Whether one of the person's phones makes the codes that the exchange awaits now."""
    enrolled = store.get(Authenticator, account_id=account.id)
    phones = (scene.own.phone, *scene.own.old_phones)
    made = {entry.secret for phone in phones for entry in phone.authenticator.entries}
    return enrolled is not None and enrolled.secret in made


SMALL = frozenset({Harm.NEW_DEVICE, Harm.TRY_SPENT})
"""One more try and one more known device: not nothing, but small beside all the others."""


def grave(harms: frozenset[Harm]) -> frozenset[Harm]:
    """The harms that somebody has to mend, or to wait for."""
    return harms - SMALL


def left_behind(harms: frozenset[Harm]) -> frozenset[Harm]:
    """What stays behind and costs nothing: with some causes the only right repair leaves it, too."""
    return harms & SMALL
