"""How unlike an account's own past a sign-in is: the country, the network and the browser or app it comes with.

::

    score = product over country, network and agent of   p(value) / p(value | account)

A value that is rare in the world and usual for this account lowers the score: a thief would hardly hit on it. A
value that the account has never had raises it, by the same factor however usual it is elsewhere. So a VPN is held
back because it is new to the account and not because it is evil; used every day, it would become part of the picture.

Freeman et al., "Who Are You?" (NDSS 2016), with the choices of the das-group's public implementation; without the
factor for accounts that are attacked more than others, for which this exchange has no data.

Only sign-ins that succeeded are counted. What is held back teaches nothing, or a thief would only need patience.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import prod
from typing import ClassVar

from loginlab.exchange.devices import Origin
from loginlab.exchange.store import Table

NEVER_SEEN = 4.0
"""What one value counts that the account has never had: taken for a fourth as likely as elsewhere (das-group)."""
EVERYBODY = 0
"""The account number under which everybody's sign-ins are counted together; those of customers begin at 1."""


class Feature(StrEnum):
    """What is compared."""

    COUNTRY = "country"
    NETWORK = "network"
    AGENT = "agent"
    SIGN_IN = "sign_in"
    """Not compared: counts the sign-ins themselves."""


COMPARED = (Feature.COUNTRY, Feature.NETWORK, Feature.AGENT)


@dataclass(frozen=True, slots=True)
class SeenValue:
    """How often one account, or everybody, signed in with one value. Kept as counts: nobody's log is read again."""

    table: ClassVar[Table] = Table("seen_values", key=("account_id", "feature", "value"))
    account_id: int
    feature: Feature
    value: str
    count: int
    last_seen_at: datetime


@dataclass(frozen=True, slots=True)
class Familiarity:
    """In how many sign-ins one value was there, out of how many: the account's own, and everybody's."""

    own: int
    own_sign_ins: int
    everybodys: int
    everybodys_sign_ins: int


def feature_values(origin: Origin) -> dict[Feature, str]:
    """What is counted of one sign-in."""
    return {
        Feature.COUNTRY: origin.country,
        Feature.NETWORK: origin.network,
        Feature.AGENT: origin.agent,
        Feature.SIGN_IN: "",
    }


def surprise(seen: Familiarity) -> float:
    """How much likelier one value is in the world than in this account; above 1 it is out of character.

    A value that was there once never counts for more than one that was never there, which the plain formula allows.
    """
    if seen.own == 0:
        return NEVER_SEEN
    here, elsewhere = seen.own / seen.own_sign_ins, seen.everybodys / seen.everybodys_sign_ins
    return min(NEVER_SEEN, elsewhere / here)


def risk_score(features: Iterable[Familiarity]) -> float:
    """The surprises of all features, multiplied: 1 is as usual, 4 one new value, 64 nothing but new values."""
    return prod(surprise(seen) for seen in features)
