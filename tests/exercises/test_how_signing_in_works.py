"""What the sheet on lesson 01 takes for having happened in a window, and what it does not."""

from __future__ import annotations

import pytest

from loginlab.exchange import CHEAPEST, Kind
from loginlab.exercises.checking import check
from loginlab.exercises.how_signing_in_works.app_by_number import APP_BY_NUMBER
from loginlab.exercises.how_signing_in_works.end_the_session import DASHBOARD, END_THE_SESSION
from loginlab.exercises.how_signing_in_works.evidence import opened_dashboard, read_world, typed_a_password
from loginlab.exercises.how_signing_in_works.three_refusals import THREE_REFUSALS
from loginlab.exercises.model import Outcome
from loginlab.seat import frozen_seat
from loginlab.sites import WWW, Cookie
from loginlab.world.walks import newest_code, sign_in_on_web, wait_for_a_new_code
from loginlab.world.world import World


@pytest.fixture
def world() -> World:
    return read_world(frozen_seat(CHEAPEST))


def test_the_dashboard_was_seen_by_whoever_was_let_in(world: World) -> None:
    """Not by a window that was sent to the sign-in page, nor by one that was shown any other page."""
    window = world.browser.private()
    window.open(f"https://{WWW}/dashboard")
    window.open(f"https://{WWW}/")
    assert not opened_dashboard(window)
    assert opened_dashboard(sign_in_on_web(world))


def test_a_password_was_typed_when_it_was_sent(world: World) -> None:
    """Not when an address was, nor when the page that asks for a password was only looked at."""
    window = world.browser.private()
    window.open(f"https://{WWW}/sign-in")
    window.submit(0, {"identifier": world.person.identifier})
    assert window.page.address.endswith("/sign-in/password")
    assert not typed_a_password(window)
    window.submit(0, {"password": "wrong on purpose"})
    assert typed_a_password(window)


def test_whoever_was_never_refused_is_not_told_that_a_code_was_no_code() -> None:
    """The first cards of the sheet are done at the same Desk: signed in there, and no wrong try made."""
    seat = frozen_seat(CHEAPEST)
    sign_in_on_web(read_world(seat))
    report = check(THREE_REFUSALS, None, seat)
    assert report.outcome == Outcome.NOT_YET
    assert "six digits" not in report.sentence


def test_a_session_that_began_in_the_private_window_is_no_copy() -> None:
    """Signed in and out there: nothing was copied, so no copy was let in or made worthless."""
    seat = frozen_seat(CHEAPEST)
    world = read_world(seat)
    window = sign_in_on_web(world, browser=world.browser.private())
    window.submit("sign-out")
    window.open(DASHBOARD)
    report = check(END_THE_SESSION, None, seat)
    assert (report.outcome, report.held) == (Outcome.NOT_YET, ())


def test_a_copy_that_was_thrown_away_is_not_worthless() -> None:
    """The session that was copied lives on, whatever other session was ended before."""
    seat = frozen_seat(CHEAPEST)
    world = read_world(seat)
    sign_in_on_web(world).submit("sign-out")
    wait_for_a_new_code(world)
    sign_in_on_web(world)
    window = world.browser.private()
    world.browser.copy_cookie_to(window, Cookie.SESSION.title)
    window.open(DASHBOARD)
    window.cookies.delete(Cookie.SESSION.title)
    window.open(DASHBOARD)
    assert check(END_THE_SESSION, None, seat).held == (0,)
    world.browser.submit("sign-out")
    assert check(END_THE_SESSION, None, seat).held == (0, 1), "it has still not been shown to be worthless"


def test_a_copy_that_has_opened_another_page_has_not_seen_the_dashboard() -> None:
    """The task asks for the dashboard; a style sheet is sent to the same cookie, too."""
    seat = frozen_seat(CHEAPEST)
    world = read_world(seat)
    window = world.browser.private()
    sign_in_on_web(world).copy_cookie_to(window, Cookie.SESSION.title)
    window.open(f"https://{WWW}/security")
    assert window.page.address == f"https://{WWW}/security"
    assert check(END_THE_SESSION, None, seat).held == ()


def test_a_copy_may_be_turned_away_at_any_page_first() -> None:
    """Another page drops the cookie there; the dashboard then sends that window away without one."""
    seat = frozen_seat(CHEAPEST)
    world = read_world(seat)
    window = world.browser.private()
    sign_in_on_web(world).copy_cookie_to(window, Cookie.SESSION.title)
    window.open(DASHBOARD)
    world.browser.submit("sign-out")
    window.open(f"https://{WWW}/security")
    assert not any(cookie.name == Cookie.SESSION.title for cookie in window.cookies)
    window.open(DASHBOARD)
    assert check(END_THE_SESSION, None, seat).outcome == Outcome.DONE


def test_whoever_has_typed_no_code_yet_is_not_told_that_it_was_none() -> None:
    """Half-way, right at the password: the page that asks for a code was shown and nothing was sent from it."""
    seat = frozen_seat(CHEAPEST)
    world = read_world(seat)
    world.browser.open(f"https://{WWW}/sign-in")
    world.browser.submit(0, {"identifier": world.person.identifier})
    world.browser.submit(0, {"password": world.person.password})
    assert check(THREE_REFUSALS, None, seat).sentence == ""
    world.browser.submit(0, {"code": "123"})
    assert "six digits" in check(THREE_REFUSALS, None, seat).sentence


def test_a_first_code_that_was_mistyped_is_not_used_up() -> None:
    """Only who is past the first code can have typed it twice."""
    seat = frozen_seat(CHEAPEST)
    world = read_world(seat)
    tomas = world.find_person("Tomas")
    app = world.belongings(tomas).phone.app
    app.sign_in(tomas.identifier, tomas.password)
    app.submit_code("000000")
    assert any(event.kind is Kind.CODE_REFUSED for event in world.events(tomas))
    assert check(APP_BY_NUMBER, None, seat).sentence == ""
    app.submit_code(newest_code(world, tomas))
    assert check(APP_BY_NUMBER, None, seat).sentence == "", "what was refused is behind them"
