"""Confirming who asks support for help: by the link from the mailbox, or in the app."""

from __future__ import annotations

import pytest

from loginlab.exchange.staff import Staff, StaffAct
from loginlab.sites import API
from tests.exchange.scene import MIRA, TOMAS, Scene
from tests.sites.test_api import bearer, sign_in
from tests.sites.visitor import Connect, Visitor, sentence


def link_path(scene: Scene) -> str:
    """Where the newest link leads, as a path of this site."""
    link = next(message.link for message in reversed(scene.messages) if message.link)
    return link.removeprefix("https://lantern.example")


@pytest.fixture
def app(site: Connect) -> Visitor:
    """The app on a phone."""
    return Visitor(site, API, agent="Lantern App")


def test_the_link_asks_before_it_confirms(visitor: Visitor, scene: Scene) -> None:
    """Opening it, as a mail scanner does, confirms nothing; the button does, without signing in."""
    check = scene.exchange.begin_identity_check(MIRA, "mail")
    path = link_path(scene)
    page = visitor.get(path)
    assert "Confirm only if <strong>you yourself</strong> wrote to our support" in page.text
    assert not scene.exchange.is_identity_confirmed(check.id)
    done = visitor.submit(path, "/support/confirm", token=path.partition("token=")[2])
    assert (done.status_code, sentence(done)) == (
        200, "Our support now knows that it is you. You need not send or read out anything.",
    )  # fmt: skip
    assert scene.exchange.is_identity_confirmed(check.id)
    again = visitor.submit(path, "/support/confirm", token=path.partition("token=")[2])
    assert again.status_code == 403
    assert sentence(again).startswith("This link does not work, or no longer.")


def test_the_page_asks_for_nothing_that_could_be_read_out(visitor: Visitor, scene: Scene) -> None:
    """No field at all: a button."""
    scene.exchange.begin_identity_check(MIRA, "mail")
    page = visitor.get(link_path(scene)).text
    assert page.count("<input") == page.count('<input type="hidden"') == 2


def test_a_link_without_its_token(visitor: Visitor) -> None:
    """Cut short on its way: said at once."""
    assert visitor.get("/support/confirm").status_code == 403


def test_the_app_shows_what_waits_and_confirms_it(app: Visitor, scene: Scene) -> None:
    """One question, one button, and it is gone."""
    session = bearer(sign_in(app, scene))
    assert app.get("/v1/identity-checks", headers=session).json() == {"checks": []}
    check = scene.exchange.begin_identity_check(MIRA, "app")
    waiting = app.get("/v1/identity-checks", headers=session).json()["checks"]
    assert waiting == [{"check": check.id, "expires_at": check.expires_at.isoformat(), "what_for": ""}]
    answer = app.send("POST", "/v1/identity-checks/confirm", json={"check": check.id}, headers=session)
    assert (answer.status_code, answer.content) == (204, b"")
    assert scene.exchange.is_identity_confirmed(check.id)
    assert app.get("/v1/identity-checks", headers=session).json() == {"checks": []}


def test_the_app_takes_a_no(app: Visitor, scene: Scene) -> None:
    """The other button: the question is gone, and nothing was confirmed."""
    session = bearer(sign_in(app, scene))
    check = scene.exchange.begin_identity_check(MIRA, "app")
    assert app.send("POST", "/v1/identity-checks/deny", json={"check": check.id}).status_code == 401
    answer = app.send("POST", "/v1/identity-checks/deny", json={"check": check.id}, headers=session)
    assert (answer.status_code, answer.content) == (204, b"")
    assert app.get("/v1/identity-checks", headers=session).json() == {"checks": []}
    assert not scene.exchange.is_identity_confirmed(check.id)


def test_the_app_of_somebody_else_sees_and_confirms_nothing(app: Visitor, scene: Scene) -> None:
    """Nor one that is not signed in."""
    check = scene.exchange.begin_identity_check(MIRA, "app")
    session = bearer(sign_in(app, scene, TOMAS))
    assert app.get("/v1/identity-checks", headers=session).json() == {"checks": []}
    refused = app.send("POST", "/v1/identity-checks/confirm", json={"check": check.id}, headers=session)
    assert (refused.status_code, refused.json()["error"]) == (400, "input-refused")
    assert app.get("/v1/identity-checks").status_code == 401
    assert app.send("POST", "/v1/identity-checks/confirm", json={"check": check.id}).status_code == 401
    assert not scene.exchange.is_identity_confirmed(check.id)


@pytest.mark.parametrize(
    "sent", [{}, {"check": None}, {"check": "1"}, {"check": True}, {"check": [1]}, {"check": 10**30}]
)
def test_a_check_that_is_none(app: Visitor, scene: Scene, sent: dict[str, object]) -> None:
    """400 with a sentence, and the open one still waits."""
    session = bearer(sign_in(app, scene))
    scene.exchange.begin_identity_check(MIRA, "app")
    answer = app.send("POST", "/v1/identity-checks/confirm", json=sent, headers=session)
    assert (answer.status_code, answer.json()["message"]) == (
        400, "The question from support is over, or is not for this account.",
    )  # fmt: skip
    assert len(app.get("/v1/identity-checks", headers=session).json()["checks"]) == 1


def test_the_app_says_what_a_yes_is_for(app: Visitor, scene: Scene) -> None:
    """The owner reads what support was asked to do, and can say no to that."""
    session = bearer(sign_in(app, scene))
    scene.exchange.begin_identity_check(MIRA, "app", purpose=StaffAct.REMOVE_AUTHENTICATOR)
    (waiting,) = app.get("/v1/identity-checks", headers=session).json()["checks"]
    assert waiting["what_for"] == "remove your authenticator"


def test_what_support_wrote_is_read_in_the_app(app: Visitor, scene: Scene) -> None:
    """With a session, and by nobody else."""
    session = bearer(sign_in(app, scene))
    assert app.get("/v1/support-messages", headers=session).json() == {"messages": []}
    scene.exchange.staff_write(Staff("Ana"), MIRA, "Nothing is asked of you.")
    assert app.get("/v1/support-messages", headers=session).json() == {"messages": ["Nothing is asked of you."]}
    assert app.get("/v1/support-messages").status_code == 401
