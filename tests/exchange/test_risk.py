"""The score: what is usual for an account lowers it, what the account never had raises it."""

from __future__ import annotations

from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import LESSON
from loginlab.exchange.risk import (
    COMPARED,
    EVERYBODY,
    NEVER_SEEN,
    Familiarity,
    Feature,
    SeenValue,
    risk_score,
    surprise,
)
from tests.exchange.journeys import HOME, OFFICE, live_a_while, sign_in_from
from tests.exchange.scene import TOMAS, Scene

USUAL = Familiarity(own=10, own_sign_ins=10, everybodys=10, everybodys_sign_ins=10)
NEW = Familiarity(own=0, own_sign_ins=10, everybodys=5, everybodys_sign_ins=10)


@st.composite
def familiarities(draw: st.DrawFn) -> Familiarity:
    """Counts as they can be: one's own sign-ins are among everybody's."""
    own_sign_ins = draw(st.integers(1, 50))
    own = draw(st.integers(0, own_sign_ins))
    others = draw(st.integers(0, 500))
    return Familiarity(own, own_sign_ins, own + draw(st.integers(0, others)), own_sign_ins + others)


def test_the_score_is_the_product_of_the_surprises() -> None:
    """A worked example: half of all sign-ins against nine tenths of one's own, and one new value."""
    half = Familiarity(own=9, own_sign_ins=10, everybodys=50, everybodys_sign_ins=100)
    assert isclose(surprise(half), 0.5 / 0.9)
    assert isclose(risk_score([half, NEW, USUAL]), 4 * 0.5 / 0.9)


def test_rare_in_the_world_and_usual_for_you_lowers_the_score() -> None:
    """Nobody but the owner comes by that network; a thief would hardly hit on it."""
    assert surprise(Familiarity(own=10, own_sign_ins=10, everybodys=10, everybodys_sign_ins=1000)) == 0.01


def test_a_new_value_counts_the_same_however_usual_it_is_elsewhere() -> None:
    """A VPN exit is held back because it is new to you, and not because of what it is."""
    for everybodys in (0, 1, 999):
        assert surprise(Familiarity(0, 10, everybodys, 1000)) == NEVER_SEEN


def test_one_surprise_passes_and_two_at_once_are_held() -> None:
    """Both sides of the limit, also where the third value is a little more or less usual here than elsewhere."""
    for third in (USUAL, Familiarity(8, 10, 95, 100), Familiarity(9, 10, 60, 100)):
        assert risk_score([NEW, USUAL, third]) < LESSON.risk_hold_from <= risk_score([NEW, NEW, third])


@given(familiarities())
def test_no_value_ever_counts_more_than_a_new_one(seen: Familiarity) -> None:
    """Having been there once makes nobody more suspicious than never having been there."""
    assert 0 < surprise(seen) <= NEVER_SEEN


@given(st.lists(familiarities(), min_size=3, max_size=3))
def test_a_new_value_never_lowers_the_score(seen: list[Familiarity]) -> None:
    """Whatever the others say."""
    assert risk_score([NEW, *seen[1:]]) >= risk_score(seen)


def test_what_is_kept_does_not_grow_with_the_sign_ins(scene: Scene) -> None:
    """Counts: four rows of one's own and four of everybody's, after ten sign-ins as after one."""
    sign_in_from(HOME, scene)
    rows = scene.exchange.store.count(SeenValue)
    assert rows == 2 * len(Feature)
    live_a_while(scene)
    assert scene.exchange.store.count(SeenValue) == rows


def test_everybody_is_the_sum_of_all(scene: Scene) -> None:
    """Every sign-in counts once for its account and once for everybody."""
    live_a_while(scene, times=3)
    live_a_while(scene, TOMAS, times=2, origin=OFFICE)
    seen = scene.exchange.store.find(SeenValue)
    for feature in (*COMPARED, Feature.SIGN_IN):
        own = [row.count for row in seen if row.feature is feature and row.account_id != EVERYBODY]
        everybodys = [row.count for row in seen if row.feature is feature and row.account_id == EVERYBODY]
        assert sum(own) == sum(everybodys) == 5
