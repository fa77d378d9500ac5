"""Every behaviour is shown twice: called in process, and over real HTTPS on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.exchange.scene import Scene
from tests.sites.serving import build_sites, connect_in_process, connect_over_https
from tests.sites.visitor import Connect, Visitor

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture(params=["in process", "over https"])
def site(request: pytest.FixtureRequest, scene: Scene) -> Connect:
    """How to reach the scene's sites."""
    sites = build_sites(scene)
    if request.param == "in process":
        return connect_in_process(sites)
    served: ServedSites = request.getfixturevalue("served_sites")
    served.sites.clear()
    served.sites.update(sites)
    return served.connect


@dataclass(frozen=True)
class ServedSites:
    """One server for the whole run, so that its certificate is made once; every test puts its own sites in."""

    sites: dict[str, WSGIApplication]
    connect: Connect


@pytest.fixture(scope="session")
def served_sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSites]:
    sites: dict[str, WSGIApplication] = {}
    with connect_over_https(sites, tmp_path_factory.mktemp("https")) as connect:
        yield ServedSites(sites, connect)


@pytest.fixture
def visitor(site: Connect) -> Visitor:
    """A browser that has never been here."""
    return Visitor(site)
