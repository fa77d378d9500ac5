"""Accounts, and the addresses people sign in with: one email address or one phone number each.

Two spellings of one address must never be two accounts, and two addresses that merely *look* the same must
never be one. So spelling is brought to one form here, and letters outside plain Latin are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from loginlab.exchange.errors import InputRefused
from loginlab.exchange.store import Table


class Channel(StrEnum):
    """How a message reaches the owner."""

    MAIL = "mail"
    SMS = "sms"


@dataclass(frozen=True, slots=True)
class Identifier:
    """An email address or a phone number in its one form."""

    text: str
    channel: Channel


@dataclass(frozen=True, slots=True)
class Account:
    """One customer. The hash stays out of every ``repr``.

    ``other_contact`` is a phone number for who signs in by mail, and the other way round. It opens nothing; it is there
    so that a warning reaches an owner whose first address a stranger reads.
    """

    table: ClassVar[Table] = Table("accounts", key=("id",), unique=(("identifier",),))
    id: int
    identifier: str
    channel: Channel
    password_hash: str = field(repr=False)
    registered_at: datetime
    other_contact: str | None = None


LONGEST_EMAIL = 254
"""Characters; what fits a mail path (RFC 5321 §4.5.3.1.3)."""

_EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_PHONE = re.compile(r"\+[1-9][0-9]{7,14}")
_PHONE_PUNCTUATION = re.compile(r"[ \u00a0().-]")


def parse_identifier(typed: object) -> Identifier:
    """Read an email address or a phone number and bring it to one form.

    Case does not matter in either part of an email address: RFC 5321 §2.4 allows the local part to care, in
    practice none does, and two accounts that differ by one capital are a trap. Phone numbers become E.164
    (``+``, country code, at most 15 digits); ``00`` in front means ``+``.

    Raises InputRefused with the reason; it never quotes what was typed, because people sometimes type their
    password here.
    """
    if not isinstance(typed, str):
        raise InputRefused(field="email address or phone number", reason="must be text")
    text = typed.strip(" \t\r\n")
    if not text:
        raise InputRefused(field="email address or phone number", reason="is missing")
    if len(text) > LONGEST_EMAIL:
        raise InputRefused(field="email address or phone number", reason=f"is longer than {LONGEST_EMAIL} characters")
    if "@" in text:
        return Identifier(_parse_email(text), Channel.MAIL)
    return Identifier(_parse_phone(text), Channel.SMS)


def _parse_email(text: str) -> str:
    if not text.isascii():
        raise InputRefused(field="email address", reason="holds letters outside plain Latin, which can be look-alikes")
    lowered = text.lower()
    if not _EMAIL.fullmatch(lowered):
        raise InputRefused(field="email address", reason="is not complete; it should look like name@mail.example")
    return lowered


def _parse_phone(text: str) -> str:
    number = _PHONE_PUNCTUATION.sub("", text)
    if number.startswith("00"):
        number = "+" + number[2:]
    if not _PHONE.fullmatch(number):
        raise InputRefused(
            field="email address or phone number",
            reason="is neither an address like name@mail.example nor a number like +44 20 7946 0958",
        )
    return number


def parse_other_contact(typed: object, identifier: Identifier) -> Identifier:
    """Read a second way to reach somebody. Raises InputRefused if it goes the same way as the first."""
    other = parse_identifier(typed)
    if other.channel is identifier.channel:
        raise InputRefused(field="other contact", reason="must go another way: a phone number beside an email address")
    return other


def mask_identifier(identifier: Identifier) -> str:
    """Enough to recognise one's own address, too little to learn another's: ``m***@mail.example``."""
    if identifier.channel is Channel.MAIL:
        local, _, domain = identifier.text.partition("@")
        return f"{local[0]}***@{domain}"
    return f"{identifier.text[:3]}*****{identifier.text[-2:]}"
