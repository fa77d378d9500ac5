"""Three answers about one password: which to believe where they differ, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from loginlab.labs.passwords.guesses import Found
from loginlab.labs.passwords.meters import Estimate, RuleCount

FAST_HASH_GUESSES = 10**12
"""Guesses that a graphics card makes at a fast hash within minutes; below, a password that leaks is gone."""
UNREACHED = 10**14
"""Guesses that a slow hash puts out of reach of one card for centuries (10,000 a second)."""


class Believe(Enum):
    """Whose number to plan by."""

    STREAM = "the attack"
    ZXCVBN = "zxcvbn"
    NEITHER = "neither"


@dataclass(frozen=True)
class Judgement:
    """What to make of the three answers.

    Args:
        believe: whose number to plan by.
        guesses: that number; the smaller one where neither is to be believed.
        why: one or two sentences.
        about_rules: what to make of the meter that counts rules; empty where it agrees.
    """

    believe: Believe
    guesses: int
    why: str
    about_rules: str


def judge(found: Found, estimate: Estimate, rules: RuleCount) -> Judgement:
    """Weigh the attack's number, the estimate and the counted rules."""
    believe, why = _weigh(found, estimate)
    guesses = {Believe.STREAM: found.number, Believe.ZXCVBN: estimate.guesses}.get(
        believe, min(found.number, estimate.guesses)
    )
    return Judgement(believe, guesses, why, _about_rules(rules, guesses))


def _weigh(found: Found, estimate: Estimate) -> tuple[Believe, str]:
    if not found.is_brute_force and found.number <= estimate.guesses:
        return Believe.STREAM, (
            "This is no estimate: the guess of that number is your password. A meter that says more has missed a way."
        )
    if not found.is_brute_force:
        return Believe.ZXCVBN, (
            "The attack has a rule for it but comes to it late. zxcvbn assumes somebody who tries this recipe first, "
            "and an attacker may have any order. Plan by the smaller number."
        )
    if not estimate.sees_only_random:
        return Believe.ZXCVBN, (
            "The attack has no rule for it and would try everything, so here it is the weaker model. zxcvbn sees "
            "pieces that people use, and an attacker who sees them too is that much faster."
        )
    return Believe.NEITHER, (
        "Neither saw a pattern, and that proves nothing. If a generator made it, count what the generator can make. "
        "If you made it up, there may be a habit in it that neither knows: plan by the smaller number."
    )


def _about_rules(rules: RuleCount, guesses: int) -> str:
    if rules.is_satisfied and guesses < FAST_HASH_GUESSES:
        return (
            "It has every kind of character, so a meter that counts kinds calls it strong. An attacker does not guess "
            "kinds, but what people do to satisfy the rule."
        )
    if not rules.is_satisfied and guesses >= UNREACHED:
        return (
            "A meter that counts kinds finds something missing. What is missing would hardly slow the attack down; "
            "how many passwords could have come out in its place does."
        )
    return ""
