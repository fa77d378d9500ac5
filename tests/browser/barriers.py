"""What could keep somebody out of a page as it stands: looked for by axe, by the Tab key, by width and by motion.

Each function gives what it found as a list, so that a test says what is in the way and not only that something is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame, Page

OWN_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf8")
# A frame without same-origin cannot answer, and axe would wait for it; it is asked by itself.
HOW = {"resultTypes": ["violations"], "iframes": False}
# 24 px for a thumb or a tremor: WCAG 2.2, 2.5.8; axe does not look at it unless it is told to.
ALL_RULES: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
COLOURS: dict[str, Any] = {"runOnly": ["color-contrast", "link-in-text-block"]}
NARROW, DOUBLED = 320, 640
"""CSS pixels: a phone, or a window of 1280 px at 400 %; and the same window at 200 % (WCAG 2.2, 1.4.10 and 1.4.4)."""
MOST_EXTRA = 60
"""Presses of Tab beyond one for each control: a frame has stops of its own, and a box that scrolls may be one."""


def find_barriers(page: Page, within: str = ".ll", *, colours_alone: bool = False) -> list[object]:
    """Everything that is in the way inside the elements that ``within`` names, in the state the page is in now.

    Args:
        colours_alone: look for nothing else, where only the theme is another than in a state that was looked at.
    """
    if colours_alone:
        return find_by_axe(page, within, COLOURS)
    return [
        *find_by_axe(page, within),
        *find_by_tab(page, within),
        *find_by_width(page, within),
        *find_by_motion(page, within),
    ]


def find_by_axe(where: Page | Frame, within: Any = "html", options: dict[str, Any] = ALL_RULES) -> list[object]:
    """The violations of axe-core, each with its elements; ``within`` is a selector, or what axe calls a context."""
    if not where.evaluate("'axe' in window"):
        where.evaluate(AXE_SCRIPT)
    ask = "([within, options]) => axe.run(within, options).then((found) => found.violations)"
    found = where.evaluate(ask, [within, {**options, **HOW}])
    return [(one["id"], [node["html"][:300] for node in one["nodes"]]) for one in found]


def find_by_tab(page: Page, within: str) -> list[object]:
    """Press Tab from before the elements until it is behind them, and give what went wrong on the way.

    Every control is come by, in the order in which it stands there; each shows that it has the focus and is in sight
    while it has it; nothing holds the focus for good. Where the focus was before, it is again afterwards.
    """
    for _ in range(_ask(page, "beginWalk", within) + 1):
        page.keyboard.press("Tab")
    for _ in range(MOST_EXTRA):
        if _ask(page, "isBehind"):
            break
        page.keyboard.press("Tab")
    return list(_ask(page, "endWalk"))


def find_by_width(page: Page, within: str) -> list[object]:
    """What sticks out or is cut off on a phone and at 200 %; a table may scroll in a box of its own."""
    size = page.viewport_size or {"width": 1280, "height": 900}
    found: list[object] = []
    for width in (NARROW, DOUBLED):
        page.set_viewport_size({"width": width, "height": size["height"]})
        found += [(f"{width} px", *one) for one in _ask(page, "findSticking", within)]
    page.set_viewport_size(size)
    return found


def find_by_motion(page: Page, within: str) -> list[object]:
    """What still moves by itself for somebody who has asked for less motion."""
    page.emulate_media(reduced_motion="reduce")
    found: list[object] = _ask(page, "findMoving", within)
    page.emulate_media(reduced_motion="no-preference")
    return found


def _ask(page: Page, name: str, within: str | None = None) -> Any:
    if not page.evaluate("'barriers' in window"):
        page.evaluate(OWN_SCRIPT)
    return page.evaluate("([name, within]) => barriers[name](within)", [name, within])
