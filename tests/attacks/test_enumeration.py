"""Enumeration: finding out who is a customer, from what is said, how long it takes, what locks, and what is sent."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from loginlab.exchange import LESSON, Kind
from loginlab.exchange.errors import AccountLocked, ExchangeError, IdentifierTaken, PasswordWrong
from tests.exchange.scene import HOME, MIRA, NOBODY, PASSWORD, WRONG, Scene


def answers(scene: Scene, who: str, password: object, times: int) -> list[tuple[object, ...]]:
    """What someone without insight can observe of several tries."""
    seen = []
    for _ in range(times):
        with pytest.raises(ExchangeError) as refused:
            scene.begin(who, password)
        error = refused.value
        public = {name: error.facts.get(name) for name in ("tries_left", "opens_at", "retry_after", "field", "reason")}
        seen.append((type(error), error.public_message, error.slug, public))
    return seen


@pytest.mark.parametrize("password", [WRONG, "", "x", "x" * 500, "\x00", None])
def test_by_message(scene: Scene, password: object) -> None:
    """Whatever the password, twelve tries in a row get the same twelve answers."""
    assert answers(scene, MIRA, password, 12) == answers(scene, NOBODY, password, 12)


def test_by_lock(scene: Scene) -> None:
    """Unknown addresses lock at the same try and open at the same time."""
    for who in (MIRA, NOBODY):
        answers(scene, who, WRONG, scene.policy.tries_before_lock)
        with pytest.raises(AccountLocked) as locked:
            scene.begin(who, WRONG)
        assert locked.value.opens_at == scene.at + scene.policy.lock_first


def test_by_work(scene: Scene) -> None:
    """One hash for a wrong password, one for an unknown account, none for either while locked."""
    work = {}
    for who in (MIRA, NOBODY):
        work[who] = []
        for _ in range(scene.policy.tries_before_lock + 2):
            scene.hasher.computed = 0
            answers(scene, who, WRONG, 1)
            work[who].append(scene.hasher.computed)
    assert work[MIRA] == work[NOBODY] == [1] * scene.policy.tries_before_lock + [0, 0]


def test_by_stopwatch() -> None:
    """With the real cost of a hash, the two take the same time to within half of it; without the dummy hash an
    unknown account would answer in a fraction. In processor time, the quickest of four: no other program counts."""
    scene = Scene(LESSON)

    def seconds(act: Callable[[], object]) -> float:
        begun = time.process_time()
        act()
        return time.process_time() - begun

    taken = {
        who: min(seconds(lambda who=who: answers(scene, who, WRONG, 1)) for _ in range(4)) for who in (MIRA, NOBODY)
    }
    assert abs(taken[MIRA] - taken[NOBODY]) < max(taken.values()) / 2


def test_by_mailbox(scene: Scene) -> None:
    """A wrong password sends nothing to anyone, so no notice betrays that the address is known here."""
    for who in (MIRA, NOBODY):
        answers(scene, who, WRONG, 12)
    assert scene.messages == []


def test_by_registering(scene: Scene) -> None:
    """The page's sentence for a taken address names nothing, and the same work is done."""
    with pytest.raises(IdentifierTaken) as taken:
        scene.exchange.register(MIRA, WRONG)
    assert "already" not in taken.value.public_message
    assert scene.hasher.computed == 1


def test_by_the_dummy_password(scene: Scene) -> None:
    """No password opens an account that does not exist, whatever the dummy hash was made from."""
    scene.exchange._dummy_hash = scene.hasher.hash(PASSWORD)
    with pytest.raises(PasswordWrong):
        scene.exchange.begin_sign_in(NOBODY, PASSWORD, origin=HOME)


def test_the_log_alone_knows_the_difference(scene: Scene) -> None:
    """Helpers can see that an address has no account; it is often just mistyped."""
    for who in (MIRA, NOBODY):
        answers(scene, who, WRONG, 1)
    refusals = [event for event in scene.exchange.events() if event.kind is Kind.PASSWORD_REFUSED]
    assert [event.facts["account_known"] for event in refusals] == [True, False]
