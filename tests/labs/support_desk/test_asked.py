"""What lesson 09 asks of the desk comes from calls that were run, and is the same for every learner."""

from __future__ import annotations

import pytest

from loginlab.labs import KEYS
from loginlab.labs.support_desk import asked
from loginlab.labs.support_desk.acts import Act
from loginlab.labs.support_desk.callers import Caller
from loginlab.labs.support_desk.graded import FOUND_FIRST, OPENS, THREE_CALLS, Shift, shift_at
from loginlab.seat import FROZEN_SEED, frozen_seat

SEEDS = (FROZEN_SEED, 7)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("ways_that_prove_an_owner", {"check_app", "check_mail", "call_back"}),
        ("what_a_thief_reads_out", {"ask_birthday", "ask_code", "check_plain"}),
        ("check_that_a_relayed_owner_confirms", "check_plain"),
        ("acts_that_leak", {"tell_hold", "tell_sign_ins", "tell_balance", "tell_email"}),
        ("callers_moved_by_pressure", 0),
        ("act_that_loses_the_money_on_hold", "lift_hold"),
        ("way_a_first_contact_is_checked", "own_way"),
        ("acts_that_lose_to_found_first", {"read_code", "install_help", "safe_wallet", "press_it_is_me"}),
        ("usd_lost_to_a_read_code", 6650),
    ],
)
def test_a_key_is_the_same_for_every_learner(key: str, value: object, seed: int) -> None:
    """The question's sentences are written for it."""
    assert KEYS[key](seed) == value


def test_a_day_of_calls_comes_out_as_the_lesson_says() -> None:
    """Thirty calls, every caller among them; the careless agent loses eleven times, the careful one never."""
    day = asked.a_day_of_calls(FROZEN_SEED)
    assert len(day) == asked.CALLS
    assert {caller for _, caller in day} == set(Caller)
    assert KEYS["calls_lost_by_careless"](FROZEN_SEED) == 11
    assert KEYS["usd_lost_by_careless_in_30_calls"](FROZEN_SEED) == 11 * 6650
    assert KEYS["calls_unsafe_by_careless"](FROZEN_SEED) == 27
    assert KEYS["calls_unsafe_by_careful"](FROZEN_SEED) == 0
    assert KEYS["usd_lost_by_careless_with_least_privilege"](FROZEN_SEED) == 0


@pytest.mark.parametrize(
    "key",
    ["reveal_ways_to_ask", "reveal_callers", "reveal_desks", "reveal_leaks", "reveal_pressure", "reveal_found_first"],
)
def test_a_table_has_a_cell_for_each_of_its_columns(key: str) -> None:
    """And a sentence that says what to see in it."""
    revealed = getattr(asked, key)(FROZEN_SEED)
    assert revealed.text.endswith(".")
    assert revealed.rows
    assert all(len(row) == len(revealed.header) and all(row) for row in revealed.rows)


def test_three_calls_are_an_owner_a_thief_and_a_third() -> None:
    """In an order by the seed; whoever takes them in order meets each once."""
    orders = set()
    for seed in range(12):
        shift = OPENS[THREE_CALLS](seed)
        callers = []
        while (call := shift.current) is not None:
            callers.append(call.caller)  # type: ignore[union-attr]
            call.do(Act.END)
        assert len(callers) == len(shift) == 3
        assert Caller.OWNER in callers
        assert shift.is_over
        orders.add(callers.index(Caller.OWNER))
    assert orders == {0, 1, 2}


def test_a_shift_stays_at_its_seat_until_it_is_begun_anew() -> None:
    """The same call again, as it stood; anew, the first one from its beginning."""
    seat = frozen_seat()
    shift = shift_at(seat, THREE_CALLS)
    assert shift.current is not None
    shift.current.do(Act.LOOK_UP)
    assert shift_at(seat, THREE_CALLS) is shift
    assert len(shift.current.turns) == 1
    anew = shift_at(seat, THREE_CALLS, anew=True)
    assert isinstance(anew, Shift)
    assert anew.current is not None
    assert anew.current.turns == []
    assert anew.current.opening == shift.calls[0].opening


@pytest.mark.parametrize("name", ["", "09", "09.nothing", THREE_CALLS.upper()])
def test_calls_that_do_not_exist_are_said_in_words(name: str) -> None:
    """With what there is."""
    with pytest.raises(LookupError, match=FOUND_FIRST):
        shift_at(frozen_seat(), name)
