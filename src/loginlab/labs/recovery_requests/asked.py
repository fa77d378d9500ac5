"""What lesson 09 asks about identity checks and recoveries, found by running them."""

from __future__ import annotations

from loginlab.exchange import LESSON
from loginlab.labs.recovery_requests.dated_note import NOTE_WORDS, NOTES, REUSES, reuses_left
from loginlab.labs.recovery_requests.requests import MAY_ASK, Ask, Verdict, generate_requests
from loginlab.labs.recovery_requests.waiting import LOOKS_H, LOOKS_WORDS, WAITS_H, play_wait, smallest_wait_for
from loginlab.labs.revealed import Revealed

HOUR_S = 3600


def requests_to_follow(seed: int) -> frozenset[str]:
    """The ids of the requests that are genuine and to be followed."""
    return frozenset(one.id for one in generate_requests(seed) if one.verdict is Verdict.FOLLOW)


def count_genuine_requests(seed: int) -> int:
    """How many of the twelve are to be followed."""
    return len(requests_to_follow(seed))


def genuine_but_refused(seed: int) -> frozenset[str]:
    """The ids of those that came by the exchange's own channel and must not be followed."""
    return frozenset(one.id for one in generate_requests(seed) if one.verdict is Verdict.REFUSE)


def forged_requests(seed: int) -> frozenset[str]:
    """The ids of those that came from somebody else."""
    return frozenset(one.id for one in generate_requests(seed) if one.verdict is Verdict.FORGED)


def why_a_genuine_press_is_refused(_seed: int) -> str:
    """What is the matter with a genuine question in the app that nobody has asked for: ``not-begun``."""
    found = next(one for one in generate_requests(_seed) if one.id == "in-your-name")
    if not found.is_the_exchanges:
        return "not-theirs"
    return "asks-too-much" if not found.asks <= MAY_ASK else "not-begun"


def what_an_exchange_may_ask(_seed: int) -> frozenset[str]:
    """The names of what may be asked for in a recovery, on a channel of its own: contact, document, dated_photo, …"""
    return frozenset(ask.name.lower() for ask in Ask if ask in MAY_ASK)


def what_a_dated_note_stops(_seed: int) -> frozenset[str]:
    """The ids of the uses that a full note makes impossible: other-desk, later, other-purpose."""
    return reuses_left(NOTES["none"]) - reuses_left(NOTES["all"])


def what_a_date_alone_stops(_seed: int) -> frozenset[str]:
    """The ids of the uses that a note with the date alone makes impossible."""
    return reuses_left(NOTES["none"]) - reuses_left(NOTES["date"])


def photo_that_can_be_used_again(_seed: int) -> str:
    """The id of the note with which a photo can be used for everything: none, date, name, name-date or all."""
    return max(NOTES, key=lambda name: len(reuses_left(NOTES[name])))


def hours_of_the_wait(_seed: int) -> int:
    """How long the exchange waits before it removes an authenticator that is said to be lost."""
    return int(LESSON.recovery_wait.total_seconds() // HOUR_S)


def smallest_wait_for_daily(seed: int) -> int:
    """Hours of the smallest wait on offer that saves an owner who looks once a day."""
    return smallest_wait_for(seed, LOOKS_H["daily"]) or 0


def smallest_wait_for_weekly(seed: int) -> int:
    """The same for one who looks once a week."""
    return smallest_wait_for(seed, LOOKS_H["weekly"]) or 0


def owners_saved_by_the_wait(seed: int) -> frozenset[str]:
    """The owners who keep their authenticator with the exchange's own wait: daily, weekend, weekly."""
    wait = hours_of_the_wait(seed)
    return frozenset(name for name, hours in LOOKS_H.items() if not play_wait(seed, wait, hours).removed)


def reveal_requests(seed: int) -> Revealed:
    """All twelve, with the three things that decide."""
    rows = tuple(
        (
            one.id,
            one.medium.value,
            "the exchange" if one.is_the_exchanges else "somebody else",
            "yes" if one.asked_for_help else "no",
            "; ".join(sorted(one.asks)),
            one.verdict.value,
        )
        for one in generate_requests(seed)
    )
    return Revealed(
        "Three things decide: whose place it is, whether you began it, and what it asks for. How it sounds decides "
        "nothing.",
        header=("request", "by", "whose place", "you began it", "asks for", "so"),
        rows=rows,
    )


def reveal_notes(_seed: int) -> Revealed:
    """What a photo with each kind of note can still be used for."""
    rows = tuple(
        (NOTE_WORDS[name], *("taken" if one.id in reuses_left(note) else "refused" for one in REUSES))
        for name, note in NOTES.items()
    )
    return Revealed(
        "What does not stand on the paper cannot speak against anything. Name, date and purpose together leave no use "
        "but the one you meant.",
        header=("in the photo", *(one.words for one in REUSES)),
        rows=rows,
    )


def reveal_wait(seed: int) -> Revealed:
    """A thief's request against owners who look more and less often, for several waits."""
    rows = tuple(
        (
            LOOKS_WORDS[name],
            *("lost" if play_wait(seed, wait, hours).removed else "kept" for wait in WAITS_H),
        )
        for name, hours in LOOKS_H.items()
    )
    return Revealed(
        "The wait is the owner’s time to object. It has to be longer than her longest silence; as long is not enough.",
        header=("the owner", *(f"a wait of {wait} h" for wait in WAITS_H)),
        rows=rows,
    )
