"""Attacks on a completion record and on whoever opens one."""

from __future__ import annotations

import json
import time

import pytest

from loginlab.labs.completion_record.sample import generate_sample, own_key_of, sample_of
from loginlab.progress.record_errors import ChangedError, ImpossibleError, NotARecordError, RecordError, TooLargeError
from loginlab.progress.record_signing import canonical, public_key_of, sign_record, sign_values
from loginlab.progress.record_verifying import FIELD, SMALL_ORDER, has_small_order, verify_record
from loginlab.widgets.completion_record_page import write_page

FILE = generate_sample(3)
VALUES = json.loads(FILE)["record"]
KEY = own_key_of(3)


def test_a_better_score_with_the_old_signature() -> None:
    """Nothing lost in the drill: the first thing that somebody would change."""
    held = json.loads(FILE)
    held["record"]["drill"]["best"]["lost_usd"] = 0
    with pytest.raises(ChangedError):
        verify_record(canonical(held))


def test_the_signature_of_another_record() -> None:
    """Signed by the same learner, for something else that they did."""
    other = json.loads(generate_sample(4))
    with pytest.raises(ChangedError):
        verify_record(canonical(json.loads(FILE) | {"signature": other["signature"]}))
    with pytest.raises(ChangedError):
        verify_record(canonical(json.loads(FILE) | {"key": other["key"], "signature": other["signature"]}))


EIGHTHS = (
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
)
SMALL = [
    *("01" + "00" * 31, "00" * 32, "ec" + "ff" * 30 + "7f", "01" + "00" * 30 + "80", "ee" + "ff" * 30 + "7f"),
    *("00" * 31 + "80", "ed" + "ff" * 30 + "7f", "ec" + "ff" * 31, *EIGHTHS),
    *(one[:-2] + f"{int(one[-2:], 16) | 0x80:02x}" for one in EIGHTHS),
]


@pytest.mark.parametrize("key", SMALL)
def test_a_key_that_vouches_for_everything(key: str) -> None:
    """A point of small order with the empty signature would verify whatever is written, or one text in two, four or
    eight (RFC 8032 §8.7); so it is tried under forty records, and none of them may pass."""
    signature = "01" + "00" * 63
    for number in range(40):
        values = VALUES | {"course": f"0.1.{number}"}
        with pytest.raises(ChangedError):
            verify_record(canonical({"key": key, "record": values, "signature": signature}))


def test_the_points_of_small_order_are_all_there_are() -> None:
    """Reckoned on the curve itself, x² and y² from -x² + y² = 1 + dx²y² (RFC 8032 §5.1): what is doubled three times
    and then is nothing. A doubled point has y' = (y² + x²) / (1 - dx²y²), so its x is not needed."""
    d = -121665 * pow(121666, -1, FIELD) % FIELD

    def doubled(y: int) -> int:
        xx = (y * y - 1) * pow(d * y * y + 1, -1, FIELD) % FIELD
        return (y * y + xx) * pow(1 - d * xx * y * y, -1, FIELD) % FIELD

    for y in SMALL_ORDER:
        assert doubled(doubled(doubled(y))) == 1
    assert len(SMALL_ORDER) == 5, "with either sign of x: (0, 1), (0, -1), (±x, 0) and four of order eight"
    assert not has_small_order(public_key_of(KEY))


def test_a_script_in_every_word() -> None:
    """A record signed by an attacker: on the page each of them is text."""
    script = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7 * 7 }}"
    record = sample_of(3)
    loud = record.model_copy(
        update={
            "name": script[:80],
            "course": script[:80],
            "lessons": tuple(one.model_copy(update={"title": script, "number": script[:80]}) for one in record.lessons),
        }
    )
    found = verify_record(sign_record(loud, KEY)).record
    page = write_page(found)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7 * 7 }}" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


@pytest.mark.parametrize("place", ["name", "course"])
def test_signs_that_move_a_terminals_cursor(place: str) -> None:
    """`loginlab verify` prints what is in a record; one that would rewrite the line above is no record."""
    with pytest.raises(ImpossibleError):
        verify_record(sign_values(VALUES | {place: "\x1b[1A\x1b[2KNothing was lost"}, KEY))
    with pytest.raises(ImpossibleError):
        verify_record(sign_values(VALUES | {place: "a\u202eb"}, KEY))


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 900_000,
        '{"key":"' + "[" * 900_000,
        '{"a":' * 150_000,
        '{"key":"","record":' + "9" * 500_000 + "}",
        '{"key":"","record":{"form":"Sign-in Lab completion record","x":' + "9" * 500_000 + '},"signature":""}',
        "9" * 999_999,
    ],
    ids=["lists", "after a head", "groups", "a long number", "a long number inside", "a number alone"],
)
def test_a_file_that_is_made_to_be_hard_to_read(bomb: str) -> None:
    """Deep, long, or both: it is refused in a sentence, and soon."""
    begun = time.process_time()
    with pytest.raises(RecordError):
        verify_record(bomb)
    assert time.process_time() - begun < 2


def test_a_file_without_end() -> None:
    """Refused by its length, before anything looks into it."""
    with pytest.raises(TooLargeError):
        verify_record(FILE + " " * 2_000_000)


def test_a_record_for_another_purpose() -> None:
    """Whatever else is signed with the key, such as a letter: it is no record."""
    with pytest.raises(NotARecordError):
        verify_record(sign_values({"form": "a letter", "text": "I owe you"}, KEY))


@pytest.mark.parametrize("count", [10**6 + 1, -1, 10**400])
def test_numbers_that_cannot_be(count: int) -> None:
    """More tries than a life has, or fewer than none."""
    lessons = json.loads(json.dumps(VALUES["lessons"]))
    lessons[0]["right"] = count
    with pytest.raises(ImpossibleError):
        verify_record(sign_values(VALUES | {"lessons": lessons}, KEY))
