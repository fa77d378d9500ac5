"""Attacks on the judging of sign-ins: to pass it, to teach it, to learn from it, and to use it against the owner."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from loginlab.exchange import ExchangeError, Kind, Origin
from loginlab.exchange.errors import PasswordWrong, SignInHeld
from tests.exchange.journeys import APART, HOME, THIEF, VPN, begin_from, live_a_while, sign_in_from
from tests.exchange.scene import MIRA, NOBODY, TOMAS, WRONG, Scene


@pytest.fixture
def settled(scene: Scene) -> Scene:
    live_a_while(scene)
    scene.messages.clear()
    return scene


def towards(kilometres: float) -> Origin:
    """Somewhere north of home, on home's own network as far as anybody can tell."""
    assert HOME.latitude is not None
    return replace(HOME, address="192.0.2.99", latitude=HOME.latitude + kilometres / 111.195)


def test_a_thief_with_the_password_from_abroad_is_held(settled: Scene) -> None:
    """The right password is not enough: no code goes out that could be talked out of anybody."""
    with pytest.raises(SignInHeld):
        begin_from(THIEF, settled)
    assert [message.code for message in settled.messages] == [None]
    assert "Hotel Guest Net (SG)" in " ".join(settled.messages[0].lines)


def test_a_thief_who_imitates_the_browser_is_held_too(settled: Scene) -> None:
    """A browser can call itself anything; the address it comes from is not its to choose."""
    with pytest.raises(SignInHeld):
        begin_from(replace(THIEF, agent=HOME.agent), settled)


def test_being_held_tells_nothing_to_one_with_the_wrong_password() -> None:
    """Whether an account is paused or open, known from here or not: the same words and counts up to the lock."""
    told = []
    for jumps in (True, False):
        scene = Scene()
        live_a_while(scene)
        begun = begin_from(HOME, scene)
        if jumps:
            with pytest.raises(SignInHeld):
                scene.exchange.submit_code(begun.pending_token, scene.newest_code(), origin=VPN)
        for number in range(scene.policy.tries_before_lock + 1):
            with pytest.raises(ExchangeError) as refused:
                begin_from((HOME, THIEF)[number % 2], scene, password=WRONG)
            told.append((refused.value.slug, refused.value.public_message, refused.value.facts))
    assert told[: len(told) // 2] == told[len(told) // 2 :]
    assert {slug for slug, _, _ in told} == {"password-wrong", "account-locked"}


def test_an_unknown_account_answers_as_one_with_a_past(settled: Scene) -> None:
    """From anywhere, as often as it takes to be locked: the same words, the same work, the same times."""
    outcomes = []
    for who in (MIRA, NOBODY):
        settled.hasher.computed = 0
        answers = []
        for number in range(settled.policy.tries_before_lock + 2):
            with pytest.raises(ExchangeError) as refused:
                begin_from((THIEF, VPN, HOME)[number % 3], settled, who, WRONG)
            answers.append((refused.value.slug, refused.value.public_message, getattr(refused.value, "opens_at", None)))
        outcomes.append((answers, settled.hasher.computed))
    assert outcomes[0] == outcomes[1]
    assert settled.messages == []


def test_trying_again_and_again_teaches_nothing(settled: Scene) -> None:
    """A hundred held sign-ins and as many wrong passwords: the hundred-and-first is as strange as the first."""
    scores = []
    for _ in range(100):
        with pytest.raises(SignInHeld) as refused:
            begin_from(THIEF, settled)
        scores.append(refused.value.score)
        with pytest.raises(PasswordWrong):
            begin_from(THIEF, settled, password=WRONG)
        settled.wait(APART)
    assert set(scores) == {64}


def test_a_thiefs_own_account_makes_the_place_no_less_strange(settled: Scene) -> None:
    """However often others sign in from there, it is new to this account."""
    live_a_while(settled, TOMAS, times=40, origin=THIEF)
    with pytest.raises(SignInHeld) as refused:
        begin_from(THIEF, settled)
    assert refused.value.score == 64


def test_creeping_away_in_small_steps_is_one_large_step(settled: Scene) -> None:
    """Each hop alone would pass for the same place; what counts is how far it is from where the sign-in began."""
    hop = settled.policy.same_place_km * 0.9
    begun = begin_from(HOME, settled)
    settled.exchange.submit_code(begun.pending_token, settled.newest_code(), origin=towards(hop))
    with pytest.raises(SignInHeld, match="impossible travel"):
        settled.exchange.approve_device(begun.pending_token, settled.newest_code(), origin=towards(2 * hop))


def test_waiting_between_the_steps_does_not_help_a_jump(settled: Scene) -> None:
    """A sign-in does not live long enough to fly anywhere."""
    begun = begin_from(HOME, settled)
    settled.wait(settled.policy.sign_in_lifetime - timedelta(seconds=1))
    with pytest.raises(SignInHeld, match="impossible travel"):
        settled.exchange.submit_code(begun.pending_token, settled.newest_code(), origin=VPN)


def test_a_relay_that_types_the_owners_code_elsewhere_is_cut_off(settled: Scene) -> None:
    """The owner begins at home, a stranger finishes abroad: nobody gets in, from either side, for a while."""
    begun = begin_from(HOME, settled)
    code = settled.newest_code()
    with pytest.raises(SignInHeld):
        settled.exchange.submit_code(begun.pending_token, code, origin=THIEF)
    for origin in (HOME, THIEF):
        with pytest.raises(SignInHeld) as paused:
            begin_from(origin, settled)
        assert paused.value.until == settled.at + settled.policy.pause_after_jump
    assert [event.kind for event in settled.exchange.events(MIRA)].count(Kind.SESSION_OPENED) == 10


def test_a_code_that_came_before_the_jump_is_not_used_up_by_it(settled: Scene) -> None:
    """It is judged before the code is looked at, so a jump tells nobody whether the code was right."""
    for code in (settled.wrong_code(), None):
        begun = begin_from(HOME, settled)
        with pytest.raises(SignInHeld) as refused:
            settled.exchange.submit_code(begun.pending_token, code or settled.newest_code(), origin=VPN)
        assert refused.value.why == "impossible travel"
        settled.wait(settled.policy.pause_after_jump)
    kinds = {event.kind for event in settled.exchange.events(MIRA)[-12:]}
    assert not kinds & {Kind.CODE_REFUSED}


def test_held_sign_ins_do_not_fill_the_mailbox(settled: Scene) -> None:
    """A thief who tries every minute for an hour is a handful of messages; the log has every try."""
    for _ in range(60):
        with pytest.raises(SignInHeld):
            begin_from(THIEF, settled)
        settled.wait(minutes=1)
    assert len(settled.messages) == timedelta(hours=1) / settled.policy.held_notice_wait
    assert [event.kind for event in settled.exchange.events(MIRA)].count(Kind.HELD) == 60


def test_somebody_without_the_password_cannot_pause_an_account(settled: Scene) -> None:
    """Only who has given it can be caught jumping; guessing from all over the world does not lock by place."""
    for origin in (THIEF, VPN, THIEF):
        with pytest.raises(PasswordWrong):
            begin_from(origin, settled, password=WRONG)
    sign_in_from(HOME, settled)
