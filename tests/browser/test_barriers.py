"""The search for barriers finds what was put in the way, and nothing where nothing is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.barriers import find_barriers, find_by_motion, find_by_tab, find_by_width

pytestmark = pytest.mark.browser

STYLE = "<!doctype html><style>button:focus-visible { outline: 3px solid }"
OPEN = f"{STYLE}</style><main class=ll><h1>Card</h1><p><button>One</button></p><p><button>Two</button></p></main>"
IN_THE_WAY = {
    "no ring around": "<button style='outline: none'>Bare</button>",
    "Tab comes too early to": "<button>First</button><button tabindex=1>Second</button>",
    "Tab does not get out of": "<button onblur='queueMicrotask(() => this.focus())'>Trap</button>",
    "Tab stops at what is no control": "<div contenteditable style='outline: 3px solid'>Words</div>",
    "out of sight while it has the focus": "<button style='position: fixed; left: -999px'>Away</button>",
}


def test_nothing_is_found_where_nothing_is(page: Page) -> None:
    """Two plain buttons under a heading; and the focus is again where it was."""
    page.set_content(OPEN)
    page.get_by_role("button", name="Two").focus()
    assert find_barriers(page) == []
    assert page.evaluate("document.activeElement.textContent") == "Two"


@pytest.mark.parametrize("what", IN_THE_WAY)
def test_what_stops_a_keyboard_is_found(page: Page, what: str) -> None:
    """Each of them alone, by its own name."""
    page.set_content(OPEN.replace("</main>", f"{IN_THE_WAY[what]}</main>"))
    assert what in [found[0] for found in find_by_tab(page, ".ll")]  # type: ignore[index]


def test_what_is_too_wide_is_found_and_what_scrolls_by_itself_is_not(page: Page) -> None:
    """On a phone alone, or at 200 % too; cut off, or sticking out."""

    def found(inside: str) -> list[tuple[object, object]]:
        page.set_content(OPEN.replace("</main>", f"{inside}</main>"))
        return [(one[0], one[1]) for one in find_by_width(page, ".ll")]  # type: ignore[index]

    wide = "<div style='width: {}px; height: 9px'></div>"
    assert found(wide.format(250)) == []
    assert {width for width, _ in found(wide.format(500))} == {"320 px"}
    assert {width for width, _ in found(wide.format(900))} == {"320 px", "640 px"}
    assert ("320 px", "is cut off") in found(f"<div style='overflow: hidden'>{wide.format(500)}</div>")
    assert found(f"<div style='overflow: auto'>{wide.format(500)}</div>") == []


def test_what_moves_for_somebody_who_wants_none_of_it_is_found(page: Page) -> None:
    """Also where it is drawn before or after an element; not where it stops when it is asked to."""
    moving = "button::after { content: '.'; transition: left 1s }"
    page.set_content(OPEN.replace("</style>", f"{moving}</style>"))
    assert len(find_by_motion(page, ".ll")) == 2
    calm = "@media (prefers-reduced-motion: reduce) { button::after { transition: none } }"
    page.set_content(OPEN.replace("</style>", f"{moving}{calm}</style>"))
    assert find_by_motion(page, ".ll") == []
