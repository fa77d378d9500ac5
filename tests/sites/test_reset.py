"""The pages of a forgotten password."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from loginlab.exchange import STRICT
from tests.exchange.scene import MIRA, NEW, NOBODY, PASSWORD, TOMAS, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Connect, Visitor, form_token, sentence


def link_path(scene: Scene) -> str:
    """Where the newest link leads, as a path of this site."""
    link = next(message.link for message in reversed(scene.messages) if message.link)
    return link.removeprefix("https://lantern.example")


def to_code_page(visitor: Visitor, who: str = MIRA) -> None:
    """Forgot the password, and asked for a message."""
    assert visitor.submit("/reset", identifier=who).headers["Location"] == "/reset/code"


@pytest.mark.parametrize("who", [MIRA, TOMAS])
def test_from_forgot_your_password_to_the_dashboard(visitor: Visitor, scene: Scene, who: str) -> None:
    """The link on the password page, the address already filled in, the code, a new password, and in with it."""
    visitor.to_password(who)
    assert '<a href="/reset">Forgot password?</a>' in visitor.get("/sign-in/password").text
    assert f'value="{who}"' in visitor.get("/reset").text
    to_code_page(visitor, who)
    answer = visitor.submit("/reset/code", code=scene.newest_code(), password=NEW)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?notice=password-reset")
    assert sentence(visitor.get(answer.headers["Location"])).startswith("Your new password is set")
    assert "__Host-session" not in visitor.cookies
    visitor.to_password(who)
    assert visitor.submit("/sign-in/password", password=PASSWORD).status_code == 403
    assert visitor.submit("/sign-in/password", password=NEW).headers["Location"] == "/sign-in/code"


def test_the_link_opens_on_another_device(visitor: Visitor, scene: Scene, site: Connect) -> None:
    """Asked on the computer, opened on the phone; opening alone changes nothing."""
    to_code_page(visitor)
    phone = Visitor(site)
    path = link_path(scene)
    for _ in range(3):
        before = scene.exchange.store.dump()
        assert phone.get(path).status_code == 200
        assert scene.exchange.store.dump() == before
    token = path.partition("token=")[2]
    done = phone.submit(path, "/reset/link", token=token, password=NEW)
    assert done.headers["Location"] == "/sign-in?notice=password-reset"
    again = phone.submit(path, "/reset/link", token=token, password=PASSWORD)
    assert again.status_code == 403
    assert sentence(again).startswith("This link does not work, or no longer.")


@pytest.mark.parametrize("path", ["/reset/link", "/reset/link?token=", "/reset/link?token=a&token=b"])
def test_a_link_that_was_cut_short(visitor: Visitor, path: str) -> None:
    """Said at once, before anybody thinks up a password."""
    answer = visitor.get(path)
    assert answer.status_code == 403
    assert sentence(answer).startswith("This link does not work")


def test_the_session_in_this_browser_ends_too(visitor: Visitor, scene: Scene, site: Connect) -> None:
    """Here and everywhere else."""
    other = Visitor(site)
    visitor.sign_in(scene)
    other.sign_in(scene)
    to_code_page(visitor)
    visitor.submit("/reset/code", code=scene.newest_code(), password=NEW)
    assert visitor.get("/dashboard").headers["Location"] == "/sign-in?notice=session-refused"
    assert other.get("/dashboard").headers["Location"] == "/sign-in?notice=session-ended"


def test_a_wrong_code_says_what_every_wrong_code_says(visitor: Visitor, scene: Scene) -> None:
    """One sentence for wrong, old, used and superseded; the field it belongs to is marked."""
    to_code_page(visitor)
    wrong = visitor.submit("/reset/code", code=scene.wrong_code(), password=NEW)
    assert (wrong.status_code, sentence(wrong)) == (
        403, "That code did not work. Use the newest code and type it without delay.",
    )  # fmt: skip
    assert re.search(r'<input id="code"[^>]*aria-invalid', wrong.text)
    assert not re.search(r'<input id="password"[^>]*aria-invalid', wrong.text)
    assert NEW not in wrong.text


def test_a_password_that_is_too_short_costs_no_code(visitor: Visitor, scene: Scene) -> None:
    """The field of the password is marked, and the code still works."""
    to_code_page(visitor)
    short = visitor.submit("/reset/code", code=scene.newest_code(), password="short77")
    assert (short.status_code, sentence(short)) == (
        400, "The password needs at least 8 characters; a sentence is fine.",
    )  # fmt: skip
    assert re.search(r'<input id="password"[^>]*aria-invalid', short.text)
    assert not re.search(r'<input id="code"[^>]*aria-invalid', short.text)
    assert visitor.submit("/reset/code", code=scene.newest_code(), password=NEW).status_code == 303


def test_too_many_wrong_codes_say_how_long_to_wait_and_the_link_still_works(visitor: Visitor, scene: Scene) -> None:
    """Whoever guesses closes the way by code and nothing else."""
    to_code_page(visitor)
    for _ in range(scene.policy.tries_before_lock):
        answer = visitor.submit("/reset/code", code=scene.wrong_code(), password=NEW)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
    path = next(message.link for message in scene.messages if message.link).removeprefix("https://lantern.example")
    done = visitor.submit(path, "/reset/link", token=path.partition("token=")[2], password=NEW)
    assert done.status_code == 303


def test_another_message_can_be_asked_for_after_a_wait(visitor: Visitor, scene: Scene) -> None:
    """Too soon is 429 with the seconds; then a new one goes, and only it works."""
    to_code_page(visitor)
    first = scene.newest_code()
    soon = visitor.submit("/reset/code", "/reset/resend")
    assert (soon.status_code, soon.headers["Retry-After"]) == (429, "30")
    scene.wait(timedelta(seconds=30))
    answer = visitor.submit("/reset/code", "/reset/resend")
    assert answer.headers["Location"] == "/reset/code?notice=sent"
    assert visitor.submit("/reset/code", code=first, password=NEW).status_code == 403
    assert visitor.submit("/reset/code", code=scene.newest_code(), password=NEW).status_code == 303


@pytest.mark.parametrize("path", ["/reset/code", "/reset/resend"])
def test_without_the_cookie_one_begins_again(visitor: Visitor, scene: Scene, path: str) -> None:
    """A page from a bookmark, or after a quarter of an hour."""
    assert visitor.get("/reset/code").headers["Location"] == "/reset"
    to_code_page(visitor)
    token = form_token(visitor.get("/reset/code"))
    scene.wait(scene.policy.sign_in_lifetime + timedelta(seconds=1))
    answer = visitor.post(path, {"form_token": token, "code": scene.newest_code(), "password": NEW})
    assert answer.headers["Location"] == "/reset?notice=reset-begin-again"
    assert (
        sentence(visitor.get(answer.headers["Location"])) == "Please type your email address or phone number once more."
    )


@pytest.mark.parametrize("typed", ["", "mira", "x" * 5000, "<script>@mail.example"])
def test_an_address_that_cannot_be_one(visitor: Visitor, scene: Scene, typed: str) -> None:
    """400 with what is wrong with it; nothing is sent."""
    before = scene.exchange.store.dump()
    answer = visitor.submit("/reset", identifier=typed)
    assert answer.status_code == 400
    assert "<script" not in answer.text
    assert scene.exchange.store.dump() == before


def test_nothing_of_it_is_kept_by_the_browser(visitor: Visitor, scene: Scene) -> None:
    """No page with a token or a code in it may lie in a cache."""
    to_code_page(visitor)
    for path in ("/reset", "/reset/code", link_path(scene)):
        answer = visitor.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_figures_are_the_policys() -> None:
    """Another policy, another length and another wait on the page."""
    for policy, length, wait in (
        (None, "At least 8 characters", "1 day"),
        (STRICT, "At least 15 characters", "2 days"),
    ):
        scene = Scene() if policy is None else Scene(policy)
        visitor = Visitor(connect_in_process(build_sites(scene)))
        to_code_page(visitor, NOBODY)
        page = visitor.get("/reset/code").text
        assert length in page
        assert f"withdrawals wait for {wait}." in page
