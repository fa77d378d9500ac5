"""Taking the money, as whoever holds a session may: by the exchange's own page, and with no other means."""

from __future__ import annotations

import re
from datetime import datetime

from loginlab.exchange.funds import PRICES_USD
from loginlab.exchange.withdrawals import Withdrawal
from loginlab.labs.relay_race.setting import Setting
from loginlab.sites import WWW
from loginlab.world.browser import Browser
from loginlab.world.page import Page
from loginlab.world.shown import read_alert

THIEFS_WALLET = "lx1thief0made0up0for0the0course"
"""Made up, in no real coin's form."""
_BALANCE = re.compile(r"([0-9][0-9,.]*) ([A-Z]{3,5})")
_OPENS_AT = re.compile(r'at <time datetime="([^"]+)"')


def ask_for_everything(window: Browser) -> Page:
    """Send away all that the page says is there, until it refuses; returns the last page."""
    page = window.open(f"https://{WWW}/withdraw")
    if not any(form.name == "withdraw" for form in page.forms):
        return page
    listed = page.html.partition('id="balance">')[2].partition("</p>")[0]
    for amount, asset in _BALANCE.findall(listed):
        typed = {"asset": asset, "amount": amount.replace(",", ""), "address": THIEFS_WALLET}
        page = window.submit("withdraw", typed)
        if read_alert(page):
            break
    return page


def read_end_of_hold(page: Page) -> datetime | None:
    """When a refused withdrawal may be tried again, as the page says; None if it was not refused for now."""
    found = _OPENS_AT.search(page.html) if read_alert(page) else None
    return None if found is None else datetime.fromisoformat(found[1])


def count_taken_usd(setting: Setting) -> int:
    """What has left for the attacker's address, in US dollars, as the exchange has it."""
    sent = setting.world.exchange.store.find(Withdrawal)
    return round(sum(one.amount * PRICES_USD[one.asset] for one in sent if one.destination == THIEFS_WALLET))


def say_taken(setting: Setting) -> tuple[str, str]:
    """What the attacker and the victim see of it."""
    mails = [mail for mail in setting.mailbox.mails if mail.subject.startswith("Withdrawal")]
    victim = f"{len(mails)} new mails: “{mails[-1].subject}”. She reads them too late." if mails else ""
    return f"I ask for everything. {count_taken_usd(setting):,} US dollars leave for my address.", victim
