"""Trades: what is given and what is got, who may, and that nothing is ever made out of nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import Kind
from loginlab.exchange.errors import ApiKeyNotAllowed, InputRefused, NotSignedIn, SessionEnded
from loginlab.exchange.funds import PRICES_USD, Holding
from loginlab.exchange.trades import TradeSide, exchange_holdings, parse_side, worth_in_usdt
from tests.exchange.scene import MIRA, PASSWORD, TOMAS, Scene


def balance(scene: Scene, token: str, asset: str) -> Decimal:
    return next(holding.amount for holding in scene.exchange.portfolio(token).holdings if holding.asset == asset)


def test_a_purchase_gives_usdt_and_gets_the_asset(scene: Scene) -> None:
    """At the price of the course, to the smallest part; the record names the session."""
    signed_in = scene.sign_in()
    token = signed_in.session_token
    done = scene.exchange.trade(token, " Buy ", "btc", "0.01")
    assert (done.side, done.asset, done.usdt, done.session_id) == (TradeSide.BUY, "BTC", 600, signed_in.session.id)
    assert (balance(scene, token, "BTC"), balance(scene, token, "USDT")) == (Decimal("0.06"), 650)
    assert scene.exchange.trades(token) == [done]


def test_a_sale_is_the_way_back(scene: Scene) -> None:
    """Bought and sold again, everything is as before: the price stands still and there is no fee."""
    token = scene.sign_in().session_token
    before = scene.exchange.portfolio(token)
    scene.exchange.trade(token, "buy", "ETH", "0.25")
    scene.exchange.trade(token, "sell", "ETH", "0.25")
    assert scene.exchange.portfolio(token) == before


@pytest.mark.parametrize(
    ("side", "asset", "amount", "goes"),
    [("sell", "ETH", "0.8", True), ("sell", "ETH", "0.80000001", False),
     ("buy", "ETH", "0.41666666", True), ("buy", "ETH", "0.41666667", False)],
)  # fmt: skip
def test_all_of_it_and_not_a_grain_more(scene: Scene, side: str, asset: str, amount: str, goes: bool) -> None:
    """Of what is sold, and of what is paid with; a refusal changes nothing."""
    token = scene.sign_in().session_token
    before = scene.exchange.portfolio(token)
    if goes:
        scene.exchange.trade(token, side, asset, amount)
        return
    with pytest.raises(InputRefused, match="more than you have"):
        scene.exchange.trade(token, side, asset, amount)
    assert scene.exchange.portfolio(token) == before
    assert scene.exchange.trades(token) == []


@pytest.mark.parametrize("typed", ["", "hold", None, 7, "buy" * 10])
def test_a_side_is_one_of_two(scene: Scene, typed: object) -> None:
    """Anything else is said to be neither."""
    token = scene.sign_in().session_token
    with pytest.raises(InputRefused, match="must be buy or sell"):
        scene.exchange.trade(token, typed, "BTC", "0.01")


@pytest.mark.parametrize("side", ["buy", "sell"])
def test_both_sides_of_how_much_blank_may_stand_around_a_side(side: str) -> None:
    """Twenty characters are read, in capitals or not; one more is not looked at."""
    assert parse_side(f" {side.upper()}".ljust(20)) == side
    with pytest.raises(InputRefused, match="must be buy or sell"):
        parse_side(f" {side.upper()}".ljust(21))


def test_usdt_is_not_traded_for_itself(scene: Scene) -> None:
    """It is what everything is traded against."""
    with pytest.raises(InputRefused, match="another one than USDT"):
        scene.exchange.trade(scene.sign_in().session_token, "buy", "USDT", "1")


def test_it_needs_an_open_session(scene: Scene) -> None:
    """None, and one that was idle too long."""
    with pytest.raises(NotSignedIn):
        scene.exchange.trade(None, "buy", "BTC", "0.01")
    token = scene.sign_in().session_token
    scene.wait(scene.policy.session_idle)
    with pytest.raises(SessionEnded):
        scene.exchange.trade(token, "buy", "BTC", "0.01")


def test_a_key_trades_only_if_it_may(scene: Scene) -> None:
    """A permission of its own: a key that withdraws need not be able to trade."""
    token = scene.sign_in().session_token
    may = scene.exchange.create_api_key(token, PASSWORD, ("trade",))
    may_not = scene.exchange.create_api_key(token, PASSWORD, ("read", "withdraw"))
    done = scene.exchange.trade_by_key(may.secret, "sell", "ETH", "0.1")
    assert (done.api_key, done.session_id) == (may.key.id, None)
    with pytest.raises(ApiKeyNotAllowed):
        scene.exchange.trade_by_key(may_not.secret, "sell", "ETH", "0.1")


def test_it_touches_nobody_else(scene: Scene) -> None:
    """Two accounts, one trade, and one list of it."""
    mira, tomas = scene.sign_in().session_token, scene.sign_in(TOMAS).session_token
    before = scene.exchange.portfolio(tomas)
    scene.exchange.trade(mira, "sell", "BTC", "0.05")
    assert scene.exchange.portfolio(tomas) == before
    assert scene.exchange.trades(tomas) == []


def test_the_log_tells_who_asked(scene: Scene) -> None:
    """Side, amount, and the number of the session; no secret of it."""
    signed_in = scene.sign_in()
    scene.exchange.trade(signed_in.session_token, "sell", "BTC", "0.01")
    event = next(event for event in scene.exchange.events(MIRA) if event.kind is Kind.TRADED)
    assert event.facts == {
        "trade": 1, "side": "sell", "asset": "BTC", "amount": "0.01", "session": signed_in.session.id,
    }  # fmt: skip


def test_a_withdrawal_names_its_session_too(scene: Scene) -> None:
    """Which session asked for it is all that the exchange knows of where it came from."""
    signed_in = scene.sign_in()
    sent = scene.exchange.request_withdrawal(signed_in.session_token, "USDT", "1", "x" * 30)
    assert (sent.session_id, sent.api_key) == (signed_in.session.id, None)


amounts = st.decimals(min_value="0.00000001", max_value=100, places=8)


@given(st.sampled_from(TradeSide), st.sampled_from(["BTC", "ETH"]), amounts, amounts, amounts)
def test_no_trade_makes_anything(side: TradeSide, asset: str, amount: Decimal, has: Decimal, usdt: Decimal) -> None:
    """What it was worth before is what it is worth after, to a grain; and nothing falls below nothing."""
    held = Holding(1, asset, has), Holding(1, "USDT", usdt)
    try:
        after = exchange_holdings(side, amount, worth_in_usdt(asset, amount), *held)
    except InputRefused:
        return
    assert all(holding.amount >= 0 for holding in after)
    worth = [one.amount * PRICES_USD[asset] + other.amount for one, other in (held, after)]
    assert abs(worth[0] - worth[1]) <= Decimal("0.00000001")
