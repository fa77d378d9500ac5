"""The page of search results: what holds for every learner's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs import KEYS
from loginlab.labs.search_page import COPIES, OWN, count_own_results, generate_search_page, reveal_owners
from loginlab.seat import FROZEN_SEED
from loginlab.world.addresses import EXCHANGE, is_the_exchanges, parse_host

seeds = st.integers(min_value=0, max_value=2**32 - 1)


@given(seeds)
def test_every_page_has_something_to_find_and_something_to_fall_for(seed: int) -> None:
    """One to three of six are the exchange's own, and the first, which is paid for, never is."""
    page = generate_search_page(seed)
    assert len(page) == 6
    assert 1 <= sum(is_the_exchanges(r.address) for r in page) <= 3
    assert not is_the_exchanges(page[0].address)
    assert [r.paid for r in page] == [True] + [False] * 5
    assert len({r.id for r in page}) == len({r.address for r in page}) == 6


@given(seeds)
def test_the_first_result_holds_the_brand_in_the_wrong_place(seed: int) -> None:
    """Otherwise somebody who looks for the brand anywhere would be right by luck."""
    assert EXCHANGE in generate_search_page(seed)[0].address


@given(seeds)
def test_the_same_learner_sees_the_same_page(seed: int) -> None:
    """The exercise asks about the page that was shown."""
    assert generate_search_page(seed) == generate_search_page(seed)


def test_neighbours_see_different_pages() -> None:
    """Answers cannot be passed on: hardly two of fifty learners share a page."""
    assert len({generate_search_page(seed) for seed in range(50)}) > 45


@given(seeds)
def test_the_table_agrees_with_the_count(seed: int) -> None:
    """What is revealed after the prediction says the same as its key."""
    revealed = reveal_owners(seed)
    own = [row for row in revealed.rows if row[2] == "the exchange"]
    assert len(own) == count_own_results(seed)
    assert revealed.text.startswith(f"{len(own)} of 6")
    assert all(len(row) == len(revealed.header) for row in revealed.rows)


def test_the_lists_hold_what_they_say() -> None:
    """Own results are own, copies are copies, judged by the rule and not by the list they stand in."""
    assert all(is_the_exchanges(address) for address, *_ in OWN)
    assert not any(is_the_exchanges(address) for address, *_ in COPIES)


def test_every_name_is_reserved() -> None:
    """Nobody's real site is named as a copy (RFC 2606)."""
    assert all(parse_host(address).endswith((".example", ".test")) for address, *_ in OWN + COPIES)


@pytest.mark.thorough
@pytest.mark.parametrize("name", KEYS)
def test_every_key_function_works_for_any_learner_and_does_not_wander(name: str) -> None:
    """A key that differs between two calls would mark a right answer wrong."""
    for seed in (FROZEN_SEED, 0, 1, 2**32 - 1):
        assert KEYS[name](seed) == KEYS[name](seed), seed
