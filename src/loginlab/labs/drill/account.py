"""Noor's account in a world of its own: what happened before the first alarm, and what both sides share.

The exchange is the real one, and so are the messages and the log. Two things lie outside this world and are plain facts
here: whether the thief can open her mailbox, and what she has written down in her notes.

Lantern is as everywhere in this course, but for one thing: sessions live for weeks, as on sites that offer to keep one
signed in. Its own end after hours, and then the thief's session would be over before the drill begins.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from loginlab.exchange import CHEAPEST, Origin, SignedIn, Stage, Step
from loginlab.exchange.funds import Holding
from loginlab.labs.coin_addresses.look_alikes import place_look_alike
from loginlab.labs.coin_addresses.poisoned_history import own_address
from loginlab.labs.contest import Contest, OutOfReach
from loginlab.labs.drill.plan import LeftBehind, Plan
from loginlab.sites import Cookie as SiteCookie
from loginlab.world.browser import AGENT
from loginlab.world.clock import Clock
from loginlab.world.exits import HOME, RENTED
from loginlab.world.lure import write_lure
from loginlab.world.past_sign_ins import origin_of
from loginlab.world.people import Part
from loginlab.world.world import World

NAME = "Noor"
FIRST_ALARM = datetime(2026, 3, 15, 17, 10, tzinfo=UTC)
"""A Sunday afternoon on which somebody comes home from a journey. Chosen for this course."""
SETTLED = timedelta(days=4)
"""How long before it she had set everything up."""
PAST_SIGN_INS = 12
"""Enough for the exchange to judge a sign-in by her own past (policy.risk_min_history)."""
SESSION_LIFE = timedelta(days=30)
"""How long sessions live in the drill. Chosen for this course; see above."""
POLICY = replace(CHEAPEST, session_idle=SESSION_LIFE, session_absolute=SESSION_LIFE)
"""The exchange's limits in the drill. Nobody guesses passwords in it, so that hashing may cost nothing."""
SAME_DIGITS = 4
"""In how many digits at each end the thief's address is like that of her savings. Chosen for this course."""
SAVINGS_LABEL = "my savings"

AT_HOME = origin_of(HOME, AGENT)
THIEF = origin_of(RENTED, AGENT)
"""What the exchange sees of the thief: a rented server near her, and a browser that calls itself what hers does."""


class NoorsAccount(Contest):
    """Her account, her things, and the time.

    Args:
        seed: decides every secret.
        plan: what the thief has done already.
    """

    def __init__(self, seed: int, plan: Plan) -> None:
        self.plan = plan
        world = World(seed, "10 drill", Clock(None, at=FIRST_ALARM - SETTLED), policy=POLICY, cast=(Part(NAME),))
        super().__init__(world, timedelta(seconds=1), FIRST_ALARM)
        self.phone, self.mailbox = self.world.phone, self.world.mailbox
        self.password = self.person.password
        self.savings = own_address(seed)
        self.thiefs = place_look_alike(self.savings, SAME_DIGITS, SAME_DIGITS, Random(f"{seed}/drill/look-alike"))  # noqa: S311
        self.mailbox_open = plan.mailbox
        self.world.settle_in(self.person, PAST_SIGN_INS)
        self._set_up()
        self.began_with_usd = self.held_usd
        self.overlook_log()

    def _set_up(self) -> None:
        """What a careful owner does once: the whitelist on, with her own savings in it; then she signs out."""
        token = self.sign_in(self.password, self.phone.authenticator.code(), AT_HOME, self.home_device).session_token
        self.exchange.switch_whitelist_on(token)
        self.exchange.add_address(token, self.savings, SAVINGS_LABEL)
        self.exchange.sign_out(token)

    @property
    def home_device(self) -> str | None:
        """The mark by which the exchange knows her browser at home; None once she has cleared it."""
        return next(
            (cookie.value for cookie in self.world.browser.cookies if cookie.name == SiteCookie.DEVICE.title), None
        )

    @property
    def holdings(self) -> list[Holding]:
        """What lies in the account."""
        return [one for one in self.exchange.store.find(Holding, account_id=self.account.id) if one.amount]

    @property
    def held_usd(self) -> int:
        """The same in US dollars."""
        return round(sum(one.worth_usd for one in self.holdings))

    @property
    def lost_usd(self) -> int:
        """What has left for the thief's address."""
        return self.sent_usd(self.thiefs)

    def sign_in(
        self, password: str, code: str, origin: Origin, device: str | None, *, reads_junk: bool = True
    ) -> SignedIn:
        """Sign in with a password, an authenticator's code and, on a new device, the code from her mail.

        Raises OutOfReach where that mail is nowhere to be seen, and the exchange's errors.
        """
        step = self.exchange.begin_sign_in(self.person.identifier, password, device_token=device, origin=origin)
        self.device_of_last = step.device_token
        step = self.exchange.submit_code(step.pending_token, code, origin=origin)
        return self._approved(step, reads_junk=reads_junk)

    def _approved(self, step: Step, *, reads_junk: bool) -> SignedIn:
        if step.stage is Stage.DEVICE:
            codes = self.codes_in_mail(junk=reads_junk)
            if not codes:
                raise OutOfReach("the code for a new device: no such mail has come")
            step = self.exchange.approve_device(step.pending_token, codes[-1])
        if step.signed_in is None:
            message = "a sign-in ends with a session"
            raise LookupError(message)
        return step.signed_in

    def receive_lure(self) -> None:
        """The mail that began it all. She has opened it, and done what it said."""
        now = self.world.clock.now()
        self.mailbox.receive_mail(write_lure(self.person.email, now), now).opened = True

    @property
    def opening_words(self) -> str:
        """What the thief left behind, in words."""
        return (
            "an address of his on her whitelist"
            if self.plan.left is LeftBehind.ADDRESS
            else "a request to switch her whitelist off"
        )


def moment(second: int) -> str:
    """A moment of the drill: ``minute 26``, or how long before the first alarm."""
    if second >= 0:
        return f"minute {second // 60}"
    hours, minutes = divmod(-second // 60, 60)
    return f"{hours} h {minutes:02d} min before"
