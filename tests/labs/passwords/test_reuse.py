"""Leaks: what trying them elsewhere brings, and asking about one without telling it."""

from __future__ import annotations

import httpx
import pytest

from loginlab.labs.passwords.breach_check import (
    PREFIX_CHOICES,
    RANGE_HOST,
    Crowd,
    RangeService,
    check_password,
    leaked_hash,
    measure_crowds,
)
from loginlab.labs.passwords.reuse import NAMES, REUSERS, Guard, Stuffing, run_each, run_stuffing
from loginlab.labs.passwords.word_lists import common_passwords
from loginlab.world.exits import HOME
from loginlab.world.internet import Internet

LEAKED = (("password", 9_000), ("123456", 50_000), ("dragon", 4_000))


@pytest.fixture(scope="module")
def runs() -> dict[Guard, Stuffing]:
    return {run.guard: run for run in run_each(7)}


def client_of(service: RangeService) -> httpx.Client:
    return httpx.Client(transport=Internet({RANGE_HOST: service}).transport(lambda: HOME), trust_env=False)


def test_stuffing_opens_every_account_whose_password_is_reused(runs: dict[Guard, Stuffing]) -> None:
    """Without a single guess, and without the lockout seeing two wrong tries at one account."""
    assert runs[Guard.NONE] == Stuffing(Guard.NONE, len(NAMES), REUSERS, REUSERS, 0)


@pytest.mark.parametrize(
    ("guard", "right"),
    [(Guard.UNIQUE, 0), (Guard.BREACH_CHECK, 0), (Guard.SECOND_FACTOR, REUSERS), (Guard.NEW_DEVICE, REUSERS)],
)
def test_each_guard_stops_it_in_its_own_way(runs: dict[Guard, Stuffing], guard: Guard, right: int) -> None:
    """Two make the leaked password wrong; two leave it right and ask for more. Nobody gets in past any."""
    assert (runs[guard].password_right, runs[guard].opened) == (right, 0)


def test_the_leak_is_the_same_for_the_same_learner() -> None:
    """And everybody tried is tried once."""
    assert run_stuffing(3, Guard.NONE) == run_stuffing(3, Guard.NONE)


def test_the_range_protocol_speaks_as_published() -> None:
    """The two examples from the documentation of the real service: five digits, the rest, and a count."""
    assert leaked_hash("password") == "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8"
    assert leaked_hash("123456") == "7C4A8D09CA3762AF61E59520943DC26494F8941B"
    with client_of(RangeService(LEAKED, 5)) as client:
        answer = client.get(f"https://{RANGE_HOST}/range/5BAA6")
        assert answer.text == "1E4C9B93F3F0682250B6CF8331B7EE68FD8:9000"
        assert check_password("password", client, 5).seen == 9_000


def test_a_password_that_has_not_leaked_is_not_seen() -> None:
    """Also where others share its prefix."""
    with client_of(RangeService([(word, 1) for word in common_passwords()[:5000]], 1)) as client:
        checked = check_password("gumminess-wobble-outback", client, 1)
    assert (checked.seen, checked.crowd > 100) == (0, True)


def test_only_the_prefix_leaves_the_asker() -> None:
    """The attack: a service that keeps what it is asked. It has a prefix that many passwords share, and no more."""
    requests: list[httpx.Request] = []
    service = RangeService(LEAKED, 2)
    with client_of(service) as client:
        client.event_hooks["request"].append(requests.append)
        check_password("a very private sentence", client, 2)
    digest = leaked_hash("a very private sentence")
    assert service.asked == [digest[:2]]
    sent = b" ".join([str(requests[0].url).encode(), requests[0].content, repr(requests[0].headers).encode()])
    assert digest[2:8].encode() not in sent
    assert b"private" not in sent


@pytest.mark.parametrize("prefix", ["5BA", "5BAA61", "5BAAG", "", "../5"])
def test_a_prefix_of_another_length_is_refused(prefix: str) -> None:
    """Shorter would be a huge answer, longer would name the password."""
    with client_of(RangeService(LEAKED, 5)) as client:
        assert client.get(f"https://{RANGE_HOST}/range/{prefix}").status_code == 400


def test_a_longer_prefix_leaves_a_smaller_crowd() -> None:
    """Two digits hide each of 30,000 among 86 or more; five leave 29,125 of them alone."""
    crowds = {length: measure_crowds(common_passwords(), length) for length in PREFIX_CHOICES}
    assert crowds[2] == Crowd(2, smallest=86, median=117, largest=149, alone=0)
    assert (crowds[5].largest, crowds[5].alone) == (3, 29_125)
    assert [crowds[length].median for length in PREFIX_CHOICES] == [1869, 117, 7, 1, 1]
