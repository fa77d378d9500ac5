"""Tests that read what the exchange has written: the message about a held sign-in, and the page behind a link."""

from __future__ import annotations

from loginlab.exchange.sign_in_judging import HELD_SUBJECT
from loginlab.labs.tickets.evidence import Reading, Test
from loginlab.sites import WWW
from loginlab.world.scene import Scene
from loginlab.world.shown import read_shown

TOO_FAR = "too far away"
NOBODY = "nobody can sign in"


def _paused_message(scene: Scene) -> Reading:
    found = [mail for mail in (*scene.mailbox.mails, *scene.mailbox.junk) if mail.subject == HELD_SUBJECT]
    if not found:
        return Reading("none", "There is no message about a paused sign-in.")
    text = found[-1].text
    if NOBODY in text:
        return Reading("for everybody", "It says that for half an hour nobody can sign in to the account.")
    if TOO_FAR in text:
        return Reading("too far in too short a time", "It says that nobody travels so far in so short a time.")
    return Reading("a new place", "It says that the account has not been used like this before.")


def _second_device(scene: Scene) -> Reading:
    page = scene.phone.browser.page
    if page.host != WWW:
        return Reading("nothing", "On the phone no page of the exchange is open.")
    shown = read_shown(page)
    return Reading(shown, f"On the phone stands: “{shown}”")


TESTS = (
    Test("paused-message", "Read why the exchange has paused a sign-in, in its message", 2, _paused_message),
    Test("second-device", "Look what stands on the phone’s browser", 1, _second_device),
)
