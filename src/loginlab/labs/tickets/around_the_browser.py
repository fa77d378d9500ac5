"""Tests that look at the browser: its address bar, what it keeps, its tabs; and the usual cures, as tests."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from urllib.parse import urlsplit

from loginlab.exchange import Stage
from loginlab.labs.tickets.evidence import Reading, Test, read_attempt
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.sites import WWW, Cookie
from loginlab.sites.sign_in_steps import PATHS
from loginlab.world.addresses import registrable_domain
from loginlab.world.attempt import attempt
from loginlab.world.cookie_rules import domain_matches
from loginlab.world.scene import Scene


def _address_bar(scene: Scene) -> Reading:
    """Come by the way the person always comes, and read the name before anything is typed."""
    host = urlsplit(scene.habits.address).hostname or ""
    if host == WWW:
        return Reading("the exchange’s", f"It says {host}. What counts is {registrable_domain(host)}: right.")
    return Reading("another name", f"It says {host}. That is {registrable_domain(host)}, and not the exchange.")


def _cookie_list(scene: Scene) -> Reading:
    kept = Counter(cookie.name for cookie in scene.browser.cookies if domain_matches(WWW, cookie.domain))
    if any(times > 1 for times in kept.values()):
        return Reading("one is there twice", "One of the site’s cookies is there twice. There can only be one.")
    if Cookie.FORM.title not in kept:
        return Reading("nothing new", "The browser has kept nothing of the page that was just open.")
    if Cookie.DEVICE.title not in kept:
        return Reading(
            "not the device’s", "There is what the page needs, but no mark by which it could know the device."
        )
    return Reading("as usual", "There is what the page needs, and a mark by which the site may know the device.")


def _open_tabs(scene: Scene) -> Reading:
    waiting = [tab for tab in scene.browser.tabs if any(form.name == "identifier" for form in tab.page.forms)]
    if len(waiting) > 1:
        return Reading("many", f"The sign-in page stands open in {len(waiting)} tabs.")
    return Reading("one", "There is one tab with this site.")


def _own_tries(scene: Scene) -> Reading:
    """Look for wrong passwords in the browser's own record. What a lock turned away was not looked at, and is none.

    After a wrong password the password page comes once more; what is held or stale leads to a page with another title.
    """
    path = PATHS[Stage.PASSWORD]
    visits = [visit for visit in scene.browser.history if urlsplit(visit.address).path == path]
    asked = {visit.title for visit in visits if visit.method == "GET"}
    refused = any(
        (request.method, urlsplit(request.address).path, request.status) == ("POST", path, HTTPStatus.FORBIDDEN)
        for request in scene.browser.requests
    )
    if refused and any(visit.method == "POST" and visit.title in asked for visit in visits):
        return Reading("wrong passwords", "This browser has sent a password that was not right.")
    return Reading("none", "This browser has sent no password that was not right.")


def _reload_page(scene: Scene) -> Reading:
    REPAIRS["reload-page"].apply(scene)
    return read_attempt(attempt(scene))


def _clear_cookies(scene: Scene) -> Reading:
    REPAIRS["clear-cookies"].apply(scene)
    return read_attempt(attempt(scene))


TESTS = (
    Test("address-bar", "Read the name in the address bar, letter by letter", 1, _address_bar),
    Test("cookie-list", "Look at what the browser keeps for this site", 2, _cookie_list),
    Test("open-tabs", "Count the tabs in which this site stands open", 1, _open_tabs),
    Test("own-tries", "Look in the browser’s history for wrong tries of your own", 2, _own_tries),
    Test("reload-page", "Reload the page before typing, and try", 1, _reload_page),
    Test("clear-cookies", "Clear the browser’s cache and cookies, and try", 3, _clear_cookies, guide_step="T2",
         side_effect="The browser is a new device afterwards: the exchange asks by mail once more."),
)  # fmt: skip
