"""The owner, hours later: what she finds in her mail, and what she does about it.

She is not told that she was fooled. She acts only if a mail tells her of something that she did not do.
"""

from __future__ import annotations

from loginlab.exchange import Session
from loginlab.labs.relay_race.setting import Setting
from loginlab.sites import WWW
from loginlab.world.attempt import APPROVAL_SUBJECT
from loginlab.world.lure import SUBJECT as LURE
from loginlab.world.walks import sign_in_on_web

NEW_PASSWORD = "nine-copper-herons-41"  # noqa: S105 - hers, in a world that is closed a moment later
NO_SURPRISE = frozenset({LURE, APPROVAL_SUBJECT})
"""Mails that she thinks she knows about: the lure, and the question that she answered herself."""


def react(setting: Setting) -> str:
    """Read the mail, and change the password if there is a reason; says what she did."""
    came = setting.mailbox.mails[setting.mails_before :]
    surprising = [mail for mail in came if mail.subject not in NO_SURPRISE]
    if not surprising:
        return "Reads her mail. Nothing in it is new to her, so she does nothing."
    browser = sign_in_on_web(setting.world, setting.person, setting.browser)
    open_before = len(setting.world.exchange.store.find(Session, ended_at=None))
    browser.open(f"https://{WWW}/security/password")
    browser.submit("change-password", {"password": setting.person.password, "new-password": NEW_PASSWORD})
    ended = open_before - len(setting.world.exchange.store.find(Session, ended_at=None))
    others = "Nobody else is thrown out." if not ended else f"{ended} other session ends with the old one."
    return f"Reads “{surprising[-1].subject}”. Opens her bookmark and changes the password. {others}"
