"""Pictures of what a test saw: to look at after a change, and for the README."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Locator, Page

WIDE, NARROW = 1280, 700


class Camera:
    """Takes pictures into the folder that LOGINLAB_SCREENSHOTS names, or into a test's own where it names none.

    Args:
        own: the test's folder.
        prefix: begins every picture's name.
    """

    def __init__(self, own: Path, prefix: str = "") -> None:
        self.folder = Path(os.environ.get("LOGINLAB_SCREENSHOTS") or own)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._prefix = prefix

    def take(self, page: Page, name: str) -> Path:
        """The whole window, as it is."""
        picture = self.folder / f"{self._prefix}{name}.png"
        page.screenshot(path=picture, animations="disabled")
        return picture

    def take_wide_and_narrow(self, page: Page, name: str, shown: Locator) -> None:
        """The window with ``shown`` at its top, and again as narrow as a tablet held upright: nothing may stick out.

        Args:
            shown: one of our cards.
        """
        height = page.viewport_size["height"] if page.viewport_size else 900
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": height})
            shown.evaluate("card => card.scrollIntoView({block: 'start'})")
            self.take(page, f"{name}-{width}")
            sticks_out = shown.evaluate(
                "card => [card, ...card.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1 &&"
                " getComputedStyle(e).overflowX === 'visible' && getComputedStyle(e).display !== 'inline' &&"
                " e.clientWidth > 1).map(e => e.outerHTML.slice(0, 90))"
            )
            assert sticks_out == [], f"wider than its place at {width} px"
        page.set_viewport_size({"width": WIDE, "height": height})
