"""The cookies, attribute by attribute."""

from __future__ import annotations

import pytest

from tests.exchange.scene import MIRA, PASSWORD, Scene
from tests.sites.visitor import Connect, Visitor, cookies_set, form_token

STRICT = {"__Host-identifier", "__Host-pending", "__Host-device", "__Host-session"}
SET_AT = {
    "/sign-in": {"__Host-form"},
    "identifier": {"__Host-identifier"},
    "password": {"__Host-pending", "__Host-device"},
    "device code": {"__Host-session", "__Host-device", "__Host-form"},
}


def test_each_cookie_is_set_at_its_step_with_exactly_these_attributes(visitor: Visitor, scene: Scene) -> None:
    """Secure, HttpOnly, Path=/, no Domain; SameSite as documented; only the device mark outlives the browser."""
    answers = {
        "/sign-in": visitor.get("/sign-in"),
        "identifier": visitor.submit("/sign-in", identifier=MIRA),
        "password": visitor.submit("/sign-in/password", password=PASSWORD),
    }
    visitor.submit("/sign-in/code", code=scene.newest_code())
    answers["device code"] = visitor.submit("/sign-in/device", code=scene.newest_code())
    seen = set()
    for step, answer in answers.items():
        given = {name: morsel for name, morsel in cookies_set(answer).items() if morsel["max-age"] != "0"}
        assert given.keys() == SET_AT[step], step
        for name, morsel in given.items():
            seen.add(name)
            attributes = {key: value for key, value in morsel.items() if value}
            assert attributes == {
                "secure": True,
                "httponly": True,
                "path": "/",
                "samesite": "Strict" if name in STRICT else "Lax",
                **({"expires": "Thu, 31 Jan 2030 09:00:00 GMT"} if name == "__Host-device" else {}),
            }
    assert seen == STRICT | {"__Host-form"}


def test_a_deleted_cookie_is_deleted_under_the_attributes_it_was_set_with(visitor: Visitor, scene: Scene) -> None:
    """Without Secure and Path=/ a browser would refuse the deletion of a __Host- cookie."""
    visitor.sign_in(scene)
    gone = cookies_set(visitor.submit("/dashboard", "/sign-out"))["__Host-session"]
    assert gone.value == ""
    assert {key: value for key, value in gone.items() if value} == {
        "secure": True, "httponly": True, "path": "/", "samesite": "Strict", "max-age": "0",
        "expires": "Thu, 01 Jan 1970 00:00:00 GMT",
    }  # fmt: skip


def test_after_signing_in_nothing_of_the_way_is_left(visitor: Visitor, scene: Scene) -> None:
    """Only the session, the device mark and the form cookie stay."""
    visitor.sign_in(scene)
    assert visitor.cookies.keys() == {"__Host-session", "__Host-device", "__Host-form"}


def test_a_second_sign_in_gives_a_new_session_id_and_ends_the_old_one(site: Connect, scene: Scene) -> None:
    """A second tab that was on its way when the first one arrived: whoever kept the first id has nothing."""
    visitor = Visitor(site)
    visitor.to_password()
    tab = visitor.cookies["__Host-identifier"]
    visitor.sign_in(scene)
    old = visitor.cookies["__Host-session"]
    copy = Visitor(site, cookies={"__Host-session": old})
    assert copy.get("/dashboard").status_code == 200

    visitor.cookies["__Host-identifier"] = tab
    visitor.submit("/sign-in/password", password=PASSWORD)
    visitor.post(
        "/sign-in/code", {"form_token": form_token(visitor.get("/sign-in/password")), "code": scene.newest_code()}
    )
    assert visitor.cookies["__Host-session"] != old
    assert copy.get("/dashboard").headers["Location"] == "/sign-in?notice=session-ended"


@pytest.mark.parametrize(
    "value", ["", "x", "x" * 201, "x" * 5000, "å", "\x7f", "../../etc", "a.b.c", "%00", "null", "-1"]
)
@pytest.mark.parametrize("name", sorted(STRICT | {"__Host-form"}))
def test_a_made_up_cookie_is_no_cookie(visitor: Visitor, scene: Scene, name: str, value: str) -> None:
    """Whatever stands in a cookie of ours: the page answers as if it were not there, and nothing changes."""
    before = scene.exchange.store.dump()
    for path in ("/sign-in", "/sign-in/password", "/sign-in/code", "/sign-in/device", "/dashboard", "/security"):
        answer = visitor.send("GET", path, headers={"Cookie": f"{name}={value}".encode()})
        assert answer.status_code in {200, 303}, (path, answer.status_code)
        assert "Traceback" not in answer.text
    assert scene.exchange.store.dump() == before


def test_a_cookie_that_comes_twice_counts_as_none(visitor: Visitor, scene: Scene) -> None:
    """One of the two was planted, and there is no telling which."""
    visitor.sign_in(scene)
    good = f"__Host-session={visitor.cookies['__Host-session']}"
    assert visitor.send("GET", "/dashboard", headers={"Cookie": good}).status_code == 200
    assert visitor.send("GET", "/dashboard", headers={"Cookie": f"{good}; __Host-session=planted"}).status_code == 303


def test_signing_out_ends_the_session_for_copies_too(site: Connect, scene: Scene) -> None:
    """Deleting the cookie alone would leave a stolen copy alive."""
    visitor = Visitor(site)
    visitor.sign_in(scene)
    copy = Visitor(site, cookies={"__Host-session": visitor.cookies["__Host-session"]})
    assert copy.get("/dashboard").status_code == 200
    assert visitor.submit("/dashboard", "/sign-out").headers["Location"] == "/sign-in?notice=signed-out"
    assert "__Host-session" not in visitor.cookies
    assert copy.get("/dashboard").headers["Location"] == "/sign-in?notice=session-ended"


@pytest.mark.parametrize("later", [0, 1])
def test_an_idle_session_ends_on_the_second(visitor: Visitor, scene: Scene, later: int) -> None:
    """One second before the quarter of an hour it is open, then it is over and the page says so."""
    visitor.sign_in(scene)
    scene.wait(scene.policy.session_idle, seconds=later - 1)
    answer = visitor.get("/dashboard")
    assert answer.status_code == (303 if later else 200)
    if later:
        assert answer.headers["Location"] == "/sign-in?notice=session-ended"
        assert "__Host-session" not in visitor.cookies
