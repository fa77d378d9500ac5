"""Hands that have no mouse: a widget worked with Tab and the keys that its controls answer to, and nothing else."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.waiting import wait_while_busy

MOST_TABS = 250
"""Presses after which something counts as out of reach; the largest widget has some hundred stops."""
# What a screen reader reads out by itself, noted as it comes. A region that is hidden says nothing.
LISTEN = """
() => {
  if (window.heard) return;
  const heard = window.heard = [];
  const live = "[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive]";
  const regionOf = ({ target }) => (target.closest ? target : target.parentElement)?.closest(live);
  new MutationObserver((changes) => new Set(changes.map(regionOf)).forEach((region) => {
    if (region?.checkVisibility() && region.textContent.trim()) heard.push(region.textContent.trim());
  })).observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: ["hidden"] });
}
"""


class Keyboard:
    """A keyboard in front of one widget. Whatever is pressed there, the focus stays in the widget.

    Outside it the keys belong to the notebook, where they cut and delete cells.

    Args:
        page: an open one; the way to the widget is by Tab too.
        root: the widget's outermost element.
    """

    def __init__(self, page: Page, root: Locator) -> None:
        self.page, self.root = page, root
        page.evaluate(LISTEN)

    def go_to(self, target: Locator, key: str = "Tab") -> None:
        """Press Tab until the element has the focus, as often as it takes."""
        expect(target).to_be_attached()
        for _ in range(MOST_TABS):
            if target.evaluate("node => node === document.activeElement"):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{MOST_TABS} times {key} did not get to {target}")

    def press(self, key: str) -> None:
        """Press a key where the focus is."""
        self.page.keyboard.press(key)
        self._expect_inside(key)

    def tick(self, target: Locator, key: str = "Space") -> None:
        """Go to a tick box or a fold and press it."""
        self.go_to(target)
        self.press(key)

    def choose(self, radio: Locator) -> None:
        """Tab to the radio buttons that this one belongs to, and through them with an arrow until it is chosen."""
        group = "node => node.name && node.name === document.activeElement.name"
        for _ in range(MOST_TABS):
            if radio.evaluate(group):
                break
            self.page.keyboard.press("Tab")
        for _ in range(12):
            if radio.evaluate("node => node === document.activeElement"):
                break
            self.press("ArrowDown")
        if not radio.is_checked():
            self.press("Space")
        expect(radio).to_be_checked()

    def write(self, target: Locator, text: str) -> None:
        """Go to a field, mark what stands there, and type over it."""
        self.go_to(target)
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def pick(self, target: Locator, label: str) -> None:
        """Go to a list and press an arrow until it shows this."""
        self.go_to(target)
        names, shown = target.evaluate("list => [[...list.options].map((one) => one.text), list.selectedIndex]")
        steps = names.index(label) - shown
        for _ in range(abs(steps)):
            self.press("ArrowDown" if steps > 0 else "ArrowUp")
            self.settle()
        assert target.evaluate("list => list.selectedOptions[0].text") == label

    def do(self, target: Locator, key: str = "Enter") -> None:
        """Go to a button and press it: what comes of it is read out, or gets the focus."""
        self.go_to(target)
        before = self.page.evaluate("(window.focusBefore = document.activeElement, window.heard.length)")
        self.page.keyboard.press(key)
        self.page.wait_for_function(
            "before => window.heard.length > before || document.activeElement !== window.focusBefore", arg=before
        )
        self.settle()
        self._expect_inside(f"{key} on {target}")

    def settle(self) -> None:
        """Wait until what was pressed has been carried out."""
        wait_while_busy(self.root)

    def expect_said(self, words: str) -> None:
        """Somewhere in what was read out stands this."""
        self.page.wait_for_function("words => window.heard.some((one) => one.includes(words))", arg=words)

    def _expect_inside(self, pressed: str) -> None:
        inside = self.root.evaluate("root => root.contains(document.activeElement)")
        assert inside, f"after {pressed} the focus is outside the widget"
