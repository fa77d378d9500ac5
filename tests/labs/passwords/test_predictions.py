"""What the lesson lets a learner predict: each key follows from a run, and each table shows that run."""

from __future__ import annotations

import pytest

from loginlab.catalogue import read_claims
from loginlab.exchange import LESSON
from loginlab.labs.passwords import choices, defence, published_rates, what_falls, what_opens
from loginlab.labs.passwords.generators import generate_words, lesson_random
from loginlab.labs.passwords.guesses import guess_stream
from loginlab.labs.passwords.manager_binding import COPY, REAL, reveal_manager, visit_both, what_the_manager_does
from loginlab.labs.passwords.meters import count_rules
from loginlab.labs.passwords.word_lists import dice_words

SEEDS = pytest.mark.parametrize("seed", [0, 7, 2**31])


def test_every_published_figure_belongs_to_a_claim_of_the_course() -> None:
    """A number without a source is a rumour."""
    cited = {rate.claim for rate in published_rates.RATES.values()} | {choices.CLAIM, defence.CLAIM}
    assert cited <= set(read_claims())
    share = f"{100 * choices.PUBLISHED_SHARES[1]:.2f} %"
    assert share in read_claims()[choices.CLAIM].says
    assert f"{published_rates.BCRYPT_BENCHMARK:,.0f} bcrypt" in read_claims()[published_rates.HASHCAT].says


def test_a_password_that_obeys_every_rule_falls_within_a_hundred_thousand() -> None:
    """And so do the others of the table, or nearly; the counting meter calls every one of them strong."""
    assert what_falls.magnitude_of_a_season(1) == "first-hundred-thousand"
    assert all(count_rules(password).is_satisfied for password in what_falls.COMPLIANT)
    assert all(guess_stream().find(password).number < 10**6 for password in what_falls.COMPLIANT)


def test_the_five_words_are_a_generators() -> None:
    """All of them stand in the list for dice, or the table would compare something else."""
    assert set(what_falls.FIVE_WORDS.split("-")) <= set(dice_words())
    assert what_falls.password_that_holds(1) == "words"


def test_a_billion_guesses_take_a_day_at_a_slow_hash() -> None:
    """10⁹ at ten thousand a second are 27.8 hours."""
    assert what_falls.hours_at_a_slow_hash(1) == 27.8


@SEEDS
def test_zxcvbn_errs_both_ways(seed: int) -> None:
    """Too low for random characters, too high for random words: for every learner's own."""
    assert what_falls.how_zxcvbn_rates_a_random_one(seed) == "too-low"
    rows = what_falls.reveal_generated(seed).rows
    assert [row[0] for row in rows] == ["12 characters", "12 characters, every kind", "5 words", "6 words"]
    assert generate_words(lesson_random(seed, "rated, five"), 5).outcomes == 7776**5


@SEEDS
def test_the_accounts_are_the_learners_own_and_near_the_published_share(seed: int) -> None:
    """Within the tolerance of the question, for any seed; behind the blocklist a tenth of them."""
    fallen, behind = what_opens.accounts_fallen_to_100_tries(seed), what_opens.accounts_fallen_behind_a_blocklist(seed)
    assert 3_000 < fallen < 3_600
    assert 230 < behind < 380
    assert f"{fallen:,}" in [row[1] for row in what_opens.reveal_population(seed).rows]


@SEEDS
def test_spraying_locks_nobody(seed: int) -> None:
    """At five tries and one each; the run without a pause locks nearly everyone."""
    assert what_opens.accounts_locked_by_spraying(seed) == 0
    assert LESSON.tries_before_lock == 5
    assert what_opens.reveal_spraying(seed).rows[-1][2] != "0"


def test_the_guards_that_ask_for_more() -> None:
    """They leave the leaked password right and open nothing."""
    assert what_opens.guards_that_leave_the_password_right(5) == {"second-factor", "new-device"}
    assert what_opens.accounts_opened_by_a_leak(5) == 5
    assert len(what_opens.reveal_stuffing(5).rows) == 5


def test_a_password_manager_fills_in_at_the_exact_address_only() -> None:
    """The attack: a copy of the page at another name. Same title, same form, and nothing is offered."""
    real, copy = visit_both(5)
    assert (real.address, real.fills_name, real.fills_password) == (REAL, True, True)
    assert (copy.address, copy.fills_name, copy.fills_password) == (COPY, False, False)
    assert real.title == copy.title
    assert what_the_manager_does(5) == "nothing"
    assert [row[0] for row in reveal_manager(5).rows] == [REAL, COPY]
