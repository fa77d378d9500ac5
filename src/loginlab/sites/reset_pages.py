"""The pages of a forgotten password: which address, then the code and a new password; or the link in the message."""

from __future__ import annotations

from flask import Blueprint, Response, request

from loginlab.exchange import Channel, ExchangeError
from loginlab.exchange.accounts import parse_identifier
from loginlab.exchange.errors import AccountLocked, CodeRefused, InputRefused, OneTimeLinkRefused, TooManyMessages
from loginlab.exchange.messages import RESET_PATH
from loginlab.exchange.tokens import LONGEST_TOKEN
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other
from loginlab.sites.request_input import parse_argument
from loginlab.sites.typed_identifier import read_typed_identifier


def build_reset_pages(pages: Pages) -> Blueprint:
    """``/reset``, ``/reset/code``, asking again, and the page that the link opens."""
    context, service = pages.context, pages.context.service
    blueprint = Blueprint("reset", __name__)

    def request_page(typed: str, refusal: ExchangeError | None = None) -> Response:
        return pages.page("reset.html", typed=typed, refusal=refusal)

    def code_page(who: str, refusal: ExchangeError | None = None) -> Response:
        by = "mail" if parse_identifier(who).channel is Channel.MAIL else "phone"
        return pages.page("reset_code.html", who=who, by=by, policy=service.policy, refusal=refusal)

    def link_page(token: str, refusal: ExchangeError | None = None) -> Response:
        return pages.page("reset_link.html", token=token, path=RESET_PATH, policy=service.policy, refusal=refusal)

    def done() -> Response:
        response = see_other("/sign-in", "password-reset")
        # Whatever this browser held belongs to the time before the new password.
        for cookie in (Cookie.SESSION, Cookie.PENDING, Cookie.IDENTIFIER):
            cookie.delete(response)
        pages.renew_browser_id()
        return response

    @blueprint.get("/reset")
    def begin() -> Response:
        return request_page(read_typed_identifier(context) or "")

    @blueprint.post("/reset")
    def requested() -> Response:
        (typed,) = pages.fields("identifier")
        try:
            who = parse_identifier(typed)
            # The header goes along for experiments that switch its guard off; the exchange does not look at it.
            service.request_reset(who.text, origin=context.origin(), host=request.headers.get("Host"))
        except (InputRefused, TooManyMessages) as refusal:
            return request_page(typed[:300], refusal)
        # Known or not, everyone is asked for a code next.
        response = see_other("/reset/code")
        Cookie.IDENTIFIER.write(response, str(context.identifiers.dumps(who.text)))
        return response

    @blueprint.get("/reset/code")
    def code() -> Response:
        who = read_typed_identifier(context)
        return see_other("/reset") if who is None else code_page(who)

    @blueprint.post("/reset/code")
    def code_given() -> Response:
        typed, password = pages.fields("code", "password")
        who = read_typed_identifier(context)
        if who is None:
            return see_other("/reset", "reset-begin-again")
        try:
            service.reset_password(who, typed, password, origin=context.origin())
        except (InputRefused, CodeRefused, AccountLocked) as refusal:
            return code_page(who, refusal)
        return done()

    @blueprint.post("/reset/resend")
    def another_message() -> Response:
        pages.fields()
        who = read_typed_identifier(context)
        if who is None:
            return see_other("/reset", "reset-begin-again")
        try:
            service.request_reset(who, origin=context.origin(), host=request.headers.get("Host"))
        except TooManyMessages as refusal:
            return code_page(who, refusal)
        return see_other("/reset/code", "sent")

    @blueprint.get(RESET_PATH)
    def link_opened() -> Response:
        """Opening changes nothing: mail scanners and previews open links too."""
        token = parse_argument("token")
        if not token:
            raise OneTimeLinkRefused(why="missing")
        return link_page(token[: LONGEST_TOKEN + 1])

    @blueprint.post(RESET_PATH)
    def link_used() -> Response:
        token, password = pages.fields("token", "password")
        try:
            service.reset_password_by_link(token, password, origin=context.origin())
        except InputRefused as refusal:
            return link_page(token[: LONGEST_TOKEN + 1], refusal)
        return done()

    return blueprint
