"""Sheet 04: what its checks rest on is measured or played out, and each limit has two sides."""

from __future__ import annotations

import itertools
import re
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from hashlib import sha1
from typing import Any

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises import EXERCISES, Outcome, check
from loginlab.exercises.passwords_under_attack import argon2_parameters
from loginlab.exercises.passwords_under_attack.argon2_parameters import LEAST_MIB, MOST_MIB
from loginlab.exercises.passwords_under_attack.ask_without_telling import LEAKED, Service
from loginlab.exercises.passwords_under_attack.counted_looks import with_lines, with_most_bytes
from loginlab.exercises.passwords_under_attack.enough_choices import SIZES
from loginlab.exercises.passwords_under_attack.rank_functions import NEWEST, OLDEST
from loginlab.exercises.passwords_under_attack.rank_functions import right as rank
from loginlab.exercises.passwords_under_attack.rank_of_a_rule import COUNTED, FIRST_OF_1940, LONG, OF_1940, SHORT
from loginlab.exercises.passwords_under_attack.sort_by_fall import PASSWORDS, _truth
from loginlab.exercises.passwords_under_attack.stop_the_stuffing import AS_IT_WAS, NOTHING, _outcomes
from loginlab.exercises.passwords_under_attack.why_the_meter_errs import CASES
from loginlab.labs.passwords.breach_check import leaked_hash
from loginlab.labs.passwords.defence import TRIES_CHOICES, Defence, score
from loginlab.labs.passwords.meters import estimate_guesses
from loginlab.labs.passwords.population import BLOCKLISTS
from loginlab.labs.passwords.word_lists import dice_words
from loginlab.seat import frozen_seat
from loginlab.world.people import generate_people


def outcome(name: str, answer: object) -> Outcome:
    return check(EXERCISES[name], answer, frozen_seat(CHEAPEST)).outcome


def sentence(name: str, answer: object) -> str:
    return check(EXERCISES[name], answer, frozen_seat(CHEAPEST)).sentence


@pytest.mark.parametrize(
    ("tries", "blocked", "done"), [(5, 1000, True), (3, 1000, False), (5, 100, False), (100, 1000, False)]
)
def test_a_policy_is_judged_by_the_population(tries: int, blocked: int, done: bool) -> None:
    """Both sides of each of the three limits."""
    answer = {"tries": str(tries), "blocked": str(blocked)}
    assert (outcome("04.defend-the-doors", answer) is Outcome.DONE) is done
    found = score(frozen_seat().seed, Defence(tries, blocked))
    assert (found.emptied < 60 and found.locked < 1000 and found.refused < 12_000) is done


@pytest.mark.parametrize("answer", [{"tries": "0", "blocked": "1000"}, {"tries": "x"}, {"tries": "5", "blocked": "-1"}])
def test_a_policy_that_makes_no_sense_is_not_run(answer: dict[str, str]) -> None:
    """No try at all, no number, a list of less than nothing: not yet, with a word on it."""
    assert outcome("04.defend-the-doors", answer) is Outcome.NOT_YET


def test_the_rule_of_the_exercise_is_walked_and_counted_alike() -> None:
    """The worked answer against every guess of the rule with three words."""
    guesses = [word.capitalize() + str(year) for year in range(NEWEST, OLDEST - 1, -1) for word in SHORT]
    assert [rank(guess, SHORT) for guess in guesses] == list(range(1, len(guesses) + 1))
    assert len(set(LONG)) == len(LONG) == 17_000


@pytest.mark.parametrize(
    ("memory", "passes", "done"),
    [(19, 2, True), (18, 2, False), (46, 1, True), (45, 1, False), (7, 5, True), (6, 9, False)],
)
def test_hash_parameters_are_taken_from_owasps_least_on(memory: int, passes: int, done: bool) -> None:
    """Each pair of the sheet, and one MiB less."""
    assert (outcome("04.argon2-parameters", {"memory_mib": memory, "passes": passes}) is Outcome.DONE) is done
    assert LEAST_MIB == {1: 46, 2: 19, 3: 12, 4: 9, 5: 7}


@pytest.mark.parametrize(("seconds", "done"), [(1.0, True), (1.001, False)])
def test_an_owner_waits_a_second_and_no_longer(seconds: float, done: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the task says it, on a machine that is as slow as that."""
    monkeypatch.setattr(argon2_parameters, "measure_seconds", lambda _guess, each_s: seconds)
    assert (outcome("04.argon2-parameters", {"memory_mib": 19, "passes": 2}) is Outcome.DONE) is done


def test_nothing_is_hashed_that_would_bring_the_machine_down() -> None:
    """Two terabytes and a million passes are answered at once."""
    assert outcome("04.argon2-parameters", {"memory_mib": 2_000_000, "passes": 10**6}) is Outcome.NOT_YET
    assert outcome("04.argon2-parameters", {"memory_mib": MOST_MIB + 1, "passes": 2}) is Outcome.NOT_YET


def test_the_service_of_the_exercise_is_no_oracle() -> None:
    """Asked with more or fewer than five digits it answers with strangers only."""
    for length in (0, 4, 6, 40):
        answer = Service().ask(leaked_hash("password")[:length])
        assert leaked_hash("password")[5:] not in answer
    assert all(leaked_hash(word)[5:] in Service().ask(leaked_hash(word)[:5]) for word in LEAKED)


def test_the_generated_password_of_the_sheet_is_made_of_the_generators_words() -> None:
    """Six of the list, or it would hold for another reason."""
    assert set(PASSWORDS["six-words"].split("-")) <= set(dice_words())
    assert len(set(_truth(frozen_seat()).values())) == 3


def test_what_changes_nothing_was_the_case_in_the_run() -> None:
    """The people of the run have long passwords, and the lock was on: that is why neither row stops anything."""
    from random import Random

    assert all(len(person.password) >= 15 for person in generate_people(Random(1)))
    assert {_outcomes()[name] for name in AS_IT_WAS} == {NOTHING}


def test_each_count_of_choices_is_the_only_one() -> None:
    """One fewer does not reach 75 bits, one more is more than needed."""
    right = {"words": 6, "keyboard": 12, "letters": 16, "digits": 23}
    assert set(right) == set(SIZES)
    assert outcome("04.enough-choices", right) is Outcome.DONE
    for name, count in right.items():
        for other in (count - 1, count + 1):
            assert outcome("04.enough-choices", right | {name: other}) is Outcome.NOT_YET


def test_what_the_bench_calls_best_is_taken_on_the_card() -> None:
    """Whoever has found the best score in the lesson must not be refused in the sheet."""
    seat = frozen_seat(CHEAPEST)
    policies = [Defence(tries, blocked) for tries in TRIES_CHOICES if tries for blocked in BLOCKLISTS]
    best = sorted(policies, key=lambda policy: score(seat.seed, policy).against)[:2]
    for policy in best:
        answer = {"tries": str(policy.tries), "blocked": str(policy.blocked)}
        assert outcome("04.defend-the-doors", answer) is Outcome.DONE, policy


def test_what_the_bench_shows_of_a_word_and_a_year_is_no_chance() -> None:
    """Each piece is one that the meter knows, so that the row has one cause and not two."""
    password, _ = CASES["season"]
    assert not any(part.is_random for part in estimate_guesses(password).parts)


def test_one_pass_is_not_called_passes() -> None:
    """The number and its word agree, in both sentences that say it."""
    answer = {"memory_mib": "46", "passes": "1"}
    said = [finding.saw for finding in check(EXERCISES["04.argon2-parameters"], answer, frozen_seat(CHEAPEST)).findings]
    assert said[0] == "46 MiB, and 1 pass."
    assert said[1] == "With 1 pass the least is 46 MiB; yours has 46."


def written(words: Sequence[str]) -> list[str]:
    return [f"{word[0].upper()}{word[1:]}" for word in words]


YEARS = range(NEWEST, OLDEST - 1, -1)


def in_a_list(password: str, words: Sequence[str]) -> int | None:
    guesses = [f"{word}{year}" for year in YEARS for word in written(words)]
    return guesses.index(password) + 1 if password in guesses else None


def one_by_one(password: str, words: Sequence[str]) -> int | None:
    pairs = itertools.product(YEARS, written(words))
    return next((number for number, (year, word) in enumerate(pairs, 1) if f"{word}{year}" == password), None)


def in_a_dictionary(password: str, words: Sequence[str]) -> int | None:
    """Looks at each word once, and at no guess more than once: only what it keeps shows."""
    pairs = itertools.product(YEARS, written(words))
    return {f"{word}{year}": number for number, (year, word) in enumerate(pairs, 1)}.get(password)


def in_a_loop(is_it: Callable[[str, str, str], bool], *, looks_first: bool = False) -> Callable[..., Any]:
    """Counts the guesses one by one, and compares each in a way of its own."""

    def rank(password: str, words: Sequence[str]) -> int | None:
        words, number = written(words), 0
        if looks_first and password[:-4] not in words:
            return None
        for year in YEARS:
            for word in words:
                number += 1
                if is_it(password, word, str(year)):
                    return number
        return None

    return rank


def to_the_end(password: str, words: Sequence[str]) -> int | None:
    """Goes on where it has found its guess."""
    found, number, word, year, words = None, 0, password[:-4], password[-4:], written(words)
    for other in YEARS:
        for one in words:
            number += 1
            if one == word and str(other) == year:
                found = number
    return found


LOOPS = (
    in_a_loop(lambda password, word, year: word + year == password),
    in_a_loop(lambda password, word, year: word + year == password, looks_first=True),
    in_a_loop(lambda password, word, year: password[:-4] == word and password[-4:] == year),
    in_a_loop(lambda password, word, year: password == f"{word}{year}" or f"{word}{year}" == password),
    to_the_end,
)


@pytest.mark.thorough(1)  # two seconds each: they walk
@pytest.mark.parametrize("function", [in_a_list, one_by_one, in_a_dictionary, *LOOPS])
def test_whoever_makes_the_guesses_is_not_done(function: Callable[..., Any]) -> None:
    """The card says not to, and the rest of it is right."""
    report = check(EXERCISES["04.rank-of-a-rule"], function, frozen_seat(CHEAPEST))
    assert (report.outcome, report.held) == (Outcome.NOT_YET, (0, 1, 2))
    assert report.sentence.startswith("Yours makes the guesses")


def by_searching(password: str, words: Sequence[str]) -> int | None:
    """Walks through words and years, one after the other, and copies the list: all of that is little."""
    copied = [*words, *words][: len(words)]
    year = next((year for year in YEARS if password.endswith(str(year))), None)
    if year is None or password[:-4] not in written(copied):
        return None
    return (NEWEST - year) * len(words) + written(words).index(password[:-4]) + 1


def with_many_lines(password: str, words: Sequence[str]) -> int | None:
    """Writes each word letter by letter, and looks at every one of them."""
    found = None
    for place in range(len(words)):
        capital = ""
        for letter in words[place]:
            capital = capital + letter if capital else letter.upper()
        if capital == password[:-4]:
            found = place
    years = [str(year) for year in YEARS]
    if found is None or password[-4:] not in years:
        return None
    return years.index(password[-4:]) * len(words) + found + 1


def asking_for_the_year_each_time(password: str, words: Sequence[str]) -> int | None:
    """Writes down the years for each word again, and makes no guess of them."""
    for number, word in enumerate(words, 1):
        if password[-4:] in [str(year) for year in YEARS] and password[:-4] == word[0].upper() + word[1:]:
            return (NEWEST - int(password[-4:])) * len(words) + number
    return None


@pytest.mark.parametrize("function", [by_searching, with_many_lines, asking_for_the_year_each_time])
def test_whoever_walks_through_the_words_is_done(function: Callable[..., Any]) -> None:
    """The other side of it, a few times over."""
    assert outcome("04.rank-of-a-rule", function) is Outcome.DONE


def test_counting_lines_leaves_a_debugger_as_it_was() -> None:
    """It uses the same hook."""

    def debugger(*_: object) -> None:
        return None

    before = sys.gettrace()
    sys.settrace(debugger)
    try:
        assert with_lines(lambda: 1) == (1, 1)
        assert sys.gettrace() is debugger
    finally:
        sys.settrace(before)


@pytest.mark.parametrize("is_on", [False, True])
def test_measuring_bytes_leaves_another_measuring_as_it_was(is_on: bool) -> None:
    """Whoever looks for a leak of their own has switched it on, and everybody else has not."""
    was_on = tracemalloc.is_tracing()
    (tracemalloc.start if is_on else tracemalloc.stop)()
    try:
        with_most_bytes(lambda: 1)
        assert tracemalloc.is_tracing() is is_on
    finally:
        (tracemalloc.start if was_on else tracemalloc.stop)()


def test_the_words_that_are_counted_hold_the_guesses_that_are_asked_for() -> None:
    """Of a guess that is not made, nobody takes the walk."""
    assert all(rank(password, COUNTED) for password in (OF_1940, FIRST_OF_1940))


def by_pattern(password: str, words: Sequence[str]) -> int | None:
    """To a pattern a line break at the end is no character."""
    found = re.match(r"(.*)([0-9]{4})$", password)
    if found is None or found[1] not in written(words) or int(found[2]) not in YEARS:
        return None
    return (NEWEST - int(found[2])) * len(words) + written(words).index(found[1]) + 1


def test_a_line_break_at_the_end_is_another_password() -> None:
    """Its condition says what cannot be seen."""
    report = check(EXERCISES["04.rank-of-a-rule"], by_pattern, frozen_seat(CHEAPEST))
    assert report.held == (0, 1, 3)
    assert "`Summer2026` (with a line break at its end)" in report.findings[2].saw


def in_full_width(password: str, words: Sequence[str]) -> int | None:
    word, year = password[:-4], password[-4:]
    if word not in written(words) or not (year.isdigit() and OLDEST <= int(year) <= NEWEST):
        return None
    return (NEWEST - int(year)) * len(words) + written(words).index(word) + 1


def test_digits_that_look_alike_are_said_to_be_others() -> None:
    """On the screen they are nearly the same."""
    report = check(EXERCISES["04.rank-of-a-rule"], in_full_width, frozen_seat(CHEAPEST))
    assert report.sentence.startswith("Yours takes digits that only look like those of the rule.")
    assert "full-width" in report.findings[2].saw


def digits_of(password: str) -> str:
    return sha1(password.encode(), usedforsecurity=False).hexdigest()


def leaked_if(is_mine: Callable[[str, str], bool]) -> Callable[..., int]:
    """Asks as one should, and takes the first line that looks like one's own."""

    def times_leaked(password: str, ask: Callable[[str], str]) -> int:
        digits = digits_of(password).upper()
        lines = (line.split(":") for line in ask(digits[:5]).split())
        return next((int(count) for rest, count in lines if is_mine(rest, digits[5:])), 0)

    return times_leaked


@pytest.mark.parametrize("length", [1, 10, 34])
def test_a_part_of_the_digits_is_not_enough(length: int) -> None:
    """At the beginning and at the end: a stranger may share all of it."""
    parts = [lambda rest, own: rest[:length] == own[:length], lambda rest, own: rest[-length:] == own[-length:]]
    for function in map(leaked_if, parts):
        report = check(EXERCISES["04.ask-without-telling"], function, frozen_seat(CHEAPEST))
        assert 1 not in report.held
        if length > 1:  # one digit, the lines that stand in every crowd may share as well
            assert report.sentence.startswith("You take a line for yours of which only a part is yours.")


def test_whoever_counts_the_lines_is_not_told_that_they_take_the_first() -> None:
    """How many lines there are is no number that stands beside one of them."""
    report = check(
        EXERCISES["04.ask-without-telling"],
        lambda password, ask: len(ask(digits_of(password)[:5]).split()),
        frozen_seat(CHEAPEST),
    )
    assert (report.outcome, report.sentence) == (Outcome.NOT_YET, "")


@pytest.mark.parametrize("choose", [max, min])
def test_whoever_takes_the_most_or_the_least_is_told_of_no_other_mistake(choose: Callable[..., int]) -> None:
    """It is neither the first line nor one that is nearly theirs."""

    def times_leaked(password: str, ask: Callable[[str], str]) -> int:
        return choose(int(line.split(":")[1]) for line in ask(digits_of(password)[:5]).split())

    report = check(EXERCISES["04.ask-without-telling"], times_leaked, frozen_seat(CHEAPEST))
    assert (report.outcome, report.sentence) == (Outcome.NOT_YET, "")


def test_five_small_digits_tell_no_more_than_five_capitals() -> None:
    """Whoever sends small letters and compares capitals has found all, and told nothing."""

    def times_leaked(password: str, ask: Callable[[str], str]) -> int:
        digits = digits_of(password)
        lines = dict(line.split(":") for line in ask(digits[:5]).split())
        return int(lines.get(digits[5:].upper(), 0))

    assert outcome("04.ask-without-telling", times_leaked) is Outcome.DONE
    assert outcome("04.ask-without-telling", lambda password, ask: ask(digits_of(password)[:6])) is Outcome.NOT_YET


def test_whoever_goes_through_the_text_is_told_that_it_is_one() -> None:
    """And not only that there were not enough values to unpack."""

    def times_leaked(password: str, ask: Callable[[str], str]) -> int:
        digits = digits_of(password).upper()
        for line in ask(digits[:5]):
            rest, count = line.split(":")
            if rest == digits[5:]:
                return int(count)
        return 0

    assert "gets single characters" in sentence("04.ask-without-telling", times_leaked)


def test_once_is_not_said_as_one_times() -> None:
    """Of the password that was seen once."""
    right = leaked_if(lambda rest, own: rest == own)
    report = check(
        EXERCISES["04.ask-without-telling"],
        lambda password, ask: right(password, ask) if password.isascii() else 0,
        frozen_seat(CHEAPEST),
    )
    assert report.findings[0].saw == "`Ünïcode` was seen once; yours said 0."
