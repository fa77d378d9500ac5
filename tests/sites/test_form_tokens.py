"""Form tokens: each way of not having the right one, and both sides of its hour."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import Kind
from loginlab.sites.form_tokens import LIFETIME
from tests.exchange.scene import ELSEWHERE, MIRA, PASSWORD, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Connect, Visitor, form_token

POSTS = {
    "/sign-in": {"identifier": MIRA},
    "/sign-in/password": {"password": PASSWORD},
    "/sign-in/code": {"code": "123456"},
    "/sign-in/device": {"code": "123456"},
    "/sign-in/resend": {},
    "/approve-device": {"token": "x"},
    "/reset": {"identifier": MIRA},
    "/reset/code": {"code": "123456", "password": PASSWORD},
    "/reset/resend": {},
    "/reset/link": {"token": "x", "password": PASSWORD},
    "/withdraw": {"asset": "BTC", "amount": "0.01", "address": ELSEWHERE},
    "/withdraw/confirm": {"request": "1", "code": "123456"},
    "/withdraw/addresses": {"address": ELSEWHERE, "label": "own wallet"},
    "/withdraw/addresses/remove": {"entry": "1"},
    "/withdraw/addresses/on": {},
    "/withdraw/addresses/off": {},
    "/withdraw/addresses/keep": {},
    "/withdraw/addresses/stop": {"token": "x"},
    "/security/api-keys": {"password": PASSWORD, "read": "yes", "withdraw": "yes"},
    "/security/api-keys/revoke": {"key": "1"},
    "/security/freeze": {},
    "/support/confirm": {"token": "x"},
    "/sign-out": {},
    "/security/devices/forget": {"device": "1"},
    "/security/sessions/end": {"session": "1"},
    "/security/sessions/end-others": {},
    "/security/authenticator": {"password": PASSWORD},
    "/security/authenticator/confirm": {"code": "123456"},
    "/security/authenticator/remove": {"code": "123456"},
    "/security/authenticator/remove-lost": {"code": "k3m9x-7qd2v"},
    "/security/recovery-codes": {"code": "123456"},
    "/security/recovery/cancel": {},
    "/sign-in/passkey": {"credential": "{}"},
    "/security/passkeys/add": {"password": PASSWORD},
    "/security/passkeys/made": {"credential": "{}"},
    "/security/passkeys/remove": {"passkey": "1", "password": PASSWORD},
    "/security/passkeys/only": {"credential": "{}", "on": "yes"},
    "/security/anti-phishing": {"phrase": "blue herons"},
    "/security/password": {"password": PASSWORD, "new-password": "eight green lanterns"},
    "/sign-in/lost-phone": {"code": "k3m9x-7qd2v"},
    "/sign-in/lost-phone/request": {},
    "/sign-in/lost-phone/finish": {},
    "/recovery/cancel": {"token": "x"},
}


def test_the_list_above_is_every_form_of_the_site(scene: Scene) -> None:
    """A form added later is tested by existing."""
    rules = build_sites(scene)["www.lantern.example"].site.url_map.iter_rules()  # type: ignore[attr-defined]
    assert {rule.rule for rule in rules if "POST" in rule.methods} == POSTS.keys()


WHY = {
    "missing": "missing",
    "empty": "missing",
    "forged": "forged",
    "damaged": "forged",
    "over-long": "forged",
    "foreign": "from another session",
    "no cookie": "from another session",
}


@pytest.mark.parametrize("kind", WHY)
def test_no_form_works_without_its_own_token(site: Connect, scene: Scene, kind: str) -> None:
    """Every form, every way: 403, a sentence, one line in the log, and nothing else has changed."""
    visitor, other = Visitor(site), Visitor(site)
    visitor.sign_in(scene)
    for path, fields in POSTS.items():
        token = form_token(visitor.get("/dashboard"))
        tokens = {
            "missing": {},
            "empty": {"form_token": ""},
            "forged": {"form_token": "made.up.token"},
            "damaged": {"form_token": token[:-2] + ("AA" if token[-2:] != "AA" else "BB")},
            "over-long": {"form_token": token * 20},
            "foreign": {"form_token": form_token(other.get("/sign-in"))},
            "no cookie": {"form_token": token},
        }
        if kind == "no cookie":
            visitor.cookies.pop("__Host-form")
        before, events = scene.exchange.store.dump().splitlines(), len(scene.exchange.events())
        answer = visitor.post(path, {**fields, **tokens[kind]})
        assert answer.status_code == 403, path
        assert "This page is out of date. Load it again and repeat what you did." in answer.text, path
        after = scene.exchange.store.dump().splitlines()
        added = set(after) - set(before)
        assert [line for line in after if line not in added] == before, path
        assert len(after) == len(before) + 1, path
        written = scene.exchange.events()[events:]
        told = [(event.kind, event.account, event.facts["page"], event.facts["why"]) for event in written]
        assert told == [(Kind.FORM_REFUSED, MIRA, path, WHY[kind])]
        assert visitor.get("/dashboard").status_code == 200, path


@pytest.mark.parametrize("later", [0, 1])
def test_a_token_lives_for_an_hour(visitor: Visitor, scene: Scene, later: int) -> None:
    """A page that was left open works up to the hour and not a second longer."""
    token = form_token(visitor.get("/sign-in"))
    scene.wait(LIFETIME + timedelta(seconds=later))
    answer = visitor.post("/sign-in", {"form_token": token, "identifier": MIRA})
    assert answer.status_code == (403 if later else 303)
    whys = [event.facts["why"] for event in scene.exchange.events() if event.kind is Kind.FORM_REFUSED]
    assert whys == ["expired"] * later


def test_the_log_knows_whose_page_was_left_open(visitor: Visitor, scene: Scene) -> None:
    """Nobody's before an address was typed; hers from then on, by whichever cookie there is: typed, under way, in."""

    def line(path: str) -> str | None:
        assert visitor.post(path, {"password": PASSWORD, "code": "123456"}).status_code == 403
        newest = scene.exchange.events()[-1]
        assert newest.kind is Kind.FORM_REFUSED
        assert PASSWORD not in str(newest)
        return newest.account

    assert line("/sign-in") is None
    visitor.to_password()
    scene.wait(timedelta(hours=13))  # too old to go on with, and still hers
    assert line("/sign-in/password") == MIRA
    visitor.to_device(scene)
    visitor.cookies.pop("__Host-identifier", None)
    assert line("/sign-in/device") == MIRA
    visitor.cookies.clear()
    visitor.sign_in(scene)
    visitor.cookies.pop("__Host-identifier", None)
    assert line("/sign-out") == MIRA


def test_a_refused_form_keeps_no_session_alive(visitor: Visitor, scene: Scene) -> None:
    """A page that a stranger lets post every minute must not push the idle end back."""
    visitor.sign_in(scene)
    idle = scene.policy.session_idle
    scene.wait(idle - timedelta(seconds=1))
    assert visitor.post("/sign-out", {}).status_code == 403
    scene.wait(timedelta(seconds=1))
    assert visitor.get("/dashboard").status_code == 303


def test_a_token_from_before_signing_in_is_worthless_after(visitor: Visitor, scene: Scene) -> None:
    """A tab left open before the sign-in belongs to nobody any more; the same after signing out."""
    before = form_token(visitor.get("/sign-in"))
    visitor.sign_in(scene)
    assert visitor.post("/sign-out", {"form_token": before}).status_code == 403
    inside = form_token(visitor.get("/dashboard"))
    assert visitor.post("/sign-out", {"form_token": inside}).status_code == 303
    assert visitor.post("/sign-in", {"form_token": inside, "identifier": MIRA}).status_code == 403


def test_a_token_signed_with_another_key_is_forged(scene: Scene) -> None:
    """Another exchange's token, or one from before the key was changed."""
    theirs = Visitor(connect_in_process(build_sites(scene, signing_key=b"another key of thirty-two bytes!")))
    ours = Visitor(connect_in_process(build_sites(scene)))
    token = form_token(theirs.get("/sign-in"))
    ours.cookies.update(theirs.cookies)
    assert ours.post("/sign-in", {"form_token": token, "identifier": MIRA}).status_code == 403


def test_two_tabs_of_one_browser_both_work(visitor: Visitor) -> None:
    """Opening a second tab makes no form in the first one stale."""
    first, second = form_token(visitor.get("/sign-in")), form_token(visitor.get("/sign-in?by=phone"))
    assert visitor.post("/sign-in", {"form_token": first, "identifier": MIRA}).status_code == 303
    assert visitor.post("/sign-in", {"form_token": second, "identifier": MIRA}).status_code == 303
