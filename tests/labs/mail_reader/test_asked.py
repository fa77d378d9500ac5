"""What the questions ask: keys that follow from the five mails."""

from __future__ import annotations

import pytest

from loginlab import labs
from loginlab.labs import Revealed
from loginlab.labs.mail_reader import asked
from loginlab.seat import FROZEN_SEED

SEEDS = pytest.mark.parametrize("seed", [0, 5, FROZEN_SEED])


@SEEDS
def test_the_keys_are_what_came_out(seed: int) -> None:
    """For every learner."""
    assert asked.mails_that_pass_dmarc(seed) == {"device", "renew"}
    assert asked.count_mails_that_pass_dmarc(seed) == 2
    assert asked.count_thieves_among_passed(seed) == 1
    assert asked.honest_mails_that_fail(seed) == {"codes"}
    assert asked.what_a_pass_says(seed) == "who"
    assert asked.why_the_forwarded_one_fails(seed) == "both"
    assert asked.signer_of_the_bulk_mail(seed) == "post-runner.example"
    assert asked.what_the_app_says_of_the_expired_password(seed) == "signed-in"
    assert asked.mails_whose_link_misleads(seed) == {"stop"}


@SEEDS
@pytest.mark.parametrize("name", ["reveal_five_mails", "reveal_forwarded", "reveal_expired_password"])
def test_what_is_revealed_is_a_table(seed: int, name: str) -> None:
    """Each row as long as its header."""
    revealed = labs.KEYS[name](seed)
    assert isinstance(revealed, Revealed)
    assert {len(row) for row in revealed.rows} == {len(revealed.header)}
    assert all(type(cell) is str for row in revealed.rows for cell in row)


def test_a_quiz_may_call_them_all() -> None:
    """Every public function is a key."""
    own = {
        name
        for name, function in vars(asked).items()
        if callable(function) and getattr(function, "__module__", "") == asked.__name__ and not name.startswith("_")
    }
    assert own <= set(labs.KEYS)
