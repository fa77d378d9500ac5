"""Eight attacks on a reset, each run twice: against the exchange, and against one that lacks a single guard.

A guard that never stopped anything looks like a nuisance. So every attack is run with all guards on, where it must
fail, and with the one guard off that stands in its way, where it must succeed. Nothing else differs.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

import httpx

from loginlab.exchange import CHEAPEST, Kind, ResetGuards
from loginlab.exchange.errors import AccountLocked, ExchangeError, OneTimeLinkRefused, TooManyMessages
from loginlab.labs.resetting.race import both_at_once
from loginlab.labs.resetting.sign_in import THIEF, sign_in
from loginlab.labs.revealed import Revealed
from loginlab.sites import WWW
from loginlab.world.clock import Clock
from loginlab.world.people import Part
from loginlab.world.world import World
from loginlab.world.wsgi import call_application

NEW, STOLEN = "nine-copper-herons-41", "one-stolen-lantern-99"
GUESSES = 300
"""Tries of the guesser. The last one is the right code, so that luck decides nothing: only whether it is looked at."""
REQUESTS = 100
THIEFS_HOST = "lantern.thief.example"
"""A name that nobody can own: RFC 2606 §2 keeps ``.example``."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack: what it is called, and the one guard that stops it."""

    name: str
    title: str
    guard: str
    run: Callable[[World], tuple[bool, str]]


@dataclass(frozen=True, slots=True)
class AttackRun:
    """How an attack went.

    Args:
        guard: the field of :class:`~loginlab.exchange.ResetGuards` that was on, then off.
        with_guard: whether it succeeded against the exchange.
        without_guard: whether it succeeded without the guard.
        instead: what happened at the exchange.
        what_happened: what happened without the guard.
    """

    name: str
    title: str
    guard: str
    with_guard: bool
    without_guard: bool
    instead: str
    what_happened: str


def enumerate_customers(world: World) -> tuple[bool, str]:
    """Ask for a reset for somebody who is a customer and somebody who is none, and compare the answers."""
    answers = []
    for who in (world.person.identifier, "nobody@mail.example"):
        try:
            world.exchange.request_reset(who, origin=THIEF)
            answers.append("A message is on its way, if there is an account.")
        except ExchangeError as refusal:
            answers.append(refusal.public_message)
    if answers[0] == answers[1]:
        return False, "both addresses got the same answer"
    return True, f"the stranger’s address was answered: “{answers[1]}”"


def guess_the_code(world: World) -> tuple[bool, str]:
    """Ask in the owner's name, then guess; the last guess is right, and everything hangs on being looked at."""
    world.exchange.request_reset(world.person.identifier, origin=THIEF)
    right = int(world.mailbox.newest.codes[0])
    for number in range(1, GUESSES + 1):
        guess = f"{(right - GUESSES + number) % 10**6:06d}"
        try:
            world.exchange.reset_password(world.person.identifier, guess, STOLEN, origin=THIEF)
        except AccountLocked:
            tries = world.exchange.policy.message_code_tries
            return False, f"the code was over after {tries} wrong guesses, and after {number - 1} no code was looked at"
        except ExchangeError:
            continue
        return True, f"guess number {number} was looked at like the first, and it was right"
    return False, "no guess was right"


def replay_the_code(world: World) -> tuple[bool, str]:
    """The owner resets; minutes later somebody finds the message and types its code once more."""
    code = _asked(world)
    world.exchange.reset_password(world.person.identifier, code, NEW)
    world.clock.advance(timedelta(minutes=4))
    return _sets_password(world, code, "the code that the owner had used four minutes before set another password")


def race_for_the_code(world: World) -> tuple[bool, str]:
    """Owner and thief send the same code at the same moment, with a password each."""
    code, who = _asked(world), world.person.identifier
    both_at_once(
        world.exchange,
        lambda: world.exchange.reset_password(who, code, NEW),
        lambda: world.exchange.reset_password(who, code, STOLEN, origin=THIEF),
    )
    changes = sum(event.kind is Kind.PASSWORD_RESET for event in world.events(world.person))
    return changes > 1, f"one code set {changes} password{'s' if changes > 1 else ''}"


def poison_the_host_header(world: World) -> tuple[bool, str]:
    """Ask in the owner's name with a forged Host header, and wait for the owner to open the link in the mail."""
    _ask_with_host(world, THIEFS_HOST)
    link = httpx.URL(world.mailbox.newest.links[0])
    if link.host != THIEFS_HOST:
        return False, f"the link still led to {link.host}"
    # The owner opens it. The thief's server notes the token in the address and uses it on the real site.
    with suppress(OneTimeLinkRefused):
        world.exchange.reset_password_by_link(link.params["token"], STOLEN, origin=THIEF)
        return True, f"the exchange’s own, real mail led to {link.host}, and what stood in that link opened the account"
    return False, "the token did not open the account"


def keep_an_old_session(world: World) -> tuple[bool, str]:
    """Sit in a stolen session while the owner sets a new password, and look at the money afterwards."""
    stolen = sign_in(world).session_token
    world.exchange.reset_password(world.person.identifier, _asked(world), NEW)
    try:
        worth = world.exchange.portfolio(stolen).worth_usd
    except ExchangeError:
        return False, "the stolen session was over"
    return True, f"the stolen session still showed {worth:,.0f} US dollars"


def ask_for_a_hundred_codes(world: World) -> tuple[bool, str]:
    """Ask in the owner's name every 31 seconds, a hundred times."""
    sent = messages_sent(world)
    return sent > world.exchange.policy.resets_per_hour, f"{sent} messages reached the owner"


def use_an_older_code(world: World) -> tuple[bool, str]:
    """Read a code off a lock screen; the owner asks again and uses the newer message's link, or is about to."""
    older = _asked(world)
    world.clock.advance(timedelta(minutes=1))
    _asked(world)
    return _sets_password(world, older, "the code from the first message still set a password after the second")


ATTACKS = (
    Attack("enumerate", "Find out who is a customer", "same_answer", enumerate_customers),
    Attack("guess", "Guess the code", "limited_tries", guess_the_code),
    Attack("replay", "Use a used code again", "single_use", replay_the_code),
    Attack("race", "Use one code twice at once", "one_at_a_time", race_for_the_code),
    Attack("poison_host", "Ask under another site’s name", "configured_host", poison_the_host_header),
    Attack("keep_session", "Keep an old session", "ends_sessions", keep_an_old_session),
    Attack("hundred_codes", "Ask for a hundred codes", "limited_requests", ask_for_a_hundred_codes),
    Attack("older_code", "Use an older code", "newest_only", use_an_older_code),
)


def run_attack(name: str, seed: int, guards: ResetGuards) -> tuple[bool, str]:
    """Run one attack in a world of its own; whether it succeeded, and what happened. Raises LookupError."""
    attack = next((one for one in ATTACKS if one.name == name), None)
    if attack is None:
        message = f"There is no attack called {name!r}."
        raise LookupError(message)
    policy = replace(CHEAPEST, reset_guards=guards)
    cast = (Part("Mira", authenticator=False),)
    world = World(seed, "05 attacks on a reset", Clock(None), policy=policy, cast=cast)
    try:
        return attack.run(world)
    finally:
        world.close()


@cache
def run_attacks(seed: int) -> tuple[AttackRun, ...]:
    """Run all of them, with every guard on and with the one guard off."""
    found = []
    for attack in ATTACKS:
        stopped, instead = run_attack(attack.name, seed, ResetGuards())
        off, happened = run_attack(attack.name, seed, replace(ResetGuards(), **{attack.guard: False}))
        found.append(AttackRun(attack.name, attack.title, attack.guard, stopped, off, instead, happened))
    return tuple(found)


def messages_sent(world: World) -> int:
    """Ask for a hundred codes and count what arrives."""
    before = len(world.mailbox.mails)
    for _ in range(REQUESTS):
        with suppress(TooManyMessages):
            world.exchange.request_reset(world.person.identifier, origin=THIEF)
        world.clock.advance(timedelta(seconds=31))
    return len(world.mailbox.mails) - before


def _asked(world: World) -> str:
    world.exchange.request_reset(world.person.identifier)
    return world.mailbox.newest.codes[0]


def _sets_password(world: World, code: str, sentence: str) -> tuple[bool, str]:
    try:
        world.exchange.reset_password(world.person.identifier, code, STOLEN, origin=THIEF)
    except ExchangeError as refusal:
        return False, f"refused: “{refusal.public_message}”"
    return True, sentence


def _ask_with_host(world: World, host: str) -> None:
    """Send the form on ``/reset`` as a program would, under another name than the site's."""
    site, headers = world.sites[WWW], {"Host": host}
    page = call_application(site, httpx.Request("GET", f"https://{WWW}/reset"), client_address=THIEF.address)
    token = page.text.partition('name="form_token" value="')[2].partition('"')[0]
    cookies = "; ".join(cookie.partition(";")[0] for cookie in page.headers.get_list("set-cookie"))
    fields = {"form_token": token, "identifier": world.person.identifier}
    forged = httpx.Request("POST", f"https://{WWW}/reset", headers={**headers, "Cookie": cookies}, data=fields)
    call_application(site, forged, client_address=THIEF.address)


# What the lesson lets a learner predict


def attacks_that_succeed(seed: int) -> int:
    """How many of them succeed while every guard is on."""
    return sum(run.with_guard for run in run_attacks(seed))


def guard_missing_for_a_replay(seed: int) -> str:
    """Which guard has to be missing for a used code to work again."""
    return _guard_of(seed, "replay")


def guard_missing_in_a_race(seed: int) -> str:
    """Which guard has to be missing for two to use one code at once."""
    return _guard_of(seed, "race")


def guard_missing_for_a_poisoned_link(seed: int) -> str:
    """Which guard has to be missing for a real mail to lead to a stranger."""
    return _guard_of(seed, "poison_host")


def _guard_of(seed: int, name: str) -> str:
    run = next(run for run in run_attacks(seed) if run.name == name)
    if run.with_guard or not run.without_guard:
        message = f"The attack {name!r} does not hang on {run.guard!r}."
        raise LookupError(message)
    return run.guard


def messages_of_a_hundred_requests(seed: int) -> int:
    """How many messages reach the owner whom a stranger asks a hundred codes for."""
    world = World(seed, "05 hundred codes", Clock(None), policy=CHEAPEST, cast=(Part("Mira", authenticator=False),))
    try:
        return messages_sent(world)
    finally:
        world.close()


def reveal_attacks(seed: int) -> Revealed:
    """All of them, with and without the guard."""
    rows = tuple((run.title, run.guard.replace("_", " "), run.instead, run.what_happened) for run in run_attacks(seed))
    return Revealed(
        "None of the attacks succeeds against the exchange, and each of them does where its one guard is missing.",
        header=("attack", "guard", "with all guards", "without this guard"),
        rows=rows,
    )


def reveal_hundred_requests(seed: int) -> Revealed:
    """The hundred requests."""
    run = next(run for run in run_attacks(seed) if run.name == "hundred_codes")
    return Revealed(
        f"A hundred requests in 52 minutes: {run.instead}. Without the limit, {run.what_happened}, and each "
        "message holds another code to guess."
    )
