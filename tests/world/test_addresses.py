"""Whose address is it? Read from the right, as a browser reads."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.world.addresses import EXCHANGE, is_the_exchanges, parse_host, registrable_domain

OWN = [
    "https://lantern.example/",
    "https://www.lantern.example/sign-in",
    "https://HELP.Lantern.Example/codes",
    "https://a.b.c.lantern.example",
    "https://lantern.example./",  # the root's own dot: the same host
    "https://lantern.example:8443/sign-in",
    "https://user@lantern.example/",
    "lantern.example",
    "  https://lantern.example/  ",
    "lantern.example/go?to=https://evil.test/",
    "//lantern.example/",
]
COPIES = {
    "in front": "https://lantern.example.account-check.test/sign-in",
    "in the path": "https://support-chat.example/lantern.example",
    "in the query": "https://evil.test/?go=https://lantern.example/",
    "after a hash": "https://evil.test/#.lantern.example",
    "as a user name": "https://lantern.example@evil.test/",
    "as a user name with a password": "https://lantern.example:443@evil.test/",
    "without the dot": "https://notlantern.example/",
    "with a hyphen": "https://lantern-example.test/",
    "under another ending": "https://lantern.test/",
    "with a look-alike letter": "https://lantem.example/help",
    "with a letter of another alphabet": "https://lаntern.example/",  # a Cyrillic a
    "behind a backslash": "https://evil.test\\.lantern.example/",
    "behind a backslash and an at": "https://evil.test\\@lantern.example/",
}


@pytest.mark.parametrize("address", OWN)
def test_the_exchanges_own(address: str) -> None:
    """However it is written, an address under the registered name is the exchange's."""
    assert is_the_exchanges(address)


@pytest.mark.parametrize("address", COPIES.values(), ids=COPIES.keys())
def test_a_copy(address: str) -> None:
    """The name in any other place is worth nothing."""
    assert not is_the_exchanges(address)


@pytest.mark.parametrize(
    ("address", "registered"),
    [
        ("https://help.lantern.example/codes", "lantern.example"),
        ("https://www.something.co.uk/", "something.co.uk"),  # three names: the suffix has two
        ("https://co.uk/", "co.uk"),  # a suffix itself: nobody registered it, so it stands for itself
        ("https://mira.github.io/", "mira.github.io"),  # the list's private part: each page has an owner of its own
        ("https://192.0.2.7/", "192.0.2.7"),
        ("https://[2001:db8::7]/", "2001:db8::7"),
    ],
)
def test_the_registered_name(address: str, registered: str) -> None:
    """The part that somebody registered, where the Public Suffix List draws the line."""
    assert registrable_domain(address) == registered


@pytest.mark.parametrize(
    "address", ["", "   ", "https://", "/sign-in", "?q=1", "mailto:mira@mail.example", "https://./"]
)
def test_no_host_is_said(address: str) -> None:
    """An address without a host belongs to nobody, and is not silently taken for something."""
    with pytest.raises(ValueError, match="no host"):
        parse_host(address)


def test_surplus_slashes_are_no_hiding_place() -> None:
    """A browser skips them and goes to the name behind; so must whoever judges the address."""
    assert parse_host("https:///evil.test") == parse_host("https:evil.test") == "evil.test"


labels = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12)


@given(st.lists(labels, max_size=3))
def test_any_department_belongs_to_the_owner(names: list[str]) -> None:
    """Whatever stands in front with a dot is the owner's."""
    assert is_the_exchanges("https://" + ".".join([*names, EXCHANGE]) + "/x")


@given(st.lists(labels, min_size=1, max_size=3), labels)
def test_nothing_in_front_of_a_foreign_name_counts(names: list[str], owner: str) -> None:
    """The exchange's name in front of anybody else's name makes it no more the exchange's."""
    assert not is_the_exchanges("https://" + ".".join([EXCHANGE, *names, f"{owner}.test"]) + "/")
