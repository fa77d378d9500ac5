"""What the exchange sends: mail and SMS, as values. Bringing them to people is someone else's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from loginlab.exchange.accounts import Channel

APPROVAL_PATH = "/approve-device"
"""Where an approval link leads. The host in front is configured, never taken from a request's Host header."""

RESET_PATH = "/reset/link"
"""Where a reset link leads; the host likewise, or a forged Host header would send the token to a stranger."""
CONFIRM_PATH = "/support/confirm"
"""Where the link of an identity check leads."""
RECOVERY_CANCEL_PATH = "/recovery/cancel"
"""Where the link leads that stops the removal of an authenticator."""
WHITELIST_STOP_PATH = "/withdraw/addresses/stop"
"""Where the link leads that takes a new address off the whitelist, or keeps the whitelist on."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message. Code and link are also facts of their own, and stay out of every ``repr``."""

    channel: Channel
    to: str
    subject: str
    lines: tuple[str, ...] = field(repr=False)
    sent_at: datetime
    code: str | None = field(default=None, repr=False)
    link: str | None = field(default=None, repr=False)


Deliver = Callable[[Message], None]


def write_sign_in_code(channel: Channel, to: str, code: str, minutes: int, at: datetime) -> Message:
    """The code asked for at sign-in when there is no authenticator."""
    return Message(
        channel=channel,
        to=to,
        subject="Your Lantern Exchange sign-in code",
        lines=(
            f"Your sign-in code is {code}.",
            f"It works once, for {minutes} minutes, and only in the browser where you are signing in.",
            "We never ask for this code by phone, chat or mail. If you are not signing in, someone knows your "
            "password: change it.",
        ),
        sent_at=at,
        code=code,
    )


def write_device_approval(
    channel: Channel, to: str, code: str, link: str, device: str, minutes: int, at: datetime
) -> Message:
    """The question whether a new device is the owner's."""
    return Message(
        channel=channel,
        to=to,
        subject="Is this you on a new device?",
        lines=(
            f"Someone gave your password on a device we have not seen before: {device}.",
            f"If it is you, type the code {code} there, or open this link in the same browser: {link}",
            f"Both work once, for {minutes} minutes. Only the newest message counts.",
            "If it is not you, open nothing and change your password.",
        ),
        sent_at=at,
        code=code,
        link=link,
    )


def write_reset(channel: Channel, to: str, code: str, link: str, minutes: int, at: datetime) -> Message:
    """The code and the link that set a new password."""
    return Message(
        channel=channel,
        to=to,
        subject="Set a new password",
        lines=(
            "Someone, we hope you, asked for a new password for your account. Your password is still the old one.",
            f"Type the code {code} on the page where you asked, or open this link: {link}",
            f"Both work once, for {minutes} minutes. Only the newest message counts.",
            "We never ask for this code by phone, chat or mail. If you did not ask, do nothing: nothing changes.",
        ),
        sent_at=at,
        code=code,
        link=link,
    )


def write_identity_check(
    channel: Channel, to: str, link: str, minutes: int, at: datetime, what_for: str = ""
) -> Message:
    """The question whether it is the owner who asks support for help. No code: there is nothing to read out.

    It says ``what_for``, where that is known: an owner whom somebody hurries along then reads what they would allow.
    """
    return Message(
        channel=channel,
        to=to,
        subject="Did you ask our support for help?",
        lines=(
            f"Someone asks our support to {what_for}. We want to be sure that it is you."
            if what_for
            else "Someone is asking our support for help with your account. We want to be sure that it is you.",
            f"Only if you wrote to us yourself, open this link and confirm: {link}",
            f"It works once, for {minutes} minutes. Nobody from Lantern asks you to read out or send anything.",
            "If it is not you, open nothing. Without you we do nothing to your account.",
        ),
        sent_at=at,
        link=link,
    )


def write_recovery_notice(channel: Channel, to: str, link: str, ready_at: datetime, at: datetime) -> Message:
    """The warning that somebody says the authenticator is lost, with the link that stops them."""
    return Message(
        channel=channel,
        to=to,
        subject="Have you lost your authenticator?",
        lines=(
            "Somebody gave your password and asked us to remove your authenticator, because it is lost.",
            f"If it was you, do nothing. We do not remove it before {ready_at:%d %B %Y, %H:%M} UTC, for your safety.",
            f"If it was not you, stop it with this link: {link}",
            "Then change your password, for somebody knows it. We never ask you to read out or send anything.",
        ),
        sent_at=at,
        link=link,
    )


def write_address_notice(
    channel: Channel, to: str, destination: str, link: str, active_at: datetime, at: datetime
) -> Message:
    """The warning that an address was put on the whitelist, with the link that takes it away."""
    return Message(
        channel=channel,
        to=to,
        subject="A new address on your whitelist",
        lines=(
            f"Somebody who is signed in to your account added this address: {destination}.",
            f"Nothing can be sent there before {active_at:%d %B %Y, %H:%M} UTC, for your safety.",
            f"If it was not you, take it away with this link: {link}",
            "Then freeze your account in the app, or end all other sessions and change your password.",
        ),
        sent_at=at,
        link=link,
    )


def write_whitelist_off_notice(channel: Channel, to: str, link: str, off_at: datetime, at: datetime) -> Message:
    """The warning that the whitelist is being switched off, with the link that keeps it on."""
    return Message(
        channel=channel,
        to=to,
        subject="Is your whitelist to be switched off?",
        lines=(
            "Somebody who is signed in to your account asked to switch your whitelist off.",
            f"Until {off_at:%d %B %Y, %H:%M} UTC it stays on. Then withdrawals may go to any address.",
            f"If it was not you, keep it on with this link: {link}",
            "Then freeze your account in the app, or end all other sessions and change your password.",
        ),
        sent_at=at,
        link=link,
    )


def write_withdrawal_code(
    channel: Channel, to: str, code: str, amount: str, destination: str, minutes: int, at: datetime
) -> Message:
    """The code that sends a withdrawal. It says what it sends, before the code: some read no further than that."""
    return Message(
        channel=channel,
        to=to,
        subject=f"Confirm a withdrawal of {amount}",
        lines=(
            f"This code sends {amount} away from your account, to {destination}.",
            f"The code is {code}. It works once, for {minutes} minutes, and only for this withdrawal.",
            "What has left cannot be called back. We never ask for this code by phone, chat or mail.",
            "If you did not ask for it, type it nowhere. Somebody is signed in to your account: end all other sessions "
            "and change your password.",
        ),
        sent_at=at,
        code=code,
    )


def write_notice(channel: Channel, to: str, subject: str, lines: tuple[str, ...], at: datetime) -> Message:
    """Something the owner should know, and need not answer."""
    return Message(channel=channel, to=to, subject=subject, lines=lines, sent_at=at)
