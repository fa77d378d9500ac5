"""What the exchange sends: mail and SMS, as values. Bringing them to people is someone else's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from loginlab.exchange.accounts import Channel

APPROVAL_PATH = "/approve-device"
"""Where an approval link leads. The host in front is configured, never taken from a request's Host header."""


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


def write_notice(channel: Channel, to: str, subject: str, lines: tuple[str, ...], at: datetime) -> Message:
    """Something the owner should know, and need not answer."""
    return Message(channel=channel, to=to, subject=subject, lines=lines, sent_at=at)
