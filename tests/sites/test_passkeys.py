"""The pages around passkeys, the phrase and the password, as a visitor meets them."""

from __future__ import annotations

import re
from html import unescape

import pytest

from loginlab.exchange.passkeys import PasskeyRequest
from loginlab.sites import API
from loginlab.world.passkeys import Passkeys
from tests.exchange.passkeys import Holder
from tests.exchange.scene import MIRA, NEW, NOBODY, PASSWORD, WRONG, Scene
from tests.sites.visitor import Connect, Visitor, cookies_set, form_token, sentence

LIST = "/security/passkeys"
DOOR = "/sign-in/passkey"


@pytest.fixture
def mira(visitor: Visitor, scene: Scene) -> Visitor:
    """Signed in with password and code."""
    visitor.sign_in(scene)
    return visitor


def asked_on(page_text: str) -> PasskeyRequest:
    """The question that a page holds."""
    options = re.search(r'data-options="([^"]+)"', page_text)
    assert options, page_text
    return PasskeyRequest(options=unescape(options[1]), expires_at=Scene().at)


def add(visitor: Visitor, holder: Holder, password: str = PASSWORD) -> str:
    """Make a passkey on the pages; returns where that led."""
    page = visitor.submit(LIST, f"{LIST}/add", password=password)
    made = holder.answer(asked_on(page.text), "create")
    fields = {"form_token": form_token(page), "credential": made}
    return str(visitor.post(f"{LIST}/made", fields).headers["Location"])


def press(visitor: Visitor, holder: Holder, path: str = DOOR) -> str:
    """Answer the sign-in page; returns where that led, or what the page said."""
    page = visitor.get(path)
    answer = visitor.post(DOOR, {"form_token": form_token(page), "credential": holder.answer(asked_on(page.text))})
    return str(answer.headers.get("Location") or sentence(answer))


def test_from_adding_one_to_signing_in_and_removing_it(mira: Visitor, scene: Scene, site: Connect) -> None:
    """By the pages alone; the cookie of the question goes with the answer, and no device is made known."""
    holder = Holder(scene)
    assert add(mira, holder) == f"{LIST}?notice=passkey-added"
    assert "Made in Lantern Browser" in mira.get(LIST).text
    other = Visitor(site, agent="Other Browser")
    assert press(other, holder) == "/dashboard"
    assert other.cookies.keys() == {"__Host-session", "__Host-form"}
    answer = mira.submit(LIST, f"{LIST}/remove", passkey="1", password=PASSWORD)
    assert answer.headers["Location"] == f"{LIST}?notice=passkey-removed"
    assert "did not work here" in press(Visitor(site), holder)


def test_the_cookie_of_a_question_is_as_narrow_as_the_others(visitor: Visitor) -> None:
    """Secure, HttpOnly, Strict, Path=/, until the browser closes."""
    morsel = cookies_set(visitor.get(DOOR))["__Host-passkey"]
    assert {key: value for key, value in morsel.items() if value} == {
        "secure": True, "httponly": True, "path": "/", "samesite": "Strict",
    }  # fmt: skip


def test_a_refused_answer_is_followed_by_a_new_question(mira: Visitor, scene: Scene, site: Connect) -> None:
    """The page can be used again at once; without its cookie nothing works."""
    holder = Holder(scene)
    add(mira, holder)
    other = Visitor(site)
    page = other.get(DOOR)
    refused = other.post(DOOR, {"form_token": form_token(page), "credential": "{}"})
    assert refused.status_code == 403
    assert sentence(refused) == "That passkey did not work here. Load the page again and try once more."
    assert asked_on(refused.text) != asked_on(page.text)
    empty = other.post(DOOR, {"form_token": form_token(page), "credential": ""})
    assert (empty.status_code, sentence(empty)[:23]) == (400, "The passkey is missing;")
    page = other.get(DOOR)
    fields = {"form_token": form_token(page), "credential": holder.answer(asked_on(page.text))}
    del other.cookies["__Host-passkey"]
    assert other.post(DOOR, fields).status_code == 403


def test_the_sign_in_pages_offer_it_once_somebody_has_one(visitor: Visitor, scene: Scene, site: Connect) -> None:
    """To everybody alike then: whether this account has one is not said."""
    stranger = Visitor(site)
    assert DOOR not in stranger.get("/sign-in").text
    visitor.sign_in(scene)
    add(visitor, Holder(scene))
    for who in (MIRA, NOBODY):
        stranger = Visitor(site)
        assert DOOR in stranger.get("/sign-in").text
        stranger.to_password(who)
        assert f"{DOOR}?after=identifier" in stranger.get("/sign-in/password").text


def test_after_an_identifier_the_passkey_must_be_that_accounts(mira: Visitor, scene: Scene, site: Connect) -> None:
    """The question looks the same for everybody."""
    holder = Holder(scene)
    add(mira, holder)
    for who, leads_to in ((MIRA, "/dashboard"), (NOBODY, "That passkey did not work here.")):
        other = Visitor(site)
        other.to_password(who)
        assert press(other, holder, f"{DOOR}?after=identifier").startswith(leads_to)


def test_whoever_is_signed_in_is_not_asked_again(mira: Visitor) -> None:
    """They are on their way to the dashboard."""
    assert mira.get(DOOR).headers["Location"] == "/dashboard"


def test_the_switch_is_turned_on_and_off_by_the_passkey(mira: Visitor, scene: Scene, site: Connect) -> None:
    """And a right password then reads like a wrong one."""
    holder = Holder(scene)
    add(mira, holder)
    for on, notice in (("yes", "passkey-only"), ("no", "passkey-optional")):
        page = mira.get(LIST)
        fields = {"form_token": form_token(page), "on": on, "credential": holder.answer(asked_on(page.text))}
        assert mira.post(f"{LIST}/only", fields).headers["Location"] == f"{LIST}?notice={notice}"
        other = Visitor(site)
        refused = other.to_code()
        assert refused.status_code == (403 if on == "yes" else 303)
        if on == "yes":
            wrong = other.submit("/sign-in/password", password=WRONG)
            assert sentence(refused) == sentence(wrong)
    page = mira.get(LIST)
    empty = mira.post(f"{LIST}/only", {"form_token": form_token(page), "on": "yes", "credential": ""})
    assert sentence(empty).startswith("The passkey is missing")


def test_refusals_stand_in_the_section_they_belong_to(mira: Visitor, scene: Scene) -> None:
    """A wrong password when adding or removing, a number that is nobody's."""
    assert "not right" in sentence(mira.submit(LIST, f"{LIST}/add", password=WRONG))
    add(mira, Holder(scene))
    assert "not right" in sentence(mira.submit(LIST, f"{LIST}/remove", passkey="1", password=WRONG))
    for number in ("2", "x", "", "9" * 30):
        assert "not one of yours" in sentence(mira.submit(LIST, f"{LIST}/remove", passkey=number, password=PASSWORD))
    page = mira.submit(LIST, f"{LIST}/add", password=PASSWORD)
    stranger = Holder(scene, Passkeys("x"))
    made = stranger.answer(asked_on(page.text), "create", address="https://lantern-signin.example/")
    refused = mira.post(f"{LIST}/made", {"form_token": form_token(page), "credential": made})
    assert "is missing" in sentence(refused)


def test_the_phrase_is_chosen_and_shown(mira: Visitor, scene: Scene) -> None:
    """The owner sees it, escaped like everything; a mail carries it."""
    path = "/security/anti-phishing"
    assert mira.submit(path, phrase="blue herons").headers["Location"] == f"{path}?notice=anti-phishing-set"
    assert "<strong>blue herons</strong>" in mira.get(path).text
    assert "may hold letters and spaces only" in sentence(mira.submit(path, phrase="<script>"))
    Visitor(mira.connect).to_code()
    assert scene.messages[-1].lines[0] == "Your anti-phishing code: blue herons"


def test_the_password_is_changed_and_other_sessions_end(mira: Visitor, scene: Scene, site: Connect) -> None:
    """This one goes on; a wrong old one, a short new one and the same one again are refused in words."""
    other = Visitor(site)
    other.sign_in(scene)
    path = "/security/password"
    assert "not right" in sentence(mira.submit(path, password=WRONG, **{"new-password": NEW}))
    assert "at least" in sentence(mira.submit(path, password=PASSWORD, **{"new-password": "short"}))
    assert "is the old one" in sentence(mira.submit(path, password=PASSWORD, **{"new-password": PASSWORD}))
    changed = mira.submit(path, password=PASSWORD, **{"new-password": NEW})
    assert changed.headers["Location"] == "/security?notice=password-changed"
    assert mira.get("/dashboard").status_code == 200
    assert other.get("/dashboard").headers["Location"] == "/sign-in?notice=session-ended"


@pytest.mark.parametrize("path", [LIST, "/security/anti-phishing", "/security/password"])
def test_these_pages_are_behind_the_sign_in(visitor: Visitor, path: str) -> None:
    """Like everything about an account."""
    assert visitor.get(path).headers["Location"] == "/sign-in?notice=session-refused"


@pytest.mark.parametrize("path", [LIST, "/security/anti-phishing", "/security/password", DOOR])
def test_they_run_no_script_and_keep_nothing(mira: Visitor, scene: Scene, path: str) -> None:
    """All promised headers, no script, nothing kept by the browser."""
    add(mira, Holder(scene))
    visitor = Visitor(mira.connect) if path == DOOR else mira
    page = visitor.get(path)
    assert page.status_code == 200
    assert "<script" not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none';")


def test_the_app_has_no_way_in_by_passkey(site: Connect) -> None:
    """Its API says so by having none."""
    app = Visitor(site, API)
    assert app.send("POST", "/v1/sign-in/passkey", json={}).status_code == 404
