"""The cookie is the session: be signed in by a copy of it, without a password."""

from __future__ import annotations

from typing import Any

from loginlab.exchange import Kind
from loginlab.exercises.how_signing_in_works.evidence import (
    happened,
    is_fresh,
    opened_dashboard,
    private_windows,
    read_world,
    typed_a_password,
)
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.seat import Seat
from loginlab.sites import WWW, Cookie
from loginlab.world.browser import Browser
from loginlab.world.walks import sign_in_on_web, wait_for_a_new_code

DASHBOARD = f"https://{WWW}/dashboard"


def _has_cookie(window: Browser) -> bool:
    return any(cookie.name == Cookie.SESSION.title for cookie in window.cookies)


def _cookie_is_there(world: Any, _seat: Seat) -> Finding:
    windows = list(private_windows(world))
    if not windows:
        return Finding(False, "No private window is open.")
    return Finding(
        any(map(_has_cookie, windows)), f"{sum(map(_has_cookie, windows))} of {len(windows)} windows hold it."
    )


def _dashboard_is_open(world: Any, _seat: Seat) -> Finding:
    if any(opened_dashboard(window) and not typed_a_password(window) for window in private_windows(world)):
        return Finding(True, "Its requests show the dashboard, and no password.")
    return Finding(False, "The dashboard was not opened there yet.")


def _no_password(world: Any, _seat: Seat) -> Finding:
    typed = any(typed_a_password(window) for window in private_windows(world))
    return Finding(not typed, "A password was sent from it." if typed else "None was sent from it.")


def _sign_in_privately(seat: Seat) -> None:
    world = read_world(seat)
    sign_in_on_web(world)
    wait_for_a_new_code(world)
    sign_in_on_web(world, browser=world.browser.private())


def _copy_only(seat: Seat) -> None:
    world = read_world(seat)
    sign_in_on_web(world).copy_cookie_to(world.browser.private(), Cookie.SESSION.title)


def _from_the_status_page(seat: Seat) -> None:
    world = read_world(seat)
    window = world.browser.private()
    window.open("https://status.lantern.example/")
    sign_in_on_web(world).copy_cookie_to(window, Cookie.SESSION.title)
    window.open(DASHBOARD)


COPY_THE_COOKIE = Exercise(
    id="01.copy-the-cookie",
    title="In without a password",
    asks="As Mira, sign in. Then get into the dashboard in a private window without typing a password there. "
    "Leave the private window open and press Check.",
    objective="cookie-is-session",
    reads=read_world,
    is_untouched=is_fresh,
    conditions=(
        Condition("Mira is signed in in her own window", happened(Kind.SESSION_OPENED, agent="Lantern Browser")),
        Condition("The private window holds the session cookie", _cookie_is_there),
        Condition("No password was typed in the private window", _no_password),
        Condition("The dashboard was opened in the private window", _dashboard_is_open),
    ),
    hints=(
        Hint("First sign in as usual, until the fifth box is lit.", about=0),
        Hint(
            "Press Cookies under the page. One of them is the session. Beside it is a button that copies it.", about=1
        ),
        Hint(
            "The private window still shows its old page. Type `https://www.lantern.example/dashboard` into its bar.",
            about=3,
        ),
    ),
    wrong=(
        WrongAnswer(
            "signs in once more",
            _sign_in_privately,
            lambda world, _seat: any(typed_a_password(window) for window in private_windows(world)),
            "A password was typed in a private window. A thief has none. Close that window, open a new one, and "
            "use only a copy of the cookie.",
        ),
        WrongAnswer(
            "copies and stops",
            _copy_only,
            lambda world, _seat: _cookie_is_there(world, _seat).holds and not _dashboard_is_open(world, _seat).holds,
            "The copy lies in the private window. A cookie does nothing until the browser asks for a page. Open the "
            "dashboard there.",
        ),
    ),
    others=(_from_the_status_page,),
    why="The exchange looked at the cookie and saw Mira. Nothing was proved in the private window. This is why thieves "
    "want the cookie more than the password, and why the next exercise matters.",
)
