"""Where an owner confirms, from the mailbox, that it is they who ask support for help."""

from __future__ import annotations

from flask import Blueprint, Response

from loginlab.exchange.errors import OneTimeLinkRefused
from loginlab.exchange.messages import CONFIRM_PATH
from loginlab.exchange.tokens import LONGEST_TOKEN
from loginlab.sites.pages import Pages
from loginlab.sites.request_input import parse_argument


def build_support_pages(pages: Pages) -> Blueprint:
    """``/support/confirm``."""
    service = pages.context.service
    blueprint = Blueprint("support", __name__)

    @blueprint.get(CONFIRM_PATH)
    def link_opened() -> Response:
        """Ask before acting: mail scanners and previews open links too, and must not confirm anything."""
        token = parse_argument("token")
        if not token:
            raise OneTimeLinkRefused(why="missing")
        return pages.page("confirm_identity.html", token=token[: LONGEST_TOKEN + 1], path=CONFIRM_PATH, done=False)

    @blueprint.post(CONFIRM_PATH)
    def link_confirmed() -> Response:
        (token,) = pages.fields("token")
        service.confirm_identity_by_link(token)
        return pages.page("confirm_identity.html", token="", path=CONFIRM_PATH, done=True)

    return blueprint
