"""All widgets in one window: each looks as it does alone, whichever of them brought its stylesheet last."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from loginlab.seat import frozen_seat, sitting_at
from tests.browser.test_every_field import widgets

pytestmark = pytest.mark.browser

# Each brings its stylesheet, as it does in a notebook; what is drawn already must not look otherwise for it.
DRAW_ALL = """
async (widgets) => {
  const looks = ["color", "background-color", "font", "padding", "margin", "border", "border-radius", "display", "gap",
    "text-align", "width", "float"];
  const look = () => [...document.querySelectorAll(".ll, .ll *")].map((one) => {
    const style = getComputedStyle(one);
    return [one.outerHTML.slice(0, 120), looks.map((name) => `${name}: ${style.getPropertyValue(name)}`)];
  });
  const dress = ({ style: textContent }) =>
    document.head.append(Object.assign(document.createElement("style"), { textContent }));
  for (const { script, view } of widgets) {
    const widget = (await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })))).default;
    const model = { get: (name) => (name === "view" ? view : false), on() {}, off() {}, send() {} };
    widget.render({ model, el: document.body.appendChild(document.createElement("main")) });
  }
  widgets.forEach(dress);
  const before = look();
  widgets.reverse().forEach(dress);
  const changed = look().flatMap(([one, after], number) => after.flatMap((value, which) =>
    value === before[number][1][which] ? [] : [[one, before[number][1][which], value]]));
  return [before.length, changed];
}
"""


def test_whoever_comes_last_changes_no_other_widgets_look(page: Page) -> None:
    """In both orders, after one another: every element of every widget keeps its colours, its font and its room."""
    with sitting_at(frozen_seat()):
        told = [{"script": str(one._esm), "style": str(one._css), "view": one.view} for one in widgets().values()]
    elements, changed = page.evaluate(DRAW_ALL, told)
    assert elements > 1000
    assert changed == []


def test_two_of_a_name_on_one_page_are_told_apart(page: Page) -> None:
    """The first keeps its plain name, the next has a number; whoever closes the first makes its name free again."""
    with sitting_at(frozen_seat()):
        desk = widgets()["desk"]
    draw = """
    async ({ script, view }) => {
      const widget = (await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })))).default;
      const model = { get: (name) => (name === "view" ? view : false), on() {}, off() {}, send() {} };
      const el = document.body.appendChild(document.createElement("main"));
      (window.closing ??= []).push(widget.render({ model, el }));
    }
    """
    for _ in range(2):
        page.evaluate(draw, {"script": str(desk._esm), "view": desk.view})
    names = page.locator(".ll-desk")
    expect(names.nth(0)).to_have_accessible_name("The Desk")
    expect(names.nth(1)).to_have_accessible_name("The Desk 2")
    page.evaluate("window.closing[0](); document.querySelector('main').remove()")
    page.evaluate(draw, {"script": str(desk._esm), "view": desk.view})
    expect(names.nth(0)).to_have_accessible_name("The Desk 2")
    expect(names.nth(1)).to_have_accessible_name("The Desk")
