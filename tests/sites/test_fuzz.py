"""Anything at all, sent anywhere: always a status below 500, a sentence, the headers, and no session."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import Client

from loginlab.exchange import Session
from loginlab.sites import API, BARE, HELP, STATUS, WWW
from loginlab.sites.headers import SECURITY_HEADERS
from tests.exchange.scene import MIRA, Scene
from tests.properties import examples
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.test_form_tokens import POSTS
from tests.sites.visitor import Visitor, form_token

FIELDS = [
    "identifier", "password", "code", "token", "session", "by", "form_token", "device", "notice", "asset", "amount",
    "address", "check", "entry", "request", "key", "label",
]  # fmt: skip
PATHS = {
    WWW: [*POSTS, "/", "/dashboard", "/security", "/assets/site.css"],
    API: [
        f"/v1/{path}"
        for path in (
            "sign-in",
            "sign-in/code",
            "sign-in/device",
            "sign-in/resend",
            "session",
            "portfolio",
            "key/portfolio",
            "key/withdrawals",
            "identity-checks",
            "identity-checks/confirm",
            "identity-checks/deny",
        )
    ],
    STATUS: ["/"],
    HELP: ["/", "/no-code"],
    BARE: ["/"],
}
COOKIES = ["__Host-session", "__Host-pending", "__Host-device", "__Host-identifier", "__Host-form"]

anything = st.text(max_size=60) | st.sampled_from(
    ["", "\0", "'", '"><b>', "../..", "%s", "{}", "9" * 400, MIRA, "123456"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | anything,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=3),
    max_leaves=5,
)
latin = st.binary(max_size=40).map(lambda raw: raw.decode("latin-1"))


def check(answer: Any, scene: Scene) -> None:
    """What holds for every answer to nonsense."""
    assert answer.status_code < 500, answer.text
    assert "Traceback" not in answer.text
    for name, value in SECURITY_HEADERS.items():
        assert answer.headers[name] == value
    assert scene.exchange.store.count(Session) == 0
    location = answer.headers.get("Location")
    assert (
        location is None
        or location.startswith("https://www.lantern.example/")
        or (location[:1] == "/" and location[1:2] not in {"/", "\\"})
    )


@pytest.fixture(scope="module")
def scene_of_all() -> Scene:
    """One exchange for all examples: nothing that is sent may leave it other than it was."""
    return Scene()


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_form_can_be_filled_in_so_that_it_breaks(scene_of_all: Scene, data: st.DataObject) -> None:
    """Every form with a good token and arbitrary fields, from a browser with arbitrary cookies of ours."""
    visitor = Visitor(connect_in_process(build_sites(scene_of_all)))
    token = form_token(visitor.get("/sign-in"))
    cookies = data.draw(st.dictionaries(st.sampled_from(COOKIES[:4]), latin.filter(lambda text: ";" not in text)))
    jar = "; ".join(f"{name}={value}" for name, value in {**visitor.cookies, **cookies}.items())
    fields = data.draw(st.dictionaries(st.sampled_from(FIELDS) | anything, anything, max_size=4)) | {
        "form_token": token
    }
    path = data.draw(st.sampled_from(sorted(POSTS)))
    answer = Client(build_sites(scene_of_all)[WWW]).post(path, data=fields, environ_overrides={"HTTP_COOKIE": jar})
    check(answer, scene_of_all)


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(PATHS[API]), value=values, raw=st.none() | st.binary(max_size=60), token=anything)
def test_no_json_breaks_the_api(scene_of_all: Scene, path: str, value: Any, raw: bytes | None, token: str) -> None:
    """Every address of the API with arbitrary JSON, or with bytes that are none."""
    body = json.dumps(value).encode() if raw is None else raw
    header = token.encode("utf-8", "surrogatepass").decode("latin-1")
    answer = Client(build_sites(scene_of_all)[API]).post(
        path, data=body, content_type="application/json", environ_overrides={"HTTP_AUTHORIZATION": f"Bearer {header}"}
    )
    check(answer, scene_of_all)
    assert answer.json is not None


@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_request_breaks_any_site(scene_of_all: Scene, data: st.DataObject) -> None:
    """Every site with arbitrary methods, addresses, headers and bodies."""
    host = data.draw(st.sampled_from(sorted(PATHS)))
    environ = {
        "PATH_INFO": data.draw(st.sampled_from(PATHS[host]) | latin.map(lambda text: f"/{text}")),
        "QUERY_STRING": data.draw(latin | st.sampled_from(["notice=sent", "by=phone", "token=x", "v=1"])),
        "REQUEST_METHOD": data.draw(st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "BREW"])),
        "HTTP_HOST": data.draw(latin | st.sampled_from([host, "evil.example"])),
        "HTTP_COOKIE": data.draw(latin),
        "HTTP_USER_AGENT": data.draw(latin),
        "CONTENT_TYPE": data.draw(
            st.sampled_from(["application/x-www-form-urlencoded", "application/json", "multipart/form-data"]) | latin
        ),
    }
    body = data.draw(st.binary(max_size=80))
    answer = Client(build_sites(scene_of_all)[host]).open(data=body, environ_overrides=environ)
    check(answer, scene_of_all)
