"""The calls of the exercise sheet: which callers, and in which order, follows from the seed; so do all words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

from loginlab.labs.support_desk.callers import Caller
from loginlab.labs.support_desk.calls import Call
from loginlab.labs.support_desk.contact_words import Way
from loginlab.labs.support_desk.found_first import Contact
from loginlab.seat import Seat

THREE_CALLS, FOUND_FIRST = "09.take-three-calls", "09.found-first"
NEVER_EASY = (Caller.RELAY, Caller.LEAK, Caller.FLATTERER)
OTHERS = (Caller.COLLEAGUE, Caller.BRIBER, Caller.POLICE, Caller.FAMILY)


class Shift:
    """Some conversations, one after the other.

    Args:
        opens: makes each of them, when its turn has come.
    """

    def __init__(self, opens: tuple[Callable[[], Call | Contact], ...]) -> None:
        self._opens = opens
        self._taken: list[Call | Contact] = []

    def __len__(self) -> int:
        """How many there are, begun or not."""
        return len(self._opens)

    @property
    def calls(self) -> tuple[Call | Contact, ...]:
        """Those that were begun, in order."""
        return tuple(self._taken)

    @property
    def current(self) -> Call | Contact | None:
        """The one under way, begun if the last is over; None when all are."""
        if self._taken and not self._taken[-1].over:
            return self._taken[-1]
        if len(self._taken) == len(self._opens):
            return None
        if self._taken:
            self._taken[-1].close()
        self._taken.append(self._opens[len(self._taken)]())
        return self._taken[-1]

    @property
    def is_over(self) -> bool:
        """Whether all were taken to their end."""
        return len(self._taken) == len(self._opens) and self._taken[-1].over


def open_three_calls(seed: int) -> Shift:
    """An owner, a thief who says to be one, and one of the others, in an order by the seed."""
    random = Random(f"{seed}/{THREE_CALLS}")  # noqa: S311 - meant to be foreseeable
    callers = [Caller.OWNER, random.choice(NEVER_EASY), random.choice(OTHERS)]
    random.shuffle(callers)
    numbers = [random.randrange(1_000_000) for _ in callers]
    pairs = zip(numbers, callers, strict=True)
    return Shift(tuple(partial(Call, number, caller) for number, caller in pairs))


def open_found_first(seed: int) -> Shift:
    """Two false ones and the genuine one, in an order by the seed."""
    random = Random(f"{seed}/{FOUND_FIRST}")  # noqa: S311 - meant to be foreseeable
    ways = [*random.sample([way for way in Way if way is not Way.GENUINE], 2), Way.GENUINE]
    random.shuffle(ways)
    numbers = [random.randrange(1_000_000) for _ in ways]
    return Shift(tuple(partial(Contact, number, way) for number, way in zip(numbers, ways, strict=True)))


OPENS: dict[str, Callable[[int], Shift]] = {THREE_CALLS: open_three_calls, FOUND_FIRST: open_found_first}


def shift_at(seat: Seat, name: str, *, anew: bool = False) -> Shift:
    """The conversations of that name at a learner's seat, with what was done in them; ``anew`` begins them again.

    Raises LookupError for another name.
    """
    if name not in OPENS:
        message = f"There are no calls called {name!r}; there are {', '.join(OPENS)}."
        raise LookupError(message)
    return seat.opened(name, lambda: OPENS[name](seat.seed), anew=anew)
