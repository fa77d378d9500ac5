"""How fast a world opens and a person signs in, and what a world weighs, with few accounts and with many.

    PYTHONPATH=src python benchmarks/world_speed.py

Times are CPU time, so that other programs on the machine do not count; medians of several runs.
"""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable
from statistics import median

from loginlab.exchange import CHEAPEST, LESSON, Stage
from loginlab.exchange.policy import Policy
from loginlab.world.clock import Clock
from loginlab.world.world import World

RUNS = 15


def milliseconds(act: Callable[[], object]) -> float:
    """CPU time of one act."""
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000


def open_world(seed: int = 1, policy: Policy = CHEAPEST) -> World:
    """A world with its time standing still."""
    return World(seed, "benchmark", Clock(None), policy=policy)


def sign_in(world: World) -> None:
    """From the first page to the dashboard, each page built for display too."""
    browser, person = world.browser, world.person
    browser.open("https://www.lantern.example/sign-in")
    _ = browser.page.document
    for form, typed in (
        ("identifier", lambda: {"identifier": person.identifier}),
        ("password", lambda: {"password": person.password}),
        ("code", lambda: {"code": world.phone.authenticator.code()}),
        ("device", lambda: {"code": world.mailbox.newest.codes[0]}),
    ):
        browser.submit(form, typed())
        _ = browser.page.document
    assert world.stage is Stage.SIGNED_IN  # noqa: S101 - a benchmark of a refused sign-in would be worthless


def main() -> None:
    """Print the figures."""
    sign_in(open_world())  # imports, templates and the suffix list are paid for once
    with_hash = open_world(policy=LESSON)
    hashed = median(milliseconds(lambda: with_hash.exchange.hasher.hash("x")) for _ in range(RUNS))
    print(f"one Argon2id hash: {hashed:.1f} ms")
    for policy in (CHEAPEST, LESSON):
        opened = median(milliseconds(lambda policy=policy: open_world(policy=policy)) for _ in range(RUNS))
        print(f"opening a world, policy {policy.name}: {opened:.1f} ms")
    for accounts in (10, 1_000, 100_000):
        times = []
        for seed in range(RUNS if accounts < 100_000 else 3):
            world = open_world(seed)
            world.exchange.register_in_bulk((f"n{n}@mail.example" for n in range(accounts)), "seven quiet lanterns")
            times.append(milliseconds(lambda world=world: sign_in(world)))
            world.close()
        print(f"a full sign-in without its hashing, {accounts} accounts: {median(times):.1f} ms")
    gc.collect()
    tracemalloc.start()
    worlds = [open_world(seed) for seed in range(10)]
    print(
        f"memory of one world, without SQLite's own: {tracemalloc.get_traced_memory()[0] / len(worlds) / 1024:.0f} KiB"
    )


if __name__ == "__main__":
    main()
