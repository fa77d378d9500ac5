"""An account that does not exist answers exactly as one that does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest

from loginlab.sites import API, WWW
from tests.exchange.scene import Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Visitor, sentence

KIM = {"mail": "kim@mail.example", "phone": "+15550100123"}


@dataclass
class World:
    """A scene of its own, in which Kim has an account or has not."""

    scene: Scene
    visitor: Visitor
    app: Visitor


def build_world(who: str, *, known: bool) -> World:
    """Two of these differ in nothing but whether Kim is a customer."""
    scene = Scene()
    connect = connect_in_process(build_sites(scene))
    if known:
        scene.exchange.register(who, "a passphrase of Kim's own")
    scene.hasher.computed = 0
    return World(scene, Visitor(connect, WWW), Visitor(connect, API))


def whole(answer: httpx.Response) -> tuple[int, list[tuple[str, str]], bytes]:
    """Everything an answer consists of."""
    return answer.status_code, answer.headers.multi_items(), answer.content


@pytest.mark.parametrize("channel", KIM)
def test_page_by_page_known_and_unknown_give_the_same_bytes(channel: str) -> None:
    """Identifier, password, wrong tries up to the lock, and the lock itself: not one byte, not one header differs."""
    who = KIM[channel]
    known, unknown = (build_world(who, known=known) for known in (True, False))
    answers: list[list[tuple[int, list[tuple[str, str]], bytes]]] = [[], []]
    for world, kept in zip((known, unknown), answers, strict=True):
        kept.append(whole(world.visitor.submit("/sign-in", identifier=who)))
        kept.append(whole(world.visitor.get("/sign-in/password")))
        for _ in range(world.scene.policy.tries_before_lock + 1):
            kept.append(whole(world.visitor.submit("/sign-in/password", password="not this")))
        kept.append(whole(world.visitor.submit("/sign-in/password", password="x" * 5000)))
    assert answers[0] == answers[1]
    assert [status for status, _, _ in answers[0]] == [303, 200, 403, 403, 403, 403, 429, 429, 400]
    assert known.scene.hasher.computed == unknown.scene.hasher.computed == known.scene.policy.tries_before_lock


def test_the_api_too_gives_the_same_bytes() -> None:
    """What the app is told tells no more."""
    known, unknown = (build_world(KIM["mail"], known=known) for known in (True, False))
    answers: list[list[tuple[int, list[tuple[str, str]], bytes]]] = [[], []]
    for world, kept in zip((known, unknown), answers, strict=True):
        for _ in range(world.scene.policy.tries_before_lock + 1):
            sent = {"identifier": KIM["mail"], "password": "not this"}
            kept.append(whole(world.app.send("POST", "/v1/sign-in", json=sent)))
    assert answers[0] == answers[1]
    assert known.scene.hasher.computed == unknown.scene.hasher.computed == known.scene.policy.tries_before_lock


@pytest.mark.parametrize("who", ["mira@mail.example", "nobody@mail.example", "+442079460958", "+15550100123"])
@pytest.mark.parametrize("later", [0, 1])
def test_locked_means_429_until_the_time_said(visitor: Visitor, scene: Scene, who: str, later: int) -> None:
    """The last wrong try and every one after it say how long to wait; on that second the next try is looked at."""
    visitor.to_password(who)
    for _ in range(scene.policy.tries_before_lock):
        wrong = visitor.submit("/sign-in/password", password="not this")
    assert (wrong.status_code, wrong.headers["Retry-After"]) == (429, "60")
    scene.wait(timedelta(seconds=59 + later))
    scene.hasher.computed = 0
    again = visitor.submit("/sign-in/password", password="not this")
    assert again.status_code == 429
    if later:
        assert scene.hasher.computed == 1
        assert again.headers["Retry-After"] == "120"
        assert sentence(again).startswith("The email address, phone number or password is not right.")
    else:
        assert scene.hasher.computed == 0
        assert again.headers["Retry-After"] == "1"
        assert sentence(again).startswith("Too many wrong tries. Wait until the time shown, then try again.")
        assert "in 1 second, at 1 Jan 2030, 09:01:00 UTC" in sentence(again)


def test_part_of_a_second_left_is_a_second_to_wait(visitor: Visitor, scene: Scene) -> None:
    """Retry-After is rounded up: rounded down it would invite a try that is refused."""
    visitor.to_password()
    for _ in range(scene.policy.tries_before_lock):
        visitor.submit("/sign-in/password", password="not this")
    scene.wait(timedelta(seconds=58, milliseconds=1))
    assert visitor.submit("/sign-in/password", password="not this").headers["Retry-After"] == "2"


def test_wrong_codes_lock_too(visitor: Visitor, scene: Scene) -> None:
    """The code page goes to 429 in the same way."""
    visitor.to_code()
    for _ in range(scene.policy.tries_before_lock):
        answer = visitor.submit("/sign-in/code", code=scene.wrong_code())
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
    locked = visitor.submit("/sign-in/code", code=scene.newest_code())
    assert (locked.status_code, locked.headers["Retry-After"]) == (429, "60")
