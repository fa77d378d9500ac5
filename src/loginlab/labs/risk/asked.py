"""What lesson 08 asks about the risk of a sign-in: keys for its questions, and tables to hold an answer against."""

from __future__ import annotations

from loginlab.exchange import LESSON
from loginlab.exchange.risk import Feature
from loginlab.labs.revealed import Revealed
from loginlab.labs.risk.by_hand import Hand, judge_by_hand, judge_by_uses, one_a_year, promise
from loginlab.labs.risk.equation import simple_words, value_words
from loginlab.labs.risk.kept import kept_tables
from loginlab.labs.risk.situations import OUTCOME_WORDS, Played, play

BY_NAME = {Feature.COUNTRY: "country", Feature.NETWORK: "network", Feature.AGENT: "browser"}
KINDS = {"naive": "from anywhere", "vpn": "by a VPN in the country", "targeted": "like the victim"}
RULES = {
    "new-country": "ask at any new country",
    "new-agent": "ask at any new browser version or system",
    "lantern": f"Lantern’s own score, from {LESSON.risk_hold_from} on",
    "full": "the full formula, at one question a year",
    "capped": "the same, where nothing counts for more than 4",
    "simple": "Lantern’s score, at one question a year",
}


def factor_of_a_new_value(_seed: int) -> float:
    """What “from where” counts if nothing of it was ever seen, however common it is elsewhere."""
    (where, _) = judge_by_hand(Hand()).full.values
    return where.ratio


def parts_changed_by_a_first_vpn(seed: int) -> tuple[str, ...]:
    """What is new to the exchange's score: ``country``, ``network``, ``browser``."""
    simple = play(seed, "vpn-first").simple
    return () if simple is None else tuple(BY_NAME[feature] for feature in simple.new)


def score_of_a_first_vpn(seed: int) -> float:
    """The exchange's own score of it."""
    simple = play(seed, "vpn-first").simple
    return 0 if simple is None else round(simple.score, 1)


def outcome_of_a_first_vpn(seed: int) -> str:
    """What the exchange does: ``let-in``, ``asked``, ``held``, ``paused`` or ``unseen``."""
    return play(seed, "vpn-first").outcome.value


def outcome_of_a_vpn_midway(seed: int) -> str:
    """The same, for a VPN of every day that is switched on between password and code."""
    return play(seed, "vpn-midway").outcome.value


def outcome_of_a_vpn_kept(seed: int) -> str:
    """The same, for that VPN switched on before the sign-in and kept."""
    return play(seed, "vpn-usual").outcome.value


def outcome_of_a_trip(seed: int) -> str:
    """The same, in a hotel abroad."""
    return play(seed, "trip").outcome.value


def outcome_of_a_private_window(seed: int) -> str:
    """The same, at home in a private window."""
    return play(seed, "private-window").outcome.value


def outcome_of_a_near_thief(seed: int) -> str:
    """The same, for a thief in the victim's country with the victim's browser."""
    return play(seed, "thief-near").outcome.value


def minutes_of_the_pause(_seed: int) -> int:
    """How long nobody signs in after one sign-in came from two places."""
    return int(LESSON.pause_after_jump.total_seconds() // 60)


def uses_until_the_vpn_is_you(_seed: int) -> int:
    """After how many let-in sign-ins by VPN the full formula no longer asks."""
    return next(judged.hand.vpn_uses for judged in judge_by_uses(Hand()) if not judged.is_checked)


def percent_of_naive_stopped(_seed: int) -> float:
    """Of intruders from anywhere, at one question a person a year."""
    return promise(1)["naive"]


def percent_of_vpn_stopped(_seed: int) -> float:
    """Of intruders by a VPN in the country."""
    return promise(1)["vpn"]


def percent_of_targeted_stopped(_seed: int) -> float:
    """Of intruders who copy country, network and browser."""
    return promise(1)["targeted"]


def challenges_of_any_new_country(_seed: int) -> float:
    """How often a person is asked in a year where any new country asks."""
    return round(_rule("new-country")["per_year"], 1)


def challenges_of_any_new_browser(_seed: int) -> float:
    """The same where any new browser version or system asks."""
    return round(_rule("new-agent")["per_year"], 1)


def lines_of_a_stolen_cookie(seed: int) -> int:
    """How many lines the event log gets when a copied session is used."""
    return len(play(seed, "stolen-cookie").log)


def reveal_never_seen(_seed: int) -> Revealed:
    """The same new value, rare and common elsewhere."""
    rows = []
    for hand in (Hand(), Hand(country="SG", network="Hotel Guest Net"), Hand(country="NL", network="Rented Server")):
        (where, _) = judge_by_hand(hand).full.values
        seen = where.parts[1].seen
        rows.append(
            (
                f"{hand.network}, {hand.country}",
                f"{seen.everybodys:,} of {seen.everybodys_sign_ins:,}",
                "0 of 100",
                f"{where.ratio:g}",
            )
        )
    return Revealed(
        "What was never there counts 4, whether half the world uses it or nobody. That it is common elsewhere says "
        "nothing about this person.",
        ("from where", "the network, with everybody", "with her", "counts"),
        tuple(rows),
    )


def reveal_first_vpn(seed: int) -> Revealed:
    """The parts of the exchange's score, and its product."""
    played = play(seed, "vpn-first")
    rows = [] if played.simple is None else [simple_words(part) for part in played.simple.parts]
    return Revealed(
        f"Country and network are new, the browser is not. The product is {score_of_a_first_vpn(seed):g}. From "
        f"{LESSON.risk_hold_from} on, Lantern holds a sign-in.",
        ("what is compared", "value", "with her", "counts"),
        tuple(rows),
    )


def reveal_midway(seed: int) -> Revealed:
    """The same VPN, kept and switched."""
    rows = tuple(_situation(play(seed, name)) for name in ("vpn-usual", "vpn-midway", "vpn-minutes-later"))
    return Revealed(
        f"The same VPN is let in if it is kept. Switched on between password and code, it pauses the account for "
        f"{minutes_of_the_pause(seed)} minutes. The score is low each time: what decides is the jump.",
        ("what Mira does", "Lantern’s score", "what Lantern does"),
        rows,
    )


def reveal_uses(_seed: int) -> Revealed:
    """The full score against the sign-ins by VPN that were let in."""
    chosen = judge_by_uses(Hand(), (0, 1, 2, 3, 5, 10, 30))
    rows = tuple(
        (str(one.hand.vpn_uses), f"{one.full.score:.2f}", "asked" if one.is_checked else "let in") for one in chosen
    )
    return Revealed(
        f"The full formula asks from {one_a_year():.2f} on. What was let in is counted, and so a VPN becomes part of "
        "the picture. What is held teaches nothing: at Lantern a VPN abroad has to begin while the account is new.",
        ("sign-ins by VPN before", "full score", "and then"),
        rows,
    )


def reveal_tradeoff(_seed: int) -> Revealed:
    """For each promise, what it stops."""
    rows = tuple(
        (f"{row['at_most']:g}", f"{row['threshold']:.2f}", *(f"{row[kind]:.0f} %" for kind in KINDS))
        for row in kept_tables()["promises"]
    )
    return Revealed(
        f"At one question a person a year, {promise(1)['naive']:.0f} % of the intruders from anywhere are stopped, "
        f"and {promise(1)['targeted']:.0f} % of those who copy their victim. This is the whole published formula, and "
        "its limit is on another scale than Lantern’s.",
        ("questions a person a year, at most", "limit", *KINDS.values()),
        rows,
    )


def reveal_rules(_seed: int) -> Revealed:
    """Plain rules beside the formula."""
    rows = tuple(
        (RULES[row["rule"]], f"{row['per_year']:.2g}", *(f"{row[kind]:.0f} %" for kind in KINDS))
        for row in kept_tables()["rules"]
    )
    return Revealed(
        "“Any new country” bothers hardly anybody, and stops nobody who sits in the right country. “Any new browser” "
        f"stops many and asks everybody {challenges_of_any_new_browser(0):g} times a year, for browsers update "
        "themselves.",
        ("rule", "questions a person a year", *KINDS.values()),
        rows,
    )


def reveal_situations(seed: int) -> Revealed:
    """All situations."""
    names = [row["id"] for row in kept_tables()["situations"]]
    return Revealed(
        "The score holds what is new to the account. Jumps, devices and copied sessions are not its business.",
        ("who arrives", "Lantern’s score", "what Lantern does"),
        tuple(_situation(play(seed, name)) for name in names),
    )


def reveal_stolen_cookie(seed: int) -> Revealed:
    """What the log holds."""
    played = play(seed, "stolen-cookie")
    return Revealed(
        f"The thief sees “{played.said}”. The event log has {len(played.log)} new lines, and the sign-ins none.",
    )


def reveal_near_thief(seed: int) -> Revealed:
    """The full formula's parts for a thief who looks like the victim."""
    played = play(seed, "thief-near")
    rows = [] if played.full is None else [row for value in played.full.values for row in value_words(value)]
    return Revealed(
        f"{played.situation.why}",
        ("part", "value", "with everybody", "with her", "weight"),
        tuple(rows),
    )


def _situation(played: Played) -> tuple[str, str, str]:
    score = "no sign-in" if played.simple is None else f"{played.simple.score:.1f}"
    return played.situation.title, score, OUTCOME_WORDS[played.outcome]


def _rule(name: str) -> dict[str, float]:
    found: dict[str, float] = next(row for row in kept_tables()["rules"] if row["rule"] == name)
    return found
