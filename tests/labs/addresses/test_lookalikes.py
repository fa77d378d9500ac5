"""Look-alikes and real addresses: none of the first is the exchange's, all of the second are."""

from __future__ import annotations

import sys
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.labs.addresses.display_form import as_seen, to_ascii, to_unicode
from loginlab.labs.addresses.genuine import generate_genuine
from loginlab.labs.addresses.lookalikes import (
    CONFUSABLE,
    OWNERS,
    PLATFORMS,
    Kind,
    generate_lookalike,
    generate_lookalikes,
    owner_if_listed,
)
from loginlab.labs.addresses.reading import read_address
from loginlab.world import web_address
from loginlab.world.addresses import EXCHANGE, is_the_exchanges, parse_host
from tests.properties import examples

RESERVED = (".example", ".test", ".invalid")


@given(st.integers())
@settings(deadline=None, max_examples=examples(60))
def test_no_lookalike_is_the_exchanges(seed: int) -> None:
    """In either form; each ends in a reserved name, and its owner is the one that the reader finds."""
    for one in generate_lookalikes(Random(seed), 3):
        for form in (one.address, one.shown):
            assert not is_the_exchanges(form)
            assert read_address(form).registrable == one.registrable
        assert parse_host(one.address).endswith(RESERVED)
        assert one.address.isascii()


@given(st.integers())
@settings(deadline=None, max_examples=examples(60))
def test_every_genuine_address_is_the_exchanges(seed: int) -> None:
    """And none has a user name, which would be a bad habit to teach."""
    made = generate_genuine(Random(seed), 20)
    assert len(set(made)) == 20
    assert all(is_the_exchanges(address) and not read_address(address).userinfo for address in made)


@pytest.mark.parametrize("each", [1, 5, 12])
def test_so_many_of_each_kind_and_no_two_alike(each: int) -> None:
    """As asked for."""
    made = generate_lookalikes(Random(7), each)
    assert [one.kind for one in made] == [kind for kind in Kind for _ in range(each)]
    assert len({one.address for one in made}) == len(made)


@pytest.mark.parametrize("each", [0, 13])
def test_more_than_there_are_is_refused(each: int) -> None:
    """It would never end."""
    with pytest.raises(ValueError, match="Between 1 and 12"):
        generate_lookalikes(Random(7), each)


def test_more_genuine_ones_than_there_are_is_refused() -> None:
    """Forty can be had."""
    assert len(generate_genuine(Random(1), 40)) == 40
    with pytest.raises(ValueError, match="At most 40"):
        generate_genuine(Random(1), 41)


def test_the_same_seed_makes_the_same() -> None:
    """A lesson can be built twice."""
    assert generate_lookalikes(Random("a"), 2) == generate_lookalikes(Random("a"), 2)


def _made(kind: Kind) -> list[str]:
    return [parse_host(generate_lookalike(Random(seed), kind).address) for seed in range(60)]


def test_each_kind_is_what_its_name_says() -> None:
    """Held against the brand, letter by letter."""
    brand = "lantern"
    assert all(host.endswith(OWNERS) and f"{EXCHANGE}." in host for host in _made(Kind.SUBDOMAIN))
    assert all("-" in host and brand in host for host in _made(Kind.HYPHEN))
    assert all(len(host.removeprefix("www.").split(".")[0]) == len(brand) - 1 for host in _made(Kind.OMISSION))
    for host in _made(Kind.TRANSPOSITION):
        label = host.removeprefix("www.").split(".")[0]
        assert label != brand
        assert sorted(label) == sorted(brand)
    assert all(as_seen(to_unicode(host)) == as_seen(EXCHANGE) for host in _made(Kind.HOMOGLYPH))
    assert any(host.startswith("xn--") for host in _made(Kind.HOMOGLYPH))
    assert {host.split(".")[-1] for host in _made(Kind.OTHER_ENDING)} == {"test", "invalid"}
    assert all(brand not in host for host in _made(Kind.USERINFO))
    assert all(host.endswith(PLATFORMS) and brand in host for host in _made(Kind.PLATFORM))


@pytest.mark.parametrize("letter", [letter for letter in CONFUSABLE.values() if not letter.isascii()])
def test_a_confusable_letter_may_stand_in_a_name(letter: str) -> None:
    """It goes into the form that is looked up and comes back; otherwise nobody could register it."""
    assert to_unicode(to_ascii(f"x{letter}.example")) == f"x{letter}.example"


@pytest.mark.parametrize("label", ["xn--", "xn--a", "xn--999999999", "plain"])
def test_a_label_that_stands_for_nothing_stays_as_it_is(label: str) -> None:
    """Anybody can write xn-- and nonsense."""
    assert to_unicode(f"{label}.test") == f"{label}.test"


def test_a_platform_on_the_list_gives_its_pages_owners_of_their_own() -> None:
    """And one that is not on it counts as the owner of them all."""
    page = "https://lantern-login.pages.test/"
    assert read_address(page).registrable == "pages.test"
    assert owner_if_listed(page, "pages.test") == "lantern-login.pages.test"


def test_lookalikes_are_made_where_only_plain_addresses_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The drill works on every computer."""
    wanted = generate_lookalikes(Random(5), 8)
    monkeypatch.setitem(sys.modules, "ada_url", None)
    web_address.reads_as_browser.cache_clear()
    try:
        assert generate_lookalikes(Random(5), 8) == wanted
    finally:
        monkeypatch.undo()
        web_address.reads_as_browser.cache_clear()
