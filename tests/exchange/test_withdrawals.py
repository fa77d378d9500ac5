"""Withdrawals: what is taken, what is refused, and that nothing is ever made out of nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import ExchangeError, Kind
from loginlab.exchange.errors import InputRefused, SessionEnded, SessionRefused
from loginlab.exchange.funds import OPENING_BALANCES
from loginlab.exchange.withdrawals import parse_amount, parse_asset, parse_destination
from tests.exchange.scene import ELSEWHERE, MIRA, TOMAS, Scene
from tests.exchange.test_threads import at_once


def balance(scene: Scene, token: str, asset: str = "USDT") -> Decimal:
    return next(holding.amount for holding in scene.exchange.portfolio(token).holdings if holding.asset == asset)


def test_the_amount_leaves_the_account(scene: Scene) -> None:
    """What was asked for, of the asset that was asked for, and nothing else."""
    token = scene.sign_in().session_token
    sent = scene.exchange.request_withdrawal(token, "usdt", " 250.5 ", ELSEWHERE)
    assert (sent.asset, sent.amount, sent.destination, sent.requested_at) == (
        "USDT", Decimal("250.5"), ELSEWHERE, scene.at,
    )  # fmt: skip
    assert balance(scene, token) == Decimal("999.5")
    assert balance(scene, token, "BTC") == OPENING_BALANCES["BTC"]
    assert scene.exchange.withdrawals(token) == [sent]


@pytest.mark.parametrize(("amount", "goes"), [("1250", True), ("1250.00000001", False)])
def test_all_of_it_and_not_a_grain_more(scene: Scene, amount: str, goes: bool) -> None:
    """Down to nothing, never below."""
    token = scene.sign_in().session_token
    if goes:
        scene.exchange.request_withdrawal(token, "USDT", amount, ELSEWHERE)
        assert balance(scene, token) == 0
        return
    with pytest.raises(InputRefused, match="more than you have"):
        scene.exchange.request_withdrawal(token, "USDT", amount, ELSEWHERE)
    assert balance(scene, token) == 1250


@pytest.mark.parametrize("asset", OPENING_BALANCES)
def test_each_asset_covers_itself_alone(scene: Scene, asset: str) -> None:
    """A coin of one kind is none of another: all of each goes, and not a grain more because something else is there."""
    token, most = scene.sign_in().session_token, OPENING_BALANCES[asset]
    with pytest.raises(InputRefused, match="more than you have"):
        scene.exchange.request_withdrawal(token, asset, str(most + Decimal("0.00000001")), ELSEWHERE)
    scene.exchange.request_withdrawal(token, asset, str(most), ELSEWHERE)
    assert balance(scene, token, asset) == 0


def test_it_needs_an_open_session(scene: Scene) -> None:
    """None, one that was never ours, and one that was idle too long."""
    for token in (None, "made-up"):
        with pytest.raises(SessionRefused):
            scene.exchange.request_withdrawal(token, "USDT", "1", ELSEWHERE)
    token = scene.sign_in().session_token
    scene.wait(scene.policy.session_idle)
    with pytest.raises(SessionEnded):
        scene.exchange.request_withdrawal(token, "USDT", "1", ELSEWHERE)


def test_it_takes_from_nobody_else(scene: Scene) -> None:
    """Two accounts, one withdrawal."""
    mira, tomas = scene.sign_in().session_token, scene.sign_in(TOMAS).session_token
    scene.exchange.request_withdrawal(mira, "USDT", "50", ELSEWHERE)
    assert balance(scene, tomas) == 1250
    assert scene.exchange.withdrawals(tomas) == []


def test_the_owner_is_told_and_the_log_too(scene: Scene) -> None:
    """How much of what, and where to; whoever it was not wants to know at once."""
    scene.exchange.request_withdrawal(scene.sign_in().session_token, "BTC", "0.01", ELSEWHERE)
    assert f"0.01 BTC leave your account for {ELSEWHERE}." in scene.messages[-1].lines
    event = next(event for event in scene.exchange.events(MIRA) if event.kind is Kind.WITHDRAWAL_REQUESTED)
    assert event.facts == {"withdrawal": 1, "asset": "BTC", "amount": "0.01", "destination": ELSEWHERE}


@pytest.mark.parametrize(
    "typed", ["", " ", "0", "0.0", "-1", "+1", "1e3", "1,000", "1.", ".5", "0.000000001", "NaN", "Infinity", "١",
              "1" * 16, "1" * 500, "1 000", "0x10", None, 7, 0.5, Decimal(1)]
)  # fmt: skip
def test_an_amount_that_can_be_read_in_two_ways_is_not_read(typed: object) -> None:
    """No sign, no exponent, no thousands, no digits of other scripts, nothing but text."""
    with pytest.raises(InputRefused):
        parse_amount(typed)


@pytest.mark.parametrize(
    ("typed", "says"), [("", "is missing"), (None, "is missing"), ("1" * 500, "a number like 0.01")]
)
def test_what_is_too_long_for_an_amount_is_not_called_missing(typed: object, says: str) -> None:
    """It was, from sixty characters on: whoever had pasted something else looked for an empty field."""
    with pytest.raises(InputRefused, match=says):
        parse_amount(typed)


@given(st.decimals(min_value="0.00000001", max_value=10**15 - 1, places=8, allow_nan=False, allow_infinity=False))
def test_an_amount_written_plainly_is_read_exactly(amount: Decimal) -> None:
    """No rounding, at any size."""
    assert parse_amount(f"{amount:f}") == amount


@pytest.mark.parametrize("typed", ["", "DOGE", "B T C", "x" * 1000, None, 7])
def test_an_asset_that_is_not_traded(typed: object) -> None:
    """The sentence names those that are."""
    with pytest.raises(InputRefused, match="BTC, ETH, USDT"):
        parse_asset(typed)


@pytest.mark.parametrize(
    ("typed", "goes"),
    [("a" * 26, True), ("a" * 25, False), ("a" * 90, True), ("a" * 91, False), (f" {ELSEWHERE}\n", True),
     ("a" * 30 + " b", False), ("а" * 30, False), ("<b>" + "a" * 30, False), ("", False), (None, False), (7, False)],
)  # fmt: skip
def test_an_address_to_send_to(typed: object, goes: bool) -> None:
    """Letters and digits of plain Latin, 26 to 90 of them; a space at its ends comes from copying."""
    if goes:
        assert parse_destination(typed) == str(typed).strip()
        return
    with pytest.raises(InputRefused):
        parse_destination(typed)


def test_bad_input_changes_nothing(scene: Scene) -> None:
    """Not the balance, not the log."""
    token = scene.sign_in().session_token
    before = scene.exchange.store.dump()
    for asset, amount, address in (
        ("DOGE", "1", ELSEWHERE), ("USDT", "-1", ELSEWHERE), ("USDT", "1", "here"), ("USDT", "1251", ELSEWHERE),
    ):  # fmt: skip
        with pytest.raises(InputRefused):
            scene.exchange.request_withdrawal(token, asset, amount, address)
    assert scene.exchange.store.dump() == before


def test_two_withdrawals_at_once_cannot_spend_one_balance_twice() -> None:
    """Eight threads ask for all of it: one gets it."""
    scene = Scene()
    token = scene.sign_in().session_token
    outcomes = at_once(*[lambda: scene.exchange.request_withdrawal(token, "USDT", "1250", ELSEWHERE)] * 8)
    assert sum(not isinstance(outcome, Exception) for outcome in outcomes) == 1
    assert all(isinstance(outcome, ExchangeError) for outcome in outcomes if isinstance(outcome, Exception))
    assert balance(scene, token) == 0


@given(amounts=st.lists(st.integers(1, 90_000), max_size=8))
def test_what_left_and_what_stayed_add_up(amounts: list[int]) -> None:
    """In cents, in any order, refused or not."""
    scene = Scene()
    token = scene.sign_in().session_token
    for cents in amounts:
        try:
            scene.exchange.request_withdrawal(token, "USDT", f"{cents / 100:.2f}", ELSEWHERE)
        except InputRefused:
            assert Decimal(cents) / 100 > balance(scene, token)
    left = sum((one.amount for one in scene.exchange.withdrawals(token)), Decimal(0))
    assert left + balance(scene, token) == OPENING_BALANCES["USDT"]
    assert balance(scene, token) >= 0
