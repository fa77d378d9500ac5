"""An address is read as a browser reads it, and where that cannot be done, it is not read at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.world import web_address
from loginlab.world.addresses import is_public_suffix, is_the_exchanges, parse_host, public_suffix_of
from loginlab.world.web_address import (
    AddressUnreadable,
    BeyondPlainReading,
    NoHost,
    parse_address,
    parse_as_browser,
    parse_plain,
    with_scheme,
)
from tests.properties import examples


@pytest.fixture
def without_ada(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer for which ``ada_url`` has no build."""
    monkeypatch.setitem(sys.modules, "ada_url", None)
    web_address.reads_as_browser.cache_clear()
    yield
    monkeypatch.undo()
    web_address.reads_as_browser.cache_clear()


READ = {
    "a backslash is a slash": ("https://lantern.example\\@evil.test/", "lantern.example"),
    "a tab inside is dropped": ("ht\ttps://lant\nern.example/", "lantern.example"),
    "a percent sign hides a dot": ("https://lantern%2eexample/", "lantern.example"),
    "wide letters are narrowed": ("https://ｌantern。example/", "lantern.example"),
    "a soft hyphen is dropped": ("https://lan\u00adtern.example/", "lantern.example"),
    "a Cyrillic letter": ("https://l\u0430ntern.example/", "xn--lntern-3nf.example"),
    "a number with two parts": ("https://192.513/", "192.0.2.1"),
    "a number in base sixteen": ("https://0xc0.0x0.0x2.0x7/", "192.0.2.7"),
    "a user name like a host": ("https://lantern.example@evil.test/", "evil.test"),
    "no slash at all": ("https:evil.test", "evil.test"),
    "a port and no scheme": ("lantern.example:8443/x", "lantern.example"),
    "a user name and no scheme": ("lantern.example:443@evil.test/", "evil.test"),
}


@pytest.mark.parametrize(("typed", "host"), READ.values(), ids=READ.keys())
def test_the_host_is_the_one_a_browser_goes_to(typed: str, host: str) -> None:
    """However it is dressed."""
    assert parse_host(typed) == host


@pytest.mark.parametrize(
    "typed",
    ["mailto:mira@mail.example", "javascript:alert(1)", "data:text/html,x", "tel:555", "file:///etc", "lantern:"],
)
def test_what_leads_to_no_computer_has_no_host(typed: str) -> None:
    """And is not taken for a name by accident."""
    with pytest.raises(NoHost, match="no host"):
        parse_address(typed)


@pytest.mark.parametrize("typed", ["https://a b.test/", "https://a.test:65536/", "https://1.2.3.4.5/", "https://[::/"])
def test_what_a_browser_would_not_open_is_refused(typed: str) -> None:
    """With a sentence that does not repeat what was typed."""
    with pytest.raises(AddressUnreadable) as refused:
        parse_address(typed)
    assert typed not in str(refused.value)


def test_the_last_port_is_read_and_the_one_above_is_not() -> None:
    """65535 is a port, 65536 is none; with and without what reads like a browser."""
    for read in (parse_as_browser, parse_plain):
        assert read("https://a.test:65535/").port == 65535
        with pytest.raises(AddressUnreadable):
            read("https://a.test:65536/")


@pytest.mark.usefixtures("without_ada")
@pytest.mark.parametrize(
    "typed",
    [
        "https://lantern.example/",
        "lantern.example",
        "https://help.lantern.example:8443/a/b?x=1#y",
        "HTTPS://LANTERN.EXAMPLE/",
        "https://lantern.example./",
    ],
)
def test_a_plain_address_is_read_everywhere(typed: str) -> None:
    """Where the browser's reader is missing, plain addresses are still judged."""
    assert is_the_exchanges(typed)


UNSURE = (
    "https://lantern.example\\@evil.test/",
    "https://lant\u0435rn.example/",
    "https://lantern%2eexample/",
    "https://127.1/",
    "https://0x7f.1/",
    "https://2130706433/",
    "https://lantern.example/a/../b",
    "https://lantern.example/a/%2e%2E/b",
    "https://user@name@lantern.example/",
    "https://user=name@lantern.example/",
    "https:///lantern.example/",
    "https:lantern.example",
    "ftp://lantern.example/",
    "https://xn--a.example/",
    "https://[::00]/",
    "https://lantern.example/a b",
)


@pytest.mark.usefixtures("without_ada")
@pytest.mark.parametrize("typed", UNSURE)
def test_what_could_be_read_differently_is_not_judged(typed: str) -> None:
    """A guess would be worse than a sentence that names the limit."""
    with pytest.raises(BeyondPlainReading, match="plain addresses only"):
        parse_address(typed)


PIECES = st.text(st.sampled_from(list("abzA0127x.-_:/?#@%[]\\ \t'\"<{|^`~!$&()*+,;=é。")), max_size=30)
SHAPES = st.one_of(
    PIECES,
    PIECES.map(lambda text: f"https://{text}"),
    PIECES.map(lambda text: f"http://a.test{text}"),
    PIECES.map(lambda text: f"http://{text}@a.test"),
    st.from_regex(r"https?://[a-z0-9.]{1,12}(:[0-9]{0,6})?(/[a-z.%2e]{0,6}){0,2}[?#]{0,2}", fullmatch=True),
    st.from_regex(r"https://\[[0-9a-f:]{2,14}\]/", fullmatch=True),
    st.from_regex(r"https://xn--[a-z0-9-]{2,9}\.test/", fullmatch=True),
)


@given(SHAPES)
@settings(deadline=None, max_examples=examples(400))
def test_whatever_is_read_plainly_is_read_alike_by_a_browser(typed: str) -> None:
    """All of its parts: that is what allows judging without a browser's reader."""
    try:
        text = with_scheme(typed)
        plain = parse_plain(text)
    except (NoHost, BeyondPlainReading):
        return
    except AddressUnreadable:
        with pytest.raises(AddressUnreadable):
            parse_as_browser(text)
        return
    assert parse_as_browser(text) == plain


@pytest.mark.parametrize(
    ("host", "name", "listed", "private"),
    [
        ("www.something.co.uk", "co.uk", True, False),
        ("mira.github.io", "github.io", True, True),
        ("help.lantern.example", "example", False, False),
        ("192.0.2.7", "", False, False),
    ],
)
def test_the_list_says_where_an_ending_is_from(host: str, name: str, listed: bool, private: bool) -> None:
    """From a registry, from a company that lets its customers have names, or from no rule at all."""
    suffix = public_suffix_of(host)
    assert (suffix.name, suffix.listed, suffix.private) == (name, listed, private)


def test_a_suffix_is_nobodys() -> None:
    """Both sides: the name right below it is somebody's."""
    assert is_public_suffix("co.uk")
    assert not is_public_suffix("something.co.uk")
