"""Whom the attack is aimed at: what the site's name gives away, and what is known of the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Target:
    """What an attacker knows before the first guess.

    Args:
        site: words that belong to the site, in small letters.
        person: words that belong to the person: names, pets, towns; in small letters.
        born: the person's birthday.
        this_year: the year of the attack.
    """

    site: tuple[str, ...]
    person: tuple[str, ...]
    born: date
    this_year: int


MIRA = Target(
    site=("lantern", "lanternexchange", "lanternex", "exchange", "crypto", "bitcoin", "trading", "wallet", "coins"),
    person=("mira", "mirakestrel", "kestrel", "biscuit", "harborview", "harbor", "cello"),
    born=date(1994, 6, 12),
    this_year=2026,
)
"""The person of this lesson, as her public pages show her: full name, cat, street, instrument. All invented."""


def birthday_endings(born: date) -> tuple[str, ...]:
    """The person's birthday as people put it behind a word, bare and with the mark that a rule asks for."""
    day, month, year = f"{born.day:02}", f"{born.month:02}", f"{born.year:04}"
    parts = (year, year[2:], day + month, month + day, day + month + year[2:], day + month + year, month + year)
    return (*parts, *(part + "!" for part in parts))
