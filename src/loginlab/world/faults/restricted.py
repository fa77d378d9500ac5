"""Faults that are the exchange holding something back: a device that waits to be approved, and money that waits."""

from __future__ import annotations

from datetime import timedelta

from loginlab.world.browser import Browser
from loginlab.world.faults.model import Family, Fault, Harm
from loginlab.world.faults.places import VPN, make_vpn_usual
from loginlab.world.faults.typed import RESET_HARMS
from loginlab.world.habits import BOOKMARK, Approval, Goal
from loginlab.world.scene import Scene


def _leave_unapproved(scene: Scene) -> None:
    scene.browser.cookies.clear()
    scene.habits.approval = Approval.LOOK_NOWHERE


def _press_it_on_the_phone(scene: Scene) -> None:
    scene.browser.cookies.clear()
    scene.habits.approval = Approval.PRESS_LINK_ON_PHONE


def _ask_twice(scene: Scene) -> None:
    """Behind a VPN that the account knows: come as far as the message, start over, and then take the first message."""
    make_vpn_usual(scene)
    browser, clock = scene.browser, scene.world.clock
    browser.cookies.clear()
    # On both devices, as they always have it: otherwise the app would be in one country and the computer in another.
    browser.exit = scene.phone.exit = VPN
    _come_to_the_message(scene, browser)
    clock.advance(timedelta(seconds=scene.random.randrange(100, 200)))
    scene.habits.approval = Approval.TYPE_FIRST_CODE


def _come_to_the_message(scene: Scene, browser: Browser) -> None:
    browser.open(BOOKMARK)
    browser.submit("identifier", {"identifier": scene.person.identifier})
    browser.submit("password", {"password": scene.person.password})
    browser.submit("code", {"code": scene.phone.authenticator.code()})


def _reset_and_withdraw(scene: Scene) -> None:
    """Reset the password, by the exchange's own mail, some hours ago; and now coins are to leave the account."""
    exchange, who = scene.world.exchange, scene.person.identifier
    exchange.request_reset(who)
    exchange.reset_password(who, scene.mailbox.newest.codes[0], scene.person.password)
    scene.world.clock.advance(timedelta(hours=scene.random.randrange(2, 9)))
    scene.habits.goal = Goal.WITHDRAW


FAULTS = (
    Fault(
        id="device-not-approved",
        family=Family.RESTRICTED,
        cause="This browser is new to the exchange, and the message that asks about it was never answered.",
        because="Password and code were right. The exchange waits for the owner to say that the device is theirs.",
        change=_leave_unapproved,
        complaints=(
            "I gave password AND code, both right, and it still does not let me in. It just sits there.",
            "New laptop. It asks me whether this is my device. Of course it is! What now?",
            "Good morning. After the code comes another page and there I am stuck. I do not know what it wants of me.",
        ),
        fixes=frozenset({"answer-the-mail"}),
        false_fixes=frozenset({"clear-cookies", "reset-password", "vpn-off", "try-again"}),
        harms={"reset-password": RESET_HARMS},
        advice=(
            "The exchange does not know this browser yet, so it sent you a message. Type the code from the newest "
            "one into the page that is waiting, in the same browser."
        ),
        lesson="01",
    ),
    Fault(
        id="approval-link-elsewhere",
        family=Family.RESTRICTED,
        cause="The approval link was opened on the phone, while the sign-in waits on the computer.",
        because=(
            "A link counts only in the browser that gave the password. Otherwise a habit of pressing links would let "
            "in whoever had typed the password elsewhere."
        ),
        change=_press_it_on_the_phone,
        complaints=(
            "I have approved it! Three times! I press the link, and the page on my computer does not move.",
            "Your message says press here, so I pressed. My laptop still asks whether it is my device.",
            "I read my mail on the phone, as everybody does. What is the trick with your link?",
        ),
        fixes=frozenset({"answer-the-mail"}),
        false_fixes=frozenset({"clear-cookies", "reset-password", "vpn-off", "try-again"}),
        harms={"reset-password": RESET_HARMS},
        advice=(
            "The link works only in the browser where you gave your password, and you opened it on the phone. Type "
            "the six digits from the same message into the page on the computer instead."
        ),
        lesson="01",
    ),
    Fault(
        id="approval-superseded",
        family=Family.RESTRICTED,
        cause="Two approval messages came, and the code of the first one was typed; only the newest works.",
        because=(
            "Each new message makes the one before worthless, so that no old code lies about. To tell a superseded "
            "code from a wrong one would help whoever is guessing."
        ),
        change=_ask_twice,
        complaints=(
            "I type exactly what is in the mail. EXACTLY. And it says the code is not right.",
            "The first time I was too slow, so I began again. Now the code from the mail is wrong. It cannot be wrong.",
            "Here is what I did: new laptop, password, authenticator, mail, code. The last one fails. Every time.",
        ),
        fixes=frozenset({"answer-the-mail"}),
        false_fixes=frozenset({"clear-cookies", "reset-password", "vpn-off", "try-again"}),
        harms={
            "try-again": frozenset({Harm.TRY_SPENT, Harm.LOCKED}),
            "clear-cookies": frozenset({Harm.TRY_SPENT}),
            "reset-password": RESET_HARMS | {Harm.TRY_SPENT},
            "vpn-off": frozenset({Harm.PAUSED}),
        },
        advice=(
            "You had asked twice, so there are two messages, and only the newest one counts. Take the code from the "
            "message that came last, and delete the others."
        ),
        lesson="01",
    ),
    Fault(
        id="hold-after-a-reset",
        family=Family.RESTRICTED,
        cause="The password was reset some hours ago, and after a reset coins stay where they are for a day.",
        because=(
            "Whoever took over the mailbox could reset the password as well. The day is the owner’s time to notice, "
            "and nobody can shorten it. It is not a defect."
        ),
        change=_reset_and_withdraw,
        complaints=(
            "I am in, everything looks fine, but you do not let me send my own money. Give it back!",
            "I forgot my password, got a new one, all good. Then I wanted to pay a friend, and it says held.",
            "My coins are frozen. Has somebody broken into my account? I am frightened.",
        ),
        fixes=frozenset({"wait-a-day"}),
        false_fixes=frozenset({"clear-cookies", "reset-password", "wait-half-an-hour", "try-again"}),
        harms={
            "reset-password": RESET_HARMS | {Harm.SIGNED_OUT},
            "clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN, Harm.NEW_DEVICE}),
            "private-window": frozenset({Harm.NEW_DEVICE}),
            "another-browser": frozenset({Harm.NEW_DEVICE}),
        },
        advice=(
            "Nothing is broken: after a new password we hold withdrawals for a day, so that you would notice if it had "
            "not been you. The page shows when the hold ends. Do not reset again: that would begin another day."
        ),
        lesson="05",
    ),
)
