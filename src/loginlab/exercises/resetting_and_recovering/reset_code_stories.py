"""What may happen to a verifier of reset codes, with its one right end each, and what is hashed for a wrong code."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from loginlab.exchange import LESSON
from loginlab.exercises.checking import call

TRIES = LESSON.message_code_tries
SENT = datetime(2026, 3, 14, 10, 42, tzinfo=UTC)
ENDS = SENT + LESSON.reset_lifetime
SECOND = timedelta(seconds=1)
KEY = b"a key that is not in the store, made up for this exercise"
RIGHT, WRONG, OLDER = "431307", "000000", "118254"
Request = dict[str, Any]
KEYS = ("hash", "expires_at", "tries", "used")
HashOf = Callable[[object], bytes]


def keyed_hash(code: object) -> bytes:
    """What the exercise's exchange keeps of a code."""
    return hmac.digest(KEY, str(code).encode(), "sha256")


@dataclass
class Attempt:
    """What one exchange keeps for one address, and how often it has made a hash.

    Args:
        first: what is noted with the first of the codes when the story begins.
    """

    function: Callable[..., Any]
    codes: tuple[str, ...] = (RIGHT,)
    first: Request = field(default_factory=dict)
    hashed: list[object] = field(default_factory=list)
    requests: list[Request] = field(init=False)

    def __post_init__(self) -> None:
        # Each was sent a second after the one before it, so that an older one is over first.
        self.requests = [
            {"hash": keyed_hash(code), "expires_at": ENDS - older * SECOND, "tries": 0, "used": False}
            for older, code in zip(range(len(self.codes))[::-1], self.codes, strict=True)
        ]
        for request in self.requests[:1]:
            request.update(self.first)

    def type(self, code: str, at: datetime = SENT) -> object:
        """Give the learner's verifier a code, as the page would."""
        return call(self.function, self.requests, code, at, self.hash_of, told=self._told(code))

    def _told(self, code: str) -> str:
        """The call as it would be typed, with the keys of a request: a slip in one of them is the usual error."""
        each = f"{{{', '.join(f'{key!r}: …' for key in KEYS)}}}"
        return f"[{', '.join([each, '…'][: len(self.codes)])}], {code!r}, at, hash_of"

    def hash_of(self, code: object) -> bytes:
        """The hash of what was typed, with a note that it was made."""
        self.hashed.append(code)
        return keyed_hash(code)


Scenario = Callable[[Callable[..., Any]], tuple[str, object, bool]]
"""Plays one story and says: what happened in words, what the verifier said at its end, and what is right."""


USED: Request = {"used": True}
GUESSED_OUT: Request = {"tries": TRIES}


def after(
    told: str,
    wanted: bool,
    *typed: tuple[str, datetime],
    codes: tuple[str, ...] = (RIGHT,),
    first: Request | None = None,
) -> Scenario:
    """The codes are typed one after the other; what counts is the last answer."""

    def play(function: Callable[..., Any]) -> tuple[str, object, bool]:
        attempt = Attempt(function, codes, first or {})
        said: object = None
        for code, at in typed:
            said = attempt.type(code, at)
        return told, said, wanted

    return play


MANY = tuple(f"{number:06d}" for number in range(200_000, 200_099))
AFTER_ALL_BUT_ONE = after("The code, after two slips", True, *[(WRONG, SENT)] * (TRIES - 1), (RIGHT, SENT))
TAKEN = (
    after("The code, a minute after it was sent", True, (RIGHT, SENT + 60 * SECOND)),
    after("The code, in its last second", True, (RIGHT, ENDS - SECOND)),
    after("The code, after one slip", True, (WRONG, SENT), (RIGHT, SENT)),
    AFTER_ALL_BUT_ONE,
    after("The newest of two codes", True, (RIGHT, SENT), codes=(OLDER, RIGHT)),
    after("The newest of two codes, when the older is over", True, (RIGHT, ENDS - SECOND), codes=(OLDER, RIGHT)),
    after("The newest, after an older one that was used", True, (RIGHT, SENT), codes=(OLDER, RIGHT), first=USED),
    after(
        f"The newest, after an older one at which {TRIES} tries went wrong",
        True,
        (RIGHT, SENT),
        codes=(OLDER, RIGHT),
        first=GUESSED_OUT,
    ),
)
REFUSED = (
    after("A wrong code", False, (WRONG, SENT)),
    after("Nothing typed", False, ("", SENT)),
    after("A code for an address without an account", False, (RIGHT, SENT), codes=()),
)
AGAIN = (
    after("The same code again, at once", False, (RIGHT, SENT), (RIGHT, SENT)),
    after("The same code five minutes later", False, (RIGHT, SENT), (RIGHT, SENT + 300 * SECOND)),
)
LATE = (
    after("The code at the moment its time is over", False, (RIGHT, ENDS)),
    after("The code an hour later", False, (RIGHT, ENDS + 3600 * SECOND)),
    after("The code a day later", False, (RIGHT, SENT + timedelta(days=1))),
)
GUESSED = (
    after(f"The right code after {TRIES} wrong ones", False, *[(WRONG, SENT)] * TRIES, (RIGHT, SENT)),
    after("The right code as the ninth guess", False, *((f"{n:06d}", SENT) for n in range(8)), (RIGHT, SENT)),
    after(
        f"The newest of two codes, after {TRIES} wrong ones",
        False,
        *[(WRONG, SENT)] * TRIES,
        (RIGHT, SENT),
        codes=(OLDER, RIGHT),
    ),
)
ALL_ALIVE = (
    after("The older of two codes", False, (OLDER, SENT), codes=(OLDER, RIGHT)),
    after("One of a hundred codes that were asked for", False, (MANY[50], SENT), codes=(*MANY, RIGHT)),
)
ALIVE_AGAIN = (
    after("The older code, after the newest was used", False, (RIGHT, SENT), (OLDER, SENT), codes=(OLDER, RIGHT)),
    after(
        f"The older code, after {TRIES} wrong tries at the newest",
        False,
        *[(WRONG, SENT)] * TRIES,
        (OLDER, SENT),
        codes=(OLDER, RIGHT),
    ),
)
COLLECTED = (*ALL_ALIVE, *ALIVE_AGAIN)


class Situation(NamedTuple):
    """Where one wrong code is typed, and the hashes are counted."""

    told: str
    codes: tuple[str, ...] = (RIGHT,)
    at: datetime = SENT
    first: Request = {}  # noqa: RUF012 - read only

    def hashed(self, function: Callable[..., Any]) -> list[object]:
        """What was hashed for the wrong code."""
        attempt = Attempt(function, self.codes, self.first)
        attempt.type(WRONG, self.at)
        return attempt.hashed


WITHOUT_ACCOUNT = Situation("an address without an account", codes=())
OVER = (
    Situation("a code whose time is over", at=ENDS),
    Situation("a code that was used", first=USED),
    Situation(f"a code at which {TRIES} tries went wrong", first=GUESSED_OUT),
)
