"""The lure: a mail that sends somebody to the relay. It needs no more than a name that nobody else had registered.

A page that says a password has expired, so as to collect codes, is what BitMart warned its customers of in 2019; its
test is the app, which has no address that could be copied.
"""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from loginlab.sites.lookalike import LOOKALIKE
from loginlab.world.exits import RENTED

SUBJECT = "Your password expires today"
SENDING_HOST = "mail.lantern-signin.example"
SENDER = "Lantern Exchange <no-reply@lantern-signin.example>"
HELP_SUBJECT = "We can help you with your account"
HELPER = "Lantern Support <help@lantern-signin.example>"


def write_lure(to: str, at: datetime) -> EmailMessage:
    """The mail as it arrives. Everything in it but the names is as the exchange writes it."""
    return _write(
        to,
        at,
        SENDER,
        SUBJECT,
        "Your password expires today. To keep it, sign in once and everything stays as it is.\n\n"
        f"https://{LOOKALIKE}/sign-in\n\n"
        "If you do nothing, your account is closed until you have proved who you are.",
    )


def write_help_lure(to: str, at: datetime) -> EmailMessage:
    """The same from a “support” that finds people first: friendly, quick, and with a form."""
    return _write(
        to,
        at,
        HELPER,
        HELP_SUBJECT,
        "We have seen that you have trouble signing in. We are here for you, day and night.\n\n"
        "Open your personal help page and confirm your account there. An agent then mends it within minutes.\n\n"
        f"https://{LOOKALIKE}/sign-in\n\n"
        "Please do not write to anybody else meanwhile, so that your case does not get lost.",
    )


def _write(to: str, at: datetime, sender: str, subject: str, text: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    date = format_datetime(at)
    mail["Received"] = (
        f"from {SENDING_HOST} ({SENDING_HOST} [{RENTED.address}]) by mx.{to.rpartition('@')[2]} with ESMTPS; {date}"
    )
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = date
    mail["Message-ID"] = f"<{at:%Y%m%d%H%M%S}.1@lantern-signin.example>"
    mail.set_content(text)
    return mail
