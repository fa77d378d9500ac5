"""A browser that keeps pages it was told not to keep, and an update that makes old forms worthless."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import Stage
from loginlab.world.cache import LARGEST, LONGEST_LIFE
from loginlab.world.page import Page
from loginlab.world.world import World
from tests.world.acts import SIGN_IN, give_password, sign_in
from tests.world.toy_site import Stage as Toy

HOME = "https://www.lantern.example/"
OUT_OF_DATE = "This page is out of date"


def type_identifier(world: World) -> Page:
    """Open the sign-in page as always, and give the identifier."""
    world.browser.open(SIGN_IN)
    return world.browser.submit("identifier", {"identifier": world.person.identifier})


def title(page: Page) -> str:
    """What the page is called, without the exchange's name."""
    return page.title.split(" · ")[0]


@pytest.mark.parametrize("control", ["no-store", "no-cache", "max-age=0", "private"])
def test_it_keeps_what_it_was_told_not_to_keep(stage: Toy, control: str) -> None:
    """And shows it for as long as it likes."""
    stage.browser.cache.keeps_all = True
    stage.site.says("/", "<p>old", ("Cache-Control", control), ("Vary", "Cookie"))
    stage.browser.open(HOME)
    stage.site.says("/", "<p>new")
    stage.clock.advance(LONGEST_LIFE - timedelta(seconds=1))
    assert (stage.browser.open(HOME).html, stage.browser.page.from_cache) == ("<p>old", True)
    stage.clock.advance(timedelta(seconds=1))
    assert stage.browser.open(HOME).html == "<p>new"


@pytest.mark.parametrize("status", [303, 403, 404, 503])
def test_it_keeps_pages_and_no_refusals(stage: Toy, status: int) -> None:
    """A kept refusal would go on after its time; that is not what this extension is sold for."""
    stage.browser.cache.keeps_all = True
    stage.site.says("/", "<p>no", status=status)
    stage.browser.open(HOME)
    assert len(stage.browser.cache) == 0


def test_it_keeps_nothing_that_is_too_large(stage: Toy) -> None:
    """Both sides of the limit."""
    stage.browser.cache.keeps_all = True
    for size, kept in ((LARGEST + 1, 0), (LARGEST, 1)):
        stage.site.says("/", b"x" * size, ("Content-Type", "text/plain"))
        stage.browser.open(HOME)
        assert len(stage.browser.cache) == kept


def test_reloading_asks_the_site_and_clearing_forgets(stage: Toy) -> None:
    """Two ways out; an ordinary visit is none."""
    stage.browser.cache.keeps_all = True
    for step, body in (("open", "<p>1"), ("reload", "<p>2"), ("clear", "<p>3")):
        stage.site.says("/", body, ("Cache-Control", "no-store"))
        if step == "clear":
            stage.browser.cache.clear()
        assert (stage.browser.reload() if step == "reload" else stage.browser.open(HOME)).html == body
        stage.site.says("/", "<p>newer")
        assert stage.browser.open(HOME).html == body


def test_a_kept_sign_in_form_is_stale_after_an_update_and_stays_so(world: World) -> None:
    """The way that the error page offers leads to the same old form; only reloading or clearing brings a new one."""
    world.browser.cache.keeps_all = True
    world.browser.open(SIGN_IN)
    world.publish("2", renew_forms=True)
    for _ in range(3):
        assert title(type_identifier(world)) == OUT_OF_DATE
        assert world.browser.follow(SIGN_IN).from_cache
    world.browser.reload()
    assert title(world.browser.submit("identifier", {"identifier": world.person.identifier})) == "Your password"


def test_clearing_the_copies_mends_it_and_keeps_the_device(world: World) -> None:
    """Clearing the cookies as well would cost an approval; the copies alone cost nothing."""
    sign_in(world)
    world.browser.submit("sign-out")
    world.browser.cache.keeps_all = True
    world.browser.open(SIGN_IN)
    world.publish("2", renew_forms=True)
    assert title(type_identifier(world)) == OUT_OF_DATE
    world.browser.cache.clear()
    world.clock.advance(timedelta(seconds=30))
    give_password(world)
    world.browser.submit("code", {"code": world.phone.authenticator.code()})
    assert world.stage is Stage.SIGNED_IN


def test_deleting_the_cookies_does_not_mend_it(world: World) -> None:
    """The old form comes again, and now it belongs to nobody at all."""
    world.browser.cache.keeps_all = True
    world.browser.open(SIGN_IN)
    world.publish("2", renew_forms=True)
    world.browser.cookies.clear()
    assert title(type_identifier(world)) == OUT_OF_DATE


def test_without_any_update_the_next_day_is_enough(world: World) -> None:
    """Signing in renewed the visitor's mark; the form in the cache still bears the one before."""
    world.browser.cache.keeps_all = True
    sign_in(world)
    world.browser.cookies.delete("__Host-session")
    world.clock.advance(timedelta(days=1))
    assert world.browser.open(SIGN_IN).from_cache
    assert title(type_identifier(world)) == OUT_OF_DATE


def test_a_private_window_and_another_browser_have_a_fresh_form(world: World) -> None:
    """Which is how one finds out that the page is old, and not the account."""
    world.browser.cache.keeps_all = True
    world.browser.open(SIGN_IN)
    world.publish("2", renew_forms=True)
    for window in (world.browser.private(), world.phone.browser):
        give_password(world, window)
        assert world.stage_of(window) is Stage.CODE


def test_an_update_that_renews_forms_ends_no_session_and_no_device(world: World) -> None:
    """What was proved is kept by the exchange, and not by the key."""
    sign_in(world)
    world.publish("2", renew_forms=True)
    assert title(world.browser.submit("sign-out")) == OUT_OF_DATE
    assert world.browser.open(f"{HOME}dashboard").path == "/dashboard"
    world.browser.submit("sign-out")
    world.clock.advance(timedelta(seconds=30))
    give_password(world)
    world.browser.submit("code", {"code": world.phone.authenticator.code()})
    assert world.stage is Stage.SIGNED_IN


def test_the_harm_of_such_an_extension_a_signed_out_page_is_still_shown(world: World) -> None:
    """Whoever sits down at this computer next reads the funds, though the session is over."""
    world.browser.cache.keeps_all = True
    sign_in(world)
    world.browser.submit("sign-out")
    page = world.browser.open(f"{HOME}dashboard")
    assert page.from_cache
    assert "6,650" in page.html
    assert world.stage is Stage.IDENTIFIER
    assert world.browser.reload().path == "/sign-in"
