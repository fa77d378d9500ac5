"""What is the matter in a task's world when it begins, and when it begins again."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from loginlab.exchange import CHEAPEST, Kind
from loginlab.seat import frozen_seat
from loginlab.world.exits import EXITS
from loginlab.world.walks import sign_in_on_web


def test_the_slow_phone_is_slow_again_after_beginning_again() -> None:
    """A fault is part of how the world begins, so nobody gets rid of it by pressing a button."""
    world = frozen_seat(CHEAPEST).world("02.repair-clock")
    assert (world.phone.clock.automatic, world.phone.clock.error) == (False, timedelta(seconds=-45))
    world.phone.clock.set_automatic(True)
    world.reset()
    assert world.phone.clock.error == timedelta(seconds=-45)


def test_a_new_phone_gets_the_messages_and_no_account() -> None:
    """The number and the mailbox move by themselves; the authenticator stays where it is."""
    world = frozen_seat(CHEAPEST).world("02.move-phone")
    own = world.belongings(world.person)
    (old,) = own.old_phones
    assert own.phone is world.phone
    assert (len(own.phone.authenticator.entries), len(old.authenticator.entries)) == (0, 1)
    assert own.phone.sms is old.sms
    assert own.phone.mail is old.mail


def test_a_lessons_own_world_begins_with_nothing_the_matter() -> None:
    """Only the tasks named have something wrong in them."""
    world = frozen_seat(CHEAPEST).world("02")
    assert (world.phone.clock.automatic, world.phone.clock.error) == (True, timedelta())
    assert world.belongings(world.person).old_phones == ()


def test_the_hotel_is_new_to_an_account_that_knows_the_vpn() -> None:
    """An old account with nine sign-ins by VPN, and a browser on the hotel's network; again after beginning again."""
    world = frozen_seat(CHEAPEST).world("08.keep-or-switch")
    for _ in range(2):
        opened = [event for event in world.events(world.person) if event.kind is Kind.SESSION_OPENED]
        networks = Counter(str(event.facts["network"]) for event in opened)
        assert networks["Hidden Harbour VPN"] == 9
        assert networks["Hotel Guest Net"] == 0
        assert networks.total() == 29
        assert world.browser.exit.name == "abroad"
        assert sign_in_on_web(world).page.title.startswith("Paused for safety")
        world.browser.exit = EXITS["home"]
        world.reset()
