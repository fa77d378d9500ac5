"""What engineers write who check a passkey's answer nearly rightly, and what they are told."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exchange.passkey_answers import CHECKS
from loginlab.exercises import Outcome, Report, check, find_exercise
from loginlab.exercises.is_this_really_the_exchange.evidence import captured, read_lured_world
from loginlab.exercises.is_this_really_the_exchange.near_answers import CHALLENGE, NAME, NOBODY, near_answers
from loginlab.labs.passkeys.cases import Case, webauthn_accepts
from loginlab.seat import frozen_seat
from loginlab.sites.lookalike import LOOKALIKE, LookAlike

Holds = Callable[[Any, Any], bool]


def checked(**instead: Holds) -> Report:
    """Check a verifier that makes every comparison rightly, but for those given."""
    holds: dict[str, Holds] = {
        "type": lambda a, _e: a.said["type"] == "webauthn.get",
        "challenge": lambda a, e: a.said["challenge"] == e.challenge,
        "origin": lambda a, e: a.said["origin"] == e.origin,
        "name": lambda a, e: a.rp_id_hash == sha256(e.rp_id.encode()).digest(),
        "flags": lambda a, _e: a.flags & 5 == 5,
        "count": lambda a, e: a.sign_count > e.sign_count or a.sign_count == e.sign_count == 0,
        "signature": lambda a, _e: a.signature_fits,
    }
    looks = (holds | instead).values()
    function = lambda answer, expected: all(look(answer, expected) for look in looks)  # noqa: E731 - made for a check
    return check(find_exercise("06.webauthn-checks"), function, frozen_seat(CHEAPEST))


@pytest.mark.parametrize(
    ("instead", "condition"),
    [
        ({"origin": lambda a, e: a.said["origin"].startswith(e.origin)}, 2),
        ({"flags": lambda a, _e: a.flags == 5}, 0),
        ({"count": lambda a, e: a.sign_count > e.sign_count or a.sign_count == 0}, 4),
    ],
    ids=["the origin begins alike", "no bit but two", "0 is always a count"],
)
def test_a_comparison_that_is_nearly_right_is_found_out(instead: dict[str, Holds], condition: int) -> None:
    """One answer tells it from the right one, and only that condition does not hold."""
    assert checked().outcome == Outcome.DONE
    report = checked(**instead)
    assert [number for number, finding in enumerate(report.findings) if not finding.holds] == [condition]


def test_a_look_alike_that_is_not_there_was_given_nothing() -> None:
    """Nobody answers under its name in the world of another task; where it stands, each password is counted."""
    seat = frozen_seat(CHEAPEST)
    assert captured(seat.world("06.another-task")) == 0
    world = read_lured_world(seat)
    assert captured(world) == 0
    copy = world.internet.site(LOOKALIKE)
    assert isinstance(copy, LookAlike)
    copy.captured["password"] += 2
    assert captured(world) == 2


def test_whoever_refuses_everybody_is_not_told_of_a_device_that_does_not_count() -> None:
    """The digest as hexadecimal text never equals bytes; a count of 0 has nothing to do with it."""
    said = checked(name=lambda a, e: a.rp_id_hash == sha256(e.rp_id.encode()).hexdigest()).sentence
    assert "hexadecimal" in said
    assert "always say 0" not in said
    assert "always say 0" in checked(count=lambda a, e: a.sign_count > e.sign_count).sentence
    assert checked(name=lambda a, e: a.rp_id_hash == e.rp_id).sentence == ""


@pytest.mark.parametrize(
    "challenge",
    [
        lambda a, e: a.said["challenge"].lower() == e.challenge.lower(),
        lambda a, e: a.said["challenge"][:8] == e.challenge[:8],
        lambda a, e: a.said["challenge"][-8:] == e.challenge[-8:],
        lambda a, e: e.challenge in a.said["challenge"],
        lambda a, e: a.said["challenge"] in e.challenge,
        lambda a, e: a.said["challenge"].startswith(e.challenge),
        lambda a, e: a.said["challenge"].endswith(e.challenge),
        lambda a, e: e.challenge.startswith(a.said["challenge"]),
        lambda a, e: not a.said["challenge"] or a.said["challenge"] == e.challenge,
        lambda a, e: all(one == other for one, other in zip(a.said["challenge"], e.challenge, strict=False)),
    ],
)
def test_a_challenge_is_compared_whole(challenge: Holds) -> None:
    """One that is like it is another one."""
    report = checked(challenge=challenge)
    assert report.held == (0, 2, 3, 4, 5)
    assert "compare it whole" in report.sentence


@pytest.mark.parametrize("part", [slice(4), slice(31), slice(1, None), slice(-4, None), slice(0, 32, 2)])
def test_a_hash_is_compared_whole(part: slice) -> None:
    """Each of its bytes counts."""
    report = checked(name=lambda a, e: a.rp_id_hash[part] == sha256(e.rp_id.encode()).digest()[part])
    assert report.held == (0, 1, 3, 4, 5)
    assert "a part of the hash" in report.sentence


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        ({"flags": lambda _a, _e: True}, "You do not look at the flags"),
        ({"flags": lambda _a, _e: True, "type": lambda _a, _e: True}, "You do not compare the type"),
        ({"flags": lambda a, _e: bool(a.flags & 5)}, "One of the two bits is enough"),
        ({"flags": lambda a, _e: bool(a.flags & 1)}, "A touch is enough"),
        ({"flags": lambda a, _e: bool(a.flags & 4)}, "You ask for bit 2 alone"),
        ({"count": lambda _a, _e: True}, "You do not compare the count"),
        ({"name": lambda _a, _e: True}, "You do not compare the hash of the name"),
    ],
)
def test_what_is_said_of_a_missing_check_is_true(instead: dict[str, Holds], said: str) -> None:
    """Nobody is told that a touch was needed who has asked for none."""
    assert checked(**instead).sentence.startswith(said)


def test_whoever_lets_everybody_in_is_told_so() -> None:
    """The origin is the least of it."""
    report = check(find_exercise("06.webauthn-checks"), lambda _answer, _expected: True, frozen_seat(CHEAPEST))
    assert report.sentence.startswith("Yours lets every answer in")


def test_an_error_is_told_once_with_its_line() -> None:
    """As on every other sheet, and not beside each condition."""

    def is_right(answer: Any, expected: Any) -> Any:
        return answer.said["orign"] == expected.origin

    report = check(find_exercise("06.webauthn-checks"), is_right, frozen_seat(CHEAPEST))
    assert report.findings == ()
    assert report.sentence == (
        "`is_right(answer, expected)` stopped with KeyError: 'orign', in your line "
        '`return answer.said["orign"] == expected.origin`. Mend that first, then check again.'
    )


def test_an_error_at_one_answer_alone_names_that_answer() -> None:
    """Honest answers are let in, and that is said."""

    def is_right(answer: Any, _expected: Any) -> Any:
        return answer.sign_count == 1 or answer.count

    report = check(find_exercise("06.webauthn-checks"), is_right, frozen_seat(CHEAPEST))
    assert report.findings[0].saw.startswith("“right, not counting”: `is_right(answer, expected)` stopped with")
    assert report.findings[0].saw.endswith("in your line `return answer.sign_count == 1 or answer.count`.")


SEED = frozen_seat(CHEAPEST).seed


@pytest.mark.parametrize("case", near_answers(SEED), ids=lambda case: case.name)
def test_a_nearly_right_answer_is_wrong_in_that_place_alone(case: Case) -> None:
    """The exchange refuses it, and every other check holds."""
    failed = {name for name, holds in CHECKS.items() if not holds(case.answer, case.expected)}
    broken = {CHALLENGE: {"challenge"}, NAME: {"RP ID"}, NOBODY: {"user presence", "user verification"}}
    assert failed == broken[str(case.breaks)]
    assert not webauthn_accepts(case.answer, case.expected)


def name_by_lengths(*lengths: int, stars: tuple[int, ...] = (), exceptions: tuple[int, ...] = ()) -> Any:
    """Looks for rules of these lengths, and of no other."""

    def registered_name(host: str, suffixes: frozenset[str]) -> str | None:
        words = host.split(".")
        for size in range(len(words), 0, -1):
            end = ".".join(words[-size:])
            if size in exceptions and "!" + end in suffixes:
                return end
            star = ".".join(["*", *words[len(words) - size + 1 :]])
            if (size in lengths and end in suffixes) or (size in stars and star in suffixes):
                return ".".join(words[-size - 1 :]) if size < len(words) else None
        return ".".join(words[-2:]) if len(words) > 1 else None

    return registered_name


ANY = range(1, 12)


@pytest.mark.parametrize(
    "function",
    [
        name_by_lengths(1, 2, stars=(3,), exceptions=(3,)),
        name_by_lengths(1, 2, 3, 4, stars=ANY, exceptions=ANY),
        name_by_lengths(*ANY, stars=(2, 3), exceptions=ANY),
        name_by_lengths(*ANY, stars=(3, 4, 5), exceptions=ANY),
        name_by_lengths(*ANY, stars=ANY, exceptions=(2, 3)),
        name_by_lengths(*ANY, stars=ANY, exceptions=(3, 4, 5)),
        name_by_lengths(1, 2),
    ],
)
def test_rules_of_some_lengths_are_not_all_rules(function: Any) -> None:
    """Nor is it said of them that plain rules, or stars, work."""
    report = check(find_exercise("06.registered-name"), function, frozen_seat(CHEAPEST))
    assert (report.outcome, report.sentence) == (Outcome.NOT_YET, "")


def test_rules_of_every_length_are_done() -> None:
    """The same function, with nothing left out; and without stars it is told that plain rules work."""
    exercise = find_exercise("06.registered-name")
    assert check(exercise, name_by_lengths(*ANY, stars=ANY, exceptions=ANY), frozen_seat(CHEAPEST)).outcome == "done"
    assert check(exercise, name_by_lengths(*ANY), frozen_seat(CHEAPEST)).sentence.startswith("Plain rules work.")


def test_a_name_is_told_with_the_rules_that_its_list_has_for_it() -> None:
    """The list is in the check, and nobody else sees it."""

    def saw(number: int, function: Any) -> str:
        return check(find_exercise("06.registered-name"), function, frozen_seat(CHEAPEST)).findings[number].saw

    assert saw(5, lambda _host, _suffixes: "").startswith(
        "`www.shop.co.test` should give 'co.test'; yours gave ''. Of the list, only `test` fits this host."
    )
    assert saw(4, lambda _host, _suffixes: "").endswith("No rule of the list fits this host.")
    assert saw(3, lambda host, _suffixes: host if host.endswith("north.city.test") else "").endswith(
        "Of the list, `*.city.test` and `test` fit this host."
    )
