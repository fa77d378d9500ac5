"""Attacks on the way to a new password: the shortest way into many accounts, where nobody looks."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from statistics import median

import pytest

from loginlab.exchange import LESSON, ExchangeError, Kind, Stage
from loginlab.exchange.accounts import Account
from loginlab.exchange.errors import (
    AccountLocked,
    CodeAlreadyUsed,
    CodeRefused,
    OneTimeLinkRefused,
    SessionEnded,
    TooManyMessages,
    WithdrawalHeld,
)
from tests.exchange.scene import ELSEWHERE, MIRA, NEW, NOBODY, PASSWORD, Scene
from tests.exchange.test_threads import at_once

STOLEN = "nine stolen lanterns"


def observed(scene: Scene, who: str) -> list[object]:
    """What someone without insight sees of a whole run: requests, guesses, the lock, waiting, more guesses."""
    seen: list[object] = []

    def see(act: Callable[[], object]) -> None:
        scene.hasher.computed = 0
        try:
            seen.append(act())
        except ExchangeError as error:
            public = {name: error.facts.get(name) for name in ("tries_left", "opens_at", "retry_after", "method")}
            seen.append((type(error), error.public_message, public))
        seen.append(scene.hasher.computed)

    for _ in range(3):
        see(lambda: scene.exchange.request_reset(who))
        see(lambda: scene.exchange.request_reset(who))
        for guess in range(7):
            see(lambda guess=guess: scene.exchange.reset_password(who, f"{guess:06d}", STOLEN))
        scene.wait(scene.policy.reset_lifetime + timedelta(seconds=1))
        see(lambda: scene.exchange.reset_password(who, "000007", STOLEN))
        see(lambda: scene.exchange.reset_password(who, "000008", "short"))
    return seen


def test_enumeration_by_what_a_reset_answers() -> None:
    """Known or not: the same answers, the same work, the same waits and the same locks, thirty acts long."""
    assert observed(Scene(), MIRA) == observed(Scene(), NOBODY)


def test_enumeration_by_what_a_reset_leaves_behind(scene: Scene) -> None:
    """As many records and as many lines in the log for one as for the other."""
    written = []
    for who in (MIRA, NOBODY):
        before = scene.exchange.store.dump().splitlines()
        scene.exchange.request_reset(who)
        written.append(len(scene.exchange.store.dump().splitlines()) - len(before))
    assert written[0] == written[1] == 2


def test_enumeration_of_resets_by_stopwatch() -> None:
    """Neither takes twice as long as the other; the mail itself is somebody else's work, after the answer."""
    scene = Scene(LESSON)
    scene.exchange._deliver = lambda message: None
    taken: dict[str, list[float]] = {MIRA: [], NOBODY: []}
    for _ in range(30):
        for who, times in taken.items():
            begun = time.perf_counter()
            scene.exchange.request_reset(who)
            times.append(time.perf_counter() - begun)
        scene.wait(hours=1)
    assert max(map(median, taken.values())) < 2 * min(map(median, taken.values()))


def test_guessing_the_code_gets_about_one_try_an_hour(scene: Scene) -> None:
    """A week of guessing, a new mail whenever one may be asked for: some 170 guesses at a million, and the owner
    knows of it from the first lock on."""
    ends, looked_at, guess = scene.at + timedelta(days=7), 0, 0
    while scene.at < ends:
        with suppress(TooManyMessages):
            scene.exchange.request_reset(MIRA)
        try:
            guess += 1
            scene.exchange.reset_password(MIRA, f"{guess:06d}", STOLEN)
        except AccountLocked as locked:
            scene.at = locked.opens_at
        except CodeRefused:
            looked_at += 1
    assert looked_at < 180
    assert any(message.subject == "Wrong codes for a new password" for message in scene.messages)
    scene.begin()


def test_guessing_from_many_browsers_at_once_gets_no_more_tries() -> None:
    """Sixteen at the same moment: as many are looked at as there are tries before the lock."""
    scene = Scene()
    scene.exchange.request_reset(MIRA)
    wrong = scene.wrong_code()
    outcomes = at_once(*[lambda: scene.exchange.reset_password(MIRA, wrong, STOLEN)] * 16)
    assert sum(isinstance(outcome, CodeRefused) for outcome in outcomes) == scene.policy.tries_before_lock
    assert sum(isinstance(outcome, AccountLocked) for outcome in outcomes) == 16 - scene.policy.tries_before_lock


def test_collecting_many_live_codes_does_not_make_guessing_easier(scene: Scene) -> None:
    """However many mails were asked for, one code is alive."""
    codes = []
    for _ in range(scene.policy.resets_per_hour):
        scene.exchange.request_reset(MIRA)
        codes.append(scene.newest_code())
        scene.wait(seconds=31)
    for code in codes[:-1]:
        with pytest.raises(CodeRefused):
            scene.exchange.reset_password(MIRA, code, STOLEN)
        scene.wait(minutes=1)


def test_asking_a_hundred_times_sends_five_mails(scene: Scene) -> None:
    """A mailbox is not buried, and the answers tell nobody whose it is."""
    for _ in range(100):
        with suppress(TooManyMessages):
            scene.exchange.request_reset(MIRA)
        scene.wait(seconds=30)
    assert len(scene.messages) == scene.policy.resets_per_hour
    scene.begin()


def test_locking_someone_out_by_asking_or_guessing_is_impossible(scene: Scene) -> None:
    """A stranger asks and guesses as fast as allowed; the owner signs in as ever and resets by the link."""
    scene.exchange.request_reset(MIRA)
    for guess in range(scene.policy.tries_before_lock):
        with pytest.raises(CodeRefused):
            scene.exchange.reset_password(MIRA, f"{guess:06d}", STOLEN)
    assert scene.begin().stage is Stage.CODE
    scene.wait(minutes=1)
    scene.exchange.request_reset(MIRA)
    scene.exchange.reset_password_by_link(scene.newest_link_token(), NEW)
    assert scene.begin(MIRA, NEW).stage is Stage.CODE


def test_replaying_a_code_or_a_link(scene: Scene) -> None:
    """Found later in the mailbox, the browser's history or a log of a proxy: over."""
    scene.exchange.request_reset(MIRA)
    code, link = scene.newest_code(), scene.newest_link_token()
    scene.exchange.reset_password(MIRA, code, NEW)
    with pytest.raises(CodeAlreadyUsed):
        scene.exchange.reset_password(MIRA, code, STOLEN)
    with pytest.raises(OneTimeLinkRefused):
        scene.exchange.reset_password_by_link(link, STOLEN)
    assert scene.begin(MIRA, NEW).stage is Stage.CODE


@pytest.mark.parametrize("seed", range(10))
def test_race_of_owner_and_thief_on_one_message(seed: int) -> None:
    """Code and link of one message at the same moment, four of each: one password is set, once."""
    scene = Scene(seed=seed)
    scene.exchange.request_reset(MIRA)
    code, link = scene.newest_code(), scene.newest_link_token()
    outcomes = at_once(
        *[lambda: scene.exchange.reset_password(MIRA, code, NEW)] * 4,
        *[lambda: scene.exchange.reset_password_by_link(link, STOLEN)] * 4,
    )
    assert sum(outcome is None for outcome in outcomes) == 1
    assert [event.kind for event in scene.exchange.events(MIRA)].count(Kind.PASSWORD_RESET) == 1


def test_an_old_session_does_not_outlive_the_password(scene: Scene) -> None:
    """The thief sits in a copied session; the owner resets; the thief is out."""
    thief = scene.sign_in().session_token
    scene.reset()
    with pytest.raises(SessionEnded):
        scene.exchange.portfolio(thief)


def test_a_mailbox_alone_does_not_pass_an_authenticator(scene: Scene) -> None:
    """Whoever reads the mail sets a password, and stands before the code from a phone they do not have."""
    scene.enrol(scene.sign_in())
    scene.reset(password=STOLEN)
    step = scene.begin(MIRA, STOLEN)
    assert (step.stage, str(step.method)) == (Stage.CODE, "totp")
    with pytest.raises(CodeRefused):
        scene.exchange.submit_code(step.pending_token, scene.newest_code())


def test_a_mailbox_alone_does_not_reach_the_money_that_day(scene: Scene) -> None:
    """Without an authenticator the thief is in, and the hold is what is left; the owner has the notices."""
    scene.reset(password=STOLEN)
    thief = scene.sign_in(password=STOLEN).session_token
    with pytest.raises(WithdrawalHeld) as held:
        scene.exchange.request_withdrawal(thief, "USDT", "1250", ELSEWHERE)
    assert held.value.retry_after == scene.policy.hold_after_reset
    assert "Your password was changed" in [message.subject for message in scene.messages]


def test_a_stolen_store_holds_no_code_and_no_link(scene: Scene) -> None:
    """Six digits would be tried through in a second; the keyed hash needs a key that is not there."""
    scene.exchange.request_reset(MIRA)
    dump = scene.exchange.store.dump()
    assert scene.newest_link_token() not in dump
    assert f"'{scene.newest_code()}'" not in dump


def test_the_password_is_hashed_and_nowhere_else(scene: Scene) -> None:
    """Not in the store, not in the log, not in a message."""
    scene.reset()
    account = scene.exchange.store.get(Account, identifier=MIRA)
    assert account is not None
    assert account.password_hash.startswith("$argon2id$")
    assert NEW not in scene.exchange.store.dump()
    assert not any(NEW in line for message in scene.messages for line in message.lines)
    assert PASSWORD not in scene.exchange.store.dump()
