"""The phone at the Desk: it scans the page in front, its clock can be set, and an old one can be taken up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises import Outcome, check, find_exercise
from loginlab.seat import Seat, frozen_seat
from loginlab.widgets.desk import Desk
from loginlab.widgets.desk_phone import PHONE_ACTS
from loginlab.world.world import World


@pytest.fixture
def seat() -> Seat:
    return frozen_seat(CHEAPEST)


def issuers(desk: Desk) -> list[str]:
    return [code["issuer"] for code in desk.view["phone"]["codes"]]


def page_with_a_code(world: World, who: str) -> None:
    """Sign in and let the page in front show a QR code."""
    from loginlab.world.walks import sign_in_on_web

    person = world.find_person(who)
    browser = sign_in_on_web(world, person)
    browser.open("https://www.lantern.example/security")
    browser.submit("add-authenticator", {"password": person.password})


def test_scanning_adds_the_account_of_the_page_in_front(seat: Seat) -> None:
    """And the digits it then shows are what the page asks for: the exercise is done by the Desk alone."""
    world = seat.world("02")
    page_with_a_code(world, "Tomas")
    desk = Desk(world)
    desk.play("Tomas")
    assert issuers(desk) == []
    assert desk.scan() == "Lantern Exchange is in the authenticator now."
    assert issuers(desk) == ["Lantern Exchange"]
    code = desk.view["phone"]["codes"][0]["ahead"][0]
    form = next(n for n, form in enumerate(desk.browser.page.forms) if form.name == "confirm-authenticator")
    desk.submit(form, [("code", code)])
    assert check(find_exercise("02.enrol"), None, seat).outcome == Outcome.DONE


def test_the_camera_sees_the_window_in_front_and_no_other(seat: Seat) -> None:
    """With a private window before it, the QR code is covered."""
    world = seat.world("02")
    page_with_a_code(world, "Tomas")
    desk = Desk(world)
    desk.play("Tomas")
    desk.open_private()
    assert "finds no QR code" in desk.scan()
    assert issuers(desk) == []


def test_a_key_can_be_typed_and_a_slip_is_said(seat: Seat) -> None:
    """Those who cannot scan type; the key is in no view afterwards."""
    desk = Desk(seat.world("02"))
    desk.play("Tomas")
    assert desk.type_key("abc") != desk.type_key("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    assert issuers(desk) == ["Lantern Exchange"]
    assert "GEZDGNBV" not in str(desk.view)


def test_the_clock_is_set_by_the_network_or_by_hand(seat: Seat) -> None:
    """By hand only while the network does not; an hour at most at once."""
    world = seat.world("02.repair-clock")
    desk = Desk(world)
    assert desk.view["phone"]["automatic"] is False
    desk.move_clock(15)
    assert world.phone.clock.error == timedelta(seconds=-30)
    desk.move_clock(10**9)
    assert world.phone.clock.error == timedelta(seconds=-30 + 3600)
    desk.automatic(True)
    assert (desk.view["phone"]["automatic"], world.phone.clock.error) == (True, timedelta())
    assert "Switch it off" in desk.move_clock(-15)
    assert world.phone.clock.error == timedelta()


def test_the_zone_changes_the_face_and_no_code(seat: Seat) -> None:
    """Each zone that is offered can be chosen."""
    desk = Desk(seat.world("02"))
    codes = desk.view["phone"]["codes"]
    for name in desk.view["phone"]["zones"]:
        desk.zone(name)
        assert (desk.view["phone"]["zone"], desk.view["phone"]["codes"]) == (name, codes)


def test_the_old_phone_can_be_taken_up_and_laid_down(seat: Seat) -> None:
    """Who has one phone is not asked which; whoever changes places holds their own phone."""
    desk = Desk(seat.world("02.move-phone"))
    assert [phone["active"] for phone in desk.view["phone"]["phones"]] == [True, False]
    assert issuers(desk) == []
    desk.take_phone(1)
    assert issuers(desk) == ["Lantern Exchange"]
    desk.play("Tomas")
    assert [phone["active"] for phone in desk.view["phone"]["phones"]] == [True]
    desk.play("Mira")
    desk.begin_again()
    assert [phone["active"] for phone in desk.view["phone"]["phones"]] == [True, False]


def test_the_page_may_ask_for_each_of_these_acts() -> None:
    """A button whose act is not listed would only say that something went wrong."""
    assert Desk.acts.issuperset(PHONE_ACTS)
    assert all(callable(getattr(Desk, act)) for act in PHONE_ACTS)
