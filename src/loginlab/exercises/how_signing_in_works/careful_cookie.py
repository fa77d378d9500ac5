"""Under the hood: tell a carefully set session cookie from a careless one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loginlab.exercises.checking import call, in_words
from loginlab.exercises.how_signing_in_works.evidence import read_world
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.seat import Seat
from loginlab.world.walks import sign_in_on_web

CAREFUL = (
    "__Host-session=x; Secure; HttpOnly; SameSite=Lax; Path=/",
    "__Host-session=x; Path=/; SameSite=Strict; HttpOnly; Secure",
    "__Host-session=x; Path=/; SameSite=Lax; HttpOnly; Secure",
    "__Host-session=x; secure; httponly; samesite=lax; path=/",
    "__Host-session=x;Secure;HttpOnly;SameSite=Lax;Path=/",
)
CARELESS = {
    "session=x; Secure; HttpOnly; SameSite=Lax; Path=/": "Without `__Host-` a neighbouring host can set one like it.",
    "__Host-session=x; HttpOnly; SameSite=Lax; Path=/": "Without `Secure` it may travel where others listen.",
    "__Host-session=x; Secure; SameSite=Lax; Path=/": "Without `HttpOnly` a program in the page can read it.",
    "__Host-session=x; Secure; HttpOnly; Path=/": "Without `SameSite` other sites can make the browser show it.",
    "__Host-session=x; Secure; HttpOnly; SameSite=None; Path=/": "`SameSite=None` is the same as no rule at all.",
    "__Host-session=HttpOnlySecure; SameSite=Lax; Path=/": "The rules stand after the value, not inside it.",
    "__Host-session=Secure; HttpOnly; SameSite=Lax; Path=/": "A value that is called Secure is no rule.",
    "__Host-session=x; HttpOnly; SameSite=Lax; Path=/secure": "A path that is called secure is no rule.",
    "session=__Host-x; Secure; HttpOnly; SameSite=Lax; Path=/": "`__Host-` counts at the beginning of the name alone.",
    "__Hostsession=x; Secure; HttpOnly; SameSite=Lax; Path=/": "Without its hyphen the prefix is none.",
    "__Host-session=x; Secure; HttpOnly; SameSite; Path=/": "`SameSite` has to say Lax or Strict.",
    "__Host-session=x; Secure; HttpOnly; SameSite=Off; Path=/": "`SameSite` knows no Off: it has to say Lax or Strict.",
    "__Host-session=x; Secure; HttpOnly; SameSite=Laxer; Path=/": "`SameSite` knows no Laxer either.",
    "__Host-session=x; Secure; SameSite=Lax; Path=/httponly": "A path that is called httponly is no rule.",
    "__Host-session=x; Secure; HttpOnly; Path=/samesite=lax": "Nor is one that holds a rule’s words.",
}


def _own(function: Any, seat: Seat) -> Finding:
    """The header with which Lantern itself sets the cookie, taken from a real sign-in."""
    world = read_world(seat)
    if not any(r.status == 200 and r.address.endswith("/dashboard") for r in world.browser.requests):
        sign_in_on_web(world)
    headers = [v for r in world.browser.requests for n, v in r.response_headers if n.lower() == "set-cookie"]
    header = next(value for value in reversed(headers) if value.startswith("__Host-session="))
    name, _, rest = header.partition(";")
    said = call(function, f"{name.partition('=')[0]}=x;{rest}")
    return Finding(
        said is True, "It is careful." if said is True else f"Yours gave {in_words(said)} for Lantern’s own cookie."
    )


def _accepts(function: Any, _seat: Seat) -> Finding:
    for header in CAREFUL:
        if call(function, header) is not True:
            return Finding(False, f"`{header}` keeps every rule; yours did not give True.")
    return Finding(True, f"All {len(CAREFUL)} of them, in any order and any letters.")


def _refuses(function: Any, _seat: Seat) -> Finding:
    for header, reason in CARELESS.items():
        if call(function, header) is not False:
            return Finding(False, f"`{header}` should give False. {reason}")
    return Finding(True, f"All {len(CARELESS)} of them.")


def _words_anywhere(header: str) -> bool:
    return all(word in header for word in ("__Host-", "Secure", "HttpOnly", "SameSite"))


def _no_same_site(header: str) -> bool:
    name, *rules = (part.strip().lower() for part in header.split(";"))
    return name.startswith("__host-") and {"secure", "httponly"} <= set(rules)


def _in_fixed_order(header: str) -> bool:
    return header.startswith("__Host-") and "; Secure; HttpOnly; SameSite=Lax" in header


def _like(other: Callable[[str], bool]) -> Callable[[Any, Seat], bool]:
    return lambda function, _seat: all(call(function, header) is other(header) for header in (*CAREFUL, *CARELESS))


def _right_other_way(header: str) -> bool:
    first, *rest = header.split(";")
    said = {key.strip().lower(): value.strip().lower() for key, _, value in (part.partition("=") for part in rest)}
    return (
        first.startswith("__Host-")
        and {"secure", "httponly"} <= said.keys()
        and said.get("samesite") in ("lax", "strict")
    )


CAREFUL_COOKIE = Exercise(
    id="01.careful-cookie",
    title="Under the hood: read a cookie’s rules",
    asks="Write `is_careful(set_cookie)`: True for the header of a session cookie that keeps all four rules of the "
    "lesson (`__Host-`, Secure, HttpOnly, SameSite as Lax or Strict), False for any other.",
    objective="cookie-is-session",
    is_untouched=lambda function, _seat: not callable(function) or call(function, CAREFUL[0]) is None,
    conditions=(
        Condition("True for careful cookies", _accepts),
        Condition("False for careless ones", _refuses),
        Condition("True for the cookie that Lantern really sets", _own),
    ),
    hints=(
        Hint("Rules may be written in large or small letters, and stand in any order.", about=0),
        Hint("Cut the header at each semicolon. The first part is name and value, the others are the rules.", about=1),
        Hint("SameSite has a value. Two of its three values are careful; the third switches the rule off.", about=1),
    ),
    wrong=(
        WrongAnswer(
            "looks for words anywhere",
            lambda _seat: _words_anywhere,
            _like(_words_anywhere),
            "Your function looks for the words anywhere. A value can hold them, and `SameSite=None` holds SameSite.",
        ),
        WrongAnswer(
            "forgets SameSite",
            lambda _seat: _no_same_site,
            _like(_no_same_site),
            "Your function does not look at SameSite. Without it, any page can make the browser act as you.",
        ),
        WrongAnswer(
            "expects one order",
            lambda _seat: _in_fixed_order,
            _like(_in_fixed_order),
            "Your function expects the rules in one order. The exchange may write them in any.",
        ),
    ),
    others=(lambda _seat: _right_other_way,),
    why="Each rule closes one door, and one open door is enough. So all four have to be there, each "
    "as a rule of its own.",
)
