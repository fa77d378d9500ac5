"""A browser and an app that the exchange has known for a while, without anybody having approved them just now.

The exchange knows a device by a mark that lies in it: a cookie in the browser, a token in the app. So both sides are
written down, the mark here and its hash there, and clearing the cookies forgets the device as it does for anyone.
Each writes out of order into the log, until ``sort_log``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from loginlab.exchange import ExchangeService, Kind
from loginlab.exchange.accounts import Account
from loginlab.exchange.devices import Device
from loginlab.exchange.events import build_event
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import RandomBytes, generate_token, hash_token
from loginlab.sites import WWW
from loginlab.sites import Cookie as SiteCookie
from loginlab.world.app import AGENT as APP
from loginlab.world.app import ExchangeApp
from loginlab.world.browser import Browser
from loginlab.world.cookie_rules import Cookie
from loginlab.world.past_sign_ins import PastSignIn
from loginlab.world.set_cookie import SameSite


def know_browser(
    exchange: ExchangeService, account: Account, browser: Browser, past: Sequence[PastSignIn], random_bytes: RandomBytes
) -> None:
    """Have the exchange know a browser, if the past says that the account was used in it. Keeps a mark it has."""
    used = [one.at for one in past if one.origin.agent == browser.agent]
    if not used:
        return
    marks = [cookie.value for cookie in browser.cookies if cookie.name == SiteCookie.DEVICE.title]
    token = marks[-1] if marks else generate_token(random_bytes)
    _write_device(exchange, account, browser.agent, token, used[0], used[-1])
    if not marks:
        until = used[-1] + exchange.policy.device_trust_lifetime
        browser.cookies.put(_device_cookie(token, since=used[-1], until=until))


def know_app(
    exchange: ExchangeService, account: Account, app: ExchangeApp, past: Sequence[PastSignIn], random_bytes: RandomBytes
) -> None:
    """Have the exchange know the app on a phone, if the past says that the account was used in it."""
    used = [one.at for one in past if one.origin.agent == APP]
    if used:
        token = app.keep_device(generate_token(random_bytes))
        _write_device(exchange, account, APP, token, used[0], used[-1])


def _write_device(
    exchange: ExchangeService, account: Account, agent: str, token: str, first: datetime, last: datetime
) -> None:
    store, token_hash = exchange.store, hash_token(token)
    if token_hash is None:
        message = "This mark cannot have been one of the exchange’s."
        raise ValueError(message)
    with store.transaction():
        known = store.get(Device, token_hash=token_hash, account_id=account.id)
        if known is not None:
            store.put(replace(known, last_used_at=max(last, known.last_used_at)))
            return
        store.add(Device(NEW, token_hash, account.id, agent, first, last))
        store.add(build_event(first, Kind.DEVICE_APPROVED, account.identifier, {"by": "code", "agent": agent}))


def _device_cookie(token: str, *, since: datetime, until: datetime) -> Cookie:
    """The cookie as the sites set it."""
    return Cookie(
        name=SiteCookie.DEVICE.title,
        value=token,
        domain=WWW,
        host_only=True,
        path="/",
        created_at=since,
        expires_at=until,
        secure=True,
        http_only=True,
        same_site=SameSite(SiteCookie.DEVICE.same_site),
    )
