"""The internet of the world: who answers, what a site sees of the sender, and what happens when nobody does."""

from __future__ import annotations

import ipaddress

import httpx
import pytest

from loginlab.world.exits import EXITS, NOWHERE, find_exit, locate
from loginlab.world.internet import HostUnknown, NetworkDown, NothingThere
from tests.world.toy_site import Stage, ToySite

RESERVED = [ipaddress.ip_network(block) for block in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")]


def client(stage: Stage, name: str = "home") -> httpx.Client:
    return httpx.Client(transport=stage.internet.transport(lambda: find_exit(name)), trust_env=False)


def test_every_exit_has_an_address_that_nobody_owns() -> None:
    """RFC 5737; and no two exits share one, or a look-up could not tell them apart."""
    addresses = [ipaddress.ip_address(way.address) for way in EXITS.values()]
    assert all(any(address in block for block in RESERVED) for address in addresses)
    assert len(set(addresses)) == len(EXITS) == 5


def test_an_address_tells_its_exit_and_an_unknown_one_tells_nothing() -> None:
    """What a site's look-up service knows."""
    assert all(locate(way.address) == way for way in EXITS.values())
    assert locate("192.0.2.99") == NOWHERE
    with pytest.raises(LookupError, match="vpn"):
        find_exit("tunnel")


def test_the_site_sees_the_exits_address_and_believes_no_header(stage: Stage) -> None:
    """The address is a fact of the connection; a header is only what somebody wrote."""
    client(stage, "vpn").get("https://www.lantern.example/", headers={"X-Forwarded-For": "192.0.2.10"})
    assert stage.site.last["REMOTE_ADDR"] == EXITS["vpn"].address


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("https://www.lantem.example/", HostUnknown),
        ("https://example/", HostUnknown),
        ("http://www.lantern.example/", NothingThere),
        ("https://www.lantern.example:8443/", NothingThere),
    ],
)
def test_where_nobody_answers_there_is_a_typed_error(
    stage: Stage, address: str, error: type[httpx.ConnectError]
) -> None:
    """A kind of httpx's own, so that any program copes with it; and no site was asked."""
    with pytest.raises(error) as raised:
        client(stage).get(address)
    assert isinstance(raised.value, httpx.ConnectError)
    assert raised.value.request.url == address
    assert stage.site.asked == []


def test_a_cut_network_stops_those_on_it_and_no_others_until_it_is_mended(stage: Stage) -> None:
    """The connection at home is down; the phone's is not."""
    stage.internet.cut(EXITS["home"])
    with pytest.raises(NetworkDown):
        client(stage).get("https://www.lantern.example/")
    assert client(stage, "mobile").get("https://www.lantern.example/").status_code == 404
    stage.internet.mend(EXITS["home"])
    assert client(stage).get("https://www.lantern.example/").status_code == 404


def test_host_names_have_no_case_and_may_end_in_a_dot(stage: Stage) -> None:
    """As in the real name system."""
    assert client(stage).get("https://WWW.Lantern.Example/").status_code == 404
    assert client(stage).get("https://www.lantern.example./").status_code == 404


def test_a_new_site_takes_the_place_of_the_old_one(stage: Stage) -> None:
    """How an update goes online."""
    new = ToySite()
    new.says("/", "new")
    stage.internet.add_site("www.lantern.example", new)
    assert client(stage).get("https://www.lantern.example/").text == "new"


def test_only_a_host_that_answers_has_a_certificate(stage: Stage) -> None:
    """And it names that host."""
    shown = stage.internet.certificate("WWW.lantern.example")
    assert shown is not None
    assert shown.name == "www.lantern.example"
    assert stage.internet.certificate("www.lantem.example") is None
