"""An act: what is kept of one thing a learner did."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from loginlab.progress.acts import ANSWERED, Act

AT = datetime(2026, 3, 14, 10, 42, 11, tzinfo=UTC)

# Everything that JSON can say; a page may send half of a surrogate pair, and JSON lets it.
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_an_act_comes_back_from_its_row_as_it_was(answer: object) -> None:
    """Whatever was answered, the row holds all of it."""
    act = Act(AT, ANSWERED, "00.hints", {"answer": answer})
    assert Act.from_row(act.row()) == act


def test_two_acts_never_share_an_id() -> None:
    """Two lists can be put together by id, because the same answer given twice is still two acts."""
    first, second = (Act(AT, ANSWERED, "00.hints", {"answer": "a"}) for _ in range(2))
    assert first.uid != second.uid


def test_a_row_is_plain_text() -> None:
    """A row can be written anywhere: five texts, none of which a database or a file could refuse."""
    row = Act(AT, ANSWERED, "00.hints", {"answer": "half a sign: \ud83d"}).row()
    assert [part.encode("utf8").decode("utf8") for part in row] == list(row)
