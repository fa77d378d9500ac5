# ruff: noqa: PT017 - one run meets many refusals and checks what each of them says
"""Whether a sign-in is held follows from the log alone, whatever people did before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import prod

from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.exchange import Event, ExchangeError, Kind, Origin
from loginlab.exchange.errors import SignInHeld
from tests.exchange.journeys import HOME, OFFICE, THIEF, VPN, begin_from, finish_from, live_a_while
from tests.exchange.scene import MIRA, TOMAS, WRONG, Scene
from tests.properties import examples

PLACES = {origin.address: origin for origin in (HOME, OFFICE, VPN, THIEF)}
KILOMETRES = {("PT", "NL"): 1864, ("PT", "SG"): 11_880, ("NL", "SG"): 10_510}
PEOPLE = st.sampled_from([MIRA, MIRA, TOMAS])
ACTS = st.tuples(
    PEOPLE,
    st.sampled_from([*PLACES.values(), HOME, HOME]),
    st.sampled_from([*PLACES.values(), None, None]),
    st.sampled_from(["right", "right", "wrong", "given up"]),
    st.sampled_from([0, 20, 60, 150, 12 * 60, 40 * 60]),
)


def verdict(events: Sequence[Event], who: str, origin: Origin, at: datetime) -> str | None:
    """An oracle that knows the log and the published figures, and nothing of the rules' code."""
    opened = [event for event in events if event.kind is Kind.SESSION_OPENED]
    own = [event for event in opened if event.account == who]
    if len(own) < 10:
        return None
    for event in events:
        until = event.facts.get("until")
        if event.kind is Kind.HELD and event.account == who and until and at < datetime.fromisoformat(until):
            return "paused"
    there = str(own[-1].facts["country"])
    apart = KILOMETRES.get((there, origin.country)) or KILOMETRES.get((origin.country, there)) or 0
    if apart > 1000 * (at - own[-1].at).total_seconds() / 3600:
        return "impossible travel"
    ratios = []
    for name in ("country", "network", "agent"):
        here = sum(event.facts[name] == getattr(origin, name) for event in own) / len(own)
        everywhere = sum(event.facts[name] == getattr(origin, name) for event in opened) / len(opened)
        ratios.append(min(4, everywhere / here) if here else 4)
    return "unusual place" if prod(ratios) >= 8 else None


@given(st.lists(ACTS, min_size=3, max_size=12))
@settings(max_examples=examples(40))
def test_a_sign_in_is_held_exactly_when_the_log_says_so(
    acts: list[tuple[str, Origin, Origin | None, str, int]],
) -> None:
    """And a held one never becomes a session; where it is finished from far away, the account is paused."""
    scene = Scene()
    live_a_while(scene)
    for who, begins, ends, how, minutes in acts:
        expected = verdict(scene.exchange.events(), who, begins, scene.at)
        has_a_past = sum(e.kind is Kind.SESSION_OPENED for e in scene.exchange.events(who)) >= 10
        opened = sum(event.kind is Kind.SESSION_OPENED for event in scene.exchange.events())
        try:
            step = begin_from(begins, scene, who, WRONG if how == "wrong" else "seven quiet lanterns")
        except SignInHeld as held:
            assert expected == ("paused" if held.until else held.why)
            assert how != "wrong"
        except ExchangeError as refused:
            assert refused.slug in {"password-wrong", "too-many-messages", "account-locked"}
        else:
            assert expected is None
            if how == "right":
                moved = ends is not None and has_a_past and ends.country != begins.country
                try:
                    finish_from(ends, scene, step)
                except SignInHeld as held:
                    assert ends is not None
                    assert (held.until is not None) == moved
                except ExchangeError as refused:
                    assert refused.slug == "too-many-messages"
                else:
                    assert not moved
                    opened += 1
        assert sum(event.kind is Kind.SESSION_OPENED for event in scene.exchange.events()) == opened
        scene.wait(minutes=minutes)
    scene.exchange.close()
