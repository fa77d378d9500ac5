"""The Ticket Desk in a real browser: where the eye and the keyboard are, there is what came of a press."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from loginlab.labs.tickets.case import CaseBroken, open_case
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.labs.tickets.evidence import Role
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.progress import Progress
from loginlab.seat import Seat
from loginlab.widgets import ticket_desk
from loginlab.widgets.ticket_desk import TicketDesk
from loginlab.world.clock import Clock
from loginlab.world.faults import FAULTS
from tests.browser.camera import Camera
from tests.browser.jupyter import Lab
from tests.browser.kernel import run_in_kernel
from tests.browser.keyboard import Keyboard
from tests.browser.notebook import Notebook
from tests.browser.ticket_desk import TicketDeskOnScreen
from tests.browser.widget_page import WidgetPage
from tests.browser.window import THEMES, choose_theme

pytestmark = pytest.mark.browser


class DeskAlone(WidgetPage, TicketDeskOnScreen):
    """A Ticket Desk alone on a page, with a ticket on it whose cause the test knows."""

    widget: TicketDesk

    def __init__(
        self, page: Page, patch: pytest.MonkeyPatch, fault: str = "caps-lock", *, dark: bool = False, owner: bool = True
    ) -> None:
        patch.setattr(ticket_desk, "next_case", lambda *_, **_more: (open_case(fault, 11), ""))
        patch.setattr(ticket_desk, "is_owner", lambda *_: owner)
        clock = Clock(None)
        WidgetPage.__init__(self, page, TicketDesk(Seat(clock, Progress(None, clock.now), 7)), dark=dark)
        TicketDeskOnScreen.__init__(self, page.locator(".ll-tickets"))

    def take_as(self, role: Role) -> None:
        self.root.get_by_label("Who you are in the next ticket").select_option(str(role))
        self.press("Next ticket")

    def solve(self) -> None:
        self.suspect("caps-lock")
        self.run("type-where-it-shows")
        self.name_it()
        self.repair("type-where-it-shows")
        expect(self.looking_back).to_be_visible()

    @property
    def focused(self) -> str:
        """The text of what has the keyboard."""
        return str(self.page.evaluate("document.activeElement.textContent"))


def test_a_ticket_is_solved_step_by_step(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """The complaint first; then suspect, test, say what it showed, name, repair, and look back on it."""
    desk = DeskAlone(page, monkeypatch)
    expect(desk.root.locator("blockquote").first).to_contain_text(desk.widget.view["ticket"]["complaint"])
    desk.suspect("caps-lock")
    desk.run("type-where-it-shows")
    desk.press("It speaks for it")
    expect(desk.root.locator(".ll-reading")).to_contain_text("Yes: it speaks for it.")
    desk.name_it()
    expect(desk.part("Name the cause")).to_contain_text("That is the cause.")
    desk.repair("type-where-it-shows")
    expect(desk.looking_back).to_contain_text("10 of 10 points")
    expect(desk.looking_back).to_contain_text("How this works is taught in lesson 03, When signing in fails.")
    assert desk.errors == []


def test_a_ticket_is_solved_with_the_keyboard_alone(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the word that finds a cause to the next ticket: each press is said, or the focus is on what came."""
    desk = DeskAlone(page, monkeypatch)
    keys = Keyboard(page, desk.root)
    keys.write(desk.root.get_by_label("Find a cause"), FAULTS["caps-lock"].cause)
    keys.choose(desk.root.locator(".ll-cause:visible input").first)
    desk.settle()
    keys.do(desk.button("What would you test now?"))
    keys.do(desk.button(re.compile(f"^{re.escape(TESTS['type-where-it-shows'].title)}")))
    keys.do(desk.button("It speaks for it"))
    keys.do(desk.button("I am sure: that is the cause"))
    repair = REPAIRS["type-where-it-shows"]
    button = desk.part("Put it right").locator(".ll-deed > button").filter(has_text=repair.title)
    keys.tick(desk.part("Put it right").locator("details", has_text=repair.title).locator("summary"), "Enter")
    keys.do(button)
    expect(desk.looking_back.get_by_role("heading").first).to_be_focused()
    keys.do(desk.looking_back.get_by_role("button", name="Next ticket"))


def test_a_result_stands_right_under_its_button_and_in_the_record(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the eye is; the keyboard stays on the button, nothing jumps, and a screen reader is told."""
    desk = DeskAlone(page, monkeypatch)
    button = desk.test_button("type-where-it-shows")
    button.scroll_into_view_if_needed()
    before = button.bounding_box()
    button.focus()
    page.keyboard.press("Enter")
    desk.settle()
    sentence = desk.widget.view["ticket"]["last"]["sentence"]
    expect(desk.shown_under(button)).to_have_text(sentence)
    expect(desk.known).to_contain_text(sentence)
    expect(desk.announced).to_have_text(sentence)
    expect(button).to_be_focused()
    assert button.bounding_box() == before


def test_the_focus_is_never_lost_to_the_notebook(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each act that takes away what was pressed, the keyboard is on what came in its place."""
    desk = DeskAlone(page, monkeypatch)
    desk.suspect("trailing-space")
    desk.run("type-where-it-shows")
    desk.press("It speaks against it")
    assert "What does it say?" in desk.focused
    desk.name_it()
    assert desk.focused == "I am sure: that is the cause"
    expect(desk.part("Name the cause")).to_contain_text("Still chosen in step 1, and it was not it:")
    desk.suspect("caps-lock")
    expect(desk.part("Name the cause")).not_to_contain_text("Still chosen in step 1")
    desk.name_it()
    assert page.evaluate("document.querySelector('.ll-tickets').contains(document.activeElement)")
    desk.repair("type-where-it-shows")
    assert desk.focused.startswith("Solved: it works for")
    desk.looking_back.get_by_role("button", name="Next ticket").click()
    desk.settle()
    assert page.evaluate("document.querySelector('.ll-tickets').contains(document.activeElement)")


def test_who_one_is_in_the_next_ticket_is_chosen_at_any_time(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """It changes nothing about this one, and says so; a solved one makes the next harder, and takes no choice back."""
    desk = DeskAlone(page, monkeypatch)
    desk.root.get_by_label("Who you are in the next ticket").select_option("staff")
    expect(desk.root.get_by_role("status").filter(has_text="This counts for the next ticket.")).to_be_visible()
    expect(desk.root).to_contain_text("You help yourself, or a friend.")
    desk.solve()
    expect(desk.root.get_by_label("How hard the next ticket is")).to_have_value("2")
    expect(desk.root.get_by_label("Who you are in the next ticket")).to_have_value("staff")
    desk.looking_back.get_by_role("button", name="Next ticket").click()
    desk.settle()
    expect(desk.root).to_contain_text("You are support staff.")
    expect(desk.root.get_by_text("This counts for the next ticket.")).not_to_be_visible()


def test_a_word_finds_a_cause_among_many(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the causes in which it stands are left, their families open; without the word all is as it was."""
    desk = DeskAlone(page, monkeypatch)
    chooser = desk.part("What do you suspect?")
    expect(chooser.locator("details[open]")).to_have_count(0)
    desk.root.get_by_label("Find a cause").fill("CLOCK phone")
    found = chooser.locator(".ll-cause:visible").all_inner_texts()
    assert 2 <= len(found) <= 5
    assert all("clock" in cause and "phone" in cause for cause in found)
    expect(chooser).to_contain_text(f"{len(found)} causes have this in them")
    desk.root.get_by_label("Find a cause").fill("")
    expect(chooser.locator("details[open]")).to_have_count(0)


def test_arrows_move_a_suspicion_and_the_last_one_counts(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Faster than the kernel answers, and no press jumps back."""
    desk = DeskAlone(page, monkeypatch)
    desk.part("What do you suspect?").locator("summary").first.click()
    radios = desk.part("What do you suspect?").get_by_role("radio")
    radios.first.click()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(radios.nth(3)).to_be_focused()
    desk.settle()
    expect(radios.nth(3)).to_be_checked()
    assert desk.widget.ticket is not None
    assert desk.widget.ticket.suspicion == radios.nth(3).get_attribute("value")


def test_their_screen_can_be_looked_at_and_not_pressed(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page where they stand; a press in it is answered in words and goes nowhere."""
    desk = DeskAlone(page, monkeypatch)
    desk.root.get_by_text("'s screen").click()
    expect(desk.screen.get_by_role("alert")).to_contain_text("not right")
    before = page.evaluate("window.stage.sent.length")
    desk.screen.get_by_role("button", name="Continue").click()
    expect(desk.root.get_by_text("You are looking over their shoulder")).to_be_visible()
    expect(desk.screen.locator("html")).not_to_have_attribute("aria-busy", "true")
    assert page.evaluate("window.stage.sent.length") == before
    desk.run("private-window")
    desk.run("mobile-network")
    expect(desk.screen.get_by_role("heading", level=1)).to_have_text("Your password")


def test_a_second_ticket_shows_its_own_screen(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """The frame is taken over to the next ticket, and shows the page of its person."""
    desk = DeskAlone(page, monkeypatch)
    desk.root.get_by_text("'s screen").click()
    expect(desk.screen.get_by_role("alert")).to_contain_text("not right")
    monkeypatch.setattr(ticket_desk, "next_case", lambda *_, **_more: (open_case("phone-minutes-off", 12), ""))
    desk.press("Next ticket")
    desk.root.get_by_text("'s screen").click()
    expect(desk.screen.get_by_role("alert")).to_contain_text("That code did not work")


def test_the_adviser_leads_to_the_test(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """In words, and one press further its group is open and the keyboard on its button."""
    desk = DeskAlone(page, monkeypatch)
    desk.press("What would you test now?")
    advice = desk.widget.view["ticket"]["advice"]
    expect(desk.part("Which test would show it?").locator(".ll-note")).to_contain_text(advice["why"])
    desk.press("Go to this test")
    expect(desk.test_button(advice["id"])).to_be_focused()
    page.keyboard.press("Enter")
    expect(desk.known).to_contain_text(advice["title"])


def test_a_silent_kernel_is_said_where_one_pressed_and_nothing_is_lost(
    own_page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The press is marked at once; after four seconds it says what to do; the same press again is not sent twice."""
    own_page.clock.install()
    desk = DeskAlone(own_page, monkeypatch)
    button = desk.test_button("type-where-it-shows")
    desk.stop_answering()
    button.click()
    expect(button).to_have_class(re.compile("ll-under-way"))
    button.click()
    desk.wait_for_nothing()
    expect(desk.root.get_by_text("The kernel has not answered yet")).to_be_visible()
    expect(desk.root.get_by_text("The kernel does not answer")).to_be_visible()
    assert [message["act"] for message in desk.sent] == ["run"]
    desk.answer_again()
    desk.settle()
    expect(desk.shown_under(button)).not_to_be_empty()
    expect(desk.root.get_by_text("The kernel has not answered yet")).to_have_count(0)


def test_a_ticket_that_cannot_be_opened_says_so_and_offers_another(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence and a button; the next ticket is as any other."""
    desk = DeskAlone(page, monkeypatch)

    def fail(*_: object, **_more: object) -> object:
        raise CaseBroken("No ticket could be opened. It is the course’s mistake; nothing of it counts against you.")

    works = vars(ticket_desk)["next_case"]
    monkeypatch.setattr(ticket_desk, "next_case", fail)
    desk.press("Next ticket")
    expect(desk.root.get_by_text("nothing of it counts against you").first).to_be_visible()
    expect(desk.part("What do you suspect?")).to_have_count(0)
    monkeypatch.setattr(ticket_desk, "next_case", works)
    desk.press("Take another ticket")
    desk.solve()


def test_staff_ask_first_and_are_told_under_the_button_what_it_is_worth(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test is in sight before the proof; what can be read out is none; a stranger is refused for all the points."""
    desk = DeskAlone(page, monkeypatch, owner=False)
    desk.take_as(Role.STAFF)
    expect(desk.part("Which test would show it?")).to_have_count(0)
    expect(desk.root.get_by_text("'s screen")).to_be_hidden()
    desk.ask_who("birthday")
    expect(desk.root.get_by_text("Birthdays stand in social networks").first).to_be_visible()
    desk.ask_who("app")
    desk.ask_who("mail")
    desk.press("Nobody proves it")
    expect(desk.looking_back).to_contain_text("10 of 10 points")
    assert desk.focused == "Rightly closed: it was not the owner"


def test_asking_for_a_password_ends_the_ticket(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, with the reason; it can be begun again."""
    desk = DeskAlone(page, monkeypatch)
    desk.take_as(Role.STAFF)
    desk.ask_who("password")
    expect(desk.looking_back).to_contain_text("Whoever knows it can sign in.")
    desk.looking_back.get_by_role("button", name="Begin this one again").click()
    desk.settle()
    desk.ask_who("app")
    expect(desk.part("Which test would show it?")).to_be_visible()


def test_groups_open_and_close_with_keys_and_stay_as_they_were(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody has opened is still open after a test elsewhere."""
    desk = DeskAlone(page, monkeypatch)
    phone = desk.part("Which test would show it?").locator("details", has_text="Look at the phone and its codes")
    phone.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(phone).to_have_attribute("open", "")
    desk.run("type-where-it-shows")
    desk.suspect("caps-lock")
    expect(phone).to_have_attribute("open", "")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, monkeypatch: pytest.MonkeyPatch, *, dark: bool) -> None:
    """Every control has a name, every text enough contrast: at first, at work, asking, and looking back."""
    desk = DeskAlone(page, monkeypatch, dark=dark)

    assert desk.barriers() == []
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    desk.suspect("trailing-space")
    desk.run("type-where-it-shows")
    desk.press("What would you test now?")
    desk.name_it()
    desk.repair("clear-cookies")
    assert desk.barriers() == []
    desk.solve()
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert desk.barriers() == []
    desk.take_as(Role.STAFF)
    desk.ask_who("birthday")
    assert desk.barriers() == []


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (640, 2), (700, 1), (1280, 2)])
def test_nothing_sticks_out_on_a_narrow_screen_or_at_double_size(
    page: Page, monkeypatch: pytest.MonkeyPatch, width: int, zoom: int
) -> None:
    """A phone held upright, a tablet, and a window at 200 %: the page scrolls down and never sideways."""
    page.set_viewport_size({"width": width // zoom, "height": 900})
    desk = DeskAlone(page, monkeypatch)

    def sticking_out() -> list[str]:
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        found: list[str] = desk.root.evaluate(
            "root => [...root.querySelectorAll('button, input, select, p, li, label, summary')].filter(e => {"
            " const a = e.getBoundingClientRect(), b = root.getBoundingClientRect();"
            " return a.width > 1 && (a.right > b.right + 1 || a.left < b.left - 1); })"
            ".map(e => e.outerHTML.slice(0, 90))"
        )
        return found

    assert sticking_out() == []
    desk.suspect("trailing-space")
    desk.run("type-where-it-shows")
    desk.press("What would you test now?")
    desk.name_it()
    assert sticking_out() == []
    desk.solve()
    assert sticking_out() == []


@pytest.mark.parametrize("theme", THEMES)
def test_in_jupyterlab_a_ticket_is_worked_on_and_saved_without_a_secret(
    lab: Lab, page: Page, tmp_path: Path, theme: str
) -> None:
    """With the real kernel; the saved notebook holds the ticket as text, no widget view and no password."""
    choose_theme(lab, page, theme)
    cells = [nbformat.v4.new_code_cell("import loginlab as lab\ndesk = lab.ticket_desk()\ndesk")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), lab.folder / "notebooks" / "ticket.ipynb")
    notebook = Notebook(page, lab, "notebooks/ticket.ipynb").open()
    notebook.run_all(1)
    desk = TicketDeskOnScreen(notebook.panel.locator(".ll-tickets"))
    camera = Camera(tmp_path, f"ticket-desk-{theme}-")
    camera.take_wide_and_narrow(page, "first", desk.root)
    desk.suspect("caps-lock")
    desk.run("phone-clock")
    desk.press("What would you test now?")
    expect(desk.known).to_contain_text("Compare the phone’s clock")
    camera.take_wide_and_narrow(page, "tested", desk.root)
    run_in_kernel(notebook, "open('ticket-secret.txt', 'w').write(desk.ticket.case.scene.person.password)")
    secret_file = next(lab.folder.rglob("ticket-secret.txt"))
    password = secret_file.read_text()
    secret_file.unlink()
    saved = json.dumps(notebook.save(), ensure_ascii=False)
    assert "The tests you can run" in saved
    assert "widget-view" not in saved
    assert len(password) > 8
    assert password not in saved
