"""Reach the help centre by oneself, past a mail that offers help, and read what support never asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.seat import Seat
from loginlab.sites import HELP, STATUS, WWW
from loginlab.sites.lookalike import LOOKALIKE, LookAlike
from loginlab.world.addresses import is_the_exchanges
from loginlab.world.browser import Browser
from loginlab.world.world import World

TASK = "09.reach-support"
ARTICLE = f"https://{HELP}/support"


def _read_world(seat: Seat) -> World:
    return seat.world(TASK)


def _browsers(world: World) -> Iterator[Browser]:
    yield from (*world.browser.tabs, *world.phone.browser.tabs, *world.browser.private_windows)


def _visited(world: World) -> list[str]:
    """Every page that was asked for. The history alone forgets what one went back from."""
    addresses = [record.address for browser in _browsers(world) for record in browser.requests]
    return [*addresses, *(visit.address for browser in _browsers(world) for visit in browser.history)]


def _given(world: World) -> int:
    site = world.internet.site(LOOKALIKE)
    return site.captured.total() if isinstance(site, LookAlike) else 0


def _gave_nothing(world: Any, _seat: Seat) -> Finding:
    given = _given(world)
    if given:
        return Finding(False, f"The page behind the mail was given a password or a code, {given} in all.", lost=True)
    return Finding(True, "No page of a stranger was given anything.")


def _opened(address: str, done: str, missing: str) -> Callable[[Any, Seat], Finding]:
    def look(world: Any, _seat: Seat) -> Finding:
        found = any(f"{one}/".startswith(address) for one in _visited(world))
        return Finding(True, done) if found else Finding(False, missing)

    return look


def _solve(seat: Seat) -> None:
    browser = _read_world(seat).browser
    browser.open(f"https://{STATUS}/")
    browser.follow(f"https://{HELP}/")
    browser.follow(ARTICLE)


def _from_the_home_page(seat: Seat) -> None:
    """By the exchange's own front page, and with a look at the mail's page from outside: looking is not telling."""
    world = _read_world(seat)
    world.phone.browser.open(world.mailbox.newest.links[0])
    world.browser.open(f"https://{WWW}/")
    world.browser.follow(f"https://{STATUS}/")
    world.browser.back()
    world.browser.follow(f"https://{HELP}/")
    world.browser.follow(ARTICLE)


def _on_the_phone(seat: Seat) -> None:
    browser = _read_world(seat).phone.browser
    browser.open(STATUS)
    browser.open(f"{HELP}/support")


def _follows_the_mail(seat: Seat) -> None:
    world = _read_world(seat)
    browser = world.browser
    browser.open(world.mailbox.newest.links[0])
    browser.submit(0, {"identifier": world.person.identifier})
    browser.submit(0, {"password": world.person.password})


def _stops_at_the_list(seat: Seat) -> None:
    browser = _read_world(seat).browser
    browser.open(f"https://{STATUS}/")
    browser.follow(f"https://{HELP}/")


def _skips_the_status_page(seat: Seat) -> None:
    browser = _read_world(seat).browser
    browser.open(f"https://{HELP}/")
    browser.follow(ARTICLE)


def _is_untouched(world: Any, _seat: Seat) -> bool:
    return not any(is_the_exchanges(one) or LOOKALIKE in one for one in _visited(world))


_status = _opened(f"https://{STATUS}/", "The status page was opened.", "Nobody has looked at the status page yet.")
_help = _opened(f"https://{HELP}/", "The help centre was opened.", "The help centre has not been opened yet.")
_article = _opened(
    ARTICLE,
    "“How we find out that it is you” was opened.",
    "The article on how support finds out that it is you has not been opened yet.",
)


REACH_SUPPORT = Exercise(
    id=TASK,
    title="Help, and nobody’s hand held out",
    asks="Mira cannot sign in, and a mail has come that offers help. Leave its offer alone. At the Desk, look first "
    "whether something is wrong for everybody. Then go to the help centre, with no search and no mail, and open the "
    "article on how support finds out that it is you.",
    objective="reach-support",
    reads=_read_world,
    is_untouched=_is_untouched,
    conditions=(
        Condition("No stranger was given a password or a code", _gave_nothing),
        Condition("You looked whether it is only you", _status),
        Condition("You came to the help centre", _help),
        Condition("You opened how support finds out that it is you", _article),
    ),
    hints=(
        Hint(
            "The bookmarks above the page are Mira’s own. Which of them answers also when all else is closed?", about=1
        ),
        Hint("At the top of each page of the exchange stands the way to the help.", about=2),
        Hint("The help centre is a list. Read it to its end.", about=3),
        Hint("What was given away cannot be taken back. Begin again at the Desk.", about=0),
    ),
    wrong=(
        WrongAnswer(
            "takes the hand that is held out",
            _follows_the_mail,
            lambda world, _seat: _given(world) > 0,
            "The help in the mail had a form, and you filled it in. Support never needs your password. Begin with a "
            "bookmark.",
        ),
        WrongAnswer(
            "stops at the list",
            _stops_at_the_list,
            lambda world, seat: _help(world, seat).holds and not _article(world, seat).holds,
            "You are at the right door. Now open the article: it says what they will ask of you, so that you know what "
            "nobody may ask.",
        ),
        WrongAnswer(
            "does not look whether it is only her",
            _skips_the_status_page,
            lambda world, seat: _article(world, seat).holds and not _status(world, seat).holds,
            "The article is open. Before you write to anybody, look at the status page: if it is the same for "
            "everybody and the page says so, there is nothing to write.",
        ),
    ),
    others=(_solve, _from_the_home_page, _on_the_phone),
    why="Two presses from a bookmark, and no name to judge on the way. The ways that lead to the exchange are those "
    "that you chose before anything was wrong; every other way was chosen for you by somebody.",
    again="What was given away cannot be taken back: press “Begin again” at the Desk.",
)
