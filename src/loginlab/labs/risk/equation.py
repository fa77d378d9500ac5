"""The parts of a score in words and figures, the same in a table, in a question and on the bench."""

from __future__ import annotations

from loginlab.exchange.risk import NEVER_SEEN, Feature
from loginlab.labs.risk.formula import Counted, Part, Value
from loginlab.labs.risk.simple import SimplePart

PART_WORDS = {
    Part.ADDRESS: "address",
    Part.NETWORK: "network",
    Part.COUNTRY: "country",
    Part.AGENT: "browser, version and system together",
    Part.BROWSER: "browser and version",
    Part.SYSTEM: "system",
    Part.DEVICE: "kind of device",
}
FEATURE_WORDS = {Feature.COUNTRY: "country", Feature.NETWORK: "network", Feature.AGENT: "browser or app"}


def number(value: float) -> str:
    """A factor or a score, short enough to read and never a false nothing."""
    if value == 0:
        return "0"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 0.1 else f"{value:.2g}"


def simple_words(part: SimplePart) -> tuple[str, str, str, str]:
    """One part of the exchange's score: what, which value, how often with her, what it counts."""
    seen = part.seen
    return FEATURE_WORDS[part.feature], part.value, f"{seen.own} of {seen.own_sign_ins}", number(part.counts)


def simple_sentence(part: SimplePart) -> str:
    """The same as a sentence."""
    seen = part.seen
    if seen.own == 0:
        return f"never seen for this account, so it counts {NEVER_SEEN:g}"
    if part.counts >= NEVER_SEEN:
        return "so rare for this account that it counts as much as a new one"
    return f"in {seen.own} of her {seen.own_sign_ins} sign-ins"


def part_words(part: Counted) -> tuple[str, str, str, str, str]:
    """One part of a value: what, which, how often with everybody, how often with her, how much it weighs."""
    seen = part.seen
    return (
        PART_WORDS[part.part],
        part.value,
        f"{seen.everybodys:,} of {seen.everybodys_sign_ins:,}",
        f"{seen.own:,} of {seen.own_sign_ins:,}",
        f"{part.weight:g}",
    )


def value_words(value: Value) -> list[tuple[str, str, str, str, str]]:
    """All parts of a value."""
    return [part_words(part) for part in value.parts]


def value_sentence(value: Value) -> str:
    """What a value counts, and why."""
    if value.is_new:
        return (
            f"Nothing of it was ever seen for her. It counts {NEVER_SEEN:g}, however common it is with everybody else."
        )
    shares = f"about {100 * value.elsewhere:.2g} in a hundred with everybody, and {100 * value.here:.2g} with her"
    if value.ratio < 1:
        return f"More like her than like the world: {shares}."
    return f"More like the world than like her: {shares}."
