"""A forgotten password and a question from support, as a person meets them: in the browser, the mail and the SMS."""

from __future__ import annotations

from datetime import timedelta

from loginlab.world.world import World

NEW = "eight green lanterns"


def forget(world: World, who: str) -> None:
    """From the password page to the one that asks for the code."""
    world.browser.open("www.lantern.example/sign-in")
    world.browser.submit("identifier", {"identifier": who})
    world.browser.open("www.lantern.example/reset")
    world.browser.submit("reset", {"identifier": who})
    assert world.browser.page.path == "/reset/code"


def test_the_code_in_the_mail_sets_a_new_password_and_the_money_waits(world: World) -> None:
    """The authenticator is still asked for; the withdrawal page says until when it waits."""
    browser, person = world.browser, world.person
    forget(world, person.identifier)
    browser.submit("reset-code", {"code": world.mailbox.newest.codes[0], "password": NEW})
    assert (browser.page.path, world.mailbox.newest.subject) == ("/sign-in", "Your password was changed")
    browser.submit("identifier", {"identifier": person.identifier})
    browser.submit("password", {"password": NEW})
    browser.submit("code", {"code": world.phone.authenticator.code()})
    browser.submit("device", {"code": world.mailbox.newest.codes[0]})
    browser.open("www.lantern.example/withdraw")
    assert "Withdrawals are on hold</strong> because the password was reset." in browser.page.html
    world.clock.advance(timedelta(hours=24))
    browser.open("www.lantern.example/withdraw")
    assert browser.page.path == "/sign-in"


def test_a_number_gets_its_code_by_text_message(world: World) -> None:
    """Tomas has no mail here; the link in the message works on any device."""
    tomas = world.people[1]
    forget(world, tomas.identifier)
    message = world.belongings(tomas).phone.sms.newest
    assert len(message.codes) == 1
    world.browser.open(message.links[0])
    world.browser.submit("reset-link", {"password": NEW})
    assert world.browser.page.path == "/sign-in"


def test_the_owner_confirms_from_the_mailbox(world: World) -> None:
    """One link, one button, no code in sight, and no need to be signed in."""
    check = world.exchange.begin_identity_check(world.person.identifier, "mail")
    mail = world.mailbox.newest
    assert mail.codes == []
    world.browser.open(mail.links[0])
    assert not world.exchange.is_identity_confirmed(check.id)
    world.browser.submit("confirm-identity", {})
    assert world.exchange.is_identity_confirmed(check.id)
