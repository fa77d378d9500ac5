"""One event of the exchange's log as a line of text, the same wherever it is quoted."""

from __future__ import annotations

from loginlab.exchange import Event


def event_line(event: Event, *, brief: bool = False) -> str:
    """Time, what happened, to whom, and every fact; ``brief`` leaves the facts out."""
    facts = " ".join(f"{name}={value}" for name, value in event.facts.items() if value not in (None, ""))
    line = f"{event.at:%H:%M:%S} {event.kind} {event.account or ''}"
    return line.rstrip() if brief else f"{line} {facts}".rstrip()
