"""One event of the exchange's log as a line of text, the same wherever it is quoted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loginlab.exchange import Event


def event_line(event: Event, *, brief: bool = False) -> str:
    """Time, what happened, to whom, and every fact; ``brief`` leaves the facts out."""
    facts = " ".join(
        f"{name}={_plain(name, value, event.at)}" for name, value in event.facts.items() if value not in (None, "")
    )
    line = f"{event.at:%H:%M:%S} {event.kind} {event.account or ''}"
    return line.rstrip() if brief else f"{line.rstrip()} {facts}".rstrip()


def _plain(name: str, value: Any, at: datetime) -> str:
    """A time to the second, and without its date if that is the event's own; anything else as it is."""
    if not name.endswith("_at") and name != "until":
        return str(value)
    when = datetime.fromisoformat(value)
    return f"{when:%H:%M:%S}" if when.date() == at.date() else f"{when:%Y-%m-%dT%H:%M:%S}"
