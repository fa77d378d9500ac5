"""The Risk Bench: it shows what the runs say, and no choice can break it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loginlab as lab
from loginlab.labs.risk.by_hand import Hand, judge_by_hand
from loginlab.labs.risk.equation import number
from loginlab.labs.risk.kept import kept_tables
from loginlab.labs.risk.situations import SITUATIONS, play
from loginlab.naming import UnknownNameError
from loginlab.seat import FROZEN_SEED, frozen_seat
from loginlab.widgets import risk_bench_view as show
from loginlab.widgets.risk_bench import OWN, PARTS, RiskBench


@pytest.fixture
def bench() -> RiskBench:
    return RiskBench(frozen_seat())


def press(bench: RiskBench, act: str, /, **data: object) -> dict[str, Any]:
    """Send an act as a page does, and return the one answer."""
    replies: list[dict[str, Any]] = []
    bench.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
    bench._receive(bench, {"act": act, "number": 1, "data": data}, [])
    (reply,) = replies
    json.dumps([reply, bench.view])
    return reply


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_situation_shows_its_run(bench: RiskBench, name: str) -> None:
    """The exchange's answer, both scores with their parts, and the log as it was written."""
    assert "failed" not in press(bench, "choose", name=name)
    played, view = play(FROZEN_SEED, name), bench.view["score"]["shown"]
    assert view["log"] == list(played.log)
    if played.simple is None:
        assert view["simple"] is None
        assert view["full"] is None
        return
    assert [row["factor"] for row in view["simple"]["rows"]] == [number(part.counts) for part in played.simple.parts]
    assert view["simple"]["equation"].endswith(f"= {number(played.simple.score)}")
    assert played.full is not None
    assert view["full"]["equation"].endswith(f"= {number(played.full.score)}")
    assert [row["value"] for row in view["simple"]["rows"]] == [part.value for part in played.simple.parts]


def test_a_bar_grows_to_the_side_to_which_its_factor_pulls(bench: RiskBench) -> None:
    """Above 1 to the right, below to the left, and never longer than its place."""
    press(bench, "choose", name="thief-anywhere")
    rows = [*bench.view["score"]["shown"]["simple"]["rows"], *bench.view["score"]["shown"]["full"]["rows"]]
    for row in rows:
        assert -1 <= row["bar"] <= 1
        assert (row["bar"] > 0) == (float(row["factor"]) > 1)


def test_a_sign_in_by_hand_is_scored_for_every_use_of_the_vpn(bench: RiskBench) -> None:
    """Sent together, so that the slider asks nobody; each as if it alone had been scored."""
    press(bench, "put_together", country="SG", network="Hotel Guest Net", browser="Other Browser 7", system="Laptop")
    hand = Hand("SG", "Hotel Guest Net", "Other Browser 7", "Laptop")
    assert bench.hand == hand
    assert bench.view["score"]["chosen"] == OWN
    shown = bench.view["score"]["by_uses"]
    assert len(shown) == len(show.USES)
    assert shown[0]["simple"]["equation"] == "4 × 4 × 4 = 64"
    assert shown[0]["full"] == show.full_view(judge_by_hand(hand).full)


def test_uses_are_kept_when_something_else_is_chosen(bench: RiskBench) -> None:
    """The slider does not jump back."""
    press(bench, "put_together", uses=10)
    press(bench, "put_together", browser="Lantern Browser 13")
    assert bench.hand.vpn_uses == 10
    assert bench.view["score"]["hand"]["at"] == show.USES.index(10)


@pytest.mark.parametrize(
    "nonsense",
    [{"country": "XX"}, {"network": 3}, {"browser": None}, {"system": ["Desktop"]}, {"uses": 7}, {"uses": True}],
)
def test_what_is_not_on_offer_changes_nothing(bench: RiskBench, nonsense: dict[str, object]) -> None:
    """The sign-in stays as it was."""
    assert "failed" not in press(bench, "put_together", **nonsense)
    assert bench.hand == Hand()


@pytest.mark.parametrize("name", ["nobody", None, 3, "", ["usual"]])
def test_a_situation_that_does_not_exist_is_said(bench: RiskBench, name: object) -> None:
    """And what is shown stays."""
    before = bench.view
    assert "no such sign-in" in press(bench, "choose", name=name)["said"]
    assert bench.view == before


def test_the_curve_is_the_kept_one_and_begins_at_one_question_a_year(bench: RiskBench) -> None:
    """The page draws from these numbers and from no others."""
    view = bench.view["tradeoff"]
    assert view["curve"] == kept_tables()["curve"]
    assert view["curve"]["per_year"][view["begins"]] == pytest.approx(1, abs=0.1)
    assert [kind[0] for kind in view["kinds"]] == ["naive", "vpn", "targeted"]


@pytest.mark.parametrize("part", PARTS)
def test_one_part_alone(part: str) -> None:
    """It shows itself and nothing else, live and static, and other acts are answered."""
    alone = lab.risk_bench(part)
    assert set(alone.view) == {"parts", part}
    assert alone.static_html().count("<h3>") == 1
    for act in ("choose", "put_together"):
        assert "failed" not in press(alone, act)


def test_a_part_that_does_not_exist_is_named() -> None:
    """With those that do."""
    with pytest.raises(UnknownNameError, match="score, tradeoff"):
        RiskBench(frozen_seat(), "lottery")


def test_the_static_form_holds_the_tables(bench: RiskBench) -> None:
    """Every situation, the first VPN in its parts, every promise and every rule; no style, no script."""
    html = bench.static_html()
    for row in kept_tables()["situations"]:
        assert f"<td>{row['title']}</td>" in html
        assert f"<td>{row['outcome']}</td>" in html
    assert "4 × 4 × 1 = 16" in html
    for row in kept_tables()["promises"]:
        assert f"<td>{row['targeted']:.0f} %</td>" in html
    assert html.count("<details>") == 5
    assert not any(word in html for word in ("<script", "style=", "<svg", "<input", "open>"))


ACTS = st.one_of(
    st.tuples(st.just("choose"), st.fixed_dictionaries({"name": st.sampled_from(["usual", "trip", OWN, "x"])})),
    st.tuples(
        st.just("put_together"),
        st.fixed_dictionaries(
            {"country": st.sampled_from(["PT", "NL", "x"]), "uses": st.sampled_from([*show.USES, -1, None])}
        ),
    ),
)


@given(st.lists(ACTS, max_size=5))
@settings(deadline=None, max_examples=10)
def test_whatever_is_chosen_is_answered(chosen: list[tuple[str, dict[str, object]]]) -> None:
    """In any order, and never with an error of the widget."""
    bench = RiskBench(frozen_seat(), "score")
    for act, data in chosen:
        assert "failed" not in press(bench, act, **data)
