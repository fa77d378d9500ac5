"""Agents that go by a habit: one who checks before doing, one who does what is asked, and one who goes by a rule.

They make the tables, and they are what a call is tested with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from loginlab.exchange.staff import SCOPES, Role
from loginlab.labs.support_desk.acts import STAFF_ACTS, Act, purpose_of
from loginlab.labs.support_desk.callers import Caller
from loginlab.labs.support_desk.calls import Call
from loginlab.labs.support_desk.judging import MEETS
from loginlab.labs.support_desk.outcome import Outcome
from loginlab.labs.support_desk.scene import Desk

Agent = Callable[[Call], None]
Rule = Callable[[str, Mapping[str, Any]], object]


def careful(call: Call) -> None:
    """Freeze where there is danger; else ask the owner, where only the owner is, and say what for.

    What is told is what was asked and confirmed. What belongs to two people is handed over, and so is, at once, whoever
    says that they are somebody else: no yes of the owner is to be had from them.
    """
    if not call.says_to_be_the_owner:
        call.do(Act.HAND_OVER)
        return
    call.do(Act.LOOK_UP)
    if call.wants is Act.FREEZE:
        call.do(Act.CHECK_APP)
        call.do(Act.FREEZE)
    for check in (Act.CHECK_APP, Act.CHECK_MAIL):
        if not call.over and call.confirmed_for is None:
            call.do(check)
    if call.over:
        return
    meets = MEETS.get(call.wants, call.wants)
    if call.confirmed_for == meets and Role.FIRST_LINE in SCOPES[STAFF_ACTS[meets]].roles:
        call.do(meets)
    else:
        call.do(Act.HAND_OVER)


def careless(call: Call) -> None:
    """Ask for a birthday, believe it, and do what is asked; a tool that refuses is asked three times."""
    for act in (Act.LOOK_UP, Act.ASK_BIRTHDAY):
        call.do(act)
    while not call.over:
        call.do(call.wants)


def by_rule(may: Rule) -> Agent:
    """An agent in a hurry who does whatever a rule allows: the quick questions first, then what the caller wants.

    ``may`` is asked with the name of an act and the state of the call, and answers whether it may be done.
    """

    def go(call: Call) -> None:
        tried: set[Act] = set()
        while not call.over:
            call.do(_next_act(call, may, tried))

    return go


def _next_act(call: Call, may: Rule, tried: set[Act]) -> Act:
    once = [Act.LOOK_UP, Act.ASK_BIRTHDAY, Act.ASK_CODE, Act.CHECK_PLAIN]
    wanted = [call.wants, *([MEETS[call.wants]] if call.wants in MEETS else [])]
    asks = [] if call.confirmed_for == purpose_name(call.wants) else [Act.CHECK_APP, Act.CHECK_MAIL]
    for act in (*once, *wanted, *asks, Act.HAND_OVER, Act.REFUSE):
        again = act in wanted or act is Act.REFUSE
        if (again or act not in tried) and may(act.value, call.state):
            tried.add(act)
            return act
    return Act.END


def purpose_name(wish: Act) -> str:
    """The act that an owner is asked to confirm for a wish."""
    return next(act.value for act, staff in STAFF_ACTS.items() if staff is purpose_of(wish))


def run_agent(seed: int, caller: Caller, agent: Agent, desk: Desk = Desk.TRUSTING) -> Outcome:
    """One call with such an agent."""
    call = Call(seed, caller, desk)
    try:
        agent(call)
        if not call.over:
            call.do(Act.END)
        if call.outcome is None:
            message = "a call that has ended has an outcome"
            raise LookupError(message)
        return call.outcome
    finally:
        call.close()


AGENTS: dict[str, Agent] = {"careful": careful, "careless": careless}


@cache
def outcome_of(seed: int, caller: Caller, habit: str, desk: Desk = Desk.TRUSTING) -> Outcome:
    """The same, kept: a table asks for it again and again."""
    return run_agent(seed, caller, AGENTS[habit], desk)
