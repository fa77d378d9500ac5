"""What the session cookie alone can do: tried at an exchange that was opened for the purpose.

Nobody believes how much a copied cookie opens until they have seen it, and nobody should have to believe it: each
answer here is an act that the exchange accepted or refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from loginlab.exchange import CHEAPEST, LESSON, ExchangeService, Message, Origin
from loginlab.exchange.errors import ExchangeError
from loginlab.labs.revealed import Revealed
from loginlab.world.clock import Clock

PASSWORD = "copper otter lantern"  # noqa: S105 - made up, for this one run
GUESS = "what a thief would guess"
HOME = Origin(address="192.0.2.44", country="PT", network="Home Broadband", agent="Lantern Browser")
CODE_WORDS = {"totp": "by the authenticator app", "mail": "by mail", "sms": "by text message"}
CHANNEL_WORDS = {"mail": "mail", "sms": "text message"}
TOMAS = "+12025550142"
WHOSE = {"Mira": ("mira@mail.example", "Mira’s sessions on her"), "Tomas": (TOMAS, "Tomas’ sessions on his")}


@dataclass(frozen=True)
class Run:
    """An exchange with one signed-in person, and everything sent to them."""

    exchange: ExchangeService
    session_token: str
    sent: list[Message]
    methods: tuple[str, ...]


def sign_in(seed: int, identifier: str) -> Run:
    """Register somebody without an authenticator and walk them through every state."""
    sent: list[Message] = []
    dice = Random(seed)  # noqa: S311 - a toy exchange, opened for one experiment
    exchange = ExchangeService(now=Clock(None).now, random_bytes=dice.randbytes, deliver=sent.append, policy=CHEAPEST)
    exchange.register(identifier, PASSWORD)
    step = exchange.begin_sign_in(identifier, PASSWORD, origin=HOME)
    methods = []
    while step.signed_in is None:
        code = next(message.code for message in reversed(sent) if message.code)
        if step.method is not None:
            methods.append(str(step.method))
            step = exchange.submit_code(step.pending_token, code)
        else:
            step = exchange.approve_device(step.pending_token, code)
    return Run(exchange, step.signed_in.session_token, sent, tuple(methods))


def method_for_a_number(seed: int) -> str:
    """How an account by phone number without an authenticator is asked for its code: the id of an option."""
    return sign_in(seed, TOMAS).methods[0]


def reveal_messages(seed: int) -> Revealed:
    """The messages that a sign-in by phone number set off, in order."""
    run = sign_in(seed, TOMAS)
    rows = tuple(
        (f"{n}", CHANNEL_WORDS[message.channel], message.subject) for n, message in enumerate(run.sent, start=1)
    )
    return Revealed(
        f"The code came {CODE_WORDS[run.methods[0]]}. A second message asked about the new device.",
        header=("order", "how", "what it says"),
        rows=rows,
    )


def need_of_the_copy(seed: int) -> str:
    """What a copied session cookie is asked for before it shows the money: the id of an option."""
    run = sign_in(seed, "mira@mail.example")
    try:
        run.exchange.portfolio(run.session_token)
    except ExchangeError as refused:
        return refused.slug
    return "nothing"


def reveal_the_copy(seed: int) -> Revealed:
    """What the exchange notes while a copied cookie is used."""
    run = sign_in(seed, "mira@mail.example")
    before = len(run.exchange.events())
    worth = run.exchange.portfolio(run.session_token).worth_usd
    noted = len(run.exchange.events()) - before
    return Revealed(
        f"The dashboard opened, with {worth:,.0f} US dollars on it. No password and no code was asked for, and "
        f"the exchange noted {noted} new sign-ins: to it, this is Mira."
    )


def _acts(run: Run, name: str) -> dict[str, tuple[str, Callable[[], object]]]:
    exchange, cookie = run.exchange, run.session_token
    return {
        "funds": (f"See how much {name} owns", lambda: exchange.portfolio(cookie)),
        "sessions": ("See which devices are signed in", lambda: exchange.sessions(cookie)),
        "others": (f"End {WHOSE[name][1]} other devices", lambda: exchange.revoke_other_sessions(cookie)),
        "enrol": ("Set up an authenticator of their own", lambda: exchange.begin_totp_enrolment(cookie, GUESS)),
    }


def try_all(seed: int, whose: str = "Mira") -> dict[str, tuple[str, bool]]:
    """Each act by its id: what it is, and whether the cookie alone opened it."""
    tried = {}
    for name, (title, act) in _acts(sign_in(seed, WHOSE[whose][0]), whose).items():
        try:
            act()
        except ExchangeError:
            tried[name] = (title, False)
        else:
            tried[name] = (title, True)
    return tried


def act_refused_to_a_cookie(seed: int) -> str:
    """The one of the four acts that the exchange refuses to somebody with the cookie and no password."""
    (refused,) = (name for name, (_, opened) in try_all(seed, "Tomas").items() if not opened)
    return refused


def reveal_what_opens(seed: int) -> Revealed:
    """All four acts, tried."""
    rows = tuple((title, "opened" if opened else "refused") for title, opened in try_all(seed, "Tomas").values())
    return Revealed(
        "We tried all four with the cookie and nothing else.", header=("what was tried", "what came"), rows=rows
    )


def count_idle_minutes(_seed: int) -> int:
    """After how many minutes without use a session of Lantern ends."""
    return round(LESSON.session_idle.total_seconds() / 60)
