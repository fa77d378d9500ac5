"""Faults of the way from the phone to the page: the right authenticator at the right time, and yet no right code."""

from __future__ import annotations

from datetime import timedelta

from loginlab.exchange import Stage
from loginlab.world.attempt import APPROVAL_SUBJECT
from loginlab.world.faults.model import Family, Fault, Harm
from loginlab.world.faults.typed import RESET_HARMS, USUAL_HARMS
from loginlab.world.scene import Scene


def _use_it_in_the_app_first(scene: Scene) -> None:
    """Sign in to the exchange's app, then keep the code that did it, to paste it on the web as well."""
    app, authenticator, clock = scene.phone.app, scene.phone.authenticator, scene.world.clock
    # As when both are wanted at once: the code is read when it is new, so that it still shows a little later.
    clock.advance(authenticator.time_left() + timedelta(seconds=1))
    code = authenticator.code()
    app.sign_in(scene.person.identifier, scene.person.password)
    if app.submit_code(code).stage is Stage.DEVICE:
        asked = [mail for mail in scene.mailbox.mails if mail.subject == APPROVAL_SUBJECT]
        app.approve(asked[-1].codes[0])
    scene.habits.code_in_hand = code
    scene.habits.typing = timedelta(seconds=8)


def _cut_it_off(scene: Scene) -> None:
    scene.habits.cuts_code = True


def _take_long(scene: Scene) -> None:
    scene.habits.pace = timedelta(seconds=scene.random.randrange(70, 91))


FAULTS = (
    Fault(
        id="code-reused",
        family=Family.CODE,
        cause="The code had just been used to sign in to the app, and the same code was pasted on the web.",
        because=(
            "A code works once, even within its half minute: otherwise whoever looks over a shoulder could use it a "
            "moment later. The page does not tell a used code from a wrong one."
        ),
        change=_use_it_in_the_app_first,
        complaints=(
            "The app is happy and your website is not. Two seconds apart! How can one of you say the code is wrong?",
            "I open the app and the website together every morning, and the website never takes my code.",
            "Your website is broken. The code is correct, I have the proof right here in my hand: the app took it.",
        ),
        fixes=frozenset({"next-code", "type-promptly", "whole-code"}),
        false_fixes=frozenset({"try-again", "set-clock", "own-entry", "clear-cookies", "reset-password"}),
        harms={**USUAL_HARMS, "reset-password": RESET_HARMS | {Harm.SIGNED_OUT}},
        advice=(
            "Each code works once. You had used yours in the app, so the website could not take it again. Wait up to "
            "half a minute for the next one, and read it from the authenticator for each sign-in."
        ),
        lesson="02",
    ),
    Fault(
        id="code-cut-by-a-space",
        family=Family.CODE,
        cause="The code was copied with the space in its middle, and pasting cut off what was longer than six.",
        because=(
            "Authenticators show 123 456 so that it reads well. Copied with its space it is seven characters, and a "
            "tool that keeps only six drops the last digit."
        ),
        change=_cut_it_off,
        complaints=(
            "It wants six digits. I AM giving it six digits! I copied them straight from the authenticator.",
            "Something on your page eats what I paste. I have tried it eight times.",
            "I use a clipboard tool to bring the code over to my computer. That worked until the last update.",
        ),
        fixes=frozenset({"whole-code"}),
        false_fixes=frozenset({"try-again", "next-code", "type-promptly", "set-clock", "reset-password"}),
        harms={"clear-cookies": USUAL_HARMS["clear-cookies"], "reset-password": RESET_HARMS},
        advice=(
            "The code was copied with the space in its middle, and the last digit was lost on the way. Type the six "
            "digits by hand; spaces do not matter to us as long as all six arrive."
        ),
        lesson="02",
    ),
    Fault(
        id="code-read-too-late",
        family=Family.CODE,
        cause="The code is more than a minute old when it arrives.",
        because=(
            "A code is made for one half minute, and the exchange takes it for one more. After that the right code is "
            "as good as any old one."
        ),
        change=_take_long,
        complaints=(
            "I write the code on paper, go up to the computer, type it in, and it is always wrong.",
            "My eyes are not what they were and I check every digit twice. It is never right. What am I doing wrong?",
            "My son reads me the code over the phone. We have tried all afternoon. Nothing.",
        ),
        fixes=frozenset({"type-promptly"}),
        false_fixes=frozenset({"try-again", "next-code", "set-clock", "whole-code", "reset-password"}),
        harms=USUAL_HARMS,
        advice=(
            "Your code was right when you read it and too old when it arrived: it counts for about a minute. Bring "
            "the phone to the computer, wait until a new code appears, and type that one at once."
        ),
        lesson="02",
    ),
)
