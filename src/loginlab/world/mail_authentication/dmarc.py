"""DMARC: is what SPF or DKIM proved about the domain that a reader sees?

Both can pass for a stranger's own domain while From shows somebody else's. DMARC asks for a pass that *aligns* with the
domain in From, and lets its owner say what to do with mail that has none. It does not ask who that owner is.

Source: RFC 7489. Where the organisational domain begins is read from the Public Suffix List, as there (§3.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from loginlab.world.addresses import registrable_domain_of
from loginlab.world.mail_authentication.tag_list import TagListError, parse_tag_list
from loginlab.world.mail_authentication.verdicts import DkimVerdict, DmarcVerdict, Result, SpfVerdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loginlab.world.dns import Dns

POLICIES = ("none", "quarantine", "reject")
_DOMAIN = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63})+\Z")


class Alignment(StrEnum):
    """How alike two domains must be."""

    RELAXED = "r"
    """They belong to the same registered name."""
    STRICT = "s"
    """They are the same."""


@dataclass(frozen=True, slots=True)
class DmarcRecord:
    """What a domain's owner has published.

    Args:
        policy: what to do with mail that fails: none, quarantine or reject (p=, or sp= for a name below).
        dkim: how alike the signing domain must be (adkim=).
        spf: how alike the envelope's domain must be (aspf=).
    """

    policy: str = "none"
    dkim: Alignment = Alignment.RELAXED
    spf: Alignment = Alignment.RELAXED


def organisational_domain(domain: str) -> str:
    """The name that somebody registered, under which all their hosts stand."""
    domain = domain.lower().removesuffix(".")
    return registrable_domain_of(domain) if _DOMAIN.match(domain) else domain


def is_aligned(domain: str, from_domain: str, alignment: Alignment = Alignment.RELAXED) -> bool:
    """Whether two domains count as one."""
    one, other = domain.lower(), from_domain.lower()
    if not one or not other:
        return False
    if alignment is Alignment.STRICT:
        return one == other
    return organisational_domain(one) == organisational_domain(other)


def find_record(dns: Dns, from_domain: str) -> DmarcRecord | None:
    """What holds for mail from a domain: its own record, or the one of the name that was registered.

    Anything that is no record is passed over, as a receiver does: a broken one must not stop honest mail.
    """
    own = _records_at(dns, from_domain)
    if len(own) == 1:
        return _read(own[0], below=False)
    above = organisational_domain(from_domain)
    records = _records_at(dns, above) if not own and above != from_domain.lower() else []
    return _read(records[0], below=True) if len(records) == 1 else None


def judge_dmarc(
    from_domain: str, spf: SpfVerdict, dkim: Iterable[DkimVerdict], record: DmarcRecord | None
) -> DmarcVerdict:
    """Put together what SPF and DKIM found with what the reader sees.

    One aligned pass of either is enough: mail that is sent on keeps its signature, and mail that is changed keeps its
    server.
    """
    from_domain = from_domain.lower()
    if record is None:
        return DmarcVerdict(Result.NONE, from_domain, "", (), f"{from_domain} has published nothing to go by.")
    signed = [one.domain for one in dkim if one.result is Result.PASS]
    by_spf = spf.result is Result.PASS and is_aligned(spf.domain, from_domain, record.spf)
    by_dkim = any(is_aligned(domain, from_domain, record.dkim) for domain in signed)
    aligned = tuple(name for name, holds in (("spf", by_spf), ("dkim", by_dkim)) if holds)
    if aligned:
        how = {"spf": "its server", "dkim": "its signature"}
        why = f"From shows {from_domain}, and {' and '.join(how[name] for name in aligned)} proved that domain."
        return DmarcVerdict(Result.PASS, from_domain, record.policy, aligned, why)
    proved = sorted({*signed, *([spf.domain] if spf.result is Result.PASS else [])})
    if proved:
        why = f"From shows {from_domain}, and what was proved is {' and '.join(proved)}: somebody else."
    else:
        why = f"From shows {from_domain}, and nothing was proved about anybody."
    return DmarcVerdict(Result.FAIL, from_domain, record.policy, (), why)


def _records_at(dns: Dns, domain: str) -> list[dict[str, str]]:
    found = []
    for text in dns.txt(f"_dmarc.{domain}"):
        try:
            tags = parse_tag_list(text)
        except TagListError:
            continue
        if next(iter(tags.items()), None) == ("v", "DMARC1"):
            found.append(tags)
    return found


def _read(tags: dict[str, str], *, below: bool) -> DmarcRecord | None:
    policy = (tags.get("sp") if below else None) or tags.get("p", "")
    if policy.lower() not in POLICIES:
        return None

    def alignment(name: str) -> Alignment:
        return Alignment.STRICT if tags.get(name, "r").lower() == "s" else Alignment.RELAXED

    return DmarcRecord(policy.lower(), alignment("adkim"), alignment("aspf"))
