"""The stylesheet: kept by browsers, asked about with an ETag, new under each version's address."""

from __future__ import annotations

import re

from tests.exchange.scene import Scene
from tests.sites.serving import build_sites, connect_in_process
from tests.sites.visitor import Visitor


def test_pages_name_it_with_the_version(scene: Scene) -> None:
    """A new version has a new address, so an old copy is never used in its place."""
    for version in ("1", "2", "2 beta"):
        page = Visitor(connect_in_process(build_sites(scene, version=version))).get("/")
        (address,) = re.findall(r'rel="stylesheet" href="([^"]+)"', page.text)
        assert address == f"/assets/site.css?v={version.replace(' ', '%20')}"
        style = Visitor(connect_in_process(build_sites(scene, version=version))).get(address)
        assert style.text.startswith(f"/* Lantern Exchange, version {version} */\n")


def test_a_kept_copy_is_asked_about_with_its_etag(visitor: Visitor, scene: Scene) -> None:
    """The same version answers 304 without a body; another version's ETag brings the new one."""
    first = visitor.get("/assets/site.css?v=1")
    assert first.headers["Content-Type"] == "text/css; charset=utf-8"
    etag = first.headers["ETag"]
    again = visitor.get("/assets/site.css?v=1", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    newer = Visitor(connect_in_process(build_sites(scene, version="2")))
    assert newer.get("/assets/site.css?v=1", headers={"If-None-Match": etag}).status_code == 200


def test_a_version_cannot_end_its_comment(scene: Scene) -> None:
    """Whoever names versions writes no rules."""
    style = Visitor(connect_in_process(build_sites(scene, version="*/ body{}"))).get("/assets/site.css")
    assert style.text.startswith("/* Lantern Exchange, version / body{} */\n")
