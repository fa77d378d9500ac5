"""Write anew what each exercise shows and says: ``python -m tests.exercises.write_cards``, after a change meant to be.

Read the difference before it is committed: it is what learners will be told from now on.
"""

from __future__ import annotations

from loginlab.exercises import EXERCISES
from tests.exercises.cards import STORED, text_of

if __name__ == "__main__":
    STORED.mkdir(exist_ok=True)
    for lesson in sorted({exercise_id[:2] for exercise_id in EXERCISES}):
        (STORED / f"{lesson}.txt").write_text(text_of(lesson), encoding="utf-8")
