"""Under the hood: a rule for an agent, tried by letting one go by it against all nine callers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from random import Random
from typing import Any

from loginlab.exchange.staff import SCOPES
from loginlab.exercises.checking import call
from loginlab.exercises.getting_help_safely.rules_mistakes import (
    MINUTES,
    NOBODYS,
    TOLD_AFTER_A_YES,
    TWO_PEOPLE,
    Rule,
    allows,
    call_state,
    like,
    never_allows,
    tells,
)
from loginlab.exercises.getting_help_safely.rules_tried import (
    alone,
    any_wish_that_was_confirmed,
    asks_for_codes,
    believes_a_birthday,
    believes_a_yes_to_another_act,
    believes_any_yes,
    by_mail_alone,
    everything,
    freezes_after_a_yes,
    may,
    never_asks,
    nothing,
    only_after_a_yes,
    tells_the_balance,
    tells_without_a_yes,
)
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.support_desk.acts import STAFF_ACTS, Act
from loginlab.labs.support_desk.agents import by_rule, run_agent
from loginlab.labs.support_desk.asked import NAMES
from loginlab.labs.support_desk.callers import OWNERS, WISHES, Caller, generate_case
from loginlab.labs.support_desk.outcome import Outcome
from loginlab.seat import Seat

HARD = (Caller.OWNER, Caller.RELAY)
Ends = list[tuple[Caller, Outcome]]

_kept: dict[tuple[int, int], Ends] = {}
"""The calls of the check under way: each of its conditions looks at the same ones."""


def _calls(seed: int) -> list[tuple[int, Caller]]:
    """One call of each caller; of owners and of the hardest thief, one for each thing that they can want."""
    random = Random(f"{seed}/09.write-the-policy")  # noqa: S311 - meant to be foreseeable
    calls = []
    for caller in Caller:
        wanted = WISHES[caller] if caller in HARD else WISHES[caller][:1]
        for wishes in wanted:
            number = random.randrange(1_000_000)
            while caller in HARD and generate_case(number, caller).wishes != wishes:
                number = random.randrange(1_000_000)
            calls.append((number, caller))
    return calls


def _ends(function: Any, seat: Seat) -> Ends:
    """What becomes of every call with this rule. Raises LearnersCodeError."""
    key = (id(function), seat.seed)
    if key not in _kept:
        agent = by_rule(lambda act, state: call(function, act, state))
        _kept[key] = [(caller, run_agent(seed, caller, agent)) for seed, caller in _calls(seat.seed)]
    return _kept[key]


def _is_untouched(function: Any, _seat: Seat) -> bool:
    _kept.clear()
    return not callable(function) or all(
        call(function, act.value, call_state(Act.TELL_HOLD, None, 1, birthday=False)) is None for act in Act
    )


def _words(caller: Caller, end: Outcome) -> str:
    gone = [f"{end.lost_usd:,} US dollars were gone"] if end.lost_usd else []
    what = [*gone, *sorted(end.harms), *(f"they were told {fact}" for fact in sorted(end.leaked))][0]
    return f"The caller was {NAMES[caller]}, and {what}."


def _nothing_given(function: Any, seat: Seat) -> Finding:
    for caller, end in _ends(function, seat):
        if not end.safe and caller not in OWNERS:
            return Finding(False, _words(caller, end))
    return Finding(True, "The seven kinds of callers who are not the owner got nothing.")


def _yes_to_another_act(function: Any, _seat: Seat) -> Finding:
    """Asked without a call: none of the callers goes on to a second wish after the owner's yes to a first."""
    for act in (act for act, staff in STAFF_ACTS.items() if SCOPES[staff].confirmed):
        for other, wants, minute, birthday in product(TOLD_AFTER_A_YES, (act, None), MINUTES, (True, False)):
            # The caller wants the one or the other: the yes is to the other alone.
            yes = call_state(wants or other, other.value, minute, birthday=birthday)
            if act is not other and call(function, act.value, yes):
                return Finding(False, f"The owner said yes to `{other.value}`, and your rule allows `{act.value}`.")
    return Finding(True, "A yes to one act opened no other.")


def _two_people(function: Any, _seat: Seat) -> Finding:
    """Asked without a call as well: an agent with this tool never comes so far with any of the callers."""
    for act, minute, birthday in product((*TWO_PEOPLE, *NOBODYS), MINUTES, (True, False)):
        if call(function, act.value, call_state(act, act.value, minute, birthday=birthday)):
            who = "nobody may, whatever the owner has said" if act in NOBODYS else "it takes two, also after a yes"
            return Finding(False, f"Your rule lets one agent alone do `{act.value}`: {who}.")
    return Finding(True, "One agent alone may do none of it.")


def _owners_asked(function: Any, seat: Seat) -> Finding:
    for caller, end in _ends(function, seat):
        if (end.harms or end.leaked) and caller in OWNERS:
            return Finding(False, _words(caller, replace(end, lost_usd=0)))
    # However long the call takes, and whatever was asked in it: each of these went another way.
    for act, minute, birthday in product(TOLD_AFTER_A_YES, MINUTES, (True, False)):
        if call(function, act.value, call_state(act, None, minute, birthday=birthday)):
            return Finding(False, f"In minute {minute}, without a yes, your rule allows `{act.value}`.")
    return Finding(True, "Nothing was told or done before a yes to it.")


def _owners_helped(function: Any, seat: Seat) -> Finding:
    ends = [end for caller, end in _ends(function, seat) if caller in OWNERS]
    helped = sum(bool(end.helped) for end in ends)
    if helped < len(ends):
        lost = max(end.lost_usd for end in ends)
        gone = f" In one of them nobody froze the account in time: {lost:,} US dollars were gone." if lost else ""
        return Finding(False, f"{helped} of the {len(ends)} calls by owners ended with what they needed.{gone}")
    # An owner who is quick or needs long is one, and so is one whom nobody has asked for a birthday.
    begun = call_state(Act.TELL_HOLD, None, 1, birthday=False)
    birthdays = (True,) if call(function, Act.ASK_BIRTHDAY.value, begun) else (True, False)
    for act, minute, birthday in product(TOLD_AFTER_A_YES, MINUTES, birthdays):
        if not call(function, act.value, call_state(act, act.value, minute, birthday=birthday)):
            unasked = "" if birthday else " Nobody has asked them for a birthday."
            yes = f"In minute {minute} an owner has said yes to `{act.value}`"
            return Finding(False, f"{yes}, and your rule says no.{unasked}")
    return Finding(True, f"All {len(ends)} calls by owners ended with what they needed.")


def _made(rule: Rule) -> Callable[[Seat], object]:
    return lambda _seat: rule


WRITE_THE_POLICY = Exercise(
    id="09.write-the-policy",
    title="Under the hood: a rule for the desk",
    asks="Write `may(act, state)`: whether an agent may do this now. An agent in a hurry goes by it, with a tool that "
    "lets them do everything: at each turn they do the first thing that your rule allows, the quick questions "
    "before the slow ones. `act` is a name such as `tell_hold`; `state` is a dictionary that says what the "
    "caller `wants`, what the owner has `confirmed_for` (the name of an act, an empty text for a yes to nothing "
    "in particular, or None), whether a birthday was given (`said_birthday`), and the `minute`. Owners ring five "
    "times, each for something else, and so do seven kinds of people who are not the owner. Nothing may be given away, "
    "and every owner must be helped.",
    objective="verify-a-caller",
    is_untouched=_is_untouched,
    conditions=(
        Condition("No stranger gets anything", _nothing_given),
        Condition("Owners are asked before they are served", _owners_asked),
        Condition("Every owner is helped", _owners_helped),
        Condition("A yes counts for one act alone", _yes_to_another_act),
        Condition("What takes two people, or nobody may do, is not for one agent", _two_people),
    ),
    hints=(
        Hint("Begin with what may always be done: it gives nothing to anybody.", about=2),
        Hint("Two ways of asking prove an owner. The agent needs at least one that works without a phone.", about=2),
        Hint("A yes counts for what it was given for. Compare it with the act.", about=3),
        Hint("A code is never asked for, and a hold is never ended. What two people must do is handed over.", about=4),
    ),
    wrong=(
        WrongAnswer(
            "allows everything",
            _made(everything),
            like(everything),
            "This agent does whatever comes first. A rule that always says yes is the trusting tool once more.",
        ),
        WrongAnswer(
            "allows nothing",
            _made(nothing),
            never_allows(*(act.value for act in Act)),
            "It allows nothing, so the agent ends every call at once, the owner’s too. Begin with what gives nothing "
            "to anybody.",
        ),
        WrongAnswer(
            "waits for a yes that nobody can give",
            _made(only_after_a_yes),
            lambda function, seat: (
                never_allows("check_app", "check_mail", "call_back", "hand_over")(function, seat)
                and allows("tell_hold", "tell_sign_ins", confirmed=True)(function, seat)
            ),
            "It allows what has a yes, and nothing by which a yes could come. To ask the owner gives nothing away, so "
            "that is allowed without one.",
        ),
        WrongAnswer(
            "believes a birthday",
            _made(believes_a_birthday),
            tells(no_yes=False, birthday=True),
            "Everybody who calls has the birthday: it stands in the leak that they read from.",
        ),
        WrongAnswer(
            "believes any yes",
            _made(believes_any_yes),
            tells(no_yes=False, empty_yes=True),
            "An owner on another line presses a question that does not say what for. Their yes was to nothing in "
            "particular, and you took it for everything.",
        ),
        WrongAnswer(
            "tells without a yes",
            _made(tells_without_a_yes),
            tells(no_yes=True),
            "It allows `tell_hold` or `tell_sign_ins` before the owner has said yes to anything. Whoever rings and "
            "asks for it is told.",
        ),
        WrongAnswer(
            "believes a yes to another act",
            _made(believes_a_yes_to_another_act),
            tells(no_yes=False, empty_yes=False, next_wish=True),
            "Whoever has a yes to one harmless question could go on to the next. It was given for the first alone.",
        ),
        WrongAnswer(
            "looks at the wish and not at the act",
            _made(any_wish_that_was_confirmed),
            tells(no_yes=False, empty_yes=False, next_wish=False, same_wish=True),
            "The owner said yes to what the caller wants, and yours then tells something else as well. Ask what "
            "it is that the agent is about to do.",
        ),
        WrongAnswer(
            "does alone what takes two",
            _made(alone),
            allows(*(act.value for act in TWO_PEOPLE), confirmed=True),
            "A new address and a removed authenticator are what a thief wants most. Even a yes is not enough for them: "
            "whoever reads the owner’s mailbox can give it. So a second person looks at them.",
        ),
        WrongAnswer(
            "tells what nobody may",
            _made(tells_the_balance),
            allows(*(act.value for act in NOBODYS), confirmed=True),
            "It lets an agent do what nobody at the desk may, whatever the owner has said: tell the balance or the "
            "whole address, or end a hold. No question about signing in needs it.",
        ),
        WrongAnswer(
            "asks for codes",
            _made(asks_for_codes),
            allows("ask_code"),
            "It lets an agent ask for a code. Nobody at the desk ever needs one, and whoever was asked for one once "
            "reads the next one to a thief.",
        ),
        WrongAnswer(
            "lets nobody show who they are",
            _made(never_asks),
            lambda function, seat: (
                never_allows("check_app", "check_mail", "call_back", "check_plain", "hand_over")(function, seat)
                and _nothing_given(function, seat).holds
            ),
            "Safe, and of no use. The owner has no way to show who they are, and nobody to be handed over to.",
        ),
    ),
    others=(_made(may), _made(freezes_after_a_yes), _made(by_mail_alone)),
    why="There is no guess in it at who is lying. Such a rule is worth more in the tool than in a handbook: there it "
    "holds also at the end of a long day.",
)
