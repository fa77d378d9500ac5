"""Under the hood: a function that tells whose an address is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loginlab.exercises.checking import call, in_words
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.search_page import COPIES, OWN
from loginlab.seat import Seat
from loginlab.world.addresses import EXCHANGE, is_the_exchanges, registrable_domain

ADDRESSES = tuple((address, True) for address, *_ in OWN) + tuple((address, False) for address, *_ in COPIES)
TRICKS = (
    ("https://lantern.example/", True),
    ("https://LANTERN.EXAMPLE/sign-in", True),
    ("https://lantern.example.evil.test/", False),
    ("https://notlantern.example/", False),
    ("https://evil.test/lantern.example", False),
    ("https://lantern.example@evil.test/", False),
    ("https://evil.test/@lantern.example", False),
    ("https://lantern.example/@evil.test", True),
    ("https://evil.test?.lantern.example", False),
    ("https://evil.test#.lantern.example", False),
    ("https://lantern.example:443/", True),
    ("https://mira@lantern.example/", True),
    ("https://lantern.example:443@evil.test/", False),
    ("https://mira@lantern.example@evil.test/", False),
    ("https://lantern.example-help.test/", False),
    ("https://mylantern.example/", False),
    ("https://lantern.example:8443/", True),
)


def _judged(cases: tuple[tuple[str, bool], ...], wanted: bool) -> Callable[[Any, Seat], Finding]:
    """Every address of one kind is judged as it should be; otherwise quote the first that is not."""

    def look(function: Any, _seat: Seat) -> Finding:
        mine = [address for address, own in cases if own is wanted]
        for address in mine:
            said = call(function, address)
            if said is not wanted:
                return Finding(False, f"`{address}` should give {wanted}; yours gave {in_words(said)}.")
        return Finding(True, f"All {len(mine)} of them.")

    return look


def _ends_with(address: str) -> bool:
    return address.split("//")[1].split("/")[0].lower().endswith(EXCHANGE)


def _holds_brand(address: str) -> bool:
    return EXCHANGE in address.lower()


def _starts_with_brand(address: str) -> bool:
    return address.lower().startswith(("https://lantern.example", "https://www.lantern.example"))


def _as_strict_text(address: str) -> bool:
    return registrable_domain(address).casefold() == "lantern" + ".example"


def _behaves_like(other: Callable[[str], bool]) -> Callable[[Any, Seat], bool]:
    return lambda function, _seat: all(call(function, a) is other(a) for a, _ in ADDRESSES + TRICKS)


WHO_OWNS_IT = Exercise(
    id="00.who-owns-it",
    title="Under the hood: let the computer read the address",
    asks="Write `is_the_exchanges(address)`: True for an address of `lantern.example`, False for every other.",
    objective="read-a-search-page",
    is_untouched=lambda function, _seat: not callable(function) or call(function, "https://lantern.example/") is None,
    conditions=(
        Condition("True for every page of the exchange", _judged(ADDRESSES + TRICKS, True)),
        Condition("False for the copies of the search page", _judged(ADDRESSES, False)),
        Condition("False for addresses made to fool a program", _judged(TRICKS, False)),
    ),
    hints=(
        Hint("Python cuts addresses up for you. Look at `urlsplit` in its module `urllib.parse`, and at `hostname`."),
        Hint("The host is the exchange’s if it is `lantern.example`, or if it ends with a dot and that name.", about=0),
        Hint("Looking for the name anywhere in the address is what the copies count on. Compare the end.", about=1),
        Hint("`notlantern.example` ends with `lantern.example` too. What differs is the dot in front of it.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "looks for the brand anywhere",
            lambda _seat: _holds_brand,
            _behaves_like(_holds_brand),
            "Your function looks for the name anywhere in the address. A copy can put it into a path or in front.",
        ),
        WrongAnswer(
            "compares the beginning",
            lambda _seat: _starts_with_brand,
            _behaves_like(_starts_with_brand),
            "Your function compares the beginning. The owner of a name stands at its end, so a copy just goes on "
            "after it.",
        ),
        WrongAnswer(
            "forgets the dot",
            lambda _seat: _ends_with,
            _behaves_like(_ends_with),
            "Your function compares the end but not the dot in front of it, so `notlantern.example` gets in.",
        ),
    ),
    others=(lambda _seat: is_the_exchanges, lambda _seat: _as_strict_text),
    why="Compare the whole registered name, never a part of it. A password manager does that for you each time, "
    "without getting tired.",
)
