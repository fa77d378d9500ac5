"""What people write first into the exercises of sheets 02, 05 and 06, and what they are told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises import check, find_exercise
from loginlab.seat import frozen_seat

Function = Callable[..., Any]
CODE_AT = Callable[[int], str]


def first_of_row(codes: list[str], present: int, reach: int, code_at: CODE_AT) -> int | None:
    for drift in range(-reach, reach + 1):
        if [code_at(present + drift + n) for n in range(3)] == codes:
            return drift
    return None


def row_as_tuple(codes: list[str], present: int, reach: int, code_at: CODE_AT) -> int | None:
    for drift in range(-reach, reach + 1):
        last = present + drift
        row: object = (code_at(last - 2), code_at(last - 1), code_at(last))
        if row == codes:
            return drift
    return None


def found_in(steps: Callable[[int], Sequence[int]], *, says: Callable[[int], object] = int) -> Function:
    """A verifier of codes that looks at these steps, and says this of the step that it finds."""

    def verify(code: str, present: int, last: int | None, code_at: CODE_AT) -> object:
        for step in steps(present):
            if code_at(step) == code and (last is None or step > last):
                return says(step)
        return None

    return verify


def little_endian(digest: bytes) -> str:
    start = digest[-1] & 0x0F
    return str(int.from_bytes(digest[start : start + 4], "little") % 10**6).zfill(6)


def from_high_bits(digest: bytes) -> str:
    start = digest[-1] >> 4
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06d}"


def gives_bytes(digest: bytes) -> bytes:
    start = digest[-1] & 0x0F
    return digest[start : start + 4]


def up_to_an_hour(sent_at: list[datetime], at: datetime) -> bool:
    if sent_at and at - sent_at[-1] < timedelta(seconds=30):
        return False
    return len([one for one in sent_at if at - one <= timedelta(hours=1)]) < 5


def name_in_two_parts(host: str, suffixes: frozenset[str]) -> object:
    words = host.split(".")
    for start in range(1, len(words)):
        end = ".".join(words[start:])
        if end in suffixes:
            return words[start - 1], end
    return None


def judged(compare: Callable[[str, str], bool], *, say: Callable[[bool], object]) -> Function:
    """A DMARC verdict by one comparison of domains."""

    def dmarc(shown: str, spf: Any, signatures: Sequence[Any], strict: bool, organisation: Callable[[str], str]) -> Any:
        passed = [domain for result, domain in (spf, *signatures) if result == "pass"]
        return say(any(one == shown if strict else compare(organisation(one), organisation(shown)) for one in passed))

    return dmarc


def ends_like_it(shown: str, spf: Any, signatures: Sequence[Any], strict: bool, _organisation: object) -> str:
    for result, domain in [spf, *signatures]:
        if result == "pass" and (domain == shown if strict else domain.endswith(shown)):
            return "pass"
    return "fail"


IN_A_WORD = {True: "pass", False: "fail"}.__getitem__
FIRST_TRIES: tuple[tuple[str, Function, str], ...] = (
    ("02.hotp-truncation", little_endian, "from behind"),
    ("02.hotp-truncation", from_high_bits, "It is its last four bits"),
    ("02.hotp-truncation", gives_bytes, "You give bytes"),
    ("02.totp-step", lambda at: at.timestamp() / 30, "what is behind the point"),
    ("02.totp-step", lambda at: int(at.timestamp()) / 30, "what is behind the point"),
    ("02.totp-step", lambda at: at.timestamp() // 30, "floats, such as"),
    ("02.window", lambda step, present, window: True if abs(step - present) <= window else None, "nothing at all"),
    ("02.window", lambda step, present, window: int(abs(step - present) <= window), "You say 1 and 0"),
    ("02.verify-once", found_in(lambda now: range(now - 1, now + 2), says=lambda _: True), "cannot remember a yes"),
    ("02.verify-once", found_in(lambda now: range(now - 1, now + 1)), "after `present`"),
    ("02.verify-once", found_in(lambda now: range(now, now + 2)), "before `present`"),
    ("02.verify-once", found_in(lambda now: [now]), "the present step alone"),
    ("02.resync", first_of_row, "from the first of the three codes"),
    ("02.resync", row_as_tuple, "a tuple with the list"),
    ("05.may-send", up_to_an_hour, "exactly sixty minutes ago still counts"),
    ("06.registered-name", name_in_two_parts, "One text is asked for"),
    ("06.dmarc-verdict", judged(lambda one, other: one == other, say=bool), "You say True and False"),
    ("06.dmarc-verdict", judged(lambda one, other: one == other, say=IN_A_WORD), "Domains in capital letters"),
    ("06.dmarc-verdict", ends_like_it, "how the texts end"),
)


@pytest.mark.parametrize(
    ("name", "function", "said"), FIRST_TRIES, ids=[f"{name} {n}" for n, (name, _, _) in enumerate(FIRST_TRIES)]
)
def test_what_people_write_first_is_told_what_is_wrong_with_it(name: str, function: Function, said: str) -> None:
    """Recognised by what it does, and not by how it is written."""
    assert said in check(find_exercise(name), function, frozen_seat(CHEAPEST)).sentence


def test_a_slip_in_a_key_of_a_request_shows_the_keys() -> None:
    """They are what one needs to see then."""

    def verify(requests: list[dict[str, Any]], typed: str, at: datetime, hash_of: Function) -> Any:
        return bool(requests) and requests[-1]["hash"] == hash_of(typed) and at < requests[-1]["expires"]

    sentence = check(find_exercise("05.verify-reset-code"), verify, frozen_seat(CHEAPEST)).sentence
    assert sentence.startswith(
        "`verify([{'hash': …, 'expires_at': …, 'tries': …, 'used': …}], '431307', at, hash_of)` stopped with KeyError: "
        "'expires', in your line"
    )
