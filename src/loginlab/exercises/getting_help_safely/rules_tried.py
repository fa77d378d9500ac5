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
    if act == "freeze":
        return bool(state["confirmed_for"] == "freeze")
    return may(act, state)


def by_mail_alone(act: str, state: Mapping[str, Any]) -> bool:
    return act != "check_app" and may(act, state)


def believes_a_birthday(act: str, state: Mapping[str, Any]) -> bool:
    return bool(act in FREE or act == "ask_birthday" or (act != "ask_code" and state["said_birthday"]))


def believes_any_yes(act: str, state: Mapping[str, Any]) -> bool:
    asks = (*FREE, "check_plain", "ask_birthday")
    return bool(act in asks or (act != "ask_code" and state["confirmed_for"] is not None))


def believes_a_yes_to_another_act(act: str, state: Mapping[str, Any]) -> bool:
    return bool(state["confirmed_for"]) if act in ("tell_hold", "tell_sign_ins") else act in FREE


def any_wish_that_was_confirmed(act: str, state: Mapping[str, Any]) -> bool:
    if act in ("tell_hold", "tell_sign_ins"):
        return bool(state["confirmed_for"] == state["wants"])
    return act in FREE


def alone(act: str, state: Mapping[str, Any]) -> bool:
    return act in FREE or bool(state["confirmed_for"] == act)


def asks_for_codes(act: str, state: Mapping[str, Any]) -> bool:
    return act == "ask_code" or may(act, state)


def nothing(_act: str, _state: Mapping[str, Any]) -> bool:
    return False


def only_after_a_yes(act: str, state: Mapping[str, Any]) -> bool:
    return bool(state["confirmed_for"] == act)


def tells_the_balance(act: str, state: Mapping[str, Any]) -> bool:
    return may(act, state) or (act == "tell_balance" and state["confirmed_for"] == act)


def tells_without_a_yes(act: str, _state: Mapping[str, Any]) -> bool:
    return act in (*FREE, "tell_hold", "tell_sign_ins")


def never_asks(act: str, _state: Mapping[str, Any]) -> bool:
    return act in ("look_up", "refuse", "end")


def everything(_act: str, _state: Mapping[str, Any]) -> bool:
    return True
