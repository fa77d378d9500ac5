"""What a message says of itself: for how long its code or link works is what the exchange goes by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from loginlab.exchange import CHEAPEST
from tests.exchange.journeys import begin_from
from tests.exchange.scene import HOME, MIRA, TOMAS, Scene

POLICY = replace(
    CHEAPEST,
    mail_code_lifetime=timedelta(minutes=7),
    sms_code_lifetime=timedelta(minutes=4),
    approval_lifetime=timedelta(minutes=6),
    reset_lifetime=timedelta(minutes=9),
)


@pytest.mark.parametrize(
    ("act", "minutes"),
    [
        (lambda scene: scene.begin(MIRA), 7),
        (lambda scene: scene.begin(TOMAS), 4),
        (lambda scene: scene.to_device_step(), 6),
        (lambda scene: scene.exchange.request_reset(MIRA, origin=HOME), 9),
    ],
    ids=["code by mail", "code by SMS", "new device", "new password"],
)
def test_it_says_for_how_many_minutes_it_works(act: Callable[[Scene], object], minutes: int) -> None:
    """Each kind has a time of its own; a message with another's would be believed."""
    scene = Scene(POLICY)
    act(scene)
    assert f" {minutes} minutes" in " ".join(scene.messages[-1].lines)


@pytest.mark.parametrize(("agent", "named"), [("Lantern Browser", "Lantern Browser"), ("", "an unknown browser")])
def test_the_question_about_a_new_device_names_it(scene: Scene, agent: str, named: str) -> None:
    """By what it calls itself: the owner knows which browser they sit at; one that says nothing is called unknown."""
    step = begin_from(replace(HOME, agent=agent), scene)
    scene.exchange.submit_code(step.pending_token, scene.newest_code())
    assert scene.messages[-1].lines[0].endswith(f"not seen before: {named}.")
