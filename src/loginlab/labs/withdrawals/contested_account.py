"""One account in a world of its own, with an owner and somebody who has got into it: what the two sides share.

The exchange is the real one, and so are the messages and the log. Only two things lie outside this world and are kept
as plain facts here: who can open the owner's mailbox, and whether the owner's device copies what is typed on it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from loginlab.exchange import Origin, SignedIn, Stage, Step
from loginlab.exchange.totp import Authenticator
from loginlab.exchange.whitelist import ListedAddress
from loginlab.labs.contest import Contest, OutOfReach
from loginlab.labs.resetting.sign_in import HOME, THIEF
from loginlab.labs.withdrawals.guards import Guards, policy_of
from loginlab.world.authenticator import AuthenticatorApp
from loginlab.world.clock import Clock
from loginlab.world.people import Part
from loginlab.world.world import World

OWN_WALLET = "bc1q0mira0made0up0for0the0course0"
THIEFS_WALLET = "bc1q0thief0made0up0for0the0course"
SETTLED = timedelta(days=1)
"""How long before the theft the owner set everything up, beyond the delay of her own address."""
A_STEP = timedelta(seconds=30)
"""After which an authenticator shows a code that nobody has used."""


class ContestedAccount(Contest):
    """Mira's account, her things, and the time.

    Args:
        seed: decides every secret.
        guards: the settings.
        mailbox_open: whether the thief can read her mail.
        device_copied: whether her device passes on what she types.
        authenticator: whether she has one; as the settings say if left out.
        password_ends_sessions: whether a new password, set by somebody who is signed in, signs all others out.
    """

    def __init__(
        self,
        seed: int,
        guards: Guards,
        *,
        mailbox_open: bool = False,
        device_copied: bool = False,
        authenticator: bool | None = None,
        password_ends_sessions: bool = True,
    ) -> None:
        self.guards = guards
        self.mailbox_open, self.device_copied = mailbox_open, device_copied
        cast = (Part("Mira", authenticator=guards.authenticator if authenticator is None else authenticator),)
        policy = replace(policy_of(guards), password_change_ends_sessions=password_ends_sessions)
        world = World(seed, "07 thief and owner", Clock(None), policy=policy, cast=cast)
        super().__init__(world, timedelta(minutes=1), world.clock.now())
        self.password, self.device_token = self.person.password, ""
        if not guards.other_channel:
            self.exchange.store.put(replace(self.account, other_contact=None))
        self.owner_session = self.sign_in(self.password, origin=HOME, app=self.app).session_token
        if guards.whitelist:
            self._switch_on()
        self.world.clock.advance(timedelta(hours=guards.delay_h) + SETTLED)
        # The look-alike relays: she types, and the session that her code opens is the thief's.
        self.stolen = self.sign_in(self.password, origin=THIEF, app=self.app).session_token
        self.began_at = self.world.clock.now()
        self.overlook_log()

    def _switch_on(self) -> None:
        """What a careful owner does once: the list on, with an address of her own in it."""
        self.exchange.switch_whitelist_on(self.owner_session)
        self.exchange.add_address(self.owner_session, OWN_WALLET, "my savings")

    @property
    def app(self) -> AuthenticatorApp:
        """The authenticator on Mira's phone."""
        return self.world.phone.authenticator

    @property
    def has_authenticator(self) -> bool:
        """Whether sign-ins ask for an authenticator's code."""
        found = self.exchange.store.get(Authenticator, account_id=self.account.id)
        return found is not None and found.enrolled_at is not None

    def is_listed(self, address: str) -> bool:
        """Whether an address stands on the whitelist, waiting or not."""
        return (
            self.exchange.store.get(ListedAddress, account_id=self.account.id, address=address, removed_at=None)
            is not None
        )

    @property
    def taken_usd(self) -> int:
        """What has left for the thief's address, in US dollars."""
        return self.sent_usd(THIEFS_WALLET)

    def newest_code(self) -> str:
        """The code in the mail that came last, wherever it lies: whoever waits for one looks in the junk folder too."""
        return self.codes_in_mail()[-1]

    def sign_in(self, password: str, *, origin: Origin, app: AuthenticatorApp | None, device: str = "") -> SignedIn:
        """Sign in with a password, with the codes of an authenticator and of Mira's mail.

        Raises OutOfReach where an authenticator's code is asked for and there is none, and the exchange's errors.
        """
        step = self.exchange.begin_sign_in(self.person.identifier, password, device_token=device or None, origin=origin)
        device_token = step.device_token
        while step.signed_in is None:
            step = self._answer(step, app)
        if origin is HOME and device_token is not None:
            self.device_token = device_token
        return step.signed_in

    def _answer(self, step: Step, app: AuthenticatorApp | None) -> Step:
        token = step.pending_token
        if step.stage is Stage.DEVICE:
            return self.exchange.approve_device(token, self.newest_code())
        if step.method != "totp":
            return self.exchange.submit_code(token, self.newest_code())
        if app is None or not app.entries:
            raise OutOfReach("the code from Mira’s authenticator")
        self.world.clock.advance(A_STEP)
        return self.exchange.submit_code(token, app.code())


def hour_words(minute: int) -> str:
    """A moment of the race: ``hour 26:45``."""
    return f"hour {minute // 60}:{minute % 60:02d}"
