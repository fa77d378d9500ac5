"""The whole: one person signs in through the real sites, and what can go differently."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loginlab.exchange import CHEAPEST, Channel, Kind, Stage
from loginlab.world.browser import Browser
from loginlab.world.clock import Clock
from loginlab.world.exits import EXITS
from loginlab.world.markup import LARGEST_PAGE, MOST_TAGS
from loginlab.world.page import Page
from loginlab.world.people import Part
from loginlab.world.world import World
from tests.properties import examples
from tests.world.acts import SIGN_IN, give_code, give_password, sign_in

DASHBOARD = "https://www.lantern.example/dashboard"


def open_world(seed: int = 7, lesson: str = "tests", **how: object) -> World:
    return World(seed, lesson, Clock(None), policy=CHEAPEST, **how)  # type: ignore[arg-type]


def kinds(world: World) -> list[Kind]:
    return [event.kind for event in world.events(world.person)]


def test_the_stage_follows_the_person_from_the_first_page_to_the_session(world: World) -> None:
    """Each step is lit by what the exchange holds, not by which button was pressed."""
    browser, person = world.browser, world.person
    assert world.stage is Stage.IDENTIFIER
    browser.open(SIGN_IN)
    browser.submit("identifier", {"identifier": person.identifier})
    assert world.stage is Stage.PASSWORD
    browser.submit("password", {"password": "wrong horse battery"})
    assert world.stage is Stage.PASSWORD
    browser.submit("password", {"password": person.password})
    assert world.stage is Stage.CODE
    browser.submit("code", {"code": world.phone.authenticator.code()})
    assert world.stage is Stage.DEVICE
    browser.submit("device", {"code": world.mailbox.newest.codes[0]})
    assert (world.stage, browser.page.path) == (Stage.SIGNED_IN, "/dashboard")


def test_the_stage_goes_back_when_the_exchange_ends_the_sign_in(world: World) -> None:
    """The page still shows the code field; the exchange no longer waits for a code."""
    give_password(world)
    assert world.stage is Stage.CODE
    world.clock.advance(timedelta(minutes=15))
    assert world.stage is Stage.IDENTIFIER
    assert world.browser.page.path == "/sign-in/code"


def test_what_the_exchange_holds_goes_before_what_the_page_shows(world: World) -> None:
    """The window still asks for a password; the cookie laid in beside it is a session all the same."""
    sign_in(world)
    other = Browser(world.internet, world.clock)
    other.open(SIGN_IN)
    other.submit("identifier", {"identifier": world.person.identifier})
    assert world.stage_of(other) is Stage.PASSWORD
    world.browser.copy_cookie_to(other, "__Host-session")
    assert world.stage_of(other) is Stage.SIGNED_IN


def test_the_link_from_the_mail_opens_the_session_in_the_browser_that_is_signing_in(world: World) -> None:
    """It asks once more, and then the session is there."""
    give_code(world)
    page = world.browser.open(world.mailbox.open().links[0])
    assert page.title.startswith("Approve this device?")
    world.browser.submit("approve")
    assert world.stage is Stage.SIGNED_IN


def test_the_link_opened_in_another_browser_opens_nothing(world: World) -> None:
    """Out of habit, on the owner's phone, it would otherwise let a thief in."""
    give_code(world)
    elsewhere = Browser(world.internet, world.clock)
    elsewhere.open(world.mailbox.newest.links[0])
    page = elsewhere.submit("approve")
    assert page.status == 403
    assert world.stage is Stage.DEVICE
    assert world.stage_of(elsewhere) is Stage.IDENTIFIER


def test_the_cookie_is_the_session(world: World) -> None:
    """A copy in another browser is signed in, with no password and no code; deleting it is being out."""
    sign_in(world)
    thief = Browser(world.internet, world.clock)
    thief.exit = EXITS["abroad"]
    assert thief.open(DASHBOARD).path == "/sign-in"
    world.browser.copy_cookie_to(thief, "__Host-session")
    assert thief.open(DASHBOARD).path == "/dashboard"
    assert world.stage_of(thief) is Stage.SIGNED_IN
    world.browser.cookies.delete("__Host-session")
    assert world.browser.open(DASHBOARD).path == "/sign-in"
    assert thief.open(DASHBOARD).path == "/dashboard"


def test_signing_out_ends_the_copy_too(world: World) -> None:
    """Deleting the cookie only forgets it; signing out ends what it stood for."""
    sign_in(world)
    thief = Browser(world.internet, world.clock)
    world.browser.copy_cookie_to(thief, "__Host-session")
    world.browser.submit("sign-out")
    assert thief.open(DASHBOARD).path == "/sign-in"


def test_a_known_browser_is_not_asked_about_again_and_a_private_window_is(world: World) -> None:
    """A private window has no device cookie: to the exchange it is a new device."""
    sign_in(world)
    world.browser.submit("sign-out")
    world.clock.advance(timedelta(seconds=60))
    give_code(world)
    assert world.stage is Stage.SIGNED_IN
    world.clock.advance(timedelta(seconds=60))
    window = world.browser.private()
    give_code(world, window)
    assert world.stage_of(window) is Stage.DEVICE


def test_clearing_the_cookies_makes_the_browser_a_new_device_and_clearing_the_cache_does_not(world: World) -> None:
    """Two buttons side by side, and only one of them costs something."""
    sign_in(world)
    world.browser.cache.clear()
    assert world.stage is Stage.SIGNED_IN
    world.browser.cookies.clear()
    assert world.stage is Stage.IDENTIFIER
    world.clock.advance(timedelta(seconds=60))
    give_code(world)
    assert world.stage is Stage.DEVICE


def test_a_slow_phone_is_refused_and_the_log_tells_by_how_many_steps(world: World) -> None:
    """The page says only that the code did not work."""
    world.phone.clock.set_automatic(False)
    world.phone.clock.move(timedelta(minutes=-2))
    page = give_code(world)
    assert (page.status, world.stage) == (403, Stage.CODE)
    refused = [event for event in world.events() if event.kind is Kind.CODE_REFUSED][-1]
    assert (refused.facts["slug"], refused.facts["drift_steps"]) == ("code-from-another-step", -4)
    world.phone.clock.set_automatic(True)
    world.browser.submit("code", {"code": world.phone.authenticator.code()})
    assert world.stage is Stage.DEVICE


def test_the_exchanges_pages_are_far_below_what_a_browser_reads(world: World) -> None:
    """The limits are for hostile pages; the largest of ours fills less than a third of them."""
    pages = [give_password(world), _finish(world)]
    pages += [world.browser.open(f"https://www.lantern.example{path}") for path in ("/", "/security")]
    pages += [world.browser.open(f"https://{host}.lantern.example/") for host in ("help", "status")]
    assert {page.status for page in pages} == {200}
    assert max(len(page.html) for page in pages) < LARGEST_PAGE / 3
    assert max(page.html.count("<") for page in pages) < MOST_TAGS / 3


def test_pages_of_the_account_are_in_no_cache_and_the_stylesheet_is(world: World) -> None:
    """no-store; so the back button after signing out shows nothing."""
    sign_in(world)
    kept = [copy.address for copy in world.browser.cache]
    assert kept == ["https://www.lantern.example/assets/site.css?v=1"]
    world.browser.submit("sign-out")
    assert world.browser.back().path != "/dashboard"
    assert "6,650" not in world.browser.page.html


def test_a_new_version_is_seen_at_once_where_nothing_was_kept_and_late_where_it_was(world: World) -> None:
    """The home page may be kept for a while, and so may look old for a while."""
    home = "https://www.lantern.example/"
    assert "v=1" in world.browser.open(home).html
    world.publish("2")
    assert "v=2" in world.browser.private().open(home).html
    assert "v=1" in world.browser.open(home).html
    world.browser.cache.clear()
    assert "v=2" in world.browser.open(home).html


def test_an_update_ends_no_session_and_no_form(world: World) -> None:
    """The keys stay: a form opened before is good after."""
    give_password(world)
    world.publish("2")
    world.browser.submit("code", {"code": world.phone.authenticator.code()})
    assert world.stage is Stage.DEVICE


def test_everyone_has_what_their_part_says(world: World) -> None:
    """Mira by email with an authenticator, Tomas by phone number without."""
    mira, tomas = world.people
    assert (mira.name, mira.identifier, len(world.phone.authenticator.entries)) == ("Mira", mira.email, 1)
    assert (tomas.name, tomas.identifier) == ("Tomas", tomas.phone)
    theirs = world.belongings(tomas)
    assert theirs.phone.authenticator.entries == ()
    assert theirs.browser is not world.browser
    assert theirs.phone.mail is theirs.mailbox
    with pytest.raises(LookupError, match="Nobody"):
        world.find_person("Nobody")


def test_a_lesson_can_have_a_cast_of_its_own() -> None:
    """Whoever comes first is whom it is about."""
    world = open_world(cast=[Part("Ines", Channel.SMS, authenticator=False)])
    browser, person = world.browser, world.person
    browser.open(f"{SIGN_IN}?by=phone")
    browser.submit("identifier", {"identifier": person.phone})
    browser.submit("password", {"password": person.password})
    browser.submit("code", {"code": world.phone.sms.newest.codes[0]})
    browser.submit("device", {"code": world.phone.sms.newest.codes[0]})
    assert world.stage is Stage.SIGNED_IN
    assert world.mailbox.unread == 0


def test_the_log_begins_with_how_people_came_to_their_accounts(world: World) -> None:
    """Long ago; and what is enrolled by the log is what the exchange holds."""
    first, second = world.events(world.person)
    assert (first.kind, second.kind) == (Kind.REGISTERED, Kind.ENROLLED)
    assert world.clock.now() - first.at == timedelta(days=100)
    sign_in(world)
    assert kinds(world)[-1] is Kind.SESSION_OPENED
    assert world.events(world.find_person("Tomas"))[0].kind is Kind.REGISTERED


def everything(world: World) -> tuple[object, ...]:
    """What a person could see of a world after signing in."""
    sign_in(world)
    requests = [(r.address, r.status, r.request_headers, r.response_headers) for r in world.browser.requests]
    mails = [mail.message.as_bytes() for mail in world.mailbox.mails]
    return world.people, requests, mails, world.events(), world.browser.page.document


def test_a_world_follows_from_its_seed_and_its_lessons_name() -> None:
    """To the last byte: cookies, codes, mails, log and page."""
    first = everything(open_world())
    assert everything(open_world()) == first
    for other in (open_world(seed=8), open_world(lesson="other")):
        mine, theirs = first[0], everything(other)[0]
        assert mine != theirs
        assert other.person.email == "mira@mail.example"


def test_begun_again_a_world_is_as_it_was(world: World) -> None:
    """Only the clock does not go back."""
    before = everything(world)
    world.reset()
    assert (world.stage, world.mailbox.unread, len(world.browser.cookies)) == (Stage.IDENTIFIER, 0, 0)
    assert everything(world) == before


def test_two_worlds_share_nothing() -> None:
    """What happens in one leaves the other, of the same seed, as it was."""
    one, two = open_world(), open_world()
    sign_in(one)
    one.internet.cut(EXITS["home"])
    one.exchange.begin_maintenance(one.clock.now() + timedelta(hours=1))
    one.clock.advance(timedelta(days=2))
    assert (two.stage, len(two.events()), len(two.mailbox)) == (Stage.IDENTIFIER, 3, 0)
    assert everything(two)[0] == one.people
    assert two.stage is Stage.SIGNED_IN


def test_mail_that_is_late_arrives_late(world: World) -> None:
    """The code from the first mail is superseded by the time it is there."""
    world.post.delays[Channel.MAIL] = timedelta(minutes=2)
    give_code(world)
    assert len(world.mailbox) == 0
    world.clock.advance(timedelta(minutes=1))
    world.browser.submit("resend")
    world.clock.advance(timedelta(minutes=1))
    assert len(world.mailbox) == 1
    assert world.browser.submit("device", {"code": world.mailbox.newest.codes[0]}).status == 403
    world.clock.advance(timedelta(minutes=1))
    world.browser.submit("device", {"code": world.mailbox.newest.codes[0]})
    assert world.stage is Stage.SIGNED_IN


ACTS = st.sampled_from(
    ["open", "identifier", "password", "wrong", "code", "device", "back", "reload", "clear", "private", "wait", "out"]
)


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTS, max_size=25))
def test_whatever_a_person_does_the_browser_shows_a_page_and_the_stage_is_the_exchanges(acts: list[str]) -> None:
    """Any order of acts: no exception, never a server error, and signed in only with an open session in the log."""
    world = open_world()
    browser = world.browser
    for act in acts:
        browser = _do(world, browser, act)
        assert browser.page.status is None or browser.page.status < 500
        opened = kinds(world).count(Kind.SESSION_OPENED) > kinds(world).count(Kind.SESSION_ENDED)
        assert world.stage_of(browser) is not Stage.SIGNED_IN or opened
    world.close()


def _finish(world: World) -> Page:
    world.browser.submit("code", {"code": world.phone.authenticator.code()})
    return world.browser.submit("device", {"code": world.mailbox.newest.codes[0]})


def _do(world: World, browser: Browser, act: str) -> Browser:
    names = {form.name for form in browser.page.forms}
    typed = {
        "identifier": {"identifier": world.person.identifier},
        "password": {"password": world.person.password},
        "code": {"code": world.phone.authenticator.code()},
        "device": {"code": world.mailbox.newest.codes[0]} if len(world.mailbox) else {},
    }
    if act == "open":
        browser.open(SIGN_IN)
    elif act in typed and act in names:
        browser.submit(act, typed[act])
    elif act == "wrong" and "password" in names:
        browser.submit("password", {"password": "wrong horse battery"})
    elif act == "back":
        browser.back()
    elif act == "reload":
        browser.reload()
    elif act == "clear":
        browser.cookies.clear()
    elif act == "private":
        return browser.private()
    elif act == "wait":
        world.clock.advance(timedelta(seconds=40))
    elif act == "out" and "sign-out" in names:
        browser.submit("sign-out")
    return browser


def test_what_people_print_shows_what_a_person_would_see(world: World) -> None:
    """No place in memory, and nothing that only the exchange or the owner may know."""
    sign_in(world)
    phone, box = world.phone, world.mailbox
    secrets = [
        *(entry.secret for entry in phone.authenticator.entries),
        *(code for mail in box.mails for code in mail.codes),
        *(cookie.value for cookie in world.browser.cookies),
        phone.authenticator.code(),
        world.person.password,
    ]
    things = (world, world.clock, phone, phone.clock, phone.authenticator, box, *box.mails, world.browser)
    for thing in (*things, world.browser.cookies):
        assert " object at 0x" not in repr(thing)
        assert not [secret for secret in secrets if secret in repr(thing)], repr(thing)
    assert repr(phone.clock) == f"<phone clock: {phone.clock.now():%Y-%m-%d %H:%M:%S}, set by the network>"
    assert f"{len(box.mails)} in the inbox, {box.unread} unread" in repr(box)
    assert repr(world.browser) == "<browser window: www.lantern.example>"
