"""What a check of a mail found, as evidence: a bare yes would not say about *whom*, and that is the whole answer.

The words for results are those of Authentication-Results. Source: RFC 8601 §2.7.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """How a check came out."""

    PASS = "pass"  # noqa: S105 - a result and no secret
    FAIL = "fail"
    SOFTFAIL = "softfail"
    """The domain says that the server is probably none of its own, and does not commit itself."""
    NEUTRAL = "neutral"
    """The domain says nothing either way, or what was found cannot be judged."""
    NONE = "none"
    """There was nothing to check."""
    PERMERROR = "permerror"
    """What the domain has published, or the mail itself, is broken: nobody can check it until it is mended."""


@dataclass(frozen=True, slots=True)
class SpfVerdict:
    """Whether the server that delivered may send for the domain on the envelope.

    Args:
        result: how it came out.
        domain: the domain after the @ of the envelope's sender, which no reader sees.
        why: in words.
    """

    result: Result
    domain: str
    why: str


@dataclass(frozen=True, slots=True)
class DkimVerdict:
    """Whether the owner of a domain signed the mail as it now is.

    Args:
        result: how it came out.
        domain: who is said to have signed (d=); it is proved only by a pass.
        selector: which of that domain's keys (s=).
        why: in words.
    """

    result: Result
    domain: str
    selector: str
    why: str


@dataclass(frozen=True, slots=True)
class DmarcVerdict:
    """Whether a pass of SPF or DKIM is about the domain in From, which is the one that a reader sees.

    Args:
        result: how it came out.
        domain: the domain in From.
        policy: what the owner of that domain wants done with mail that fails: none, quarantine or reject; empty where
            nothing is published.
        aligned: which checks passed for that domain: "spf", "dkim", both, or none.
        why: in words.
    """

    result: Result
    domain: str
    policy: str
    aligned: tuple[str, ...]
    why: str
