"""Changing the password while signed in."""

from __future__ import annotations

from flask import Blueprint, Response

from loginlab.exchange import ExchangeError
from loginlab.exchange.errors import AccountLocked, InputRefused, PasswordWrong
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other

PATH = "/security/password"


def build_password_pages(pages: Pages) -> Blueprint:
    """``/security/password``."""
    service = pages.context.service
    blueprint = Blueprint("password", __name__)

    def change_page(refusal: ExchangeError | None = None) -> Response:
        session = service.resume(Cookie.SESSION.read())
        policy = service.policy
        return pages.page("change_password.html", session=session, policy=policy, path=PATH, refusal=refusal)

    @blueprint.get(PATH)
    def change() -> Response:
        return change_page()

    @blueprint.post(PATH)
    def changed() -> Response:
        old, new = pages.fields("password", "new-password")
        try:
            service.change_password(Cookie.SESSION.read(), old, new)
        except (InputRefused, PasswordWrong, AccountLocked) as refusal:
            return change_page(refusal)
        return see_other("/security", "password-changed")

    return blueprint
