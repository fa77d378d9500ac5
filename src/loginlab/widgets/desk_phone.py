"""What a person does to their phone at the Desk: scan a code, type a key, set the clock, take up the old phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from loginlab.exchange.enrolment import ISSUER
from loginlab.widgets.base import LabWidget
from loginlab.world.authenticator import Entry, UriUnreadable
from loginlab.world.browser import Browser
from loginlab.world.camera import NothingToScan
from loginlab.world.phone import Phone
from loginlab.world.phone_clock import UTC_ZONE, ClockSetByNetwork, Zone
from loginlab.world.world import Belongings

ZONES = {
    zone.label: zone
    for zone in (
        UTC_ZONE,
        Zone("Berlin, winter time", timedelta(hours=1)),
        Zone("Singapore", timedelta(hours=8)),
        Zone("New York, winter time", timedelta(hours=-5)),
    )
}
PHONES = ("New phone", "Old phone")
MOST_SECONDS = 3600
"""The clock moves by no more than this at once; enough for the mistake of moving it by an hour."""
PHONE_ACTS = frozenset({"scan", "type_key", "automatic", "move_clock", "zone", "take_phone"})


class PhoneActs(LabWidget):
    """The phone's part of the Desk. Every act is one call on the phone in the person's hand."""

    _taken: Phone | None = None

    if TYPE_CHECKING:

        @property
        def browser(self) -> Browser:
            """Of the computer beside the phone."""

        @property
        def _own(self) -> Belongings: ...

        def look(self) -> None:
            """Show what has changed."""

    @property
    def phones(self) -> tuple[Phone, ...]:
        """All phones of the person, the newest first."""
        return (self._own.phone, *self._own.old_phones)

    @property
    def phone(self) -> Phone:
        """The phone in the person's hand: the newest, unless they took up an old one."""
        return self._taken if self._taken in self.phones else self.phones[0]

    def phone_settings(self) -> dict[str, Any]:
        """What the phone shows above its screens: which phone it is, and its zone."""
        return {
            "phones": [
                {"name": name, "active": phone is self.phone} for name, phone in zip(PHONES, self.phones, strict=False)
            ],
            "zone": self.phone.clock.zone.label,
            "zones": list(ZONES),
        }

    def scan(self) -> str:
        """Hold the phone's camera to the page in front: an account is added if a QR code is there."""
        return self._add(lambda: self.phone.scan(self.browser.page))

    def type_key(self, key: str) -> str:
        """Type the key that stands beside a QR code. It goes to the phone and is kept nowhere else."""
        return self._add(lambda: self.phone.authenticator.type_key(key, ISSUER))

    def automatic(self, on: bool) -> str:
        """Let the network set the phone's clock, or stop it."""
        self.phone.clock.set_automatic(bool(on))
        self.look()
        return "The network sets the phone’s clock." if on else "The phone’s clock runs by itself now."

    def move_clock(self, seconds: int) -> str:
        """Set the phone's clock forward, or back, by hand."""
        by = max(-MOST_SECONDS, min(MOST_SECONDS, int(seconds)))
        try:
            self.phone.clock.move(timedelta(seconds=by))
        except ClockSetByNetwork as refused:
            return str(refused)
        self.look()
        return f"The phone’s clock was moved by {by:+d} seconds."

    def zone(self, name: str) -> str:
        """Choose the zone in which the phone shows its time."""
        self.phone.clock.zone = ZONES[name]
        self.look()
        return f"The phone shows the time of {name}."

    def take_phone(self, number: int) -> str:
        """Take up another phone of this person's, counted from the newest."""
        self._taken = self.phones[number]
        self.look()
        return f"In your hand: the {PHONES[number].lower()}."

    def _add(self, act: Callable[[], Entry]) -> str:
        try:
            entry = act()
        except (NothingToScan, UriUnreadable) as unreadable:
            return str(unreadable)
        self.look()
        return f"{entry.issuer} is in the authenticator now."
