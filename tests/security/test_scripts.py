"""The JavaScript of every widget: what it is told becomes text, and it reaches for nothing beyond the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.course_copy import ROOT

WIDGETS = ROOT / "src" / "loginlab" / "widgets"
SCRIPTS = sorted(WIDGETS.rglob("*.js"))
STYLES = sorted(WIDGETS.rglob("*.css"))

SINKS = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|setHTML|createContextualFragment|DOMParser|srcdoc|eval|"
    r"importScripts|execCommand)\b|document\.write|new Function|\bimport\s*\(|set(?:Timeout|Interval)\(\s*[\"'`]"
)
"""What turns a text into elements or into code (OWASP DOM-based XSS Prevention Cheat Sheet)."""
REACHES = re.compile(
    r"\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|Worker|SharedWorker|localStorage|"
    r"sessionStorage|indexedDB|serviceWorker)\b|document\.cookie|window\.open|\blocation\s*[.=]|https?:(?!//www\.w3\.org)"
)
MAY = {("desk/frame.js", "DOMParser"), ("desk/frame.js", "srcdoc"), ("desk/frame.js", "outerHTML")}
"""In the sandboxed frame, which runs no script but ours: tests/browser/test_desk_frame.py."""
ATTRIBUTES_FROM_DATA = re.compile(r"\b(href|src|style|action|srcset|formaction)\s*:\s*([^,}\n]+)")
OWN_VALUES = re.compile(r"address$|`data:image/png;base64$|at\(|`[^`]*(?:left|bottom|width|--share): ?|`\$\{place")
"""An address of a blob made here; a picture in an <img>, where nothing runs; a place or a width in percent."""


def code(path: Path) -> str:
    """Without comments: what they say is not done."""
    return re.sub(r"(?m)^\s*//.*$|\s// .*$", "", path.read_text(encoding="utf8"))


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(WIDGETS).as_posix() for path in paths]


@pytest.mark.parametrize("path", SCRIPTS, ids=names(SCRIPTS))
def test_a_script_makes_neither_elements_nor_code_of_a_text(path: Path) -> None:
    """Elements come from `el()`, whose children are text; so no field of any view needs to be escaped."""
    found = {(path.relative_to(WIDGETS).as_posix(), sink) for sink in SINKS.findall(code(path))}
    assert found <= MAY


@pytest.mark.parametrize("path", SCRIPTS, ids=names(SCRIPTS))
def test_a_script_asks_nobody_but_its_kernel_and_keeps_nothing(path: Path) -> None:
    """No request, no storage, no other page."""
    assert REACHES.findall(code(path)) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=names(SCRIPTS))
def test_no_name_of_an_element_or_attribute_comes_from_a_view(path: Path) -> None:
    """Written in the script each; and an address or a style is one of a few made here."""
    text = code(path)
    if path.name != "kit.js":
        assert re.findall(r"\bel\((?!\"|'|\w+ \? \"\w+\" : \"\w+\")[^)]*", text) == []
    made = [value.strip() for _name, value in ATTRIBUTES_FROM_DATA.findall(text) if not value.strip().startswith('"')]
    assert [value for value in made if not OWN_VALUES.match(value)] == []


@pytest.mark.parametrize("path", STYLES, ids=names(STYLES))
def test_a_style_sheet_fetches_nothing(path: Path) -> None:
    """A font or a picture from elsewhere would tell elsewhere who is reading."""
    style = re.sub(r'url\("data:image/svg\+xml,[^"]*"\)', "", path.read_text(encoding="utf8"))
    assert re.findall(r"@import|@font-face|url\(|https?:", style) == []


def test_the_search_finds_what_it_looks_for() -> None:
    """The other side, for each of the lists."""
    for sink in (
        "box.innerHTML = x",
        "eval(x)",
        "new Function(x)",
        'setTimeout("x")',
        "import (x)",
        "document.write(x)",
    ):
        assert SINKS.search(sink)
    for reach in ("fetch(x)", "new WebSocket(x)", "location = x", "document.cookie", "https://elsewhere.example"):
        assert REACHES.search(reach)
