"""What the Desk shows, read off a world: nothing more than a person could see, and nothing changed by looking."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from random import Random

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.widgets.desk import Desk
from loginlab.widgets.desk_view import AHEAD, NETWORKS, header_line, page_view, phone_view, span
from loginlab.world.clock import Clock
from loginlab.world.exits import EXITS
from loginlab.world.walks import sign_in_on_web
from loginlab.world.world import World


@pytest.fixture
def world() -> World:
    return World(7, "desk view", Clock(None), policy=CHEAPEST)


def test_looking_changes_nothing(world: World) -> None:
    """Ten looks later the log, the requests and the messages are as they were, and the view says the same."""
    sign_in_on_web(world)
    desk = Desk(world)
    before = (len(world.events()), len(world.browser.requests), world.mailbox.unread, json.dumps(desk.view))
    for _ in range(10):
        desk.look()
    assert (len(world.events()), len(world.browser.requests), world.mailbox.unread, json.dumps(desk.view)) == before


def test_every_network_of_the_world_has_a_name_for_people() -> None:
    """A new exit without one would break the list."""
    assert set(NETWORKS) == set(EXITS)


def test_codes_ahead_are_those_the_phone_will_show(world: World) -> None:
    """The countdown needs no kernel for ten minutes, and shows what the authenticator shows then."""
    ahead = phone_view(world.phone, None, running=True)["codes"][0]["ahead"]
    assert len(ahead) == AHEAD / timedelta(seconds=30)
    for code in ahead:
        assert code == world.phone.authenticator.code()
        world.clock.advance(timedelta(seconds=30))


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("Cookie", "a=123456; b=1234567", "a=123456; b=123456…"),
        ("cookie", "__Host-session=AbCdEfGhIj", "__Host-session=AbCdEf…"),
        (
            "Set-Cookie",
            "__Host-session=AbCdEfGhIj; Secure; Max-Age=2592000; SameSite=Strict",
            "__Host-session=AbCdEf…; Secure; Max-Age=2592000; SameSite=Strict",
        ),
        ("Set-Cookie", "a=", "a="),
        ("Authorization", "Bearer AbCdEfGhIj", "Bearer AbCdEf…"),
        ("Location", "/next?page=1234567890", "/next?page=1234567890"),
    ],
)
def test_a_header_is_shown_with_secrets_cut_and_rules_whole(name: str, value: str, shown: str) -> None:
    """A cookie's rules are what is to be read; its value is a key."""
    assert header_line(name, value) == f"{name}: {shown}"


def test_no_cookie_of_any_shape_is_shown_whole() -> None:
    """Random values of seven characters and more never come through."""
    dice = Random(1)
    for _ in range(200):
        value = "".join(dice.choices("abcXYZ019-_.=%", k=dice.randrange(7, 60)))
        assert value not in header_line("Cookie", f"first=1; session={value}; last=2")
        assert value not in header_line("Set-Cookie", f"session={value}; Path=/")


def test_a_page_loaded_anew_is_another_page(world: World) -> None:
    """What was typed into the old one must not be sent by the new one."""
    desk = Desk(world)
    first = desk.page["id"]
    desk.look()
    assert desk.page["id"] == first
    world.browser.reload()
    desk.look()
    assert desk.page["id"] != first


def test_names_of_pages_are_the_same_in_every_kernel(world: World) -> None:
    """A name made from an address in memory has six digits somewhere that are, now and then, somebody's code."""
    names = [page_view(window) for window in (world.browser, world.browser.private())]
    assert all(re.fullmatch(r"window-\d+-page-\d+", view["id"]) for view in names)
    assert len({view["id"] for view in names}) == len({view["site"] for view in names}) == 2


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=-5), "0 seconds"),
        (timedelta(seconds=59), "59 seconds"),
        (timedelta(seconds=60), "1 minute"),
        (timedelta(minutes=59, seconds=59), "59 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(days=2, hours=23), "2 days"),
    ],
)
def test_a_length_of_time_is_its_largest_unit(length: timedelta, words: str) -> None:
    """Both sides of each limit."""
    assert span(length) == words


def test_the_static_form_says_where_one_is_and_needs_no_kernel(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Address, state, cookies, code, messages and the log, as text."""
    monkeypatch.setenv("LOGINLAB_FROZEN", "1")
    sign_in_on_web(world)
    bundle, metadata = Desk(world)._repr_mimebundle_()
    text = bundle["text/plain"]
    for word in ("[Signed in]", "/dashboard", "__Host-session", "Is this you on a new device?", "session:opened"):
        assert word in text
    assert metadata == {"loginlab": {"static": True}}
    assert set(bundle) == {"text/html", "text/plain"}
