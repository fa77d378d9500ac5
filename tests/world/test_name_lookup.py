"""A device that cannot look names up: online, and finding nobody; all others are as before."""

from __future__ import annotations

import httpx
import pytest

from loginlab.exchange import Stage
from loginlab.world.browser import Browser
from loginlab.world.exits import EXITS
from loginlab.world.internet import LookupFailed
from loginlab.world.page import Trouble
from loginlab.world.walks import sign_in_in_app
from loginlab.world.world import World
from tests.world.acts import SIGN_IN, sign_in
from tests.world.toy_site import Stage as Toy

HOME = "https://www.lantern.example/"
STATUS = "https://status.lantern.example/"


def test_no_name_is_found_and_no_site_is_asked(stage: Toy) -> None:
    """The exchange's as little as any other, and a name that nobody has looks the same."""
    stage.browser.resolves = False
    for address in (HOME, "https://www.harbour.example/", "https://www.lantem.example/"):
        assert stage.browser.open(address).trouble is Trouble.LOOKUP_FAILED
    assert (stage.site.asked, stage.other.asked) == ([], [])
    assert stage.browser.requests[-1].trouble is Trouble.LOOKUP_FAILED
    stage.browser.resolves = True
    assert stage.browser.open("https://www.lantem.example/").trouble is Trouble.HOST_UNKNOWN


def test_mended_the_page_comes_when_it_is_reloaded(stage: Toy) -> None:
    """Nothing else has to be done."""
    stage.site.says("/", "<title>Home</title>")
    stage.browser.resolves = False
    stage.browser.open(HOME)
    stage.browser.resolves = True
    assert stage.browser.reload().title == "Home"


def test_it_is_the_device_and_not_the_network(stage: Toy) -> None:
    """Another network does not help; another device on the same network has no trouble; tabs and private windows do."""
    stage.browser.resolves = False
    stage.browser.exit = EXITS["mobile"]
    for window in (stage.browser, stage.browser.new_tab(), stage.browser.private()):
        assert window.open(HOME).trouble is Trouble.LOOKUP_FAILED
    assert Browser(stage.internet, stage.clock).open(HOME).trouble is None


@pytest.mark.parametrize("way", ["unplugged", "cut"])
def test_who_is_not_online_learns_that_first(stage: Toy, way: str) -> None:
    """Without a connection there is nobody to ask for a name."""
    stage.browser.resolves = False
    if way == "cut":
        stage.internet.cut(stage.browser.exit)
    else:
        stage.browser.connected = False
    assert stage.browser.open(HOME).trouble is Trouble.NETWORK_DOWN


def test_a_copy_that_is_still_good_hides_it(stage: Toy) -> None:
    """What the cache shows needs no name."""
    stage.site.says("/", "<title>Home</title>", ("Cache-Control", "max-age=60"))
    stage.browser.open(HOME)
    stage.browser.resolves = False
    assert stage.browser.open(HOME).title == "Home"


def test_programs_meet_a_kind_of_their_own_error(stage: Toy) -> None:
    """One that copes with the real internet copes with this."""
    answers = [True, False]
    network = stage.internet.transport(lambda: EXITS["home"], lambda: answers.pop(0))
    with httpx.Client(transport=network, trust_env=False) as client:
        assert client.get(HOME).status_code == 404
        with pytest.raises(LookupFailed) as raised:
            client.get(HOME)
    assert isinstance(raised.value, httpx.ConnectError)


def test_the_phone_signs_in_while_the_computer_finds_nobody(world: World) -> None:
    """Not even the status page opens on the computer: the exchange is not down, this device is deaf."""
    world.browser.resolves = False
    for address in (SIGN_IN, STATUS):
        assert world.browser.open(address).trouble is Trouble.LOOKUP_FAILED
    sign_in_in_app(world)
    assert world.phone.app.screen.stage is Stage.SIGNED_IN


def test_on_the_phone_it_stops_the_app_and_the_phones_browser(world: World) -> None:
    """And the computer signs in."""
    world.phone.browser.resolves = False
    assert world.phone.browser.open(STATUS).trouble is Trouble.LOOKUP_FAILED
    assert world.phone.app.sign_in(world.person.identifier, world.person.password).refusal == "unreachable"
    sign_in(world)
    assert world.stage is Stage.SIGNED_IN


def test_an_unplugged_phone_stops_the_app_too(world: World) -> None:
    """Its browser and its app share one line."""
    world.phone.browser.connected = False
    assert world.phone.app.sign_in(world.person.identifier, world.person.password).refusal == "unreachable"
