"""Form tokens: each way of not having the right one, and both sides of its hour."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.sites.form_tokens import LIFETIME
from tests.exchange.scene import MIRA, PASSWORD, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Connect, Visitor, form_token

POSTS = {
    "/sign-in": {"identifier": MIRA},
    "/sign-in/password": {"password": PASSWORD},
    "/sign-in/code": {"code": "123456"},
    "/sign-in/device": {"code": "123456"},
    "/sign-in/resend": {},
    "/approve-device": {"token": "x"},
    "/sign-out": {},
    "/security/sessions/end": {"session": "1"},
    "/security/sessions/end-others": {},
    "/security/authenticator": {"password": PASSWORD},
    "/security/authenticator/confirm": {"code": "123456"},
    "/security/authenticator/remove": {"code": "123456"},
}


def test_the_list_above_is_every_form_of_the_site(scene: Scene) -> None:
    """A form added later is tested by existing."""
    rules = build_sites(scene)["www.lantern.example"].url_map.iter_rules()  # type: ignore[attr-defined]
    assert {rule.rule for rule in rules if "POST" in rule.methods} == POSTS.keys()


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("kind", ["missing", "empty", "forged", "damaged", "over-long", "foreign", "no cookie"])
def test_no_form_works_without_its_own_token(site: Connect, scene: Scene, path: str, kind: str) -> None:
    """Every form, every way: 403, a sentence, and nothing has changed."""
    visitor, other = Visitor(site), Visitor(site)
    visitor.sign_in(scene)
    token = form_token(visitor.get("/dashboard"))
    fields = dict(POSTS[path])
    if kind != "missing":
        fields["form_token"] = {
            "empty": "",
            "forged": "made.up.token",
            "damaged": token[:-2] + ("AA" if token[-2:] != "AA" else "BB"),
            "over-long": token * 20,
            "foreign": form_token(other.get("/sign-in")),
            "no cookie": token,
        }[kind]
    if kind == "no cookie":
        visitor.cookies.pop("__Host-form")
    before = scene.exchange.store.dump()
    answer = visitor.post(path, fields)
    assert answer.status_code == 403
    assert "This page is out of date. Load it again and repeat what you did." in answer.text
    assert scene.exchange.store.dump() == before
    assert visitor.get("/dashboard").status_code == 200


@pytest.mark.parametrize("later", [0, 1])
def test_a_token_lives_for_an_hour(visitor: Visitor, scene: Scene, later: int) -> None:
    """A page that was left open works up to the hour and not a second longer."""
    token = form_token(visitor.get("/sign-in"))
    scene.wait(LIFETIME + timedelta(seconds=later))
    answer = visitor.post("/sign-in", {"form_token": token, "identifier": MIRA})
    assert answer.status_code == (403 if later else 303)


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
