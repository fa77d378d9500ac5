"""A held sign-in on the pages and in the API, and the page that shows every try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest

from loginlab.exchange import Origin
from loginlab.exchange.errors import PasswordWrong
from loginlab.sites import API, HELP, WWW, Location
from tests.exchange.journeys import HOME, THIEF, VPN, begin_from, live_a_while
from tests.exchange.scene import MIRA, PASSWORD, WRONG, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Connect, Visitor, sentence

PAUSED = "We have paused this sign-in for safety. The message we have sent says what to do."


@dataclass
class Abroad:
    """Mira has a past at home; where everybody's address seems to be can be moved."""

    scene: Scene
    connect: Connect
    go_to: Callable[[Origin], None]

    @property
    def visitor(self) -> Visitor:
        return Visitor(self.connect, WWW)


def build_abroad() -> Abroad:
    scene, seen_at = Scene(), [HOME]
    live_a_while(scene)
    scene.messages.clear()

    def locate(_: str) -> Location:
        at = seen_at[-1]
        return Location(at.country, at.network, at.latitude, at.longitude)

    return Abroad(scene, connect_in_process(build_sites(scene, locate=locate)), seen_at.append)


@pytest.fixture
def abroad() -> Abroad:
    return build_abroad()


def test_the_page_says_that_it_is_paused_and_nothing_else(abroad: Abroad) -> None:
    """No place, no reason, no score; the owner reads those in the message."""
    visitor = abroad.visitor
    abroad.go_to(VPN)
    page = visitor.to_code()
    assert (page.status_code, sentence(page)) == (403, PAUSED)
    assert "<h1>Paused for safety</h1>" in page.text
    assert "Retry-After" not in page.headers
    assert "You can try again" not in page.text
    for hidden in ("NL", "Harbour", "VPN", "unusual", "score", MIRA):
        assert hidden not in page.text
    assert {"__Host-pending", "__Host-device", "__Host-session"}.isdisjoint(visitor.cookies)


@pytest.mark.parametrize("step", ["code", "device", "link"])
def test_a_jump_on_any_page_is_paused_with_a_time(abroad: Abroad, step: str) -> None:
    """429, how long to wait, and the browser forgets the sign-in that is over."""
    visitor, scene = abroad.visitor, abroad.scene
    if step == "code":
        visitor.to_code()
    else:
        visitor.to_device(scene)
    abroad.go_to(VPN)
    if step == "link":
        page = visitor.submit(f"/approve-device?token={scene.newest_link_token()}", "/approve-device",
                              token=scene.newest_link_token())  # fmt: skip
    else:
        page = visitor.submit(f"/sign-in/{step}", code=scene.newest_code())
    assert (page.status_code, page.headers["Retry-After"], sentence(page)) == (429, "1800", PAUSED)
    assert "in <strong>30 minutes</strong>" in page.text
    assert "__Host-pending" not in visitor.cookies
    abroad.go_to(HOME)
    again = abroad.visitor
    assert again.to_code().status_code == 429
    scene.wait(scene.policy.pause_after_jump)
    assert again.to_code().headers["Location"] == "/sign-in/code"


def test_the_app_is_held_likewise(abroad: Abroad) -> None:
    """The same sentence, a name for programs, and how long to wait if there is a time."""
    app, scene = Visitor(abroad.connect, API), abroad.scene
    sent = {"identifier": MIRA, "password": PASSWORD}
    begun = app.send("POST", "/v1/sign-in", json=sent).json()
    bearer = {"Authorization": f"Bearer {begun['pending']}"}
    abroad.go_to(THIEF)
    held = app.send("POST", "/v1/sign-in", json=sent)
    assert (held.status_code, held.json()) == (403, {"error": "sign-in-held", "message": PAUSED})
    tries = [app.send("POST", "/v1/sign-in/code", json={"code": scene.newest_code()}, headers=bearer) for _ in range(2)]
    assert tries[0].status_code == 429
    assert tries[0].json() == {"error": "sign-in-held", "message": PAUSED, "retry_after": 1800}
    assert tries[1].json()["error"] == "sign-in-refused"
    abroad.go_to(HOME)
    assert app.send("POST", "/v1/sign-in", json=sent).json()["retry_after"] == 1800


def test_the_approval_in_the_app_is_judged_too(abroad: Abroad) -> None:
    """The last step as well as the first."""
    app, scene = Visitor(abroad.connect, API), abroad.scene
    begun = app.send("POST", "/v1/sign-in", json={"identifier": MIRA, "password": PASSWORD}).json()
    bearer = {"Authorization": f"Bearer {begun['pending']}"}
    app.send("POST", "/v1/sign-in/code", json={"code": scene.newest_code()}, headers=bearer)
    abroad.go_to(THIEF)
    jumped = app.send("POST", "/v1/sign-in/device", json={"code": scene.newest_code()}, headers=bearer)
    assert (jumped.status_code, jumped.json()["error"]) == (429, "sign-in-held")


def whole(answer: httpx.Response) -> tuple[int, list[tuple[str, str]], bytes]:
    return answer.status_code, answer.headers.multi_items(), answer.content


def test_a_wrong_password_gets_the_same_bytes_whether_the_account_is_paused_or_not() -> None:
    """From home and from abroad, up to the lock and behind it: only who has the password learns of the pause."""
    answers = []
    for jumps in (True, False):
        made = build_abroad()
        first = made.visitor
        first.to_code()
        if jumps:
            made.go_to(VPN)
            assert first.submit("/sign-in/code", code=made.scene.newest_code()).status_code == 429
        else:
            first.get("/sign-in/code")
        stranger = made.visitor
        stranger.to_password()
        kept = []
        for number in range(made.scene.policy.tries_before_lock + 1):
            made.go_to((THIEF, HOME)[number % 2])
            kept.append(whole(stranger.submit("/sign-in/password", password=WRONG)))
        answers.append(kept)
    assert answers[0] == answers[1]
    assert [status for status, _, _ in answers[0]] == [403] * 4 + [429] * 2


def test_the_history_shows_every_try_and_is_one_link_away(abroad: Abroad) -> None:
    """From the security page; newest first, with the outcome in words."""
    owner, stranger, scene = abroad.visitor, abroad.visitor, abroad.scene
    abroad.go_to(THIEF)
    stranger.to_code()
    scene.wait(minutes=1)
    stranger.submit("/sign-in/password", password=WRONG)
    abroad.go_to(HOME)
    scene.wait(minutes=1)
    owner.sign_in(scene)
    assert 'href="/security/history"' in owner.get("/security").text
    page = owner.get("/security/history").text
    lines = page.partition('id="tries">')[2]
    order = [lines.index(outcome) for outcome in ("Signed in", "Password wrong", "Password right, paused for safety")]
    assert order == sorted(order)
    assert "Hotel Guest Net" in lines
    assert "192.0.2.10, SG" in lines


def test_the_history_shows_fifty_tries_at_most(abroad: Abroad) -> None:
    """A guesser fills the log, and not the owner's page."""
    for _ in range(60):
        with pytest.raises(PasswordWrong):
            begin_from(THIEF, abroad.scene, password=WRONG)
        abroad.scene.wait(timedelta(hours=1))
    owner = abroad.visitor
    owner.sign_in(abroad.scene)
    page = owner.get("/security/history").text
    assert page.count("<time") == 50
    assert page.count("Password wrong") == 49


def test_the_history_is_for_those_who_are_in(visitor: Visitor) -> None:
    """Anyone else is sent to sign in."""
    assert visitor.get("/security/history").headers["Location"] == "/sign-in?notice=session-refused"


def test_what_a_browser_calls_itself_stays_text_in_the_history(abroad: Abroad) -> None:
    """A stranger writes that line, and the owner reads it while signed in."""
    with pytest.raises(PasswordWrong):
        begin_from(Origin(agent="<script>alert(1)</script>", network="<b>Net"), abroad.scene, password=WRONG)
    owner = abroad.visitor
    owner.sign_in(abroad.scene)
    page = owner.get("/security/history").text
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "<b>Net" not in page


def test_the_help_article_has_the_policys_figure(abroad: Abroad) -> None:
    """And the paused page leads to it."""
    abroad.go_to(VPN)
    assert 'href="https://help.lantern.example/paused"' in abroad.visitor.to_code().text
    assert "for 30 minutes" in Visitor(abroad.connect, HELP).get("/paused").text
