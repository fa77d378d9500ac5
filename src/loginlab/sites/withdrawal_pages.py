"""Sending something away: the form, what stands before it, its second step, and what was sent so far."""

from __future__ import annotations

from flask import Blueprint, Response

from loginlab.exchange import ExchangeError
from loginlab.exchange.errors import (
    AccountLocked,
    AddressRefused,
    CodeRefused,
    ConfirmationRefused,
    InputRefused,
    TooManyMessages,
    WithdrawalHeld,
)
from loginlab.exchange.withdrawal_confirmation import PendingWithdrawal
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other
from loginlab.sites.typed_number import read_number

CONFIRM_PATH = "/withdraw/confirm"
LONGEST_SHOWN = 100
"""Characters of a refused entry that are shown again. Chosen for this course."""


def build_withdrawal_pages(pages: Pages) -> Blueprint:
    """``/withdraw`` and ``/withdraw/confirm``."""
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
            whitelist=service.whitelist(token),
            waiting=service.pending_withdrawals(token),
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
            asked = service.request_withdrawal(Cookie.SESSION.read(), asset, amount, address)
        except (InputRefused, WithdrawalHeld, AddressRefused, TooManyMessages) as refusal:
            return withdrawal_page((asset, amount, address), refusal)
        if isinstance(asked, PendingWithdrawal):
            return see_other(CONFIRM_PATH)
        return see_other("/withdraw", "withdrawn")

    @blueprint.get(CONFIRM_PATH)
    def to_confirm() -> Response:
        """The newest one that waits in this session."""
        waiting = service.pending_withdrawals(Cookie.SESSION.read())
        if not waiting:
            return see_other("/withdraw")
        return pages.page("confirm_withdrawal.html", pending=waiting[-1])

    @blueprint.post(CONFIRM_PATH)
    def confirmed() -> Response:
        token = Cookie.SESSION.read()
        number, code = pages.fields("request", "code")
        request = read_number(number)
        try:
            service.confirm_withdrawal(token, request, code)
        except (InputRefused, CodeRefused, AccountLocked) as refusal:
            # It waits still, or the code would not have been looked at; a balance that is too small is for the form.
            pending = next((one for one in service.pending_withdrawals(token) if one.id == request), None)
            if pending is None or (isinstance(refusal, InputRefused) and refusal.field == "amount"):
                return withdrawal_page(("", "", ""), refusal)
            return pages.page("confirm_withdrawal.html", pending=pending, refusal=refusal)
        except (ConfirmationRefused, WithdrawalHeld, AddressRefused) as refusal:
            return withdrawal_page(("", "", ""), refusal)
        return see_other("/withdraw", "withdrawn")

    return blueprint
