"""Attacks that do the same thing many times at once, over real HTTPS."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from loginlab.exchange import Session
from tests.exchange.scene import MIRA, WRONG, Scene
from tests.sites.serving import build_sites, connect_over_https
from tests.sites.visitor import Visitor, form_token


def test_one_code_sent_twice_at_once_opens_one_session(scene: Scene, tmp_path: Path) -> None:
    """The owner's code, relayed at the same moment: one of the two requests gets in, the other does not."""
    with connect_over_https(build_sites(scene), tmp_path) as connect:
        visitor = Visitor(connect)
        visitor.to_device(scene)
        fields = {"form_token": form_token(visitor.get("/sign-in/device")), "code": scene.newest_code()}
        copies = [Visitor(connect, cookies=dict(visitor.cookies)) for _ in range(8)]
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda copy: copy.post("/sign-in/device", fields), copies))
    assert sum("__Host-session" in copy.cookies for copy in copies) == 1
    assert scene.exchange.store.count(Session) == 1
    assert {answer.status_code for answer in answers} <= {303, 403}


def test_guesses_in_parallel_are_counted_one_by_one(scene: Scene, tmp_path: Path) -> None:
    """Thirty guesses at once are still only five that are looked at (RFC 4226 §7.3)."""
    with connect_over_https(build_sites(scene), tmp_path) as connect:
        visitor = Visitor(connect)
        visitor.to_password(MIRA)
        fields = {"form_token": form_token(visitor.get("/sign-in/password")), "password": WRONG}
        scene.hasher.computed = 0

        def guess(_: int) -> httpx.Response:
            return Visitor(connect, cookies=dict(visitor.cookies)).post("/sign-in/password", fields)

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(guess, range(30)))
    assert scene.hasher.computed == scene.policy.tries_before_lock
    assert sorted(answer.status_code for answer in answers) == [403] * 4 + [429] * 26
