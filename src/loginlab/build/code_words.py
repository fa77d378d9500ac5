"""The words that a short progress code need not spell out: every name that a learner's progress can hold today."""

from __future__ import annotations

import json

from loginlab.catalogue import list_tasks, quiz_file, read_objectives, written_lessons
from loginlab.progress.acts import ANSWERED, CHECKED, HINTED, SHOWN
from loginlab.quiz.bank import read_bank
from loginlab.quiz.model import SURE

MOST_CONDITIONS = 8


def list_code_words() -> str:
    """The list, in the order and spelling in which a code says them, so that the longest pieces are found in it."""
    subjects = [*read_objectives()]
    for number in written_lessons():
        subjects += [item.id for item in read_bank(quiz_file(number)).items] + [*list_tasks(number)]
    facts: list[dict[str, object]] = [{"hint": hint} for hint in range(4)]
    for asked in ({}, {"asked": "check"}, {"asked": "re-check"}):
        facts += [asked | {"right": right, "sure": sure} for right in (False, True) for sure in (None, *SURE)]
    for count in range(1, MOST_CONDITIONS + 1):
        facts += [{"held": list(range(count)), "outcome": outcome} for outcome in ("not yet", "done")]
    said = [json.dumps(fact, separators=(",", ":"), sort_keys=True) for fact in facts]
    return "\n".join([*said, "|".join(sorted((ANSWERED, CHECKED, HINTED, SHOWN))), "|".join(sorted(set(subjects)))])
