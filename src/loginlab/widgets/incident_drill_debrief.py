"""What the incident drill shows when it is over: the score, both sides on one time line, and where it began to cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from loginlab.labs.contest import Entry, Side
from loginlab.labs.drill.costly import Costly
from loginlab.labs.drill.doors import Span
from loginlab.labs.drill.incident import Incident, Outcome
from loginlab.labs.drill.plan import HOUR, MINUTE
from loginlab.labs.drill.scoring import score
from loginlab.widgets.incident_drill_view import when_words

NEAR = 0.2
"""Share of the line within which two marks become one, so that none covers another on a narrow screen."""
STEPS_S = (5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR, 72 * HOUR)


def title_of(incident: Incident) -> str:
    """How it ended, in a sentence."""
    lost = incident.lost_usd
    if incident.outcome is Outcome.SAFE:
        return "The account is safe, and nothing is gone."
    if incident.outcome is Outcome.LOST:
        return f"{lost:,} US dollars are gone."
    return "Nothing is gone yet, and the account is not safe."


def debrief_view(incident: Incident, costly: Costly | None, *, looked: bool) -> dict[str, Any]:
    """Everything about an incident that is over.

    Args:
        costly: the first costly moment, once it was looked for.
        looked: whether it was.
    """
    found, entries = score(incident), incident.timeline()
    return {
        "good": found.is_clean,
        "title": title_of(incident),
        "sentences": list(found.sentences),
        "harm": [one.sentence for one in found.harm],
        "figures": [
            ["US dollars lost", f"{found.lost_usd:,}"],
            ["US dollars kept", f"{found.kept_usd:,}"],
            ["minutes of the drill", f"{found.minutes:,}"],
            ["things that harmed", str(len(found.harm))],
            ["while I thought, time", "waited" if found.waited else "went on"],
        ],
        "costly_title": "No costly moment." if looked and costly is None else "The first costly moment.",
        "costly": costly_words(costly, looked=looked),
        "looked": looked,
        "picture": picture(incident, entries),
        "lines": [
            {
                "when": when_words(entry.at // MINUTE),
                "side": entry.side.value,
                "words": entry.words,
                "refused": entry.refused,
                "log": list(entry.log),
            }
            for entry in entries
        ],
        "doors": [[span.door.value, _moment(span.begins), _ends(span)] for span in incident.doors_open()],
    }


def costly_words(costly: Costly | None, *, looked: bool) -> str:
    """Where it began to cost, and what would have been better."""
    if not looked:
        return "Playing on from each of your moves, to find the first one that cost something …"
    if costly is None:
        return (
            "None of your moves cost anything. A careful owner could have saved everything at each moment, as you did."
        )
    return costly.words


def _moment(second: int) -> str:
    return when_words(second // MINUTE)


def _ends(span: Span) -> str:
    return "still open at the end" if span.ends is None else _moment(span.ends)


def picture(incident: Incident, entries: Sequence[Entry]) -> dict[str, Any]:
    """The time line from the first alarm on: marks of both sides, and a bar for each thing that the thief had.

    Places are shares of the whole.
    """
    last = max([incident.ended_s, *(entry.at for entry in entries)], default=0)
    whole = max(last, 10 * MINUTE) * 1.02
    marks: dict[str, list[dict[str, Any]]] = {side.value: [] for side in Side}
    for number, entry in enumerate(entries, start=1):
        if entry.at < 0:
            continue
        lane, place = marks[entry.side.value], entry.at / whole
        if lane and place - lane[-1]["place"] < NEAR:
            lane[-1]["last"] = number
            lane[-1]["refused"] = lane[-1]["refused"] and entry.refused
        else:
            lane.append({"place": round(place, 4), "first": number, "last": number, "refused": entry.refused})
    step = next((step for step in STEPS_S if whole / step <= 8), STEPS_S[-1])
    unit, word = (MINUTE, "min") if step < HOUR else (HOUR, "h")  # at every tick: a bare number is read as a line's
    bars: dict[str, list[list[float]]] = {}
    for span in incident.doors_open():
        if span.ends is not None and span.ends <= 0:
            continue
        ends = whole if span.ends is None else span.ends
        bars.setdefault(span.door.value, []).append(
            [round(max(span.begins, 0) / whole, 4), round(min(ends, whole) / whole, 4)]
        )
    return {
        "marks": marks,
        "bars": [[name, spans] for name, spans in bars.items()],
        "ticks": [[round(at / whole, 4), f"{at // unit} {word}"] for at in range(0, int(whole) + 1, step)],
    }
