"""What the sheet on lesson 01 takes for having happened in a window, and what it does not."""

from __future__ import annotations

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises.checking import check
from loginlab.exercises.how_signing_in_works.evidence import opened_dashboard, read_world, typed_a_password
from loginlab.exercises.how_signing_in_works.three_refusals import THREE_REFUSALS
from loginlab.exercises.model import Outcome
from loginlab.seat import frozen_seat
from loginlab.sites import WWW
from loginlab.world.walks import sign_in_on_web
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
