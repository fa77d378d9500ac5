"""Freezing the account: what it does, and the one button."""

from __future__ import annotations

from flask import Blueprint, Response

from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other

PATH = "/security/freeze"


def build_freeze_pages(pages: Pages) -> Blueprint:
    """``/security/freeze``."""
    service = pages.context.service
    blueprint = Blueprint("freeze", __name__)

    @blueprint.get(PATH)
    def freeze() -> Response:
        return pages.page(
            "freeze.html", session=service.resume(Cookie.SESSION.read()), policy=service.policy, path=PATH
        )

    @blueprint.post(PATH)
    def frozen() -> Response:
        pages.fields()
        service.freeze(Cookie.SESSION.read())
        response = see_other("/sign-in", "frozen")
        Cookie.SESSION.delete(response)
        pages.renew_browser_id()
        return response

    return blueprint
