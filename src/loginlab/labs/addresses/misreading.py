"""How people read addresses, each way carried out, so that its conclusion can stand beside the truth.

None of them is stupid: each gives the right answer for nearly every address of an ordinary day. People told 93 of 100
ordinary addresses right and 40 of 100 that were made to mislead (Reynolds et al., CHI 2020), and many took whichever
name they knew, wherever it stood (Albakry et al., CHI 2020).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from loginlab.labs.addresses.address_notes import BRAND
from loginlab.labs.addresses.display_form import as_seen
from loginlab.labs.addresses.reading import ReadAddress, read_address
from loginlab.world.addresses import EXCHANGE


class Habit(StrEnum):
    """A way to read an address without a browser's patience."""

    FIRST_NAME = "the first name from the left"
    LAST_TWO = "the last two parts of the host"
    BRAND_ANYWHERE = "a name I know, anywhere"
    AT_A_GLANCE = "looks right at a glance"
    PADLOCK = "the padlock"


@dataclass(frozen=True, slots=True)
class Misreading:
    """What one habit makes of one address.

    Args:
        concludes: whose it is to that reader, in words.
        says_exchange: whether that reader would go on and sign in to Lantern Exchange.
        is_right: whether that agrees with the registered name.
    """

    habit: Habit
    concludes: str
    says_exchange: bool
    is_right: bool


def misread(typed: str) -> tuple[Misreading, ...]:
    """What each habit makes of an address; nothing for one that cannot be read."""
    read = read_address(typed)
    return misread_as(typed, read)


def misread_as(typed: str, read: ReadAddress) -> tuple[Misreading, ...]:
    """The same for an address that has been read already."""
    if read.refused:
        return ()
    found = []
    for habit, look in HABITS.items():
        concludes, says = look(typed.strip(), read)
        found.append(Misreading(habit, concludes, says, says is read.is_the_exchanges))
    return tuple(found)


def _first_name(typed: str, _read: ReadAddress) -> tuple[str, bool]:
    """Stops at the first two names behind the slashes, past a www."""
    begins = re.sub(r"\A(?:[a-z]+:)?[/\\]*(?:www\.)?", "", typed, flags=re.IGNORECASE)
    first = ".".join(re.split(r"[/\\?#:@]", begins)[0].split(".")[:2])
    return f"It begins with “{_short(first)}”.", as_seen(first) == as_seen(EXCHANGE)


def _last_two(_typed: str, read: ReadAddress) -> tuple[str, bool]:
    """Counts two parts from the right, whatever the ending."""
    last = ".".join(read.shown.removesuffix(".").split(".")[-2:])
    return f"It belongs to “{_short(last)}”.", as_seen(last) == as_seen(EXCHANGE)


def _brand_anywhere(typed: str, _read: ReadAddress) -> tuple[str, bool]:
    """Takes the name for the thing, wherever it stands."""
    found = as_seen(BRAND) in as_seen(typed)
    return (f"“{BRAND}” is in it." if found else "No name that I know is in it."), found


def _at_a_glance(_typed: str, read: ReadAddress) -> tuple[str, bool]:
    """Sees the outline of the host, and forgives one letter left out, doubled or changed, or two swapped."""
    parts = re.split(r"[.-]", read.shown)
    near = any(_is_one_slip_away(part, BRAND) or _is_one_slip_away(as_seen(part), as_seen(BRAND)) for part in parts)
    return ("It looks like Lantern’s." if near else "It does not look like Lantern’s."), near


def _padlock(_typed: str, read: ReadAddress) -> tuple[str, bool]:
    """Takes a line that nobody else can read for a page that may be trusted."""
    locked = read.scheme == "https"
    return ("The padlock is closed, so it is safe." if locked else "No padlock, so it is not safe."), locked


HABITS: dict[Habit, Callable[[str, ReadAddress], tuple[str, bool]]] = {
    Habit.FIRST_NAME: _first_name,
    Habit.LAST_TWO: _last_two,
    Habit.BRAND_ANYWHERE: _brand_anywhere,
    Habit.AT_A_GLANCE: _at_a_glance,
    Habit.PADLOCK: _padlock,
}


def _is_one_slip_away(said: str, meant: str) -> bool:
    if said == meant:
        return True
    if len(said) == len(meant):
        differs = [n for n, pair in enumerate(zip(said, meant, strict=True)) if pair[0] != pair[1]]
        swapped = len(differs) == 2 and differs[1] == differs[0] + 1 and said[differs[0]] == meant[differs[1]]
        return len(differs) == 1 or (swapped and said[differs[1]] == meant[differs[0]])
    shorter, longer = sorted((said, meant), key=len)
    return len(longer) == len(shorter) + 1 and any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
