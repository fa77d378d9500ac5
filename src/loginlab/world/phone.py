"""A person's phone: one clock, and what lives on it."""

from __future__ import annotations

from loginlab.world.app import ExchangeApp
from loginlab.world.authenticator import AuthenticatorApp, Entry
from loginlab.world.browser import Browser
from loginlab.world.camera import scan_page
from loginlab.world.clock import Clock
from loginlab.world.exits import EXITS, Exit, Line
from loginlab.world.internet import Internet
from loginlab.world.mailbox import Mailbox
from loginlab.world.page import Page
from loginlab.world.passkeys import Passkeys
from loginlab.world.phone_clock import PhoneClock
from loginlab.world.sms import TextMessages

AGENT = "Lantern Browser 12 on Phone"
"""What the phone's own browser calls itself. Made up."""


class Phone:
    """One phone.

    Args:
        internet: where its apps go, by mobile data until switched.
        clock: the true time, which the phone's own clock may miss.
        sms: the text messages of its number.
        mail: the mailbox that the mail app on it opens; the same one as on the computer.
        passkeys: those of its owner, synced with their other devices.
    """

    def __init__(
        self, internet: Internet, clock: Clock, sms: TextMessages, mail: Mailbox, passkeys: Passkeys | None = None
    ) -> None:
        self._line = Line(EXITS["mobile"])
        self.clock = PhoneClock(clock.now)
        self.authenticator = AuthenticatorApp(self.clock.now)
        self.sms = sms
        self.mail = mail
        self.browser = Browser(internet, clock, AGENT, self._line, passkeys=passkeys)
        self.app = ExchangeApp(internet.transport(lambda: self._line.way, lambda: self._line.resolves))

    def __repr__(self) -> str:
        """What lies on the table."""
        return f"<phone: {self.clock!r}, {self.authenticator!r}>"

    @property
    def exit(self) -> Exit:
        """The network the phone is on."""
        return self._line.exit

    @exit.setter  # noqa: A003 - the field's word for a way onto the internet; nobody calls the builtin here
    def exit(self, way: Exit) -> None:
        self._line.exit = way

    def scan(self, page: Page) -> Entry:
        """Hold the camera to a page and add what its QR code says. Raises NothingToScan or UriUnreadable."""
        return self.authenticator.scan(scan_page(page))
