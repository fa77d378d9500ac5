"""No press at the Desk is lost, whatever is under way; and its switches and clock, as a person has them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import DeskOnScreen
from tests.browser.toy_site import LONG, posts, visit_toy

pytestmark = pytest.mark.browser


def test_a_press_on_a_page_that_is_on_its_way_out_is_said(desk: DeskOnScreen) -> None:
    """Somebody quick types an address and then presses in the page that is still there: it is not swallowed."""
    visit_toy(desk, LONG, "Long")
    desk.go("www.lantern.example/sign-in")
    before = posts(desk)
    bar = desk.root.get_by_label("Address", exact=True)
    bar.fill("www.toy.example/slow")
    bar.press("Enter")
    desk.site.get_by_label("Email address", exact=True).fill(desk.identifier)
    desk.site.get_by_role("button", name="Continue").click()
    desk.settle()
    expect(desk.root.get_by_text("Nothing was sent.")).to_be_visible()
    desk.expect_page("Late")
    assert posts(desk) == before


# Stands for a slow machine: the frame begins to load its new document only after a while.
SLOW_LOAD = """frame => {
  const real = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "srcdoc");
  window.begun = false;
  Object.defineProperty(frame, "srcdoc", { configurable: true, set(html) {
    window.begun = true;
    delete frame.srcdoc;
    setTimeout(() => real.set.call(frame, html), 1000);
  } });
}"""


def test_a_press_in_the_last_moment_of_a_document_is_said(desk: DeskOnScreen, lab_page: Page) -> None:
    """Another site gets another document; what is pressed while the old one goes is heard, and carried out nowhere."""
    visit_toy(desk, LONG, "Long")
    desk.root.locator("iframe").evaluate(SLOW_LOAD)
    bar = desk.root.get_by_label("Address", exact=True)
    bar.fill("www.lantern.example/sign-in")
    bar.press("Enter")
    lab_page.wait_for_function("window.begun")
    desk.site.get_by_role("link", name="next").click()
    expect(desk.root.get_by_text("Nothing was sent.")).to_be_visible()
    desk.settle()
    desk.expect_page("Sign in")


def test_two_bookmarks_in_a_row_are_both_visited(desk: DeskOnScreen) -> None:
    """The second waits until the first has been carried out, and it is the one that stays."""
    visit_toy(desk, LONG, "Long")
    bar = desk.root.get_by_label("Address", exact=True)
    bar.fill("www.toy.example/slow")
    bar.press("Enter")
    desk.press("★ Status")
    expect(desk.site.get_by_role("heading", level=1)).to_contain_text("Status")
    desk.press("Back")
    desk.expect_page("Late")


def test_the_same_press_twice_is_a_slip(desk: DeskOnScreen) -> None:
    """A double click sends one form, and nobody is told that something went wrong."""
    desk.go("www.lantern.example/sign-in")
    before = posts(desk)
    desk.site.get_by_label("Email address", exact=True).fill(desk.identifier)
    desk.site.get_by_role("button", name="Continue").dblclick()
    desk.settle()
    desk.expect_page("Your password")
    assert posts(desk) == before + 1
    expect(desk.root.get_by_text("Nothing was sent.")).to_have_count(0)


def test_the_desk_is_busy_from_the_press_until_the_page_is_there(desk: DeskOnScreen, lab_page: Page) -> None:
    """Inside the frame at once, and outside no shorter than it takes the frame to say that it shows the page."""
    visit_toy(desk, LONG, "Long")
    desk.root.evaluate(
        """desk => {
          window.times = {};
          addEventListener("message", ({ data, timeStamp }) => {
            if (data?.signInLab) times[data.signInLab.act] = timeStamp;
          });
          window.watching = new MutationObserver(() => {
            times[desk.hasAttribute("aria-busy") ? "busy" : "at rest"] ??= performance.now();
          });
          watching.observe(desk, { attributeFilter: ["aria-busy"] });
        }"""
    )
    desk.site.get_by_role("link", name="slow").evaluate("link => link.click()")
    assert desk.site.locator("html").get_attribute("aria-busy") == "true"
    desk.settle()
    desk.expect_page("Late")
    times = lab_page.evaluate("() => { watching.disconnect(); return times }")
    assert sorted(times, key=times.__getitem__) == ["follow", "busy", "shown", "at rest"]


def test_a_press_that_leads_to_no_other_page_leaves_nothing_busy(desk: DeskOnScreen) -> None:
    """A link to a place on the same page: nothing comes, and the frame must not look as if it still waited."""
    visit_toy(desk, "<main><h1>Here</h1><a href='#end'>to the end</a><p id='end'>End</p></main>", "Here")
    desk.site.get_by_role("link", name="to the end").click()
    desk.settle()
    desk.expect_page("Here")


# ----- what stands beside the page


def test_unplugged_the_browser_says_so_and_plugged_in_it_goes_on(desk: DeskOnScreen) -> None:
    """The switch beside the networks; the page on screen stays until something is asked for."""
    desk.go("www.lantern.example/sign-in")
    desk.press("Unplug")
    expect(desk.root.get_by_text("The computer is unplugged.")).to_be_visible()
    desk.expect_page("Sign in")
    desk.press("Load again")
    desk.expect_page("This page cannot be shown")
    expect(desk.site.get_by_text("You are not online.")).to_be_visible()
    desk.press("Plug in")
    desk.press("Load again")
    desk.expect_page("Sign in")


def test_the_phone_shows_seconds_and_they_pass(desk: DeskOnScreen) -> None:
    """Drawn in the browser: they go on while nobody asks the kernel, and stand still with the world's clock."""
    clock = desk.root.locator(".ll-phone-clock")
    expect(clock).to_have_text(re.compile(r"^\d\d:\d\d:\d\d$"))
    shown = clock.inner_text()
    expect(clock).not_to_have_text(shown)
