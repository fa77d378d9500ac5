"""Under the hood: the registrable domain by hand, from a list of public suffixes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loginlab.exercises.checking import call, in_words
from loginlab.exercises.learners_function import is_same
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.seat import Seat

SUFFIXES = frozenset({"example", "test", "co.test", "pages.example", "*.city.test", "!www.city.test"})
"""A small list in the form of the Public Suffix List: a star stands for any one word, and ``!`` takes a name out."""

PLAIN = {
    "lantern.example": "lantern.example",
    "help.lantern.example": "lantern.example",
    "lantern.example.check.test": "check.test",
}
LONGER = {
    "www.lantern.co.test": "lantern.co.test",
    "lantern.pages.example": "lantern.pages.example",
    "a.b.lantern.pages.example": "lantern.pages.example",
    "shop.notco.test": "notco.test",
}
BARE = {"test": None, "co.test": None, "pages.example": None}
STARS = {
    "shop.north.city.test": "shop.north.city.test",
    "a.shop.north.city.test": "shop.north.city.test",
    "north.city.test": None,
    "a.www.city.test": "www.city.test",
    "www.city.test": "www.city.test",
    "city.test": "city.test",
}
UNLISTED = {"printer.local-network": "printer.local-network", "a.b.unlisted": "b.unlisted", "localhost": None}
SHORTER_LIST = frozenset({"test"})
ELSEWHERE = {"www.shop.co.test": "co.test", "co.test": "co.test", "test": None}
"""Under a list that knows one suffix alone, another name is registered."""
DEEP_LIST = frozenset(
    {
        "example",
        "north.pages.example",
        "east.of.north.pages.example",
        "*.test",
        "!own.test",
        "*.by.the.sea.example",
        "!own.by.the.sea.example",
    }
)
"""Rules of other lengths: plain ones of three and five words, stars and exceptions of two and five."""
DEEP = {
    "lantern.pages.example": "pages.example",
    "shop.lantern.north.pages.example": "lantern.north.pages.example",
    "north.pages.example": None,
    "shop.lantern.east.of.north.pages.example": "lantern.east.of.north.pages.example",
    "shop.lantern.co.test": "lantern.co.test",
    "co.test": None,
    "shop.own.test": "own.test",
    "shop.lantern.town.by.the.sea.example": "lantern.town.by.the.sea.example",
    "shop.own.by.the.sea.example": "own.by.the.sea.example",
}


Cases = Mapping[str, str | None]
UNDER_OTHERS = ((ELSEWHERE, SHORTER_LIST), (DEEP, DEEP_LIST))


def _gives(words: str, *lists: tuple[Cases, frozenset[str]]) -> Any:
    def look(function: Any, _seat: Seat) -> Finding:
        for host, wanted, suffixes in [(*case, suffixes) for cases, suffixes in lists for case in cases.items()]:
            said = call(function, host, suffixes)
            if not is_same(said, wanted):
                told = f"`{host}` should give {wanted!r}; yours gave {in_words(said)}."
                return Finding(False, f"{told} {_fitting_rules(host, suffixes)}")
        return Finding(True, words)

    return look


def _fits(rule: str, host: str) -> bool:
    words, labels = rule.removeprefix("!").split(".")[::-1], host.split(".")[::-1]
    return len(words) <= len(labels) and all(word in ("*", labels[n]) for n, word in enumerate(words))


def _fitting_rules(host: str, suffixes: frozenset[str]) -> str:
    """What of a list matters for a host: the list itself stands in the check, where nobody sees it."""
    fitting = [f"`{rule}`" for rule in sorted(suffixes) if _fits(rule, host)]
    if not fitting:
        return "No rule of the list fits this host."
    if len(fitting) == 1:
        return f"Of the list, only {fitting[0]} fits this host."
    return f"Of the list, {', '.join(fitting[:-1])} and {fitting[-1]} fit this host."


def _right(host: str, suffixes: frozenset[str]) -> str | None:
    labels = host.split(".")
    for start in range(len(labels)):
        name = ".".join(labels[start:])
        star = ".".join(["*", *labels[start + 1 :]])
        if f"!{name}" in suffixes:
            return name
        if name in suffixes or star in suffixes:
            return ".".join(labels[start - 1 :]) if start else None
    return ".".join(labels[-2:]) if len(labels) > 1 else None


def _last_two(host: str, _suffixes: frozenset[str]) -> str:
    return ".".join(host.split(".")[-2:])


def _shortest_suffix(host: str, suffixes: frozenset[str]) -> str | None:
    """Looks from the right and stops at the first suffix that fits, which is the shortest."""
    labels = host.split(".")
    for start in reversed(range(len(labels))):
        if ".".join(labels[start:]) in suffixes:
            return ".".join(labels[start - 1 :]) if start else None
    return ".".join(labels[-2:])


def _suffix_itself(host: str, suffixes: frozenset[str]) -> str | None:
    """Gives the suffix, and forgets the word in front of it."""
    labels = host.split(".")
    fitting = [".".join(labels[n:]) for n in range(len(labels)) if ".".join(labels[n:]) in suffixes]
    return fitting[0] if fitting else None


def _two_things(host: str, suffixes: frozenset[str]) -> tuple[str, str] | None:
    """Gives the word and the suffix, each by itself."""
    name = _right(host, suffixes)
    return None if name is None else (name.partition(".")[0], name.partition(".")[2])


def _gives_no_text(function: Any, _seat: Seat) -> bool:
    return all(isinstance(call(function, host, SUFFIXES), tuple | list) for host in (*PLAIN, *LONGER))


def _exception_is_a_suffix(host: str, suffixes: frozenset[str]) -> str | None:
    """Knows the stars, and not what takes a name out."""
    return _right(host, frozenset(one for one in suffixes if one[0] != "!"))


def _no_stars(host: str, suffixes: frozenset[str]) -> str | None:
    return _right(host, frozenset(one for one in suffixes if one[0] not in "*!"))


def _another_way(host: str, suffixes: frozenset[str]) -> str | None:
    """The same, from the longest rule that fits."""
    labels = host.split(".")[::-1]
    lengths = [1]
    for rule in suffixes:
        parts = rule.lstrip("!").split(".")[::-1]
        fits = len(parts) <= len(labels) and all(
            part in ("*", label) for part, label in zip(parts, labels, strict=False)
        )
        if fits and rule.startswith("!"):
            return ".".join(labels[: len(parts)][::-1])
        lengths += [len(parts)] if fits else []
    size = max(lengths) + 1
    return ".".join(labels[:size][::-1]) if len(labels) >= size else None


def _like(other: Any) -> Any:
    lists = (({**PLAIN, **LONGER, **BARE, **STARS, **UNLISTED}, SUFFIXES), *UNDER_OTHERS)
    every = [(host, suffixes) for cases, suffixes in lists for host in cases]
    return lambda function, _seat: all(call(function, *case) == other(*case) for case in every)


REGISTERED_NAME = Exercise(
    id="06.registered-name",
    title="Under the hood: the registered name, by hand",
    asks="Write `registered_name(host, suffixes)`. The suffixes are in the form of the Public Suffix List: `co.test` "
    "is one rule; in `*.city.test` the star stands for any one word; `!www.city.test` takes one name out of that rule: "
    "it is no suffix, and is itself the registered name. Return, as one text, the longest fitting suffix with the word "
    "in front of it, or None if there is no such word: under `co.test`, the host `shop.lantern.co.test` gives "
    "`lantern.co.test`. If no rule fits, the last word counts as the suffix.",
    objective="read-an-address",
    is_untouched=lambda answer, _seat: not callable(answer) or call(answer, "lantern.example", SUFFIXES) is None,
    conditions=(
        Condition("A suffix of one word", _gives("The end decides, whatever stands in front.", (PLAIN, SUFFIXES))),
        Condition(
            "A longer suffix wins over a shorter one",
            _gives("Each tenant is an owner of their own.", (LONGER, SUFFIXES)),
        ),
        Condition("A bare suffix belongs to nobody", _gives("None for each.", (BARE, SUFFIXES))),
        Condition("Stars and exceptions", _gives("Both are understood.", (STARS, SUFFIXES))),
        Condition("A name that no rule fits", _gives("The last word counts as the suffix.", (UNLISTED, SUFFIXES))),
        Condition("Another list, another owner", _gives("The list decides.", *UNDER_OTHERS)),
    ),
    hints=(
        Hint(
            "Cut the host at its dots. A suffix is one of its ends: all of it, all but the first word, and so on.",
            about=0,
        ),
        Hint("Two rules may fit. Look at the longer end first.", about=1),
        Hint("If the whole host is a suffix, there is no word in front of it.", about=2),
        Hint("To look for a star rule, put a star in the place of the first word of the end.", about=3),
        Hint("An exception is itself the registered name.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "gives two things and not one text",
            lambda _seat: _two_things,
            _gives_no_text,
            "You give several things together. One text is asked for, as it stands in an address: the word, a dot, and "
            "the suffix.",
        ),
        WrongAnswer(
            "takes no name out",
            lambda _seat: _exception_is_a_suffix,
            _like(_exception_is_a_suffix),
            "Stars work. A rule with `!` takes one name out of them: `www.city.test` is no suffix, somebody has "
            "registered it.",
        ),
        WrongAnswer(
            "takes the last two words",
            lambda _seat: _last_two,
            _like(_last_two),
            "You take the last two words. Under `co.test` and `pages.example` that is the landlord, and all his "
            "tenants look like one.",
        ),
        WrongAnswer(
            "stops at the shortest suffix",
            lambda _seat: _shortest_suffix,
            _like(_shortest_suffix),
            "You stop at the first suffix from the right. `co.test` ends with `test`, and the longer rule is the one "
            "that counts.",
        ),
        WrongAnswer(
            "gives the suffix and not the name",
            lambda _seat: _suffix_itself,
            _like(_suffix_itself),
            "You give the suffix, which everybody shares. The owner is the word in front of it.",
        ),
        WrongAnswer(
            "knows no stars",
            lambda _seat: _no_stars,
            _like(_no_stars),
            "Plain rules work. A rule with a star stands for many, and one with `!` takes a name out again.",
        ),
    ),
    others=(lambda _seat: _another_way, lambda _seat: _right),
    why="That is what your browser does at every page, with a list of some thousands of rules. It decides who may "
    "share cookies, which page may use a passkey, and what stands in bold in the address bar.",
)
