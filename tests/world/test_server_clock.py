"""The exchange's own clock goes wrong: codes are refused for everybody, and only for codes does it matter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import CHEAPEST, Kind, Stage
from loginlab.world.clock import Clock
from loginlab.world.walks import sign_in_on_web
from loginlab.world.world import LARGEST_SERVER_OFFSET, World
from tests.world.acts import SIGN_IN, give_code, give_password, sign_in

STATUS = "https://status.lantern.example/"


@pytest.mark.parametrize(("seconds", "stage"), [(48, Stage.DEVICE), (49, Stage.CODE), (-41, Stage.DEVICE)])
def test_the_window_forgives_what_it_forgives_a_phone(world: World, seconds: int, stage: Stage) -> None:
    """19 seconds to the step's end and one step more ahead, 11 and one more behind."""
    world.server_clock_offset = timedelta(seconds=seconds)
    give_code(world)
    assert world.stage is stage


@pytest.mark.parametrize("seconds", [49, -42, 300, -300, 86400, -86400])
def test_beyond_it_every_right_code_is_refused_and_the_log_says_by_how_many_steps(world: World, seconds: int) -> None:
    """The phone is exact. Seen from the exchange it is off, and by the opposite of its own error."""
    world.server_clock_offset = timedelta(seconds=seconds)
    give_code(world)
    assert world.stage is Stage.CODE
    refused = next(event for event in world.events(world.person) if event.kind is Kind.CODE_REFUSED)
    drift = refused.facts.get("drift_steps")
    assert (drift is None) == (abs(seconds) > 1500 * 30)
    assert drift is None or drift * seconds < 0


def test_it_is_everybody_with_an_authenticator_and_nobody_without(world: World) -> None:
    """Which is how a server's clock is told from a phone's: Tomas, by text message, gets in."""
    world.server_clock_offset = timedelta(minutes=5)
    give_code(world)
    assert world.stage is Stage.CODE
    tomas = world.find_person("Tomas")
    assert world.stage_of(sign_in_on_web(world, tomas)) is Stage.SIGNED_IN


def test_the_status_page_shows_the_exchanges_time_as_the_exchange_has_it(world: World) -> None:
    """Beside a clock that one trusts, it gives the fault away."""
    assert "10:42:11 UTC" in world.browser.open(STATUS).html
    world.server_clock_offset = timedelta(minutes=5)
    assert "10:47:11 UTC" in world.browser.reload().html


def test_put_right_it_is_right_at_once(world: World) -> None:
    """No code is lost by it, and a form from the other time is loaded anew."""
    world.server_clock_offset = timedelta(minutes=5)
    give_code(world)
    world.server_clock_offset = timedelta()
    assert world.browser.submit("code", {"code": world.phone.authenticator.code()}).status == 403
    sign_in(world)
    assert world.stage is Stage.SIGNED_IN


def test_messages_come_when_they_come_whatever_date_they_bear(world: World) -> None:
    """A server that is ahead does not make the post slower, and one that is behind does not make it early."""
    for minutes in (10, -10):
        world.server_clock_offset = timedelta(minutes=minutes)
        tomas = world.find_person("Tomas")
        browser = world.belongings(tomas).browser
        browser.open(f"{SIGN_IN}?by=phone")
        browser.submit("identifier", {"identifier": tomas.identifier})
        browser.submit("password", {"password": tomas.password})
        assert world.belongings(tomas).phone.sms.newest.arrived_at == world.clock.now()
        world.clock.advance(timedelta(hours=1))


def test_a_session_survives_a_correction_and_a_code_is_never_good_twice(world: World) -> None:
    """Set back, the exchange remembers the step that was used: time that runs backwards replays nothing."""
    world.server_clock_offset = timedelta(seconds=30)
    sign_in(world)
    used = world.phone.authenticator.code()
    world.server_clock_offset = timedelta()
    assert world.browser.open("https://www.lantern.example/dashboard").path == "/dashboard"
    thief = world.browser.private()
    give_password(world, thief)
    assert thief.submit("code", {"code": used}).status == 403


def test_it_can_be_off_by_a_day_and_no_more(world: World) -> None:
    """Further back it would meet its own customers before they came."""
    world.server_clock_offset = -LARGEST_SERVER_OFFSET
    assert world.browser.open(SIGN_IN).status == 200
    with pytest.raises(ValueError, match="1 day at most"):
        world.server_clock_offset = -LARGEST_SERVER_OFFSET - timedelta(seconds=1)
    with pytest.raises(ValueError, match="1 day at most"):
        world.server_clock_offset = LARGEST_SERVER_OFFSET + timedelta(seconds=1)
    assert world.server_clock_offset == -LARGEST_SERVER_OFFSET


def test_begun_again_it_is_right_again() -> None:
    """It is part of what happened, not of the world's beginning."""
    world = World(7, "tests", Clock(None), policy=CHEAPEST)
    world.server_clock_offset = timedelta(hours=1)
    world.reset()
    assert world.server_clock_offset == timedelta()
    world.close()
