"""The drill: fair rounds, counted as signal detection counts."""

from __future__ import annotations

from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.labs.addresses.drill import OWN_ALL_THE_SAME, Drill, Given, generate_round, owner_of, score_round
from loginlab.labs.addresses.lookalikes import Kind
from loginlab.labs.addresses.signal_detection import LEANING, Score
from loginlab.world.addresses import EXCHANGE, is_the_exchanges
from tests.properties import examples


@given(st.integers(), st.integers(1, 50))
@settings(deadline=None, max_examples=examples(40))
def test_a_round_has_one_copy_of_each_kind_and_as_many_real_ones(seed: int, number: int) -> None:
    """And what it calls right is what a browser says."""
    items = generate_round(seed, number)
    assert sorted(item.copy.kind for item in items if item.copy) == sorted(Kind)
    assert sum(item.is_the_exchanges for item in items) == len(Kind)
    for item in items:
        assert is_the_exchanges(item.shown) is item.is_the_exchanges
        assert (owner_of(item) == EXCHANGE) is item.is_the_exchanges


def test_each_round_is_another_one_and_comes_again_for_the_same_seed() -> None:
    """Nobody learns the answers by heart, and a build is the same twice."""
    assert generate_round(4, 1) == generate_round(4, 1)
    assert len({generate_round(seed, number) for seed in (4, 5) for number in (1, 2, 3)}) == 6


def test_every_form_of_a_homoglyph_is_met() -> None:
    """With its own letters and as xn--, as mails and browsers show it."""
    shown = [item.shown for seed in range(40) for item in generate_round(seed) if item.copy]
    assert any("xn--" in one for one in shown)
    assert any(not one.isascii() for one in shown)


def play(drill: Drill, says: dict[Kind | None, bool], sure: str = "fairly") -> Drill:
    """Answer a round: per kind whether it is called the exchange's; None is for the real ones."""
    while drill.asked is not None:
        drill.answer(says[drill.asked.copy.kind if drill.asked.copy else None], sure)
    return drill


PERFECT: dict[Kind | None, bool] = {None: True, **dict.fromkeys(Kind, False)}


@pytest.mark.parametrize(
    ("says", "counted"),
    [
        (PERFECT, (8, 0, 0, 8)),
        ({**PERFECT, None: False}, (8, 0, 8, 0)),
        (dict.fromkeys([None, *Kind], True), (0, 8, 0, 8)),
        ({**PERFECT, Kind.USERINFO: True}, (7, 1, 0, 8)),
        ({kind: not right for kind, right in PERFECT.items()}, (0, 8, 8, 0)),
    ],
)
def test_the_four_kinds_of_answer_are_counted(
    says: dict[Kind | None, bool], counted: tuple[int, int, int, int]
) -> None:
    """Hits, misses, false alarms, correct rejections; the signal is the copy."""
    score = play(Drill(1), says).score()
    assert (score.hits, score.misses, score.false_alarms, score.correct_rejections) == counted


def test_the_debrief_names_what_got_by() -> None:
    """The kinds, the false certainty, and comfort for what no eye can see."""
    drill = play(Drill(1), {**PERFECT, Kind.HOMOGLYPH: True, Kind.HYPHEN: True}, "certain")
    assert set(drill.missed_kinds()) == {Kind.HOMOGLYPH, Kind.HYPHEN}
    said = drill.debrief()
    assert "What got by: homoglyph, hyphen." in said.replace("hyphen, homoglyph", "homoglyph, hyphen")
    assert "certain and wrong 2 times" in said
    assert "bookmark" in said
    assert OWN_ALL_THE_SAME not in said, "no honest address was refused"


def test_a_false_alarm_gets_its_reason() -> None:
    """What looks strange in an honest address and changes nothing, as soon as one of them was refused."""
    drill = Drill(1)
    refused = next(number for number, item in enumerate(drill.items) if item.is_the_exchanges)
    for number, item in enumerate(drill.items):
        drill.answer(item.is_the_exchanges and number != refused, "fairly")
    assert OWN_ALL_THE_SAME in drill.debrief()


def test_refusing_everything_is_no_skill() -> None:
    """All copies caught, all real ones refused: d′ is 0, and the leaning is said."""
    score = play(Drill(2), {**PERFECT, None: False}).score()
    assert (score.hit_rate, score.false_alarm_rate) == (1.0, 1.0)
    assert score.d_prime == pytest.approx(0)
    assert "lean to refusing" in score.in_words()
    trusting = play(Drill(2), dict.fromkeys([None, *Kind], True)).score()
    assert trusting.d_prime == pytest.approx(0)
    assert "letting pass" in trusting.in_words()


def test_figures_are_those_of_the_literature() -> None:
    """16 of 20 and 4 of 20 with half a case added: z(16.5/21) on both sides."""
    score = Score(16, 4, 4, 16)
    z = NormalDist().inv_cdf(16.5 / 21)
    assert score.d_prime == pytest.approx(2 * z)
    assert score.bias == pytest.approx(0)
    assert "neither side" in score.in_words()


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_no_count_breaks_the_figures(hits: int, misses: int, alarms: int, rejected: int) -> None:
    """Also none at all; turning every answer round turns d′ and c round."""
    score, turned = Score(hits, misses, alarms, rejected), Score(misses, hits, rejected, alarms)
    assert score.d_prime == pytest.approx(-turned.d_prime, abs=1e-9)
    assert score.bias == pytest.approx(-turned.bias, abs=1e-9)
    assert score.in_words()


def test_a_leaning_begins_at_its_limit() -> None:
    """Just below it is none."""
    leaning = [Score(hits, 100 - hits, 50, 50) for hits in range(20, 80)]
    for score in leaning:
        assert ("neither" in score.in_words()) is (abs(score.bias) <= LEANING)


def test_a_finished_round_is_kept_and_a_given_up_one_is_not() -> None:
    """Whoever checks the exercise looks at the finished ones."""
    drill = Drill(1)
    drill.answer(True, "guess")
    drill.again()
    assert (drill.finished, drill.number, drill.answers) == ((), 2, ())
    play(drill, PERFECT)
    assert drill.finished == (Score(8, 0, 0, 8),)
    with pytest.raises(ValueError, match="nothing to judge"):
        drill.answer(True, "guess")


def test_nobody_can_be_sure_in_another_way() -> None:
    """A page may send anything."""
    with pytest.raises(ValueError, match="no way to be sure"):
        Drill(1).answer(True, "very")


def test_a_half_answered_round_counts_what_was_answered() -> None:
    """No more and no less."""
    items = generate_round(1)
    score = score_round(items, (Given(True, "guess"),) * 3)
    assert score.copies + score.genuine == 3
