"""The rush at the door: who is let in, for how long, and what people make of it."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import CHEAPEST, Stage
from loginlab.world.clock import Clock
from loginlab.world.load import Load
from loginlab.world.page import Trouble
from loginlab.world.world import World
from tests.world.acts import SIGN_IN, give_password, sign_in

STATUS = "https://status.lantern.example/"


def load(share: Fraction) -> Load:
    made = Load(Clock(None).now)
    made.admits = share
    return made


@given(st.fractions(0, 1), st.integers(0, 200), st.integers(0, 200))
def test_of_any_requests_in_a_row_the_share_is_let_in(share: Fraction, skipped: int, asked: int) -> None:
    """To within one, wherever one begins to count."""
    door = load(share)
    for _ in range(skipped):
        door.admits_next()
    let_in = sum(door.admits_next() for _ in range(asked))
    assert abs(let_in - share * asked) < 1


def test_everyone_is_let_in_until_somebody_says_otherwise() -> None:
    """A world begins quiet."""
    door = Load(Clock(None).now)
    assert (door.admits, door.is_degraded) == (1, False)
    assert all(door.admits_next() for _ in range(10))


@pytest.mark.parametrize(
    ("share", "pattern"),
    [
        (Fraction(0), "------"),
        (Fraction(1, 3), "--x--x"),
        (Fraction(1, 2), "-x-x-x"),
        (Fraction(2, 3), "-xx-xx"),
        (Fraction(1), "xxxxxx"),
    ],
)
def test_who_is_let_in_is_the_same_each_time(share: Fraction, pattern: str) -> None:
    """By a count that begins when the share is set."""
    door = load(share)
    for _ in range(2):
        assert "".join("-x"[door.admits_next()] for _ in range(6)) == pattern
        door.admits = share


@pytest.mark.parametrize("share", [Fraction(-1, 100), Fraction(101, 100)])
def test_a_share_lies_between_nothing_and_everything(share: Fraction) -> None:
    """More than everyone cannot be let in."""
    with pytest.raises(ValueError, match="between"):
        load(share)


def test_a_rush_is_over_on_the_second() -> None:
    """Before it nobody, from then on everybody."""
    clock = Clock(None)
    door = Load(clock.now)
    door.admits = Fraction(0)
    door.until = clock.now() + timedelta(minutes=10)
    clock.advance(timedelta(minutes=10) - timedelta(microseconds=1))
    assert (door.is_degraded, door.admits_next()) == (True, False)
    clock.advance(timedelta(microseconds=1))
    assert (door.is_degraded, door.admits_next()) == (False, True)


def test_the_sign_in_page_does_not_come_and_pressing_again_gains_nothing(world: World) -> None:
    """The exchange has seen nothing of it: no try, no event."""
    world.load.admits = Fraction(0)
    before = world.events()
    for _ in range(5):
        page = world.browser.open(SIGN_IN)
        assert (page.status, page.title.split(" · ")[0]) == (503, "Too many people at once")
    assert world.events() == before
    assert page.parts, "the page has its stylesheet"


def test_a_form_that_was_turned_away_is_filled_in_again_once_the_rush_is_over(world: World) -> None:
    """What was typed is gone with it; the sign-in under way is not."""
    give_password(world)
    world.load.admits = Fraction(0)
    world.load.until = world.clock.now() + timedelta(minutes=2)
    code = world.phone.authenticator.code()
    assert world.browser.submit("code", {"code": code}).status == 503
    assert world.browser.reload().trouble is Trouble.WOULD_SEND_AGAIN
    world.clock.advance(timedelta(minutes=2))
    world.browser.back()
    world.browser.submit("code", {"code": world.phone.authenticator.code()})
    assert world.stage is Stage.DEVICE


def test_the_app_is_turned_away_as_well_and_the_status_page_says_so(world: World) -> None:
    """It is not this browser, and not this account."""
    world.load.admits = Fraction(1, 2)
    screen = world.phone.app.sign_in(world.person.identifier, world.person.password)
    assert (screen.refusal, screen.retry_after, screen.stage) == ("overloaded", 30, Stage.IDENTIFIER)
    assert "Too many people at once" in world.browser.open(STATUS).html
    world.load.admits = Fraction(1)
    assert "Everything works" in world.browser.reload().html


def test_an_update_does_not_end_the_rush_and_beginning_again_does(world: World) -> None:
    """The new version has the same door."""
    world.load.admits = Fraction(0)
    world.publish("2")
    assert world.browser.open(SIGN_IN).status == 503
    other = World(7, "tests", Clock(None), policy=CHEAPEST)
    other.load.admits = Fraction(0)
    other.reset()
    sign_in(other)
    assert other.stage is Stage.SIGNED_IN
    other.close()
