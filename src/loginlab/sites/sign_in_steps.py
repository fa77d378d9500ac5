"""Going from step to step of a sign-in: which page belongs to which stage, and what the browser keeps for it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, request

from loginlab.exchange import Stage, Step
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other

PATHS: Mapping[Stage, str] = {
    Stage.IDENTIFIER: "/sign-in",
    Stage.PASSWORD: "/sign-in/password",
    Stage.CODE: "/sign-in/code",
    Stage.DEVICE: "/sign-in/device",
    Stage.SIGNED_IN: "/dashboard",
}


def go_on(pages: Pages, step: Step) -> Response:
    """On to the page of the step that is awaited now, with the cookies that it needs."""
    response = see_other(PATHS[step.stage])
    policy = pages.context.service.policy
    device_token = step.device_token or (Cookie.DEVICE.read() if step.signed_in else None)
    if device_token is not None:
        Cookie.DEVICE.write(response, device_token, until=pages.context.now() + policy.device_trust_lifetime)
    if step.signed_in is None:
        Cookie.PENDING.write(response, step.pending_token)
        return response
    # A new id, always: one that was planted in this browser before is worth nothing now (session fixation).
    Cookie.SESSION.write(response, step.signed_in.session_token)
    Cookie.PENDING.delete(response)
    Cookie.IDENTIFIER.delete(response)
    pages.renew_browser_id()
    return response


def go_where_it_stands(pages: Pages, *, here: Stage | None = None) -> Response | None:
    """On to the page this browser should be on; None if that is ``here``."""
    stage = pages.context.service.current_stage(
        pending_token=Cookie.PENDING.read(), session_token=Cookie.SESSION.read()
    )
    if stage is here:
        return None
    lost = stage is Stage.IDENTIFIER and Cookie.PENDING.title in request.cookies
    response = see_other(PATHS[stage], "sign-in-refused" if lost else None)
    if lost:
        Cookie.PENDING.delete(response)
    return response
