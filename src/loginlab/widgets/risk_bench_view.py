"""What the Risk Bench shows of a score: two equations in words, and what the exchange made of the sign-in."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import Any

from loginlab.exchange import LESSON
from loginlab.labs.risk.by_hand import BROWSERS, COUNTRIES, NETWORKS, SYSTEMS, Hand, Judged, judge_by_hand, one_a_year
from loginlab.labs.risk.equation import (
    FEATURE_WORDS,
    number,
    part_words,
    simple_sentence,
    simple_words,
    value_sentence,
    value_words,
)
from loginlab.labs.risk.formula import Score
from loginlab.labs.risk.kept import kept_tables
from loginlab.labs.risk.setting import PAST
from loginlab.labs.risk.simple import SimplePart, SimpleScore
from loginlab.labs.risk.situations import OUTCOME_WORDS, SITUATIONS, Outcome, Played
from loginlab.labs.wording import sentence_case

USES = (0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40)
"""How many sign-ins by VPN before this one can be chosen."""
LONGEST_BAR = 5.0
"""Doublings at which a bar is full: 32 times as high, or a 32nd."""
DIFFERENCES = (
    "Lantern compares three values, each as a whole. The formula also looks at their parts: a new address in a known "
    "network is half known.",
    "In this world Mira is nearly Lantern’s only customer, so what she always does counts 1. The formula holds her "
    "against two thousand others: what is usual for her and rare elsewhere speaks for her, and counts less than 1.",
    "At Lantern no value counts for more than 4. In the plain formula, one that was there once in a hundred times can "
    "count for more than one that was never there.",
    "The formula also asks how often somebody signs in at all. Lantern does not.",
)
"""Why the two scores are not the same number, and why their limits are not either."""
PART_HEADER = ("part", "this time", "with everybody", "with her", "weight")


def choices(own: str) -> list[tuple[str, str]]:
    """What can be looked at: the situations, and a sign-in of one's own."""
    return [*((name, one.title) for name, one in SITUATIONS.items()), (own, "Put a sign-in together yourself")]


def situation_view(played: Played) -> dict[str, Any]:
    """One situation, and how it went."""
    situation = played.situation
    return {
        "story": situation.story,
        "shown": {
            "verdict": _verdict(played),
            "simple": None if played.simple is None else simple_view(played.simple),
            "full": None if played.full is None else full_view(played.full),
            "log": list(played.log),
        },
    }


def hand_view(judged: Sequence[Judged], hand: Hand) -> dict[str, Any]:
    """A sign-in that was put together, once for each number of sign-ins by VPN before it: a slider moves among them."""
    return {
        "story": f"Mira has signed in {PAST} times: from home with her browser, and by mobile data with the app. Now "
        "a sign-in comes with what you choose here, and with the right password.",
        "hand": {
            "fields": [
                ("country", "Country", list(COUNTRIES.items()), hand.country),
                ("network", "Network", _named(NETWORKS), hand.network),
                ("browser", "Browser or app", _named(BROWSERS), hand.browser),
                ("system", "System", _named(SYSTEMS), hand.system),
            ],
            "uses": list(USES),
            "at": USES.index(hand.vpn_uses),
        },
        "by_uses": [
            {
                "verdict": {"title": simple_verdict(one.simple), "lines": []},
                "simple": simple_view(one.simple),
                "full": full_view(one.full),
                "log": [],
            }
            for one in judged
        ],
    }


def simple_view(score: SimpleScore) -> dict[str, Any]:
    """The exchange's own score, the one that decides."""
    return {
        "rows": [_row(FEATURE_WORDS[part.feature], part.value, _sentence(part), part.counts) for part in score.parts],
        "equation": f"{' × '.join(number(part.counts) for part in score.parts)} = {number(score.score)}",
        "sentence": _compared(score.score, LESSON.risk_hold_from, "Lantern holds a sign-in."),
    }


def full_view(score: Score) -> dict[str, Any]:
    """The full formula."""
    factors = [*(value.ratio for value in score.values), score.target]
    return {
        "rows": [
            *(_row(value.name, "", value_sentence(value), value.ratio) for value in score.values),
            _row("how often she signs in", "", _target_sentence(score), score.target),
        ],
        "equation": f"{' × '.join(map(number, factors))} = {number(score.score)}",
        "sentence": _compared(
            score.score, one_a_year(), "somebody would be asked, if people are to be asked once a year on average."
        ),
        "parts": [
            {"caption": f"The parts of “{value.name}”", "header": PART_HEADER, "rows": value_words(value)}
            for value in score.values
        ],
    }


def simple_verdict(score: SimpleScore) -> str:
    """What the exchange would do, by its score alone."""
    if score.score >= LESSON.risk_hold_from:
        return f"Lantern would hold it: the score is {number(score.score)}."
    return f"Lantern’s score holds nothing back: it is {number(score.score)}."


def score_tables() -> dict[str, Any]:
    """All situations as they were played for all, and the first VPN in its parts."""
    first = judge_by_hand(Hand())
    return {
        "situations": {
            "header": ("who arrives", "Lantern’s score", "what Lantern does"),
            "rows": [
                (
                    row["title"],
                    "no sign-in" if row["exchange"] is None else number(row["exchange"]),
                    row["outcome"],
                )
                for row in kept_tables()["situations"]
            ],
        },
        "differences": DIFFERENCES,
        "simple": {
            "header": ("what is compared", "this time", "with her", "counts"),
            "rows": [simple_words(part) for part in first.simple.parts],
            "words": simple_view(first.simple),
        },
        "full": {
            "header": PART_HEADER,
            "rows": [part_words(part) for value in first.full.values for part in value.parts],
            "words": full_view(first.full),
        },
    }


def _named(offered: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, f"{name}: {words}") for name, words in offered.items()]


def _verdict(played: Played) -> dict[str, Any]:
    words = OUTCOME_WORDS[played.outcome]
    who = "The thief" if played.situation.thief else "Mira"
    lines = [played.situation.why]
    if played.outcome is not Outcome.UNSEEN:
        lines.append(f"On the screen stands: “{played.said}”")
    if played.travel_km is not None:
        lines.append(f"The log says how far the account seemed to jump: {played.travel_km:,} km.")
    lines.append(f"{who} is in." if played.is_in else f"{who} is not in.")
    return {"title": f"Lantern’s answer: {words}.", "lines": lines}


def _sentence(part: SimplePart) -> str:
    return f"{sentence_case(simple_sentence(part))}."


def _target_sentence(score: Score) -> str:
    """Why somebody with few sign-ins is more of a target."""
    part = score.values[0].parts[0].seen
    return (
        f"{part.own_sign_ins} of {part.everybodys_sign_ins:,} sign-ins are hers. Everybody is taken for as likely a "
        "target. The fewer honest sign-ins somebody has, the likelier this one is a thief’s."
    )


def _compared(score: float, limit: float, does: str) -> str:
    is_over = "That is not below" if score >= limit else "That is below"
    return f"{is_over} {number(limit)}. From there on {does}"


def _row(name: str, value: str, words: str, factor: float) -> dict[str, Any]:
    doublings = max(-LONGEST_BAR, min(LONGEST_BAR, log2(factor))) if factor > 0 else -LONGEST_BAR
    return {
        "name": name,
        "value": value,
        "words": words,
        "factor": number(factor),
        "bar": round(doublings / LONGEST_BAR, 3),
    }
