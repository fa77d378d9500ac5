"""Owners with whom the check is tried: some with one mistake that is often made, and some who make none."""

from __future__ import annotations

from loginlab.labs.drill.owners import careful, door_by_door
from loginlab.labs.drill.view import View

NEW_PASSWORD = frozenset({"password", "reset"})


def forgets_the_clock(view: View) -> str:
    """Signs in with a phone whose clock is wrong."""
    chosen = careful(view)
    return "sign-in" if chosen == "set-clock" else chosen


def stops_after_the_freeze(view: View) -> str:
    """Takes a freeze for the end of it."""
    return "stop" if "freeze" in view.done else careful(view)


def waits_for_a_proof(view: View) -> str:
    """To ask and then to go by the card comes to a good end in some ten incidents: that is no mistake for everybody."""
    return "ask-proof" if view.call is not None else "wait"


def clears_the_browser(view: View) -> str:
    """Clears the cookies first, so the exchange does not know her browser any more."""
    return "clear" if view.last is None else careful(view)


def gives_a_label(view: View) -> str:
    """Gives the words of a button where its id is wanted."""
    chosen = careful(view)
    return "Freeze the account" if chosen == "freeze" else chosen


def believes_callers(view: View) -> str:
    """Does what whoever gets in touch asks for."""
    return "do-as-told" if view.call is not None else careful(view)


def only_a_password(view: View) -> str:
    """Sets another password, and does nothing about the other doors."""
    if "password" in view.done or "reset" in view.done:
        return "stop"
    chosen = careful(view)
    return "password" if chosen == "freeze" else chosen


def mailbox_before_the_freeze(view: View) -> str:
    """Makes the mailbox safe while the money can still leave."""
    chosen = careful(view)
    return "mailbox" if "mailbox" not in view.done and chosen in ("sign-in", "freeze") else chosen


def never_resets(view: View) -> str:
    """Tries a password again that the thief has changed."""
    chosen = careful(view)
    return "sign-in" if view.password_refused and chosen in ("reset", "mailbox") else chosen


def forgets_that_she_is_out(view: View) -> str:
    """Chooses something after the freeze for which she has to be signed in."""
    return "password" if "freeze" in view.done and "password" not in view.done else careful(view)


def has_no_last_line(view: View) -> str | None:
    """Gives nothing where no line before the end did."""
    return careful(view) if view.call is not None or "freeze" not in view.done else None


def password_first(view: View) -> str:
    """Sets a password that whoever reads the mailbox can undo."""
    chosen = careful(view)
    if chosen != "mailbox" or view.password_refused or NEW_PASSWORD & set(view.done):
        return chosen
    return "password" if view.signed_in else "sign-in"


def never_looks(view: View) -> str:
    """Does all but look at what is left in the account."""
    chosen = careful(view)
    return "wait" if chosen == "look" else chosen


def leaves_addresses(view: View) -> str:
    """Looks, and leaves an address on the list."""
    chosen = careful(view)
    return "wait" if chosen == "addresses" else chosen


def reads_first(view: View) -> str:
    """Right as well: reads the mail before anything else, and is in time."""
    return "read" if view.last is None else careful(view)


def lets_it_ring(view: View) -> str:
    """Answers nobody, tries the code before she thinks of the clock, and freezes again where she finds something."""
    done = view.done
    if view.last is not None and view.last.why == "code-from-another-step" and view.phone_off_minutes:
        return "set-clock"
    if not view.signed_in:
        if view.password_refused:
            return "reset" if "mailbox" in done else "mailbox"
        return "sign-in"
    if "freeze" not in done:
        return "freeze"
    if "mailbox" not in done:
        return "mailbox"
    if not NEW_PASSWORD & set(done):
        return "password"
    found = {"addresses": view.known.strange, "list-on": view.known.list_off, "keys": view.known.keys}
    return next((move for move, there in found.items() if there and view.last and view.last.move == "look"), "look")


def without_a_freeze(view: View) -> str:
    """What the lesson names for where there is none: all sessions and keys at once, and then the doors."""
    if view.call is not None:
        return "hang-up"
    if view.signed_in and not view.phone_off_minutes:
        for move in ("sessions", "keys"):
            if move not in view.done:
                return move
    if view.signed_in or view.phone_off_minutes or view.password_refused:
        return door_by_door(view)
    return "sign-in"
