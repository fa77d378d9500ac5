"""Rules with which the check of the desk's rule is tried: right ones, and some with one mistake that is often made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FREE = ("look_up", "check_app", "check_mail", "call_back", "hand_over", "refuse", "end", "freeze")


def may(act: str, state: Mapping[str, Any]) -> bool:
    """The worked answer: ask where only the owner is, and tell what they said yes to."""
    if act in ("tell_hold", "tell_sign_ins"):
        return bool(state["confirmed_for"] == act)
    return act in FREE


def freezes_after_a_yes(act: str, state: Mapping[str, Any]) -> bool:
    """Right as well: freezes only with the owner's yes to it."""
    if act == "freeze":
        return bool(state["confirmed_for"] == "freeze")
    return may(act, state)


def by_mail_alone(act: str, state: Mapping[str, Any]) -> bool:
    """Right as well: asks by mail only, never in the app."""
    return act != "check_app" and may(act, state)


def believes_a_birthday(act: str, state: Mapping[str, Any]) -> bool:
    """Tells whoever has said a birthday."""
    return bool(act in FREE or act == "ask_birthday" or (act != "ask_code" and state["said_birthday"]))


def believes_any_yes(act: str, state: Mapping[str, Any]) -> bool:
    """Takes a yes to nothing in particular for one to everything."""
    asks = (*FREE, "check_plain", "ask_birthday")
    return bool(act in asks or (act != "ask_code" and state["confirmed_for"] is not None))


def believes_a_yes_to_another_act(act: str, state: Mapping[str, Any]) -> bool:
    """Tells one thing after a yes to another."""
    return bool(state["confirmed_for"]) if act in ("tell_hold", "tell_sign_ins") else act in FREE


def any_wish_that_was_confirmed(act: str, state: Mapping[str, Any]) -> bool:
    """Compares the yes with the wish, and not with the act."""
    if act in ("tell_hold", "tell_sign_ins"):
        return bool(state["confirmed_for"] == state["wants"])
    return act in FREE


def alone(act: str, state: Mapping[str, Any]) -> bool:
    """Does what takes two people, or what nobody may, after a yes."""
    return act in FREE or bool(state["confirmed_for"] == act)


def asks_for_codes(act: str, state: Mapping[str, Any]) -> bool:
    """Lets an agent ask for a code."""
    return act == "ask_code" or may(act, state)


def nothing(_act: str, _state: Mapping[str, Any]) -> bool:
    """Allows nothing."""
    return False


def only_after_a_yes(act: str, state: Mapping[str, Any]) -> bool:
    """Waits for a yes, and asks nobody for one."""
    return bool(state["confirmed_for"] == act)


def tells_the_balance(act: str, state: Mapping[str, Any]) -> bool:
    """Tells after a yes what nobody may tell."""
    return may(act, state) or (act == "tell_balance" and state["confirmed_for"] == act)


def tells_without_a_yes(act: str, _state: Mapping[str, Any]) -> bool:
    """Tells whoever rings."""
    return act in (*FREE, "tell_hold", "tell_sign_ins")


def never_asks(act: str, _state: Mapping[str, Any]) -> bool:
    """Looks, and ends every call."""
    return act in ("look_up", "refuse", "end")


def everything(_act: str, _state: Mapping[str, Any]) -> bool:
    """Allows everything."""
    return True
