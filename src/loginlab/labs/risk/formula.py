"""The published formula for the risk of a sign-in, with every part of it kept, so that it can be shown.

::

    score = product over “from where” and “with what” of   p(value) / p(value | this person)
            times   p(this person | attack) / p(this person | honest)

A value is as likely as its share of the sign-ins so far. Above a line it is likely in the world, below the line it is
likely for this person. So what is rare elsewhere and usual here lowers the score, and what is new here raises it.

Each of the two values is looked at whole and in parts: an address lies in a network and a network in a country, and
their shares are added by weight. Half known is then half as bad: a new address in the network of every day is little.
If no part of it was ever seen for this person, nothing would stand below the line. The value is then taken for a
fourth as likely as elsewhere, which makes 4, however common it is with everybody else.

The exchange's own score (:mod:`loginlab.exchange.risk`) is the same idea made small: no parts, no factor for how busy
a person is, and 4 as the most that one value can count. In the plain formula a value that was there *once* can count
for far more than 4. So it can be held against an owner that they came from there before.

Sources: Freeman et al., "Who Are You?" (NDSS 2016), equation 7; weights, smoothing and the 4 from the public
implementation of the das-group (rba-algorithm, 2022), whose authors say that the original code was never published.
Not carried over is their factor for a part given itself, which is 1 wherever no smoothing touches it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import prod

from loginlab.exchange.risk import NEVER_SEEN, Familiarity


class Part(StrEnum):
    """What is counted of a sign-in: the columns of the das-group's open data set."""

    ADDRESS = "address"
    NETWORK = "network"
    COUNTRY = "country"
    AGENT = "agent"
    BROWSER = "browser"
    SYSTEM = "system"
    DEVICE = "device"


WEIGHTS: dict[str, dict[Part, float]] = {
    "from where": {Part.ADDRESS: 0.6, Part.NETWORK: 0.3, Part.COUNTRY: 0.1},
    "with what": {Part.AGENT: 0.539, Part.BROWSER: 0.268, Part.SYSTEM: 0.188, Part.DEVICE: 0.005},
}
"""How much each part counts in its value; the das-group set them for its data set. The whole value comes first."""

SignIn = Mapping[Part, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What was counted before a sign-in; only sign-ins that succeeded.

    Args:
        own: how often this person had each value, by part.
        own_sign_ins: in how many sign-ins; at least one.
        everybodys: how often everybody had it, this person among them.
        everybodys_sign_ins: in how many.
        different: how many different values there are, by part, with everybody.
        people: how many people there are.
    """

    own: Mapping[Part, Mapping[str, int]]
    own_sign_ins: int
    everybodys: Mapping[Part, Mapping[str, int]]
    everybodys_sign_ins: int
    different: Mapping[Part, int]
    people: int


@dataclass(frozen=True, slots=True)
class Counted:
    """One part of a value: what it is, how often it was seen, and how much it counts."""

    part: Part
    value: str
    weight: float
    seen: Familiarity

    @property
    def ratio(self) -> float:
        """How much likelier this part alone is elsewhere than here; 4 if it was never here."""
        if self.seen.own == 0:
            return NEVER_SEEN
        return self.elsewhere / self.here

    @property
    def here(self) -> float:
        """Its share of the person's sign-ins."""
        return self.seen.own / self.seen.own_sign_ins

    @property
    def elsewhere(self) -> float:
        """Its share of everybody's sign-ins."""
        return self.seen.everybodys / self.seen.everybodys_sign_ins


@dataclass(frozen=True, slots=True)
class Value:
    """“From where” or “with what”: its parts, its likelihood in the world and here, and what it counts."""

    name: str
    parts: tuple[Counted, ...]
    elsewhere: float
    here: float

    @property
    def is_new(self) -> bool:
        """Whether no part of it was ever seen for this person."""
        return all(part.seen.own == 0 for part in self.parts)

    @property
    def ratio(self) -> float:
        """The factor that goes into the product."""
        return NEVER_SEEN if self.is_new else self.elsewhere / self.here


@dataclass(frozen=True, slots=True)
class Score:
    """The whole equation: two values, and how much of a target this person is for how often they sign in."""

    values: tuple[Value, ...]
    target: float

    @property
    def score(self) -> float:
        """The product."""
        return prod(value.ratio for value in self.values) * self.target

    @property
    def capped(self) -> float:
        """The same where no value may count for more than one that was never seen, as the exchange has it."""
        return prod(min(NEVER_SEEN, value.ratio) for value in self.values) * self.target


def count_values(sign_ins: Iterable[SignIn]) -> dict[Part, Counter[str]]:
    """How often each value is there, by part."""
    counted: dict[Part, Counter[str]] = {part: Counter() for part in Part}
    for sign_in in sign_ins:
        for part, value in sign_in.items():
            counted[part][value] += 1
    return counted


def score_sign_in(sign_in: SignIn, known: Known) -> Score:
    """Score one sign-in by what was counted before it.

    Raises ValueError for a person without any sign-in: nobody can be unlike a past that they do not have.
    """
    if known.own_sign_ins < 1:
        message = "Without a sign-in of their own nobody can be judged by it."
        raise ValueError(message)
    values = tuple(_value(name, weights, sign_in, known) for name, weights in WEIGHTS.items())
    # Everybody is taken for as likely a target; whoever signs in rarely stands out from fewer honest sign-ins.
    attacked, honest = 1 / known.people, known.own_sign_ins / known.everybodys_sign_ins
    return Score(values, attacked / honest)


def unseen_values(parts: Iterable[Part], different: Mapping[Part, int]) -> int:
    """How many values of a whole may exist that nobody has had yet: one, and one for each value of its parts."""
    _, *lower = parts
    return 1 + sum(different[part] for part in lower)


def _value(name: str, weights: Mapping[Part, float], sign_in: SignIn, known: Known) -> Value:
    parts = tuple(_counted(part, weight, sign_in[part], known) for part, weight in weights.items())
    here = sum(part.weight * part.here for part in parts)
    whole, *lower = parts
    # Smoothed: an address that nobody ever had is not impossible. Only the whole; its parts are seen soon enough.
    smoothed = max(1, whole.seen.everybodys) / (known.everybodys_sign_ins + unseen_values(weights, known.different))
    elsewhere = whole.weight * smoothed + sum(part.weight * part.elsewhere for part in lower)
    return Value(name, parts, elsewhere, here)


def _counted(part: Part, weight: float, value: str, known: Known) -> Counted:
    seen = Familiarity(
        own=known.own.get(part, {}).get(value, 0),
        own_sign_ins=known.own_sign_ins,
        everybodys=known.everybodys.get(part, {}).get(value, 0),
        everybodys_sign_ins=known.everybodys_sign_ins,
    )
    return Counted(part, value, weight, seen)
