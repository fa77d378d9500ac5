"""What a guess costs: measured here, published elsewhere, and the arithmetic between."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from loginlab.exchange import LESSON, STRICT
from loginlab.labs.codes.guessing import YEAR, tries_allowed
from loginlab.labs.passwords.hash_cost import REFERENCE, hashes, measure_each, measure_seconds
from loginlab.labs.passwords.published_rates import RATES, Footing, bcrypt_rate, pbkdf2_rate
from loginlab.labs.passwords.time_to_fall import say_duration, say_guesses, throttled_per_year, times_to_fall

HOUR, YEAR_S = 3600, 365.25 * 86400


def test_each_hash_is_the_one_it_says() -> None:
    """A measurement of the wrong thing looks just like one of the right thing."""
    assert hashes()["MD5"][1]() == hashlib.md5(b"sixteen bytes 16seven quiet lanterns").digest()  # noqa: S324
    assert hashes()["SHA-256"][1]() == hashlib.sha256(b"sixteen bytes 16seven quiet lanterns").digest()
    kept = hashes()["bcrypt"][1]()
    assert isinstance(kept, bytes)
    assert kept.startswith(b"$2b$10$")
    argon = hashes()["Argon2id"][1]()
    assert isinstance(argon, bytes)
    assert len(argon) == 32


def test_slow_hashes_are_slow_and_quick_ones_quick() -> None:
    """Measured for a moment each: at least a thousandfold between them, on any machine."""
    found = {cost.name: cost.seconds for cost in measure_each(each_s=0.01)}
    assert [*found] == [*RATES] == [cost.name for cost in REFERENCE]
    assert min(found[name] for name in ("bcrypt", "scrypt", "Argon2id")) > 1000 * max(found["MD5"], found["SHA-256"])


def test_measuring_goes_on_for_the_time_it_is_given() -> None:
    """A quick guess is repeated until the time is used; a slow one runs once."""
    calls: list[int] = []
    measure_seconds(lambda: calls.append(1), each_s=0.02)
    assert len(calls) > 1000


def test_bcrypt_halves_with_every_step() -> None:
    """hashcat's benchmark runs cost 5; 10 is 32 times dearer, 12 128 times."""
    assert bcrypt_rate(5) == 184_000
    assert (round(bcrypt_rate(10)), round(bcrypt_rate(12))) == (5750, 1438)


def test_pbkdf2_is_not_quoted_at_its_benchmark() -> None:
    """999 iterations in the benchmark, 600,000 recommended: 14.8 thousand a second, and not 8.9 million."""
    assert round(pbkdf2_rate(600_000) / 1000, 1) == 14.8


def test_eight_random_characters_against_md5() -> None:
    """95⁸ at the published rate: 11.2 hours for all of them."""
    assert round(95**8 / RATES["MD5"].per_second / HOUR, 1) == 11.2


def test_what_is_no_measurement_says_so() -> None:
    """Nobody we found has measured the memory-hard hashes with care, so a limit is quoted as a limit."""
    assert {name for name, rate in RATES.items() if rate.footing is Footing.LIMIT} == {"scrypt", "Argon2id"}


@pytest.mark.parametrize(
    ("guesses", "last_tries", "unlimited", "md5"),
    [
        (1, "within those tries", "under a second", "under a second"),
        (100, "within those tries", "10 seconds", "under a second"),
        (101, "never", "10 seconds", "under a second"),
        (10**16, "never", "31,688,088 years", "17 hours"),
        (10**1200, "never", "more than 1,000,000,000 years", "more than 1,000,000,000 years"),
    ],
)
def test_from_guesses_to_time(guesses: int, last_tries: str, unlimited: str, md5: str) -> None:
    """A hundred tries end after the hundredth; numbers beyond any float are still answered."""
    found = times_to_fall(guesses)
    assert (found[0].words, found[2].words, found[-1].words) == (last_tries, unlimited, md5)


def test_the_first_guesses_at_an_account_come_before_any_lock() -> None:
    """Lantern looks at the fifth without a wait; the sixth has to wait."""
    limit = LESSON.tries_before_lock
    assert times_to_fall(limit)[1].words == "before the account locks"
    assert (times_to_fall(limit + 1)[1].seconds or 0) > 0


def test_times_are_listed_from_the_slowest_attack_to_the_quickest() -> None:
    """So that the table reads downwards as the danger grows."""
    rates = [falls.per_second for falls in times_to_fall(10**9)[1:]]
    assert rates == sorted(rates, key=float)


def test_the_throttled_rate_is_counted_by_the_exchange() -> None:
    """By its own lockout, over a year; the strict policy leaves far fewer."""
    assert throttled_per_year() == tries_allowed(LESSON, YEAR)
    assert throttled_per_year(STRICT) < throttled_per_year() / 5
    assert timedelta(days=365) == YEAR


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.99, "under a second"),
        (1, "1 second"),
        (59.9, "60 seconds"),
        (60, "1 minute"),
        (5400, "1.5 hours"),
        (86400, "1 day"),
        (YEAR_S, "1 year"),
        (1e6 * YEAR_S, "1,000,000 years"),
    ],
)
def test_times_are_said_as_people_say_them(seconds: float, words: str) -> None:
    """In one unit, and with one decimal at most."""
    assert say_duration(seconds) == words


@pytest.mark.parametrize(
    ("guesses", "words"),
    [(1, "1"), (9_999_999, "9,999,999"), (10**7, "1.0 · 10⁷"), (25 * 10**14, "2.5 · 10¹⁵"), (10**1208, "1.0 · 10¹²⁰⁸")],
)
def test_numbers_of_guesses_are_said_so_that_they_can_be_read(guesses: int, words: str) -> None:
    """Written out up to seven digits, as a power of ten beyond."""
    assert say_guesses(guesses) == words
