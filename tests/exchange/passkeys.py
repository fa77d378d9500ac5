"""Somebody with passkeys, for tests: their devices, and the browser that looks at the address for them."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from loginlab.exchange import SignedIn
from loginlab.exchange.passkeys import Passkey, PasskeyRequest
from loginlab.world.documents import Field
from loginlab.world.passkey_prompts import answer_prompt
from loginlab.world.passkeys import Passkeys
from tests.exchange.scene import HOME, PASSWORD, Scene

SITE = "https://lantern.example/sign-in/passkey"
"""On the origin of the scene's exchange."""


@dataclass
class Holder:
    """The owner of some passkeys, or a stranger with some."""

    scene: Scene
    passkeys: Passkeys = field(default_factory=lambda: Passkeys("owner"))

    def answer(self, asked: PasskeyRequest, kind: str = "get", address: str = SITE) -> str:
        """What the browser fills in on a page at an address; nothing where it refuses."""
        asking = Field("credential", "hidden", passkey=kind, passkey_options=asked.options)
        return answer_prompt(asking, address, self.passkeys)[1]

    def add(self, token: str, password: str = PASSWORD) -> Passkey:
        """Make a passkey in an open session."""
        asked = self.scene.exchange.begin_passkey_registration(token, password)
        return self.scene.exchange.finish_passkey_registration(token, self.answer(asked, "create"), origin=HOME)

    def prove(self, token: str) -> str:
        """An answer for an act behind the sign-in."""
        return self.answer(self.scene.exchange.begin_passkey_proof(token))

    def sign_in(self, identifier: str | None = None) -> SignedIn:
        """In, by a press."""
        asked = self.scene.exchange.begin_passkey_sign_in(identifier)
        done = self.scene.exchange.finish_passkey_sign_in(asked.token, self.answer(asked), origin=HOME).signed_in
        assert done is not None
        return done

    def copied(self) -> Holder:
        """The same devices once more, as they are now."""
        return Holder(self.scene, copy.deepcopy(self.passkeys))
