"""A world: opening one, a full sign-in through the sites with few accounts and with many, and its weight.

CPU time, so that other programs on the machine do not count. A sign-in goes from the first page to the dashboard, and
each page is also built for display. It is measured with a hash that costs next to nothing: what is left is the price
of everything but Argon2.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable

from benchmarks.figures import Figure
from benchmarks.pressing import milliseconds
from loginlab.exchange import CHEAPEST, LESSON, Policy, Stage
from loginlab.world.clock import Clock
from loginlab.world.world import World

ROUNDS = 15
ACCOUNTS = (10, 1_000, 100_000)


def open_world(policy: Policy = CHEAPEST) -> World:
    """A world whose time stands still."""
    return World(1, "benchmark", Clock(None), policy=policy)


def sign_in(world: World) -> None:
    """All the way in on a device that is new to the account."""
    browser, person = world.browser, world.person
    browser.open("https://www.lantern.example/sign-in")
    typed: tuple[tuple[str, Callable[[], dict[str, str]]], ...] = (
        ("identifier", lambda: {"identifier": person.identifier}),
        ("password", lambda: {"password": person.password}),
        ("code", lambda: {"code": world.phone.authenticator.code()}),
        ("device", lambda: {"code": world.mailbox.newest.codes[0]}),
    )
    for form, fields in typed:
        _ = browser.page.document
        browser.submit(form, fields())
    _ = browser.page.document
    assert world.stage is Stage.SIGNED_IN  # noqa: S101 - the speed of a refused sign-in would be worthless


def sign_in_among(accounts: int) -> float:
    """One sign-in where this many other accounts are."""
    world = open_world()
    world.exchange.register_in_bulk((f"n{number}@mail.example" for number in range(accounts)), "seven quiet lanterns")
    taken = milliseconds(lambda: sign_in(world))
    world.close()
    return taken


def measure(say: Callable[[str], None]) -> list[Figure]:
    """The figures; the first sign-in of the process is not counted."""
    sign_in(open_world())
    with_hash = open_world(LESSON)
    hashes = tuple(milliseconds(lambda: with_hash.exchange.hasher.hash("x")) for _ in range(ROUNDS))
    say("opening")
    lesson = tuple(milliseconds(lambda: open_world(LESSON)) for _ in range(ROUNDS))
    one_hash = sorted(hashes)[ROUNDS // 2]
    beyond = tuple(taken - one_hash for taken in lesson)
    figures = [
        Figure("one Argon2id hash", hashes, "ms"),
        Figure("opening a world, beyond one hash", beyond, "ms", at_most=100, absolute=True),
    ]
    for accounts in ACCOUNTS:
        say(f"signing in among {accounts:,} accounts")
        taken = tuple(sign_in_among(accounts) for _ in range(3 if accounts == ACCOUNTS[-1] else ROUNDS))
        what = f"a full sign-in without its hashing, {accounts:,} accounts"
        figures.append(Figure(what, taken, "ms", at_most=25, absolute=True))
    gc.collect()
    tracemalloc.start()
    worlds = [open_world() for _ in range(10)]
    held = tracemalloc.get_traced_memory()[0] / len(worlds) / 1024
    tracemalloc.stop()
    return [*figures, Figure("memory of one world, without SQLite's own", (held,), "KiB")]
