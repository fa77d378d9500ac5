"""A sign-in put together by hand: any country, network, browser and system, and so many sign-ins by VPN before it.

What the exchange's own score says is reckoned as for an account that is alone with its past, as Mira's nearly is in
her world: there each known value counts 1 and each new one 4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from loginlab.exchange import LESSON
from loginlab.exchange.devices import Origin
from loginlab.labs.risk.agents import sign_in_of
from loginlab.labs.risk.everybody import known_of
from loginlab.labs.risk.formula import Score, score_sign_in
from loginlab.labs.risk.kept import kept_tables
from loginlab.labs.risk.setting import past_of
from loginlab.labs.risk.simple import SimpleScore, count_score
from loginlab.world.exits import EXITS, RENTED

COUNTRIES = {"PT": "Portugal, where she lives", "NL": "the Netherlands", "SG": "Singapore"}
NETWORKS = {
    EXITS["home"].network: "her home network",
    EXITS["mobile"].network: "her phone’s mobile data",
    EXITS["office"].network: "an office she never signed in from",
    EXITS["vpn"].network: "a VPN",
    EXITS["abroad"].network: "a hotel",
    RENTED.network: "a server that anybody can rent",
}
BROWSERS = {
    "Lantern Browser 12": "her browser",
    "Lantern Browser 13": "her browser after an update",
    "Other Browser 7": "a browser she does not have",
    "Lantern App 5": "the app",
}
SYSTEMS = {"Desktop": "her computer’s system", "Phone": "her phone’s system", "Laptop": "another system"}
"""What can be chosen, and what each is to Mira."""
MOST_USES = 40
SOMEWHERE_NEW = "203.0.113.250"
"""An address that nobody has had (RFC 5737)."""


@dataclass(frozen=True, slots=True)
class Hand:
    """What was put together. It begins as Mira's usual sign-in with the VPN on."""

    country: str = "NL"
    network: str = EXITS["vpn"].network
    browser: str = "Lantern Browser 12"
    system: str = "Desktop"
    vpn_uses: int = 0

    @property
    def origin(self) -> Origin:
        """What an exchange would see of it; the address is the known one of that network, where there is one."""
        known = (way for way in (*EXITS.values(), RENTED) if (way.country, way.network) == (self.country, self.network))
        way = next(known, None)
        address = SOMEWHERE_NEW if way is None else way.address
        return Origin(address, self.country, self.network, f"{self.browser} on {self.system}")


@dataclass(frozen=True, slots=True)
class Judged:
    """Both scores of it, and what each would do."""

    hand: Hand
    simple: SimpleScore
    full: Score

    @property
    def is_held(self) -> bool:
        """Whether the exchange would hold it."""
        return self.simple.score >= LESSON.risk_hold_from

    @property
    def is_checked(self) -> bool:
        """Whether the full formula would ask, with the threshold that keeps to one question a person a year."""
        return self.full.score >= one_a_year()


def judge_by_hand(hand: Hand) -> Judged:
    """Score it both ways."""
    origin, past = hand.origin, past_of(hand.vpn_uses)
    known = known_of([sign_in_of(one) for one in past], kept_tables()["everybody"])
    return Judged(hand, count_score(origin, past), score_sign_in(sign_in_of(origin), known))


def judge_by_uses(hand: Hand, uses: Iterable[int] = range(MOST_USES + 1)) -> tuple[Judged, ...]:
    """The same sign-in after more and more sign-ins by VPN."""
    return tuple(judge_by_hand(replace(hand, vpn_uses=count)) for count in uses)


def one_a_year() -> float:
    """The threshold with which a person of the crowd is asked once a year."""
    return float(promise(1)["threshold"])


def promise(at_most: float) -> dict[str, float]:
    """What was kept of one promise: at most so many challenges a person a year."""
    found: dict[str, float] = next(row for row in kept_tables()["promises"] if row["at_most"] == at_most)
    return found
