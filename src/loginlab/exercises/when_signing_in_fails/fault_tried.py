"""What a change of the learner's does to a sign-in: whom it stops, what mends it, what it looks like, and what of it
is beside the cause."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache

from loginlab.exercises.checking import LearnersCodeError, in_words
from loginlab.exercises.when_signing_in_fails.learners_scene_function import Function, call_with, seeds_for
from loginlab.exercises.when_signing_in_fails.one_thing import (
    PIECES,
    ChangeFailedError,
    changed_pieces,
    read_pieces,
    verify_fits,
)
from loginlab.labs.tickets.case import open_settled
from loginlab.labs.tickets.catalogue import FIRST, tests_open_to
from loginlab.labs.tickets.evidence import Role, read_attempt, run_test
from loginlab.labs.tickets.repairs import REPAIRS, do_repair
from loginlab.labs.tickets.table import kept_table
from loginlab.labs.tickets.trying import try_repair
from loginlab.world.attempt import Attempt, attempt
from loginlab.world.scene import Scene

NAME = "03.new-fault"
QUICKEST_FIRST = sorted(REPAIRS.values(), key=lambda repair: repair.minutes)


@contextmanager
def broken_by(function: Function, seed: int) -> Iterator[tuple[Scene, Attempt]]:
    """A world in which the learner's fault is the matter, and what the person met there."""
    with changed_by(function, seed) as scene, blaming_the_change():
        yield scene, attempt(scene)


@contextmanager
def changed_by(function: Function, seed: int) -> Iterator[Scene]:
    """A world in which the learner's change was made, and nobody has tried yet."""
    scene = open_settled(NAME, seed)
    usual = replace(scene.habits)
    try:
        call_with(function, scene)
        verify_fits(usual, scene.habits)
        yield scene
    finally:
        scene.world.close()


@contextmanager
def blaming_the_change() -> Iterator[None]:
    """Whatever fails in a world that the learner has changed at will, the check is not what broke."""
    try:
        yield
    except LearnersCodeError:
        raise
    except Exception as error:
        why = f"{type(error).__name__}: {in_words(error, str)}".removesuffix(": ")
        raise ChangeFailedError(f"A sign-in after your change stopped with {why}") from error


@lru_cache(maxsize=2)
def firsts(function: Function, seed: int) -> tuple[Attempt, ...]:
    """What the person met, in each world."""
    found = []
    for own in seeds_for(NAME, seed):
        with broken_by(function, own) as (_, first):
            found.append(first)
    return tuple(found)


@lru_cache(maxsize=2)
def mended_by(function: Function, seed: int) -> str:
    """The title of one repair that mends it by itself; empty if none does."""
    for repair in QUICKEST_FIRST:
        with broken_by(function, seeds_for(NAME, seed)[0]) as (scene, _):
            if try_repair(repair, scene).lasts:
                return repair.title
    return ""


@lru_cache(maxsize=2)
def mended_by_all(function: Function, seed: int) -> bool:
    """Whether the person gets in once repair after repair is done to the same world."""
    with broken_by(function, seeds_for(NAME, seed)[0]) as (scene, _):
        for repair in QUICKEST_FIRST:
            do_repair(repair, scene)
            if attempt(scene).succeeded:
                return True
    return False


@lru_cache(maxsize=2)
def known_as(function: Function, seed: int) -> str:
    """A fault that no test open to the person tells from this one; empty if there is none."""
    table, own = kept_table(), seeds_for(NAME, seed)[0]
    alike = list(table.counts)
    for test in tests_open_to(Role.USER):
        with broken_by(function, own) as (scene, first):
            result = (read_attempt(first) if test.id == FIRST else run_test(test, scene)).result
        alike = [fault for fault in alike if result in table.counts[fault].get(test.id, {})]
        if not alike:
            return ""
    return alike[0]


@lru_cache(maxsize=2)
def beside_it(function: Function, seed: int) -> str:
    """A piece of the change without which the person is stopped just the same; empty if there is none."""
    own = seeds_for(NAME, seed)[0]
    usual = open_settled(NAME, own)
    before = read_pieces(usual)
    usual.world.close()
    with changed_by(function, own) as scene, blaming_the_change():
        changed = changed_pieces(before, read_pieces(scene))
        sign = attempt(scene).sign
    if len(changed) < 2:
        return ""
    for number in changed:
        with changed_by(function, own) as scene, blaming_the_change():
            PIECES[number].put_back(scene, before[number])
            again = attempt(scene)
            if not again.succeeded and again.sign == sign:
                return PIECES[number].name
    return ""


def forget() -> None:
    """Try anew: a function may go by something that has changed since the last check."""
    for kept in (firsts, mended_by, mended_by_all, known_as, beside_it):
        kept.cache_clear()
