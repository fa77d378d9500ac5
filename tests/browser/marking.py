"""Solving the first exercise as a person does: by reading the address that stands in each row."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Locator


def mark(card: Locator, by: Callable[[str], str]) -> None:
    """Choose a label for each row, from the address that stands in it."""
    for row in card.get_by_role("group").all():
        row.get_by_label(by(row.locator("code").inner_text())).check()


def owner(address: str) -> str:
    host = urlsplit(address).hostname or ""
    return "the exchange" if f".{host}".endswith(".lantern.example") else "somebody else"
