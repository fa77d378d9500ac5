"""What the Password Bench shows, read off the experiments. Nothing here decides about a password.

What belongs to a typed password is built for one reply and kept nowhere; the rest may stand in the view.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import log10
from typing import Any

from loginlab.labs.passwords.breach_check import PREFIX_CHOICES, Checked, measure_crowds
from loginlab.labs.passwords.defence import TRIES_CHOICES, Defence, score, score_all
from loginlab.labs.passwords.generators import Generated, generate_characters, generate_words, lesson_random
from loginlab.labs.passwords.guesses import guess_stream
from loginlab.labs.passwords.hash_cost import REFERENCE, MeasuredHash
from loginlab.labs.passwords.judging import Believe, judge
from loginlab.labs.passwords.meters import Kind, count_rules, estimate_guesses
from loginlab.labs.passwords.population import BLOCKLISTS, fallen_curves, fallen_table
from loginlab.labs.passwords.published_rates import RATES
from loginlab.labs.passwords.reuse import Guard, Stuffing, run_stuffing
from loginlab.labs.passwords.target import MIRA
from loginlab.labs.passwords.time_to_fall import YEARS, say_guesses, say_rate, throttled_per_year, times_to_fall
from loginlab.labs.passwords.typed import parse_typed
from loginlab.labs.passwords.word_lists import common_passwords

EXAMPLES = ("Summer2025!", "P@ssw0rd1!", "Biscuit94!", "Tr0ub4dor&3", "correct horse battery", "kX7#qv2!Rw9z")
"""Passwords to try without making one up. The last one came out of a generator."""
KNOWN = "Mira Kestrel · born 12 June 1994 · lives in Harborview Street · her cat is called Biscuit · plays the cello"
"""What the attacker has read about the account's owner: what target.MIRA holds, as a sentence."""
SCORES = ("too guessable", "very guessable", "somewhat guessable", "safely unguessable", "very unguessable")
BELIEVED = {
    Believe.STREAM: "Believe the attack.",
    Believe.ZXCVBN: "Believe zxcvbn.",
    Believe.NEITHER: "Believe neither by itself.",
}
SCALE_ENDS = 26
"""Power of ten at which the scale of guesses ends; what is beyond stands at its end."""


def attack_view(typed: object) -> dict[str, Any]:
    """All that is said about one password, for one reply. Raises NotReadable."""
    password = parse_typed(typed)
    found = guess_stream().find(password)
    estimate = estimate_guesses(password, about=(*MIRA.person, *MIRA.site))
    rules = count_rules(password)
    judged = judge(found, estimate, rules)
    return {
        "attack": {
            "guesses": say_guesses(found.number),
            "power": power(found.number),
            "rule": found.rule,
            "how": found.how,
        },
        "zxcvbn": {
            "guesses": say_guesses(estimate.guesses),
            "power": power(estimate.guesses),
            "score": f"{estimate.score} of 4: {SCORES[estimate.score]}",
            "parts": [[part.text, part.what] for part in estimate.parts],
            "advice": list(estimate.advice),
            "cut": ""
            if estimate.looked_at == len(password)
            else f"It was given the first {estimate.looked_at} characters only, so that it cannot hang the page.",
        },
        "rules": {
            "verdict": rules.verdict,
            "kinds": [[kind.value, kind in rules.met] for kind in Kind],
        },
        "judged": {
            "believe": BELIEVED[judged.believe],
            "why": judged.why,
            "about_rules": judged.about_rules,
            "guesses": say_guesses(judged.guesses),
        },
        "times": [[falls.where, falls.words] for falls in times_to_fall(judged.guesses)],
    }


def power(guesses: int) -> float:
    """A number of guesses as a power of ten, where the scale ends at the latest."""
    return round(min(SCALE_ENDS, log10(guesses)), 2)


def scale_view() -> list[dict[str, Any]]:
    """The marks on the scale of guesses: what an attacker can do in a year, from a locked door to a fast hash."""
    year = [(rate.scheme.split(",")[0], rate.per_second * YEARS) for rate in (RATES["Argon2id"], RATES["MD5"])]
    marks = [("stop after 100 tries", 100.0), ("a year at Lantern’s page", float(throttled_per_year()))]
    marks += [(f"a year at stolen {name} hashes, one card", guesses) for name, guesses in year]
    return [{"words": words, "power": round(log10(guesses), 2)} for words, guesses in marks]


def cost_view(measured: Iterable[MeasuredHash], where: str) -> dict[str, Any]:
    """Each hash as measured, beside what others have published."""
    rows = []
    for cost in measured:
        rate = RATES[cost.name]
        rows.append(
            {
                "name": cost.name,
                "setting": cost.setting,
                "here": say_rate(cost.per_second),
                "card": ("under " if rate.footing.name == "LIMIT" else "") + say_rate(rate.per_second),
                "footing": rate.footing.value,
                "trap": rate.trap,
            }
        )
    return {"where": where, "rows": rows}


def reference_cost_view() -> dict[str, Any]:
    """The figures for readers where nothing is measured."""
    return cost_view(REFERENCE, "a server with two cores, on 23 November 2026")


@cache
def accounts_view(seed: int) -> dict[str, Any]:
    """A hundred thousand accounts: the curves, the table, and what can be chosen."""
    return {
        "curves": [
            {
                "blocked": curve.blocked,
                "points": [[round(log10(g), 2), n] for g, n in zip(curve.guesses, curve.fallen, strict=True)],
            }
            for curve in fallen_curves(seed)
        ],
        "table": {
            "header": ["limit", *(blocklist_words(blocked) for blocked in BLOCKLISTS)],
            "rows": [[limit, *(f"{n:,}" for n in fallen)] for limit, fallen in fallen_table(seed)],
        },
        "tries": [["none" if tries is None else tries, tries_words(tries)] for tries in TRIES_CHOICES],
        "blocklists": [[blocked, blocklist_words(blocked)] for blocked in BLOCKLISTS],
    }


def tries_words(tries: int | None) -> str:
    """A limit on tries, to be read."""
    return "no limit" if tries is None else f"{tries} wrong tries in a row, then reset"


def blocklist_words(blocked: int) -> str:
    """A blocklist, to be read."""
    return f"blocklist of {blocked:,}" if blocked else "no blocklist"


def score_view(seed: int, chosen: Defence) -> dict[str, Any]:
    """One policy beside all the others."""
    ranked = score_all(seed)
    found = score(seed, chosen)
    place = [one.defence for one in ranked].index(chosen) + 1
    return {
        "words": (
            f"In a year {found.emptied:,} accounts are emptied, {found.locked:,} owners lock themselves out, and "
            f"{found.refused:,} were asked to think of another password. That is place {place} of {len(ranked)}."
        ),
        "place": place,
        "rows": [
            [tries_words(one.defence.tries), blocklist_words(one.defence.blocked), f"{one.emptied:,}",
             f"{one.locked:,}", f"{one.refused:,}", one.defence == chosen]
            for one in ranked
        ],
    }  # fmt: skip


@cache
def stuffing_of(seed: int, guard: Guard) -> Stuffing:
    """One run of the leak; the same seed brings the same."""
    return run_stuffing(seed, guard)


def stuffing_row(run: Stuffing) -> list[str]:
    """One run as a row of the table."""
    return [run.guard.value, str(run.tried), str(run.password_right), str(run.opened), str(run.locked)]


@cache
def crowds_view() -> list[list[str]]:
    """How large the crowd is, by the number of digits that are sent."""
    crowds = (measure_crowds(common_passwords(), length) for length in PREFIX_CHOICES)
    return [
        [str(c.prefix_length), f"{c.smallest:,}", f"{c.median:,}", f"{c.largest:,}", f"{c.alone:,}"] for c in crowds
    ]


def checked_view(checked: Checked) -> dict[str, str]:
    """What was asked and what came back."""
    hashes = "1 hash" if checked.crowd == 1 else f"{checked.crowd:,} hashes"
    return {
        "sent": checked.sent,
        "crowd": f"{hashes} came back. The service knows that yours may be one of them, or none.",
        "seen": f"It was among them: seen {checked.seen:,} times. Use another one."
        if checked.seen
        else "It was not among them. That is no praise: a password that nobody has leaked yet can still be guessed.",
    }


def generated_view(made: Generated) -> dict[str, str]:
    """A generated password with what it is worth, and what the meters think it is."""
    estimate, rules = estimate_guesses(made.password), count_rules(made.password)
    return {
        "password": made.password,
        "bits": f"{made.bits:.1f}",
        "outcomes": say_guesses(made.outcomes),
        "zxcvbn": say_guesses(estimate.guesses),
        "rules": rules.verdict,
    }


def generated_examples() -> list[dict[str, str]]:
    """One of each kind, for readers without a kernel; foreseeable, so for looking only."""
    made = (
        ("12 characters", generate_characters(lesson_random(4, "characters"), 12)),
        ("12 characters, every kind", generate_characters(lesson_random(4, "kinds"), 12, every_kind=True)),
        ("5 words", generate_words(lesson_random(4, "five"), 5)),
        ("6 words", generate_words(lesson_random(4, "six"), 6)),
    )
    return [{"kind": kind, **generated_view(one)} for kind, one in made]
