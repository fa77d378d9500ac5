"""What lesson 10 asks about a record: each answer is found by changing one and checking it."""

from __future__ import annotations

from loginlab.labs.completion_record.sample import changed_records, generate_sample, sign_anew
from loginlab.labs.revealed import Revealed
from loginlab.progress.record_errors import RecordError
from loginlab.progress.record_verifying import verify_record


def holds(file: str) -> bool:
    """Whether a record is taken for unchanged."""
    try:
        verify_record(file)
    except RecordError:
        return False
    return True


def count_values_in_record(seed: int) -> int:
    """How many values the learner's sample record holds."""
    return sum(1 for _ in changed_records(generate_sample(seed)))


def count_changes_noticed(seed: int) -> int:
    """Every value changed once: how many of the changed records are refused."""
    return sum(not holds(changed) for changed in changed_records(generate_sample(seed)))


def resigned_record(seed: int) -> str:
    """What a check says of a record that was changed and signed anew: ``holds`` or ``refused``."""
    return "holds" if holds(sign_anew(generate_sample(seed), seed)) else "refused"


def same_key_as_before(seed: int) -> str:
    """Whether the record that was signed anew carries the key it had: ``same`` or ``another``."""
    first = generate_sample(seed)
    before, after = verify_record(first).fingerprint, verify_record(sign_anew(first, seed)).fingerprint
    return "same" if before == after else "another"


def reveal_changes(seed: int) -> Revealed:
    """What came of each kind of change."""
    first = generate_sample(seed)
    anew = sign_anew(first, seed)
    values, noticed = count_values_in_record(seed), count_changes_noticed(seed)
    rows = (
        ("nothing", "1", str(int(not holds(first)))),
        ("one value, the signature as it was", str(values), str(noticed)),
        ("many values, and signed anew with another key", "1", str(int(not holds(anew)))),
    )
    return Revealed(
        f"All {noticed} changes were refused, and the record that somebody changed and signed anew was not. Its key is "
        f"another: {verify_record(anew).fingerprint} instead of {verify_record(first).fingerprint}. Whoever does not "
        "know the first key sees nothing wrong.",
        ("what was changed", "records checked", "refused"),
        rows,
    )
