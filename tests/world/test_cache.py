"""The browser's cache: what it keeps, how long a copy is good, and when the site is asked whether it still holds."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.world.cache import LONGEST_LIFE, lifetime
from loginlab.world.clock import FROZEN_AT
from loginlab.world.cookie_rules import Errand
from tests.world.toy_site import Stage

HOME = "https://www.lantern.example/"


def kept(stage: Stage, *headers: tuple[str, str], status: int = 200) -> bool:
    """Whether an answer with these headers stays in the cache."""
    stage.site.says("/", "<p>old", *headers, status=status)
    stage.browser.open(HOME)
    return len(stage.browser.cache) == 1


def test_a_copy_is_good_to_its_last_moment_and_no_longer(stage: Stage) -> None:
    """max-age by the world's clock: at 59 of 60 seconds the site is not asked, at 60 it is."""
    assert kept(stage, ("Cache-Control", "max-age=60"))
    stage.site.says("/", "<p>new")
    stage.clock.advance(timedelta(seconds=59))
    page = stage.browser.open(HOME)
    assert (page.html, page.from_cache, len(stage.site.asked)) == ("<p>old", True, 1)
    stage.clock.advance(timedelta(seconds=1))
    page = stage.browser.open(HOME)
    assert (page.html, page.from_cache, len(stage.site.asked)) == ("<p>new", False, 2)


def test_after_an_update_the_old_copy_stays_until_it_is_cleared(stage: Stage) -> None:
    """What "clear the cache" really cures."""
    assert kept(stage, ("Cache-Control", "max-age=86400"))
    stage.site.says("/", "<p>new")
    assert stage.browser.open(HOME).html == "<p>old"
    stage.browser.cache.clear()
    assert stage.browser.open(HOME).html == "<p>new"


@pytest.mark.parametrize("control", ["no-store", "no-store, max-age=600", "Max-Age=600, No-Store", "private, no-store"])
def test_what_says_no_store_is_never_kept(stage: Stage, control: str) -> None:
    """Whatever else it says: a page of the account must not lie behind the back button."""
    assert not kept(stage, ("Cache-Control", control), ("ETag", '"1"'))


def test_no_cache_is_kept_but_asked_about_each_time(stage: Stage) -> None:
    """The name misleads: it means "ask first"."""
    assert kept(stage, ("Cache-Control", "no-cache, max-age=600"), ("ETag", '"1"'))
    stage.browser.open(HOME)
    assert stage.site.last["HTTP_IF_NONE_MATCH"] == '"1"'


def test_an_answer_that_says_nothing_is_not_kept(stage: Stage) -> None:
    """No guessing: a lesson should not depend on one."""
    assert not kept(stage)


@pytest.mark.parametrize(("status", "stays"), [(200, True), (404, True), (403, False), (429, False), (500, False)])
def test_only_answers_that_stand_are_kept(stage: Stage, status: int, stays: bool) -> None:
    """A refusal that was kept would go on refusing after its time."""
    assert kept(stage, ("Cache-Control", "max-age=60"), status=status) is stays


def test_a_copy_that_still_holds_is_used_again_for_as_long_as_the_site_says(stage: Stage) -> None:
    """304 Not Modified: no content travels, and the life of the copy begins anew."""
    changed = ("Last-Modified", "Fri, 01 Mar 2024 00:00:00 GMT")
    assert kept(stage, ("Cache-Control", "max-age=60"), ("ETag", '"1"'), changed)
    stage.clock.advance(timedelta(seconds=61))
    stage.site.says("/", "", ("Cache-Control", "max-age=600"), status=304)
    page = stage.browser.open(HOME)
    assert (page.status, page.html, page.from_cache) == (200, "<p>old", True)
    assert stage.site.last["HTTP_IF_MODIFIED_SINCE"] == changed[1]
    stage.clock.advance(timedelta(seconds=599))
    stage.browser.open(HOME)
    assert len(stage.site.asked) == 2


def test_reloading_asks_the_site_although_the_copy_is_fresh(stage: Stage) -> None:
    """The difference between opening a page again and reloading it."""
    assert kept(stage, ("Cache-Control", "max-age=600"), ("ETag", '"1"'))
    stage.site.says("/", "<p>new", ("ETag", '"2"'))
    assert stage.browser.open(HOME).html == "<p>old"
    assert stage.browser.reload().html == "<p>new"


def test_going_back_shows_even_an_old_copy_but_asks_for_what_was_not_kept(stage: Stage) -> None:
    """Back shows the past; a no-store page has none and is asked for anew."""
    assert kept(stage, ("Cache-Control", "max-age=1"))
    stage.site.says("/funds", "<p>secret", ("Cache-Control", "no-store"))
    stage.browser.open(f"{HOME}funds")
    stage.clock.advance(timedelta(hours=1))
    assert stage.browser.back().html == "<p>old"
    stage.site.says("/funds", "<p>please sign in")
    assert stage.browser.forward().html == "<p>please sign in"


def test_an_answer_that_depends_on_a_header_is_no_answer_to_another(stage: Stage) -> None:
    """Vary: a page made for one cookie is not shown for the next; Vary: * for none at all."""
    assert kept(stage, ("Cache-Control", "max-age=600"), ("Vary", "Cookie"))
    stage.browser.open(HOME)
    assert len(stage.site.asked) == 1
    stage.browser.cookies.receive(["who=tomas"], Errand(HOME))
    stage.browser.open(HOME)
    assert len(stage.site.asked) == 2
    stage.browser.cache.clear()
    assert not kept(stage, ("Cache-Control", "max-age=600"), ("Vary", "*"))


def test_sending_a_form_drops_the_copy_of_its_address(stage: Stage) -> None:
    """What was kept there shows the time before (RFC 9111 §4.4); a refused one changed nothing and drops nothing."""
    page = '<p>balance 10<form method="post" action="/"></form>'
    stage.site.says("/", page, ("Cache-Control", "max-age=600"))
    stage.browser.open(HOME)
    stage.site.says("/", page, status=403)
    stage.browser.submit(0)
    assert len(stage.browser.cache) == 1
    stage.site.says("/", page)
    stage.browser.submit(0)
    assert len(stage.browser.cache) == 0


def test_a_fresh_copy_needs_no_network(stage: Stage) -> None:
    """Which is why a cached page can hide that one is offline."""
    assert kept(stage, ("Cache-Control", "max-age=600"))
    stage.internet.cut(stage.browser.exit)
    assert stage.browser.open(HOME).html == "<p>old"


def test_a_private_window_has_a_cache_of_its_own(stage: Stage) -> None:
    """It neither sees the old copy nor leaves one."""
    assert kept(stage, ("Cache-Control", "max-age=600"))
    stage.site.says("/", "<p>new")
    assert stage.browser.private().open(HOME).html == "<p>new"
    assert stage.browser.open(HOME).html == "<p>old"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "max-age=60", "expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, 60),
        ({"cache-control": 'public, max-age="60"'}, 60),
        ({"cache-control": "max-age=60", "age": "50"}, 10),
        ({"cache-control": "max-age=soon"}, 0),
        ({"expires": "Sat, 14 Mar 2026 10:43:11 GMT"}, 60),
        ({"expires": "Sat, 14 Mar 2026 10:43:11 GMT", "date": "Sat, 14 Mar 2026 10:43:00 GMT"}, 11),
        ({"expires": "0"}, 0),
        ({}, 0),
    ],
)
def test_how_long_a_copy_is_good(headers: dict[str, str], seconds: int) -> None:
    """max-age before Expires, less the time on the way; what cannot be read is no life at all (RFC 9111 §4.2.1)."""
    assert lifetime(httpx.Headers(headers), FROZEN_AT) == timedelta(seconds=seconds)


@given(st.text(st.characters(codec="ascii"), max_size=60), st.text(st.characters(codec="ascii"), max_size=40))
def test_no_header_breaks_the_cache(control: str, expires: str) -> None:
    """Whatever a site says, the life of a copy is a time of at most a year."""
    headers = httpx.Headers({"cache-control": control, "expires": expires})
    assert lifetime(headers, FROZEN_AT) <= LONGEST_LIFE
