"""Established customers: their past, their known devices, and what is unusual for them."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import CHEAPEST, Kind, Outcome, Stage
from loginlab.world.clock import Clock
from loginlab.world.exits import EXITS
from loginlab.world.page import Page
from loginlab.world.past_sign_ins import QUIET, USUAL, generate_past
from loginlab.world.people import Person
from loginlab.world.shown import read_alert
from loginlab.world.world import ACCOUNT_AGE, World
from tests.exchange.replay import derive, stored
from tests.world.acts import SIGN_IN, give_code, give_password

USUAL_WAYS = ("home", "office", "mobile")
PAUSED = "We have paused this sign-in for safety. The message we have sent says what to do."


@pytest.fixture
def settled(world: World) -> World:
    for person in world.people:
        world.settle_in(person)
    return world


def sign_in_by(world: World, way: str) -> Page:
    """By the person's own browser, over that network."""
    world.browser.exit = EXITS[way]
    return give_code(world)


def give_tomas_code(world: World, person: Person) -> Page:
    """The same for somebody who gets codes by SMS."""
    own = world.belongings(person)
    own.browser.open(SIGN_IN)
    own.browser.submit("identifier", {"identifier": person.identifier})
    own.browser.submit("password", {"password": person.password})
    return own.browser.submit("code", {"code": own.phone.sms.newest.codes[0]})


@given(st.integers(0, 400), st.integers(0, 9), st.integers(0, 86_399))
def test_a_past_is_in_order_and_lies_behind(count: int, seed: int, second: int) -> None:
    """As many as asked for, oldest first, younger than the account, and none within the last half day."""
    now = Clock(None).now() + timedelta(seconds=second)
    past = generate_past(Random(seed), count, now)
    times = [one.at for one in past]
    assert len(past) == count
    assert times == sorted(times)
    assert all(now - ACCOUNT_AGE < one.at < one.left_at <= now - QUIET + timedelta(minutes=10) for one in past)
    assert {one.origin for one in past} <= set(USUAL)


@given(st.integers(10, 60), st.integers(0, 9))
def test_a_past_is_mostly_from_home(count: int, seed: int) -> None:
    """Of any ten in a row that it is made of, seven; so it is the same picture for everybody."""
    past = generate_past(Random(seed), count - count % 10, Clock(None).now())
    networks = [one.origin.network for one in past]
    assert networks.count("Home Fibre") * 10 == len(past) * 7
    assert networks.count("Mobile Data") * 10 == len(past) * 2


def test_the_log_stays_in_order_and_says_what_the_store_holds(settled: World) -> None:
    """Both people's pasts, woven into what there was before."""
    events = settled.events()
    times = [event.at for event in events]
    assert times == sorted(times)
    assert [event.id for event in events] == sorted(event.id for event in events)
    assert [event.kind for event in events].count(Kind.SESSION_OPENED) == 40
    assert derive(events, settled.exchange.policy) == stored(settled.exchange)
    assert events[0].kind is Kind.REGISTERED


def test_the_owner_reads_the_past_in_the_login_history(settled: World) -> None:
    """Twenty lines, the newest first, and no message about any of them."""
    history = settled.exchange.login_history_of(settled.person.identifier)
    assert [entry.outcome for entry in history] == [Outcome.SIGNED_IN] * 20
    assert history[0].at > history[-1].at
    assert settled.mailbox.mails == ()


def test_own_browser_and_own_app_are_known_devices(settled: World) -> None:
    """No approval: not in the browser, not in the app, and not for whoever gets codes by SMS."""
    assert sign_in_by(settled, "home").path == "/dashboard"
    assert give_tomas_code(settled, settled.people[1]).path == "/dashboard"
    settled.clock.advance(timedelta(minutes=1))
    app = settled.phone.app
    app.sign_in(settled.person.identifier, settled.person.password)
    assert app.submit_code(settled.phone.authenticator.code()).stage is Stage.SIGNED_IN


def test_clearing_the_cookies_forgets_the_device(settled: World) -> None:
    """As it does for anyone: the next sign-in is asked about by mail."""
    settled.browser.cookies.clear()
    assert sign_in_by(settled, "home").path == "/sign-in/device"


def test_the_mark_of_the_browser_is_set_as_the_sites_set_it(settled: World) -> None:
    """A second browser, in which somebody really signs in, gets the like of it."""
    (laid_in,) = [cookie for cookie in settled.browser.cookies if cookie.name == "__Host-device"]
    window = settled.browser.private()
    give_password(settled, window)
    (real,) = [cookie for cookie in window.cookies if cookie.name == "__Host-device"]
    for name in ("domain", "host_only", "path", "secure", "http_only", "same_site"):
        assert getattr(laid_in, name) == getattr(real, name)
    assert real.expires_at is not None
    assert laid_in.expires_at is not None
    assert laid_in.expires_at < real.expires_at


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("way", EXITS)
def test_usual_ways_are_open_and_others_are_held(seed: int, way: str) -> None:
    """Whatever the seed: home, office and mobile data let in, the VPN and the hotel do not."""
    world = World(seed, "tests", Clock(None), policy=CHEAPEST)
    world.settle_in(world.person)
    world.browser.exit = EXITS[way]
    page = give_password(world)
    assert (page.path == "/sign-in/code") == (way in USUAL_WAYS)
    if way not in USUAL_WAYS:
        assert (page.status, read_alert(page)) == (403, PAUSED)
        assert world.events(world.person)[-1].facts["why"] == "unusual place"
        assert EXITS[way].network in world.mailbox.newest.text
    world.close()


@pytest.mark.parametrize(("hours", "why"), [(1, "impossible travel"), (23, "unusual place")])
def test_abroad_after_signing_in_at_home_is_impossible_at_first_and_then_unusual(
    settled: World, hours: int, why: str
) -> None:
    """Nobody flies to Singapore in an hour; in a day one can."""
    sign_in_by(settled, "home")
    settled.browser.submit("sign-out")
    settled.clock.advance(timedelta(hours=hours))
    settled.browser.exit = EXITS["abroad"]
    give_password(settled)
    assert settled.events(settled.person)[-1].facts["why"] == why


def test_switching_the_vpn_off_before_signing_in_lets_in_at_once(settled: World) -> None:
    """A held sign-in leaves no trace that stands in the way."""
    settled.browser.exit = EXITS["vpn"]
    give_password(settled)
    assert sign_in_by(settled, "home").path == "/dashboard"


@pytest.mark.parametrize("way", ["vpn", "abroad"])
def test_switching_in_mid_way_pauses_for_half_an_hour(settled: World, way: str) -> None:
    """The harm that 'turn your VPN off and on' can do; waiting is what mends it."""
    give_password(settled)
    settled.browser.exit = EXITS[way]
    page = settled.browser.submit("code", {"code": settled.phone.authenticator.code()})
    assert (page.status, read_alert(page)) == (429, PAUSED)
    settled.browser.exit = EXITS["home"]
    assert give_password(settled).status == 429
    settled.clock.advance(timedelta(minutes=29, seconds=59))
    assert give_password(settled).status == 429
    settled.clock.advance(timedelta(seconds=1))
    assert sign_in_by(settled, "home").path == "/dashboard"


def test_from_home_to_mobile_data_in_mid_way_is_fine(settled: World) -> None:
    """The router restarts, the phone takes over: near enough to be one place."""
    give_password(settled)
    settled.browser.exit = EXITS["mobile"]
    page = settled.browser.submit("code", {"code": settled.phone.authenticator.code()})
    assert page.path == "/dashboard"


def test_the_app_is_held_too_and_begins_again(settled: World) -> None:
    """By hotel network, with everything right."""
    settled.phone.exit = EXITS["abroad"]
    screen = settled.phone.app.sign_in(settled.person.identifier, settled.person.password)
    assert (screen.stage, screen.refusal, screen.message) == (Stage.IDENTIFIER, "sign-in-held", PAUSED)
    settled.phone.exit = EXITS["mobile"]
    assert settled.phone.app.sign_in(settled.person.identifier, settled.person.password).stage is Stage.CODE


def test_an_app_that_jumps_is_paused_and_begins_again(settled: World) -> None:
    """The sign-in under way is over for it as well, and the screen says how long to wait."""
    settled.phone.app.sign_in(settled.person.identifier, settled.person.password)
    settled.phone.exit = EXITS["vpn"]
    screen = settled.phone.app.submit_code(settled.phone.authenticator.code())
    assert (screen.stage, screen.refusal, screen.retry_after) == (Stage.IDENTIFIER, "sign-in-held", 1800)


def test_people_without_a_past_are_not_judged(world: World) -> None:
    """A world in which nobody was settled is as it always was."""
    for way in EXITS:
        world.browser.exit = EXITS[way]
        assert give_password(world).path == "/sign-in/code"
        world.clock.advance(timedelta(seconds=30))


def test_the_same_seed_gives_the_same_past(world: World) -> None:
    """So that a lesson can be built and begun again."""
    again = World(7, "tests", Clock(None), policy=CHEAPEST)
    for one in (world, again):
        one.settle_in(one.person)
    assert world.events() == again.events()
    assert world.exchange.store.dump() == again.exchange.store.dump()
    again.close()


def test_a_past_can_be_added_to_another(settled: World) -> None:
    """Settling twice is a longer past and the same devices."""
    settled.settle_in(settled.person, count=15)
    assert len(settled.exchange.login_history_of(settled.person.identifier)) == 35
    names = [cookie.name for cookie in settled.browser.cookies]
    assert names.count("__Host-device") == 1
    assert sign_in_by(settled, "home").path == "/dashboard"


def test_a_past_of_nothing_is_none(world: World) -> None:
    """No sign-ins, no known devices, no line in the log."""
    before = world.exchange.store.dump()
    world.settle_in(world.person, count=0)
    assert world.exchange.store.dump() == before
    assert sign_in_by(world, "home").path == "/sign-in/device"


def test_remembering_sign_ins_alone_makes_no_device_known(world: World) -> None:
    """The past of somebody who comes with a new computer."""
    assert len(world.remember_sign_ins(world.person)) == 20
    assert sign_in_by(world, "home").path == "/sign-in/device"
