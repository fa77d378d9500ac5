"""The camera reads what a page draws: every code that is drawn here, and no page without one."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.exchange.totp import Authenticator
from loginlab.sites.qr_code import build_qr_code
from loginlab.world.camera import NothingToScan, read_qr_code, scan_page
from loginlab.world.page import Page
from loginlab.world.walks import sign_in_on_web
from loginlab.world.world import World
from tests.properties import examples


def drawn(text: str) -> str:
    return unquote(build_qr_code(text))


@settings(max_examples=examples(60), deadline=None)
@given(st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=600))
def test_what_was_drawn_is_read(text: str) -> None:
    """Small and large codes, with one block and with many."""
    assert read_qr_code(drawn(text)) == text


@pytest.mark.parametrize("mask", range(8))
@pytest.mark.parametrize("error", ["l", "m", "q", "h"])
def test_every_mask_and_level_is_read(mask: int, error: str) -> None:
    """The drawing library chooses between eight masks; a phone reads each."""
    text = "otpauth://totp/Lantern%20Exchange:mira%40mail.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    code = segno.make(text, error=error, mask=mask, micro=False, boost_error=False)
    assert read_qr_code(code.svg_inline(scale=4, border=4, dark="#000", light="#fff")) == text


def test_the_phone_gets_the_key_that_the_exchange_keeps(world: World) -> None:
    """From the picture alone, as the page is shown: the entry makes the codes that the exchange expects."""
    tomas = world.find_person("Tomas")
    browser = sign_in_on_web(world, tomas)
    browser.open("https://www.lantern.example/security")
    browser.submit("add-authenticator", {"password": tomas.password})
    entry = world.belongings(tomas).phone.authenticator.scan(scan_page(browser.page))
    kept = world.exchange.store.find(Authenticator, enrolled_at=None)
    assert [entry.secret] == [one.secret for one in kept]
    assert entry.account == tomas.identifier


def test_a_page_without_a_code_has_nothing_to_scan(world: World) -> None:
    """The sentence says what to do."""
    world.browser.open("https://www.lantern.example/")
    with pytest.raises(NothingToScan, match="Open the page that shows one"):
        scan_page(world.browser.page)


@pytest.mark.parametrize(
    "html",
    [
        "<img src='data:image/svg+xml,'>",
        '<img src=\'data:image/svg+xml,<svg><path stroke="#000" d=""/></svg>\'>',
        '<img src=\'data:image/svg+xml,<svg><path stroke="#000" d="M4 4.5h7"/></svg>\'>',
        '<img src=\'data:image/svg+xml,<svg><path stroke="#000" d="M0 0.5h21m-21 1h21m-21 19h21"/></svg>\'>',
        "<img src='data:image/png;base64,AAAA'>",
    ],
)
def test_a_picture_that_is_no_code_is_passed_over(html: str) -> None:
    """A site may draw what it likes; the phone says that there is nothing to scan."""
    with pytest.raises(NothingToScan):
        scan_page(Page("https://www.lantern.example/", 200, "A page", html))
