"""Acts of trading: in a session, or by an API key that may trade."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from loginlab.exchange.accounts import Account
from loginlab.exchange.api_key_use import ApiKeyUse
from loginlab.exchange.api_keys import Permission
from loginlab.exchange.errors import InputRefused, NotSignedIn
from loginlab.exchange.events import Kind
from loginlab.exchange.funds import Holding
from loginlab.exchange.store import NEW
from loginlab.exchange.trades import (
    QUOTE,
    Trade,
    TradeSide,
    exchange_holdings,
    parse_side,
    parse_traded,
    worth_in_usdt,
)
from loginlab.exchange.withdrawals import parse_amount


class TradeActs(ApiKeyUse):
    """Trades. No hold stands before them: what is sold stays in the account, until it is withdrawn."""

    def trade(self, session_token: object, side: object, asset: object, amount: object) -> Trade:
        """Buy or sell an amount of an asset for USDT, at once. Raises SessionRefused or InputRefused."""
        with self._act() as at:
            session = self._resume(session_token, at)
            account = self.store.get(Account, id=session.account_id)
            if account is None:
                raise NotSignedIn()
            return self._trade(account, parse_side(side), parse_traded(asset), parse_amount(amount), at, session.id)

    def trade_by_key(self, secret: object, side: object, asset: object, amount: object) -> Trade:
        """The same for a program with an API key that may trade. Raises ApiKeyRefused or InputRefused."""
        with self._act() as at:
            account, key = self._by_key(secret, Permission.TRADE, at)
            traded = parse_traded(asset)
            return self._trade(account, parse_side(side), traded, parse_amount(amount), at, None, api_key=key.id)

    def trades(self, session_token: object) -> list[Trade]:
        """The account's trades, oldest first. Raises SessionRefused."""
        with self._act() as at:
            return self.store.find(Trade, account_id=self._resume(session_token, at).account_id)

    def _trade(
        self,
        account: Account,
        side: TradeSide,
        asset: str,
        amount: Decimal,
        at: datetime,
        session_id: int | None,
        *,
        api_key: int | None = None,
    ) -> Trade:
        usdt = worth_in_usdt(asset, amount)
        if usdt == 0:
            raise InputRefused(field="amount", reason=f"is worth less than the smallest part of a {QUOTE}")
        held = [
            self.store.get(Holding, account_id=account.id, asset=name) or Holding(account.id, name, Decimal(0))
            for name in (asset, QUOTE)
        ]
        self.store.put_all(exchange_holdings(side, amount, usdt, *held))
        done = self.store.add(Trade(NEW, account.id, side, asset, amount, usdt, at, session_id, api_key))
        how = {"session": session_id} if api_key is None else {"api_key": api_key}
        self._record_event(
            at, Kind.TRADED, account.identifier, trade=done.id, side=side, asset=asset, amount=str(amount), **how
        )
        return done
