"""Account security: where one is signed in, which devices are approved, the authenticator, recent sign-ins."""

from __future__ import annotations

from flask import Blueprint, Response

from loginlab.exchange import Event, ExchangeError, Kind
from loginlab.exchange.errors import (
    AccountLocked,
    AlreadyEnrolled,
    CodeRefused,
    EnrolmentRefused,
    InputRefused,
    PasswordWrong,
)
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other
from loginlab.sites.qr_code import build_qr_code

SHOWN_SIGN_INS = 10
SHOWN_TRIES = 50


def show_security(pages: Pages, refusal: ExchangeError | None = None, at: str = "") -> Response:
    """The page of everything that keeps an account safe; ``at`` is the section a refusal belongs to."""
    service, token = pages.context.service, Cookie.SESSION.read()
    session = service.resume(token)
    events = service.events(session.identifier)
    return pages.page(
        "security.html",
        session=session,
        sessions=service.sessions(token),
        devices=service.devices(token),
        enrolled_at=service.totp_enrolled_at(token),
        codes_left=service.recovery_codes_left(token),
        recovery=service.pending_recovery(token),
        policy=service.policy,
        sign_ins=_recent(events, Kind.SESSION_OPENED),
        refusal=refusal,
        refused_at=at,
    )


def build_security_pages(pages: Pages) -> Blueprint:
    """``/security`` and what can be done there."""
    service = pages.context.service
    blueprint = Blueprint("security", __name__)

    def security_page(refusal: ExchangeError | None = None, at: str = "") -> Response:
        return show_security(pages, refusal, at)

    @blueprint.get("/security")
    def security() -> Response:
        return security_page()

    @blueprint.get("/security/history")
    def history() -> Response:
        session = service.resume(Cookie.SESSION.read())
        tries = service.login_history(Cookie.SESSION.read())[:SHOWN_TRIES]
        return pages.page("login_history.html", session=session, tries=tries)

    @blueprint.post("/security/devices/forget")
    def forget_device() -> Response:
        (number,) = pages.fields("device")
        try:
            service.forget_device(Cookie.SESSION.read(), _number(number))
        except InputRefused as refusal:
            return security_page(refusal, at="devices")
        return see_other("/security", "device-forgotten")

    @blueprint.post("/security/sessions/end")
    def end_session() -> Response:
        (number,) = pages.fields("session")
        try:
            service.revoke_session(Cookie.SESSION.read(), _number(number))
        except InputRefused as refusal:
            return security_page(refusal, at="sessions")
        return see_other("/security", "ended")

    @blueprint.post("/security/sessions/end-others")
    def end_other_sessions() -> Response:
        pages.fields()
        service.revoke_other_sessions(Cookie.SESSION.read())
        return see_other("/security", "others-ended")

    @blueprint.post("/security/authenticator")
    def begin_enrolment() -> Response:
        """Answers with the secret at once, without a redirect: it must not have an address of its own."""
        (password,) = pages.fields("password")
        try:
            enrolment = service.begin_totp_enrolment(Cookie.SESSION.read(), password)
        except (InputRefused, PasswordWrong, AccountLocked, AlreadyEnrolled) as refusal:
            return security_page(refusal, at="authenticator")
        return pages.page("enrol.html", enrolment=enrolment, qr_code=build_qr_code(enrolment.otpauth_uri))

    @blueprint.post("/security/authenticator/confirm")
    def confirm_enrolment() -> Response:
        (code,) = pages.fields("code")
        try:
            service.confirm_totp_enrolment(Cookie.SESSION.read(), code)
        except (InputRefused, CodeRefused) as refusal:
            return pages.page("enrol.html", enrolment=None, qr_code=None, refusal=refusal)
        except EnrolmentRefused as refusal:
            return security_page(refusal, at="authenticator")
        return see_other("/security", "authenticator-added")

    @blueprint.post("/security/authenticator/remove")
    def remove_authenticator() -> Response:
        (code,) = pages.fields("code")
        try:
            service.unenrol_totp(Cookie.SESSION.read(), code)
        except (InputRefused, CodeRefused, AccountLocked, EnrolmentRefused) as refusal:
            return security_page(refusal, at="authenticator")
        return see_other("/security", "authenticator-removed")

    return blueprint


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def _recent(events: list[Event], kind: Kind) -> list[Event]:
    return [event for event in reversed(events) if event.kind is kind][:SHOWN_SIGN_INS]
