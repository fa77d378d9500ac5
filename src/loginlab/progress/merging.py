"""Putting two histories together: each act once, by its id, in whatever order they meet.

A union by id has three properties that a learner with two laptops and a Binder relies on without knowing them: the
order does not matter, doing it twice changes nothing, and three machines come out alike however they exchange.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from loginlab.progress.acts import Act
from loginlab.progress.bundle import Bundle, Taken
from loginlab.progress.carriable import are_too_many
from loginlab.progress.carrying_errors import ContradictionError, TooLargeError
from loginlab.progress.rows import insert_acts, put_origin, read_acts, read_origin


def each_once(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts, each once.

    Raises:
        ContradictionError: two have one id and differ.
    """
    found: dict[str, Act] = {}
    for act in acts:
        if not says_the_same(found.setdefault(act.uid, act), act):
            raise ContradictionError
    return tuple(found.values())


def says_the_same(one: Act, other: Act) -> bool:
    """Whether two acts of one id are one act; an answer that was too long to carry makes no difference."""

    def told(act: Act) -> tuple[object, ...]:
        facts = {name: fact for name, fact in act.facts.items() if name != "answer"}
        return act.at, act.kind, act.subject, json.dumps(facts, sort_keys=True)

    answers = [act.facts.get("answer") for act in (one, other)]
    return told(one) == told(other) and (None in answers or json.dumps(answers[0]) == json.dumps(answers[1]))


def new_acts(here: Iterable[Act], bundle: Bundle) -> tuple[list[Act], int]:
    """The acts of a bundle that are not here yet, oldest first, and how many are.

    Raises:
        ContradictionError: an act here and an act there have one id and differ.
        TooLargeError: together they could never be taken out again, and somebody's own work would be stuck with them.
    """
    first = list(here)
    together = each_once([*first, *bundle.acts])
    known = {act.uid for act in first}
    new = [act for act in bundle.acts if act.uid not in known]
    if new and are_too_many(together):
        raise TooLargeError
    return sorted(new, key=lambda act: (act.at, act.uid)), len(bundle.acts) - len(new)


def older_origin(here: tuple[datetime, int], bundle: Bundle) -> tuple[tuple[datetime, int], bool]:
    """Of two learners' seeds the one that was made first, with when; and whether that is not the one here.

    On a fresh machine that is the one that comes in, so a learner's own tickets stay theirs. Between two machines with
    work on both it is the same on both, whichever way they exchange.
    """
    origin = min(here, bundle.origin)
    return origin, origin[1] != here[1]


def merge_into_file(file: sqlite3.Connection, bundle: Bundle) -> Taken:
    """Take a bundle into an open progress file, within the transaction that is under way."""
    new, known = new_acts(read_acts(file), bundle)
    insert_acts(file, new)
    seed, born = read_origin(file) or (bundle.seed, bundle.born)
    (born, seed), changed = older_origin((born, seed), bundle)
    put_origin(file, seed, born, over=True)
    return Taken(len(new), known, changed)
