"""Answering with a page: the form token in it, the refusal in it, and the status that goes with both."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from flask import Response, g, request
from itsdangerous import BadData
from werkzeug.exceptions import HTTPException

from loginlab.exchange import ExchangeError
from loginlab.exchange.errors import StalePage
from loginlab.sites.application import SiteApplication
from loginlab.sites.context import SiteContext
from loginlab.sites.cookies import Cookie
from loginlab.sites.form_tokens import FIELD
from loginlab.sites.refusals import public_id, retry_after, sentence_of, status_of, wait_of
from loginlab.sites.rendering import render
from loginlab.sites.request_input import parse_argument, parse_form
from loginlab.sites.stylesheet import PATH, build_stylesheet

NOTICES: Mapping[str, str] = {
    "sign-in-refused": "This sign-in cannot go on. Please start again.",
    "session-refused": "Please sign in.",
    "session-ended": "You have been signed out. Please sign in again.",
    "signed-out": "You have signed out.",
    "sent": "We have sent a new message. Only the newest one works.",
    "ended": "That session is over.",
    "others-ended": "All other sessions are over.",
    "device-forgotten": "That device is asked about again at its next sign-in. Its session goes on.",
    "authenticator-added": "Your authenticator is set up. From now on, signing in asks for its code.",
    "authenticator-removed": "Your authenticator is removed.",
    "password-reset": "Your new password is set, and you are signed out everywhere. Sign in with the new one.",
    "reset-begin-again": "Please type your email address or phone number once more.",
    "recovery-requested": "We have told you by every way we know. Come back here when the wait is over.",
    "recovery-finished": "Your authenticator is removed, and withdrawals wait for a while. Sign in again.",
    "recovery-cancelled": "Your authenticator stays. Change your password: somebody else may know it.",
    "passkey-added": "Your passkey is made. Signing in with it asks for no password and no code.",
    "passkey-removed": "That passkey signs nobody in any more.",
    "passkey-only": "From now on your account opens only with a passkey.",
    "passkey-optional": "Passwords work again.",
    "anti-phishing-set": "From the next mail on, every mail from us carries these words.",
    "password-changed": "Your password is changed.",
    "withdrawn": "Your withdrawal is on its way.",
    "address-added": "The address is added. We have told you by every way we know, and it waits.",
    "address-removed": "The address is off your whitelist.",
    "whitelist-on": "Your whitelist is on.",
    "whitelist-off-asked": "Your whitelist will be off at the time shown. We have told you by every way we know.",
    "whitelist-kept": "Your whitelist stays on.",
    "key-revoked": "That key works no more.",
    "frozen": "Your account is frozen, and everybody is signed out. Make your mailbox safe before you sign in again.",
}
"""The sentences an address may ask for by name. Only these: text from an address would be a stranger's text."""


class Pages:
    """Makes answers for one site."""

    def __init__(self, context: SiteContext) -> None:
        self.context = context

    def page(
        self, template: str, *, refusal: ExchangeError | None = None, status: int = HTTPStatus.OK, **values: Any
    ) -> Response:
        """A page; with a refusal in it, its status and ``Retry-After`` too."""
        now = self.context.now()
        wait = None if refusal is None else wait_of(refusal, now)
        body = render(
            template,
            stylesheet=f"{PATH}?v={quote(self.context.version)}",
            form_token=self._form_token,
            notice=NOTICES.get(parse_argument("notice")) if refusal is None else None,
            http_status=status,
            refusal=refusal,
            refusal_id=None if refusal is None else public_id(refusal),
            wait=wait,
            opens_at=None if wait is None else now + wait,
            **values,
        )
        response = Response(body, status if refusal is None else status_of(refusal, now), mimetype="text/html")
        if wait is not None:
            response.headers["Retry-After"] = str(retry_after(wait))
        return response

    def fields(self, *names: str) -> list[str]:
        """The named fields of the posted form, once its token has been proved. Raises StalePage."""
        form = parse_form()
        try:
            self.context.form_tokens.verify(form.get(FIELD), Cookie.FORM.read())
        except StalePage as refusal:
            self._record_refused_form(refusal)
            raise
        return [form.get(name, "") for name in names]

    def _record_refused_form(self, refusal: StalePage) -> None:
        try:
            # However old: it opens nothing here, and only says whose page was left open.
            typed = self.context.identifiers.loads(Cookie.IDENTIFIER.read() or "")
        except BadData:
            typed = None
        self.context.service.record_refused_form(
            refusal,
            page=request.path,
            session_token=Cookie.SESSION.read(),
            pending_token=Cookie.PENDING.read(),
            identifier=typed,
            origin=self.context.origin(),
        )

    def renew_browser_id(self) -> str:
        """Make every form opened before worthless: after signing in or out the old ones belong to someone else."""
        g.new_browser_id = renewed = self.context.form_tokens.generate_browser_id()
        return renewed

    def _form_token(self) -> str:
        browser_id = g.get("new_browser_id") or Cookie.FORM.read()
        if browser_id is None:
            browser_id = self.renew_browser_id()
        return self.context.form_tokens.generate(browser_id)


def see_other(path: str, notice: str | None = None) -> Response:
    """On to another page of ours, to be fetched with GET, so that reloading it repeats nothing."""
    return Response(
        status=HTTPStatus.SEE_OTHER, headers={"Location": path if notice is None else f"{path}?notice={notice}"}
    )


def build_site(name: str, context: SiteContext) -> tuple[SiteApplication, Pages]:
    """An application whose every answer, refusals included, is a page of the exchange."""
    site, pages = SiteApplication(name, context), Pages(context)
    site.register_blueprint(build_stylesheet(context))

    @site.errorhandler(HTTPException)
    def refused_by_the_web(error: HTTPException) -> Response:
        code = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
        response = pages.page("refused.html", status=code, sentence=sentence_of(code))
        if code == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["Allow"] = error.get_response().headers.get("Allow", "")
        return response

    @site.errorhandler(ExchangeError)
    def refused_by_the_exchange(error: ExchangeError) -> Response:
        return pages.page("refused.html", refusal=error)

    @site.after_request
    def keep_browser_id(response: Response) -> Response:
        if "new_browser_id" in g:
            Cookie.FORM.write(response, g.new_browser_id)
        return response

    return site, pages
