"""What lesson 09 asks about the desk: keys for its questions, each from calls that were run, and tables beside them."""

from __future__ import annotations

from functools import cache
from random import Random

from loginlab.labs.revealed import Revealed
from loginlab.labs.support_desk.acts import DOINGS, Act
from loginlab.labs.support_desk.agents import outcome_of
from loginlab.labs.support_desk.callers import OWNERS, Caller, generate_case
from loginlab.labs.support_desk.calls import Call, play
from loginlab.labs.support_desk.contact_words import MOVES, Move, Way
from loginlab.labs.support_desk.found_first import play_contact
from loginlab.labs.support_desk.judging import FACTS
from loginlab.labs.support_desk.outcome import Outcome
from loginlab.labs.support_desk.scene import Desk

CALLS = 30
WAYS_TO_ASK = (Act.ASK_BIRTHDAY, Act.ASK_CODE, Act.CHECK_APP, Act.CHECK_MAIL, Act.CHECK_PLAIN, Act.CALL_BACK)
SAID_OR_DONE = (*FACTS, Act.LOOK_UP, Act.REFUSE, Act.HAND_OVER)
NAMES: dict[Caller, str] = {
    Caller.OWNER: "the owner",
    Caller.PANICKING: "the owner, in panic",
    Caller.LEAK: "a thief with data from a leak",
    Caller.RELAY: "a thief with the owner on another line",
    Caller.FLATTERER: "a thief who flatters",
    Caller.COLLEAGUE: "a “colleague from Compliance”",
    Caller.BRIBER: "a stranger who pays",
    Caller.POLICE: "“police”",
    Caller.FAMILY: "a relative",
}


def a_day_of_calls(seed: int) -> tuple[tuple[int, Caller], ...]:
    """Thirty calls: each of the nine callers three times, three of them once more, in an order by the seed."""
    random = Random(f"{seed}/support desk/a day")  # noqa: S311 - meant to follow from the seed
    callers = [*list(Caller) * 3, Caller.LEAK, Caller.RELAY, Caller.OWNER]
    random.shuffle(callers)
    return tuple((random.randrange(1_000_000), caller) for caller in callers[:CALLS])


@cache
def day_of(seed: int, habit: str, desk: Desk = Desk.TRUSTING) -> tuple[Outcome, ...]:
    """What an agent of that habit makes of the day."""
    return tuple(outcome_of(number, caller, habit, desk) for number, caller in a_day_of_calls(seed))


@cache
def _ways_through(seed: int, caller: Caller) -> frozenset[Act]:
    """The ways of asking, tried one after the other in one call, by which this caller comes through.

    For a question to the owner the world says it; what is read out is heard in the call.
    """
    call, found = Call(seed, caller), set()
    try:
        for act in WAYS_TO_ASK:
            turn = call.do(act)
            if act is Act.ASK_BIRTHDAY:
                came = call.birthday in turn.answer
            elif act is Act.ASK_CODE:
                came = "six digits" in turn.answer
            else:
                came = turn.found.startswith("Confirmed")
            found |= {act} if came else set()
    finally:
        call.close()
    return frozenset(found)


def _comes_through(seed: int, caller: Caller, act: Act) -> bool:
    return act in _ways_through(seed, caller)


SEEDS_ASKED = 3


def _strangers_who_come_through(seed: int, act: Act) -> tuple[Caller, ...]:
    return tuple(
        caller
        for caller in Caller
        if caller not in OWNERS and any(_comes_through(seed + n, caller, act) for n in range(SEEDS_ASKED))
    )


def ways_that_prove_an_owner(seed: int) -> frozenset[str]:
    """The ids of those ways of asking by which an owner comes through, and nobody else."""
    return frozenset(
        act.value
        for act in WAYS_TO_ASK
        if not _strangers_who_come_through(seed, act) and _comes_through(seed, Caller.PANICKING, act)
    )


def what_a_thief_reads_out(seed: int) -> frozenset[str]:
    """The ids of the ways of asking by which somebody comes through who is not the owner."""
    return frozenset(act.value for act in WAYS_TO_ASK if _strangers_who_come_through(seed, act))


def check_that_a_relayed_owner_confirms(seed: int) -> str:
    """The id of the question that an owner confirms who is being lied to on another line; ``none`` if there is none."""
    found = [
        act.value for act in (Act.CHECK_APP, Act.CHECK_MAIL, Act.CHECK_PLAIN) if _comes_through(seed, Caller.RELAY, act)
    ]
    if len(found) > 1:
        message = f"more than one question is confirmed: {found}"
        raise LookupError(message)
    return found[0] if found else "none"


def acts_that_leak(seed: int) -> frozenset[str]:
    """The ids of what a stranger knows something after."""
    return frozenset(act.value for act in SAID_OR_DONE if play(seed, Caller.LEAK, [act]).leaked)


def usd_lost_by_careless_in_30_calls(seed: int) -> int:
    """What an agent who does what is asked loses in a day, with a tool that lets them."""
    return sum(one.lost_usd for one in day_of(seed, "careless"))


def calls_lost_by_careless(seed: int) -> int:
    """In how many of the thirty calls money is gone."""
    return sum(one.lost_usd > 0 for one in day_of(seed, "careless"))


def calls_unsafe_by_careless(seed: int) -> int:
    """In how many of the thirty calls something is told, done or lost that should not be."""
    return sum(not one.safe for one in day_of(seed, "careless"))


def calls_unsafe_by_careful(seed: int) -> int:
    """The same, for an agent who asks the owner first."""
    return sum(not one.safe for one in day_of(seed, "careful"))


def usd_lost_by_careless_with_least_privilege(seed: int) -> int:
    """What the same careless agent loses, with a tool that does only what a first-line agent needs."""
    return sum(one.lost_usd for one in day_of(seed, "careless", Desk.LEAST_PRIVILEGE))


@cache
def _proves_after_pressing(seed: int, caller: Caller) -> tuple[bool, bool]:
    """Whether the owner confirms what this caller asks for, before three noes and after them."""
    before = _comes_through(seed, caller, Act.CHECK_APP)
    call = Call(seed, caller)
    try:
        for _ in range(3):
            call.do(Act.REFUSE)
        after = call.do(Act.CHECK_APP).found.startswith("Confirmed")
    finally:
        call.close()
    return before, after


def callers_moved_by_pressure(seed: int) -> int:
    """How many of the nine callers can prove more after they have pressed three times."""
    return sum(after and not before for before, after in (_proves_after_pressing(seed, one) for one in Caller))


def act_that_loses_the_money_on_hold(seed: int) -> str:
    """The id of what an agent does, of four things, after which the money of a held account is gone."""
    losing = [
        act.value
        for act in (Act.TELL_HOLD, Act.LIFT_HOLD, Act.HAND_OVER, Act.FREEZE)
        if play(_held_seed(seed), Caller.RELAY, [act]).lost_usd
    ]
    if len(losing) != 1:
        message = f"more than one act loses the money, or none: {losing}"
        raise LookupError(message)
    return losing[0]


def _held_seed(seed: int) -> int:
    """The first seed from here on whose thief asks for the hold alone."""
    number = seed
    while not _asks_for_the_hold(number):
        number += 1
    return number


def _asks_for_the_hold(seed: int) -> bool:
    return generate_case(seed, Caller.RELAY).wishes == (Act.LIFT_HOLD,)


@cache
def _contact(seed: int, way: Way, move: Move) -> tuple[int, frozenset[str], bool]:
    moves = [Move.READ_CODE] * 2 if move is Move.READ_CODE else [move]
    end = play_contact(seed, way, moves)
    return end.lost_usd, frozenset(end.harms), end.missed


def way_a_first_contact_is_checked(seed: int) -> str:
    """The id of the one answer with which nothing is given away and no genuine message is missed, however it came."""
    good = [
        move.value
        for move in Move
        if all(not lost and not harms and not missed for lost, harms, missed in (_contact(seed, w, move) for w in Way))
    ]
    if len(good) != 1:
        message = f"more than one answer is good, or none: {good}"
        raise LookupError(message)
    return good[0]


def acts_that_lose_to_found_first(seed: int) -> frozenset[str]:
    """The ids of what a customer does, after which money is gone, or something that leads to it was given away."""
    return frozenset(
        move.value
        for move in Move
        if any(lost or harms for lost, harms, _ in (_contact(seed, way, move) for way in Way if way is not Way.GENUINE))
    )


def usd_lost_to_a_read_code(seed: int) -> int:
    """What is gone after two codes were read out on the phone."""
    return _contact(seed, Way.PHONE, Move.READ_CODE)[0]


def reveal_ways_to_ask(seed: int) -> Revealed:
    """Each way of asking, and who came through."""
    rows = []
    for act in WAYS_TO_ASK:
        strangers = _strangers_who_come_through(seed, act)
        if act is Act.ASK_BIRTHDAY or len(strangers) > 3:
            who = "everybody"
        else:
            who = ", ".join(NAMES[one] for one in strangers) or "nobody"
        owner = "yes" if _comes_through(seed, Caller.PANICKING, act) else "no"
        rows.append((DOINGS[act].words, owner, who))
    return Revealed(
        "What can be read out, somebody else can read out. What is pressed where only the owner is, and says what it "
        "is for, was pressed by owners alone.",
        header=("what the agent does", "the owner comes through", "who else came through"),
        rows=tuple(rows),
    )


def _outcome_words(end: Outcome) -> str:
    if end.lost_usd:
        return f"{end.lost_usd:,} US dollars gone"
    if end.harms:
        return "; ".join(sorted(end.harms))
    if end.leaked:
        return "told: " + "; ".join(sorted(end.leaked))
    return "safe" if end.helped is None else ("safe, and helped" if end.helped else "safe, and not helped")


def reveal_callers(seed: int) -> Revealed:
    """Each caller, with two agents."""
    return Revealed(
        "The careless agent believes a birthday and does what is asked. The careful one asks the owner first, in the "
        "app or by the mail, and hands over what two people must do, and whoever says that they are somebody else.",
        header=("who calls", "the careless agent", "the careful agent"),
        rows=tuple(
            (
                NAMES[one],
                _outcome_words(outcome_of(seed, one, "careless")),
                _outcome_words(outcome_of(seed, one, "careful")),
            )
            for one in Caller
        ),
    )


def reveal_desks(seed: int) -> Revealed:
    """The same thirty calls at two desks, with two agents."""
    rows = []
    for desk in Desk:
        for habit in ("careless", "careful"):
            day = day_of(seed, habit, desk)
            owners = [one for one in day if one.helped is not None]
            rows.append(
                (
                    "does everything" if desk is Desk.TRUSTING else "least privilege",
                    habit,
                    str(sum(not one.safe for one in day)),
                    f"{sum(one.lost_usd for one in day):,}",
                    f"{sum(bool(one.helped) for one in owners)} of {len(owners)}",
                )
            )
    return Revealed(
        "The rule that an agent has in mind fails on a bad day. The tool’s own rule does not have bad days: what it "
        "cannot do, nobody can talk or pay an agent into.",
        header=("the agent’s tool", "the agent", "unsafe calls of 30", "US dollars gone", "owners helped"),
        rows=tuple(rows),
    )


def reveal_leaks(seed: int) -> Revealed:
    """What a thief knows after each thing that an agent says or does."""
    rows = []
    for act in SAID_OR_DONE:
        leaked = play(seed, Caller.LEAK, [act]).leaked
        rows.append((DOINGS[act].words, "; ".join(sorted(leaked)) or "nothing new"))
    return Revealed(
        "Each of these is the next caller’s proof. Half of an address on the agent’s own screen is no leak: nobody has "
        "said it aloud.",
        header=("what the agent does", "what the thief knows afterwards"),
        rows=tuple(rows),
    )


def reveal_pressure(seed: int) -> Revealed:
    """What pressing changes."""
    rows = []
    for caller in Caller:
        before, after = _proves_after_pressing(seed, caller)
        rows.append(
            (NAMES[caller], "confirmed" if before else "nobody pressed", "confirmed" if after else "nobody pressed")
        )
    return Revealed(
        "They plead, threaten, flatter and pay. What they can prove is the same after it as before.",
        header=("who calls", "asked at once", "asked after three noes"),
        rows=tuple(rows),
    )


def reveal_found_first(seed: int) -> Revealed:
    """What each answer comes to when “support” finds you, and when it really is the support."""
    rows = []
    for move in Move:
        lost, harms, _ = _contact(seed, Way.PHONE, move)
        missed = _contact(seed, Way.GENUINE, move)[2]
        false = f"{lost:,} US dollars gone" if lost else "; ".join(sorted(harms)) or "nothing given away"
        rows.append((MOVES[move], false, "not read" if missed else "read"))
    return Revealed(
        "One answer is right for all of them: end it, open the app yourself, and look there. If the app asks “Is it "
        "you?”, and you have asked for nothing, say no.",
        header=("what you do", "when it is a thief", "when it is genuine, the message is"),
        rows=tuple(rows),
    )
