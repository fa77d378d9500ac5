"""What lesson 03 shows once somebody has guessed."""

from __future__ import annotations

import yaml

from loginlab.catalogue import lesson_file
from loginlab.labs.tickets.asked import best_test_after_a_refused_code, reveal_tests_after_a_refused_code
from loginlab.labs.tickets.catalogue import TESTS

REVEALED = reveal_tests_after_a_refused_code(1)


def test_the_result_lists_the_tests_that_were_offered_and_no_other() -> None:
    """In the words in which they were offered; one more would be looked for in the question."""
    bank = yaml.safe_load(lesson_file("quizzes", "03", "yaml").read_text(encoding="utf-8"))
    (item,) = (one for one in bank["items"] if one["id"] == "03.best-first-test")
    offered = {option["id"]: option["text"] for option in item["options"]}
    assert sorted(row[0] for row in REVEALED.rows) == sorted(offered.values())
    assert {name: TESTS[name].title for name in offered} == offered
    assert best_test_after_a_refused_code(1) in offered


def test_what_a_test_tells_is_said_without_bits() -> None:
    """A customer knows halves, and not the unit."""
    assert "bit" not in f"{REVEALED.text} {REVEALED.header}".split()
    assert "bits" not in REVEALED.header
    assert "halves" in REVEALED.text
