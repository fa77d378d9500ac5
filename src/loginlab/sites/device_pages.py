"""Approving a new device: by the code from the message, or by its link in the same browser."""

from __future__ import annotations

from flask import Blueprint, Response

from loginlab.exchange import APPROVAL_PATH, ExchangeError, Stage
from loginlab.exchange.errors import AccountLocked, CodeRefused, InputRefused, LinkMissing, SignInRefused
from loginlab.exchange.tokens import LONGEST_TOKEN
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other
from loginlab.sites.request_input import parse_argument
from loginlab.sites.sign_in_steps import PATHS, go_on, go_where_it_stands


def build_device_pages(pages: Pages) -> Blueprint:
    """``/sign-in/device`` and the page that the approval link opens."""
    service = pages.context.service
    blueprint = Blueprint("device", __name__)

    def device_page(refusal: ExchangeError | None = None) -> Response:
        step = service.current_step(Cookie.PENDING.read())
        return pages.page("device.html", step=step, refusal=refusal)

    @blueprint.get("/sign-in/device")
    def device() -> Response:
        return go_where_it_stands(pages, here=Stage.DEVICE) or device_page()

    @blueprint.post("/sign-in/device")
    def code_given() -> Response:
        (typed,) = pages.fields("code")
        try:
            step = service.approve_device(Cookie.PENDING.read(), typed, origin=pages.context.origin())
        except SignInRefused:
            return go_where_it_stands(pages) or see_other(PATHS[Stage.IDENTIFIER])
        except (InputRefused, CodeRefused, AccountLocked) as refusal:
            return device_page(refusal)
        return go_on(pages, step)

    @blueprint.get(APPROVAL_PATH)
    def link_opened() -> Response:
        """Ask before acting: mail scanners and previews open links too, and must not approve anything."""
        token = parse_argument("token")
        if not token:
            raise LinkMissing()
        return pages.page("approve.html", token=token[: LONGEST_TOKEN + 1], path=APPROVAL_PATH)

    @blueprint.post(APPROVAL_PATH)
    def link_confirmed() -> Response:
        (token,) = pages.fields("token")
        step = service.approve_device_by_link(token, device_token=Cookie.DEVICE.read(), origin=pages.context.origin())
        return go_on(pages, step)

    return blueprint
