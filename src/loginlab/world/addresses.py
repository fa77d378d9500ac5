"""Whose address is it? The registrable domain, as browsers draw the line.

People read an address from the left and stop at a name they know; a browser reads it from the right and stops
at the name that somebody registered. The Public Suffix List says where that is.
"""

from __future__ import annotations

import ipaddress
import re
from functools import cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

EXCHANGE = "lantern.example"
WITH_SLASHES = re.compile(r"([a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def parse_host(address: str) -> str:
    """The host of an address, in lower case; a bare host is taken as it is.

    Raises:
        ValueError: there is no host in it.
    """
    # A browser treats a backslash as a slash; urlsplit does not, and would read another host out of it.
    plain = address.strip().replace("\\", "/")
    host = urlsplit(plain if WITH_SLASHES.match(plain) else f"//{plain}").hostname
    if not host:
        message = f"There is no host in {address!r}."
        raise ValueError(message)
    return host.rstrip(".")


def registrable_domain(address: str) -> str:
    """The part of an address that somebody registered and answers for; the host itself if it is a suffix.

    Source: Public Suffix List, with its private part, as packaged in ``publicsuffixlist``.
    """
    host = parse_host(address)
    if _is_ip(host):  # its last two numbers are no name that anybody registered
        return host
    return _suffixes().privatesuffix(host) or host


def is_public_suffix(host: str) -> bool:
    """Whether a name is one under which anybody can register, such as ``co.uk``: nobody answers for it as a whole."""
    return not _is_ip(host) and _suffixes().privatesuffix(host) is None


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_the_exchanges(address: str) -> bool:
    """Whether an address belongs to Lantern Exchange: its registrable domain, compared as a whole."""
    return registrable_domain(address) == EXCHANGE
