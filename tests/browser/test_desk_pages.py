"""One page takes another's place in the Desk's frame: nothing of the old one stays, and nobody slips one in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import DeskOnScreen
from tests.browser.toy_site import LONG, add_toy_site, frame_of, posts, visit_toy

pytestmark = pytest.mark.browser

# Each of these names is what a script would ask the document for, and gets the page's own element instead.
NAMED = (
    *("body", "head", "documentElement", "activeElement", "currentScript", "querySelector", "adoptNode", "replaceWith"),
    *("createElement", "defaultView", "adoptedStyleSheets", "getElementById", "title", "firstChild"),
)
NAMESAKES = (
    '<!doctype html><html lang="en"><head><title>Namesakes</title></head><body><main><h1>Namesakes</h1>'
    + "".join(f'<form name="{name}" id="{name}"><input name="{name}" type="hidden"></form>' for name in NAMED)
    + '<form action="/" method="post"><label for="f">Field</label><input id="f" name="closest">'
    '<input name="getAttribute" type="hidden"><input name="setAttribute" type="hidden"><button>Send</button></form>'
    '<a href="https://www.lantern.example/">away</a></main></body></html>'
)


def test_a_page_takes_the_whole_place_of_the_one_before(desk: DeskOnScreen) -> None:
    """Words typed, place scrolled to, style, language, title: all are the new page's, in a document never left."""
    visit_toy(desk, LONG, "Long")
    frame = frame_of(desk)
    frame.evaluate("window.sameDocument = true")
    desk.site.get_by_label("Typed").fill("typed on the old page")
    frame.evaluate("scrollTo({top: 3000, behavior: 'instant'})")
    assert frame.evaluate("scrollY") > 2000
    desk.follow("next")
    desk.expect_page("Next")
    expect(desk.site.get_by_label("Field")).to_be_focused()
    assert frame.evaluate("window.sameDocument") is True  # loading it anew would cost most of the time there is
    assert frame.evaluate("scrollY") == 0
    html = frame.evaluate("document.documentElement.outerHTML")
    assert "rgb(1, 2, 3)" not in html
    assert "typed" not in frame.evaluate("[...document.querySelectorAll('input')].map(field => field.value).join()")
    assert frame.evaluate("[document.documentElement.lang, document.title]") == ["en", "Next"]
    assert frame.evaluate("[document.body.className, document.body.dir, document.scripts.length]") == ["", "", 0]
    assert frame.evaluate("document.head.querySelectorAll('base, meta[http-equiv]').length") == 0
    refused = "() => { const s = document.createElement('script'); s.textContent = 'window.own = 1';" \
        " document.body.append(s); return window.own ?? 'refused' }"  # fmt: skip
    assert (
        frame.evaluate(refused) == "refused"
    )  # the policy is the document's, also after the element that set it is gone


@pytest.mark.parametrize("way", ["another site", "another window"])
def test_another_site_or_window_gets_a_document_of_its_own(desk: DeskOnScreen, way: str) -> None:
    """Suppose code ran in a hostile page: it is gone before a password is typed on the exchange's."""
    visit_toy(desk, LONG, "Long")
    frame_of(desk).evaluate("window.sameDocument = true")
    if way == "another site":
        desk.go("www.lantern.example/sign-in")
        desk.expect_page("Sign in")
    else:
        desk.press("+ Private window")
        desk.go("www.toy.example/next")
        desk.expect_page("Next")
    assert frame_of(desk).evaluate("window.sameDocument") is None


def test_a_page_with_names_like_the_documents_is_used_and_left_as_any_other(desk: DeskOnScreen) -> None:
    """Its own elements answer where a script would ask the document; ours asks the class. (So must this test.)"""
    add_toy_site(desk, NAMESAKES)
    find = "(selector => Document.prototype.querySelector.call(document, selector))"

    def settle() -> None:
        expect(desk.root).not_to_have_attribute("aria-busy", "true")
        frame_of(desk).wait_for_function(f"() => !{find}('html').hasAttribute('aria-busy')")

    desk.root.get_by_label("Address", exact=True).fill("www.toy.example")
    desk.root.get_by_label("Address", exact=True).press("Enter")
    settle()
    frame = frame_of(desk)  # another one than before, as with every other site
    assert frame.evaluate(f"{find}('h1').textContent") == "Namesakes"
    assert frame.evaluate("document.body instanceof HTMLFormElement")
    frame.wait_for_function(f"() => {find}(':focus')?.name === 'closest'")
    before = posts(desk)
    frame.evaluate(f"{find}('form:last-of-type button').click()")
    settle()
    assert posts(desk) == before + 1
    assert frame.evaluate(f"{find}('h1').textContent") == "Namesakes"
    frame.evaluate(f"{find}('a').click()")
    settle()
    desk.expect_page("A quiet place for your coins")


def test_a_form_inside_a_link_leads_nowhere_by_itself(desk: DeskOnScreen, lab_page: Page) -> None:
    """A field named "closest" hides what a form is asked with; the press must not go to the real internet instead."""
    html = (
        "<main><h1>Trap</h1><a href='http://127.0.0.1:9/away'><form name='f'><input name='closest'>"
        "<p>much room to press here</p></form></a></main>"
    )
    visit_toy(desk, html, "Trap")
    asked: list[str] = []
    lab_page.on("request", lambda request: asked.append(request.url))
    desk.site.locator("form").evaluate("form => HTMLElement.prototype.click.call(form)")
    lab_page.wait_for_timeout(500)
    desk.settle()
    assert not any("127.0.0.1:9/" in url for url in asked)
    desk.expect_page("This page cannot be shown")  # the press was carried out, in the simulated internet


FORGED_READY = """send => {
  const channel = new MessageChannel();
  channel.port1.onmessage = (event) => { window.got = JSON.stringify(event.data); };
  for (const word of [undefined, null, "", "x"]) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => { window.got = JSON.stringify(event.data); };
    TARGET.postMessage({ signInLab: { act: "ready", data: {} }, word }, "*", [port2]);
    TARGET.postMessage({ signInLab: { act: "shown", data: { id: "x" } }, word }, "*");
  }
}"""


def test_pages_are_given_to_nobody_else(desk: DeskOnScreen, lab_page: Page) -> None:
    """Whoever says "ready" without the word gets no page, neither in the window around it nor in the frame."""
    lab_page.evaluate(FORGED_READY.replace("TARGET", "window"))
    frame_of(desk).evaluate(FORGED_READY.replace("TARGET", "parent.parent"))
    lab_page.wait_for_timeout(200)
    desk.go("www.lantern.example/sign-in")
    desk.expect_page("Sign in")
    assert lab_page.evaluate("window.got") is None
    assert frame_of(desk).evaluate("window.got") is None


def test_pages_are_taken_from_nobody_else(desk: DeskOnScreen, lab_page: Page) -> None:
    """The frame listens to its port alone: a message, even from the window around it, shows nothing."""
    forged = "{ id: 'x', document: '<h1>Forged</h1>' }"
    for message in (f"{{ page: {forged}, enter: true }}", f"{{ signInLab: {{ page: {forged} }}, word: 'x' }}"):
        lab_page.evaluate(f"document.querySelector('.ll-desk iframe').contentWindow.postMessage({message}, '*')")
        frame_of(desk).evaluate(f"window.postMessage({message}, '*')")
    lab_page.wait_for_timeout(300)
    desk.expect_page("A quiet place for your coins")


def test_a_frame_that_was_led_away_is_loaded_anew(desk: DeskOnScreen) -> None:
    """Suppose something moved it: the next page is owed to the reader, and comes."""
    frame_of(desk).evaluate("() => { setTimeout(() => { location.href = 'about:blank#away' }) }")
    expect(desk.site.get_by_role("heading")).to_have_count(0)
    desk.go("www.lantern.example/sign-in")
    desk.expect_page("Sign in")
    desk.fill("Email address", desk.identifier)
    desk.expect_page("Your password")


def test_a_frame_taken_out_and_put_back_shows_the_page_it_showed(desk: DeskOnScreen) -> None:
    """As JupyterLab does with an output that is moved: the frame begins anew, and the page must not."""
    desk.come_to_password()
    desk.root.locator("iframe").evaluate(
        "frame => { const { parentNode: place, nextSibling: next } = frame; frame.remove();"
        " place.insertBefore(frame, next) }"
    )
    desk.expect_page("Your password")
    desk.fill("Password", desk.password)
    desk.expect_page("Two-factor code")
