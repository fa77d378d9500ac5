"""The pages of a lost phone: recovery codes made and used, a removal asked for, waited for, and stopped."""

from __future__ import annotations

import re

import pytest

from tests.exchange.scene import MIRA, TOMAS, Scene
from tests.sites.visitor import Connect, Visitor, sentence

LOST = "/sign-in/lost-phone"
REFUSED = "That code did not work. Each one on your sheet works once: take another one."


@pytest.fixture
def secret(scene: Scene) -> str:
    """Mira has an authenticator, set up long ago."""
    return scene.enrol(scene.sign_in())


def signed_in(site: Connect, scene: Scene, secret: str) -> Visitor:
    """Mira at her own browser, with the authenticator."""
    visitor = Visitor(site)
    visitor.to_code()
    scene.wait(seconds=30)
    visitor.submit("/sign-in/code", code=scene.totp(secret))
    visitor.submit("/sign-in/device", code=scene.newest_code())
    assert visitor.get("/dashboard").status_code == 200
    scene.wait(seconds=30)
    return visitor


def cancel_path(scene: Scene) -> str:
    """Where the link in the newest notice leads, as a path of this site."""
    return f"/recovery/cancel?token={scene.newest_link_token()}"


def make_codes(owner: Visitor, scene: Scene, secret: str) -> list[str]:
    """Press the button on the security page and read the list."""
    page = owner.submit("/security", "/security/recovery-codes", code=scene.totp(secret))
    assert page.status_code == 200
    return re.findall(r"<li><code>([^<]+)</code></li>", page.text)


def test_codes_are_shown_once_and_never_again(site: Connect, scene: Scene, secret: str) -> None:
    """Not kept by a browser, not on the security page, not in any message."""
    owner = signed_in(site, scene, secret)
    assert "None made. Without them a lost phone means a wait of 3 days." in owner.get("/security").text
    page = owner.submit("/security", "/security/recovery-codes", code=scene.totp(secret))
    codes = re.findall(r"<li><code>([^<]+)</code></li>", page.text)
    assert len(codes) == 10
    assert page.headers["Cache-Control"] == "no-store"
    later = owner.get("/security").text
    assert "10 left." in later
    assert not any(code in later for code in codes)
    assert owner.get("/security/recovery-codes").status_code == 405


def test_from_the_code_page_into_the_account_without_a_phone(site: Connect, scene: Scene, secret: str) -> None:
    """The link, a code from the list, the new device by mail; then the lost authenticator goes with another code."""
    codes = make_codes(signed_in(site, scene, secret), scene, secret)
    visitor = Visitor(site)
    visitor.to_code()
    assert f'<a href="{LOST}">I have lost my phone</a>' in visitor.get("/sign-in/code").text
    wrong = visitor.submit(LOST, code="00000-00000")
    assert (wrong.status_code, sentence(wrong)) == (403, REFUSED)
    assert visitor.submit(LOST, code=codes[0].upper()).headers["Location"] == "/sign-in/device"
    assert visitor.submit("/sign-in/device", code=scene.newest_code()).headers["Location"] == "/dashboard"
    refused = visitor.submit("/security", "/security/authenticator/remove-lost", code=codes[0])
    assert (refused.status_code, sentence(refused)) == (403, REFUSED)  # used or never right: the page says the same
    assert "<details open>" in refused.text
    gone = visitor.submit("/security", "/security/authenticator/remove-lost", code=codes[1])
    assert gone.headers["Location"] == "/security?notice=authenticator-removed"
    page = visitor.get("/security").text
    assert "Recovery codes" not in page
    assert "on hold" in visitor.get("/withdraw").text


def test_making_codes_without_the_authenticator_is_refused_in_its_place(
    site: Connect, scene: Scene, secret: str
) -> None:
    """The sentence stands at the form that it belongs to."""
    owner = signed_in(site, scene, secret)
    refused = owner.submit("/security", "/security/recovery-codes", code=scene.wrong_totp(secret))
    assert refused.status_code == 403
    section = refused.text.partition('id="recovery-codes"')[2]
    assert section.index("That code did not work.") < section.index("make-recovery-codes")


def test_asking_waiting_and_being_rid_of_it(site: Connect, scene: Scene, secret: str) -> None:
    """The page says until when, says it again on every visit, and opens when the wait is over."""
    visitor = Visitor(site)
    visitor.to_code()
    assert "after 3 days" in visitor.get(LOST).text
    answer = visitor.submit(LOST, f"{LOST}/request")
    assert answer.headers["Location"] == f"{LOST}?notice=recovery-requested"
    page = visitor.get(answer.headers["Location"])
    assert "Nobody can shorten the wait" in page.text
    assert "finish-recovery" not in page.text
    early = visitor.submit(LOST, f"{LOST}/finish")
    assert (early.status_code, early.headers["Retry-After"]) == (409, str(72 * 3600))
    scene.wait(scene.policy.recovery_wait)
    again = Visitor(site)
    again.to_code()
    assert "The wait is over." in again.get(LOST).text
    done = again.submit(LOST, f"{LOST}/finish")
    assert done.headers["Location"] == "/sign-in?notice=recovery-finished"
    assert sentence(again.get(done.headers["Location"])).startswith("Your authenticator is removed")
    again.sign_in(scene)
    assert "on hold" in again.get("/withdraw").text


def test_stopping_by_link_on_another_device(site: Connect, scene: Scene, secret: str) -> None:
    """Opening alone changes nothing; pressing stops it; the second press is told that it is over."""
    thief, owner = Visitor(site), Visitor(site)
    thief.to_code()
    thief.submit(LOST, f"{LOST}/request")
    path = cancel_path(scene)
    before = scene.exchange.store.dump()
    assert owner.get(path).status_code == 200
    assert scene.exchange.store.dump() == before
    token = path.partition("token=")[2]
    assert sentence(owner.submit(path, "/recovery/cancel", token=token)).startswith("The request to remove it")
    assert owner.submit(path, "/recovery/cancel", token=token).status_code == 403
    assert "request-recovery" in thief.get(LOST).text


def test_stopping_when_signed_in(site: Connect, scene: Scene, secret: str) -> None:
    """The security page says it first of all, and one press is enough."""
    owner, thief = signed_in(site, scene, secret), Visitor(site)
    thief.to_code()
    thief.submit(LOST, f"{LOST}/request")
    assert "Somebody says your authenticator is lost" in owner.get("/security").text
    answer = owner.submit("/security", "/security/recovery/cancel")
    assert answer.headers["Location"] == "/security?notice=recovery-cancelled"
    assert "Somebody says" not in owner.get("/security").text
    assert owner.submit("/security", "/security/recovery/cancel").headers["Location"] == "/security"


def test_the_lost_phone_page_is_for_those_who_stand_before_the_authenticator(
    site: Connect, scene: Scene, secret: str
) -> None:
    """Not for strangers, not where a code by message is awaited, not for who is in."""
    stranger = Visitor(site)
    assert stranger.get(LOST).headers["Location"] == "/sign-in"
    tomas = Visitor(site)
    tomas.to_code(TOMAS)
    assert tomas.get(LOST).headers["Location"] == "/sign-in/code"
    assert "lost-phone" not in tomas.get("/sign-in/code").text
    for path in (LOST, f"{LOST}/request", f"{LOST}/finish"):
        assert tomas.submit("/sign-in/code", path, code="00000-00000").headers["Location"] == "/sign-in/code"
    assert signed_in(site, scene, secret).get(LOST).headers["Location"] == "/dashboard"


@pytest.mark.parametrize("path", ["/recovery/cancel", "/recovery/cancel?token=", "/recovery/cancel?token=a&token=b"])
def test_a_link_cut_short_says_so(visitor: Visitor, path: str) -> None:
    """With what to do."""
    answer = visitor.get(path)
    assert answer.status_code == 403
    assert sentence(answer).startswith("This link does not work")


def test_a_recovery_code_typed_badly_is_no_try(site: Connect, scene: Scene, secret: str) -> None:
    """A sentence on its form."""
    visitor = Visitor(site)
    visitor.to_code()
    for typed in ("", "12345", "x" * 5000, "uuuuu-uuuuu"):
        answer = visitor.submit(LOST, code=typed)
        assert answer.status_code == 400
        assert sentence(answer).startswith("The recovery code")
    assert not [event for event in scene.exchange.events(MIRA) if event.facts.get("factor") == "recovery_code"]
