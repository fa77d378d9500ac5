"""What the Risk Bench shows of limits: one curve for each kind of intruder, promises, and plain rules beside."""

from __future__ import annotations

from typing import Any

from loginlab.labs.risk.asked import reveal_rules, reveal_tradeoff
from loginlab.labs.risk.by_hand import one_a_year
from loginlab.labs.risk.kept import kept_tables

KINDS = (
    ("naive", "from anywhere", "From anywhere, with any browser"),
    ("vpn", "VPN in the country", "By a VPN in the victim’s country, with any browser"),
    ("targeted", "like the victim", "From the victim’s country and home network, with the same browser"),
)
"""Kinds of intruder: id, short name beside the curve, and what they know of their victim."""


def tradeoff_view() -> dict[str, Any]:
    """The curve, sent once; the page draws everything else from it."""
    curve, everybody = kept_tables()["curve"], kept_tables()["everybody"]
    return {
        "people": everybody["people"],
        "sign_ins": everybody["sign_ins"],
        "kinds": [list(kind) for kind in KINDS],
        "curve": curve,
        "begins": min(range(len(curve["threshold"])), key=lambda at: abs(curve["threshold"][at] - one_a_year())),
        "tables": tradeoff_tables(),
    }


def tradeoff_tables() -> dict[str, Any]:
    """What each promise comes to, and plain rules beside the formula."""
    promises, rules = reveal_tradeoff(0), reveal_rules(0)
    everybody = kept_tables()["everybody"]
    return {
        "people": f"{everybody['people']:,}",
        "sign_ins": f"{everybody['sign_ins']:,}",
        "promises": {"header": promises.header, "rows": promises.rows, "text": promises.text},
        "rules": {"header": rules.header, "rows": rules.rows, "text": rules.text},
    }
