"""The world of a race: Mira, what she has set up long before, the relay, and what the exchange has written down.

She is a customer of some months, at home, in a browser that the exchange knows. Nobody helps the attacker: whatever is
not on her side or the exchange's is bought, as everybody can buy it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from loginlab.exchange import Event, Kind, Origin, Policy
from loginlab.exchange.accounts import Account
from loginlab.exchange.anti_phishing import AntiPhishingCode
from loginlab.exchange.events import build_event
from loginlab.sites import WWW
from loginlab.world.browser import AGENT
from loginlab.world.clock import Clock
from loginlab.world.documents import Field
from loginlab.world.event_lines import event_line
from loginlab.world.exits import HOME
from loginlab.world.passkey_prompts import answer_prompt
from loginlab.world.people import Part
from loginlab.world.relay import Relay
from loginlab.world.world import World

BEGINS_AT = datetime(2026, 3, 14, 18, 40, tzinfo=UTC)
"""A Saturday evening. Chosen for this course."""
SET_UP_BEFORE = timedelta(days=2)
PAST_SIGN_INS = 12
"""Enough for the exchange to judge a sign-in by her own past (policy.risk_min_history)."""
PHRASE = "otterbrook"
"""The one she chose for her mails, where she has chosen one."""
REAL = f"https://{WWW}/sign-in"


class Setting:
    """Mira's world, with a relay in it.

    Args:
        seed: decides every secret.
        policy: the exchange's limits.
        phrase: whether she has chosen an anti-phishing code.
        passkey: whether she has a passkey.
        only_passkey: whether her account opens with nothing else.
        relay_s: seconds that the relay takes for passing something on.
    """

    def __init__(
        self, seed: int, policy: Policy, *, phrase: bool, passkey: bool, only_passkey: bool, relay_s: int
    ) -> None:
        # The set-up lies before; whatever is asked then is answered by then, and the log of the race begins empty.
        self.world = World(
            seed, "06 relay race", Clock(None, at=BEGINS_AT - SET_UP_BEFORE), policy=policy, cast=(Part("Mira"),)
        )
        self.person = self.world.person
        self.browser, self.mailbox = self.world.browser, self.world.mailbox
        self.app = self.world.phone.authenticator
        self.world.settle_in(self.person, PAST_SIGN_INS)
        self.browser.passwords.save(REAL, self.person.identifier, self.person.password)
        if phrase:
            self._choose_phrase()
        if passkey:
            self._add_passkey(only=only_passkey)
        self.world.clock.advance(SET_UP_BEFORE)
        self.relay = Relay(
            self.world.internet, self.world.clock, pause=lambda: self.pass_time(timedelta(seconds=relay_s))
        )
        self.world.internet.add_site(self.relay.host, self.relay)
        self._logged = self.world.exchange.store.count(Event)
        self.mails_before = len(self.mailbox.mails)

    def close(self) -> None:
        """Give back what the world holds open."""
        self.world.close()

    @property
    def lookalike(self) -> str:
        """Where the lure leads."""
        return f"https://{self.relay.host}/sign-in"

    @property
    def now(self) -> datetime:
        """The world's time."""
        return self.world.clock.now()

    def pass_time(self, span: timedelta) -> None:
        """Let time go by."""
        self.world.clock.advance(span)

    def new_log_lines(self) -> tuple[str, ...]:
        """What the exchange's log has gained since this was last asked."""
        store = self.world.exchange.store
        count = store.count(Event)
        new = store.find(Event, newest_first=True, limit=count - self._logged)
        self._logged = count
        return tuple(event_line(event) for event in reversed(new))

    def _choose_phrase(self) -> None:
        """Write down that she chose it, with its event; the act would cost a sign-in."""
        account = self.world.exchange.store.get(Account, identifier=self.person.identifier)
        if account is not None:
            self.world.exchange.store.put(AntiPhishingCode(account.id, PHRASE, self.now))
            event = build_event(self.now, Kind.ANTI_PHISHING_SET, account.identifier, {"by": "session"})
            self.world.exchange.store.add(event)

    def _add_passkey(self, *, only: bool) -> None:
        """Sign in at home, have the browser make a passkey, and sign out again."""
        exchange, origin = self.world.exchange, Origin(HOME.address, HOME.country, HOME.network, AGENT)
        device = next(cookie.value for cookie in self.browser.cookies)
        step = exchange.begin_sign_in(self.person.identifier, self.person.password, device_token=device, origin=origin)
        step = exchange.submit_code(step.pending_token, self.app.code(), origin=origin)
        if step.signed_in is None:
            message = "the exchange does not know Mira’s own browser"
            raise LookupError(message)
        token = step.signed_in.session_token
        made = exchange.begin_passkey_registration(token, self.person.password)
        exchange.finish_passkey_registration(token, self._answer("create", made.options), origin=origin)
        if only:
            asked = exchange.begin_passkey_proof(token)
            exchange.require_passkey(token, self._answer("get", asked.options), origin=origin)
        exchange.sign_out(token)

    def _answer(self, what: str, options: str) -> str:
        """What Mira's browser answers on the real page."""
        asked = Field("credential", "hidden", passkey=what, passkey_options=options)
        return answer_prompt(asked, REAL, self.browser.passkeys)[1]
