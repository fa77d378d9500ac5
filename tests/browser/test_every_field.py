"""Every field of every widget, one after the other with hostile words in it: drawn by its own script, it stays text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

import loginlab as lab
from loginlab.seat import frozen_seat, sitting_at
from loginlab.widgets.base import LabWidget
from tests.security.hostile import MARKUP

pytestmark = pytest.mark.browser

NEEDS = {
    "questions": "00",
    "ask": "00.how-many-own",
    "show_what_you_know": "00",
    "desk": "01",
    "check": "00.use-the-tools",
}
NEEDS |= {"exercise": "00.mark-results"}
OWN_FRAME = "document"
"""The page at the Desk is a document on purpose, cleaned and in a frame of its own: test_desk_frame.py."""
DRAW_EACH = """
async ({ script, view: whole, paths, words }) => {
  const widget = (await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })))).default;
  const found = [];
  for (const path of paths) {
    const view = structuredClone(whole);
    path.slice(0, -1).reduce((inner, step) => inner[step], view)[path.at(-1)] = words;
    const place = document.body.appendChild(document.createElement("main"));
    const model = { get: (name) => (name === "view" ? view : false), on() {}, off() {}, send() {} };
    let close = null, drawn = true;
    try { close = widget.render({ model, el: place }); } catch { drawn = false; }
    const all = [...place.querySelectorAll("*")];
    const odd = all.filter((one) => ["ll-mark", "script", "object", "embed"].includes(one.localName)
      || one.getAttributeNames().some((name) => name.startsWith("on") || name.startsWith("data-ll-mark"))
      || ["href", "src", "action"].some((name) => (one.getAttribute(name) ?? "").startsWith("javascript:")));
    const shown = place.textContent.includes("<ll-mark");
    found.push({ drawn, odd: odd.map((one) => one.outerHTML.slice(0, 200)), shown });
    if (typeof close === "function") close();
    place.remove();
  }
  return found;
}
"""


def widgets() -> dict[str, LabWidget]:
    """Everything that a notebook can show and that is alive, by the name it is called with."""
    made = {}
    for name in lab.__all__:
        if name.startswith(("open_", "plot_")) or name in ("is_signed_by", "sign_in", "verify_record"):
            continue
        shown = getattr(lab, name)(*([NEEDS[name]] if name in NEEDS else []))
        if isinstance(shown, LabWidget):
            made[name] = shown
    return made


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where a text stands in a view."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*path, number))
    elif isinstance(value, str) and OWN_FRAME not in path:
        yield path


def fields_of(view: dict[str, Any]) -> list[tuple[str | int, ...]]:
    """A place for each field; of the entries of a list the first stands for all, and of a pair each."""
    found: dict[tuple[object, ...], tuple[str | int, ...]] = {}
    for path in places(view):
        innermost = path[-1] if isinstance(path[-1], int) else 0
        found.setdefault((*(step for step in path if isinstance(step, str)), min(innermost, 1)), path)
    return list(found.values())


def test_whatever_a_view_says_is_text(page: Page) -> None:
    """Some hundreds of fields of two dozen widgets, in one page; and each has fields whose words can be read there."""
    page.goto("about:blank")
    with sitting_at(frozen_seat()):
        made = widgets()
        assert len(made) >= 20
        assert {type(one).stem for one in made.values()} == stems(LabWidget)
        fields = 0
        for name, widget in made.items():
            told = {"script": str(widget._esm), "view": json.loads(json.dumps(widget.view)), "words": MARKUP}
            found = page.evaluate(DRAW_EACH, told | {"paths": [list(path) for path in fields_of(told["view"])]})
            assert [one["odd"] for one in found if one["odd"]] == [], name
            assert not found or any(one["shown"] for one in found), name
            fields += sum(one["drawn"] for one in found)
    assert fields > 300
    assert page.evaluate("document.querySelectorAll('ll-mark, script').length") == 0


def stems(kind: type[LabWidget]) -> set[str]:
    """Every widget there is, by the name of its files; classes that a test has made are left out."""
    own = {kind.stem} if kind.stem and kind.__module__.startswith("loginlab.") else set()
    return own.union(*(stems(inner) for inner in kind.__subclasses__()))
