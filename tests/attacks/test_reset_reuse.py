"""Attacks on a reset that use something twice: each fails at the exchange and succeeds where its guard is missing."""

from __future__ import annotations

from contextlib import suppress

import pytest

from loginlab.exchange import ExchangeError, Kind
from loginlab.labs.resetting.race import both_at_once
from tests.attacks.reset_guards import STOLEN, only_without, scene_without, sets_password
from tests.exchange.scene import MIRA, NEW, Scene


def test_replaying_a_code() -> None:
    """The owner is done with it; minutes later somebody finds it in the mailbox."""

    def attack(scene: Scene) -> bool:
        scene.reset()
        scene.wait(minutes=4)
        return sets_password(scene, MIRA, scene.newest_code())

    assert only_without("single_use", attack)


def test_replaying_a_link() -> None:
    """The same with the link, found in the browser's history."""

    def attack(scene: Scene) -> bool:
        scene.exchange.request_reset(MIRA)
        link = scene.newest_link_token()
        scene.exchange.reset_password_by_link(link, NEW)
        with suppress(ExchangeError):
            scene.exchange.reset_password_by_link(link, STOLEN)
            return True
        return False

    assert only_without("single_use", attack)


@pytest.mark.parametrize("doors", ["code and code", "code and link", "link and link"])
def test_racing_for_one_message(doors: str) -> None:
    """Two threads come with one message at one moment: two passwords are set only where nobody waits their turn."""

    def attack(scene: Scene) -> bool:
        scene.exchange.request_reset(MIRA)
        code, link = scene.newest_code(), scene.newest_link_token()
        by = {
            "code": lambda password: scene.exchange.reset_password(MIRA, code, password),
            "link": lambda password: scene.exchange.reset_password_by_link(link, password),
        }
        first, second = doors.split(" and ")
        both_at_once(scene.exchange, lambda: by[first](NEW), lambda: by[second](STOLEN))
        changes = [event.kind for event in scene.exchange.events(MIRA)].count(Kind.PASSWORD_RESET)
        assert changes in {1, 2}
        return changes == 2

    assert only_without("one_at_a_time", attack)


def test_keeping_an_old_session() -> None:
    """A thief sits in a copied session while the owner resets, and goes on sitting there if nothing ends it."""

    def attack(scene: Scene) -> bool:
        session = scene.sign_in().session_token
        scene.reset()
        with suppress(ExchangeError):
            return bool(scene.exchange.portfolio(session).holdings)
        return False

    assert only_without("ends_sessions", attack)


def test_a_race_that_breaks_is_not_taken_for_a_refusal() -> None:
    """What is no refusal of the exchange's comes out of its thread."""

    def broken() -> None:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        both_at_once(scene_without().exchange, broken)
