"""Several threads at once, as a real server has them: acts run one at a time and none is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from loginlab.exchange import ExchangeError, Kind, Stage
from loginlab.exchange.lockout import Factor, Throttle
from tests.exchange.replay import derive, stored
from tests.exchange.scene import MIRA, TOMAS, WRONG, Scene


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Start all acts at the same moment, each in its own thread; returns answers and errors."""
    gate, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            outcomes[place] = act()
        except Exception as error:
            outcomes[place] = error  # type: ignore[call-overload]

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.parametrize("seed", range(10))
def test_one_code_in_eight_threads_is_accepted_once(seed: int) -> None:
    """Eight sign-ins offer the same authenticator code at the same moment; tried many times."""
    scene = Scene(seed=seed)
    secret = scene.enrol(scene.sign_in())
    steps = [scene.begin() for _ in range(8)]
    code = scene.totp(secret)
    outcomes = at_once(*(partial(scene.exchange.submit_code, step.pending_token, code) for step in steps))
    accepted = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    assert [step.stage for step in accepted] == [Stage.DEVICE]
    refusals = {outcome.slug for outcome in outcomes if isinstance(outcome, ExchangeError)}
    assert refusals <= {"code-already-used", "account-locked"}
    assert len(accepted) + sum(isinstance(outcome, ExchangeError) for outcome in outcomes) == 8


def test_one_sent_code_in_eight_threads_opens_one_step() -> None:
    """The same sign-in submitted eight times at once: a nervous double click, or a relay racing its owner."""
    scene = Scene()
    step = scene.begin()
    code = scene.newest_code()
    outcomes = at_once(*[lambda: scene.exchange.submit_code(step.pending_token, code)] * 8)
    assert sum(not isinstance(outcome, Exception) for outcome in outcomes) == 1
    assert all(isinstance(outcome, ExchangeError) for outcome in outcomes if isinstance(outcome, Exception))


def test_one_link_in_eight_threads_opens_one_session() -> None:
    """Mail programs that fetch links ahead race the person who clicks."""
    scene = Scene()
    begun = scene.to_device_step()
    token = scene.newest_link_token()
    outcomes = at_once(*[lambda: scene.exchange.approve_device_by_link(token, device_token=begun.device_token)] * 8)
    assert sum(not isinstance(outcome, Exception) for outcome in outcomes) == 1
    assert [event.kind for event in scene.exchange.events(MIRA)].count(Kind.SESSION_OPENED) == 1


def test_wrong_tries_in_sixteen_threads_are_all_counted_and_stop_at_the_lock() -> None:
    """Exactly as many hashes as there are tries before the lock, however many come at once."""
    scene = Scene()
    outcomes = at_once(*[lambda: scene.begin(MIRA, WRONG)] * 16)
    slugs = sorted(outcome.slug for outcome in outcomes)
    tries = scene.policy.tries_before_lock
    assert slugs == ["account-locked"] * (16 - tries) + ["password-wrong"] * tries
    assert scene.hasher.computed == tries
    counted = scene.exchange.store.get(Throttle, identifier=MIRA, factor=Factor.PASSWORD)
    assert counted is not None
    assert counted.failures == tries


def test_different_people_at_once_all_get_in_and_the_log_adds_up() -> None:
    """Nothing of one act leaks into another: message, token and session belong together."""
    scene = Scene()

    def whole_way(who: str) -> str:
        step = scene.begin(who)
        code = next(m.code for m in reversed(scene.messages) if m.to == who and m.code)
        scene.exchange.submit_code(step.pending_token, code)
        code = next(m.code for m in reversed(scene.messages) if m.to == who and m.code)
        done = scene.exchange.approve_device(step.pending_token, code).signed_in
        assert done is not None
        return scene.exchange.resume(done.session_token).identifier

    assert at_once(lambda: whole_way(MIRA), lambda: whole_way(TOMAS)) == [MIRA, TOMAS]
    assert derive(scene.exchange.events(), scene.policy) == stored(scene.exchange)


def test_a_message_may_be_answered_the_moment_it_arrives() -> None:
    """Delivery happens after the act is written down and outside its lock, so the receiver may call back."""
    scene = Scene()
    seen: list[str] = []
    scene.exchange._deliver = lambda message: seen.append(scene.exchange.events()[-1].kind)
    scene.begin()
    assert seen == [Kind.CODE_SENT]


def test_a_mailbox_that_fails_loses_no_count() -> None:
    """The act is committed before anything is delivered."""
    scene = Scene()

    def full(message: object) -> None:
        raise OSError("mailbox full")

    step = scene.begin()
    scene.exchange._deliver = full
    outcomes = [
        at_once(lambda: scene.exchange.submit_code(step.pending_token, scene.wrong_code()))[0] for _ in range(5)
    ]
    assert [type(outcome).__name__ for outcome in outcomes] == ["CodeWrong"] * 4 + ["OSError"]
    counted = scene.exchange.store.get(Throttle, identifier=MIRA, factor=Factor.SIGN_IN_CODE)
    assert counted is not None
    assert counted.failures == 5
