"""The exchange's app on the phone, against the real API of the world."""

from __future__ import annotations

from datetime import timedelta

from loginlab.exchange import Stage
from loginlab.world.app import NOT_ONLINE, UNREACHABLE, PendingCheck
from loginlab.world.exits import EXITS
from loginlab.world.world import World


def in_the_app(world: World) -> None:
    """All the way in, on a phone that the account has not been used from."""
    app, person = world.phone.app, world.person
    app.sign_in(person.identifier, person.password)
    app.submit_code(world.phone.authenticator.code())
    app.approve(world.mailbox.newest.codes[0])


def test_the_app_signs_in_step_by_step_and_shows_the_funds(world: World) -> None:
    """Password, code from the same phone, approval from the mailbox."""
    app, person = world.phone.app, world.person
    assert app.screen.stage is Stage.IDENTIFIER
    screen = app.sign_in(person.identifier, person.password)
    assert (screen.stage, screen.sentence) == (Stage.CODE, "Type the code from your authenticator.")
    screen = app.submit_code(world.phone.authenticator.code())
    assert (screen.stage, screen.refusal) == (Stage.DEVICE, None)
    assert "m***@mail.example" in screen.sentence
    assert app.approve(world.mailbox.newest.codes[0]).stage is Stage.SIGNED_IN
    funds = app.portfolio()
    assert funds is not None
    assert funds.worth_usd == "6650.00"
    assert [asset for asset, _, _ in funds.holdings] == ["BTC", "ETH", "USDT"]


def test_the_app_goes_online_by_mobile_data(world: World) -> None:
    """The exchange sees another address than the computer's at home."""
    in_the_app(world)
    opened = [event for event in world.events() if event.kind.value == "session:opened"]
    assert opened[-1].facts["address"] == EXITS["mobile"].address


def test_a_known_phone_is_not_asked_about_again_until_the_app_is_reinstalled(world: World) -> None:
    """What the app keeps is what makes the phone a known device."""
    in_the_app(world)
    app, person = world.phone.app, world.person
    assert app.sign_out().stage is Stage.IDENTIFIER
    for reinstalled, awaited in ((False, Stage.SIGNED_IN), (True, Stage.DEVICE)):
        world.clock.advance(timedelta(seconds=60))
        if reinstalled:
            app.reinstall()
        app.sign_in(person.identifier, person.password)
        assert app.submit_code(world.phone.authenticator.code()).stage is awaited


def test_a_refusal_stands_above_the_step_and_the_step_stays(world: World) -> None:
    """The same vague sentence as on the page, and how long to wait once it is locked."""
    app, person = world.phone.app, world.person
    screen = app.sign_in(person.identifier, "wrong horse battery")
    assert (screen.stage, screen.refusal) == (Stage.IDENTIFIER, "password-wrong")
    for _ in range(4):
        screen = app.sign_in(person.identifier, "wrong horse battery")
    screen = app.sign_in(person.identifier, person.password)
    assert (screen.refusal, screen.retry_after) == ("account-locked", 60)
    assert screen.message is not None
    world.clock.advance(timedelta(seconds=60))
    assert app.sign_in(person.identifier, person.password).refusal is None


def test_offline_the_app_says_so_and_stays_where_it_is(world: World) -> None:
    """And the authenticator goes on working: it needs no network."""
    app, person = world.phone.app, world.person
    app.sign_in(person.identifier, person.password)
    world.internet.cut(world.phone.exit)
    screen = app.submit_code(world.phone.authenticator.code())
    assert (screen.stage, screen.refusal, screen.message) == (Stage.CODE, UNREACHABLE, NOT_ONLINE)
    world.phone.exit = EXITS["home"]
    assert app.submit_code(world.phone.authenticator.code()).stage is Stage.DEVICE


def test_a_session_that_has_ended_leads_back_to_the_beginning(world: World) -> None:
    """With the sentence that says why one is here."""
    in_the_app(world)
    world.clock.advance(timedelta(hours=1))
    app = world.phone.app
    assert app.portfolio() is None
    assert (app.screen.stage, app.screen.refusal) == (Stage.IDENTIFIER, "session-ended")


def test_a_sign_in_that_took_too_long_begins_anew(world: World) -> None:
    """Fifteen minutes from password to session."""
    app, person = world.phone.app, world.person
    app.sign_in(person.identifier, person.password)
    world.clock.advance(timedelta(minutes=15))
    screen = app.submit_code(world.phone.authenticator.code())
    assert (screen.stage, screen.refusal) == (Stage.IDENTIFIER, "sign-in-refused")


def test_someone_without_an_authenticator_gets_a_text_message(world: World) -> None:
    """By phone number: the code comes by SMS, and can be asked for again."""
    tomas = world.find_person("Tomas")
    phone = world.belongings(tomas).phone
    phone.app.sign_in(tomas.identifier, tomas.password)
    first = phone.sms.newest.codes[0]
    world.clock.advance(timedelta(seconds=30))
    assert phone.app.resend().refusal is None
    assert phone.app.submit_code(first).refusal == "code-refused"
    assert phone.app.submit_code(phone.sms.newest.codes[0]).stage is Stage.DEVICE
    assert phone.app.approve(phone.sms.newest.codes[0]).stage is Stage.SIGNED_IN


def test_only_what_was_sent_can_be_sent_again(world: World) -> None:
    """An authenticator makes its codes itself; a refusal changes nothing about that."""
    app, person = world.phone.app, world.person
    assert not app.sign_in(person.identifier, person.password).can_resend
    assert app.submit_code(world.phone.authenticator.code()).can_resend
    assert app.approve("000000" if world.mailbox.newest.codes[0] != "000000" else "000001").can_resend


def test_maintenance_is_shown_with_its_end(world: World) -> None:
    """Nothing is wrong with the account."""
    world.exchange.begin_maintenance(world.clock.now() + timedelta(minutes=5))
    screen = world.phone.app.sign_in(world.person.identifier, world.person.password)
    assert (screen.refusal, screen.retry_after) == ("maintenance", 300)


def test_no_repr_of_the_app_tells_a_token(world: World) -> None:
    """Whoever has one of them is the customer."""
    in_the_app(world)
    tokens = world.phone.app._tokens
    assert tokens.session
    assert tokens.device
    assert tokens.session not in repr(tokens)
    assert tokens.device not in repr(tokens)


def test_the_owner_confirms_in_the_app_that_it_is_they_who_ask_for_help(world: World) -> None:
    """The question waits in the signed-in app; one press, and support knows, with nothing read out."""
    app = world.phone.app
    in_the_app(world)
    assert app.pending_checks() == ()
    check = world.exchange.begin_identity_check(world.person.identifier, "app")
    assert app.pending_checks() == (PendingCheck(check.id, check.expires_at),)
    assert app.confirm_check(check.id)
    assert world.exchange.is_identity_confirmed(check.id)
    assert app.pending_checks() == ()
    assert not app.confirm_check(check.id)
    assert (app.screen.stage, app.screen.refusal) == (Stage.SIGNED_IN, "input-refused")


def test_the_owner_says_no_in_the_app(world: World) -> None:
    """One press, and the question is over; a second no has nothing to answer."""
    app = world.phone.app
    in_the_app(world)
    check = world.exchange.begin_identity_check(world.person.identifier, "app")
    assert app.deny_check(check.id)
    assert app.pending_checks() == ()
    assert not app.deny_check(check.id)
    assert not world.exchange.is_identity_confirmed(check.id)


def test_an_app_that_is_not_signed_in_confirms_nothing(world: World) -> None:
    """Whoever holds the phone but not the session sees no question."""
    check = world.exchange.begin_identity_check(world.person.identifier, "app")
    app = world.phone.app
    assert app.pending_checks() == ()
    assert not app.confirm_check(check.id)
    assert app.screen.refusal == "session-refused"
    assert not world.exchange.is_identity_confirmed(check.id)
