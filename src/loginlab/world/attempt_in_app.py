"""A person tries the exchange's app on their phone: the same account and the same rules, and nothing of the computer.

No caps lock of a keyboard, no extension, no cookie, no tab, no VPN that runs on the computer. So what works here and
not there is the matter with something that lies there.
"""

from __future__ import annotations

from dataclasses import replace

from loginlab.exchange import Stage
from loginlab.world.app import UNREACHABLE, ExchangeApp, Screen
from loginlab.world.attempt import APPROVAL_SUBJECT, Attempt, Reached
from loginlab.world.habits import Approval
from loginlab.world.scene import Scene

REACHED = {
    Stage.IDENTIFIER: Reached.PASSWORD,
    Stage.PASSWORD: Reached.PASSWORD,
    Stage.CODE: Reached.CODE,
    Stage.DEVICE: Reached.DEVICE,
    Stage.SIGNED_IN: Reached.GOAL,
}
"""The app asks for identifier and password on one screen."""


def attempt_in_app(scene: Scene) -> Attempt:
    """Try to sign in to the app, by the person's own habits as far as they have to do with the phone.

    It says how far the sign-in came; sending coins out is no part of the app.
    """
    app, habits = scene.phone.app, scene.habits
    if app.screen.stage is Stage.SIGNED_IN:
        app.sign_out()
    typed = replace(habits, caps_lock=False)
    app.sign_in(typed.identifier, typed.typed_password())
    if _asks_for(app, Stage.CODE):
        _give_code(scene, app)
    if _asks_for(app, Stage.DEVICE) and habits.approval is not Approval.LOOK_NOWHERE:
        asked = [mail for mail in scene.mailbox.mails if mail.subject == APPROVAL_SUBJECT]
        if asked:
            app.approve(asked[0 if habits.approval is Approval.TYPE_FIRST_CODE else -1].codes[0])
    return _judge(app.screen)


def _asks_for(app: ExchangeApp, stage: Stage) -> bool:
    return app.screen.stage is stage and app.screen.refusal is None


def _give_code(scene: Scene, app: ExchangeApp) -> None:
    """Read the code and type it on the same phone: nothing is copied over, and no way is long."""
    authenticator, clock = scene.code_phone.authenticator, scene.world.clock
    entries = authenticator.entries
    if not entries:
        return
    clock.advance(scene.habits.typing)
    entry = entries[max(-len(entries), min(scene.habits.entry, len(entries) - 1))]
    app.submit_code(authenticator.code(entry))


def _judge(screen: Screen) -> Attempt:
    if screen.refusal == UNREACHABLE:
        return Attempt(Reached.NO_PAGE, screen.message or "")
    return Attempt(REACHED[screen.stage], screen.message or screen.sentence)
