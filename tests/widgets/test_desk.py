"""The Desk with no browser: every act is a method, and what was typed is kept nowhere."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loginlab.exchange import CHEAPEST, Kind
from loginlab.widgets.desk import HOME_PAGE, Desk
from loginlab.world.clock import Clock
from loginlab.world.walks import add_passkey, newest_code
from loginlab.world.world import World
from tests.properties import examples
from tests.world.toy_site import ToySite

TYPED = "Zebra/Quartz ñ 9183-nobody-else-types-this"
SITE = "www.lantern.example"


@pytest.fixture
def world() -> Iterator[World]:
    opened = World(7, "desk", Clock(None), policy=CHEAPEST)
    yield opened
    opened.close()


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def send(desk: Desk, **fields: str) -> str:
    """Fill in the first form of the page on screen, as its frame does."""
    return desk.submit(0, list(fields.items()), desk.page["id"])


def come_to_password(desk: Desk, identifier: str | None = None) -> None:
    desk.visit(f"{SITE}/sign-in")
    send(desk, identifier=identifier or desk._person.identifier)


def come_to_code(desk: Desk) -> None:
    come_to_password(desk)
    send(desk, password=desk._person.password)


def sign_in(desk: Desk) -> None:
    come_to_code(desk)
    send(desk, code=desk.view["phone"]["codes"][0]["ahead"][0])
    send(desk, code=code_of(desk.view["phone"]["mail"][0]))


def code_of(message: dict[str, Any]) -> str:
    return next(word for line in message["lines"] for word in line.replace(",", " ").replace(".", " ").split()
                if len(word) == 6 and word.isdigit())  # fmt: skip


def here(desk: Desk) -> str:
    return next(state["title"] for state in desk.view["where"]["states"] if state["mark"] == "here")


# ----- signing in


def test_sitting_down_opens_the_exchange_and_says_whose_seat_it_is(desk: Desk, world: World) -> None:
    """The first thing to see is the page, the made-up address and password, and the state one is in."""
    assert desk.view["address"] == HOME_PAGE
    assert world.person.identifier in desk.view["banner"]
    assert f"`{world.person.password}`" in desk.view["banner"]
    assert here(desk) == "Identifier"
    assert desk.view["padlock"]["ok"] is True


def test_the_whole_way_in_by_buttons_alone(desk: Desk, world: World) -> None:
    """Each state lights in turn, with what the phone and the mailbox show and nothing else."""
    seen = [here(desk)]
    come_to_password(desk)
    seen.append(here(desk))
    send(desk, password=world.person.password)
    seen.append(here(desk))
    send(desk, code=desk.view["phone"]["codes"][0]["ahead"][0])
    seen.append(here(desk))
    send(desk, code=code_of(desk.view["phone"]["mail"][0]))
    seen.append(here(desk))
    assert seen == ["Identifier", "Password", "Code", "Device", "Signed in"]
    assert desk.view["address"] == f"https://{SITE}/dashboard"


def test_the_link_in_the_mail_is_another_door(desk: Desk) -> None:
    """It opens in the window in front, which asks once more before it approves."""
    come_to_code(desk)
    send(desk, code=desk.view["phone"]["codes"][0]["ahead"][0])
    desk.open_link("mail", desk.view["phone"]["mail"][0]["index"], 0)
    assert here(desk) == "Device"
    send(desk)
    assert here(desk) == "Signed in"


def test_the_app_asks_the_same_states_of_somebody_with_a_number(desk: Desk, world: World) -> None:
    """Tomas gets one text for the code and one for the phone; then the app shows what he owns."""
    desk.play("Tomas")
    tomas = world.find_person("Tomas")
    desk.app("identifier", {"identifier": tomas.identifier, "password": tomas.password})
    assert desk.view["phone"]["app"]["screen"] == "code"
    desk.app("code", {"code": newest_code(world, tomas)})
    assert desk.view["phone"]["app"]["screen"] == "device"
    desk.app("device", {"code": newest_code(world, tomas)})
    assert desk.view["phone"]["app"]["screen"] == "signed in"
    assert desk.view["phone"]["app"]["lines"][0].startswith("Worth ")
    desk.app("sign out", {})
    assert desk.view["phone"]["app"]["screen"] == "identifier"


def test_looking_does_not_keep_the_apps_session_alive(desk: Desk, world: World) -> None:
    """A Desk that asked for the funds at every look would stop the session from ever ending by itself."""
    desk.play("Tomas")
    tomas = world.find_person("Tomas")
    desk.app("identifier", {"identifier": tomas.identifier, "password": tomas.password})
    desk.app("code", {"code": newest_code(world, tomas)})
    desk.app("device", {"code": newest_code(world, tomas)})
    for _ in range(4):
        world.clock.advance(timedelta(minutes=5))
        desk.look()
    desk.app("load again", {})
    assert desk.view["phone"]["app"]["screen"] == "identifier"
    assert "signed out" in desk.view["phone"]["app"]["message"]


def test_a_refusal_says_how_long_to_wait(desk: Desk, world: World) -> None:
    """After five wrong passwords the app says when it opens, and the log says that it closed."""
    for _ in range(5):
        desk.app("identifier", {"identifier": world.person.identifier, "password": "wrong otter"})
    said = desk.app("identifier", {"identifier": world.person.identifier, "password": world.person.password})
    assert said == "Too many wrong tries. Wait until the time shown, then try again."
    assert desk.view["phone"]["app"]["message"].endswith("(in 1 minute)")
    assert any(" lock:closed " in line for line in desk.view["events"])


def test_an_unknown_host_is_a_page_of_the_browsers_own(desk: Desk) -> None:
    """No padlock, a sentence, and the way back still works."""
    desk.visit("www.lantem.example")
    assert desk.view["title"] == "This page cannot be shown"
    assert desk.view["padlock"] == {"ok": False, "text": "No site has answered."}
    assert "No site has this name" in desk.page["document"]
    desk.back()
    assert desk.view["address"] == HOME_PAGE


def test_a_cut_network_is_told_from_a_wrong_address(desk: Desk, world: World) -> None:
    """Nobody should go looking for a slip of the hand when it is the line that is down."""
    world.internet.cut(world.browser.exit)
    desk.reload()
    assert "You are not online" in desk.page["document"]


def test_unplugging_takes_this_computer_off_the_internet_and_nobody_else(desk: Desk, world: World) -> None:
    """Both of its windows; not the phone in the same hand, and not Tomas at the same home network."""
    assert desk.view["connected"] is True
    shown = desk.page
    assert "unplugged" in desk.plug(False)
    assert (desk.view["connected"], desk.page) == (False, shown)  # what is on screen stays until something is asked for
    desk.reload()
    assert "You are not online" in desk.page["document"]
    assert desk.view["requests"][-1]["answer"] == "network down"
    desk.open_private()
    assert "You are not online" in desk.page["document"]
    desk.app("identifier", {"identifier": world.person.identifier, "password": world.person.password})
    assert desk.view["phone"]["app"]["screen"] == "code"
    desk.play("Tomas")
    assert (desk.view["connected"], desk.view["exit"]) == (True, "home")
    assert "A quiet place for your coins" in desk.page["document"]
    desk.play("Mira")
    assert "plugged in again" in desk.plug(True)
    desk.reload()
    assert "You are not online" not in desk.page["document"]


def test_another_network_does_not_plug_the_computer_in(desk: Desk) -> None:
    """Two switches, and each says what the other still holds back."""
    desk.plug(False)
    assert desk.network("office") == "The computer will be online by Office once you plug it in."
    desk.reload()
    assert "You are not online" in desk.page["document"]
    assert desk.plug(True) == "The computer is plugged in again, online by Office."
    desk.reload()
    assert desk.view["padlock"]["ok"] is True


def test_beginning_again_plugs_the_computer_in(desk: Desk) -> None:
    """Whoever forgot that it was off is not left wondering."""
    desk.plug(False)
    desk.begin_again()
    assert desk.view["connected"] is True


def test_the_static_form_says_that_the_computer_is_unplugged(desk: Desk) -> None:
    """Beside the network that it would be on; and not a word more while it is plugged in."""
    assert "unplugged" not in desk.static_html()
    desk.plug(False)
    assert "home, unplugged" in desk.static_html()


def test_only_pages_of_one_window_and_host_may_share_a_document(desk: Desk) -> None:
    """What a hostile page might have left behind in the frame must be gone before the exchange's page is there."""
    home = desk.page["site"]
    desk.visit(f"{SITE}/sign-in")
    assert desk.page["site"] == home
    desk.visit("status.lantern.example")
    assert desk.page["site"] != home
    desk.open_private()
    assert desk.page["site"] != home  # the exchange's own page, for a stranger
    desk.tab("own")
    desk.visit(SITE)
    assert desk.page["site"] == home


# ----- people and windows


def test_each_person_has_a_browser_a_phone_and_a_log_of_their_own(desk: Desk, world: World) -> None:
    """Whoever changes seats sees nothing of the other's, and finds everything again when they come back."""
    sign_in(desk)
    desk.play("Tomas")
    assert [person for person in desk.view["people"] if person["active"]] == [{"name": "Tomas", "active": True}]
    assert here(desk) == "Identifier"
    assert desk.view["cookies"] == []
    assert desk.view["phone"]["codes"] == []
    assert not any("mira@" in line for line in desk.view["events"])
    desk.play("Mira")
    assert here(desk) == "Signed in"


def test_nobody_can_be_played_who_is_not_there(desk: Desk) -> None:
    """The page can ask for anybody; the Desk stays with whom it has."""
    with pytest.raises(LookupError):
        desk.play("Mallory")
    assert desk.view["people"][0]["active"] is True


def test_a_private_window_is_a_stranger_and_forgets(desk: Desk) -> None:
    """It has no cookie of the first window's, and after closing it a new one has none of its."""
    sign_in(desk)
    desk.open_private()
    assert desk.view["private"] is True
    assert here(desk) == "Identifier"
    desk.visit(f"{SITE}/dashboard")
    assert here(desk) == "Identifier"
    assert [tab["active"] for tab in desk.view["tabs"]] == [False, True]
    desk.tab("own")
    assert here(desk) == "Signed in"
    desk.close_private()
    assert [tab["name"] for tab in desk.view["tabs"]] == ["own"]
    desk.open_private()
    assert desk.view["cookies"] == []


def test_a_copied_cookie_opens_the_dashboard_in_the_private_window(desk: Desk) -> None:
    """Nobody asks for a password or a code: the cookie is the session."""
    sign_in(desk)
    events = len(desk.view["events"])
    desk.copy_cookie("__Host-session", SITE)
    desk.visit(f"{SITE}/dashboard")
    assert desk.view["private"] is True
    assert desk.view["address"] == f"https://{SITE}/dashboard"
    assert here(desk) == "Signed in"
    assert len(desk.view["events"]) == events


def test_without_the_cookie_one_is_out(desk: Desk) -> None:
    """Deleting changes nothing on the page until it is loaded again; then the exchange knows nobody."""
    sign_in(desk)
    said = desk.delete_cookie("__Host-session", SITE)
    assert "is deleted" in said
    assert desk.view["address"].endswith("/dashboard")
    desk.reload()
    assert here(desk) == "Identifier"
    assert "/sign-in" in desk.view["address"]


def test_a_cookie_that_is_gone_cannot_be_deleted_and_that_is_said(desk: Desk) -> None:
    """The list on screen may be older than the jar."""
    said = desk.delete_cookie("__Host-session", SITE)
    assert said == "This browser has no cookie called '__Host-session'. The Desk is shown anew."


def test_the_network_is_that_of_the_whole_computer_and_of_no_phone(desk: Desk, world: World) -> None:
    """The exchange sees the address change; an unknown network is refused."""
    desk.open_private()
    desk.network("vpn")
    desk.tab("own")
    assert desk.view["exit"] == "vpn"
    come_to_password(desk)
    send(desk, password="wrong otter")
    assert world.events(world.person)[-1].facts["address"] == "203.0.113.40"
    assert world.phone.exit.name == "mobile"
    with pytest.raises(LookupError):
        desk.network("moon")


def test_cookies_and_copies_can_be_looked_at_and_forgotten(desk: Desk) -> None:
    """The newest cookie stands first, which after a sign-in is the session."""
    sign_in(desk)
    assert desk.view["cookies"][0]["name"] == "__Host-session"
    assert desk.view["cache"] != []
    desk.clear_cache()
    desk.clear_cookies()
    assert (desk.view["cookies"], desk.view["cache"]) == ([], [])


def test_the_line_above_the_browser_and_the_phone_go_by_the_same_clock(desk: Desk, world: World) -> None:
    """The page counts both on from what it is told, so that neither lags behind the other."""
    for hours in (0, 1):
        world.clock.advance(timedelta(hours=hours))
        desk.look()
        assert desk.view["time_ms"] == desk.view["phone"]["time_ms"] == round(world.clock.now().timestamp() * 1000)


@pytest.mark.parametrize(("hours", "words"), [(1, "An hour"), (24, "A day")])
def test_time_can_be_let_pass_in_this_world(desk: Desk, world: World, hours: int, words: str) -> None:
    """A hold of a day is a press and not a day; what is shown and what is waited for go by the same clock."""
    before = world.clock.now()
    assert desk.let_pass(hours).startswith(f"{words} has passed. It is {desk.view['day']}.")
    assert world.clock.now() - before == timedelta(hours=hours)
    assert desk.view["day"] == {1: "Saturday 14 March 2026, 11:42 UTC", 24: "Sunday 15 March 2026, 10:42 UTC"}[hours]


@pytest.mark.parametrize("hours", [0, -1, 2, 10**9, None, "1"])
def test_time_passes_only_in_the_steps_on_the_buttons(desk: Desk, world: World, hours: Any) -> None:
    """A message from the page cannot turn the clock back, nor move it out of the calendar."""
    before = world.clock.now()
    assert desk.let_pass(hours) == "The Desk lets an hour or a day pass, nothing else."
    assert world.clock.now() == before


def test_begin_again_is_the_same_people_and_nothing_that_happened(desk: Desk, world: World) -> None:
    """Open windows, cookies and mail are gone; names, passwords and secrets stay."""
    banner = desk.view["banner"]
    sign_in(desk)
    desk.open_private()
    assert desk.begin_again() == "The world has begun again."
    assert here(desk) == "Identifier"
    assert desk.view["banner"] == banner
    assert [tab["name"] for tab in desk.view["tabs"]] == ["own"]
    assert (desk.view["cookies"], desk.view["phone"]["mail"]) == ([], [])
    sign_in(desk)
    assert here(desk) == "Signed in"


def test_two_desks_in_one_world_stand_in_the_same_world(desk: Desk, world: World) -> None:
    """A sheet may show a second one; what one does, the other sees at its next look, also a new beginning."""
    other = Desk(world)
    sign_in(desk)
    desk.open_private()
    other.look()
    assert here(other) == "Signed in"
    assert [tab["name"] for tab in other.view["tabs"]] == ["own", "private"]
    desk.begin_again()
    other.look()
    assert here(other) == "Identifier"
    assert other.view["people"][0]["active"] is True
    other.open_private()
    assert other.view["address"] == HOME_PAGE


# ----- pages older than the world


def test_a_form_of_a_page_that_is_no_longer_there_sends_nothing(desk: Desk, world: World) -> None:
    """A cell moved the browser on while somebody typed: the password must not go to whatever page is there now."""
    come_to_password(desk)
    seen = desk.page["id"]
    world.browser.open("https://status.lantern.example/")
    requests = len(world.browser.requests)
    said = desk.submit(0, [("password", TYPED)], seen)
    assert "Nothing was sent" in said
    assert len(world.browser.requests) == requests
    assert desk.view["address"] == "https://status.lantern.example/"


def test_a_link_of_a_page_that_is_no_longer_there_is_not_followed(desk: Desk, world: World) -> None:
    """The third link of another page leads somewhere else."""
    seen = desk.page["id"]
    world.browser.open("https://status.lantern.example/")
    assert "Nothing was sent" in desk.follow(0, seen)
    assert world.browser.page.host == "status.lantern.example"


@pytest.mark.parametrize(("form", "fields"), [(7, []), (0, [["no-such-field", "x"]]), (-1, [])])
def test_a_form_or_field_that_is_not_there_is_said(desk: Desk, form: int, fields: list[Any]) -> None:
    """The page cannot make the browser send what it does not have."""
    desk.visit(f"{SITE}/sign-in")
    said = desk.submit(form, fields)
    assert said.startswith(("There is no form", "The form has no field"))
    assert said.endswith("The Desk is shown anew.")


def test_the_same_page_is_not_sent_again(desk: Desk) -> None:
    """Looking at cookies or switching the network costs no second transfer of the page, and no lost typing."""
    sent = []
    desk.observe(sent.append, "page")
    desk.network("office")
    desk.look()
    assert sent == []
    desk.reload()
    assert len(sent) == 1


def test_a_message_keeps_its_place_when_another_arrives(desk: Desk) -> None:
    """Whoever has opened one must not find another in its place."""
    come_to_code(desk)
    send(desk, code=desk.view["phone"]["codes"][0]["ahead"][0])
    first = desk.view["phone"]["mail"][0]
    desk._world.clock.advance(timedelta(minutes=1))
    desk.submit(1, [])
    newest = desk.view["phone"]["mail"][0]
    assert newest["index"] == first["index"] + 1
    desk.read_mail(first["index"])
    assert [mail["unread"] for mail in desk.view["phone"]["mail"]] == [True, False]


def test_a_text_can_be_opened_and_says_what_it_says(desk: Desk, world: World) -> None:
    """What is read out is the text itself."""
    desk.play("Tomas")
    tomas = world.find_person("Tomas")
    desk.app("identifier", {"identifier": tomas.identifier, "password": tomas.password})
    assert newest_code(world, tomas) in desk.read_sms(0)


# ----- secrets


@pytest.mark.parametrize("door", ["web", "app"])
def test_a_typed_password_is_in_nothing_that_is_kept(
    desk: Desk, world: World, door: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in a trait, a repr, a log record, an event, the static form or the exchange's store; refused or failed."""
    with caplog.at_level(logging.DEBUG):
        if door == "web":
            come_to_password(desk)
            said = [send(desk, password=TYPED), desk.submit(0, [("password", TYPED), ("x", TYPED)])]
            desk._receive(None, {"act": "submit", "number": 1, "data": {"form": TYPED, "fields": [TYPED]}}, None)
        else:
            fields = {"identifier": world.person.identifier, "password": TYPED}
            said = [desk.app("identifier", fields)]
            desk._receive(None, {"act": "app", "number": 1, "data": {"screen": TYPED, "fields": fields}}, None)
    assert any(event.kind is Kind.PASSWORD_REFUSED for event in world.events())
    kept = [
        json.dumps(desk.get_state(), default=str),
        json.dumps(desk._repr_mimebundle_(), default=str),
        repr(desk), repr(vars(desk)), repr(world.browser.page), repr(world.browser.requests),
        repr(world.phone.app.screen),
        repr(world.events()), repr(said), caplog.text, repr([vars(record) for record in caplog.records]),
        "\n".join(world.exchange.store._database.iterdump()),
    ]  # fmt: skip
    for text in kept:
        assert TYPED not in text
        assert json.dumps(TYPED)[1:-1] not in text
        assert TYPED.partition(" ")[0] not in text


def test_the_requests_that_can_be_looked_at_hold_no_whole_cookie(desk: Desk, world: World) -> None:
    """A picture of the Desk would otherwise be a copy of the session."""
    sign_in(desk)
    shown = json.dumps(desk.view["requests"])
    assert "__Host-session=" in shown
    for cookie in world.browser.cookies:
        assert cookie.value not in shown


def test_cookies_are_listed_without_their_values(desk: Desk, world: World) -> None:
    """Their names and rules are what there is to learn from."""
    sign_in(desk)
    shown = json.dumps(desk.view["cookies"])
    assert all(cookie.value not in shown for cookie in world.browser.cookies)


# ----- whatever a page may send

junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.just("__Host-session"),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | st.just("identifier"), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = ["address", "link", "form", "fields", "name", "site", "index", "kind", "screen", "seen", "seconds", "number"]
messages = st.fixed_dictionaries(
    {"act": st.sampled_from(sorted(Desk.acts)) | junk, "number": st.integers()},
    optional={"data": st.dictionaries(st.sampled_from(FIELDS), junk, max_size=4) | junk},
)


@settings(max_examples=examples(250), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(message=messages)
def test_junk_never_raises_and_always_gets_one_sentence(desk: Desk, message: dict[str, Any]) -> None:
    """Acts with whatever arguments: one reply, in words; and afterwards the Desk still shows the world."""
    replies: list[dict[str, Any]] = []
    desk.send = replies.append  # type: ignore[method-assign]
    desk._receive(desk, message, None)
    (reply,) = replies
    assert reply["reply"] == message["number"]
    assert ("said" in reply) != ("failed" in reply)
    words = reply.get("said", reply.get("failed"))
    assert words is None or isinstance(words, str)
    if "failed" in reply:
        assert words.endswith(".")
    json.dumps(desk.get_state(), default=str)
    desk.look()


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(sorted(Desk.acts - {"begin_again"})), max_size=12))
def test_no_row_of_buttons_leads_past_the_states(acts: list[str]) -> None:
    """Whatever is pressed in whatever order with nothing typed, nobody is ever signed in by it."""
    world = World(7, "desk", Clock(None), policy=CHEAPEST)
    desk = Desk(world)
    given_data = {
        "visit": {"address": f"{SITE}/dashboard"}, "follow": {"link": 0}, "submit": {"form": 0, "fields": []},
        "play": {"name": "Tomas"}, "tab": {"name": "private"}, "network": {"name": "abroad"},
        "plug": {"on": False}, "let_pass": {"hours": 24},
        "app": {"screen": "load again", "fields": {}},
    }  # fmt: skip
    desk.send = lambda reply: None  # type: ignore[method-assign,assignment]
    for act in acts:
        desk._receive(desk, {"act": act, "number": 1, "data": given_data.get(act, {})}, None)
        assert here(desk) != "Signed in"
    world.close()


# ----- passkeys


def test_what_the_browser_says_of_a_passkey_stands_above_the_page(desk: Desk, world: World) -> None:
    """Nothing where none is asked for; what it offers on the exchange's page, with the press doing the rest."""
    sign_in(desk)
    add_passkey(world)
    assert desk.view["passkey"] is None
    desk.open_private()
    assert desk.visit(f"{SITE}/sign-in/passkey").startswith("Sign in with a passkey")
    said = f"You have a passkey for {world.person.identifier} on lantern.example. A press of the button uses it."
    assert desk.view["passkey"] == {"ok": True, "text": said}
    # The frame sends every field of the form along, the hidden one empty as it stands there.
    send(desk, form_token=desk.browser.page.forms[0].fields[0].value, credential="")
    assert here(desk) == "Signed in"


def test_on_a_look_alike_the_browser_says_no_before_and_after_the_press(desk: Desk, world: World) -> None:
    """The sentence is the browser's own; the page that comes knows nothing of it."""
    sign_in(desk)
    add_passkey(world)
    asked = world.browser.private().open(f"https://{SITE}/sign-in/passkey").html
    copy = ToySite()
    copy.says("/", asked)
    copy.says("/sign-in/passkey", "<title>Thank you</title>")
    world.internet.add_site("www.lantern-signin.example", copy)
    desk.visit("https://www.lantern-signin.example/")
    assert desk.view["passkey"]["ok"] is False
    said = send(desk, credential="")
    assert said.startswith("This page is on www.lantern-signin.example and asks for a passkey of lantern.example.")
    assert b"credential=" in copy.last["body"]
    assert copy.last["body"].endswith(b"credential=")
