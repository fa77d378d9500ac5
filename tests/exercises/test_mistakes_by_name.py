"""A known mistake is called by its own name, whoever makes it; and two rules of the desk that look right and are not.

The functions here are of lessons 08 to 11. Each was told once what is not so of it, or nothing at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import prod
from typing import Any

import pytest

import loginlab
from loginlab.exchange import CHEAPEST
from loginlab.exercises import Outcome, check, find_exercise
from loginlab.exercises.getting_help_safely.rules_tried import FREE, may
from loginlab.exercises.getting_help_safely.scanners_tried import fold
from loginlab.labs.drill.owners import careful as card
from loginlab.labs.drill.view import View
from loginlab.seat import frozen_seat

Function = Callable[..., Any]


DESK = ("look_up", "check_app", "check_mail", "freeze", "hand_over", "refuse", "end")
TOLD = ("tell_hold", "tell_sign_ins")


def wants_a_birthday_too(act: str, state: Mapping[str, Any]) -> bool:
    """It never asks for one, so it never tells anything."""
    if act in TOLD:
        return bool(state["confirmed_for"] == act and state["said_birthday"])
    return act in DESK


def from_minute_6(act: str, state: Mapping[str, Any]) -> bool:
    """An owner who is quick is told nothing."""
    if act in TOLD:
        return bool(state["confirmed_for"] == act and state["minute"] > 5)
    return act in DESK


def telling(is_so: Callable[[str, Mapping[str, Any]], object]) -> Function:
    """The sheet's own rule, but for when something is told."""
    return lambda act, state: bool(is_so(act, state)) if act in TOLD else act in DESK


def owner(change: Callable[[View, str], str | None]) -> Function:
    """The careful owner, but for something."""
    return lambda view: change(view, card(view))


def resets_first(view: View) -> str:
    """Asks for a new password before the mailbox is hers, and makes it safe last of all."""
    if view.call is not None or view.phone_off_minutes:
        return card(view)
    if not view.signed_in and view.password_refused:
        return "reset"
    if "freeze" not in view.done:
        return "freeze" if view.signed_in else "sign-in"
    if not view.signed_in:
        return "sign-in"
    return card(view) if {"password", "reset"} & set(view.done) else "password"


def has_no_last_return(file: str) -> bool | None:
    """True where the signature fits, and else nothing."""
    held = json.loads(file)
    message = json.dumps(held["record"], sort_keys=True, separators=(",", ":")).encode()
    if loginlab.is_signed_by(bytes.fromhex(held["key"]), bytes.fromhex(held["signature"]), message):
        return True
    return None


def doubles_without_end(history: Sequence[tuple[bool, str]]) -> int:
    """The sheet's own rule without its limit."""
    right, sure = history[-1]
    if not right:
        return 0 if sure == "certain" else 1
    in_a_row = 0
    for was_right, _ in reversed(history):
        if not was_right:
            break
        in_a_row += 1
    return int(2**in_a_row * {"guess": 1, "fairly": 2, "certain": 3}[sure])


def begins_at_none(history: Sequence[tuple[bool, str]]) -> int:
    """A right guess is worth nothing."""
    return min(doubles_without_end([(right, sure) for right, sure in history]), 365) * (history[-1] != (True, "guess"))


def scoring(factor: Callable[[int, int, int, int], float]) -> Function:
    """A score that has no ceiling."""
    return lambda features: prod(4 if one[0] == 0 else factor(*one) for one in features)


def small_and_close(text: str) -> str:
    return "".join(one for one in text.lower() if one.isalnum())


def scans(find: Callable[[str, str], bool]) -> Function:
    """A scanner that is asked for one secret at a time."""
    return lambda text, secrets: any(find(text, secret) for secret in secrets if fold(secret))


BY_SEEDS: tuple[tuple[str, Function, str], ...] = (
    ("10.verify-by-hand", has_no_last_return, "gives nothing instead of False"),
    ("10.careful-owner", owner(lambda view, move: "hangup" if view.call else move), "names a move that does not exist"),
    ("10.careful-owner", owner(lambda view, move: "ask-proof" if view.call else move), "takes time over callers"),
    ("10.careful-owner", resets_first, "sets the password before the mailbox is safe"),
    (
        "10.careful-owner",
        owner(lambda view, move: "reset" if view.password_refused and move == "mailbox" else move),
        "sets the password before the mailbox is safe",
    ),
    ("10.careful-owner", owner(lambda view, move: move if view.last else "clear"), "clears the browser"),
    ("10.careful-owner", lambda _view: "stop", "never freezes"),
    ("10.careful-owner", lambda _view: "lock", "names a move that does not exist"),
    ("10.careful-owner", lambda _view: "Freeze the account", "names a move that does not exist"),
    ("09.write-the-policy", telling(lambda _act, _state: True), "tells without a yes"),
    ("09.write-the-policy", telling(lambda _act, state: state["confirmed_for"]), "believes a yes to another act"),
    (
        "09.write-the-policy",
        telling(lambda _act, state: state["confirmed_for"] == state["wants"]),
        "looks at the wish and not at the act",
    ),
    ("09.write-the-policy", lambda act, state: act in FREE or act == state["wants"], "tells without a yes"),
    ("11.schedule", doubles_without_end, "never stops growing"),
    ("11.schedule", begins_at_none, "begins at none"),
    ("08.false-alarm-budget", lambda line, _past: line["what"] == "sign-in", "is alarmed by every withdrawal"),
    (
        "08.risk-score",
        scoring(lambda own, all_own, alls, of: (own / all_own) / (alls / of)),
        "divides the wrong way round",
    ),
    ("08.risk-score", scoring(lambda own, _, alls, __: alls / own), "divides counts and not shares"),
    ("09.secret-scanner", scans(lambda text, one: one in fold(text)), "folds the text and not the secret"),
    ("09.secret-scanner", scans(lambda text, one: one.lower() in fold(text)), "folds the text and not the secret"),
    ("09.secret-scanner", scans(lambda text, one: one in small_and_close(text)), "folds the text and not the secret"),
    (
        "09.secret-scanner",
        lambda text, secrets: any(one.replace(" ", "") in text.replace(" ", "") for one in secrets),
        "takes out spaces only",
    ),
    (
        "09.secret-scanner",
        scans(lambda text, one: "".join(filter(str.isalnum, one)) in "".join(filter(str.isalnum, text))),
        "keeps capitals apart",
    ),
)


@pytest.mark.thorough(24)
@pytest.mark.parametrize("seed", [1, 2, 3, 230])
@pytest.mark.parametrize(
    ("name", "function", "mistake"), BY_SEEDS, ids=[f"{n} {mistake}" for n, (*_, mistake) in enumerate(BY_SEEDS)]
)
def test_a_mistake_is_called_by_its_name_whoever_makes_it(
    name: str, function: Function, mistake: str, seed: int
) -> None:
    """Each was called by that of another one once, or by none."""
    exercise = find_exercise(name)
    report = check(exercise, function, replace(frozen_seat(CHEAPEST), seed=seed))
    assert report.outcome is Outcome.NOT_YET
    assert [wrong.name for wrong in exercise.wrong if wrong.sentence == report.sentence] == [mistake]


def test_what_was_given_instead_of_false_is_shown() -> None:
    """A count alone hides it."""
    report = check(find_exercise("10.verify-by-hand"), has_no_last_return, frozen_seat(CHEAPEST))
    assert report.findings[1].saw.startswith("False for 0 of ")
    assert report.findings[1].saw.endswith("One got None.")


def test_a_yes_is_only_spoken_of_where_it_was_given() -> None:
    """Also without any yes it does alone what takes two."""
    exercise = find_exercise("09.write-the-policy")
    report = check(exercise, lambda act, state: may(act, state) or act == "change_email", frozen_seat(CHEAPEST))
    assert report.sentence == next(one.sentence for one in exercise.wrong if one.name == "does alone what takes two")
    assert "said yes" not in report.sentence


def test_a_rule_that_asks_for_a_birthday_may_also_wait_for_it() -> None:
    """It helps every owner, and tells nobody else anything: a question too many is no mistake of a rule."""
    rule = telling(lambda act, state: state["confirmed_for"] == act and state["said_birthday"])
    report = check(
        find_exercise("09.write-the-policy"),
        lambda act, state: act == "ask_birthday" or rule(act, state),
        frozen_seat(CHEAPEST),
    )
    assert report.outcome is Outcome.DONE


@pytest.mark.parametrize("seed", [1, 2, 3, 230])
@pytest.mark.parametrize("rule", [wants_a_birthday_too, from_minute_6])
def test_a_rule_that_serves_only_some_owners_is_not_done(rule: Function, seed: int) -> None:
    """To hand over helps as well, so a call alone does not show that it tells nothing."""
    report = check(find_exercise("09.write-the-policy"), rule, replace(frozen_seat(CHEAPEST), seed=seed))
    assert report.outcome is Outcome.NOT_YET
    assert report.held == (0, 1, 3, 4)
    assert "In minute 2 an owner has said yes to `tell_hold`, and your rule says no." in report.findings[2].saw
