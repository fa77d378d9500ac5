"""The same code twice: with the lock and without, after setting up, and when two people send it at once.

A code that works twice can be used by whoever watched it being typed. But the lock only decides *who comes second*:
it does not know which of the two is the owner.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from loginlab.exchange import CHEAPEST, ExchangeService, Origin
from loginlab.exchange.errors import ExchangeError
from loginlab.labs.clock_bench import Bench, BenchState, generate_bench_secret, read_code, send
from loginlab.labs.revealed import Revealed
from loginlab.world.authenticator import AuthenticatorApp
from loginlab.world.clock import FROZEN_AT, Clock
from loginlab.world.people import Part, Person
from loginlab.world.world import World

HOME = Origin(address="192.0.2.44", country="PT", network="Home Broadband", agent="Lantern Browser")
EVERY_S = 15
POLICY = replace(CHEAPEST, name="replay", ask_device_approval=False)
"""The approval of a new device is another lock; here only the code decides."""
ELSEWHERE = Origin(address="203.0.113.9", country="NL", network="Rented Server", agent="Other Browser")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One of several tries with one code: who, how long after reading, and what the exchange said."""

    who: str
    after_s: int
    outcome: str


def replay_attempts(seed: int, *, replay_lock: bool, window_steps: int = 1) -> tuple[Attempt, ...]:
    """The owner signs in; somebody who watched sends the same code every 15 s, until it is over for good."""
    bench = Bench(
        replay_lock=replay_lock, window_steps=window_steps, delay_s=0, lock_s=0, secret=generate_bench_secret(seed)
    )
    state, attempts = BenchState(), []
    at = FROZEN_AT + read_code(bench, FROZEN_AT).time_left  # the beginning of a step
    code = read_code(bench, at).code
    for after in range(0, (window_steps + 2) * bench.step_s, EVERY_S):
        verdict, state = send(bench, state, code, at, at + timedelta(seconds=after))
        attempts.append(Attempt("owner" if after == 0 else "watcher", after, verdict.outcome))
    return tuple(attempts)


def seconds_a_watched_code_lives(seed: int) -> int:
    """Without the lock and at a window of one step: how long a code works after it first appeared."""
    accepted = [one.after_s for one in replay_attempts(seed, replay_lock=False) if one.outcome == "accepted"]
    return max(accepted) + EVERY_S


def watcher_gets_in(seed: int) -> str:
    """What a watcher meets who sends a used code while the phone still shows it: the id of an option."""
    return replay_attempts(seed, replay_lock=True)[1].outcome


def reveal_replay(seed: int) -> Revealed:
    """The same tries with the lock and without."""
    locked, open_ = replay_attempts(seed, replay_lock=True), replay_attempts(seed, replay_lock=False)
    rows = tuple(
        (f"{a.who}, {a.after_s} s after it appeared", _said(a.outcome), _said(b.outcome))
        for a, b in zip(locked, open_, strict=True)
    )
    return Revealed(
        f"Without that rule, one code opened the account {sum(b.outcome == 'accepted' for b in open_)} times.",
        header=("who sends it, and when", "works once", "without that rule"),
        rows=rows,
    )


def _said(outcome: str) -> str:
    return {
        "accepted": "signed in",
        "code-already-used": "refused: already used",
        "code-from-another-step": "refused: too old",
    }.get(outcome, outcome)


def _open_world(seed: int, *, authenticator: bool) -> World:
    return World(seed, "02 replay", Clock(None), policy=POLICY, cast=(Part("Mira", authenticator=authenticator),))


def _begin(exchange: ExchangeService, person: Person, origin: Origin) -> str:
    return exchange.begin_sign_in(person.identifier, person.password, origin=origin).pending_token


def _submit(exchange: ExchangeService, pending: str, code: str) -> str:
    try:
        step = exchange.submit_code(pending, code)
    except ExchangeError as refused:
        return refused.slug
    return "accepted" if step.signed_in else step.stage.value


def race(seed: int, *, first: str = "stranger") -> tuple[Attempt, Attempt]:
    """Two sign-ins of one account, both with the right password, send the same code within a second.

    Args:
        first: whose arrives first, ``owner`` or ``stranger``.
    """
    world = _open_world(seed, authenticator=True)
    exchange, mira = world.exchange, world.person
    waiting = {"owner": _begin(exchange, mira, HOME), "stranger": _begin(exchange, mira, ELSEWHERE)}
    code = world.phone.authenticator.code()
    order = sorted(waiting, key=lambda who: who != first)
    attempts = []
    for after, who in enumerate(order):
        attempts.append(Attempt(who, after, _submit(exchange, waiting[who], code)))
        world.clock.advance(timedelta(seconds=1))
    world.close()
    return attempts[0], attempts[1]


def winners_of_a_race(seed: int) -> int:
    """How many of two sign-ins get in with one code."""
    return sum(attempt.outcome == "accepted" for attempt in race(seed))


def reveal_race(seed: int) -> Revealed:
    """Both orders."""
    rows = tuple(
        (f"{first} first", *(f"{one.who}: {_said(one.outcome)}" for one in race(seed, first=first)))
        for first in ("owner", "stranger")
    )
    return Revealed(
        "One of the two gets in, whoever comes first. An owner who reads “already used” about a code that is fresh "
        "on the phone should ask who used it.",
        header=("order", "first", "a second later"),
        rows=rows,
    )


def setup_code(seed: int) -> tuple[Attempt, Attempt]:
    """Set up an authenticator, and sign in at once with the code that confirmed it; then with the next one."""
    world = _open_world(seed, authenticator=False)
    exchange, mira = world.exchange, world.person
    step = exchange.begin_sign_in(mira.identifier, mira.password, origin=HOME)
    done = exchange.submit_code(step.pending_token, world.mailbox.newest.codes[0]).signed_in
    assert done is not None  # noqa: S101 - without device approval the code is the last step
    enrolment = exchange.begin_totp_enrolment(done.session_token, mira.password)
    app: AuthenticatorApp = world.phone.authenticator
    app.scan(enrolment.otpauth_uri)
    code, wait = app.code(), app.time_left()
    exchange.confirm_totp_enrolment(done.session_token, code)
    again = _begin(exchange, mira, HOME)
    same = Attempt("owner, same code", 0, _submit(exchange, again, code))
    world.clock.advance(wait)
    fresh = Attempt("owner, next code", round(wait.total_seconds()), _submit(exchange, again, app.code()))
    world.close()
    return same, fresh


def fate_of_the_setup_code(seed: int) -> str:
    """What the exchange says to the code that was used for setting up: the id of an option."""
    return setup_code(seed)[0].outcome


def reveal_setup_code(seed: int) -> Revealed:
    """The first sign-in after setting up, with both codes."""
    rows = tuple((one.who, f"{one.after_s} s", _said(one.outcome)) for one in setup_code(seed))
    return Revealed(
        "Confirming the authenticator used its first code up. Nothing is broken: the next one works.",
        header=("code", "after setting up", "what came"),
        rows=rows,
    )
