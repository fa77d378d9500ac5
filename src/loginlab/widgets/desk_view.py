"""What the Desk shows, read off a world. Nothing here changes anything."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from loginlab.exchange import Stage
from loginlab.exchange.totp import step_at
from loginlab.world.app import ExchangeApp, ShownPortfolio
from loginlab.world.browser import Browser
from loginlab.world.cache import Copy
from loginlab.world.cookie_rules import Cookie
from loginlab.world.exits import EXITS
from loginlab.world.loading import RequestRecord
from loginlab.world.mailbox import Mail
from loginlab.world.passkey_prompts import NOTHING_ASKED
from loginlab.world.phone import Phone
from loginlab.world.sms import TextMessage

AHEAD = timedelta(minutes=10)  # codes sent ahead of their time, so that the countdown needs no kernel
NETWORKS = {
    "home": "Home",
    "office": "Office",
    "mobile": "Mobile data",
    "vpn": "VPN (Netherlands)",
    "abroad": "Hotel abroad (Singapore)",
}
BOOKMARKS = (
    ("Lantern", "https://www.lantern.example/"),
    ("Status", "https://status.lantern.example/"),
    ("Help", "https://help.lantern.example/"),
)
SHOWN_REQUESTS, SHOWN_EVENTS = 30, 60


def page_view(browser: Browser) -> dict[str, str]:
    """The page in a window, fit for the frame; pages of one window and host may share a document there."""
    site = f"{browser.window_id}-{browser.page.host}"
    return {"id": browser.page_id, "site": site, "document": browser.page.document}


def browser_view(browser: Browser, now: datetime) -> dict[str, Any]:
    """The window: address, padlock, and what can be looked at under it."""
    page, lock, passkey = browser.page, browser.padlock, browser.passkey_prompt
    return {
        "address": "" if page.address == "about:blank" else page.address,
        "padlock": {"ok": lock.locked, "text": lock.why},
        "passkey": None if passkey is NOTHING_ASKED else {"ok": passkey.may_go_on, "text": passkey.sentence},
        "title": page.title,
        "can_back": browser.can_go_back,
        "can_forward": browser.can_go_forward,
        "private": browser.is_private,
        "exit": browser.exit.name,
        "connected": browser.connected,
        "exits": [{"name": name, "label": NETWORKS[name]} for name in EXITS],
        "cookies": [cookie_view(cookie, now) for cookie in reversed(list(browser.cookies))],
        "can_copy": None if browser.is_private else "Copy to private window",
        "cache": [cache_view(copy, now) for copy in browser.cache],
        "requests": [request_view(record) for record in browser.requests[-SHOWN_REQUESTS:]],
    }


def cookie_view(cookie: Cookie, now: datetime) -> dict[str, str]:
    """One cookie: its name, whose it is, when it ends and by which rules it goes. Its value is nobody's business."""
    rules = [
        "Secure" if cookie.secure else "",
        "HttpOnly" if cookie.http_only else "",
        f"SameSite={cookie.same_site.title()}",
        "this host only" if cookie.host_only else "",
    ]
    ends = "with the browser" if cookie.expires_at is None else span(cookie.expires_at - now)
    return {"name": cookie.name, "site": cookie.domain, "ends": ends, "rules": ", ".join(filter(None, rules))}


def cache_view(copy: Copy, now: datetime) -> dict[str, str]:
    """One kept copy, and how long the browser will use it without asking."""
    fresh = f"used without asking for {span(copy.fresh_until - now)}" if copy.is_fresh(now) else "asked about first"
    return {"address": copy.address, "fresh": fresh}


def request_view(record: RequestRecord) -> dict[str, Any]:
    """One request and its answer, with long secrets cut short."""
    answer = str(record.status or record.trouble) + (" (from the cache)" if record.from_cache else "")
    return {
        "method": record.method,
        "address": record.address,
        "answer": answer,
        "sent": [header_line(name, value) for name, value in record.request_headers],
        "received": [header_line(name, value) for name, value in record.response_headers],
    }


def header_line(name: str, value: str) -> str:
    """One header as text; a cookie's value is cut after a few characters, for a picture of it would be a copy."""
    if name.lower() == "authorization":
        value = re.sub(r"^(\w+ .{6}).+", r"\1…", value)
    elif name.lower() == "cookie":
        value = "; ".join(map(_cut, value.split("; ")))
    elif name.lower() == "set-cookie":
        pair, mark, rules = value.partition(";")
        value = f"{_cut(pair)}{mark}{rules}"
    return f"{name}: {value}"


def _cut(pair: str) -> str:
    return re.sub(r"=([^;]{6})[^;]+$", r"=\1…", pair)


def phone_view(phone: Phone, funds: ShownPortfolio | None, *, running: bool) -> dict[str, Any]:
    """The phone: its clock, the codes of the next minutes, messages and the app."""
    phone_now = phone.clock.now()
    return {
        "time_ms": round(phone_now.timestamp() * 1000),
        "rate": float(1 + phone.clock.drift_ppm / 1_000_000),
        "running": running,
        "zone_s": phone.clock.zone.offset.total_seconds(),
        "automatic": phone.clock.automatic,
        "codes": [
            {
                "issuer": entry.issuer,
                "name": entry.account,
                "period": entry.step.total_seconds(),
                "first_step": step_at(phone_now, entry.step),
                "ahead": [phone.authenticator.code_ahead(entry, ahead) for ahead in range(AHEAD // entry.step)],
            }
            for entry in phone.authenticator.entries
        ],
        "mail": [mail_view(place, mail, phone_now) for place, mail in enumerate(phone.mail.mails)][::-1],
        "sms": [text_view(place, text, phone_now) for place, text in enumerate(phone.sms.texts)][::-1],
        "app": app_view(phone.app, funds),
    }


def _arrived(at: datetime, now: datetime) -> str:
    """The time, and the day too where it is not today."""
    return f"{at:%H:%M}" if at.date() == now.date() else f"{at.day} {at:%b}, {at:%H:%M}"


def mail_view(place: int, mail: Mail, now: datetime) -> dict[str, Any]:
    """One mail, with its place from the oldest; ``now`` is what the phone says."""
    return {
        "index": place,
        "sender": mail.sender.split(" <")[0],
        "from": mail.sender,
        "subject": mail.subject,
        "time": _arrived(mail.arrived_at, now),
        "unread": not mail.opened,
        "lines": [line for line in mail.text.split("\n") if line.strip()],
        "links": mail.links,
    }


def text_view(place: int, text: TextMessage, now: datetime) -> dict[str, Any]:
    """One text message, with its place from the oldest."""
    first = text.text.split(". ")[0]
    return {
        "index": place,
        "sender": text.sender,
        "from": text.sender,
        "subject": first if len(first) < 60 else first[:57] + "…",
        "time": _arrived(text.arrived_at, now),
        "unread": False,
        "lines": [text.text],
        "links": text.links,
    }


APP_FIELDS: dict[Stage, tuple[dict[str, Any], ...]] = {
    Stage.IDENTIFIER: (
        {"name": "identifier", "label": "Email or phone number", "type": "text", "autocomplete": "username"},
        {"name": "password", "label": "Password", "type": "password", "autocomplete": "current-password"},
    ),
    Stage.CODE: ({"name": "code", "label": "Code", "type": "text", "autocomplete": "one-time-code", "digits": True},),
    Stage.DEVICE: (
        {"name": "code", "label": "Code from the message", "type": "text", "autocomplete": "one-time-code"}
        | {"digits": True},
    ),
}
APP_BUTTONS = {Stage.IDENTIFIER: "Sign in", Stage.CODE: "Continue", Stage.DEVICE: "This is me"}


def app_view(app: ExchangeApp, funds: ShownPortfolio | None) -> dict[str, Any]:
    """The exchange's app: one screen for each state. The funds are those it showed when it was last asked."""
    screen, lines = app.screen, [app.screen.sentence]
    if screen.stage is Stage.SIGNED_IN and funds is not None:
        lines = [f"Worth {funds.worth_usd} US dollars", *(f"{asset}: {amount}" for asset, amount, _ in funds.holdings)]
    others = [{"screen": "resend", "label": "Send it again"}] if screen.can_resend else []
    if screen.stage is Stage.SIGNED_IN:
        others = [{"screen": "load again", "label": "Load again"}, {"screen": "sign out", "label": "Sign out"}]
    waits = f" (in {span(timedelta(seconds=screen.retry_after))})" if screen.retry_after else ""
    return {
        "screen": str(app.screen.stage),
        "title": "Lantern",
        "message": f"{screen.message}{waits}" if screen.message else "",
        "lines": lines,
        "fields": [{"digits": False} | field for field in APP_FIELDS.get(app.screen.stage, ())],
        "button": APP_BUTTONS.get(app.screen.stage, ""),
        "others": others,
    }


def span(length: timedelta) -> str:
    """A length of time in words: the largest unit that fits, rounded down."""
    seconds = max(0, int(length.total_seconds()))
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= size:
            count = seconds // size
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return f"{seconds} seconds"
