"""The API of the mobile app."""

from __future__ import annotations

import json
from typing import Any

import pytest

from loginlab.exchange import errors
from loginlab.sites import API
from loginlab.sites.refusals import public_id, status_of
from tests.exchange.scene import MIRA, PASSWORD, TOMAS, WRONG, Scene
from tests.sites.visitor import Connect, Visitor, sentence

SIGN_IN = {"identifier": MIRA, "password": PASSWORD}


@pytest.fixture
def app(site: Connect) -> Visitor:
    """The app on a phone."""
    return Visitor(site, API, agent="Lantern App")


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def sign_in(app: Visitor, scene: Scene, who: str = MIRA) -> str:
    """All the way in; returns the session token."""
    step = app.send("POST", "/v1/sign-in", json={"identifier": who, "password": PASSWORD}).json()
    for path in ("code", "device"):
        answer = app.send(
            "POST", f"/v1/sign-in/{path}", json={"code": scene.newest_code()}, headers=bearer(step["pending"])
        )
    return str(answer.json()["session"])


def test_the_whole_sign_in(app: Visitor, scene: Scene) -> None:
    """Password, code, device; each answer says what is awaited and what the app has to keep."""
    begun = app.send("POST", "/v1/sign-in", json=SIGN_IN)
    assert begun.status_code == 200
    step = begun.json()
    assert step.keys() == {"stage", "method", "sent_to", "expires_at", "pending", "device"}
    assert (step["stage"], step["method"], step["sent_to"]) == ("code", "mail", "m***@mail.example")
    waiting = app.send(
        "POST", "/v1/sign-in/code", json={"code": scene.newest_code()}, headers=bearer(step["pending"])
    ).json()
    assert (waiting["stage"], waiting["sent_to"]) == ("device", "m***@mail.example")
    done = app.send(
        "POST", "/v1/sign-in/device", json={"code": scene.newest_code()}, headers=bearer(step["pending"])
    ).json()
    assert done.keys() == {"stage", "session"}

    portfolio = app.get("/v1/portfolio", headers=bearer(done["session"])).json()
    assert portfolio["worth_usd"] == "6650.00"
    assert portfolio["holdings"][0] == {
        "asset": "BTC", "amount": "0.05", "price_usd": "60000", "worth_usd": "3000.00",
    }  # fmt: skip
    assert app.get("/v1/session", headers=bearer(done["session"])).json()["identifier"] == MIRA

    again = app.send("POST", "/v1/sign-in", json={**SIGN_IN, "device": step["device"]}).json()
    assert "device" not in again
    straight = app.send(
        "POST", "/v1/sign-in/code", json={"code": scene.newest_code()}, headers=bearer(again["pending"])
    )
    assert straight.json()["stage"] == "signed in"


def test_by_phone_number_and_with_an_authenticator(app: Visitor, scene: Scene) -> None:
    """The two other kinds of code."""
    step = app.send("POST", "/v1/sign-in", json={"identifier": TOMAS, "password": PASSWORD}).json()
    assert (step["method"], step["sent_to"]) == ("sms", "+44*****58")
    secret = scene.enrol(scene.sign_in())
    step = app.send("POST", "/v1/sign-in", json=SIGN_IN).json()
    assert (step["method"], step["sent_to"]) == ("totp", None)
    waiting = app.send("POST", "/v1/sign-in/code", json={"code": scene.totp(secret)}, headers=bearer(step["pending"]))
    assert waiting.json()["stage"] == "device"


def test_signing_out_ends_the_session(app: Visitor, scene: Scene) -> None:
    """204, and the token is worth nothing."""
    token = sign_in(app, scene)
    gone = app.send("DELETE", "/v1/session", headers=bearer(token))
    assert (gone.status_code, gone.content) == (204, b"")
    after = app.get("/v1/portfolio", headers=bearer(token))
    assert (after.status_code, after.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert after.json() == {"error": "session-ended", "message": "You have been signed out. Please sign in again."}


def test_another_message(app: Visitor, scene: Scene) -> None:
    """Too soon is 429 in header and body; later a new code is sent."""
    step = app.send("POST", "/v1/sign-in", json=SIGN_IN).json()
    soon = app.send("POST", "/v1/sign-in/resend", headers=bearer(step["pending"]))
    assert (soon.status_code, soon.headers["Retry-After"], soon.json()["retry_after"]) == (429, "30", 30)
    scene.wait(seconds=30)
    first = scene.newest_code()
    assert app.send("POST", "/v1/sign-in/resend", headers=bearer(step["pending"])).status_code == 200
    assert scene.newest_code() != first


def test_it_has_no_use_for_cookies(app: Visitor, scene: Scene) -> None:
    """It sets none and reads none: a stranger's page in the owner's browser has nothing to ride on."""
    token = sign_in(app, scene)
    assert app.cookies == {}
    for name in ("__Host-session", "__Host-pending"):
        answer = app.get("/v1/portfolio", headers={"Cookie": f"{name}={token}"})
        assert answer.status_code == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Basic x", "Bearer x y", "Bearer " + "x" * 500, "TOKEN", "bearer\tx"])
def test_a_token_that_is_none(app: Visitor, scene: Scene, header: str) -> None:
    """401 with a sentence at every door."""
    token = sign_in(app, scene)
    headers = {"Authorization": header.replace("TOKEN", token)} if header else {}
    for method, path in (("GET", "/v1/portfolio"), ("GET", "/v1/session"), ("DELETE", "/v1/session")):
        answer = app.send(method, path, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (401, "session-refused")
    for path in ("/v1/sign-in/code", "/v1/sign-in/device"):
        answer = app.send("POST", path, json={"code": "123456"}, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (403, "sign-in-refused")


def test_a_pending_token_opens_no_account(app: Visitor, scene: Scene) -> None:
    """The tokens of the steps before are of another kind."""
    step = app.send("POST", "/v1/sign-in", json=SIGN_IN).json()
    for token in (step["pending"], step["device"]):
        assert app.get("/v1/portfolio", headers=bearer(token)).status_code == 401


BODIES: dict[str, tuple[bytes, str, int]] = {
    "no JSON": (b"{", "application/json", 400),
    "a list": (b"[]", "application/json", 400),
    "a number": (b"1", "application/json", 400),
    "null": (b"null", "application/json", 400),
    "nothing": (b"", "application/json", 400),
    "twice the same": (b'{"identifier": "a@b.example", "identifier": "c@d.example"}', "application/json", 400),
    "no UTF-8": (b'{"identifier": "\xff"}', "application/json", 400),
    "very deep": (b"[" * 8000, "application/json", 400),
    "too large": (b'{"identifier": "' + b"x" * 20_000 + b'"}', "application/json", 413),
    "a form": (b"identifier=a&password=b", "application/x-www-form-urlencoded", 415),
    "no kind named": (b"{}", "", 415),
    "a huge number": (b'{"identifier": ' + b"9" * 9000 + b"}", "application/json", 400),
    "not a number": (b'{"identifier": NaN}', "application/json", 400),
}


@pytest.mark.parametrize(("body", "kind", "status"), BODIES.values(), ids=BODIES.keys())
def test_a_body_that_is_no_object(app: Visitor, scene: Scene, body: bytes, kind: str, status: int) -> None:
    """The right status and a sentence in JSON, and nothing has changed."""
    before = scene.exchange.store.dump()
    answer = app.send("POST", "/v1/sign-in", content=body, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert answer.json()["message"]
    assert scene.exchange.store.dump() == before


WRONG_TYPES: list[Any] = [None, True, 0, 1.5, [], {}, ["a@b.example"], {"$ne": ""}]


@pytest.mark.parametrize("value", WRONG_TYPES, ids=str)
def test_a_field_of_the_wrong_type(app: Visitor, scene: Scene, value: Any) -> None:
    """400 that says what it must be; no try counted, also not for a code that is a number."""
    step = app.send("POST", "/v1/sign-in", json=SIGN_IN).json()
    before = scene.exchange.store.dump()
    for fields in ({**SIGN_IN, "identifier": value}, {**SIGN_IN, "password": value}):
        answer = app.send("POST", "/v1/sign-in", json=fields)
        assert (answer.status_code, answer.json()["error"]) == (400, "input-refused")
        assert "must be text" in answer.json()["message"]
    answer = app.send("POST", "/v1/sign-in/code", json={"code": value}, headers=bearer(step["pending"]))
    assert (answer.status_code, answer.json()["error"]) == (400, "input-refused")
    assert scene.exchange.store.dump() == before


@pytest.mark.parametrize("value", [*WRONG_TYPES, "x", "x" * 300, "\ud800"], ids=ascii)
def test_a_device_mark_that_is_none_makes_a_new_device(app: Visitor, value: Any) -> None:
    """Whatever the app sends in its place, it is given a fresh one."""
    body = json.dumps({**SIGN_IN, "device": value})
    answer = app.send("POST", "/v1/sign-in", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    assert answer.json()["device"] != value


def everything(kind: type[errors.ExchangeError]) -> list[type[errors.ExchangeError]]:
    """All classes below it that are raised: those that nothing is below."""
    deeper = [leaf for below in kind.__subclasses__() for leaf in everything(below)]
    return deeper or [kind]


def test_the_public_name_is_as_vague_as_the_public_sentence(scene: Scene) -> None:
    """Errors that say the same have the same name and status; errors that say different things have not."""
    by_sentence: dict[object, set[tuple[str, int]]] = {}
    for kind in everything(errors.ExchangeError):
        error = kind.__new__(kind)
        message = vars(kind).get("public_message") or kind.public_message
        by_sentence.setdefault(message, set()).add((public_id(error), status_of(error, scene.at)))
    assert all(len(names) == 1 for names in by_sentence.values()), by_sentence
    ids = [next(iter(names))[0] for names in by_sentence.values()]
    assert len(ids) == len(set(ids))


def test_app_and_page_say_the_same(site: Connect, app: Visitor, scene: Scene) -> None:
    """The same refusals, the same sentences, the same statuses; the app is told no fact more."""
    page = Visitor(site)
    page.to_password()
    for password in (WRONG, "", "x" * 200):
        shown = page.submit("/sign-in/password", password=password)
        told = app.send("POST", "/v1/sign-in", json={"identifier": MIRA, "password": password})
        assert (told.status_code, told.json()["message"]) == (shown.status_code, sentence(shown))
        assert told.json().keys() == {"error", "message"}
    page.submit("/sign-in/password", password=PASSWORD)
    step = app.send("POST", "/v1/sign-in", json=SIGN_IN).json()
    for code in ("000000", "12", ""):
        shown = page.submit("/sign-in/code", code=code)
        told = app.send("POST", "/v1/sign-in/code", json={"code": code}, headers=bearer(step["pending"]))
        assert (told.status_code, told.json()["message"]) == (shown.status_code, sentence(shown))
        assert told.json().keys() == {"error", "message"}
