"""Throttling: how many tries, how long the lock, and that it is the same for everyone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import CHEAPEST, LESSON, STRICT, Factor, Kind, Policy
from loginlab.exchange.errors import AccountLocked, CodeWrong, ExchangeError, PasswordWrong
from loginlab.exchange.lockout import Throttle, after_failure, lock_duration
from tests.exchange.scene import MIRA, NOBODY, PASSWORD, WRONG, Scene


def fail(scene: Scene, who: str = MIRA) -> PasswordWrong:
    with pytest.raises(PasswordWrong) as refused:
        scene.begin(who, WRONG)
    return refused.value


@pytest.mark.parametrize("who", [MIRA, NOBODY])
def test_the_last_try_is_looked_at_and_the_next_is_not(scene: Scene, who: str) -> None:
    """Five wrong passwords are answered as wrong, the fifth closes the account, the sixth try is refused unseen."""
    left = [fail(scene, who).tries_left for _ in range(scene.policy.tries_before_lock)]
    assert left == [4, 3, 2, 1, 0]
    worked = scene.hasher.computed
    with pytest.raises(AccountLocked) as locked:
        scene.begin(who, PASSWORD)
    assert locked.value.retry_after == scene.policy.lock_first
    assert scene.hasher.computed == worked


def test_one_try_fewer_locks_nothing(scene: Scene) -> None:
    """Four wrong passwords and then the right one: in."""
    for _ in range(scene.policy.tries_before_lock - 1):
        assert fail(scene).opens_at is None
    assert scene.begin().stage == "code"


def test_locked_until_the_time_said_and_not_longer(scene: Scene) -> None:
    """One second before opening even the right password is refused; at the time said it works."""
    for _ in range(scene.policy.tries_before_lock):
        last = fail(scene)
    assert last.opens_at is not None
    scene.at = last.opens_at - timedelta(seconds=1)
    with pytest.raises(AccountLocked) as locked:
        scene.begin()
    assert locked.value.opens_at == last.opens_at
    assert locked.value.retry_after == timedelta(seconds=1)
    scene.at = last.opens_at
    assert scene.begin().stage == "code"


def test_tries_while_locked_change_nothing(scene: Scene) -> None:
    """Or the stated time would be a lie, and a stranger could keep the owner out for ever."""
    for _ in range(scene.policy.tries_before_lock):
        last = fail(scene)
    before = scene.exchange.store.find(Throttle)
    for _ in range(50):
        scene.wait(seconds=1)
        with pytest.raises(AccountLocked) as locked:
            scene.begin(MIRA, WRONG)
        assert locked.value.opens_at == last.opens_at
    assert scene.exchange.store.find(Throttle) == before
    assert [event.kind for event in scene.exchange.events(MIRA)[-50:]] == [Kind.REFUSED_WHILE_LOCKED] * 50


def test_each_further_failure_doubles_the_lock_up_to_the_longest() -> None:
    """1, 2, 4 ... minutes, never more than an hour, however patient the guesser."""
    n = CHEAPEST.tries_before_lock
    minutes = [lock_duration(failures, CHEAPEST) for failures in range(n - 1, n + 9)]
    assert minutes == [None] + [timedelta(minutes=m) for m in (1, 2, 4, 8, 16, 32, 60, 60, 60)]
    assert lock_duration(10**9, STRICT) == STRICT.lock_longest


def test_success_starts_the_count_again(scene: Scene) -> None:
    """Four wrong, one right, four wrong: still open."""
    for _ in range(2):
        for _ in range(scene.policy.tries_before_lock - 1):
            fail(scene)
        scene.begin()


@pytest.mark.parametrize(("quiet", "left"), [(timedelta(hours=24), 4), (timedelta(hours=24, seconds=-1), 0)])
def test_a_day_of_quiet_forgets(scene: Scene, quiet: timedelta, left: int) -> None:
    """A second less does not."""
    for _ in range(scene.policy.tries_before_lock - 1):
        fail(scene)
    scene.wait(quiet)
    assert fail(scene).tries_left == left


def test_each_factor_has_its_own_count(scene: Scene) -> None:
    """A right password does not forgive wrong codes, or a thief with the password could guess codes for ever."""
    for _ in range(scene.policy.tries_before_lock):
        step = scene.begin()
        with pytest.raises(CodeWrong) as refused:
            scene.exchange.submit_code(step.pending_token, scene.wrong_code())
    assert refused.value.opens_at is not None
    step = scene.begin()
    with pytest.raises(AccountLocked) as locked:
        scene.exchange.submit_code(step.pending_token, scene.newest_code())
    assert locked.value.factor == Factor.SIGN_IN_CODE


def test_the_owner_is_told_when_codes_are_wrong_but_not_when_passwords_are(scene: Scene) -> None:
    """Wrong codes after a right password are the alarm; wrong passwords are everyday noise."""
    for _ in range(scene.policy.tries_before_lock):
        fail(scene)
    assert scene.messages == []
    scene.wait(hours=1)
    step = scene.begin()
    for _ in range(scene.policy.tries_before_lock):
        with pytest.raises(CodeWrong):
            scene.exchange.submit_code(step.pending_token, scene.wrong_code())
    assert [message.subject for message in scene.messages][-1] == "Wrong codes at your account"


def test_two_spellings_of_one_address_share_one_count(scene: Scene) -> None:
    """Capitals must not buy five more tries."""
    for spelling in ("MIRA@mail.example", "mira@MAIL.example", " mira@mail.example ", "Mira@mail.example", MIRA):
        fail(scene, spelling)
    with pytest.raises(AccountLocked):
        scene.begin()


@given(
    st.lists(
        st.one_of(st.just("try"), st.integers(1, 90_000).map(lambda seconds: timedelta(seconds=seconds))),
        max_size=40,
    )
)
def test_an_unknown_account_answers_waits_and_works_as_a_known_one(acts: list[str | timedelta]) -> None:
    """Whatever the rhythm of wrong tries: same errors, same sentences, same times, same number of hashes."""

    def observed(who: str) -> list[object]:
        scene, seen = Scene(), []
        for act in acts:
            if isinstance(act, timedelta):
                scene.wait(act)
                continue
            try:
                scene.begin(who, WRONG)
            except ExchangeError as error:
                facts = {name: value for name, value in error.facts.items() if name != "account_known"}
                seen.append((error.slug, error.public_message, facts, scene.hasher.computed))
        seen.append([(event.at, event.kind) for event in scene.exchange.events(who) if "registered" not in event.kind])
        seen.append(scene.messages)
        scene.exchange.close()
        return seen

    assert observed(MIRA) == observed(NOBODY)


def test_the_strict_profile_locks_sooner() -> None:
    """Three tries and a quarter of an hour."""
    scene = Scene(replace(STRICT, hash_cost=CHEAPEST.hash_cost))
    assert [fail(scene).opens_at for _ in range(3)] == [None, None, scene.at + timedelta(minutes=15)]


@pytest.mark.parametrize("policy", [LESSON, STRICT], ids=lambda policy: policy.name)
def test_sitting_out_the_longest_lock_buys_one_try_and_not_a_new_row(policy: Policy) -> None:
    """A guesser who comes back on the second it opens gets one try, and the longest lock again."""
    throttle, at = Throttle(MIRA, Factor.PASSWORD), Scene().at
    for _ in range(policy.tries_before_lock + 20):
        at = throttle.opens_at or at
        throttle = after_failure(throttle, at, policy)
    assert throttle.failures == policy.tries_before_lock + 20
    assert throttle.opens_at == at + policy.lock_longest
