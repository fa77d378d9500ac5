"""What opens after signing in: the funds; and the way out again."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, Response

from loginlab.exchange.errors import SessionRefused
from loginlab.exchange.funds import PRICES_USD
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other


def build_account_pages(pages: Pages) -> Blueprint:
    """``/dashboard`` and ``/sign-out``."""
    service = pages.context.service
    blueprint = Blueprint("account", __name__)

    @blueprint.get("/dashboard")
    def dashboard() -> Response:
        session = service.resume(Cookie.SESSION.read())
        portfolio = service.portfolio(Cookie.SESSION.read())
        return pages.page("dashboard.html", session=session, portfolio=portfolio, prices=PRICES_USD)

    @blueprint.post("/sign-out")
    def sign_out() -> Response:
        pages.fields()
        # A session that is over already is what was wanted.
        with suppress(SessionRefused):
            service.sign_out(Cookie.SESSION.read())
        response = see_other("/sign-in", "signed-out")
        Cookie.SESSION.delete(response)
        pages.renew_browser_id()
        return response

    return blueprint
