"""The page in the Desk's frame reaches nothing: not the notebook around it, not the kernel, not the network."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Dialog, Error, Frame, Page, expect

from tests.browser.desk import DeskOnScreen
from tests.browser.kernel import run_in_kernel
from tests.browser.outside import Outside
from tests.browser.toy_site import frame_of

pytestmark = pytest.mark.browser

SITE = """
import loginlab as lab
world = lab.open_world("01")
def site(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [{html!r}.encode()]
world.internet.add_site("www.hostile.example", site)
"""
HOSTILE = """<!doctype html><html><head><title>Prize</title>
<base href="{outside}"><meta http-equiv="refresh" content="0; url={outside}meta">
<link rel="stylesheet" href="{outside}style">
<style>@import "{outside}import"; body {{ background: url({outside}css) }}</style>
<script>window.ran = true; document.title = "RAN"; fetch("{outside}script")</script></head>
<body onload="window.ran = true" background="{outside}background"><h1>You have won</h1>
<img src="{outside}img" onerror="window.ran = true"><iframe src="{outside}iframe"></iframe>
<object data="{outside}object"></object><embed src="{outside}embed"><video src="{outside}video"></video>
<svg onload="window.ran = true"><script>window.ran = true</script></svg>
<a href="javascript:window.ran = true">a script</a> <a href="{outside}link" target="_top" ping="{outside}ping">away</a>
<form action="{outside}form" target="_top" name="dataset"><input name="dataset" value="1">
<button formaction="{outside}formaction" formtarget="_top">Claim</button></form>
<form name="head" action="javascript:window.ran = true"><button>Or this</button></form></body></html>"""


@pytest.fixture(scope="module")
def outside() -> Iterator[Outside]:
    with Outside() as listening:
        yield listening


@pytest.fixture
def hostile(desk: DeskOnScreen, outside: Outside) -> Frame:
    """The hostile page, shown."""
    run_in_kernel(desk.notebook, SITE.format(html=HOSTILE.format(outside=outside.address)))
    desk.go("www.hostile.example")
    desk.expect_page("You have won")
    return frame_of(desk)


def test_nothing_of_a_hostile_page_runs_or_loads(
    desk: DeskOnScreen, hostile: Frame, outside: Outside, lab_page: Page
) -> None:
    """Scripts, handlers, refreshes, pictures, styles and frames of its own: none has any effect."""
    dialogs: list[str] = []

    def hear(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    lab_page.on("dialog", hear)
    before = lab_page.url
    lab_page.wait_for_timeout(800)
    for name in ("a script", "away"):
        desk.follow(name)
        lab_page.wait_for_timeout(400)
        desk.go("www.hostile.example")
        desk.expect_page("You have won")
    for name in ("Claim", "Or this"):
        desk.site.get_by_role("button", name=name).click()
        desk.settle()
        lab_page.wait_for_timeout(400)
        desk.go("www.hostile.example")
        desk.expect_page("You have won")
    frame = frame_of(desk)
    assert frame.evaluate("window.ran") is None
    assert frame.evaluate("document.scripts.length") == 0
    assert lab_page.evaluate("window.ran") is None
    assert (lab_page.url, dialogs) == (before, [])
    assert outside.asked == []
    lab_page.remove_listener("dialog", hear)


REACHES: dict[str, str] = {
    "the frame around it": "() => { parent.document.title; return 'reached' }",
    "the page around it": "() => { parent.parent.document.title; return 'reached' }",
    "the window on top": "() => { top.location.href; return 'reached' }",
    "its own storage": "() => { localStorage.setItem('a', 'b'); return 'reached' }",
    "its own cookies": "() => { document.cookie = 'a=b'; return document.cookie ? 'reached' : 'refused' }",
    "a request": "url => fetch(url + 'fetch', {mode: 'no-cors'}).then(() => 'reached')",
    "an old request": "url => new Promise((done, no) => { const r = new XMLHttpRequest();"
    " r.onload = () => done('reached');"
    " r.onerror = no; r.open('GET', url + 'xhr'); r.send() })",
    "a socket": "url => new Promise((done, no) => { const s = new WebSocket(url.replace('http', 'ws') + 'socket');"
    " s.onopen = () => done('reached'); s.onerror = no })",
    "a stream of events": "url => new Promise((done, no) => { const s = new EventSource(url + 'events');"
    " s.onopen = () => done('reached'); s.onerror = no })",
    "a beacon": "url => { navigator.sendBeacon(url + 'beacon'); throw new Error('not heard of again') }",
    "a picture": "url => new Promise((done, no) => { const i = new Image(); i.onload = () => done('reached');"
    " i.onerror = no; i.src = url + 'picture' })",
    "a frame in the frame": "url => new Promise((done, no) => { const f = document.createElement('iframe');"
    " f.src = url + 'inner'; document.body.append(f); setTimeout(no, 600) })",
    "a script from outside": "url => new Promise((done, no) => { const s = document.createElement('script');"
    " s.src = url + 'code'; s.onload = () => done('reached'); s.onerror = no; document.body.append(s) })",
    "a script of its own": "() => { const s = document.createElement('script'); s.textContent = 'window.own = 1';"
    " document.body.append(s); if (!window.own) throw new Error('refused'); return 'reached' }",
    "a stylesheet": "url => new Promise((done, no) => { const l = document.createElement('link');"
    " l.rel = 'stylesheet';"
    " l.href = url + 'sheet'; l.onload = () => done('reached'); l.onerror = no; document.head.append(l) })",
    "a window of its own": "url => { if (!open(url + 'window')) throw new Error('refused'); return 'reached' }",
    "a page fetched ahead": "url => { for (const rel of ['prefetch', 'preload', 'modulepreload', 'preconnect', 'icon'])"
    " document.head.append(Object.assign(document.createElement('link'), { rel, href: url + rel, as: 'image' }));"
    " return new Promise((_, no) => setTimeout(no, 900)) }",
    "a worker": "url => { new Worker(URL.createObjectURL(new Blob([`fetch('${url}worker', {mode: 'no-cors'})`])));"
    " return new Promise((_, no) => setTimeout(no, 900)) }",
    "a dialog": "() => { alert('reached'); throw new Error('not shown') }",
    "the camera": "() => navigator.mediaDevices.getUserMedia({video: true}).then(() => 'reached')",
}
LEADS_AWAY: dict[str, str] = {
    "a link of its own": "url => { const a = document.createElement('a'); a.href = url + 'link';"
    " a.target = '_blank'; document.body.append(a); a.click(); return new Promise((_, no) => setTimeout(no, 600)) }",
    "the frame around it, moved": "url => { parent.location = url + 'parent';"
    " return new Promise((_, no) => setTimeout(no, 900)) }",
    "a handler of its own": "() => { document.body.innerHTML += '<button id=h onclick=\"window.hand = 1\">h</button>';"
    " document.getElementById('h').click(); if (!window.hand) throw new Error('refused'); return 'reached' }",
    "a form sent": "url => new Promise((done, no) => { const f = document.createElement('form');"
    " f.action = url + 'sent';"
    " f.method = 'post'; document.body.append(f); HTMLFormElement.prototype.submit.call(f); setTimeout(no, 600) })",
    "its own window, moved": "url => { location.href = url + 'self';"
    " return new Promise((_, no) => setTimeout(no, 900)) }",
    "its own window, replaced": "url => { location.replace(url + 'self');"
    " return new Promise((_, no) => setTimeout(no, 900)) }",
    "a refresh of its own": "url => { const m = document.createElement('meta'); m.httpEquiv = 'refresh';"
    " m.content = '0; url=' + url + 'refresh'; document.head.append(m);"
    " return new Promise((_, no) => setTimeout(no, 900)) }",
    "the window on top, moved": "url => { top.location = url + 'top'; return 'no error' }",
}
"""What may leave no page behind that could try the next."""


def try_all(frame: Frame, ways: dict[str, str], url: str) -> dict[str, str]:
    """Try them at once in the frame, and say what came of each; the policy would refuse to make code of a text."""
    listed = ", ".join(f"[{json.dumps(what)}, {way}]" for what, way in ways.items())
    one = "async ([what, way]) => { try { return [what, String(await way(url))] } catch { return [what, 'refused'] } }"
    return dict(frame.evaluate(f"url => Promise.all([{listed}].map({one}))", url))


def assert_nothing_was_reached(desk: DeskOnScreen, outside: Outside, came: dict[str, str], before: str) -> None:
    desk.page.wait_for_timeout(300)
    assert [what for what, of_it in came.items() if of_it == "reached"] == []
    assert outside.asked == []
    assert desk.page.url == before
    assert len(desk.page.context.pages) == 1


def test_even_code_inside_the_frame_reaches_nothing(desk: DeskOnScreen, hostile: Frame, outside: Outside) -> None:
    """Suppose the cleaning failed and a script ran: the sandbox and the policy still hold."""
    before = desk.page.url
    outside.asked.clear()
    came = try_all(hostile, REACHES, outside.address)
    assert set(came) == set(REACHES)
    assert_nothing_was_reached(desk, outside, came, before)


@pytest.mark.thorough(0)
def test_even_code_inside_the_frame_leads_nobody_away(desk: DeskOnScreen, hostile: Frame, outside: Outside) -> None:
    """Neither itself nor what stands around it: each way is tried on a page of its own, and the next page comes."""
    before = desk.page.url
    outside.asked.clear()
    for what, way in LEADS_AWAY.items():
        try:
            came = try_all(hostile, {what: way}, outside.address)
        except Error as gone:
            came = {what: type(gone).__name__}
        assert_nothing_was_reached(desk, outside, came, before)
        desk.go("www.hostile.example")
        desk.expect_page("You have won")
        hostile = frame_of(desk)


FORGED = {
    "visit": "{signInLab: {act: 'visit', data: {address: 'status.lantern.example'}}}",
    "follow": "{signInLab: {act: 'follow', data: {link: 1}}}",
    "submit": "{signInLab: {act: 'submit', data: {form: 0, fields: []}}}",
    "begin_again": "{signInLab: {act: 'begin_again', data: {}}}",
}
SENDERS: dict[str, Callable[[str], str]] = {
    "the page itself": lambda message: f"() => window.postMessage({message}, '*')",
    "another frame": lambda message: (
        "() => new Promise(done => { const f = document.createElement('iframe'); f.sandbox = 'allow-scripts';"
        f" f.srcdoc = `<script>parent.postMessage({message}, '*')</` + `script>`; f.onload = done;"
        " document.body.append(f) })"
    ),
}


def test_a_forged_act_is_not_listened_to(desk: DeskOnScreen) -> None:
    """Only our own script in our own frame is heard; not another window, and not the page in the frame either."""
    desk.come_to_password()
    requests = desk.root.get_by_role("button", name="Requests").inner_text()
    for sender in (*SENDERS, "the shown page"):
        for forged in FORGED.values():
            if sender == "the shown page":
                frame_of(desk).evaluate(f"() => parent.parent.postMessage({forged}, '*')")
            else:
                desk.page.evaluate(SENDERS[sender](forged))
        desk.page.wait_for_timeout(600)
        desk.expect_page("Your password")
        assert desk.root.get_by_role("button", name="Requests").inner_text() == requests, sender


def test_an_act_of_the_page_itself_is_heard(desk: DeskOnScreen) -> None:
    """The other side of the limit: the same message, from our script, does what was pressed."""
    desk.follow("Sign in")
    desk.expect_page("Sign in")


def test_the_word_that_our_messages_carry_cannot_be_read(desk: DeskOnScreen) -> None:
    """It is in a script that is gone from the page before anything of the page is there."""
    frame = frame_of(desk)
    assert "signInLab" not in frame.evaluate("document.documentElement.outerHTML")
    assert frame.evaluate("document.scripts.length") == 0
    for place in (desk.root, desk.root.frame_locator("iframe")):
        expect(place.locator("iframe")).to_have_attribute("sandbox", "allow-scripts allow-forms")
