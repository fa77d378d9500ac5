"""Requests for proof of who you are, genuine and forged: twelve that people meet, from templates and a seed.

No verdict is written here. It follows from three things that anybody can look at: who owns the place the request came
from, what it asks for, and whether one has asked for help oneself. What an exchange may ask for in a recovery is as
BitMart has published it; what nobody may ask for is what BitMart and all others say they never do.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from loginlab.sites import HELP, WWW
from loginlab.world.addresses import is_the_exchanges, registrable_domain


class Medium(StrEnum):
    """By what it came."""

    MAIL = "mail"
    PAGE = "page of the exchange, signed in"
    APP = "the app"
    CHAT = "chat"
    CALL = "phone call"


class Ask(StrEnum):
    """What can be asked for."""

    CONTACT = "the registered email address or phone number"
    DOCUMENT = "both sides of an identity document"
    DATED_PHOTO = "a photo with the document and a handwritten note: name of the exchange, date, purpose"
    PLAIN_PHOTO = "a photo with the document, and no note"
    RECORD = "a record of a deposit or a withdrawal, or the name of the largest holding"
    PRESS = "pressing “Yes, it is me”"
    WAIT = "waiting some days"
    VIDEO = "a video of the document, turned slowly"
    CODE = "a code"
    PASSWORD = "the password"  # noqa: S105 - a name
    FEE = "a fee"
    SEND_COINS = "sending coins to “verify” a wallet"
    SEED_PHRASE = "the words of a wallet"
    REMOTE = "a program that shows your screen to somebody"
    MOVE = "going on in a chat group or another app"


MAY_ASK = frozenset({Ask.CONTACT, Ask.DOCUMENT, Ask.DATED_PHOTO, Ask.RECORD, Ask.PRESS, Ask.WAIT})
"""What an exchange may ask of somebody who has asked it for help, on a channel of its own."""
NEVER = frozenset({Ask.CODE, Ask.PASSWORD, Ask.FEE, Ask.SEND_COINS, Ask.SEED_PHRASE, Ask.REMOTE, Ask.MOVE})
"""What nobody who means well asks for, on any channel."""


class Verdict(StrEnum):
    """What to say of a request."""

    FOLLOW = "genuine, and in order"
    REFUSE = "genuine channel: do not do it"
    FORGED = "forged: do not answer"


@dataclass(frozen=True, slots=True)
class Request:
    """One request.

    Args:
        id: by which quizzes and exercises know it.
        medium: by what it came.
        sender: who it says it is, as one reads it.
        place: the address it came from or leads to; empty where there is none to see.
        words: what it says.
        asks: what it asks for.
        asked_for_help: whether you have a request for help open at the exchange.
    """

    id: str
    medium: Medium
    sender: str
    place: str
    words: str
    asks: frozenset[Ask]
    asked_for_help: bool

    @property
    def is_the_exchanges(self) -> bool:
        """Whether it came by a place that belongs to the exchange."""
        return bool(self.place) and is_the_exchanges(self.place)

    @property
    def verdict(self) -> Verdict:
        """What follows from who asks, what for, and whether you began it."""
        if not self.is_the_exchanges:
            return Verdict.FORGED
        return Verdict.FOLLOW if self.asked_for_help and self.asks <= MAY_ASK else Verdict.REFUSE

    @property
    def why(self) -> str:
        """The reason, from the same three things."""
        if not self.is_the_exchanges:
            return f"{self._whose()} {self._bad()}"
        if not self.asked_for_help:
            return (
                "It comes from the exchange, and you have asked it for nothing. So somebody else is asking in your "
                "name. Do not confirm it; tell support through the help centre."
            )
        if self.asks & NEVER:
            return f"The place is the exchange’s own. Still: {self._bad()} An agent can be bribed, or impersonated."
        if not self.asks <= MAY_ASK:
            return (
                "The place is the exchange’s own. Still, a photo without a dated note can be used anywhere by whoever "
                "gets hold of it. Send one with a note, and say why."
            )
        return "You began it, the place is the exchange’s own, and it asks for nothing that opens the account."

    def _whose(self) -> str:
        if not self.place:
            return "Nobody can see whose number it is."
        return f"The place belongs to {registrable_domain(self.place)}, and that is not the exchange."

    def _bad(self) -> str:
        if bad := sorted(self.asks & NEVER) or sorted(self.asks - MAY_ASK):
            return f"Nobody who means well asks for {', or for '.join(bad)}."
        return "What it asks for could be right. That is the trick."


def generate_requests(seed: int) -> tuple[Request, ...]:
    """Twelve, in an order of this learner's own; dates, names and amounts follow from the seed."""
    random = Random(f"{seed}/requests")  # noqa: S311 - meant to be foreseeable
    case = f"L-{random.randrange(10_000, 100_000)}"
    fee = random.randrange(40, 400)
    agent = random.choice(("Elena", "Marco", "Ines", "Daniel"))
    own = f"https://{WWW}/"
    fake, identity = "https://lantern-recovery.example/", "https://lantern-identity.example/"
    requests = [
        Request(
            "documents", Medium.PAGE, f"Lantern Exchange, case {case}", f"{own}support/{case}",
            "You asked us to remove a lost authenticator. Please upload both sides of your document and a photo of "
            f"you with it and a note: “Lantern Exchange”, today’s date, “remove authenticator, case {case}”. Name one "
            "deposit or withdrawal. It takes up to three days; you can stop it at any time.",
            frozenset({Ask.DOCUMENT, Ask.DATED_PHOTO, Ask.RECORD, Ask.WAIT}), True,
        ),
        Request(
            "press", Medium.APP, "Lantern Exchange", own,
            "You are writing with support about removing your authenticator. Is it you? Yes, it is me / No. Nothing "
            "has to be read out.",
            frozenset({Ask.PRESS}), True,
        ),
        Request(
            "wait", Medium.MAIL, "Lantern Exchange <no-reply@mail.lantern.example>", own,
            "Your authenticator will be removed in 72 hours, as you asked. If it was not you, stop it with the link "
            f"below or on the page Security. {own}stop",
            frozenset({Ask.WAIT}), True,
        ),
        Request(
            "contact", Medium.PAGE, "Lantern help centre", f"https://{HELP}/support",
            "Before we can look, we need the email address or phone number that the account was opened with.",
            frozenset({Ask.CONTACT}), True,
        ),
        Request(
            "in-your-name", Medium.APP, "Lantern Exchange", own,
            "You are talking to support about a new email address. Is it you? Yes, it is me / No.",
            frozenset({Ask.PRESS}), False,
        ),
        Request(
            "agent-code", Medium.PAGE, f"{agent}, Lantern support, case {case}", f"{own}support/{case}",
            f"Hi, {agent} again. The system is slow today. Just write me the code from your authenticator here and I "
            "finish it by hand in a minute.",
            frozenset({Ask.CODE}), True,
        ),
        Request(
            "plain-photo", Medium.PAGE, f"Lantern Exchange, case {case}", f"{own}support/{case}",
            "A photo of you with the document is enough, no note is needed. The larger and sharper, the better.",
            frozenset({Ask.PLAIN_PHOTO}), True,
        ),
        Request(
            "video-chat", Medium.CHAT, "Lantern Verification Team", "https://chat.example/lantern_verify",
            "Dear customer, for the verification please send a video of your passport, turned slowly, to this chat. "
            "Delete it afterwards for your safety.",
            frozenset({Ask.VIDEO, Ask.MOVE}), False,
        ),
        Request(
            "fee", Medium.MAIL, "Lantern Recovery Department <office@lantern-recovery.example>", fake,
            f"Your recovery, case {case}, is approved. To unlock the account, {fee} USDT are due in advance. They are "
            f"paid back with your balance. {fake}pay",
            frozenset({Ask.FEE}), True,
        ),
        Request(
            "screen", Medium.CALL, f"{agent} from Lantern security", "",
            "We see a withdrawal on your account at this moment. Install the help program, then I can stop it for "
            "you. Please stay on the line and talk to nobody.",
            frozenset({Ask.REMOTE}), False,
        ),
        Request(
            "expired", Medium.MAIL, "Lantern Exchange <kyc@lantern-identity.example>", identity,
            "Your identity check expires today. Upload your document and a photo with a dated note within 24 hours, or "
            f"the account is closed. {identity}renew",
            frozenset({Ask.DOCUMENT, Ask.DATED_PHOTO}), False,
        ),
        Request(
            "wallet", Medium.CHAT, "Lantern Helpdesk ✓", "https://chat.example/lantern_helpdesk",
            "I have found your case. To verify that the wallet is yours, send 50 USDT to the address below. It comes "
            "back at once. Or type the twelve words into our form, which is quicker.",
            frozenset({Ask.SEND_COINS, Ask.SEED_PHRASE}), True,
        ),
    ]  # fmt: skip
    random.shuffle(requests)
    return tuple(requests)
