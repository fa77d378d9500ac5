"""The pages from identifier to code. Each shows one step; what has been proved is kept by the exchange."""

from __future__ import annotations

from flask import Blueprint, Response

from loginlab.exchange import Channel, Stage
from loginlab.exchange.accounts import parse_identifier
from loginlab.exchange.errors import (
    AccountLocked,
    CodeRefused,
    ExchangeError,
    InputRefused,
    PasswordWrong,
    SignInRefused,
    TooManyMessages,
)
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other
from loginlab.sites.request_input import parse_argument
from loginlab.sites.sign_in_steps import PATHS, go_on, go_where_it_stands
from loginlab.sites.typed_identifier import read_typed_identifier


def build_sign_in_pages(pages: Pages) -> Blueprint:
    """``/sign-in``, ``/sign-in/password``, ``/sign-in/code`` and asking for another message."""
    context, service = pages.context, pages.context.service
    blueprint = Blueprint("sign_in", __name__)

    def identifier_page(typed: str = "", by: str = "mail", refusal: ExchangeError | None = None) -> Response:
        return pages.page(
            "identifier.html", typed=typed, by=by, offers_passkey=service.has_passkeys_in_use(), refusal=refusal
        )

    def code_page(refusal: ExchangeError | None = None) -> Response:
        step = service.current_step(Cookie.PENDING.read())
        if step.stage is not Stage.CODE or step.method is None:
            template = "device.html"
            return pages.page(template, step=step, refusal=refusal)
        return pages.page("code.html", step=step, method=step.method.value, policy=service.policy, refusal=refusal)

    @blueprint.get("/sign-in")
    def identifier() -> Response:
        if service.current_stage(session_token=Cookie.SESSION.read()) is Stage.SIGNED_IN:
            return see_other(PATHS[Stage.SIGNED_IN])
        return identifier_page(by="phone" if parse_argument("by") == "phone" else "mail")

    @blueprint.post("/sign-in")
    def identifier_given() -> Response:
        typed, by = pages.fields("identifier", "by")
        try:
            who = parse_identifier(typed)
        except InputRefused as refusal:
            return identifier_page(typed[:300], "phone" if by == "phone" else "mail", refusal)
        # Known or not, everyone is asked for a password next.
        response = see_other(PATHS[Stage.PASSWORD])
        Cookie.IDENTIFIER.write(response, str(context.identifiers.dumps(who.text)))
        return response

    def password_page(who: str, refusal: ExchangeError | None = None) -> Response:
        by = "mail" if parse_identifier(who).channel is Channel.MAIL else "phone"
        return pages.page(
            "password.html", who=who, by=by, offers_passkey=service.has_passkeys_in_use(), refusal=refusal
        )

    @blueprint.get("/sign-in/password")
    def password() -> Response:
        who = read_typed_identifier(context)
        return see_other(PATHS[Stage.IDENTIFIER]) if who is None else password_page(who)

    @blueprint.post("/sign-in/password")
    def password_given() -> Response:
        (typed,) = pages.fields("password")
        who = read_typed_identifier(context)
        if who is None:
            return see_other(PATHS[Stage.IDENTIFIER], "sign-in-refused")
        try:
            step = service.begin_sign_in(
                who,
                typed,
                device_token=Cookie.DEVICE.read(),
                previous_session=Cookie.SESSION.read(),
                origin=context.origin(),
            )
        except (InputRefused, PasswordWrong, AccountLocked, TooManyMessages) as refusal:
            return password_page(who, refusal)
        return go_on(pages, step)

    @blueprint.get("/sign-in/code")
    def code() -> Response:
        return go_where_it_stands(pages, here=Stage.CODE) or code_page()

    @blueprint.post("/sign-in/code")
    def code_given() -> Response:
        (typed,) = pages.fields("code")
        try:
            step = service.submit_code(Cookie.PENDING.read(), typed, origin=context.origin())
        except SignInRefused:
            return go_where_it_stands(pages) or see_other(PATHS[Stage.IDENTIFIER])
        except (InputRefused, CodeRefused, AccountLocked, TooManyMessages) as refusal:
            return code_page(refusal)
        return go_on(pages, step)

    @blueprint.post("/sign-in/resend")
    def another_message() -> Response:
        pages.fields()
        try:
            step = service.request_new_code(Cookie.PENDING.read())
        except SignInRefused:
            return go_where_it_stands(pages) or see_other(PATHS[Stage.IDENTIFIER])
        except TooManyMessages as refusal:
            return code_page(refusal)
        return see_other(PATHS[step.stage], "sent")

    return blueprint
