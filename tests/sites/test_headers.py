"""Headers of every answer: what a browser shall not do with it, who may keep it, and whose time it tells."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from loginlab.sites import API, BARE, HELP, STATUS, WWW
from tests.exchange.scene import MIRA, Scene
from tests.sites.visitor import Connect, Visitor

EXPECTED = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

ANSWERS = [
    # host, method, path, status, who may keep it
    (WWW, "GET", "/", 200, "public, max-age=300"),
    (WWW, "GET", "/sign-in", 200, "no-store"),
    (WWW, "HEAD", "/sign-in", 200, "no-store"),
    (WWW, "GET", "/sign-in/password", 303, "no-store"),
    (WWW, "GET", "/dashboard", 303, "no-store"),
    (WWW, "GET", "/approve-device", 403, "no-store"),
    (WWW, "POST", "/sign-in", 403, "no-store"),
    (WWW, "GET", "/assets/site.css", 200, "public, max-age=86400"),
    (WWW, "GET", "/assets/other.css", 404, "no-store"),
    (WWW, "GET", "/sign-in/", 404, "no-store"),
    (WWW, "GET", "/" + "x" * 3000, 414, "no-store"),
    (WWW, "DELETE", "/sign-in", 405, "no-store"),
    (WWW, "OPTIONS", "/sign-in", 405, "no-store"),
    (WWW, "GET", "/sign-out", 405, "no-store"),
    (BARE, "GET", "/", 308, "no-store"),
    (STATUS, "GET", "/", 200, "no-store"),
    (STATUS, "GET", "/x", 404, "no-store"),
    (STATUS, "POST", "/", 405, "no-store"),
    (HELP, "GET", "/", 200, "public, max-age=3600"),
    (HELP, "GET", "/locked", 200, "public, max-age=3600"),
    (HELP, "GET", "/x", 404, "no-store"),
    (API, "GET", "/v1/session", 401, "no-store"),
    (API, "GET", "/v1/x", 404, "no-store"),
    (API, "POST", "/v1/sign-in", 415, "no-store"),
    (API, "PUT", "/v1/session", 405, "no-store"),
    (API, "OPTIONS", "/v1/session", 405, "no-store"),
]


def check(answer: httpx.Response, scene: Scene) -> None:
    """Every header is there once, the time is the exchange's, and no stranger's page may read the answer."""
    for name, value in EXPECTED.items():
        assert answer.headers.get_list(name) == [value], name
    assert answer.headers.get_list("Date") == ["Tue, 01 Jan 2030 09:00:00 GMT"]
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize(("host", "method", "path", "status", "kept"), ANSWERS)
def test_every_answer_carries_every_header(
    site: Connect, scene: Scene, host: str, method: str, path: str, status: int, kept: str
) -> None:
    """Pages, redirects, files and refusals alike."""
    answer = Visitor(site, host).send(method, path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (status, kept)
    check(answer, scene)
    if status == 405:
        assert answer.headers["Allow"]


def test_so_do_413_429_and_503(visitor: Visitor, scene: Scene) -> None:
    """And the refusals that need some preparation."""
    check(visitor.post("/sign-in", {"identifier": "x" * 20_000}), scene)
    visitor.to_password()
    for _ in range(6):
        locked = visitor.submit("/sign-in/password", password="not this")
    assert locked.status_code == 429
    check(locked, scene)
    scene.exchange.begin_maintenance(scene.at + timedelta(hours=1))
    check(visitor.get("/"), scene)


def test_so_does_a_defect(visitor: Visitor, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the program itself breaks, the page says so in a sentence, without a word of what broke."""

    def broken(*arguments: object, **named: object) -> None:
        raise ZeroDivisionError("secret detail")

    visitor.to_password()
    monkeypatch.setattr(scene.exchange, "begin_sign_in", broken)
    answer = visitor.submit("/sign-in/password", password="x")
    assert answer.status_code == 500
    assert "Something broke on our side. Nothing is wrong with your account." in answer.text
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text
    check(answer, scene)
    told = Visitor(visitor.connect, API).send("POST", "/v1/sign-in", json={"identifier": MIRA, "password": "x"})
    assert told.status_code == 500
    assert told.json() == {
        "error": "internal-server-error",
        "message": "Something broke on our side. Nothing is wrong with your account.",
    }


def test_account_pages_are_kept_by_nobody(visitor: Visitor, scene: Scene) -> None:
    """Not in a cache, and not behind the back button of the next person at the same desk."""
    visitor.sign_in(scene)
    for path in (
        "/dashboard", "/security", "/withdraw", "/withdraw/addresses", "/security/api-keys", "/security/freeze",
    ):  # fmt: skip
        answer = visitor.get(path)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        check(answer, scene)


def test_what_may_be_kept_sets_no_cookie(site: Connect) -> None:
    """A shared cache would hand one person's cookie to the next."""
    for host, method, path, _, kept in ANSWERS:
        if kept.startswith("public"):
            assert "Set-Cookie" not in Visitor(site, host).send(method, path).headers
