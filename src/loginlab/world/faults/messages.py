"""Faults of the post: the exchange has asked about a new device, and the person does not find its message."""

from __future__ import annotations

from datetime import timedelta

from loginlab.exchange import Channel
from loginlab.world.faults.model import Family, Fault
from loginlab.world.scene import Scene

LATE = timedelta(minutes=5)
"""How long mails take: longer than people wait, shorter than the code in them lives."""


def _hold_the_post(scene: Scene) -> None:
    scene.browser.cookies.clear()
    scene.world.post.delays[Channel.MAIL] = LATE


def _put_into_junk(scene: Scene) -> None:
    scene.browser.cookies.clear()
    scene.mailbox.filters.add("lantern.example")


FAULTS = (
    Fault(
        id="mail-late",
        family=Family.SERVICE,
        cause="Mails are minutes late today, so the message about the new device has not come yet.",
        because="The exchange has sent it at once. On the way several machines pass it on, and one is slow.",
        change=_hold_the_post,
        complaints=(
            "It wants a code from a mail, and there is no mail. I have pressed “send again” three times.",
            "You say you have sent me a message. You have not.",
            "I sit here with the mailbox open and nothing comes. Is my address wrong?",
        ),
        fixes=frozenset({"wait-for-the-mail"}),
        false_fixes=frozenset({"try-again", "look-in-junk", "vpn-off", "answer-the-mail"}),
        advice=(
            "The message was on its way, and slow. Leave the page open, wait a few minutes, and type the code of the "
            "newest message. Asking again makes all earlier ones worthless, so ask once and wait."
        ),
        lesson="03",
    ),
    Fault(
        id="mail-in-junk",
        family=Family.SERVICE,
        cause="The message about the new device is in the mailbox, under junk.",
        because="The mailbox’s own filter has put it there. Neither the exchange nor the sign-in page can see that.",
        change=_put_into_junk,
        complaints=(
            "Your code does not arrive. My mailbox works, my sister has just written to me.",
            "No mail. Again no mail. I have asked five times now.",
            "It asks for a code which nobody has sent me. I have looked in the inbox, twice.",
        ),
        fixes=frozenset({"look-in-junk"}),
        false_fixes=frozenset({"try-again", "wait-for-the-mail", "vpn-off", "answer-the-mail"}),
        advice=(
            "The message had come, but your mailbox had put it under junk. Look there, type the code of the newest, "
            "and mark it as no junk, so that the next one is easy to find."
        ),
        lesson="03",
    ),
)
