"""Sheet 04: what its checks rest on is measured or played out, and each limit has two sides."""

from __future__ import annotations

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises import EXERCISES, Outcome, check
from loginlab.exercises.passwords_under_attack import argon2_parameters
from loginlab.exercises.passwords_under_attack.argon2_parameters import LEAST_MIB, MOST_MIB
from loginlab.exercises.passwords_under_attack.ask_without_telling import LEAKED, Service
from loginlab.exercises.passwords_under_attack.enough_choices import SIZES
from loginlab.exercises.passwords_under_attack.rank_of_a_rule import LONG, NEWEST, OLDEST, SHORT
from loginlab.exercises.passwords_under_attack.rank_of_a_rule import _right as rank
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
