"""What a browser refuses to keep and where it sends what it kept: one fact a rule, both sides each."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from loginlab.world.cookie_rules import (
    Cookie,
    Errand,
    default_path,
    domain_matches,
    is_public_suffix,
    judge,
    may_travel,
    path_matches,
    site_of,
)
from loginlab.world.set_cookie import CookieRefused, parse_set_cookie

AT = datetime(2030, 1, 1, 9, tzinfo=UTC)
WWW = "https://www.lantern.example/sign-in/code"
PLAIN = "http://www.lantern.example/sign-in/code"
STRANGER = "https://www.harbour.example/"


def keep(header: str, address: str = WWW, **how: object) -> Cookie:
    return judge(parse_set_cookie(header, AT), Errand(address, **how), AT)  # type: ignore[arg-type]


def travels(cookie: Cookie, address: str, **how: object) -> bool:
    return may_travel(cookie, Errand(address, **how))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("__Host-session=x; Path=/", WWW),
        ("__Host-session=x; Path=/; Secure", PLAIN),
        ("__Host-session=x; Secure", "https://www.lantern.example/"),
        ("__Host-session=x; Secure; Path=/sign-in", WWW),
        ("__Host-session=x; Secure; Path=/; Domain=lantern.example", WWW),
        ("__Host-session=x; Secure; Path=/; Domain=www.lantern.example", WWW),
        ("__HOST-session=x; Path=/", WWW),
        ("__Secure-session=x; Path=/", WWW),
        ("__Secure-session=x; Secure", PLAIN),
        ("=__Host-session=x; Secure; Path=/", WWW),
        ("__Secure-session", WWW),
    ],
)
def test_a_name_that_promises_what_the_cookie_breaks_is_refused(header: str, address: str) -> None:
    """RFC 6265bis §4.1.3: __Host- means Secure, Path=/ and no Domain; __Secure- means Secure; in any case."""
    with pytest.raises(CookieRefused):
        keep(header, address)


def test_a_name_that_keeps_its_promise_is_kept() -> None:
    """The two prefixes, as a careful site uses them."""
    assert keep("__Host-session=x; Secure; Path=/").host_only
    assert keep("__Secure-session=x; Secure; Domain=lantern.example").domain == "lantern.example"


def test_a_sister_host_cannot_plant_a_host_cookie_but_can_plant_an_ordinary_one() -> None:
    """Session fixation from a neighbour: what __Host- is for."""
    sister = "https://status.lantern.example/"
    planted = keep("session=planted; Domain=lantern.example; Path=/; Secure", sister)
    assert travels(planted, WWW)
    with pytest.raises(CookieRefused):
        keep("__Host-session=planted; Domain=lantern.example; Path=/; Secure", sister)
    assert not travels(keep("__Host-session=planted; Path=/; Secure", sister), WWW)


@pytest.mark.parametrize("domain", ["harbour.example", "api.lantern.example", "antern.example", "example", "co.uk"])
def test_a_site_sets_cookies_for_itself_and_its_own_domain_only(domain: str) -> None:
    """Not for a stranger, a sister, a name that only ends alike, or a suffix that everybody shares."""
    with pytest.raises(CookieRefused):
        keep(f"a=b; Domain={domain}")


def test_on_a_shared_suffix_itself_the_cookie_stays_with_that_host() -> None:
    """pages.dev may set a cookie for pages.dev, and none of its customers ever sees it."""
    kept = keep("a=b; Domain=pages.dev", "https://pages.dev/")
    assert kept.host_only
    with pytest.raises(CookieRefused):
        keep("a=b; Domain=pages.dev", "https://somebody.pages.dev/")


def test_a_domain_cookie_goes_to_hosts_below_and_a_host_cookie_does_not() -> None:
    """And neither goes to a name that merely ends with the same letters."""
    wide, narrow = keep("a=b; Domain=lantern.example; Path=/"), keep("a=b; Path=/", "https://lantern.example/")
    assert travels(wide, "https://api.lantern.example/")
    assert travels(wide, "https://lantern.example/")
    assert not travels(wide, "https://notlantern.example/")
    assert travels(narrow, "https://lantern.example/")
    assert not travels(narrow, "https://www.lantern.example/")


def test_numbers_have_no_domain_above_them() -> None:
    """192.0.2.10 is not below 0.2.10."""
    assert domain_matches("192.0.2.10", "192.0.2.10")
    assert not domain_matches("192.0.2.10", "0.2.10")
    with pytest.raises(CookieRefused):
        keep("a=b; Domain=0.2.10", "https://192.0.2.10/")


def test_secure_cookies_come_and_go_over_https_only() -> None:
    """Anyone on the same network can read and write plain http."""
    assert travels(keep("a=b; Secure"), WWW)
    assert not travels(keep("a=b; Secure"), PLAIN)
    assert travels(keep("a=b"), PLAIN)
    with pytest.raises(CookieRefused, match="https"):
        keep("a=b; Secure", PLAIN)


def test_same_site_none_needs_secure() -> None:
    """A cookie that every site may cause to travel must at least travel encrypted."""
    assert keep("a=b; SameSite=None; Secure").secure
    with pytest.raises(CookieRefused, match="Secure"):
        keep("a=b; SameSite=None")


@pytest.mark.parametrize(
    ("same_site", "link", "form", "picture"),
    [
        ("SameSite=Strict", False, False, False),
        ("SameSite=Lax", True, False, False),
        ("", True, False, False),
        ("SameSite=None", True, True, True),
    ],
)
def test_what_another_site_can_cause_to_travel(same_site: str, link: bool, form: bool, picture: bool) -> None:
    """Lax lets a stranger's link open the page signed in; only None lets his form act as the person (CSRF)."""
    cookie = keep(f"a=b; Secure; {same_site}")
    assert travels(cookie, WWW, caused_by=STRANGER) is link
    assert travels(cookie, WWW, caused_by=STRANGER, method="POST") is form
    assert travels(cookie, WWW, caused_by=STRANGER, navigation=False) is picture


@pytest.mark.parametrize("source", [None, WWW, "https://status.lantern.example/"])
def test_within_one_site_every_cookie_travels(source: str | None) -> None:
    """Typed by hand, from the page itself, or from a sister host: all one site."""
    assert travels(keep("a=b; Secure; SameSite=Strict"), WWW, caused_by=source, method="POST", navigation=False)


def test_the_unencrypted_page_of_the_same_name_is_another_site() -> None:
    """Its scheme differs, and anyone on the way may have written it."""
    assert not travels(keep("a=b; Secure; SameSite=Strict"), WWW, caused_by=PLAIN)
    assert site_of(WWW) != site_of(PLAIN)


def test_neighbours_under_a_shared_suffix_are_different_sites() -> None:
    """Two customers of one hosting service are strangers to each other."""
    assert site_of("https://one.pages.dev/") != site_of("https://two.pages.dev/")
    assert is_public_suffix("pages.dev")
    assert not is_public_suffix("lantern.example")


def test_a_strangers_picture_sets_no_cookie_unless_it_is_open_to_all_sites() -> None:
    """A page loaded in the window may set one; a part of a stranger's page may not."""
    assert keep("a=b; SameSite=Lax", caused_by=STRANGER)
    with pytest.raises(CookieRefused):
        keep("a=b; SameSite=Lax", caused_by=STRANGER, navigation=False)
    assert keep("a=b; SameSite=None; Secure", caused_by=STRANGER, navigation=False)


@pytest.mark.parametrize(
    ("path", "cookie_path", "matches"),
    [
        ("/sign-in", "/sign-in", True),
        ("/sign-in/code", "/sign-in", True),
        ("/sign-in/code", "/sign-in/", True),
        ("/sign-into", "/sign-in", False),
        ("/sign-in", "/sign-in/", False),
        ("/", "/sign-in", False),
        ("/anything", "/", True),
    ],
)
def test_a_path_is_matched_by_whole_folders(path: str, cookie_path: str, matches: bool) -> None:
    """RFC 6265bis §5.1.4."""
    assert path_matches(path, cookie_path) is matches


@pytest.mark.parametrize(
    ("path", "folder"), [("/sign-in/code", "/sign-in"), ("/sign-in", "/"), ("/", "/"), ("", "/"), ("/a/", "/a")]
)
def test_without_a_path_the_pages_folder_is_meant(path: str, folder: str) -> None:
    """RFC 6265bis §5.1.4, default-path."""
    assert default_path(path) == folder


def test_a_domain_with_look_alike_letters_is_refused() -> None:
    """A Cyrillic а is not a Latin a."""
    with pytest.raises(CookieRefused, match="Latin"):
        keep("a=b; Domain=lаntern.example")
