"""Scenes in which money is guarded: a whitelist that has stood for a while, keys, and codes for each withdrawal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

import pytest

from loginlab.exchange import CHEAPEST, ExchangeError, Policy
from loginlab.exchange.withdrawal_confirmation import PendingWithdrawal
from tests.exchange.scene import ELSEWHERE, HOME, MIRA, NEW, PASSWORD, Scene

OWN = "bc1q0mira0made0up0for0a0test000"
MONTHS = timedelta(days=90)
PATIENT = replace(CHEAPEST, name="patient", session_idle=MONTHS, session_absolute=MONTHS)
"""Sessions that last longer than every wait, so that the wait can be seen by itself."""
CONFIRMED = replace(PATIENT, name="confirmed", withdrawal_confirmation=True)
DAY = timedelta(hours=24)
SECOND = timedelta(seconds=1)

E = TypeVar("E", bound=ExchangeError)


class Guarded(Scene):
    """A scene in which Mira is signed in; she reads mail, and the exchange knows a phone number of hers too."""

    PHONE = "+442079460123"

    def __init__(self, policy: Policy = PATIENT, seed: int = 1) -> None:
        super().__init__(policy, seed)
        self.exchange.register("ada@mail.example", PASSWORD, other_contact=self.PHONE)
        self.token = self.sign_in(MIRA).session_token

    def list_own(self) -> None:
        """Switch the whitelist on with one address, and wait until that can be used."""
        self.exchange.add_address(self.token, OWN, "own wallet")
        self.exchange.switch_whitelist_on(self.token)
        self.wait(self.policy.whitelist_delay)

    def send(self, destination: str = OWN, amount: str = "10", token: str | None = None) -> Any:
        """Ask for a withdrawal."""
        return self.exchange.request_withdrawal(token or self.token, "USDT", amount, destination)

    def ask(self, destination: str = OWN, amount: str = "10") -> PendingWithdrawal:
        """Ask for one that then waits for its code."""
        pending = self.send(destination, amount)
        assert isinstance(pending, PendingWithdrawal)
        return pending

    def make_key(self, *permissions: str) -> str:
        """An API key of Mira's."""
        return self.exchange.create_api_key(self.token, PASSWORD, permissions or ("read", "withdraw")).secret


def refused(kind: type[E], act: Callable[..., Any], *args: Any) -> E:
    """The refusal that an act ends with."""
    with pytest.raises(kind) as caught:
        act(*args)
    return caught.value


def guard_the_money(scene: Scene, who: str, password: str = NEW) -> set[str]:
    """Everything around the whitelist, the second step, API keys and the freeze, once; returns its secrets."""
    exchange = scene.exchange
    token = scene.sign_in(who, password).session_token
    exchange.add_address(token, OWN, "own wallet")
    exchange.switch_whitelist_on(token)
    refused(ExchangeError, exchange.request_withdrawal, token, "USDT", "1", ELSEWHERE)
    refused(ExchangeError, exchange.request_withdrawal, token, "USDT", "1", OWN)
    exchange.request_whitelist_off(token)
    exchange.cancel_whitelist_off(token)
    key = exchange.create_api_key(token, password, ("read",), "prices").secret
    refused(ExchangeError, exchange.request_withdrawal_by_key, key, "USDT", "1", OWN)
    exchange.request_whitelist_off(token)
    scene.wait(scene.policy.whitelist_delay)
    second = scene.sign_in(who, password).session_token
    exchange.change_password(second, password, PASSWORD)
    exchange.change_password(second, PASSWORD, password)
    usual, exchange.policy = exchange.policy, replace(exchange.policy, withdrawal_confirmation=True)
    pending = exchange.request_withdrawal(second, "USDT", "1", OWN)
    code = scene.newest_code()
    exchange.confirm_withdrawal(second, pending.id, code)
    exchange.policy = usual
    exchange.add_address(second, ELSEWHERE)
    exchange.stop_by_link(scene.newest_link_token())
    exchange.freeze(second)
    return {token, second, key, code}


__all__ = ["CONFIRMED", "DAY", "HOME", "OWN", "PATIENT", "SECOND", "Guarded", "guard_the_money", "refused"]
