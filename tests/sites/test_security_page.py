"""The security page: sessions, devices, the authenticator, recent sign-ins."""

from __future__ import annotations

import re

import pytest

from tests.exchange.scene import MIRA, PASSWORD, TOMAS, Scene
from tests.sites.visitor import Connect, Visitor, form_token, sentence


@pytest.fixture
def desk(site: Connect, scene: Scene) -> Visitor:
    """Mira's own browser, signed in."""
    visitor = Visitor(site, agent="Desk Browser")
    visitor.sign_in(scene)
    return visitor


@pytest.fixture
def laptop(site: Connect, scene: Scene, desk: Visitor) -> Visitor:
    """A second browser of hers, signed in later."""
    visitor = Visitor(site, agent="Laptop Browser")
    visitor.sign_in(scene)
    return visitor


def test_it_shows_where_one_is_signed_in_and_from_where(desk: Visitor, laptop: Visitor) -> None:
    """Both sessions, both devices, both sign-ins, and which one is this."""
    page = desk.get("/security").text
    assert page.count("<strong>Desk Browser</strong>") == 2
    assert page.count("<strong>Laptop Browser</strong>") == 2
    assert page.count("this one") == 1
    assert len(re.findall("Browser · [0-9.]+, Portugal", page)) == 2


def test_it_shows_nobody_elses(desk: Visitor, site: Connect, scene: Scene) -> None:
    """Another customer's browser is not on it."""
    other = Visitor(site, agent="Tomas Browser")
    other.sign_in(scene, TOMAS)
    assert "Tomas Browser" not in desk.get("/security").text
    assert "Desk Browser" not in other.get("/security").text


def test_one_other_session_can_be_ended(desk: Visitor, laptop: Visitor) -> None:
    """The one chosen is over at once; one's own goes on."""
    (number,) = re.findall(r'name="session" value="(\d+)"', desk.get("/security").text)
    assert desk.submit("/security", "/security/sessions/end", session=number).headers["Location"].endswith("ended")
    assert laptop.get("/dashboard").headers["Location"] == "/sign-in?notice=session-ended"
    assert desk.get("/dashboard").status_code == 200


def test_all_others_can_be_ended(desk: Visitor, laptop: Visitor) -> None:
    """What to do first after a phish."""
    answer = laptop.submit("/security", "/security/sessions/end-others")
    assert answer.headers["Location"] == "/security?notice=others-ended"
    assert sentence(laptop.get(answer.headers["Location"])) == "All other sessions are over."
    assert desk.get("/dashboard").status_code == 303
    assert laptop.get("/dashboard").status_code == 200


def test_a_device_can_be_forgotten(desk: Visitor, laptop: Visitor, scene: Scene) -> None:
    """It leaves the list at once, and the page says that its session goes on; it does."""
    number = re.findall(r'name="device" value="(\d+)"', desk.get("/security").text)[1]
    answer = desk.submit("/security", "/security/devices/forget", device=number)
    assert answer.headers["Location"] == "/security?notice=device-forgotten"
    page = desk.get(answer.headers["Location"])
    assert sentence(page).endswith("Its session goes on.")
    assert page.text.count('name="device"') == 1
    assert laptop.get("/dashboard").status_code == 200


@pytest.mark.parametrize("number", ["", "x", "99", "9" * 20, "-1"])
def test_a_device_that_is_not_ones_own_is_refused(desk: Visitor, number: str) -> None:
    """With a sentence beside the list."""
    answer = desk.submit("/security", "/security/devices/forget", device=number)
    assert answer.status_code == 400
    assert "not one of your approved devices" in sentence(answer)


def test_nobody_ends_another_customers_session(desk: Visitor, site: Connect, scene: Scene) -> None:
    """A number that belongs to someone else is refused as one that does not exist."""
    other = Visitor(site)
    other.sign_in(scene, TOMAS)
    number = scene.exchange.sessions(other.cookies["__Host-session"])[0].id
    assert desk.submit("/security", "/security/sessions/end", session=str(number)).status_code == 400
    assert other.get("/dashboard").status_code == 200


def test_a_secret_is_shown_for_the_password_only(desk: Visitor, scene: Scene) -> None:
    """A stolen session alone adds no authenticator; the QR code holds what is written under it."""
    refused = desk.submit("/security", "/security/authenticator", password="not this")
    assert refused.status_code == 403
    assert "data:image" not in refused.text.replace("data:image/svg+xml,%3Csvg xmlns=", "")
    shown = desk.submit("/security", "/security/authenticator", password=PASSWORD)
    assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "no-store")
    assert re.search(r'<img class="qr" src="data:image/svg\+xml', shown.text)


def test_a_wrong_first_code_can_be_mended(desk: Visitor, scene: Scene) -> None:
    """The key is not shown again, and need not be: the authenticator has it."""
    shown = desk.submit("/security", "/security/authenticator", password=PASSWORD)
    key = re.findall(r'class="key">([A-Z2-7]+)<', shown.text)[0]
    fields = {"form_token": form_token(shown), "code": scene.wrong_totp(key)}
    wrong = desk.post("/security/authenticator/confirm", fields)
    assert wrong.status_code == 403
    assert key not in wrong.text
    assert desk.post("/security/authenticator/confirm", {**fields, "code": scene.totp(key)}).status_code == 303
    assert desk.submit("/security", "/security/authenticator", password=PASSWORD).status_code == 409


def test_too_late_a_first_code_needs_a_new_qr_code(desk: Visitor, scene: Scene) -> None:
    """The shown key waits ten minutes."""
    shown = desk.submit("/security", "/security/authenticator", password=PASSWORD)
    key = re.findall(r'class="key">([A-Z2-7]+)<', shown.text)[0]
    scene.wait(scene.policy.enrolment_lifetime)
    late = desk.post("/security/authenticator/confirm", {"form_token": form_token(shown), "code": scene.totp(key)})
    assert (late.status_code, sentence(late)) == (409, "Please show a new QR code and try again.")


def test_it_is_removed_with_one_of_its_codes(desk: Visitor, scene: Scene) -> None:
    """Not with the session alone."""
    secret = scene.enrol(scene.sign_in())
    assert desk.submit("/security", "/security/authenticator/remove", code=scene.wrong_totp(secret)).status_code == 403
    done = desk.submit("/security", "/security/authenticator/remove", code=scene.totp(secret))
    assert done.headers["Location"] == "/security?notice=authenticator-removed"
    again = desk.submit("/security", "/security/authenticator/remove", code=scene.totp(secret))
    assert (again.status_code, sentence(again)) == (409, "This account has no authenticator.")


@pytest.mark.parametrize(
    "path", ["/security/devices/forget", "/security/sessions/end", "/security/sessions/end-others",
             "/security/authenticator", "/security/authenticator/confirm", "/security/authenticator/remove"]
)  # fmt: skip
def test_nothing_is_done_for_someone_not_signed_in(visitor: Visitor, scene: Scene, path: str) -> None:
    """With a good form token and no session: on to the sign-in, and nothing has changed."""
    before = scene.exchange.store.dump()
    answer = visitor.submit("/sign-in", path, session="1", device="1", password=PASSWORD, code="123456")
    assert answer.headers["Location"] == "/sign-in?notice=session-refused"
    assert scene.exchange.store.dump() == before
    assert MIRA not in answer.text
