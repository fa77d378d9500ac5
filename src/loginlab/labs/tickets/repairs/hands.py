"""Repairs with one's own hands: what is typed, and as whom."""

from __future__ import annotations

from datetime import timedelta

from loginlab.labs.tickets.repairs.model import Repair
from loginlab.sites import WWW
from loginlab.world.attempt import attempt, fill_in
from loginlab.world.mailbox import Mail
from loginlab.world.people import generate_passphrase
from loginlab.world.scene import Scene

ORIGIN = f"https://{WWW}"
RESET_SUBJECT = "Set a new password"


def _try_again(scene: Scene) -> None:
    for _ in range(4):
        attempt(scene)
        scene.world.clock.advance(timedelta(seconds=20))


def _type_where_it_shows(scene: Scene) -> None:
    scene.habits.caps_lock = scene.habits.capital_first = scene.habits.space_behind = False


def _right_identifier(scene: Scene) -> None:
    """Type the identifier over whatever stands there; the password is then the one the person has in mind."""
    scene.habits.identifier = scene.person.identifier
    scene.habits.takes_what_is_filled = False


def _right_login(scene: Scene) -> None:
    """Choose the person's own login from the browser's list, if it has one."""
    for login in scene.browser.passwords.saved_for(ORIGIN):
        if login.identifier == scene.person.identifier:
            scene.habits.identifier, scene.habits.password = login.identifier, login.password
            scene.habits.takes_what_is_filled = False


def _newest_password(scene: Scene) -> None:
    scene.habits.password = scene.habits.set_last
    _save_over(scene)


def _reset_password(scene: Scene) -> None:
    """Go through the exchange's own pages, as far as they lead: without its message there is no new password."""
    browser, habits = scene.browser, scene.habits
    earlier = len(_reset_mails(scene))
    browser.open(f"{ORIGIN}/reset")
    if not _shows(scene, "reset"):
        return
    fill_in(scene, browser, "reset", {"identifier": habits.identifier})
    sent = _reset_mails(scene)[earlier:]
    if not _shows(scene, "reset-code") or not sent:
        return
    former, habits.password = habits.password, generate_passphrase(scene.random)
    browser.submit("reset-code", {"code": sent[-1].codes[0], "password": habits.typed_password()})
    if _shows(scene, "reset-code"):
        habits.password = former
        return
    habits.set_last = habits.password
    _save_over(scene)


def _reset_mails(scene: Scene) -> list[Mail]:
    return [mail for mail in scene.mailbox.mails if mail.subject == RESET_SUBJECT]


def _shows(scene: Scene, form: str) -> bool:
    return any(found.name == form for found in scene.browser.page.forms)


def _save_over(scene: Scene) -> None:
    """Answer yes when the browser asks whether to save the new password over the old one."""
    who = scene.person.identifier
    if any(login.identifier == who for login in scene.browser.passwords.saved_for(ORIGIN)):
        scene.browser.passwords.save(ORIGIN, who, scene.habits.typed_password())


REPAIRS = (
    Repair("try-again", "Try again, and again", 3, _try_again),
    Repair(
        "type-where-it-shows", "Type the password where it shows, and mend what is wrong", 2, _type_where_it_shows, "T1"
    ),
    Repair("right-identifier", "Type what the account was opened with, letter by letter", 1, _right_identifier),
    Repair("right-login", "Choose your own login from the browser’s list", 1, _right_login),
    Repair("newest-password", "Think of when you last set the password, and type that one", 2, _newest_password),
    Repair("reset-password", "Set a new password by “Forgot password?”", 6, _reset_password),
)
