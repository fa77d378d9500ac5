"""``www``: the exchange's website."""

from __future__ import annotations

from flask import Response, request

from loginlab.exchange.errors import Maintenance, SessionRefused, SignInHeld
from loginlab.sites.account_pages import build_account_pages
from loginlab.sites.anti_phishing_pages import build_anti_phishing_pages
from loginlab.sites.api_key_pages import build_api_key_pages
from loginlab.sites.application import SiteApplication
from loginlab.sites.context import SiteContext
from loginlab.sites.cookies import Cookie
from loginlab.sites.device_pages import build_device_pages
from loginlab.sites.freeze_pages import build_freeze_pages
from loginlab.sites.pages import build_site, see_other
from loginlab.sites.passkey_pages import build_passkey_pages
from loginlab.sites.password_pages import build_password_pages
from loginlab.sites.recovery_pages import build_recovery_pages
from loginlab.sites.refusals import public_id
from loginlab.sites.reset_pages import build_reset_pages
from loginlab.sites.security_pages import build_security_pages
from loginlab.sites.sign_in_pages import build_sign_in_pages
from loginlab.sites.stylesheet import PATH
from loginlab.sites.support_pages import build_support_pages
from loginlab.sites.whitelist_pages import build_whitelist_pages
from loginlab.sites.withdrawal_pages import build_withdrawal_pages


def verify_open(context: SiteContext) -> None:
    """Refuse in maintenance, also where a page would need nothing from the exchange. Raises Maintenance."""
    until = context.service.maintenance_until()
    if until is not None:
        raise Maintenance(until=until, retry_after=until - context.now())


def build_www(context: SiteContext) -> SiteApplication:
    """Put the website together."""
    site, pages = build_site("www", context)

    @site.before_request
    def refuse_in_maintenance() -> None:
        if request.path != PATH:
            verify_open(context)

    @site.get("/")
    def home() -> Response:
        response = pages.page("home.html")
        # The same for everyone, so a browser may keep it for a while.
        response.headers["Cache-Control"] = "public, max-age=300"
        return response

    @site.errorhandler(SessionRefused)
    def to_sign_in(error: SessionRefused) -> Response:
        response = see_other("/sign-in", public_id(error))
        Cookie.SESSION.delete(response)
        return response

    @site.errorhandler(SignInHeld)
    def paused(error: SignInHeld) -> Response:
        response = pages.page("refused.html", refusal=error)
        Cookie.PENDING.delete(response)
        return response

    for build in (
        build_sign_in_pages,
        build_device_pages,
        build_reset_pages,
        build_recovery_pages,
        build_account_pages,
        build_withdrawal_pages,
        build_whitelist_pages,
        build_api_key_pages,
        build_freeze_pages,
        build_security_pages,
        build_passkey_pages,
        build_password_pages,
        build_anti_phishing_pages,
        build_support_pages,
    ):
        site.register_blueprint(build(pages))
    return site
