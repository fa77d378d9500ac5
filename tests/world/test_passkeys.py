"""Passkeys in a world: whose they are, what the browser looks at, and what a look-alike gets."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import Kind, Session, Stage
from loginlab.exchange.passkey_answers import encode_base64url, parse_assertion
from loginlab.sites import WWW
from loginlab.sites.lookalike import LOOKALIKE, LookAlike
from loginlab.world.addresses import is_public_suffix, registrable_domain
from loginlab.world.browser import Browser
from loginlab.world.documents import Field, parse_document
from loginlab.world.passkey_prompts import NOTHING_ASKED, answer_prompt, is_name_of_page, prompt_for
from loginlab.world.passkeys import Passkeys
from loginlab.world.shown import read_shown
from loginlab.world.walks import add_passkey, sign_in_in_app, sign_in_on_web, sign_in_with_passkey
from loginlab.world.world import World
from tests.world.toy_site import Stage as Toy

LANTERN = "lantern.example"
CHALLENGE = encode_base64url(b"a question of 32 bytes, or nearly")


def asking(kind: str = "get", **options: object) -> Field:
    """A field that asks for a passkey of lantern.example, unless told otherwise."""
    name = {"rpId": LANTERN} if kind == "get" else {"rp": {"id": LANTERN, "name": "Lantern Exchange"}}
    user = {"id": encode_base64url(b"handle"), "name": "mira@mail.example", "displayName": "Mira"}
    asked = {"challenge": CHALLENGE, "user": user, **name, **options}
    return Field("credential", "hidden", passkey=kind, passkey_options=json.dumps(asked))


@pytest.fixture
def held() -> Passkeys:
    """One passkey for lantern.example."""
    passkeys = Passkeys("tests")
    passkeys.make(LANTERN, b"handle", "mira@mail.example", b"asked")
    return passkeys


def form(field: Field) -> str:
    """The field on a page, as the exchange writes it."""
    options = field.passkey_options.replace('"', "&quot;")
    return (
        f'<form method="post" action="/in" name="passkey"><input type="hidden" name="credential" '
        f'data-passkey="{field.passkey}" data-options="{options}"><button>Go on</button></form>'
    )


NAMES = [
    # name asked for, page, allowed?
    (LANTERN, "https://lantern.example/", True),
    (LANTERN, "https://www.lantern.example/sign-in", True),
    (LANTERN, "https://a.b.lantern.example:8443/", True),
    ("www.lantern.example", "https://www.lantern.example/", True),
    ("www.lantern.example", "https://lantern.example/", False),
    ("help.lantern.example", "https://www.lantern.example/", False),
    (LANTERN, "http://www.lantern.example/", False),
    (LANTERN, "https://www.lantern-signin.example/", False),
    (LANTERN, "https://notlantern.example/", False),
    (LANTERN, "https://lantern.example.pages.example/", False),
    (LANTERN, "https://lantern.example@www.lantern-signin.example/", False),
    ("example", "https://www.lantern.example/", False),
    ("co.uk", "https://lantern.co.uk/", False),
    ("co.uk", "https://co.uk/", False),
    ("lantern.co.uk", "https://www.lantern.co.uk/", True),
    ("github.io", "https://lantern.github.io/", False),
    ("lantern.github.io", "https://lantern.github.io/", True),
    ("192.0.2.1", "https://192.0.2.2/", False),
    ("2.1", "https://192.0.2.1/", False),
    ("", "https://www.lantern.example/", False),
    (LANTERN, "about:blank", False),
    (LANTERN, "", False),
]


@pytest.mark.parametrize(("name", "page", "allowed"), NAMES)
def test_which_names_a_page_may_ask_for(name: str, page: str, allowed: bool) -> None:
    """Its own, or the registered one above it; never a neighbour's, never a public suffix, never without https."""
    assert is_name_of_page(name, page) is allowed


@given(host=st.from_regex(r"([a-z]{1,3}\.){0,4}(example|co\.uk|github\.io|test)", fullmatch=True), data=st.data())
def test_only_whoever_registered_the_name_can_ask_for_it(host: str, data: st.DataObject) -> None:
    """Whenever a page may ask for a name, both have the same registrable domain, and it is no public suffix."""
    labels = host.split(".")
    name = data.draw(st.sampled_from([".".join(labels[cut:]) for cut in range(len(labels))] + [LANTERN]))
    if is_name_of_page(name, f"https://{host}/"):
        assert registrable_domain(name) == registrable_domain(host)
        assert not is_public_suffix(name)


@given(
    name=st.text(max_size=20),
    page=st.one_of(st.text(max_size=30), st.text(max_size=20).map("https://{}/".format)),
    options=st.one_of(
        st.text(max_size=30),
        st.dictionaries(
            st.sampled_from(["rpId", "rp", "user", "challenge", "allowCredentials", "excludeCredentials"]),
            st.one_of(st.none(), st.integers(), st.text(max_size=5), st.lists(st.text(max_size=3)), st.just(CHALLENGE),
                      st.dictionaries(st.sampled_from(["id", "name"]), st.text(max_size=5)), st.just(LANTERN)),
        ).map(json.dumps),
    ),
    kind=st.sampled_from(["get", "create"]),
)  # fmt: skip
def test_no_page_breaks_the_browser(name: str, page: str, options: str, kind: str) -> None:
    """Hostile names, addresses and questions: refused in a sentence, and nothing is given away."""
    is_name_of_page(name, page)
    prompt, credential = answer_prompt(
        Field("credential", "hidden", passkey=kind, passkey_options=options), page, Passkeys("empty")
    )
    assert prompt.sentence.endswith(".")
    assert bool(credential) is prompt.may_go_on


def test_what_is_signed_says_where_the_browser_stood(held: Passkeys) -> None:
    """The page has no say in it: type, question and origin are the browser's own words."""
    _, credential = answer_prompt(asking(), "https://www.lantern.example:8443/sign-in?x=1", held)
    assert parse_assertion(credential).said == {
        "type": "webauthn.get",
        "challenge": CHALLENGE,
        "origin": "https://www.lantern.example:8443",
        "crossOrigin": False,
    }


def test_the_browser_says_what_it_will_do_before_anything_is_pressed(held: Passkeys) -> None:
    """For its own name, for somebody else's, and where there is nothing to sign with."""
    assert prompt_for(asking(), "https://www.lantern.example/", held).may_go_on
    assert "mira@mail.example" in prompt_for(asking(), "https://www.lantern.example/", held).sentence
    elsewhere = prompt_for(asking(), "https://www.lantern-signin.example/", held)
    assert not elsewhere.may_go_on
    assert "www.lantern-signin.example" in elsewhere.sentence
    assert "The page gets nothing." in elsewhere.sentence
    own_name = prompt_for(asking(rpId="lantern-signin.example"), "https://www.lantern-signin.example/", held)
    assert own_name.sentence.startswith("You have no passkey for lantern-signin.example.")
    other = prompt_for(asking(allowCredentials=[{"type": "public-key", "id": "AAAA"}]), "https://lantern.example", held)
    assert not other.may_go_on
    assert not prompt_for(asking(allowCredentials=[{"id": "?"}]), "https://lantern.example", held).may_go_on
    assert [one.sign_count for one in held] == [0]


def test_a_second_passkey_for_the_same_account_is_not_made(held: Passkeys) -> None:
    """The site names those it knows; others are made."""
    (known,) = held
    excluded = [{"type": "public-key", "id": encode_base64url(known.credential_id)}]
    page = "https://www.lantern.example/"
    assert not prompt_for(asking("create", excludeCredentials=excluded), page, held).may_go_on
    assert prompt_for(asking("create"), page, held).may_go_on


def test_a_form_is_filled_as_it_is_sent_and_a_typed_value_is_kept(stage: Toy, held: Passkeys) -> None:
    """The browser fills the field; whoever has an answer from elsewhere can only send that one."""
    browser = Browser(stage.internet, stage.clock, passkeys=held)
    stage.site.says("/", form(asking()))
    stage.site.says("/in", "<p>Thank you.</p>")
    browser.open("https://www.lantern.example/")
    browser.submit("passkey")
    sent = parse_qs(stage.site.last["body"].decode())["credential"][0]
    assert parse_assertion(sent).sign_count == 1
    assert (
        browser.passkey_said
        == "You have a passkey for mira@mail.example on lantern.example. A press of the button uses it."
    )
    browser.open("https://www.lantern.example/")
    assert browser.passkey_said == ""
    browser.submit("passkey", {"credential": "something stolen"})
    assert parse_qs(stage.site.last["body"].decode())["credential"] == ["something stolen"]
    assert [one.sign_count for one in held] == [1]


def test_on_another_site_the_field_stays_empty_and_the_browser_says_why(stage: Toy, held: Passkeys) -> None:
    """The person presses all the same, and there is nothing to give."""
    browser = Browser(stage.internet, stage.clock, passkeys=held)
    stage.other.says("/", form(asking()))
    stage.other.says("/in", "<p>Thank you.</p>")
    browser.open("https://www.harbour.example/")
    browser.submit("passkey")
    assert b"credential=" in stage.other.last["body"]
    assert "credential" not in parse_qs(stage.other.last["body"].decode())
    assert browser.passkey_said.startswith("This page is on www.harbour.example and asks for a passkey of lantern")
    assert [one.sign_count for one in held] == [0]


def test_a_page_without_such_a_field_asks_for_none(stage: Toy) -> None:
    """Nor does a field of another kind, or one with no name."""
    stage.site.says("/", "<form><input name=a></form><form><input type=hidden name=b data-passkey=other></form>")
    stage.browser.open("https://www.lantern.example/")
    assert stage.browser.passkey_prompt is NOTHING_ASKED
    document = parse_document('<form><input data-passkey="get" data-options="{}"></form>', "https://a.example/")
    assert document.forms[0].fields[0].passkey == "get"


def test_what_a_page_asks_is_not_passed_on_to_the_frame(world: World) -> None:
    """The display keeps known attributes only; the browser fills the field, and not the frame."""
    sign_in_on_web(world)
    add_passkey(world)
    world.browser.private().open(f"https://{WWW}/sign-in/passkey")
    page = world.browser.private().open(f"https://{WWW}/sign-in/passkey")
    assert "data-passkey" in page.html
    assert "data-passkey" not in page.document
    assert "data-options" not in page.document


def test_a_person_signs_in_by_a_press_in_every_window_and_device(world: World) -> None:
    """Their browser, a private window, another program, the phone, and a new phone."""
    sign_in_on_web(world)
    add_passkey(world)
    messages = len(world.mailbox.mails)
    windows = [world.browser.private(), world.browser.another_program("Other Browser"), world.phone.browser]
    for window in [*windows, world.give_phone(world.person).browser]:
        sign_in_with_passkey(world, browser=window)
        assert world.stage_of(window) is Stage.SIGNED_IN
        assert window.page.path == "/dashboard"
    assert len(world.mailbox.mails) == messages


def test_nobody_else_has_them(world: World) -> None:
    """Not the other people of the world, and not a browser made by hand."""
    sign_in_on_web(world)
    add_passkey(world)
    tomas = world.belongings(world.people[1]).browser
    for stranger in (tomas, Browser(world.internet, world.clock)):
        sign_in_with_passkey(world, browser=stranger)
        assert world.stage_of(stranger) is Stage.IDENTIFIER
        assert (
            stranger.passkey_said
            == "You have no passkey for lantern.example. There is nothing that this page could get."
        )
        assert read_shown(stranger.page).startswith("The passkey is missing")


def test_on_the_look_alike_nothing_is_given_and_on_the_site_it_is(world: World) -> None:
    """The relayed question, word for word, under the wrong name: no answer, and no session for the relay."""
    sign_in_on_web(world)
    add_passkey(world)
    thief = Browser(world.internet, world.clock)
    relayed = thief.open(f"https://{WWW}/sign-in/passkey")
    stage = Toy()
    stage.other.says("/sign-in/passkey", relayed.html)
    world.internet.add_site(LOOKALIKE, stage.other)
    victim = world.browser.private()
    victim.open(f"https://{LOOKALIKE}/sign-in/passkey")
    assert not victim.passkey_prompt.may_go_on
    victim.submit("passkey")
    given = parse_qs(stage.other.last["body"].decode()).get("credential", [""])[0]
    assert given == ""
    before = world.exchange.store.count(Session)
    thief.submit("passkey", {"credential": given})
    assert world.exchange.store.count(Session) == before
    sign_in_with_passkey(world, browser=victim)
    assert world.stage_of(victim) is Stage.SIGNED_IN


def test_the_copied_sign_in_page_offers_no_passkey(world: World) -> None:
    """The exchange offers one once somebody has one; a copy of its pages that knows nothing of it does not."""
    world.internet.add_site(LOOKALIKE, LookAlike())
    offer = f"https://{WWW}/sign-in/passkey"
    assert offer not in {link.address for link in world.browser.private().open(f"https://{WWW}/sign-in").links}
    sign_in_on_web(world)
    add_passkey(world)
    assert offer in {link.address for link in world.browser.private().open(f"https://{WWW}/sign-in").links}
    copy = world.browser.private().open(f"https://{LOOKALIKE}/sign-in")
    assert not any("passkey" in link.address for link in copy.links)


def test_with_the_switch_on_the_app_takes_no_password_either(world: World) -> None:
    """Passkeys are for the web site; the app would be the easier door beside it."""
    sign_in_on_web(world)
    add_passkey(world, only=True)
    sign_in_in_app(world)
    assert world.phone.app.screen.stage is Stage.IDENTIFIER
    assert world.events(world.person)[-1].facts["why"] == "only with a passkey"
    window = sign_in_on_web(world, browser=world.browser.private())
    assert world.stage_of(window) is not Stage.SIGNED_IN
    sign_in_with_passkey(world, browser=window)
    assert world.stage_of(window) is Stage.SIGNED_IN


def test_a_world_that_begins_again_makes_the_same_passkey(world: World) -> None:
    """And forgets the one before."""
    made = []
    for _ in range(2):
        sign_in_on_web(world)
        add_passkey(world)
        (held,) = world.browser.passkeys
        made.append(held)
        assert Kind.PASSKEY_ADDED in {event.kind for event in world.events(world.person)}
        world.reset()
        assert len(world.browser.passkeys) == 0
    # The question differs with the time that has passed; here none has.
    assert made[0] == made[1]


def test_forgetting_one_leaves_the_site_with_a_passkey_that_nobody_holds(world: World) -> None:
    """The list on the site goes on to name it."""
    sign_in_on_web(world)
    add_passkey(world)
    (held,) = world.browser.passkeys
    world.browser.passkeys.forget(held.credential_id)
    with pytest.raises(LookupError):
        world.browser.passkeys.forget(held.credential_id)
    with pytest.raises(LookupError):
        world.browser.passkeys.sign(held.credential_id, b"")
    assert "Made in" in world.browser.open(f"https://{WWW}/security/passkeys").html
    assert world.stage_of(sign_in_with_passkey(world, browser=world.browser.private())) is Stage.IDENTIFIER


def test_secrets_stay_out_of_every_repr(held: Passkeys) -> None:
    """A printed list of passkeys must give none away."""
    (one,) = held
    assert str(one.secret) not in repr(one)
    assert "handle" not in repr(one)
