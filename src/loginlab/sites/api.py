"""``api``: what the exchange's mobile app talks to. JSON in and out, and no cookies at all.

The app keeps its tokens itself and sends them in ``Authorization: Bearer``. A browser never sends that header on
its own, so there is nothing for a stranger's page to ride on and no form token is needed.

What stands under ``/v1/key`` is for programs, and takes an API key in the same header instead of a session.
"""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request
from werkzeug.exceptions import HTTPException

from loginlab.exchange import ExchangeError, Portfolio, Session, Step
from loginlab.exchange.funds import PRICES_USD
from loginlab.exchange.staff import confirming_words
from loginlab.sites.application import SiteApplication
from loginlab.sites.context import SiteContext
from loginlab.sites.refusals import public_id, retry_after, sentence_of, status_of, wait_of
from loginlab.sites.request_input import parse_json
from loginlab.sites.www import verify_open

LONGEST_HEADER = 400


def bearer_token() -> str | None:
    """The token in ``Authorization: Bearer …`` (RFC 6750 §2.1), or None."""
    header = request.headers.get("Authorization", "")
    scheme, _, token = header.partition(" ")
    return token if scheme.lower() == "bearer" and len(header) <= LONGEST_HEADER else None


def describe_step(step: Step) -> dict[str, Any]:
    """A step as the app gets it: the tokens it has to keep, and what to show."""
    described: dict[str, Any] = {"stage": step.stage.value}
    if step.device_token is not None:
        described["device"] = step.device_token
    if step.signed_in is not None:
        return {**described, "session": step.signed_in.session_token}
    described |= {"pending": step.pending_token, "expires_at": step.expires_at.isoformat(), "sent_to": step.sent_to}
    return described if step.method is None else {**described, "method": step.method.value}


def describe_session(session: Session) -> dict[str, Any]:
    """A session as the app gets it: never the secret in it."""
    return {
        "identifier": session.identifier,
        "opened_at": session.opened_at.isoformat(),
        "last_seen_at": session.last_seen_at.isoformat(),
    }


def describe_portfolio(portfolio: Portfolio) -> dict[str, Any]:
    """What lies in an account, amounts as text: a reader that takes them for floating point would round them."""
    holdings = [
        {
            "asset": holding.asset,
            "amount": str(holding.amount),
            "price_usd": str(PRICES_USD[holding.asset]),
            "worth_usd": f"{holding.worth_usd:.2f}",
        }
        for holding in portfolio.holdings
    ]
    return {"holdings": holdings, "worth_usd": f"{portfolio.worth_usd:.2f}"}


def build_api(context: SiteContext) -> SiteApplication:
    """Put the API together."""
    site, service = SiteApplication("api", context), context.service

    @site.before_request
    def refuse_in_maintenance() -> None:
        verify_open(context)

    @site.post("/v1/sign-in")
    def begin() -> Response:
        sent = parse_json()
        step = service.begin_sign_in(
            sent.get("identifier", ""),
            sent.get("password", ""),
            device_token=sent.get("device"),
            previous_session=bearer_token(),
            origin=context.origin(),
        )
        return jsonify(describe_step(step))

    @site.get("/v1/sign-in")
    def standing() -> Response:
        return jsonify(describe_step(service.current_step(bearer_token())))

    @site.post("/v1/sign-in/code")
    def submit_code() -> Response:
        code = parse_json().get("code", "")
        return jsonify(describe_step(service.submit_code(bearer_token(), code, origin=context.origin())))

    @site.post("/v1/sign-in/device")
    def approve_device() -> Response:
        code = parse_json().get("code", "")
        return jsonify(describe_step(service.approve_device(bearer_token(), code, origin=context.origin())))

    @site.post("/v1/sign-in/resend")
    def another_message() -> Response:
        return jsonify(describe_step(service.request_new_code(bearer_token())))

    @site.get("/v1/session")
    def session() -> Response:
        return jsonify(describe_session(service.resume(bearer_token())))

    @site.delete("/v1/session")
    def sign_out() -> Response:
        service.sign_out(bearer_token())
        return Response(status=204)

    @site.get("/v1/portfolio")
    def portfolio() -> Response:
        return jsonify(describe_portfolio(service.portfolio(bearer_token())))

    @site.get("/v1/key/portfolio")
    def portfolio_by_key() -> Response:
        return jsonify(describe_portfolio(service.portfolio_by_key(bearer_token())))

    @site.post("/v1/key/withdrawals")
    def withdraw_by_key() -> Response:
        """A program's withdrawal; the key in ``Authorization`` is all there is to show."""
        sent = parse_json()
        made = service.request_withdrawal_by_key(
            bearer_token(), sent.get("asset", ""), sent.get("amount", ""), sent.get("address", "")
        )
        response = jsonify(
            {"withdrawal": made.id, "asset": made.asset, "amount": str(made.amount), "address": made.destination}
        )
        response.status_code = 201
        return response

    @site.get("/v1/identity-checks")
    def pending_checks() -> Response:
        found = service.pending_identity_checks(bearer_token())
        checks = [
            {
                "check": check.id,
                "expires_at": check.expires_at.isoformat(),
                "what_for": confirming_words(check.purpose),
            }
            for check in found
        ]
        return jsonify({"checks": checks})

    @site.post("/v1/identity-checks/confirm")
    def confirm_check() -> Response:
        service.confirm_identity_in_app(bearer_token(), parse_json().get("check"))
        return Response(status=204)

    @site.post("/v1/identity-checks/deny")
    def deny_check() -> Response:
        service.deny_identity_in_app(bearer_token(), parse_json().get("check"))
        return Response(status=204)

    @site.get("/v1/support-messages")
    def support_messages() -> Response:
        return jsonify({"messages": [one.text for one in service.support_messages(bearer_token())]})

    @site.errorhandler(ExchangeError)
    def refused_by_the_exchange(error: ExchangeError) -> Response:
        now = context.now()
        wait = wait_of(error, now)
        body: dict[str, Any] = {"error": public_id(error), "message": error.public_message}
        if wait is not None:
            body["retry_after"] = retry_after(wait)
        response = jsonify(body)
        response.status_code = status_of(error, now)
        if wait is not None:
            response.headers["Retry-After"] = str(retry_after(wait))
        if response.status_code == 401:
            response.headers["WWW-Authenticate"] = "Bearer"
        return response

    @site.errorhandler(HTTPException)
    def refused_by_the_web(error: HTTPException) -> Response:
        code = error.code or 500
        response = jsonify({"error": error.name.lower().replace(" ", "-"), "message": sentence_of(code)})
        response.status_code = code
        if code == 405:
            response.headers["Allow"] = error.get_response().headers.get("Allow", "")
        return response

    return site
