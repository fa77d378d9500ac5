"""One application for all worlds: each request sees its own world, whatever else is under way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.sites.built_once import BuiltOnce
from loginlab.world.clock import Clock
from loginlab.world.walks import sign_in_on_web
from loginlab.world.world import World

Start = Callable[..., Any]


def context_of(who: str) -> Any:
    """As much of a context as the application below asks for."""

    class Context:
        service, form_tokens, identifiers, admission = who, who, who, who
        version = "test of one building"
        now = staticmethod(lambda: who)
        locate = staticmethod(lambda address: f"{who} {address}")

    return Context()


def echo(context: Any) -> Any:
    """Says what stands behind it, and calls another application in between if it is told to."""
    service = context.service  # taken when it is built, as the pages do

    def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        inner = environ.get("inner")
        said = b"".join(inner({}, start)) if inner else b""
        return [f"{service} {context.now()} {context.locate('here')}|".encode(), said]

    return application


def ask(application: Any, inner: Any = None) -> str:
    return b"".join(application({"inner": inner}, lambda *_: None)).decode()


def test_every_world_has_the_same_application_and_its_own_answers() -> None:
    """Built once, and asked in turns."""
    first, second = BuiltOnce(echo, context_of("Mira")), BuiltOnce(echo, context_of("Noor"))
    assert first.site is second.site
    assert [ask(one) for one in (first, second, first)] == [
        "Mira Mira Mira here|",
        "Noor Noor Noor here|",
        "Mira Mira Mira here|",
    ]


def test_a_request_inside_another_leaves_the_outer_one_its_world() -> None:
    """A false page passes on what it was given while it answers, and may stand in another world."""
    outer, inner = BuiltOnce(echo, context_of("Mira")), BuiltOnce(echo, context_of("Noor"))
    assert ask(outer, inner) == "Mira Mira Mira here|Noor Noor Noor here|"


def test_after_a_failure_nobody_is_left_behind_the_pages() -> None:
    """Who asks outside of a request is told so, and does not look into the last one's world."""

    def failing(context: Any) -> Any:
        def application(_environ: object, _start: object) -> Iterable[bytes]:
            raise RuntimeError(str(context.service))

        application.context = context  # type: ignore[attr-defined]
        return application

    site: Any = BuiltOnce(failing, context_of("Mira"))
    with pytest.raises(RuntimeError, match="Mira"):
        ask(site)
    with pytest.raises(LookupError):
        str(site.site.context.service)


def test_threads_do_not_see_each_others_world() -> None:
    """Two requests at the same moment, each waiting for the other to have begun."""
    both = threading.Barrier(2, timeout=20)

    def meeting(context: Any) -> Any:
        def application(_environ: object, _start: object) -> Iterable[bytes]:
            both.wait()
            said = str(context.service)
            both.wait()
            return [f"{said} {context.service}".encode()]

        return application

    found: dict[str, str] = {}

    def visit(who: str) -> None:
        found[who] = ask(BuiltOnce(meeting, context_of(who)))

    threads = [threading.Thread(target=visit, args=(who,)) for who in ("Mira", "Noor")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {"Mira": "Mira Mira", "Noor": "Noor Noor"}


def test_two_versions_of_the_pages_are_two_applications() -> None:
    """The version is in the stylesheet's address; a browser with the old one must see the new."""
    context, other = context_of("Mira"), context_of("Mira")
    other.version = "another"
    assert BuiltOnce(echo, context).site is BuiltOnce(echo, context_of("Noor")).site
    assert BuiltOnce(echo, context).site is not BuiltOnce(echo, other).site


def test_whoever_signs_in_in_one_world_is_signed_in_there_only() -> None:
    """The same person, the same pages, two exchanges."""
    one, other = (World(seed, "built once", Clock(None), policy=CHEAPEST) for seed in (1, 2))
    sign_in_on_web(one)
    assert one.stage.value == "signed in"
    other.browser.open("https://www.lantern.example/dashboard")
    assert "Sign in" in other.browser.page.title
    one.browser.open("https://www.lantern.example/dashboard")
    assert "Dashboard" in one.browser.page.title
    one.close()
    other.close()
