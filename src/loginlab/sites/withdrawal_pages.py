"""Sending something away: the form, the hold if there is one, and what was sent so far."""

from __future__ import annotations

from flask import Blueprint, Response

from loginlab.exchange import ExchangeError
from loginlab.exchange.errors import InputRefused, WithdrawalHeld
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other

LONGEST_SHOWN = 100
"""Characters of a refused entry that are shown again. Chosen for this course."""


def build_withdrawal_pages(pages: Pages) -> Blueprint:
    """``/withdraw``."""
    service = pages.context.service
    blueprint = Blueprint("withdrawal", __name__)

    def withdrawal_page(typed: tuple[str, str, str], refusal: ExchangeError | None = None) -> Response:
        token = Cookie.SESSION.read()
        return pages.page(
            "withdraw.html",
            session=service.resume(token),
            portfolio=service.portfolio(token),
            hold=service.withdrawal_hold(token),
            withdrawals=service.withdrawals(token),
            typed=tuple(text[:LONGEST_SHOWN] for text in typed),
            refusal=refusal,
        )

    @blueprint.get("/withdraw")
    def withdraw() -> Response:
        return withdrawal_page(("", "", ""))

    @blueprint.post("/withdraw")
    def requested() -> Response:
        asset, amount, address = pages.fields("asset", "amount", "address")
        try:
            service.request_withdrawal(Cookie.SESSION.read(), asset, amount, address)
        except (InputRefused, WithdrawalHeld) as refusal:
            return withdrawal_page((asset, amount, address), refusal)
        return see_other("/withdraw", "withdrawn")

    return blueprint
