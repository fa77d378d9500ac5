"""What the Support Desk shows of a conversation, read off the run. Nothing here decides what anything is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from loginlab.exchange.staff import SCOPES, Role
from loginlab.labs.support_desk.acts import DOINGS, STAFF_ACTS, Act, Group
from loginlab.labs.support_desk.asked import NAMES, reveal_callers, reveal_desks, reveal_found_first, reveal_ways_to_ask
from loginlab.labs.support_desk.callers import WHO, Caller
from loginlab.labs.support_desk.calls import Call, Turn
from loginlab.labs.support_desk.contact_outcome import Exchanged
from loginlab.labs.support_desk.contact_words import MOVES, NOTHING_MORE, Move, Way
from loginlab.labs.support_desk.found_first import Contact
from loginlab.labs.support_desk.graded import Shift
from loginlab.labs.support_desk.judging import FACTS
from loginlab.labs.support_desk.outcome import Kind, Remark
from loginlab.labs.support_desk.scene import Desk
from loginlab.seat import FROZEN_SEED

DESKS = {
    Desk.TRUSTING: "My tool lets me do everything",
    Desk.LEAST_PRIVILEGE: "My tool does only what a first-line agent needs",
}
FIELDS = {
    Act.TELL_HOLD: "Withdrawals wait until",
    Act.TELL_SIGN_INS: "Last sign-ins",
    Act.TELL_BALANCE: "In the account",
    Act.TELL_EMAIL: "Whole email address",
}
YES_TO = {
    Act.TELL_HOLD: "being told until when withdrawals wait",
    Act.TELL_SIGN_INS: "being told the last sign-ins",
    Act.TELL_BALANCE: "being told what is in the account",
    Act.TELL_EMAIL: "being told the email address",
    Act.FREEZE: "a freeze",
    Act.CHANGE_EMAIL: "another email address",
    Act.REMOVE_AUTHENTICATOR: "the removal of the authenticator",
}
"""What the owner has said yes to, as the agent reads it; the owner reads it in other words."""
CONFIRMED = {f"Confirmed: {STAFF_ACTS[act]}": f"Confirmed: {words}" for act, words in YES_TO.items()}
"""The tool names an act as the exchange does."""
SIGNS = {Kind.HARM: "✕ harm", Kind.LEAK: "✕ told", Kind.LOST: "✕ gone", Kind.COST: "– price", Kind.GOOD: "✓ good"}
CAME = {
    Way.CHAT: "a thief in a chat",
    Way.PHONE: "a thief on the phone",
    Way.MAIL: "a thief by mail",
    Way.TEXT: "a thief with a text message in front",
    Way.GENUINE: "the real support",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Which of several conversations this is.

    Args:
        number: from 1.
        of: how many there are; None where there is always another.
        all_over: whether all have come to their end.
        good: how many of those that are over went well.
    """

    number: int
    of: int | None
    all_over: bool
    good: int


def place_of(shift: Shift) -> Place:
    """Where a learner is in the conversations of an exercise; the first is begun by looking."""
    if not shift.calls:
        _ = shift.current
    ends = [one.outcome for one in shift.calls]
    good = sum(end is not None and end.good for end in ends)
    return Place(len(shift.calls), len(shift), all_over=shift.is_over, good=good)


def agent_view(call: Call, desk: Desk | None, place: Place) -> dict[str, Any]:
    """The call on the desk; ``desk`` is None where the tool cannot be chosen."""
    return {
        "place": _place(place, "Call"),
        "desk": None if desk is None else desk.value,
        "desks": [[one.value, words] for one, words in DESKS.items()],
        "minute": call.minute,
        "lines": list(_agent_lines(call)),
        "card": card(call),
        "groups": [
            [group.value, [[act.value, doing.words] for act, doing in DOINGS.items() if doing.group is group]]
            for group in Group
        ],
        "over": call.over,
        "debrief": agent_debrief(call) if call.over else None,
        "end": _end(place),
    }


def customer_view(contact: Contact, place: Place) -> dict[str, Any]:
    """What has found the learner."""
    return {
        "place": _place(place, "Contact"),
        "minute": contact.minute,
        "lines": list(_customer_lines(contact)),
        "screen": [list(row) for row in contact.screen],
        "moves": [[move.value, _move_words(contact, move)] for move in contact.moves],
        "over": contact.over,
        "debrief": customer_debrief(contact) if contact.over else None,
        "end": _end(place),
    }


def _move_words(contact: Contact, move: Move) -> str:
    return NOTHING_MORE if move is Move.HANG_UP and len(contact.moves) < len(MOVES) else MOVES[move]


def card(call: Call) -> list[dict[str, Any]]:
    """The agent’s screen beside the call: each field with what it shows, or with why it shows nothing."""
    found = call.screen.card
    rows = [
        _field("Account", None if found is None else found.masked, "not looked up yet"),
        _field("Authenticator", None if found is None else _yes(found.has_authenticator), "not looked up yet"),
        _field("Withdrawals on hold", None if found is None else _yes(found.is_held), "not looked up yet"),
        _field("The owner has said yes to", _confirmed(call), "nothing"),
    ]
    for act, title in FIELDS.items():
        rows.append(_field(title, call.screen.shown.get(FACTS[act]), _why_hidden(call, act)))
    return rows


def _field(title: str, value: str | None, hidden: str) -> dict[str, Any]:
    return {"title": title, "value": hidden if value is None else value, "hidden": value is None}


def _confirmed(call: Call) -> str | None:
    said = call.confirmed_for
    if said is None:
        return None
    return "something, without knowing what" if said == "" else YES_TO[Act(said)]


def _why_hidden(call: Call, act: Act) -> str:
    if call.desk is Desk.TRUSTING:
        return "one press away"
    if Role.FIRST_LINE not in SCOPES[STAFF_ACTS[act]].roles:
        return "not at this desk"
    return "one press away" if call.confirmed_for == act else "hidden until the owner has said yes to it"


def _found(turn: Turn) -> str:
    """What the tool answered; what the owner has confirmed in the words that stand on the card beside it."""
    return CONFIRMED.get(turn.found, turn.found)


def _yes(so: bool) -> str:
    return "yes" if so else "no"


def _agent_lines(call: Call) -> Iterable[dict[str, Any]]:
    yield {"who": "caller", "words": call.opening}
    for turn in call.turns:
        yield {"who": "you", "words": turn.said}
        if turn.found and (turn.refused or turn.act not in FACTS):
            yield {"who": "tool", "words": _found(turn), "refused": turn.refused}
        if turn.answer:
            yield {"who": "caller", "words": turn.answer}


def _customer_lines(contact: Contact) -> Iterable[dict[str, Any]]:
    yield {"who": "they", "words": contact.opening}
    for turn in contact.turns:
        yield {"who": "you", "words": f"{MOVES[turn.act]}."}
        if turn.found:
            yield {"who": "world", "words": turn.found}
        if turn.answer:
            yield {"who": "they", "words": turn.answer}


def agent_debrief(call: Call) -> dict[str, Any]:
    """Who it was, what it came to, and which turn made it so."""
    end = call.outcome
    if end is None:
        message = "a call that is over has an outcome"
        raise LookupError(message)
    lines = [f"On the line was {WHO[call.caller]}. The call took {_minutes(end.minutes)}."]
    if end.lost_usd:
        title = f"Not safe: {end.lost_usd:,} US dollars are gone."
    elif not end.safe:
        title = (
            "Not safe: " + "; ".join([*sorted(end.harms), *(f"you told {fact}" for fact in sorted(end.leaked))]) + "."
        )
    elif end.helped is False:
        title = "Safe, but the owner was not helped."
    else:
        title = "Safe, and the owner was helped." if end.helped else "Safe."
    return {
        "good": end.good,
        "title": title,
        "lines": lines,
        "rows": [_row(one, DOINGS[call.turns[one.turn - 1].act].words) for one in end.remarks],
        "log": [line for turn in call.turns for line in turn.log],
    }


def customer_debrief(contact: Contact) -> dict[str, Any]:
    """The same, where support found the learner."""
    end = contact.outcome
    if end is None:
        message = "a conversation that is over has an outcome"
        raise LookupError(message)
    if end.lost_usd:
        title = f"{end.lost_usd:,} US dollars are gone."
    elif end.harms:
        title = "No money is gone yet, but " + "; ".join(sorted(end.harms)) + "."
    elif end.missed:
        title = "Nothing is gone, but a genuine message was not read."
    else:
        title = "Nothing is gone, and nothing was given away."
    if end.unanswered:
        title += " One question in your app still waits for its no."
    return {
        "good": end.good,
        "title": title,
        "lines": [f"It was {CAME[contact.way]}."],
        "rows": [_row(one, MOVES[contact.turns[one.turn - 1].act]) for one in end.remarks],
        "log": [line for turn in contact.turns for line in turn.log],
    }


def _row(remark: Remark, did: str) -> list[str]:
    return [f"{remark.turn}. {did}", SIGNS[remark.kind], remark.words]


def _place(place: Place, what: str) -> str:
    return f"{what} {place.number}" if place.of is None else f"{what} {place.number} of {place.of}"


def _end(place: Place) -> dict[str, Any] | None:
    """What is said when all conversations of an exercise are over."""
    if not place.all_over:
        return None
    words = f"All {place.of} are over, and {place.good} went well. Check the exercise below, or begin again."
    return {"words": words, "good": place.good == place.of}


def _minutes(number: int) -> str:
    return "1 minute" if number == 1 else f"{number} minutes"


def said_of(turn: Turn | Exchanged, talk: Call | Contact) -> str:
    """What is read out after a press."""
    if talk.over:
        end = agent_debrief(talk) if isinstance(talk, Call) else customer_debrief(talk)
        return f"It is over. {end['title']}"
    found = _found(turn) if isinstance(turn, Turn) else turn.found
    return " ".join(part for part in (found, turn.answer) if part)


def heard(talk: Call | Contact | None) -> str:
    """The first words of a conversation."""
    return "" if talk is None else talk.opening


EXAMPLE = (Act.LOOK_UP, Act.CHECK_APP, Act.REFUSE, Act.CHECK_PLAIN, Act.LIFT_HOLD)
"""A call that goes wrong at its fourth act, for readers without a kernel."""
EXAMPLE_CONTACT = (Move.ANSWER, Move.OWN_WAY, Move.PRESS_NOT_ME)


@cache
def static_views(parts: tuple[str, ...]) -> dict[str, Any]:
    """One conversation of each kind, and the tables of what comes of each; run in the world that builds are made in."""
    found: dict[str, Any] = {}
    if "agent" in parts:
        call = Call(FROZEN_SEED, Caller.RELAY)
        for act in EXAMPLE:
            if not call.over:
                call.do(act)
        found["agent"] = {
            "who": NAMES[call.caller],
            "lines": list(_agent_lines(call)),
            "debrief": agent_debrief(call),
            "tables": [
                _table("Ways to find out who it is, and who came through", reveal_ways_to_ask(FROZEN_SEED)),
                _table("Nine callers, with two agents", reveal_callers(FROZEN_SEED)),
                _table("Thirty calls at two desks", reveal_desks(FROZEN_SEED)),
            ],
        }
        call.close()
    if "customer" in parts:
        contact = Contact(FROZEN_SEED, Way.PHONE)
        screen = [list(row) for row in contact.screen]
        for move in EXAMPLE_CONTACT:
            contact.do(move)
        found["customer"] = {
            "screen": screen,
            "lines": list(_customer_lines(contact)),
            "debrief": customer_debrief(contact),
            "tables": [_table("What each answer comes to", reveal_found_first(FROZEN_SEED))],
        }
        contact.close()
    return found


def _table(caption: str, revealed: Any) -> dict[str, Any]:
    return {"caption": caption, "text": revealed.text, "header": revealed.header, "rows": revealed.rows}
