"""Somebody is in the account by four ways: close them all, and still be in. Judged by the exchange's own log."""

from __future__ import annotations

from typing import Any

from loginlab.exchange import Event, Kind
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.account_watch.doors import Door
from loginlab.labs.account_watch.watching import Throwing, throwing_at
from loginlab.seat import Seat
from loginlab.world.event_lines import event_line

DEEDS = frozenset({Kind.SESSION_ENDED, Kind.DEVICE_FORGOTTEN, Kind.API_KEY_REVOKED, Kind.PASSWORD_CHANGED, Kind.FROZEN})
IN_SESSIONS = frozenset({Door.COOKIE, Door.OWN_SESSION})


def _since(throwing: Throwing) -> list[Event]:
    """What the log has gained since Mira began."""
    return throwing.account.world.events()[throwing.account.began :]


def _newest(throwing: Throwing, kind: Kind) -> Event | None:
    return next((event for event in reversed(_since(throwing)) if event.kind is kind), None)


def _seen(event: Event | None, missing: str) -> Finding:
    return Finding(False, missing) if event is None else Finding(True, event_line(event, brief=True))


def _no_session_left(throwing: Any, _seat: Seat) -> Finding:
    left = throwing.account.intruder.open_doors() & IN_SESSIONS
    if left:
        return Finding(False, "The intruder still sits in a session.")
    return _seen(_newest(throwing, Kind.SESSION_ENDED), "No session has been ended yet.")


def _key_revoked(throwing: Any, _seat: Seat) -> Finding:
    return _seen(_newest(throwing, Kind.API_KEY_REVOKED), "The key that the intruder made still works.")


def _password_new(throwing: Any, _seat: Seat) -> Finding:
    return _seen(_newest(throwing, Kind.PASSWORD_CHANGED), "The password is still the one that the intruder knows.")


def _owner_in(throwing: Any, _seat: Seat) -> Finding:
    is_in = throwing.account.is_in
    return Finding(is_in, "Her session goes on." if is_in else "She is signed out.")


def _tried_in_vain(throwing: Any, _seat: Seat) -> Finding:
    if not throwing.tries:
        return Finding(False, "The intruder has not tried again yet.")
    if throwing.acts:
        return Finding(False, "The intruder has not tried again since what you did last.")
    opened = sum(one.opens for one in throwing.tries)
    return Finding(not opened, f"{opened} of {len(throwing.tries)} ways opened." if opened else "No way opened.")


def _revoke(throwing: Throwing) -> None:
    throwing.do(lambda: throwing.account.revoke_key(throwing.account.keys[0].id))


def _password_and_key(seat: Seat) -> None:
    throwing = throwing_at(seat)
    throwing.do(throwing.account.change_password)
    _revoke(throwing)
    throwing.let_try()


def _freeze_first(seat: Seat) -> None:
    """One button first, and then in again, and a new password."""
    throwing = throwing_at(seat)
    throwing.do(throwing.account.freeze)
    throwing.do(throwing.account.sign_in_again)
    throwing.do(throwing.account.change_password)
    throwing.let_try()


def _one_by_one(seat: Seat) -> None:
    """Everything there is, each by itself, and the device as well."""
    throwing = throwing_at(seat)
    account = throwing.account
    _revoke(throwing)
    for device in account.devices:
        if "Other" in device.agent:
            throwing.do(lambda device=device: account.forget_device(device.id))  # type: ignore[misc]
    throwing.do(account.change_password)
    throwing.let_try()


def _ends_sessions(seat: Seat) -> None:
    throwing = throwing_at(seat)
    throwing.do(throwing.account.end_others)
    throwing.let_try()


def _only_the_password(seat: Seat) -> None:
    throwing = throwing_at(seat)
    throwing.do(throwing.account.change_password)
    throwing.let_try()


def _freezes_and_stops(seat: Seat) -> None:
    throwing = throwing_at(seat)
    throwing.do(throwing.account.freeze)
    throwing.let_try()


def _does_not_look(seat: Seat) -> None:
    throwing = throwing_at(seat)
    throwing.do(throwing.account.change_password)
    _revoke(throwing)


def _was_back_by_password(throwing: Throwing) -> bool:
    """Whether the intruder has tried since the last act, and the password let them in."""
    return not throwing.acts and any(one.door is Door.PASSWORD and one.opens for one in throwing.tries)


def _has(throwing: Throwing, kind: Kind) -> bool:
    return _newest(throwing, kind) is not None


THROW_THEM_OUT = Exercise(
    id="08.throw-them-out",
    title="Throw them out, and stay in",
    asks="Somebody is in Mira’s account by four ways. Close them all, and see to it that she is still in, or in again. "
    "Then let the intruder try again: that is the proof. (The table has a fifth line, the password on a new device. "
    "That way was never open.)",
    objective="throw-somebody-out",
    reads=throwing_at,
    is_untouched=lambda throwing, _seat: (
        not throwing.tries and not any(event.kind in DEEDS for event in _since(throwing))
    ),
    conditions=(
        Condition("No session is left that the intruder could sit in", _no_session_left),
        Condition("The key that the intruder made is revoked", _key_revoked),
        Condition("The password is a new one", _password_new),
        Condition("Mira is in", _owner_in),
        Condition("The intruder has tried again since, and no way opened", _tried_in_vain),
    ),
    hints=(
        Hint("Let the intruder try once before you do anything. The table names each way.", about=4),
        Hint("A session that is ended can be opened anew by whoever knows the password.", about=2),
        Hint("Which act here ends sessions and takes the password’s worth away at once?", about=0),
        Hint("A key asks for no password. It has a button of its own.", about=1),
        Hint("The freeze signs everybody out, Mira too. What is her next step then?", about=3),
    ),
    wrong=(
        WrongAnswer(
            "only ends the sessions",
            _ends_sessions,
            lambda throwing, _seat: (
                _has(throwing, Kind.SESSION_ENDED)
                and _was_back_by_password(throwing)
                and not any(_has(throwing, kind) for kind in (Kind.PASSWORD_CHANGED, Kind.API_KEY_REVOKED, Kind.FROZEN))
            ),
            "The sessions are over, and the intruder was back at once: the password is right and the device is known. "
            "Whoever can open a session does not need an old one.",
        ),
        WrongAnswer(
            "only changes the password",
            _only_the_password,
            lambda throwing, _seat: _has(throwing, Kind.PASSWORD_CHANGED) and not _has(throwing, Kind.API_KEY_REVOKED),
            "A new password ends the sessions and shuts the front door. The key is another door: it was made with the "
            "old password, and it works on without any.",
        ),
        WrongAnswer(
            "freezes and stops",
            _freezes_and_stops,
            lambda throwing, _seat: _has(throwing, Kind.FROZEN) and not _has(throwing, Kind.PASSWORD_CHANGED),
            "The freeze has ended sessions and keys, and no money leaves for days. The password is still the one that "
            "the intruder knows. Use the days: sign in again and set a new one.",
        ),
        WrongAnswer(
            "does not look",
            _does_not_look,
            lambda throwing, seat: (
                _has(throwing, Kind.PASSWORD_CHANGED)
                and _has(throwing, Kind.API_KEY_REVOKED)
                and not _tried_in_vain(throwing, seat).holds
            ),
            "That may be all. You have not seen it yet. Let the intruder try, and look at every line.",
        ),
    ),
    others=(_password_and_key, _freeze_first, _one_by_one),
    why="There is no single button for it. A new password shuts out who knows the old one, ending sessions throws out "
    "who sits in one, and a key ends by being revoked. A device that is forgotten is only asked about again.",
)
