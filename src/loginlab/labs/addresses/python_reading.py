"""Where Python's ``urlsplit`` and a browser read two different hosts out of one address.

A program that checks an address with the one and hands it to the other has checked a host to which nobody goes. Such
gaps have opened filters in many languages, so a check has to read as the browser reads that will follow.

Source: WHATWG URL Standard §4.4; RFC 3986 §3.2, which ``urlsplit`` follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address
from urllib.parse import urlsplit

from loginlab.world.web_address import AddressUnreadable, parse_address

DIFFERING = (
    "https://lantern.example\\@evil.test/",
    "https://help%2elantern.example/",
    "https://lantern.example\\.evil.test/",
    "https:///lantern.example/",
    "https:lantern.example",
    "https://lаntern.example/",  # the first a is Cyrillic
    f"https://{int(IPv4Address('192.0.2.7'))}/",  # a browser works a number out
)
"""Addresses that the two read differently; all names and numbers are reserved."""


@dataclass(frozen=True, slots=True)
class HostDiffers:
    """Two hosts out of one address; a reader that finds none, or refuses, says so in ``…_says`` and has no host.

    Args:
        python: the host of ``urlsplit``; empty if it finds none.
        browser: the host of a browser; empty if it would not open the address.
        python_says: the host, or the reason why there is none.
        browser_says: the same for the browser.
    """

    python: str
    browser: str
    python_says: str
    browser_says: str


def urlsplit_differs(address: str) -> HostDiffers | None:
    """The two hosts if they differ; None if a browser and Python agree."""
    try:
        python = (urlsplit(address).hostname or "").removesuffix(".")
        python_says = python or "no host"
    except ValueError:
        python, python_says = "", "Python refuses it"
    try:
        browser = parse_address(address).host.removeprefix("[").removesuffix("]").removesuffix(".")
        browser_says = browser
    except AddressUnreadable as refused:
        browser, browser_says = "", str(refused)
    return None if python == browser else HostDiffers(python, browser, python_says, browser_says)
