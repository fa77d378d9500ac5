"""The incident drill in a real browser: by keyboard alone, read by axe, at one's own pace, no wider than a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.keeping import kept_incidents
from loginlab.labs.drill.moves import MOVES
from loginlab.labs.drill.owners import Choose, careful, careless
from loginlab.seat import frozen_seat
from loginlab.widgets.incident_drill import IncidentDrill
from tests.browser.camera import Camera
from tests.browser.keyboard import Keyboard
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser

SEED = 0
START = "Start: switch my phone on"


class DrillPage(WidgetPage):
    """A drill alone on a page."""

    def __init__(self, page: Page, *, dark: bool = False) -> None:
        self.seat = frozen_seat()
        self.drill = IncidentDrill(self.seat, SEED)
        super().__init__(page, self.drill, dark=dark)
        self.root = page.locator(".ll-drill")

    @property
    def incident(self) -> Incident:
        assert self.drill.incident is not None
        return self.drill.incident

    def start(self, pace: str = "Time waits for me while I think") -> None:
        self.root.get_by_role("radio", name=pace).check()
        self.root.get_by_role("button", name=START).click()
        expect(self.root.get_by_role("log", name="What has arrived")).to_be_visible()

    def move(self, move: str) -> Locator:
        """The button of a move; its name begins with the words on it."""
        return self.root.get_by_role("button", name=re.compile(f"^{re.escape(MOVES[move].words)} "))

    def press(self, move: str) -> None:
        self.move(move).click()
        expect(self.root.locator(".ll-mark", has_text=MOVES[move].words).or_(self.debrief)).to_be_visible()

    def play(self, choose: Choose) -> None:
        while not self.incident.is_over:
            self.press(choose(self.incident.view()))

    @property
    def debrief(self) -> Locator:
        return self.root.get_by_role("region", name="Looking back")

    @property
    def said(self) -> Locator:
        return self.root.locator("p.ll-hidden[role=status]")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, dark: bool) -> None:
    """Before the start, while somebody calls, and looking back with everything unfolded."""
    drill = DrillPage(page, dark=dark)

    assert drill.barriers() == []
    drill.start()
    while drill.incident.call is None:
        drill.press("wait")
    expect(drill.root.locator(".ll-drill-call")).to_be_visible()
    assert drill.barriers() == []
    drill.play(careless)
    expect(drill.debrief.get_by_text("Better at that moment")).to_be_visible()
    for summary in drill.debrief.locator("summary").all():
        summary.click()
    assert drill.barriers() == []
    assert drill.errors == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_sticks_out(page: Page, tmp_path: Path, dark: bool) -> None:
    """At 320 px the page does not scroll sideways at any moment, and on wider ones nothing is wider than its place."""
    drill = DrillPage(page, dark=dark)
    camera = Camera(tmp_path, "dark-" if dark else "light-")

    def look(name: str) -> None:
        camera.take_wide_and_narrow(page, f"incident-drill-{name}", drill.root)
        size = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.set_viewport_size(size or {"width": 1280, "height": 900})

    look("start")
    drill.start()
    while drill.incident.call is None:
        drill.press("wait")
    expect(drill.root.locator(".ll-drill-call")).to_be_visible()
    look("call")
    drill.play(careless)
    expect(drill.debrief.get_by_text("Better at that moment")).to_be_visible()
    look("end")


def test_an_incident_is_survived_with_the_keyboard_alone(page: Page) -> None:
    """Tab to each button and press Enter; each answer is said aloud, the keyboard stays here, and the end is kept."""
    drill = DrillPage(page)
    keys = Keyboard(page, drill.root)
    keys.choose(drill.root.get_by_role("radio", name="Time waits for me while I think"))
    keys.do(drill.root.get_by_role("button", name=START))
    keys.expect_said("It has begun")
    while not drill.incident.is_over:
        made = len(drill.incident.played)
        keys.do(drill.move(careful(drill.incident.view())))
        expect(drill.said).to_have_text(re.compile(r"Minute \d|account is safe|None of your moves"))
        assert len(drill.incident.played) == made + 1
    expect(drill.debrief.get_by_text("The account is safe, and nothing is gone.")).to_be_visible()
    expect(drill.debrief.get_by_text("None of your moves cost anything")).to_be_visible()
    assert [act.facts["outcome"] for act in kept_incidents(drill.seat.progress)] == ["safe"]


def test_what_cannot_be_done_says_why_and_does_nothing(page: Page) -> None:
    """It can be reached and read, and a press on it takes no time."""
    drill = DrillPage(page)
    drill.start()
    freeze = drill.move("freeze")
    expect(freeze).to_have_attribute("aria-disabled", "true")
    expect(freeze).to_contain_text("Sign in first.")
    freeze.click(force=True)
    page.wait_for_timeout(200)
    assert drill.incident.played == ()


@pytest.mark.thorough(0)
def test_time_goes_on_while_one_thinks_and_waits_when_it_is_told_to(page: Page) -> None:
    """Brisk: the clock moves by itself. Then the switch, and it stands; a move counts all the same."""
    drill = DrillPage(page)
    drill.start("Brisk")
    expect(drill.root.locator(".ll-drill-facts dd").first).to_have_text("1 min", timeout=30_000)
    drill.root.locator("summary", has_text="Time goes on while I think").click()
    drill.root.get_by_role("radio", name="Time waits for me while I think").check()
    expect(drill.root.locator("summary", has_text="Time waits while I think")).to_be_visible()
    stood = drill.incident.table.elapsed
    page.wait_for_timeout(6000)
    assert drill.incident.table.elapsed == stood
    drill.press("read")
    assert drill.incident.table.elapsed == stood + 120


def test_whoever_asks_for_less_motion_finds_no_clock_running(page: Page) -> None:
    """The choice that is ticked at first is the one in which time waits; it can be changed like any other."""
    page.emulate_media(reduced_motion="reduce")
    drill = DrillPage(page)
    expect(drill.root.get_by_role("radio", name="Time waits for me while I think")).to_be_checked()


def test_new_messages_come_one_by_one(page: Page) -> None:
    """What was there stays as it is, so that only what is new is read out; a mail that was read gets its words."""
    drill = DrillPage(page)
    drill.start()
    items = drill.root.get_by_role("log", name="What has arrived").locator("li")
    before = items.count()
    items.first.evaluate("node => { node.dataset.same = 'yes'; }")
    for move in ("set-clock", "sign-in", "freeze"):
        drill.press(move)
    expect(items.nth(before)).to_be_visible()
    expect(items.first).to_have_attribute("data-same", "yes")


def test_both_sides_are_hidden_until_the_end(page: Page) -> None:
    """The thief's lines and the exchange's log stand in the debrief and nowhere before; then one may go again."""
    drill = DrillPage(page)
    drill.start()
    expect(drill.root.get_by_text("The thief")).to_have_count(0)
    drill.play(careless)
    lines = drill.debrief.get_by_role("list", name="What happened, in order")
    expect(lines.locator(".ll-drill-of-thief").first).to_be_visible()
    expect(lines.get_by_text("the exchange’s log").first).to_be_visible()
    drill.debrief.get_by_role("button", name="Again, the same incident").click()
    expect(drill.root.get_by_role("button", name=START)).to_be_visible()
    expect(drill.root.get_by_text("The thief")).to_have_count(0)


@pytest.mark.thorough(0)
def test_a_kernel_that_is_silent_is_said(page: Page) -> None:
    """Presses wait in order and none is lost; the page says that nobody answers."""
    drill = DrillPage(page)
    drill.start()
    drill.stop_answering()
    drill.move("read").click()
    drill.move("set-clock").click()
    expect(drill.root.get_by_text("The kernel does not answer.")).to_be_visible()
    drill.answer_again()
    expect(drill.root.locator(".ll-mark", has_text=MOVES["set-clock"].words)).to_be_visible()
    assert drill.incident.played == ("read", "set-clock")
