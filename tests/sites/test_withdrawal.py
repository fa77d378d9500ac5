"""The page on which money leaves, or waits."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.exchange.scene import ELSEWHERE, NEW, PASSWORD, Scene
from tests.sites.visitor import Visitor, sentence

GOOD = {"asset": "USDT", "amount": "250", "address": ELSEWHERE}


@pytest.fixture
def owner(visitor: Visitor, scene: Scene) -> Visitor:
    """Mira, signed in."""
    visitor.sign_in(scene)
    return visitor


def hold(scene: Scene, visitor: Visitor) -> None:
    """Reset the password to the same one, so that everything else stays as it was, and sign in again."""
    scene.reset(password=PASSWORD)
    sign_in_again(scene, visitor)


def sign_in_again(scene: Scene, visitor: Visitor) -> None:
    """In a browser that the account knows already."""
    visitor.to_code()
    assert visitor.submit("/sign-in/code", code=scene.newest_code()).headers["Location"] == "/dashboard"


def test_it_is_reached_from_every_page_of_the_account(owner: Visitor) -> None:
    """In the navigation, marked on its own page."""
    for path in ("/dashboard", "/security"):
        assert '<a href="/withdraw">Withdraw</a>' in owner.get(path).text
    page = owner.get("/withdraw").text
    assert '<a href="/withdraw" aria-current="page">Withdraw</a>' in page
    assert "You have 0.05 BTC, 0.8 ETH, 1,250 USDT." in page
    assert "on hold" not in page


def test_a_withdrawal_leaves_and_is_listed(owner: Visitor) -> None:
    """Said once, shown under what was sent, and gone from the balance; reloading sends nothing again."""
    answer = owner.submit("/withdraw", **GOOD)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/withdraw?notice=withdrawn")
    page = owner.get(answer.headers["Location"])
    assert sentence(page) == "Your withdrawal is on its way."
    assert "<strong>250 USDT</strong>" in page.text
    assert ELSEWHERE in page.text
    assert "1,000 USDT." in owner.get("/withdraw").text


@pytest.mark.parametrize("later", [0, 1])
def test_on_hold_it_says_why_and_until_when(owner: Visitor, scene: Scene, later: int) -> None:
    """Before anything is typed and after; on the second that was named it works."""
    hold(scene, owner)
    page = owner.get("/withdraw").text
    assert "on hold</strong> because the password was reset" in page
    assert '<time datetime="2030-01-02T09:00:00+00:00">2 Jan 2030, 09:00:00 UTC</time>' in page
    scene.wait(timedelta(hours=24) - timedelta(seconds=1 - later))
    sign_in_again(scene, owner)
    answer = owner.submit("/withdraw", **GOOD)
    if later:
        assert answer.status_code == 303
        assert "on hold" not in owner.get("/withdraw").text
        return
    assert (answer.status_code, answer.headers["Retry-After"]) == (409, "1")
    assert sentence(answer).startswith("Withdrawals are on hold for a while: the password was reset.")
    assert "You can try again in 1 second, at 2 Jan 2030, 09:00:00 UTC." in sentence(answer)
    assert answer.text.count("2 Jan 2030") == 1


def test_a_hold_keeps_nothing_else_back(owner: Visitor, scene: Scene) -> None:
    """Signing in and looking go on: it is no lock."""
    hold(scene, owner)
    assert owner.get("/dashboard").status_code == 200
    assert owner.get("/security").status_code == 200


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("asset", "DOGE", "The asset must be one of BTC, ETH, USDT."),
        ("amount", "", "The amount is missing."),
        ("amount", "1,000", "The amount must be a number like 0.01, with at most 8 decimals."),
        ("amount", "1251", "The amount is more than you have."),
        ("address", "here", "The address to send to is not complete"),
        ("address", '"><script>', "The address to send to is not complete"),
    ],
)
def test_bad_input_is_said_at_its_field(owner: Visitor, scene: Scene, field: str, typed: str, says: str) -> None:
    """400, only that field is marked, what was typed stands there again as text, and nothing leaves."""
    before = owner.get("/withdraw").text.count("<li>")
    answer = owner.submit("/withdraw", **{**GOOD, field: typed})
    assert answer.status_code == 400
    assert sentence(answer).startswith(says)
    assert re.findall(r'<(?:input|select) id="(\w+)"[^>]*aria-invalid', answer.text) == [field]
    assert f'value="{ELSEWHERE}"' in answer.text or field == "address"
    assert "<script" not in answer.text
    assert answer.text.count("<li>") == before


def test_nobody_withdraws_without_a_session(visitor: Visitor, scene: Scene) -> None:
    """A good form token is not enough, and neither is a session that is over."""
    for method in (lambda: visitor.get("/withdraw"), lambda: visitor.submit("/sign-in", "/withdraw", **GOOD)):
        assert method().headers["Location"] == "/sign-in?notice=session-refused"
    visitor.sign_in(scene)
    token = visitor.get("/withdraw").text.split('name="form_token" value="')[1].split('"')[0]
    scene.reset(password=NEW)
    answer = visitor.post("/withdraw", {"form_token": token, **GOOD})
    assert answer.headers["Location"] == "/sign-in?notice=session-ended"
