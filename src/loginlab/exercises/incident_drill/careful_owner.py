"""Under the hood: an owner as a function of what she sees, tried in ten incidents of the learner's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loginlab.exercises.checking import call
from loginlab.exercises.incident_drill.gone_through import every_gone, forget_gone
from loginlab.exercises.incident_drill.owners_mistakes import (
    ever_freezes,
    in_one,
    left_behind,
    like,
    lost_unfrozen,
    only_changed_it,
    only_froze,
    password_before_mailbox,
    talks,
    tries_it_again,
)
from loginlab.exercises.incident_drill.owners_tried import (
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
from loginlab.exercises.incident_drill.ten_incidents import ten_incidents
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.drill.owners import careless, door_by_door
from loginlab.labs.drill.view import View
from loginlab.seat import Seat


def _first_view(seat: Seat) -> View:
    incident = ten_incidents(seat.seed)[0].open()
    try:
        return incident.view()
    finally:
        incident.close()


def _is_untouched(function: Any, seat: Seat) -> bool:
    forget_gone()  # a function may go by something that has changed since the last check
    return not callable(function) or call(function, _first_view(seat)) is None


def _can_be_made(function: Any, seat: Seat) -> Finding:
    for gone in every_gone(function, seat):
        if gone.strange:
            return Finding(False, f"{gone.strange}, which is not in `view.moves`. (It was {gone.begun.words}.)")
    return Finding(True, "Each was one of `view.moves`.")


def _nothing_lost(function: Any, seat: Seat) -> Finding:
    gone = every_gone(function, seat)
    lost = [one for one in gone if one.score.lost_usd]
    if lost:
        return Finding(False, f"Lost in {len(lost)} of {len(gone)}. The first is {lost[0].begun.words}.")
    return Finding(True, f"In {len(gone)} incidents.")


def _nobody_back(function: Any, seat: Seat) -> Finding:
    for gone in every_gone(function, seat):
        for span in gone.returned:
            saw = f"In {gone.begun.words}, he had lost this and got it again at minute {span.begins // 60}"
            return Finding(False, f"{saw}: {span.door.value}.")
    return Finding(True, "What he had lost stayed lost.")


def _all_safe(function: Any, seat: Seat) -> Finding:
    gone = every_gone(function, seat)
    left = [one for one in gone if not one.score.is_clean]
    if left:
        harm = [harm.sentence for harm in left[0].score.harm if harm.id == "doors-left" or harm in left[0].harm]
        return Finding(False, f"Not in {len(left)} of {len(gone)}. In {left[0].begun.words}: {' '.join(harm)}")
    minutes = max(one.score.minutes for one in gone if not one.begun.before)
    return Finding(True, f"From the first alarm, the slowest took {minutes} minutes.")


def _nothing_harmed(function: Any, seat: Seat) -> Finding:
    for gone in every_gone(function, seat):
        if gone.harm:
            return Finding(False, f"In {gone.begun.words}: {gone.harm[0].sentence}")
    return Finding(True, "Nothing told, nobody locked out, nothing deleted.")


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
            like(careless),
            "This is the careless owner of the lesson. She had the same buttons and the same time as the careful one.",
        ),
        WrongAnswer(
            "has no last line",
            _made(has_no_last_line),
            in_one(lambda gone: gone.strange.endswith("gave None")),
            "At some moment no `return` is reached, and then a function gives `None`. Let the last line give a move "
            "whatever she sees, such as `wait`.",
        ),
        WrongAnswer(
            "names a move that does not exist",
            _made(gives_a_label),
            in_one(lambda gone: gone.unknown),
            "It gave a text that is the id of no move. The ids stand in the table above, in the column before the "
            "words of the button: `freeze`, for instance, or `hang-up` with its hyphen.",
        ),
        WrongAnswer(
            "forgets that she is signed out",
            _made(forgets_that_she_is_out),
            in_one(lambda gone: gone.shut_out),
            "It chose something for which she has to be signed in, and she was not. Ask for `view.signed_in` first. A "
            "freeze signs her out as well.",
        ),
        WrongAnswer(
            "does what callers ask",
            _made(believes_callers),
            in_one(lambda gone: "do-as-told" in gone.went),
            "Whoever gets in touch is obeyed. They ask for three quarters of an hour, or for a code, and both are what "
            "the thief was missing.",
        ),
        WrongAnswer(
            "clears the browser",
            _made(clears_the_browser),
            in_one(lambda gone: any(harm.id == "browser-forgotten" for harm in gone.harm)),
            "It clears the cookies of the browser. The exchange then does not know it any more and wants one code "
            "more, by the mailbox, and that may not be yours alone.",
        ),
        WrongAnswer(
            "takes time over callers",
            _made(waits_for_a_proof),
            in_one(talks),
            "It talks with whoever gets in touch, and each answer takes three minutes. Meanwhile the money left. End "
            "it, or let it ring.",
        ),
        WrongAnswer(
            "forgets the clock",
            _made(forgets_the_clock),
            in_one(
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
            in_one(tries_it_again),
            "The password is refused because the thief has set another one. Trying again does not help: make the "
            "mailbox safe, and `reset` it.",
        ),
        WrongAnswer(
            "stops after the freeze",
            _made(stops_after_the_freeze),
            in_one(only_froze),
            "A freeze holds the money for a week. It changes no password and closes no mailbox, so the account is not "
            "safe by it.",
        ),
        WrongAnswer(
            "changes the password and stops",
            _made(only_a_password),
            lambda function, seat: not ever_freezes(function, seat) and in_one(only_changed_it)(function, seat),
            "A new password ends sessions. A key asks for no password, and an address that waits needs nobody.",
        ),
        WrongAnswer(
            "never freezes",
            _made(door_by_door),
            lambda function, seat: not ever_freezes(function, seat) and in_one(lost_unfrozen)(function, seat),
            "It has frozen in none of the ten, and the money left by a door that was still open. A freeze holds it in "
            "one minute, whatever is open.",
        ),
        WrongAnswer(
            "sets the password before the mailbox is safe",
            _made(password_first),
            in_one(password_before_mailbox),
            "He still had the mailbox when the password was to be new. There he reads the code for another one, or "
            "hides yours. First the mailbox, then the password.",
        ),
        WrongAnswer(
            "freezes late",
            _made(mailbox_before_the_freeze),
            in_one(lost_unfrozen),
            "It can freeze, but something else comes first, and everything takes minutes. Where few are left, the "
            "money is gone before it.",
        ),
        WrongAnswer(
            "never looks",
            _made(never_looks),
            lambda function, seat: (
                not any("look" in gone.moves for gone in every_gone(function, seat))
                and in_one(lambda gone: bool(left_behind(gone)))(function, seat)
            ),
            "It never looks at the account. A freeze leaves what can be used already, and whatever is made after it.",
        ),
        WrongAnswer(
            "looks, and leaves something",
            _made(leaves_addresses),
            in_one(lambda gone: "look" in gone.went and bool(left_behind(gone) - set(gone.moves))),
            "It looks, and then leaves something as it is. Each thing that may be in `view.known` has a move of its "
            "own.",
        ),
    ),
    others=(_made(reads_first), _made(lets_it_ring), _made(without_a_freeze)),
    why="None of it is clever. A card works in an emergency for the same reason: it asks what is, and not what you "
    "feel.",
)
