"""Repairs of where one signs in from: the browser and what it keeps, the device, the network."""

from __future__ import annotations

from collections import Counter

from loginlab.labs.tickets.repairs.model import Repair
from loginlab.world.attempt import Attempt, go_on
from loginlab.world.exits import EXITS, HOME
from loginlab.world.habits import Approval
from loginlab.world.scene import Scene

WAITING = frozenset({"code", "device"})
"""Forms of a sign-in that has begun."""


def _answer_the_mail(scene: Scene) -> None:
    scene.habits.approval = Approval.TYPE_NEWEST_CODE


def _clear_cookies(scene: Scene) -> None:
    scene.browser.cookies.clear()
    scene.browser.cache.clear()


def _reload_page(scene: Scene) -> None:
    scene.habits.reloads_first = True


def _delete_site_cookie(scene: Scene) -> None:
    """Delete both of what is there twice, and nothing else, so that the browser stays a known device."""
    jar = scene.browser.cookies
    for name, times in Counter(cookie.name for cookie in jar).items():
        for _ in range(times if times > 1 else 0):
            jar.delete(name)


def _allow_cookies(scene: Scene) -> None:
    scene.browser.blocks_cookies = False
    scene.browser.profile.blocks_cookies_in_private = False


def _extensions_off(scene: Scene) -> None:
    scene.browser.cache.keeps_all = False
    scene.browser.profile.drops_cookies_when_left = False


def _one_tab(scene: Scene) -> None:
    for tab in scene.browser.tabs:
        if tab is not scene.browser:
            tab.close()
    scene.habits.goes_on_in_open_page = False


def has_vpn(scene: Scene) -> bool:
    """Whether the computer goes online through a VPN, which every way under it leaves as it is."""
    return scene.browser.exit == EXITS["vpn"]


def switch_vpn_off(scene: Scene) -> Attempt | None:
    """Switch it off, and go on with the page that waits, if one does: nobody begins anew for that.

    What came of going on, or None if no page was waiting.
    """
    if not has_vpn(scene):
        return None
    scene.browser.exit = HOME
    is_waiting = any(form.name in WAITING for form in scene.browser.page.forms)
    return go_on(scene) if is_waiting else None


def _vpn_off(scene: Scene) -> None:
    switch_vpn_off(scene)


def go_by_mobile_data(scene: Scene) -> None:
    """Connect the computer through the phone. A VPN on the computer stays on, and hides that too."""
    scene.browser.connected = True
    if not has_vpn(scene):
        scene.browser.exit = EXITS["mobile"]


REPAIRS = (
    Repair("answer-the-mail", "Type the code of the newest message into the waiting page", 2, _answer_the_mail),
    Repair("clear-cookies", "Clear the browser’s cache and cookies", 2, _clear_cookies, "T2"),
    Repair("reload-page", "Reload the page before typing anything", 1, _reload_page),
    Repair("delete-site-cookie", "In the cookie list, delete what is there twice", 2, _delete_site_cookie),
    Repair("allow-cookies", "Allow this site to keep cookies", 2, _allow_cookies),
    Repair("extensions-off", "Switch the browser’s extensions off", 2, _extensions_off),
    Repair("one-tab", "Close all tabs and come by the bookmark, in one", 1, _one_tab),
    Repair("vpn-off", "Switch the VPN off", 1, _vpn_off, "T5"),
    Repair("mobile-data", "Connect the computer through the phone’s mobile data", 3, go_by_mobile_data),
)
