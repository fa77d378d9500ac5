"""When to stop trying: what one more try does, and which of four things to do instead.

Most sign-ins are put right by oneself, and some by nothing but waiting. Writing helps where neither does. And where
somebody else is in the account, an answer in twelve hours comes too late: freeze first, then write. Which is which is
found by doing it in the world of the case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache

from loginlab.exchange.errors import ExchangeError
from loginlab.exchange.funds import OPENING_BALANCES
from loginlab.labs.help_ticket.ticket_quality import HOURS_OF_A_ROUND
from loginlab.labs.tickets.case import open_case, open_settled
from loginlab.labs.tickets.harm import Condition, grave, harm_between
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.labs.tickets.trying import try_repair
from loginlab.labs.withdrawals.contested_account import THIEFS_WALLET, ContestedAccount
from loginlab.labs.withdrawals.guards import Guards
from loginlab.labs.wording import sentence_case
from loginlab.world.attempt import attempt
from loginlab.world.event_lines import event_line
from loginlab.world.faults import Harm
from loginlab.world.scene import Scene


class Do(StrEnum):
    """What one can do."""

    GO_ON = "go on by yourself"
    WAIT = "wait, and touch nothing"
    WRITE = "stop, and write to support"
    FREEZE = "freeze the account at once, then write"


@dataclass(frozen=True, slots=True)
class Situation:
    """A moment at which people ask themselves whether to write.

    Args:
        id: by which quizzes and exercises know it.
        told: what one knows at that moment.
        fault: what is the matter, as the Ticket Desk knows it; empty where it is none of those.
        own: what one would do by oneself.
        wait: how one would wait.
        more: what “one more try” is.
    """

    id: str
    told: str
    fault: str
    own: str
    wait: str
    more: str = "Sign in once more, as before"


SITUATIONS = {
    one.id: one
    for one in (
        Situation(
            "codes-refused",
            "Your code is refused for the second time. You have not yet compared the phone’s clock with another one.",
            "phone-minutes-off",
            own="set-clock",
            wait="wait-half-an-hour",
        ),
        Situation(
            "locked",
            "You typed wrong passwords until the page said “Too many wrong tries”, with a time. Now the right one has "
            "come to your mind.",
            "locked-by-own-tries",
            own="try-again",
            wait="wait-for-the-lock",
            more="Type a wrong password once more, as soon as the lock has opened",
        ),
        Situation(
            "closed",
            "No page opens but one: “We are closed for maintenance.” The status page names an hour.",
            "maintenance",
            own="clear-cookies",
            wait="wait-it-out",
            more="Clear everything in the browser and try again",
        ),
        Situation(
            "on-hold",
            "You reset your password this morning, and are signed in. A withdrawal is “on hold”, until tomorrow.",
            "hold-after-a-reset",
            own="reset-password",
            wait="wait-a-day",
            more="Reset the password once more",
        ),
        Situation(
            "jump",
            "You switched the VPN off in the middle of signing in. Now the page says that the sign-in is paused.",
            "paused-by-a-jump",
            own="try-again",
            wait="wait-half-an-hour",
            more="Try again, four times",
        ),
        Situation(
            "everybody",
            "Every code is refused, also the next one. Your phone’s clock is right. Two friends with accounts of their "
            "own say the same, and the status page says nothing of it.",
            "server-clock-wrong",
            own="next-code",
            wait="wait-half-an-hour",
            more="Try with the next code, and with the one after it",
        ),
        Situation(
            "no-way-left",
            "You have forgotten the password, and the mailbox that the account was opened with was closed last year.",
            "",
            own="reset-password",
            wait="wait-a-day",
            more="Ask for a new password once more",
        ),
        Situation(
            "not-me",
            "A mail of the exchange tells of a sign-in on a device that you do not know. You are still signed in "
            "yourself.",
            "",
            own="",
            wait="",
            more="Write to support and wait for the answer",
        ),
    )
}
GONE = timedelta(days=300)
"""A mailbox that was closed: what is sent there does not come within anybody's patience."""
THIEF_NEEDS = 30
"""Minutes that a thief takes to look round before the money goes. Chosen for this course."""


@dataclass(frozen=True, slots=True)
class PlayedSituation:
    """What came of it.

    Args:
        situation: the moment.
        right: what helps, with nothing made worse.
        harms: what one more try made worse.
        after_more: the same in words, or that it did nothing.
        locked_minutes: how long a lock lasts after it; 0 without one.
        lost_usd: what was gone after it.
        log: what the log has gained by it, without facts.
        why: why the right thing is right.
    """

    situation: Situation
    right: Do
    harms: frozenset[Harm]
    after_more: str
    locked_minutes: int
    lost_usd: int
    log: tuple[str, ...]
    why: str


@cache
def play_situation(seed: int, name: str) -> PlayedSituation:
    """Play one more try, and each thing that might be done instead. Raises KeyError for another name."""
    situation = SITUATIONS[name]
    if name == "not-me":
        return _play_intruder(seed, situation)
    scene = _open(seed, situation)
    before = Condition.of(scene)
    logged = len(scene.world.events(scene.person))
    MORE[name](scene)
    after = Condition.of(scene)
    harms = grave(harm_between(before, after))
    right = _right(seed, situation)
    by_its_clock = scene.world.clock.now() + scene.world.server_clock_offset
    lock = max(0, round((after.locked_until - by_its_clock.timestamp()) / 60))
    return PlayedSituation(
        situation,
        right,
        harms,
        _sentence("; ".join(sorted(harms))) if harms else "It does not help, and costs time.",
        lock,
        0,
        tuple(event_line(event, brief=True) for event in scene.world.events(scene.person)[logged:]),
        WHY[name],
    )


def _sentence(words: str) -> str:
    return f"{sentence_case(words)}."


def _open(seed: int, situation: Situation) -> Scene:
    if situation.fault:
        return open_case(situation.fault, seed).scene
    scene = open_settled("no-way-left", seed)
    scene.world.post.delays = dict.fromkeys(scene.world.post.delays, GONE)
    scene.habits.password = scene.habits.set_last = "not-the-one-any-more"  # noqa: S105 - made up, and wrong
    attempt(scene)
    return scene


def _right(seed: int, situation: Situation) -> Do:
    """The first thing that lets the person in for good and makes nothing worse; to write, if nothing does."""
    for do, repair in ((Do.GO_ON, situation.own), (Do.WAIT, situation.wait)):
        outcome = try_repair(REPAIRS[repair], _open(seed, situation))
        if outcome.lasts and not grave(outcome.harms):
            return do
    return Do.WRITE


def _wrong_password_after_the_lock(scene: Scene) -> None:
    REPAIRS["wait-for-the-lock"].apply(scene)
    right, scene.habits.password = scene.habits.password, f"{scene.habits.password}1"
    attempt(scene)
    scene.habits.password = right


def _again(repair: str, times: int = 1) -> Callable[[Scene], None]:
    def more(scene: Scene) -> None:
        for _ in range(times):
            REPAIRS[repair].apply(scene)
            attempt(scene)

    return more


MORE: dict[str, Callable[[Scene], None]] = {
    "codes-refused": _again("next-code", 4),
    "locked": _wrong_password_after_the_lock,
    "closed": _again("clear-cookies"),
    "on-hold": _again("reset-password"),
    "jump": _again("try-again"),
    "everybody": _again("next-code", 4),
    "no-way-left": _again("reset-password"),
}
"""What “one more try” does to the world, by situation."""


def play_intruder(seed: int, *, freeze_first: bool) -> tuple[int, tuple[str, ...]]:
    """What is gone, in US dollars, once the answer to a ticket has come; and the log's lines."""
    table = ContestedAccount(seed, Guards(whitelist=False))
    logged = len(table.world.events(table.person))
    if freeze_first:
        table.exchange.freeze(table.owner_session)
    table.advance_to(THIEF_NEEDS)
    for asset, amount in OPENING_BALANCES.items():
        try:
            table.exchange.request_withdrawal(table.stolen, asset, str(amount), THIEFS_WALLET)
        except ExchangeError:
            continue
    table.advance_to(HOURS_OF_A_ROUND * 60)
    lines = tuple(event_line(event, brief=True) for event in table.world.events(table.person)[logged:])
    lost = table.taken_usd
    table.close()
    return lost, lines


def _play_intruder(seed: int, situation: Situation) -> PlayedSituation:
    written, lines = play_intruder(seed, freeze_first=False)
    frozen, _ = play_intruder(seed, freeze_first=True)
    right = Do.FREEZE if frozen < written else Do.WRITE
    after = f"When the answer comes, {written:,} US dollars are gone. With the freeze first: {frozen:,}."
    return PlayedSituation(situation, right, frozenset(), after, 0, written, lines, WHY[situation.id])


WHY = {
    "codes-refused": "One look at two clocks takes a minute and shows the cause. You can mend it yourself.",
    "locked": "The lock opens by itself, and trying meanwhile is not even looked at. A wrong try afterwards makes the "
    "next lock longer. Nobody at support opens it earlier, or a guesser would ask them to.",
    "closed": "It is closed for everybody, and the page says until when. A ticket changes nothing, and a cleared "
    "browser is a new device afterwards.",
    "on-hold": "The hold is a guard and no fault. It ends by itself, and each further reset begins it anew.",
    "jump": "The pause ends by itself after half an hour. Each try from another place looks like somebody else.",
    "everybody": "It is on their side, and it does not pass. The exchange has to hear of it, with the time and what "
    "you compared. More tries only lock your account.",
    "no-way-left": "All ways that you have lead to a mailbox that is gone. This is what support is for: they have to "
    "find out by your documents who you are, and that takes days.",
    "not-me": "A thief needs minutes, and an answer takes hours. The freeze is yours to press, at any hour, and needs "
    "nobody. Then write, and let them help with the rest.",
}
"""Why the right thing is right."""
