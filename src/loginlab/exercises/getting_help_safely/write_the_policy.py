"""Under the hood: a rule for an agent, tried by letting one go by it against all nine callers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from random import Random
from typing import Any

from loginlab.exchange.staff import SCOPES, Role
from loginlab.exercises.checking import call
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.support_desk.acts import STAFF_ACTS, Act
from loginlab.labs.support_desk.agents import by_rule, run_agent
from loginlab.labs.support_desk.asked import NAMES
from loginlab.labs.support_desk.callers import OWNERS, WISHES, Caller, generate_case
from loginlab.labs.support_desk.outcome import Outcome
from loginlab.seat import Seat

HARD = (Caller.OWNER, Caller.RELAY)
Rule = Callable[[str, Mapping[str, Any]], object]
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


STATES: tuple[dict[str, Any], ...] = (
    {"wants": "tell_hold", "confirmed_for": None, "said_birthday": False, "minute": 1},
    {"wants": "lift_hold", "confirmed_for": "", "said_birthday": True, "minute": 4},
    {"wants": "tell_sign_ins", "confirmed_for": "tell_sign_ins", "said_birthday": True, "minute": 4},
    {"wants": "change_email", "confirmed_for": "change_email", "said_birthday": False, "minute": 6},
    {"wants": "tell_hold", "confirmed_for": "tell_hold", "said_birthday": False, "minute": 4},
    {"wants": "tell_sign_ins", "confirmed_for": "tell_hold", "said_birthday": True, "minute": 4},
)


def _is_untouched(function: Any, _seat: Seat) -> bool:
    _kept.clear()
    return not callable(function) or all(call(function, act.value, dict(STATES[0])) is None for act in Act)


def _words(caller: Caller, end: Outcome) -> str:
    if end.lost_usd:
        return f"With the {NAMES[caller].removeprefix('the ')} on the line, {end.lost_usd:,} US dollars were gone."
    what = [*sorted(end.harms), *(f"{fact} was told" for fact in sorted(end.leaked))][0]
    return f"With the {NAMES[caller].removeprefix('the ')} on the line, {what}."


def _nothing_given(function: Any, seat: Seat) -> Finding:
    for caller, end in _ends(function, seat):
        if not end.safe and caller not in OWNERS:
            return Finding(False, _words(caller, end))
    return Finding(True, "Seven kinds of callers who are not the owner got nothing.")


def _yes_to_another_act(function: Any, _seat: Seat) -> Finding:
    """Asked without a call: none of the callers goes on to a second wish after the owner's yes to a first."""
    for act in (act for act, staff in STAFF_ACTS.items() if SCOPES[staff].confirmed):
        for other, wants in product((Act.TELL_HOLD, Act.TELL_SIGN_INS), (act, None)):
            wanted = (wants or other).value  # the caller wants the one or the other: the yes is to the other alone
            state = {"wants": wanted, "confirmed_for": other.value, "said_birthday": True, "minute": 4}
            if act is not other and call(function, act.value, state):
                return Finding(False, f"The owner said yes to {other.value}, and your rule allows {act.value}.")
    return Finding(True, "A yes to one act opened no other.")


def _two_people(function: Any, _seat: Seat) -> Finding:
    """Asked without a call as well: an agent with this tool never comes so far with any of the callers."""
    for act in (act for act, staff in STAFF_ACTS.items() if Role.FIRST_LINE not in SCOPES[staff].roles):
        state = {"wants": act.value, "confirmed_for": act.value, "said_birthday": True, "minute": 6}
        if call(function, act.value, state):
            return Finding(False, f"After the owner’s yes to it, one agent alone may {act.value}.")
    return Finding(True, "One agent alone may do none of it.")


def _owners_asked(function: Any, seat: Seat) -> Finding:
    for caller, end in _ends(function, seat):
        if not end.safe and caller in OWNERS:
            return Finding(False, _words(caller, end))
    return Finding(True, "Nothing was told or done before a yes to it.")


def _owners_helped(function: Any, seat: Seat) -> Finding:
    ends = [end for caller, end in _ends(function, seat) if caller in OWNERS]
    helped = sum(bool(end.helped) for end in ends)
    return Finding(helped == len(ends), f"{helped} of the {len(ends)} calls by owners ended with what they needed.")


FREE = ("look_up", "check_app", "check_mail", "call_back", "hand_over", "refuse", "end", "freeze")


def may(act: str, state: Mapping[str, Any]) -> bool:
    """The worked answer: ask where only the owner is, and tell what they said yes to."""
    if act in ("tell_hold", "tell_sign_ins"):
        return bool(state["confirmed_for"] == act)
    return act in FREE


def _freezes_after_a_yes(act: str, state: Mapping[str, Any]) -> bool:
    if act == "freeze":
        return bool(state["confirmed_for"] == "freeze")
    return may(act, state)


def _by_mail_alone(act: str, state: Mapping[str, Any]) -> bool:
    return act != "check_app" and may(act, state)


def _believes_a_birthday(act: str, state: Mapping[str, Any]) -> bool:
    return bool(act in FREE or act == "ask_birthday" or (act != "ask_code" and state["said_birthday"]))


def _believes_any_yes(act: str, state: Mapping[str, Any]) -> bool:
    asks = (*FREE, "check_plain", "ask_birthday")
    return bool(act in asks or (act != "ask_code" and state["confirmed_for"] is not None))


def _believes_a_yes_to_another_act(act: str, state: Mapping[str, Any]) -> bool:
    return bool(state["confirmed_for"]) if act in ("tell_hold", "tell_sign_ins") else act in FREE


def _any_wish_that_was_confirmed(act: str, state: Mapping[str, Any]) -> bool:
    if act in ("tell_hold", "tell_sign_ins"):
        return bool(state["confirmed_for"] == state["wants"])
    return act in FREE


def _alone(act: str, state: Mapping[str, Any]) -> bool:
    return act in FREE or bool(state["confirmed_for"] == act)


def _asks_for_codes(act: str, state: Mapping[str, Any]) -> bool:
    return act == "ask_code" or may(act, state)


def _never_asks(act: str, _state: Mapping[str, Any]) -> bool:
    return act in ("look_up", "refuse", "end")


def _everything(_act: str, _state: Mapping[str, Any]) -> bool:
    return True


def _like(other: Rule) -> Callable[[Any, Seat], bool]:
    return lambda function, _seat: all(
        bool(call(function, act.value, dict(state))) is bool(other(act.value, state)) for act in Act for state in STATES
    )


def _made(rule: Rule) -> Callable[[Seat], object]:
    return lambda _seat: rule


WRITE_THE_POLICY = Exercise(
    id="09.write-the-policy",
    title="Under the hood: a rule for the desk",
    asks="Write `may(act, state)`: whether an agent may do this now. An agent in a hurry goes by it, with a tool that "
    "lets them do everything: at each turn they do the first thing that your rule allows, the quick questions "
    "before the slow ones. `act` is a name such as `tell_hold`; `state` is a dictionary that says what the "
    "caller `wants`, what the owner has `confirmed_for` (the name of an act, an empty text for a yes to nothing "
    "in particular, or None), whether a birthday was given (`said_birthday`), and the `minute`. All nine callers "
    "ring; nothing may be given away, and every owner must be helped.",
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
            _made(_everything),
            _like(_everything),
            "This agent does whatever comes first. A rule that always says yes is the trusting tool once more.",
        ),
        WrongAnswer(
            "believes a birthday",
            _made(_believes_a_birthday),
            _like(_believes_a_birthday),
            "Everybody who calls has the birthday: it stands in the leak that they read from.",
        ),
        WrongAnswer(
            "believes any yes",
            _made(_believes_any_yes),
            _like(_believes_any_yes),
            "An owner on another line presses a question that does not say what for. Their yes was to nothing in "
            "particular, and you took it for everything.",
        ),
        WrongAnswer(
            "believes a yes to another act",
            _made(_believes_a_yes_to_another_act),
            _like(_believes_a_yes_to_another_act),
            "Whoever has a yes to one harmless question could go on to the next. It was given for the first alone.",
        ),
        WrongAnswer(
            "looks at the wish and not at the act",
            _made(_any_wish_that_was_confirmed),
            _like(_any_wish_that_was_confirmed),
            "The owner said yes to what the caller wants, and yours then tells something else as well. Ask what "
            "it is that the agent is about to do.",
        ),
        WrongAnswer(
            "does alone what takes two",
            _made(_alone),
            _like(_alone),
            "The owner said yes, and still: whoever reads their mailbox said it, too. A new address, a removed "
            "authenticator and a hold that is ended are what a thief wants most, so a second person looks at them.",
        ),
        WrongAnswer(
            "asks for codes",
            _made(_asks_for_codes),
            _like(_asks_for_codes),
            "All is right but one thing: it asks for a code. Nobody at the desk ever needs one.",
        ),
        WrongAnswer(
            "lets nobody show who they are",
            _made(_never_asks),
            _like(_never_asks),
            "Safe, and of no use. The owner has no way to show who they are, and nobody to be handed over to.",
        ),
    ),
    others=(_made(may), _made(_freezes_after_a_yes), _made(_by_mail_alone)),
    why="Ten lines, and no guess at who is lying. They are worth more in the tool than in a handbook: there they hold "
    "also at the end of a long day.",
)
