"""A site of the tests' own in the simulated internet, to show a Desk's frame what the exchange never sends."""

from __future__ import annotations

from playwright.sync_api import Frame

from tests.browser.desk import DeskOnScreen
from tests.browser.kernel import run_in_kernel

SITE = """
import time
import loginlab as lab
world = lab.open_world("01")
def site(environ, start_response):
    if environ["PATH_INFO"] == "/slow":
        time.sleep(1.5)
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [{{"/": {html!r}, "/slow": {late!r}, "/next": {next!r}}}[environ["PATH_INFO"]].encode()]
world.internet.add_site("www.toy.example", site)
"""
LATE = "<main><h1>Late</h1></main>"
NEXT = "<title>Next</title><main><h1>Next</h1><label for='field'>Field</label><input id='field'></main>"
LONG = """<!doctype html><html lang="pt"><head><title>Long</title><style>main { color: rgb(1, 2, 3); height: 4000px }
html { scroll-behavior: smooth }</style></head><body class="old" dir="rtl"><main><h1>Long</h1>
<form action="/" method="post"><label for="typed">Typed</label><input id="typed" name="typed">
<button>Send</button></form><p id="end">The end</p><a href="/slow">slow</a>
<a href="/next">next</a></main></body></html>"""


def frame_of(desk: DeskOnScreen) -> Frame:
    """The frame of the Desk that a page is shown in, to be asked from inside; it stands in another one."""
    outer = desk.root.locator("iframe").element_handle().content_frame()
    assert outer is not None
    (inner,) = outer.child_frames
    return inner


def add_toy_site(desk: DeskOnScreen, html: str) -> None:
    """Let ``www.toy.example`` answer with ``html``; ``/next`` with another page, and ``/slow`` after a while."""
    run_in_kernel(desk.notebook, SITE.format(html=html, late=LATE, next=NEXT))


def visit_toy(desk: DeskOnScreen, html: str, heading: str) -> None:
    """Open that page."""
    add_toy_site(desk, html)
    desk.go("www.toy.example")
    desk.expect_page(heading)


def posts(desk: DeskOnScreen) -> int:
    """How many forms the browser has sent."""
    tool = desk.root.get_by_role("button", name="Requests")
    if tool.get_attribute("aria-expanded") != "true":
        tool.click()
    return desk.root.locator(".ll-tool-panel summary").filter(has_text="POST").count()
