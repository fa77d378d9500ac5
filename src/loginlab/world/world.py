"""A world: one exchange, its sites, the internet between, and a few people with a browser and a phone each.

Everything in it follows from the seed and the lesson's name, so that a lesson can be built, tested and begun
again. That also makes every secret in it foreseeable: a world is a toy, and nothing from it may be used outside.

>>> from loginlab.exchange import CHEAPEST
>>> from loginlab.world.clock import Clock
>>> world = World(1, "docs", Clock(None), policy=CHEAPEST)
>>> mira = world.person
>>> _ = world.browser.open("lantern.example/sign-in")
>>> _ = world.browser.submit("identifier", {"identifier": mira.identifier})
>>> world.stage.value
'password'
>>> _ = world.browser.submit("password", {"password": mira.password})
>>> _ = world.browser.submit("code", {"code": world.phone.authenticator.code()})
>>> world.browser.page.title.split(" · ")[0]
'Is this your device?'
>>> _ = world.browser.submit("device", {"code": world.mailbox.newest.codes[0]})
>>> world.stage.value, world.browser.page.path
('signed in', '/dashboard')
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from loginlab.exchange import LESSON, Event, ExchangeService, Factor, Kind, Policy, Stage
from loginlab.exchange.accounts import Account
from loginlab.exchange.enrolment import ISSUER
from loginlab.exchange.events import build_event
from loginlab.exchange.totp import Authenticator, build_otpauth_uri, generate_secret
from loginlab.sites import WWW, Cookie, Location, create_sites
from loginlab.sites.sign_in_steps import PATHS
from loginlab.world.addresses import EXCHANGE
from loginlab.world.browser import Browser
from loginlab.world.clock import Clock
from loginlab.world.cookie_rules import Errand
from loginlab.world.dns import Dns
from loginlab.world.exits import locate
from loginlab.world.internet import Internet
from loginlab.world.known_devices import know_app, know_browser
from loginlab.world.load import Load
from loginlab.world.mail_authentication import Delivered, receive_mail
from loginlab.world.mail_servers import set_up_server
from loginlab.world.mailbox import SENDING_ADDRESS, SENDING_HOST, Mailbox
from loginlab.world.passkeys import Passkeys
from loginlab.world.past_sign_ins import PastSignIn, generate_past, sort_log, write_past
from loginlab.world.people import CAST, MAIL_HOST, Part, Person, generate_people
from loginlab.world.phone import Phone
from loginlab.world.post import Post
from loginlab.world.sms import TextMessages

if TYPE_CHECKING:
    from email.message import EmailMessage

    from _typeshed.wsgi import WSGIApplication

ACCOUNT_AGE = timedelta(days=100)
"""How long people have had their accounts when a lesson begins. Chosen for this course."""
LARGEST_SERVER_OFFSET = timedelta(days=1)
"""How wrong the exchange's own clock can be made. Chosen for this course; set back further, it would meet records
that it has not written yet."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """What one person has: a browser, a phone, a mailbox, and the phones they had before."""

    browser: Browser
    phone: Phone
    mailbox: Mailbox
    old_phones: tuple[Phone, ...] = ()


class World:
    """One lesson's world. No two worlds share anything that can change.

    Args:
        seed: the learner's own number; decides every password, number and secret.
        lesson: the lesson's name; the same learner meets other secrets in another lesson.
        clock: the time of this world.
        policy: the exchange's limits.
        cast: who there is; the first one is the person the lesson is about.
        prepare: what is already the matter when it begins, also when it begins again.
    """

    def __init__(
        self,
        seed: int,
        lesson: str,
        clock: Clock,
        policy: Policy = LESSON,
        cast: Sequence[Part] = CAST,
        prepare: Callable[[World], None] | None = None,
    ) -> None:
        self.seed = seed
        self.lesson = lesson
        self.clock = clock
        self._policy = policy
        self._cast = tuple(cast)
        self._prepare = prepare
        self._begin()

    def __repr__(self) -> str:
        """What time it is in it."""
        return f"<world: {self.clock!r}>"

    def reset(self) -> None:
        """Begin again: the same people and secrets, nothing that has happened. The clock does not go back."""
        self.close()
        self._begin()

    def close(self) -> None:
        """Give back what the world holds open."""
        self.exchange.close()

    @property
    def person(self) -> Person:
        """Whom the lesson is about."""
        return self.people[0]

    @property
    def browser(self) -> Browser:
        """The person's browser."""
        return self.belongings(self.person).browser

    @property
    def phone(self) -> Phone:
        """The person's phone."""
        return self.belongings(self.person).phone

    @property
    def mailbox(self) -> Mailbox:
        """The person's mailbox."""
        return self.belongings(self.person).mailbox

    @property
    def stage(self) -> Stage:
        """Where the person's sign-in in the browser stands, as the exchange has it.

        Only between identifier and password does the exchange know of nothing; there the page tells.
        """
        return self.stage_of(self.browser)

    def stage_of(self, browser: Browser) -> Stage:
        """Where the sign-in in one browser stands."""
        sent = {cookie.name: cookie.value for cookie in browser.cookies.matching(Errand(f"https://{WWW}/"))}
        stage = self.exchange.current_stage(
            pending_token=sent.get(Cookie.PENDING.title), session_token=sent.get(Cookie.SESSION.title)
        )
        page = browser.page
        if (
            stage is Stage.IDENTIFIER
            and page.trouble is None
            and (page.host, page.path) == (WWW, PATHS[Stage.PASSWORD])
        ):
            return Stage.PASSWORD
        return stage

    def belongings(self, person: Person) -> Belongings:
        """What a person of this world has."""
        return self._belongings[person.name]

    def give_phone(self, person: Person) -> Phone:
        """Give a person a new phone for the same number and mailbox; passkeys move, and no authenticator does."""
        own = self.belongings(person)
        new = Phone(self.internet, self.clock, own.phone.sms, own.mailbox, own.browser.passkeys)
        old = (own.phone, *own.old_phones)
        self._belongings[person.name] = replace(own, phone=new, old_phones=old)
        return new

    def remember_sign_ins(self, person: Person, count: int = 20) -> tuple[PastSignIn, ...]:
        """Give a person's account a past, so that the exchange can tell what is unusual for it.

        For the beginning of a world; what has really happened already stays, and is younger than this past.
        """
        past = self._write_past(person, count)
        sort_log(self.exchange)
        return past

    def settle_in(self, person: Person, count: int = 20) -> None:
        """Make a person an established customer: with a past, and with a browser and an app that are known devices."""
        past, own, account = self._write_past(person, count), self.belongings(person), self.account_of(person)
        random = self._random(f"devices of {person.name} after {self.exchange.store.count(Event)} events")
        know_browser(self.exchange, account, own.browser, past, random.randbytes)
        know_app(self.exchange, account, own.phone.app, past, random.randbytes)
        sort_log(self.exchange)

    def _write_past(self, person: Person, count: int) -> tuple[PastSignIn, ...]:
        random = self._random(f"past of {person.name} after {self.exchange.store.count(Event)} events")
        past = generate_past(random, count, self.clock.now())
        write_past(self.exchange, self.account_of(person), past, random)
        return past

    def account_of(self, person: Person) -> Account:
        """The exchange's own record of somebody's account. Raises LookupError where there is none."""
        account = self.exchange.store.get(Account, identifier=person.identifier)
        if account is None:
            message = f"{person.name} has no account in this world."
            raise LookupError(message)
        return account

    def find_person(self, name: str) -> Person:
        """The person of that name. Raises LookupError."""
        for person in self.people:
            if person.name == name:
                return person
        message = f"There is nobody called {name!r} in this world."
        raise LookupError(message)

    def events(self, person: Person | None = None) -> list[Event]:
        """The exchange's log, oldest first; only what concerns one person, if given."""
        return self.exchange.events(None if person is None else person.identifier)

    @property
    def server_clock_offset(self) -> timedelta:
        """How far the exchange's own clock is from the true time; it should be nothing, and then nobody notices."""
        return self._server_clock_offset

    @server_clock_offset.setter
    def server_clock_offset(self, offset: timedelta) -> None:
        if abs(offset) > LARGEST_SERVER_OFFSET:
            message = f"The exchange’s clock can be off by {LARGEST_SERVER_OFFSET.days} day at most."
            raise ValueError(message)
        self._server_clock_offset = offset

    def publish(self, version: str, *, renew_forms: bool = False) -> None:
        """Put a new version of the exchange's sites online; what a browser has kept is still the old one.

        Args:
            version: what it is called.
            renew_forms: whether forms of the version before are refused, as when the key that signs them is changed.
                Sessions and known devices do not depend on that key.
        """
        if renew_forms:
            self._signing_key = self._random(f"signing key {version}").randbytes(32)
        for host, site in self._create_sites(version).items():
            self.internet.add_site(host, site)

    def _begin(self) -> None:
        self._founded_at: datetime | None = self.clock.now() - ACCOUNT_AGE
        self._server_clock_offset = timedelta()
        self.load = Load(self.clock.now)
        self.post = Post(self.clock.now)
        self.people = generate_people(self._random("people"), self._cast)
        self.exchange = ExchangeService(
            now=self._time,
            random_bytes=self._random("exchange").randbytes,
            deliver=self.post.send,
            policy=self._policy,
            site_url=f"https://{WWW}",
        )
        self._signing_key = self._random("signing key").randbytes(32)
        self.sites = self._create_sites("1")
        self.internet = Internet(self.sites)
        self.dns = Dns()
        self.dns.add_mail_host(MAIL_HOST, f"mx.{MAIL_HOST}")
        self.mail_server = set_up_server(EXCHANGE, SENDING_HOST, SENDING_ADDRESS, self._random("mail key"))
        self.mail_server.publish(self.dns)
        self._belongings = {person.name: self._equip(person) for person in self.people}
        secrets = self._random("authenticators")
        for person in self.people:
            self._open_account(person, secrets)
        self._founded_at = None
        if self._prepare is not None:
            self._prepare(self)

    def _create_sites(self, version: str) -> dict[str, WSGIApplication]:
        return create_sites(
            self.exchange,
            now=self._time,
            signing_key=self._signing_key,
            locate=_locate,
            version=version,
            random_bytes=self._random(f"sites {version}").randbytes,
            admission=self.load,
        )

    def _equip(self, person: Person) -> Belongings:
        mailbox = Mailbox(person.email, self.post.deliver, self._carry_mail)
        texts = TextMessages(person.phone, self.post.deliver)
        self.post.add_inbox(person.email, mailbox)
        self.post.add_inbox(person.phone, texts)
        passkeys = Passkeys(f"{self.seed}/{self.lesson}/passkeys of {person.name}")
        phone = Phone(self.internet, self.clock, texts, mailbox, passkeys)
        return Belongings(Browser(self.internet, self.clock, passkeys=passkeys), phone, mailbox)

    def _carry_mail(self, mail: EmailMessage, *, sent_at: datetime, arrived_at: datetime) -> Delivered:
        """Bring a mail of the exchange to the server where people have their mailboxes."""
        signed = self.mail_server.sign(mail.as_bytes(), sent_at)
        return receive_mail(signed, self.mail_server.envelope, self.dns, by=f"mx.{MAIL_HOST}", at=arrived_at)

    def _open_account(self, person: Person, secrets: Random) -> None:
        """Register a person and, if the lesson says so, have an authenticator on their phone already.

        The authenticator is written down directly, with its event: the acts would cost two sign-ins' hashing.
        """
        other = person.phone if person.identifier == person.email else person.email
        account = self.exchange.register(person.identifier, person.password, other_contact=other)
        if not person.authenticator:
            return
        at, policy = self._time(), self._policy
        secret = generate_secret(secrets.randbytes, policy.totp_secret_bytes)
        self.exchange.store.put(Authenticator(account.id, secret, begun_at=at, enrolled_at=at))
        event = build_event(at, Kind.ENROLLED, account.identifier, {"factor": Factor.TOTP})
        self.exchange.store.add(event)
        uri = build_otpauth_uri(
            secret, account.identifier, issuer=ISSUER, digits=policy.totp_digits, step=policy.totp_step
        )
        self.belongings(person).phone.authenticator.scan(uri)

    def _time(self) -> datetime:
        """What the exchange takes for the time."""
        return self._founded_at or self.clock.now() + self._server_clock_offset

    def _random(self, purpose: str) -> Random:
        return Random(f"{self.seed}/{self.lesson}/{purpose}")  # noqa: S311 - meant to be foreseeable: see above


def _locate(address: str) -> Location:
    found = locate(address)
    return Location(found.country, found.network, found.latitude, found.longitude)
