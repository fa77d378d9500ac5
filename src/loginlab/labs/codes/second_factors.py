"""Which second factor holds against which attack: played out where it can be, argued where it cannot.

In every row the attacker already has the password, because that is when a second factor matters. Whether the
attack got in was decided by an exchange, not by this file. The approval of new devices is switched off, so that
the second factor stands alone.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum

from loginlab.exchange import CHEAPEST, Channel, Origin, Session, Step
from loginlab.exchange.errors import ExchangeError
from loginlab.labs.revealed import Revealed
from loginlab.sites import WWW
from loginlab.sites.lookalike import LOOKALIKE
from loginlab.world.authenticator import AuthenticatorApp
from loginlab.world.clock import Clock
from loginlab.world.documents import Field
from loginlab.world.passkey_prompts import answer_prompt
from loginlab.world.people import Part
from loginlab.world.sms import TextMessages
from loginlab.world.world import World

THIEF = Origin(address="203.0.113.9", country="NL", network="Rented Server", agent="Other Browser")
ALONE = replace(CHEAPEST, name="second factor alone", ask_device_approval=False)


class Factor(StrEnum):
    """A second factor."""

    SMS = "code by SMS"
    APP = "authenticator app"
    SYNCED = "app that syncs to a cloud account"
    PASSKEY = "passkey"


class Attack(StrEnum):
    """What somebody with the password tries next."""

    STUFFING = "tries the stolen password, nothing more"
    GUESS = "guesses codes"
    SIM_SWAP = "has the phone number moved to another SIM"
    RELAY = "asks for the code on a look-alike page and passes it on"
    PHONE = "takes the phone, unlocked"
    CLOUD = "gets into the owner’s cloud account"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One attack on one factor.

    Args:
        got_in: whether a session opened, or would.
        run: whether it was played out; otherwise it was argued.
        why: in one sentence.
    """

    factor: Factor
    attack: Attack
    got_in: bool
    run: bool
    why: str


@dataclass(frozen=True, slots=True)
class _Theft:
    """One world in which a thief has the password and a sign-in waits for its code."""

    world: World
    step: Step

    def submit(self, code: str) -> None:
        """Send a code. Whether that opened a session, the exchange is asked afterwards."""
        with suppress(ExchangeError):
            self.world.exchange.submit_code(self.step.pending_token, code)


def _stuff(theft: _Theft) -> None:
    """The password is all there is, and it has been given already."""


def _guess(theft: _Theft) -> None:
    app = theft.world.phone.authenticator
    shown = {app.code(), app.next_code()} if app.entries else {text.codes[0] for text in theft.world.phone.sms.texts}
    wrong = (code for code in map("{:06d}".format, range(1000)) if code not in shown)
    # A lucky guess is a matter of chance, and of labs.codes.guessing; here the tries run out.
    for _ in range(20):
        theft.submit(next(wrong))


def _swap_sim(theft: _Theft) -> None:
    number = theft.world.person.phone
    stolen = TextMessages(number, theft.world.post.deliver)
    theft.world.post.add_inbox(number, stolen)
    again = _begin(theft.world)
    if stolen.texts:
        again.submit(stolen.newest.codes[0])


def _relay(theft: _Theft) -> None:
    phone = theft.world.phone
    theft.submit(phone.authenticator.code() if phone.authenticator.entries else phone.sms.newest.codes[0])


def _relay_passkey(theft: _Theft) -> None:
    """The owner makes a passkey; the thief shows the exchange's own question on a look-alike, and the owner presses."""
    exchange, mira, passkeys = theft.world.exchange, theft.world.person, theft.world.browser.passkeys
    owner = exchange.begin_sign_in(mira.identifier, mira.password)
    signed_in = exchange.submit_code(owner.pending_token, theft.world.phone.authenticator.code()).signed_in
    if signed_in is None:
        raise LookupError("the owner did not get in to make a passkey")
    made = exchange.begin_passkey_registration(signed_in.session_token, mira.password)
    page = Field("credential", "hidden", passkey="create", passkey_options=made.options)
    _, new = answer_prompt(page, f"https://{WWW}/security/passkeys", passkeys)
    exchange.finish_passkey_registration(signed_in.session_token, new)
    asked = exchange.begin_passkey_sign_in()
    copy = Field("credential", "hidden", passkey="get", passkey_options=asked.options)
    _, relayed = answer_prompt(copy, f"https://{LOOKALIKE}/sign-in/passkey", passkeys)
    with suppress(ExchangeError):
        exchange.finish_passkey_sign_in(asked.token, relayed, origin=THIEF)


def _restore_from_cloud(theft: _Theft) -> None:
    phone = theft.world.phone
    # What the app put into the cloud is what it knows: the entries, secrets and all.
    theft.submit(AuthenticatorApp(phone.clock.now).code(phone.authenticator.entries[0]))


RUNS: dict[tuple[Factor, Attack], tuple[Callable[[_Theft], None], str]] = {
    (Factor.SMS, Attack.STUFFING): (_stuff, "The code goes to a phone the attacker does not have."),
    (Factor.APP, Attack.STUFFING): (_stuff, "The code is on a phone the attacker does not have."),
    (Factor.SYNCED, Attack.STUFFING): (_stuff, "The code is on a phone the attacker does not have."),
    (Factor.SMS, Attack.GUESS): (_guess, "Three wrong tries end the code and five lock the account."),
    (Factor.APP, Attack.GUESS): (_guess, "Five wrong tries lock the account."),
    (Factor.SYNCED, Attack.GUESS): (_guess, "Five wrong tries lock the account."),
    (Factor.SMS, Attack.SIM_SWAP): (_swap_sim, "The exchange sends to the number, and the number has moved."),
    (Factor.APP, Attack.SIM_SWAP): (_swap_sim, "The secret is in the phone and not in the number."),
    (Factor.SYNCED, Attack.SIM_SWAP): (_swap_sim, "The secret is not in the number."),
    (Factor.SMS, Attack.RELAY): (_relay, "A code works for whoever sends it first."),
    (Factor.APP, Attack.RELAY): (_relay, "A code works for whoever sends it first."),
    (Factor.SYNCED, Attack.RELAY): (_relay, "A code works for whoever sends it first."),
    (Factor.PASSKEY, Attack.RELAY): (
        _relay_passkey,
        "It signs for the real address only, so nothing can be passed on.",
    ),
    (Factor.SMS, Attack.PHONE): (_relay, "The message arrives on the phone in the attacker’s hand."),
    (Factor.APP, Attack.PHONE): (_relay, "The app shows its codes to whoever holds the phone."),
    (Factor.SYNCED, Attack.PHONE): (_relay, "The app shows its codes to whoever holds the phone."),
    (Factor.SYNCED, Attack.CLOUD): (_restore_from_cloud, "The secrets are in the cloud, so its thief has them too."),
}
ARGUED: dict[tuple[Factor, Attack], tuple[bool, str]] = {
    (Factor.SMS, Attack.CLOUD): (
        False,
        "A message goes to the number. Some phones copy messages to a cloud; then not.",
    ),
    (Factor.APP, Attack.CLOUD): (False, "The secret never left the phone."),
    (Factor.PASSKEY, Attack.STUFFING): (False, "There is nothing to type that could be known in advance."),
    (Factor.PASSKEY, Attack.GUESS): (False, "It signs with a key far too long to guess."),
    (Factor.PASSKEY, Attack.SIM_SWAP): (False, "The key is not in the number."),
    (Factor.PASSKEY, Attack.PHONE): (
        False,
        "It asks for the finger, face or PIN each time. Whoever has that too gets in.",
    ),
    (Factor.PASSKEY, Attack.CLOUD): (
        True,
        "A synced passkey is as safe as the account it syncs to; one on a key is safe.",
    ),
}


def _begin(world: World) -> _Theft:
    mira = world.person
    return _Theft(world, world.exchange.begin_sign_in(mira.identifier, mira.password, origin=THIEF))


def _open_world(seed: int, factor: Factor) -> World:
    sms = factor is Factor.SMS
    part = Part("Mira", Channel.SMS if sms else Channel.MAIL, authenticator=not sms)
    return World(seed, "02 second factors", Clock(None), policy=ALONE, cast=(part,))


def run_attack(seed: int, factor: Factor, attack: Attack) -> Outcome:
    """Play one attack out, or say what is argued where it cannot be."""
    if (factor, attack) in ARGUED:
        got_in, why = ARGUED[factor, attack]
        return Outcome(factor, attack, got_in, False, why)
    play, why = RUNS[factor, attack]
    world = _open_world(seed, factor)
    play(_begin(world))
    got_in = any(session.agent == THIEF.agent for session in world.exchange.store.find(Session, ended_at=None))
    world.close()
    return Outcome(factor, attack, got_in, True, why)


def second_factors(seed: int) -> tuple[Outcome, ...]:
    """Every attack on every factor."""
    return tuple(run_attack(seed, factor, attack) for attack in Attack for factor in Factor)


def factors_lost_to_a_sim_swap(seed: int) -> frozenset[str]:
    """Which second factors a moved phone number takes along: the ids of options."""
    lost = (run_attack(seed, factor, Attack.SIM_SWAP) for factor in Factor)
    return frozenset(outcome.factor.name.lower() for outcome in lost if outcome.got_in)


def factors_lost_to_a_relay(seed: int) -> frozenset[str]:
    """Which second factors a look-alike page passes on in time: the ids of options."""
    lost = (run_attack(seed, factor, Attack.RELAY) for factor in Factor)
    return frozenset(outcome.factor.name.lower() for outcome in lost if outcome.got_in)


def count_factors_lost_to_a_relay(seed: int) -> int:
    """How many of the four fall to a look-alike page that passes everything on."""
    return len(factors_lost_to_a_relay(seed))


def reveal_second_factors(seed: int) -> Revealed:
    """The whole table; what was argued and not run says so."""
    found = {(outcome.factor, outcome.attack): outcome for outcome in second_factors(seed)}
    rows = tuple((str(attack), *(_said(found[factor, attack]) for factor in Factor)) for attack in Attack)
    return Revealed(
        "Everybody here has the password. Each attack was played out at an exchange unless it says “argued”. No code "
        "that a person can read out is safe from a page that asks for it.",
        header=("somebody with the password …", *map(str, Factor)),
        rows=rows,
    )


def _said(outcome: Outcome) -> str:
    return ("gets in" if outcome.got_in else "stopped") + ("" if outcome.run else " (argued)")
