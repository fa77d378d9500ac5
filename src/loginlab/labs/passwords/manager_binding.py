"""A password manager at two doors that look the same: played out in a browser, on the real page and on a copy.

The copy is the exchange's own page under another name. A person compares what they see, and sees no difference; the
manager compares the address and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.exchange import CHEAPEST
from loginlab.labs.revealed import Revealed
from loginlab.sites.hosts import WWW
from loginlab.sites.lookalike import LOOKALIKE, LookAlike
from loginlab.world.clock import Clock
from loginlab.world.people import Part
from loginlab.world.world import World

REAL, COPY = f"https://{WWW}/sign-in", f"https://{LOOKALIKE}/sign-in"


@dataclass(frozen=True)
class Door:
    """One sign-in page, as a person and as the manager meet it.

    Args:
        address: what the address bar shows.
        title: what the page calls itself.
        fills_name: whether the manager fills in who is signing in.
        fills_password: whether, a step later, it fills in the password.
    """

    address: str
    title: str
    fills_name: bool
    fills_password: bool


def visit_both(seed: int) -> tuple[Door, Door]:
    """Go to the real page and to the copy with a login that was saved on the real one."""
    world = World(seed, "04 manager", Clock(None), policy=CHEAPEST, cast=(Part("Mira"),))
    world.internet.add_site(LOOKALIKE, LookAlike())
    world.browser.passwords.save(REAL, world.person.identifier, world.person.password)
    doors = _visit(world, REAL), _visit(world, COPY)
    world.close()
    return doors


def _visit(world: World, address: str) -> Door:
    browser, manager = world.browser, world.browser.passwords
    page = browser.open(address)
    name = manager.fill(page)
    # Where nothing is filled in, the person types the name by hand: the question is what comes then.
    step = browser.submit(name.form or 0, dict(name) or {"identifier": world.person.identifier})
    password = manager.fill(step)
    return Door(address, page.title, bool(name), world.person.password in password.values())


def what_the_manager_does(seed: int) -> str:
    """What the manager fills in on the copy: the id of an option."""
    _, copy = visit_both(seed)
    if copy.fills_password:
        return "everything"
    return "name-only" if copy.fills_name else "nothing"


def reveal_manager(seed: int) -> Revealed:
    """Both doors side by side."""
    rows = tuple(
        (
            door.address,
            door.title,
            "filled in" if door.fills_name else "left empty",
            "filled in" if door.fills_password else "left empty",
        )
        for door in visit_both(seed)
    )
    return Revealed(
        "Two pages with the same words. The login was saved at the first address, and a manager looks at nothing else.",
        header=("address", "what the page calls itself", "the name", "the password"),
        rows=rows,
    )
