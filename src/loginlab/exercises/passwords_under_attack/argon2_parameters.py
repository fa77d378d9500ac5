"""As slow as you can afford; the check hashes with what was chosen, on this machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loginlab.exercises.model import Choices, Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.passwords.hash_cost import argon2id, measure_seconds
from loginlab.seat import Seat

ROWS = {
    "memory_mib": "MiB of memory for one check",
    "passes": "passes over that memory",
}
LABELS = ("1", "2", "3", "7", "12", "19", "46", "64", "2048")
LEAST_MIB = {1: 46, 2: 19, 3: 12, 4: 9, 5: 7}
"""Passes → the least memory that OWASP's Password Storage Cheat Sheet takes for them."""
MOST_MIB = 128
"""A server of 2 GiB then still checks sixteen sign-ins at once. Chosen for this course."""
MOST_PASSES = 20
LONGEST_S = 1.0
"""An owner waits this long at every sign-in, and the server is busy as long. Chosen for this course."""


def _numbers(answer: dict[str, object]) -> tuple[int, int] | None:
    try:
        memory, passes = (int(str(answer.get(name))) for name in ROWS)
    except ValueError:
        return None
    return (memory, passes) if memory >= 1 and passes >= 1 else None


def _in_passes(passes: int) -> str:
    return f"{passes} pass" if passes == 1 else f"{passes} passes"


def _sensible(answer: Any, _seat: Seat) -> Finding:
    chosen = _numbers(answer)
    if chosen is None:
        return Finding(False, "Two whole numbers, 1 or more, are needed.")
    return Finding(True, f"{chosen[0]} MiB, and {_in_passes(chosen[1])}.")


def _slow_enough(answer: Any, _seat: Seat) -> Finding:
    chosen = _numbers(answer)
    if chosen is None:
        return Finding(False, "The two numbers come first.")
    memory, passes = chosen
    least = LEAST_MIB[min(passes, max(LEAST_MIB))]
    return Finding(memory >= least, f"With {_in_passes(passes)} the least is {least} MiB; yours has {memory}.")


def _affordable(answer: Any, _seat: Seat) -> Finding:
    chosen = _numbers(answer)
    if chosen is None:
        return Finding(False, "There is nothing to afford yet.")
    return Finding(
        chosen[0] <= MOST_MIB, f"{chosen[0]} MiB for one check; a server of 2 GiB has room for sixteen of 128."
    )


def _quick_enough(answer: Any, _seat: Seat) -> Finding:
    chosen = _numbers(answer)
    if chosen is None or chosen[0] > MOST_MIB or chosen[1] > MOST_PASSES:
        return Finding(False, f"Not measured: at most {MOST_MIB} MiB and {MOST_PASSES} passes.")
    guess = argon2id(1024 * chosen[0], chosen[1])
    # The best of three, because another program may be busy just now.
    seconds = min(measure_seconds(guess, each_s=0) for _ in range(1 if chosen == (19, 2) else 3))
    # A sheet's output is compared with the last build, so a time is said only where it matters.
    within = seconds <= LONGEST_S
    return Finding(within, "It did, with time to spare." if within else f"One check took {seconds:.1f} s here.")


def _like(wrong: Callable[[int, int], bool]) -> Callable[[Any, Seat], bool]:
    def recognise(answer: Any, _seat: Seat) -> bool:
        chosen = _numbers(answer)
        return chosen is not None and wrong(*chosen)

    return recognise


ARGON2_PARAMETERS = Exercise(
    id="04.argon2-parameters",
    title="As slow as you can afford",
    asks="Choose memory and passes of Argon2id for an exchange that runs on a machine like yours. A thief must not get "
    "it cheaper than OWASP recommends; an owner must not wait longer than a second; and one check may use "
    f"{MOST_MIB} MiB at most.",
    objective="limit-the-guesser",
    choices=lambda _seat: Choices(tuple(ROWS.items()), LABELS),
    conditions=(
        Condition("Memory and passes are chosen", _sensible),
        Condition("No cheaper than OWASP’s least", _slow_enough),
        Condition(f"At most {MOST_MIB} MiB for one check", _affordable),
        Condition("One check takes a second or less, measured here", _quick_enough),
    ),
    hints=(
        Hint("OWASP lets you trade: with two passes 19 MiB, with one pass 46, with three 12.", about=1),
        Hint(
            "Memory is what graphics cards are short of. So spend on memory first, and on passes with what is left.",
            about=2,
        ),
        Hint(
            "The bench of the lesson measures 19 MiB with two passes. Twice the memory takes twice the time.", about=3
        ),
    ),
    wrong=(
        WrongAnswer(
            "saves the memory",
            lambda _seat: {"memory_mib": "1", "passes": "12"},
            _like(lambda memory, _passes: memory < min(LEAST_MIB.values())),
            "With so little memory a graphics card does thousands of guesses side by side. Passes do not make up for "
            "it.",
        ),
        WrongAnswer(
            "takes the first choice of the standard",
            lambda _seat: {"memory_mib": "2048", "passes": "1"},
            _like(lambda memory, _passes: memory >= 2048),
            "Two GiB are the first choice of RFC 9106, for those who can afford it. At a sign-in page, whoever sends a "
            "few passwords at once would bring the server down.",
        ),
        WrongAnswer(
            "makes one pass over too little",
            lambda _seat: {"memory_mib": "19", "passes": "1"},
            _like(lambda memory, passes: passes == 1 and min(LEAST_MIB.values()) <= memory < LEAST_MIB[1]),
            "With a single pass OWASP asks for more memory than that; 19 MiB goes with two.",
        ),
    ),
    others=(
        lambda _seat: {"memory_mib": "19", "passes": "3"},
        lambda _seat: {"memory_mib": "46", "passes": "1"},
        lambda _seat: {"passes": 3, "memory_mib": 12},
    ),
    why="The owner pays for one hash at a sign-in, the thief for one at every guess. OWASP’s least keeps a strong card "
    "under ten thousand guesses a second; what you can afford above that is a gift to your customers.",
)
