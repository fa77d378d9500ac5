"""Write anew what each kind of event tells: ``python -m tests.exchange.write_event_facts``, after a change meant to be.

Read the difference before it is committed: staff, lessons and exercises find causes by these facts.
"""

from __future__ import annotations

from pathlib import Path

from tests.exchange.scene import Scene
from tests.exchange.test_events import facts_told

STORED = Path(__file__).parents[1] / "vectors" / "event_facts.txt"

if __name__ == "__main__":
    STORED.write_text("\n".join(facts_told(Scene())) + "\n", encoding="utf-8")
