"""Attacks that write markup into a page (cross-site scripting)."""

from __future__ import annotations

from tests.exchange.scene import PASSWORD, Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Visitor

SCRIPT = "\"'><script>alert(1)</script>"


def test_a_browser_name_writes_nothing_into_the_security_page(scene: Scene) -> None:
    """Stored: a thief who failed to get in still chooses how his browser calls itself, and the owner looks at it."""
    visitor = Visitor(connect_in_process(build_sites(scene)), agent=SCRIPT)
    visitor.sign_in(scene)
    page = visitor.get("/security").text
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 3


def test_an_address_writes_nothing_into_the_page_it_opens(scene: Scene) -> None:
    """Reflected: through each parameter that a page reads, and through the path."""
    visitor = Visitor(connect_in_process(build_sites(scene)))
    for path in ("/sign-in", "/approve-device", "/reset/link", "/support/confirm", "/" + "%3Cscript%3E"):
        page = visitor.get(path, params={"notice": SCRIPT, "by": SCRIPT, "token": SCRIPT})
        assert "<script" not in page.text


def test_even_written_in_a_script_would_not_run(scene: Scene) -> None:
    """The content security policy allows no script at all, and no page has one."""
    visitor = Visitor(connect_in_process(build_sites(scene)))
    visitor.sign_in(scene)
    shown = [visitor.get(path) for path in ("/", "/dashboard", "/security", "/withdraw", "/reset")]
    shown.append(visitor.submit("/security", "/security/authenticator", password=PASSWORD))
    for page in shown:
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none';")
        assert "script-src" not in policy
        assert "unsafe" not in policy
        assert "<script" not in page.text
        assert " style=" not in page.text
        assert not any(f" on{event}=" in page.text for event in ("click", "load", "error", "submit"))
