"""What the true support answers in the app: what it sees, and what it will not do."""

from __future__ import annotations

from loginlab.exchange.api_keys import ApiKey
from loginlab.exchange.sessions import Session
from loginlab.exchange.whitelist import ListedAddress, WhitelistOff
from loginlab.labs.drill.account import NoorsAccount
from loginlab.world.exits import HOME


def answer_of_support(table: NoorsAccount) -> str:
    """What stands in the exchange's records at this moment, as support writes it to somebody who has confirmed."""
    store, account = table.exchange.store, table.account.id
    sessions = [one for one in store.find(Session, account_id=account, ended_at=None) if one.network != HOME.network]
    keys = store.find(ApiKey, account_id=account, revoked_at=None)
    strange = [
        one for one in store.find(ListedAddress, account_id=account, removed_at=None) if one.address != table.savings
    ]
    off = store.get(WhitelistOff, account_id=account, ended_at=None)
    seen = [
        f"sessions that are not from your home: {len(sessions)}",
        f"API keys: {len(keys)}",
        f"addresses on your whitelist beside “my savings”: {len(strange)}",
        "your whitelist is being switched off" if off is not None else "nobody is switching your whitelist off",
    ]
    return (
        f"Thank you for confirming in the app. We see: {'; '.join(seen)}. You can end each of these yourself at once. "
        "We cannot shorten a wait or lift a hold. We do not call you, and we never ask for a code."
    )
