"""What engineers write who check a passkey's answer nearly rightly, and what they are told."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises import Outcome, Report, check, find_exercise
from loginlab.exercises.is_this_really_the_exchange.evidence import captured, read_lured_world
from loginlab.seat import frozen_seat
from loginlab.sites.lookalike import LOOKALIKE, LookAlike

Holds = Callable[[Any, Any], bool]


def checked(**instead: Holds) -> Report:
    """Check a verifier that makes every comparison rightly, but for those given."""
    holds: dict[str, Holds] = {
        "type": lambda a, _e: a.said["type"] == "webauthn.get",
        "challenge": lambda a, e: a.said["challenge"] == e.challenge,
        "origin": lambda a, e: a.said["origin"] == e.origin,
        "name": lambda a, e: a.rp_id_hash == sha256(e.rp_id.encode()).digest(),
        "flags": lambda a, _e: a.flags & 5 == 5,
        "count": lambda a, e: a.sign_count > e.sign_count or a.sign_count == e.sign_count == 0,
        "signature": lambda a, _e: a.signature_fits,
    }
    looks = (holds | instead).values()
    function = lambda answer, expected: all(look(answer, expected) for look in looks)  # noqa: E731 - made for a check
    return check(find_exercise("06.webauthn-checks"), function, frozen_seat(CHEAPEST))


@pytest.mark.parametrize(
    ("instead", "condition"),
    [
        ({"origin": lambda a, e: a.said["origin"].startswith(e.origin)}, 2),
        ({"flags": lambda a, _e: a.flags == 5}, 0),
        ({"count": lambda a, e: a.sign_count > e.sign_count or a.sign_count == 0}, 4),
    ],
    ids=["the origin begins alike", "no bit but two", "0 is always a count"],
)
def test_a_comparison_that_is_nearly_right_is_found_out(instead: dict[str, Holds], condition: int) -> None:
    """One answer tells it from the right one, and only that condition does not hold."""
    assert checked().outcome == Outcome.DONE
    report = checked(**instead)
    assert [number for number, finding in enumerate(report.findings) if not finding.holds] == [condition]


def test_a_look_alike_that_is_not_there_was_given_nothing() -> None:
    """Nobody answers under its name in the world of another task; where it stands, each password is counted."""
    seat = frozen_seat(CHEAPEST)
    assert captured(seat.world("06.another-task")) == 0
    world = read_lured_world(seat)
    assert captured(world) == 0
    copy = world.internet.site(LOOKALIKE)
    assert isinstance(copy, LookAlike)
    copy.captured["password"] += 2
    assert captured(world) == 2


def test_whoever_refuses_everybody_is_not_told_of_a_device_that_does_not_count() -> None:
    """The digest as hexadecimal text never equals bytes; a count of 0 has nothing to do with it."""
    assert checked(name=lambda a, e: a.rp_id_hash == sha256(e.rp_id.encode()).hexdigest()).sentence == ""
    assert "always say 0" in checked(count=lambda a, e: a.sign_count > e.sign_count).sentence
