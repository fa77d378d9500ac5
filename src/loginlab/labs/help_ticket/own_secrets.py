"""Every secret of one person in a world: what a ticket of theirs must not hold.

Only a toy can be asked for them all. A real desk keeps hashes, and has to go by shapes; the person has the rest in
their head, on their phone and in their browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from loginlab.labs.help_ticket.secret_kinds import Secret, SecretKind
from loginlab.sites import Cookie
from loginlab.world.people import Person
from loginlab.world.phone import Phone
from loginlab.world.scene import Scene
from loginlab.world.world import World

STEPS_BACK, STEPS_AHEAD = 4, 1
"""Codes of the last two minutes and the next one: those that might still open something, or did a moment ago. Chosen
for this course."""
COOKIES = {Cookie.SESSION.title, Cookie.PENDING.title, Cookie.DEVICE.title}


def secrets_of(world: World, person: Person, scene: Scene | None = None) -> tuple[Secret, ...]:
    """What one person of a world must not tell anybody; with a scene, also what they have just typed."""
    found = dict.fromkeys(_secrets(world, person, scene))
    return tuple(secret for secret in found if secret.value)


def _secrets(world: World, person: Person, scene: Scene | None) -> Iterator[Secret]:
    own = world.belongings(person)
    yield Secret(SecretKind.PASSWORD, person.password)
    if scene is not None:
        yield Secret(SecretKind.PASSWORD, scene.habits.password)
        yield Secret(SecretKind.PASSWORD, scene.habits.set_last)
        yield Secret(SecretKind.CODE, scene.habits.code_in_hand or "")
    for phone in (own.phone, *own.old_phones):
        yield from _on_the_phone(phone)
    for mail in (*own.mailbox.mails, *own.mailbox.junk):
        yield from (Secret(SecretKind.CODE, code) for code in mail.codes)
        yield from _tokens_in(mail.links)
    for cookie in own.browser.cookies:
        if cookie.name in COOKIES:
            yield Secret(SecretKind.SESSION, cookie.value)
    for passkey in own.browser.passkeys:
        yield Secret(SecretKind.PASSKEY, f"{passkey.secret:x}")


def _on_the_phone(phone: Phone) -> Iterator[Secret]:
    for entry in phone.authenticator.entries:
        yield Secret(SecretKind.KEY, entry.secret)
        for steps in range(-STEPS_BACK, STEPS_AHEAD + 1):
            yield Secret(SecretKind.CODE, phone.authenticator.code_ahead(entry, steps))
    for text in phone.sms.texts:
        yield from (Secret(SecretKind.CODE, code) for code in text.codes)
        yield from _tokens_in(text.links)


def _tokens_in(links: list[str]) -> Iterator[Secret]:
    """What makes a link act: the part that nobody could guess."""
    for link in links:
        yield from (Secret(SecretKind.LINK, value) for _, value in parse_qsl(urlsplit(link).query))
