"""Signing a record and checking it: what holds, what is refused, and in which words."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.completion_record.sample import (
    changed_records,
    generate_sample,
    own_key_of,
    sample_of,
    sign_anew,
)
from loginlab.progress import record_errors as errors
from loginlab.progress.record_signing import (
    KEY_FILE,
    canonical,
    fingerprint,
    own_key,
    public_key_of,
    sign_record,
    sign_values,
)
from loginlab.progress.record_verifying import MOST_BYTES, is_signed_by, read_record_file, verify_record
from loginlab.widgets.completion_record_view import list_record

FILE = generate_sample(7)
RAW = FILE.encode("ascii")
KEY = own_key_of(7)
VALUES: dict[str, Any] = json.loads(FILE)["record"]
# RFC 8032 §7.1, test 2: public key, message, signature.
RFC = (
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
)


def test_a_record_that_nobody_touched_holds() -> None:
    """It comes back as it was, with the key it was signed with."""
    found = verify_record(FILE)
    assert found.record == sample_of(7)
    assert found.fingerprint == fingerprint(public_key_of(KEY))
    assert found.holds[0] == "Nothing in this file was changed since it was signed."


def test_bytes_and_text_and_the_line_ends_of_a_mail_are_the_same_record() -> None:
    """A mail program that ends the line in its own way has changed nothing in it."""
    for file in (RAW, FILE.strip(), FILE.strip() + "\r\n", FILE + "\n  \n"):
        assert verify_record(file) == verify_record(FILE)


def test_what_it_does_not_say_is_said_each_time() -> None:
    """Who did the work; whether anybody saw it; of a name, that nobody checked it; of a named key, that it is yours."""
    named = sign_record(sample_of(7).model_copy(update={"name": "Noor"}), KEY)
    nameless = sign_record(sample_of(7).model_copy(update={"name": ""}), KEY)
    plain, with_name = verify_record(nameless).does_not_say, verify_record(named).does_not_say
    assert "who did the work" in plain[0]
    assert "not evidence" in plain[0]
    assert "somebody who saw the work" in plain[1]
    assert plain[1].endswith("who signed for it with a key of their own.")
    assert set(with_name) - set(plain) == {"The name was typed by whoever saved the file. Nobody has checked it."}
    expected = verify_record(nameless, expected=fingerprint(public_key_of(KEY)))
    assert expected.does_not_say[1] == (f"{plain[1]} You named a key: what it is worth is what you know of its owner.")
    assert [len(expected.holds), len(plain), len(with_name)] == [3, 3, 4]


def test_signatures_are_those_of_the_standard() -> None:
    """Its own test vector holds, and not with another message."""
    key, message, signature = map(bytes.fromhex, RFC)
    assert is_signed_by(key, signature, message)
    assert not is_signed_by(key, signature, message + b"\0")
    assert not is_signed_by(key[:31], signature, message)
    assert not is_signed_by(key, signature[:63], message)


# ----- the expected key


@pytest.mark.parametrize(
    "change", [str, str.upper, lambda digits: digits.replace(" ", "")], ids=["as shown", "A-F", "run together"]
)
def test_a_record_signed_with_the_named_key_holds(change: Any) -> None:
    """However it was written down."""
    named = change(fingerprint(public_key_of(KEY)))
    assert "the key you named" in verify_record(FILE, expected=named).holds[1]


def test_a_record_signed_with_another_key_is_unchanged_and_not_the_one() -> None:
    """Whoever made it better signed it anew: without a named key it holds, with one it is refused."""
    anew = sign_anew(FILE, 7)
    assert verify_record(anew).record != verify_record(FILE).record
    with pytest.raises(errors.WrongKeyError, match="another key"):
        verify_record(anew, expected=fingerprint(public_key_of(KEY)))


# ----- what is refused


def test_every_value_changed_is_refused() -> None:
    """Each single one, with the signature left as it was."""
    changed = list(changed_records(FILE))
    assert len(changed) > 50
    for file in changed:
        assert file != FILE
        # With another word for what it is, it is no record at all.
        with pytest.raises((errors.ChangedError, errors.NotARecordError)):
            verify_record(file)


@given(place=st.integers(0, len(RAW.strip()) - 1), other=st.integers(0, 255))
def test_any_byte_changed_is_refused(place: int, other: int) -> None:
    """Wherever it stands: in a value, a name, the key, the signature or between them."""
    changed = bytearray(RAW.strip())
    if changed[place] == other:
        return
    changed[place] = other
    with pytest.raises(errors.RecordError):
        verify_record(bytes(changed))


@pytest.mark.parametrize("bit", range(8))
def test_no_bit_of_key_and_signature_is_without_weight(bit: int) -> None:
    """Not the highest, and not the lowest."""
    held = json.loads(FILE)
    for name in ("key", "signature"):
        raw = bytearray.fromhex(held[name])
        for place in (0, len(raw) // 2, len(raw) - 1):
            other = bytearray(raw)
            other[place] ^= 1 << bit
            with pytest.raises(errors.ChangedError):
                verify_record(canonical(held | {name: other.hex()}))


@given(end=st.integers(1, len(RAW.strip()) - 1))
def test_a_record_cut_short_is_refused_wherever_it_ends(end: int) -> None:
    """And mostly it can be said that the end is missing."""
    with pytest.raises(errors.RecordError) as refused:
        verify_record(RAW[:end])
    if end > len('{"key":"') and not RAW[:end].endswith(b"}"):
        assert isinstance(refused.value, errors.CutShortError)


@given(st.binary(max_size=400))
def test_anything_else_is_refused_in_a_sentence(other: bytes) -> None:
    """A picture, a letter, half of something: never another kind of failure."""
    with pytest.raises(errors.RecordError):
        verify_record(other)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@given(name=st.sampled_from(sorted(VALUES)), value=json_values)
def test_whatever_somebody_signs_is_a_record_or_a_sentence(name: str, value: Any) -> None:
    """With a right signature too: what the course never writes is refused as such."""
    signed, refusals = sign_values(VALUES | {name: value}, KEY), list[errors.RecordError]()
    try:
        assert verify_record(signed).record.values()[name] == value
    except errors.RecordError as refused:
        refusals.append(refused)
    assert not any(isinstance(refused, errors.ChangedError) for refused in refusals)


FOREIGN = {
    "nothing": "",
    "spaces": " \n",
    "a letter": "Dear Sir or Madam, I have completed the course.",
    "a number": "7",
    "a list": "[]",
    "null": "null",
    "another program's": json.dumps({"key": "", "record": {"form": "a licence"}, "signature": ""}),
    "no form": json.dumps({"key": "", "record": {}, "signature": ""}),
    "progress to carry": '{"sign-in-lab": 1}',
    "one part too many": json.dumps(json.loads(FILE) | {"grade": "A"}),
    "not a number": '{"key":NaN}',
    "a page": "<!DOCTYPE html><script>alert(1)</script>",
}


@pytest.mark.parametrize("file", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_foreign_file_is_called_no_record(file: str) -> None:
    """And nothing of it is quoted."""
    with pytest.raises(errors.NotARecordError) as refused:
        verify_record(file)
    assert "script" not in str(refused.value)
    assert "Madam" not in str(refused.value)


@pytest.mark.parametrize(
    "broken", [RAW.replace(b',"record":', b',"record"='), RAW.replace(b"}", b",}", 1), b'{"key":"}']
)
def test_a_record_that_is_no_json_any_more_was_changed(broken: bytes) -> None:
    """It begins as one and has its end, so it is neither foreign nor cut short."""
    with pytest.raises(errors.ChangedError):
        verify_record(broken)


def test_another_spelling_of_the_same_values_is_refused() -> None:
    """Spaces, another order, a name given twice, capital digits: one record has one file."""
    held = json.loads(FILE)
    others = (
        json.dumps(held, sort_keys=True),
        json.dumps(dict(reversed(held.items())), separators=(",", ":")),
        FILE.replace('{"key"', '{"key":"","key"', 1),
        canonical(held | {"key": held["key"].upper()}).decode(),
        canonical(held | {"signature": " " + held["signature"]}).decode(),
        FILE.replace('"made":"2', '"made":"\\u0032', 1),
    )
    for other in others:
        assert other != FILE
        with pytest.raises(errors.ChangedError):
            verify_record(other)


def test_a_newer_record_is_said_to_be_newer_if_it_is_unchanged() -> None:
    """Version 2 is read, version 3 is not; a changed one is first of all a changed one."""
    newer = sign_values(VALUES | {"version": 3, "stars": 5}, KEY)
    with pytest.raises(errors.NewerRecordError, match="newer version"):
        verify_record(newer)
    with pytest.raises(errors.ChangedError):
        verify_record(newer.replace('"stars":5', '"stars":6'))


def test_a_record_of_version_1_is_read_and_says_nothing_of_first_answers() -> None:
    """Whoever saved one keeps it; what it does not hold is not made up, and is not nought."""
    lessons = [{name: value for name, value in one.items() if name != "at_once"} for one in VALUES["lessons"]]
    found = verify_record(sign_values(VALUES | {"version": 1, "lessons": lessons}, KEY)).record
    assert [lesson.at_once for lesson in found.lessons] == [None] * len(lessons)
    assert not any("first answer" in line for line in list_record(found))
    assert any("first answer" in line for line in list_record(sample_of(7)))


@pytest.mark.parametrize("version", [0, -1, True, "1", 1.0])
def test_a_version_that_never_was_is_no_record(version: object) -> None:
    """Signed by whoever, it is none that the course has written."""
    with pytest.raises(errors.RecordError):
        verify_record(sign_values(VALUES | {"version": version}, KEY))


def test_a_record_as_large_as_may_be_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    """Of a file, no more than that is ever read."""
    assert MOST_BYTES == 1_000_000
    full = RAW.strip() + b" " * (MOST_BYTES - len(RAW.strip()))
    verify_record(full)
    with pytest.raises(errors.TooLargeError):
        verify_record(full + b" ")
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(50 * MOST_BYTES)
    assert len(read_record_file(large)) == MOST_BYTES + 1


def test_a_number_that_json_does_not_know_is_not_signed() -> None:
    """Another program would read another value, or none."""
    with pytest.raises(ValueError, match="JSON"):
        canonical({"minutes": float("nan")})


# ----- the key


def test_a_fingerprint_is_four_fours_of_the_keys_digest() -> None:
    """Written in groups, so that two of them can be compared by eye."""
    assert fingerprint(bytes.fromhex(RFC[0])) == "39f7 13d0 a644 253f"


def test_a_key_is_made_once(tmp_path: Path) -> None:
    """Every kernel of a learner signs with the same one; another learner has another."""
    place = tmp_path / "not" / "there yet"
    first = own_key(place)
    assert own_key(place) == first
    assert own_key(tmp_path / "b") != first
    assert [path.name for path in place.iterdir()] == [KEY_FILE]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_nobody_else_may_read_the_key(tmp_path: Path) -> None:
    """0600 from the first moment, whatever the usual rights are."""
    before = os.umask(0)
    try:
        own_key(tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "abc", "zz" * 32, "00" * 31, "00" * 33, "é"])
def test_what_is_no_key_is_said_and_left_as_it_is(tmp_path: Path, content: str) -> None:
    """It may be all that is left of a key; nothing writes over it."""
    (tmp_path / KEY_FILE).write_text(content, encoding="utf8")
    with pytest.raises(errors.NoKeyError, match="is no key"):
        own_key(tmp_path)
    assert (tmp_path / KEY_FILE).read_text(encoding="utf8") == content


def test_where_no_key_can_be_kept_it_is_said(tmp_path: Path) -> None:
    """The folder's name is taken by a file."""
    (tmp_path / "home").write_text("", encoding="utf8")
    with pytest.raises(errors.NoKeyError, match="cannot be kept"):
        own_key(tmp_path / "home")


def test_a_second_kernel_that_makes_a_key_at_the_same_moment_takes_the_first_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two keys would be two learners."""
    real, firsts = os.link, list[bytes]()

    def late(source: Path, target: Path) -> None:
        monkeypatch.setattr(os, "link", real)
        firsts.append(own_key(tmp_path))
        real(source, target)

    monkeypatch.setattr(os, "link", late)
    assert [own_key(tmp_path)] == firsts
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]
