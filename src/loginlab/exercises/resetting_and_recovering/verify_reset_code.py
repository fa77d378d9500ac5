"""Under the hood: a verifier of reset codes that survives guessing, replaying, collecting, waiting and a stopwatch."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime
from math import inf
from typing import Any

from loginlab.exercises.checking import in_words
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.exercises.resetting_and_recovering.reset_code_stories import (
    AFTER_ALL_BUT_ONE,
    AGAIN,
    ALIVE_AGAIN,
    ALL_ALIVE,
    COLLECTED,
    ENDS,
    GUESSED,
    LATE,
    OVER,
    REFUSED,
    RIGHT,
    SECOND,
    TAKEN,
    TRIES,
    WITHOUT_ACCOUNT,
    WRONG,
    Attempt,
    HashOf,
    Request,
    Scenario,
    Situation,
)
from loginlab.seat import Seat


def _holds(scenarios: tuple[Scenario, ...], done: str) -> Callable[[Any, Seat], Finding]:
    def look(function: Any, _seat: Seat) -> Finding:
        for scenario in scenarios:
            told, said, wanted = scenario(function)
            if said is not wanted:
                return Finding(False, f"{told}: {wanted} is right; yours said {in_words(said)}.")
        return Finding(True, done)

    return look


def _works_alike(function: Any, _seat: Seat) -> Finding:
    """A stopwatch must not tell a customer's address from a stranger's, nor a live code from a dead one."""
    for situation in (Situation("an address with a code"), WITHOUT_ACCOUNT, *OVER):
        made = situation.hashed(function)
        if made != [WRONG]:
            number = "no hash" if not made else f"{len(made)} hashes" if len(made) > 1 else "a hash of something else"
            return Finding(False, f"For {situation.told} yours made {number}; once, of what was typed, is right.")
    return Finding(True, "One hash each time, whoever asks.")


CONDITIONS = (
    Condition("The newest code is taken, within its time", _holds(TAKEN, "Taken.")),
    Condition("Anything else is not", _holds(REFUSED, "Refused.")),
    Condition("Replay: a code that was used is over", _holds(AGAIN, "Refused.")),
    Condition("Waiting: a code is over when its time is", _holds(LATE, "Refused.")),
    Condition(f"Guessing: after {TRIES} wrong tries even the right code is over", _holds(GUESSED, "Refused.")),
    Condition("Collecting: only the newest code counts", _holds(COLLECTED, "Refused.")),
    Condition("Stopwatch: the same work for known and unknown addresses", _works_alike),
)


def _fails_only(number: int, always: tuple[Scenario, ...] = ()) -> Callable[[Any, Seat], bool]:
    """Whether codes are told apart, and this is the first attack that gets through.

    Args:
        always: ways in which it must get through, each of them; one that is stopped is a guard in a wrong place.
    """

    def recognise(function: Any, seat: Seat) -> bool:
        held = [condition.look(function, seat).holds for condition in CONDITIONS[: number + 1]]
        played = (scenario(function) for scenario in always)
        return held == [True] * number + [False] and all(said is not wanted for _, said, wanted in played)

    return recognise


def _allows_one_try_less(function: Any, _seat: Seat) -> bool:
    """Whether it takes the right code in every story but the one with as many slips as are allowed."""
    failed = [story for story in TAKEN if (played := story(function))[1] is not played[2]]
    return failed == [AFTER_ALL_BUT_ONE]


def _saves_its_work(*situations: Situation) -> Callable[[Any, Seat], bool]:
    """Whether only the stopwatch is left, and no hash is made in one of these."""
    only_the_stopwatch = _fails_only(6)

    def recognise(function: Any, seat: Seat) -> bool:
        return only_the_stopwatch(function, seat) and any(not one.hashed(function) for one in situations)

    return recognise


def _verifier(
    *,
    once: bool = True,
    ends: datetime | None = ENDS,
    tries: float = TRIES,
    newest: bool = True,
    alive: bool = False,
    alike: bool = True,
    lazy: bool = False,
) -> Callable[..., bool]:
    """A verifier with every guard, or with one of them left out or in a wrong place."""

    def is_over(request: Request, at: datetime) -> bool:
        return bool((once and request["used"]) or (ends and at >= ends) or request["tries"] >= tries)

    def verify(requests: list[Request], typed: str, at: datetime, hash_of: HashOf) -> bool:
        if not requests and not alike:
            return False
        if requests and lazy and is_over(requests[-1], at):
            return False
        if alive:
            requests = [request for request in requests if not is_over(request, at)]
        digest = hash_of(typed)
        for request in requests[-1:] if newest else requests[::-1]:
            if is_over(request, at):
                continue
            if hmac.compare_digest(request["hash"], digest):
                request["used"] = True
                return True
            request["tries"] += 1
        return False

    return verify


VERIFY_RESET_CODE = Exercise(
    id="05.verify-reset-code",
    title="Under the hood: a verifier that survives",
    asks="Write `verify(requests, typed, at, hash_of)`. `requests` holds one dictionary for each message that was sent "
    "to this address, the newest last, and nothing for an address without an account. Each has a `hash`, the moment "
    "`expires_at`, the number of wrong `tries`, and whether it was `used`. `hash_of(typed)` makes the hash of what was "
    "typed. Say True if the code may set a new password, and False if not. Three wrong tries are allowed for each. "
    "Whatever has to be remembered, write it into the dictionaries. Then the attacks come.",
    objective="guard-a-reset",
    is_untouched=lambda function, _seat: not callable(function) or Attempt(function).type(RIGHT) is None,
    conditions=CONDITIONS,
    hints=(
        Hint("Make the hash of what was typed and compare it with the hash of the newest request.", about=0),
        Hint("There may be no request at all. Then nothing can be right.", about=1),
        Hint("Before you say True, write down that this code has done its work. Look for that note first.", about=2),
        Hint("The moment at which it ends is not part of its life any more.", about=3),
        Hint("Count each wrong try, and ask for the count before you compare.", about=4),
        Hint(
            "An older code has to stay over, also once the newest was used or guessed at. Which one do you look at?",
            about=5,
        ),
        Hint("Make the hash first, before you know whether you will need it.", about=6),
    ),
    wrong=(
        WrongAnswer(
            "does not remember that a code was used",
            lambda _seat: _verifier(once=False),
            _fails_only(2),
            "A used code is taken again. Whoever finds the mail later, or a code in the browser’s history, sets the "
            "password once more.",
        ),
        WrongAnswer(
            "does not look at the time",
            lambda _seat: _verifier(ends=None),
            _fails_only(3, always=LATE),
            "Your codes live for ever. A mailbox is broken into years later, and all its old codes still open the "
            "account.",
        ),
        WrongAnswer(
            "takes the code at its last moment",
            lambda _seat: _verifier(ends=ENDS + SECOND),
            _fails_only(3, always=LATE[:1]),
            "At the moment `expires_at` the time is over already, and yours still takes the code. Look at which side "
            "of your comparison that moment falls.",
        ),
        WrongAnswer(
            "counts no wrong tries",
            lambda _seat: _verifier(tries=inf),
            _fails_only(4, always=GUESSED),
            "A guesser may try all million codes, and a program needs minutes for that. Count the wrong tries, and let "
            "the right code die with them.",
        ),
        WrongAnswer(
            "allows one try more",
            lambda _seat: _verifier(tries=TRIES + 1),
            _fails_only(4),
            f"After {TRIES} wrong tries yours still listens. Look at what the count is when the next try begins.",
        ),
        WrongAnswer(
            "allows one try less",
            lambda _seat: _verifier(tries=TRIES - 1),
            _allows_one_try_less,
            "After two wrong tries yours refuses the right code, and three wrong ones are allowed. Look at when you "
            "count: a try that is right is no wrong one.",
        ),
        WrongAnswer(
            "takes any code that is still alive",
            lambda _seat: _verifier(newest=False),
            _fails_only(5, always=ALL_ALIVE),
            "Every code that was ever sent counts. Whoever asks for a hundred has a hundred chances with each guess.",
        ),
        WrongAnswer(
            "takes the newest that is still alive",
            lambda _seat: _verifier(alive=True),
            _fails_only(5, always=ALIVE_AGAIN),
            "When the newest code is used or guessed at too often, the one before it comes alive again. Whoever asks "
            f"for a hundred has {TRIES} tries at each of them.",
        ),
        WrongAnswer(
            "answers faster for an address without an account",
            lambda _seat: _verifier(alike=False),
            _saves_its_work(WITHOUT_ACCOUNT),
            "All attacks on the code fail. But for an address without an account yours saves itself the work, and is "
            "quicker. A stopwatch tells who is a customer.",
        ),
        WrongAnswer(
            "answers faster for a code that is over",
            lambda _seat: _verifier(lazy=True),
            _saves_its_work(*OVER),
            "All attacks on the code fail. But for a code that is over yours saves itself the work, and is quicker. "
            "An address without an account never is, so a stopwatch tells who has asked for a code, and is a customer.",
        ),
    ),
    others=(lambda _seat: _verifier(),),
    why="Five guards, and each is for one attack. A real server does two things more. It looks, decides and writes in "
    "one go, so that two requests at the same moment cannot both find the code unused. And it compares with a function "
    "that takes the same time whatever it finds; in Python that is `hmac.compare_digest`.",
)
