"""The five mails: sent in a world, by whoever sends such mail, and checked by the server that received them.

Nothing about them is typed in but the words. Whether one passes is what the world's DNS and the keys make of it.

==========  ==========================================================  ==========================================
``device``  the exchange asks about a new device                        passes, and is the exchange's
``stop``    a stranger's server shows the exchange's From               fails
``papers``  sent through a bulk service, with the exchange's From       SPF and DKIM pass, for somebody else
``codes``   a warning of the exchange, sent on by a choir with footer   fails, and is honest
``renew``   from a look-alike's own domain                              passes all three, and is a thief's
==========  ==========================================================  ==========================================
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from random import Random

from loginlab.exchange import CHEAPEST, ExchangeError, Origin
from loginlab.labs.mail_reader.senders import (
    BULK_DOMAIN,
    OLD_ADDRESS,
    STRANGER,
    ChoirForwarding,
    deliver,
    set_up_bulk,
    set_up_lookalike,
    write_letter,
)
from loginlab.sites.lookalike import LOOKALIKE
from loginlab.world.clock import Clock
from loginlab.world.exits import RENTED
from loginlab.world.mail_authentication import Delivered
from loginlab.world.mailbox import Mail
from loginlab.world.people import Part, generate_passphrase
from loginlab.world.walks import sign_in_in_app, sign_in_on_web
from loginlab.world.world import World

THIEF = Origin(address=RENTED.address, country=RENTED.country, network=RENTED.network, agent="Other Browser")
REAL_FROM = "Lantern Exchange <no-reply@lantern.example>"
TRICK_FROM = '"Lantern Exchange (no-reply@lantern.example)" <no-reply@lantern-signin.example>'
"""The name may be any text, so it may be somebody's address. Many programs show the name alone."""

STOP_LINES = (
    "A withdrawal of 0.8 BTC from your account begins in 30 minutes.",
    "If it was not you, stop it here: https://www.lantern.example/withdrawals/stop",
    "After that it cannot be taken back.",
)
STOP_HTML = (
    f"<p>{STOP_LINES[0]}</p>\n"
    f'<p>If it was not you, stop it here: <a href="https://{LOOKALIKE}/sign-in">'
    "https://www.lantern.example/withdrawals/stop</a></p>\n"
    f"<p>{STOP_LINES[2]}</p>\n"
)
PAPERS_LINES = (
    "From next month the law asks us to know every customer.",
    "Please answer this mail with a photo of your identity card, front and back.",
    "Accounts without one are closed on Friday.",
)
RENEW_LINES = (
    "Your password has expired. Passwords are valid for 90 days.",
    f"Set a new one within 24 hours, or your account is closed: https://{LOOKALIKE}/sign-in",
    "You will be asked for the old password and for a code.",
)


@dataclass(frozen=True)
class ReceivedMail:
    """One of the five.

    Args:
        id: what it is called in code and in keys.
        mail: as it lies in the mailbox.
        is_the_exchanges: whether the exchange wrote it; the world saw it sent.
    """

    id: str
    mail: Mail
    is_the_exchanges: bool

    @property
    def delivered(self) -> Delivered:
        """The mail with what the receiving server found."""
        found = self.mail.delivered
        if found is None:
            message = f"no server has looked at the mail {self.id!r}"
            raise LookupError(message)
        return found


@dataclass(frozen=True)
class Played:
    """A morning with five mails.

    Args:
        mails: in the order in which they arrived, which is each learner's own.
        app_says: the stage that Mira reached in the app with the password that is said to have expired.
    """

    mails: tuple[ReceivedMail, ...]
    app_says: str

    def mail(self, name: str) -> ReceivedMail:
        """The mail of that id."""
        return next(one for one in self.mails if one.id == name)


@cache
def play_mails(seed: int) -> Played:
    """Let the five be sent and received, each in its own way."""
    world = World(seed, "06 mail reader", Clock(None), policy=CHEAPEST, cast=(Part("Mira"),))
    try:
        return _play(world, Random(f"{seed}/06 mail reader/order"))  # noqa: S311 - meant to be foreseeable
    finally:
        world.close()


def _play(world: World, random: Random) -> Played:
    senders = {"device": _device, "stop": _stop, "papers": _papers, "codes": _codes, "renew": _renew}
    names = list(senders)
    random.shuffle(names)
    found = []
    for name in names:
        world.clock.advance(timedelta(minutes=random.randrange(4, 50)))
        found.append(ReceivedMail(name, senders[name](world, random), name in ("device", "codes")))
    world.clock.advance(timedelta(minutes=5))
    sign_in_in_app(world)
    return Played(tuple(found), world.phone.app.screen.stage.value)


def _device(world: World, _random: Random) -> Mail:
    """Mira signs in on a new laptop, and the exchange asks whether it is she."""
    sign_in_on_web(world)
    return next(mail for mail in reversed(world.mailbox.mails) if mail.codes and mail.subject.startswith("Is this you"))


def _stop(world: World, _random: Random) -> Mail:
    """A thief writes the exchange into every line that can be made up, and shows another link than the one behind."""
    raw = write_letter(world, REAL_FROM, "Withdrawal of 0.8 BTC", STOP_LINES, html=STOP_HTML)
    return _put(world, deliver(raw, STRANGER, world))


def _papers(world: World, random: Random) -> Mail:
    """A thief pays a service that sends and signs in its own name, with the exchange's name in From."""
    server = set_up_bulk(random)
    server.publish(world.dns, policy="none")
    raw = write_letter(world, REAL_FROM, "Please confirm who you are", PAPERS_LINES, reply_to=f"papers@{BULK_DOMAIN}")
    return _put(world, deliver(server.sign(raw, world.clock.now()), server.envelope, world))


def _codes(world: World, random: Random) -> Mail:
    """Somebody has the password of an old account of Mira's, and guesses codes; the exchange warns her old address."""
    choir = ChoirForwarding(world, lambda delivered: _put(world, delivered))
    choir.publish()
    world.post.add_inbox(OLD_ADDRESS, choir)
    password = generate_passphrase(random)
    world.exchange.register(OLD_ADDRESS, password)
    step = world.exchange.begin_sign_in(OLD_ADDRESS, password, origin=THIEF)
    right = world.mailbox.newest.codes[0]
    wrong = (code for code in ("000000", "111111", "222222", "333333", "444444", "555555", "666666") if code != right)
    for code in wrong:
        try:
            world.exchange.submit_code(step.pending_token, code, origin=THIEF)
        except ExchangeError:
            if world.mailbox.newest.subject == "Wrong codes at your account":
                break
    return world.mailbox.newest


def _renew(world: World, random: Random) -> Mail:
    """A thief with a name of their own proves that name, as anybody can."""
    server = set_up_lookalike(random)
    server.publish(world.dns)
    raw = write_letter(world, TRICK_FROM, "Your password has expired", RENEW_LINES)
    return _put(world, deliver(server.sign(raw, world.clock.now()), server.envelope, world))


def _put(world: World, delivered: Delivered) -> Mail:
    return world.mailbox.receive_delivered(delivered, world.clock.now())
