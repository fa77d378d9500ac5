"""What the Desk shows, read off a world. Nothing here changes anything."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta
from typing import Any

from loginlab.exchange import Stage
from loginlab.exchange.totp import step_at
from loginlab.world.app import ExchangeApp
from loginlab.world.browser import Browser
from loginlab.world.cache import Copy
from loginlab.world.cookie_rules import Cookie
from loginlab.world.exits import EXITS
from loginlab.world.loading import RequestRecord
from loginlab.world.mailbox import Mail
from loginlab.world.phone import Phone
from loginlab.world.sms import TextMessage

AHEAD = timedelta(minutes=20)  # codes sent ahead of their time, so that the countdown needs no kernel
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
COOKIE_HEADERS = frozenset({"cookie", "set-cookie", "authorization"})
SHOWN_REQUESTS, SHOWN_EVENTS = 30, 60


def browser_view(browser: Browser, now: datetime) -> dict[str, Any]:
    """The window: address, padlock, page, and what can be looked at under it."""
    page, lock = browser.page, browser.padlock
    return {
        "address": "" if page.address == "about:blank" else page.address,
        "padlock": {"ok": lock.locked, "text": lock.why},
        "title": page.title,
        "document": page.document,
        "document_id": f"{id(browser)}-{id(page)}-{hashlib.sha256(page.html.encode()).hexdigest()[:12]}",
        "can_back": browser.can_go_back,
        "can_forward": browser.can_go_forward,
        "private": browser.is_private,
        "exit": browser.exit.name,
        "exits": [{"name": name, "label": NETWORKS[name]} for name in EXITS],
        "cookies": [cookie_view(cookie, now) for cookie in browser.cookies],
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
    if name.lower() in COOKIE_HEADERS:
        value = re.sub(r"(=|Bearer )([^;\s]{6})[^;\s]+", r"\1\2…", value, count=0)
    return f"{name}: {value}"


def phone_view(phone: Phone, now: datetime, *, running: bool) -> dict[str, Any]:
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
        "mail": [mail_view(mail) for mail in reversed(phone.mail.mails)],
        "sms": [text_view(text) for text in reversed(phone.sms.texts)],
        "app": app_view(phone.app),
    }


def mail_view(mail: Mail) -> dict[str, Any]:
    """One mail."""
    return {
        "sender": mail.sender.split(" <")[0],
        "from": mail.sender,
        "subject": mail.subject,
        "time": f"{mail.arrived_at:%H:%M}",
        "unread": not mail.opened,
        "lines": [line for line in mail.text.split("\n") if line.strip()],
        "links": mail.links,
    }


def text_view(text: TextMessage) -> dict[str, Any]:
    """One text message."""
    first = text.text.split(". ")[0]
    return {
        "sender": text.sender,
        "from": text.sender,
        "subject": first if len(first) < 60 else first[:57] + "…",
        "time": f"{text.arrived_at:%H:%M}",
        "unread": False,
        "lines": [text.text],
        "links": text.links,
    }


APP_FIELDS: dict[Stage, tuple[dict[str, Any], ...]] = {
    Stage.IDENTIFIER: (
        {"name": "identifier", "label": "E-mail or phone number", "type": "text", "autocomplete": "username"},
        {"name": "password", "label": "Password", "type": "password", "autocomplete": "current-password"},
    ),
    Stage.CODE: ({"name": "code", "label": "Code", "type": "text", "autocomplete": "one-time-code", "digits": True},),
    Stage.DEVICE: (
        {"name": "code", "label": "Code from the message", "type": "text", "autocomplete": "one-time-code"}
        | {"digits": True},
    ),
}
APP_BUTTONS = {Stage.IDENTIFIER: "Sign in", Stage.CODE: "Continue", Stage.DEVICE: "This is me"}


def app_view(app: ExchangeApp) -> dict[str, Any]:
    """The exchange's app: one screen for each state."""
    screen, lines = app.screen, [app.screen.sentence]
    if screen.stage is Stage.SIGNED_IN and (shown := app.portfolio()) is not None:
        lines = [f"Worth {shown.worth_usd} US dollars", *(f"{asset}: {amount}" for asset, amount, _ in shown.holdings)]
    others = [{"screen": "resend", "label": "Send it again"}] if app.screen.can_resend else []
    if app.screen.stage is Stage.SIGNED_IN:
        others = [{"screen": "sign out", "label": "Sign out"}]
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
