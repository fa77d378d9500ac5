"""Every widget's act to its repaint, each beside the plainest widget there can be, pressed in turns in one browser.

Both are drawn by the same page and answered by the same process, so the ratio is what a widget's own work costs: the
world, the view, the drawing. What Jupyter adds to every press is measured by quiz_feedback, desk and clock_bench, in a
real JupyterLab; the Desk and the Clock Bench are found there alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, JSHandle, Page
from tests.browser.test_incident_drill import START
from tests.browser.ticket_desk import TicketDeskOnScreen
from tests.browser.widget_page import WidgetPage

import loginlab as lab
from benchmarks.figures import Figure
from benchmarks.opening import open_browser
from benchmarks.pressing import press_to_repaint
from loginlab.labs.drill.moves import MOVES
from loginlab.labs.risk.situations import SITUATIONS
from loginlab.labs.support_desk.acts import DOINGS, Act
from loginlab.widgets.base import LabWidget, source

PRESSES, PAUSE_MS = 20, 60
RUN = ("status-page", "another-site", "mailbox", "address-bar", "cookie-list", "open-tabs", "own-tries", "phone-clock")
# What every page of ours holds, and one button that one line answers: less is no widget.
PLAIN = """
function render({ model, el: root }) {
  const count = el("p", { class: "plain" }), { ask } = line(model, root);
  const draw = () => { count.textContent = model.get("view").count; };
  root.append(el("button", { type: "button", onclick: () => ask("press") }, "Count"), count);
  draw();
  model.on("change:view", draw);
}
export default { render };
"""


class PlainWidget(LabWidget):
    """The floor: a button, and the number of times it was pressed."""

    _esm, _css = source((), "js") + PLAIN, ""
    acts = frozenset({"press"})

    def __init__(self) -> None:
        super().__init__({"count": 0})

    def press(self) -> None:
        self.view = {"count": self.view["count"] + 1}


@dataclass(frozen=True)
class Case:
    """One widget under the hand.

    Args:
        name: as people know it, with what is pressed.
        make: the widget.
        where: selects the part of the page in which something is another afterwards.
        ready: brings about whatever the n-th press needs, and gives what is pressed.
        limit_ms: the target, from the issue that asked for the widget.
        presses: how often it can be pressed.
    """

    name: str
    make: Callable[[], LabWidget]
    where: str
    ready: Callable[[Page, int], JSHandle]
    limit_ms: int = 200
    presses: int = PRESSES


def button(name: str) -> Callable[[Page, int], JSHandle]:
    """The button of that name, every time."""
    return lambda page, _: page.get_by_role("button", name=name).first.element_handle()


def after(prepare: Callable[[Page, int], object], name: str) -> Callable[[Page, int], JSHandle]:
    """The button of that name, after something was typed or chosen."""

    def ready(page: Page, number: int) -> JSHandle:
        prepare(page, number)
        return button(name)(page, number)

    return ready


def change(page: Page, label: str, value: str, event: str) -> JSHandle:
    """A field that takes a value and tells of it, as something to press."""
    field = page.get_by_label(label).first.element_handle()
    return page.evaluate_handle(
        "([field, value, event]) => ({ click: () => { field.value = value; field.dispatchEvent(new Event(event)); } })",
        [field, value, event],
    )


def judge_a_mail(page: Page, number: int) -> None:
    page.get_by_role("navigation", name="Inbox").get_by_role("button").nth(number).click()
    page.get_by_label("Nobody: nothing is proved").check()
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Leave it alone").check()


def next_move(page: Page, _: int) -> JSHandle:
    """The Relay Race's main button; at the end of a race another is begun, unmeasured."""
    again = page.get_by_role("button", name="Begin again")
    if not page.locator(".ll-relay .ll-main").is_visible():
        if page.get_by_role("group", name="Your decision as Mira").is_visible():
            return page.get_by_role("button", name="Type the password by hand").element_handle()
        again.click()
    return page.locator(".ll-relay .ll-main").element_handle()


def answer(page: Page, number: int) -> JSHandle:
    """Check an answer, and before every other one take the last back."""
    if number:
        page.wait_for_timeout(450)  # a second click at once would be a double click, which the quiz ignores
        page.get_by_role("button", name="Try again").click()
    page.get_by_role("radio").nth(number % 3).check()
    return page.get_by_role("button", name="Check").element_handle()


def mark_results(page: Page, number: int) -> None:
    for place, row in enumerate(page.locator(".ll-choice").all()):
        row.get_by_role("radio").nth((place + number) % 2).check()


def begin_drill(page: Page, number: int) -> None:
    if number == 0:
        page.get_by_role("button", name=START).click()


def run_a_test(page: Page, number: int) -> JSHandle:
    desk = TicketDeskOnScreen(page.locator(".ll-tickets"))
    if number == 0:
        desk.suspect("maintenance")
    return desk.test_button(RUN[number]).element_handle()


def tell_the_time(page: Page, number: int) -> None:
    page.get_by_label("What you ask for").fill(f"Why is it refused, for the {number}th time?")
    page.get_by_label("When, by the clock").fill(f"{number:02d}:00" if number % 2 else "")


CASES = (
    Case("Quiz: check an answer", lambda: lab.ask("00.which-is-the-exchange"), ".ll-quiz", answer, 100),
    Case("exercise card: check", lambda: lab.exercise("00.mark-results"), ".ll", after(mark_results, "Check"), 100),
    Case("Ticket Desk: run a test", lab.ticket_desk, ".ll-tickets", run_a_test, presses=len(RUN)),
    Case(
        "Password Bench: attack a password",
        lambda: lab.password_bench("attack"),
        ".ll-pass",
        after(lambda page, n: page.get_by_label("Made-up password").fill(f"Summer20{n:02d}!"), "Attack it"),
    ),
    Case(
        "URL Reader: a key typed",
        lab.url_reader,
        ".ll-url",
        lambda page, n: change(page, "Address", f"https://a{n}.lantern.example/", "input"),
        100,
    ),
    Case("Mail Reader: judge a mail", lab.mail_reader, ".ll-mails", after(judge_a_mail, "Judge this mail"), presses=5),
    Case("Relay Race: the next move", lab.relay_race, ".ll-relay", next_move),
    Case("Address Bench: a mistype", lab.address_bench, ".ll-addr", button("Mistype it for me")),
    Case("Withdrawal Desk: an hour", lambda: lab.withdrawal_desk("race"), ".ll-wd", button("1 h")),
    Case(
        "Account Watch: mark a line",
        lambda: lab.account_watch("year"),
        ".ll-aw",
        lambda page, n: page.get_by_role("checkbox").nth(n).element_handle(),
        100,
        10,
    ),
    Case(
        "Risk Bench: choose who arrives",
        lab.risk_bench,
        ".ll-rb",
        lambda page, n: change(page, "Who arrives?", list(SITUATIONS)[1 + n], "change"),
        presses=10,
    ),
    Case(
        "asking for help: send a ticket",
        lambda: lab.help_ticket("write"),
        ".ll-help-part > div:last-of-type",
        after(tell_the_time, "Send this ticket"),
    ),
    # Whoever calls in a panic is not there any more after twelve minutes, and each look takes one.
    Case(
        "Support Desk: an act", lambda: lab.support_desk("agent"), ".ll-sd", button(DOINGS[Act.LOOK_UP].words), 100, 10
    ),
    Case("incident drill: a move", lab.incident_drill, ".ll-drill", after(begin_drill, MOVES["read"].words), 100, 10),
)


def beside_the_plainest(browser: Browser, case: Case) -> Figure:
    """One widget and the plainest one, a press of each after the other; the first of each does not count.

    Raises:
        RuntimeError: the page of either says that something failed.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    shown, plain = WidgetPage(context.new_page(), case.make()), WidgetPage(context.new_page(), PlainWidget())
    ours, floor = [], []
    for number in range(case.presses):
        for page, taken, where in ((shown.page, ours, case.where), (plain.page, floor, "main")):
            page.bring_to_front()
            pressed = case.ready(page, number) if page is shown.page else button("Count")(page, number)
            taken.append(press_to_repaint(page, pressed, where))
            page.wait_for_timeout(PAUSE_MS)
    if shown.errors or plain.errors:
        raise RuntimeError([*shown.errors, *plain.errors][0])
    context.close()
    return Figure(
        case.name, tuple(ours[1:]), "ms", "the plainest widget", tuple(floor[1:]), at_most=case.limit_ms, absolute=True,
        percentile=95,
    )  # fmt: skip


def measure(say: Callable[[str], None]) -> list[Figure]:
    """One figure a widget; the targets are those of the issues that asked for them."""
    figures = []
    with open_browser() as browser:
        for case in CASES:
            say(f"  {case.name}")
            figures.append(beside_the_plainest(browser, case))
    return figures
