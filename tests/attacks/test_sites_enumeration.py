"""Attacks that ask the site who is a customer."""

from __future__ import annotations

from loginlab.sites import API
from tests.exchange.scene import MIRA, NOBODY, WRONG, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Visitor, sentence


def test_pages_do_not_tell_customers_from_others(scene: Scene) -> None:
    """Status, sentence, length, work and lock are the same; the bytes are compared in the tests of the sites."""
    outcomes = []
    for who in (MIRA, NOBODY):
        visitor = Visitor(connect_in_process(build_sites(scene)))
        visitor.to_password(who)
        scene.hasher.computed = 0
        tries = [visitor.submit("/sign-in/password", password=WRONG) for _ in range(7)]
        outcomes.append(
            (
                [(answer.status_code, sentence(answer), answer.headers.get("Retry-After")) for answer in tries],
                [len(answer.text.replace(who, "")) for answer in tries],
                scene.hasher.computed,
            )
        )
    assert outcomes[0] == outcomes[1]


def test_an_over_long_password_does_not_skip_the_work_for_one_of_them(scene: Scene) -> None:
    """Refused before any account is looked for, for both alike."""
    app = Visitor(connect_in_process(build_sites(scene)), API)
    answers = [
        app.send("POST", "/v1/sign-in", json={"identifier": who, "password": "x" * 1000}) for who in (MIRA, NOBODY)
    ]
    assert answers[0].content == answers[1].content
    assert scene.hasher.computed == 0
