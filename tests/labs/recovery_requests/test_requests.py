"""Requests for proof: the verdict follows from whose place it is, who began it, and what is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.recovery_requests.judging import WORTH_WORDS, Worth, judge_request, score
from loginlab.labs.recovery_requests.requests import MAY_ASK, NEVER, Ask, Request, Verdict, generate_requests
from loginlab.sites import WWW

REQUESTS = {one.id: one for one in generate_requests(1)}


@pytest.mark.parametrize("seed", [0, 1, 20260314])
def test_four_are_to_be_followed_and_three_come_by_the_right_door(seed: int) -> None:
    """Four genuine, three by the exchange's own door that must not be followed, five forged."""
    verdicts = [one.verdict for one in generate_requests(seed)]
    assert [verdicts.count(one) for one in Verdict] == [4, 3, 5]
    assert len({one.id for one in generate_requests(seed)}) == len(verdicts) == 12


@given(asks=st.frozensets(st.sampled_from(list(Ask)), min_size=1), begun=st.booleans())
def test_nothing_that_asks_for_a_secret_is_ever_to_be_followed(asks: frozenset[Ask], begun: bool) -> None:
    """By whatever door it comes, and whoever began it."""
    own = replace(REQUESTS["documents"], asks=asks, asked_for_help=begun)
    stranger = replace(own, place="https://lantern-recovery.example/")
    assert (own.verdict is Verdict.FOLLOW) is (begun and asks <= MAY_ASK)
    assert stranger.verdict is Verdict.FORGED
    if asks & NEVER:
        assert own.verdict is Verdict.REFUSE


def test_the_same_words_at_another_door_are_forged() -> None:
    """What is asked for can be right to the letter, and the place still somebody else's."""
    asked = REQUESTS["documents"]
    assert asked.verdict is Verdict.FOLLOW
    assert replace(asked, place=f"https://{WWW}.account-check.test/").verdict is Verdict.FORGED
    assert REQUESTS["expired"].asks <= MAY_ASK


def test_a_genuine_question_that_nobody_asked_for_is_a_warning() -> None:
    """The very same question in the app, begun by you or by somebody else in your name."""
    assert REQUESTS["press"].verdict is Verdict.FOLLOW
    assert REQUESTS["in-your-name"].verdict is Verdict.REFUSE
    assert "in your name" in REQUESTS["in-your-name"].why


def test_what_may_be_asked_and_what_never_do_not_meet() -> None:
    """And every request says why."""
    assert not MAY_ASK & NEVER
    assert all(one.why.endswith(".") for one in REQUESTS.values())


@pytest.mark.parametrize(
    ("right", "said", "worth"),
    [
        ("documents", Verdict.FOLLOW, Worth.RIGHT),
        ("documents", Verdict.FORGED, Worth.DELAYED),
        ("documents", Verdict.REFUSE, Worth.DELAYED),
        ("fee", Verdict.FORGED, Worth.RIGHT),
        ("fee", Verdict.FOLLOW, Worth.LOST),
        ("fee", Verdict.REFUSE, Worth.SAFE),
        ("plain-photo", Verdict.FORGED, Worth.SAFE),
        ("plain-photo", Verdict.FOLLOW, Worth.LOST),
    ],
)
def test_both_kinds_of_mistake_count(right: str, said: Verdict, worth: Worth) -> None:
    """To refuse everything is no skill: genuine requests then take days longer."""
    assert judge_request(REQUESTS[right], said).worth is worth
    assert worth in WORTH_WORDS


def test_hits_and_false_alarms_are_counted() -> None:
    """Refusing all twelve finds all eight bad ones and refuses all four good ones."""

    def said(choose: Verdict) -> dict[str, object]:
        return {one.id: judge_request(one, choose) for one in REQUESTS.values()}

    refused = score(said(Verdict.FORGED))  # type: ignore[arg-type]
    followed = score(said(Verdict.FOLLOW))  # type: ignore[arg-type]
    assert (refused.hits, refused.false_alarms) == (8, 4)
    assert (followed.hits, followed.misses, followed.correct_rejections) == (0, 8, 4)


def test_another_learner_meets_another_case() -> None:
    """The same one the same."""
    assert generate_requests(3) == generate_requests(3)
    assert _words(3) != _words(4)


def _words(seed: int) -> list[str]:
    asked: tuple[Request, ...] = generate_requests(seed)
    return [one.words for one in asked]
