"""The Clock Bench in a real browser: what is drawn is what Python sent, and what is said is what the server said."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pyotp
import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect

from loginlab.labs.clock_bench import codes_taken
from loginlab.labs.clock_bench.clocks import EPOCH
from loginlab.progress import Progress
from loginlab.seat import Seat
from loginlab.widgets.clock_bench import ClockBench
from loginlab.world.clock import FROZEN_AT, Clock
from tests.browser.camera import Camera
from tests.browser.jupyter import Lab
from tests.browser.keyboard import Keyboard
from tests.browser.notebook import Notebook
from tests.browser.widget_page import WidgetPage
from tests.browser.window import THEMES, choose_theme

pytestmark = pytest.mark.browser


class BenchPage(WidgetPage):
    """A bench alone on a page. Its page's clock runs; its Python's goes on when a test says so."""

    widget: ClockBench

    def __init__(self, page: Page, *, dark: bool = False, **settings: object) -> None:
        self.clock = Clock(None)
        seat = Seat(self.clock, Progress(None, self.clock.now), 7)
        super().__init__(page, ClockBench(seat, **settings), dark=dark)
        self.root = page.locator(".ll-bench")

    def slider(self, name: str) -> Locator:
        return self.root.get_by_label(name, exact=True)

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    @property
    def verdict(self) -> Locator:
        return self.root.locator(".ll-bench-verdict")

    @property
    def acts(self) -> list[str]:
        return [message["act"] for message in self.sent]

    def expect_acts(self, *acts: str) -> None:
        """These are sent, however slow the machine, and nothing else."""
        self.page.wait_for_function("number => window.stage.sent.length >= number", arg=len(acts))
        assert self.acts == list(acts)

    def expect_two_days(self) -> None:
        """Wait until two days have been played, or more: at 100 ppm that is 17 seconds."""
        expect(self.root.locator(".ll-bench-gap")).to_have_text(re.compile(r"^−(1[7-9]|[2-9]\d|\d{3,})"))

    def read(self) -> tuple[datetime, str, datetime, list[str]]:
        """In one frame: the phone's clock and code, the server's clock, and the codes it takes; used ones struck."""
        phone, code, server, takes = self.page.evaluate(READ)
        day = f"{FROZEN_AT:%Y-%m-%d}T"
        return (
            datetime.fromisoformat(f"{day}{phone}+00:00"),
            code,
            datetime.fromisoformat(f"{day}{server}+00:00"),
            takes,
        )


READ = """() => {
  const text = (selector) => document.querySelector(selector).textContent;
  const code = (item) => (item.querySelector("s") ? "used " : "") + item.textContent.replace(/\\s/g, "").slice(0, 6);
  return [text(".ll-bench-phone-face"), text(".ll-bench-digits").replace(" ", ""),
    document.querySelectorAll(".ll-bench-face")[1].textContent,
    [...document.querySelectorAll(".ll-bench-takes li")].map(code)];
}"""


def drag(page: Page, slider: Locator, to: float, *, let_go: bool = True) -> None:
    """Take a slider's thumb with the mouse and pull it, as a hand does, in small moves."""
    box = slider.bounding_box()
    assert box is not None
    low, high, now = (float(slider.get_attribute(name) or 0) for name in ("min", "max", "aria-valuenow"))
    now = float(slider.input_value())

    def x(value: float) -> float:
        return box["x"] + 8 + (box["width"] - 16) * (value - low) / (high - low)

    page.mouse.move(x(now), box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(x(to), box["y"] + box["height"] / 2, steps=12)
    if let_go:
        page.mouse.up()


# ----- dragging and counting down


def test_a_slider_sends_nothing_while_it_moves_and_one_message_when_let_go(page: Page) -> None:
    """Whatever is dragged, and however long; the drawing follows all the while."""
    bench = BenchPage(page)
    for name in ("Phone’s clock", "Drift", "Last set", "Acceptance window", "Time to type and send"):
        before, gap = len(bench.sent), bench.root.locator("svg.ll-bench-line").inner_html()
        drag(page, bench.slider(name), float(bench.slider(name).get_attribute("max") or 0) * 0.7, let_go=False)
        page.wait_for_timeout(150)
        assert len(bench.sent) == before
        if name != "Last set":  # with no drift, days change nothing
            assert bench.root.locator("svg.ll-bench-line").inner_html() != gap
        page.mouse.up()
        bench.expect_acts(*["change"] * (before + 1))
    assert bench.errors == []


def test_a_key_held_down_sends_one_message_when_it_comes_up(page: Page) -> None:
    """Arrow keys repeat twenty times a second; the server need not hear of each."""
    bench = BenchPage(page)
    bench.slider("Phone’s clock").focus()
    for _ in range(12):
        page.keyboard.down("ArrowLeft")
    page.wait_for_timeout(100)
    assert bench.sent == []
    expect(bench.root.locator(".ll-bench-gap")).to_have_text("−12 s")
    page.keyboard.up("ArrowLeft")
    expect(bench.slider("Phone’s clock")).to_have_attribute("aria-valuetext", "12 seconds slow")
    assert [message["data"] for message in bench.sent] == [{"values": {"offset_s": -12}}]


@pytest.mark.parametrize("to", [-180, -31, 44, 180])
def test_what_the_phone_shows_under_a_moving_slider_is_pyotps(page: Page, to: float) -> None:
    """Before anything was sent: the code that belongs to the time on the phone's face."""
    bench = BenchPage(page)
    drag(page, bench.slider("Phone’s clock"), to, let_go=False)
    page.wait_for_timeout(100)
    phone, code, server, _ = bench.read()
    assert bench.sent == []
    assert abs((phone - server).total_seconds() - to) <= 3
    assert code == pyotp.TOTP(bench.widget.bench.secret).at(phone)


@pytest.mark.parametrize("window", [0, 1, 10])
def test_the_codes_drawn_as_taken_are_those_that_the_verifier_takes(page: Page, window: int) -> None:
    """Also after one was used, and while the slider of the window still moves."""
    bench = BenchPage(page, delay_s=0)
    bench.button("Send this code").click()
    expect(bench.verdict).to_contain_text("Accepted")
    if window != 1:
        drag(page, bench.slider("Acceptance window"), window, let_go=False)
    page.wait_for_timeout(100)
    _, _, server, drawn = bench.read()
    bench.widget.change({"window_steps": window})
    taken = codes_taken(bench.widget.bench, bench.widget.memory, server)
    assert drawn == [one.code if one.taken else f"used {one.code}" for one in taken]
    assert len(drawn) == 2 * window + 1


def test_days_pass_without_a_message_and_end_with_one(page: Page) -> None:
    """The way is asked for once, played in the browser, and where it was stopped is told."""
    bench = BenchPage(page, drift_ppm=-100)
    bench.root.get_by_role("button", name=re.compile("Let weeks pass")).click()
    bench.expect_two_days()
    assert bench.acts == ["let_time_pass"]
    bench.root.get_by_role("button", name=re.compile("Stop")).click()
    bench.expect_acts("let_time_pass", "change")
    days = bench.widget.bench.age_days
    assert days >= 2
    expect(bench.root.locator(".ll-bench-gap")).to_have_text(f"−{round(days * 8.64, 1):g} s")


def test_a_clock_that_is_moved_while_days_pass_stops_them(page: Page) -> None:
    """The way was worked out for another clock; where it had come to goes along with the slider's one message."""
    bench = BenchPage(page, drift_ppm=-100)
    bench.root.get_by_role("button", name=re.compile("Let weeks pass")).click()
    bench.expect_two_days()
    drag(page, bench.slider("Drift"), 300, let_go=False)
    page.wait_for_timeout(100)
    assert bench.acts == ["let_time_pass"]
    page.mouse.up()
    bench.expect_acts("let_time_pass", "change")
    assert bench.widget.bench.age_days >= 2
    assert bench.widget.bench.drift_ppm > 200


def test_the_time_line_slides_and_with_reduced_motion_steps_once_a_second(browser: Browser) -> None:
    """Who asked for no motion sees the same line, a second at a time."""
    places = {}
    for motion in ("no-preference", "reduce"):
        context = browser.new_context(reduced_motion=motion)  # type: ignore[arg-type]
        BenchPage(context.new_page())
        places[motion] = context.pages[0].evaluate(
            """() => new Promise((done) => {
              const seen = new Set(), group = document.querySelector(".ll-bench-line g"), begun = performance.now();
              const look = () => { seen.add(group.getAttribute("transform"));
                performance.now() - begun < 2000 ? requestAnimationFrame(look) : done(seen.size); };
              look();
            })"""
        )
        context.close()
    assert places["reduce"] <= 4
    assert places["no-preference"] >= 20


# ----- the verdict


def test_a_verdict_says_why_in_numbers_and_is_announced(page: Page) -> None:
    """Word for word the server's, in an element that a screen reader reads out."""
    bench = BenchPage(page, offset_s=-75)
    expect(bench.verdict).to_have_attribute("role", "status")
    bench.button("Send this code").click()
    expect(bench.verdict).to_contain_text("Refused: three steps old.")
    assert bench.widget.verdict is not None
    for words in (bench.widget.verdict.reason, bench.widget.verdict.instead, bench.widget.verdict.tendency):
        expect(bench.verdict).to_contain_text(words)
    expect(bench.root.locator(".ll-bench-sign")).to_have_text("✕")  # not by colour alone
    line = bench.root.get_by_role("img", name=re.compile(r"^Time line\. The code \d{3} \d{3} belongs to 10:4"))
    expect(line).to_have_count(1)


def test_a_double_press_is_one_try(page: Page) -> None:
    """A second try would be refused as used, and teach something false."""
    bench = BenchPage(page)
    bench.button("Send this code").dblclick()
    expect(bench.verdict).to_contain_text("Accepted")
    page.wait_for_timeout(300)
    assert bench.acts == ["send_code"]


def test_what_is_sent_is_what_stood_on_the_phone_at_the_press(page: Page) -> None:
    """Code and moment go together, so that a slow line makes no code older than it was."""
    bench = BenchPage(page, offset_s=20, delay_s=0)
    phone, code, server, _ = bench.read()
    bench.button("Send this code").click()
    expect(bench.verdict).to_contain_text("Accepted")
    (message,) = bench.sent
    assert message["data"]["code"] == code == pyotp.TOTP(bench.widget.bench.secret).at(phone)
    assert message["data"]["read_ms"] == message["data"]["sent_ms"]
    assert abs(message["data"]["read_ms"] / 1000 - (server - EPOCH).total_seconds()) < 2


def test_a_code_can_be_held_sent_late_and_sent_again(page: Page) -> None:
    """It is read when held and sent when pressed; afterwards the same one can be tried once more."""
    bench = BenchPage(page, delay_s=0)
    bench.button("Hold it").click()
    expect(bench.root.locator(".ll-bench-held")).to_contain_text(re.compile(r"You hold \d{3} \d{3}, read \d s ago\."))
    assert bench.sent == []
    page.wait_for_timeout(1100)
    bench.clock.advance(timedelta(seconds=5))
    bench.button("Send the held code").click()
    expect(bench.verdict).to_contain_text("Accepted")
    assert bench.sent[0]["data"]["sent_ms"] - bench.sent[0]["data"]["read_ms"] >= 1000
    page.wait_for_timeout(400)
    bench.button("Send it again").click()
    expect(bench.verdict).to_contain_text("Refused: already used.")


def test_nonsense_is_held_and_said_on_the_page(page: Page) -> None:
    """A lock of “lots” of seconds; a bench that was made with an absurd clock says so at once."""
    bench = BenchPage(page, offset_s=99999)
    expect(bench.root.get_by_text("is held at 180.")).to_be_visible()
    seconds = bench.root.get_by_label("Seconds that the lock lasts")
    seconds.fill("lots")
    seconds.press("Enter")
    expect(bench.root.get_by_text("“lots” is none; it stays at 60 s.")).to_be_visible()
    expect(seconds).to_have_value("60")
    seconds.fill("1e9")
    seconds.press("Tab")
    expect(bench.root.get_by_text("is held at 3600.")).to_be_visible()
    expect(seconds).to_have_value("3600")


def test_twenty_sign_ins_are_shown_with_the_curve(page: Page) -> None:
    """Twenty marks that say accepted or refused in words, and a run as a point on the curve."""
    bench = BenchPage(page, offset_s=-45)
    bench.button("Sign in 20 times").click()
    marks = bench.root.locator(".ll-bench-strip li")
    expect(marks).to_have_count(20)
    (run,) = bench.widget.runs
    assert sum("accepted" in text for text in marks.all_text_contents()) == run.result.accepted
    expect(bench.root.locator(".ll-bench-last")).to_have_count(1)
    expect(bench.root.get_by_role("img", name=re.compile("the exact curve, and 1 run of twenty"))).to_have_count(1)


# ----- out of touch


def test_without_an_answer_there_is_no_verdict(page: Page) -> None:
    """A busy or dead kernel: the bench says so, keeps the clocks going, and shows what comes when it comes."""
    bench = BenchPage(page)
    bench.button("Send this code").click()
    expect(bench.verdict).to_contain_text("Accepted")
    page.wait_for_timeout(400)
    bench.stop_answering()
    before = bench.read()[2]
    bench.button("Send it again").click()
    expect(bench.verdict).to_contain_text("there is no verdict")
    expect(bench.verdict).not_to_contain_text(re.compile("Accepted|Refused"))
    expect(bench.root.get_by_text("Out of touch with the server.")).to_be_visible()
    expect(bench.root.get_by_text("The kernel does not answer.")).to_be_visible()  # and what to do about it
    assert bench.read()[2] > before
    assert bench.widget.verdict is not None
    assert bench.widget.verdict.accepted  # Python has heard of nothing
    bench.clock.advance(timedelta(seconds=9))
    bench.answer_again()
    expect(bench.verdict).to_contain_text("Refused: already used.")
    expect(bench.root.get_by_text("Out of touch with the server.")).to_be_hidden()
    assert bench.errors == []


def test_a_laptop_that_slept_catches_up(page: Page) -> None:
    """The page's own counter stood still meanwhile; the bench says so, and then shows Python's time."""
    bench = BenchPage(page)
    bench.stop_answering()
    bench.clock.advance(timedelta(hours=3))
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 3 * 3600 * 1000; }")
    expect(bench.root.get_by_text("Out of touch with the server.")).to_be_visible()
    assert bench.acts == ["look"]
    bench.answer_again()
    expect(bench.root.get_by_text("Out of touch with the server.")).to_be_hidden()
    phone, code, server, _ = bench.read()
    assert timedelta() <= server - (FROZEN_AT + timedelta(hours=3)) < timedelta(minutes=1)
    assert code == pyotp.TOTP(bench.widget.bench.secret).at(phone)


def test_a_tab_that_comes_back_asks_where_things_stand(page: Page) -> None:
    """A hidden tab draws nothing; when it is seen again it asks, once."""
    bench = BenchPage(page)
    bench.clock.advance(timedelta(minutes=20))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(bench.root.locator(".ll-bench-face").nth(1)).to_have_text(re.compile(r"11:02:1\d"))
    assert bench.acts == ["look"]
    expect(bench.root.get_by_text("Out of touch with the server.")).to_be_hidden()


def test_codes_that_were_not_sent_are_asked_for_and_never_invented(page: Page) -> None:
    """A drag over months of drift leaves the range; until Python is asked the digits are dots."""
    bench = BenchPage(page, drift_ppm=500)
    drag(page, bench.slider("Last set"), 365, let_go=False)
    page.wait_for_timeout(150)
    assert bench.read()[1] == "······"
    assert bench.sent == []
    page.mouse.up()
    expect(bench.root.locator(".ll-bench-digits")).to_have_text(re.compile(r"\d{3} \d{3}"))
    phone, code, _, _ = bench.read()
    assert code == pyotp.TOTP(bench.widget.bench.secret).at(phone)


# ----- for everybody


def test_every_control_has_its_value_in_words(page: Page) -> None:
    """What a screen reader says of a slider is a sentence's end, not a number without a unit."""
    bench = BenchPage(page, offset_s=45, drift_ppm=-20, age_days=1, window_steps=2, delay_s=1, server_offset_s=-3)
    bench.root.get_by_text("For engineers").click()
    said = {
        "Phone’s clock": "45 seconds fast",
        "Drift": "20 parts per million slow: 1.7 seconds a day",
        "Last set": "1 day ago",
        "Acceptance window": "2 steps on each side: 5 codes",
        "Time to type and send": "1 second",
        "Server’s own clock": "3 seconds slow",
    }
    for name, words in said.items():
        expect(bench.slider(name)).to_have_attribute("aria-valuetext", words)
    for name in ("refuse used codes", "learn the drift", "automatic time"):
        expect(bench.root.get_by_role("switch", name=name)).to_have_count(1)


def test_everything_can_be_done_by_keyboard(page: Page) -> None:
    """From a slider to a switch to the button, and the verdict is there."""
    bench = BenchPage(page)
    keys = Keyboard(page, bench.root)
    keys.go_to(bench.slider("Phone’s clock"))
    keys.press("Home")
    expect(bench.slider("Phone’s clock")).to_have_attribute("aria-valuetext", "3 minutes slow")
    keys.tick(bench.root.get_by_role("switch", name="refuse used codes"))
    keys.do(bench.button("Send this code"))
    keys.expect_said("Refused")
    assert bench.widget.bench.replay_lock is False
    expect(bench.button("Send this code")).to_be_focused()
    page.wait_for_timeout(400)  # a second press within a moment is a slip
    keys.do(bench.button("Sign in 20 times"))
    page.wait_for_timeout(400)
    keys.write(bench.root.get_by_label("A code to send as you type it"), "000000")
    keys.do(bench.root.get_by_label("A code to send as you type it"))
    keys.tick(bench.root.get_by_text("For engineers"), "Enter")
    keys.go_to(bench.slider("Server’s own clock"))
    keys.do(bench.button("Begin again"))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, dark: bool) -> None:
    """Before a try, after a refusal and with twenty; with the fold open."""
    bench = BenchPage(page, dark=dark, offset_s=-45)
    bench.root.get_by_text("For engineers").click()

    assert bench.barriers() == []
    bench.button("Send this code").click()
    expect(bench.verdict).to_contain_text(re.compile("Refused|Accepted"))
    page.wait_for_timeout(400)
    bench.button("Sign in 20 times").click()
    expect(bench.root.locator(".ll-bench-strip")).to_be_visible()
    assert bench.barriers() == []


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (640, 2), (700, 1), (1280, 2)])
def test_nothing_sticks_out_on_a_narrow_screen_or_at_double_size(page: Page, width: int, zoom: int) -> None:
    """320 px, a phone held upright; and a window at 200 %. The page scrolls down and never sideways."""
    page.set_viewport_size({"width": width // zoom, "height": 900})
    bench = BenchPage(page, offset_s=-45, window_steps=10)
    bench.root.get_by_text("For engineers").click()
    bench.button("Send this code").click()
    page.wait_for_timeout(500)
    bench.button("Sign in 20 times").click()
    expect(bench.root.locator(".ll-bench-strip")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    sticks_out = bench.root.evaluate(
        "root => [...root.querySelectorAll('button, input, select, p, li, label, span')].filter(e => {"
        " const a = e.getBoundingClientRect(), b = root.getBoundingClientRect();"
        " return a.width > 1 && (a.right > b.right + 1 || a.left < b.left - 1); }).map(e => e.outerHTML.slice(0, 90))"
    )
    assert sticks_out == []


# ----- in JupyterLab


@pytest.mark.parametrize("theme", THEMES)
def test_in_jupyterlab_a_drag_is_one_message_to_the_kernel(lab: Lab, page: Page, tmp_path: Path, theme: str) -> None:
    """What goes over the wire is counted; the bench runs, sends and shows the kernel's verdict."""
    choose_theme(lab, page, theme)
    cells = [nbformat.v4.new_code_cell("import loginlab as lab\nlab.clock_bench(offset_s=-75)")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), lab.folder / "notebooks" / "bench.ipynb")
    frames: list[str | bytes] = []

    def listen(socket: WebSocket) -> None:
        if "/channels" in socket.url:
            socket.on("framesent", lambda frame: frames.append(frame))

    page.on("websocket", listen)
    notebook = Notebook(page, lab, "notebooks/bench.ipynb").open()
    notebook.run_all(1)
    bench = notebook.panel.locator(".ll-bench")
    bench.get_by_role("button", name="Send this code").click()
    expect(bench.locator(".ll-bench-verdict")).to_contain_text("Refused")
    camera = Camera(tmp_path, f"clock-bench-{theme}-")
    camera.take_wide_and_narrow(page, "refused", bench)
    page.wait_for_timeout(500)
    frames.clear()
    slider = bench.get_by_label("Phone’s clock", exact=True)
    slider.scroll_into_view_if_needed()
    drag(page, slider, 120, let_go=False)
    drag(page, slider, -120, let_go=False)
    page.wait_for_timeout(300)
    assert frames == []
    page.mouse.up()
    expect(bench.locator(".ll-bench-gap")).to_have_text(re.compile("^−"))
    page.wait_for_timeout(500)
    assert len(frames) == 1
