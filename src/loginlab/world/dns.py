"""The DNS of this world: what the owner of a name has published under it, for anybody to ask.

Mail is proved by it. Who may write into it for a name owns that name, so a key or a list of servers that stands there
is the owner's word. It is the word of whoever owns *this* name, and a look-alike has an owner too.
"""

from __future__ import annotations

from collections.abc import Callable

Text = str | Callable[[], str]
"""A TXT record, or how to make it: a key need not be worked out in a world where nobody asks for it."""


class Dns:
    """Records by name. Names are compared without regard to case, and a dot at the end is the root's own."""

    def __init__(self) -> None:
        self._txt: dict[str, list[Text]] = {}
        self._addresses: dict[str, list[str]] = {}
        self._mail_hosts: dict[str, list[str]] = {}

    def add_txt(self, name: str, *records: Text) -> None:
        """Publish texts under a name, beside those that are there."""
        self._txt.setdefault(_plain(name), []).extend(records)

    def replace_txt(self, name: str, *records: Text) -> None:
        """Publish texts in the place of all that stood there; without any, take them away."""
        self._txt[_plain(name)] = list(records)

    def add_address(self, name: str, *addresses: str) -> None:
        """Publish where a host is: IPv4 and IPv6 alike (A and AAAA records)."""
        self._addresses.setdefault(_plain(name), []).extend(addresses)

    def add_mail_host(self, name: str, *hosts: str) -> None:
        """Publish which hosts take mail for a name (MX records), the first choice first."""
        self._mail_hosts.setdefault(_plain(name), []).extend(hosts)

    def txt(self, name: str) -> tuple[str, ...]:
        """The texts under a name; none where there are none, or no such name."""
        return tuple(record if isinstance(record, str) else record() for record in self._txt.get(_plain(name), ()))

    def addresses(self, name: str) -> tuple[str, ...]:
        """Where a host is."""
        return tuple(self._addresses.get(_plain(name), ()))

    def mail_hosts(self, name: str) -> tuple[str, ...]:
        """Who takes mail for a name."""
        return tuple(self._mail_hosts.get(_plain(name), ()))


def _plain(name: str) -> str:
    return name.lower().removesuffix(".")
