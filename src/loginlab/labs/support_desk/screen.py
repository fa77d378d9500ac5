"""What an agent's tool shows: the account once it is looked up, and what was read of it and is still so."""

from __future__ import annotations

from loginlab.exchange.staff_acts import AccountCard
from loginlab.labs.support_desk.acts import Act
from loginlab.labs.support_desk.outcome import Fact
from loginlab.labs.support_desk.scene import AGENT, CallScene

CHANGES = {
    Act.FREEZE: (Fact.HOLD,),
    Act.CHANGE_EMAIL: (Fact.EMAIL, Fact.HOLD),
    Act.REMOVE_AUTHENTICATOR: (Fact.HOLD,),
    Act.LIFT_HOLD: (Fact.HOLD,),
}
"""What is perhaps so no longer after an act, and leaves the screen until it is read again."""


class Screen:
    """One agent's screen during one call.

    Args:
        scene: the exchange, and the account that the call is about; its address may change on the way.
    """

    def __init__(self, scene: CallScene) -> None:
        self._scene = scene
        self.card: AccountCard | None = None
        """The account: read anew after each change, and None before it is looked up."""
        self.shown: dict[Fact, str] = {}
        """What the agent has read and nothing has changed since."""

    def look_up(self) -> AccountCard:
        """Look the account up; the look is in the log as one of the agent's."""
        self.card = self._scene.exchange.staff_look_up(AGENT, self._scene.account.identifier)
        return self.card

    def after(self, act: Act) -> None:
        """Go on showing what is so, after an act was done."""
        if act not in CHANGES:
            return
        for fact in CHANGES[act]:
            self.shown.pop(fact, None)
        if self.card is not None:
            self.look_up()
