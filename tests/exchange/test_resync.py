"""Several codes in a row: they find a far clock, and they open no way back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange.errors import CodeAlreadyUsed, CodeWrong, InputRefused
from loginlab.exchange.resync import verify_consecutive_codes
from loginlab.exchange.totp import step_at

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
NOW = datetime(2030, 1, 1, 9, 0, 0, tzinfo=UTC)
STEP = timedelta(seconds=30)
PRESENT = step_at(NOW, STEP)


def row(last: int, count: int = 3) -> list[str]:
    """Codes in a row, the last one so many steps from now."""
    return [pyotp.TOTP(SECRET).at(NOW + (last - back) * STEP) for back in reversed(range(count))]


@given(drift=st.integers(-1500, 1500), count=st.integers(2, 4))
def test_a_row_is_found_wherever_it_is_within_reach(drift: int, count: int) -> None:
    """Twelve and a half hours each way, as far as the exchange's diagnosis looks."""
    match = verify_consecutive_codes(SECRET, row(drift, count), at=NOW, reach_steps=1500, last_used_step=None)
    assert (match.step, match.drift_steps) == (PRESENT + drift, drift)


@pytest.mark.parametrize("sign", [-1, 1])
def test_the_reach_ends_where_it_says(sign: int) -> None:
    """At the limit found, one step beyond not."""
    at_limit = verify_consecutive_codes(SECRET, row(20 * sign), at=NOW, reach_steps=20, last_used_step=None)
    assert at_limit.drift_steps == 20 * sign
    with pytest.raises(CodeWrong):
        verify_consecutive_codes(SECRET, row(21 * sign), at=NOW, reach_steps=20, last_used_step=None)


def test_a_row_with_a_hole_or_in_the_wrong_order_proves_nothing() -> None:
    """Each code right by itself is not enough: three collected one by one are no clock."""
    first, second, third = row(-50)
    for codes in ([first, third, second], [first, second, first], [first, second, "000000"]):
        with pytest.raises(CodeWrong):
            verify_consecutive_codes(SECRET, codes, at=NOW, reach_steps=100, last_used_step=None)


def test_codes_seen_before_the_last_sign_in_do_not_move_the_window_back() -> None:
    """Whoever watched three sign-ins last night must not be able to make last night's codes count again."""
    with pytest.raises(CodeAlreadyUsed):
        verify_consecutive_codes(SECRET, row(-50), at=NOW, reach_steps=100, last_used_step=PRESENT - 51)
    match = verify_consecutive_codes(SECRET, row(-50), at=NOW, reach_steps=100, last_used_step=PRESENT - 53)
    assert match.drift_steps == -50


def test_one_code_is_no_row() -> None:
    """With one code, a search over a day would be a window of a day."""
    with pytest.raises(InputRefused):
        verify_consecutive_codes(SECRET, row(0, 1), at=NOW, reach_steps=1500, last_used_step=None)


def test_a_short_time_since_1970_is_no_trouble() -> None:
    """Steps do not go below zero."""
    start = datetime(1970, 1, 1, tzinfo=UTC)
    codes = [pyotp.TOTP(SECRET).at(start + number * STEP) for number in range(3)]
    match = verify_consecutive_codes(SECRET, codes, at=start + 2 * STEP, reach_steps=1500, last_used_step=None)
    assert match.step == 2
