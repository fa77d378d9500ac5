"""The pages of a lost second factor: making recovery codes, using one, asking for a removal, and stopping it."""

from __future__ import annotations

from flask import Blueprint, Response

from loginlab.exchange import ExchangeError, Method, Stage
from loginlab.exchange.errors import (
    AccountLocked,
    CodeRefused,
    EnrolmentRefused,
    InputRefused,
    OneTimeLinkRefused,
    RecoveryRefused,
    SignInRefused,
    TooManyMessages,
)
from loginlab.exchange.messages import RECOVERY_CANCEL_PATH
from loginlab.exchange.tokens import LONGEST_TOKEN
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other
from loginlab.sites.request_input import parse_argument
from loginlab.sites.security_pages import show_security
from loginlab.sites.sign_in_steps import PATHS, go_on, go_where_it_stands

LOST_PHONE = "/sign-in/lost-phone"


def build_recovery_pages(pages: Pages) -> Blueprint:
    """What belongs to a lost phone, before it is lost and after."""
    context, service = pages.context, pages.context.service
    blueprint = Blueprint("recovery", __name__)

    def lost_phone_page(refusal: ExchangeError | None = None) -> Response:
        recovery = service.open_recovery(Cookie.PENDING.read())
        return pages.page(
            "lost_phone.html",
            recovery=recovery,
            ready=recovery is not None and context.now() >= recovery.ready_at,
            policy=service.policy,
            refusal=refusal,
        )

    def elsewhere() -> Response | None:
        """On to the page where this sign-in stands, unless it awaits the authenticator."""
        standing = go_where_it_stands(pages, here=Stage.CODE)
        if standing is None and service.current_step(Cookie.PENDING.read()).method is not Method.TOTP:
            return see_other(PATHS[Stage.CODE])
        return standing

    @blueprint.get(LOST_PHONE)
    def lost_phone() -> Response:
        return elsewhere() or lost_phone_page()

    @blueprint.post(LOST_PHONE)
    def recovery_code_given() -> Response:
        (typed,) = pages.fields("code")
        try:
            step = service.submit_recovery_code(Cookie.PENDING.read(), typed, origin=context.origin())
        except SignInRefused:
            return elsewhere() or see_other(PATHS[Stage.IDENTIFIER])
        except (InputRefused, CodeRefused, AccountLocked) as refusal:
            return lost_phone_page(refusal)
        except TooManyMessages as refusal:
            # The code was right and is spent; what is missing is the question about the device.
            return pages.page("device.html", step=service.current_step(Cookie.PENDING.read()), refusal=refusal)
        return go_on(pages, step)

    @blueprint.post(f"{LOST_PHONE}/request")
    def removal_requested() -> Response:
        pages.fields()
        try:
            service.request_recovery(Cookie.PENDING.read(), origin=context.origin())
        except SignInRefused:
            return elsewhere() or see_other(PATHS[Stage.IDENTIFIER])
        except TooManyMessages as refusal:
            return lost_phone_page(refusal)
        return see_other(LOST_PHONE, "recovery-requested")

    @blueprint.post(f"{LOST_PHONE}/finish")
    def removal_finished() -> Response:
        pages.fields()
        try:
            service.finish_recovery(Cookie.PENDING.read(), origin=context.origin())
        except SignInRefused:
            return elsewhere() or see_other(PATHS[Stage.IDENTIFIER])
        except RecoveryRefused as refusal:
            return lost_phone_page(refusal)
        response = see_other(PATHS[Stage.IDENTIFIER], "recovery-finished")
        Cookie.PENDING.delete(response)
        return response

    @blueprint.get(RECOVERY_CANCEL_PATH)
    def link_opened() -> Response:
        """Ask before acting: a mail scanner must not stop what an owner in need has waited for."""
        token = parse_argument("token")
        if not token:
            raise OneTimeLinkRefused(why="missing")
        token = token[: LONGEST_TOKEN + 1]
        return pages.page("cancel_recovery.html", token=token, path=RECOVERY_CANCEL_PATH, done=False)

    @blueprint.post(RECOVERY_CANCEL_PATH)
    def link_used() -> Response:
        (token,) = pages.fields("token")
        service.cancel_recovery_by_link(token)
        return pages.page("cancel_recovery.html", token="", path=RECOVERY_CANCEL_PATH, done=True)

    @blueprint.post("/security/recovery/cancel")
    def cancelled() -> Response:
        pages.fields()
        try:
            service.cancel_recovery(Cookie.SESSION.read())
        except RecoveryRefused:
            return see_other("/security")
        return see_other("/security", "recovery-cancelled")

    @blueprint.post("/security/recovery-codes")
    def codes_made() -> Response:
        """Answers with the codes at once, without a redirect: they must not have an address of their own."""
        (code,) = pages.fields("code")
        try:
            made = service.make_recovery_codes(Cookie.SESSION.read(), code)
        except (InputRefused, CodeRefused, AccountLocked, EnrolmentRefused) as refusal:
            return show_security(pages, refusal, at="recovery-codes")
        return pages.page("recovery_codes.html", codes=made.codes)

    @blueprint.post("/security/authenticator/remove-lost")
    def lost_authenticator_removed() -> Response:
        (code,) = pages.fields("code")
        try:
            service.unenrol_totp_by_recovery_code(Cookie.SESSION.read(), code)
        except (InputRefused, CodeRefused, AccountLocked, EnrolmentRefused) as refusal:
            return show_security(pages, refusal, at="lost-authenticator")
        return see_other("/security", "authenticator-removed")

    return blueprint
