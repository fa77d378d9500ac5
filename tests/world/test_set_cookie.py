"""Reading Set-Cookie headers: limits on both sides, and which of two contradicting attributes counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.world.set_cookie import LONGEST_LIFE, CookieRefused, SameSite, SetCookie, parse_set_cookie

AT = datetime(2030, 1, 1, 9, tzinfo=UTC)
PAST = "Expires=Tue, 01 Jan 2019 00:00:00 GMT"


def read(header: str) -> SetCookie:
    return parse_set_cookie(header, AT)


def test_a_careful_cookie_is_read_whole() -> None:
    """Name, value and each attribute that a careful exchange sets."""
    said = read("__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=900")
    assert (said.name, said.value, said.path, said.domain) == ("__Host-session", "abc", "/", "")
    assert (said.secure, said.http_only, said.same_site) == (True, True, SameSite.STRICT)
    assert said.expires_at == AT + timedelta(minutes=15)


def test_max_age_wins_over_expires_wherever_it_stands() -> None:
    """Two ends are a contradiction; RFC 6265bis lets Max-Age decide."""
    for header in (f"a=b; Max-Age=60; {PAST}", f"a=b; {PAST}; Max-Age=60"):
        assert read(header).expires_at == AT + timedelta(seconds=60)


@pytest.mark.parametrize("max_age", ["0", "-1", "-99999999999"])
def test_a_max_age_that_is_not_positive_is_over_already(max_age: str) -> None:
    """That is how a site deletes a cookie."""
    end = read(f"a=b; Max-Age={max_age}").expires_at
    assert end is not None
    assert end < AT


@pytest.mark.parametrize("max_age", ["", "soon", "1.5", "+5", "5 5", "٣"])
def test_a_max_age_that_is_no_number_counts_as_absent(max_age: str) -> None:
    """Then Expires decides, or the cookie lasts until the browser closes."""
    assert read(f"a=b; Max-Age={max_age}").expires_at is None


def test_no_cookie_lives_longer_than_400_days() -> None:
    """Both ways of asking for more are cut; 400 days exactly are given."""
    longest = int(LONGEST_LIFE.total_seconds())
    assert read(f"a=b; Max-Age={longest}").expires_at == AT + LONGEST_LIFE
    assert read(f"a=b; Max-Age={longest + 1}").expires_at == AT + LONGEST_LIFE
    assert read("a=b; Max-Age=" + "9" * 1000).expires_at == AT + LONGEST_LIFE
    assert read("a=b; Expires=Fri, 31 Dec 9999 23:59:59 GMT").expires_at == AT + LONGEST_LIFE


def test_name_and_value_may_have_4096_bytes_together_and_no_more() -> None:
    """Bytes, not characters."""
    assert len(read("n=" + "v" * 4095).value) == 4095
    assert read("n=" + "é" * 2047).value
    for header in ("n=" + "v" * 4096, "n=" + "é" * 2048):
        with pytest.raises(CookieRefused, match="longer"):
            read(header)


def test_an_attribute_may_have_1024_bytes_and_counts_as_absent_beyond() -> None:
    """An over-long Path falls back to the default, and does not refuse the cookie."""
    assert read("a=b; Path=/" + "p" * 1023).path == "/" + "p" * 1023
    assert read("a=b; Path=/" + "p" * 1024).path is None


@pytest.mark.parametrize("character", ["\x00", "\r", "\n", "\x1f", "\x7f"])
def test_a_control_character_refuses_the_cookie(character: str) -> None:
    """A line break in a cookie is how headers are smuggled in."""
    with pytest.raises(CookieRefused, match="control"):
        read(f"a=b{character}c")


def test_a_tab_is_only_space() -> None:
    """The one control character that may stand around names and values."""
    assert (read("\ta\t=\tb\t").name, read("\ta\t=\tb\t").value) == ("a", "b")


def test_without_an_equals_sign_there_is_no_name() -> None:
    """The whole is then the value; with nothing at all there is no cookie."""
    assert (read("lonely").name, read("lonely").value) == ("", "lonely")
    with pytest.raises(CookieRefused):
        read("=")


def test_of_an_attribute_given_twice_the_last_counts() -> None:
    """So it is with Path, Domain, Max-Age and SameSite."""
    first = "Path=/x; Domain=one.example; SameSite=None; Max-Age=9"
    said = read(f"a=b; {first}; Path=/y; domain=.Two.example; samesite=lax; Max-Age=5")
    assert (said.path, said.domain, said.same_site) == ("/y", "two.example", SameSite.LAX)
    assert said.expires_at == AT + timedelta(seconds=5)


@pytest.mark.parametrize("path", ["", "x", "Path=", "secret"])
def test_a_path_that_does_not_begin_with_a_slash_counts_as_absent(path: str) -> None:
    """Then the page's own folder is meant."""
    assert read(f"a=b; Path={path}").path is None


def test_an_unknown_same_site_is_as_good_as_none_said() -> None:
    """A slip in the word must not open the cookie to every site."""
    assert read("a=b; SameSite=Stricct").same_site is SameSite.UNSAID


@given(st.text(max_size=200))
def test_no_header_breaks_the_reader(header: str) -> None:
    """Whatever comes is a cookie within its limits or a refusal."""
    try:
        said = read(header)
    except CookieRefused:
        return
    assert said.expires_at is None or said.expires_at <= AT + LONGEST_LIFE
    assert len(said.name.encode()) + len(said.value.encode()) <= 4096


def test_the_value_is_in_no_repr() -> None:
    """It may be a session."""
    assert "hush" not in repr(read("a=hush"))
