"""The pictures in the README are of the course as it is: one command takes them anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.camera import Camera
from tests.browser.desk import DeskOnScreen
from tests.browser.jupyter import Lab
from tests.browser.marking import mark
from tests.browser.notebook import Notebook
from tests.browser.ticket_desk import TicketDeskOnScreen
from tests.course_copy import ROOT

pytestmark = pytest.mark.browser


@pytest.mark.thorough(0)
def test_every_picture_of_the_readme_can_be_taken(lab: Lab, page: Page, tmp_path: Path) -> None:
    """LOGINLAB_SCREENSHOTS=docs, and they are where the README looks for them."""
    camera = Camera(tmp_path)
    lesson = Notebook(page, lab, "notebooks/00_start_here.ipynb").open()
    page.keyboard.press("Control+b")  # the list of files is not what the picture is about
    lesson.run_all()
    question = lesson.panel.locator(".ll-quiz").last
    question.get_by_label("https://help.lantern.example/start").check()
    question.get_by_label("fairly sure").check()
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_text("The other answers")).to_be_visible()
    question.evaluate("card => card.scrollIntoView({block: 'start'})")
    taken = {camera.take(page, "lesson-00").name}

    sheet = Notebook(page, lab, "exercises/00_exercises_start_here.ipynb").open()
    sheet.run_all()
    card = sheet.card("Whose page is it?")
    mark(card, lambda address: "the exchange" if "lantern.example" in address else "somebody else")
    card.get_by_role("button", name="Check").click()
    card.get_by_role("button", name="Hint").click()
    expect(card.get_by_text("Hint 1.")).to_be_visible()
    card.evaluate("card => card.scrollIntoView({block: 'start'})")
    page.mouse.move(0, 0)
    taken.add(camera.take(page, "exercise-00").name)

    page.set_viewport_size({"width": 1280, "height": 1240})
    walk = Notebook(page, lab, "notebooks/01_how_signing_in_works.ipynb").open()
    walk.run_all()
    desk = DeskOnScreen(walk)
    desk.press("Event log show")
    desk.come_to_password()
    desk.fill("Password", "a slip of the hand")
    desk.expect_refused("not right")
    desk.fill("Password", desk.password)
    desk.expect_page("Two-factor code")
    desk.root.evaluate("desk => desk.scrollIntoView({block: 'start'})")
    desk.site.get_by_label("Code", exact=True).type(desk.code_on_the_phone()[:4])
    taken.add(camera.take(page, "desk").name)

    page.set_viewport_size({"width": 1280, "height": 700})
    states = walk.panel.locator(".ll-map")
    states.get_by_role("button", name="Code").click()
    states.get_by_text("another time", exact=True).click()
    states.evaluate("map => map.scrollIntoView({block: 'start'})")
    page.mouse.move(0, 0)
    taken.add(camera.take(page, "map").name)

    page.set_viewport_size({"width": 1280, "height": 1240})
    clinic = Notebook(page, lab, "notebooks/03_when_signing_in_fails.ipynb").open()
    clinic.run_all()
    tickets = TicketDeskOnScreen(clinic.panel.locator(".ll-tickets"))
    tickets.suspect("maintenance")
    tickets.run("status-page")
    tickets.root.evaluate("desk => desk.scrollIntoView({block: 'start'})")
    page.mouse.move(0, 0)
    taken.add(camera.take(page, "ticket-desk").name)

    page.set_viewport_size({"width": 1280, "height": 1240})
    copies = Notebook(page, lab, "notebooks/06_is_this_really_the_exchange.ipynb").open()
    copies.run_all()
    reader = copies.panel.locator(".ll-url").first
    reader.get_by_role("textbox").fill("https://lantern.example@account-check.test/sign-in?to=lantern.example")
    expect(reader.locator(".ll-url-owner strong")).to_have_text("account-check.test")
    reader.evaluate("reader => reader.scrollIntoView({block: 'start'})")
    taken.add(camera.take(page, "url-reader").name)
    race = copies.panel.locator(".ll-relay")
    race.get_by_role("checkbox", name="password manager").first.check()
    race.get_by_role("button", name="Play to the end").click()
    expect(race.get_by_role("group", name="Your decision as Mira")).to_be_visible()
    race.evaluate("board => board.scrollIntoView({block: 'start'})")
    page.mouse.move(0, 0)
    taken.add(camera.take(page, "relay-race").name)

    page.set_viewport_size({"width": 1280, "height": 1000})
    year = Notebook(page, lab, "notebooks/08_watching_your_account.ipynb").open()
    year.run_all()
    watch = year.panel.locator(".ll-aw").first
    expect(watch.locator("img").first).to_be_visible()
    watch.evaluate("watch => watch.scrollIntoView({block: 'start'})")
    page.mouse.move(0, 0)
    taken.add(camera.take(page, "account-watch").name)

    emergency = Notebook(page, lab, "notebooks/10_incident_drill.ipynb").open()
    emergency.run_all()
    drill = emergency.panel.locator(".ll-drill")
    drill.get_by_role("radio", name="Time waits for me while I think").check()
    drill.get_by_role("button", name="Start: switch my phone on").click()
    expect(drill.get_by_role("log", name="What has arrived")).to_be_visible()
    drill.get_by_role("button", name=re.compile("^Read my messages ")).click()
    expect(drill.locator(".ll-mark", has_text="Read my messages")).to_be_visible()
    drill.evaluate("drill => drill.scrollIntoView({block: 'start'})")
    page.mouse.move(0, 0)
    taken.add(camera.take(page, "incident-drill").name)

    shown = set(re.findall(r"\(docs/([\w-]+\.png)\)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert "lesson-00.png" in shown
    assert shown <= taken
