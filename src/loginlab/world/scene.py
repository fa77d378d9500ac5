"""A scene: one person of a world in front of their sign-in, and everything that may be the matter with it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from loginlab.world.browser import Browser
from loginlab.world.habits import Habits, habits_of
from loginlab.world.mailbox import Mailbox
from loginlab.world.people import Person
from loginlab.world.phone import Phone
from loginlab.world.world import Belongings, World


@dataclass(slots=True)
class Scene:
    """What a fault changes, a test looks at and a repair puts right.

    Args:
        world: where it happens.
        person: whose sign-in it is.
        habits: how that person goes about it.
        random: for what a fault may choose; follows from the ticket's seed.
    """

    world: World
    person: Person
    habits: Habits
    random: Random

    @property
    def own(self) -> Belongings:
        """What the person has."""
        return self.world.belongings(self.person)

    @property
    def browser(self) -> Browser:
        """The person's own browser."""
        return self.own.browser

    @property
    def phone(self) -> Phone:
        """The phone they use now."""
        return self.own.phone

    @property
    def code_phone(self) -> Phone:
        """The phone whose authenticator they read: the one they use now, unless they go by the one in the drawer."""
        own = self.own
        return own.old_phones[0] if self.habits.old_phone and own.old_phones else own.phone

    @property
    def mailbox(self) -> Mailbox:
        """Their mailbox."""
        return self.own.mailbox


def open_scene(world: World, seed: int) -> Scene:
    """The lesson's own person, for whom everything works so far."""
    random = Random(f"{seed}/{world.lesson}/scene")  # noqa: S311 - meant to be foreseeable, as the world is
    return Scene(world, world.person, habits_of(world.person), random)
