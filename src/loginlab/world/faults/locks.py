"""Faults of too many wrong tries: a lock that keeps everybody out for a while, the owner too."""

from __future__ import annotations

from datetime import timedelta

from loginlab.exchange import Kind, Origin
from loginlab.exchange.events import build_event
from loginlab.exchange.lockout import Factor, Throttle, lock_duration
from loginlab.world.attempt import attempt
from loginlab.world.browser import AGENT
from loginlab.world.exits import EXITS, HOME
from loginlab.world.faults.model import Family, Fault, Harm
from loginlab.world.faults.typed import RESET_HARMS
from loginlab.world.past_sign_ins import origin_of
from loginlab.world.scene import Scene

OWN_TRIES = 10
"""Six more than are free: half an hour's lock. Chosen for this course."""
GUESSES = 12
"""Enough for the longest lock there is. Chosen for this course."""
STRANGE_AGENT = "Otter Browser 3 on Desktop"


def _write_wrong_tries(scene: Scene, first: int, last: int, origin: Origin) -> None:
    """Write wrong passwords into the exchange's records, each as soon as the lock before it had opened.

    Typed for real, ten of them would cost ten times the hashing. Time passes as it would have.
    """
    exchange, who, clock = scene.world.exchange, scene.person.identifier, scene.world.clock
    came = {name: getattr(origin, name) for name in ("address", "country", "network", "agent")}
    wait = timedelta(seconds=20)
    with exchange.store.transaction():
        for failures in range(first, last + 1):
            clock.advance(wait)
            at = clock.now()
            lock = lock_duration(failures, exchange.policy)
            exchange.store.put(
                Throttle(
                    who, Factor.PASSWORD, failures, last_failure_at=at, opens_at=None if lock is None else at + lock
                )
            )
            facts = {"account_known": True, "failures": failures, **came}
            exchange.store.add(build_event(at, Kind.PASSWORD_REFUSED, who, facts))
            wait = (lock or timedelta()) + timedelta(seconds=20)


def _try_too_often(scene: Scene) -> None:
    """Type a wrong password again and again until the right one comes to mind, too late."""
    right, scene.habits.password = scene.habits.password, f"{scene.habits.password}1"
    for _ in range(2):
        attempt(scene)
        scene.world.clock.advance(timedelta(seconds=30))
    _write_wrong_tries(scene, 3, OWN_TRIES, origin_of(HOME, AGENT))
    scene.habits.password = right
    scene.world.clock.advance(timedelta(minutes=scene.random.randrange(3, 7)))


def _let_somebody_guess(scene: Scene) -> None:
    _write_wrong_tries(scene, 1, GUESSES, origin_of(EXITS["abroad"], STRANGE_AGENT))
    scene.world.clock.advance(timedelta(minutes=scene.random.randrange(3, 12)))


FAULTS = (
    Fault(
        id="locked-by-own-tries",
        family=Family.RESTRICTED,
        cause="The person tried wrong passwords until the account locked; now the right one is refused unlooked-at.",
        because=(
            "After five wrong tries each further one doubles the lock, so that nobody can guess on and on. While it "
            "is locked, the exchange does not even look at what was typed."
        ),
        change=_try_too_often,
        complaints=(
            "I FOUND my password, it was on a note under the keyboard. And now you do not want it any more?",
            "It took me a while to remember. Now I have it right for sure and it says to wait. I have no time to wait.",
            "I typed a few things, none of them worked, and then it said something about too many. Please let me in.",
        ),
        fixes=frozenset({"wait-for-the-lock", "wait-half-an-hour", "wait-a-day", "reset-password"}),
        false_fixes=frozenset({"try-again", "clear-cookies", "mobile-data", "vpn-off", "type-where-it-shows"}),
        harms={"reset-password": RESET_HARMS, "clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN})},
        advice=(
            "After several wrong passwords your account locked for a while; the page shows until when. Trying "
            "meanwhile changes nothing. Wait for that time, then type the right password once, slowly."
        ),
        lesson="03",
    ),
    Fault(
        id="locked-by-somebody-guessing",
        family=Family.RESTRICTED,
        cause="Somebody else, abroad, guessed at this account until it locked; the owner did nothing wrong.",
        because=(
            "Wrong tries are counted for the account and not for the place, or a guesser would come from a hundred "
            "places. So the owner stands before the same lock."
        ),
        change=_let_somebody_guess,
        complaints=(
            "Too many wrong tries, it says. This was my FIRST try today! Count again.",
            "I have not signed in since last week, and today my account is locked. What have you done to it?",
            "Hello, I typed my password once, and it was right, and it says I have tried too often. Is it a mistake?",
        ),
        fixes=frozenset({"wait-for-the-lock", "wait-a-day", "reset-password"}),
        false_fixes=frozenset({"try-again", "clear-cookies", "mobile-data", "vpn-off", "wait-half-an-hour"}),
        harms={"reset-password": RESET_HARMS, "clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN})},
        advice=(
            "Somebody tried to guess your password, without success, and that locked the account for an hour at most. "
            "Wait until the time on the page. A long password of its own and your authenticator keep them out."
        ),
        lesson="03",
    ),
)
