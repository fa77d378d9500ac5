"""Whose address is it? The registrable domain, as browsers draw the line.

People read an address from the left and stop at a name they know; a browser reads it from the right and stops
at the name that somebody registered. The Public Suffix List says where that is.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from functools import cache

from publicsuffixlist import PublicSuffixList

from loginlab.world.web_address import parse_address

EXCHANGE = "lantern.example"


@dataclass(frozen=True, slots=True)
class PublicSuffix:
    """The part of a host below which anybody can register.

    Args:
        name: empty for a number, which has none.
        listed: whether a rule of the list names it; for any other the last label is taken.
        private: whether it is of the list's private part: a company's own name, below which its customers get theirs.
    """

    name: str
    listed: bool = False
    private: bool = False


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@cache
def _of_registries() -> PublicSuffixList:
    return PublicSuffixList(only_icann=True)


def parse_host(address: str) -> str:
    """The host of an address as a browser reads it, in small letters; a bare host is taken as it is.

    Raises:
        AddressUnreadable: a ValueError; there is no host in it, or a browser would not open it.
    """
    return _bare(parse_address(address).host)


def registrable_domain(address: str) -> str:
    """The part of an address that somebody registered and answers for; the host itself if it is a suffix.

    Raises:
        AddressUnreadable: a ValueError; there is no host in it, or a browser would not open it.

    Source: Public Suffix List, with its private part, as packaged in ``publicsuffixlist``.
    """
    return registrable_domain_of(parse_host(address))


def registrable_domain_of(host: str) -> str:
    """The same of a host that has been read already; never raises."""
    if is_ip(host):  # its last two numbers are no name that anybody registered
        return host
    return str(_suffixes().privatesuffix(host) or host)


def public_suffix_of(host: str) -> PublicSuffix:
    """The suffix of a host that has been read already, and where the list has it from."""
    if is_ip(host):
        return PublicSuffix("")
    name = str(_suffixes().publicsuffix(host) or "")
    listed = bool(name) and _suffixes().publicsuffix(name, accept_unknown=False) is not None
    return PublicSuffix(name, listed, listed and _of_registries().publicsuffix(name) != name)


def is_public_suffix(host: str) -> bool:
    """Whether a name is one under which anybody can register: nobody answers for it as a whole."""
    return not is_ip(host) and _suffixes().privatesuffix(host) is None


def is_ip(host: str) -> bool:
    """Whether a host is a number and no name."""
    try:
        ipaddress.ip_address(_bare(host))
    except ValueError:
        return False
    return True


def is_the_exchanges(address: str) -> bool:
    """Whether an address belongs to Lantern Exchange: its registrable domain, compared as a whole."""
    return registrable_domain(address) == EXCHANGE


def _bare(host: str) -> str:
    """A host without the brackets of IPv6 and without the dot of the root, which change nothing about where it is."""
    return host.removeprefix("[").removesuffix("]").removesuffix(".")
