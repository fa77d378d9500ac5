"""How a mistake of an owner's is recognised: by what came of it, whoever wrote it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from loginlab.exercises.incident_drill.gone_through import Gone, every_gone, go_through
from loginlab.exercises.incident_drill.owners_tried import NEW_PASSWORD
from loginlab.exercises.incident_drill.ten_incidents import Begun
from loginlab.labs.drill.doors import Door
from loginlab.labs.drill.view import View
from loginlab.seat import Seat

Owner = Callable[[View], str]

TAKES_AWAY = {Door.KEY: "keys", Door.ADDRESS: "addresses", Door.LIST_OFF: "list-on"}
"""What may be left behind, and the move for it."""

SEVERAL = 3
"""So many tries in a row are a habit. Chosen for this course."""
BETWEEN_TWO_TRIES = ("hang-up", "wait", "wait-long", "stop")


@lru_cache(maxsize=64)
def _moves_of(other: Owner, begun: Begun) -> tuple[str, ...]:
    return go_through(other, begun).moves


def like(other: Owner) -> Callable[[Any, Seat], bool]:
    """Whether a function goes through all incidents as a known mistake does."""
    return lambda function, seat: all(mine.moves == _moves_of(other, mine.begun) for mine in every_gone(function, seat))


def in_one(is_so: Callable[[Gone], bool]) -> Callable[[Any, Seat], bool]:
    """Whether it is so in one of the incidents."""
    return lambda function, seat: any(map(is_so, every_gone(function, seat)))


def ever_freezes(function: Any, seat: Seat) -> bool:
    """Whether it has frozen in one of the incidents."""
    return any("freeze" in gone.went for gone in every_gone(function, seat))


def only_froze(gone: Gone) -> bool:
    """Whether it froze, and closed no door."""
    is_over = gone.strange or gone.score.is_clean
    return not is_over and "freeze" in gone.went and not {"mailbox", *NEW_PASSWORD} & set(gone.done)


def only_changed_it(gone: Gone) -> bool:
    """Whether the password is another one, and nothing else is."""
    others = {"freeze", "sessions", *TAKES_AWAY.values()}
    return (
        not (gone.strange or gone.score.is_clean)
        and bool(NEW_PASSWORD & set(gone.went))
        and not others & set(gone.done)
    )


def lost_unfrozen(gone: Gone) -> bool:
    """Whether money left while nothing was frozen."""
    return bool(gone.score.lost_usd) and "freeze" not in gone.done and not gone.strange


def tries_it_again(gone: Gone) -> bool:
    """Whether the last that it did was to try a refused password several times."""
    tries = [move for move in gone.moves if move not in BETWEEN_TWO_TRIES][-SEVERAL:]
    is_over = gone.strange or gone.score.is_clean or "reset" in gone.moves
    return gone.refused_password and not is_over and tries == ["sign-in"] * SEVERAL


def talks(gone: Gone) -> bool:
    """Whether money left while it talked."""
    return lost_unfrozen(gone) and gone.went.count("ask-proof") > 1


def password_before_mailbox(gone: Gone) -> bool:
    """Whether a password was set, or should have been, while he could read the mail."""
    places = [gone.done.index(move) for move in NEW_PASSWORD if move in gone.done]
    before = gone.done[: min(places)] if places else gone.done
    if "mailbox" in before:
        return False
    in_vain = "reset" in gone.moves and not places and Door.MAILBOX in gone.left and not gone.score.is_clean
    return in_vain or any(span.door is Door.PASSWORD for span in gone.returned)


def left_behind(gone: Gone) -> set[str]:
    """The moves for what is left, where nothing else is."""
    return {TAKES_AWAY[door] for door in gone.left} if set(gone.left) <= set(TAKES_AWAY) else set()
