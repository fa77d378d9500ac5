"""What lesson 09 asks about stopping, tickets and channels, found by running their worlds."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random

from loginlab.exchange.funds import OPENING_BALANCES, PRICES_USD
from loginlab.labs.help_ticket.channels import try_channels
from loginlab.labs.help_ticket.disguises import DISGUISES
from loginlab.labs.help_ticket.good_tickets import write_good_ticket, write_without
from loginlab.labs.help_ticket.help_case import HelpCase, help_case_of
from loginlab.labs.help_ticket.secret_kinds import WHY, Secret, SecretKind
from loginlab.labs.help_ticket.secret_scanning import find_secrets
from loginlab.labs.help_ticket.ticket_quality import FACT_WORDS, Answer, Fact, answer_of_support
from loginlab.labs.help_ticket.when_to_write import SITUATIONS, Do, play_intruder, play_situation
from loginlab.labs.revealed import Revealed
from loginlab.world.faults import Harm

EXAMPLE = "code-of-another-account"
"""The fault of the lesson's own ticket: its message is shared by ten causes."""
LOG_WORDS = {
    "withdrawal:requested": "a withdrawal was asked for",
    "account:frozen": "the account was frozen",
    "withdrawal:hold_placed": "withdrawals were put on hold",
    "session:ended": "a session was ended",
}
THIN = "It does not work. Please help."
TICKETS_TRIED = 40
NEVER_IN_A_TICKET = {
    "password": SecretKind.PASSWORD,
    "code": SecretKind.CODE,
    "key": SecretKind.KEY,
    "recovery-code": SecretKind.RECOVERY_CODE,
    "cookie": SecretKind.SESSION,
    "link": SecretKind.LINK,
}


@cache
def _case(seed: int) -> HelpCase:
    return help_case_of(EXAMPLE, seed)


@cache
def _answer_without(seed: int, fact: Fact | None) -> Answer:
    case = _case(seed)
    return answer_of_support(THIN if fact is None else write_without(case, fact), case)


def _to_do(seed: int, what: Do) -> frozenset[str]:
    return frozenset(name for name in SITUATIONS if play_situation(seed, name).right is what)


def situations_to_write_about(seed: int) -> frozenset[str]:
    """The ids of the situations in which neither going on nor waiting helps, and nobody else is in the account."""
    return _to_do(seed, Do.WRITE)


def situations_to_wait_out(seed: int) -> frozenset[str]:
    """The ids of those that pass by themselves."""
    return _to_do(seed, Do.WAIT)


def situation_to_freeze_first(seed: int) -> str:
    """The id of the one in which an answer comes too late."""
    return min(_to_do(seed, Do.FREEZE), default="none")


def what_one_more_try_does_to_a_lock(seed: int) -> str:
    """``longer``, or ``nothing``: one more wrong password once the lock has opened."""
    return "longer" if Harm.LOCKED in play_situation(seed, "locked").harms else "nothing"


def lock_minutes_after_one_more_try(seed: int) -> int:
    """How long the account is locked after it."""
    return play_situation(seed, "locked").locked_minutes


def what_one_more_reset_does(seed: int) -> str:
    """``begins-anew`` if another reset holds withdrawals for longer, else ``nothing``."""
    return "begins-anew" if Harm.WITHDRAWALS_HELD in play_situation(seed, "on-hold").harms else "nothing"


def usd_lost_while_writing_first(seed: int) -> int:
    """What is gone when the answer to a ticket comes, if nothing was frozen."""
    return play_intruder(seed, freeze_first=False)[0]


def percent_lost_while_writing_first(seed: int) -> int:
    """The same as a share of all that lay in the account."""
    lay_there = sum(PRICES_USD[asset] * amount for asset, amount in OPENING_BALANCES.items())
    return round(100 * usd_lost_while_writing_first(seed) / lay_there)


def usd_lost_with_the_freeze_first(seed: int) -> int:
    """The same with the freeze before it."""
    return play_intruder(seed, freeze_first=True)[0]


def causes_left_with_it_does_not_work(seed: int) -> int:
    """How many causes remain for somebody who reads “It does not work”."""
    return _answer_without(seed, None).causes


def causes_left_with_the_message(seed: int) -> int:
    """How many remain with the step and the words on the page, and nothing that was tried."""
    return _answer_without(seed, Fact.TRIED).causes


def causes_left_with_all(seed: int) -> int:
    """How many remain with two tests as well."""
    return _answer_without(seed, Fact.REQUEST).causes


def hours_lost_by_a_thin_ticket(seed: int) -> int:
    """Hours until support can begin, for “It does not work. Please help.”"""
    return _answer_without(seed, None).hours


def facts_of_a_good_ticket(seed: int) -> frozenset[str]:
    """The ids of the facts whose absence costs time: account, when, step, message, where, tried, request."""
    return frozenset(fact.value for fact in Fact if _answer_without(seed, fact).hours > 0)


def facts_asked_for_first(seed: int) -> frozenset[str]:
    """The ids of those without which nobody finds the line in the log."""
    return frozenset(fact.value for fact in Fact if not _answer_without(seed, fact).line)


def disguises_seen_through(seed: int) -> frozenset[str]:
    """The ids of the disguises in which a code is still found."""
    random = Random(f"{seed}/disguises")  # noqa: S311 - meant to be foreseeable
    code = Secret(SecretKind.CODE, f"{random.randrange(1_000_000):06d}")
    return frozenset(
        one.id
        for one in DISGUISES.values()
        if any(found.known for found in find_secrets(f"Hello, {one.apply(code.value, random)} it is.", [code]))
    )


def whom_a_disguise_helps(seed: int) -> str:
    """From how many of the disguises a code is hidden from the scanner: "most", "some" or "none"."""
    hidden = len(DISGUISES) - len(disguises_seen_through(seed))
    return "none" if not hidden else "some" if hidden <= len(DISGUISES) / 2 else "most"


@cache
def good_tickets_with_an_alarm(seed: int) -> int:
    """How many of forty good tickets the scanner stops."""
    case = _case(seed)
    return sum(bool(find_secrets(write_good_ticket(case, n), case.secrets)) for n in range(TICKETS_TRIED))


def channels_of_the_exchange(seed: int) -> frozenset[str]:
    """The ids of the ways that lead to the exchange."""
    return frozenset(one.channel.id for one in try_channels(seed) if one.is_the_exchanges)


def channels_that_ask_for_secrets(seed: int) -> frozenset[str]:
    """The ids of the ways at whose end a password or a code is asked for."""
    return frozenset(one.channel.id for one in try_channels(seed) if one.asks_for)


def channels_whose_owner_nobody_can_tell(seed: int) -> frozenset[str]:
    """The ids of the ways that have no address with an owner."""
    return frozenset(one.channel.id for one in try_channels(seed) if not one.channel.address)


def reveal_when_to_write(seed: int) -> Revealed:
    """Every situation, what one more try does, and what helps."""
    rows = tuple(
        (played.situation.told, played.situation.more, played.after_more, played.right.value)
        for played in (play_situation(seed, name) for name in SITUATIONS)
    )
    return Revealed(
        "Go on while a test of a minute can still tell you something. Wait where it passes by itself. Write where "
        "neither helps. And where somebody else is in the account, freeze it before you write.",
        header=("what you know", "one more try", "what it does", "so"),
        rows=rows,
    )


def reveal_lock(seed: int) -> Revealed:
    """What the log says of one more wrong password."""
    played = play_situation(seed, "locked")
    return Revealed(
        f"The lock now lasts {played.locked_minutes} minutes. Each wrong try doubles it, up to an hour.",
        header=("the exchange’s log",),
        rows=tuple((line,) for line in played.log),
    )


def reveal_freeze_first(seed: int) -> Revealed:
    """Writing first beside freezing first."""
    rows = []
    for words, first in (("write, and wait for the answer", False), ("freeze, then write", True)):
        lost, lines = play_intruder(seed, freeze_first=first)
        rows.append((words, f"{lost:,}", _in_words(lines)))
    return Revealed(
        "A thief needs half an hour here, and an answer takes half a day. The freeze needs nobody but you.",
        header=("what she does", "US dollars gone", "the log"),
        rows=tuple(rows),
    )


def _in_words(lines: tuple[str, ...]) -> str:
    """What stands in the log, without the names that only the exchange's own people know."""
    counted = Counter(LOG_WORDS[line.split()[1]] for line in lines if "notice" not in line)
    return "; ".join(words if count == 1 else f"{words}, {count} times" for words, count in counted.items())


def reveal_ticket(seed: int) -> Revealed:
    """What each fact is worth: the same ticket without it."""
    thin = _answer_without(seed, None)
    rows = [("everything but “it does not work”", "no", str(thin.causes), str(thin.hours))]
    for fact in Fact:
        one = _answer_without(seed, fact)
        rows.append((FACT_WORDS[fact].lower(), "yes" if one.line else "no", str(one.causes), str(one.hours)))
    return Revealed(
        "Without the account or the time nobody finds anything. The step and the words on the page leave "
        f"{causes_left_with_the_message(seed)} causes, and what was tried leaves {causes_left_with_all(seed)}. Each "
        "thing that is missing comes back as a question, half a day later.",
        header=("left out", "line in the log found", "causes left", "hours lost"),
        rows=tuple(rows),
    )


def reveal_secrets(_seed: int) -> Revealed:
    """What must never be in a ticket, and why."""
    return Revealed(
        "None of these helps support. Each lets whoever reads it be you, and a ticket is read by many.",
        header=("never in a ticket", "why"),
        rows=tuple((kind.value, WHY[kind]) for kind in NEVER_IN_A_TICKET.values()),
    )


def reveal_disguises(seed: int) -> Revealed:
    """Every disguise, and whether a code is found in it."""
    seen = disguises_seen_through(seed)
    rows = tuple((one.words, "found" if one.id in seen else "missed") for one in DISGUISES.values())
    return Revealed(
        "A scanner that takes the disguises away first finds the code in all of them. If it could not, a thief’s "
        "“only with dots between, then it is safe” would work.",
        header=("how it was written", "the scanner"),
        rows=rows,
    )


def reveal_channels(seed: int) -> Revealed:
    """Every way, and who answered."""
    rows = tuple(
        (one.channel.words, one.owner, "the exchange" if one.is_the_exchanges else "somebody else", one.asks_for or "—")
        for one in try_channels(seed)
    )
    own = len(channels_of_the_exchange(seed))
    return Revealed(
        f"{own} of {len(rows)} lead to the exchange: those that you chose yourself, before anything was wrong. At the "
        "others somebody is already waiting for people in trouble.",
        header=("the way", "registered name", "who answers", "asks for"),
        rows=rows,
    )
