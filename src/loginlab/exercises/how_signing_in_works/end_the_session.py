"""Make a stolen copy worthless."""

from __future__ import annotations

from typing import Any

from loginlab.exchange import Kind, Session
from loginlab.exchange.tokens import hash_token
from loginlab.exercises.how_signing_in_works.copy_the_cookie import DASHBOARD
from loginlab.exercises.how_signing_in_works.evidence import (
    is_fresh,
    private_windows,
    read_world,
    session_sent,
    session_set,
)
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.seat import Seat
from loginlab.sites import Cookie
from loginlab.world.browser import Browser
from loginlab.world.event_lines import event_line
from loginlab.world.walks import sign_in_on_web
from loginlab.world.world import World


def _let_in(window: Browser) -> set[str | None]:
    """The sessions by which a window was shown the dashboard and that nobody opened in it, so that they are copies."""
    shown = {session_sent(record) for record in window.requests if record.address == DASHBOARD and record.status == 200}
    return shown - {session_set(record) for tab in window.tabs for record in tab.requests} - {None}


def _was_let_in(world: Any, _seat: Seat) -> Finding:
    let_in = any(map(_let_in, private_windows(world)))
    return Finding(let_in, "The copy worked." if let_in else "No private window has seen the dashboard by a copy yet.")


def _is_ended(world: Any, _seat: Seat) -> Finding:
    copies = {token for window in private_windows(world) for token in _let_in(window)}
    sessions = [world.exchange.store.get(Session, token_hash=hash_token(token)) for token in copies]
    numbers = [session.id for session in sessions if session is not None]
    for event in world.events(world.person):
        if event.kind is Kind.SESSION_ENDED and event.facts["session"] in numbers:
            return Finding(True, event_line(event, brief=True))
    return Finding(False, "No session of which a copy was let in has been ended yet.")


def _turned_away(window: Browser) -> bool:
    """Whether the exchange refused the copy, at whatever page, and the dashboard was not shown since.

    A window whose cookie was deleted by hand is turned away too, and that proves nothing.
    """
    asked = [record for record in window.requests if record.address == DASHBOARD]
    refused = {session_sent(record) for record in window.requests if session_set(record) == ""}
    return bool(_let_in(window) & refused) and asked[-1].status != 200


def _is_turned_away(world: Any, _seat: Seat) -> Finding:
    away = any(map(_turned_away, private_windows(world)))
    return Finding(away, "It was sent to the sign-in page." if away else "It has not been turned away yet.")


def _steal(seat: Seat) -> tuple[World, Browser]:
    world = read_world(seat)
    window = world.browser.private()
    sign_in_on_web(world).copy_cookie_to(window, Cookie.SESSION.title)
    window.open(DASHBOARD)
    return world, window


def _delete_own_cookie(seat: Seat) -> None:
    world, window = _steal(seat)
    world.browser.cookies.delete(Cookie.SESSION.title)
    window.reload()


def _sign_out_and_stop(seat: Seat) -> None:
    world, _ = _steal(seat)
    world.browser.submit("sign-out")


def _wait_out(seat: Seat) -> None:
    world, window = _steal(seat)
    world.clock.advance(world.exchange.policy.session_idle)
    window.reload()


def _deleted_only(world: World, seat: Seat) -> bool:
    own = any(cookie.name == Cookie.SESSION.title for cookie in world.browser.cookies)
    return _was_let_in(world, seat).holds and not own and not _is_ended(world, seat).holds


END_THE_SESSION = Exercise(
    id="01.end-the-session",
    title="Throw the thief out",
    asks="Let a copied cookie into the dashboard in a private window, as before. Then make that copy worthless, and "
    "load the dashboard there once more to prove it. Leave the private window open.",
    objective="cookie-is-session",
    reads=read_world,
    is_untouched=is_fresh,
    conditions=(
        Condition("The copy was let in", _was_let_in),
        Condition("The session was ended at the exchange", _is_ended),
        Condition("The copy was turned away afterwards", _is_turned_away),
    ),
    hints=(
        Hint("Do the exercise before this one first, and leave its private window open.", about=0),
        Hint("What you delete in your own browser, the exchange does not notice. It has to hear of it.", about=1),
        Hint("On the dashboard in Mira’s own window, look at the top right.", about=1),
        Hint("Go to the private window and load its page again.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "deletes the own cookie",
            _delete_own_cookie,
            _deleted_only,
            "You deleted Mira’s cookie. She is out, and the thief is still in: the exchange still knows the session, "
            "and the copy still opens it. It has to be ended at the exchange.",
        ),
        WrongAnswer(
            "signs out and does not look",
            _sign_out_and_stop,
            lambda world, seat: _is_ended(world, seat).holds and not _is_turned_away(world, seat).holds,
            "The session is over. Now prove it: load the dashboard in the private window again.",
        ),
    ),
    others=(_wait_out,),
    why="A session lives at the exchange, not in the browser. Signing out crosses it out there, with every copy. "
    "Deleting a cookie only throws away your own key.",
)
