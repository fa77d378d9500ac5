"""The label of a time zone against the clock itself: which of the two makes codes wrong.

Help pages advise to "check the time zone". The label alone does nothing; moving the hands to make the face look
right does a great deal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from loginlab.exchange import LESSON
from loginlab.exchange.errors import CodeFromAnotherStep, ExchangeError
from loginlab.exchange.totp import verify_totp
from loginlab.labs.clock_bench import ZONES, generate_bench_secret
from loginlab.labs.revealed import Revealed
from loginlab.world.authenticator import AuthenticatorApp, Entry
from loginlab.world.clock import FROZEN_AT
from loginlab.world.phone_clock import PhoneClock

TOKYO = ZONES["Tokyo"]
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ZoneCase:
    """One thing done to a phone, and what became of its code.

    Args:
        id: its name in a quiz.
        did: what somebody did.
        face: what the phone shows then.
        outcome: ``accepted`` or the slug of the exchange's error.
        drift_steps: how many steps the code is off.
    """

    id: str
    did: str
    face: str
    outcome: str
    drift_steps: int


def _label(clock: PhoneClock) -> None:
    clock.zone = TOKYO


def _hands(clock: PhoneClock) -> None:
    clock.set_automatic(False)
    clock.move(HOUR)


def _label_then_hands(clock: PhoneClock) -> None:
    _label(clock)
    clock.set_automatic(False)
    clock.move(-TOKYO.offset)


def _label_hands_and_back(clock: PhoneClock) -> None:
    _label_then_hands(clock)
    clock.set_automatic(True)


DEEDS: dict[str, tuple[str, Callable[[PhoneClock], None]]] = {
    "nothing": ("Nothing; the phone is in Lisbon and says so", lambda clock: None),
    "label": ("Only the label is wrong: Tokyo instead of Lisbon", _label),
    "hands": ("The clock was moved one hour on by hand, for summer time", _hands),
    "label-then-hands": (
        "The label says Tokyo, and the clock was moved back by hand to the hour at home",
        _label_then_hands,
    ),
    "automatic": ("The same, and then automatic time was switched on", _label_hands_and_back),
}


def zone_cases(seed: int) -> tuple[ZoneCase, ...]:
    """Do each of them to a phone, and send what its authenticator shows to the exchange's verifier."""
    return tuple(_run(seed, name, did, deed) for name, (did, deed) in DEEDS.items())


def _run(seed: int, name: str, did: str, deed: Callable[[PhoneClock], None]) -> ZoneCase:
    clock = PhoneClock(lambda: FROZEN_AT)
    deed(clock)
    entry = Entry("Lantern Exchange", "mira@mail.example", generate_bench_secret(seed))
    code = AuthenticatorApp(clock.now).code(entry)
    outcome, drift = "accepted", 0
    try:
        drift = verify_totp(
            entry.secret,
            code,
            at=FROZEN_AT,
            window=LESSON.totp_window_steps,
            last_used_step=None,
            diagnosis_steps=LESSON.totp_diagnosis_steps,
        ).drift_steps
    except ExchangeError as refused:
        outcome = refused.slug
        drift = refused.drift_steps if isinstance(refused, CodeFromAnotherStep) else 0
    return ZoneCase(name, did, f"{clock.face():%H:%M} {clock.zone.label}", outcome, drift)


def steps_per_hour_moved(seed: int) -> int:
    """By how many steps the codes are off after the clock was moved one hour by hand."""
    return next(case.drift_steps for case in zone_cases(seed) if case.id == "hands")


def deeds_that_spoil_codes(seed: int) -> frozenset[str]:
    """Which of the deeds make codes fail: the ids of options."""
    return frozenset(case.id for case in zone_cases(seed) if case.outcome != "accepted")


def reveal_zone(seed: int) -> Revealed:
    """What each deed did to the code."""
    rows = tuple(
        (case.did, case.face, "accepted" if case.outcome == "accepted" else f"refused, {case.drift_steps:+d} steps")
        for case in zone_cases(seed)
    )
    return Revealed(
        "The label changes what the face shows and nothing else. Moving the hands moves the codes: 120 steps an hour.",
        header=("what was done", "the phone shows", "its code"),
        rows=rows,
    )
