"""Functions that look right and are not, written on purpose: none of them is taken.

Each was called done once, or would have been. The known mistakes of an exercise are the ones that people make; these
are the ones that a check has to think of by itself.
"""

from __future__ import annotations

import hmac
import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

import loginlab
from loginlab.exchange import CHEAPEST
from loginlab.exercises import Outcome, check, find_exercise
from loginlab.exercises.getting_help_safely.scanners_tried import fold
from loginlab.labs.coin_addresses.eip55 import keccak_256
from loginlab.labs.passkeys.checks import verifier_without
from loginlab.seat import frozen_seat

Function = Callable[..., Any]


def by_codes(*places: int) -> Function:
    """Find a phone by some of the three codes."""

    def find_drift(codes: Sequence[str], present: int, reach: int, code_at: Callable[[int], str]) -> int | None:
        for drift in range(-reach, reach + 1):
            if all(code_at(present + drift - 2 + place) == codes[place] for place in places):
                return drift
        return None

    return find_drift


def takes_a_number(code: str, present: int, last: int | None, code_at: Callable[[int], str]) -> int | None:
    """As a number, a code is the same without the zero it begins with."""
    for step in range(max(present - 1, 0), present + 2):
        if code.isdigit() and int(code) == int(code_at(step)) and (last is None or step > last):
            return step
    return None


def waits_for_the_present(code: str, present: int, last: int | None, code_at: Callable[[int], str]) -> int | None:
    """Refuses the next step where the present one was used last."""
    if last is not None and last >= present:
        return None
    return next((step for step in range(present - 1, present + 2) if code_at(step) == code and step != last), None)


def counting_at_the_oldest(requests: list[dict[str, Any]], typed: str, at: datetime, hash_of: Function) -> bool:
    """Wrong tries are written down where nobody looks."""
    digest = hash_of(typed)
    if not requests:
        return False
    newest = requests[-1]
    if at >= newest["expires_at"] or newest["used"] or newest["tries"] >= 3:
        return False
    if hmac.compare_digest(newest["hash"], digest):
        newest["used"] = True
        return True
    requests[0]["tries"] += 1
    return False


def ending(is_over: Callable[[list[dict[str, Any]], datetime], bool]) -> Function:
    """A verifier that is right but for when a code is over."""

    def verify(requests: list[dict[str, Any]], typed: str, at: datetime, hash_of: Function) -> bool:
        digest = hash_of(typed)
        if not requests or is_over(requests, at):
            return False
        newest = requests[-1]
        if newest["used"] or newest["tries"] >= 3:
            return False
        if newest["hash"] == digest:
            newest["used"] = True
            return True
        newest["tries"] += 1
        return False

    return verify


def two_tries(is_over: Callable[[int], bool], *, first: bool = False) -> Function:
    """A verifier that is right but for the third wrong try, which it does not allow.

    Args:
        first: whether a try is counted before it is known to be wrong.
    """

    def verify(requests: list[dict[str, Any]], typed: str, at: datetime, hash_of: Function) -> bool:
        digest = hash_of(typed)
        if not requests:
            return False
        newest = requests[-1]
        newest["tries"] += first
        if newest["used"] or at >= newest["expires_at"] or is_over(newest["tries"]):
            return False
        if newest["hash"] == digest:
            newest["used"] = True
            return True
        newest["tries"] += not first
        return False

    return verify


def without_zeros(digest: bytes) -> str:
    """Right for every number of six digits or more, and a number is shorter once in 21,000 times."""
    start = digest[-1] & 15
    return str(int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF)[-6:]


def as_bytes(digest: bytes) -> bytes:
    return without_zeros(digest).rjust(6, "0").encode()


def five_at_any_time(sent_at: Sequence[datetime], at: datetime) -> bool:
    """Refuses whoever has once sent five within an hour."""
    pause = not sent_at or at - sent_at[-1] >= timedelta(seconds=30)
    return pause and not any(
        last - first < timedelta(hours=1) for first, last in zip(sent_at, sent_at[4:], strict=False)
    )


def counting_seconds(sent_at: Sequence[datetime], at: datetime) -> bool:
    pause = not sent_at or at - sent_at[-1] >= timedelta(seconds=30)
    return pause and sum((at - one).seconds < 3600 for one in sent_at) < 5


def pausing_seconds(sent_at: Sequence[datetime], at: datetime) -> bool:
    pause = not sent_at or (at - sent_at[-1]).seconds >= 30
    return pause and sum(at - one < timedelta(hours=1) for one in sent_at) < 5


def of_today_alone(sent_at: Sequence[datetime], at: datetime) -> bool:
    """At midnight everything is forgotten."""
    sent = [one for one in sent_at if one.date() == at.date() and at - one < timedelta(hours=1)]
    return (not sent or at - sent[-1] >= timedelta(seconds=30)) and len(sent) < 5


def after_more_than_29(sent_at: Sequence[datetime], at: datetime) -> bool:
    """A second too soon is too soon, and half a second is not."""
    pause = not sent_at or (at - sent_at[-1]).total_seconds() > 29
    return pause and sum(at - one < timedelta(hours=1) for one in sent_at) < 5


def scans(find: Callable[[str, str], bool]) -> Function:
    """A scanner that is asked for one secret at a time."""
    return lambda text, secrets: any(find(text, secret) for secret in secrets if fold(secret))


def stops_at_an_empty_secret(text: str, secrets: Sequence[str]) -> bool:
    """What comes behind an empty one is not looked for."""
    for secret in secrets:
        if not fold(secret):
            return False
        if fold(secret) in fold(text):
            return True
    return False


def is_gap(text: str, secret: str) -> bool:
    """At most three signs between two letters."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    told = "".join(str(unicodedata.digit(one, one)) for one in plain)
    return re.search(r"[\W_]{0,3}".join(map(re.escape, fold(secret))), told) is not None


def owner_before_port(address: str) -> bool:
    """The port is cut off before the user's name, and a port may stand in that name."""
    host = re.split(r"[/?#]", address.split("//", 1)[1])[0].lower().split(":")[0].split("@")[-1]
    return host == "lantern.example" or host.endswith(".lantern.example")


def second_of_two(address: str) -> bool:
    """Of several @ the last one counts, and not the first."""
    place = re.split(r"[/?#]", address.split("//", 1)[1])[0].lower()
    host = (place.split("@")[1] if "@" in place else place).split(":")[0]
    return host == "lantern.example" or host.endswith(".lantern.example")


def counts_one_further(answer: Any, expected: Any) -> bool:
    """A device that was used elsewhere has counted further than by one."""
    known = expected.sign_count
    counts = answer.sign_count == known + 1 or answer.sign_count == known == 0
    return counts and bool(verifier_without(("counter",))(answer.raw, expected.raw))


STRICT = {"samesite=lax", "samesite=strict"}


def careful(is_rule: Callable[[Sequence[str]], bool]) -> Function:
    """A reader of cookies that is right but for one rule, which it looks for in its own way."""

    def is_careful(header: str) -> bool:
        name, *rules = (part.strip() for part in header.split(";"))
        small = [rule.lower() for rule in rules]
        return name.startswith("__Host-") and "secure" in small and is_rule(small)

    return is_careful


def as_the_file_has_it(file: str) -> bool:
    """The bytes that were signed, cut out of the file."""
    held = json.loads(file)
    try:
        signed = file[file.index('"record":') + 9 : file.index(',"signature"')].encode()
    except ValueError:
        return False
    return bool(loginlab.is_signed_by(bytes.fromhex(held["key"]), bytes.fromhex(held["signature"]), signed))


FREE = ("look_up", "check_app", "check_mail", "call_back", "hand_over", "refuse", "end", "freeze")


def serves_the_wish(act: str, state: Mapping[str, Any]) -> bool:
    """Tells anything once the caller's wish was confirmed."""
    if act in ("tell_hold", "tell_sign_ins"):
        return bool(state["confirmed_for"] == state["wants"])
    return act in FREE


def until_minute_8(act: str, state: Mapping[str, Any]) -> bool:
    """An owner who needs longer is told nothing any more."""
    if act in ("tell_hold", "tell_sign_ins"):
        return bool(state["confirmed_for"] == act and state["minute"] <= 8)
    return act in FREE


def gives_in_at_last(act: str, state: Mapping[str, Any]) -> bool:
    """Whoever holds out for half an hour is told what they want."""
    if act in ("tell_hold", "tell_sign_ins"):
        return bool(state["confirmed_for"] == act or state["minute"] > 30)
    return act in FREE


def ranked(change: Callable[[str], str]) -> Function:
    """The number of a guess, with a way of its own to write a capital."""

    def rank(password: str, words: Sequence[str]) -> int | None:
        changed = [change(word) for word in words]
        word, year = password[:-4], password[-4:]
        if word not in changed or not re.fullmatch("[0-9]{4}", year) or not 1940 <= int(year) <= 2026:
            return None
        return (2026 - int(year)) * len(words) + changed.index(word) + 1

    return rank


def by_int(*others: str) -> Function:
    """Takes for digits what ``int`` takes for them, but for the signs that were thought of."""

    def with_capitals(address: str) -> str:
        is_short = len(address) != 42 or not address.startswith("0x") or not address.isascii()
        if is_short or any(other in address for other in others):
            raise ValueError("no address")
        int(address[2:], 16)
        digits = address[2:].lower()
        marks = keccak_256(digits.encode()).hex()
        return "0x" + "".join(one.upper() if mark >= "8" else one for one, mark in zip(digits, marks, strict=False))

    return with_capitals


def no_further_than(most: int) -> Function:
    """A window that is no wider than this, whatever the server says."""
    return lambda step, present, window: abs(step - present) <= min(window, most)


WRONG: tuple[tuple[str, Function], ...] = (
    ("02.resync", by_codes(1, 2)),
    ("02.resync", by_codes(0, 2)),
    ("02.resync", by_codes(0, 1)),
    ("02.resync", lambda codes, present, _reach, code_at: by_codes(0, 1, 2)(codes, present, 40, code_at)),
    ("02.window", no_further_than(3)),
    ("02.window", no_further_than(10)),
    ("02.verify-once", takes_a_number),
    ("02.verify-once", waits_for_the_present),
    ("04.rank-of-a-rule", ranked(str.title)),
    ("04.rank-of-a-rule", ranked(str.capitalize)),
    ("05.verify-reset-code", counting_at_the_oldest),
    ("05.verify-reset-code", ending(lambda requests, at: any(at >= one["expires_at"] for one in requests))),
    ("05.verify-reset-code", ending(lambda requests, at: at >= requests[0]["expires_at"])),
    ("05.verify-reset-code", ending(lambda requests, at: at.time() >= requests[-1]["expires_at"].time())),
    ("05.verify-reset-code", two_tries(lambda tries: tries >= 3, first=True)),
    ("05.verify-reset-code", two_tries(lambda tries: tries >= 2)),
    ("05.verify-reset-code", two_tries(lambda tries: tries > 1)),
    ("02.hotp-truncation", without_zeros),
    ("05.may-send", of_today_alone),
    ("05.may-send", after_more_than_29),
    ("09.secret-scanner", scans(lambda text, secret: secret.replace("-", "") in fold(text))),
    ("09.secret-scanner", scans(lambda text, secret: fold(secret)[:8] in fold(text))),
    ("09.secret-scanner", scans(lambda text, secret: fold(secret)[-6:] in fold(text))),
    ("09.secret-scanner", scans(is_gap)),
    ("09.secret-scanner", stops_at_an_empty_secret),
    ("09.secret-scanner", lambda text, _secrets: text.startswith("Hello, I wrote (")),
    ("09.secret-scanner", scans(lambda text, secret: len(secret) > 4 and fold(secret) in fold(text))),
    ("09.write-the-policy", serves_the_wish),
    ("09.write-the-policy", until_minute_8),
    ("09.write-the-policy", gives_in_at_last),
    ("00.who-owns-it", owner_before_port),
    ("00.who-owns-it", second_of_two),
    ("06.webauthn-checks", counts_one_further),
    ("01.careful-cookie", careful(lambda rules: "httponly" in "".join(rules) and bool(STRICT & set(rules)))),
    ("01.careful-cookie", careful(lambda rules: "httponly" in rules and any(one in ";".join(rules) for one in STRICT))),
    (
        "01.careful-cookie",
        careful(lambda rules: "httponly" in rules and any(re.match("samesite=(?!none)", one) for one in rules)),
    ),
    ("10.verify-by-hand", as_the_file_has_it),
    *(("07.eip55", by_int(*{"+", "-", "_", " "} - {forgotten})) for forgotten in "+-_ "),
)


@pytest.mark.parametrize(("name", "function"), WRONG, ids=[f"{name} {n}" for n, (name, _) in enumerate(WRONG)])
def test_a_wrong_function_is_not_done(name: str, function: Function) -> None:
    """However well it looks, one case shows what it lets through or refuses."""
    report = check(find_exercise(name), function, frozen_seat(CHEAPEST))
    assert report.outcome is Outcome.NOT_YET


@pytest.mark.parametrize(
    "find",
    [
        lambda text, secret: fold(secret) in fold(text) or fold(secret)[::-1] in fold(text),
        lambda text, secret: len(fold(secret)) > 3 and fold(secret) in fold(text),
    ],
    ids=["reads backwards too", "passes over three letters"],
)
def test_a_scanner_that_does_what_the_courses_own_does_is_done(find: Callable[[str, str], bool]) -> None:
    """Lesson 09's finds what was written backwards as well, and looks for nothing shorter than four letters."""
    assert check(find_exercise("09.secret-scanner"), scans(find), frozen_seat(CHEAPEST)).outcome is Outcome.DONE


FIRST_TRIES: tuple[tuple[str, Function, str], ...] = (
    ("09.secret-scanner", lambda text, secrets: any(one in text for one in secrets), "looks for the secret as it is"),
    (
        "09.secret-scanner",
        lambda text, secrets: any(one.lower() in text.lower() for one in secrets),
        "makes it small only",
    ),
    (
        "09.secret-scanner",
        lambda text, secrets: any(one.replace(" ", "") in "".join(text.split()) for one in secrets),
        "takes out spaces only",
    ),
    ("09.write-the-policy", lambda _act, _state: False, "allows nothing"),
    (
        "09.write-the-policy",
        lambda act, state: state["confirmed_for"] == act,
        "waits for a yes that nobody can give",
    ),
    ("09.write-the-policy", lambda _act, state: state["said_birthday"], "believes a birthday"),
    ("09.write-the-policy", lambda act, state: act in FREE or state["confirmed_for"] is not None, "believes any yes"),
    ("10.careful-owner", lambda _view: "freeze", "forgets that she is signed out"),
    ("10.careful-owner", lambda view: "freeze" if "freeze" in view.moves else "sign-in", "forgets the clock"),
    ("10.careful-owner", lambda view: None if view.minute else "set-clock", "has no last line"),
    ("10.careful-owner", lambda view: "hang-up" if view.call else "wait", "never freezes"),
    ("02.hotp-truncation", without_zeros, "pads no short number"),
    ("02.hotp-truncation", as_bytes, "gives the digits as bytes"),
    ("05.verify-reset-code", two_tries(lambda tries: tries >= 3, first=True), "allows one try less"),
    ("05.may-send", five_at_any_time, "looks for five at any time"),
    ("05.may-send", counting_seconds, "looks at the seconds of a timedelta"),
    ("05.may-send", pausing_seconds, "looks at the seconds of a timedelta"),
    ("11.schedule", lambda _history: 7, "gives the same for everything"),
    ("11.schedule", lambda history: 7 if history[-1][0] else 1, "knows right and wrong alone"),
    ("11.schedule", lambda history: len(history), "does not listen to how sure somebody was"),
)


@pytest.mark.parametrize(
    ("name", "function", "mistake"),
    FIRST_TRIES,
    ids=[f"{mistake} {n}" for n, (*_, mistake) in enumerate(FIRST_TRIES)],
)
def test_what_many_write_first_is_told_what_it_lacks(name: str, function: Function, mistake: str) -> None:
    """A bare *not yet* helps least those who have only begun."""
    exercise = find_exercise(name)
    report = check(exercise, function, frozen_seat(CHEAPEST))
    assert report.sentence == next(wrong.sentence for wrong in exercise.wrong if wrong.name == mistake)


def test_whoever_has_thought_of_each_sign_that_is_no_digit_is_done() -> None:
    """The other side: beside digits ``int`` takes two signs, underscores and blanks, and nothing else."""
    report = check(find_exercise("07.eip55"), by_int("+", "-", "_", " "), frozen_seat(CHEAPEST))
    assert report.outcome is Outcome.DONE


def test_a_window_without_an_else_has_been_written() -> None:
    """It gives None where it should give False; that is a mistake to be told, and no untouched starter."""

    def is_taken(step: int, present: int, window: int) -> bool | None:
        if abs(step - present) <= window:
            return True
        return None

    report = check(find_exercise("02.window"), is_taken, frozen_seat(CHEAPEST))
    assert report.outcome is Outcome.NOT_YET
    assert "yours gave None" in report.findings[0].saw


@pytest.mark.parametrize(
    ("name", "said"), [("08.risk-score", 10**400), ("04.rank-of-a-rule", 10**400), ("07.eip55", 10**400)]
)
def test_a_number_beyond_all_bounds_breaks_no_check(name: str, said: int) -> None:
    """Not even where it is compared with a fraction."""
    assert check(find_exercise(name), lambda *_: said, frozen_seat(CHEAPEST)).outcome is Outcome.NOT_YET


def test_how_many_are_enough_takes_no_number_that_stands_on_no_button() -> None:
    """Typed by hand, also one beyond all bounds."""
    answer = dict.fromkeys(("words", "letters", "digits", "keyboard"), str(10**400))
    report = check(find_exercise("04.enough-choices"), answer, frozen_seat(CHEAPEST))
    assert report.outcome is not Outcome.DONE
