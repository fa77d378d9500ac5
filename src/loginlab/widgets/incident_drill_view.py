"""What the incident drill shows while it goes on: no more than what the owner sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from loginlab.labs.contest import Side
from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.moves import CATALOGUE, Group, Move
from loginlab.labs.drill.plan import Way
from loginlab.labs.drill.tables import kept_tables

CHANNELS = {"mail": "mail", "text": "text message", "app": "in the app"}
WAYS = {Way.CALL: "Your phone rings", Way.TEXT: "A text message has come", Way.MAIL: "A mail has come"}
HOURS_FROM = 180
"""Minutes from which a moment is told in hours."""
OPENING = {"read", "junk"}
"""The moves that open mails."""
CALLED = "Somebody gets in touch with you and waits for an answer."
BEGUN = "It has begun. Read what has arrived on your phone."


@dataclass(frozen=True, slots=True)
class Pace:
    """How time goes on while one thinks.

    Args:
        words: for the switch.
        speed: seconds of the drill for each second on the wall.
        said: what is said when it is chosen.
    """

    words: str
    speed: int
    said: str


PACES = {
    "waits": Pace("Time waits for me while I think", 0, "Time waits while you think. Only moves take time."),
    "calm": Pace("Calm: ten seconds of thinking are a minute", 6, "Ten seconds of thinking are a minute of the drill."),
    "brisk": Pace("Brisk: four seconds are a minute", 15, "Four seconds of thinking are a minute of the drill."),
}
"""Speeds chosen for this course. None of them counts for or against anybody."""


def pace_rows() -> list[list[str]]:
    """The paces, for a switch."""
    return [[name, pace.words] for name, pace in PACES.items()]


def now_view(incident: Incident) -> dict[str, Any]:
    """What she has before her."""
    view, can = incident.view(), {move.id for move in incident.moves()}
    today = incident.table.world.clock.now()
    return {
        "over": incident.is_over,
        "minute": view.minute,
        "facts": [
            ["Since my phone is on", f"{view.minute} min"],
            ["My computer says", f"{today.day} {today:%B}, {view.clock} UTC"],
            ["My phone says", view.phone_clock],
            ["At Lantern", _standing(view.signed_in, view.password_refused)],
        ],
        "messages": [
            {
                "when": when_words(message.minute),
                "channel": CHANNELS[message.channel],
                "sender": message.sender,
                "subject": message.subject,
                "text": message.text,
                # Until she reads her mails, only the one that began it all is open: it needs a word why.
                "opened_before": message.channel == "mail" and bool(message.text) and not OPENING & set(view.done),
            }
            for message in view.messages
        ],
        "call": None if view.call is None else {"title": WAYS[view.call.way], "words": view.call.words},
        "answers": [_button(move, can) for move in CATALOGUE if move.answers] if view.call is not None else [],
        "last": None if view.last is None else _last(incident),
        "groups": [
            {"name": group.value, "moves": [_button(move, can) for move in CATALOGUE if _is_in(move, group)]}
            for group in Group
            if any(_is_in(move, group) for move in CATALOGUE)
        ],
        "lines": [
            {"when": when_words(entry.at // 60), "words": entry.words, "refused": entry.refused}
            for entry in incident.timeline()
            if entry.side is Side.OWNER
        ],
    }


def _is_in(move: Move, group: Group) -> bool:
    return move.group is group and not move.answers


def _standing(signed_in: bool, password_refused: bool) -> str:
    if signed_in:
        return "signed in"
    return "my password is refused" if password_refused else "not signed in"


def _last(incident: Incident) -> dict[str, Any]:
    last = incident.last
    if last is None:
        return {}
    words = next(move.words for move in CATALOGUE if move.id == last.move)
    return {"move": words, "words": last.words, "refused": last.refused}


def _button(move: Move, can: set[str]) -> dict[str, Any]:
    return {
        "id": move.id,
        "words": move.words,
        "minutes": minutes_words(move),
        "about": move.why,
        "off": "" if move.id in can else why_not(move),
    }


def minutes_words(move: Move) -> str:
    """How long a move takes; nobody knows it of what a stranger asks for."""
    if move.id == "do-as-told":
        return "as long as they say"
    return f"{move.minutes} min" if move.minutes else ""


def why_not(move: Move) -> str:
    """Why a move cannot be done now."""
    if move.inside:
        return "Sign in first."
    return "Nobody waits for an answer." if move.answers else "You have made as many moves as there are."


def when_words(minute: int) -> str:
    """When something was: minutes after the first alarm, hours where they are many, or how long before."""
    if minute >= HOURS_FROM:
        return f"{minute // 60} h {minute % 60:02d}"
    if minute >= 0:
        return f"min {minute}"
    hours = round(-minute / 60)
    return f"{hours} h earlier"


def static_view() -> dict[str, Any]:
    """For a reader without a kernel: the moves, and what owners come to."""
    kept = kept_tables()
    return {
        "moves": [[move.group.value, move.words, minutes_words(move), move.why] for move in CATALOGUE],
        "owners": [
            [row["words"], f"{row['kept']} of {row['of']}", f"{row['lost_usd']:,}", f"{row['minutes']}"]
            for row in kept["owners"].values()
        ],
        "deeds": [
            [row["words"], f"{row['kept']} of {row['of']}", f"{row['lost_usd']:,}"] for row in kept["deeds"].values()
        ],
    }
