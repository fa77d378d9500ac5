"""Whatever is sent: the right status, a sentence, never a traceback, and nothing changes that should not."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import Client

from tests.exchange.scene import MIRA, PASSWORD, Scene
from tests.sites.serving import build_sites
from tests.sites.visitor import Visitor, form_token, sentence


def shown(typed: str) -> str:
    """A readable name for a test."""
    return ascii(typed[:30])


IDENTIFIERS = {
    "": "The email address or phone number is missing.",
    "   ": "The email address or phone number is missing.",
    "x" * 5000: "The email address or phone number is longer than 254 characters.",
    "mira": "The email address or phone number is neither",
    "mira@": "The email address is not complete",
    "mira@mail.example\0": "The email address is not complete",
    "mira\n@mail.example": "The email address is not complete",
    "mïra@mail.example": "The email address holds letters outside plain Latin",
    "mira@mail.example, tomas@mail.example": "The email address is not complete",
    "<script>alert(1)</script>@mail.example": "The email address is not complete",
    "\u202emira@mail.example": "The email address holds letters outside plain Latin",
    "+0": "The email address or phone number is neither",
}
PASSWORDS = {
    "": "The password is missing.",
    "x" * 5000: "The password is longer than 128 characters, and we cut nothing off.",
    "a\0b": "The password holds a character that cannot be typed.",
    "a\x1bb": "The password holds a character that cannot be typed.",
}
CODES = {
    "": "The code is missing.",
    " - ": "The code is missing.",
    "12345": "The code must be 6 digits.",
    "1234567": "The code must be 6 digits.",
    "12345\0": "The code must be 6 digits.",
    "abcdef": "The code must be 6 digits.",
    "x" * 5000: "The code is longer than its 6 digits.",
}


@pytest.mark.parametrize("typed", IDENTIFIERS, ids=shown)
def test_an_identifier_that_cannot_be_one(visitor: Visitor, scene: Scene, typed: str) -> None:
    """400 with what is wrong with it, and what was typed is shown as text, never as part of the page."""
    before = scene.exchange.store.dump()
    answer = visitor.submit("/sign-in", identifier=typed)
    assert answer.status_code == 400
    assert IDENTIFIERS[typed] in sentence(answer)
    assert "<script" not in answer.text
    assert scene.exchange.store.dump() == before


@pytest.mark.parametrize("typed", PASSWORDS, ids=shown)
def test_a_password_that_cannot_be_one(visitor: Visitor, scene: Scene, typed: str) -> None:
    """400, no try counted, no hash computed, and nothing of it on the page."""
    visitor.to_password()
    before = scene.exchange.store.dump()
    answer = visitor.submit("/sign-in/password", password=typed)
    assert (answer.status_code, sentence(answer)) == (400, PASSWORDS[typed])
    assert scene.exchange.store.dump() == before
    assert scene.hasher.computed == 0


@pytest.mark.parametrize("typed", CODES, ids=shown)
def test_a_code_that_cannot_be_one(visitor: Visitor, scene: Scene, typed: str) -> None:
    """400 and no try counted, at both steps that ask for a code."""
    for path, go_there in (("/sign-in/code", visitor.to_code), ("/sign-in/device", lambda: visitor.to_device(scene))):
        go_there()
        before = scene.exchange.store.dump()
        answer = visitor.submit(path, code=typed)
        assert (answer.status_code, sentence(answer)) == (400, CODES[typed])
        assert scene.exchange.store.dump() == before


def test_a_full_width_code_with_spaces_is_read(visitor: Visitor, scene: Scene) -> None:
    """Not everything unusual is wrong: people paste."""
    visitor.to_code()
    code = scene.newest_code()
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    assert visitor.submit("/sign-in/code", code=f" {wide[:3]} {wide[3:]} ").headers["Location"] == "/sign-in/device"


BODIES: list[tuple[str, bytes, dict[str, str], int]] = [
    ("twice the same field", b"form_token=T&password=a&password=b", {}, 400),
    ("twice the token", b"form_token=T&form_token=T&password=a", {}, 400),
    ("no UTF-8", b"form_token=T&password=%FF%FE", {}, 400),
    ("raw bytes that are no UTF-8", b"form_token=T&password=\xff", {}, 400),
    ("a hundred fields", b"form_token=T&" + b"&".join(b"f%d=1" % n for n in range(100)), {}, 400),
    ("too large", b"form_token=T&password=" + b"x" * 20_000, {}, 413),
    ("JSON", b'{"form_token": "T"}', {"Content-Type": "application/json"}, 415),
    ("plain text", b"form_token=T&password=a", {"Content-Type": "text/plain"}, 415),
    ("several parts", b"--x\r\n\r\n--x--", {"Content-Type": "multipart/form-data; boundary=x"}, 415),
    ("no kind named", b"form_token=T&password=a", {"Content-Type": ""}, 415),
    ("nothing", b"", {}, 403),
    ("only signs", b"&&&===;;;", {}, 403),
]


@pytest.mark.parametrize(("body", "headers", "status"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_a_body_that_is_no_form(
    visitor: Visitor, scene: Scene, body: bytes, headers: dict[str, str], status: int
) -> None:
    """Each kind of broken body has its status and a sentence, and no try is counted.

    Only one that could be read and has no token is written down, as every form without one is.
    """
    visitor.to_password()
    token = form_token(visitor.get("/sign-in/password"))
    before, events = scene.exchange.store.dump().splitlines(), len(scene.exchange.events())
    answer = visitor.send(
        "POST",
        "/sign-in/password",
        content=body.replace(b"=T", b"=" + token.encode()),
        headers={"Content-Type": "application/x-www-form-urlencoded", **headers},
    )
    assert answer.status_code == status
    assert sentence(answer)
    assert "Traceback" not in answer.text
    after = scene.exchange.store.dump().splitlines()
    assert len(after) - len(before) == int(status == 403)
    assert set(before) <= set(after)
    assert [event.facts["why"] for event in scene.exchange.events()[events:]] == ["missing"] * int(status == 403)


@pytest.mark.parametrize("size", [0, 1])
def test_the_largest_body_is_16_kib(visitor: Visitor, size: int) -> None:
    """Up to the limit a form is read (and this one refused for what is in it); a byte more is 413."""
    body = b"form_token=" + b"x" * (16 * 1024 - 11 + size)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert visitor.send("POST", "/sign-in", content=body, headers=headers).status_code == (413 if size else 403)


@pytest.mark.parametrize(
    "path",
    ["/x", "/sign-in/", "/SIGN-IN", "/%00", "/%FF", "/å", "/sign-in%0d%0aX:1"],
)
def test_an_address_that_is_no_page(visitor: Visitor, path: str) -> None:
    """404 with a sentence; nothing is corrected into something else."""
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert sentence(answer) == "There is no page at this address. Check it for a typing error."


@pytest.mark.parametrize("length", [2047, 2048])
def test_the_longest_address(visitor: Visitor, length: int) -> None:
    """Up to the limit it is looked for (and not found), then it is refused."""
    assert visitor.get("/" + "x" * (length - 1) + "x").status_code == (404 if length == 2047 else 414)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "QUERY"])
def test_a_method_that_is_none_here(visitor: Visitor, method: str) -> None:
    """405, and Allow says which there are."""
    answer = visitor.send(method, "/sign-in")
    assert answer.status_code == 405
    assert {part.strip() for part in answer.headers["Allow"].split(",")} == {"GET", "HEAD", "POST"}


@pytest.mark.parametrize(
    "number", ["", "0", "-1", "1e3", "999", "٣", "1 OR 1=1", "x" * 300, "1\0", "9" * 400], ids=shown
)
def test_a_session_that_is_not_mine_cannot_be_ended(visitor: Visitor, scene: Scene, number: str) -> None:
    """400 with a sentence on the security page, and every session stays open."""
    scene.sign_in("+442079460958")
    visitor.sign_in(scene)
    others = number if number != "1" else "0"
    answer = visitor.submit("/security", "/security/sessions/end", session=others)
    assert (answer.status_code, sentence(answer)) == (400, "The session is not one of your open sessions.")
    assert visitor.get("/dashboard").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"), [("/approve-device", 403), ("/approve-device?token=", 403), ("/approve-device?token=x", 200)]
)
def test_an_approval_link_that_lost_its_token(visitor: Visitor, path: str, status: int) -> None:
    """A link that was cut short says so at once; one that is wrong is told apart only when the button is pressed."""
    answer = visitor.get(path)
    assert answer.status_code == status
    if status == 200:
        answer = visitor.submit(path, "/approve-device", token="x")
    assert (answer.status_code, sentence(answer)) == (
        403,
        "This link does not work here. Open the newest link in the browser in which you are signing in.",
    )


def test_what_was_typed_stays_text(visitor: Visitor, scene: Scene) -> None:
    """Markup in any place that is shown again comes out escaped: identifier, browser name, link token."""
    markup = '"><img src=x onerror=alert(1)>'
    assert "<img src=x" not in visitor.submit("/sign-in", identifier=markup).text
    assert "<img src=x" not in visitor.get("/approve-device", params={"token": markup}).text
    assert "<img src=x" not in visitor.get("/sign-in", params={"notice": markup, "by": markup}).text
    visitor.agent = markup
    visitor.sign_in(scene)
    page = visitor.get("/security").text
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_an_address_cannot_put_its_own_words_on_a_page(visitor: Visitor) -> None:
    """A notice is asked for by name, and a name that is none shows nothing."""
    page = visitor.get("/sign-in?notice=Call+us+at+%2B15550100100")
    assert page.status_code == 200
    assert "Call us" not in page.text
    assert sentence(page) == ""


@pytest.mark.parametrize(
    "environ",
    [
        {"CONTENT_LENGTH": "-1"},
        {"CONTENT_LENGTH": "abc"},
        {"CONTENT_LENGTH": "99999999999999999999"},
        {"CONTENT_TYPE": "application/x-www-form-urlencoded; charset=\xff"},
        {"HTTP_COOKIE": "\xff\xfe=\x00; ;;=;__Host-form"},
        {"REMOTE_ADDR": ""},
        {"HTTP_USER_AGENT": "\x00\x1b[31m\xff" * 400},
        {"PATH_INFO": ""},
        {"PATH_INFO": "no slash"},
        {"QUERY_STRING": "notice=%FF&notice=b&%00"},
        {"QUERY_STRING": "token=\xff&by=\xfe"},
        {"HTTP_IF_NONE_MATCH": "\xff"},
        {"HTTP_AUTHORIZATION": "Bearer \xff"},
        {"wsgi.url_scheme": "http"},
    ],
    ids=str,
)
def test_a_request_that_no_client_would_send(scene: Scene, environ: dict[str, Any]) -> None:
    """Straight into the application, past any server that would have cleaned it: still a status and a sentence."""
    for host, site in build_sites(scene).items():
        client = Client(site)
        for answer in (
            client.get("/sign-in", environ_overrides=environ),
            client.post("/sign-in", data={"identifier": MIRA, "password": PASSWORD}, environ_overrides=environ),
        ):
            assert answer.status_code < 500, (host, environ)
            assert "Traceback" not in answer.text
