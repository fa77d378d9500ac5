"""Waiting for what is under way, more often than ``expect`` looks: that rests 0.1 s, then 0.25, 0.5 and 1 s."""

from __future__ import annotations

import time

from playwright.sync_api import Locator

OFTEN_MS, LONGEST_S = 15, 30


def wait_while_busy(*busy: Locator) -> None:
    """Come back when none of the elements says that it is busy; asked in this order, each until it is done.

    Raises:
        AssertionError: one still is after half a minute.
    """
    end = time.monotonic() + LONGEST_S
    for one in busy:
        while one.get_attribute("aria-busy") == "true":
            assert time.monotonic() < end, f"{one} is busy for {LONGEST_S} s"
            one.page.wait_for_timeout(OFTEN_MS)
