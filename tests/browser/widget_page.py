"""One widget of ours alone on a page, with its Python half in this process: no kernel, so a test can be the kernel.

It can count what the page sends, answer late, or never.
"""

from __future__ import annotations

import json
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Page

from loginlab.widgets.base import LabWidget
from tests.browser.barriers import find_barriers

# The model that anywidget hands to a page, as far as ours use it. What Python answers is dealt with as Jupyter does:
# first the new view, then the reply.
MODEL = """
({ view, temporary }) => {
  const heard = { "change:view": new Set(), "msg:custom": new Set() };
  const stage = window.stage = { sent: [], kernel: "idle", kept: [], view, temporary };
  const deliver = (answer) => {
    stage.view = answer.view;
    heard["change:view"].forEach((hear) => hear());
    answer.replies.forEach((reply) => heard["msg:custom"].forEach((hear) => hear(reply)));
  };
  const toPython = async (content) => deliver(await window.python(content));
  stage.wake = () => { stage.kernel = "idle"; stage.kept.splice(0).forEach(toPython); };
  stage.model = {
    get: (name) => (name === "temporary" ? stage.temporary : stage.view),
    on: (name, hear) => heard[name].add(hear),
    off: (name, hear) => heard[name].delete(hear),
    send: (content) => {
      stage.sent.push(content);
      if (stage.kernel === "idle") toPython(content); else stage.kept.push(content);
    },
  };
}
"""
DRAW = """
async ({ script, style, dark }) => {
  document.body.setAttribute("data-jp-theme-light", String(!dark));
  document.body.style.cssText = `margin: 0; padding: 8px; background: ${dark ? "#111" : "#fff"}`;
  document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
  const place = document.body.appendChild(document.createElement("main"));
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const widget = (await import(address)).default;
  window.stage.close = widget.render({ model: window.stage.model, el: place });
}
"""

SILENT_FOR = 4000
"""Milliseconds for which kit.js waits for an answer before it says that none came."""

ON_STAGE: WeakKeyDictionary[Page, WidgetPage] = WeakKeyDictionary()
"""Which widget a page shows, and so whose Python half it asks: a page may show one after the other."""


class WidgetPage:
    """A widget drawn on an empty page.

    Args:
        page: an empty one.
        widget: its Python half; its acts run in this process when the page asks for them.
        dark: whether the page around it is.
    """

    def __init__(self, page: Page, widget: LabWidget, *, dark: bool = False) -> None:
        self.page, self.widget, self.dark = page, widget, dark
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)) if ON_STAGE[page] is self else None)
        if page.evaluate("'stage' in window"):
            page.goto("about:blank")
        if page not in ON_STAGE:
            page.expose_function("python", lambda content: ON_STAGE[page]._answer(content))
        ON_STAGE[page] = self
        page.evaluate("document.documentElement.lang = 'en'; document.title = 'One widget'")
        page.evaluate(MODEL, {"view": widget.view, "temporary": widget.temporary})
        page.evaluate(DRAW, {"script": str(widget._esm), "style": str(widget._css), "dark": dark})

    def _answer(self, content: object) -> dict[str, Any]:
        replies: list[dict[str, Any]] = []
        self.widget.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
        self.widget._receive(self.widget, content, [])
        answer: dict[str, Any] = json.loads(json.dumps({"view": self.widget.view, "replies": replies}))
        return answer

    @property
    def sent(self) -> list[dict[str, Any]]:
        """Every message that the page has sent."""
        messages: list[dict[str, Any]] = self.page.evaluate("window.stage.sent")
        return messages

    def barriers(self) -> list[object]:
        """What would keep somebody out of the widget as it stands now; in the dark theme, what its colours would."""
        return find_barriers(self.page, colours_alone=self.dark)

    def stop_answering(self) -> None:
        """From now on the kernel is busy, or dead: nothing comes back."""
        self.page.evaluate("window.stage.kernel = 'busy'")

    def wait_for_nothing(self) -> None:
        """Let the time pass after which a widget says that nobody answers. Asks for a page whose clock can be set."""
        self.page.clock.run_for(SILENT_FOR)

    def answer_again(self) -> None:
        """The kernel takes up all that has waited, in order."""
        self.page.evaluate("window.stage.wake()")
