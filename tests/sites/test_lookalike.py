"""The look-alike's own pages: what they say, what they take, and that they keep nothing."""

from __future__ import annotations

import re

import httpx
import pytest

from loginlab.exchange.errors import PasswordWrong
from loginlab.sites import WWW
from loginlab.sites.lookalike import LOOKALIKE, WRONG_OR_EXPIRED, LookAlike
from tests.exchange.scene import MIRA, PASSWORD, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Visitor, form_token, sentence


@pytest.fixture
def site() -> LookAlike:
    return LookAlike()


@pytest.fixture
def visitor(site: LookAlike) -> Visitor:
    return Visitor(connect_in_process({LOOKALIKE: site}), LOOKALIKE)


def give_password(visitor: Visitor, page: httpx.Response, password: str = PASSWORD) -> httpx.Response:
    """Fill in the password field of the page that came."""
    return visitor.post("/sign-in/password", {"form_token": form_token(page), "password": password})


def to_password(visitor: Visitor, who: str = MIRA) -> httpx.Response:
    """As far as the page that asks for the password."""
    visitor.get("/sign-in")
    return visitor.post("/sign-in", {"identifier": who})


def without_tokens(page: httpx.Response) -> str:
    """A page's text without what differs from visitor to visitor and from version to version."""
    return re.sub(r'name="form_token" value="[^"]*"|site\.css[^"]*', "", page.text)


def test_its_pages_are_the_exchanges_to_the_letter(visitor: Visitor, scene: Scene) -> None:
    """Looking closely at the page proves nothing: it even says which address to look for."""
    real = Visitor(connect_in_process(build_sites(scene)))
    assert without_tokens(visitor.get("/sign-in")) == without_tokens(real.get("/sign-in"))
    real.to_password()
    copied = to_password(visitor)
    assert without_tokens(copied) == without_tokens(real.get("/sign-in/password"))
    assert WWW in copied.text
    assert visitor.get("/assets/site.css").text in real.get("/assets/site.css").text


def test_it_calls_the_first_password_wrong_takes_the_second_and_asks_for_the_code(
    visitor: Visitor, site: LookAlike
) -> None:
    """So that a person types another password of theirs, and is not surprised to be asked again."""
    again = give_password(visitor, to_password(visitor))
    assert sentence(again) == WRONG_OR_EXPIRED
    code = give_password(visitor, again)
    assert "Two-factor code" in code.text
    end = visitor.post("/sign-in/code", {"code": "123456"})
    assert (end.status_code, end.headers["Location"]) == (303, f"https://{WWW}/sign-in")
    assert site.captured == {"password": 2, "code": 1}


def test_a_careful_copy_refuses_in_the_exchanges_own_words(scene: Scene) -> None:
    """Then not even the sentence differs, and only the address is left to tell them apart."""
    copy = Visitor(connect_in_process({LOOKALIKE: LookAlike(PasswordWrong.public_message)}), LOOKALIKE)
    real = Visitor(connect_in_process(build_sites(scene)))
    real.to_password()
    refused = real.submit("/sign-in/password", password="seven loud lanterns")
    copied = give_password(copy, to_password(copy), "seven loud lanterns")
    assert without_tokens(copied) == without_tokens(refused)


def test_it_keeps_nothing_of_what_it_was_given(visitor: Visitor, site: LookAlike) -> None:
    """It counts. No cookie, no list, and no password in the page that comes back."""
    page = give_password(visitor, to_password(visitor))
    assert PASSWORD not in page.text
    assert visitor.cookies == {}
    assert set(vars(site)) == {"captured", "_claim", "_site"}
    assert list(site.captured.items()) == [("password", 1)]


@pytest.mark.parametrize("given", ["", "   "])
def test_what_is_empty_is_not_counted(visitor: Visitor, site: LookAlike, given: str) -> None:
    """Nothing was given away."""
    give_password(visitor, to_password(visitor), given)
    visitor.post("/sign-in/code", {"code": given})
    assert site.captured.total() == 0


@pytest.mark.parametrize("path", ["/", "/reset", "/dashboard", "/sign-in/password", "/sign-in/code"])
def test_every_other_address_leads_to_its_sign_in(visitor: Visitor, path: str) -> None:
    """It has nothing else to show."""
    answer = visitor.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")


def test_what_is_typed_comes_back_as_text(visitor: Visitor) -> None:
    """It is a simulated attack, not a hole of our own."""
    assert "<script>" not in to_password(visitor, "<script>alert(1)</script>").text
    assert 'value="+442079460958"' in to_password(visitor, "+442079460958").text
    assert "x" * 301 not in to_password(visitor, "x" * 3000).text


def test_what_cannot_be_read_is_refused_and_breaks_nothing(visitor: Visitor, site: LookAlike) -> None:
    """Bytes that are no text, and more than a form holds."""
    for body in (b"password=\xff", b"password=" + b"x" * 20_000):
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = visitor.send("POST", "/sign-in/password", content=body, headers=headers)
        assert 400 <= answer.status_code < 500
    assert site.captured.total() == 0
