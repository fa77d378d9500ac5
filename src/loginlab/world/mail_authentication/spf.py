"""SPF: the owner of a domain lists the servers that may send for it.

It is asked about the domain on the *envelope*, which a mail program does not show. So a pass says where bounces go, and
nothing yet about the name that a reader sees. A mail that is sent on comes from another server than it set out from:
there SPF fails for honest mail too.

A record that asks the receiver for too many look-ups is refused, or a stranger could make it ask for ever. Macros,
``ptr`` and ``exists`` are not read here and end in ``permerror``, never in a pass. Source: RFC 7208.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loginlab.world.mail_authentication.verdicts import Result, SpfVerdict

if TYPE_CHECKING:
    from loginlab.world.dns import Dns

LARGEST_LOOKUPS = 10
"""Terms that need a look-up of their own, in one check. Source: RFC 7208 §4.6.4."""
LARGEST_VOID_LOOKUPS = 2
"""Look-ups that may come back empty. Source: RFC 7208 §4.6.4."""
LARGEST_MAIL_HOSTS = 10
"""Hosts that one ``mx`` may name. Source: RFC 7208 §4.6.4."""

QUALIFIERS = {"+": Result.PASS, "-": Result.FAIL, "~": Result.SOFTFAIL, "?": Result.NEUTRAL}
_DOMAIN = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+\.?\Z", re.IGNORECASE)
_TERM = re.compile(r"([-+~?]?)([a-z0-9]+)(?::([^/]*))?((?:/[0-9/]+)?)\Z", re.IGNORECASE)
_CIDR = re.compile(r"(?:/([0-9]{1,2}))?(?://([0-9]{1,3}))?\Z")
_MODIFIER = re.compile(r"[a-z][a-z0-9_.-]*=", re.IGNORECASE)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class _PermanentError(Exception):
    """The record cannot be judged by anybody; the message says why."""


@dataclass(slots=True)
class _Check:
    """One check under way: who delivers, and how much has been asked already."""

    dns: Dns
    address: Address
    lookups: int = 0
    void_lookups: int = 0

    def count_lookup(self) -> None:
        self.lookups += 1
        if self.lookups > LARGEST_LOOKUPS:
            message = f"its record asks for more than {LARGEST_LOOKUPS} look-ups"
            raise _PermanentError(message)

    def ask(self, found: tuple[str, ...]) -> tuple[str, ...]:
        if not found:
            self.void_lookups += 1
            if self.void_lookups > LARGEST_VOID_LOOKUPS:
                message = f"more than {LARGEST_VOID_LOOKUPS} of the names in its record do not exist"
                raise _PermanentError(message)
        return found

    def judge(self, domain: str) -> Result:
        """What a domain's record says of the address. Raises _PermanentError."""
        record = _find_record(self.dns, domain)
        if record is None:
            return Result.NONE
        terms = record.split()[1:]
        redirects = [term for term in terms if term.lower().startswith("redirect=")]
        if len(redirects) > 1:
            message = "its record hands the question on twice"
            raise _PermanentError(message)
        # All of it is read before any of it counts: a mistake at the end is a mistake also for those who match early.
        mechanisms = [_parse_term(term) for term in terms if not _MODIFIER.match(term)]
        for qualifier, name, value, cidr in mechanisms:
            if MECHANISMS[name](self, value or domain, cidr):
                return qualifier
        if not redirects:
            return Result.NEUTRAL
        self.count_lookup()
        result = self.judge(_checked(redirects[0].partition("=")[2]))
        if result is Result.NONE:
            message = "its record hands the question on to a name that has no answer"
            raise _PermanentError(message)
        return result

    def _all(self, _value: str, _cidr: str) -> bool:
        return True

    def _ip(self, value: str, cidr: str) -> bool:
        network = ipaddress.ip_network(f"{value}{cidr}", strict=False)
        return self.address.version == network.version and self.address in network

    def _a(self, value: str, cidr: str) -> bool:
        self.count_lookup()
        return self._is_at(self.ask(self.dns.addresses(value)), cidr)

    def _mx(self, value: str, cidr: str) -> bool:
        self.count_lookup()
        hosts = self.ask(self.dns.mail_hosts(value))
        if len(hosts) > LARGEST_MAIL_HOSTS:
            message = f"its record names a domain with more than {LARGEST_MAIL_HOSTS} mail servers"
            raise _PermanentError(message)
        return any(self._is_at(self.ask(self.dns.addresses(host)), cidr) for host in hosts)

    def _include(self, value: str, _cidr: str) -> bool:
        self.count_lookup()
        result = self.judge(value)
        if result is Result.NONE:
            message = "its record includes a name that has no record"
            raise _PermanentError(message)
        # Another's "no" is not ours: only a pass is taken over (RFC 7208 §5.2).
        return result is Result.PASS

    def _is_at(self, addresses: tuple[str, ...], cidr: str) -> bool:
        bits4, bits6 = _parse_cidr(cidr)
        for text in addresses:
            at = ipaddress.ip_address(text)
            network = ipaddress.ip_network(f"{at}/{bits4 if at.version == 4 else bits6}", strict=False)
            if at.version == self.address.version and self.address in network:
                return True
        return False


MECHANISMS: dict[str, Callable[[_Check, str, str], bool]] = {
    "all": _Check._all,
    "ip4": _Check._ip,
    "ip6": _Check._ip,
    "a": _Check._a,
    "mx": _Check._mx,
    "include": _Check._include,
}


def verify_spf(dns: Dns, address: str, domain: str) -> SpfVerdict:
    """Whether the server at an address may send for a domain.

    Args:
        dns: where the domain's record stands.
        address: the address from which the mail was delivered, which a sender cannot choose freely.
        domain: the domain of the envelope's sender.
    """
    domain = domain.lower()
    if not _DOMAIN.match(domain):
        return SpfVerdict(Result.NONE, "", "The envelope names no domain that could be asked.")
    try:
        check = _Check(dns, ipaddress.ip_address(address))
        result = check.judge(domain)
    except _PermanentError as error:
        return SpfVerdict(Result.PERMERROR, domain, f"{domain} has published something that cannot be judged: {error}.")
    return SpfVerdict(result, domain, WHY[result].format(domain=domain, address=address))


WHY = {
    Result.PASS: "{address} is one of the servers that {domain} has listed.",
    Result.FAIL: "{address} is none of the servers that {domain} has listed, and {domain} says there are no others.",
    Result.SOFTFAIL: "{address} is none of the servers that {domain} has listed; there may be others.",
    Result.NEUTRAL: "{domain} says nothing about {address}.",
    Result.NONE: "{domain} has not said which servers may send for it.",
}


def _find_record(dns: Dns, domain: str) -> str | None:
    records = [text for text in dns.txt(domain) if text.lower() == "v=spf1" or text.lower().startswith("v=spf1 ")]
    if len(records) > 1:
        message = "there are two records, and nobody knows which one counts"
        raise _PermanentError(message)
    return records[0] if records else None


def _parse_term(term: str) -> tuple[Result, str, str, str]:
    """A mechanism as qualifier, name, value and prefix length. Raises _PermanentError."""
    # An IPv6 address has colons of its own, and only the first one ends the name.
    match = _TERM.match(term)
    name = match.group(2).lower() if match else ""
    if match is None or name not in MECHANISMS:
        message = f"“{term[:60]}” in its record is not understood here"
        raise _PermanentError(message)
    value, cidr = match.group(3) or "", match.group(4)
    needs, takes = name in ("ip4", "ip6", "include"), name != "all"
    if (needs and not value) or (not takes and match.group(3) is not None):
        message = f"“{term[:60]}” in its record is incomplete"
        raise _PermanentError(message)
    if name in ("ip4", "ip6"):
        _verify_network(value, cidr, version=int(name[2]))
    else:
        if value:
            _checked(value)
        if cidr and name not in ("a", "mx"):
            message = f"“{term[:60]}” in its record is not understood here"
            raise _PermanentError(message)
        _parse_cidr(cidr)
    return QUALIFIERS[match.group(1) or "+"], name, value, cidr


def _verify_network(value: str, cidr: str, *, version: int) -> None:
    try:
        network = ipaddress.ip_network(f"{value}{cidr}", strict=False)
    except ValueError:
        network = None
    if network is None or network.version != version:
        message = f"“{value[:60]}” in its record is no address"
        raise _PermanentError(message)


def _parse_cidr(cidr: str) -> tuple[int, int]:
    match = _CIDR.match(cidr)
    bits4, bits6 = (int(match.group(1) or 32), int(match.group(2) or 128)) if match else (99, 999)
    if bits4 > 32 or bits6 > 128:
        message = f"“{cidr[:20]}” in its record is no length of an address"
        raise _PermanentError(message)
    return bits4, bits6


def _checked(domain: str) -> str:
    if not _DOMAIN.match(domain):
        message = f"“{domain[:60]}” is no name of a domain"
        raise _PermanentError(message)
    return domain
