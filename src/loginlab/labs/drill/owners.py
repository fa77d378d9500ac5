"""Two owners who go by what they see: a careful one, and one who does what seems natural at each moment."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.view import View

Choose = Callable[[View], str]
GIVES_UP_AFTER = 180
"""Minutes after which the careless owner believes that it is over. Chosen for this course."""


def careful(view: View) -> str:
    """The order of the lesson: nothing to strangers, a phone that is right, a freeze, then door after door."""
    done = view.done
    if view.call is not None:
        return "hang-up"
    if view.phone_off_minutes:
        return "set-clock"
    if "freeze" not in done:
        return "freeze" if view.signed_in else _way_in(view)
    if "mailbox" not in done:
        return "mailbox"
    if not view.signed_in:
        return _way_in(view)
    if "password" not in done and "reset" not in done:
        return "password"
    looked = view.known.at is not None and view.last is not None and view.last.move == "look"
    if not looked:
        return "look"
    if view.known.keys:
        return "keys"
    if view.known.strange:
        return "addresses"
    if view.known.list_off:
        return "list-on"
    if view.known.sessions:
        return "sessions"
    return "wait"


def _way_in(view: View) -> str:
    """Sign in; where the password is refused, somebody has set another one, and the mailbox has to be hers first."""
    if view.password_refused:
        return "reset" if "mailbox" in view.done else "mailbox"
    if view.last is not None and view.last.why == "account-locked":
        return "wait"
    return "sign-in"


def careless(view: View) -> str:
    """Believe whoever gets in touch, try again, change the password, and hope for the best."""
    if view.call is not None:
        return "do-as-told"
    if view.last is None:
        return "read"
    if view.minute >= GIVES_UP_AFTER:
        return "stop"
    if "password" in view.done or "reset" in view.done:
        return "wait-long"
    if view.signed_in:
        return "password"
    if view.password_refused:
        return "reset"
    if view.last.move == "sign-in":
        return "set-clock" if "wait" in view.done else "wait"
    return "sign-in"


def door_by_door(view: View) -> str:
    """Another careful owner, who has no freeze: the mailbox first, and then each door by itself."""
    known = view.known
    if view.call is not None:
        return "hang-up"
    if view.phone_off_minutes:
        return "set-clock"
    if "mailbox" not in view.done:
        return "mailbox"
    if not view.signed_in:
        return _way_in(view)
    if "password" not in view.done and "reset" not in view.done:
        return "password"
    if view.last is None or view.last.move != "look":
        return "look"
    if known.list_off:
        return "list-on"
    if known.strange:
        return "addresses"
    if known.keys:
        return "keys"
    return "sessions" if known.sessions else "wait"


MUDDLES = (
    "read",
    "look",
    "history",
    "junk",
    "wait",
    "support",
    "sessions",
    "password",
    "sign-in",
    "reset",
    "wait-long",
)
"""What somebody does who has no order; the last of them more often as time goes by."""


def muddled(seed: int) -> Choose:
    """Somebody without an order, who does now this and now that; the same for the same number."""
    random = Random(f"{seed}/drill/muddled")  # noqa: S311 - meant to follow from the seed

    def choose(view: View) -> str:
        if view.call is not None:
            return random.choice(("hang-up", "ask-proof", "do-as-told"))
        if view.phone_off_minutes and view.last is not None and view.last.why == "code-from-another-step":
            return random.choice(("set-clock", "wait", "sign-in"))
        can = [move for move in MUDDLES if move in view.moves and (view.last is None or move != view.last.move)]
        return random.choice(can)

    return choose


def play(seed: int, choose: Choose, *, played: tuple[str, ...] = ()) -> Incident:
    """Let an owner go through an incident, from what was played already, until it is over.

    Whoever goes round in circles is stopped in the end. Raises LookupError for a move that cannot be done.
    """
    incident = Incident.replay(seed, played)
    while not incident.is_over:
        view = incident.view()
        incident.do("stop" if view.moves == ("stop",) else choose(view))
    return incident
