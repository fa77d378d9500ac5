"""Under the hood: an owner as a function of what she sees, tried in ten incidents of the learner's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from loginlab.exercises.checking import call
from loginlab.exercises.incident_drill.gone_through import Gone, go_through
from loginlab.exercises.incident_drill.owners_tried import (
    NEW_PASSWORD,
    believes_callers,
    clears_the_browser,
    forgets_that_she_is_out,
    forgets_the_clock,
    gives_a_label,
    has_no_last_line,
    leaves_addresses,
    lets_it_ring,
    mailbox_before_the_freeze,
    never_looks,
    never_resets,
    only_a_password,
    password_first,
    reads_first,
    stops_after_the_freeze,
    waits_for_a_proof,
    without_a_freeze,
)
from loginlab.exercises.incident_drill.ten_incidents import Begun, ten_incidents
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.drill.doors import Door
from loginlab.labs.drill.owners import careless, door_by_door
from loginlab.labs.drill.view import View
from loginlab.seat import Seat

Owner = Callable[[View], str]

TAKES_AWAY = {Door.KEY: "keys", Door.ADDRESS: "addresses", Door.LIST_OFF: "list-on"}
"""What may be left behind, and the move for it."""

SEVERAL = 3
"""So many tries in a row are a habit. Chosen for this course."""
BETWEEN_TWO_TRIES = ("hang-up", "wait", "wait-long", "stop")

_kept: dict[tuple[int, int], list[Gone]] = {}
"""The incidents of the check under way: each of its conditions looks at the same ones."""


def _all_gone(function: Any, seat: Seat) -> list[Gone]:
    """Every incident, gone through by the function. Raises LearnersCodeError."""
    key = (id(function), seat.seed)
    if key not in _kept:
        _kept[key] = [go_through(function, begun) for begun in ten_incidents(seat.seed)]
    return _kept[key]


def _first_view(seat: Seat) -> View:
    incident = ten_incidents(seat.seed)[0].open()
    try:
        return incident.view()
    finally:
        incident.close()


def _is_untouched(function: Any, seat: Seat) -> bool:
    _kept.clear()  # a function may go by something that has changed since the last check
    return not callable(function) or call(function, _first_view(seat)) is None


def _can_be_made(function: Any, seat: Seat) -> Finding:
    for gone in _all_gone(function, seat):
        if gone.strange:
            return Finding(False, f"{gone.strange}, which is not in `view.moves`. (It was {gone.begun.words}.)")
    return Finding(True, "Each was one of `view.moves`.")


def _nothing_lost(function: Any, seat: Seat) -> Finding:
    gone = _all_gone(function, seat)
    lost = [one for one in gone if one.score.lost_usd]
    if lost:
        return Finding(False, f"Lost in {len(lost)} of {len(gone)}. The first is {lost[0].begun.words}.")
    return Finding(True, f"In {len(gone)} incidents.")


def _nobody_back(function: Any, seat: Seat) -> Finding:
    for gone in _all_gone(function, seat):
        for span in gone.returned:
            saw = f"In {gone.begun.words}, he had lost this and got it again at minute {span.begins // 60}"
            return Finding(False, f"{saw}: {span.door.value}.")
    return Finding(True, "What he had lost stayed lost.")


def _all_safe(function: Any, seat: Seat) -> Finding:
    gone = _all_gone(function, seat)
    left = [one for one in gone if not one.score.is_clean]
    if left:
        harm = [harm.sentence for harm in left[0].score.harm if harm.id == "doors-left" or harm in left[0].harm]
        return Finding(False, f"Not in {len(left)} of {len(gone)}. In {left[0].begun.words}: {' '.join(harm)}")
    minutes = max(one.score.minutes for one in gone if not one.begun.before)
    return Finding(True, f"From the first alarm, the slowest took {minutes} minutes.")


def _nothing_harmed(function: Any, seat: Seat) -> Finding:
    for gone in _all_gone(function, seat):
        if gone.harm:
            return Finding(False, f"In {gone.begun.words}: {gone.harm[0].sentence}")
    return Finding(True, "Nothing told, nobody locked out, nothing deleted.")


# How a mistake is recognised: by what came of it, whoever wrote it


@lru_cache(maxsize=64)
def _moves_of(other: Owner, begun: Begun) -> tuple[str, ...]:
    return go_through(other, begun).moves


def _like(other: Owner) -> Callable[[Any, Seat], bool]:
    """Whether a function goes through all incidents as a known mistake does."""
    return lambda function, seat: all(mine.moves == _moves_of(other, mine.begun) for mine in _all_gone(function, seat))


def _in_one(is_so: Callable[[Gone], bool]) -> Callable[[Any, Seat], bool]:
    """Whether it is so in one of the incidents."""
    return lambda function, seat: any(map(is_so, _all_gone(function, seat)))


def _ever_freezes(function: Any, seat: Seat) -> bool:
    return any("freeze" in gone.went for gone in _all_gone(function, seat))


def _only_froze(gone: Gone) -> bool:
    is_over = gone.strange or gone.score.is_clean
    return not is_over and "freeze" in gone.went and not {"mailbox", *NEW_PASSWORD} & set(gone.done)


def _only_changed_it(gone: Gone) -> bool:
    others = {"freeze", "sessions", *TAKES_AWAY.values()}
    return (
        not (gone.strange or gone.score.is_clean)
        and bool(NEW_PASSWORD & set(gone.went))
        and not others & set(gone.done)
    )


def _lost_unfrozen(gone: Gone) -> bool:
    return bool(gone.score.lost_usd) and "freeze" not in gone.done and not gone.strange


def _tries_it_again(gone: Gone) -> bool:
    tries = [move for move in gone.moves if move not in BETWEEN_TWO_TRIES][-SEVERAL:]
    is_over = gone.strange or gone.score.is_clean or "reset" in gone.moves
    return gone.refused_password and not is_over and tries == ["sign-in"] * SEVERAL


def _talks(gone: Gone) -> bool:
    return _lost_unfrozen(gone) and gone.went.count("ask-proof") > 1


def _password_before_mailbox(gone: Gone) -> bool:
    places = [gone.done.index(move) for move in NEW_PASSWORD if move in gone.done]
    before = gone.done[: min(places)] if places else gone.done
    if "mailbox" in before:
        return False
    in_vain = "reset" in gone.moves and not places and Door.MAILBOX in gone.left and not gone.score.is_clean
    return in_vain or any(span.door is Door.PASSWORD for span in gone.returned)


def _left_behind(gone: Gone) -> set[str]:
    """The moves for what is left, where nothing else is."""
    return {TAKES_AWAY[door] for door in gone.left} if set(gone.left) <= set(TAKES_AWAY) else set()


def _made(choose: Callable[[View], str | None]) -> Callable[[Seat], object]:
    return lambda _seat: choose


CAREFUL_OWNER = Exercise(
    id="10.careful-owner",
    title="Under the hood: an owner who never panics",
    asks="Write the emergency card of lesson 10 as a function: `choose(view)`, which gives the id of the next move. "
    "What `view` holds, and which ids there are, stands in the two tables above. It goes through ten incidents of "
    "yours. Six begin at the first alarm. To one Noor comes late: the money can leave in eight minutes. In three yours "
    "goes on for somebody else, who has not done everything well. All have to end safe, and no door that was closed "
    "may open again.",
    objective="master-an-incident",
    is_untouched=_is_untouched,
    conditions=(
        Condition("Each move can be made at its moment", _can_be_made),
        Condition("Nothing is lost", _nothing_lost),
        Condition("The thief does not come back in", _nobody_back),
        Condition("Each account is safe at the end", _all_safe),
        Condition("You harm nobody yourself", _nothing_harmed),
    ),
    hints=(
        Hint("Write it as the card: one `if` after the other, the most urgent first, each with its `return`.", about=1),
        Hint(
            "A move such as `freeze` is in `view.moves` only while `view.signed_in`. Where you are not, find the way "
            "in: `sign-in`, or `mailbox` and then `reset` where `view.password_refused`.",
            about=0,
        ),
        Hint(
            "Before the first code: `view.phone_off_minutes`. As soon as you are in: `freeze`. Whoever waits in "
            "`view.call` gets nothing: end it, or let it ring.",
            about=1,
        ),
        Hint("Whoever reads the mail can undo a new password. Which of the two comes first?", about=2),
        Hint(
            "When mailbox and password are new, `look`, and do something about each thing in `view.known` that is not "
            "empty. A freeze takes away an address that still waits, and none that can be used already.",
            about=3,
        ),
    ),
    wrong=(
        WrongAnswer(
            "believes, tries again and hopes",
            _made(careless),
            _like(careless),
            "This is the careless owner of the lesson. She had the same buttons and the same time as the careful one.",
        ),
        WrongAnswer(
            "has no last line",
            _made(has_no_last_line),
            _in_one(lambda gone: gone.strange.endswith("gave None")),
            "At some moment no `return` is reached, and then a function gives `None`. Let the last line give a move "
            "whatever she sees, such as `wait`.",
        ),
        WrongAnswer(
            "names a move that does not exist",
            _made(gives_a_label),
            _in_one(lambda gone: gone.unknown),
            "It gave a text that is the id of no move. The ids stand in the table above, in the column before the "
            "words of the button: `freeze`, for instance, or `hang-up` with its hyphen.",
        ),
        WrongAnswer(
            "forgets that she is signed out",
            _made(forgets_that_she_is_out),
            _in_one(lambda gone: gone.shut_out),
            "It chose something for which she has to be signed in, and she was not. Ask for `view.signed_in` first. A "
            "freeze signs her out as well.",
        ),
        WrongAnswer(
            "does what callers ask",
            _made(believes_callers),
            _in_one(lambda gone: "do-as-told" in gone.went),
            "Whoever gets in touch is obeyed. They ask for three quarters of an hour, or for a code, and both are what "
            "the thief was missing.",
        ),
        WrongAnswer(
            "clears the browser",
            _made(clears_the_browser),
            _in_one(lambda gone: any(harm.id == "browser-forgotten" for harm in gone.harm)),
            "It clears the cookies of the browser. The exchange then does not know it any more and wants one code "
            "more, by the mailbox, and that may not be yours alone.",
        ),
        WrongAnswer(
            "takes time over callers",
            _made(waits_for_a_proof),
            _in_one(_talks),
            "It talks with whoever gets in touch, and each answer takes three minutes. Meanwhile the money left. End "
            "it, or let it ring.",
        ),
        WrongAnswer(
            "forgets the clock",
            _made(forgets_the_clock),
            _in_one(
                lambda gone: (
                    any(harm.id == "locked-out" for harm in gone.harm)
                    and "set-clock" not in gone.done
                    and not gone.refused_password
                )
            ),
            "It signs in with a phone whose clock is wrong, again and again, until the account locks. What comes after "
            "that in the function is never reached.",
        ),
        WrongAnswer(
            "tries a refused password again",
            _made(never_resets),
            _in_one(_tries_it_again),
            "The password is refused because the thief has set another one. Trying again does not help: make the "
            "mailbox safe, and `reset` it.",
        ),
        WrongAnswer(
            "stops after the freeze",
            _made(stops_after_the_freeze),
            _in_one(_only_froze),
            "A freeze holds the money for a week. It changes no password and closes no mailbox, so the account is not "
            "safe by it.",
        ),
        WrongAnswer(
            "changes the password and stops",
            _made(only_a_password),
            lambda function, seat: not _ever_freezes(function, seat) and _in_one(_only_changed_it)(function, seat),
            "A new password ends sessions. A key asks for no password, and an address that waits needs nobody.",
        ),
        WrongAnswer(
            "never freezes",
            _made(door_by_door),
            lambda function, seat: not _ever_freezes(function, seat) and _in_one(_lost_unfrozen)(function, seat),
            "It has frozen in none of the ten, and the money left by a door that was still open. A freeze holds it in "
            "one minute, whatever is open.",
        ),
        WrongAnswer(
            "sets the password before the mailbox is safe",
            _made(password_first),
            _in_one(_password_before_mailbox),
            "He still had the mailbox when the password was to be new. There he reads the code for another one, or "
            "hides yours. First the mailbox, then the password.",
        ),
        WrongAnswer(
            "freezes late",
            _made(mailbox_before_the_freeze),
            _in_one(_lost_unfrozen),
            "It can freeze, but something else comes first, and everything takes minutes. Where few are left, the "
            "money is gone before it.",
        ),
        WrongAnswer(
            "never looks",
            _made(never_looks),
            lambda function, seat: (
                not any("look" in gone.moves for gone in _all_gone(function, seat))
                and _in_one(lambda gone: bool(_left_behind(gone)))(function, seat)
            ),
            "It never looks at the account. A freeze leaves what can be used already, and whatever is made after it.",
        ),
        WrongAnswer(
            "looks, and leaves something",
            _made(leaves_addresses),
            _in_one(lambda gone: "look" in gone.went and bool(_left_behind(gone) - set(gone.moves))),
            "It looks, and then leaves something as it is. Each thing that may be in `view.known` has a move of its "
            "own.",
        ),
    ),
    others=(_made(reads_first), _made(lets_it_ring), _made(without_a_freeze)),
    why="None of it is clever. A card works in an emergency for the same reason: it asks what is, and not what you "
    "feel.",
)
