"""What every exercise shows and says is what is kept of it, read by a person when it last changed."""

from __future__ import annotations

import difflib

import pytest

from loginlab.exercises import EXERCISES, Exercise
from tests.exercises.cards import card, stored

EACH = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES.keys())


@pytest.mark.thorough(7)
@EACH
def test_it_shows_and_says_what_is_kept(exercise: Exercise) -> None:
    """A change meant to be is written down by ``python -m tests.exercises.write_cards``; any other shows here."""
    kept, now = stored(exercise), card(exercise)
    if kept != now:  # pytest would cut a difference short
        pytest.fail("\n".join(difflib.unified_diff(kept, now, "kept", "now", lineterm="", n=0)), pytrace=False)
