"""What people read into a record that holds, and for each of it a record in which it is not so.

A check proves a statement only if it refuses every record in which the statement is false. So each statement has a
counter-example, made in a second by whoever owns a computer, and what the check says of that is the answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from loginlab.labs.completion_record.sample import changed_records, generate_sample, own_key_of, sign_anew
from loginlab.progress.record_errors import RecordError
from loginlab.progress.record_signing import sign_values
from loginlab.progress.record_verifying import verify_record


@dataclass(frozen=True)
class Claimed:
    """A statement, and a file in which it is false, made from a learner's record.

    Args:
        counter: from the learner's file and seed to the file in which the statement is false.
    """

    words: str
    counter: Callable[[str, int], str]


def _changed(file: str, _seed: int) -> str:
    return list(changed_records(file))[-1]


def _without_any_work(file: str, seed: int) -> str:
    """Signed with the learner's own key, and no drill was ever played for it."""
    values = json.loads(file)["record"]
    values["drill"]["last"] = values["drill"]["best"] = values["drill"]["best"] | {"lost_usd": 0, "harm": []}
    return sign_values(values, own_key_of(seed))


def _somebody_elses_work(file: str, seed: int) -> str:
    """The learner's key and a friend's progress: the check sees no hands."""
    return sign_values(json.loads(file)["record"] | {"name": "Noor Haddad"}, own_key_of(seed))


def _another_day(file: str, seed: int) -> str:
    """Signed with the learner's own key, on a computer whose date was set back."""
    return sign_values(json.loads(file)["record"] | {"made": "2020-01-01"}, own_key_of(seed))


CLAIMED = {
    "unchanged": Claimed("Nothing in the file was changed after it was signed.", _changed),
    "same-key": Claimed("The file was signed with the key that you were given last month.", sign_anew),
    "who": Claimed("Noor Haddad, whose name is in it, did the exercises herself.", _somebody_elses_work),
    "drill": Claimed("Somebody played the incident drill, and lost as little as it says.", _without_any_work),
    "day": Claimed("It was signed on the day that stands in it.", _another_day),
}


def is_proved(name: str, seed: int) -> bool:
    """Whether the check, told the learner's key, refuses a record in which the statement is false."""
    file = generate_sample(seed)
    known = verify_record(file).fingerprint
    try:
        verify_record(CLAIMED[name].counter(file, seed), expected=known)
    except RecordError:
        return True
    return False
