"""What the faults of the code do to a world: one sentence on the page, and which one it was in the log."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from loginlab.exchange import CHEAPEST, Event, Kind
from loginlab.exchange.accounts import Account
from loginlab.exchange.errors import CodeRefused
from loginlab.exchange.lockout import Factor, Throttle
from loginlab.exchange.totp import Authenticator, verify_totp
from loginlab.labs.tickets.case import Case, open_case
from loginlab.labs.tickets.repairs import REPAIRS, do_repair
from loginlab.labs.tickets.table import SEEDS
from loginlab.world.attempt import Reached, attempt

STEP = CHEAPEST.totp_step
every_seed = pytest.mark.parametrize("seed", SEEDS)


def opened(fault: str, seed: int = 1) -> Case:
    return open_case(fault, seed, CHEAPEST)


def truth(case: Case) -> Event:
    """What the log says of the newest refused code."""
    return [event for event in case.scene.world.events(case.scene.person) if event.kind is Kind.CODE_REFUSED][-1]


def is_accepted(case: Case) -> bool:
    """Whether a code read now would count after the way from the phone to the page."""
    scene = case.scene
    store = scene.world.exchange.store
    account = store.get(Account, identifier=scene.person.identifier)
    assert account is not None
    kept = store.get(Authenticator, account_id=account.id)
    assert kept is not None
    try:
        verify_totp(
            kept.secret,
            scene.phone.authenticator.code(),
            at=scene.world.clock.now() + scene.habits.pace,
            window=CHEAPEST.totp_window_steps,
            last_used_step=None,
        )
    except CodeRefused:
        return False
    return True


@pytest.mark.parametrize(
    ("fault", "slug"),
    [
        ("phone-seconds-off", "code-from-another-step"),
        ("phone-minutes-off", "code-from-another-step"),
        ("phone-drifting", "code-from-another-step"),
        ("code-read-too-late", "code-from-another-step"),
        ("code-of-another-account", "code-wrong"),
        ("re-enrolled-secret", "code-wrong"),
        ("authenticator-on-second-phone", "code-wrong"),
        ("code-reused", "code-already-used"),
    ],
)
@every_seed
def test_the_log_tells_apart_what_the_page_does_not(fault: str, slug: str, seed: int) -> None:
    """One sentence for the person, and for an engineer the kind of refusal."""
    case = opened(fault, seed)
    assert case.first.reached is Reached.CODE
    assert case.first.sentence == CodeRefused.public_message
    assert truth(case).facts["slug"] == slug


@every_seed
def test_seconds_off_is_within_the_window_at_some_moments_only(seed: int) -> None:
    """In one half minute there are seconds at which the code counts and seconds at which it does not."""
    case = opened("phone-seconds-off", seed)
    assert timedelta(seconds=30) < abs(case.scene.phone.clock.error) < timedelta(seconds=60)
    found = set()
    for _ in range(30):
        found.add(is_accepted(case))
        case.scene.world.clock.advance(timedelta(seconds=1))
    assert found == {True, False}


@every_seed
@pytest.mark.parametrize("fault", ["phone-minutes-off", "phone-drifting"])
def test_minutes_off_is_outside_the_window_at_every_moment(fault: str, seed: int) -> None:
    """No second of a half minute makes such a code count."""
    case = opened(fault, seed)
    for _ in range(30):
        assert not is_accepted(case)
        case.scene.world.clock.advance(timedelta(seconds=1))


@every_seed
def test_a_drifting_clock_goes_on_drifting(seed: int) -> None:
    """It is minutes off today, and a week later by more, in the same direction."""
    case = opened("phone-drifting", seed)
    clock = case.scene.phone.clock
    before = clock.error
    case.scene.world.clock.advance(timedelta(weeks=1))
    assert abs(before) > timedelta(seconds=90)
    assert abs(clock.error) > abs(before) + timedelta(seconds=30)


@every_seed
def test_setting_a_drifting_clock_by_hand_helps_for_a_while_only(seed: int) -> None:
    """Right today, outside the window a few weeks later; with automatic time it stays right."""
    by_hand, automatic = opened("phone-drifting", seed), opened("phone-drifting", seed)
    do_repair(REPAIRS["set-clock-by-hand"], by_hand.scene)
    do_repair(REPAIRS["set-clock"], automatic.scene)
    assert (is_accepted(by_hand), is_accepted(automatic)) == (True, True)
    for case in (by_hand, automatic):
        case.scene.world.clock.advance(timedelta(weeks=12))
    assert (is_accepted(by_hand), is_accepted(automatic)) == (False, True)


def test_setting_a_clock_that_was_only_moved_by_hand_heals_it_for_good() -> None:
    """A clock that keeps time needs setting once."""
    case = opened("phone-minutes-off")
    do_repair(REPAIRS["set-clock-by-hand"], case.scene)
    case.scene.world.clock.advance(timedelta(weeks=12))
    assert is_accepted(case)


@every_seed
def test_the_authenticator_was_set_up_anew_by_the_exchanges_own_acts(seed: int) -> None:
    """Removed and added in the log; two lines of one name in the app, and the older one is read."""
    case = opened("re-enrolled-secret", seed)
    kinds = [event.kind for event in case.scene.world.events(case.scene.person)]
    assert kinds.index(Kind.UNENROLLED) < max(place for place, kind in enumerate(kinds) if kind is Kind.ENROLLED)
    older, newest = case.scene.phone.authenticator.entries
    assert (older.issuer, older.account) == (newest.issuer, newest.account)
    assert older.secret != newest.secret
    assert case.scene.habits.entry == 0


def test_a_restored_copy_looks_like_the_one_that_counts() -> None:
    """Both phones show a line of the same name; the codes differ."""
    case = opened("authenticator-on-second-phone")
    [old_phone] = case.scene.own.old_phones
    [copy], [original] = case.scene.phone.authenticator.entries, old_phone.authenticator.entries
    assert (copy.issuer, copy.account) == (original.issuer, original.account)
    assert case.scene.phone.authenticator.code() != old_phone.authenticator.code()


def test_the_app_had_taken_the_code_that_the_page_refuses() -> None:
    """The app is signed in by the same code, a few seconds before."""
    case = opened("code-reused")
    assert case.scene.phone.app.portfolio() is not None
    used_at = datetime.fromisoformat(truth(case).facts["used_at"])
    assert timedelta() < case.scene.world.clock.now() - used_at < STEP


@every_seed
def test_a_code_that_was_cut_costs_no_try(seed: int) -> None:
    """The page says how many digits it wants, and the exchange counts nothing."""
    case = opened("code-cut-by-a-space", seed)
    assert case.first.sentence == "The code must be 6 digits."
    throttles = case.scene.world.exchange.store.find(Throttle, identifier=case.scene.person.identifier)
    assert all(throttle.failures == 0 for throttle in throttles if throttle.factor is Factor.TOTP)


@every_seed
def test_a_code_that_took_its_time_is_late_and_never_early(seed: int) -> None:
    """Two or three steps behind: more than the window of one."""
    assert -4 <= truth(opened("code-read-too-late", seed)).facts["drift_steps"] <= -2


def test_a_person_with_the_right_code_is_let_in_at_once() -> None:
    """Nothing but the way of the code was wrong: read and sent promptly it is taken."""
    case = opened("code-read-too-late")
    case.scene.habits.pace = timedelta(seconds=5)
    assert attempt(case.scene).succeeded
