"""What is typed into the address bar, and what a request says of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.world.loading import parse_address
from tests.world.toy_site import Stage

HOME = "https://www.lantern.example/"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("lantern.example", "https://lantern.example"),
        ("  www.lantern.example/sign-in\n", "https://www.lantern.example/sign-in"),
        ("//www.lantern.example/", HOME),
        ("HTTPS://WWW.LANTERN.EXAMPLE/", HOME),
        ("http://www.lantern.example/", "http://www.lantern.example/"),
        ("https:\\\\www.lantern.example\\sign-in", f"{HOME}sign-in"),
        (f"{HOME}sign-in#code", f"{HOME}sign-in"),
        (f"{HOME}?next=https://www.harbour.example/", f"{HOME}?next=https://www.harbour.example/"),
        ("lantern.example:8443/x", "https://lantern.example:8443/x"),
        (f"{HOME}a b", f"{HOME}a%20b"),
        ("https://www.lan\ntern.example/", HOME),
    ],
)
def test_what_is_typed_becomes_a_whole_address(typed: str, address: str) -> None:
    """https unless something else is said; as browsers read it."""
    assert parse_address(typed) == address


def test_what_stands_before_an_at_sign_is_no_part_of_the_host() -> None:
    """https://www.lantern.example@www.harbour.example leads to the harbour, and the address bar says so."""
    for typed in (
        "https://www.lantern.example@www.harbour.example/",
        "https:/\\www.lantern.example:443@www.harbour.example/",
    ):
        assert parse_address(typed) == "https://www.harbour.example/"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "https://",
        "javascript:alert(1)",
        "mailto:mira@mail.example",
        "file:///etc/passwd",
        "about:blank",
        "ftp://a.example",
    ],
)
def test_what_is_no_web_address_is_refused(typed: str) -> None:
    """Nothing that a browser would run, read from the disk or give to another program."""
    with pytest.raises(ValueError):  # noqa: PT011 - the sentence is for nobody; the browser has its own page
        parse_address(typed)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    """And what is read stays the same when it is read again."""
    try:
        address = parse_address(typed)
    except ValueError:
        return
    assert address.startswith(("https://", "http://"))
    assert parse_address(address) == address


def test_a_request_says_who_caused_it(stage: Stage) -> None:
    """Fetch Metadata and Origin: a site can tell its own form from a stranger's."""
    stage.other.says("/", f'<form method="post" action="{HOME}pay"><input name="to" value="thief"></form>')
    stage.browser.open("https://www.harbour.example/")
    stage.browser.submit(0)
    asked = stage.site.last
    assert (asked["HTTP_SEC_FETCH_SITE"], asked["HTTP_ORIGIN"]) == ("cross-site", "https://www.harbour.example")
    stage.browser.open(HOME)
    assert stage.site.last["HTTP_SEC_FETCH_SITE"] == "none"
    assert "HTTP_ORIGIN" not in stage.site.last
    assert "HTTP_REFERER" not in asked


@pytest.mark.parametrize(
    ("status", "method", "body"),
    [(301, "GET", b""), (302, "GET", b""), (303, "GET", b""), (307, "POST", b"a=b"), (308, "POST", b"a=b")],
)
def test_after_a_redirect_a_form_is_sent_on_only_if_the_site_insists(
    stage: Stage, status: int, method: str, body: bytes
) -> None:
    """303 is why reloading the page after a form repeats nothing."""
    stage.site.says("/", '<form method="post" action="/act"><input name="a"></form>')
    stage.site.sends_to("/act", "/done", status=status)
    stage.browser.open(HOME)
    page = stage.browser.submit(0, {"a": "b"})
    assert page.address == f"{HOME}done"
    assert (stage.site.last["REQUEST_METHOD"], stage.site.last["body"]) == (method, body)


def test_twenty_redirects_are_followed_and_not_one_more(stage: Stage) -> None:
    """Beyond it the browser says so, instead of going round for ever."""
    for step in range(30):
        stage.site.sends_to(f"/{step}", f"/{step + 1}")
    stage.site.says("/30", "<title>End</title>")
    assert stage.browser.open(f"{HOME}10").title == "End"
    assert stage.browser.open(f"{HOME}9").trouble == "too many redirects"


def test_a_redirect_out_of_the_web_is_not_followed(stage: Stage) -> None:
    """A site cannot make the browser run a script by sending it there."""
    stage.site.sends_to("/", "javascript:alert(1)")
    assert stage.browser.open(HOME).trouble == "address unreadable"


def test_cookies_set_on_the_way_are_sent_on_the_way(stage: Stage) -> None:
    """A sign-in sets its cookie in the very answer that sends the browser on."""
    stage.site.sends_to("/", "/in", ("Set-Cookie", "__Host-session=s; Secure; Path=/; HttpOnly; SameSite=Strict"))
    stage.browser.open(HOME)
    assert stage.site.last["HTTP_COOKIE"] == "__Host-session=s"


def test_the_log_holds_every_request_with_cookies_but_never_what_a_form_sent(stage: Stage) -> None:
    """It is shown to people, and a password is in no log."""
    stage.site.says("/", '<form method="post"><input name="p" type="password"></form>', ("Set-Cookie", "a=b"))
    stage.browser.open(HOME)
    stage.browser.submit(0, {"p": "copper-otter-lantern-42"})
    first, second = stage.browser.requests
    assert (first.method, first.status, dict(first.response_headers)["set-cookie"]) == ("GET", 200, "a=b")
    assert (second.method, dict(second.request_headers)["cookie"]) == ("POST", "a=b")
    assert second.at == stage.clock.now()
    everything = repr([(r, r.request_headers, r.response_headers) for r in stage.browser.requests])
    assert "copper-otter" not in everything
    assert stage.site.last["body"] == b"p=copper-otter-lantern-42"


def test_the_log_tells_which_cookies_were_refused_and_why(stage: Stage) -> None:
    """A cookie that never arrives is a common fault; the site's side sees nothing of it."""
    stage.site.says("/", "", ("Set-Cookie", "__Host-session=s; Path=/"))
    stage.browser.open(HOME)
    (refusal,) = stage.browser.requests[0].refused_cookies
    assert "Secure" in refusal.why
