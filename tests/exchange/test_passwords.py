"""Passwords: limits, one form for one text, hashes that tell nothing, equal work."""

from __future__ import annotations

import base64
from dataclasses import replace

import argon2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import CHEAPEST, LESSON, STRICT, HashCost
from loginlab.exchange.errors import InputRefused
from loginlab.exchange.passwords import build_hasher, parse_new_password, parse_password
from tests.exchange.scene import MIRA, NOBODY, PASSWORD, WRONG, Scene, seeded_bytes

HASHERS = [CHEAPEST.hash_cost, HashCost(scheme="pbkdf2_sha256", passes=10)]


@pytest.mark.parametrize(("policy", "least"), [(LESSON, 8), (STRICT, 15)])
def test_both_sides_of_the_shortest_password(policy: object, least: int) -> None:
    """Eight characters where a second step follows, fifteen in the strict profile."""
    assert isinstance(policy, type(LESSON))
    assert parse_new_password("x" * least, policy) == "x" * least
    with pytest.raises(InputRefused, match=f"at least {least}"):
        parse_new_password("x" * (least - 1), policy)


def test_both_sides_of_the_longest_password() -> None:
    """128 characters pass whole, 129 are refused rather than cut off."""
    assert parse_password("x" * 128, LESSON) == "x" * 128
    with pytest.raises(InputRefused, match="longer than 128"):
        parse_password("x" * 129, LESSON)


def test_length_counts_characters_not_bytes_and_not_marks() -> None:
    """64 letters with an accent fit, however the keyboard composes them."""
    assert len(parse_password("e\u0301" * 128, LESSON)) == 128
    with pytest.raises(InputRefused):
        parse_password("e\u0301" * 129, LESSON)


def test_one_password_typed_on_two_keyboards_is_one_password(scene: Scene) -> None:
    """NFC: é as one character or as e and an accent."""
    scene.exchange.register("lea@mail.example", "café au lait d'été")
    assert scene.begin("lea@mail.example", "cafe\u0301 au lait d'e\u0301te\u0301").stage == "code"


@pytest.mark.parametrize(
    "typed", ["", None, 12345678, b"seven quiet", ["x"], "nul\x00byte here", "lone \ud800 half", "tab\there x"]
)
def test_what_is_no_password_is_refused_before_any_work(scene: Scene, typed: object) -> None:
    """And without repeating it."""
    with pytest.raises(InputRefused) as refused:
        scene.begin(MIRA, typed)
    assert scene.hasher.computed == 0
    assert str(refused.value).startswith("The password ")


def test_an_over_long_password_costs_no_work(scene: Scene) -> None:
    """A megabyte is refused at once, for known and unknown accounts alike, and counts as no try."""
    for who in (MIRA, NOBODY):
        for _ in range(20):
            with pytest.raises(InputRefused):
                scene.begin(who, "x" * 1_000_000)
    assert scene.hasher.computed == 0
    assert scene.begin().stage == "code"


def test_the_whole_password_counts(scene: Scene) -> None:
    """Nothing is cut off at 72 bytes or anywhere else."""
    scene.exchange.register("lea@mail.example", "x" * 127 + "y")
    with pytest.raises(Exception, match="not right"):
        scene.begin("lea@mail.example", "x" * 127 + "z")


def test_no_composition_rules() -> None:
    """Eight equal letters are a bad password, but it is not the character mix that makes them so."""
    assert parse_new_password("zzzzzzzz", LESSON) == "zzzzzzzz"


def test_an_unknown_account_costs_one_hash_like_a_known_one(scene: Scene) -> None:
    """Otherwise a stopwatch tells who is a customer."""
    for who in (MIRA, NOBODY):
        scene.hasher.computed = 0
        with pytest.raises(Exception, match="not right"):
            scene.begin(who, WRONG)
        assert scene.hasher.computed == 1


@pytest.mark.parametrize("cost", HASHERS)
@given(password=st.text(min_size=1, max_size=40), other=st.text(min_size=1, max_size=40))
def test_a_hash_knows_its_own_password_only(cost: HashCost, password: str, other: str) -> None:
    """Right is right, anything else is wrong, and two hashes of one password differ (salt)."""
    hasher = build_hasher(cost, seeded_bytes(1))
    kept = hasher.hash(password)
    assert hasher.verify(kept, password)
    assert hasher.verify(kept, other) is (password == other)
    assert hasher.hash(password) != kept


@pytest.mark.parametrize("cost", HASHERS)
def test_a_hash_does_not_show_the_password(cost: HashCost) -> None:
    """Not plainly, and not in base64."""
    kept = build_hasher(cost, seeded_bytes(1)).hash(PASSWORD)
    assert PASSWORD not in kept
    assert base64.b64encode(PASSWORD.encode()).decode().rstrip("=") not in kept


def test_the_lesson_hashes_as_owasp_says() -> None:
    """Argon2id, 19 MiB, two passes, one lane; read back from the hash itself."""
    kept = build_hasher(LESSON.hash_cost, seeded_bytes(1)).hash(PASSWORD)
    parameters = argon2.extract_parameters(kept)
    assert parameters.type is argon2.Type.ID
    assert (parameters.memory_cost, parameters.time_cost, parameters.parallelism) == (19 * 1024, 2, 1)


def test_the_same_random_bytes_give_the_same_hash() -> None:
    """A frozen build prints the same thing every time."""
    first, second = (build_hasher(CHEAPEST.hash_cost, seeded_bytes(7)).hash(PASSWORD) for _ in range(2))
    assert first == second


MIXED = replace(CHEAPEST, password_mix_required=True)


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("seven quiet lanterns", "an upper-case letter, a digit and a symbol such as ! or #"),
        ("Seven quiet lanterns", "a digit and a symbol such as ! or #"),
        ("seven quiet lanterns 7", "an upper-case letter and a symbol such as ! or #"),
        ("seven-quiet-lanterns", "an upper-case letter and a digit"),
        ("Seven-quiet-lanterns", "a digit"),
        ("Seven quiet lanterns 7", "a symbol such as ! or #"),
        ("seven-quiet-lanterns-7", "an upper-case letter"),
    ],
)
def test_a_required_mix_says_everything_that_is_missing(typed: str, missing: str) -> None:
    """At once, so that nobody has to guess the rules one refusal after the other."""
    with pytest.raises(InputRefused) as refused:
        parse_new_password(typed, MIXED)
    assert str(refused.value) == f"The password still needs {missing}."


def test_a_required_mix_is_required_wherever_a_password_is_chosen() -> None:
    """At registration and at a reset; never at sign-in, where an older password still has to work."""
    scene = Scene()
    scene.exchange.policy = MIXED
    with pytest.raises(InputRefused, match="still needs"):
        scene.exchange.register("lea@mail.example", PASSWORD)
    scene.exchange.request_reset(MIRA)
    code = scene.newest_code()
    with pytest.raises(InputRefused, match="still needs"):
        scene.exchange.reset_password(MIRA, code, PASSWORD)
    assert scene.begin().stage == "code"
    scene.exchange.reset_password(MIRA, code, "Seven-quiet-lanterns-7")


def test_a_mix_makes_no_short_password_long_enough() -> None:
    """And letters of other alphabets count as what they are."""
    with pytest.raises(InputRefused, match="at least 8"):
        parse_new_password("Aa1!", MIXED)
    assert parse_new_password("Élan vital à 7%", MIXED)


@pytest.mark.parametrize("policy", [LESSON, STRICT])
def test_no_policy_asks_for_a_mix(policy: object) -> None:
    """What people make of such rules is what guessers try first."""
    assert isinstance(policy, type(LESSON))
    assert not policy.password_mix_required
    assert parse_new_password("seven quiet lanterns", policy)
