"""What a step made worse: the world before it and after it, compared."""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.exchange.accounts import Account
from loginlab.exchange.devices import Device
from loginlab.exchange.holds import WithdrawalHold
from loginlab.exchange.lockout import Throttle
from loginlab.exchange.tokens import hash_token
from loginlab.sites import Cookie
from loginlab.world.faults import Harm
from loginlab.world.scene import Scene


@dataclass(frozen=True, slots=True)
class Condition:
    """What can get worse, at one moment."""

    knows_device: bool
    devices: int
    failures: int
    locked_until: float
    withdrawals_held_until: float

    @classmethod
    def of(cls, scene: Scene) -> Condition:
        """Look at a scene as the exchange's own records and the person's own browser have it."""
        store, identifier = scene.world.exchange.store, scene.person.identifier
        throttles = store.find(Throttle, identifier=identifier)
        account = store.get(Account, identifier=identifier)
        holds = [] if account is None else store.find(WithdrawalHold, account_id=account.id)
        return cls(
            knows_device=account is not None and _is_known(scene, account),
            devices=len(store.find(Device)),
            failures=sum(throttle.failures for throttle in throttles),
            locked_until=max((t.opens_at.timestamp() for t in throttles if t.opens_at is not None), default=0.0),
            withdrawals_held_until=max((hold.until.timestamp() for hold in holds), default=0.0),
        )


def _is_known(scene: Scene, account: Account) -> bool:
    """Whether the browser still has a mark that the exchange has approved: a fresh one is not yet worth anything."""
    marks = [hash_token(cookie.value) for cookie in scene.browser.cookies if cookie.name == Cookie.DEVICE.title]
    find = scene.world.exchange.store.get
    return any(find(Device, token_hash=mark, account_id=account.id) for mark in marks if mark is not None)


def harm_between(before: Condition, after: Condition) -> frozenset[Harm]:
    """What got worse from one moment to another."""
    found = {
        Harm.DEVICE_FORGOTTEN: before.knows_device and not after.knows_device,
        Harm.NEW_DEVICE: after.devices > before.devices,
        Harm.TRY_SPENT: after.failures > before.failures,
        Harm.LOCKED: after.locked_until > before.locked_until,
        Harm.WITHDRAWALS_HELD: after.withdrawals_held_until > before.withdrawals_held_until,
    }
    return frozenset(harm for harm, happened in found.items() if happened)


SMALL = frozenset({Harm.NEW_DEVICE, Harm.TRY_SPENT})
"""One more try and one more known device: not nothing, but small beside all the others."""


def grave(harms: frozenset[Harm]) -> frozenset[Harm]:
    """The harms that somebody has to mend, or to wait for."""
    return harms - SMALL
