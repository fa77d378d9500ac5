"""The jar: what it keeps, for how long, in which order, and what holds for any cookies whatever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from hypothesis import given
from hypothesis import strategies as st

from loginlab.world.cookie_rules import Errand, site_of
from loginlab.world.cookies import MOST_PER_DOMAIN, CookieJar
from loginlab.world.set_cookie import SameSite

WWW = "https://www.lantern.example/"
PLAIN = "http://www.lantern.example/"


class Time:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.at = datetime(2030, 1, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


def jar_with(*headers: str, address: str = WWW) -> tuple[CookieJar, Time]:
    time = Time()
    jar = CookieJar(time)
    assert jar.receive(headers, Errand(address)) == []
    return jar, time


def test_a_cookie_lives_to_the_last_moment_of_its_life_and_no_longer() -> None:
    """By the world's clock: at 59.999999 of 60 seconds it is sent, at 60 it is gone."""
    jar, time = jar_with("a=b; Max-Age=60")
    time.at += timedelta(seconds=60) - timedelta(microseconds=1)
    assert jar.header(Errand(WWW)) == "a=b"
    time.at += timedelta(microseconds=1)
    assert jar.header(Errand(WWW)) == ""
    assert len(jar) == 0


def test_a_cookie_without_an_end_goes_when_the_browser_closes() -> None:
    """Time alone does not end it."""
    jar, time = jar_with("keeps=1; Max-Age=99999999", "goes=1")
    time.at += timedelta(days=300)
    assert jar.header(Errand(WWW)) == "keeps=1; goes=1"
    jar.forget_those_without_end()
    assert jar.header(Errand(WWW)) == "keeps=1"


def test_a_site_deletes_by_an_end_in_the_past() -> None:
    """Max-Age=0 with the same name, domain and path; another path deletes nothing."""
    jar, _ = jar_with("a=b; Path=/")
    jar.receive(["a=; Path=/elsewhere; Max-Age=0"], Errand(WWW))
    assert jar.header(Errand(WWW)) == "a=b"
    jar.receive(["a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"], Errand(WWW))
    assert len(jar) == 0


def test_longer_paths_come_first_then_older_cookies_and_a_new_value_keeps_its_place() -> None:
    """RFC 6265bis §5.8.3, also when all were set in one moment."""
    jar, _ = jar_with("one=1; Path=/", "two=2; Path=/", "deep=3; Path=/sign-in", "one=new; Path=/")
    assert jar.header(Errand(f"{WWW}sign-in")) == "deep=3; one=new; two=2"


def test_a_new_value_keeps_the_time_at_which_the_cookie_was_first_set() -> None:
    """RFC 6265bis §5.7; so a site cannot move its cookie to the end of the line."""
    jar, time = jar_with("a=1")
    first = time.at
    time.at += timedelta(minutes=1)
    jar.receive(["a=2"], Errand(WWW))
    assert (jar.find("a").value, jar.find("a").created_at) == ("2", first)


def test_a_cookie_set_again_after_its_end_stands_last() -> None:
    """It is a new one, however it is called."""
    jar, time = jar_with("one=1; Max-Age=10", "two=2")
    time.at += timedelta(seconds=10)
    jar.receive(["one=1"], Errand(WWW))
    assert jar.header(Errand(WWW)) == "two=2; one=1"


def test_a_plain_page_cannot_cover_a_secure_cookie() -> None:
    """Whoever sits on the network could otherwise swap the session for his own (RFC 6265bis §5.7)."""
    jar, _ = jar_with("session=real; Secure; Path=/")
    (refusal,) = jar.receive(["session=planted; Path=/sign-in"], Errand(PLAIN))
    assert refusal.name == "session"
    assert "without encryption" in refusal.why
    jar.receive(["session=planted; Domain=lantern.example; Path=/"], Errand("http://api.lantern.example/"))
    assert jar.header(Errand(f"{WWW}sign-in")) == "session=real"
    assert jar.receive(["theme=dark"], Errand(PLAIN)) == []


def test_scripts_do_not_see_http_only_cookies() -> None:
    """What a script cannot read, a script smuggled into the page cannot steal."""
    jar, _ = jar_with("session=s; HttpOnly; Secure", "theme=dark")
    assert [cookie.name for cookie in jar.readable_by_script(WWW)] == ["theme"]
    assert "session=s" in jar.header(Errand(WWW))


def test_a_refusal_tells_the_name_and_the_reason_but_never_the_value() -> None:
    """It is shown to people."""
    (refusal,) = CookieJar(Time()).receive(["__Host-session=hush; Path=/"], Errand(WWW))
    assert refusal.name == "__Host-session"
    assert "Secure" in refusal.why
    assert "hush" not in repr(refusal)


def test_one_domain_holds_fifty_cookies_and_secure_ones_go_last() -> None:
    """A plain page that floods the jar pushes out its own."""
    jar, _ = jar_with("session=s; Secure")
    for number in range(MOST_PER_DOMAIN):
        jar.receive([f"flood{number}=1"], Errand(PLAIN))
    names = [cookie.name for cookie in jar]
    assert len(names) == MOST_PER_DOMAIN
    assert names[0] == "session"
    assert "flood0" not in names


def test_deleting_one_leaves_the_others_and_clearing_leaves_none() -> None:
    """As the list in a browser's settings does it."""
    jar, _ = jar_with("a=1", "b=2", "c=3")
    jar.delete("b")
    assert [cookie.name for cookie in jar] == ["a", "c"]
    jar.clear()
    assert len(jar) == 0


HOSTS = ["lantern.example", "www.lantern.example", "api.lantern.example", "harbour.example", "www.harbour.example"]
PATHS = ["/", "/sign-in", "/sign-in/code", "/sign-into"]
addresses = st.builds(
    "{}://{}{}".format, st.sampled_from(["https", "http"]), st.sampled_from(HOSTS), st.sampled_from(PATHS)
)
errands = st.builds(Errand, addresses, st.sampled_from(["GET", "POST"]), st.one_of(st.none(), addresses), st.booleans())
ATTRIBUTES = ["Secure", "HttpOnly", "Path=/", "Path=/sign-in", "Max-Age=60", "Max-Age=0"]
ATTRIBUTES += ["SameSite=Strict", "SameSite=Lax", "SameSite=None", *[f"Domain={host}" for host in HOSTS]]
attributes = st.lists(st.sampled_from(ATTRIBUTES), max_size=5)
names = st.sampled_from(["session", "__Host-session", "__Secure-session", "__hOst-session"])
settings = st.lists(st.tuples(names, attributes, errands, st.integers(0, 40)), min_size=1, max_size=12)


def _fill(acts: list[tuple[str, list[str], Errand, int]]) -> tuple[CookieJar, Time]:
    """Let sites set cookies; each value says which site set it."""
    time = Time()
    jar = CookieJar(time)
    for name, said, errand, seconds in acts:
        time.at += timedelta(seconds=seconds)
        value = f"{urlsplit(errand.address).scheme}/{urlsplit(errand.address).hostname}"
        jar.receive(["; ".join([f"{name}={value}", *said])], errand)
    return jar, time


@given(settings, errands)
def test_whatever_sites_set_a_cookie_travels_only_where_it_may(
    acts: list[tuple[str, list[str], Errand, int]], errand: Errand
) -> None:
    """Never to another site, never Secure over http, never Strict from elsewhere, never past its end."""
    jar, time = _fill(acts)
    host = urlsplit(errand.address).hostname
    for cookie in jar.matching(errand):
        _, _, set_by = cookie.value.partition("/")
        assert site_of(f"https://{set_by}") == site_of(f"https://{host}")
        assert not (cookie.secure and errand.address.startswith("http:"))
        assert not (cookie.host_only and cookie.domain != host)
        assert errand.same_site or cookie.same_site is not SameSite.STRICT
        assert cookie.expires_at is None or time.at < cookie.expires_at


@given(settings)
def test_whatever_sites_set_a_host_cookie_is_what_its_name_promises(
    acts: list[tuple[str, list[str], Errand, int]],
) -> None:
    """Set by that very host, over https, for all of it: whoever finds one in a request can rely on that."""
    jar, _ = _fill(acts)
    for cookie in jar:
        if cookie.name.lower().startswith("__host-"):
            assert cookie.value == f"https/{cookie.domain}"
            assert (cookie.secure, cookie.host_only, cookie.path) == (True, True, "/")


@given(settings)
def test_whatever_sites_set_the_header_is_in_order_and_scripts_see_a_part_of_it(
    acts: list[tuple[str, list[str], Errand, int]],
) -> None:
    """Longest path first, then oldest; and no two cookies are the same one."""
    jar, _ = _fill(acts)
    for host in HOSTS:
        sent = jar.matching(Errand(f"https://{host}/sign-in/code"))
        assert sent == sorted(sent, key=lambda cookie: (-len(cookie.path), cookie.created_at))
        assert len({cookie.key for cookie in sent}) == len(sent)
        readable = jar.readable_by_script(f"https://{host}/sign-in/code")
        assert readable == [cookie for cookie in sent if not cookie.http_only]


@given(settings, settings)
def test_no_plain_page_ever_changes_what_was_set_securely(
    acts: list[tuple[str, list[str], Errand, int]], later: list[tuple[str, list[str], Errand, int]]
) -> None:
    """While a Secure cookie lives, plain pages cannot replace its value nor put one in front of it."""
    jar, time = _fill(acts)
    for name, said, errand, _ in later:
        if not errand.address.startswith("http:"):
            continue
        before = {cookie.key: cookie.value for cookie in jar if cookie.secure}
        jar.receive(["; ".join([f"{name}=planted", *said])], errand)
        assert {cookie.key: cookie.value for cookie in jar if cookie.secure} == before
    assert time.at.tzinfo is UTC
