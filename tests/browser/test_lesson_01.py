"""Lesson 01 as a learner takes it: from lesson 00 to the Desk, in by both doors, and refused in every way there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.camera import Camera
from tests.browser.desk import DeskOnScreen
from tests.browser.jupyter import Lab
from tests.browser.kernel import run_in_kernel
from tests.browser.notebook import Notebook
from tests.browser.test_lesson_00 import Complaints, assert_only_static_forms, no_barriers, nothing_in_the_way
from tests.browser.toy_site import frame_of
from tests.browser.window import THEMES, choose_theme, close_all

pytestmark = pytest.mark.browser

LESSON, SHEET = "notebooks/01_how_signing_in_works.ipynb", "exercises/01_exercises_how_signing_in_works.ipynb"
# What these are about, as lesson 01 shows it.
DESK, CARDS = "notebooks/desk_and_map.ipynb", 2
CELLS = ("import loginlab as lab", 'lab.open_world("01").reset()', 'lab.desk("01")', 'lab.sign_in_map("01")')
WORLD = 'import loginlab as lab; world = lab.open_world("01")\n'


@pytest.fixture(scope="module")
def page(lab: Lab, lab_page: Page) -> Page:
    """One sitting for all of these."""
    close_all(lab, lab_page)
    return lab_page


@pytest.fixture(scope="module")
def opened(lab: Lab, page: Page) -> Notebook:
    """The two of lesson 01's cards that these are about, in a notebook beside it."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    (lab.folder / DESK).write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")
    return Notebook(page, lab, DESK).open()


@pytest.fixture
def notebook(lab: Lab, opened: Notebook) -> Notebook:
    """Those two cards, drawn anew, in light colours and in a world in which nothing has happened."""
    choose_theme(lab, opened.page, "light")
    opened.run_again(CARDS)
    return opened


@pytest.fixture
def desk(notebook: Notebook) -> DeskOnScreen:
    return DeskOnScreen(notebook)


@pytest.fixture
def in_kernel(notebook: Notebook) -> Callable[[str], None]:
    """Run something where the Desk's world is, as a cell would: to let time pass, or to cut a line."""
    return lambda code: run_in_kernel(notebook, WORLD + code)


@pytest.mark.thorough(0)
def test_from_lesson_00_into_the_exchange(lab: Lab, page: Page, tmp_path: Path) -> None:
    """One long walk: find lesson 01, run it, get in on the web and in the app, and solve the first exercise."""
    camera, complaints = Camera(tmp_path, "lesson-01-"), Complaints(page)
    Notebook(page, lab, "notebooks/00_start_here.ipynb").open()
    page.get_by_role("listitem", name=re.compile("01_how_signing_in_works")).first.dblclick()
    lesson = Notebook(page, lab, LESSON).wait_until_idle()
    nothing_in_the_way(lesson)
    page.keyboard.press("Control+b")
    lesson.run_all()

    desk = DeskOnScreen(lesson)
    desk.expect_here("Identifier")
    camera.take_wide_and_narrow(page, "1-first", desk.root)
    desk.follow("Sign in")
    desk.fill("Email address", desk.identifier)
    desk.expect_here("Password")
    desk.fill("Password", desk.password)
    desk.expect_here("Code")
    desk.fill("Code", desk.code_on_the_phone())
    desk.expect_here("Device")
    desk.fill("Code", desk.code_in("Mail"), "Approve this device")
    desk.expect_here("Signed in")
    expect(desk.site.get_by_text("Signed in as")).to_contain_text(desk.identifier)

    desk.play("Tomas")
    desk.app("Sign in", identifier=desk.identifier, password=desk.password)
    expect(desk.root.locator(".ll-phone-screen")).to_contain_text("Type the code we sent")
    desk.app("Continue", Code=desk.code_in("SMS"))
    expect(desk.root.locator(".ll-phone-screen")).to_contain_text("new to us")
    desk.choose("SMS")
    expect(desk.root.locator(".ll-messages li")).to_have_count(2)
    desk.app("This is me", **{"Code from the message": desk.code_in("SMS")})
    expect(desk.root.locator(".ll-phone-screen")).to_contain_text("Worth")
    camera.take_wide_and_narrow(page, "2-app", desk.root)
    assert_only_static_forms(lesson.save())

    lesson.panel.get_by_role("link", name="sheet 01").click()
    sheet = Notebook(page, lab, SHEET).wait_until_idle()
    nothing_in_the_way(sheet)
    sheet.run_all()
    card = sheet.card("All five states, on the web")
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Done.")).not_to_be_visible()
    own = DeskOnScreen(sheet)
    own.come_to_code()
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Not yet.")).to_be_visible()
    own.fill("Code", own.code_on_the_phone())
    own.fill("Code", own.code_in("Mail"), "Approve this device")
    own.expect_here("Signed in")
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Done.")).to_be_visible()
    camera.take_wide_and_narrow(page, "3-solved", card)
    assert_only_static_forms(sheet.save())
    assert complaints.heard == []


@pytest.mark.thorough(0)
def test_every_failure_that_can_be_met_at_the_desk(
    desk: DeskOnScreen, page: Page, in_kernel: Callable[[str], None], tmp_path: Path
) -> None:
    """Each refusal is a sentence on the page, and the event log says the truth about it."""
    camera = Camera(tmp_path, "lesson-01-")
    log = desk.root.locator(".ll-log ol")
    desk.press("Event log show")

    desk.go("www.lantem.example")
    desk.expect_page("This page cannot be shown")
    expect(desk.site.get_by_text("No site has this name")).to_be_visible()
    expect(desk.root.get_by_role("img", name="No site has answered.")).to_be_visible()

    desk.come_to_password()
    desk.fill("Password", "not hers")
    desk.expect_refused("The email address, phone number or password is not right.")
    expect(log).to_contain_text("sign_in:password_refused")
    camera.take_wide_and_narrow(page, "4-refused", desk.root)
    desk.expect_here("Password")

    desk.fill("Password", desk.password)
    desk.expect_page("Two-factor code")
    right = desk.code_on_the_phone()
    desk.fill("Code", f"{(int(right) + 1) % 10**6:06d}")
    desk.expect_refused("That code did not work.")
    expect(log).to_contain_text("slug=code-wrong")
    desk.fill("Code", desk.code_on_the_phone())
    desk.expect_page("Is this your device?")
    used = desk.code_on_the_phone()
    desk.fill("Code", f"{(int(desk.code_in('Mail')) + 1) % 10**6:06d}", "Approve this device")
    desk.expect_refused("That code did not work.")
    expect(log).to_contain_text("factor=device_code")
    desk.go("www.lantern.example/dashboard")
    desk.expect_page("Sign in")
    desk.expect_here("Device")  # everything was right so far, and still nobody is in
    desk.go("www.lantern.example/sign-in/code")
    desk.expect_page("Is this your device?")
    desk.fill("Code", desk.code_in("Mail"), "Approve this device")
    desk.expect_page("Dashboard")

    desk.press("Cookies 3")
    desk.press("Delete __Host-session")
    expect(desk.root.get_by_text("is deleted. Load the page again")).to_be_visible()
    desk.press("Load again")
    desk.expect_here("Identifier")
    desk.expect_page("Sign in")

    desk.come_to_code()
    desk.fill("Code", used)
    desk.expect_refused("That code did not work.")
    expect(log).to_contain_text("slug=code-already-used")

    desk.come_to_password()
    in_kernel("from datetime import timedelta; world.clock.advance(timedelta(hours=13))")
    desk.fill("Password", desk.password)
    desk.expect_page("This page is out of date")
    expect(log).to_contain_text("form:refused")
    expect(log).to_contain_text("why=expired")
    desk.come_to_password()
    for failures in range(1, 6):
        desk.fill("Password", "not hers")
        expect(log).to_contain_text(f"failures={failures}")
        expect(desk.site.get_by_label("Password", exact=True)).to_have_value("")
        desk.expect_refused("not right")
    desk.fill("Password", desk.password)
    desk.expect_refused("Too many wrong tries.")
    desk.expect_refused("You can try again in")
    expect(log).to_contain_text("lock:closed")
    camera.take_wide_and_narrow(page, "5-locked", desk.root)

    in_kernel("world.internet.cut(world.browser.exit)")
    desk.press("★ Lantern")
    expect(desk.site.get_by_text("You are not online.")).to_be_visible()
    desk.choose_network("Office")
    expect(desk.root.get_by_text("The computer is online by Office")).to_be_visible()
    desk.press("★ Lantern")
    desk.expect_page("A quiet place for your coins")


def test_a_form_that_is_older_than_the_browser_is_not_sent(
    desk: DeskOnScreen, in_kernel: Callable[[str], None]
) -> None:
    """A cell moved the browser on; the Desk says so, shows what is there, and sends the password to nobody."""
    desk.come_to_password()
    in_kernel('world.browser.open("https://status.lantern.example/")')
    desk.site.get_by_label("Password", exact=True).fill("old-page-otter")
    desk.site.get_by_role("button", name="Continue").click()
    desk.settle()
    expect(desk.root.get_by_text("Nothing was sent.")).to_be_visible()
    expect(desk.site.get_by_role("heading", level=1)).to_contain_text("Status")


def test_the_cookie_is_the_session(desk: DeskOnScreen, tmp_path: Path) -> None:
    """Copied into a private window it opens the dashboard; deleted it is missed; the tools say what is there."""
    camera = Camera(tmp_path, "lesson-01-")
    desk.sign_in()
    desk.press("Cookies 3")
    camera.take_wide_and_narrow(desk.page, "6-cookies", desk.root)
    desk.press("Copy to private window __Host-session")
    expect(desk.root.get_by_text("A copy of __Host-session is in the private window")).to_be_visible()
    desk.go("https://www.lantern.example/dashboard")
    desk.expect_page("Dashboard")
    desk.expect_here("Signed in")
    camera.take_wide_and_narrow(desk.page, "7-private", desk.root)
    desk.root.get_by_role("button", name=re.compile("^Requests")).click()
    desk.root.locator(".ll-tool-panel summary").first.click()
    expect(desk.root.locator(".ll-tool-panel pre").first).to_be_visible()
    camera.take_wide_and_narrow(desk.page, "8-requests", desk.root)
    desk.press("✕ Close private window")
    desk.expect_page("Dashboard")
    desk.press("Begin again")
    desk.expect_here("Identifier")


@pytest.mark.thorough(0)
def test_where_the_window_is_loaded_anew_the_desk_stands_where_it_stood(desk: DeskOnScreen, notebook: Notebook) -> None:
    """What was drawn is gone, and words are in its place; run again, it shows the page that was left."""
    desk.come_to_password()
    assert_only_static_forms(notebook.save())
    notebook.page.reload()
    notebook.wait_until_idle()
    expect(notebook.panel.locator(".ll")).to_have_count(0)
    expect(notebook.panel.get_by_text("[Identifier] → Password → Code")).to_be_visible()
    notebook.panel.locator(".jp-CodeCell .jp-InputPrompt").nth(CELLS.index('lab.desk("01")')).click()
    notebook.choose("Run", "Run Selected Cell and All Below")
    desk.expect_page("Your password")
    desk.fill("Password", desk.password)
    desk.expect_here("Code")


def test_the_map_says_what_a_failure_looks_like_from_outside(notebook: Notebook, tmp_path: Path) -> None:
    """Press a state, then a failure."""
    shown = notebook.panel.locator(".ll-map")
    shown.get_by_role("button", name="Password").click()
    shown.get_by_text("locked", exact=True).click()
    expect(shown.get_by_text("Too many wrong tries. Wait until the time shown")).to_be_visible()
    expect(shown.locator("details[open]")).to_contain_text("Taught in lesson 03 · When signing in fails.")
    Camera(tmp_path, "lesson-01-").take_wide_and_narrow(notebook.page, "9-map", shown)


# ----- the keyboard alone


def focused(page: Page) -> str:
    """The name of what has the focus on our page; a frame's own focus counts as the frame."""
    return str(
        page.evaluate("(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent)")
    )


def focused_in_frame(desk: DeskOnScreen) -> str:
    return desk.site.locator(":focus").evaluate("e => e.name || e.tagName")


def tab_until(page: Page, there: Callable[[], bool], key: str = "Tab", limit: int = 40) -> None:
    for _ in range(limit):
        if there():
            return
        page.keyboard.press(key)
    raise AssertionError(f"{limit} times {key} did not reach it; the focus is on {focused(page)!r}")


def test_the_whole_way_in_with_the_keyboard_alone(desk: DeskOnScreen) -> None:
    """No mouse from the first link to the dashboard; each new page takes the focus and is announced."""
    page = desk.page
    status = desk.root.locator("p[role=status].ll-hidden")
    in_frame = lambda: page.evaluate("document.activeElement.tagName") == "IFRAME"  # noqa: E731
    in_desk = lambda: desk.root.evaluate("desk => desk.contains(document.activeElement)")  # noqa: E731

    def type_and_send(field: str, typed: str) -> None:
        expect(desk.site.locator(f"input[name={field}]")).to_be_focused()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        desk.settle()

    desk.root.get_by_role("button", name="Mira").focus()
    tab_until(page, lambda: focused(page) == "Address")
    page.keyboard.press("Control+a")
    page.keyboard.type("www.lantern.example")
    page.keyboard.press("Enter")
    expect(status).to_have_text("Home · Lantern Exchange")
    expect(desk.site.get_by_role("heading", level=1)).to_be_focused()
    expect(desk.root.get_by_label("Address", exact=True)).to_have_value(re.compile("^https://www.lantern.example"))
    page.keyboard.press("Tab")
    assert desk.site.locator(":focus").inner_text() == "Sign in"
    page.keyboard.press("Enter")
    expect(status).to_have_text("Sign in · Lantern Exchange")
    type_and_send("identifier", desk.identifier)
    expect(status).to_have_text("Your password · Lantern Exchange")
    type_and_send("password", "a slip")
    expect(desk.site.get_by_role("alert")).to_be_visible()
    described = desk.site.locator("input[name=password]").get_attribute("aria-describedby") or ""
    assert "refusal" in described  # read out with the field that has the focus
    type_and_send("password", desk.password)
    expect(status).to_have_text("Two-factor code · Lantern Exchange")
    type_and_send("code", desk.root.locator(".ll-digits").inner_text().replace(" ", ""))
    expect(status).to_have_text("Is this your device? · Lantern Exchange")

    tab_until(page, lambda: not in_frame())
    tab_until(page, lambda: focused(page).startswith("Codes"))
    page.keyboard.press("ArrowRight")
    assert focused(page).startswith("Mail")
    tab_until(
        page, lambda: "Is this you on a new device?" in focused(page) and "unread" in focused(page), "Shift+Tab", 6
    )
    page.keyboard.press("Enter")
    expect(desk.root.locator(".ll-phone-screen h3")).to_have_text("Is this you on a new device?")
    assert in_desk()
    expect(status).to_have_text("Is this you on a new device?")
    tab_until(page, lambda: focused(page).startswith("Open the link in the browser"))
    page.keyboard.press("Enter")
    expect(status).to_have_text("Approve this device? · Lantern Exchange")
    tab_until(page, lambda: in_frame() and desk.site.locator("button:focus").count() == 1)
    page.keyboard.press("Enter")
    desk.expect_page("Dashboard")
    desk.expect_here("Signed in")


def test_no_press_of_a_key_throws_the_focus_out_of_the_desk(desk: DeskOnScreen) -> None:
    """Outside it the keys cut and delete cells: every button leaves the focus at the Desk, also one that goes away."""
    page = desk.page
    desk.sign_in()

    def press(name: str | re.Pattern[str]) -> None:
        button = desk.root.get_by_role("button", name=name).first
        button.focus()
        page.keyboard.press("Enter")
        desk.settle()
        assert desk.root.evaluate("desk => desk.contains(document.activeElement)"), f"{name} lost the focus"

    for name in (
        re.compile("^Cookies"), re.compile("^Delete __Host-form"), re.compile("^Delete all"), re.compile("^Cache"),
        "Clear the cache", "+ Private window", re.compile("^Dashboard"), "✕ Close private window", "★ Status", "Back",
        "Back", "Forward", "Load again", "Tomas", "Mira", "Begin again",
    ):  # fmt: skip
        press(name)
    cells = desk.notebook.panel.locator(".jp-Cell").count()
    page.keyboard.press("x")
    page.keyboard.press("d")
    page.keyboard.press("d")
    assert desk.notebook.panel.locator(".jp-Cell").count() == cells


# ----- how it looks


@pytest.mark.parametrize("theme", THEMES)
def test_nobody_is_kept_out_by_how_it_is_built(lab: Lab, desk: DeskOnScreen, theme: str) -> None:
    """What axe-core can find, in both themes: the Desk with everything open, the Map, and the page inside the frame."""
    page = desk.page
    choose_theme(lab, page, theme)
    desk.come_to_password()
    desk.fill("Password", "not hers")
    desk.expect_refused("not right")
    desk.press("Event log show")
    desk.press("+ Private window")
    for tool in ("Cookies", "Cache", "Requests"):
        desk.root.get_by_role("button", name=re.compile(f"^{tool}")).click()
        no_barriers(page)
    for screen in ("Mail", "SMS", "App"):
        desk.choose(screen)
        no_barriers(page)
    desk.press(re.compile("^Your password"))
    desk.expect_page("Your password")
    found = Axe().run(frame_of(desk)).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


STICKS_OUT = """desk => [desk, ...desk.querySelectorAll('*')].filter(e => {
  const style = getComputedStyle(e), box = e.getBoundingClientRect(), edge = desk.getBoundingClientRect();
  const hidden = e.closest('.ll-hidden') || box.width < 2;
  return !hidden && (box.right > edge.right + 1 || box.left < edge.left - 1
    || (e.scrollWidth > e.clientWidth + 1 && style.overflowX === 'visible' && style.display !== 'inline'
        && e.clientWidth > 1));
}).map(e => e.outerHTML.slice(0, 100))"""


def test_nothing_sticks_out_however_narrow_it_is(desk: DeskOnScreen) -> None:
    """320 px is a phone, or a window of 1280 at 400 %; 640 is the same window at 200 %."""
    desk.sign_in()
    desk.press("Event log show")
    for tool in ("Cookies", "Cache", "Requests"):
        desk.root.get_by_role("button", name=re.compile(f"^{tool}")).click()
        if tool == "Requests":
            desk.root.locator(".ll-tool-panel summary").first.click()
        for width in (320, 512, 640, 1000):
            desk.root.evaluate("(desk, width) => { desk.style.width = `${width}px`; }", width)
            assert desk.root.evaluate(STICKS_OUT) == [], f"{tool} at {width}"
            page = desk.root.locator("iframe").bounding_box()
            assert page is not None
            assert page["width"] >= width * 0.5
            assert page["height"] >= 400
    desk.root.evaluate("desk => { desk.style.width = ''; }")


def test_what_is_typed_survives_whatever_the_desk_shows_meanwhile(
    desk: DeskOnScreen, in_kernel: Callable[[str], None]
) -> None:
    """Looking at cookies or at the phone must not load the page anew under somebody's fingers."""
    desk.come_to_password()
    field = desk.site.get_by_label("Password", exact=True)
    field.fill("half a pass")
    desk.root.get_by_role("button", name=re.compile("^Cookies")).click()
    desk.choose("Mail")
    desk.choose_network("Office")
    expect(desk.root.get_by_text("The computer is online by Office")).to_be_visible()
    expect(field).to_have_value("half a pass")


def test_whoever_turns_to_the_phone_sees_what_counts_now(desk: DeskOnScreen, in_kernel: Callable[[str], None]) -> None:
    """The kernel goes on; what it last sent may be hours old, and an old code would be refused."""
    before = desk.root.locator(".ll-digits").inner_text()
    in_kernel("from datetime import timedelta; world.clock.advance(timedelta(hours=1))")
    desk.page.mouse.move(5, 5)
    desk.page.wait_for_timeout(2100)  # what was told within two seconds is not asked for again
    desk.root.locator(".ll-phone").hover()
    expect(desk.root.locator(".ll-digits")).not_to_have_text(before)
