"""What the URL Reader shows, read off the experiments. Nothing here decides whose an address is.

What belongs to a typed address is built for one reply and kept nowhere; it may be one that somebody really visits.
"""

from __future__ import annotations

import re
from random import Random
from typing import Any

from loginlab.labs.addresses.drill import SURE, Drill, owner_of
from loginlab.labs.addresses.lookalikes import IN_WORDS, WHY, Kind, LookAlike, generate_lookalikes
from loginlab.labs.addresses.misreading import misread_as
from loginlab.labs.addresses.reading import ReadAddress, read_address
from loginlab.labs.wording import sentence_case

EXAMPLES = (
    "https://help.lantern.example/codes?next=account-check.test",
    "https://www.lantern.example.account-check.test/sign-in",
    "https://lantern.example@secure-session.test/sign-in",
    "https://lantеrn.example/sign-in",  # the e is Cyrillic
    "https:\\\\lantern.example\\@verify-desk.test",
    "https://lantern-login.sites.example/",
    "something.co.uk/lantern.example",
)
"""Addresses to try without making one up: one of the exchange's, and tricks."""
EACH = 2
HOST_WITH_A_BLANK = re.compile(r"(?:[a-z][a-z0-9+.-]*:[/\\]*)?[^/\\?#]* ", flags=re.IGNORECASE)
"""What is typed up to a blank, where that stands before the path begins."""
A_BLANK = "A browser would not open this: there is a blank in it, and in a host none is allowed."


def read_view(typed: object) -> dict[str, Any]:
    """All that is said about one address, for one reply."""
    read = read_address(typed)
    if read.refused:
        # The commonest reason has a sentence of its own: words that somebody typed are no address.
        return {"refused": A_BLANK if HOST_WITH_A_BLANK.match(str(typed).strip()) else read.refused}
    return {
        "pieces": [[kind, text] for kind, text in read.pieces()],
        "verdict": verdict(read),
        "owned": read.is_the_exchanges,
        "parts": parts_view(read),
        "changed": list(read.changed),
        "notes": list(read.notes),
        "misread": [
            [one.habit.value, one.concludes, "not fooled here" if one.is_right else "fooled here"]
            for one in misread_as(str(typed), read)
        ],
    }


def verdict(read: ReadAddress) -> str:
    """Whose it is, in a sentence."""
    if read.is_the_exchanges:
        return f"{read.registrable} answers. This is the exchange’s."
    return f"{read.registrable} answers. This is not Lantern Exchange."


def parts_view(read: ReadAddress) -> list[list[str]]:
    """The parts as a table; what is not there is left out."""
    ending = "" if not read.suffix else f".{read.suffix} ({_where_from(read)})"
    named = (
        ("how to talk", read.scheme),
        ("user name", read.userinfo),
        ("host, as it is looked up", read.host),
        ("host, with its own letters", read.shown if read.shown != read.host else ""),
        ("in front of the registered name", read.before),
        ("registered name: who answers", read.registrable),
        ("ending", ending),
        ("port", "" if read.port is None else str(read.port)),
        ("path: which page", read.path),
        ("query: for the page", read.query),
        ("fragment: where on the page", read.fragment),
    )
    return [[name, text] for name, text in named if text]


def _where_from(read: ReadAddress) -> str:
    if read.suffix_is_private:
        return "on the list, private part: a company’s"
    return "on the list: a registry’s" if read.suffix_is_listed else "not on the list: the last part counts"


def examples_view() -> list[list[Any]]:
    """The examples, read; for readers without a kernel."""
    return [[example, read_view(example)] for example in EXAMPLES]


def lookalikes_view(seed: int, number: int) -> list[dict[str, Any]]:
    """A set of look-alikes, kind by kind; each number brings others."""
    made = generate_lookalikes(Random(f"{seed}/url reader/{number}"), EACH)  # noqa: S311 - a lesson's layout
    return [
        {
            "kind": sentence_case(f"{kind.value}: {IN_WORDS[kind]}"),
            "why": WHY[kind],
            "rows": [lookalike_row(one) for one in made if one.kind is kind],
        }
        for kind in Kind
    ]


def lookalike_row(one: LookAlike) -> list[str]:
    """One look-alike: as it is shown, as it is looked up, who answers, and which habits believe it."""
    read = read_address(one.shown)
    believers = [told.habit.value for told in misread_as(one.shown, read) if told.says_exchange]
    looked_up = one.address if one.address != one.shown else "the same"
    return [one.shown, looked_up, one.registrable, ", ".join(believers) or "none"]


def drill_view(drill: Drill) -> dict[str, Any]:
    """Where the drill stands. Whose the address is that is asked about, is not in it."""
    asked = drill.asked
    view: dict[str, Any] = {
        "number": drill.number,
        "at": len(drill.answers) + 1,
        "of": len(drill.items),
        "address": asked.shown if asked else "",
        "sure": [[value, words] for value, words in SURE.items()],
    }
    return view if asked else {**view, "debrief": debrief_view(drill)}


def debrief_view(drill: Drill) -> dict[str, Any]:
    """The figures, the words, and every address with the answer."""
    score = drill.score()
    return {
        "words": drill.debrief(),
        "counts": [
            ["copy", str(score.hits), str(score.misses), f"hit rate {score.hit_rate:.0%}"],
            [
                "the exchange’s",
                str(score.false_alarms),
                str(score.correct_rejections),
                f"false-alarm rate {score.false_alarm_rate:.0%}",
            ],
        ],
        "figures": f"d′ = {score.d_prime:.2f}: how well you tell them apart; 0 is chance. "
        f"c = {score.bias:.2f}: above 0 you let pass, below 0 you refuse.",
        "rows": [
            [
                item.shown,
                owner_of(item),
                "the exchange’s" if item.copy is None else item.copy.kind.value,
                "the exchange’s" if given.says_exchange else "not the exchange’s",
                SURE[given.sure],
                "right" if given.is_right(item) else "wrong",
            ]
            for item, given in zip(drill.items, drill.answers, strict=True)
        ],
        "missed": [[kind.value, WHY[kind]] for kind in drill.missed_kinds()],
    }
