"""The published formula: each edge of it, and what every part says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.risk.agents import parse_agent, sign_in_of
from loginlab.labs.risk.formula import WEIGHTS, Known, Part, Score, count_values, score_sign_in, unseen_values
from loginlab.labs.risk.setting import HOME, VPN

HERE = sign_in_of(HOME)
AWAY = sign_in_of(VPN)


def known(own: list[object], others: list[object], *, people: int = 2) -> Known:
    """What was counted of two lists of sign-ins."""
    everybodys = count_values([*own, *others])  # type: ignore[list-item]
    return Known(
        count_values(own),  # type: ignore[arg-type]
        len(own),
        everybodys,
        len(own) + len(others),
        {part: len(everybodys[part]) for part in Part},
        people,
    )


def score(sign_in: object, own: list[object], others: list[object], **more: int) -> Score:
    return score_sign_in(sign_in, known(own, others, **more))  # type: ignore[arg-type]


def test_the_weights_of_each_value_are_one_together() -> None:
    """The whole first, then its parts, as published."""
    for weights in WEIGHTS.values():
        assert sum(weights.values()) == pytest.approx(1)
    assert next(iter(WEIGHTS["from where"])) is Part.ADDRESS
    assert next(iter(WEIGHTS["with what"])) is Part.AGENT


def test_a_value_of_which_nothing_was_seen_counts_four() -> None:
    """However many others have it."""
    for others in ([HERE], [AWAY], [AWAY] * 50):
        (where, _) = score(AWAY, [HERE] * 5, others).values
        assert where.is_new
        assert where.ratio == 4


def test_a_part_that_is_known_makes_half_of_it_known() -> None:
    """A new address in a known network and country is less than nothing known, and more than all known."""
    moved = {**HERE, Part.ADDRESS: "192.0.2.99"}
    new, half, all_known = (score(one, [HERE] * 50, [AWAY] * 50).values[0].ratio for one in (AWAY, moved, HERE))
    assert all_known < half < new == 4


def test_rare_elsewhere_and_usual_here_lowers_the_score() -> None:
    """With a hundred others who come from somewhere else."""
    (where, _) = score(HERE, [HERE] * 20, [AWAY] * 2000).values
    assert where.ratio == pytest.approx(0.01, abs=0.002)


def test_once_can_count_for_more_than_never() -> None:
    """The plain formula's oddity: one of a hundred, of a kind that half the world has. The cap takes it away."""
    once = score(AWAY, [HERE] * 99 + [AWAY], [AWAY] * 100)
    assert once.values[0].ratio > 4
    assert once.capped < once.score


def test_smoothing_leaves_nothing_impossible() -> None:
    """An address that nobody ever had is as likely as one of the values that nobody has had yet."""
    nowhere = {**HERE, Part.ADDRESS: "203.0.113.1"}
    counted = known([HERE] * 10, [AWAY] * 10)
    assert unseen_values(WEIGHTS["from where"], counted.different) == 1 + 2 + 2
    (where, _) = score_sign_in(nowhere, counted).values
    assert where.elsewhere == pytest.approx(0.6 / (20 + 5) + 0.3 * 10 / 20 + 0.1 * 10 / 20)
    assert where.here == pytest.approx(0.3 + 0.1)


def test_the_whole_is_the_product_of_its_parts() -> None:
    """Two values, and how much of a target somebody is: attacked as often as anybody, signing in so often."""
    whole = score(AWAY, [HERE] * 10, [AWAY] * 30, people=4)
    assert whole.target == pytest.approx((1 / 4) / (10 / 40))
    assert whole.score == pytest.approx(whole.values[0].ratio * whole.values[1].ratio * whole.target)
    assert score(AWAY, [HERE] * 5, [AWAY] * 35, people=4).target == pytest.approx(2)


def test_nobody_is_judged_without_a_past() -> None:
    """None is refused with a sentence, one sign-in is enough."""
    with pytest.raises(ValueError, match="Without a sign-in"):
        score(AWAY, [], [HERE])
    assert score(AWAY, [HERE], []).score > 0


def test_each_part_carries_its_counts() -> None:
    """Value, own count, own sign-ins, everybody's count, all sign-ins, weight."""
    (where, agent) = score(HERE, [HERE] * 3 + [AWAY], [AWAY] * 6).values
    network = where.parts[1]
    assert (network.part, network.value, network.weight) == (Part.NETWORK, "Home Fibre", 0.3)
    assert (network.seen.own, network.seen.own_sign_ins) == (3, 4)
    assert (network.seen.everybodys, network.seen.everybodys_sign_ins) == (3, 10)
    assert network.ratio == pytest.approx(0.3 / 0.75)
    assert [part.part for part in agent.parts] == [Part.AGENT, Part.BROWSER, Part.SYSTEM, Part.DEVICE]


@given(
    st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=12), st.lists(st.sampled_from("abcd"), max_size=12)
)
def test_a_score_is_a_positive_number(own: list[str], others: list[str]) -> None:
    """Whatever was counted; and it does not depend on the order."""
    mine, theirs = [dict.fromkeys(Part, one) for one in own], [dict.fromkeys(Part, one) for one in others]
    sign_in = dict.fromkeys(Part, "d")
    forwards, backwards = score(sign_in, mine, theirs), score(sign_in, mine[::-1], theirs[::-1])
    assert 0 < forwards.capped <= forwards.score < float("inf")
    assert forwards == backwards


@pytest.mark.parametrize(
    ("agent", "parts"),
    [
        ("Lantern Browser 12 on Desktop", ("Lantern Browser 12", "Desktop", "computer")),
        ("Lantern App 5 on Phone", ("Lantern App 5", "Phone", "phone")),
        ("Strange Thing", ("Strange Thing", "not told", "not told")),
        ("Thing on Fridge", ("Thing", "Fridge", "not told")),
        ("", ("not told", "not told", "not told")),
    ],
)
def test_an_agent_is_taken_apart(agent: str, parts: tuple[str, str, str]) -> None:
    """What it does not say is said to be missing."""
    assert parse_agent(agent) == parts
