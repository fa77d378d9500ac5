"""Tests on the phone: its clock, the entries of the authenticator, and the way of a code from there to the page."""

from __future__ import annotations

from datetime import timedelta

from loginlab.exchange.enrolment import ISSUER
from loginlab.labs.tickets.evidence import Reading, Test, read_attempt
from loginlab.labs.tickets.repairs.codes import SURELY_NEW, next_code
from loginlab.world.attempt import attempt
from loginlab.world.authenticator import Entry
from loginlab.world.scene import Scene

HARDLY_OFF = timedelta(seconds=3)
"""Two clocks cannot be compared better by eye. Chosen for this course."""
MINUTES_OFF = timedelta(seconds=90)
"""From here on people speak of minutes. Chosen for this course."""


def _phone_clock(scene: Scene) -> Reading:
    off = scene.phone.clock.error
    direction = "fast" if off > timedelta() else "slow"
    if abs(off) < HARDLY_OFF:
        return Reading("right", "The phone and a clock on the network show the same second, near enough.")
    if abs(off) < MINUTES_OFF:
        return Reading("seconds off", f"The phone is {abs(off).total_seconds():.0f} seconds {direction}.")
    return Reading("minutes off", f"The phone is {abs(off).total_seconds() / 60:.0f} minutes {direction}.")


def _authenticator_entries(scene: Scene) -> Reading:
    entries = scene.code_phone.authenticator.entries
    if not entries:
        return Reading("empty", "The authenticator holds no account.")
    read = entries[max(-len(entries), min(scene.habits.entry, len(entries) - 1))]
    own = [entry for entry in entries if is_own(entry, scene)]
    if not is_own(read, scene):
        return Reading("another account’s", f"The line that is read says {read.issuer}, {read.account}.")
    if len(own) > 1:
        which = "newest" if read is own[-1] else "older"
        return Reading(
            f"several, the {which} is read", f"{len(own)} lines say {read.issuer}, {read.account}. The {which} is read."
        )
    return Reading("own", f"The line that is read says {read.issuer}, {read.account}. There is only one like it.")


def _older_phone(scene: Scene) -> Reading:
    old = [phone for phone in scene.own.old_phones if any(is_own(e, scene) for e in phone.authenticator.entries)]
    if not old:
        return Reading("none", "There is no older phone with the authenticator on it.")
    entry = next(entry for entry in reversed(old[0].authenticator.entries) if is_own(entry, scene))
    if any(found.secret == entry.secret for found in scene.phone.authenticator.entries):
        return Reading("the same code", "The old phone shows the same code as the new one.")
    return Reading("another code", "The old phone has it too, under the same name, and shows another code.")


def _watch_the_code(scene: Scene) -> Reading:
    """Carry a code to an empty note instead of the page, at the person's own pace, and hold the phone beside it."""
    habits, phone, clock = scene.habits, scene.code_phone, scene.world.clock
    entries = phone.authenticator.entries
    if not entries:
        return Reading("no code", "The authenticator shows no code.")
    entry = entries[max(-len(entries), min(habits.entry, len(entries) - 1))]
    if habits.code_in_hand is not None:
        return Reading("not from the phone", "What is pasted is a code from before; the phone shows another one.")
    clock.advance(phone.authenticator.time_left(entry) + SURELY_NEW)
    shown = phone.authenticator.code(entry)
    clock.advance(habits.pace)
    arrived = habits.typed_code(shown).replace(" ", "")
    if arrived != shown:
        return Reading("a digit is lost", f"The phone shows {len(shown)} digits, and {len(arrived)} arrive.")
    if phone.authenticator.code(entry) != shown:
        took = habits.pace.total_seconds()
        return Reading("too late", f"It took {took:.0f} seconds. By then the phone shows another code.")
    return Reading("in time and whole", "The six digits arrive while the phone still shows them.")


def _next_code(scene: Scene) -> Reading:
    next_code(scene)
    return read_attempt(attempt(scene))


def is_own(entry: Entry, scene: Scene) -> bool:
    """Whether an entry says that it is for this person's account at the exchange."""
    return (entry.issuer, entry.account) == (ISSUER, scene.person.identifier)


TESTS = (
    Test("phone-clock", "Compare the phone’s clock with another clock", 1, _phone_clock, guide_step="T4"),
    Test("authenticator-entries", "Look which line of the authenticator is read", 1, _authenticator_entries),
    Test("watch-the-code", "Carry a code over to an empty note, and hold the phone beside it", 2, _watch_the_code),
    Test("older-phone", "Look whether an older phone has the authenticator too", 4, _older_phone),
    Test("next-code", "Wait for the next code, and try with that one", 2, _next_code,
         side_effect="It is one more try, and wrong ones are counted."),
)  # fmt: skip
